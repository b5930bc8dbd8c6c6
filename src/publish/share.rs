//! A picture for each article, author and language that others show beside a link: 1200 × 630 pixels with title, name
//! and the publication's identity. Drawn in release builds only, and once for what it shows.

mod draw;
mod fonts;

use sha2::{Digest, Sha256};

use super::Publishing;
use super::faults::PublishError;
use super::output::state::hex;
use super::plan::Planner;
use crate::app::page::Content;
use crate::model::author::text_in;
use crate::model::palette::Colours;

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
}

/// The version of how pictures are drawn: another one, another picture.
const VERSION: &str = "share 2";

impl Card {
    /// What the picture of a page shows; nothing where there is none.
    pub fn of(planner: &Planner<'_>, lang: &str, content: &Content) -> Option<Self> {
        let site = &planner.content.site;
        if !planner.options.release || !site.share_pictures {
            return None;
        }
        let card = |title: &str, line: String| {
            Some(Self {
                site: site.name.clone(),
                title: title.into(),
                line,
                lang: lang.into(),
                colours: site.look.palette.day,
            })
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

    fn inputs(&self) -> [u8; 32] {
        let mut all = Sha256::new();
        let colours: String = self.colours.0.iter().map(ToString::to_string).collect();
        for part in [VERSION, &self.site, &self.title, &self.line, &self.lang, &colours] {
            all.update((part.len() as u64).to_le_bytes());
            all.update(part);
        }
        all.finalize().into()
    }

    /// Draws and writes the picture unless it is there.
    ///
    /// # Errors
    /// When it cannot be drawn or written.
    pub fn write(&self, publishing: &Publishing<'_>) -> Result<(), PublishError> {
        let Publishing { options, output, cache, .. } = publishing;
        let path = self.path();
        output.unit(&path, self.inputs(), |unit| {
            let failed = |message: String| PublishError::Tool { name: "share picture", message };
            let draw = || draw::png(self, fonts::load(options)).map_err(failed);
            unit.write(&path, &cache.get_or(&self.inputs(), draw)?)
        })
    }
}
