//! Every address that a text links to or loads, with its role. All code that checks, resolves, counts or lists
//! addresses uses this module, so that a new kind of block or inline element must declare its addresses.
#![deny(clippy::wildcard_enum_match_arm, reason = "a new kind must say what its addresses are")]

use crate::model::text::block::Block;
use crate::model::text::inline::InlineElement;
use crate::model::text::media::Figure;

/// An address and its role. `Url` refers to the address, `Pic` to a whole figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextAddress<Url, Pic> {
    /// A page or file that a reader can follow, on this site or another.
    Link(Url),
    /// A place on the same page: `#id`.
    Anchor(Url),
    /// A figure's picture, which is published in several sizes.
    Figure(Pic),
    /// Any other picture, with its width and height in CSS pixels.
    Picture(Url, (u32, u32)),
    /// A picture that is fitted into its frame: the poster of a video, or the picture of a card.
    Poster(Url),
    /// A file of a video or sound recording.
    Media(Url),
    /// A text track of a video, such as captions.
    Track(Url),
    /// The address on another site that an embed loads into its frame.
    Frame(Url),
}

/// An address by shared reference.
pub type AddressRef<'a> = TextAddress<&'a String, &'a Figure>;
/// An address by mutable reference.
pub type AddressMut<'a> = TextAddress<&'a mut String, &'a mut Figure>;

/// Defines the visits once, for shared and for mutable references. `visit` receives each address with its JSON pointer
/// relative to the block or element, without a leading slash.
macro_rules! define_addresses {
    ($address:ident, $addresses:ident, $figure_addresses:ident, $link:ident, $iter:ident $(, $mutable:tt)?) => {
        impl Block {
            /// Calls `visit` for every address of the block itself, with its relative JSON pointer (`sources/0/src`).
            /// Blocks and inline elements inside it have their own: see [`super::walk`].
            pub fn $addresses(&$($mutable)? self, visit: &mut dyn FnMut(&str, $address<'_>)) {
                match self {
                    Self::Figure(figure) => $figure_addresses(figure, "", visit),
                    Self::Gallery { items, .. } => {
                        for (index, figure) in items.$iter().enumerate() {
                            $figure_addresses(figure, &format!("items/{index}/"), visit);
                        }
                    }
                    Self::Video { sources, poster, tracks, .. } => {
                        for (index, source) in sources.$iter().enumerate() {
                            visit(&format!("sources/{index}/src"), TextAddress::Media(& $($mutable)? source.src));
                        }
                        for (index, track) in tracks.$iter().enumerate() {
                            visit(&format!("tracks/{index}/src"), TextAddress::Track(& $($mutable)? track.src));
                        }
                        if let Some(poster) = poster {
                            visit("poster", TextAddress::Poster(poster));
                        }
                    }
                    Self::Audio { sources, .. } => {
                        for (index, source) in sources.$iter().enumerate() {
                            visit(&format!("sources/{index}/src"), TextAddress::Media(& $($mutable)? source.src));
                        }
                    }
                    Self::Card { url, image, .. } => {
                        visit("url", $link(url));
                        if let Some(image) = image {
                            visit("image", TextAddress::Poster(image));
                        }
                    }
                    Self::Quote { url: Some(url), .. } => visit("url", $link(url)),
                    Self::Embed(embed) => match & $($mutable)? embed.frame {
                        Some(frame) => {
                            visit("frame", TextAddress::Frame(frame));
                            visit("url", $link(& $($mutable)? embed.url));
                        }
                        None => visit("url", TextAddress::Frame(& $($mutable)? embed.url)),
                    },
                    Self::Paragraph { .. }
                    | Self::Heading { .. }
                    | Self::List { .. }
                    | Self::Quote { url: None, .. }
                    | Self::Pullquote { .. }
                    | Self::Callout { .. }
                    | Self::Code { .. }
                    | Self::Math { .. }
                    | Self::Table { .. }
                    | Self::Details { .. }
                    | Self::Deflist { .. }
                    | Self::Group { .. }
                    | Self::Rule => {}
                }
            }
        }

        impl InlineElement {
            /// Calls `visit` for every address of the element itself, with its relative JSON pointer.
            pub fn $addresses(&$($mutable)? self, visit: &mut dyn FnMut(&str, $address<'_>)) {
                match self {
                    Self::Link { url, .. } => visit("url", $link(url)),
                    Self::InlineImage { src, width, height, .. } => {
                        visit("src", TextAddress::Picture(src, (*width, *height)));
                    }
                    Self::Emphasis { .. }
                    | Self::Strong { .. }
                    | Self::Delete { .. }
                    | Self::Mark { .. }
                    | Self::Sub { .. }
                    | Self::Sup { .. }
                    | Self::Kbd { .. }
                    | Self::Small { .. }
                    | Self::Cite { .. }
                    | Self::Q { .. }
                    | Self::Dfn { .. }
                    | Self::Code { .. }
                    | Self::Note { .. }
                    | Self::Math { .. }
                    | Self::Break
                    | Self::Abbr { .. }
                    | Self::Time { .. }
                    | Self::Span { .. }
                    | Self::Ruby { .. } => {}
                }
            }
        }

        /// Calls `visit` for every address of a figure. The files that are published in its place are not addresses of
        /// the text.
        fn $figure_addresses(figure: &$($mutable)? Figure, before: &str, visit: &mut dyn FnMut(&str, $address<'_>)) {
            visit(&format!("{before}src"), TextAddress::Figure(& $($mutable)? *figure));
            if let Some(href) = & $($mutable)? figure.href {
                visit(&format!("{before}href"), $link(href));
            }
        }

        fn $link(url: &$($mutable)? String) -> $address<'_> {
            if url.starts_with('#') { TextAddress::Anchor(url) } else { TextAddress::Link(url) }
        }
    };
}

define_addresses!(AddressRef, addresses, figure_addresses, link, iter);
define_addresses!(AddressMut, addresses_mut, figure_addresses_mut, link_mut, iter_mut, mut);
