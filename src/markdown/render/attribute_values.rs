//! Which values attributes can have. One that has another is left out with a warning.

use std::ops::Range;

use super::attributes::Attributes;
use super::steps::Renderer;
use crate::markdown::source_range::SourceFault;

impl Renderer<'_, '_> {
    /// Warns of values that the given names cannot have; other names are not looked at.
    pub(super) fn warn_of_values(&mut self, attributes: &Attributes, names: &[&str], range: &Range<usize>) {
        for (name, value) in attributes.pairs.iter().filter(|(name, _)| names.contains(&name.as_str())) {
            let value = value.as_deref().unwrap_or_default();
            if let Some(expected) = expected(name, value) {
                let message = format!("“{name}” cannot be “{value}”, which is left out; expected {expected}");
                self.faults.push(SourceFault::warning(range.clone(), message));
            }
        }
    }
}

/// Returns what was expected, if a name cannot have the value.
fn expected(name: &str, value: &str) -> Option<&'static str> {
    let is_size = |value: &str| value.parse::<u32>().is_ok_and(|number| number > 0);
    let (is_right, expected) = match name {
        "fold" => (matches!(value, "open" | "closed"), "open or closed"),
        "align" => (matches!(value, "start" | "center" | "end" | "left" | "right" | "middle"), "start, center or end"),
        "dir" => (matches!(value, "ltr" | "rtl" | "auto"), "ltr, rtl or auto"),
        "columns" => (matches!(value, "2" | "3" | "4"), "2, 3 or 4"),
        "width" | "height" => (is_size(value), "a number of pixels, such as 640"),
        _ => return None,
    };
    (!is_right).then_some(expected)
}
