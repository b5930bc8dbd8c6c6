//! Limits of nesting. JSON may nest 127 lists and objects, the limit of its readers.

/// How many lists and objects may be around a block. Blocks that would be deeper are flattened: their content stands in
/// the block around.
pub(super) const MOST_BLOCK_LEVELS: usize = 96;

/// How many lists and objects may be around a text or an inline element without children.
pub(super) const MOST_LEVELS: usize = 126;

/// How many inline elements may be around a text. Each costs time whenever a block splits it.
pub(super) const MOST_INLINE: usize = 24;
