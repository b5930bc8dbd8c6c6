//! Galleries of the classic editor.

use crate::cms::recorded::{PICTURE, Recorded};
use crate::cms::small_export::{imported, offline, picture, post};

const FOLDER: &str = "https://w.example/wp-content/uploads/";

fn web(names: &[&str]) -> Recorded {
    let add = |web: Recorded, name: &&str| web.with(&format!("{FOLDER}{name}"), 200, &[], PICTURE);
    names.iter().fold(Recorded::default(), add)
}

/// The files that a text shows, in order.
fn shown(text: &str) -> Vec<&str> {
    let parts = text.split("/wp-content/uploads/").skip(1);
    parts.map(|part| part.split(['"', ')', ' ', '\n']).next().unwrap_or_default()).collect()
}

#[test]
fn a_gallery_without_numbers_shows_the_pictures_of_its_post_in_menu_order() {
    let items = [
        post(1, "walk", "", "Up.\n\n[gallery]"),
        picture(10, 1, 0, "ten.gif"),
        picture(9, 1, 0, "nine.gif"),
        picture(11, 1, 2, "last.gif"),
        picture(12, 1, 1, "middle.gif"),
        picture(13, 2, 0, "other.gif"),
    ];
    let imported = imported(&items, &web(&["ten.gif", "nine.gif", "last.gif", "middle.gif", "other.gif"]));
    let text = imported.file("content/en/articles/walk.md");
    assert_eq!(shown(text), ["nine.gif", "ten.gif", "middle.gif", "last.gif"], "{text}");
}

#[test]
fn smaller_versions_are_replaced_by_the_picture_that_the_export_names() {
    let html = format!(
        "[gallery ids=\"5\"]\n\n<div class=\"gallery gallery-columns-2\"><img src=\"{FOLDER}hill-150x150.gif\" alt=\"\">\
         <img src=\"{FOLDER}lake-300x200.gif\" alt=\"\"><img src=\"{FOLDER}wood-150x150.gif\" alt=\"\"></div>"
    );
    let items = [
        post(1, "walk", "", &html),
        picture(5, 0, 0, "hill-scaled.gif"),
        picture(6, 0, 0, "lake.gif"),
        picture(7, 0, 0, "wood-rotated.gif"),
    ];
    let imported = imported(&items, &web(&["hill-scaled.gif", "lake.gif", "wood-rotated.gif"]));
    let text = imported.file("content/en/articles/walk.md");
    assert_eq!(shown(text), ["hill-scaled.gif", "hill-scaled.gif", "lake.gif", "wood-rotated.gif"], "{text}");
}

#[test]
fn the_caption_of_a_gallery_stays_when_its_pictures_are_missing() {
    let text = format!(
        "<!-- wp:gallery --><figure class=\"wp-block-gallery\"><ul><li><figure><img src=\"{FOLDER}a.gif\" alt=\"Hill\">\
         </figure></li></ul><figcaption>Seen from <strong>above</strong></figcaption></figure><!-- /wp:gallery -->"
    );
    let imported = offline(&[post(1, "one", "", &text)]);
    let text = imported.file("content/en/articles/one.md");
    assert!(text.contains("[Hill](") && text.contains("Seen from **above**"), "{text}");
}
