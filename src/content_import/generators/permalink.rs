//! Patterns of addresses such as `/:year/:month/:slug/`.

use jiff::civil::DateTime;

/// Replaces each `:name` in a pattern. `value` gives the text for a name; an unknown name is an empty part.
pub fn fill(pattern: &str, value: &dyn Fn(&str) -> Option<String>) -> String {
    let mut out = String::new();
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once(':') {
        out.push_str(before);
        let length = after.find(|it: char| !it.is_ascii_alphanumeric() && it != '_').unwrap_or(after.len());
        // The longest known name: `:title.html`, `:yearx` is none.
        let name = &after[..length];
        match value(name) {
            Some(text) => out.push_str(&text),
            None if name.is_empty() => out.push(':'),
            None => {}
        }
        rest = &after[length..];
    }
    out.push_str(rest);
    let mut plain = String::new();
    for character in out.chars() {
        if character != '/' || !plain.ends_with('/') {
            plain.push(character);
        }
    }
    if plain.starts_with('/') { plain } else { format!("/{plain}") }
}

/// Returns the parts of a date that patterns of all generators ask for.
pub fn date_part(name: &str, date: DateTime) -> Option<String> {
    let format = match name {
        "year" | "Y" => "%Y",
        "month" | "m" => "%m",
        "day" | "d" => "%d",
        "i_month" => "%-m",
        "i_day" => "%-d",
        "short_year" | "y" => "%y",
        "short_month" => "%b",
        "monthname" | "long_month" => "%B",
        "y_day" => "%j",
        "yearday" => return Some(date.day_of_year().to_string()),
        "weekday" => return Some((date.weekday().to_sunday_zero_offset()).to_string()),
        "weekdayname" | "long_day" => "%A",
        "short_day" => "%a",
        "hour" => "%H",
        "minute" => "%M",
        "second" => "%S",
        "week" => "%V",
        "w_year" => "%G",
        "w_day" => "%u",
        _ => return None,
    };
    Some(date.strftime(format).to_string())
}
