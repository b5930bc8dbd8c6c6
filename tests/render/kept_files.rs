//! `keep_file_addresses`: files answer at the addresses of a former site too.

use feuillet::publish::publish;

use crate::publication::Folder;

const DRAWING: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"/>";

fn published(settings: &str) -> Folder {
    let article = "---\ntitle: Essai\npublished: 2026-03-13\naliases: [/2019/essai/, /essai.html]\n---\n\n![a](/images/a.svg)\n\n![b](b.svg)\n";
    let folder = Folder::minimal()
        .put("images/a.svg", DRAWING)
        .put("content/fr/articles/essai/index.md", article)
        .put("content/fr/articles/essai/b.svg", DRAWING)
        .put(
            "content/fr/articles/brouillon/index.md",
            "---\ntitle: B\ndraft: true\npublished: 2026-03-13\n---\n\n![c](c.svg)\n",
        )
        .put("content/fr/articles/brouillon/c.svg", DRAWING);
    let site = std::fs::read_to_string(folder.path().join("content/site.json")).expect("the settings");
    let folder = folder.put("content/site.json", &site.replacen('{', &format!("{{ {settings}"), 1)).with_program();
    publish(&folder.with_out(folder.options())).unwrap_or_else(|error| panic!("{error}"));
    folder
}

#[test]
fn files_keep_the_addresses_that_they_had() {
    let folder = published("\"keep_file_addresses\": true,");
    let file = |path: &str| std::fs::read_to_string(folder.path().join("dist").join(path)).unwrap_or_default();
    for path in ["images/a.svg", "articles/essai/b.svg", "2019/essai/b.svg"] {
        assert_eq!(file(path), DRAWING, "{path}");
    }
    let page = file("articles/essai/index.html");
    assert!(page.contains("/images/a.") && !page.contains("/images/a.svg\""), "pages still name the hash: {page}");
    assert!(!folder.path().join("dist/articles/brouillon").exists(), "nothing of a draft is published");
    let plain = published("");
    assert!(!plain.path().join("dist/images/a.svg").exists());
    assert!(!plain.path().join("dist/2019/essai/b.svg").exists());
}

#[test]
fn a_page_may_have_the_name_of_a_folder_of_files() {
    let folder = Folder::minimal()
        .put("content/fr/pages/images-anciennes.md", "---\ntitle: Images\n---\n\nTexte.\n")
        .put("images-anciennes/a.txt", "a")
        .with_program();
    publish(&folder.with_out(folder.options())).unwrap_or_else(|error| panic!("{error}"));
    let dist = folder.path().join("dist/images-anciennes");
    assert!(dist.join("index.html").is_file() && dist.join("a.txt").is_file());
}
