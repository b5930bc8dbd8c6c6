//! The record of a decision, as the cookie `eu-consent` holds it. The format is strict: anything else is not a record.
//!
//! `f1.<unix seconds>.<policy>.<text>.<where>`, then for each purpose `.<id>~<0|1>`, followed by `*<id>~<0|1><mark>`
//! for each of its services. `gate/shared/record.js` holds the same codec; shared vectors keep them equal.

/// The longest record that is written or read: browsers drop cookies of more than 4,096 bytes.
pub const MAX_LENGTH: usize = 4000;

/// A decision as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// When the visitor decided, in seconds since 1970; later visits never change it. See `Decision::choose`.
    pub time: u64,
    /// Version of the policy that was shown.
    pub policy: String,
    /// Version of the text that was shown.
    pub text: String,
    /// Where the visitor decided.
    pub by: DecidedIn,
    /// Whether Global Privacy Control was on when the visitor decided.
    pub gpc: bool,
    /// What was decided.
    pub purposes: Vec<PurposeRecord>,
}

/// Where a visitor decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DecidedIn {
    /// The banner.
    Banner,
    /// The preferences dialog.
    Preferences,
    /// The placeholder of an embed.
    Embed,
    /// One of the page's own controls, through the API.
    Api,
}

/// The letter of each [`DecidedIn`] in a record.
pub const DECIDED_IN: [(char, DecidedIn); 4] =
    [('b', DecidedIn::Banner), ('p', DecidedIn::Preferences), ('e', DecidedIn::Embed), ('a', DecidedIn::Api)];

/// What was decided about a purpose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PurposeRecord {
    /// Its id.
    pub id: String,
    /// Whether all of its services were granted.
    pub granted: bool,
    /// Those of its services that were decided about.
    pub services: Vec<ServiceRecord>,
}

/// What was decided about a service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServiceRecord {
    /// Its id.
    pub id: String,
    /// Whether it was granted.
    pub granted: bool,
    /// Its mark when the visitor decided.
    pub mark: String,
}

/// Writes a record.
pub fn encode(record: &Record) -> String {
    let letter = DECIDED_IN.iter().find(|(_, it)| *it == record.by).map_or('a', |(letter, _)| *letter);
    let mut value = ["f1.", &record.time.to_string(), ".", &record.policy, ".", &record.text, "."].concat();
    value.push(letter);
    value.push_str(if record.gpc { "g" } else { "" });
    for purpose in &record.purposes {
        value.push('.');
        value.push_str(&purpose.id);
        value.push_str(bit(purpose.granted));
        for service in &purpose.services {
            value.push('*');
            value.push_str(&service.id);
            value.push_str(bit(service.granted));
            value.push_str(&service.mark);
        }
    }
    value
}

fn bit(granted: bool) -> &'static str {
    if granted { "~1" } else { "~0" }
}

/// Reads a record; `None` for anything that [`encode`] would not write.
pub fn decode(value: &str) -> Option<Record> {
    if value.len() > MAX_LENGTH {
        return None;
    }
    let mut fields = value.split('.');
    if fields.next()? != "f1" {
        return None;
    }
    let time = time(fields.next()?)?;
    let policy = hexadecimal(fields.next()?, 16)?;
    let text = hexadecimal(fields.next()?, 16)?;
    let origin = fields.next()?;
    let (letter, gpc) = origin.strip_suffix('g').map_or((origin, false), |letter| (letter, true));
    let by = DECIDED_IN.iter().find(|(it, _)| letter.strip_prefix(*it) == Some(""))?.1;
    let purposes = fields.map(purpose).collect::<Option<Vec<_>>>()?;
    let mut purpose_ids: Vec<_> = purposes.iter().map(|it| &it.id).collect();
    let mut service_ids: Vec<_> = purposes.iter().flat_map(|it| &it.services).map(|it| &it.id).collect();
    if purposes.is_empty() || has_duplicate(&mut purpose_ids) || has_duplicate(&mut service_ids) {
        return None;
    }
    Some(Record { time, policy, text, by, gpc, purposes })
}

/// Reads a time of ten digits: from 2001 to 2286.
fn time(text: &str) -> Option<u64> {
    let digits = text.len() == 10 && !text.starts_with('0') && text.bytes().all(|byte| byte.is_ascii_digit());
    if digits { text.parse().ok() } else { None }
}

fn hexadecimal(text: &str, digits: usize) -> Option<String> {
    let digit = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
    (text.len() == digits && text.bytes().all(digit)).then(|| text.into())
}

fn purpose(text: &str) -> Option<PurposeRecord> {
    let mut parts = text.split('*');
    let (id, granted) = match parts.next()?.split_once('~')? {
        (id, "1") => (name(id)?, true),
        (id, "0") => (name(id)?, false),
        _ => return None,
    };
    let services = parts.map(service).collect::<Option<Vec<_>>>()?;
    let contradicts = granted && services.iter().any(|it| !it.granted);
    (!services.is_empty() && !contradicts).then_some(PurposeRecord { id, granted, services })
}

fn service(text: &str) -> Option<ServiceRecord> {
    let (id, rest) = text.split_once('~')?;
    let (granted, mark) = match (rest.strip_prefix('1'), rest.strip_prefix('0')) {
        (Some(mark), _) => (true, mark),
        (_, Some(mark)) => (false, mark),
        _ => return None,
    };
    Some(ServiceRecord { id: name(id)?, granted, mark: hexadecimal(mark, 6)? })
}

/// Reads an id: lower-case letters and digits, with single hyphens between them.
fn name(id: &str) -> Option<String> {
    let part =
        |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
    id.split('-').all(part).then(|| id.into())
}

fn has_duplicate(ids: &mut [&String]) -> bool {
    ids.sort_unstable();
    ids.windows(2).any(|pair| pair[0] == pair[1])
}
