//! Languages as BCP 47 tags, and the direction in which they are written.

/// `rtl` for languages written from right to left, else `ltr`, by the tag's primary subtag or its script.
pub fn direction(tag: &str) -> &'static str {
    const RIGHT_TO_LEFT: [&str; 10] = ["ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur"];
    let mut parts = tag.split('-');
    let primary = parts.next().unwrap_or_default();
    let script = parts.next().unwrap_or_default();
    let by_script = matches!(script, "Arab" | "Hebr" | "Thaa" | "Syrc");
    if by_script || RIGHT_TO_LEFT.contains(&primary) || primary == "yi" { "rtl" } else { "ltr" }
}

/// Whether the text has the shape of a BCP 47 tag such as `fr`, `pt-BR` or `zh-Hant`.
pub fn is_tag(text: &str) -> bool {
    let mut parts = text.split('-');
    let primary = parts.next().unwrap_or_default();
    (2..=3).contains(&primary.len())
        && primary.bytes().all(|byte| byte.is_ascii_lowercase())
        && parts.all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}
