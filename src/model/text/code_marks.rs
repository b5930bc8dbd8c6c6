//! Splits highlighted code into pieces with their classes, by the marks that publishing put beside it
//! (`typesetting::code::marks`): `k2-f4` is a keyword of two bytes, a plain one, and a function's name of four.

/// A part of code with the name of its class: what a page shows as `<span class="…">`, or as bare text.
pub type Piece<'a> = (Option<&'static str>, &'a str);

/// Returns the class in pages for a letter of the compact form; `None` for plain text and unknown letters.
fn class(letter: u8) -> Option<&'static str> {
    Some(match letter {
        b'c' => "code__comment",
        b'k' => "code__keyword",
        b's' => "code__string",
        b'e' => "code__escape",
        b'n' => "code__number",
        b'l' => "code__constant",
        b'f' => "code__function",
        b't' => "code__type",
        b'a' => "code__attribute",
        b'v' => "code__variable",
        b'g' => "code__tag",
        b'o' => "code__operator",
        b'h' => "code__heading",
        b'i' => "code__inserted",
        b'd' => "code__deleted",
        _ => return None,
    })
}

/// Splits code into pieces by its marks. All pieces together are the code, whatever the marks say: what they do not
/// cover is plain, and so is everything from a mark on that does not fit.
pub fn pieces<'a>(code: &'a str, marks: &'a str) -> impl Iterator<Item = Piece<'a>> {
    let mut marks = marks.as_bytes();
    let mut rest = code;
    std::iter::from_fn(move || {
        let [letter, after @ ..] = marks else {
            return (!rest.is_empty()).then(|| (None, std::mem::take(&mut rest)));
        };
        let digits = after.iter().take_while(|byte| byte.is_ascii_digit()).count();
        let number = |length: usize, digit: &u8| length.saturating_mul(10).saturating_add(usize::from(digit - b'0'));
        let length = if digits == 0 { 1 } else { after[..digits].iter().fold(0, number) };
        marks = &after[digits..];
        match rest.split_at_checked(length) {
            Some((piece, remainder)) => {
                rest = remainder;
                Some((class(*letter), piece))
            }
            None => {
                marks = &[];
                (!rest.is_empty()).then(|| (None, std::mem::take(&mut rest)))
            }
        }
    })
}

/// Splits code into the pieces of each line. Each line but the last has its line feed, as the last piece or in it.
pub fn pieces_by_line<'a>(code: &'a str, marks: &'a str) -> Vec<Vec<Piece<'a>>> {
    let mut lines = vec![Vec::new()];
    for (class, piece) in pieces(code, marks) {
        for part in piece.split_inclusive('\n') {
            if let Some(line) = lines.last_mut() {
                line.push((class, part));
            }
            if part.ends_with('\n') {
                lines.push(Vec::new());
            }
        }
    }
    lines
}
