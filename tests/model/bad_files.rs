//! Unusable files: unreadable, enormous, endlessly nested, with a duplicate field, or links. Each is reported as one
//! fault among others, and no written content is lost silently.

use std::os::unix::fs::symlink;

use crate::publication::{Folder, loaded, refusal};

#[test]
fn files_that_cannot_be_used_are_all_named_in_one_run() {
    let folder = Folder::minimal()
        .put("content/fr/articles/deux-fois.json", r#"{ "v": 1, "title": "Un", "title": "Deux" }"#)
        .put("content/fr/articles/profond.json", &["[".repeat(100_000), "]".repeat(100_000)].concat())
        .put("content/fr/articles/enorme.json", "");
    let at = |name: &str| folder.path().join("content/fr/articles").join(name);
    std::fs::File::options()
        .write(true)
        .open(at("enorme.json"))
        .and_then(|file| file.set_len(200_000_000))
        .expect("200 MB");
    std::fs::create_dir(at("dossier.json")).expect("a folder");
    symlink("nowhere", at("perdu.json")).expect("a link that leads nowhere");
    symlink("cercle.json", at("cercle.json")).expect("a link to itself");
    let said = refusal(&folder.options());
    for line in [
        "deux-fois.json: (document): is not JSON: the field “title” stands twice in one object; keep one at line 1",
        "profond.json: (document): is not JSON: recursion limit exceeded",
        "enorme.json: (document): cannot be read: it has 200 MB; at most 20 MB are allowed",
        "dossier.json: (document): cannot be read: ",
        "perdu.json: (document): cannot be read: ",
        "cercle.json: (document): cannot be read: ",
    ] {
        assert!(said.contains(&format!("content/fr/articles/{line}")), "{line}\nin\n{said}");
    }
}

#[test]
fn links_to_files_are_followed_and_circles_of_folders_end() {
    let folder = Folder::minimal();
    std::fs::rename(folder.path().join("content/fr/articles/premier.json"), folder.path().join("premier.json"))
        .expect("moved");
    symlink("../../../premier.json", folder.path().join("content/fr/articles/premier.json")).expect("a link");
    symlink("..", folder.path().join("images/encore")).expect("a circle");
    assert_eq!(loaded(&folder.options()).0.articles.len(), 1);
    let found = feuillet::disk::folder::files(folder.path(), &|_| true).unwrap_or_else(|error| panic!("{error}"));
    assert!(!found.iter().any(|path| path.contains("encore/")), "{found:?}");
}
