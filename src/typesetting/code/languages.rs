//! The names of languages: those of the grammars, their file extensions, and what people write.

use std::collections::HashMap;
use std::sync::OnceLock;

use syntect::parsing::SyntaxReference;

use super::grammar::grammars;

/// How a language is highlighted.
#[derive(Clone, Copy)]
pub(super) enum Language {
    /// Not at all: it is text.
    Plain,
    /// As a session in a terminal.
    Console,
    /// By a grammar.
    Grammar(&'static SyntaxReference),
}

/// Names of text that has no grammar, or whose tool draws it.
const PLAIN: [&str; 13] = [
    "text",
    "txt",
    "plain",
    "plaintext",
    "plain-text",
    "none",
    "nohighlight",
    "no-highlight",
    "output",
    "ascii",
    "dns",
    "mermaid",
    "plantuml",
];
/// Names of sessions in a terminal.
const CONSOLE: [&str; 6] = ["console", "shell-session", "shellsession", "sh-session", "terminal", "bash-session"];

/// Other names of grammars, as GitHub (Linguist), highlight.js and Prism have them.
const ALIASES: &[(&str, &str)] = &[
    ("adoc", "AsciiDoc (Asciidoctor)"),
    ("apache", "Apache Conf"),
    ("arduino", "C++"),
    ("assembly", "x86_64 Assembly"),
    ("astro", "HTML"),
    ("batch", "Batch File"),
    ("bash", "Bourne Again Shell (bash)"),
    ("bazel", "Python"),
    ("c#", "C#"),
    ("c++", "C++"),
    ("cjs", "JavaScript"),
    ("conf", "INI"),
    ("csharp", "C#"),
    ("cuda", "C++"),
    ("docker", "Dockerfile"),
    ("dosini", "INI"),
    ("dotenv", "DotENV"),
    ("ejs", "HTML"),
    ("elisp", "Lisp"),
    ("emacs-lisp", "Lisp"),
    ("erb", "HTML (Rails)"),
    ("f#", "F#"),
    ("fortran", "Fortran (Modern)"),
    ("fsharp", "F#"),
    ("gdscript", "GDScript (Godot Engine)"),
    ("gitcommit", "Git Commit"),
    ("golang", "Go"),
    ("graphviz", "Graphviz (DOT)"),
    ("gradle", "Groovy"),
    ("h", "C"),
    ("handlebars", "HTML"),
    ("hbs", "HTML"),
    ("hcl", "Terraform"),
    ("html+erb", "HTML (Rails)"),
    ("html5", "HTML"),
    ("http", "HTTP Request and Response"),
    ("javascriptreact", "TypeScriptReact"),
    ("jinja", "Jinja2"),
    ("json5", "JSON"),
    ("jsonc", "JSON"),
    ("jsonl", "JSON"),
    ("jsx", "TypeScriptReact"),
    ("ksh", "Bourne Again Shell (bash)"),
    ("latex", "LaTeX"),
    ("lean", "Lean 4"),
    ("liquid", "HTML (Jinja2)"),
    ("m", "Objective-C"),
    ("make", "Makefile"),
    ("mathml", "XML"),
    ("mdx", "Markdown"),
    ("mjs", "JavaScript"),
    ("nasm", "x86_64 Assembly"),
    ("njk", "HTML (Jinja2)"),
    ("node", "JavaScript"),
    ("nunjucks", "HTML (Jinja2)"),
    ("objc", "Objective-C"),
    ("objective-c", "Objective-C"),
    ("objectivec", "Objective-C"),
    ("octave", "MATLAB"),
    ("patch", "Diff"),
    ("pgsql", "SQL"),
    ("plist", "XML"),
    ("plsql", "SQL"),
    ("postgres", "SQL"),
    ("postgresql", "SQL"),
    ("protobuf", "Protocol Buffer"),
    ("python3", "Python"),
    ("regex", "Regular Expression"),
    ("rest", "reStructuredText"),
    ("scheme", "Lisp"),
    ("sh", "Bourne Again Shell (bash)"),
    ("shell", "Bourne Again Shell (bash)"),
    ("shell-script", "Bourne Again Shell (bash)"),
    ("shellscript", "Bourne Again Shell (bash)"),
    ("ssh-config", "SSH Config"),
    ("starlark", "Python"),
    ("sv", "Verilog"),
    ("svh", "Verilog"),
    ("systemd", "INI"),
    // The grammar of SystemVerilog takes seconds for a line of brackets.
    ("systemverilog", "Verilog"),
    ("terraform", "Terraform"),
    ("tex", "LaTeX"),
    ("typescriptreact", "TypeScriptReact"),
    ("vim", "VimL"),
    ("vimscript", "VimL"),
    ("vue", "Vue Component"),
    ("wasm", "Lisp"),
    ("wast", "Lisp"),
    ("wat", "Lisp"),
    ("webmanifest", "JSON"),
    ("x86asm", "x86_64 Assembly"),
    ("xhtml", "HTML"),
    ("zsh", "Bourne Again Shell (bash)"),
];

/// All names in lower case and what they stand for; the first list that has a name decides.
fn table() -> &'static HashMap<String, Language> {
    static TABLE: OnceLock<HashMap<String, Language>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut names = HashMap::new();
        for name in PLAIN {
            names.insert(name.to_string(), Language::Plain);
        }
        for name in CONSOLE {
            names.insert(name.to_string(), Language::Console);
        }
        let grammars = grammars();
        for (alias, name) in ALIASES {
            if let Some(grammar) = grammars.syntaxes().iter().find(|it| it.name == *name) {
                names.entry((*alias).to_string()).or_insert(Language::Grammar(grammar));
            }
        }
        let shown =
            || grammars.syntaxes().iter().filter(|grammar| !grammar.hidden && !grammar.name.contains("SystemVerilog"));
        for grammar in shown() {
            names.entry(grammar.name.to_lowercase()).or_insert(Language::Grammar(grammar));
        }
        for grammar in shown() {
            // Not the endings of man pages, `1` to `9`, nor the names of hidden files.
            for ending in grammar.file_extensions.iter().filter(|it| it.contains(char::is_alphabetic)) {
                let ending = ending.to_lowercase();
                names.entry(ending.trim_start_matches('.').to_string()).or_insert(Language::Grammar(grammar));
            }
        }
        names
    })
}

/// Finds a language by any of its names.
pub(super) fn find(lang: &str) -> Option<Language> {
    // No name is longer; so that no megabyte is copied to look it up.
    (lang.len() <= 64).then(|| table().get(&lang.trim().to_lowercase()).copied())?
}

/// Whether a language has this name.
pub fn is_known(lang: &str) -> bool {
    find(lang).is_some()
}

/// Returns all names, in lower case and in order.
pub fn names() -> Vec<&'static str> {
    let mut names: Vec<_> = table().keys().map(String::as_str).collect();
    names.sort_unstable();
    names
}

/// Returns the name that differs least from an unknown one, if one is close.
pub fn nearest_name(lang: &str) -> Option<&'static str> {
    let lang: String = lang.trim().to_lowercase().chars().take(64).collect();
    let most = (lang.chars().count() / 3).max(1);
    let by_distance = names().into_iter().map(|name| (strsim::osa_distance(&lang, name), name));
    by_distance.filter(|(distance, name)| *distance <= most && name.len() > 1).min().map(|(_, name)| name)
}
