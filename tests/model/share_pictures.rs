//! Share pictures, which other sites show beside a link: dimensions, file size, and the effect of long titles.

use feuillet::publish::context::SiteContext;
use feuillet::publish::plan::{self, Planned};
use feuillet::publish::share::{SIZE, ShareCard};
use feuillet::publish::{BuildOptions, publish};

use crate::publication::{Folder, files_below, loaded, sample};

fn planned(options: &BuildOptions, folder: &str) -> Planned {
    let (content, _) = loaded(options);
    let context = SiteContext::new(&content, options, "build");
    let address =
        context.addresses().find(|address| address.to_path(&content.site.languages) == folder).expect("an address");
    plan::page(&context, address).expect("a page").expect("a page")
}

#[test]
fn every_page_of_a_release_has_a_picture_and_says_so() {
    let options = BuildOptions { release: true, ..sample() };
    for folder in ["", "articles/vingt-ans-de-deliberations/", "authors/helene-marsac/", "en/privacy/"] {
        let planned = planned(&options, folder);
        let path = planned.share.as_ref().map(ShareCard::path).expect("a picture");
        let head = format!("{:?}", planned.page.head);
        assert!(head.contains(&format!("https://lisieres.example/{path}")), "{folder}: {head}");
        assert!(head.contains("summary_large_image"), "{folder}");
    }
    assert_eq!(planned(&sample(), "").share, None, "no picture outside a release");
}

#[test]
fn pictures_are_of_the_size_that_is_asked_for_and_light() {
    let titles =
        ["Court", &"Un titre très long qui ne veut pas finir et continue ".repeat(6), &"x".repeat(300), "قصة قصيرة"];
    let folder = titles.iter().enumerate().fold(Folder::minimal(), |folder, (number, title)| {
        folder.put(
            &format!("content/fr/articles/t{number}.json"),
            &format!(
                r#"{{ "v": 1, "slug": "t{number}", "lang": "fr", "title": "{title}", "lede": "L.", "published": "2026-03-12",
                     "authors": ["ada"], "body": [] }}"#
            ),
        )
    });
    let place = Folder::empty().with_program();
    let options = BuildOptions { release: true, ..place.with_out(folder.options()) };
    publish(&options).unwrap_or_else(|error| panic!("{error}"));
    let pictures = |options: &BuildOptions| -> Vec<_> {
        files_below(&options.out)
            .into_iter()
            .filter(|file| file.starts_with("images") && file.display().to_string().contains("share."))
            .collect()
    };
    let found = pictures(&options);
    assert!(found.len() >= 7, "{found:?}");
    for path in &found {
        let bytes = std::fs::read(options.out.join(path)).expect("a picture");
        assert_eq!(&bytes[..8], b"\x89PNG\r\n\x1a\n");
        let number = |at: usize| u32::from_be_bytes(bytes[at..at + 4].try_into().expect("four bytes"));
        assert_eq!([number(16), number(20)], SIZE);
        assert!(bytes.len() < 40_000, "{}: {} bytes", path.display(), bytes.len());
    }
    // Drawn again, the same content gives the same bytes.
    let again = Folder::empty().with_program();
    let again = BuildOptions { release: true, ..again.with_out(folder.options()) };
    publish(&again).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(pictures(&again), found);
    for path in found {
        let read = |options: &BuildOptions| std::fs::read(options.out.join(&path)).expect("a picture");
        assert!(read(&options) == read(&again), "{}", path.display());
    }
}

fn titled(title: &str) -> Folder {
    let text = format!(
        r#"{{ "v": 1, "slug": "t", "lang": "fr", "title": "{title}", "lede": "L.", "published": "2026-03-12", "authors": ["ada"],
             "body": [] }}"#
    );
    Folder::minimal().put("content/fr/articles/t.json", &text)
}

/// No machine has a font for these two scripts.
#[test]
fn a_title_that_no_font_can_spell_has_no_picture_and_a_notice() {
    let place = Folder::empty().with_program();
    let folder = titled("\u{16bc0}\u{16bc1} et \u{1e2c0}");
    let options = BuildOptions { release: true, ..place.with_out(folder.options()) };
    let page = planned(&options, "articles/t/");
    assert_eq!(page.share, None);
    assert!(format!("{:?}", page.page.head).contains("icons/icon-512.png"), "the icon stands in for it");
    let report = publish(&options).unwrap_or_else(|error| panic!("{error}")).to_string();
    assert!(report.contains("notice: content/fr/articles/t.json: /title: no font has"), "{report}");
    assert!(report.contains("no share picture is made"), "{report}");
}

#[test]
fn signs_that_no_font_has_are_left_out() {
    let folder = titled("Un \u{10fffd}\u{f0000} titre");
    let options = BuildOptions { release: true, ..folder.options() };
    let card = planned(&options, "articles/t/").share.expect("a picture");
    assert_eq!(card.title, "Un titre");
}

/// A letter drawn as a box looks like any other, so two titles that differ in one letter must give two drawings. The
/// last of these titles need two of our fonts in one line.
#[test]
fn no_letter_is_drawn_as_a_box() {
    for pair in
        [["Привет", "Призет"], ["Ελλάδα", "Εγλάδα"], ["Жe, Tiếng", "Шe, Tiếng"], ["Un ôtage et Ж", "Un ôtage et Ш"]]
    {
        let drawn = pair.map(|title| {
            let folder = titled(title);
            let options = BuildOptions { release: true, ..folder.options() };
            let card = planned(&options, "articles/t/").share.expect("a picture");
            card.draw(&options, &loaded(&options).0.site.look.fonts).expect("the picture")
        });
        assert!(drawn[0] != drawn[1], "{pair:?}");
    }
}
