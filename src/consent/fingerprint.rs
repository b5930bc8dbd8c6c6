//! A small stable hash that tells versions of a policy apart. It does not protect against forgery and need not: whoever
//! can write a visitor's record can grant anything anyway.

/// Hashes the parts by FNV-1a (64 bits), with a separator after each so that `["ab", "c"]` and `["a", "bc"]` differ.
///
/// Source: draft-eastlake-fnv, section 2.
pub fn fingerprint<'a>(parts: impl IntoIterator<Item = &'a str>) -> u64 {
    const OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
    const PRIME: u64 = 0x0000_0100_0000_01b3;
    let step = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(PRIME);
    parts.into_iter().fold(OFFSET, |hash, part| step(part.bytes().fold(hash, step), 0x1f))
}

/// Returns the last `digits` digits (at most 16) of a hash in lower-case hexadecimal.
pub fn hex(hash: u64, digits: u32) -> String {
    (0..digits).rev().filter_map(|at| char::from_digit(((hash >> (4 * at)) & 15) as u32, 16)).collect()
}
