//! Converts JPEGs in printing inks (CMYK, YCCK) that have a press profile. The decoder mixes the inks without a
//! profile, as browsers do with files that have none.

use image::RgbImage;
use moxcms::{ColorProfile, DataColorSpace, Layout, TransformOptions};
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

/// Returns the pixels of such a JPEG in sRGB; `None` for any other picture, and if the profile gives no colours.
pub(super) fn to_srgb(bytes: &[u8], profile: Option<&[u8]>) -> Option<RgbImage> {
    let profile = profile.and_then(|icc| ColorProfile::new_from_slice(icc).ok());
    let profile = profile.filter(|it| it.color_space == DataColorSpace::Cmyk)?;
    let options = DecoderOptions::default().set_strict_mode(false).set_max_width(usize::MAX).set_max_height(usize::MAX);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes), options);
    decoder.decode_headers().ok()?;
    let space = decoder.input_colorspace()?;
    if !matches!(space, ColorSpace::CMYK | ColorSpace::YCCK) {
        return None;
    }
    let (width, height) = decoder.dimensions()?;
    decoder.set_options(options.jpeg_set_out_colorspace(space));
    let mut inks = decoder.decode().ok()?;
    // Files store the light that is left: 255 means no ink, as Photoshop has always written it.
    for pixel in inks.chunks_exact_mut(4) {
        if space == ColorSpace::YCCK {
            let [red, green, blue] = from_ycc(pixel[0], pixel[1], pixel[2]);
            pixel[..3].copy_from_slice(&[red, green, blue]);
            pixel[3] = 255 - pixel[3];
        } else {
            pixel.iter_mut().for_each(|ink| *ink = 255 - *ink);
        }
    }
    let transform = profile
        .create_transform_8bit(Layout::Rgba, &ColorProfile::new_srgb(), Layout::Rgb, TransformOptions::default())
        .ok()?;
    let mut colours = vec![0; inks.len() / 4 * 3];
    transform.transform(&inks, &mut colours).ok()?;
    RgbImage::from_raw(u32::try_from(width).ok()?, u32::try_from(height).ok()?, colours)
}

/// Converts YCC to inks (JFIF 1.02). YCCK holds the complement of the inks, so the result is the inks themselves.
fn from_ycc(y: u8, cb: u8, cr: u8) -> [u8; 3] {
    let (y, cb, cr) = (f32::from(y), f32::from(cb) - 128.0, f32::from(cr) - 128.0);
    let ink = |amount: f32| amount.round().clamp(0.0, 255.0) as u8;
    [ink(y + 1.402 * cr), ink(y - 0.344_136 * cb - 0.714_136 * cr), ink(y + 1.772 * cb)]
}
