//! Publishing again: only what has changed is made, what is gone is removed, and there is always a whole site, whatever
//! goes wrong or is interrupted.

use std::collections::BTreeMap;
use std::path::Path;

use feuillet::publish::output::switch::SiteFolder;
use feuillet::publish::{BuildOptions, PublishError, publish};

use crate::publication::{Folder, files_below};

/// Reads all published files by path.
fn site(dist: &Path) -> BTreeMap<String, Vec<u8>> {
    let read =
        |path: &std::path::PathBuf| (path.display().to_string(), std::fs::read(dist.join(path)).expect("a file"));
    files_below(dist).iter().map(read).collect()
}

/// Asserts that two sites are the same; the message names the files in which they differ.
#[track_caller]
fn same(found: &BTreeMap<String, Vec<u8>>, expected: &BTreeMap<String, Vec<u8>>) {
    let names: std::collections::BTreeSet<_> = found.keys().chain(expected.keys()).collect();
    let differ: Vec<_> = names.into_iter().filter(|name| found.get(*name) != expected.get(*name)).collect();
    assert!(differ.is_empty(), "{differ:?}");
}

fn published(options: &BuildOptions) -> String {
    publish(options).unwrap_or_else(|error| panic!("{error}")).to_string()
}

/// Returns how many pages with an address were made and how many stayed, according to the report.
fn made_and_kept(report: &str) -> (usize, usize) {
    let line = report.lines().find(|line| line.contains(" rebuilt, ")).expect("a line about pages");
    let before = |word: &str| line.split(word).next().and_then(|text| text.split_whitespace().last()?.parse().ok());
    (before(" rebuilt").expect("a number"), before(" unchanged").expect("a number"))
}

fn three_articles() -> Folder {
    Folder::minimal().article("un", "2026-03-13", r#""tags": ["Rare"],"#).article("deux", "2026-03-14", "").article(
        "trois",
        "2026-03-15",
        "",
    )
}

#[test]
fn a_second_publishing_makes_nothing_and_changes_nothing() {
    let folder = three_articles();
    let place = Folder::empty().with_program();
    let options = place.with_out(folder.options());
    let (made, kept) = made_and_kept(&published(&options));
    assert!(made > 5 && kept == 0, "{made}, {kept}");
    let first = site(&options.out);
    let report = published(&options);
    assert_eq!(made_and_kept(&report), (0, made));
    assert!(report.contains("0 files put in place, 0 removed"), "{report}");
    same(&site(&options.out), &first);
}

#[test]
fn a_changed_text_makes_its_own_page_and_a_changed_title_the_pages_that_show_it() {
    let folder = three_articles();
    let place = Folder::empty().with_program();
    let options = place.with_out(folder.options());
    published(&options);
    let file = "content/fr/articles/un.json";
    let text = std::fs::read_to_string(folder.path().join(file)).expect("the article");
    let folder = folder.put(file, &text.replace("Texte.", "Un autre texte."));
    assert_eq!(made_and_kept(&published(&options)).0, 1);
    let page = std::fs::read_to_string(options.out.join("articles/un/index.html")).expect("the page");
    assert!(page.contains("Un autre texte."));
    let folder = folder.put(file, &text.replace("Titre de un", "Un tout autre titre"));
    let (made, kept) = made_and_kept(&published(&options));
    assert!(made > 3 && kept > 0, "{made}, {kept}");
    for shows in ["articles/un/", "", "articles/deux/", "authors/ada/", "tags/rare/"] {
        let page = std::fs::read_to_string(options.out.join(shows).join("index.html")).expect("the page");
        assert!(page.contains("Un tout autre titre"), "{shows}");
    }
    drop(folder);
}

#[test]
fn it_is_the_same_site_as_one_published_anew() {
    let folder = three_articles();
    let place = Folder::empty().with_program();
    let options = place.with_out(folder.options());
    published(&options);
    let _changed = folder.without("content/fr/articles/deux.json").article("quatre", "2026-03-12", "");
    published(&options);
    let again = BuildOptions { out: place.path().join("anew"), ..options.clone() };
    published(&again);
    same(&site(&options.out), &site(&again.out));
    assert!(!options.out.join("articles/deux").exists(), "what is gone leaves no empty folder");
}

