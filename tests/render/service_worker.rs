//! What stands at the address of the service worker, and what registers one.

use feuillet::publish::{BuildOptions, publish};

use crate::publication::Folder;

/// Publishes a small publication with these settings, and returns its folder.
fn published(settings: &str, change: impl Fn(BuildOptions) -> BuildOptions) -> Folder {
    let folder = Folder::minimal();
    let site = std::fs::read_to_string(folder.path().join("content/site.json")).expect("the settings");
    let folder = folder.put("content/site.json", &site.replacen('{', &format!("{{ {settings}"), 1)).with_program();
    publish(&change(folder.with_out(folder.options()))).unwrap_or_else(|error| panic!("{error}"));
    folder
}

fn release(options: BuildOptions) -> BuildOptions {
    BuildOptions { release: true, ..options }
}

fn text(folder: &Folder, path: &str) -> String {
    std::fs::read_to_string(folder.path().join("dist").join(path)).unwrap_or_default()
}

/// Returns the script that fetches readers' tools, and registers the worker.
fn start(folder: &Folder) -> String {
    let files = std::fs::read_dir(folder.path().join("dist")).expect("the site").flatten();
    let name =
        files.map(|file| file.file_name().to_string_lossy().into_owned()).find(|name| name.starts_with("reader."));
    text(folder, &name.expect("the script"))
}

#[test]
fn a_publication_has_a_worker_and_pages_register_it() {
    let folder = published("", release);
    let worker = text(&folder, "sw.js");
    assert!(worker.contains("respondWith") && worker.contains("offline/"), "{worker}");
    assert!(start(&folder).contains("\"sw.js\""), "{}", start(&folder));
    let page = text(&folder, "offline/index.html");
    assert!(page.contains("data-slot=\"offline\"") && page.contains("content=\"noindex\""), "{page}");
    assert!(!text(&folder, "sitemap.xml").contains("/offline/"));
    let privacy = text(&folder, "privacy/index.html");
    assert!(privacy.contains("feuillet-offline"), "the policy allows to register it: {privacy}");
}

#[test]
fn without_it_a_worker_removes_ours_and_no_page_is_there_for_it() {
    let folder = published("\"offline\": false,", release);
    let worker = text(&folder, "sw.js");
    assert!(worker.contains("unregister()") && !worker.contains("navigate("), "{worker}");
    assert!(!start(&folder).contains("\"sw.js\""), "{}", start(&folder));
    assert!(!folder.path().join("dist/offline").exists());
    assert!(!text(&folder, "privacy/index.html").contains("feuillet-offline"));
}

#[test]
fn a_preview_and_a_development_build_register_none() {
    for change in [|options| BuildOptions { drafts: true, release: true, ..options }, |options| options] {
        let folder = published("", change);
        assert!(text(&folder, "sw.js").contains("unregister()"));
        assert!(!start(&folder).contains("\"sw.js\""), "{}", start(&folder));
    }
}

#[test]
fn where_a_former_site_had_a_worker_ours_removes_what_it_kept() {
    let former = "\"host\": { \"retired_workers\": [\"/sw.js\", \"/service-worker.js\"] },";
    let folder = published(former, release);
    assert!(text(&folder, "sw.js").contains("respondWith"));
    let retired = text(&folder, "service-worker.js");
    assert!(retired.contains("navigate(") && retired.contains("startsWith(\"feuillet \")"), "{retired}");
    let folder = published(&["\"offline\": false,", former].concat(), release);
    assert!(text(&folder, "sw.js").contains("navigate("), "open pages are loaded again");
}

#[test]
fn a_worker_of_the_publisher_is_the_only_one() {
    let folder = Folder::minimal().put("sw.js", "// theirs").with_program();
    publish(&release(folder.with_out(folder.options()))).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(text(&folder, "sw.js"), "// theirs");
    assert!(!start(&folder).contains("\"sw.js\""), "{}", start(&folder));
}

#[test]
fn a_new_build_has_another_worker() {
    let before = text(&published("", release), "sw.js");
    let after =
        text(&published("\"look\": { \"palette\": { \"day\": { \"accent\": \"#114433\" } } },", release), "sw.js");
    assert_ne!(before.lines().next(), after.lines().next());
    assert!(before.starts_with("// "), "{before}");
}
