//! Dates in all forms that site generators accept.

use jiff::civil::DateTime;
use jiff::tz::TimeZone;

/// A date, or a moment with or without its offset from UTC.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Moment {
    /// Date and time as written.
    pub civil: DateTime,
    /// Whether a time was written.
    pub has_time: bool,
    /// Minutes east of UTC, if written.
    pub offset: Option<i32>,
}

impl Moment {
    /// Returns a date.
    pub fn date(year: i16, month: i8, day: i8) -> Option<Self> {
        let civil = DateTime::new(year, month, day, 0, 0, 0, 0).ok()?;
        Some(Self { civil, has_time: false, offset: None })
    }

    /// Returns the form that an article takes: a date, or an RFC 3339 date-time. A time without offset is in `zone`.
    pub fn to_text(self, zone: &TimeZone) -> String {
        let day = self.civil.strftime("%Y-%m-%d").to_string();
        let minutes = match self.offset {
            Some(minutes) => minutes,
            None if !self.has_time || self.civil.time() == jiff::civil::Time::midnight() => return day,
            None => self.offset_in(zone),
        };
        let (sign, size) = (if minutes < 0 { '-' } else { '+' }, minutes.abs());
        let time = self.civil.strftime("%H:%M:%S").to_string();
        format!("{day}T{time}{sign}{:02}:{:02}", size / 60, size % 60)
    }

    /// Returns date and time as clocks in `zone` show them. Without an offset they are what was written.
    pub fn in_zone(self, zone: &TimeZone) -> DateTime {
        match self.offset {
            Some(minutes) => {
                let utc = self.civil.saturating_sub(jiff::Span::new().minutes(i64::from(minutes)));
                let shown =
                    utc.to_zoned_datetime(TimeZone::UTC).map(|it| it.timestamp().to_zoned_datetime(zone.clone()));
                shown.map_or(self.civil, |it| it.datetime())
            }
            None => self.civil,
        }
    }

    fn offset_in(self, zone: &TimeZone) -> i32 {
        self.civil.to_zoned_datetime(zone.clone()).map_or(0, |it| it.offset().seconds() / 60)
    }
}

/// Parses a date such as `2020-01-31`, `2020/1/31 9:05`, `2020-01-31T09:05:00.5+01:00`, `2020-01-31 09:05:00 -0800`,
/// `Jan 31, 2020`, `31 January 2020` or `Fri, 31 Jan 2020 09:05:00 GMT`. `None` if there is no such day.
pub fn parse(text: &str) -> Option<Moment> {
    let text = text.trim().trim_matches(['"', '\'']);
    if text.len() > 100 {
        return None;
    }
    let (date, rest) = numeric(text).or_else(|| named(text))?;
    let (year, month, day) = date;
    let rest = rest.trim_start_matches([' ', 'T', 't', ',', '-']).trim();
    let (clock, rest) = time(rest);
    let (hour, minute, second) = clock.unwrap_or((0, 0, 0));
    let civil = DateTime::new(year, month, day, hour, minute, second, 0).ok()?;
    if !(1000..=9999).contains(&year) {
        return None;
    }
    let offset = clock.filter(|_| !rest.is_empty()).and_then(|_| offset(rest));
    Some(Moment { civil, has_time: clock.is_some(), offset })
}

/// Finds a date in a path such as `2020/01/31/name`, `posts/2020-01-31-name` or `2020/01/name` (the first of the
/// month).
pub fn in_path(path: &str) -> Option<Moment> {
    let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
    let from_name = parts.iter().rev().find_map(|part| at_start(part).map(|(moment, _)| moment));
    let number = |text: &str, length: usize| {
        (text.len() <= length && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.parse::<i16>().ok())?
    };
    from_name.or_else(|| {
        parts.windows(2).enumerate().find_map(|(at, pair)| {
            let year = number(pair[0], 4).filter(|year| (1980..2200).contains(year))?;
            let month = number(pair[1], 2).filter(|month| (1..=12).contains(month))?;
            let day = parts.get(at + 2).and_then(|day| number(day, 2)).filter(|day| (1..=31).contains(day));
            Moment::date(year, month as i8, day.unwrap_or(1) as i8)
        })
    })
}

