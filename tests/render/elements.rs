//! The one element function: a browser reads back what it writes.

use feuillet::ui::element::{Element, Node, el, math_el, svg_el};

fn html(element: Element) -> String {
    let mut html = String::new();
    element.write_html(&mut html);
    html
}

#[test]
fn text_and_attributes_are_escaped() {
    let element = el("p").attr("title", "< > & \" ' é").child("< > & \" ' é");
    assert_eq!(html(element), r#"<p title="&lt; &gt; &amp; &quot; ' é">&lt; &gt; &amp; " ' é</p>"#);
    assert_eq!(html(el("p").child("&lt;")), "<p>&amp;lt;</p>");
    assert_eq!(html(el("p").child("</p><script>")), "<p>&lt;/p&gt;&lt;script&gt;</p>");
}

/// HTML parsers turn a carriage return into a line feed, which would change the tree.
#[test]
fn a_carriage_return_stays_one() {
    assert_eq!(html(el("p").attr("title", "a\r\nb").child("a\r\nb")), "<p title=\"a&#13;\nb\">a&#13;\nb</p>");
}

#[test]
fn empty_text_adds_nothing_and_texts_that_follow_each_other_are_one() {
    let parts = [Node::from("a"), Node::from(""), Node::from("b"), el("br").into(), Node::from(""), Node::from("c")];
    let element = el("p").children(parts);
    assert_eq!(html(element.clone()), "<p>ab<br>c</p>");
    let debug = format!("{element:?}");
    assert_eq!(debug.matches("Text(").count(), 2, "{debug}");
    assert_eq!(html(el("p").child("").child_opt(None::<Element>).children(Vec::<Element>::new())), "<p></p>");
}

#[test]
fn void_elements_have_no_end() {
    for tag in ["br", "hr", "img", "source", "track", "input", "link", "meta", "col"] {
        assert_eq!(html(el("p").child(el(tag))), format!("<p><{tag}></p>"));
    }
    for tag in ["p", "video", "iframe", "script", "span"] {
        assert_eq!(html(el(tag)), format!("<{tag}></{tag}>"));
    }
}

#[test]
fn a_line_feed_at_the_beginning_of_pre_is_kept() {
    assert_eq!(html(el("pre").child("\na")), "<pre>\n\na</pre>");
    assert_eq!(html(el("pre").child("a\n")), "<pre>a\n</pre>");
    assert_eq!(html(el("p").child("\na")), "<p>\na</p>");
    // The parser drops a line feed only right after <pre>.
    assert_eq!(html(el("pre").child(el("code").child("\na"))), "<pre><code>\na</code></pre>");
}

#[test]
fn attributes_stand_in_the_order_given_and_empty_ones_without_value() {
    let element = el("a").attr("href", "").flag("hidden", true).flag("inert", false).attr_opt("id", Some("x"));
    assert_eq!(html(element.attr_opt("rel", None::<String>)), r#"<a href hidden id="x"></a>"#);
    assert_eq!(html(el("img").attr("alt", "")), r#"<img alt="">"#, "an empty alternative text is visibly intended");
}

#[test]
fn mathml_and_svg_are_written_like_html() {
    let math = math_el("math").attr("display", "block").child(math_el("mi").child("x"));
    assert_eq!(html(math), r#"<math display="block"><mi>x</mi></math>"#);
    assert_eq!(html(svg_el("svg").attr("viewBox", "0 0 1 1")), r#"<svg viewBox="0 0 1 1"></svg>"#);
}
