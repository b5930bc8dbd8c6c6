//! The command line: what every command has in common.

use std::process::{Command, Output};

use feuillet::command::{Outcome, Surroundings, definition, run};

use crate::publication::{Folder, NOW};

fn outcome(arguments: &[&str]) -> Outcome {
    let all = std::iter::once("feuillet").chain(arguments.iter().copied());
    run(all.map(Into::into), &Surroundings::at(NOW))
}

/// Runs the command itself in a folder.
fn feuillet(folder: &Folder, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_feuillet"));
    command.args(arguments).current_dir(folder.path()).output().expect("the command runs")
}

#[test]
fn the_definition_is_sound_and_every_option_is_documented() {
    definition().debug_assert();
    fn walk(command: &clap::Command, undocumented: &mut Vec<String>) {
        let name = command.get_name();
        if command.get_about().is_none() {
            undocumented.push(name.into());
        }
        let arguments = command.get_arguments().filter(|argument| argument.get_help().is_none());
        undocumented.extend(arguments.map(|argument| format!("{name} {}", argument.get_id())));
        command.get_subcommands().for_each(|inner| walk(inner, undocumented));
    }
    let mut undocumented = Vec::new();
    walk(&definition(), &mut undocumented);
    assert_eq!(undocumented, Vec::<String>::new());
}

#[test]
fn the_exit_code_tells_faults_from_what_could_not_run() {
    let (sound, faulty) = (Folder::minimal(), Folder::minimal().put("content/site.json", "{"));
    let [sound, faulty] = [&sound, &faulty].map(|folder| folder.path().to_str().expect("a path"));
    for (arguments, code) in [
        (&["check", sound][..], 0),
        (&["--version"], 0),
        (&["consent", "audit", "--help"], 0),
        (&["check", faulty], 1),
        (&["check", sound, "--strict"], 1),
        (&["next", faulty], 1),
        (&[], 2),
        (&["chekc"], 2),
        (&["check", "--strictly"], 2),
        (&["check", "/nowhere"], 2),
        (&["build", sound, "--program", "/nowhere"], 2),
        (&["build", sound, "--base", "blog /x"], 2),
        (&["manifest", "/nowhere"], 2),
        (&["diff", "/nowhere.json"], 2),
        (&["consent", "check", "/nowhere.json"], 2),
        (&["consent", "catalogue", "gogle"], 2),
    ] {
        let outcome = outcome(arguments);
        assert_eq!(outcome.code, code, "{arguments:?}: {}{}", outcome.out, outcome.err);
        assert_eq!(outcome.out.is_empty(), code != 0, "{arguments:?}: faults and failures go to standard error");
    }
    assert!(outcome(&["--help"]).out.contains("Exit codes:"));
}

#[test]
fn what_is_misspelt_is_answered_with_what_is_probably_meant() {
    for (arguments, meant) in [
        (&["manifets"][..], "'manifest'"),
        (&["consent", "cataloge"], "'catalogue'"),
        (&["check", "--strct"], "'--strict'"),
        (&["next", "--format", "jsn"], "'json'"),
    ] {
        assert!(outcome(arguments).err.contains(meant), "{}", outcome(arguments).err);
    }
}

#[test]
fn completions_and_manual_know_every_command() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = outcome(&["completions", shell]).out;
        for word in ["build", "diff", "catalogue", "no-compress", "trusted-proxy"] {
            assert!(script.contains(word), "{shell}: {word}");
        }
    }
    assert!(outcome(&["man"]).out.contains("feuillet\\-consent(1)"), "{}", outcome(&["man"]).out);
    assert!(outcome(&["man", "consent", "receive"]).out.contains("\\-\\-trusted\\-proxy"));
    assert_eq!(outcome(&["man", "nothing"]).code, 2);
}

#[test]
fn a_closed_pipe_ends_the_command_quietly() {
    let (reader, writer) = std::io::pipe().expect("a pipe");
    drop(reader);
    let command = Command::new(env!("CARGO_BIN_EXE_feuillet")).args(["completions", "zsh"]).stdout(writer).output();
    let output = command.expect("the command runs");
    assert_eq!((output.status.code(), String::from_utf8_lossy(&output.stderr).as_ref()), (Some(0), ""));
}

#[test]
fn the_publication_is_looked_for_in_public_and_here_and_it_is_said_where() {
    let empty = Folder::empty();
    let here = empty.path().canonicalize().expect("a folder");
    for (arguments, looked) in [
        (&["check"][..], ["public/content", "content"]),
        (&["next"], ["public/content", "content"]),
        (&["build"], ["public/content", "content"]),
        (&["consent", "check"], ["public/content/consent.json", "content/consent.json"]),
    ] {
        let output = feuillet(&empty, arguments);
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{said}");
        let [public, own] = looked.map(|path| here.join(path).display().to_string());
        assert!(said.contains(&format!("looked for {public} and {own}; name its folder")), "{said}");
    }
    let below = Folder::empty().overlay_at("public", Folder::minimal().path());
    let said = Command::new(env!("CARGO_BIN_EXE_feuillet"))
        .arg("check")
        .current_dir(below.path().join("public/content/fr"))
        .output()
        .expect("the command runs");
    let said = String::from_utf8_lossy(&said.stderr).into_owned();
    assert!(said.contains("name its folder, ../.., or start one"), "{said}");
    let inside = Folder::minimal();
    let around = Folder::empty().overlay_at("public", inside.path());
    for folder in [&inside, &around] {
        for arguments in [&["check"][..], &["next"], &["consent", "check"], &["consent", "check", "public"]] {
            if folder.path() == inside.path() && arguments.contains(&"public") {
                continue;
            }
            let output = feuillet(folder, arguments);
            assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        }
    }
}

#[test]
fn names_of_others_reach_the_terminal_as_text() {
    let outcome = outcome(&["check", "/nowhere/\u{1b}[31mred"]);
    assert!(outcome.err.contains("\\u{1b}[31mred") && !outcome.err.contains('\u{1b}'), "{}", outcome.err);
}

#[test]
fn something_new_is_put_into_the_publication_that_the_user_is_in_and_its_path_leads_there_from_here() {
    let folder = Folder::empty().overlay_at("site/public", Folder::minimal().path());
    let folder = folder.put("site/src/x.txt", "x");
    for (from, what, path) in [
        ("site", "article", "public/content/fr/articles/ca.md"),
        ("site/public", "page", "content/fr/pages/ca.md"),
        ("site/public/content/fr/articles", "author", "../../authors/ca.json"),
        ("site/public/content/fr/pages", "page", "encore.md"),
        ("site/src", "page", "../public/content/fr/pages/enfin.md"),
    ] {
        let title = path.rsplit(['/', '.']).nth(1).expect("a name");
        let mut command = Command::new(env!("CARGO_BIN_EXE_feuillet"));
        let here = folder.path().join(from);
        let output = command.args(["new", what, title]).current_dir(&here).output().expect("the command runs");
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        assert_eq!(said.trim_end(), path, "{from}: {}", String::from_utf8_lossy(&output.stderr));
        assert!(here.join(path).is_file(), "{from}: {path}");
    }
}

#[test]
fn one_is_counted_as_one() {
    let folder = Folder::minimal();
    let said = outcome(&["check", folder.path().to_str().expect("a path")]).out;
    assert!(said.contains("1 article: 0 warnings, "), "{said}");
    assert_eq!(::feuillet::model::counted::counted(1, "article"), "1 article");
    assert_eq!(::feuillet::model::counted::counted(0, "article"), "0 articles");
}
