//! Published pictures: formats and sizes for readers, and nothing that tells where they were taken. A broken picture is
//! a fault that names article and block.

use std::io::Cursor;

use feuillet::model::text::media::Figure;
use feuillet::publish::context::public_files::PublicFiles;
use feuillet::publish::output::Output;
use feuillet::publish::pictures::encode::widths;
use feuillet::publish::write::public_files::write;
use image::codecs::png::PngEncoder;
use image::{DynamicImage, ImageEncoder, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage};

use crate::publication::{Folder, files_below, loaded, refusal};

/// Returns a picture with many tones, so that its formats differ in size.
fn tones(width: u32, height: u32) -> DynamicImage {
    let tone = |x: u32, y: u32| Rgb([(x * 200 / width) as u8, (y * 200 / height) as u8, ((x ^ y) % 40) as u8 + 60]);
    DynamicImage::ImageRgb8(RgbImage::from_fn(width, height, tone))
}

/// Encodes a picture as a file of a format.
pub(crate) fn encoded(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Vec::new();
    picture.write_to(&mut Cursor::new(&mut bytes), format).expect("a picture");
    bytes
}

/// Returns a publication with one article that shows each picture as a figure under its file name.
pub(crate) fn showing(pictures: &[(&str, Vec<u8>)]) -> Folder {
    let figures: Vec<_> = pictures
        .iter()
        .map(|(name, _)| {
            format!(r#"{{ "type": "figure", "src": "/images/{name}", "alt": "Une image", "zoom": true }}"#)
        })
        .collect();
    let folder = Folder::minimal().put(
        "content/fr/articles/images.json",
        &format!(
            r#"{{ "v": 1, "slug": "images", "lang": "fr", "title": "Images", "lede": "L.", "published": "2026-03-12",
                 "authors": ["ada"], "body": [{}] }}"#,
            figures.join(", ")
        ),
    );
    for (name, bytes) in pictures {
        std::fs::write(folder.path().join("images").join(name), bytes).expect("a picture");
    }
    folder
}

/// Writes the files of a publication and returns its figure of that name as a page has it.
fn served(folder: &Folder, out: &Folder, name: &str) -> (Figure, PublicFiles) {
    let options = out.with_out(folder.options());
    let (content, warnings) = loaded(&options);
    assert_eq!(warnings, []);
    let files = write(&options, &content.pictures, &Output::to(&options.out)).unwrap_or_else(|error| panic!("{error}"));
    let mut figure = Figure { src: format!("/images/{name}"), zoom: true, ..Figure::default() };
    files.fill(&mut figure);
    (figure, files)
}

fn read(out: &Folder, address: &str) -> Vec<u8> {
    std::fs::read(out.path().join("dist").join(address.trim_start_matches('/'))).expect("a served file")
}

#[test]
fn one_original_gives_two_forms_in_several_widths_and_a_fallback() {
    let out = Folder::empty();
    let folder = showing(&[("vue.jpg", encoded(&tones(1700, 300), ImageFormat::Jpeg))]);
    let (figure, _) = served(&folder, &out, "vue.jpg");
    assert_eq!((figure.width, figure.height), (1700, 300), "the file's own size");
    let types: Vec<_> = figure.sources.iter().map(|it| it.media_type.as_str()).collect();
    assert_eq!(types, ["image/avif", "image/webp"]);
    let fallback = read(&out, &figure.src);
    for source in &figure.sources {
        let widths: Vec<_> = source.srcset.split(", ").filter_map(|candidate| candidate.split(' ').nth(1)).collect();
        assert_eq!(widths, ["400w", "800w", "1200w", "1700w"]);
        for address in source.srcset.split(", ").filter_map(|candidate| candidate.split(' ').next()) {
            let bytes = read(&out, address);
            let head = if source.media_type == "image/avif" { &b"ftypavif"[..] } else { &b"RIFF"[..] };
            assert!(bytes.windows(head.len()).take(8).any(|window| window == head), "{address}");
            assert!(
                !address.contains("1200") || bytes.len() < fallback.len(),
                "{address} is lighter than the fallback"
            );
        }
    }
    let size = |address: &str| imagesize::blob_size(&read(&out, address)).expect("a picture").width;
    assert!(figure.src.contains("/vue-1200.") && figure.src.ends_with(".jpg"), "{}", figure.src);
    assert_eq!(size(&figure.src), 1200);
    assert_eq!(figure.full.as_deref().map(size), Some(1700), "opening the picture shows the largest size");
    assert!(figure.tint.starts_with("tint-"), "{}", figure.tint);
}

