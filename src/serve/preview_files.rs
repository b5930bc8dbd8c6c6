//! The preview's own files, and how a page is made to load them.

/// The folder of the preview's files, at the server's root. Hosts serve nothing whose name begins with an underscore.
pub const FOLDER: &str = "/__feuillet/";
/// The address of the stream of events.
pub const EVENTS: &str = "/__feuillet/events";

/// The files: name, media type and text.
const FILES: [(&str, &str, &str); 5] = [
    ("preview.js", SCRIPT, include_str!("preview/preview.js")),
    ("assets.js", SCRIPT, include_str!("preview/assets.js")),
    ("overlay.js", SCRIPT, include_str!("preview/overlay.js")),
    ("reader_state.js", SCRIPT, include_str!("preview/reader_state.js")),
    ("preview.css", "text/css; charset=utf-8", include_str!("preview/preview.css")),
];

const SCRIPT: &str = "text/javascript; charset=utf-8";

/// The Content-Security-Policy of the preview's own pages.
pub const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; \
                          form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types";

/// Returns the media type and the text of a file, by its path from the server's root.
pub fn file(path: &str) -> Option<(&'static str, &'static str)> {
    let name = path.strip_prefix(FOLDER)?;
    FILES.iter().find(|(known, ..)| *known == name).map(|(_, media_type, text)| (*media_type, *text))
}

/// Returns the element that makes a page keep itself up to date: `known` is the id of the publication that it is of.
fn element(known: &str, base: &str) -> String {
    let [known, base] = [known, base].map(|text| text.replace('&', "&amp;").replace('"', "&quot;"));
    format!(
        "<script type=\"module\" src=\"{FOLDER}preview.js\" id=\"feuillet-preview\" data-known=\"{known}\" \
         data-base=\"{base}\"></script>"
    )
}

/// Inserts the element at the end of a page's head, or at its end if it has no head of its own.
pub fn inserted(page: &[u8], known: &str, base: &str) -> Vec<u8> {
    const HEAD_END: &[u8] = b"</head>";
    let at = page.windows(HEAD_END.len()).position(|bytes| bytes.eq_ignore_ascii_case(HEAD_END)).unwrap_or(page.len());
    [&page[..at], element(known, base).as_bytes(), &page[at..]].concat()
}

/// Returns the page that is shown before the first publication has succeeded.
pub fn waiting_page(known: &str, base: &str, is_production: bool) -> String {
    let head = match is_production {
        // Without the preview's script the page asks again by itself.
        true => "<meta http-equiv=\"refresh\" content=\"2\">".to_string(),
        false => element(known, base),
    };
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<title>Not published yet</title>\n\
         <link rel=\"stylesheet\" href=\"{FOLDER}preview.css\">\n{head}\n</head>\n<body class=\"feuillet-waiting\">\n\
         <h1>Nothing has been published yet</h1>\n<p>The site appears here as soon as it is published. \
         If it takes long, look at the terminal.</p>\n</body>\n</html>\n"
    )
}
