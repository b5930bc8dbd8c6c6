//! Which room may use which: arrows point downwards only.

use crate::{code, nothing, source};

/// Rooms by floor, the lowest first. A room may use those of lower floors, and itself.
const FLOORS: [&[&str]; 8] = [
    &["model", "browser"],
    &["ui", "disk", "avif", "fetch", "markdown", "typesetting", "search"],
    &["article", "profile", "listing", "consent"],
    &["preferences_dialog", "consent_tools"],
    &["app"],
    &["publish", "program", "receiver", "import", "web", "content_import", "serve"],
    &["command"],
    &["bin"],
];

#[test]
fn rooms_use_lower_floors_only() {
    let floor = |room: &str| FLOORS.iter().position(|rooms| rooms.contains(&room));
    let mut upwards = Vec::new();
    for (path, text) in source().iter().filter(|(path, _)| path != "src/lib.rs") {
        let room = path["src/".len()..].split(['/', '.']).next().unwrap_or_default();
        let own = floor(room);
        assert!(own.is_some(), "{path} is in no room that the layers name");
        for (number, line) in code(text) {
            for start in ["crate::", "feuillet::"] {
                for (at, _) in line.match_indices(start) {
                    let name: String =
                        line[at + start.len()..].chars().take_while(|character| character.is_alphanumeric()).collect();
                    // `browser` reads JSON and handles pages: their data types are below every room.
                    let is_data = room == "browser" && name == "model";
                    if name != room && !is_data && floor(&name).is_some_and(|other| Some(other) >= own) {
                        upwards.push(format!("{path}:{number}: {room} uses {name}"));
                    }
                }
            }
        }
    }
    nothing(&upwards, "arrows point downwards, and rooms of one floor do not know each other");
}

/// The floors of `publish`, the lowest first. `read` does not know pages, and `plan` does not know writers.
const PUBLISH: [&[&str]; 7] = [
    &["options", "stages", "fixed_names", "xml"],
    &["output", "pictures"],
    &["read"],
    &["context"],
    &["share"],
    &["plan"],
    &["hosts"],
];

#[test]
fn the_publisher_looks_down_only() {
    // Modules above the floors, such as `write` and the commands, may use all of them.
    let floor = |room: &str| PUBLISH.iter().position(|rooms| rooms.contains(&room)).unwrap_or(PUBLISH.len());
    let mut upwards = Vec::new();
    for (path, text) in source() {
        let Some(room) = path.strip_prefix("src/publish/").and_then(|rest| rest.split(['/', '.']).next()) else {
            continue;
        };
        for (number, line) in code(&text) {
            for (at, start) in line.match_indices("crate::publish::") {
                let rest = &line[at + start.len()..];
                let names = rest.strip_prefix('{').map_or(vec![rest], |list| list.split(", ").collect());
                for name in names {
                    let name: String =
                        name.chars().take_while(|character| character.is_alphanumeric() || *character == '_').collect();
                    if name != room
                        && name.starts_with(|first: char| first.is_lowercase())
                        && floor(&name) >= floor(room)
                        && floor(room) < PUBLISH.len()
                    {
                        upwards.push(format!("{path}:{number}: {room} uses {name}"));
                    }
                }
            }
        }
    }
    nothing(&upwards, "the publisher's floors look down only");
}
