//! Texts of a policy that its owner must fill in: `feuillet consent import` writes them, the checker refuses them.

use crate::model::json::{Json, JsonKind, Reader};

/// The prefix of such a text; what the owner must write follows it.
pub const MARK: &str = "FILL IN: ";

/// Logs a fault at every text that must still be filled in, at any depth.
pub fn check<J: Json>(r: &Reader<'_, J>) {
    match r.value.kind() {
        JsonKind::Text => {
            if let Some(wanted) = r.as_text().strip_prefix(MARK) {
                let mut message = String::from("is still to be filled in: ");
                message.push_str(wanted);
                r.fault(message);
            }
        }
        JsonKind::List => r.items().iter().for_each(check),
        JsonKind::Object => r.value.field_names().iter().filter_map(|name| r.peek(name)).for_each(|it| check(&it)),
        _ => {}
    }
}
