//! JSON Schemas of both contracts, generated from the Rust types.

use schemars::{JsonSchema, Schema, generate::SchemaSettings};

use crate::app::page::Page;
use crate::consent::policy::Policy;
use crate::model::article::Article;
use crate::model::author::Author;
use crate::model::site::Site;
use crate::model::site_page::SitePage;

/// File name and schema of every kind of document, as in `dist/schema/`.
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
    // As documents are written: fields that have a default may be left out.
    SchemaSettings::draft2020_12().into_generator().into_root_schema_for::<T>()
}
