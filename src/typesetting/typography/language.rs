//! What each language uses: quotation marks, apostrophes at the beginning of words, spaces.
//! Quotation marks: Unicode CLDR 48, `delimiters.json`; other sources stand beside the languages that have them.

/// An opening and a closing mark.
pub(super) type Pair = [char; 2];

/// A no-break space and when it is put before a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Space {
    pub(super) space: char,
    /// Whether it is put in where the author wrote no space; otherwise only in place of one.
    pub(super) is_added: bool,
}

/// The spaces of French around its marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct FrenchSpaces {
    /// Before `;`, `!` and `?`.
    pub(super) high: Space,
    /// Before `:`.
    pub(super) colon: Space,
    /// Inside guillemets.
    pub(super) guillemets: Space,
}

/// What a language uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Rules {
    /// For `"`.
    pub(super) outer: Pair,
    /// For `'`, and for `"` inside `"`.
    pub(super) inner: Pair,
    /// In French only.
    pub(super) spaces: Option<FrenchSpaces>,
    /// Words that begin with an apostrophe, in lower case and without it.
    pub(super) clipped: &'static [&'static str],
}

const CURLY: [Pair; 2] = [['“', '”'], ['‘', '’']];
const LOW: [Pair; 2] = [['„', '“'], ['‚', '‘']];
const ANGLES: [Pair; 2] = [['«', '»'], ['“', '”']];
const SWISS: [Pair; 2] = [['«', '»'], ['‹', '›']];

/// Quotation marks by language. The longest beginning of a tag decides; any other language has those of CLDR's root.
const QUOTES: &[(&str, [Pair; 2])] = &[
    ("af", CURLY),
    ("am", SWISS),
    ("ar", [['”', '“'], ['’', '‘']]),
    ("ast", ANGLES),
    ("az", CURLY),
    ("be", [['«', '»'], ['„', '“']]),
    ("bg", [['„', '“'], ['„', '“']]),
    ("br", ANGLES),
    ("bs", [['„', '”'], ['‘', '’']]),
    ("ca", ANGLES),
    ("cs", LOW),
    ("cy", CURLY),
    ("da", CURLY),
    ("de", LOW),
    // Schweizerische Bundeskanzlei, Schreibweisungen: « » and ‹ › without spaces; CLDR has those of Germany.
    ("de-ch", SWISS),
    ("de-li", SWISS),
    ("dsb", LOW),
    ("el", ANGLES),
    ("en", CURLY),
    ("eo", [['“', '”'], ['«', '»']]),
    ("es", ANGLES),
    // CLDR has “ ” for Latin America, es-419 and es-MX.
    ("es-419", CURLY),
    ("es-mx", CURLY),
    ("es-us", CURLY),
    ("et", LOW),
    ("eu", ANGLES),
    ("fa", SWISS),
    ("fi", [['”', '”'], ['’', '’']]),
    ("fr", [['«', '»'], ['«', '»']]),
    // Office québécois de la langue française, Vitrine linguistique: “ ” inside « »; CLDR has them the wrong way round.
    ("fr-ca", ANGLES),
    ("fr-ch", SWISS),
    ("ga", CURLY),
    ("gl", CURLY),
    ("gsw", SWISS),
    ("he", [['”', '”'], ['’', '’']]),
    ("hr", LOW),
    ("hsb", LOW),
    ("hu", [['„', '”'], ['»', '«']]),
    ("hy", [['«', '»'], ['«', '»']]),
    ("is", LOW),
    ("it", ANGLES),
    ("ja", [['「', '」'], ['『', '』']]),
    ("ka", [['„', '“'], ['«', '»']]),
    ("kk", ANGLES),
    ("ky", [['«', '»'], ['„', '“']]),
    ("lb", LOW),
    ("lt", [['„', '“'], ['„', '“']]),
    ("lv", CURLY),
    ("mk", LOW),
    ("mt", CURLY),
    ("nb", [['«', '»'], ['‘', '’']]),
    // CLDR has ‘ ’ for both, which would make `"` and `'` the same. Taalunie: double marks are right as well.
    ("nl", CURLY),
    ("nn", [['«', '»'], ['‘', '’']]),
    ("no", [['«', '»'], ['‘', '’']]),
    ("oc", [['«', '»'], ['«', '»']]),
    ("pl", [['„', '”'], ['«', '»']]),
    ("pt", CURLY),
    ("pt-pt", ANGLES),
    ("rm", SWISS),
    ("ro", [['„', '”'], ['«', '»']]),
    ("ru", [['«', '»'], ['„', '“']]),
    ("se", [['”', '”'], ['’', '’']]),
    ("sk", LOW),
    ("sl", LOW),
    ("sq", CURLY),
    ("sr", [['„', '”'], ['’', '’']]),
    ("sv", [['”', '”'], ['’', '’']]),
    ("tr", CURLY),
    ("uk", [['«', '»'], ['„', '“']]),
    ("ur", [['”', '“'], ['’', '‘']]),
    ("zh-hant", [['「', '」'], ['『', '』']]),
    ("zh-hk", [['「', '」'], ['『', '』']]),
    ("zh-tw", [['「', '」'], ['『', '』']]),
];