#[test]
fn the_steps_of_widths_never_exceed_the_original_and_leave_out_what_saves_nothing() {
    assert_eq!(widths(4000), [400, 800, 1200, 1600, 2400]);
    assert_eq!(widths(1250), [400, 800, 1250]);
    assert_eq!(widths(300), [300]);
    assert_eq!(widths(1), [1]);
}

#[test]
fn an_unchanged_picture_is_never_encoded_twice_and_another_folder_gives_the_same_bytes() {
    let out = Folder::empty();
    let picture = encoded(&tones(500, 90), ImageFormat::Jpeg);
    served(&showing(&[("vue.jpg", picture.clone())]), &out, "vue.jpg");
    let first: Vec<_> = files_below(&out.path().join("dist"));
    let cache = out.path().join("cache/pictures");
    let kept = || files_below(&cache).into_iter().filter(|file| !file.ends_with(".trimmed")).count();
    let before = kept();
    std::fs::remove_dir_all(out.path().join("dist")).expect("a folder");
    served(&showing(&[("autre.jpg", picture)]), &out, "autre.jpg");
    let renamed = |file: &std::path::PathBuf| file.display().to_string().replace("vue", "autre");
    let second = files_below(&out.path().join("dist"));
    let mut expected: Vec<_> = first.iter().map(renamed).collect();
    expected.sort();
    assert_eq!(second.iter().map(|it| it.display().to_string()).collect::<Vec<_>>(), expected);
    assert_eq!(kept(), before + 2, "only the facts about the two pictures in the other folder are new");
}

#[test]
fn what_a_camera_writes_into_a_file_is_not_published_but_heeded() {
    let mut jpeg = encoded(&tones(800, 500), ImageFormat::Jpeg);
    // EXIF with orientation 6 (a quarter turn), and a location in a comment.
    let exif = b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0";
    let comment = b"48.8566 N 2.3522 E";
    let segment = |marker: u8, bytes: &[u8]| [&[0xff, marker, 0, bytes.len() as u8 + 2], bytes].concat();
    let more = [segment(0xe1, exif), segment(0xfe, comment)].concat();
    jpeg.splice(2..2, more);
    let out = Folder::empty();
    let folder = showing(&[("vue.jpg", jpeg)]);
    let (figure, _) = served(&folder, &out, "vue.jpg");
    assert_eq!((figure.width, figure.height), (500, 800));
    let fallback = image::load_from_memory(&read(&out, &figure.src)).expect("a picture").to_rgb8();
    assert!(fallback.get_pixel(490, 10).0[1] < 40, "the top left corner is now at the top right");
    for file in files_below(&out.path().join("dist")) {
        let bytes = std::fs::read(out.path().join("dist").join(&file)).expect("a file");
        for told in [&b"48.8566"[..], b"Exif"] {
            assert!(!bytes.windows(told.len()).any(|window| window == told), "{}", file.display());
        }
    }
}

#[test]
fn colours_of_a_wide_profile_are_those_that_were_meant() {
    let profile = moxcms::ColorProfile::new_display_p3().encode().expect("a profile");
    let mut bytes = Vec::new();
    let mut encoder = PngEncoder::new(&mut bytes);
    encoder.set_icc_profile(profile).expect("a profile");
    let pixels = RgbImage::from_pixel(40, 40, Rgb([200, 60, 60]));
    encoder.write_image(&pixels, 40, 40, image::ExtendedColorType::Rgb8).expect("a picture");
    let out = Folder::empty();
    let (figure, _) = served(&showing(&[("rouge.png", bytes)]), &out, "rouge.png");
    let shown = image::load_from_memory(&read(&out, &figure.src)).expect("a picture").to_rgb8();
    let [red, green, _] = shown.get_pixel(20, 20).0;
    assert!(red > 210 && green < 55, "Display P3 is converted to sRGB, not read as sRGB: {red}, {green}");
}

