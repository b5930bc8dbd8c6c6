//! Addresses of embeds: converts what people copy from a browser into the address that the service shows in a frame, by
//! the forms that the catalogue (or a policy) has for the service.

// A form is `{ "from": …, "frame": … }`. In `from`, `{name}` stands for one segment of a path or one value, of letters,
// digits and `-_.,~@`; `{name.digits}` for digits only. `www.` and `m.` before the host are ignored, as are further
// parameters and the order of parameters. In `frame`, a name that is not in `from` is looked up among the parameters of
// the address; a parameter of the frame that gets no value is left out. `{name.seconds}` reads `90`, `90s` and `1m30s`;
// `{bbox}` is the area that a map shows around `{lat}` and `{lon}` at `{zoom}`.

use std::collections::BTreeMap;

use crate::consent::policy::{AddressForm, Service};
use crate::consent_tools::catalogue;

type Values = BTreeMap<String, String>;

/// Returns the address to show in a frame for one that a publisher gave, unchanged if no form of the service fits.
pub fn frame_of(service: &Service, address: &str) -> String {
    let own = service.addresses.iter().find_map(|form| converted(form, address));
    let known = || {
        // A service that is described by hand may well be one that the catalogue knows.
        let forms = catalogue::address_forms().into_iter();
        forms.filter_map(|form| converted(&form, address)).find(|frame| service.has_url(frame))
    };
    own.or_else(|| service.addresses.is_empty().then(known).flatten()).unwrap_or_else(|| address.into())
}

/// Whether the service shows an address in frames; true if it does not say which ones it shows.
pub fn is_frame(service: &Service, address: &str) -> bool {
    let fits = |known: &String| match known.contains('{') {
        true => values(known, address).is_some(),
        false => address.starts_with(known.as_str()),
    };
    service.frames.is_empty() || service.frames.iter().any(fits)
}

fn converted(form: &AddressForm, address: &str) -> Option<String> {
    let mut values = values(&form.from, address)?;
    for (name, value) in Parts::of(address)?.parameters {
        values.entry(name).or_insert(value);
    }
    if let Some(bbox) = bbox(&values) {
        values.insert("bbox".into(), bbox);
    }
    filled(&form.frame, &values)
}

/// The parts of an `https:` address.
struct Parts {
    host: String,
    segments: Vec<String>,
    parameters: Vec<(String, String)>,
}

impl Parts {
    fn of(address: &str) -> Option<Self> {
        let rest = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"))?;
        let (rest, fragment) = rest.split_once('#').unwrap_or((rest, ""));
        let (rest, query) = rest.split_once('?').unwrap_or((rest, ""));
        let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
        let host = host.to_ascii_lowercase();
        let host = host.strip_prefix("www.").or_else(|| host.strip_prefix("m.")).unwrap_or(&host).to_string();
        let segments = path.split('/').filter(|segment| !segment.is_empty()).map(str::to_string).collect();
        let pair = |text: &str| text.split_once('=').map(|(name, value)| (name.to_string(), value.to_string()));
        // Maps keep their position in the fragment, written like parameters.
        let parameters = query.split('&').chain(fragment.split('&')).filter_map(pair).collect();
        Some(Self { host, segments, parameters })
    }
}

/// Returns the values of a pattern's names in an address; `None` if it does not fit.
fn values(pattern: &str, address: &str) -> Option<Values> {
    let (pattern, address) = (Parts::of(pattern)?, Parts::of(address)?);
    let mut values = Values::new();
    if !is_at(&pattern.host, &address.host, &mut values) || pattern.segments.len() != address.segments.len() {
        return None;
    }
    let mut segments = pattern.segments.iter().zip(&address.segments);
    let all = segments.all(|(pattern, found)| is_at(pattern, found, &mut values));
    for (name, pattern) in &pattern.parameters {
        let (_, found) = address.parameters.iter().find(|(known, _)| known == name)?;
        let (pattern, found): (Vec<_>, Vec<_>) = (pattern.split('/').collect(), found.split('/').collect());
        if pattern.len() != found.len()
            || !pattern.iter().zip(&found).all(|(own, found)| is_at(own, found, &mut values))
        {
            return None;
        }
    }
    all.then_some(values)
}

/// Whether a text matches a pattern with at most one name in it; the name's value goes into `values`.
fn is_at(pattern: &str, text: &str, values: &mut Values) -> bool {
    let Some((before, (name, after))) = pattern.split_once('{').and_then(|(a, b)| Some((a, b.split_once('}')?))) else {
        return pattern == text;
    };
    let Some(value) = text.strip_prefix(before).and_then(|rest| rest.strip_suffix(after)) else { return false };
    let (name, form) = name.split_once('.').unwrap_or((name, ""));
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.,~@".contains(&byte);
    let fits = !value.is_empty()
        && match form {
            "digits" => value.bytes().all(|byte| byte.is_ascii_digit()),
            _ => value.bytes().all(is_plain),
        };
    if fits {
        values.insert(name.into(), value.into());
    }
    fits
}

/// Fills a pattern with values. Parameters without a value are left out; `None` if the path lacks a value.
fn filled(pattern: &str, values: &Values) -> Option<String> {
    let (path, query) = pattern.split_once('?').unwrap_or((pattern, ""));
    let mut address = put_in(path, values)?;
    let mut mark = '?';
    for pair in query.split('&').filter(|part| !part.is_empty()) {
        if let Some(pair) = put_in(pair, values) {
            address.push(mark);
            address.push_str(&pair);
            mark = '&';
        }
    }
    Some(address)
}

fn put_in(pattern: &str, values: &Values) -> Option<String> {
    let mut parts = pattern.split('{');
    let mut text = parts.next().unwrap_or_default().to_string();
    for part in parts {
        let (name, rest) = part.split_once('}')?;
        let (name, form) = name.split_once('.').unwrap_or((name, ""));
        let value = values.get(name)?;
        match form {
            "seconds" => text.push_str(&seconds(value)?.to_string()),
            _ if value.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.,~@".contains(&byte)) => {
                text.push_str(value)
            }
            _ => return None,
        }
        text.push_str(rest);
    }
    Some(text)
}

/// Parses a position in a recording, in seconds: `90`, `90s`, `1m30s`, `1h2m3s`.
fn seconds(text: &str) -> Option<u32> {
    let mut sum = 0_u32;
    let mut number = String::new();
    for character in text.chars() {
        let unit = match character {
            'h' => 3600,
            'm' => 60,
            's' => 1,
            digit if digit.is_ascii_digit() => {
                number.push(digit);
                continue;
            }
            _ => return None,
        };
        sum = sum.checked_add(std::mem::take(&mut number).parse::<u32>().ok()?.checked_mul(unit)?)?;
    }
    match number.is_empty() {
        true => Some(sum),
        false => sum.checked_add(number.parse().ok()?),
    }
}

/// Returns the area that a map of 640 by 360 pixels shows around a place: west, south, east, north in degrees (Web
/// Mercator, tiles of 256 pixels), as OpenStreetMap takes them.
fn bbox(values: &Values) -> Option<String> {
    let number = |name: &str| values.get(name)?.parse::<f64>().ok().filter(|it| it.is_finite());
    let (zoom, lat, lon) = (number("zoom")?, number("lat")?, number("lon")?);
    let degrees = 360.0 / (256.0 * zoom.clamp(0.0, 22.0).exp2());
    let (across, along) = (320.0 * degrees, 180.0 * degrees * lat.to_radians().cos());
    let edges = [lon - across, (lat - along).max(-85.0), lon + across, (lat + along).min(85.0)];
    Some(edges.map(|it| format!("{it:.5}")).join(","))
}
