//! How texts are set, language by language and case by case.

use feuillet::typesetting::typography::improve_text;

/// Shows no-break spaces: `~` is U+00A0 and `_` is U+202F.
fn set(lang: &str, text: &str) -> String {
    improve_text(text, lang).replace('\u{a0}', "~").replace('\u{202f}', "_")
}

fn check(lang: &str, cases: &[(&str, &str)]) {
    let wrong: Vec<_> = cases
        .iter()
        .map(|(text, expected)| (*text, set(lang, text), *expected))
        .filter(|(_, set, expected)| set != expected)
        .map(|(text, set, expected)| format!("{lang}: {text}\n   is {set}\n  not {expected}"))
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn every_language_has_its_quotes() {
    let expected = [
        ("ar", "”a ’b‘ c“"),
        ("bg", "„a „b“ c“"),
        ("cs", "„a ‚b‘ c“"),
        ("da", "“a ‘b’ c”"),
        ("de", "„a ‚b‘ c“"),
        ("el", "«a “b” c»"),
        ("en", "“a ‘b’ c”"),
        ("es", "«a “b” c»"),
        ("et", "„a ‚b‘ c“"),
        ("fi", "”a ’b’ c”"),
        ("fr", "«_a «_b_» c_»"),
        ("ga", "“a ‘b’ c”"),
        ("hr", "„a ‚b‘ c“"),
        ("hu", "„a »b« c”"),
        ("is", "„a ‚b‘ c“"),
        ("it", "«a “b” c»"),
        ("lt", "„a „b“ c“"),
        ("lv", "“a ‘b’ c”"),
        ("mt", "“a ‘b’ c”"),
        ("nb", "«a ‘b’ c»"),
        ("nl", "“a ‘b’ c”"),
        ("pl", "„a «b» c”"),
        ("pt", "“a ‘b’ c”"),
        ("ro", "„a «b» c”"),
        ("sk", "„a ‚b‘ c“"),
        ("sl", "„a ‚b‘ c“"),
        ("sv", "”a ’b’ c”"),
        ("uk", "«a „b“ c»"),
        ("nn", "«a ‘b’ c»"),
        ("ru", "«a „b“ c»"),
        ("ja", "「a 『b』 c」"),
        ("zh", "“a ‘b’ c”"),
        ("zh-Hant", "「a 『b』 c」"),
        ("zh-TW", "「a 『b』 c」"),
        ("pt-BR", "“a ‘b’ c”"),
        ("pt-PT", "«a “b” c»"),
        ("de-CH", "«a ‹b› c»"),
        ("de-AT", "„a ‚b‘ c“"),
        ("fr-CH", "«a ‹b› c»"),
        ("fr-CA", "«~a “b” c~»"),
        ("fr-BE", "«_a «_b_» c_»"),
        ("it-CH", "«a “b” c»"),
        ("es-MX", "“a ‘b’ c”"),
        ("EN-gb", "“a ‘b’ c”"),
        ("sr-Latn-RS", "„a ’b’ c”"),
        ("tlh", "“a ‘b’ c”"),
        ("", "“a ‘b’ c”"),
    ];
    for (lang, expected) in expected {
        assert_eq!(set(lang, "\"a 'b' c\""), expected, "in {lang:?}");
        let outer = set(lang, "\"x \"y\" z\"");
        let inner = set(lang, "\"x 'y' z\"");
        assert_eq!(outer, inner, "quotes inside quotes of the same kind, in {lang:?}");
    }
}

#[test]
fn all_consent_languages_set_apostrophes_dashes_and_ellipses() {
    let languages = "ar bg cs da de el en es et fi fr ga hr hu is it lt lv mt nb nl pl pt ro sk sl sv uk";
    for lang in languages.split(' ') {
        assert_eq!(set(lang, "d'a -- b---c... e"), "d’a – b—c… e", "in {lang}");
    }
}

#[test]
fn english_quotes_and_apostrophes() {
    check(
        "en",
        &[
            ("It's the dogs' bone, isn't it?", "It’s the dogs’ bone, isn’t it?"),
            ("'Hello,' she said. 'It's late.'", "‘Hello,’ she said. ‘It’s late.’"),
            ("\"'Hello,' she said.\"", "“‘Hello,’ she said.”"),
            ("He said \"she said 'yes'\"", "He said “she said ‘yes’”"),
            ("'He said \"yes\"'", "‘He said “yes”’"),
            ("'tis the season, 'twas ever so", "’tis the season, ’twas ever so"),
            ("\"'Tis so\"", "“’Tis so”"),
            ("rock 'n' roll in the '90s and '68", "rock ’n’ roll in the ’90s and ’68"),
            ("the 90's and the 1990s' music", "the 90’s and the 1990s’ music"),
            ("O'Brien's \"house\"", "O’Brien’s “house”"),
            ("(\"in brackets\") [\"here\"]", "(“in brackets”) [“here”]"),
            ("say\u{2014}\"this\"\u{2014}again", "say—“this”—again"),
            ("say--\"this\"--again", "say–“this”–again"),
            ("\"Well--\" he said", "“Well–” he said"),
            ("\"Wait...\" and \"...so on\"", "“Wait…” and “…so on”"),
            ("\"A?\" \"B!\" \"C.\"", "“A?” “B!” “C.”"),
            ("\"unclosed paragraph", "“unclosed paragraph"),
            ("closes it\" here", "closes it” here"),
            ("He's 5' 10\" or 5'10\" tall", "He’s 5′ 10″ or 5′10″ tall"),
            ("a 12\" record, 48° 51' 24\" N", "a 12″ record, 48° 51′ 24″ N"),
            ("\"He is 6' 2\" tall\"", "“He is 6′ 2″ tall”"),
            ("He said \"the 12\" record is nice\".", "He said “the 12″ record is nice”."),
            ("\"since 1984\" and \"in 2001\"", "“since 1984” and “in 2001”"),
            ("a 6' wall", "a 6′ wall"),
            ("at 10:30, 16:9; \"x\": y", "at 10:30, 16:9; “x”: y"),
            ("a \" b ' c", "a \" b ' c"),
            ("\"\"", "“”"),
            ("\"(a)\" \"[b]\"", "“(a)” “[b]”"),
            ("and/or \"x\"/\"y\"", "and/or “x”/“y”"),
            ("\u{201c}set\u{201d} and \u{2018}it\u{2019}s\u{2019}", "“set” and ‘it’s’"),
            ("\u{201c}a 'b' c\u{201d} \u{2018}a \"b\" c\u{2019}", "“a ‘b’ c” ‘a “b” c’"),
            ("Fish 'n chips", "Fish ’n chips"),
            ("the 'ouse", "the ’ouse"),
        ],
    );
}

#[test]
fn dashes_ranges_and_dots() {
    check(
        "en",
        &[
            ("a - b", "a - b"),
            ("one - two", "one – two"),
            ("use --all or -x", "use --all or -x"),
            ("a --> b <-- c <!-- d", "a --> b <-- c <!-- d"),
            ("---- and -----", "---- and -----"),
            ("1914-1918, (1939-1945).", "1914–1918, (1939–1945)."),
            ("2026-03-12 and 555-1234-5678", "2026-03-12 and 555-1234-5678"),
            ("1918-1914", "1918-1914"),
            ("pages 10--20", "pages 10–20"),
            ("end.... go", "end.... go"),
            ("./... and ../...", "./... and ../..."),
            ("well-known", "well-known"),
            ("--", "--"),
            ("-- Anonymous", "– Anonymous"),
        ],
    );
}

#[test]
fn addresses_stay() {
    for text in [
        "https://example.org/it's--here?a=(b)",
        "see http://example.org/a--b...c and www.example.org/x--y",
        "mail o'neill--x@example.org",
        "example.org/a--b",
        "C:\\dir--x",
        "../a--b ~/x--y",
    ] {
        assert_eq!(set("en", text), text);
    }
    assert_eq!(set("en", "(\"https://example.org/--a\")."), "(“https://example.org/--a”).");
    assert_eq!(set("fr", "Voir https://example.org/?a=b;c : oui!"), "Voir https://example.org/?a=b;c~: oui_!");
}

#[test]
fn french_of_france_has_its_spaces() {
    check(
        "fr",
        &[
            ("Quoi ? Oui ! Non ; voici : cela", "Quoi_? Oui_! Non_; voici~: cela"),
            ("Quoi? Oui! Non; voici: cela", "Quoi_? Oui_! Non_; voici~: cela"),
            ("Quoi  ?", "Quoi_?"),
            ("Vraiment ?! Oui !!!", "Vraiment_?! Oui_!!!"),
            ("« mot » et «mot»", "«_mot_» et «_mot_»"),
            ("\"mot\" et \"l'eau\" ?", "«_mot_» et «_l’eau_»_?"),
            ("l'\"eau\" d'\"Évian\"", "l’«_eau_» d’«_Évian_»"),
            ("«\u{a0}mot\u{a0}»\u{a0}; a\u{202f}!", "«~mot~»~; a_!"),
            ("à 10:30, 16:9, std::vec, a?b", "à 10:30, 16:9, std::vec, a?b"),
            ("(!) [?] (oui !)", "(!) [?] (oui_!)"),
            ("Bravo :) ;) :-)", "Bravo :) ;) :-)"),
            ("un :smile: et &amp; fin", "un :smile: et &amp; fin"),
            ("Ah... ! Oh...", "Ah…_! Oh…"),
            ("« Il dit \"oui\" »", "«_Il dit «_oui_»_»"),
            ("aujourd'hui, l'été", "aujourd’hui, l’été"),
            ("«\u{2009}fin\u{2009}»", "«_fin_»"),
            ("ligne\n; suite", "ligne_; suite"),
            ("?", "?"),
            (": début", ": début"),
            ("100 % : oui", "100 %~: oui"),
            ("Elle dit : \"Non !\"", "Elle dit~: «_Non_!_»"),
        ],
    );
}

#[test]
fn french_of_canada_and_switzerland_differ() {
    check(
        "fr-CA",
        &[
            ("Quoi? Oui! Non; voici: cela", "Quoi? Oui! Non; voici~: cela"),
            ("Quoi ? \"mot\"", "Quoi_? «~mot~»"),
            ("« Il dit \"oui\" »", "«~Il dit “oui”~»"),
        ],
    );
    check(
        "fr-CH",
        &[("Quoi? Voici: \"mot\" et « mot »", "Quoi_? Voici_: «mot» et «_mot_»"), ("\"a 'b' c\"", "«a ‹b› c»")],
    );
    check("en", &[("Quoi ? « mot »", "Quoi ? « mot »")]);
}

#[test]
fn languages_have_their_clipped_words_and_orders() {
    check("nl", &[("'s ochtends 't is 'n dag", "’s ochtends ’t is ’n dag"), ("\"'t Is\"", "“’t Is”")]);
    check("de", &[("\"Wie geht's?\", sagt's 'ne Frau", "„Wie geht’s?“, sagt’s ’ne Frau")]);
    check("de", &[("„Er sagt \"ja\"“ – \"nein\"", "„Er sagt ‚ja‘“ – „nein“")]);
    check("sv", &[("\"Hej\", sa hon. \"Vi 'är' här\"", "”Hej”, sa hon. ”Vi ’är’ här”")]);
    check("uk", &[("\"п'ять\" об'єкт", "«п’ять» об’єкт")]);
    check("it", &[("l'\"uomo\" e la 'ndrangheta", "l’«uomo» e la ’ndrangheta")]);
    check("zh", &[("他说\"你好\"然后", "他说“你好”然后")]);
    check("hu", &[("\"külső \"belső\" idézet\"", "„külső »belső« idézet”")]);
}
