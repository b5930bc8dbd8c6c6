//! What publishing takes from its surroundings: a cache and tools only from places where this user alone can write.

use std::ffi::OsString;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use feuillet::command::cache_folder::cache_of;
use feuillet::consent_tools::gate::define;
use feuillet::disk::cache::{Cache, complaint, usable};
use feuillet::disk::esbuild::{Esbuild, SCRIPT, find};
use feuillet::publish::stages::AtWork;

use crate::publication::{Folder, root};

fn variables<'a>(all: &'a [(&'a str, &'a str)]) -> impl Fn(&str) -> Option<OsString> + 'a {
    |name| all.iter().find(|(known, _)| *known == name).map(|(_, value)| OsString::from(value))
}

fn with_mode(path: &Path, mode: u32) {
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).expect("a mode");
}

#[test]
fn there_is_no_cache_in_a_folder_that_all_users_share() {
    let of = |all: &[(&str, &str)]| cache_of(variables(all));
    assert_eq!(of(&[("TMPDIR", "/tmp/shared")]), PathBuf::new());
    assert_eq!(of(&[("HOME", ""), ("XDG_CACHE_HOME", "relative"), ("FEUILLET_CACHE", "")]), PathBuf::new());
    assert_eq!(of(&[("HOME", "/home/ada")]), PathBuf::from("/home/ada/.cache/feuillet/publish"));
    assert_eq!(of(&[("HOME", "/home/ada"), ("XDG_CACHE_HOME", "/c")]), PathBuf::from("/c/feuillet/publish"));
    assert_eq!(of(&[("HOME", "/home/ada"), ("FEUILLET_CACHE", "here")]), PathBuf::from("here"));
    assert!(complaint(Path::new("")).is_some_and(|message| message.contains("FEUILLET_CACHE")));
}

#[test]
fn a_cache_that_others_can_write_is_neither_read_nor_written() {
    let folder = Folder::empty();
    let path = folder.path().join("cache");
    let cache = Cache::folder(&path, "things");
    cache.put(&[1; 32], b"ours");
    assert_eq!(cache.get(&[1; 32]).as_deref(), Some(&b"ours"[..]));
    let mode = |path: &Path| path.metadata().expect("the metadata").permissions().mode() & 0o777;
    assert_eq!((mode(&path), mode(&path.join("things"))), (0o700, 0o700));
    for mode in [0o777, 0o770, 0o722] {
        with_mode(&path, mode);
        assert!(Cache::folder(&path, "things").get(&[1; 32]).is_none() && usable(&path, "things").is_none());
        assert!(
            complaint(&path)
                .is_some_and(|message| message.contains("others can write to it") && message.contains("chmod 700"))
        );
        with_mode(&path, 0o700);
        with_mode(&path.join("things"), mode);
        assert!(Cache::folder(&path, "things").get(&[1; 32]).is_none());
        with_mode(&path.join("things"), 0o700);
    }
    // A cache that others could only read becomes private.
    with_mode(&path, 0o755);
    assert!(Cache::folder(&path, "things").get(&[1; 32]).is_some() && mode(&path) == 0o700);
    assert_eq!(complaint(&path), None);
    // Without a cache folder, nothing is read from the working directory.
    assert!(Cache::folder(Path::new(""), "things").get(&[1; 32]).is_none());
}

#[test]
fn esbuild_is_the_one_that_is_named_packed_or_on_the_path() {
    let folder = Folder::empty()
        .put("bin/esbuild", "")
        .put("package/program/esbuild", "")
        .put("beside/esbuild", "")
        .put("work/esbuild", "");
    for it in ["bin", "package/program", "beside", "work"] {
        with_mode(&folder.path().join(it).join("esbuild"), 0o755);
    }
    let path = |name: &str| folder.path().join(name);
    let bin = path("bin").display().to_string();
    let found = |all: &[(&str, &str)], here: &str| find(variables(all), Some(&path(here)));
    let on_path = [".", "", "work", &bin].join(":");
    assert_eq!(found(&[("PATH", &on_path)], "nowhere"), Some(path("bin/esbuild")));
    assert_eq!(found(&[("PATH", &bin)], "package"), Some(path("package/program/esbuild")));
    assert_eq!(found(&[("PATH", &bin)], "beside"), Some(path("beside/esbuild")));
    assert_eq!(found(&[("PATH", &bin), ("FEUILLET_ESBUILD", "/x/esbuild")], "beside"), Some("/x/esbuild".into()));
    assert_eq!(found(&[("PATH", ".:work"), ("FEUILLET_ESBUILD", "")], "nowhere"), None);
    assert_eq!(found(&[("PATH", ".:work"), ("FEUILLET_ESBUILD", "esbuild")], "beside"), None);
    with_mode(&path("bin/esbuild"), 0o644);
    assert_eq!(found(&[("PATH", &bin)], "nowhere"), None);
}

#[test]
fn constants_of_any_size_reach_the_bundle() {
    let root = root();
    let esbuild = Esbuild { source: &root, minify: true };
    let long: Vec<String> =
        (0..20_000).map(|number| format!("a constant that makes the argument long {number}")).collect();
    let value = serde_json::json!({ "long": long, "__proto__": { "own": 1 }, "\"__proto__\":": 2, "line": "\u{2028}" });
    let arguments = [define("LONG", &value), define("OPS.now", &true), define("SHORT", &"short")];
    let arguments: Vec<_> = SCRIPT.into_iter().chain(arguments.iter().map(String::as_str)).collect();
    let source = "console.log(LONG.long.length, Object.keys(LONG).length, SHORT, OPS.now)";
    let bundle = String::from_utf8(esbuild.bundle(source, &arguments).expect("a bundle")).expect("text");
    assert!(bundle.len() > 800_000 && bundle.contains("a constant that makes the argument long 19999"));
    assert!(
        bundle.contains("[\"__proto__\"]:{") && bundle.contains("\"short\"") && !bundle.contains("SHORT"),
        "{}",
        &bundle[..200]
    );
}

#[test]
fn a_stage_that_takes_long_says_what_it_is_at() {
    let began = Instant::now();
    let mut work = AtWork { stage: "read", since: Some(began), done: 12, ..AtWork::default() };
    assert_eq!(work.line(began + Duration::from_secs(9)), None);
    assert_eq!(work.line(began + Duration::from_secs(20)).as_deref(), Some("still at “read” after 20 s, 12 done"));
    work.items.insert(7, (began + Duration::from_secs(5), "content/fr/articles/a.json".into()));
    work.items.insert(9, (began + Duration::from_secs(19), "content/fr/articles/b.json".into()));
    let said = work.line(began + Duration::from_secs(20));
    assert_eq!(said.as_deref(), Some("still at “read” after 20 s, 12 done, 15 s at content/fr/articles/a.json"));
}
