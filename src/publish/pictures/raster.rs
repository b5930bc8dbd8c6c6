//! Renders drawings as pixels: resvg draws the SVG, and it is written as PNG with a palette, a third of the size for
//! drawings with few colours.

use std::collections::BTreeMap;

use resvg::{tiny_skia, usvg};

/// Draws an SVG document at a width and height in pixels, centred and as large as fits.
///
/// # Errors
/// A message if it is not an SVG.
pub fn draw(svg: &str, options: &usvg::Options<'_>, width: u32, height: u32) -> Result<tiny_skia::Pixmap, String> {
    let tree =
        usvg::Tree::from_str(svg, options).map_err(|error| format!("is not an SVG that can be drawn: {error}"))?;
    let mut pixels = tiny_skia::Pixmap::new(width, height).ok_or("has no size")?;
    let size = tree.size();
    let scale = (width as f32 / size.width()).min(height as f32 / size.height());
    let (x, y) = ((width as f32 - size.width() * scale) / 2.0, (height as f32 - size.height() * scale) / 2.0);
    let place = tiny_skia::Transform::from_scale(scale, scale).post_translate(x, y);
    resvg::render(&tree, place, &mut pixels.as_mut());
    Ok(pixels)
}

/// Encodes a picture as PNG: with a palette if 256 colours suffice after edge colours are rounded to 32 steps per
/// channel, otherwise in full colour.
///
/// # Errors
/// The encoder's message.
pub fn png(pixels: &tiny_skia::Pixmap) -> Result<Vec<u8>, String> {
    let round = |value: u8| {
        let step = u32::from(value) * 31 / 255;
        u8::try_from(step * 255 / 31).unwrap_or(u8::MAX)
    };
    let exact = most_frequent(pixels);
    let mut palette: BTreeMap<[u8; 4], u8> = BTreeMap::new();
    let mut indices = Vec::with_capacity(pixels.pixels().len());
    let mut colours = Vec::new();
    for pixel in pixels.pixels() {
        let it = channels(pixel);
        let colour = if exact.contains(&it) { it } else { it.map(round) };
        let next = palette.len();
        let index = match palette.get(&colour) {
            Some(index) => *index,
            None => {
                let Ok(index) = u8::try_from(next) else { return whole(pixels) };
                palette.insert(colour, index);
                colours.push(colour);
                index
            }
        };
        indices.push(index);
    }
    let mut out = Vec::new();
    let mut encoder = png::Encoder::new(&mut out, pixels.width(), pixels.height());
    encoder.set_color(png::ColorType::Indexed);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_palette(colours.iter().flat_map(|colour| colour[..3].to_vec()).collect::<Vec<_>>());
    encoder.set_trns(colours.iter().map(|colour| colour[3]).collect::<Vec<_>>());
    encoder.set_compression(png::Compression::High);
    // Filters help with gradients; flat colours compress better without.
    encoder.set_filter(png::Filter::NoFilter);
    let say = |error: png::EncodingError| error.to_string();
    let mut writer = encoder.write_header().map_err(say)?;
    writer.write_image_data(&indices).map_err(say)?;
    writer.finish().map_err(say)?;
    Ok(out)
}

fn channels(pixel: &tiny_skia::PremultipliedColorU8) -> [u8; 4] {
    let it = pixel.demultiply();
    [it.red(), it.green(), it.blue(), it.alpha()]
}

/// Returns the colours of whole areas, which stay exact; only colours along edges are rounded.
fn most_frequent(pixels: &tiny_skia::Pixmap) -> Vec<[u8; 4]> {
    let mut counts: BTreeMap<[u8; 4], usize> = BTreeMap::new();
    pixels.pixels().iter().for_each(|pixel| *counts.entry(channels(pixel)).or_default() += 1);
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    counts.into_iter().take(8).map(|(colour, _)| colour).collect()
}

fn whole(pixels: &tiny_skia::Pixmap) -> Result<Vec<u8>, String> {
    pixels.encode_png().map_err(|error| error.to_string())
}
