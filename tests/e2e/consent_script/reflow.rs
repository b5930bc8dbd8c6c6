//! The consent script in windows of every size: small and low ones, with large text and spacing, with long words, and
//! with a page that stays in view while the banner is open.

use crate::consent_script::{html, open, play_hosts, reference, small};
use crate::harness::prelude::*;

const ROOT: &str = "const root = document.querySelector('feuillet-consent').shadowRoot;";

/// A script that returns the faults of the three buttons: out of the window, covered, different in size from the first,
/// not beside the others, clipped, or a word broken in two.
const BUTTONS: &str = "
    const layer = root.querySelector(arguments[0]);
    const buttons = [...layer.querySelectorAll('.consent__buttons button')];
    buttons[0].scrollIntoView({ block: 'end', behavior: 'instant' });
    const size = ({ width, height }) => `${Math.round(width)} x ${Math.round(height)}`;
    const first = size(buttons[0].getBoundingClientRect());
    const faults = [];
    for (const it of buttons) {
      const box = it.getBoundingClientRect();
      const { left, top, right, bottom } = box;
      const says = (what) => faults.push(`${it.innerText}: ${what}`);
      if (left < 0 || top < 0 || right > innerWidth || bottom > innerHeight + 1) says('out of the window');
      if (root.elementFromPoint((left + right) / 2, (top + bottom) / 2) !== it) says('covered');
      if (size(box) !== first) says(`${size(box)} and not ${first}`);
      if (Math.abs(top - buttons[0].getBoundingClientRect().top) > 1) says('not beside the others');
      if (it.scrollWidth > it.clientWidth || it.scrollHeight > it.clientHeight) says('clipped');
      if (arguments[1]) {
        const [text] = it.childNodes;
        for (const { index, 0: word } of text.data.matchAll(/[^\\s]+/g)) {
          const range = document.createRange();
          range.setStart(text, index);
          range.setEnd(text, index + word.length);
          if (range.getClientRects().length > 1) says(`“${word}” is broken`);
        }
      }
    }
    return faults";

/// A script that returns what scrolls sideways: the page, the banner or the preferences dialog.
const SIDEWAYS: &str = "
    const boxes = [document.scrollingElement, ...root.querySelectorAll('.consent__text, .consent__sheet, .consent__banner, dialog')];
    return boxes.filter((it) => it.checkVisibility() && it.scrollWidth > it.clientWidth + 1).map((it) => it.className || it.localName)";

#[track_caller]
fn check(page: &Page, layer: &str, whole_words: bool, what: &str) {
    let faults = page.script(&format!("{ROOT}{BUTTONS}"), &[json!(layer), json!(whole_words)]);
    assert_eq!(faults, json!([]), "{layer}, {what}");
    assert_eq!(page.script(&format!("{ROOT}{SIDEWAYS}"), &[]), json!([]), "{layer}, {what}: scrolls sideways");
}

fn body() -> String {
    let lines =
        (1..=14).map(|number| format!("<p>Du texte, et <a href='#{number}'>lien {number}</a>.</p><p>Du texte.</p>"));
    format!("<main><h1>Une page</h1>{}</main>", lines.collect::<String>())
}

/// Returns the reference policy in languages with long words, with the banner in this position.
fn policy(position: &str) -> Value {
    let mut policy = reference();
    policy["languages"] = json!(["fr", "de", "fi", "bg", "el", "ar"]);
    policy["look"] = json!({ "position": position, "control": "floating" });
    policy
}

