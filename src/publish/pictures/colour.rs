//! Colours of pictures: converts them to those that all browsers show, and finds the one that stands in for a picture
//! until it arrives.

use image::{DynamicImage, ImageBuffer};
use moxcms::{ColorProfile, DataColorSpace, Layout, TransformOptions};

/// Converts a picture with a colour profile (ICC) to sRGB, which browsers assume for pictures without one. The picture
/// stays as it is if the profile is damaged, or is for another kind of colours than the picture's.
pub(super) fn to_srgb(picture: DynamicImage, profile: Option<&[u8]>) -> DynamicImage {
    let profile = profile.and_then(|icc| ColorProfile::new_from_slice(icc).ok());
    let from_grey = profile.as_ref().filter(|it| it.color_space == DataColorSpace::Gray);
    if let Some(converted) = from_grey.and_then(|grey| grey_to_srgb(&picture, grey)) {
        return converted;
    }
    let has_alpha = picture.color().has_alpha();
    let mut picture = match has_alpha {
        true => DynamicImage::ImageRgba8(picture.into_rgba8()),
        false => DynamicImage::ImageRgb8(picture.into_rgb8()),
    };
    let Some(profile) = profile.filter(|it| it.color_space == DataColorSpace::Rgb) else { return picture };
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

/// Converts a grey picture with a grey profile to sRGB, from samples as fine as the file has them. Returns `None` for a
/// picture in colour, and for a profile without a curve.
fn grey_to_srgb(picture: &DynamicImage, profile: &ColorProfile) -> Option<DynamicImage> {
    let ((from, into), is_fine) = match picture {
        DynamicImage::ImageLuma8(_) => ((Layout::Gray, Layout::Rgb), false),
        DynamicImage::ImageLumaA8(_) => ((Layout::GrayAlpha, Layout::Rgba), false),
        DynamicImage::ImageLuma16(_) => ((Layout::Gray, Layout::Rgb), true),
        DynamicImage::ImageLumaA16(_) => ((Layout::GrayAlpha, Layout::Rgba), true),
        _ => return None,
    };
    let (srgb, options) = (ColorProfile::new_srgb(), TransformOptions::default());
    let (width, height) = (picture.width(), picture.height());
    let (channels, out) = (from.channels(), into.channels());
    if is_fine {
        let transform = profile.create_transform_16bit(from, &srgb, into, options).ok()?;
        let samples = picture.as_luma16().map(|it| it.as_raw().as_slice());
        let samples = samples.or_else(|| Some(picture.as_luma_alpha16()?.as_raw().as_slice()))?;
        let mut converted = vec![0_u16; samples.len() / channels * out];
        transform.transform(samples, &mut converted).ok()?;
        let whole = match out {
            4 => DynamicImage::ImageRgba16(ImageBuffer::from_raw(width, height, converted)?),
            _ => DynamicImage::ImageRgb16(ImageBuffer::from_raw(width, height, converted)?),
        };
        return Some(if out == 4 { whole.into_rgba8().into() } else { whole.into_rgb8().into() });
    }
    let transform = profile.create_transform_8bit(from, &srgb, into, options).ok()?;
    let samples = picture.as_bytes();
    let mut converted = vec![0_u8; samples.len() / channels * out];
    transform.transform(samples, &mut converted).ok()?;
    Some(match out {
        4 => DynamicImage::ImageRgba8(ImageBuffer::from_raw(width, height, converted)?),
        _ => DynamicImage::ImageRgb8(ImageBuffer::from_raw(width, height, converted)?),
    })
}

/// Returns the class of a picture's mean colour: `tint-` and three hexadecimal digits out of `05af`, so that the style
/// sheet of a publication with many pictures is hardly larger than that of one with few.
pub(super) fn tint(picture: &DynamicImage) -> String {
    let digit = |channel: u64| char::from(b"05af"[usize::try_from((channel + 42) / 85).unwrap_or(0).min(3)]);
    let digits: String = mean(picture).into_iter().map(digit).collect();
    ["tint-", &digits].concat()
}

/// Returns the mean of each channel, from 0 to 255.
fn mean(picture: &DynamicImage) -> [u64; 3] {
    match picture {
        DynamicImage::ImageRgb8(it) => mean_of(it, 3),
        DynamicImage::ImageRgba8(it) => mean_of(it, 4),
        other => mean_of(&other.to_rgb8(), 3),
    }
}

/// Returns the mean of each channel. Sums have 64 bits, since those of 16.8 million pixels exceed 32.
fn mean_of(samples: &[u8], channels: usize) -> [u64; 3] {
    let (mut sums, mut count) = ([0_u64; 3], 0_u64);
    for pixel in samples.chunks_exact(channels) {
        sums.iter_mut().zip(pixel).for_each(|(sum, channel)| *sum += u64::from(*channel));
        count += 1;
    }
    sums.map(|sum| (sum + count / 2) / count.max(1))
}

/// Returns the digits of a tint's class.
pub(super) fn digits(tint: &str) -> &str {
    tint.trim_start_matches("tint-")
}
