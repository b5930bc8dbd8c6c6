//! Reads cookie names as other tools write them: exact, as a regular expression, or in a table for readers.

use super::cookie_pattern::patterns;
use super::draft::{CookieDraft, SourcePosition, add_cookie};
use super::literal::Value;
use super::plain_text::plain_text;
use super::setting::Setting;
use crate::model::content::author::Texts;

/// Reads a name; a text that begins with `^` is a regular expression if the tool treats it as one.
pub fn names(setting: &Setting<'_>, place: &SourcePosition, carets_are_patterns: bool) -> Vec<CookieDraft> {
    let names = match &setting.literal.value {
        Value::Text(text) if carets_are_patterns && text.starts_with('^') => expression(setting, text, ""),
        Value::Text(text) => name(setting, text),
        Value::Pattern(source, flags) => expression(setting, source, flags),
        _ => {
            setting.expected("the name of a cookie");
            Vec::new()
        }
    };
    let cookie = |name| CookieDraft { name, place: place.clone(), ..CookieDraft::default() };
    names.into_iter().map(cookie).collect()
}

/// Turns a regular expression into patterns.
pub fn expression(setting: &Setting<'_>, source: &str, flags: &str) -> Vec<String> {
    match patterns(source, flags) {
        Ok(found) => {
            if found.are_wider {
                let names = found.patterns.join("”, “");
                setting.note(format!("/{source}/{flags} became “{names}”, which matches more names than before; check that it matches none of your own cookies"));
            }
            found.patterns
        }
        Err(why) => {
            setting.note(format!("/{source}/{flags} cannot be written with “*”: {why}; not carried over, so add its cookies to the policy yourself"));
            Vec::new()
        }
    }
}

fn name(setting: &Setting<'_>, text: &str) -> Vec<String> {
    if text.is_empty() || text.contains([';', '=', ',', ' ']) || text.chars().all(|it| it == '*') {
        setting.note(format!("“{text}” is not the name of a cookie; not carried over"));
        return Vec::new();
    }
    if text.contains('*') {
        setting.note(format!("the * in “{text}” stands for any characters here"));
    }
    vec![text.to_string()]
}

/// Notes the path and domain of cookies. Here, cookies are looked for on the host, on its parents, and under the page's
/// path and every path above it.
pub fn note_place(path: Option<&Setting<'_>>, domain: Option<&Setting<'_>>) {
    if let Some(path) = path.filter(|it| it.literal.value != Value::Text("/".into())) {
        path.lost("cookies with a path are erased on pages below that path");
    }
    if let Some(domain) = domain {
        domain.lost(
            "cookies are erased on the page’s host and on every domain above it; give a cookie of another site a “host”",
        );
    }
}

/// The content of a column in a table of cookies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// The name.
    Name,
    /// How long it lasts.
    Duration,
    /// What it is for.
    Purpose,
    /// The host that it belongs to.
    Host,
}

/// How headings begin, in the most common languages.
const HEADINGS: [(Column, &[&str]); 4] = [
    (Column::Name, &["name", "cookie", "nom", "nombre", "nome", "naam", "nazwa", "navn", "namn", "bezeichnung"]),
    (
        Column::Duration,
        &[
            "expir",
            "duration",
            "durée",
            "duree",
            "durata",
            "duración",
            "duracion",
            "duração",
            "dauer",
            "laufzeit",
            "lifetime",
            "lifespan",
            "retention",
            "speicher",
            "ablauf",
            "gültig",
            "caduc",
            "scadenza",
            "conserv",
            "looptijd",
            "bewaar",
            "vervalt",
            "okres",
            "ważn",
            "max-age",
            "ttl",
            "period",
        ],
    ),
    (
        Column::Purpose,
        &[
            "desc",
            "purpose",
            "beschreib",
            "zweck",
            "finalit",
            "finalid",
            "objet",
            "rôle",
            "role",
            "usage",
            "scopo",
            "propósito",
            "proposito",
            "opis",
            "cel",
            "doel",
            "beschrijving",
            "formål",
            "details",
            "about",
            "utilis",
        ],
    ),
    (
        Column::Host,
        &[
            "domain",
            "domaine",
            "dominio",
            "domínio",
            "domein",
            "host",
            "provider",
            "anbieter",
            "fournisseur",
            "service",
            "editor",
            "éditeur",
        ],
    ),
];

/// Returns the content of a column, judging by its heading or its key.
pub fn column(key: &str, heading: &str) -> Option<Column> {
    let by = |text: &str| {
        let text = text.trim().to_lowercase();
        let starts = |beginnings: &[&str]| beginnings.iter().any(|it| text.starts_with(it));
        HEADINGS.iter().find(|(_, beginnings)| starts(beginnings)).map(|(column, _)| *column)
    };
    by(heading).or_else(|| by(key))
}

/// A row of a table for readers, in one language.
pub struct Row<'r> {
    /// The cells, each with the content of its column.
    pub cells: Vec<(Option<Column>, Setting<'r>)>,
    /// Whether the name is a regular expression.
    pub is_pattern: bool,
}

/// Adds the cookies of a row; a cell with several names stands for several cookies.
pub fn add_row(cookies: &mut Vec<CookieDraft>, lang: &str, place: &SourcePosition, row: &Row<'_>) {
    let cell = |wanted| row.cells.iter().find(|(column, _)| *column == Some(wanted)).map(|(_, it)| it);
    let Some(name) = cell(Column::Name) else {
        if let Some((_, first)) = row.cells.first() {
            first.note("is in a row without a column for the name of the cookie; not carried over");
        }
        return;
    };
    let names = match &name.literal.value {
        Value::Text(text) if row.is_pattern || text.starts_with('^') => expression(name, text, ""),
        Value::Text(text) => {
            let text = plain_text(text).text;
            let parts: Vec<_> = text.split([',', ';', '/', ' ']).filter(|it| !it.is_empty()).collect();
            // “Google Analytics cookies” is not a name; “_ga, _gid” is two.
            let are_names =
                parts.len() == 1 || parts.iter().all(|it| it.contains(['_', '.', '-']) || text.contains(','));
            if are_names { parts.iter().flat_map(|it| self::name(name, it)).collect() } else { self::name(name, &text) }
        }
        Value::Pattern(source, flags) => expression(name, source, flags),
        _ => {
            name.expected("the name of a cookie");
            return;
        }
    };
    let text = |column| {
        let mut texts = Texts::new();
        super::words::add(&mut texts, lang, cell(column).cloned());
        texts
    };
    let (duration, purpose) = (text(Column::Duration), text(Column::Purpose));
    for (column, cell) in &row.cells {
        match column {
            Some(Column::Host) => {
                cell.lost("“host” says which site a cookie belongs to; add it to cookies of other sites only")
            }
            None => cell.lost("its column has no counterpart"),
            _ => {}
        }
    }
    for name in names {
        let cookie = CookieDraft { name, place: place.clone(), duration: duration.clone(), purpose: purpose.clone() };
        add_cookie(cookies, cookie);
    }
}