/// A6, C13: in every window and language the buttons are beside each other, alike, whole and within reach; the banner
/// takes at most half of a phone's screen.
#[apply(every_engine!)]
fn the_buttons_are_alike_and_in_reach_in_every_window_and_language(page: &Page) {
    play_hosts(page, &["stats.exemple.example"]);
    for (position, languages) in
        [("bottom", &["fr", "de", "fi", "bg", "el", "ar"][..]), ("box", &["fr", "de"]), ("centre", &["fr"])]
    {
        for lang in languages {
            page.set_viewport(320, 640);
            open(page, &policy(position), &html("", &body()).replace("lang=\"fr\"", &format!("lang=\"{lang}\"")));
            page.see_script_banner();
            page.wait_until(
                &format!("document.querySelector('feuillet-consent').lang === '{lang}'"),
                "the language is there",
            );
            for (width, height) in [(320, 640), (390, 844), (768, 1024), (1280, 800), (320, 256)] {
                page.set_viewport(width, height);
                check(page, "#consent-banner", true, &format!("{lang}, {position}, {width}×{height}"));
                let share = page.script(
                    &format!("{ROOT} return root.getElementById('consent-banner').offsetHeight / innerHeight"),
                    &[],
                );
                let most = if position == "bottom" || width < 640 { 0.51 } else { 0.81 };
                assert!(height == 256 || share.as_f64() <= Some(most), "{lang}, {position}, {width}×{height}: {share}");
            }
            if position == "bottom" {
                page.script("feuilletConsent.showPreferences()", &[]);
                page.see_script_preferences();
                for (width, height) in [(320, 256), (320, 640), (1280, 800)] {
                    page.set_viewport(width, height);
                    check(page, "dialog", true, &format!("{lang}, {width}×{height}"));
                }
            }
        }
    }
}

/// A7: with text at twice its size, or with the spacing of WCAG 1.4.12, nothing is clipped or out of reach.
#[apply(every_engine!)]
fn large_text_and_spacing_clip_nothing(page: &Page) {
    for (head, what) in [("<style>:root{--feuillet-rem:32px}</style>", "200 %"), ("", "spacing")] {
        page.set_viewport(1280, 800);
        open(page, &small(), &html(head, &body()));
        page.see_script_banner();
        page.script("feuilletConsent.showPreferences()", &[]);
        page.see_script_preferences();
        if what == "spacing" {
            page.script(
                "const sheet = new CSSStyleSheet();
                 sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
                   word-spacing: 0.16em !important } p { margin-block-end: 2em !important }`);
                 document.querySelector('feuillet-consent').shadowRoot.adoptedStyleSheets.push(sheet)",
                &[],
            );
        }
        let windows: &[(u32, u32)] =
            if what == "spacing" { &[(1280, 800), (320, 640)] } else { &[(1280, 800), (640, 800)] };
        for &(width, height) in windows {
            page.set_viewport(width, height);
            check(page, "dialog", false, &format!("{what}, {width}×{height}"));
        }
        page.press("Escape");
        page.wait_until(
            "!document.querySelector('feuillet-consent').shadowRoot.querySelector('dialog')",
            "it is closed",
        );
        for &(width, height) in windows {
            page.set_viewport(width, height);
            check(page, "#consent-banner", false, &format!("{what}, {width}×{height}"));
        }
    }
}

/// A5: the open banner never hides the focused element, whatever the banner's position.
#[apply(every_engine!)]
fn the_banner_hides_nothing_that_has_the_focus(page: &Page) {
    for (position, width, height) in
        [("bottom", 1280, 800), ("bottom", 360, 640), ("bottom", 768, 1024), ("box", 1280, 800), ("centre", 1280, 800)]
    {
        page.set_viewport(width, height);
        play_hosts(page, &["stats.exemple.example"]);
        open(page, &policy(position), &html("", &body()));
        page.see_script_banner();
        page.wait_until("feuilletConsent._.name && document.adoptedStyleSheets.length", "the deferred part is there");
        page.script("document.querySelector('main a').focus()", &[]);
        for number in 1..=14 {
            let seen = "const { left, right, top, bottom } = document.activeElement.getBoundingClientRect();
                return [document.activeElement.innerText, [0.1, 0.5, 0.9].some((at) =>
                  document.elementFromPoint(left + (right - left) * at, (top + bottom) / 2) === document.activeElement)]";
            let expected = json!([format!("lien {number}"), true]);
            let is_seen = page.comes_true(|| page.script(seen, &[]) == expected);
            assert!(is_seen, "{position}, {width}×{height}: {expected} is {}", page.script(seen, &[]));
            page.press_tab();
        }
    }
}
