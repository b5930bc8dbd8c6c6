//! The bar beside selected text: quotation and link.

use crate::harness::prelude::*;
use crate::visiting::RICHEST;

/// Keeps copied text, because not every engine lets a test read the clipboard; and no engine has a share sheet here.
const CLIPBOARD: &str =
    "Object.defineProperty(navigator, 'clipboard', { value: { writeText: async (it) => { window.copied = it } } });
    Object.defineProperty(navigator, 'share', { value: undefined })";

/// Selects the words from one text to another in the article, as a pointer does.
const SELECT: &str =
    "const walker = document.createTreeWalker(document.querySelector('.article__body'), NodeFilter.SHOW_TEXT);
    const [from, to] = arguments;
    let start, end;
    while (walker.nextNode() && !end) {
      const { data } = walker.currentNode;
      start ??= data.includes(from) ? [walker.currentNode, data.indexOf(from)] : undefined;
      if (start && data.includes(to)) end = [walker.currentNode, data.indexOf(to) + to.length];
    }
    start[0].parentElement.scrollIntoView({ block: 'center' });
    getSelection().setBaseAndExtent(...start, ...end);
    start[0].parentElement.dispatchEvent(new PointerEvent('pointerup', { pointerType: 'mouse', bubbles: true }))";

const BAR: &str = "document.querySelector('.selection-bar:popover-open')";

fn select(page: &Page, from: &str, to: &str) {
    page.wait_until("document.querySelector('.settings')", "the tools have started");
    page.script(SELECT, &[json!(from), json!(to)]);
    page.wait_until(BAR, "the bar is shown");
}

fn copied(page: &Page) -> String {
    page.wait_until("window.copied", "something is copied");
    page.script("const { copied } = window; delete window.copied; return copied", &[])
        .as_str()
        .unwrap_or_default()
        .into()
}

#[apply(every_engine!)]
fn a_selection_is_quoted_with_its_source_and_linked(page: &Page) {
    page.world().before_everything(CLIPBOARD);
    page.settle_in(RICHEST);
    assert!(page.world().requests_to("*/selection.*").is_empty());
    select(page, "La boîte portait", "la mention");
    let covers = format!(
        "const bar = {BAR}.getBoundingClientRect();
         return [...getSelection().getRangeAt(0).getClientRects()].some((it) => it.bottom > bar.top && it.top < bar.bottom
           && it.right > bar.left && it.left < bar.right)"
    );
    assert_eq!(page.script(&covers, &[]), false);
    let found = page.axe(json!(".selection-bar"));
    assert!(found.is_empty(), "{found:#?}");
    page.click_role("button", "Copier en citation");
    page.see_text("Copié");
    let quotation = copied(page);
    let lines: Vec<&str> = quotation.lines().collect();
    assert_eq!(lines[0], "«\u{202f}La boîte portait la mention\u{202f}»");
    assert!(lines[1].starts_with("— ") && lines[1].contains("Vingt ans de délibérations"), "{quotation}");
    assert!(lines[2].ends_with("#:~:text=La%20bo%C3%AEte%20portait%20la%20mention"), "{quotation}");
    page.click_role("button", "Copier le lien vers ce passage");
    assert_eq!(copied(page), lines[2]);
    page.press("Escape");
    page.wait_until(&format!("!{BAR}"), "the bar is gone");
}

/// The link leads to the passage that was selected: also over several blocks, and where the same words occur before.
#[apply(every_engine!)]
fn a_link_to_a_passage_leads_there(page: &Page) {
    page.world().before_everything(CLIPBOARD);
    let text =
        "<p>Same words, here. Other words-and, signs &amp; so on.</p><p>Then the Same words, there.</p><p>An end.</p>";
    page.world().fault(Fault::changed(&format!("*{RICHEST}"), move |answer| {
        let html = String::from_utf8_lossy(&answer.body).into_owned();
        let body = html.find("\"article__body ").expect("a body");
        let at = body + html[body..].find('>').expect("its end") + 1;
        answer.body = [&html[..at], text, &html[at..]].concat().into_bytes();
    }));
    page.world().serve("/", Site::published().unwrap_or_else(|why| page.fail(&why)).uncompressed());
    page.settle_in(RICHEST);
    for (from, to, expected) in [
        ("Other words-and", "on", "Other%20words%2Dand%2C%20signs%20%26%20so%20on"),
        ("Then the Same", "An end", "Then%20the%20Same,An%20end"),
    ] {
        select(page, from, to);
        page.click_role("button", "Copier le lien vers ce passage");
        let link = copied(page);
        assert_eq!(link.split_once("#:~:text=").map(|(_, it)| it), Some(expected));
    }
    page.script(
        "const [, second] = document.querySelectorAll('.article__body > p');
         const at = second.firstChild.data.indexOf('Same');
         getSelection().setBaseAndExtent(second.firstChild, at, second.firstChild, at + 4);
         second.dispatchEvent(new PointerEvent('pointerup', { pointerType: 'mouse', bubbles: true }))",
        &[],
    );
    page.wait_until(BAR, "the bar is shown");
    page.click_role("button", "Copier le lien vers ce passage");
    let link = copied(page);
    assert!(link.ends_with("#:~:text=the-,Same,-words%2C"), "{link}");
    if page.not_in(Engine::Firefox, "Firefox does not report which text a fragment found")
        && page.engine() == Engine::Chromium
    {
        page.open(&link);
        page.wait_until("scrollY > 0", "the passage is scrolled to");
    }
}

#[apply(every_engine!)]
fn the_bar_goes_with_the_selection_and_is_not_for_fingers_or_code(page: &Page) {
    page.settle_in(RICHEST);
    select(page, "La boîte portait", "la mention");
    page.script("getSelection().removeAllRanges()", &[]);
    page.wait_until(&format!("!{BAR}"), "no selection, no bar");
    select(page, "La boîte portait", "la mention");
    page.script("scrollBy(0, 40)", &[]);
    page.wait_until(&format!("!{BAR}"), "the bar goes when the page scrolls");
    page.script("document.querySelector('pre').scrollIntoView({ block: 'center' })", &[]);
    page.script(
        "getSelection().selectAllChildren(document.querySelector('pre code'));
         document.querySelector('pre').dispatchEvent(new PointerEvent('pointerup', { pointerType: 'mouse', bubbles: true }));
         getSelection().selectAllChildren(document.querySelector('.prose > p'));
         document.querySelector('.prose > p').dispatchEvent(new PointerEvent('pointerup', { pointerType: 'touch', bubbles: true }))",
        &[],
    );
    page.pause(Duration::from_millis(200));
    assert_eq!(page.script(&format!("return {BAR}"), &[]), Value::Null);
}

#[apply(every_engine!)]
fn the_bar_is_reached_and_left_by_keyboard(page: &Page) {
    page.world().before_everything(CLIPBOARD);
    page.settle_in(RICHEST);
    page.wait_until("document.querySelector('.settings')", "the tools have started");
    page.script(
        "const text = document.querySelector('.prose > p').firstChild;
         text.parentElement.scrollIntoView({ block: 'center' });
         getSelection().setBaseAndExtent(text, 0, text, 12)",
        &[],
    );
    page.press("Shift");
    page.wait_until(BAR, "the bar is shown");
    page.press_tab();
    assert_eq!(page.focused().name, "Copier en citation");
    page.press("Enter");
    copied(page);
    page.press("Escape");
    page.wait_until(&format!("!{BAR}"), "the bar is gone");
}
