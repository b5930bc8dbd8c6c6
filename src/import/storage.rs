//! How an answer was stored: for how long, and for which hosts.

use super::draft::Draft;
use super::literal::Value;
use super::setting::{Setting, Settings};

/// The longest time for which an answer may hold here, in months.
const MOST_MONTHS: f64 = 13.0;
/// The time that the CNIL recommends, in months.
const RECOMMENDED: f64 = 6.0;
const DAYS_OF_A_MONTH: f64 = 30.4375;

/// Reads the name of the old record, if it is not the usual one; the name is unknown if it cannot be read.
pub fn record(draft: &mut Draft, name: Option<Setting<'_>>) {
    let Some(setting) = name else { return };
    draft.record = setting.text().map(str::to_string);
    if draft.record.is_none() {
        setting.note(
            "is not known, so no old answers are taken over; to take them over, write “take_over” into the policy",
        );
    }
}

/// Reads a number of days as months.
pub fn months(setting: &Setting<'_>) -> Option<u32> {
    let days = setting.number()?;
    let months = (days / DAYS_OF_A_MONTH).round();
    let kept = months.clamp(1.0, MOST_MONTHS);
    if months != kept {
        setting
            .note(format!("is {days} days; became {kept} months, since an answer holds for 1 to {MOST_MONTHS} months"));
    } else if kept > RECOMMENDED {
        setting.note(format!("is {days} days; became {kept} months. The CNIL recommends {RECOMMENDED}"));
    } else if (kept * DAYS_OF_A_MONTH - days).abs() > 3.0 {
        setting.note(format!("is {days} days; became {kept} months"));
    }
    Some(kept as u32)
}

/// Reads the domain whose subdomains share an answer.
pub fn domain(setting: &Setting<'_>) -> Option<String> {
    let domain = setting.text()?.trim_start_matches('.');
    let is_host = domain.contains('.') && domain.chars().all(|it| it.is_alphanumeric() || matches!(it, '.' | '-'));
    if !is_host {
        setting.note(format!("is “{domain}”, which is not a domain such as example.org; not carried over"));
    }
    Some(domain.to_lowercase()).filter(|_| is_host)
}

/// Notes cookie attributes that differ from those that are always used here.
pub fn note_attributes(cookie: &mut Settings<'_>, names: &[&str]) {
    for name in names {
        let Some(setting) = cookie.take(name) else { continue };
        let is_usual = match &setting.literal.value {
            Value::Text(text) => text == "/" || text.eq_ignore_ascii_case("lax") || text == "cookie",
            Value::Boolean(is_on) => *is_on,
            _ => false,
        };
        if !is_usual {
            setting.lost(
                "the record is a cookie with Path=/, SameSite=Lax and, over https, Secure, and a copy in localStorage",
            );
        }
    }
}
