//! Short names in the module and its glue: both use the same ones, and nothing else changes.

use feuillet::publish::write::wasm_names::shortened;

/// Returns a module with one type, an imported function, an exported one, and a section for tools that holds the long name.
fn module(import: &str, export: &str) -> Vec<u8> {
    let part = |bytes: &[u8]| [&[u8::try_from(bytes.len()).expect("short")], bytes].concat();
    let section = |id: u8, bytes: &[u8]| [&[id][..], &part(bytes)].concat();
    [
        b"\0asm\x01\0\0\0".to_vec(),
        section(1, &[1, 0x60, 0, 0]),
        section(2, &[&[1][..], &part(b"./site_bg.js"), &part(import.as_bytes()), &[0, 0]].concat()),
        section(3, &[1, 0]),
        section(7, &[&[2][..], &part(export.as_bytes()), &[0, 1], &part(b"memory"), &[2, 0]].concat()),
        section(10, &[1, 2, 0, 0x0b]),
        section(0, &[&part(b"note")[..], import.as_bytes()].concat()),
    ]
    .concat()
}

#[test]
fn names_are_as_short_in_the_glue_as_in_the_module() {
    let (import, export) = ("__wbg_call_0123456789abcdef", "wasm_bindgen_0123___convert__invoke_");
    let glue = format!(
        "const imports = {{ {import}: function(a) {{ return a }} }};\nfunction {export}() {{ wasm.{export}() }}\nwasm.memory; '{export}_1'"
    );
    let (short, shorter) = shortened(&glue, &module(import, export)).expect("it is known");
    assert_eq!(
        short,
        format!(
            "const imports = {{ $0: function(a) {{ return a }} }};\nfunction $1() {{ wasm.$1() }}\nwasm.memory; '{export}_1'"
        )
    );
    // Anything that is not a name between the two stays as it is, except for the section for tools.
    let expected = module("$0", "$1");
    let for_tools = 3 + "note".len() + "$0".len();
    assert_eq!(shorter, expected[..expected.len() - for_tools]);
}

#[test]
fn a_module_of_another_kind_stays_as_it_is() {
    let whole = module("__wbg_call", "wasm_bindgen_x");
    for end in 1..whole.len() {
        // A truncated module never panics; some beginnings are modules themselves.
        _ = shortened("", &whole[..end]);
    }
    let mut other = whole.clone();
    let kind = whole.windows(10).position(|window| window == b"__wbg_call").expect("the import") + 10;
    other[kind] = 2;
    assert_eq!(shortened("", &other), None, "a memory that is imported");
}
