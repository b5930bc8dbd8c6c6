//! Whole numbers in decimal digits. `to_string` would bring what formats any value into the browser's program.

/// Returns a number in decimal digits.
pub fn decimal(number: u32) -> String {
    let mut digits = String::new();
    push_decimal(&mut digits, number);
    digits
}

/// Appends a number in decimal digits.
pub fn push_decimal(text: &mut String, number: u32) {
    if number > 9 {
        push_decimal(text, number / 10);
    }
    text.push(char::from(b'0' + (number % 10) as u8));
}
