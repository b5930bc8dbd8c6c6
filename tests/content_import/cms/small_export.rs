//! Small export files of WordPress, written for one test each.

use feuillet::content_import::cms::CmsSource;
use feuillet::fetch::{Fetch, Offline};

use crate::cms::{Imported, file_with, run};

/// A published post with its fields beside the text.
pub(crate) fn post(id: u32, slug: &str, fields: &str, text: &str) -> String {
    format!(
        "<item><title>Post {slug}</title><link>https://w.example/{slug}/</link><wp:post_id>{id}</wp:post_id>\
         <wp:post_name>{slug}</wp:post_name><wp:status>publish</wp:status><wp:post_type>post</wp:post_type>\
         {fields}<content:encoded><![CDATA[{text}]]></content:encoded></item>"
    )
}

/// The date of a post, in the site's time zone and in UTC.
pub(crate) fn dated(local: &str, utc: &str) -> String {
    format!("<wp:post_date>{local}</wp:post_date><wp:post_date_gmt>{utc}</wp:post_date_gmt>")
}

/// A picture of a post.
pub(crate) fn picture(id: u32, post: u32, order: u32, file: &str) -> String {
    format!(
        "<item><title>{file}</title><wp:post_id>{id}</wp:post_id><wp:post_parent>{post}</wp:post_parent>\
         <wp:menu_order>{order}</wp:menu_order><wp:status>inherit</wp:status><wp:post_type>attachment</wp:post_type>\
         <wp:attachment_url>https://w.example/wp-content/uploads/{file}</wp:attachment_url></item>"
    )
}

/// Imports an export file with these items.
pub(crate) fn imported(items: &[String], web: &dyn Fetch) -> Imported {
    let text = format!(
        "<?xml version=\"1.0\"?><rss xmlns:wp=\"http://wordpress.org/export/1.2/\" \
         xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" \
         xmlns:excerpt=\"http://wordpress.org/export/1.2/excerpt/\"><channel><title>W</title>\
         <link>https://w.example</link><wp:wxr_version>1.2</wp:wxr_version>{}</channel></rss>",
        items.concat()
    );
    let folder = tempfile::tempdir().expect("a folder");
    run(&CmsSource::WordPressExport(file_with(folder.path(), "export.xml", &text)), web)
}

/// Imports an export file without downloads.
pub(crate) fn offline(items: &[String]) -> Imported {
    imported(items, &Offline)
}
