//! Writes share pictures, which other sites show beside a link.

use super::publishing::Publishing;
use crate::disk::faults::PublishError;
use crate::publish::share::ShareCard;

/// Draws and writes a share picture, unless it is there already.
///
/// # Errors
/// When it cannot be drawn or written.
pub fn write(card: &ShareCard, publishing: &Publishing<'_>) -> Result<(), PublishError> {
    let Publishing { options, content, output, cache, .. } = publishing;
    let path = card.path();
    output.unit(&path, card.inputs(), |unit| {
        let failed = |message: String| PublishError::Tool { name: "share picture", message };
        let draw = || card.draw(options, &content.site.look.fonts).map_err(failed);
        unit.write(&path, &cache.get_or(&card.inputs(), draw)?)
    })
}
