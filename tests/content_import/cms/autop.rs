//! Paragraphs of the classic editor.

use feuillet::content_import::cms::wordpress::autop::autop;

#[test]
fn blank_lines_separate_paragraphs_and_line_feeds_break_lines() {
    assert_eq!(autop("a\nb\n\nc"), "<p>a<br>\nb</p>\n<p>c</p>\n");
    assert_eq!(autop("a\r\n\r\nb"), "<p>a</p>\n<p>b</p>\n");
    assert_eq!(autop("a<br />\nb"), "<p>a<br />\nb</p>\n");
}

#[test]
fn blocks_are_no_part_of_paragraphs() {
    assert_eq!(autop("a <em>b</em>\n<h2>c</h2>\nd"), "<p>a <em>b</em></p>\n<h2>c</h2><p>d</p>\n");
    assert_eq!(autop("<ul>\n<li>a</li>\n<li>b</li>\n</ul>"), "<ul><li>a</li><li>b</li></ul>");
    assert_eq!(autop("<blockquote>a\n\nb</blockquote>"), "<blockquote><p>a</p>\n<p>b</p>\n</blockquote>");
    assert_eq!(autop("<p>a</p>\n\nb"), "<p>a</p><p>b</p>\n");
}

#[test]
fn code_keeps_its_lines() {
    assert_eq!(autop("<pre>a\n\nb</pre>"), "<pre>a\n\nb</pre>");
}
