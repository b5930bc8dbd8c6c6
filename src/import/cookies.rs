//! Names of cookies as other tools write them: exact, as a regular expression, or as a table for readers.

use super::cookie_pattern::patterns;
use super::draft::{CookieDraft, Place, add_cookie};
use super::literal::Value;
use super::plain_text::plain_text;
use super::setting::Setting;
use crate::model::author::Texts;

/// Reads a name; texts that begin with `^` are regular expressions where the tool takes them for such.
pub fn names(setting: &Setting<'_>, place: &Place, carets_are_patterns: bool) -> Vec<CookieDraft> {
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

/// A regular expression as patterns.
pub fn expression(setting: &Setting<'_>, source: &str, flags: &str) -> Vec<String> {
    match patterns(source, flags) {
        Ok(found) => {
            if found.are_wider {
                let names = found.patterns.join("”, “");
                setting.note(format!("/{source}/{flags} became “{names}”, which covers more names than before; check that none of them is yours"));
            }
            found.patterns
        }
        Err(why) => {
            setting.note(format!("/{source}/{flags} cannot be said with “*”: {why}; not carried over, so write its cookies into the policy"));
            Vec::new()
        }
    }
}

fn name(setting: &Setting<'_>, text: &str) -> Vec<String> {
    if text.is_empty() || text.contains([';', '=', ',', ' ']) || text.chars().all(|it| it == '*') {
        setting.note(format!("“{text}” is no name of a cookie; not carried over"));
        return Vec::new();
    }
    if text.contains('*') {
        setting.note(format!("the * in “{text}” stands for any characters here"));
    }
    vec![text.to_string()]
}

/// Notes where cookies stood: ours are looked for on the host, on its parents, and under the paths below the page's.
pub fn note_place(path: Option<&Setting<'_>>, domain: Option<&Setting<'_>>) {
    if let Some(path) = path.filter(|it| it.literal.value != Value::Text("/".into())) {
        path.lost("cookies under a path are erased on pages below it");
    }
    if let Some(domain) = domain {
        domain.lost(
            "cookies are erased on the page’s host and on every domain above it; one of another site gets a “host”",
        );
    }
}

/// What a column of a table of cookies holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// The name.
    Name,
    /// How long it lasts.
    Duration,
    /// What it is for.
    Purpose,
    /// Whose it is.
    Host,
}

/// Beginnings of headings, in the languages that are met most.
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

/// What a column holds, by its key and its heading.
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
    /// Cells with what their column holds.
    pub cells: Vec<(Option<Column>, Setting<'r>)>,
    /// Whether the name is a regular expression.
    pub is_pattern: bool,
}

/// Adds what a row says; a cell with several names is several cookies.
pub fn add_row(cookies: &mut Vec<CookieDraft>, lang: &str, place: &Place, row: &Row<'_>) {
    let cell = |wanted| row.cells.iter().find(|(column, _)| *column == Some(wanted)).map(|(_, it)| it);
    let Some(name) = cell(Column::Name) else {
        if let Some((_, first)) = row.cells.first() {
            first.note("stands in a row without a column for the name of the cookie; not carried over");
        }
        return;
    };
    let names = match &name.literal.value {
        Value::Text(text) if row.is_pattern || text.starts_with('^') => expression(name, text, ""),
        Value::Text(text) => {
            let text = plain_text(text).text;
            let parts: Vec<_> = text.split([',', ';', '/', ' ']).filter(|it| !it.is_empty()).collect();
            // “Google Analytics cookies” is no name, “_ga, _gid” are two.
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
                cell.lost("“host” says whose a cookie is, and is only for other sites’ cookies; add it there")
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
