//! Reading again: only documents that have changed are read, and the result is the same as if all had been.

use std::path::Path;
use std::time::{Duration, SystemTime};

use feuillet::publish::read::content::{SiteContent, load, load_with};
use feuillet::publish::read::read_memory::ReadMemory;
use feuillet::publish::{BuildOptions, PublishError};

use crate::publication::{Folder, all_pages, options, root, sample};

/// Everything that pages and lists show, and the warnings.
fn shown(content: &SiteContent, warnings: &[feuillet::publish::FileFault], options: &BuildOptions) -> String {
    let pages = all_pages(content, options);
    let pages: Vec<_> = pages.iter().map(|it| serde_json::to_string(&it.page).expect("JSON")).collect();
    format!("{}\n{warnings:?}\n{:?}", pages.join("\n"), content.embedded())
}

fn read(options: &BuildOptions, memory: &ReadMemory) -> String {
    let (content, warnings) = load_with(options, memory).unwrap_or_else(|error| panic!("{error}"));
    shown(&content, &warnings, options)
}

fn anew(options: &BuildOptions) -> String {
    let (content, warnings) = load(options).unwrap_or_else(|error| panic!("{error}"));
    shown(&content, &warnings, options)
}

/// Makes all files look as if they had been written an hour ago, so that their times prove something.
fn age(folder: &Path) {
    for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
        match entry.path().is_dir() {
            true => age(&entry.path()),
            false => {
                let file = std::fs::File::options().append(true).open(entry.path()).expect("a file");
                file.set_modified(SystemTime::now() - Duration::from_secs(3600)).expect("a time");
            }
        }
    }
}

#[test]
fn what_is_remembered_is_what_would_be_read() {
    for original in [sample(), options(&root().join("tests/fixtures/werft"))] {
        let cache = Folder::empty();
        let options = BuildOptions { cache: cache.path().into(), ..original };
        let expected = anew(&options);
        let memory = ReadMemory::open(&options.cache, &options.public);
        for turn in ["first", "second"] {
            assert!(read(&options, &memory) == expected, "{turn}");
        }
        let files = std::fs::read_dir(cache.path().join("reading")).expect("a folder").count();
        assert_eq!(files, 1, "it is kept on the disk");
        let memory = ReadMemory::open(&options.cache, &options.public);
        assert!(read(&options, &memory) == expected, "from the disk");
    }
}

#[test]
fn a_document_that_has_not_changed_is_not_read_and_one_that_has_is() {
    let cache = Folder::empty();
    let folder = Folder::minimal().article("un", "2026-03-13", "").article("deux", "2026-03-14", "");
    age(folder.path());
    let options = BuildOptions { cache: cache.path().into(), ..folder.options() };
    let memory = ReadMemory::open(&options.cache, &options.public);
    let first = read(&options, &memory);
    assert!(first.contains("Titre de deux"));
    // Same size, same time: nobody looks into it. This only shows that it is not read.
    let file = folder.path().join("content/fr/articles/deux.json");
    let time = file.metadata().expect("a file").modified().expect("a time");
    let text = std::fs::read_to_string(&file).expect("a file");
    std::fs::write(&file, text.replace("Titre de deux", "Autre de deux")).expect("written");
    std::fs::File::options().append(true).open(&file).expect("a file").set_modified(time).expect("a time");
    let (content, _) = load_with(&options, &memory).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(content.entry("fr", "deux").expect("the article").article.title, "Titre de deux");
    // With another time it is read; the text, whose hash is checked, is new as well.
    std::fs::File::options().append(true).open(&file).expect("a file").set_modified(SystemTime::now()).expect("a time");
    assert!(read(&options, &memory).contains("Autre de deux"));
    let again = ReadMemory::open(&options.cache, &options.public);
    assert_eq!(read(&options, &again), anew(&options));
}

#[test]
fn what_a_document_depends_on_counts_too() {
    let cache = Folder::empty();
    let picture = |width: u32| format!(r#"<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="9"/>"#);
    let folder = Folder::minimal().put("images/a.svg", &picture(16)).put(
        "content/fr/articles/un.md",
        "---\ntitle: Un\ndate: 2026-03-13\n---\n\nTexte \"cité\". ![A](/images/a.svg)\n",
    );
    age(folder.path());
    let options = BuildOptions { cache: cache.path().into(), ..folder.options() };
    let memory = ReadMemory::open(&options.cache, &options.public);
    read(&options, &memory);
    // The picture's size, a file that was not there, the settings, the authors.
    let folder = folder.put("images/a.svg", &picture(32));
    assert_eq!(read(&options, &memory), anew(&options));
    let settings = std::fs::read_to_string(folder.path().join("content/site.json")).expect("the settings");
    let folder =
        folder.put("content/site.json", &settings.replacen('{', r#"{ "markdown": { "typography": false },"#, 1));
    assert_eq!(read(&options, &memory), anew(&options));
    let author = std::fs::read_to_string(folder.path().join("content/authors/ada.json")).expect("the author");
    let folder = folder.put("content/authors/eve.json", &author.replace("\"ada\"", "\"eve\""));
    let said =
        |result: Result<_, PublishError>| result.map(|_: (SiteContent, _)| ()).map_err(|error| error.to_string());
    assert_eq!(said(load_with(&options, &memory)), said(load(&options)), "nobody is the only author now");
    let folder = folder.without("content/authors/eve.json").without("images/a.svg");
    assert_eq!(said(load_with(&options, &memory)), said(load(&options)), "the picture is missing");
    drop(folder);
}

#[test]
fn a_damaged_memory_is_none() {
    let cache = Folder::empty();
    let folder = Folder::minimal();
    let options = BuildOptions { cache: cache.path().into(), ..folder.options() };
    read(&options, &ReadMemory::open(&options.cache, &options.public));
    let file =
        std::fs::read_dir(cache.path().join("reading")).expect("a folder").flatten().next().expect("a file").path();
    let whole = std::fs::read_to_string(&file).expect("a text");
    for damaged in [String::new(), "x".into(), whole[..whole.len() / 2].into(), whole.replace("\"file\"", "\"fil\"")] {
        std::fs::write(&file, damaged).expect("written");
        assert_eq!(read(&options, &ReadMemory::open(&options.cache, &options.public)), anew(&options));
    }
}
