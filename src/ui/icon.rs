//! Icons, drawn as one path each on a 24 by 24 grid. Assistive technology skips them: text says what they mean.

use super::element::{Element, svg_el};

/// An arrow that points to where a line begins; flipped by CSS in right-to-left text.
pub const ARROW_START: &str = "M20 12H5m6-6-6 6 6 6";
/// An arrow that points to where a line ends.
pub const ARROW_END: &str = "M4 12h15m-6-6 6 6-6 6";
/// A magnifying glass.
pub const SEARCH: &str = "M10.5 4a6.5 6.5 0 1 0 .01 0zM15.5 15.5 21 21";

/// Renders one of this module's paths as an icon.
pub fn icon(path: &'static str) -> Element {
    svg_el("svg")
        .attr("class", "icon")
        .attr("viewBox", "0 0 24 24")
        .attr("aria-hidden", "true")
        .attr("focusable", "false")
        .child(svg_el("path").attr("d", path))
}
