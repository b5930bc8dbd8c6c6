//! What an export file of WordPress says, field by field.

/// An export file.
#[derive(Clone, Debug, Default)]
pub struct Export {
    /// The version of its format, such as `1.2`.
    pub version: String,
    /// The site's name.
    pub title: String,
    /// The site's address.
    pub link: String,
    /// The blog's address, which can differ from that of a network.
    pub blog_url: String,
    /// The site's tagline.
    pub description: String,
    /// The site's language.
    pub language: String,
    /// Authors.
    pub authors: Vec<ExportAuthor>,
    /// Categories, tags and other terms.
    pub terms: Vec<ExportTerm>,
    /// Posts, pages, attachments and everything else.
    pub items: Vec<ExportItem>,
    /// Whether the file ends in the middle.
    pub is_cut_off: bool,
}

/// An author.
#[derive(Clone, Debug, Default)]
pub struct ExportAuthor {
    /// The login, by which items name the author.
    pub login: String,
    /// The name, as shown.
    pub display_name: String,
    /// A few words about them, in newer versions.
    pub description: String,
}

impl ExportAuthor {
    /// Sets a field. Mail addresses are not kept, since they are not public.
    pub(super) fn set(&mut self, name: &str, text: String) {
        match name {
            "wp:author_login" => self.login = text,
            "wp:author_display_name" => self.display_name = text,
            "wp:author_description" => self.description = text,
            _ => {}
        }
    }
}

/// A category, tag or other term.
#[derive(Clone, Debug, Default)]
pub struct ExportTerm {
    /// Its kind, such as `category`, `post_tag` or `nav_menu`.
    pub taxonomy: String,
    /// Its slug.
    pub slug: String,
    /// Its name.
    pub name: String,
}

impl ExportTerm {
    /// Sets a field.
    pub(super) fn set(&mut self, name: &str, text: String) {
        match name {
            "wp:term_taxonomy" => self.taxonomy = text,
            "wp:category_nicename" | "wp:tag_slug" | "wp:term_slug" => self.slug = text,
            "wp:cat_name" | "wp:tag_name" | "wp:term_name" => self.name = text,
            _ => {}
        }
    }

    /// Returns it with its kind.
    pub(super) fn of(self, taxonomy: &str) -> Self {
        Self { taxonomy: taxonomy.into(), ..self }
    }
}

/// A post, page, attachment, menu item or anything else.
#[derive(Clone, Debug, Default)]
pub struct ExportItem {
    /// The line in the file.
    pub line: u32,
    /// The title as HTML.
    pub title: String,
    /// Its address.
    pub link: String,
    /// Its id in feeds.
    pub guid: String,
    /// The login of its author.
    pub creator: String,
    /// The text.
    pub content: String,
    /// The excerpt as HTML.
    pub excerpt: String,
    /// Its number.
    pub id: String,
    /// The number of the item that it belongs to.
    pub parent: String,
    /// Its place among others.
    pub menu_order: String,
    /// The date in the site's time zone.
    pub date: String,
    /// The date in UTC; zeros for drafts.
    pub date_gmt: String,
    /// The date of the last change in UTC.
    pub modified_gmt: String,
    /// Its slug.
    pub name: String,
    /// `publish`, `draft`, `future`, `private`, `pending`, `inherit`, `trash` or `auto-draft`.
    pub status: String,
    /// `post`, `page`, `attachment` or another type.
    pub post_type: String,
    /// The password that protects it.
    pub password: String,
    /// The address of an attachment's file.
    pub attachment_url: String,
    /// Its categories, tags and other terms.
    pub terms: Vec<ExportTerm>,
    /// Custom fields.
    pub meta: Vec<(String, String)>,
    /// How many approved comments it has.
    pub comments: usize,
    /// How many other comments it has.
    pub unapproved: usize,
    /// How many pingbacks and trackbacks it has.
    pub pings: usize,
}

impl ExportItem {
    /// Sets a field.
    pub(super) fn set(&mut self, name: &str, text: String) {
        let trimmed = || text.trim().to_string();
        match name {
            "title" => self.title = text,
            "link" => self.link = trimmed(),
            "guid" => self.guid = trimmed(),
            "dc:creator" => self.creator = trimmed(),
            "content:encoded" => self.content = text,
            "excerpt:encoded" => self.excerpt = text,
            "wp:post_id" => self.id = trimmed(),
            "wp:post_parent" => self.parent = trimmed(),
            "wp:menu_order" => self.menu_order = trimmed(),
            "wp:post_date" => self.date = trimmed(),
            "wp:post_date_gmt" => self.date_gmt = trimmed(),
            "wp:post_modified_gmt" => self.modified_gmt = trimmed(),
            "wp:post_name" => self.name = trimmed(),
            "wp:status" => self.status = trimmed(),
            "wp:post_type" => self.post_type = trimmed(),
            "wp:post_password" => self.password = text,
            "wp:attachment_url" => self.attachment_url = trimmed(),
            _ => {}
        }
    }

    /// Returns the last value of a custom field that is not empty.
    pub fn meta(&self, key: &str) -> Option<&str> {
        let found = self.meta.iter().rev().find(|(name, _)| name == key);
        found.map(|(_, value)| value.trim()).filter(|value| !value.is_empty())
    }

    /// Names the item in reports.
    pub fn label(&self) -> String {
        let title = crate::content_import::cms::html_text::plain(&self.title);
        let kind = if self.post_type.is_empty() { "item" } else { &self.post_type };
        if title.is_empty() { format!("{kind} {}", self.id) } else { format!("{kind} {} “{title}”", self.id) }
    }
}
