//! The origins whose pages may send proofs.

/// Allowed origins, each as a browser writes it in the header `Origin`.
#[derive(Clone, Debug, Default)]
pub struct Origins(Vec<String>);

impl Origins {
    /// Allows another origin.
    ///
    /// # Errors
    /// When it is not written as browsers write it, because it would then never match what they send.
    pub fn allow(&mut self, origin: &str) -> Result<(), String> {
        let wrong = |why: &str| {
            Err(format!(
                "--origin {origin}: {why}; expected scheme, host and, unless it is the usual one, port, such as https://www.example.org"
            ))
        };
        let Some((scheme, rest)) = origin.split_once("://") else { return wrong("it has no scheme") };
        let usual_port = match scheme {
            "https" => ":443",
            "http" => ":80",
            _ => return wrong("only http and https pages can send proofs"),
        };
        if rest.contains(['/', '?', '#', '@', '*']) {
            return wrong("it is not only an origin (no path, not even a slash at the end, no wildcard)");
        }
        let is_host = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b".-:[]_".contains(&byte);
        if rest.is_empty() || !rest.bytes().all(is_host) {
            return wrong("the host is not in the form that browsers send (lower case, punycode)");
        }
        if rest.ends_with(usual_port) {
            return wrong("browsers leave out the usual port");
        }
        self.0.push(origin.into());
        Ok(())
    }

    /// Returns whether no origin is allowed at all.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns the origin, if it is allowed.
    pub fn allowed(&self, origin: &str) -> Option<&str> {
        self.0.iter().find(|it| *it == origin).map(String::as_str)
    }
}