#[test]
fn what_shows_through_stays_so_and_has_no_colour_in_its_place() {
    let hole = |x: u32, _: u32| Rgba([200, 0, 0, if x < 50 { 0 } else { 255 }]);
    let picture = DynamicImage::ImageRgba8(RgbaImage::from_fn(100, 60, hole));
    let out = Folder::empty();
    let (figure, _) = served(&showing(&[("trou.png", encoded(&picture, ImageFormat::Png))]), &out, "trou.png");
    assert!(figure.src.ends_with(".png") && figure.tint.is_empty(), "{figure:?}");
    let shown = image::load_from_memory(&read(&out, &figure.src)).expect("a picture").to_rgba8();
    assert_eq!((shown.get_pixel(10, 10).0[3], shown.get_pixel(90, 10).0[3]), (0, 255));
}

#[test]
fn an_original_is_served_only_where_a_text_leads_to_it() {
    let picture = encoded(&tones(600, 400), ImageFormat::Jpeg);
    let is_there = |folder: &Folder| {
        let out = Folder::empty();
        let (_, files) = served(folder, &out, "vue.jpg");
        let name = files.name("images/vue.jpg").to_string();
        (!name.contains("-600.") && out.path().join("dist").join(name).is_file(), files)
    };
    let folder = showing(&[("vue.jpg", picture)]);
    assert!(!is_there(&folder).0);
    let link = r#"{ "v": 1, "slug": "lien", "lang": "fr", "title": "L", "lede": "L.", "published": "2026-03-12", "authors": ["ada"],
        "body": [{ "type": "paragraph", "children": [{ "type": "link", "url": "/images/vue.jpg", "children": ["x"] }] }] }"#;
    let folder = folder.put("content/fr/articles/lien.json", link);
    assert!(is_there(&folder).0);
}

#[test]
fn drawings_and_animations_are_served_as_they_are() {
    // Two frames of one pixel.
    let gif = b"GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff!\xf9\x04\0\0\0\0\0,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0!\xf9\x04\0\0\0\0\0,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;";
    let svg = br#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 400"><path d="M0 0h9"/></svg>"#;
    let out = Folder::empty();
    let folder = showing(&[("bouge.gif", gif.to_vec()), ("trait.svg", svg.to_vec())]);
    for (name, bytes, size) in [("bouge.gif", &gif[..], (1, 1)), ("trait.svg", &svg[..], (640, 400))] {
        let (figure, _) = served(&folder, &out, name);
        assert_eq!(read(&out, &figure.src), bytes);
        assert_eq!((figure.width, figure.height), size);
        assert!(figure.sources.is_empty() && figure.full.is_none());
    }
}

