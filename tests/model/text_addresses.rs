//! Addresses in texts: each is found, checked, resolved and counted, wherever it stands.

use std::collections::{BTreeMap, BTreeSet};

use feuillet::model::text::addresses::{AddressMut, AddressRef, TextAddress};
use feuillet::model::text::block::{Block, Note};
use feuillet::model::text::walk::{Item, ItemMut, walk, walk_mut, walk_notes, walk_notes_mut};
use feuillet::publish::context::inline::Inline;
use feuillet::publish::hosts::policy::content_security_policy;
use serde_json::Value;

use crate::publication::{Folder, fixture, loaded, refusal};

/// Fields of blocks and inline elements that hold addresses.
const FIELDS: [&str; 6] = ["url", "href", "src", "frame", "image", "poster"];

/// Returns body and notes of the fixture that has every kind of block and inline element.
fn every_kind() -> (Vec<Block>, Vec<Note>) {
    let folder = Folder::with_article("every-kind");
    let (content, _) = loaded(&folder.options());
    content.text(content.entry("fr", "every-kind").expect("the article")).expect("its text")
}

/// Collects the pointers of all addresses in JSON.
fn written(value: &Value, pointer: &str, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) => {
            for (name, field) in fields {
                let pointer = format!("{pointer}/{name}");
                match field {
                    Value::String(_) if FIELDS.contains(&name.as_str()) => _ = found.insert(pointer),
                    field => written(field, &pointer, found),
                }
            }
        }
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(index, item)| written(item, &format!("{pointer}/{index}"), found));
        }
        _ => {}
    }
}

fn role<Url, Pic>(address: &TextAddress<Url, Pic>) -> &'static str {
    match address {
        TextAddress::Link(_) => "link",
        TextAddress::Anchor(_) => "anchor",
        TextAddress::Figure(_) => "figure",
        TextAddress::Picture(..) => "picture",
        TextAddress::Poster(_) => "poster",
        TextAddress::Media(_) => "media",
        TextAddress::Track(_) => "track",
        TextAddress::Frame(_) => "frame",
    }
}

#[test]
fn every_address_of_a_text_is_found_by_both_ways_with_its_role() {
    let (mut body, mut notes) = every_kind();
    let mut shared: BTreeMap<String, &str> = BTreeMap::new();
    let mut visit = |pointer: &str, item: Item<'_>| {
        let mut one = |field: &str, address: AddressRef<'_>| {
            let known = shared.insert(format!("{pointer}/{field}"), role(&address));
            assert_eq!(known, None, "{pointer}/{field} is found once");
        };
        match item {
            Item::Block(block) => block.addresses(&mut one),
            Item::Inline(element) => element.addresses(&mut one),
        }
    };
    walk(&body, "/body", &mut visit);
    walk_notes(&notes, &mut visit);

    let mut mutable: BTreeMap<String, &str> = BTreeMap::new();
    let mut visit = |pointer: &str, item: ItemMut<'_>| {
        let mut one = |field: &str, address: AddressMut<'_>| {
            mutable.insert(format!("{pointer}/{field}"), role(&address));
        };
        match item {
            ItemMut::Block(block) => block.addresses_mut(&mut one),
            ItemMut::Inline(element) => element.addresses_mut(&mut one),
        }
    };
    walk_mut(&mut body, "/body", &mut visit);
    walk_notes_mut(&mut notes, &mut visit);
    assert_eq!(shared, mutable);

    let document: Value = serde_json::from_str(&fixture("articles/every-kind.json")).expect("JSON");
    let mut expected = BTreeSet::new();
    for part in ["body", "notes"] {
        written(&document[part], &format!("/{part}"), &mut expected);
    }
    assert_eq!(shared.keys().cloned().collect::<BTreeSet<_>>(), expected);
    let roles: BTreeSet<&str> = shared.values().copied().collect();
    let all = ["anchor", "figure", "frame", "link", "media", "picture", "poster", "track"];
    assert_eq!(roles, BTreeSet::from(all));
}

