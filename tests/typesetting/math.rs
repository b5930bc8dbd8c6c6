//! Formulas: what is understood, what is a fault, and that pages may carry the result.

use feuillet::model::text::math::MATH_CLASSES;
use feuillet::typesetting::math::{MOST_BYTES, TexFault, mathml, number};

/// Formulas that writers of mathematics use, by kind; each line is one.
const FORMULAS: &str = include_str!("math/formulas.txt");

/// The elements that pages may carry: `src/model/text/math.rs`.
const ELEMENTS: &str = "math mi mn mo ms mtext mspace mrow mfrac msqrt mroot mstyle merror mpadded mphantom msub msup \
     msubsup munder mover munderover mmultiscripts mprescripts mtable mtr mtd semantics annotation";
/// The attributes that pages may carry.
const ATTRIBUTES: &str = "accent accentunder columnspan depth dir displaystyle form height largeop linethickness lspace \
     mathvariant maxsize minsize movablelimits rowspan rspace scriptlevel stretchy symmetric width";

fn formulas() -> impl Iterator<Item = &'static str> {
    FORMULAS.lines().filter(|line| !line.trim().is_empty())
}

#[test]
fn two_hundred_formulas_are_understood() {
    let wrong: Vec<_> = formulas().filter_map(|tex| Some((tex, mathml(tex, true).err()?))).collect();
    assert!(formulas().count() >= 200);
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn pages_may_carry_every_formula() {
    for tex in formulas() {
        for display in [true, false] {
            let Ok(markup) = mathml(tex, display) else { continue };
            let document = roxmltree::Document::parse(&markup).unwrap();
            for node in document.descendants().filter(roxmltree::Node::is_element) {
                let name = node.tag_name().name();
                assert!(ELEMENTS.split_whitespace().any(|known| known == name), "{tex}: {name}");
                for attribute in node.attributes() {
                    let is_known = match attribute.name() {
                        "display" => name == "math",
                        "class" => attribute.value().split(' ').all(|class| MATH_CLASSES.contains(&class)),
                        other => ATTRIBUTES.split_whitespace().any(|known| known == other),
                    };
                    assert!(is_known, "{tex}: {attribute:?}");
                }
                for text in node.children().filter(|child| child.is_text()) {
                    let text = text.text().unwrap();
                    assert!(text.trim() == text || text.trim().is_empty(), "{tex}: white space is lost: {text:?}");
                }
            }
        }
    }
}

#[test]
fn every_class_has_a_rule() {
    let css = include_str!("../../style/math.css");
    for class in MATH_CLASSES {
        assert!(css.contains(&format!(".{class}")), "{class}");
    }
}

/// The markup without attributes, so that a test shows the structure.
fn structure(tex: &str) -> String {
    let markup = mathml(tex, true).unwrap();
    let mut text = String::new();
    let mut is_attribute = false;
    for character in markup.chars() {
        is_attribute = (is_attribute || character == ' ') && character != '>';
        if !is_attribute {
            text.push(character);
        }
    }
    text.replace("<math>", "").replace("</math>", "")
}

#[test]
fn structures_are_those_of_the_formula() {
    let cases = [
        (r"\frac{a}{b}", "<mfrac><mi>a</mi><mi>b</mi></mfrac>"),
        (r"\sqrt[3]{x}", "<mroot><mi>x</mi><mn>3</mn></mroot>"),
        (r"x_i^2", "<msubsup><mi>x</mi><mi>i</mi><mn>2</mn></msubsup>"),
        (r"\mathbb{R}", "<mi>ℝ</mi>"),
        (r"a<b", "<mi>a</mi><mo>&lt;</mo><mi>b</mi>"),
        (r"\color{red}x", "<mi>x</mi>"),
    ];
    for (tex, expected) in cases {
        assert_eq!(structure(tex), expected, "{tex}");
    }
}

#[test]
fn macros_stand_for_their_text() {
    let same = [
        (r"\newcommand{\R}{\mathbb{R}}\R^n", r"\mathbb{R}^n"),
        (r"\newcommand\norm[1]{\lVert #1\rVert}\norm{x}", r"\lVert x\rVert"),
        (r"\def\half#1{\frac{#1}{2}}\half{x}", r"\frac{x}{2}"),
        (r"\renewcommand{\vec}[1]{\mathbf{#1}}\vec{x}", r"\mathbf{x}"),
        (r"\newcommand{\a}{\b}\newcommand{\b}{x}\a", "x"),
        (r"\DeclareMathOperator{\rank}{rank}\rank A", r"\operatorname{rank} A"),
        (r"\begin{align}a&=b\end{align}", r"\begin{align*}a&=b\end{align*}"),
        (r"a=b\tag{1}", "a=b"),
        (r"a\label{x}", "a"),
    ];
    for (with, without) in same {
        assert_eq!(mathml(with, true), mathml(without, true), "{with}");
    }
}

#[test]
fn a_formula_may_number_itself() {
    assert_eq!(number(r"a=b \tag{2.1}"), Some("2.1".into()));
    assert_eq!(number(r"\begin{align} a&=b \tag{1}\\ c&=d \tag{2} \end{align}"), None);
    assert_eq!(number("a=b"), None);
    let two = mathml(r"\begin{align} a&=b \tag{1}\\ c&=d \tag{2} \end{align}", true).unwrap();
    assert!(two.contains("(1)") && two.contains("(2)"), "{two}");
}

#[test]
fn words_keep_the_space_around_them() {
    let markup = mathml(r"x \text{ if } y", false).unwrap();
    assert!(markup.contains("<mtext>if</mtext>") && markup.matches("0.25em").count() == 2, "{markup}");
    let markup = mathml(r"\text{for $x^2$ small}", false).unwrap();
    assert!(markup.contains("<msup>") && !markup.contains('$'), "{markup}");
}

#[test]
fn faults_say_where_and_what() {
    let cases = [
        (r"x + \foo", 4, "foo"),
        (r"\frac{a", 7, "}"),
        ("}", 0, "}"),
        (r"x^a^b", 3, "uperscript"),
        (r"\begin{foo}x\end{foo}", 7, "foo"),
        (r"\newcommand{\x}{\foo}y\x", 22, "foo"),
        (r"\newcommand{x}{y}", 12, "command"),
        (r"\def\x{\x}\x", 10, "itself"),
        (r"\text", 5, "argument"),
        ("été + \\foo", 8, "foo"),
    ];
    for (tex, at, word) in cases {
        let fault = mathml(tex, true).unwrap_err();
        assert!(fault.message.contains(word), "{tex}: {fault:?}");
        assert_eq!(fault.at, at, "{tex}: {fault:?}");
    }
}

#[test]
fn hostile_formulas_end_soon() {
    let many = |part: &str| part.repeat(MOST_BYTES / part.len());
    let chains = [
        r"\hat ",
        r"\sqrt ",
        r"\frac1",
        r"\not ",
        r"\left(",
        r"\begin{matrix}",
        "{",
        "x^{",
        r"\text{",
        r"\displaystyle ",
        "$",
        "&",
        r"\\",
        "%",
        "#",
        r"\def\x{",
        r"\mathchoice",
        r"\substack{",
    ];
    for chain in chains {
        let long = many(chain);
        let _either = mathml(&long, true);
        let _closed = mathml(&format!("{}x", many(chain)), true);
        let short = format!("{}x", chain.repeat(300));
        let _either = mathml(&short, false);
        let closed = format!("{}x{}", chain.repeat(50), "}".repeat(50));
        let _either = mathml(&closed, false);
    }
    // Each macro stands for two of the one before.
    let mut doubling = String::from(r"\def\a{x}");
    for (new, old) in "bcdefghijklmnopqrstuvwxyz".chars().zip("abcdefghijklmnopqrstuvwxyz".chars()) {
        doubling.push_str(&format!("\\def\\{new}{{\\{old}\\{old}}}"));
    }
    assert!(mathml(&format!("{doubling}\\z"), true).is_err());
    let long = "x".repeat(MOST_BYTES + 1);
    assert!(matches!(mathml(&long, true), Err(TexFault { at: MOST_BYTES, .. })));
}

#[test]
fn no_formula_brings_markup() {
    for tex in [r"\text{<script>alert(1)</script>}", "<script>", r"\href{javascript:x}{y}", r#"\text{" onclick="x}"#] {
        let markup = mathml(tex, true).unwrap_or_default();
        assert!(!markup.contains("<script") && !markup.contains("\" onclick"), "{markup}");
    }
}
