//! Scales and encodes pictures. Results are cached by their inputs, so that no picture is encoded twice.

use std::sync::OnceLock;

use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::imageops::FilterType as Scaling;
use image::{DynamicImage, ImageEncoder};
use rayon::prelude::*;
use sha2::{Digest, Sha256};

use super::inspect::{Raster, decode};
use crate::avif;
use crate::disk::cache::Cache;

/// Widths in pixels: from a phone's column to a wide picture on a fine screen.
const WIDTHS: [u32; 5] = [400, 800, 1200, 1600, 2400];
/// Largest width of the file that every browser can show, in pixels.
pub const FALLBACK: u32 = 1200;

/// A file format of pictures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// AV1 Image File Format.
    Avif,
    /// WebP, lossy.
    Webp,
    /// JPEG.
    Jpeg,
    /// PNG.
    Png,
}

/// All forms, the best first.
pub const FORMS: [Form; 4] = [Form::Avif, Form::Webp, Form::Jpeg, Form::Png];

impl Form {
    /// Returns the ending of its files, with the dot.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Avif => ".avif",
            Self::Webp => ".webp",
            Self::Jpeg => ".jpg",
            Self::Png => ".png",
        }
    }

    /// Returns its media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Avif => "image/avif",
            Self::Webp => "image/webp",
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
        }
    }
}

/// Returns the path of a file made from the original at a path, before the hash is added.
pub fn name(path: &str, width: u32, form: Form) -> String {
    format!("{}-{width}{}", stem(path), form.ending())
}

/// Returns the width in the name of such a file; `None` for other files.
pub fn width_in(path: &str, file: &str) -> Option<u32> {
    let rest = file.strip_prefix(stem(path))?.strip_prefix('-')?;
    rest.split_once('.')?.0.parse().ok()
}

fn stem(path: &str) -> &str {
    path.rsplit_once('.').map_or(path, |(stem, _)| stem)
}

/// Returns the widths in which a picture is offered: the steps below its own width, and its own or the largest step.
pub fn widths(original: u32) -> Vec<u32> {
    let largest = original.clamp(1, WIDTHS[WIDTHS.len() - 1]);
    // A step that is hardly smaller saves nobody anything.
    let steps = WIDTHS.into_iter().filter(|width| *width * 10 < largest * 9);
    steps.chain([largest]).collect()
}

/// The longest side that browsers show, in pixels: Firefox shows no larger picture, and JPEG holds none.
pub const LONGEST_SIDE: u32 = 65_535;

impl Form {
    /// Returns the longest side that a picture of this form may have, in pixels.
    pub fn longest_side(self) -> u32 {
        match self {
            // The decoder in Chromium and WebKit (libavif) shows nothing larger; the format itself allows 65,536.
            Self::Avif => 32_768,
            // RFC 9649, 2.6 (VP8 frame header): 14 bits.
            Self::Webp => 16_383,
            Self::Jpeg | Self::Png => LONGEST_SIDE,
        }
    }
}

/// Returns the height in pixels of a picture shown at a width, given its own width and height.
pub fn height_at(width: u32, (own_width, own_height): (u32, u32)) -> u32 {
    let height = (u64::from(own_height) * u64::from(width)).div_ceil(u64::from(own_width.max(1)));
    u32::try_from(height).unwrap_or(u32::MAX).max(1)
}

/// Returns those of the given forms that can hold a picture of a width and height in pixels at all its widths. A form
/// is offered for all of them or not at all, since a browser that knows it takes it even if another one has larger
/// files.
fn that_hold(size: (u32, u32), forms: [Form; 2]) -> impl Iterator<Item = Form> {
    let largest = widths(size.0).last().copied().unwrap_or(1);
    let side = largest.max(height_at(largest, size));
    forms.into_iter().filter(move |form| side <= form.longest_side())
}

/// Makes all files of an original of a width and height in pixels: width, form and bytes of each.
///
/// # Errors
/// A message if it cannot be decoded or encoded.
pub fn encode_all(
    bytes: &[u8],
    size: (u32, u32),
    raster: &Raster,
    cache: &Cache,
) -> Result<Vec<(u32, Form, Vec<u8>)>, String> {
    let fallback = if raster.is_png { Form::Png } else { Form::Jpeg };
    let widths = widths(size.0);
    let largest = widths.last().copied().unwrap_or(1);
    // For every browser: the nearest to the width on pages, and the largest for readers who open the picture.
    let middle = widths.iter().copied().filter(|width| *width <= FALLBACK).max().unwrap_or(largest);
    let content: [u8; 32] = Sha256::digest(bytes).into();
    let original = OnceLock::new();
    let original = || original.get_or_init(|| decode(bytes)).as_ref().map_err(String::clone);
    let at_width = |width: u32| {
        let scaled = OnceLock::new();
        let scaled = || {
            let scaled = scaled.get_or_init(|| original().map(|picture| scale(picture, width)));
            scaled.as_ref().map_err(String::clone)
        };
        let is_fallback = width == middle || width == largest;
        let forms = that_hold(size, [Form::Avif, Form::Webp]).filter(|form| avif::IS_MADE || *form != Form::Avif);
        let forms = forms.chain(is_fallback.then_some(fallback));
        let made = forms.map(|form| {
            let key = key(&content, width, form);
            let bytes = cache.get_or(&key, || encode(scaled()?, form))?;
            Ok((width, form, bytes))
        });
        made.collect::<Result<Vec<_>, String>>()
    };
    let all: Vec<_> = widths.par_iter().map(|width| at_width(*width)).collect::<Result<_, _>>()?;
    Ok(all.into_iter().flatten().collect())
}

/// Returns the cache key of a result, which changes with everything that changes the result.
fn key(content: &[u8; 32], width: u32, form: Form) -> [u8; 32] {
    Sha256::new().chain_update(format!("picture 2 {width} {form:?}")).chain_update(content).finalize().into()
}

fn scale(picture: &DynamicImage, width: u32) -> DynamicImage {
    if picture.width() == width {
        return picture.clone();
    }
    picture.resize_exact(width, height_at(width, (picture.width(), picture.height())), Scaling::Lanczos3)
}

/// Encodes a picture in one thread, since the number of threads would change the bytes; pictures are encoded in
/// parallel instead.
fn encode(picture: &DynamicImage, form: Form) -> Result<Vec<u8>, String> {
    let mut out = Vec::new();
    let (width, height, colour) = (picture.width(), picture.height(), picture.color().into());
    let done = match form {
        Form::Avif => avif::encode(picture, &mut out),
        Form::Webp => return webp(picture),
        Form::Jpeg => JpegEncoder::new_with_quality(&mut out, 82).encode_image(&picture.to_rgb8()),
        Form::Png => {
            let encoder = PngEncoder::new_with_quality(&mut out, CompressionType::Best, FilterType::Adaptive);
            encoder.write_image(picture.as_bytes(), width, height, colour)
        }
    };
    done.map_err(|error| error.to_string()).map(|()| out)
}

fn webp(picture: &DynamicImage) -> Result<Vec<u8>, String> {
    let (width, height) = (picture.width(), picture.height());
    let encoder = match picture.color().has_alpha() {
        true => webp::Encoder::from_rgba(picture.as_bytes(), width, height),
        false => webp::Encoder::from_rgb(picture.as_bytes(), width, height),
    };
    let encoded = encoder.encode_simple(false, 78.0);
    encoded.map(|it| it.to_vec()).map_err(|error| format!("cannot be encoded as WebP: {error:?}"))
}
