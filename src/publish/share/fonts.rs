//! The fonts of share pictures: the publication's own, as on its pages, and the system's for what those lack. Each
//! letter is drawn in the first font that has it, so that no letter appears as a box.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use icu_properties::CodePointSetData;
use icu_properties::props::DefaultIgnorableCodePoint;
use icu_segmenter::GraphemeClusterSegmenter;
use resvg::usvg::{self, fontdb};
use skrifa::MetadataProvider;

use crate::disk::web_path::FileNames;
use crate::model::content::site_look::Fonts as LookFonts;
use crate::publish::BuildOptions;
use crate::publish::read::own_files::own_files;

/// Files of our fonts, each with its family in our style sheets; the files themselves all give the same family.
const FILES: [(&str, &str); 4] = [
    ("literata-display", "Literata Display"),
    ("literata-text", "Literata"),
    ("literata-rest", "Literata"),
    ("literata-more", "Literata"),
];
/// Families that are tried first after the publication's own, for titles and for other text.
const DISPLAY: [&str; 3] = ["Literata Display", "Literata", "DejaVu Serif"];
const TEXT: [&str; 2] = ["Literata", "DejaVu Serif"];

/// The use of a line, on which the order of its font families depends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Use {
    /// A title.
    Title,
    /// Other text.
    Text,
}

/// Consecutive characters that are drawn in one font.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Run<'a> {
    /// The characters.
    pub text: &'a str,
    /// The font's face, by the name that [`select`] reads; empty if no font has the characters.
    pub face: String,
}

/// The fonts of a publication.
pub(super) struct Fonts {
    pub database: Arc<fontdb::Database>,
    /// Faces in the order in which they are tried, by use.
    order: HashMap<Use, Vec<fontdb::ID>>,
    /// The face for each character that was looked up before.
    known: Mutex<HashMap<(Use, char), Option<fontdb::ID>>>,
}

/// Returns the fonts of a publication, which are read once.
pub(super) fn load(options: &BuildOptions, look: &LookFonts) -> Arc<Fonts> {
    type Loaded = Vec<(String, Arc<Fonts>)>;
    static FONTS: Mutex<Loaded> = Mutex::new(Vec::new());
    let key = format!("{} {} {look:?}", options.public.display(), options.source.display());
    let mut loaded = FONTS.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((_, fonts)) = loaded.iter().find(|(known, _)| *known == key) {
        return fonts.clone();
    }
    let fonts = Arc::new(Fonts::read(options, look));
    loaded.push((key, fonts.clone()));
    fonts
}

impl Fonts {
    fn read(options: &BuildOptions, look: &LookFonts) -> Self {
        let mut database = fontdb::Database::new();
        let names = FileNames::of(&own_files(&options.public).files);
        let faces = look.faces.iter().filter_map(|face| {
            let path = options.public.join(names.on_disk(&names.find(&face.src)?.name)?);
            Some((path, face.family.clone()))
        });
        let ours = FILES.map(|(name, family)| {
            let file = format!("fonts/{name}.woff2");
            let own = options.public.join(&file);
            (if own.is_file() { own } else { options.defaults().join(&file) }, family.to_string())
        });
        // Named by the families in style sheets; a font's own family may differ.
        let mut named: Vec<(String, fontdb::ID)> = Vec::new();
        for (path, family) in faces.chain(ours) {
            // If a font cannot be read, the system's is used.
            let Some(font) = std::fs::read(path).ok().and_then(|bytes| wuff::decompress_woff2(&bytes).ok()) else {
                continue;
            };
            let ids = database.load_font_source(fontdb::Source::Binary(Arc::new(font)));
            named.extend(ids.into_iter().map(|id| (family.clone(), id)));
        }
        // For scripts that the fonts above lack. They are loaded last and tried last.
        database.load_system_fonts();
        let families = |list: Option<&String>| -> Vec<String> {
            let names = list.map(String::as_str).unwrap_or_default().split(',');
            names.map(|name| name.trim().trim_matches(['"', '\'']).to_string()).collect()
        };
        let text = families(look.text.as_ref());
        let title = if look.display.is_some() { families(look.display.as_ref()) } else { text.clone() };
        let with = |own: Vec<String>, ours: &[&str]| -> Vec<String> {
            own.into_iter().chain(ours.iter().map(ToString::to_string)).collect()
        };
        let title = order(&database, &named, &with(title, &DISPLAY));
        let text = order(&database, &named, &with(text, &TEXT));
        let order = HashMap::from([(Use::Title, title), (Use::Text, text)]);
        Self { database: Arc::new(database), order, known: Mutex::default() }
    }

    /// Returns the characters of a text that no font has, each once. Characters that show nothing need no font.
    pub(super) fn missing(&self, text: &str) -> Vec<char> {
        let mut missing: Vec<char> =
            text.chars().filter(|letter| !is_ignorable(*letter) && self.face(*letter, Use::Text).is_none()).collect();
        missing.sort_unstable();
        missing.dedup();
        missing
    }

