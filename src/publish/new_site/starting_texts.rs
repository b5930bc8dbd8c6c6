//! The texts of a new publication that its publisher replaces; `feuillet check` names those that are still there.

/// The keys of [`said`].
pub(super) const KEYS: [&str; 14] = [
    "description",
    "home",
    "necessary",
    "necessary.summary",
    "necessary.description",
    "about",
    "about.slug",
    "editor",
    "biography",
    "title",
    "lede",
    "tag",
    "body",
    "hint.lede",
];

/// Returns a text of the starting publication; empty for an unknown key. Languages other than French get it in English.
pub fn said(lang: &str, key: &str) -> &'static str {
    let (french, english) = match key {
        "description" => ("Un nouveau carnet.", "A new notebook."),
        "home" => ("Carnet", "Notebook"),
        "necessary" => ("Strictement nécessaire", "Strictly necessary"),
        "necessary.summary" => ("Retenir votre choix.", "Remember your choice."),
        "necessary.description" => {
            ("Ce site garde votre choix, et rien d’autre.", "This site keeps your choice, and nothing else.")
        }
        "about" => ("À propos", "About"),
        "about.slug" => ("a-propos", "about"),
        "editor" => ("La rédaction", "The editor"),
        "biography" => ("Écrit ce carnet.", "Writes this notebook."),
        "title" => ("Premiers pas", "First steps"),
        "lede" => ("Ce que contient un article, pour commencer.", "What an article holds, to begin with."),
        "tag" => ("Divers", "Notes"),
        "body" => ("Votre texte.", "Your text."),
        "hint.lede" => (
            "lede: une phrase ou deux pour les listes ; sans elle, c’est le premier paragraphe",
            "lede: a sentence or two for lists; without it, the first paragraph",
        ),
        _ => ("", ""),
    };
    if lang == "fr" { french } else { english }
}
