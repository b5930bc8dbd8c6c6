//! Which files of a publisher's folder are published: no hidden ones except those that hosts read, nothing that editors
//! and other tools leave behind, only regular files, and nothing from outside the folder.

use std::os::unix::ffi::OsStringExt as _;
use std::os::unix::fs::symlink;
use std::os::unix::net::UnixListener;

use feuillet::disk::documents::read_file;
use feuillet::disk::{confined, folder};
use feuillet::publish::read::own_files::own_files;

use crate::publication::{Folder, loaded, refusal};

/// Returns the files that are published, and the messages.
fn found(folder: &Folder) -> (Vec<String>, String) {
    let walked = own_files(folder.path());
    let said: Vec<_> = walked
        .faults
        .iter()
        .map(|file_fault| {
            format!("{}{file_fault}\n", if file_fault.fault.only_warning { "warning: " } else { "error: " })
        })
        .collect();
    (walked.files.into_iter().collect(), said.concat())
}

#[test]
fn of_hidden_files_only_those_that_hosts_read_are_published_and_the_others_are_named() {
    let published =
        [".well-known/acme/x", ".well-known/security.txt", ".nojekyll", ".htaccess", "a/.htaccess", ".domains"];
    let silent = [
        ".git/config",
        ".gitignore",
        "a/.gitkeep",
        ".DS_Store",
        ".idea/x",
        ".vscode/x",
        "README.md",
        "content/x.json",
        "text/x.json",
    ];
    let named = [
        ".env",
        ".env.production",
        ".npmrc",
        ".netrc",
        ".envrc",
        ".htpasswd",
        ".aws/",
        ".ssh/",
        "a/.env",
        ".ENV",
        "a/.well-known/",
        ".well-known/.env",
        ".notes.md.swp",
        "notes.swp",
        "a/notes.md~",
        "#notes#",
        ".#notes.md",
        "Thumbs.db",
        "THUMBS.DB",
        "desktop.ini",
        "a/node_modules/",
        "__MACOSX/",
        "x.bak",
        "x.orig",
        ".~lock.x.odt#",
    ];
    let all = published.iter().chain(&silent).chain(&named);
    let folder = all.fold(Folder::empty(), |folder, path| match path.strip_suffix('/') {
        Some(path) => folder.put(&format!("{path}/x"), "x"),
        None => folder.put(path, "x"),
    });
    let (files, said) = found(&folder);
    let mut expected = published.map(String::from);
    expected.sort();
    assert_eq!(files, expected);
    for it in named {
        assert!(said.contains(&format!("warning: {it}: (document): ")), "{it}\nin\n{said}");
    }
    assert_eq!(said.lines().count(), named.len(), "{said}");
}

#[test]
fn what_is_no_file_is_a_fault_and_never_opened() {
    let folder = Folder::minimal();
    let made = std::process::Command::new("mkfifo")
        .args(
            ["pipe", "images/pipe.svg", "content/fr/articles/pipe.json", "text/pipe.json", "content/style.css"]
                .map(|name| folder.path().join(name)),
        )
        .status();
    assert!(made.is_ok_and(|status| status.success()), "mkfifo");
    let _socket = UnixListener::bind(folder.path().join("socket")).expect("a socket");
    symlink("/dev/zero", folder.path().join("zero")).expect("a link");
    let said = refusal(&folder.options());
    for line in [
        "error: pipe: (document): is a pipe, which cannot be published",
        "error: images/pipe.svg: (document): is a pipe",
        "error: socket: (document): is a socket",
        "error: zero: (document): is a link out of the folder, to /dev/zero",
        "error: content/fr/articles/pipe.json: (document): cannot be read: it is no file",
        "error: content/style.css: (document): cannot be read: ",
    ] {
        assert!(said.contains(line), "{line}\nin\n{said}");
    }
    assert!(confined::open(folder.path(), "pipe").is_err() && confined::open(folder.path(), "zero").is_err());
}

#[test]
fn links_lead_to_files_of_the_folder_and_nowhere_else() {
    let outside = Folder::empty().put("key.txt", "secret").put("folder/key.txt", "secret");
    let folder = Folder::minimal().put("a/one.txt", "one").put(".env", "secret").put("b/two.txt", "two");
    let link = |to: &std::path::Path, name: &str| symlink(to, folder.path().join(name)).expect("a link");
    link("one.txt".as_ref(), "a/same.txt");
    link(&outside.path().join("key.txt"), "key.txt");
    link(&outside.path().join("folder"), "linked");
    link(".env".as_ref(), "env.txt");
    link("content/site.json".as_ref(), "settings.json");
    link("content".as_ref(), "drafts");
    link("a".as_ref(), "latest");
    link("../b".as_ref(), "a/b");
    link("../a".as_ref(), "b/a");
    link("loop".as_ref(), "loop");
    link("nowhere".as_ref(), "lost.txt");
    link("..".as_ref(), "a/up");
    for number in 0..40 {
        link("../a".as_ref(), &format!("b/again-{number}"));
    }
    let (files, said) = found(&folder);
    let named: Vec<_> = files.iter().filter(|file| file.ends_with(".txt")).map(String::as_str).collect();
    assert_eq!(named, ["a/one.txt", "a/same.txt", "b/two.txt"]);
    assert!(!files.iter().any(|file| file.contains("json") || file.contains("key")), "{files:?}");
    for line in [
        "error: key.txt: (document): is a link out of the folder, to ",
        "error: linked: (document): is a link out of the folder, to ",
        "error: env.txt: (document): is a link to .env, which is not published",
        "error: settings.json: (document): is a link to content/site.json, which is not published",
        "warning: drafts: (document): is a link to the folder content/",
        "warning: latest: (document): is a link to the folder a/",
        "warning: a/b: (document): is a link to the folder b/",
        "warning: a/up: (document): is a link to the folder that it lies in",
        "error: loop: (document): is a link that leads nowhere",
        "error: lost.txt: (document): is a link that leads nowhere",
    ] {
        assert!(said.contains(line), "{line}\nin\n{said}");
    }
}

