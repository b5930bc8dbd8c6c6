//! Writes a tree of elements as a node table, `[tag, attributes, …children]` with texts as strings. The consent script
//! carries it instead of HTML, which it may not set (Trusted Types).

use serde::ser::{Serialize, SerializeMap as _, SerializeSeq as _, Serializer};

use super::{Element, Node};

impl Serialize for Element {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let parts = &self.0;
        let mut table = serializer.serialize_seq(Some(2 + parts.children.len()))?;
        table.serialize_element(parts.tag)?;
        table.serialize_element(&Attributes(self))?;
        for child in &parts.children {
            match child {
                Node::Text(text) => table.serialize_element(text)?,
                Node::Element(element) => table.serialize_element(element)?,
            }
        }
        table.end()
    }
}

struct Attributes<'a>(&'a Element);

impl Serialize for Attributes<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let attributes = &self.0.0.attributes;
        let mut map = serializer.serialize_map(Some(attributes.len()))?;
        for (name, value) in attributes {
            map.serialize_entry(name, value)?;
        }
        map.end()
    }
}
