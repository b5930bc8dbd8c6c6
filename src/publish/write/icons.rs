//! The publication's icon in the sizes that browsers and devices ask for, drawn from `icons/favicon.svg`. A publisher's own
//! files win.

use crate::publish::fixed_names::{ICO, ICON, ICONS};
use sha2::{Digest, Sha256};

use crate::disk::confined;
use crate::disk::faults::{FileFault, PublishError};
use crate::model::palette::Colour;
use crate::publish::output::Unit;
use crate::publish::pictures::raster::{draw, png};
use crate::publish::pictures::svg::plain_options;
use crate::publish::write::publishing::Publishing;

/// The largest icon, in bytes.
const MOST_BYTES: u64 = 10_000_000;

/// Writes the icons.
///
/// # Errors
/// When the icon is not an SVG that can be drawn, or a file cannot be written.
pub fn write(publishing: &Publishing<'_>) -> Result<(), PublishError> {
    let Publishing { options, content, output, .. } = publishing;
    let folder = if content.owns(ICON) { options.public.clone() } else { options.defaults() };
    let svg = confined::read(&folder, ICON, MOST_BYTES).map_err(PublishError::file(&folder.join(ICON)))?;
    let svg = String::from_utf8_lossy(&svg).into_owned();
    let paper = content.site.look.palette.day.get("paper");
    let missing: Vec<&str> = ICONS.iter().map(|it| it.0).chain([ICO]).filter(|path| !content.owns(path)).collect();
    let inputs = Sha256::new().chain_update(format!("icons 2 {paper} {missing:?}")).chain_update(&svg).finalize();
    output.unit("icons", inputs.into(), |unit| make(&missing, unit, &svg, paper))
}

fn make(missing: &[&str], unit: &Unit<'_>, svg: &str, paper: Colour) -> Result<(), PublishError> {
    let fault = |message: String| PublishError::Faults(vec![FileFault::new(ICON, "", message)]);
    for (path, size, part) in ICONS.iter().filter(|(path, ..)| missing.contains(path)) {
        let part = f64::from(*part) / 100.0;
        let drawn = if part < 1.0 { &on_paper(svg, part, paper) } else { svg };
        let pixels = draw(drawn, &plain_options(), *size, *size).map_err(fault)?;
        unit.write(path, &png(&pixels).map_err(fault)?)?;
    }
    if missing.contains(&ICO) {
        unit.write(ICO, &ico(svg).map_err(fault)?)?;
    }
    Ok(())
}

/// Puts the drawing in the middle of a sheet of paper.
fn on_paper(svg: &str, part: f64, paper: Colour) -> String {
    let (side, at) = (100.0 * part, 50.0 * (1.0 - part));
    let data = base64::Engine::encode(&base64::engine::general_purpose::STANDARD, svg);
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 100 100\" width=\"100\" height=\"100\">\
         <rect width=\"100\" height=\"100\" fill=\"{paper}\"/><image x=\"{at}\" y=\"{at}\" width=\"{side}\" height=\"{side}\" \
         href=\"data:image/svg+xml;base64,{data}\"/></svg>"
    )
}

/// Makes the icon for browsers that ask for `/favicon.ico` on their own.
fn ico(svg: &str) -> Result<Vec<u8>, String> {
    let mut icon = ico::IconDir::new(ico::ResourceType::Icon);
    for size in [16, 32, 48] {
        let pixels = draw(svg, &plain_options(), size, size)?;
        let rgba = pixels.pixels().iter().flat_map(|pixel| {
            let it = pixel.demultiply();
            [it.red(), it.green(), it.blue(), it.alpha()]
        });
        let image = ico::IconImage::from_rgba_data(size, size, rgba.collect());
        icon.add_entry(ico::IconDirEntry::encode(&image).map_err(|error| error.to_string())?);
    }
    let mut out = Vec::new();
    icon.write(&mut out).map_err(|error| error.to_string())?;
    Ok(out)
}
