//! Content of other sites.

use serde_json::json;

use crate::html::{becomes, becomes_with, paragraph};

#[test]
fn a_frame_of_a_known_service_is_an_embed() {
    becomes(
        "<p>a<iframe src='//player.example/1' title='A film' width=640 height=360></iframe></p>",
        json!([
            paragraph(json!(["a"])),
            { "type": "embed", "provider": "player", "url": "https://player.example/1", "title": "A film", "width": 640, "height": 360, "fallback": ["A film"] }
        ]),
    );
}

#[test]
fn a_frame_without_title_and_size_gets_usual_ones() {
    becomes(
        "<iframe src='http://player.example/1' width='100%'></iframe>",
        json!([
            { "type": "embed", "provider": "player", "url": "https://player.example/1", "title": "player.example/1", "width": 16, "height": 9, "fallback": ["player.example/1"] }
        ]),
    );
}

#[test]
fn a_frame_of_an_unknown_service_is_a_link() {
    becomes_with(
        "<iframe src='https://other.example/x/' title=T></iframe>",
        "no service is known",
        json!([paragraph(json!([{ "type": "link", "url": "https://other.example/x/", "children": ["T"] }]))]),
    );
}

#[test]
fn a_frame_without_a_safe_address_is_left_out() {
    becomes_with("<iframe src='javascript:alert(1)'></iframe>a", "was left out", json!([paragraph(json!(["a"]))]));
    becomes_with("<iframe srcdoc='<p>x</p>'></iframe>a", "no address", json!([paragraph(json!(["a"]))]));
}

#[test]
fn an_old_object_gives_the_address_inside_it() {
    becomes(
        "<object width=4 height=3><param name=movie value='http://player.example/v'><embed src='http://player.example/v'></object>",
        json!([
            { "type": "embed", "provider": "player", "url": "https://player.example/v", "title": "player.example/v", "width": 4, "height": 3, "fallback": ["player.example/v"] }
        ]),
    );
}

#[test]
fn an_embed_names_its_service_or_finds_it() {
    let embed = json!([{
        "type": "embed", "provider": "player", "url": "https://player.example/1", "title": "T", "width": 16, "height": 9, "fallback": ["See ", { "type": "emphasis", "children": ["it"] }]
    }]);
    becomes("<f-embed provider=player url='https://player.example/1' title=T>See <em>it</em></f-embed>", embed.clone());
    becomes("<f-embed url='https://player.example/1' title=T>See <a href=/x/><em>it</em></a></f-embed>", embed);
}

#[test]
fn an_embed_without_service_is_a_link() {
    becomes_with(
        "<f-embed url='https://other.example/1'>See it</f-embed>",
        "no service is known",
        json!([paragraph(json!([{ "type": "link", "url": "https://other.example/1", "children": ["See it"] }]))]),
    );
}

#[test]
fn a_frame_has_its_own_address() {
    becomes(
        "<f-embed provider=map url='https://map.example/' frame='https://map.example/embed'></f-embed>",
        json!([{
            "type": "embed", "provider": "map", "url": "https://map.example/", "frame": "https://map.example/embed", "title": "map.example", "width": 16, "height": 9, "fallback": ["map.example"]
        }]),
    );
}

#[test]
fn the_caption_of_an_embed_is_its_title() {
    becomes(
        "<figure><iframe src='https://player.example/1'></iframe><figcaption>A film</figcaption></figure>",
        json!([
            { "type": "embed", "provider": "player", "url": "https://player.example/1", "title": "A film", "width": 16, "height": 9, "fallback": ["player.example/1"] },
            paragraph(json!(["A film"]))
        ]),
    );
}

#[test]
fn a_card_has_title_description_picture_and_site() {
    becomes(
        "<f-card url='https://b.example/' title=Books description=D image=/a.jpg site=b.example></f-card>",
        json!([{
            "type": "card", "url": "https://b.example/", "title": "Books", "description": "D", "image": "/a.jpg", "site": "b.example"
        }]),
    );
}

#[test]
fn an_address_that_wordpress_embeds_is_an_embed() {
    becomes(
        "<figure class=wp-block-embed><div class=wp-block-embed__wrapper>\nhttps://player.example/1\n</div></figure>",
        json!([
            { "type": "embed", "provider": "player", "url": "https://player.example/1", "title": "player.example/1", "width": 16, "height": 9, "fallback": ["player.example/1"] }
        ]),
    );
}
