//! Files that are not in UTF-8.

use feuillet::markdown::decode_source;

#[test]
fn text_in_utf_8_is_taken_as_it_is() {
    for text in ["", "a", "é\r\n", "\u{feff}x", "日本"] {
        assert_eq!(decode_source(text.as_bytes().to_vec()), (text.to_string(), None));
    }
}

#[test]
fn latin_1_is_read_with_a_fault_at_its_first_letter() {
    let (text, fault) = decode_source(b"caf\xe9 \xfcber\n".to_vec());
    assert_eq!(text, "café über\n");
    let fault = fault.expect("a fault");
    assert_eq!(&text[fault.range], "é");
    assert!(
        fault.message.contains("0xe9")
            && fault.message.contains("and 1 more byte is")
            && fault.message.contains("iconv"),
        "{}",
        fault.message
    );
}

#[test]
fn utf_16_is_read_with_a_fault_that_names_it() {
    let text = "# Größe\n";
    let units: Vec<u16> = text.encode_utf16().collect();
    let little: Vec<u8> = units.iter().flat_map(|unit| unit.to_le_bytes()).collect();
    let big: Vec<u8> = units.iter().flat_map(|unit| unit.to_be_bytes()).collect();
    let marked = |mark: [u8; 2], bytes: &[u8]| [&mark[..], bytes].concat();
    for bytes in [little.clone(), big.clone(), marked([0xff, 0xfe], &little), marked([0xfe, 0xff], &big)] {
        let (found, fault) = decode_source(bytes);
        assert_eq!(found.trim_start_matches('\u{feff}'), text);
        assert!(fault.expect("a fault").message.contains("UTF-16"));
    }
}
