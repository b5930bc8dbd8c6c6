//! Parses HTML as browsers do: the tokens of html5gum, filtered, go into html5ever's tree builder.
//!
//! The filter keeps time and memory in proportion to the input: the builder's own algorithms take quadratic time for
//! deep nesting and for many unclosed formatting elements.

use std::convert::Infallible;

use html5ever::interface::create_element;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{Tag, TagKind, Token, TokenSink, TokenSinkResult};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts, TreeSink};
use html5ever::{Attribute, LocalName, QualName, local_name, ns};
use html5gum::emitters::callback::{Callback, CallbackEmitter, CallbackEvent};
use html5gum::{Emitter, ForwardingEmitter, Span, State, Tokenizer};

use super::tree::{NodeId, Tree};
use super::tree_sink::TreeBuilding;
use super::vocabulary::{self, Role};

/// How deep elements may be nested; tags of deeper ones are ignored, and their content stays. Browsers do this at 512.
const MOST_OPEN: usize = 200;

/// How many elements a tag may make on average, by copies of formatting elements that are not closed.
const MOST_PER_TAG: usize = 8;
/// How many copies there may be in any case.
const MOST_COPIES: usize = 10_000;

/// A parsed fragment.
pub(super) struct Parsed {
    /// The tree, whose document contains one `html` element.
    pub(super) tree: Tree,
    /// Whether elements were nested too deep.
    pub(super) is_too_deep: bool,
    /// Whether only the text was kept from some place on.
    pub(super) is_cut: bool,
}

/// Parses a fragment as the content of `body`.
pub(super) fn parse(html: &str) -> Parsed {
    let building = TreeBuilding::new();
    let context = create_element(&building, QualName::new(None, ns!(html), local_name!("body")), Vec::new());
    // With scripts off, the content of `noscript` is parsed as well.
    let options = TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() };
    let builder = TreeBuilder::new_for_fragment(building, context, None, options);
    let mut filter = TokenFilter {
        builder,
        start_tag: None,
        next_state: None,
        tags: 0,
        dropped: Vec::new(),
        is_too_deep: false,
        is_cut: false,
    };
    let emitter = TokenEmitter { inner: CallbackEmitter::new(&mut filter) };
    // Reading from memory does not fail.
    let _ = Tokenizer::new_with_emitter(html, emitter).finish();
    let TokenFilter { builder, is_too_deep, is_cut, .. } = filter;
    Parsed { tree: builder.sink.finish(), is_too_deep, is_cut }
}

struct TokenFilter {
    builder: TreeBuilder<NodeId, TreeBuilding>,
    start_tag: Option<Tag>,
    next_state: Option<State>,
    /// How many start tags went to the builder.
    tags: usize,
    /// The names of elements that are open in the source, but whose start tags were ignored.
    dropped: Vec<LocalName>,
    is_too_deep: bool,
    is_cut: bool,
}

impl TokenFilter {
    fn send(&mut self, token: Token) {
        let state = match self.builder.process_token(token, 1) {
            TokenSinkResult::Script(_) => State::Data,
            TokenSinkResult::Plaintext => State::PlainText,
            TokenSinkResult::RawData(RawKind::Rcdata) => State::RcData,
            TokenSinkResult::RawData(RawKind::Rawtext) => State::RawText,
            TokenSinkResult::RawData(RawKind::ScriptData | RawKind::ScriptDataEscaped(_)) => State::ScriptData,
            TokenSinkResult::Continue | TokenSinkResult::EncodingIndicator(_) => return,
        };
        self.next_state = Some(state);
    }

    fn start(&mut self, tag: Tag) {
        let role = vocabulary::row(&tag.name).map(|row| row.1);
        let is_raw = matches!(role, Some(Role::Dropped | Role::Silent | Role::Frame | Role::Preformatted))
            || matches!(&*tag.name, "textarea");
        let is_empty = matches!(role, Some(Role::Break | Role::WordBreak | Role::Image | Role::Rule | Role::Input));
        let copies = self.builder.sink.created.get().saturating_sub(self.tags * MOST_PER_TAG);
        self.is_cut |= copies > MOST_COPIES;
        // Elements of raw text must reach the builder, since it tells the tokenizer to read their content as text.
        let is_dropped = match self.is_cut {
            true => !is_raw && !matches!(role, Some(Role::Break)),
            false => !is_raw && !is_empty && self.builder.sink.depth(MOST_OPEN + 1) > MOST_OPEN,
        };
        if !is_dropped {
            self.tags += 1;
            self.send(Token::TagToken(tag));
            return;
        }
        self.is_too_deep |= !self.is_cut;
        let has_end = !tag.self_closing && !is_empty && !has_optional_end(&tag.name);
        if has_end && !self.is_cut {
            self.dropped.push(tag.name);
        }
    }

