//! In place of `avif` in development builds, which are quicker without its encoder: pages offer WebP first.

use image::{DynamicImage, ImageResult};

/// Whether AVIF files are made.
pub const IS_MADE: bool = false;

/// Does nothing.
///
/// # Errors
/// Never.
pub fn encode(_picture: &DynamicImage, _out: &mut Vec<u8>) -> ImageResult<()> {
    Ok(())
}
