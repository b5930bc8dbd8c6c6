//! The compressed twin that a client accepts (RFC 9110, 12.5.3).

/// The encodings of twins: the ending of the file and its name in HTTP. The server prefers the first.
pub const TWINS: [(&str, &str); 2] = [(".br", "br"), (".gz", "gzip")];

/// Returns the twins that a client accepts by its `Accept-Encoding`, the preferred one first. A client without the
/// header, or one that prefers a file as it is, gets none.
pub fn accepted(header: Option<&str>) -> Vec<(&'static str, &'static str)> {
    let Some(header) = header else { return Vec::new() };
    let listed: Vec<(String, u16)> = header.split(',').filter_map(weighted).collect();
    let weight_of = |name: &str| listed.iter().find(|(known, _)| known == name).map(|(_, weight)| *weight);
    let any = weight_of("*");
    let identity = weight_of("identity").unwrap_or(0);
    let weight = |name: &str| {
        let alias = if name == "gzip" { weight_of("x-gzip") } else { None };
        weight_of(name).or(alias).or(any).unwrap_or(0)
    };
    let mut twins: Vec<_> =
        TWINS.into_iter().filter(|(_, name)| weight(name) > 0 && weight(name) >= identity).collect();
    // The sort is stable: among equals the server's order stays.
    twins.sort_by_key(|(_, name)| std::cmp::Reverse(weight(name)));
    twins
}

/// Reads `br;q=0.5`: the name in lower case, and the weight in thousandths.
fn weighted(item: &str) -> Option<(String, u16)> {
    let mut parts = item.split(';').map(str::trim);
    let name = parts.next()?.to_ascii_lowercase();
    let mut weight = 1000;
    for part in parts {
        let Some((key, value)) = part.split_once('=') else { continue };
        if key.trim().eq_ignore_ascii_case("q") {
            weight = thousandths(value.trim())?;
        }
    }
    (!name.is_empty()).then_some((name, weight))
}

/// Reads a weight between 0 and 1 with at most three decimals.
fn thousandths(value: &str) -> Option<u16> {
    let (whole, decimals) = value.split_once('.').unwrap_or((value, ""));
    if decimals.len() > 3 || !decimals.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let decimals: u16 = format!("{decimals:0<3}").parse().ok()?;
    match whole {
        "0" => Some(decimals),
        "1" if decimals == 0 => Some(1000),
        _ => None,
    }
}
