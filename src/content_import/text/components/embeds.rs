//! Films, posts and other content of other sites. Services of the catalogue become embeds, which wait for consent;
//! everything else becomes a link.

use super::{Component, Services, destination, label, quoted};
use crate::content_import::text::emit::Mapped;

/// Maps a component that embeds another site.
pub fn map(component: &Component<'_>, services: &mut Services) -> Mapped {
    let id = component.get_or(&["id", "videoId", "video_id", "video", "v", "url", "src", "code", "key"], 0);
    let title = component.get(&["title", "label", "alt", "caption"]).or_else(|| {
        component.tag.arguments.list.get(1).map(String::as_str).filter(|text| text.len() > 3 && text.contains(' '))
    });
    match component.name.as_str() {
        "youtube" | "youtubelite" | "liteyoutube" | "yt" | "youtubeenhanced" | "youtubevideo" | "youtubeembed" => {
            let url = |id: &str| match id.strip_prefix("PL").filter(|_| !id.contains('/')) {
                Some(_) => format!("https://www.youtube.com/playlist?list={id}"),
                None => watch(id, component.get(&["start", "t", "time"])),
            };
            id.map_or(Mapped::Unknown, |id| embed("youtube", &url(id), title.unwrap_or("YouTube"), services))
        }
        "vimeo" | "vimeosimple" | "vimeoembed" => {
            let url = |id: &str| format!("https://vimeo.com/{}", last_part(id));
            id.map_or(Mapped::Unknown, |id| embed("vimeo", &url(id), title.unwrap_or("Vimeo"), services))
        }
        "dailymotion" => {
            let url = |id: &str| format!("https://www.dailymotion.com/video/{}", last_part(id));
            id.map_or(Mapped::Unknown, |id| embed("dailymotion", &url(id), title.unwrap_or("Dailymotion"), services))
        }
        "spotify" | "spotifyembed" => {
            let sort = component.get(&["type"]).unwrap_or("track");
            let url = |id: &str| {
                if id.contains("://") { id.to_string() } else { format!("https://open.spotify.com/{sort}/{id}") }
            };
            id.map_or(Mapped::Unknown, |id| embed("spotify", &url(id), title.unwrap_or("Spotify"), services))
        }
        "tweet" | "twitter" | "tweetsimple" | "twittersimple" | "x" | "xsimple" | "twitterembed" => post(component),
        "mastodon" | "toot" => linked(id, component, |id| id.into(), "Mastodon"),
        "gist" | "githubgist" => gist(component),
        "instagram" | "instagramsimple" => {
            linked(id, component, |id| format!("https://www.instagram.com/p/{id}/"), "Instagram")
        }
        "codepen" => {
            let user = component.get(&["user", "author"]).unwrap_or("anon");
            linked(id, component, |id| format!("https://codepen.io/{user}/pen/{id}"), "CodePen")
        }
        "jsfiddle" => linked(id, component, |id| format!("https://jsfiddle.net/{id}/"), "JSFiddle"),
        "codesandbox" => linked(id, component, |id| format!("https://codesandbox.io/s/{id}"), "CodeSandbox"),
        "stackblitz" => linked(id, component, |id| format!("https://stackblitz.com/edit/{id}"), "StackBlitz"),
        "asciinema" => linked(id, component, |id| format!("https://asciinema.org/a/{id}"), "asciinema"),
        "soundcloud" => linked(id, component, |id| format!("https://api.soundcloud.com/tracks/{id}"), "SoundCloud"),
        "speakerdeck" => linked(id, component, |id| format!("https://speakerdeck.com/player/{id}"), "Speaker Deck"),
        "bilibili" => linked(id, component, |id| format!("https://www.bilibili.com/video/{id}"), "bilibili"),
        "github" | "githubrepo" | "repo" => linked(
            component.get_or(&["repo", "repository"], 0),
            component,
            |repo| format!("https://github.com/{repo}"),
            "GitHub",
        ),
        "iframe" | "embed" | "streamable" | "linkpreview" => frame(component),
        _ => Mapped::Unknown,
    }
}

