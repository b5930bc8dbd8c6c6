//! A page whose text changes while somebody writes: it is published before the rest, and is the same afterwards.

use std::path::Path;

use feuillet::publish::early_page::PublishedSite;
use feuillet::publish::read::read_memory::ReadMemory;
use feuillet::publish::{BuildOptions, publish_with};

use crate::publication::Folder;

const ARTICLE: &str = "content/fr/articles/essai.md";
const PAGE: &str = "content/fr/pages/lieu.md";
const PATHS: [&str; 2] = ["articles/essai/index.html", "articles/essai/page.json"];

fn folder() -> Folder {
    let article = "---\ntitle: Essai\ndate: 2026-03-13\nauthors: [ada]\ntags: [Pain]\n---\n\nUn [lieu](/lieu/).\n";
    Folder::minimal().put(ARTICLE, article).put(PAGE, "---\ntitle: Lieu\n---\n\nIci.\n")
}

fn published(options: &BuildOptions, memory: &ReadMemory) -> PublishedSite {
    publish_with(options, memory).unwrap_or_else(|error| panic!("{error}")).1
}

fn change(folder: &Folder, file: &str, from: &str, to: &str) {
    let file = folder.path().join(file);
    let text = std::fs::read_to_string(&file).expect("a text");
    assert!(text.contains(from), "{text}");
    std::fs::write(&file, text.replace(from, to)).expect("written");
}

fn texts(options: &BuildOptions, paths: &[String]) -> Vec<String> {
    paths.iter().map(|path| std::fs::read_to_string(options.out.join(path)).expect("a file")).collect()
}

#[test]
fn a_page_whose_words_change_is_the_one_that_publishing_makes() {
    let (folder, place) = (folder(), Folder::empty().with_program());
    let options = place.with_out(folder.options());
    let memory = ReadMemory::default();
    let mut site = published(&options, &memory);
    for (file, from, to, paths) in [
        (ARTICLE, "Un [lieu]", "## Enfin\n\nUn [bel endroit]", PATHS),
        (ARTICLE, "endroit", "endroit, et encore un mot", PATHS),
        (PAGE, "Ici.", "Ici même.", ["lieu/index.html", "lieu/page.json"]),
    ] {
        change(&folder, file, from, to);
        let early = site.publish_text(Path::new(file), &memory).expect("a page");
        assert_eq!(early, paths);
        let shown = texts(&options, &early);
        assert!(shown.iter().all(|text| text.contains(to.rsplit(['[', ']', '\n']).next().unwrap_or_default())));
        site = published(&options, &memory);
        assert_eq!(texts(&options, &early), shown, "{to}");
    }
    let left: Vec<_> =
        std::fs::read_dir(options.out.parent().expect("a folder")).expect("a folder").flatten().collect();
    assert!(left.iter().all(|entry| !entry.file_name().to_string_lossy().starts_with('.')), "{left:?}");
}

#[test]
fn what_other_files_depend_on_waits_for_the_whole_publication() {
    let place = Folder::empty().with_program();
    for (from, to) in [
        ("title: Essai", "title: Autre"),
        ("date: 2026-03-13", "date: 2026-03-14"),
        ("tags: [Pain]", "tags: [Levain]"),
        ("(/lieu/)", "(/perdu/)"),
        ("Un [lieu]", "![Un lieu](/images/lieu.png)\n\nUn [lieu]"),
        ("Un [lieu]", "::video{src=\n\nUn [lieu]"),
        ("---\n\nUn", "draft: true\n---\n\nUn"),
        ("Un [lieu]", "Un [lieu]"),
    ] {
        let folder = folder();
        let options = place.with_out(folder.options());
        let memory = ReadMemory::default();
        let mut site = published(&options, &memory);
        let before = texts(&options, &PATHS.map(String::from));
        change(&folder, ARTICLE, from, to);
        assert_eq!(site.publish_text(Path::new(ARTICLE), &memory).expect("no fault"), Vec::<String>::new(), "{to}");
        assert_eq!(texts(&options, &PATHS.map(String::from)), before, "{to}");
    }
}

#[test]
fn a_file_that_is_no_document_of_the_site_is_no_page() {
    let (folder, place) = (folder(), Folder::empty().with_program());
    let options = place.with_out(folder.options());
    let memory = ReadMemory::default();
    let mut site = published(&options, &memory);
    std::fs::remove_file(folder.path().join(ARTICLE)).expect("removed");
    for file in [ARTICLE, "content/site.json", "content/fr/articles/new.md", "../essai.md", ""] {
        assert_eq!(site.publish_text(Path::new(file), &memory).expect("no fault"), Vec::<String>::new(), "{file}");
    }
}
