//! Checks whether a picture reveals where it was taken. The files made from a picture do not, but a file that is
//! published as it is may.

use std::fs::File;
use std::io::BufReader;
use std::path::Path;

use exif::{In, Reader, Tag};

/// Whether the camera wrote a position into a file: Exif 3.0, 4.6.7 (GPS attribute information). Returns `false` for
/// other types of files, and for files that cannot be read.
pub fn tells_location(file: &Path) -> bool {
    let Ok(file) = File::open(file) else { return false };
    let mut reader = Reader::new();
    // A damaged field does not hide the others.
    reader.continue_on_error(true);
    let exif = reader.read_from_container(&mut BufReader::new(file));
    let exif = exif.or_else(|error| error.distill_partial_result(|_| {}));
    exif.is_ok_and(|it| it.get_field(Tag::GPSLatitude, In::PRIMARY).is_some())
}
