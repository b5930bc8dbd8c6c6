//! The tree as a view of Leptos: built as nodes, or written as HTML.

use leptos::attr::Attribute;
use leptos::attr::any_attribute::AnyAttribute;
use leptos::prelude::{AddAnyAttr, Mountable, Render, RenderHtml};
use leptos::tachys::hydration::Cursor;
use leptos::tachys::renderer::{Rndr, types};
use leptos::tachys::view::{Position, PositionState};

use super::Element;
use crate::browser::nodes::Steps;

/// The node built from an [`Element`].
pub struct BuiltElement(types::Element);

impl Render for Element {
    type State = BuiltElement;

    fn build(self) -> Self::State {
        let mut steps = Steps::default();
        self.add_to(&mut steps);
        BuiltElement(steps.build())
    }

    fn rebuild(self, state: &mut Self::State) {
        let mut new = self.build();
        _ = state.insert_before_this(&mut new);
        state.unmount();
        *state = new;
    }
}

impl Mountable for BuiltElement {
    fn unmount(&mut self) {
        Rndr::remove(self.0.as_ref());
    }

    fn mount(&mut self, parent: &types::Element, marker: Option<&types::Node>) {
        Rndr::insert_node(parent, self.0.as_ref(), marker);
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        self.0.insert_before_this(child)
    }

    fn elements(&self) -> Vec<types::Element> {
        vec![self.0.clone()]
    }
}

impl AddAnyAttr for Element {
    type Output<SomeNewAttr: Attribute> = Self;

    fn add_any_attr<NewAttr: Attribute>(self, _attr: NewAttr) -> Self::Output<NewAttr>
    where
        Self::Output<NewAttr>: RenderHtml,
    {
        self
    }
}

impl RenderHtml for Element {
    type AsyncOutput = Self;
    type Owned = Self;
    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Self::AsyncOutput {
        self
    }

    fn to_html_with_buf(self, html: &mut String, position: &mut Position, _: bool, _: bool, _: Vec<AnyAttribute>) {
        self.write_html(html);
        *position = Position::NextChild;
    }

    // The program never hydrates; a served page keeps its nodes.
    fn hydrate<const FROM_SERVER: bool>(self, _: &Cursor, _: &PositionState) -> Self::State {
        self.build()
    }

    fn into_owned(self) -> Self::Owned {
        self
    }
}
