//! The size of a picture in running text, whose author gave none.

use std::io::BufReader;
use std::path::Path;

use crate::disk::confined;
use crate::disk::web_path::spellings;

/// Returns width and height in pixels of a picture at an address from the site's root; `None` if there is no such
/// picture, or if it has no size in pixels.
pub(super) fn of(public: &Path, address: &str) -> Option<(u32, u32)> {
    let file = spellings(address.strip_prefix('/')?).find_map(|spelling| confined::open(public, spelling.name).ok())?;
    let size = imagesize::reader_size(BufReader::new(file)).ok()?;
    Some((u32::try_from(size.width).ok()?, u32::try_from(size.height).ok()?))
}
