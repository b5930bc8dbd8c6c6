//! Files beside and in the published folder may be somebody else's: publishing never removes or overwrites what it did
//! not make, whatever its name.

use std::os::unix::fs::symlink;
use std::path::Path;

use feuillet::publish::output::switch::SiteFolder;
use feuillet::publish::{BuildOptions, publish};

use crate::publication::{Folder, feuillet, files_below};

fn published(options: &BuildOptions) -> String {
    publish(options).unwrap_or_else(|error| panic!("{error}")).to_string()
}

fn refused(options: &BuildOptions) -> String {
    publish(options).expect_err("refused").to_string()
}

fn read(file: &Path) -> String {
    std::fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

fn one_article() -> (Folder, Folder, BuildOptions) {
    let content = Folder::minimal().article("un", "2026-03-13", "");
    let place = Folder::empty().with_program();
    let options = place.with_out(content.options());
    (content, place, options)
}

#[test]
fn folders_that_people_make_beside_a_site_stay() {
    let (_content, place, options) = one_article();
    published(&options);
    let place = place.put("dist.old/notes.txt", "precious").put("dist.new/notes.txt", "precious");
    published(&options);
    published(&BuildOptions { cache: place.path().join("another"), ..options.clone() });
    for name in ["dist.old/notes.txt", "dist.new/notes.txt"] {
        assert_eq!(read(&place.path().join(name)), "precious");
    }
    // The site itself, moved aside: it no longer has this name, so it stays.
    std::fs::remove_dir_all(place.path().join("dist.old")).expect("removed");
    std::fs::rename(&options.out, place.path().join("dist.old")).expect("moved");
    published(&options);
    assert!(place.path().join("dist.old/index.html").is_file() && options.out.join("index.html").is_file());
}

#[test]
fn what_stands_in_the_place_of_the_work_folder_is_left_and_named() {
    for (name, text) in [(".dist.feuillet/notes.txt", "precious"), (".dist.feuillet", "precious")] {
        let (_content, place, options) = one_article();
        let place = place.put(name, text);
        let said = refused(&options);
        assert!(
            said.contains(".dist.feuillet is where `feuillet` makes the next site") && said.contains("move it away"),
            "{said}"
        );
        assert_eq!(read(&place.path().join(name)), "precious");
    }
    let (_content, place, options) = one_article();
    let place = place.put("elsewhere/made-by-feuillet", "").put("elsewhere/site/notes.txt", "precious");
    symlink("elsewhere", place.path().join(".dist.feuillet")).expect("a link");
    refused(&options);
    assert_eq!(read(&place.path().join("elsewhere/site/notes.txt")), "precious");
}

#[test]
fn a_list_that_names_more_than_paths_of_the_site_is_not_carried_out() {
    let (_content, place, options) = one_article();
    published(&options);
    let mark = ".dist.feuillet/made-by-feuillet";
    let place = place.put("keep.txt", "kept").put(mark, "");
    let list = place.path().join(".dist.feuillet/switch.json");
    let refused = || match SiteFolder::prepare(&options.out, &options.cache) {
        Ok(_) => panic!("it was carried out"),
        Err(error) => error.to_string(),
    };
    let beyond =
        ["../keep.txt", "/keep.txt", "articles/../../keep.txt", "a\nremove\t../keep.txt", "", "a//b", ".", "a\\b"];
    for (path, kind) in beyond.iter().flat_map(|path| ["clear", "put", "remove"].map(|kind| (path, kind))) {
        let mut moves = serde_json::json!({ "clear": [], "put": [], "remove": [] });
        moves[kind] = serde_json::json!([path, "index.html"]);
        std::fs::write(&list, moves.to_string()).expect("written");
        let said = refused();
        assert!(said.contains("is not a valid site path") && said.contains("Delete the folder"), "{said}");
        assert_eq!(read(&place.path().join("keep.txt")), "kept");
        assert!(options.out.join("index.html").is_file());
    }
    std::fs::write(&list, "remove\t/etc/passwd\n").expect("written");
    assert!(refused().contains("Delete the folder"));
}

#[test]
fn what_an_interrupted_older_version_left_is_named_and_not_followed() {
    let (_content, place, options) = one_article();
    published(&options);
    let place = place
        .put("keep.txt", "kept")
        .put("dist.new/.state", "feuillet state 1\nF\t../keep.txt\t00\t1\t1\n")
        .put("dist.new/.switch", "put\tindex.html\nremove\t../keep.txt\n")
        .put("dist.new/index.html", "half");
    for memory in files_below(&options.cache.join("sites")) {
        std::fs::write(options.cache.join("sites").join(memory), "feuillet state 1\nF\t../keep.txt\t00\t1\t1\n")
            .expect("written");
    }
    let report = published(&options);
    assert!(report.contains("dist.new was left by an interrupted run of an earlier version"), "{report}");
    assert_eq!(read(&place.path().join("keep.txt")), "kept");
    assert!(read(&options.out.join("index.html")).contains(" data-build="));
}

#[test]
fn a_memory_that_names_more_than_paths_of_the_site_is_none() {
    let (content, place, options) = one_article();
    published(&options);
    let place = place.put("keep.txt", "kept");
    let memory = options.cache.join("sites").join(&files_below(&options.cache.join("sites"))[0]);
    let text = read(&memory);
    assert!(text.contains("\"feeds") || text.contains("robots.txt"), "it names files");
    std::fs::write(&memory, text.replacen("\"robots.txt\"", "\"../keep.txt\"", 1)).expect("written");
    let _changed = content.article("deux", "2026-03-14", "");
    published(&options);
    assert_eq!(read(&place.path().join("keep.txt")), "kept");
}

#[test]
fn files_of_others_in_the_published_folder_stay_even_where_nothing_is_remembered() {
    let (content, place, options) = one_article();
    published(&options);
    for name in [".git/config", "google1234.html", "articles/un/draft.txt"] {
        let file = options.out.join(name);
        std::fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
        std::fs::write(file, "theirs").expect("written");
    }
    published(&options);
    let _gone = content.without("content/fr/articles/un.json");
    std::fs::remove_dir_all(&options.cache).expect("removed");
    let report = published(&options);
    assert!(
        report.contains("holds files that `feuillet` did not write; they stay there (3)")
            && report.contains("google1234.html"),
        "{report}"
    );
    for name in [".git/config", "google1234.html", "articles/un/draft.txt"] {
        assert_eq!(read(&options.out.join(name)), "theirs", "{name}");
    }
    assert!(!options.out.join("articles/un/index.html").exists(), "a published file whose source is gone is removed");
    assert!(!place.path().join(".dist.feuillet").exists());
}

#[test]
fn a_site_whose_home_page_was_replaced_is_known_and_mended() {
    let (content, _place, options) = one_article();
    published(&options);
    let home = read(&options.out.join("index.html"));
    for spoilt in ["<p>a redirect</p>", ""] {
        std::fs::write(options.out.join("index.html"), spoilt).expect("written");
        std::fs::remove_dir_all(&options.cache).expect("removed");
        published(&options);
        assert_eq!(read(&options.out.join("index.html")), home);
    }
    // As an earlier version left it: the publisher's own home page is among the files.
    let content = content.put("index.html", "theirs");
    let said = refused(&options);
    assert!(said.contains("index.html: (document): index.html is already used by a list of articles"), "{said}");
    std::fs::write(options.out.join("index.html"), "theirs").expect("written");
    std::fs::write(options.out.join("404.html"), "theirs").expect("written");
    std::fs::remove_dir_all(&options.cache).expect("removed");
    let _mended = content.without("index.html");
    published(&options);
    assert_eq!(read(&options.out.join("index.html")), home);
}

#[test]
fn a_site_behind_a_link_is_written_where_the_link_leads() {
    let (_content, place, options) = one_article();
    std::fs::create_dir_all(place.path().join("srv/www")).expect("a folder");
    symlink("srv/www", &options.out).expect("a link");
    for _ in 0..2 {
        published(&options);
        assert!(options.out.is_symlink() && place.path().join("srv/www/index.html").is_file());
    }
    std::fs::remove_file(&options.out).expect("removed");
    symlink("nowhere", &options.out).expect("a link");
    assert!(refused(&options).contains("is a link that leads nowhere"));
}

#[test]
fn links_within_the_published_folder_lead_no_writing_out_of_it() {
    let (content, place, options) = one_article();
    published(&options);
    let elsewhere = place.path().join("elsewhere");
    std::fs::rename(options.out.join("articles"), &elsewhere).expect("moved");
    symlink(&elsewhere, options.out.join("articles")).expect("a link");
    let before = files_below(&elsewhere);
    let content = content.article("deux", "2026-03-14", "");
    let said = refused(&options);
    assert!(said.contains("dist/articles is in the way: it is a link that leads out of the site"), "{said}");
    assert_eq!(files_below(&elsewhere), before);
    std::fs::remove_file(options.out.join("articles")).expect("removed");
    published(&options);
    assert!(options.out.join("articles/deux/index.html").is_file());
    drop(content);
}

#[test]
fn a_file_becomes_a_folder_and_a_folder_a_file() {
    let (content, place, options) = one_article();
    let content = content.put("notes", "a file").put("more/a/b.txt", "in a folder");
    published(&options);
    let content = content.without("notes").put("notes/deep/x.txt", "in a folder").without("more/a/b.txt");
    std::fs::remove_dir_all(content.path().join("more")).expect("removed");
    let content = content.put("more", "a file");
    published(&options);
    assert_eq!(read(&options.out.join("notes/deep/x.txt")), "in a folder");
    assert_eq!(read(&options.out.join("more")), "a file");
    // A file of somebody else's inside it stays, and so does the site.
    let content = content.without("more").put("more/c.txt", "in a folder");
    published(&options);
    std::fs::write(options.out.join("more/theirs.txt"), "theirs").expect("written");
    std::fs::remove_dir_all(content.path().join("more")).expect("removed");
    let content = content.put("more", "a file");
    let said = refused(&options);
    assert!(said.contains("dist/more/theirs.txt is in the way"), "{said}");
    assert_eq!(read(&options.out.join("more/theirs.txt")), "theirs");
    drop((content, place));
}

#[test]
fn folders_that_would_be_lost_in_the_site_are_refused() {
    let (content, place, _) = one_article();
    let place =
        place.put("dist/index.html", "<html data-build=\"x\">").overlay_at("dist/content-folder", content.path());
    let path = |name: &str| place.path().join(name).display().to_string();
    let read = |public: &str, out: &str| {
        feuillet(&["build", &path(public), "--program", &path("program"), "--out", &path(out)])
    };
    let said = read("dist/content-folder", "dist").expect_err("the content would be lost");
    assert!(said.contains("--out has the content in it"), "{said}");
    let said = read("dist/content-folder", "dist/content-folder/out").expect_err("it would become content");
    assert!(said.contains("--out lies inside the content folder"), "{said}");
    symlink("dist/content-folder", place.path().join("link")).expect("a link");
    let said = read("dist/content-folder", "link/new/out").expect_err("it would become content");
    assert!(said.contains("--out lies inside the content folder"), "{said}");
}

#[test]
fn two_that_wait_for_one_folder_do_not_both_get_it() {
    let (_content, _place, options) = one_article();
    let first = SiteFolder::prepare(&options.out, &options.cache).expect("a place");
    // Another cache does not make it another folder.
    let other = options.cache.join("another");
    assert!(SiteFolder::prepare(&options.out, &other).is_err());
    first.abandon();
    drop(first);
    SiteFolder::prepare(&options.out, &other).expect("free again").abandon();
}
