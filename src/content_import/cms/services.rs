//! Which service an address belongs to, so that it can be embedded with the reader's consent.

use super::html_text::escape;

/// Hosts and the service that each belongs to. Subdomains count as well. Of these the publisher makes frames by itself.
const SERVICES: [(&str, &str); 13] = [
    ("youtube.com", "youtube"),
    ("youtube-nocookie.com", "youtube"),
    ("youtu.be", "youtube"),
    ("vimeo.com", "vimeo"),
    ("dailymotion.com", "dailymotion"),
    ("dai.ly", "dailymotion"),
    ("open.spotify.com", "spotify"),
    ("openstreetmap.org", "openstreetmap"),
    ("framatube.org", "peertube"),
    ("peertube.tv", "peertube"),
    ("tube.tchncs.de", "peertube"),
    ("mastodon.social", "mastodon"),
    ("mastodon.online", "mastodon"),
];

/// Returns the host of an address, in lower case.
pub fn host(url: &str) -> &str {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://")).or_else(|| url.strip_prefix("//"));
    let authority = rest.unwrap_or_default().split(['/', '?', '#']).next().unwrap_or_default();
    authority.rsplit('@').next().unwrap_or_default()
}

/// Returns the id of the service that an address belongs to.
pub fn service_of(url: &str) -> Option<&'static str> {
    let host = host(url).to_ascii_lowercase();
    let is_at = |known: &str| host == known || host.strip_suffix(known).is_some_and(|before| before.ends_with('.'));
    SERVICES.iter().find(|(known, _)| is_at(known)).map(|(_, service)| *service)
}

/// Returns the page of a video or track whose frame has this address; other addresses stay as they are.
pub fn page_of(url: &str) -> String {
    let url = if url.starts_with("//") { format!("https:{url}") } else { url.replace("http://", "https://") };
    let after = |part: &str| {
        let id = url.split_once(part)?.1.split(['?', '&', '#', '/']).next()?;
        Some(id.to_string()).filter(|id| !id.is_empty())
    };
    match service_of(&url) {
        Some("youtube") if url.contains("/embed/videoseries") => url,
        Some("youtube") => match after("/embed/").or_else(|| after("/v/")) {
            Some(id) => format!("https://www.youtube.com/watch?v={id}"),
            None => url,
        },
        Some("vimeo") => after("/video/").map_or(url, |id| format!("https://vimeo.com/{id}")),
        Some("dailymotion") => match after("/embed/video/") {
            Some(id) => format!("https://www.dailymotion.com/video/{id}"),
            None => url,
        },
        Some("spotify") => url.replace("/embed/", "/"),
        _ => url,
    }
}

/// Writes an embed of an address as HTML. An address of an unknown service becomes a link, and the result says so.
pub fn embed(url: &str, title: &str) -> (String, bool) {
    let page = page_of(url);
    let shown = if title.is_empty() { page.as_str() } else { title };
    match service_of(&page) {
        Some(service) => {
            let (width, height) = if service == "spotify" { (16, 4) } else { (16, 9) };
            let html = format!(
                "\n\n<f-embed provider=\"{service}\" url=\"{}\" title=\"{}\" width=\"{width}\" height=\"{height}\">{}</f-embed>\n\n",
                escape(&page),
                escape(shown),
                escape(shown)
            );
            (html, true)
        }
        None => (format!("\n\n<p><a href=\"{}\">{}</a></p>\n\n", escape(&page), escape(shown)), false),
    }
}
