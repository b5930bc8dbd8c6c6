//! A picture for each article, author and language that others show beside a link: 1200 × 630 pixels with title, name
//! and the publication's identity. Drawn in release builds only, and once for what it shows.

mod draw;
mod fonts;
mod lines;
mod missing;

pub use missing::notices;

use fonts::Use;
use sha2::{Digest, Sha256};

use crate::app::page::Content;
use crate::disk::names::hex;
use crate::model::author::text_in;
use crate::model::palette::Colours;
use crate::model::site_look::Fonts as LookFonts;
use crate::publish::Options;
use crate::publish::context::SiteContext;

/// Width and height in pixels, as the services that show such pictures ask for.
pub const SIZE: [u32; 2] = [1200, 630];

/// What a picture shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// The publication's name.
    pub site: String,
    /// What it is about.
    pub title: String,
    /// Who wrote it, and when; may be empty.
    pub line: String,
    /// The language of its texts.
    pub lang: String,
    /// The colours by day.
    pub colours: Colours,
    /// The fonts of the texts: other ones, another picture.
    pub fonts: String,
}

/// The version of how pictures are drawn: another one, another picture.
const VERSION: &str = "share 4";

impl Card {
    /// What the picture of a page shows; nothing where there is none.
    pub fn of(context: &SiteContext<'_>, lang: &str, content: &Content) -> Option<Self> {
        let site = &context.content.site;
        if !context.options.release || !site.share_pictures {
            return None;
        }
        let fonts = fonts::load(context.options, &site.look.fonts);
        let card = |title: &str, line: String| {
            // A title that cannot be spelled has no picture; of what is around it only the letters that can be drawn.
            let title = missing::drawable(title, &fonts)?;
            let name = missing::drawable(&site.name, &fonts)?;
            let line = missing::drawable(&line, &fonts).unwrap_or_default();
            let signature =
                fonts.signature(&title, Use::Title) + &fonts.signature(&[&name, " ", &line].concat(), Use::Text);
            let colours = site.look.palette.day;
            Some(Self { site: name, title, line, lang: lang.into(), colours, fonts: signature })
        };
        match content {
            Content::Article(it) => {
                let names: Vec<_> = it.authors.iter().map(|author| author.name.as_str()).collect();
                card(&it.title, [names.join(", ").as_str(), &it.published.shown].join(" · "))
            }
            Content::Text(it) => card(&it.title, String::new()),
            Content::Profile(it) => card(&it.profile.name, it.profile.role.clone()),
            Content::NotFound { .. } => None,
            _ => {
                let tagline = text_in(&site.tagline, lang);
                card(if tagline.is_empty() { &site.name } else { tagline }, String::new())
            }
        }
    }

    /// The picture's path in the site: its name has the hash of all that it shows, so that it never changes.
    pub fn path(&self) -> String {
        format!("images/share.{}.png", &hex(&self.inputs())[..10])
    }

    /// The hash of all that it shows.
    pub fn inputs(&self) -> [u8; 32] {
        let mut all = Sha256::new();
        let colours: String = self.colours.0.iter().map(ToString::to_string).collect();
        for part in [VERSION, &self.site, &self.title, &self.line, &self.lang, &colours, &self.fonts] {
            all.update((part.len() as u64).to_le_bytes());
            all.update(part);
        }
        all.finalize().into()
    }

    /// The picture as PNG.
    ///
    /// # Errors
    /// When it cannot be drawn, in words.
    pub fn draw(&self, options: &Options, fonts: &LookFonts) -> Result<Vec<u8>, String> {
        draw::png(self, &fonts::load(options, fonts))
    }
}