/// Returns a publication whose author's biography holds one block.
fn with_biography(block: &str) -> Folder {
    let author = format!(r#"{{ "v": 1, "slug": "ada", "name": "Ada", "biography": {{ "fr": [{block}] }} }}"#);
    Folder::minimal().put("content/authors/ada.json", &author)
}

#[test]
fn a_service_that_only_a_biography_embeds_is_in_use() {
    let embed = r#"{ "type": "embed", "provider": "tube", "url": "https://tube.example/1", "title": "T", "width": 16,
                    "height": 9, "fallback": ["Film"] }"#;
    let of = |folder: &Folder| {
        let (content, _) = loaded(&folder.options());
        let services: Vec<_> = content.policy.services().map(|(_, service)| service.id.clone()).collect();
        (services, content_security_policy(&content.site, &content.policy, &Inline::default()))
    };
    let (services, header) = of(&Folder::minimal());
    assert!(services.is_empty() && header.contains("frame-src 'none'"), "{services:?}: {header}");
    let (services, header) = of(&with_biography(embed));
    assert_eq!(services, ["tube"]);
    assert!(header.contains("frame-src https://*.tube.example https://tube.example;"), "{header}");
}

#[test]
fn a_picture_that_only_a_biography_shows_is_checked_and_counted() {
    let figure = r#"{ "type": "figure", "src": "/images/ada.png", "alt": "Ada" }"#;
    let folder = with_biography(figure);
    let refused = refusal(&folder.options());
    assert!(refused.contains("content/authors/ada.json: ") && refused.contains("/biography/fr/0/src: "), "{refused}");
    std::fs::write(folder.path().join("images/ada.png"), "no picture").expect("a file");
    assert!(refusal(&folder.options()).contains("/biography/fr/0/src: the picture images/ada.png"));
    let picture = image::DynamicImage::new_rgb8(30, 20);
    std::fs::write(folder.path().join("images/ada.png"), crate::pictures::encoded(&picture, image::ImageFormat::Png))
        .expect("a picture");
    let (content, _) = loaded(&folder.options());
    assert!(content.pictures.contains_key("images/ada.png"));
}

#[test]
fn where_a_picture_leads_is_checked_as_a_link_is() {
    let figure = |href: &str| {
        let body = format!(r#"{{ "type": "figure", "src": "/images/dot.svg", "alt": "", "href": "{href}" }}"#);
        let text = format!(
            r#"{{ "v": 1, "slug": "un", "lang": "fr", "title": "T", "lede": "L", "published": "2026-03-12",
                 "authors": ["ada"], "cover": {body}, "body": [{{ "type": "gallery", "items": [{body}] }}] }}"#
        );
        Folder::minimal().put("content/fr/articles/un.json", &text)
    };
    let refused = refusal(&figure("about/").options());
    for pointer in ["/cover/href", "/body/0/items/0/href"] {
        assert!(
            refused.contains(&format!("{pointer}: “about/” would be looked for below the page that links to it")),
            "{refused}"
        );
    }
    let (_, warnings) = loaded(&figure("/nowhere/").options());
    let found: Vec<_> = warnings.iter().map(|it| it.fault.to_string()).collect();
    assert_eq!(
        found,
        [
            "/cover/href: /nowhere/ is not a page of this site",
            "/body/0/items/0/href: /nowhere/ is not a page of this site"
        ]
    );
}

#[test]
fn fonts_and_logo_lie_in_the_publication() {
    let site = |look: &str| {
        let text = format!(
            r#"{{ "v": 1, "name": "M", "description": "M", "base_url": "https://minimal.example/",
                 "time_zone": "Europe/Paris", "languages": ["fr", "en"], "look": {look} }}"#
        );
        refusal(&Folder::minimal().put("content/site.json", &text).options())
    };
    let elsewhere = "https://cdn.example/x";
    let refused = site(&format!(r#"{{ "logo": {{ "src": "{elsewhere}.svg" }} }}"#));
    assert!(refused.contains("/look/logo/src: is on another host"), "{refused}");
    let refused = site(&format!(r#"{{ "fonts": {{ "faces": [{{ "family": "A", "src": "{elsewhere}.woff2" }}] }} }}"#));
    assert!(refused.contains("/look/fonts/faces/0/src: is on another host"), "{refused}");
}
