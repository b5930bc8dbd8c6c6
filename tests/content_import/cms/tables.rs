//! Tables of WordPress, whose columns are aligned by classes, styles or attributes.

use crate::cms::small_export::{offline, post};

#[test]
fn columns_keep_their_alignment() {
    let start = "<!-- wp:table --><figure class=\"wp-block-table\"><table><thead><tr>";
    let rows = "</tr></thead><tbody><tr><td>1</td><td>2</td><td>3</td></tr></tbody></table></figure><!-- /wp:table -->";
    let block = "<th class=\"has-text-align-left\" data-align=\"left\">A</th>\
        <th class=\"has-text-align-center\" data-align=\"center\">B</th><th class=\"has-text-align-right\">C</th>";
    let styled =
        "<th style=\"text-align: left;\">A</th><th align=\"center\">B</th><th style=\"text-align:right\">C</th>";
    for head in [block, styled] {
        let imported = offline(&[post(1, "one", "", &format!("{start}{head}{rows}"))]);
        let text = imported.file("content/en/articles/one.md");
        assert!(text.contains("| A | B | C |\n| :-- | :-: | --: |\n| 1 | 2 | 3 |"), "{text}");
    }
}
