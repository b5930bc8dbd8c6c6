//! The form that all files of an index share: a head that names kind, version and build, then the content, compressed
//! with a checksum. So a file that is cut off, damaged, or of another build is always recognised.

use std::io::Write as _;

use flate2::Compression;
use flate2::write::ZlibEncoder;

/// The first bytes of every file: a name, and the version of the form.
const MAGIC: [u8; 3] = *b"Fs1";

/// What a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// The root, which names all others.
    Root,
    /// Forms, and the groups that they belong to.
    Lexicon,
    /// Groups, and the documents that they occur in.
    Postings,
    /// Forms for correcting typing errors.
    Spelling,
    /// What documents can be filtered by.
    Facets,
    /// A document, as results show it.
    Fragment,
}

impl FileKind {
    fn letter(self) -> u8 {
        match self {
            Self::Root => b'r',
            Self::Lexicon => b'l',
            Self::Postings => b'p',
            Self::Spelling => b's',
            Self::Facets => b'f',
            Self::Fragment => b'd',
        }
    }
}

/// Identifies what a file belongs to: the build of an index or, for a fragment, its block and number.
pub type Build = [u8; 4];

/// Returns the bytes of a file.
pub fn file(kind: FileKind, build: Build, content: &[u8]) -> Vec<u8> {
    let mut head = MAGIC.to_vec();
    head.push(kind.letter());
    head.extend(build);
    let mut encoder = ZlibEncoder::new(head, Compression::best());
    // Writing to memory cannot fail.
    _ = encoder.write_all(content);
    encoder.finish().unwrap_or_default()
}
