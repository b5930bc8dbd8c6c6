//! Old addresses of posts: those they had under other slugs and dates.

use percent_encoding::percent_decode_str;

use super::wxr_record::ExportItem;

/// Returns a slug as readers see it; WordPress stores it percent-encoded.
pub(super) fn decoded(slug: &str) -> String {
    percent_decode_str(slug).decode_utf8_lossy().into_owned()
}

/// Returns the addresses that a post had before, complete: its old slugs and dates in the form of today's address.
pub(super) fn old_addresses(item: &ExportItem, base_url: &str) -> Vec<String> {
    let mut old = Vec::new();
    let link = item.link.as_str();
    let slugs = item.meta.iter().filter(|(key, _)| key == "_wp_old_slug");
    for (_, slug) in slugs {
        if !item.name.is_empty() && !slug.is_empty() && link.contains(&item.name) {
            old.push(replace_last(link, &item.name, slug));
        }
    }
    let parts = |date: &str| {
        let mut parts = date.get(..10).unwrap_or_default().split('-').map(String::from);
        Some([parts.next()?, parts.next()?, parts.next()?])
    };
    let dates = item.meta.iter().filter(|(key, _)| key == "_wp_old_date");
    for (_, date) in dates {
        if let (Some(new), Some(before)) = (parts(&item.date), parts(date)) {
            for length in (1..=3).rev() {
                let (from, to) =
                    (format!("/{}/", new[..length].join("/")), format!("/{}/", before[..length].join("/")));
                if link.contains(&from) {
                    old.push(link.replacen(&from, &to, 1));
                    break;
                }
            }
        }
    }
    // A draft that was scheduled has none.
    old.retain(|address| address.starts_with(base_url.trim_end_matches('/')) || address.starts_with("http"));
    old
}

fn replace_last(text: &str, from: &str, to: &str) -> String {
    match text.rfind(from) {
        Some(at) => format!("{}{to}{}", &text[..at], &text[at + from.len()..]),
        None => text.to_string(),
    }
}
