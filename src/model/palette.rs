//! The colours of a publication, by day and by night, and whether text is legible in them.

use std::fmt;

use schemars::JsonSchema;
use serde::{Serialize, Serializer};

use crate::model::json::{Json, Reader};

/// A colour in sRGB.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colour(pub [u8; 3]);

impl Colour {
    /// Parses `#rrggbb` or `#rgb`.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#').filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()))?;
        let channel = |at: usize| match digits.len() {
            6 => u8::from_str_radix(&digits[2 * at..2 * at + 2], 16).ok(),
            3 => u8::from_str_radix(&digits[at..at + 1], 16).ok().map(|digit| digit * 17),
            _ => None,
        };
        Some(Self([channel(0)?, channel(1)?, channel(2)?]))
    }

    /// Returns the relative luminance, from 0 to 1 (WCAG 2.2).
    fn luminance(self) -> f64 {
        let linear = |channel: u8| {
            let it = f64::from(channel) / 255.0;
            if it <= 0.04045 { it / 12.92 } else { ((it + 0.055) / 1.055).powf(2.4) }
        };
        let [red, green, blue] = self.0.map(linear);
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    /// Returns the contrast with another colour, from 1 to 21 (WCAG 2.2).
    pub fn contrast(self, other: Self) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.0;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

impl Serialize for Colour {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// Names of the colours, as in `site.json` and, with `-day` or `-night`, in `style/tokens.css`.
pub const NAMES: [&str; 7] = ["paper", "raised", "ink", "muted", "rule", "accent", "wash"];

/// The defaults by day, as in `style/tokens.css`.
const DAY: [u32; 7] = [0xfb_f7ef, 0xf3_ecdf, 0x2a_211b, 0x65_574b, 0xdb_d0bf, 0xa8_322d, 0xf6_dfd5];
/// The defaults by night.
const NIGHT: [u32; 7] = [0x1d_1916, 0x28_221e, 0xec_e3d6, 0xb6_a99a, 0x45_3b33, 0xf0_998a, 0x4a_2a24];

/// Pairs of text and background that pages show, as positions in [`NAMES`].
const TEXT_ON: [(usize, usize); 7] = [(2, 0), (2, 1), (2, 6), (3, 0), (3, 1), (5, 0), (5, 1)];
/// The lowest contrast that text may have (WCAG 2.2, 1.4.3).
pub const LEAST_CONTRAST: f64 = 4.5;

/// Colours by day or by night, in the order of [`NAMES`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colours(pub [Colour; 7]);

/// The colours of a publication.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Palette {
    /// In the light theme.
    pub day: Colours,
    /// In the dark theme.
    pub night: Colours,
}

impl Default for Palette {
    fn default() -> Self {
        let of = |all: [u32; 7]| Colours(all.map(|rgb| Colour([(rgb >> 16) as u8, (rgb >> 8) as u8, rgb as u8])));
        Self { day: of(DAY), night: of(NIGHT) }
    }
}

impl Colours {
    /// Returns a colour by its name.
    pub fn get(&self, name: &str) -> Colour {
        NAMES.iter().zip(self.0).find(|(known, _)| **known == name).map_or(self.0[0], |(_, colour)| colour)
    }

    fn read<J: Json>(r: &Reader<'_, J>, defaults: Self) -> Self {
        let mut colours = defaults;
        for (name, colour) in NAMES.iter().zip(&mut colours.0) {
            let Some(text) = r.text_opt(name) else { continue };
            match Colour::parse(&text) {
                Some(it) => *colour = it,
                None => r.fault_at(name, format!("“{text}” is not a colour such as #2a211b")),
            }
        }
        for (text, ground) in TEXT_ON {
            let contrast = colours.0[text].contrast(colours.0[ground]);
            // Rounded down, so that the number shown never looks sufficient.
            let shown = (contrast * 100.0).floor() / 100.0;
            if contrast < LEAST_CONTRAST {
                let message = format!(
                    "has a contrast of {shown:.2} to 1 on “{}” ({} on {}); text needs 4.5 to 1 (WCAG 2.2, 1.4.3)",
                    NAMES[ground], colours.0[text], colours.0[ground]
                );
                r.fault_at(NAMES[text], message);
            }
        }
        colours
    }
}

impl Serialize for Colours {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(NAMES.iter().zip(&self.0))
    }
}

impl Palette {
    /// Reads `palette`; colours that are left out keep their defaults, and illegible text is a fault.
    pub fn read<J: Json>(r: &Reader<'_, J>) -> Self {
        let default = Self::default();
        let read = |key: &str, defaults: Colours| r.object_opt(key).map_or(defaults, |it| Colours::read(&it, defaults));
        Self { day: read("day", default.day), night: read("night", default.night) }
    }
}

/// The form of a palette in content.
#[derive(JsonSchema)]
#[schemars(rename = "Palette")]
#[allow(dead_code, reason = "describes the form of JSON only")]
pub struct PaletteForm {
    /// In the light theme.
    day: Option<ColoursForm>,
    /// In the dark theme.
    night: Option<ColoursForm>,
}

/// The form of colours in content; those that are left out keep their defaults.
#[derive(JsonSchema)]
#[schemars(rename = "Colours")]
#[allow(dead_code, reason = "describes the form of JSON only")]
pub struct ColoursForm {
    /// Background of the page.
    #[schemars(regex(pattern = "^#([0-9a-fA-F]{3}){1,2}$"))]
    paper: Option<String>,
    /// Background of raised parts: code, the banner, placeholders.
    #[schemars(regex(pattern = "^#([0-9a-fA-F]{3}){1,2}$"))]
    raised: Option<String>,
    /// Text.
    #[schemars(regex(pattern = "^#([0-9a-fA-F]{3}){1,2}$"))]
    ink: Option<String>,
    /// Secondary text: dates, captions.
    #[schemars(regex(pattern = "^#([0-9a-fA-F]{3}){1,2}$"))]
    muted: Option<String>,
    /// Lines.
    #[schemars(regex(pattern = "^#([0-9a-fA-F]{3}){1,2}$"))]
    rule: Option<String>,
    /// Links, marks and controls.
    #[schemars(regex(pattern = "^#([0-9a-fA-F]{3}){1,2}$"))]
    accent: Option<String>,
    /// Background of highlighted text.
    #[schemars(regex(pattern = "^#([0-9a-fA-F]{3}){1,2}$"))]
    wash: Option<String>,
}
