//! Settings of how a publication looks: `look` in `content/site.json`.

use schemars::JsonSchema;
use serde::Serialize;

use crate::model::json::{Json, Reader};
use crate::model::palette::{Palette, PaletteForm};
use crate::model::schema_form;
use crate::model::text::media::Figure;
use crate::model::text::read_inline::url;
use crate::model::text::read_media::size;

/// Colours, fonts and logo. What is left out keeps its default.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SiteLook {
    /// Colours.
    #[serde(default)]
    #[schemars(with = "Option<PaletteForm>")]
    pub palette: Palette,
    /// Fonts.
    #[serde(default)]
    pub fonts: Fonts,
    /// A picture beside the publication's name, or in its place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub logo: Option<Logo>,
}

/// Font families by use, in the form of CSS `font-family`: `"Source Serif", Georgia, serif`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Fonts {
    /// For texts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// For titles; defaults to `text`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub display: Option<String>,
    /// For everything around texts; defaults to `text`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ui: Option<String>,
    /// For code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// Font files under `public/fonts/`; files on other hosts would be requested before consent.
    #[serde(default)]
    pub faces: Vec<FontFace>,
}

/// A font file: `@font-face`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct FontFace {
    /// The family's name, as the lists above use it.
    #[schemars(regex(pattern = schema_form::SOME_TEXT))]
    pub family: String,
    /// Its address, a WOFF2 file such as `/fonts/source-serif.woff2`.
    #[schemars(regex(pattern = r"^/[^/\\].*\.woff2$"))]
    pub src: String,
    /// Its weight, or the range of weights of a variable font: `400`, `400 700`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(regex(pattern = r"^\d{1,4}( \d{1,4})?$"))]
    pub weight: Option<String>,
    /// Whether it is the italic.
    #[serde(default)]
    pub italic: bool,
}

/// The publication's logo.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Logo {
    /// Its address.
    #[schemars(regex(pattern = schema_form::FILE))]
    pub src: String,
    /// Width in CSS pixels; defaults to the file's.
    #[serde(default)]
    pub width: u32,
    /// Height in CSS pixels; defaults to the file's.
    #[serde(default)]
    pub height: u32,
    /// Whether the picture contains the name, which then need not stand beside it.
    #[serde(default)]
    pub has_name: bool,
}

impl Logo {
    /// Returns the figure that pages show. Its alternative text is the name if the picture contains it, else empty.
    pub fn figure(&self, name: &str) -> Figure {
        let alt = if self.has_name { name.to_string() } else { String::new() };
        Figure { src: self.src.clone(), alt, width: self.width, height: self.height, ..Figure::default() }
    }
}

impl SiteLook {
    /// Reads the settings; faults go to the reader's log.
    pub fn read<J: Json>(r: &Reader<'_, J>) -> Self {
        Self {
            palette: r.object_opt("palette").map(|it| Palette::read(&it)).unwrap_or_default(),
            fonts: r.object_opt("fonts").map(|it| fonts(&it)).unwrap_or_default(),
            logo: r.object_opt("logo").map(|object| {
                let (width, height) = size(&object);
                Logo { src: url(&object, "src"), width, height, has_name: object.flag("has_name") }
            }),
        }
    }
}

fn fonts<J: Json>(r: &Reader<'_, J>) -> Fonts {
    let families = |key: &str| {
        let families = r.text_opt(key)?;
        if !is_families(&families) {
            r.fault_at(key, format!("{families} is not a list of families such as \"Source Serif\", Georgia, serif"));
        }
        Some(families)
    };
    let face = |r: &Reader<'_, J>| {
        let face = FontFace {
            family: r.text("family"),
            src: url(r, "src"),
            weight: r.text_opt("weight"),
            italic: r.flag("italic"),
        };
        if !is_families(&face.family) || face.family.contains([',', '"', '\'']) {
            r.fault_at("family", "is not the name of one family such as Source Serif");
        }
        if face.src.len() > 1 && !face.src.ends_with(".woff2") {
            r.fault_at("src", "is not a WOFF2 file, the form that every browser reads; convert it");
        }
        let is_weight =
            |text: &str| text.split(' ').count() < 3 && text.split(' ').all(|part| part.parse::<u16>().is_ok());
        if face.weight.as_deref().is_some_and(|text| !is_weight(text)) {
            r.fault_at("weight", "is not a weight such as 400, or two such as 400 700");
        }
        face
    };
    Fonts {
        text: families("text"),
        display: families("display"),
        ui: families("ui"),
        code: families("code"),
        faces: r.list("faces").iter().map(face).collect(),
    }
}

/// Whether a text is valid as a list of families in a style sheet.
fn is_families(text: &str) -> bool {
    let is_allowed = |character: char| character.is_alphanumeric() || " ,-_.\"'".contains(character);
    let is_paired = |quote: char| text.matches(quote).count().is_multiple_of(2);
    !text.trim().is_empty() && text.chars().all(is_allowed) && is_paired('"') && is_paired('\'')
}
