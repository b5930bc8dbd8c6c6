//! Encodes pictures as AVIF.

use image::codecs::avif::AvifEncoder;
use image::{DynamicImage, ExtendedColorType, ImageEncoder as _, ImageResult};

/// Whether AVIF files are made.
pub const IS_MADE: bool = true;

/// Appends a picture as an AVIF file to `out`, encoded in one thread, since the number of threads changes the bytes.
///
/// # Errors
/// When the encoder refuses the picture.
pub fn encode(picture: &DynamicImage, out: &mut Vec<u8>) -> ImageResult<()> {
    let encoder = AvifEncoder::new_with_speed_quality(out, 9, 62).with_num_threads(Some(1));
    // Always given with alpha, which the encoder leaves out if there is none: its function for pictures without
    // alpha is compiled into this crate, and development builds do not optimise that.
    encoder.write_image(&picture.to_rgba8(), picture.width(), picture.height(), ExtendedColorType::Rgba8)
}