/// Splits a file's name such as `2020-1-31-name` or `2020-01-31_name` into date and rest.
pub fn at_start(name: &str) -> Option<(Moment, &str)> {
    let ((year, month, day), rest) = numeric(name).filter(|_| name.as_bytes().get(4) == Some(&b'-'))?;
    let moment = Moment::date(year, month, day).filter(|_| (1000..=9999).contains(&year))?;
    match rest.strip_prefix(['-', '_', ' ']) {
        Some(rest) => Some((moment, rest)),
        None => rest.is_empty().then_some((moment, "")),
    }
}

type Day = (i16, i8, i8);

fn digits(text: &str, most: usize) -> Option<(i32, &str)> {
    let length = text.bytes().take(most).take_while(u8::is_ascii_digit).count();
    Some((text.get(..length)?.parse().ok()?, &text[length..]))
}

fn numeric(text: &str) -> Option<(Day, &str)> {
    let (year, rest) = digits(text, 4).filter(|(_, rest)| text.len() - rest.len() == 4)?;
    let separator = rest.chars().next().filter(|separator| "-/.".contains(*separator))?;
    let (month, rest) = digits(&rest[1..], 2)?;
    let Some((day, rest)) = rest.strip_prefix(separator).and_then(|rest| digits(rest, 2)) else {
        return rest.trim().is_empty().then_some(((year as i16, month as i8, 1), rest));
    };
    if rest.starts_with(|character: char| character.is_ascii_digit()) {
        return None;
    }
    Some(((year as i16, month as i8, day as i8), rest))
}

/// Reads `Jan 31, 2020 …`, `31 January 2020 …`, each with or without a day of the week before it.
fn named(text: &str) -> Option<(Day, &str)> {
    const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let (mut year, mut month, mut day) = (None, None, None);
    let mut rest = text;
    for _ in 0..5 {
        rest = rest.trim_start_matches([' ', ',', '.', '-', '/']);
        let length = rest.find([' ', ',', '.', '-', '/', 'T']).unwrap_or(rest.len()).max(1);
        let word = rest.get(..length)?.to_lowercase();
        let number = word.trim_end_matches(|character: char| character.is_ascii_lowercase()).parse::<i16>().ok();
        match number {
            Some(number) if word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit()) => year = Some(number),
            Some(number) if number < 32 => day = Some(number as i8),
            Some(_) => return None,
            None => {
                let found = MONTHS.iter().position(|name| word.get(..3) == Some(*name));
                month = month.or(found.map(|index| index as i8 + 1));
            }
        }
        rest = &rest[length..];
        if let (Some(year), Some(month), Some(day)) = (year, month, day) {
            return Some(((year, month, day), rest));
        }
    }
    None
}

fn time(text: &str) -> (Option<(i8, i8, i8)>, &str) {
    let Some((hour, rest)) = digits(text, 2) else { return (None, text) };
    let Some((minute, rest)) = rest.strip_prefix(':').and_then(|rest| digits(rest, 2)) else { return (None, text) };
    let (second, rest) = rest.strip_prefix(':').and_then(|rest| digits(rest, 2)).unwrap_or((0, rest));
    let rest = match rest.strip_prefix(['.', ',']) {
        Some(fraction) => fraction.trim_start_matches(|character: char| character.is_ascii_digit()),
        None => rest,
    };
    let is_afternoon = rest.trim_start().to_ascii_lowercase().starts_with("pm");
    let hour = if is_afternoon && hour < 12 { hour + 12 } else { hour };
    (Some((hour as i8, minute as i8, second.min(59) as i8)), rest.trim_start())
}

/// Reads `Z`, `UTC`, `+01:00`, `-0800`, `+2` as minutes east of UTC.
fn offset(text: &str) -> Option<i32> {
    let text = text.trim_start_matches("UTC").trim_start_matches("GMT").trim();
    let sign = match text.chars().next() {
        None | Some('Z' | 'z') => return Some(0),
        Some('+') => 1,
        Some('-') => -1,
        Some(_) => return None,
    };
    let (hours, rest) = digits(&text[1..], 2)?;
    let minutes = digits(rest.trim_start_matches(':'), 2).map_or(0, |(minutes, _)| minutes);
    (hours < 15 && minutes < 60).then_some(sign * (hours * 60 + minutes))
}
