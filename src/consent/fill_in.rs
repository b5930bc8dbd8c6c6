//! Places of a policy that its owner has still to fill in: `feuillet consent import` writes them, the checker refuses them.

use crate::model::json::{Json, Kind, Reader};

/// What such a text begins with; what is wanted follows.
pub const MARK: &str = "FILL IN: ";

/// Logs a fault at every text, however deep, that is still to be filled in.
pub fn check<J: Json>(r: &Reader<'_, J>) {
    match r.value.kind() {
        Kind::Text => {
            if let Some(wanted) = r.as_text().strip_prefix(MARK) {
                let mut message = String::from("is still to be filled in: ");
                message.push_str(wanted);
                r.fault(message);
            }
        }
        Kind::List => r.items().iter().for_each(check),
        Kind::Object => r.value.field_names().iter().filter_map(|name| r.peek(name)).for_each(|it| check(&it)),
        _ => {}
    }
}
