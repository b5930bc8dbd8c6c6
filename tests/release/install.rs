//! The npm packages, installed.

use std::io::{BufRead as _, BufReader};
use std::process::Stdio;
use std::time::Duration;

use crate::{
    RELEASE, VERSION, folder, install, npx, platform, released, single_package, stand_in, succeeded, with_node_only,
};

#[test]
fn one_file_installs_offline_and_publishes_a_new_site() {
    let folder = folder("one-file");
    install(&folder, &[single_package(&RELEASE)]);
    assert!(succeeded(&npx(&folder, &["--version"])).contains(VERSION));
    let said = succeeded(&npx(&folder, &["new", "site", "blog", "--author", "Ada Lenoir"]));
    assert!(said.contains("npx feuillet serve blog"), "{said}");
    // In the folder of the publication, as its README says; npx finds the command in the folder above.
    let blog = folder.join("blog");
    let path = succeeded(&npx(&blog, &["new", "article", "My first article"]));
    assert!(path.starts_with("public/content/en/articles/my-first-article.md\n"), "{path}");
    succeeded(&npx(&blog, &["build"]));
    let home = std::fs::read_to_string(blog.join("dist/index.html")).expect("a home page");
    assert!(home.contains("First steps") && home.contains("My first article"));
    // Its package.json asks for the package that the command came from.
    install(&blog, &[]);
    assert!(blog.join("node_modules/feuillet/package.json").is_file());
    // From the folder around it as well.
    succeeded(&npx(&folder, &["build", "blog", "--out", "site"]));
    assert!(folder.join("site/embed/consent.js").is_file() && folder.join("site/licenses.txt").is_file());
}

#[test]
fn the_preview_answers_until_it_is_ended() {
    let folder = folder("preview");
    install(&folder, &[single_package(&RELEASE)]);
    succeeded(&npx(&folder, &["new", "site", "blog"]));
    let mut node = with_node_only("node", &folder);
    node.args(["node_modules/feuillet/bin/feuillet.js", "serve", "blog", "--port", "0"]).stdout(Stdio::piped());
    let mut serve = node.stderr(Stdio::piped()).spawn().expect("node starts");
    let lines = BufReader::new(serve.stderr.take().expect("its messages")).lines().map_while(Result::ok);
    let address =
        lines.into_iter().find_map(|line| line.split_once("http://localhost:").map(|(_, rest)| rest.to_owned()));
    let address = format!("http://127.0.0.1:{}", address.expect("an address").trim());
    // The server answers before the first publication is done.
    let shows_the_site = || {
        let answer = minreq::get(&address).with_timeout(10).send().expect("an answer");
        answer.as_str().expect("a text").contains("First steps")
    };
    let is_shown = (0..300).any(|_| {
        shows_the_site() || {
            std::thread::sleep(Duration::from_millis(200));
            false
        }
    });
    assert!(is_shown, "the site within a minute");
    let killed = std::process::Command::new("kill").arg(serve.id().to_string()).status().expect("kill starts");
    assert!(killed.success());
    serve.wait().expect("it ends");
    assert!(minreq::get(&address).with_timeout(2).send().is_err(), "the command ends with its launcher");
}

#[test]
fn the_packages_of_the_registry_install_together() {
    let folder = folder("registry");
    let registry = RELEASE.join("registry");
    let names = [format!("feuillet-{VERSION}.tgz"), format!("feuillet-{}-{VERSION}.tgz", platform())];
    install(&folder, &names.map(|name| registry.join(name)));
    assert!(succeeded(&npx(&folder, &["--version"])).contains(VERSION));
    assert!(folder.join("node_modules/@feuillet").join(platform()).join("program/index.html").is_file());
    assert!(succeeded(&npx(&folder, &["licences"])).contains("== leptos "), "the list that came along");
}

#[test]
fn a_missing_package_of_the_platform_is_explained() {
    let folder = folder("alone");
    install(&folder, &[RELEASE.join(format!("registry/feuillet-{VERSION}.tgz"))]);
    let output = npx(&folder, &["--version"]);
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.contains("is missing") && said.contains("npm install --include=optional"), "{said}");
}

#[test]
fn the_launcher_hands_on_arguments_exit_codes_and_signals() {
    let folder = folder("launcher");
    let release = released("launcher-release", &stand_in(&folder));
    install(&folder, &[single_package(&release)]);
    let output = npx(&folder, &["build", "a b", "--out=$HOME"]);
    assert_eq!(String::from_utf8_lossy(&output.stdout), "got build a b --out=$HOME\n");
    assert_eq!(output.status.code(), Some(3));
    let mut node = with_node_only("node", &folder);
    node.args(["node_modules/feuillet/bin/feuillet.js", "wait"]).stdout(Stdio::piped());
    let mut waiting = node.spawn().expect("node starts");
    let mut line = String::new();
    BufReader::new(waiting.stdout.take().expect("its output")).read_line(&mut line).expect("a line");
    std::process::Command::new("kill").arg(waiting.id().to_string()).status().expect("kill starts");
    assert_eq!(waiting.wait().expect("it ends").code(), Some(7));
}