#[test]
fn what_somebody_changed_in_the_published_folder_is_made_again() {
    let folder = three_articles();
    let place = Folder::empty().with_program();
    let options = place.with_out(folder.options());
    published(&options);
    let first = site(&options.out);
    std::fs::write(options.out.join("articles/un/index.html"), "spoilt").expect("written");
    std::fs::remove_file(options.out.join("articles/deux/page.json")).expect("removed");
    assert_eq!(made_and_kept(&published(&options)).0, 2);
    same(&site(&options.out), &first);
    std::fs::remove_dir_all(&options.out).expect("removed");
    published(&options);
    same(&site(&options.out), &first);
}

#[test]
fn faults_leave_the_site_that_is_there() {
    let folder = three_articles();
    let place = Folder::empty().with_program();
    let mut options = place.with_out(folder.options());
    published(&options);
    let first = site(&options.out);
    let folder = folder.put("content/fr/articles/un.json", "{");
    let Err(PublishError::Faults(_)) = publish(&options) else { panic!("a fault of the content") };
    same(&site(&options.out), &first);
    // An error while files are written: here, a template that is no document.
    let changed = folder.without("content/fr/articles/un.json").put("broken.html", "no document");
    options.template = changed.path().join("broken.html");
    assert!(publish(&options).is_err());
    same(&site(&options.out), &first);
    assert!(!place.path().join(".dist.feuillet").exists(), "nothing is left beside it");
}

#[test]
fn a_folder_with_something_else_in_it_is_refused_and_left_alone() {
    let folder = three_articles();
    let place = Folder::empty().with_program().put("dist/letters/to-my-aunt.txt", "Dear aunt");
    let options = place.with_out(folder.options());
    let Err(error) = publish(&options) else { panic!("it was published over") };
    assert!(error.to_string().contains("is not empty and does not hold a published site"), "{error}");
    let letter = std::fs::read_to_string(options.out.join("letters/to-my-aunt.txt"));
    assert_eq!(letter.expect("the letter"), "Dear aunt");
}

#[test]
fn two_at_once_do_not_write_the_same_folder() {
    let folder = three_articles();
    let place = Folder::empty().with_program();
    let options = place.with_out(folder.options());
    let other = SiteFolder::prepare(&options.out, &options.cache).expect("a place");
    let Err(error) = publish(&options) else { panic!("both wrote") };
    assert!(error.to_string().contains("another `feuillet` is writing"), "{error}");
    drop(other);
    published(&options);
}

#[test]
fn a_switch_that_was_interrupted_is_brought_to_its_end() {
    let folder = three_articles();
    let place = Folder::empty().with_program();
    let options = place.with_out(folder.options());
    published(&options);
    let first = site(&options.out);
    let autre = r#""tags": ["Autre"],"#;
    let _changed = folder.article("un", "2026-03-13", autre).without("content/fr/articles/deux.json");
    published(&options);
    let second = site(&options.out);
    // A switch whose list is written but not finished: some files are in place, the others wait.
    let beside = place.path().join(".dist.feuillet");
    let differs = |path: &&String| first.get(*path) != second.get(*path);
    let put: Vec<&String> = first.keys().filter(differs).collect();
    let remove: Vec<&String> = second.keys().filter(|path| !first.contains_key(*path)).collect();
    assert!(!put.is_empty() && !remove.is_empty(), "{put:?} {remove:?}");
    for path in &put {
        let file = beside.join("site").join(path);
        std::fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
        std::fs::write(&file, &first[*path]).expect("written");
    }
    let list = serde_json::json!({ "clear": [], "put": put, "remove": remove });
    std::fs::write(beside.join("made-by-feuillet"), "").expect("written");
    std::fs::write(beside.join("state.json"), "none").expect("written");
    std::fs::write(beside.join("switch.json"), list.to_string()).expect("written");
    drop(SiteFolder::prepare(&options.out, &options.cache).expect("a place"));
    same(&site(&options.out), &first);
}

