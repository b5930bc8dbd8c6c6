//! Footnotes that other programs write as links: a mark that leads to an item of a list, which leads back.

use std::collections::{HashMap, HashSet};

use super::block::At;
use super::convert::{Converter, Opened};
use super::survey::inner_text;
use super::tree::{NodeId, Tree};

/// What stands in for footnotes in a tree.
#[derive(Debug, Default)]
pub(super) struct Footnotes {
    /// The footnote that each mark leads to.
    marks: HashMap<NodeId, String>,
    /// The footnote that each item is the text of.
    texts: HashMap<NodeId, String>,
    /// What has no use beside them: links back to a mark, the line and the heading above the texts.
    silent: HashSet<NodeId>,
}

impl Footnotes {
    /// Finds footnotes. Links and their targets count only if each leads to the other.
    pub(super) fn of(tree: &Tree) -> Self {
        let mut targets: HashMap<&str, NodeId> = HashMap::new();
        let mut links: Vec<(NodeId, &str)> = Vec::new();
        for node in tree.descendants(0) {
            if let Some(id) = tree.attribute(node, "id") {
                targets.entry(id).or_insert(node);
            }
            if tree.name(node) == "a"
                && let Some(target) = tree.attribute(node, "href").and_then(|href| href.strip_prefix('#'))
            {
                links.push((node, target));
            }
        }
        let mut found = Self::default();
        // The links back in each item, with where they lead.
        let mut back: HashMap<NodeId, Vec<(NodeId, NodeId)>> = HashMap::new();
        for (link, target) in &links {
            let item =
                around(tree, *link).find(|node| tree.name(*node) == "li" && tree.attribute(*node, "id").is_some());
            if let (Some(item), Some(target)) = (item, targets.get(target)) {
                back.entry(item).or_default().push((*link, *target));
            }
        }
        for (link, target) in links {
            let Some(item) = targets.get(target).filter(|item| tree.name(**item) == "li") else { continue };
            let Some(back) = back.get(item) else { continue };
            let mark = around(tree, link).take(2).find(|node| tree.name(*node) == "sup").unwrap_or(link);
            let is_mark = |node: NodeId| {
                node == link || node == mark || tree.parent(node).is_some_and(|parent| parent == mark || parent == link)
            };
            let is_short = inner_text(tree, link).trim().chars().take(9).count() < 9;
            let is_raised = mark != link || tree.children(link).any(|inside| tree.name(inside) == "sup");
            let says_so = tree.has_class(link, &["footnote-ref", "footnote-reference", "footnote"]);
            let leads_back = back.iter().any(|(_, target)| is_mark(*target));
            if leads_back && is_short && (is_raised || says_so) {
                found.marks.insert(mark, target.to_string());
                found.texts.insert(*item, target.to_string());
                found.silent.extend(back.iter().filter(|(_, target)| is_mark(*target)).map(|(link, _)| *link));
            }
        }
        for item in found.texts.keys() {
            let section = around(tree, *item)
                .nth(1)
                .filter(|section| tree.has_class(*section, &["footnotes", "footnote", "footnotes-list"]));
            let above = section.into_iter().flat_map(|section| tree.children(section));
            found.silent.extend(
                above.filter(|node| matches!(tree.name(*node), "hr" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6")),
            );
        }
        found
    }

    /// Returns the ids of all footnotes.
    pub(super) fn ids(&self) -> impl Iterator<Item = &String> {
        self.texts.values()
    }
}

/// Returns the ancestors of a node that can matter, from the inside.
fn around(tree: &Tree, node: NodeId) -> impl Iterator<Item = NodeId> {
    std::iter::successors(tree.parent(node), |node| tree.parent(*node)).take(12)
}

impl Converter<'_> {
    /// Opens a node that stands for a footnote or its mark; `None` for all others.
    pub(super) fn footnote(&mut self, node: NodeId, at: At) -> Option<Opened> {
        if self.survey.footnotes.silent.contains(&node) {
            return Some(Opened::Closed);
        }
        if let Some(id) = self.survey.footnotes.marks.get(&node).cloned() {
            self.push_note(&id, at);
            return Some(Opened::Closed);
        }
        let id = self.survey.footnotes.texts.get(&node).cloned()?;
        Some(self.open_note_text(id, at))
    }
}
