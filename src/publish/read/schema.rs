//! JSON Schemas of content and of page data, generated from the Rust types.

use schemars::{JsonSchema, Schema, generate::SchemaSettings};

use crate::app::page::Page;
use crate::consent::policy::Policy;
use crate::model::content::article::Article;
use crate::model::content::author::Author;
use crate::model::content::site::Site;
use crate::model::content::site_page::SitePage;

/// Returns the file name and schema of every kind of document, as in `dist/schema/`.
pub fn schemas() -> [(&'static str, Schema); 6] {
    [
        ("article.json", schema::<Article>()),
        ("site-page.json", schema::<SitePage>()),
        ("author.json", schema::<Author>()),
        ("site.json", schema::<Site>()),
        ("consent.json", schema::<Policy>()),
        ("page.json", schema::<Page>()),
    ]
}

fn schema<T: JsonSchema>() -> Schema {
    // For documents as people write them: fields that have a default may be left out.
    SchemaSettings::draft2020_12().into_generator().into_root_schema_for::<T>()
}
