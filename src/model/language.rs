//! Languages as BCP 47 tags, and their writing direction.

/// Returns `rtl` for languages written from right to left, else `ltr`, by the tag's primary subtag or its script.
pub fn direction(tag: &str) -> &'static str {
    const RIGHT_TO_LEFT: [&str; 11] = ["ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"];
    // Tags are case-insensitive.
    let tag = tag.to_ascii_lowercase();
    let mut parts = tag.split('-');
    let primary = parts.next().unwrap_or_default();
    let script = parts.next().unwrap_or_default();
    match script {
        "arab" | "hebr" | "thaa" | "syrc" => "rtl",
        // Four letters are a script (BCP 47); all but those above are treated as left to right.
        _ if script.len() == 4 && script.bytes().all(|byte| byte.is_ascii_alphabetic()) => "ltr",
        _ if RIGHT_TO_LEFT.contains(&primary) => "rtl",
        _ => "ltr",
    }
}

/// Whether the text has the shape of a BCP 47 tag such as `fr`, `pt-BR` or `zh-Hant`.
pub fn is_tag(text: &str) -> bool {
    let mut parts = text.split('-');
    let primary = parts.next().unwrap_or_default();
    (2..=3).contains(&primary.len())
        && primary.bytes().all(|byte| byte.is_ascii_lowercase())
        && parts.all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}