    /// Splits a text into runs of one font each.
    pub(super) fn runs<'a>(&self, text: &'a str, used: Use) -> Vec<Run<'a>> {
        let mut runs: Vec<(usize, usize, Option<fontdb::ID>)> = Vec::new();
        let ends = GraphemeClusterSegmenter::new().segment_str(text);
        let mut start = 0;
        for end in ends.filter(|end| *end > 0) {
            let cluster = &text[start..end];
            let needed = || cluster.chars().filter(|character| !is_ignorable(*character));
            let face = match needed().next() {
                // A cluster that shows nothing joins the run before it.
                None => runs.last().and_then(|(_, _, face)| *face),
                Some(first) => {
                    let all =
                        self.order(used).iter().copied().find(|face| needed().all(|letter| self.has(*face, letter)));
                    all.or_else(|| self.face(first, used))
                }
            };
            match runs.last_mut() {
                Some((_, last_end, last)) if *last == face || last.is_none() => {
                    *last_end = end;
                    *last = face;
                }
                _ => runs.push((start, end, face)),
            }
            start = end;
        }
        let name = |face: Option<fontdb::ID>| face.and_then(|id| face_name(&self.database, id)).unwrap_or_default();
        runs.into_iter().map(|(start, end, face)| Run { text: &text[start..end], face: name(face) }).collect()
    }

    /// Returns the names and sizes of a text's fonts, which tell whether the text would be drawn differently.
    pub(super) fn signature(&self, text: &str, used: Use) -> String {
        let mut signature = String::new();
        for run in self.runs(text, used) {
            let face = run.text.chars().find(|letter| !is_ignorable(*letter)).and_then(|first| self.face(first, used));
            let Some(face) = face else { continue };
            let size = self.database.with_face_data(face, |data, _| data.len()).unwrap_or_default();
            let name = self.database.face(face).map_or("", |face| face.post_script_name.as_str());
            signature.push_str(&format!("{name} {size};"));
        }
        signature
    }

    fn order(&self, used: Use) -> &[fontdb::ID] {
        self.order.get(&used).map_or(&[], Vec::as_slice)
    }

    fn face(&self, character: char, used: Use) -> Option<fontdb::ID> {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        *known
            .entry((used, character))
            .or_insert_with(|| self.order(used).iter().copied().find(|id| self.has(*id, character)))
    }

    fn has(&self, face: fontdb::ID, character: char) -> bool {
        let has = |data: &[u8], index: u32| {
            let font = skrifa::FontRef::from_index(data, index).ok()?;
            font.charmap().map(character).filter(|glyph| glyph.to_u32() != 0)
        };
        self.database.with_face_data(face, has).flatten().is_some()
    }
}

/// Returns the name of a face in drawings. Family, weight and style do not tell all faces apart, least of all ours.
fn face_name(database: &fontdb::Database, id: fontdb::ID) -> Option<String> {
    database.faces().position(|face| face.id == id).map(|position| format!("face {position}"))
}

/// Selects exactly the face that a drawing names, without a fallback: missing letters were reported before.
pub(super) fn select() -> usvg::FontResolver<'static> {
    usvg::FontResolver {
        select_font: Box::new(|font, database| {
            let named = font.families().iter().find_map(|family| match family {
                usvg::FontFamily::Named(name) => name.strip_prefix("face ")?.parse().ok(),
                _ => None,
            });
            named.and_then(|position: usize| database.faces().nth(position)).map(|face| face.id)
        }),
        select_fallback: Box::new(|_, _, _| None),
    }
}

/// Returns all upright faces: first those of the given families, in their order, then the others.
fn order(database: &fontdb::Database, named: &[(String, fontdb::ID)], families: &[String]) -> Vec<fontdb::ID> {
    let upright = || database.faces().filter(|face| face.style == fontdb::Style::Normal);
    let is_of = |face: &fontdb::FaceInfo, family: &str| {
        if named.iter().any(|(_, id)| *id == face.id) {
            return named.iter().any(|(name, id)| *id == face.id && name == family);
        }
        face.families.iter().any(|(name, _)| name == family)
    };
    let first = families.iter().flat_map(|family| upright().filter(move |face| is_of(face, family)));
    let regular = upright().filter(|face| face.weight == fontdb::Weight::NORMAL);
    let mut order: Vec<fontdb::ID> = Vec::new();
    for face in first.chain(regular).chain(upright()) {
        if !order.contains(&face.id) {
            order.push(face.id);
        }
    }
    order
}

fn is_ignorable(character: char) -> bool {
    character.is_control()
        || character.is_whitespace()
        || CodePointSetData::new::<DefaultIgnorableCodePoint>().contains(character)
}
