//! Whether a file tells where it was taken. What is made of a picture for readers tells nothing of the kind; a file that
//! is published as it is does.

use std::fs::File;
use std::io::BufReader;
use std::path::Path;

use exif::{In, Reader, Tag};

/// Whether the camera wrote a position into it: Exif 3.0, 4.6.7 (GPS attribute information). Files of other kinds, and
/// those that cannot be read, tell none.
pub fn tells_location(file: &Path) -> bool {
    let Ok(file) = File::open(file) else { return false };
    let mut reader = Reader::new();
    // A field that is damaged hides no other.
    reader.continue_on_error(true);
    let exif = reader.read_from_container(&mut BufReader::new(file));
    let exif = exif.or_else(|error| error.distill_partial_result(|_| {}));
    exif.is_ok_and(|it| it.get_field(Tag::GPSLatitude, In::PRIMARY).is_some())
}
