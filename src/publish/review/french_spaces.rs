//! Finds French spaces at which a line may break but must not. French sets a space before high punctuation and inside
//! guillemets. A line must not break there (Lexique des règles typographiques en usage à l’Imprimerie nationale), so it
//! has to be a no-break space: U+202F, narrow, or U+00A0.

use crate::publish::read::settings_file::SETTINGS;
use serde_json::Value;

use crate::disk::faults::FileFault;
use crate::publish::read::content::SiteContent;
use crate::publish::review::json_texts::each_text;

/// Fields that do not hold prose.
const NO_PROSE: [&str; 12] =
    ["code", "url", "href", "src", "mathml", "tex", "frame", "image", "poster", "policy", "cite", "language"];
/// Types of passages that are not prose.
const NO_PROSE_TYPES: [&str; 6] = ["code", "kbd", "samp", "math", "formula", "embed"];

/// Returns a notice for each French file with spaces at which a line may break, at the first of them.
pub(super) fn french_spaces(content: &SiteContent) -> Vec<FileFault> {
    let languages = || content.site.languages.iter().filter(|lang| is_french(lang));
    let texts = content.articles.iter().filter(|it| is_french(&it.article.lang)).map(|it| it.file.clone());
    let pages = content.site_pages.iter().filter(|((lang, _), _)| is_french(lang)).map(|(_, it)| it.file.clone());
    let words = languages().flat_map(|lang| {
        let files = ["text", "text/consent"].map(|folder| std::path::PathBuf::from(format!("{folder}/{lang}.json")));
        files.into_iter().filter(|file| content.public.join(file).is_file())
    });
    let french = texts.chain(pages).chain(words).map(|file| (file, true));
    let per_language = [SETTINGS, "content/consent.json"].map(|file| (file.into(), false));
    let mut notices = Vec::new();
    for (file, is_all_french) in french.chain(per_language) {
        // A file that cannot be read has been reported as a fault.
        let Some(document) = content.document(&file) else { continue };
        let mut found: Vec<(String, String)> = Vec::new();
        each_text(&document, "", &is_prose, &mut |json_text| {
            // In files for all languages, French texts stand below the key of the language.
            if is_all_french || json_text.pointer.split('/').any(is_french) {
                found.extend(breakable(json_text.text).map(|place| (json_text.pointer.into(), place)));
            }
        });
        let Some((pointer, place)) = found.first() else { continue };
        let more = if found.len() > 1 {
            format!(", and in {} more texts of this file", found.len() - 1)
        } else {
            String::new()
        };
        let message =
            format!("a line may break in “{place}”{more}; put U+202F (a narrow no-break space) in place of the space");
        notices.push(FileFault::new(file, pointer, message));
    }
    notices
}

fn is_french(lang: &str) -> bool {
    lang == "fr" || lang.starts_with("fr-")
}

/// Whether a field or item may hold prose.
fn is_prose(name: Option<&str>, value: &Value) -> bool {
    let kind = value.get("type").and_then(Value::as_str);
    !name.is_some_and(|name| NO_PROSE.contains(&name)) && !kind.is_some_and(|kind| NO_PROSE_TYPES.contains(&kind))
}

/// Returns the first space of a text at which a line may break but should not, with the characters around it.
fn breakable(text: &str) -> Option<String> {
    let characters: Vec<char> = text.chars().collect();
    let at = (1..characters.len()).find(|at| {
        let (before, here) = (characters[at - 1], characters[*at]);
        let after = characters.get(at + 1);
        (before == '«' && here == ' ')
            || (before == ' ' && matches!(here, ';' | '!' | '?' | '»'))
            // In code a colon begins a name; in prose it stands alone.
            || (before == ' ' && here == ':' && after.is_none_or(|next| next.is_whitespace()))
    })?;
    let around = &characters[at.saturating_sub(8)..(at + 4).min(characters.len())];
    Some(around.iter().collect())
}
