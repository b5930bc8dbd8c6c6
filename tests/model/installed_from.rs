//! What a new publication asks npm for.

use feuillet::publish::new_site::installed_from;

use crate::publication::Folder;

#[test]
fn a_new_folder_asks_for_what_the_command_was_installed_from() {
    let version = env!("CARGO_PKG_VERSION");
    let place = Folder::empty();
    let own = place.path().join("here/node_modules/feuillet/bin/feuillet");
    for (asked, expected) in [
        (r#"{ "dependencies": { "feuillet": "file:../packed/feuillet.tgz" } }"#, "file:../../packed/feuillet.tgz"),
        (r#"{ "dependencies": { "feuillet": "file:feuillet.tgz" } }"#, "file:../feuillet.tgz"),
        (r#"{ "devDependencies": { "feuillet": "^0.1.0" } }"#, "^0.1.0"),
        (
            r#"{ "dependencies": { "feuillet": "https://blog.example/feuillet.tgz" } }"#,
            "https://blog.example/feuillet.tgz",
        ),
        (r#"{ "dependencies": {} }"#, version),
        ("{", version),
    ] {
        std::fs::create_dir_all(place.path().join("here")).expect("a folder");
        std::fs::write(place.path().join("here/package.json"), asked).expect("written");
        assert_eq!(installed_from(&own, &place.path().join("here/blog")), expected, "{asked}");
    }
    assert_eq!(installed_from(&place.path().join("bin/feuillet"), &place.path().join("blog")), version);
}
