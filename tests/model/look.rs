//! The look that a publisher sets: readable colours, fonts that exist, and a style sheet that asks no other host.

use feuillet::model::palette::{Colour, NAMES, Palette};
use feuillet::publish::read::look::{early_fonts, rules};

use crate::publication::{Folder, loaded, options, refusal, root};

/// Returns the minimal publication with a look.
fn looking(look: &str) -> Folder {
    let folder = Folder::minimal();
    let settings = std::fs::read_to_string(folder.path().join("content/site.json")).expect("the settings");
    folder.put("content/site.json", &settings.replacen('{', &format!("{{ \"look\": {look},"), 1))
}

fn css(folder: &Folder) -> String {
    rules(&loaded(&folder.options()).0.site.look)
}

#[test]
fn our_palette_is_that_of_the_style_sheet() {
    let tokens = std::fs::read_to_string(root().join("style/tokens.css")).expect("the tokens");
    let Palette { day, night } = Palette::default();
    for (colours, theme) in [(day, "day"), (night, "night")] {
        for (name, colour) in NAMES.iter().zip(colours.0) {
            assert!(tokens.contains(&format!("--{name}-{theme}: {colour};")), "{name} by {theme}");
        }
    }
}

#[test]
fn contrast_is_that_of_wcag() {
    let contrast =
        |one: &str, two: &str| Colour::parse(one).expect("a colour").contrast(Colour::parse(two).expect("a colour"));
    assert!((contrast("#000", "#ffffff") - 21.0).abs() < 1e-9);
    assert!((contrast("#777777", "#fff") - 4.478).abs() < 0.001);
    assert!((contrast("#336699", "#336699") - 1.0).abs() < 1e-9);
    for text in ["000", "#12345", "#ggg", "red", "#1234567", "#é12"] {
        assert_eq!(Colour::parse(text), None, "{text}");
    }
}

#[test]
fn only_what_is_set_is_in_the_style_sheet() {
    assert_eq!(css(&Folder::minimal()), "");
    let folder = looking(r##"{ "palette": { "day": { "accent": "#063", "paper": "#fbf7ef" } } }"##);
    assert_eq!(css(&folder), "@layer tokens{:root,:host{--accent-day:#006633;}}");
    let folder = looking(
        r#"{ "fonts": { "text": "\"Source Serif\", Georgia, serif",
             "faces": [{ "family": "Source Serif", "src": "/fonts/source.woff2", "weight": "200 900" }] } }"#,
    )
    .put("fonts/source.woff2", "a font");
    let css = css(&folder);
    for part in [
        "@font-face{font-family:\"Source Serif\";src:url(\"/fonts/source.woff2\") format(\"woff2\");font-weight:200 900;",
        "@layer tokens{:root,:host{--font-text:Georgia, serif;--font-display:Georgia, serif;--font-caps:Georgia, serif;}",
        ":root[data-fonts=shown]{--font-text:\"Source Serif\", Georgia, serif;--font-display:\"Source Serif\", Georgia, serif;",
        "@media (scripting:none){:root{--font-text:\"Source Serif\", Georgia, serif;",
    ] {
        assert!(css.contains(part), "{css}");
    }
    let early = |folder: &Folder| {
        let loaded = loaded(&folder.options()).0;
        early_fonts(&loaded.site.look.fonts).iter().map(|font| font.src).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(early(&folder), "/fonts/source.woff2", "titles are set in it, too");
    let folder = looking(r#"{ "fonts": { "text": "Georgia, serif" } }"#);
    assert_eq!(early(&folder), "", "a font of the device is not fetched");
    assert_eq!(early(&Folder::minimal()), "/fonts/literata-text.woff2 /fonts/literata-display.woff2");
}

/// With `swap` for all fonts, text reflowed while people were reading on a slow connection.
#[test]
fn fonts_that_a_page_is_first_set_in_are_optional_and_the_rest_of_the_family_swaps() {
    let folder = looking(
        r#"{ "fonts": { "text": "Source, serif", "display": "Grand, serif", "faces": [
             { "family": "Source", "src": "/fonts/source-italic.woff2", "italic": true },
             { "family": "Source", "src": "/fonts/source.woff2" }, { "family": "Source", "src": "/fonts/bold.woff2", "weight": "700" },
             { "family": "Grand", "src": "/fonts/grand.woff2" }] } }"#,
    );
    let folder = ["source-italic", "source", "bold", "grand"]
        .iter()
        .fold(folder, |folder, name| folder.put(&format!("fonts/{name}.woff2"), "a font"));
    let css = css(&folder);
    let displays: Vec<&str> = css.split(";font-display:").skip(1).filter_map(|rest| rest.split(';').next()).collect();
    assert_eq!(displays, ["swap", "optional", "swap", "optional"], "{css}");
}

#[test]
fn what_cannot_be_read_and_what_is_not_there_are_faults_all_in_one_run() {
    let folder = looking(
        r##"{ "palette": { "day": { "ink": "#999", "muted": "blue" }, "night": { "accent": "#333", "colour": "#fff" } },
              "fonts": { "text": "x;} body { color: red", "faces": [{ "family": "A", "src": "/fonts/a.woff2" },
                         { "family": "B, C", "src": "/fonts/b.ttf", "weight": "bold" }] },
              "logo": { "src": "/images/logo.svg" } }"##,
    )
    .put("content/style.css", "a { color: red }\nbody { background: url( 'https://elsewhere.example/x.png') }\n@import 'y';\nb { background: url(//cdn.example/x) }");
    let said = refusal(&folder.options());
    for line in [
        "content/site.json: /look/palette/day/ink: has a contrast of 2.66 to 1 on “paper” (#999999 on #fbf7ef); text needs",
        "content/site.json: /look/palette/day/muted: “blue” is not a colour such as #2a211b",
        "content/site.json: /look/palette/night/accent: has a contrast of 1.",
        "warning: content/site.json: /look/palette/night/colour: is not a field known here",
        "content/site.json: /look/fonts/text: x;} body { color: red is not a list of families",
        "content/site.json: /look/fonts/faces/0/src: there is no file fonts/a.woff2 beside content/",
        "content/site.json: /look/fonts/faces/1/family: is not the name of one family",
        "content/site.json: /look/fonts/faces/1/src: is not a WOFF2 file",
        "content/site.json: /look/fonts/faces/1/weight: is not a weight",
        "content/site.json: /look/logo/src: there is no file images/logo.svg beside content/",
        "content/style.css: line 2: names a file on another host",
        "content/style.css: line 3: imports another style sheet",
        "content/style.css: line 4: names a file on another host",
    ] {
        assert!(said.contains(line), "{line}\nin\n{said}");
    }
}

#[test]
fn the_second_sample_publication_has_neither_faults_nor_warnings() {
    let (content, warnings) = loaded(&options(&root().join("tests/fixtures/werft")));
    assert_eq!(warnings, []);
    assert_eq!((content.articles.len(), content.site_pages.len()), (3, 2));
}
