//! Dates and times as YAML 1.1 writes them (yaml.org/type/timestamp), made RFC 3339.

/// Returns a date (`2026-3-1` → `2026-03-01`) or a date with a time (`2026-03-01 9:05 +0100` →
/// `2026-03-01T09:05:00+01:00`) in the form of RFC 3339. A time without an offset stays without one. `None` if the text
/// has another form. Whether the day exists is not checked.
pub fn normal_moment(text: &str) -> Option<String> {
    let mut rest = text;
    let year = digits(&mut rest, 4, 4)?;
    let month = part(&mut rest, '-')?;
    let day = part(&mut rest, '-')?;
    let date = format!("{year}-{month:0>2}-{day:0>2}");
    if rest.is_empty() {
        return Some(date);
    }
    let time = rest.strip_prefix(['T', 't']).unwrap_or_else(|| rest.trim_start_matches([' ', '\t']));
    if time.len() == rest.len() {
        return None;
    }
    rest = time;
    let hour = digits(&mut rest, 1, 2)?;
    let minute = part(&mut rest, ':')?;
    let second = if rest.starts_with(':') { part(&mut rest, ':')? } else { "00" };
    let fraction_end =
        rest.strip_prefix('.').map_or(0, |digits| 1 + digits.bytes().take_while(u8::is_ascii_digit).count());
    // A point without digits says nothing.
    let (fraction, zone) = rest.split_at(fraction_end);
    let fraction = if fraction.len() > 1 { fraction } else { "" };
    let zone = offset(zone.trim_matches([' ', '\t']))?;
    Some(format!("{date}T{hour:0>2}:{minute:0>2}:{second:0>2}{fraction}{zone}"))
}

fn part<'a>(rest: &mut &'a str, before: char) -> Option<&'a str> {
    *rest = rest.strip_prefix(before)?;
    digits(rest, 1, 2)
}

fn digits<'a>(rest: &mut &'a str, least: usize, most: usize) -> Option<&'a str> {
    let count = rest.bytes().take(most).take_while(u8::is_ascii_digit).count();
    let (digits, after) = rest.split_at(count);
    *rest = after;
    (count >= least && !after.starts_with(|next: char| next.is_ascii_digit())).then_some(digits)
}

/// Returns an offset in the form of RFC 3339: `Z`, `+1`, `+0100` and `+01:00` are known, and so is no offset at all.
fn offset(zone: &str) -> Option<String> {
    match zone {
        "" => return Some(String::new()),
        "Z" | "z" | "UTC" | "GMT" => return Some("Z".into()),
        _ => {}
    }
    let (sign, digits) = zone.split_at_checked(1).filter(|(sign, _)| matches!(*sign, "+" | "-"))?;
    let (hours, minutes) = match digits.split_once(':') {
        Some(parts) => parts,
        None if digits.len() == 4 => digits.split_at_checked(2)?,
        None => (digits, "00"),
    };
    let is_number = |text: &str| (1..=2).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    (is_number(hours) && is_number(minutes)).then(|| format!("{sign}{hours:0>2}:{minutes:0>2}"))
}
