//! Puts groups around blocks that have attributes.

use comrak::nodes::Sourcepos;

use super::attributes::Attributes;
use super::markup::{push_attribute_opt, push_open};
use super::steps::Renderer;
use crate::model::nearest::perhaps;

/// The classes that a group can have.
pub(super) const GROUP_NAMES: [&str; 4] = ["wide", "columns", "aside-start", "aside-end"];

impl Renderer<'_, '_> {
    /// Opens what the attributes of a block ask for, and returns what closes it. A direction alone needs no group.
    pub(super) fn open_wrapper(&mut self, attributes: &Attributes, position: Sourcepos) -> Option<&'static str> {
        self.warn_of_strangers(attributes, position);
        let range = self.source.range(position);
        if attributes.has_class("lead") {
            push_open(&mut self.html, "f-lead", range);
            self.html.push('>');
            return Some("</f-lead>\n");
        }
        let class = attributes.classes.iter().find(|class| GROUP_NAMES.contains(&class.as_str()));
        let lang = attributes.get("lang");
        if class.is_none() && lang.is_none() {
            return None;
        }
        push_open(&mut self.html, "f-group", range);
        push_attribute_opt(&mut self.html, "class", class.map(String::as_str));
        push_attribute_opt(&mut self.html, "lang", lang);
        push_attribute_opt(&mut self.html, "dir", attributes.get("dir"));
        self.html.push_str(">\n");
        Some("</f-group>\n")
    }

    fn warn_of_strangers(&mut self, attributes: &Attributes, position: Sourcepos) {
        let names = GROUP_NAMES.iter().copied().chain(["lead"]);
        let is_known = |class: &str| names.clone().any(|name| name == class);
        let classes: Vec<_> = attributes.classes.iter().filter(|class| !is_known(class)).cloned().collect();
        for class in classes {
            let near = perhaps(&class, names.clone());
            self.warning(position, format!("the class “{class}” is not known here{near}; it is left out"));
        }
        let strange = |name: &str| !matches!(name, "lang" | "dir");
        let pairs: Vec<_> =
            attributes.pairs.iter().map(|(name, _)| name.clone()).filter(|name| strange(name)).collect();
        for name in pairs {
            self.warning(position, format!("“{name}” is not known here, only “lang” and “dir”; it is left out"));
        }
        if let Some(id) = &attributes.id {
            self.warning(position, format!("only headings and formulas have an id; “#{id}” is left out"));
        }
    }
}