#[test]
fn a_publishing_that_was_interrupted_leaves_the_old_site_and_no_trace() {
    let folder = three_articles();
    let place = Folder::empty().with_program();
    let options = place.with_out(folder.options());
    published(&options);
    let first = site(&options.out);
    let place = place.put(".dist.feuillet/site/index.html", "half").put(".dist.feuillet/made-by-feuillet", "");
    published(&options);
    same(&site(&options.out), &first);
    assert!(!place.path().join(".dist.feuillet").exists());
    // An earlier version, with a mark of its own, stopped between the two moves of a whole folder.
    let place = place.put(".dist.feuillet/made-by-feuillet-publish", "");
    std::fs::rename(&options.out, place.path().join(".dist.feuillet/old")).expect("moved");
    let folder = folder.put("content/fr/articles/un.json", "{");
    drop(SiteFolder::prepare(&options.out, &options.cache).expect("a place"));
    same(&site(&options.out), &first);
    drop(folder);
}

#[test]
fn the_same_content_in_another_folder_and_another_order_gives_the_same_bytes() {
    let articles = ["un", "deux", "trois", "quatre"];
    let put = |folder: Folder, slug: &&str| folder.article(slug, "2026-03-13", r#""tags": ["Rare", "Autre"],"#);
    let sites = [articles.iter().fold(Folder::minimal(), put), articles.iter().rev().fold(Folder::minimal(), put)].map(
        |folder| {
            let place = Folder::empty().with_program();
            let options = BuildOptions { release: true, compress: true, ..place.with_out(folder.options()) };
            published(&options);
            site(&options.out)
        },
    );
    assert!(sites[0].len() > 100);
    same(&sites[0], &sites[1]);
}

#[test]
fn another_word_on_screen_makes_the_feeds_that_have_it_anew() {
    let folder = three_articles();
    let place = Folder::empty().with_program();
    let options = place.with_out(folder.options());
    published(&options);
    let feed = || std::fs::read_to_string(options.out.join("feed.xml")).expect("the feed");
    assert!(!feed().contains("Un fil à suivre"));
    let site = std::fs::read_to_string(folder.path().join("content/site.json")).expect("the settings");
    let with_word = site.replacen('{', r#"{ "texts": { "fr": { "feed.heading": "Un fil à suivre" } },"#, 1);
    let folder = folder.put("content/site.json", &with_word);
    published(&options);
    assert!(feed().contains("Un fil à suivre"));
    drop(folder);
}

#[test]
fn a_style_sheet_of_ones_own_comes_last_and_what_is_wrong_with_it_is_said_with_its_line() {
    let folder = three_articles().put("images/paper.png", "x").put("fonts/x.woff2", "x").put(
        "content/style.css",
        "/* ours */\nbody { background: url(/images/paper.png) }\n@font-face { font-family: X; src: url(/fonts/x.woff2) }\n",
    );
    let place = Folder::empty().with_program();
    let options = place.with_out(folder.options());
    published(&options);
    let sheet = || {
        let name = files_below(&options.out).into_iter().find(|file| file.to_string_lossy().starts_with("style."));
        std::fs::read_to_string(options.out.join(name.expect("a style sheet"))).expect("its text")
    };
    let css = sheet();
    let own = css.find("@layer publication {").expect("its layer");
    assert!(css[..own].contains(".masthead__name") && css.len() > 10_000, "ours is before it");
    assert!(css[own..].contains("url(images/paper.") && css.rfind("@layer ") == Some(own), "{}", &css[own..]);
    let folder = folder.put("content/style.css", "a { color: red }\nb { colour red }\n");
    let said = publish(&options).expect_err("refused").to_string();
    assert!(said.contains("content/style.css") && said.contains(":2:") && said.contains("Expected \":\""), "{said}");
    assert_eq!(sheet(), css, "the site that is there stays");
    drop(folder);
}
