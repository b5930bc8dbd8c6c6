//! A short run of the fuzz targets: their corpus, and variations of it that are the same each time.

#[path = "../../fuzz/properties.rs"]
mod properties;

use std::path::Path;

/// How many variations are made of each file.
const VARIATIONS: u64 = 150;

/// The next number of a sequence that is the same in every run (xorshift).
fn next(state: &mut u64) -> usize {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    *state as usize
}

/// Changes some bytes of a text: removed, doubled, replaced, or taken from another text.
fn varied(text: &[u8], others: &[Vec<u8>], state: &mut u64) -> Vec<u8> {
    let mut bytes = text.to_vec();
    for _ in 0..=next(state) % 4 {
        let at = next(state) % (bytes.len() + 1);
        let end = (at + next(state) % 12).min(bytes.len());
        match next(state) % 4 {
            0 => _ = bytes.drain(at..end),
            1 => {
                let part = bytes[at..end].to_vec();
                _ = bytes.splice(at..at, part);
            }
            2 => bytes[at..end].iter_mut().for_each(|byte| *byte = next(state) as u8),
            _ => {
                let other = &others[next(state) % others.len()];
                let from = next(state) % (other.len() + 1);
                let to = (from + next(state) % 40).min(other.len());
                _ = bytes.splice(at..at, other[from..to].iter().copied());
            }
        }
    }
    bytes
}

fn run(name: &str, property: fn(&[u8])) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(name);
    let mut files: Vec<_> =
        std::fs::read_dir(&folder).expect("a folder").map(|entry| entry.expect("a file").path()).collect();
    files.sort();
    let corpus: Vec<_> = files.iter().map(|file| std::fs::read(file).expect("a file")).collect();
    assert!(corpus.len() >= 5, "{}", folder.display());
    let mut state = 0x9e37_79b9_7f4a_7c15;
    for (file, text) in files.iter().zip(&corpus) {
        let texts = (0..VARIATIONS).map(|_| varied(text, &corpus, &mut state));
        for bytes in std::iter::once(text.clone()).chain(texts) {
            let shown = String::from_utf8_lossy(&bytes).into_owned();
            let outcome = std::panic::catch_unwind(|| property(&bytes));
            assert!(outcome.is_ok(), "a variation of {}:\n{shown:?}", file.display());
        }
    }
}

#[test]
fn any_front_matter_is_read() {
    run("front_matter", properties::front_matter);
}

#[test]
fn any_markdown_is_read() {
    run("markdown", properties::markdown);
}

#[test]
fn any_html_is_read() {
    run("html", properties::html);
}
