//! Components that hold code, formulas or diagrams.

use super::Component;
use crate::content_import::text::emit::Mapped;

/// Names of components whose content is code.
pub const VERBATIM: [&str; 16] = [
    "highlight",
    "codeblock",
    "code",
    "prism",
    "mermaid",
    "katex",
    "math",
    "latex",
    "raw",
    "verbatim",
    "comment",
    "plantuml",
    "diagram",
    "chart",
    "mathjax",
    "codehighlight",
];

/// Maps a component that holds code.
pub fn map(component: &Component<'_>) -> Mapped {
    let code = || component.content.map(str::to_string).or_else(|| component.get(&["code"]).map(str::to_string));
    match component.name.as_str() {
        "highlight" | "codeblock" | "code" | "prism" | "codehighlight" => match code() {
            Some(code) => fence(component, &code),
            None => Mapped::Unknown,
        },
        "mermaid" | "plantuml" | "diagram" => {
            code().map_or(Mapped::Unknown, |code| Mapped::block(fenced(&code, &component.name)))
        }
        "katex" | "math" | "latex" | "mathjax" => code().map_or(Mapped::Unknown, |code| {
            let code = code.trim();
            let is_block = component.has(&["display", "block"])
                || component.tag.arguments.list.iter().any(|it| it == "display")
                || code.contains('\n');
            let plain = code.trim_matches('$').trim();
            if is_block { Mapped::block(format!("$$\n{plain}\n$$")) } else { Mapped::inline(format!("${plain}$")) }
        }),
        // The marks are not part of the text.
        "raw" | "verbatim" => {
            let content = component.content.unwrap_or_default();
            // Marks on lines of their own leave no blank lines behind.
            let inside = content.strip_prefix('\n').and_then(|content| content.strip_suffix('\n'));
            Mapped::inline(inside.unwrap_or(content))
        }
        "comment" => Mapped::inline(""),
        _ => Mapped::Unknown,
    }
}

/// Maps `{% highlight ruby linenos %}`, `{% codeblock title lang:rust mark:1,3-5 %}` and `<Code code lang title />`.
fn fence(component: &Component<'_>, code: &str) -> Mapped {
    let arguments = &component.tag.arguments;
    let mut language = component.get(&["lang", "language"]).unwrap_or_default().to_string();
    let mut title = component.get(&["title", "filename", "file", "name"]).unwrap_or_default().to_string();
    let mut info = Vec::new();
    let mut marks =
        component.get(&["hl_lines", "mark", "mark_lines", "highlight_lines"]).unwrap_or_default().to_string();
    let mut words = Vec::new();
    // `"linenos=table,hl_lines=2 4-5"` is Hugo’s third argument.
    if let Some((_, lines)) = arguments.list.iter().find_map(|text| text.split_once("hl_lines=")) {
        marks = lines.split(',').next().unwrap_or_default().to_string();
    }
    let is_option = |text: &&String| text.contains("linenos=") || text.contains("hl_lines=");
    if arguments.list.iter().any(|text| is_option(&text) && !text.contains("linenos=false")) {
        info.push("linenos".to_string());
    }
    for word in arguments.list.iter().filter(|text| !is_option(text)).flat_map(|text| text.split_whitespace()) {
        match word.split_once(':') {
            Some(("lang", value)) => language = value.into(),
            Some(("title", value)) => title = value.into(),
            Some(("mark", value)) => marks = value.into(),
            Some(("line_number" | "first_line" | "highlight" | "wrap", _)) => {}
            _ if word.contains("linenos") => info.push("linenos".to_string()),
            _ => words.push(word),
        }
    }
    if component.name == "codeblock" {
        let addresses = |word: &&&str| !word.starts_with("http");
        let words: Vec<&str> = words.iter().filter(addresses).copied().collect();
        title = if title.is_empty() { words.join(" ") } else { title };
    } else if language.is_empty() {
        language = words.first().map(|word| word.to_string()).unwrap_or_default();
    }
    let marks = marks
        .trim_matches(['[', ']', '"', '{', '}'])
        .split([' ', ','])
        .filter(|it| !it.is_empty())
        .collect::<Vec<_>>()
        .join(",");
    if !marks.is_empty() {
        info.insert(0, format!("{{{marks}}}"));
    }
    if !title.is_empty() {
        info.push(format!("title=\"{}\"", title.replace(['"', '`'], "'")));
    }
    let head = [vec![language.to_lowercase()], info].concat().join(" ");
    Mapped::block(fenced(code, head.trim()))
}

/// Returns a fence that is longer than every run of backticks in the code.
pub fn fenced(code: &str, info: &str) -> String {
    let longest = code.split(|character| character != '`').map(str::len).max().unwrap_or_default();
    let marks = "`".repeat(longest.max(2) + 1);
    let code = code.trim_matches('\n').trim_end();
    format!("{marks}{info}\n{code}\n{marks}")
}
