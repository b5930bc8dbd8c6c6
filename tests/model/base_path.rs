//! Under which path a build puts the site: as it is asked for, or as the address in the settings says.

use feuillet::command::base_path::BasePath;

use crate::publication::Folder;

fn with_base_url(url: &str) -> Folder {
    let settings = format!(
        "v = 1\nname = \"A\"\nbase_url = \"{url}\"\ntime_zone = \"UTC\"\nlanguages = [\"en\"]\ndescription = \"A.\"\n"
    );
    Folder::minimal().without("content/site.json").put("content/site.toml", &settings)
}

#[test]
fn without_an_argument_the_path_is_that_of_the_address() {
    let of = |url: &str| BasePath::of(None, with_base_url(url).path());
    let found = of("https://a.example/blog/");
    assert_eq!((found.path.as_str(), found.warnings.len()), ("/blog/", 0));
    assert_eq!(found.said, ["the site is built for the path /blog/, as base_url in content/site.toml says"]);
    for url in ["https://a.example/", "not an address", ""] {
        let found = of(url);
        assert_eq!((found.path.as_str(), found.said.len(), found.warnings.len()), ("/", 0, 0), "{url}");
    }
    assert_eq!(BasePath::of(None, Folder::empty().path()).path, "/", "publishing says that there are no settings");
}

#[test]
fn a_path_that_the_address_does_not_have_is_a_warning_that_says_what_to_write() {
    let of = |asked: &str, url: &str| BasePath::of(Some(asked.into()), with_base_url(url).path());
    let found = of("/blog/", "https://a.example/");
    assert_eq!(found.path, "/blog/");
    let said = found.warnings.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n");
    assert!(said.starts_with("content/site.toml: line 3, column 1: is “https://a.example/”, but"), "{said}");
    assert!(said.contains("write “https://a.example/blog/” here, or leave out --base"), "{said}");
    assert_eq!(of("/", "https://a.example/blog/").warnings.len(), 1);
    assert_eq!(of("/blog/", "https://a.example/blog/").warnings, []);
}
