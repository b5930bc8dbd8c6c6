//! Standalone documents, without the frame of the blog's pages.

use super::element::{Element, el};

/// Writes a page without the template, from the verbatim `attributes` of `<html>`, the head and the body.
pub fn bare_document(attributes: &str, head: &[Element], main: &Element) -> String {
    let mut html = format!("<!DOCTYPE html>\n<html {attributes}>\n<head>\n");
    for element in head {
        element.write_html(&mut html);
        html.push('\n');
    }
    html.push_str("</head>\n<body>\n");
    main.write_html(&mut html);
    html.push_str("\n</body>\n</html>\n");
    html
}

/// Renders a Content-Security-Policy for the page itself, for hosts that send no headers.
pub fn policy_element(policy: &str) -> Element {
    el("meta").attr("http-equiv", "Content-Security-Policy").attr("content", policy.to_string())
}
