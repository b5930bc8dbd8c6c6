//! Shortens the names that the program and its glue share. wasm-bindgen names each function between the two by what it
//! does and a hash: some 300 names in both files, which no reader sees and which hardly compress. Sections for tools only
//! are left out.

use std::collections::HashMap;

/// Sections of a WebAssembly module (Core Specification 5.5.2).
const CUSTOM: u8 = 0;
const IMPORTS: u8 = 2;
const EXPORTS: u8 = 7;
/// The kind of imports and exports that are functions.
const FUNCTION: u8 = 0;
/// Prefixes of names that wasm-bindgen makes.
const MADE: [&str; 2] = ["__wb", "wasm_bind"];

/// Returns the glue and the module with short names. Returns `None` if the module has an unknown structure; both then
/// stay as they are.
pub fn shortened(glue: &str, module: &[u8]) -> Option<(String, Vec<u8>)> {
    let mut names = Names::default();
    let mut shorter = module.get(..8)?.to_vec();
    let mut rest = Bytes(module.get(8..)?);
    while !rest.0.is_empty() {
        let id = rest.byte()?;
        let content = rest.part()?;
        let content = match id {
            CUSTOM => continue,
            IMPORTS => names.imports(content)?,
            EXPORTS => names.exports(content)?,
            _ => content.to_vec(),
        };
        shorter.push(id);
        write_part(&mut shorter, &content);
    }
    Some((names.in_glue(glue), shorter))
}

/// Short names by the long ones.
#[derive(Default)]
struct Names(HashMap<String, String>);

impl Names {
    /// Returns the short name for a name made by wasm-bindgen, and any other name as it is. No identifier of the glue
    /// begins like the short names.
    fn short(&mut self, name: &[u8]) -> Vec<u8> {
        let Some(name) = std::str::from_utf8(name).ok().filter(|text| MADE.iter().any(|made| text.starts_with(made)))
        else {
            return name.to_vec();
        };
        let next = format!("${}", self.0.len());
        self.0.entry(name.into()).or_insert(next).clone().into_bytes()
    }

    /// Rewrites the imports. Each has a module, a name and a kind; only functions are known here.
    fn imports(&mut self, content: &[u8]) -> Option<Vec<u8>> {
        let (mut bytes, mut written) = (Bytes(content), Vec::new());
        let count = bytes.number()?;
        write_number(&mut written, count);
        for _ in 0..count {
            write_part(&mut written, bytes.part()?);
            write_part(&mut written, &self.short(bytes.part()?));
            (bytes.byte()? == FUNCTION).then_some(())?;
            written.push(FUNCTION);
            write_number(&mut written, bytes.number()?);
        }
        bytes.0.is_empty().then_some(written)
    }

    /// Rewrites the exports. Each has a name, a kind and an index.
    fn exports(&mut self, content: &[u8]) -> Option<Vec<u8>> {
        let (mut bytes, mut written) = (Bytes(content), Vec::new());
        let count = bytes.number()?;
        write_number(&mut written, count);
        for _ in 0..count {
            write_part(&mut written, &self.short(bytes.part()?));
            written.push(bytes.byte()?);
            write_number(&mut written, bytes.number()?);
        }
        bytes.0.is_empty().then_some(written)
    }

    /// Replaces the names in the glue, identifier by identifier.
    fn in_glue(&self, glue: &str) -> String {
        let is_part = |character: char| character.is_ascii_alphanumeric() || matches!(character, '_' | '$');
        let mut shorter = String::with_capacity(glue.len());
        let mut rest = glue;
        while let Some(start) = rest.find(is_part) {
            let (before, from) = rest.split_at(start);
            let (name, after) = from.split_at(from.find(|character| !is_part(character)).unwrap_or(from.len()));
            shorter.push_str(before);
            shorter.push_str(self.0.get(name).map_or(name, String::as_str));
            rest = after;
        }
        shorter.push_str(rest);
        shorter
    }
}

/// The bytes that are still to be read.
struct Bytes<'a>(&'a [u8]);

impl<'a> Bytes<'a> {
    fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(*first)
    }

    /// Reads an unsigned number in LEB128.
    fn number(&mut self) -> Option<u32> {
        let mut number = 0_u32;
        for shift in (0..32).step_by(7) {
            let byte = self.byte()?;
            number |= u32::from(byte & 0x7f).checked_shl(shift)?;
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }

    /// Reads bytes that are preceded by their count.
    fn part(&mut self) -> Option<&'a [u8]> {
        let length = self.number()? as usize;
        let (part, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(part)
    }
}

fn write_number(written: &mut Vec<u8>, mut number: u32) {
    while number >= 0x80 {
        written.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    written.push(number as u8);
}

fn write_part(written: &mut Vec<u8>, part: &[u8]) {
    write_number(written, u32::try_from(part.len()).unwrap_or(u32::MAX));
    written.extend_from_slice(part);
}
