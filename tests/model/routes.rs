//! Addresses: every route has one path, every path at most one route, and nothing else is a page.

use feuillet::app::derived_page::DerivedPage;
use feuillet::app::page::PageContent;
use feuillet::app::routes::{Address, Route};
use feuillet::publish::plan::Planned;

use crate::publication::{pages_of, sample};

fn languages() -> Vec<String> {
    ["fr", "en", "pt-BR"].map(String::from).into()
}

fn routes() -> Vec<Route> {
    let slug = || "a-1".to_string();
    vec![
        Route::Home { page: 1 },
        Route::Home { page: 2 },
        Route::Home { page: 4_294_967_295 },
        Route::Article { slug: slug() },
        Route::Article { slug: "page".into() },
        Route::Author { slug: slug(), page: 1 },
        Route::Author { slug: slug(), page: 3 },
        Route::Tag { slug: slug(), page: 1 },
        Route::Tag { slug: "page".into(), page: 12 },
        Route::Privacy,
        Route::Derived(DerivedPage::Archive),
        Route::Derived(DerivedPage::ArchiveYear(2019)),
        Route::Derived(DerivedPage::Tags),
        Route::Derived(DerivedPage::Authors),
        Route::Derived(DerivedPage::Series("a-1".into())),
    ]
}

#[test]
fn every_route_is_found_again_by_its_path() {
    for route in routes() {
        let path = route.to_path();
        assert!(path.is_empty() || path.ends_with('/'), "{path}");
        assert_eq!(Route::parse(&path), Some(route.clone()), "{path}");
        assert_eq!(Route::parse(path.trim_end_matches('/')), Some(route), "{path} without its slash");
    }
}

#[test]
fn every_address_is_found_again_in_its_language() {
    for lang in languages() {
        for route in routes() {
            let address = Address { lang: lang.clone(), route };
            let path = address.to_path(&languages());
            assert_eq!(path.starts_with(&format!("{lang}/")), lang != "fr", "{path}");
            assert_eq!(Address::parse(&path, &languages()), Some(address.clone()), "{path}");
            assert_eq!(Address::parse(&format!("/{path}"), &languages()), Some(address), "/{path}");
        }
    }
}

#[test]
fn no_other_path_is_a_page() {
    for path in [
        "page",
        "page/0/",
        "page/1/",
        "page/02/",
        "page/+2/",
        "page/-2/",
        "page/2.0/",
        "page/ 2/",
        "page/4294967296/",
        "page/2/3/",
        "articles/A/",
        "articles/year/19/",
        "articles/../../etc/",
        "articles/%2e%2e/",
        "articles/a/b/",
        "articles/a--b/",
        "articles/-a/",
        "authors/a/page/",
        "authors/a/page/1/",
        "authors/a/pages/2/",
        "tags/é/",
        "tags/a/page/x/",
        "privacy/x/",
        "Privacy/",
    ] {
        assert_eq!(Route::parse(path), None, "{path}");
    }
}

#[test]
fn the_default_language_has_no_prefix() {
    let languages = languages();
    assert_eq!(Address::parse("fr/", &languages), None);
    assert_eq!(Address::parse("fr/articles/a/", &languages), None);
    assert_eq!(Address::parse("de/articles/a/", &languages), None);
    assert_eq!(Address::parse("EN/", &languages), None);
    let home = |lang: &str| Some(Address { lang: lang.into(), route: Route::Home { page: 1 } });
    assert_eq!(Address::parse("", &languages), home("fr"));
    assert_eq!(Address::parse("/", &languages), home("fr"));
    assert_eq!(Address::parse("/en", &languages), home("en"));
    assert_eq!(Address::parse("", &[]), None, "without languages there is no page");
}

#[test]
fn every_page_of_the_sample_lies_where_its_route_says() {
    let languages = ["fr".to_string(), "en".to_string()];
    // The not-found page has no route, but an address of its own.
    let is_found = |planned: &Planned| !matches!(planned.page.content, PageContent::NotFound { .. });
    for planned in pages_of(&sample()).into_iter().filter(is_found) {
        let address = Address::parse(&planned.path, &languages).expect("a page");
        assert_eq!(address.to_path(&languages), planned.path);
        assert_eq!(address.lang, planned.page.lang);
        assert_eq!(planned.page.path, format!("/{}", planned.path));
    }
}

#[test]
fn a_page_of_the_publishers_may_have_any_address_that_is_free() {
    let page = |slug: &str| Some(Route::Page { slug: slug.into() });
    assert_eq!(Route::parse("a-propos/"), page("a-propos"));
    assert_eq!(Route::parse("x"), page("x"));
    assert_eq!(Route::Page { slug: "x".into() }.to_path(), "x/");
    let address = Address { lang: "en".into(), route: Route::Page { slug: "about".into() } };
    assert_eq!(Address::parse("/en/about/", &languages()), Some(address));
}
