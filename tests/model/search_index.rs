//! The search index, read by the scripts that read it in the browser, in Node.js.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use feuillet::disk::esbuild::Esbuild;
use feuillet::search::analysis::{Analyser, Analysis};
use feuillet::search::document::{Document, Filters};
use feuillet::search::fragment::{self, Fragment};
use feuillet::search::groups::Collector;
use feuillet::search::index::{self, About};
use feuillet::search::words::words;
use serde_json::{Value, json};

use crate::publication::fixture;

/// Answers each query, given as a text or with filters, with what was found in the folder's index.
const ASK: &str = "
    import { readFile } from 'node:fs/promises';
    import { LanguageIndex } from './src/search/language_index.js';
    import { find } from './src/search/find.js';
    import { queryOf } from './src/search/query.js';
    globalThis.fetch = async (url) => new Response(await readFile(new URL(url)));
    const index = await LanguageIndex.open(process.argv[2]);
    const ask = async ({ text, filters }) => {
      const found = await find(index, queryOf(text), filters ?? {});
      const shown = await Promise.all(found.best(10).map((number) => index.fragment(number)));
      const corrected = found.corrected.flatMap((word) => word.corrected);
      return { count: found.count, titles: shown.map((it) => it.title), corrected, unknown: found.unknown, isPartial: found.isPartial };
    };
    const answers = [];
    for (const query of JSON.parse(process.argv[3])) answers.push(await ask(query).catch((error) => `${error.fault ?? error}`));
    console.log(JSON.stringify(answers));";

fn in_node(name: &str, source: &str, arguments: &[&str]) -> Value {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let bundled = ["--loader=js", "--format=esm", "--platform=node"];
    let script = Esbuild { source: root, minify: false }.bundle(source, &bundled).expect("a bundle");
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.mjs"));
    std::fs::write(&file, script).expect("the script");
    let mut node = Command::new("node");
    let output = node.arg(&file).args(arguments).stderr(Stdio::inherit()).output().expect("node");
    serde_json::from_slice(&output.stdout).expect("JSON")
}

/// A document: title, text, tag, author, year.
type Written<'a> = (&'a str, &'a str, &'a str, &'a str, i16);