fn embed(service: &str, url: &str, title: &str, services: &mut Services) -> Mapped {
    services.insert(service.into());
    Mapped::block(format!("::embed{{provider=\"{service}\" url={} title={}}}", quoted(url), quoted(title)))
}

/// Returns the page of a film, from its id or any address of it.
fn watch(id: &str, start: Option<&str>) -> String {
    let after =
        |mark: &str| id.split_once(mark).map(|(_, rest)| rest.split(['?', '&', '/', '#']).next().unwrap_or_default());
    let id = ["v=", "youtu.be/", "/embed/", "/shorts/", "/live/"].iter().find_map(|mark| after(mark)).unwrap_or(id);
    let id = id.split(['?', '&', '#']).next().unwrap_or_default();
    let seconds = start.filter(|start| !start.is_empty() && start.bytes().all(|byte| byte.is_ascii_digit()));
    match seconds.filter(|start| *start != "0") {
        Some(start) => format!("https://www.youtube.com/watch?v={id}&t={start}s"),
        None => format!("https://www.youtube.com/watch?v={id}"),
    }
}

fn last_part(id: &str) -> &str {
    id.split(['?', '#']).next().unwrap_or_default().trim_end_matches('/').rsplit('/').next().unwrap_or_default()
}

fn post(component: &Component<'_>) -> Mapped {
    let given = component.get_or(&["id", "tweet", "url", "link"], 0);
    let second = component.tag.arguments.list.get(1).map(String::as_str);
    let user = component.get(&["user", "username"]);
    let (user, id) = match (user, given, second) {
        (Some(user), Some(id), _) => (user, id),
        (None, Some(user), Some(id)) => (user, id),
        (None, Some(id), None) => ("i", id),
        _ => return Mapped::Unknown,
    };
    let url = if id.contains("://") { id.to_string() } else { format!("https://x.com/{user}/status/{id}") };
    Mapped::block(format!("[{url}]({})", destination(&url)))
}

fn gist(component: &Component<'_>) -> Mapped {
    let words = &component.tag.arguments.list;
    let named = component.get(&["id", "gist", "url"]);
    let user = component.get(&["user", "username"]);
    let path = match (user, named, words.as_slice()) {
        (Some(user), Some(id), _) => format!("{user}/{id}"),
        (None, Some(id), _) => id.to_string(),
        (_, _, [user, id, ..]) if !id.contains('.') => format!("{user}/{id}"),
        (_, _, [id, ..]) => id.clone(),
        _ => return Mapped::Unknown,
    };
    let url = if path.contains("://") { path } else { format!("https://gist.github.com/{path}") };
    Mapped::block(format!("[{url}]({})", destination(&url)))
}

fn linked(id: Option<&str>, component: &Component<'_>, url: impl Fn(&str) -> String, service: &str) -> Mapped {
    let Some(id) = id else { return Mapped::Unknown };
    let url = if id.contains("://") { id.to_string() } else { url(id) };
    let text = component.get(&["title", "label"]).map_or_else(|| format!("{service}: {url}"), str::to_string);
    Mapped::block(format!("[{}]({})", label(&text), destination(&url)))
}

/// Maps a frame. Its service is found by its host when the article is read.
fn frame(component: &Component<'_>) -> Mapped {
    let Some(url) = component.get_or(&["src", "url", "href"], 0).filter(|url| url.contains("//")) else {
        return Mapped::Unknown;
    };
    let attribute =
        |name: &str| component.get(&[name]).map(|value| format!(" {name}={}", quoted(value))).unwrap_or_default();
    let (title, width, height) = (attribute("title"), attribute("width"), attribute("height"));
    Mapped::block(format!("<iframe src={}{title}{width}{height}></iframe>", quoted(url)))
}
