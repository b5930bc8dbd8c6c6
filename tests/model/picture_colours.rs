//! Colours of pictures: they follow their profiles, for grey, screens and printing inks. Also covers the mean colour
//! that fills a picture's place.

use feuillet::publish::pictures::inspect::decode;
use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::PngEncoder;
use image::{DynamicImage, ImageEncoder, ImageFormat, Rgb, RgbImage};

use crate::pictures::{encoded, showing};
use crate::publication::{loaded, root};

/// Returns a grey picture and its file, with a profile in which grey is linear: 64 is shown as 137.
fn linear_grey(form: &str) -> (DynamicImage, Vec<u8>) {
    let grey = || image::GrayImage::from_pixel(40, 30, image::Luma([64]));
    let picture = match form {
        "8" | "jpeg" => DynamicImage::ImageLuma8(grey()),
        "8 alpha" => DynamicImage::ImageLumaA8(image::GrayAlphaImage::from_pixel(40, 30, image::LumaA([64, 128]))),
        "16" => DynamicImage::ImageLuma16(image::ImageBuffer::from_pixel(40, 30, image::Luma([64 * 257]))),
        _ => DynamicImage::ImageLumaA16(image::ImageBuffer::from_pixel(40, 30, image::LumaA([64 * 257, 128 * 257]))),
    };
    let profile = moxcms::ColorProfile::new_gray_with_gamma(1.0).encode().expect("a profile");
    let mut bytes = Vec::new();
    let (width, height, colour) = (picture.width(), picture.height(), picture.color().into());
    if form == "jpeg" {
        let mut encoder = JpegEncoder::new_with_quality(&mut bytes, 95);
        encoder.set_icc_profile(profile).expect("a profile");
        encoder.write_image(picture.as_bytes(), width, height, colour).expect("a picture");
    } else {
        let mut encoder = PngEncoder::new(&mut bytes);
        encoder.set_icc_profile(profile).expect("a profile");
        encoder.write_image(picture.as_bytes(), width, height, colour).expect("a picture");
    }
    (picture, bytes)
}

#[test]
fn grey_pictures_are_as_light_as_their_profile_says() {
    for form in ["8", "8 alpha", "16", "16 alpha", "jpeg"] {
        let (original, bytes) = linear_grey(form);
        let shown = decode(&bytes).expect("a picture");
        let pixel = shown.to_rgba8().get_pixel(20, 15).0;
        assert!(pixel[..3].iter().all(|channel| (135..=139).contains(channel)), "{form}: {pixel:?}");
        let alpha = if original.color().has_alpha() { 128 } else { 255 };
        assert_eq!(pixel[3], alpha, "{form}");
    }
}

#[test]
fn the_mean_colour_of_a_large_picture_is_right() {
    // 17.2 million pixels: their sum exceeds 32 bits.
    let light = DynamicImage::ImageRgb8(RgbImage::from_pixel(4200, 4100, Rgb([232, 232, 0])));
    let folder = showing(&[("champ.png", encoded(&light, ImageFormat::Png))]);
    let (content, _) = loaded(&folder.options());
    let tint = content.pictures["images/champ.png"].raster.as_ref().map(|it| it.tint.clone());
    assert_eq!(tint.as_deref(), Some("tint-ff0"));
}

/// The pictures are 200 cyan, 60 magenta, 20 yellow and 30 black, with the profile of an invented press (a table of two
/// steps for each ink). The expected values follow ICC.1 and CIE Lab; without the profile they would be 48, 172, 207.
#[test]
fn inks_are_mixed_as_their_profile_says() {
    for name in ["cmyk.jpg", "cmyk-unmarked.jpg", "ycck.jpg"] {
        let bytes = std::fs::read(root().join("tests/fixtures/pictures").join(name)).expect("a picture");
        let shown = decode(&bytes).expect("a picture").to_rgb8();
        let pixel = shown.get_pixel(8, 8).0;
        let is_near = pixel.iter().zip([42, 127, 168_u8]).all(|(found, expected)| found.abs_diff(expected) <= 5);
        assert!(is_near, "{name}: {pixel:?}");
    }
}
