//! Pictures, galleries, video and audio.

use serde_json::json;

use crate::html::{becomes, becomes_with, paragraph};

#[test]
fn a_picture_alone_is_a_figure_with_its_title_as_caption() {
    becomes(
        "<p><img src=/a.jpg alt='A hill' title='The hill'></p>",
        json!([
            { "type": "figure", "src": "/a.jpg", "alt": "A hill", "caption": ["The hill"] }
        ]),
    );
}

#[test]
fn a_linked_picture_alone_is_a_figure_that_leads_there() {
    becomes(
        "<p><a href='/b/'><img src=/a.jpg alt=A width=30 height=20></a></p>",
        json!([
            { "type": "figure", "src": "/a.jpg", "alt": "A", "width": 30, "height": 20, "href": "/b/" }
        ]),
    );
}

#[test]
fn several_pictures_alone_are_several_figures() {
    becomes(
        "<p><img src=/a.jpg alt=A><br><img src=/b.jpg alt=B></p>",
        json!([
            { "type": "figure", "src": "/a.jpg", "alt": "A" }, { "type": "figure", "src": "/b.jpg", "alt": "B" }
        ]),
    );
}

#[test]
fn a_small_picture_with_a_size_stays_in_the_text() {
    becomes(
        "<p>a <img src=/a.png alt=A width=16 height=16px> b</p>",
        json!([paragraph(json!([
            "a ", { "type": "inlineImage", "src": "/a.png", "alt": "A", "width": 16, "height": 16 }, " b"
        ]))]),
    );
}

#[test]
fn the_size_of_a_known_picture_is_looked_up() {
    becomes(
        "<p>a <img src=/known.png alt=A></p>",
        json!([paragraph(json!([
            "a ", { "type": "inlineImage", "src": "/known.png", "alt": "A", "width": 20, "height": 10 }
        ]))]),
    );
}

#[test]
fn a_picture_without_size_in_the_text_is_lifted_out_after_it() {
    becomes_with(
        "<p>a <img src=/a.png alt=A> b</p>",
        "now a figure of its own",
        json!([
            paragraph(json!(["a b"])), { "type": "figure", "src": "/a.png", "alt": "A" }
        ]),
    );
}

#[test]
fn a_picture_that_begins_a_text_is_lifted_out_before_it() {
    becomes_with(
        "<p><img src=/a.png alt=A class=alignleft width=300 height=200>b</p>",
        "now a figure of its own",
        json!([
            { "type": "figure", "src": "/a.png", "alt": "A", "width": 300, "height": 200 }, paragraph(json!(["b"]))
        ]),
    );
}

#[test]
fn a_picture_in_a_heading_is_lifted_out() {
    becomes_with(
        "<h2><img src=/a.png alt=A> b</h2>",
        "now a figure of its own",
        json!([
            { "type": "heading", "depth": 2, "children": ["b"] }, { "type": "figure", "src": "/a.png", "alt": "A" }
        ]),
    );
}

#[test]
fn a_figure_has_caption_credit_layout_and_zoom() {
    becomes(
        "<figure class=wide data-zoom><a href=/b/><img src=/a.jpg alt=A></a><figcaption>The <em>hill</em></figcaption><f-credit>Ada</f-credit></figure>",
        json!([{
            "type": "figure", "src": "/a.jpg", "alt": "A", "href": "/b/",
            "caption": ["The ", { "type": "emphasis", "children": ["hill"] }], "credit": "Ada", "layout": "wide", "zoom": true
        }]),
    );
}

#[test]
fn a_picture_element_gives_its_img() {
    becomes(
        "<picture><source srcset=/a.avif type=image/avif><img src=/a.jpg alt=A></picture>",
        json!([{ "type": "figure", "src": "/a.jpg", "alt": "A" }]),
    );
}

#[test]
fn a_picture_that_loads_late_has_its_real_address_once() {
    becomes(
        "<p><img src='data:image/gif;base64,R0' data-src=/a.jpg alt=A><noscript><img src=/a.jpg alt=A></noscript></p>",
        json!([{ "type": "figure", "src": "/a.jpg", "alt": "A" }]),
    );
}

#[test]
fn the_largest_picture_of_a_set_is_taken_if_there_is_no_other() {
    becomes(
        "<p><img srcset='/s.jpg 400w, /l.jpg 800w' alt=A></p>",
        json!([{ "type": "figure", "src": "/l.jpg", "alt": "A" }]),
    );
}

