//! The path of a request, checked before it names a file.

use percent_encoding::percent_decode_str;

/// The most bytes of a path. No page of ours has a longer one, since file names are shorter.
const LONGEST: usize = 4096;

/// Why a path is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PathError {
    /// It is longer than any address of a site.
    TooLong,
    /// It is not percent-encoded UTF-8, or has control characters in it.
    Malformed,
    /// It is well formed, but no page has such an address: it has empty or dot segments, or a disguised slash.
    Strange,
}

/// A path that can name a file: percent-decoded, beginning with a slash, without empty and dot segments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestPath(String);

impl RequestPath {
    /// Checks and decodes the path of a request.
    ///
    /// # Errors
    /// When it cannot name a file of a site.
    pub fn parse(raw: &str) -> Result<Self, PathError> {
        if raw.len() > LONGEST {
            return Err(PathError::TooLong);
        }
        if !has_whole_escapes(raw) {
            return Err(PathError::Malformed);
        }
        let decoded = percent_decode_str(raw).decode_utf8().map_err(|_| PathError::Malformed)?;
        if decoded.chars().any(char::is_control) {
            return Err(PathError::Malformed);
        }
        let hides_slash = raw.to_ascii_lowercase().contains("%2f") || decoded.contains('\\');
        let Some(rest) = decoded.strip_prefix('/').filter(|_| !hides_slash) else { return Err(PathError::Strange) };
        let segments = rest.strip_suffix('/').unwrap_or(rest);
        let is_plain = |segment: &str| !["", ".", ".."].contains(&segment);
        if !segments.is_empty() && !segments.split('/').all(is_plain) || rest == "/" {
            return Err(PathError::Strange);
        }
        Ok(Self(decoded.into_owned()))
    }

    /// Returns it.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns the part below a base path, without a leading slash; `None` if it lies elsewhere.
    pub fn below(&self, base: &str) -> Option<&str> {
        self.0.strip_prefix(base)
    }
}

/// Whether each `%` is followed by two hexadecimal digits.
fn has_whole_escapes(raw: &str) -> bool {
    raw.split('%').skip(1).all(|rest| rest.len() >= 2 && rest.bytes().take(2).all(|byte| byte.is_ascii_hexdigit()))
}
