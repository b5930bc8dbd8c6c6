//! Texts in front matter.

/// Words that some reader of YAML takes for something else than a text.
const WORDS: [&str; 9] = ["true", "false", "yes", "no", "on", "off", "null", "y", "n"];

/// Returns a text as YAML: as it is if no reader of YAML 1.1 or 1.2 can take it for anything else, otherwise in quotes.
pub fn yaml_text(text: &str) -> String {
    let begins = text.starts_with(char::is_alphabetic);
    let is_harmless = |character: char| character.is_alphanumeric() || " -_./()!?’".contains(character);
    let is_word = WORDS.contains(&text.to_ascii_lowercase().as_str());
    if begins && text.chars().all(is_harmless) && text.trim() == text && !is_word {
        return text.into();
    }
    // JSON is YAML, but for the characters that YAML 1.1 takes for line ends, and the byte order mark.
    let quoted = serde_json::Value::from(text).to_string();
    let escaped = ['\u{85}', '\u{2028}', '\u{2029}', '\u{feff}'];
    escaped
        .iter()
        .fold(quoted, |text, character| text.replace(*character, &format!("\\u{:04x}", u32::from(*character))))
}
