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
        self.warn_of_values(attributes, &["dir"], &self.source.bytes(position));
        let range = self.source.range(position);
        let mut classes = attributes.classes.iter().filter(|class| GROUP_NAMES.contains(&class.as_str()));
        let (class, lang, is_lead) = (classes.next(), attributes.get("lang"), attributes.has_class("lead"));
        for other in classes {
            let message = format!("a group has one class; “{other}” is left out. hint: put a group around another");
            self.warning(position, message);
        }
        let has_group = class.is_some() || lang.is_some();
        if has_group {
            push_open(&mut self.html, "f-group", range);
            push_attribute_opt(&mut self.html, "class", class.map(String::as_str));
            push_attribute_opt(&mut self.html, "lang", lang);
            push_attribute_opt(&mut self.html, "dir", attributes.get("dir"));
            self.html.push_str(">\n");
        }
        if is_lead {
            push_open(&mut self.html, "f-lead", range);
            self.html.push('>');
        }
        match (has_group, is_lead) {
            (true, true) => Some("</f-lead>\n</f-group>\n"),
            (true, false) => Some("</f-group>\n"),
            (false, true) => Some("</f-lead>\n"),
            (false, false) => None,
        }
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
        if attributes.is_empty() {
            self.warning(
                position,
                "extensions of kramdown have no meaning here; what stands in the braces is left out",
            );
        }
        for name in pairs {
            if name == "toc" {
                let message = "pages have a table of contents by themselves; remove this one";
                self.warning(position, message);
                continue;
            }
            self.warning(position, format!("“{name}” is not known here, only “lang” and “dir”; it is left out"));
        }
        if let Some(id) = &attributes.id {
            self.warning(position, format!("only headings and formulas have an id; “#{id}” is left out"));
        }
    }
}
