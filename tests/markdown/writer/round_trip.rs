//! Blocks that are written and read again stay the same.

use proptest::prelude::*;
use serde_json::{Map, Value, json};

use crate::writer::any_blocks::{any_body, any_note};
use crate::writer::{normal, read_back};

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_blocks_stay_the_same(body in any_body()) {
        let (text, read, _) = read_back(&body, &Map::new());
        prop_assert_eq!(normal(&read), normal(&Value::Array(body)), "{}", text);
    }

    #[test]
    fn notes_stay_the_same(note in any_note()) {
        let body = vec![json!({ "type": "paragraph", "children": ["a", { "type": "note", "id": "n-1" }, " b"] })];
        let notes: Map<String, Value> = [("n-1".to_string(), Value::Array(note.clone())), ("Ünmarked".to_string(), Value::Array(note))].into_iter().collect();
        let (text, read, read_notes) = read_back(&body, &notes);
        prop_assert_eq!(normal(&read), normal(&Value::Array(body)), "{}", text);
        prop_assert_eq!(normal(&read_notes), normal(&Value::Object(notes)), "{}", text);
    }
}
