//! Pictures, video and audio.

use schemars::JsonSchema;
use serde::Serialize;

use crate::model::schema_form;
use crate::model::text::inline::Inline;

/// A picture with its caption, credit and layout. `width` and `height` are its own, in CSS pixels, so that its
/// space is reserved before it arrives.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Figure {
    /// Its address on this site, for example `/images/x.svg`, a file under `public/`.
    #[schemars(regex(pattern = schema_form::FILE))]
    pub src: String,
    /// What readers who do not see it should know; empty only for decoration.
    pub alt: String,
    /// Width in CSS pixels; defaults to the file's.
    #[serde(default, skip_serializing_if = "is_zero")]
    #[schemars(range(min = 1))]
    pub width: u32,
    /// Height in CSS pixels; defaults to the file's.
    #[serde(default, skip_serializing_if = "is_zero")]
    #[schemars(range(min = 1))]
    pub height: u32,
    /// Text under the picture.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub caption: Vec<Inline>,
    /// Who made it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub credit: Option<String>,
    /// How wide it is shown.
    #[serde(default, skip_serializing_if = "Layout::is_inline")]
    pub layout: Layout,
    /// Where a click leads.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(regex(pattern = schema_form::ADDRESS))]
    pub href: Option<String>,
    /// Whether it opens large although it has no larger file, as a drawing. Photographs and pictures of galleries always
    /// open.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub zoom: bool,
    /// The same picture in other formats and sizes, the best first; filled in by `feuillet`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(skip)]
    pub sources: Vec<PictureSource>,
    /// The largest file, for opening it in full size; filled in by `feuillet` if it is not `src`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(skip)]
    pub full: Option<String>,
    /// The class of the placeholder colour until it arrives; filled in by `feuillet`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[schemars(skip)]
    pub tint: String,
}

/// A picture in one format and several sizes: a `<source>` of `<picture>`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PictureSource {
    /// Addresses with their widths, in the form of `srcset`.
    pub srcset: String,
    /// The media type, for example `image/avif`.
    #[serde(rename = "type")]
    pub media_type: String,
}

/// Whether a size is taken from the file.
pub(crate) fn is_zero(size: &u32) -> bool {
    *size == 0
}

/// How wide a picture is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Layout {
    /// As wide as the text.
    #[default]
    Inline,
    /// A little wider than the text.
    Wide,
    /// As wide as the page.
    Full,
}

impl Layout {
    fn is_inline(&self) -> bool {
        *self == Self::Inline
    }

    /// Returns its word in JSON and in `data-layout`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Inline => "inline",
            Self::Wide => "wide",
            Self::Full => "full",
        }
    }
}

/// One file of a video or audio; a browser takes the first it can play.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Source {
    /// The file's address.
    #[schemars(regex(pattern = schema_form::FILE))]
    pub src: String,
    /// Its media type, for example `video/webm`.
    #[serde(rename = "type")]
    pub media_type: String,
}

/// Subtitles or captions of a video, as WebVTT.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Track {
    /// The file's address.
    #[schemars(regex(pattern = schema_form::FILE))]
    pub src: String,
    /// Its language as a BCP 47 tag.
    #[schemars(regex(pattern = schema_form::TAG))]
    pub srclang: String,
    /// `captions`, `subtitles`, `descriptions` or `chapters`.
    #[schemars(extend("enum" = ["captions", "subtitles", "descriptions", "chapters"]))]
    pub kind: String,
    /// Its name in the player's menu.
    pub label: String,
}