/// Words that lost their beginning, by language.
const CLIPPED: &[(&str, &[&str])] = &[
    ("af", &["n", "k", "t"]),
    (
        "en",
        &[
            "bout", "cause", "cos", "cuz", "em", "er", "gainst", "im", "kay", "n", "neath", "nother", "nuff", "til",
            "till", "tis", "tisn", "twas", "tween", "twere", "twill", "twixt", "twould", "um",
        ],
    ),
    ("de", &["n", "ne", "nem", "nen", "ner", "nes", "rein", "rauf", "raus", "rum", "runter", "rüber", "s"]),
    ("it", &["l", "n", "ndrangheta", "ndrine", "sta", "sto", "sti", "ste"]),
    ("nl", &["k", "m", "n", "r", "s", "t", "tis"]),
];

const NARROW: char = '\u{202f}';
const WIDE: char = '\u{a0}';

/// Lexique des règles typographiques en usage à l’Imprimerie nationale: thin before `; ! ?`, of a word's width before
/// `:`. Inside guillemets it is thin here, as screens set it, and not of a word's width.
const FRANCE: FrenchSpaces = FrenchSpaces {
    high: Space { space: NARROW, is_added: true },
    colon: Space { space: WIDE, is_added: true },
    guillemets: Space { space: NARROW, is_added: true },
};

/// Office québécois de la langue française, Vitrine linguistique, “Espacement avant et après les signes de ponctuation”:
/// before `; ! ?` a thin space or none.
const CANADA: FrenchSpaces = FrenchSpaces {
    high: Space { space: NARROW, is_added: false },
    colon: Space { space: WIDE, is_added: true },
    guillemets: Space { space: WIDE, is_added: true },
};

/// Guide du typographe (Groupe de Lausanne): thin before `; : ! ?`; guillemets are set without spaces as well.
const SWITZERLAND: FrenchSpaces = FrenchSpaces {
    high: Space { space: NARROW, is_added: true },
    colon: Space { space: NARROW, is_added: true },
    guillemets: Space { space: NARROW, is_added: false },
};

impl Rules {
    /// Returns the rules of a language.
    pub(super) fn of(lang: &str) -> Self {
        let tag = lang.to_ascii_lowercase().replace('_', "-");
        let primary = tag.split('-').next().unwrap_or_default();
        // A region may stand after a script: `sr-Latn-RS`.
        let region = tag.split('-').skip(1).find(|part| part.len() == 2 || part.len() == 3);
        let regional = region.map(|region| format!("{primary}-{region}"));
        let find = |name: &str| QUOTES.iter().find(|(known, _)| *known == name).map(|(_, quotes)| *quotes);
        let scripted = tag.get(..7).and_then(find);
        let [outer, inner] = regional.as_deref().and_then(find).or(scripted).or_else(|| find(primary)).unwrap_or(CURLY);
        let spaces = match regional.as_deref() {
            Some("fr-ca") => Some(CANADA),
            Some("fr-ch") => Some(SWITZERLAND),
            _ => (primary == "fr").then_some(FRANCE),
        };
        let clipped = CLIPPED.iter().find(|(known, _)| *known == primary).map_or(&[][..], |(_, words)| *words);
        Self { outer, inner, spaces, clipped }
    }
}