#[test]
fn content_is_read_from_the_folder_alone() {
    let article = std::fs::read_to_string(Folder::minimal().path().join("content/fr/articles/premier.json"))
        .expect("the article");
    let outside = Folder::empty().put("premier.json", &article).put("articles/second.json", &article);
    let folder = Folder::minimal().without("content/fr/articles/premier.json");
    symlink(outside.path().join("premier.json"), folder.path().join("content/fr/articles/premier.json"))
        .expect("a link");
    let said = refusal(&folder.options());
    assert!(said.contains("premier.json: (document): cannot be read: it is a link out of the folder, to "), "{said}");
    let folder = Folder::minimal();
    std::fs::remove_dir_all(folder.path().join("content/fr/articles")).expect("removed");
    symlink(outside.path().join("articles"), folder.path().join("content/fr/articles")).expect("a link");
    let said = refusal(&folder.options());
    assert!(said.contains("second.json: (document): cannot be read: it is a link out of the folder, to "), "{said}");
    let mut faults = Vec::new();
    assert!(read_file(folder.path(), "../x.json".as_ref(), &mut faults).is_none());
}

#[test]
fn names_that_would_say_more_than_a_name_are_faults() {
    let folder = Folder::minimal();
    let names: [&[u8]; 6] =
        [b"a\nremove\t..", b"\x1b]0;x\x07.txt", b"tab\t.txt", b"bad-\xff.txt", b"back\\slash.txt", b"del\x7f"];
    for name in names {
        let name = std::ffi::OsString::from_vec(name.to_vec());
        std::fs::write(folder.path().join(&name), "x").expect("a file");
        std::fs::write(folder.path().join("content/fr/articles").join(&name), "x").expect("a file");
        std::fs::create_dir_all(folder.path().join("images").join(&name)).expect("a folder");
    }
    let long = "x".repeat(251);
    let folder = folder.put(&format!("images/{long}.svg"), "<svg/>");
    let said = refusal(&folder.options());
    assert!(said.contains(&format!("in 18 places: {}", folder::BAD_NAME)), "{said}");
    assert!(said.contains("has a name of 255 bytes; at most 215 are allowed"), "{said}");
    assert!(!said.contains('\u{1b}') && !said.contains("\tremove"), "{said}");
    assert!(said.contains("a\\nremove\\t..: (document)"), "{said}");
}

#[test]
fn names_of_other_systems_and_equal_names_are_published_and_the_latter_named() {
    let folder = Folder::minimal()
        .put("con", "x")
        .put("aux.txt", "x")
        .put("dot.", "x")
        .put("space ", "x")
        .put("files/Report.pdf", "x")
        .put("files/report.pdf", "x")
        .put("cl\u{e9}.txt", "x")
        .put("cle\u{301}.txt", "x");
    let (content, warnings) = loaded(&folder.options());
    for name in ["con", "aux.txt", "dot.", "space "] {
        assert!(content.owns(name), "{name}");
    }
    let said: String = warnings.iter().map(|warning| format!("{warning}\n")).collect();
    assert!(said.contains("files/report.pdf: (document): differs from files/Report.pdf only in case"), "{said}");
    assert_eq!(said.lines().count(), 2, "{said}");
}

#[test]
fn a_text_that_changes_between_check_and_writing_is_not_published() {
    let folder = Folder::minimal();
    let (content, _) = loaded(&folder.options());
    let entry = &content.articles[0];
    assert!(content.text(entry).is_ok());
    let file = folder.path().join(&entry.file);
    let text = std::fs::read_to_string(&file).expect("the article");
    for changed in [text.replace("\"paragraph\"", "\"rule\""), text.clone() + " ", String::new()] {
        std::fs::write(&file, changed).expect("written");
        let Err(error) = content.text(entry) else { panic!("it was taken unchecked") };
        assert!(
            error.to_string().contains("premier.json changed while it was being published; publish again"),
            "{error}"
        );
    }
}
