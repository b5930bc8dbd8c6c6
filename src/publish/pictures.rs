//! Pictures as readers get them. An original is encoded as AVIF and WebP in several widths, and as JPEG or PNG for
//! browsers that can show neither; drawings, animations and AVIF are served as they are.

mod colour;
pub mod encode;
mod inks;
pub mod inspect;
pub mod location;
pub mod raster;
pub mod svg;

use std::fmt::Write as _;

use self::encode::{FORMS, Form, width_in};
use self::inspect::Inspected;
use crate::model::link::encode_path;
use crate::model::text::media::{Figure, PictureSource};

/// A picture as it is served. Addresses are below the site's root.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Picture {
    /// Width of the original in pixels, after its orientation is applied.
    pub width: u32,
    /// Height of the original in pixels.
    pub height: u32,
    /// The file that every browser can show, also used in feeds and structured data.
    pub src: String,
    /// The largest file of that form, if `src` is a smaller one.
    pub full: Option<String>,
    /// The other forms, the best first: media type, and addresses by width in pixels.
    pub sources: Vec<(&'static str, Vec<(u32, String)>)>,
    /// The CSS class of its colour; empty if it has none.
    pub tint: String,
}

impl Picture {
    /// Builds the picture from the files that were written for an original at a path, with names by [`encode::name`].
    pub fn of(path: &str, original: &Inspected, files: &[String]) -> Self {
        let mut sources: Vec<(&'static str, Vec<(u32, String)>)> = Vec::new();
        let mut fallbacks = Vec::new();
        for form in FORMS {
            let of_form = |file: &String| {
                let width = width_in(path, file)?;
                file.ends_with(form.ending()).then(|| (width, file.clone()))
            };
            let mut found: Vec<_> = files.iter().filter_map(of_form).collect();
            found.sort();
            match form {
                Form::Avif | Form::Webp if !found.is_empty() => sources.push((form.media_type(), found)),
                Form::Avif | Form::Webp => {}
                Form::Jpeg | Form::Png => fallbacks.extend(found),
            }
        }
        let (src, full) = match fallbacks.as_slice() {
            [] => (path.to_string(), None),
            [(_, only)] => (only.clone(), None),
            [(_, first), .., (_, last)] => (first.clone(), Some(last.clone())),
        };
        let (src, full) = (encode_path(&src), full.as_deref().map(encode_path));
        let encode = |files: Vec<(u32, String)>| files.into_iter().map(|(width, file)| (width, encode_path(&file)));
        let sources = sources.into_iter().map(|(form, files)| (form, encode(files).collect())).collect();
        let tint = original.raster.as_ref().map(|it| it.tint.clone()).unwrap_or_default();
        Self { width: original.width, height: original.height, src, full, sources, tint }
    }

    /// Puts into a figure what a page needs of this picture. A size given by the publisher stays.
    pub fn fill(&self, figure: &mut Figure, base: &str) {
        if figure.width == 0 || figure.height == 0 {
            (figure.width, figure.height) = (self.width, self.height);
        }
        figure.src = [base, &self.src].concat();
        figure.full = self.full.as_ref().map(|path| [base, path].concat());
        figure.tint.clone_from(&self.tint);
        figure.sources = self.sources.iter().map(|(media_type, files)| source(media_type, files, base)).collect();
    }
}

fn source(media_type: &str, files: &[(u32, String)], base: &str) -> PictureSource {
    let mut srcset = String::new();
    for (width, path) in files {
        let comma = if srcset.is_empty() { "" } else { ", " };
        _ = write!(srcset, "{comma}{base}{path} {width}w");
    }
    PictureSource { srcset, media_type: media_type.into() }
}

/// Returns the style rules for the colours of all pictures, each once.
pub fn tints<'a>(pictures: impl Iterator<Item = &'a Picture>) -> String {
    let mut all: Vec<_> = pictures.map(|it| it.tint.as_str()).filter(|it| !it.is_empty()).collect();
    all.sort_unstable();
    all.dedup();
    let rules: String = all.iter().map(|it| format!(".{it}{{background-color:#{}}}", colour::digits(it))).collect();
    if rules.is_empty() { rules } else { format!("@layer components{{{rules}}}") }
}