    fn end(&mut self, name: LocalName) {
        // Tags may be closed in the wrong order; how far back is looked must not depend on the depth.
        let recent = self.dropped.iter().rev().take(16).position(|dropped| *dropped == name);
        match recent {
            _ if self.is_cut && !is_raw_text(&name) => {}
            Some(back) => self.dropped.truncate(self.dropped.len() - back - 1),
            None => self.send(Token::TagToken(tag(TagKind::EndTag, name))),
        }
    }
}

fn is_raw_text(name: &str) -> bool {
    matches!(name, "script" | "style" | "title" | "textarea" | "xmp" | "iframe" | "noembed" | "noframes" | "template")
}

fn has_optional_end(name: &str) -> bool {
    matches!(name, "p" | "li" | "dt" | "dd" | "tr" | "td" | "th" | "tbody" | "thead" | "tfoot" | "option" | "rt" | "rp")
}

fn tag(kind: TagKind, name: LocalName) -> Tag {
    Tag { kind, name, self_closing: false, attrs: Vec::new(), had_duplicate_attributes: false }
}

fn local_name(bytes: &[u8]) -> LocalName {
    LocalName::from(&*String::from_utf8_lossy(bytes))
}

fn tendril(bytes: &[u8]) -> StrTendril {
    StrTendril::from_slice(&String::from_utf8_lossy(bytes))
}

impl Callback<Infallible, ()> for &mut TokenFilter {
    fn handle_event(&mut self, event: CallbackEvent<'_>, _: Span<()>) -> Option<Infallible> {
        match event {
            CallbackEvent::OpenStartTag { name } => {
                self.start_tag = Some(tag(TagKind::StartTag, local_name(name)));
            }
            CallbackEvent::AttributeName { name } => {
                let Some(tag) = &mut self.start_tag else { return None };
                // A pair for the value that follows, even if the attribute is not kept.
                let listed = vocabulary::attribute(&tag.name, &String::from_utf8_lossy(name));
                let is_new = |name: &str| tag.attrs.iter().all(|known| &*known.name.local != name);
                let name = LocalName::from(listed.filter(|name| is_new(name)).unwrap_or_default());
                if tag.attrs.last().is_some_and(|last| last.name.local.is_empty()) {
                    tag.attrs.pop();
                }
                let name = QualName::new(None, ns!(), name);
                tag.attrs.push(Attribute { name, value: StrTendril::new() });
            }
            CallbackEvent::AttributeValue { value } => {
                let last = self.start_tag.as_mut().and_then(|tag| tag.attrs.last_mut());
                if let Some(attribute) = last.filter(|last| !last.name.local.is_empty()) {
                    attribute.value.push_tendril(&tendril(value));
                }
            }
            CallbackEvent::CloseStartTag { self_closing } => {
                if let Some(mut tag) = self.start_tag.take() {
                    tag.attrs.retain(|attribute| !attribute.name.local.is_empty());
                    tag.self_closing = self_closing;
                    self.start(tag);
                }
            }
            CallbackEvent::EndTag { name } => self.end(local_name(name)),
            CallbackEvent::String { value } => {
                for (index, part) in value.split(|byte| *byte == 0).enumerate() {
                    if index > 0 {
                        self.send(Token::NullCharacterToken);
                    }
                    if !part.is_empty() {
                        self.send(Token::CharacterTokens(tendril(part)));
                    }
                }
            }
            CallbackEvent::Comment { .. } | CallbackEvent::Doctype { .. } | CallbackEvent::Error(_) => {}
        }
        None
    }
}

/// Hands the state that the tree builder asks for to the tokenizer.
struct TokenEmitter<'a> {
    inner: CallbackEmitter<&'a mut TokenFilter>,
}

impl ForwardingEmitter for TokenEmitter<'_> {
    type Token = Infallible;

    fn inner(&mut self) -> &mut impl Emitter<Token = Infallible> {
        &mut self.inner
    }

    fn emit_eof(&mut self) {
        self.inner.emit_eof();
        let filter = self.inner.callback_mut();
        filter.send(Token::EOFToken);
        TokenSink::end(&filter.builder);
    }

    fn emit_current_tag(&mut self) -> Option<State> {
        let _ = self.inner.emit_current_tag();
        self.inner.callback_mut().next_state.take()
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&mut self) -> bool {
        self.inner.callback_mut().builder.adjusted_current_node_present_but_not_in_html_namespace()
    }
}