/// Writes an index of documents, the oldest first; returns its folder.
fn indexed(name: &str, lang: &str, documents: &[Written<'_>]) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    _ = std::fs::remove_dir_all(&folder);
    let put = |path: &str, bytes: &[u8]| {
        let file = folder.join(path);
        std::fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
        std::fs::write(file, bytes).expect("a file");
    };
    let (mut analyser, mut collector, mut filters) = (Analyser::of(lang), Collector::default(), Vec::new());
    let block = fragment::block_digits(documents.iter().map(|(title, ..)| *title));
    for (number, (title, text, tag, author, year)) in documents.iter().enumerate() {
        let names = vec![(*tag).to_string(), (*author).to_string()];
        let document = Document { title: (*title).into(), text: (*text).into(), names, ..Document::default() };
        let analysis = analyser.analyse(&document);
        assert_eq!(Analysis::from_text(&analysis.to_text()).as_ref(), Some(&analysis), "a cache keeps it");
        collector.add(analysis);
        let named = |name: &str| vec![(name.to_lowercase(), name.to_string())];
        filters.push(Filters { tags: named(tag), authors: named(author), year: *year });
        let fragment = Fragment {
            url: "/",
            title,
            lede: "",
            datetime: "",
            date: "",
            authors: vec![author],
            tags: vec![tag],
            text: fragment::shortened(text),
        };
        put(&fragment::path(number), &fragment::bytes(&fragment, number, block));
    }
    let publication = json!({ "languages": [], "archive": null });
    let about = About { build: "0123456789", filters: &filters, blocks: &[block], publication };
    index::files(collector, &about).iter().for_each(|(path, bytes)| put(path, bytes));
    folder
}

fn ask(folder: &Path, queries: &[Value]) -> Vec<Value> {
    let url = format!("file://{}/", folder.display());
    let name = format!("ask-{}", folder.file_name().expect("a name").to_string_lossy());
    let answers = in_node(&name, ASK, &[&url, &Value::from(queries.to_vec()).to_string()]);
    answers.as_array().expect("a list").clone()
}

/// Returns the titles that each query finds.
fn titles(folder: &Path, queries: &[&str]) -> Vec<Value> {
    let queries: Vec<Value> = queries.iter().map(|text| json!({ "text": text })).collect();
    ask(folder, &queries).into_iter().map(|answer| answer["titles"].clone()).collect()
}

const FRENCH: [Written<'_>; 6] = [
    ("La rivière", "Au bord de l’eau, des chevaux boivent. Une forêt longe la berge.", "Nature", "Hélène Marsac", 2024),
    ("Bibliothèques", "Les bibliothèques de quartier prêtent des livres et du temps.", "Ville", "Paul Ferrand", 2024),
    ("Le cheval de bois", "Un jouet, une forêt de jouets, un atelier.", "Objets", "Hélène Marsac", 2025),
    ("Un livre ouvert", "La république des lettres tient dans une poche.", "Objets", "Paul Ferrand", 2025),
    ("Cœur de ville", "Le marché, la place, la bibliothèque municipale et son œuvre.", "Ville", "Ana Łuczak", 2026),
    ("Sous la neige", "La neige couvre la ville. Rien ne presse, la forêt attend.", "Nature", "Ana Łuczak", 2026),
];

#[test]
fn both_sides_fold_and_split_alike() {
    let cases: Vec<Value> = serde_json::from_str(&fixture("search/folding.json")).expect("a list");
    let source = "
        import { fold } from './src/search/fold.js';
        import { isUnspaced, pairs, runs } from './src/search/split.js';
        const last = (run) => ([...run].length > 1 ? [[...run].at(-1)] : []);
        const words = (text) => runs(fold(text)).flatMap((run) => (isUnspaced(run) ? [...pairs(run), ...last(run)] : [run]));
        console.log(JSON.stringify(JSON.parse(process.argv[2]).map(words)));";
    let texts: Vec<&Value> = cases.iter().map(|case| &case["text"]).collect();
    let found = in_node("folding", source, &[&json!(texts).to_string()]);
    for (case, found) in cases.iter().zip(found.as_array().expect("a list")) {
        assert_eq!(&case["words"], found, "in the browser: {}", case["text"]);
        let own: Vec<String> = words(case["text"].as_str().expect("a text")).into_iter().map(|it| it.form).collect();
        assert_eq!(case["words"], json!(own), "when publishing: {}", case["text"]);
    }
}

#[test]
fn words_are_found_without_accents_by_stem_and_by_their_beginning() {
    let folder = indexed("search-french", "fr", &FRENCH);
    let found = titles(&folder, &["foret", "chevaux", "livre", "oeuvre", "bibli", "luczak", "eau", "L'EAU"]);
    assert_eq!(
        found[0],
        json!(["Sous la neige", "Le cheval de bois", "La rivière"]),
        "the newest of equals comes first"
    );
    assert_eq!(found[1], json!(["Le cheval de bois", "La rivière"]), "a title counts more than a text");
    assert_eq!(found[2], json!(["Un livre ouvert", "Bibliothèques"]));
    assert_eq!(found[3], json!(["Cœur de ville"]));
    assert_eq!(found[4], json!(["Bibliothèques", "Cœur de ville"]));
    assert_eq!(found[5], json!(["Sous la neige", "Cœur de ville"]), "authors are found by name");
    assert_eq!((&found[6], &found[7]), (&json!(["La rivière"]), &json!(["La rivière"])));
}

#[test]
fn typing_errors_are_forgiven_and_said() {
    let folder = indexed("search-errors", "fr", &FRENCH);
    let errors = ["repubilque", "républiqe", "bibliotheque municpale", "nbiege", "xivière", "atelir", "rivierre"];
    let queries: Vec<Value> = errors.iter().map(|text| json!({ "text": format!("{text} ") })).collect();
    let answers = ask(&folder, &queries);
    let corrected: Vec<&Value> = answers.iter().map(|answer| &answer["corrected"]).collect();
    let meant = json!([["republique"], ["republique"], ["municipale"], [], ["riviere"], ["atelier"], ["riviere"]]);
    for (answer, meant) in corrected.into_iter().zip(meant.as_array().expect("a list")) {
        assert_eq!(answer, meant);
    }
    assert_eq!(answers[2]["titles"][0], "Cœur de ville");
    assert_eq!(answers[3]["unknown"], json!(["nbiege"]), "two errors are too many for a short word");
}

#[test]
fn several_words_must_all_be_there_unless_no_document_has_them() {
    let folder = indexed("search-several", "fr", &FRENCH);
    let answers = ask(&folder, &[json!({ "text": "forêt neige" }), json!({ "text": "neige cheval livre " })]);
    assert_eq!((&answers[0]["titles"], &answers[0]["isPartial"]), (&json!(["Sous la neige"]), &json!(false)));
    assert_eq!((&answers[1]["isPartial"], &answers[1]["count"]), (&json!(true), &json!(5)));
}

#[test]
fn filters_leave_what_has_them_all() {
    let folder = indexed("search-filters", "fr", &FRENCH);
    let asked = [
        json!({ "text": "forêt", "filters": { "year": "2025" } }),
        json!({ "text": "", "filters": { "tag": "ville", "author": "paul ferrand" } }),
        json!({ "text": "forêt", "filters": { "tag": "nowhere" } }),
    ];
    let found: Vec<Value> = ask(&folder, &asked).into_iter().map(|answer| answer["titles"].clone()).collect();
    assert_eq!(found, [json!(["Le cheval de bois"]), json!(["Bibliothèques"]), json!([])]);
}

#[test]
fn scripts_without_spaces_and_arabic_are_found() {
    let documents: [Written<'_>; 3] = [
        ("東京の夜", "図書館は静かだ。", "街", "山田", 2025),
        ("ภาษาไทย", "หนังสือในห้องสมุด", "ภาษา", "สม", 2025),
        ("المكتبة", "في المَدرَسة كتبٌ كثيرة", "كتب", "أحمد", 2026),
    ];
    let folder = indexed("search-scripts", "ar", &documents);
    let found = titles(&folder, &["東京", "図書館", "京", "ห้องสมุด", "مدرسة", "المدرسه", "احمد"]);
    let expected = ["東京の夜", "東京の夜", "東京の夜", "ภาษาไทย", "المكتبة", "المكتبة", "المكتبة"];
    assert_eq!(found, expected.map(|title| json!([title])));
}

#[test]
fn queries_of_any_kind_are_bounded() {
    let folder = indexed("search-bounds", "fr", &FRENCH);
    let long = "neige ".repeat(2000);
    let asked = [long.as_str(), "\u{301}\u{302}", "<script>alert(1)</script>", "", "%00\0 \u{fffe}", "neige 東京 سلام"];
    let answers = ask(&folder, &asked.map(|text| json!({ "text": text })));
    assert_eq!(answers[0]["titles"], json!(["Sous la neige"]));
    assert!(answers.iter().all(Value::is_object), "{answers:?}");
    assert_eq!(answers[5]["titles"], json!(["Sous la neige"]));
}

/// Every file is cut at several places, changed, of another build, or a page instead.
const DAMAGE: &str = "
    import { readdir, readFile } from 'node:fs/promises';
    import { LanguageIndex } from './src/search/language_index.js';
    import { find } from './src/search/find.js';
    import { queryOf } from './src/search/query.js';
    const folder = process.argv[2];
    let damaged = '';
    let damage = (bytes) => bytes;
    let isRead = false;
    globalThis.fetch = async (url) => {
      const bytes = new Uint8Array(await readFile(new URL(url)));
      if (!url.href.endsWith(damaged)) return new Response(bytes);
      isRead = true;
      return new Response(damage(bytes));
    };
    const flip = (at) => (bytes) => bytes.map((byte, position) => (position === at(bytes) ? byte ^ 0x55 : byte));
    const damages = [
      (bytes) => bytes.slice(0, 0),
      (bytes) => bytes.slice(0, 6),
      (bytes) => bytes.slice(0, bytes.length / 2),
      (bytes) => bytes.slice(0, -1),
      flip((bytes) => bytes.length >> 1),
      flip(() => 3),
      flip(() => 5),
      () => new TextEncoder().encode('<!doctype html><title>Not found</title>'),
    ];
    const ask = async (text, filters) => {
      const index = await LanguageIndex.open(folder);
      const found = await find(index, queryOf(text), filters);
      return Promise.all(found.best(10).map((number) => index.fragment(number)));
    };
    const seen = [];
    for (const file of await readdir(new URL(folder), { recursive: true })) {
      if (!file.endsWith('.bin')) continue;
      for (damage of damages) {
        [damaged, isRead] = [`/${file}`, false];
        const outcomes = [];
        for (const [text, filters] of [['foret rivierre', {}], ['', { tag: 'ville' }]]) {
          outcomes.push(await ask(text, filters).then(() => 'found', (error) => error.fault ?? `${error}`));
        }
        seen.push({ file, isRead, outcomes });
      }
    }
    console.log(JSON.stringify(seen));";

#[test]
fn damaged_files_are_recognised() {
    let folder = indexed("search-damaged", "fr", &FRENCH);
    let seen = in_node("damage", DAMAGE, &[&format!("file://{}/", folder.display())]);
    let seen = seen.as_array().expect("a list");
    assert!(seen.iter().filter(|it| it["isRead"] == true).count() > 50, "{seen:?}");
    for it in seen {
        let outcomes = it["outcomes"].as_array().expect("a list");
        let is_fault = |outcome: &Value| outcome == "damaged" || outcome == "stale";
        assert!(outcomes.iter().all(|outcome| is_fault(outcome) || outcome == "found"), "{it}");
        // The build in the root's own head is that of its content.
        let is_root_head = it["file"] == "root.bin";
        assert!(it["isRead"] == false || is_root_head || outcomes.iter().any(is_fault), "{it}");
    }
}
