//! Share pictures, which other sites show beside a link: one for each article, page, author and language, 1200 × 630
//! pixels with title, name and the publication's identity. They are drawn in release builds only, and drawn again only
//! when what they show changes.

mod draw;
mod fonts;
mod lines;
mod missing;

pub use missing::notices;

use fonts::Use;
use sha2::{Digest, Sha256};

use crate::app::page::PageContent;
use crate::model::content::author::text_in;
use crate::model::content::site_look::Fonts as LookFonts;
use crate::model::palette::Colours;
use crate::publish::BuildOptions;
use crate::publish::context::SiteContext;

/// Width and height in pixels, as recommended by the services that show such pictures.
pub const SIZE: [u32; 2] = [1200, 630];

/// The texts, colours and fonts of a share picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShareCard {
    /// The publication's name.
    pub site: String,
    /// The large text: the title of an article or page, an author's name, or the tagline.
    pub title: String,
    /// The small text: who wrote an article and when, or an author's role; may be empty.
    pub line: String,
    /// The language of its texts.
    pub lang: String,
    /// The day colours of the palette.
    pub colours: Colours,
    /// A signature of the fonts, so that other fonts give another picture.
    pub fonts: String,
}

/// The version of the drawing code; with a new version all pictures are drawn again.
const VERSION: &str = "share 4";

impl ShareCard {
    /// Returns what the picture of a page shows; `None` if the page has no picture.
    pub fn of(context: &SiteContext<'_>, lang: &str, content: &PageContent) -> Option<Self> {
        let site = &context.content.site;
        if !context.options.release || !site.share_pictures {
            return None;
        }
        let fonts = fonts::load(context.options, &site.look.fonts);
        let card = |title: &str, line: String| {
            // If the title or the name cannot be drawn there is no picture; a line that cannot be drawn is left out.
            let title = missing::drawable(title, &fonts)?;
            let name = missing::drawable(&site.name, &fonts)?;
            let line = missing::drawable(&line, &fonts).unwrap_or_default();
            let signature =
                fonts.signature(&title, Use::Title) + &fonts.signature(&[&name, " ", &line].concat(), Use::Text);
            let colours = site.look.palette.day;
            Some(Self { site: name, title, line, lang: lang.into(), colours, fonts: signature })
        };
        match content {
            PageContent::Article(it) => {
                let names: Vec<_> = it.authors.iter().map(|author| author.name.as_str()).collect();
                card(&it.title, [names.join(", ").as_str(), &it.published.shown].join(" · "))
            }
            PageContent::Text(it) => card(&it.title, String::new()),
            PageContent::Profile(it) => card(&it.profile.name, it.profile.role.clone()),
            PageContent::NotFound { .. } => None,
            _ => {
                let tagline = text_in(&site.tagline, lang);
                card(if tagline.is_empty() { &site.name } else { tagline }, String::new())
            }
        }
    }

    /// Returns the picture's path in the site. Its name contains the hash of all that it shows, so the file at that
    /// path never changes.
    pub fn path(&self) -> String {
        format!("images/share.{}.png", &hex::encode(self.inputs())[..10])
    }

    /// Returns the hash of all that it shows.
    pub fn inputs(&self) -> [u8; 32] {
        let mut all = Sha256::new();
        let colours: String = self.colours.0.iter().map(ToString::to_string).collect();
        for part in [VERSION, &self.site, &self.title, &self.line, &self.lang, &colours, &self.fonts] {
            all.update((part.len() as u64).to_le_bytes());
            all.update(part);
        }
        all.finalize().into()
    }

    /// Draws the picture as PNG.
    ///
    /// # Errors
    /// The reason, in words, why it cannot be drawn.
    pub fn draw(&self, options: &BuildOptions, fonts: &LookFonts) -> Result<Vec<u8>, String> {
        draw::png(self, &fonts::load(options, fonts))
    }
}