#[test]
fn a_picture_in_its_own_address_gives_its_alternative_text() {
    becomes_with(
        "<p>a <img src='data:image/png;base64,AAAA' alt='A hill'></p>",
        "put it into a file",
        json!([paragraph(json!(["a A hill"]))]),
    );
}

#[test]
fn a_picture_without_alternative_text_gets_a_notice() {
    becomes_with(
        "<p><img src=/a.jpg></p>",
        "alternative text",
        json!([{ "type": "figure", "src": "/a.jpg", "alt": "" }]),
    );
}

#[test]
fn figures_in_a_figure_are_a_gallery() {
    becomes(
        "<figure><figure><img src=/a.jpg alt=A><figcaption>a</figcaption></figure><figure><img src=/b.jpg alt=B></figure><figcaption>Both</figcaption></figure>",
        json!([{
            "type": "gallery", "items": [{ "src": "/a.jpg", "alt": "A", "caption": ["a"] }, { "src": "/b.jpg", "alt": "B" }], "caption": ["Both"]
        }]),
    );
}

#[test]
fn a_gallery_has_columns_and_caption() {
    becomes(
        "<f-gallery columns=2><ul><li><img src=/a.jpg alt=A></li><li><figure><img src=/b.jpg alt=B></figure></li></ul><f-caption>Two</f-caption></f-gallery>",
        json!([{
            "type": "gallery", "items": [{ "src": "/a.jpg", "alt": "A" }, { "src": "/b.jpg", "alt": "B" }], "columns": 2, "caption": ["Two"]
        }]),
    );
}

#[test]
fn a_video_has_files_tracks_poster_caption_and_transcript() {
    becomes(
        "<figure><video width=640 height=360 poster=/p.jpg><source src=/v.webm><source src=/v.mp4 type=video/mp4><track src=/v.vtt srclang=en kind=captions label=English>No video</video><figcaption>C</figcaption><f-transcript><p>T</p></f-transcript></figure>",
        json!([{
            "type": "video",
            "sources": [{ "src": "/v.webm", "type": "video/webm" }, { "src": "/v.mp4", "type": "video/mp4" }],
            "poster": "/p.jpg", "tracks": [{ "src": "/v.vtt", "srclang": "en", "kind": "captions", "label": "English" }],
            "width": 640, "height": 360, "caption": ["C"], "transcript": [paragraph(json!(["T"]))]
        }]),
    );
}

#[test]
fn an_audio_file_has_its_type_from_its_name() {
    becomes(
        "<audio controls src=/a.ogg></audio>",
        json!([{ "type": "audio", "sources": [{ "src": "/a.ogg", "type": "audio/ogg" }] }]),
    );
}

#[test]
fn a_video_in_a_paragraph_splits_it() {
    becomes(
        "<p>a <video src=/v.mp4 width=1 height=1></video> b</p>",
        json!([
            paragraph(json!(["a"])),
            { "type": "video", "sources": [{ "src": "/v.mp4", "type": "video/mp4" }], "width": 1, "height": 1 },
            paragraph(json!(["b"]))
        ]),
    );
}

#[test]
fn a_video_without_files_gives_its_content() {
    becomes_with(
        "<video>No <b>video</b></video>",
        "names no file",
        json!([paragraph(json!(["No ", { "type": "strong", "children": ["video"] }]))]),
    );
}

#[test]
fn the_caption_of_a_figure_goes_to_what_it_holds() {
    becomes(
        "<figure><pre>x</pre><figcaption>main.rs</figcaption></figure>",
        json!([{ "type": "code", "value": "x", "title": "main.rs" }]),
    );
    becomes(
        "<figure><blockquote>Q</blockquote><figcaption>Who</figcaption></figure>",
        json!([{ "type": "quote", "children": [paragraph(json!(["Q"]))], "cite": ["Who"] }]),
    );
    becomes(
        "<figure><table><tr><td>a<td>b</table><figcaption>C</figcaption></figure>",
        json!([{ "type": "table", "head": [], "rows": [[["a"], ["b"]]], "caption": ["C"] }]),
    );
    becomes(
        "<figure><p>x</p><p>y</p><figcaption>C</figcaption></figure>",
        json!([paragraph(json!(["x"])), paragraph(json!(["y"])), paragraph(json!(["C"]))]),
    );
}
