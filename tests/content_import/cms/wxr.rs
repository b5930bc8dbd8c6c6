//! Reading export files: versions, encodings, and what is no export.

use feuillet::content_import::cms::wordpress::wxr::read_export;
use feuillet::content_import::cms::wordpress::wxr_record::Export;

fn read(text: &[u8]) -> Result<Export, String> {
    read_export(text)
}

#[test]
fn older_versions_are_read() {
    let text = br#"<?xml version="1.0"?><rss xmlns:wp="http://wordpress.org/export/1.0/"><channel><title>A</title>
        <wp:wxr_version>1.0</wp:wxr_version>
        <item><title>One &eacute; &#8217; &unknown;</title><category>Plain</category><wp:post_id>1</wp:post_id><wp:post_type>post</wp:post_type></item>
        </channel></rss>"#;
    let export = read(text).expect("an export");
    assert_eq!(export.items.len(), 1);
    assert_eq!(export.items[0].title, "One é ’ &unknown;");
    assert_eq!((export.items[0].line, export.items[0].terms[0].name.as_str()), (3, "Plain"));
}

#[test]
fn other_encodings_are_read() {
    let text = b"<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><rss><channel><title>\xe9t\xe9</title><wp:wxr_version>1.2</wp:wxr_version></channel></rss>";
    assert_eq!(read(text).expect("an export").title, "été");
}

#[test]
fn entities_are_refused() {
    let bomb = br#"<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]><rss><channel><title>&b;</title></channel></rss>"#;
    assert!(read(bomb).expect_err("an error").contains("declares XML entities"));
}

#[test]
fn what_is_no_export_is_said_clearly() {
    assert!(
        read(b"<html><body>Log in</body></html>").expect_err("an error").contains("not an export file of WordPress")
    );
    assert!(read(b"<rss><channel></rss>").expect_err("an error").starts_with("line 1: "));
    assert!(read(b"").is_err());
    let deep = "<a>".repeat(100_000);
    assert!(read(deep.as_bytes()).expect_err("an error").contains("nested"));
}

#[test]
fn a_file_that_was_cut_off_gives_what_it_has() {
    let text = b"<rss><channel><wp:wxr_version>1.2</wp:wxr_version><item><title>A</title><wp:post_type>post</wp:post_type></item><item><title>B";
    match read(text) {
        Ok(export) => assert!(export.is_cut_off && export.items.len() == 1),
        Err(message) => assert!(message.contains("line 1"), "{message}"),
    }
}

#[test]
fn cdata_in_parts_is_one_text() {
    let text = b"<rss><channel><wp:wxr_version>1.2</wp:wxr_version><item><title>A</title><content:encoded><![CDATA[a]]]]><![CDATA[>b]]></content:encoded></item></channel></rss>";
    assert_eq!(read(text).expect("an export").items[0].content, "a]]>b");
}