#[test]
fn every_broken_picture_is_a_fault_of_the_article_and_block_that_shows_it_all_in_one_run() {
    let whole = encoded(&tones(300, 200), ImageFormat::Jpeg);
    let png = encoded(&tones(30, 20), ImageFormat::Png);
    // A header that promises 50,000 by 50,000 pixels, without the data for them.
    let mut bomb = png.clone();
    bomb.splice(16..24, [0, 0, 0xc3, 0x50, 0, 0, 0xc3, 0x50]);
    let cut_png = png[..png.len() - 40].to_vec();
    let tiff = b"II*\0\x08\0\0\0\0\0\0\0".to_vec();
    let folder = showing(&[
        ("bombe.png", bomb),
        ("coupee.jpg", whole[..whole.len() / 2].to_vec()),
        ("coupee.png", cut_png),
        ("texte.jpg", b"hello, I am no picture at all".to_vec()),
        ("vide.jpg", Vec::new()),
        ("autre.jpg", png),
        ("scan.tiff", tiff),
        ("dessin.svg", b"<svg><g></svg>".to_vec()),
        ("enorme.jpg", whole),
    ]);
    let enormous =
        std::fs::File::options().write(true).open(folder.path().join("images/enorme.jpg")).expect("the picture");
    enormous.set_len(1_000_000_000).expect("a sparse file of a gigabyte");
    let said = refusal(&folder.options());
    let expected = [
        "/body/0/src: the picture images/bombe.png has 50000 × 50000 pixels; pictures may have up to 120 million",
        "/body/1/src: the picture images/coupee.jpg is a damaged JPEG (its end is missing)",
        "/body/2/src: the picture images/coupee.png is a damaged PNG",
        "/body/3/src: the picture images/texte.jpg is not a picture that browsers show",
        "/body/4/src: the picture images/vide.jpg is empty",
        "/body/5/src: the picture images/autre.jpg is in fact PNG; change its ending to .png",
        "/body/6/src: the picture images/scan.tiff is Tiff, which browsers do not show",
        "/body/7/src: the picture images/dessin.svg is not an SVG that can be drawn",
        "/body/8/src: the picture images/enorme.jpg is 1000 MB; pictures may be up to 100 MB",
    ];
    for line in expected {
        assert!(said.contains(&format!("content/fr/articles/images.json: {line}")), "{line}\nin\n{said}");
    }
    assert!(said.contains("9 errors"), "{said}");
}

#[test]
fn a_size_that_would_stretch_a_picture_is_a_warning() {
    let folder = showing(&[("vue.jpg", encoded(&tones(600, 400), ImageFormat::Jpeg))]);
    let file = "content/fr/articles/images.json";
    let text = std::fs::read_to_string(folder.path().join(file)).expect("the article");
    let with = |size: &str| text.replace(r#""zoom": true"#, size);
    let folder = folder.put(file, &with(r#""width": 300, "height": 300"#));
    let (_, warnings) = loaded(&folder.options());
    let said = warnings.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n");
    assert!(said.contains("/body/0/src: is shown as 300 × 300, but the file has 600 × 400"), "{said}");
    let folder = folder.put(file, &with(r#""width": 300, "height": 200"#));
    assert_eq!(loaded(&folder.options()).1, []);
    let folder = folder.put(file, &with(r#""width": 300"#));
    assert!(refusal(&folder.options()).contains("/body/0/height: is missing; give both"));
}

#[test]
fn a_tall_picture_leaves_out_the_forms_that_cannot_hold_it() {
    let flat = |height: u32| DynamicImage::ImageRgb8(RgbImage::from_pixel(8, height, Rgb([90, 120, 60])));
    let all = [(16_383, &["image/avif", "image/webp"][..]), (16_384, &["image/avif"]), (32_769, &[])];
    for (height, expected) in all {
        let out = Folder::empty();
        let picture = encoded(&flat(height), ImageFormat::Png);
        let (figure, _) = served(&showing(&[("haute.png", picture)]), &out, "haute.png");
        let forms: Vec<_> = figure.sources.iter().map(|it| it.media_type.as_str()).collect();
        assert_eq!(forms, expected, "{height}");
        assert!(figure.src.ends_with(".png") && figure.height == height, "{figure:?}");
    }
}

#[test]
fn a_picture_that_no_browser_could_show_is_a_fault_that_says_which_side_is_too_long() {
    let flat = |width: u32, height: u32| {
        encoded(&DynamicImage::ImageRgb8(RgbImage::from_pixel(width, height, Rgb([90, 120, 60]))), ImageFormat::Png)
    };
    let said = refusal(&showing(&[("haute.png", flat(8, 65_536)), ("large.png", flat(70_000, 8))]).options());
    let line = "/body/0/src: the picture images/haute.png has 8 × 65536 pixels and would be served 65536 pixels tall; \
                browsers show up to 65535: cut it into parts, or scale it down";
    assert!(said.contains(line) && said.contains("1 error"), "what is wide is scaled: {said}");
}
