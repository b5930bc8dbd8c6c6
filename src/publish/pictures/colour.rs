//! Colours of pictures: as all browsers show them, and the one that stands for a picture until it arrives.

use image::{DynamicImage, Pixel};
use moxcms::{ColorProfile, Layout, TransformOptions};

/// Converts a picture with a colour profile (ICC) to sRGB, which is what pictures without one are taken for. Where the
/// profile is damaged the picture stays as it is.
pub(super) fn to_srgb(picture: DynamicImage, profile: Option<&[u8]>) -> DynamicImage {
    let has_alpha = picture.color().has_alpha();
    let mut picture = match has_alpha {
        true => DynamicImage::ImageRgba8(picture.into_rgba8()),
        false => DynamicImage::ImageRgb8(picture.into_rgb8()),
    };
    let Some(profile) = profile.and_then(|it| ColorProfile::new_from_slice(it).ok()) else { return picture };
    let layout = if has_alpha { Layout::Rgba } else { Layout::Rgb };
    let transform =
        profile.create_transform_8bit(layout, &ColorProfile::new_srgb(), layout, TransformOptions::default());
    let Ok(transform) = transform else { return picture };
    let samples: &mut [u8] = match &mut picture {
        DynamicImage::ImageRgba8(it) => it,
        DynamicImage::ImageRgb8(it) => it,
        _ => return picture,
    };
    let before = samples.to_vec();
    if transform.transform(&before, samples).is_err() {
        samples.copy_from_slice(&before);
    }
    picture
}

/// The class of a picture's mean colour: `tint-` and three hexadecimal digits out of `0369cf`, so that a style sheet
/// never has more than 216 of them.
pub(super) fn tint(picture: &DynamicImage) -> String {
    let mean = picture.thumbnail_exact(1, 1).to_rgb8();
    let digit = |channel: &u8| char::from(b"0369cf"[usize::from((u16::from(*channel) + 25) / 51)]);
    let digits: String = mean.get_pixel(0, 0).channels().iter().map(digit).collect();
    ["tint-", &digits].concat()
}

/// The digits of a class.
pub(super) fn digits(tint: &str) -> &str {
    tint.trim_start_matches("tint-")
}
