//! Refusing is as easy as accepting: same place, same size, same look, same number of clicks.

use crate::consent::{ACCEPT, CHOOSE, REFUSE};
use crate::harness::prelude::*;

/// A script that returns how a button looks, apart from its label, with the contrast of its text as the browser
/// computes it.
const LOOK: &str = "const button = arguments[0];
    const style = getComputedStyle(button);
    const canvas = Object.assign(document.createElement('canvas'), { width: 1, height: 1 }).getContext('2d');
    const paint = (colour) => {
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = colour;
      canvas.fillRect(0, 0, 1, 1);
      return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3).map((it) => it / 255);
    };
    const light = (colour) => paint(colour)
      .map((it) => (it <= 0.04045 ? it / 12.92 : ((it + 0.055) / 1.055) ** 2.4))
      .reduce((sum, it, at) => sum + it * [0.2126, 0.7152, 0.0722][at], 0);
    const [low, high] = [light(style.color), light(style.backgroundColor)].sort((a, b) => a - b);
    const { width, height } = button.getBoundingClientRect();
    const look = { width: Math.round(width), height: Math.round(height), contrast: (high + 0.05) / (low + 0.05) };
    for (const name of ['fontSize', 'fontWeight', 'fontFamily', 'fontStyle', 'color', 'backgroundColor', 'backgroundImage',
      'paddingTop', 'paddingLeft', 'borderTopWidth', 'borderTopStyle', 'borderTopColor', 'borderRadius', 'opacity',
      'boxShadow', 'textTransform', 'textDecorationLine', 'outlineStyle', 'outlineWidth', 'outlineColor', 'cursor']) {
      look[name] = style[name];
    }
    return look";

#[track_caller]
fn look(page: &Page, button: &Element) -> Value {
    // Colour transitions take a moment.
    let mut last = Value::Null;
    let settled = page.comes_true(|| {
        page.pause(Duration::from_millis(150));
        let now = page.script(LOOK, &[button.to_value()]);
        std::mem::replace(&mut last, now.clone()) == now
    });
    assert!(settled, "the look does not settle: {last}");
    last
}

/// Asserts that accepting and refusing look the same in the banner or the preferences dialog: untouched, hovered and
/// focused.
#[track_caller]
pub(crate) fn the_same(page: &Page, layer: &str, dark: bool) {
    let find = |label: &str| page.find_role("button", label);
    let (accept, refuse) = (find(ACCEPT), find(REFUSE));
    page.script(
        "for (let it = document; it; it = it.activeElement?.shadowRoot) if (!it.activeElement?.shadowRoot) it.activeElement?.blur()",
        &[],
    );
    let default = look(page, &accept);
    assert_eq!(look(page, &refuse), default, "{layer}, dark: {dark}");
    assert!(default["contrast"].as_f64() >= Some(4.5), "{layer}, dark: {dark}: {default}");
    page.hover(&accept);
    let pointed_at = look(page, &accept);
    page.hover(&refuse);
    assert_eq!(look(page, &refuse), pointed_at, "{layer}, pointed at, dark: {dark}");
    assert!(pointed_at["contrast"].as_f64() >= Some(4.5), "{layer}, dark: {dark}: {pointed_at}");
    page.hover(&page.find("#consent-title, #consent-preferences-title"));
    // Start from the element before them, so that the keyboard moves the focus to the buttons.
    page.script(
        "const stops = [...arguments[0].closest('section, dialog').querySelectorAll('a, button, summary')]
           .filter((it) => it.checkVisibility());
         stops[stops.indexOf(arguments[0]) - 1].focus()",
        &[accept.to_value()],
    );
    let focused = [ACCEPT, REFUSE].map(|label| {
        page.press_tab();
        assert!(page.comes_true(|| page.focused().text == label), "{layer}: {:?}", page.focused());
        look(page, if label == ACCEPT { &accept } else { &refuse })
    });
    assert_eq!(focused[0], focused[1], "{layer}, focused, dark: {dark}");
    assert_ne!(focused[0]["outlineStyle"], "none", "{layer}: the focus is visible");
}

/// C14, E-D, E-E, C15, Hidden in plain sight; E-A and the same in the preferences dialog.
#[apply(every_engine!)]
fn accepting_and_refusing_look_alike_in_both_layers_and_both_themes(page: &Page) {
    for dark in [false, true] {
        page.emulate_dark(dark);
        page.set_viewport(1280, 800);
        page.visit("/");
        page.see_banner();
        the_same(page, "banner", dark);
        page.click_role("button", CHOOSE);
        page.see_preferences();
        // The banner's buttons are inert under the dialog, but a search would still find them.
        page.script("document.querySelector('#consent-banner').remove()", &[]);
        the_same(page, "preferences", dark);
    }
}

/// C13, C15, C16, C17, A6, A10: both buttons are in the banner, in view together and next to each other.
#[apply(every_engine!)]
fn accepting_and_refusing_are_in_view_together_on_every_screen(page: &Page) {
    page.open("/");
    page.see_banner();
    let buttons = "const banner = document.querySelector('#consent-banner');
        const box = (it) => it.getBoundingClientRect();
        const outer = box(banner);
        const buttons = [...banner.querySelectorAll('button')].map((it) => {
          const { left, top, right, bottom, width, height } = box(it);
          const hit = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
          const inside = left >= outer.left && right <= outer.right && bottom <= outer.bottom + 1 && top >= outer.top;
          return { label: it.innerText, role: it.localName, size: [Math.round(width), Math.round(height)],
            seen: hit === it && top >= 0 && left >= 0 && bottom <= innerHeight && right <= innerWidth,
            inside, large: width >= 24 && height >= 24 };
        });
        return { buttons, share: outer.height / innerHeight, wide: document.scrollingElement.scrollWidth > innerWidth }";
    for (width, height) in [(320, 640), (360, 800), (768, 1024), (1280, 800), (1920, 1080), (320, 256)] {
        page.set_viewport(width, height);
        if height == 256 {
            // This is the window at 400 % zoom, where text and buttons scroll together.
            page.script(
                "document.querySelector('[data-consent=accept]').scrollIntoView({ block: 'end', behavior: 'instant' })",
                &[],
            );
        }
        let found = page.script(buttons, &[]);
        let size = &found["buttons"][0]["size"];
        let expected: Vec<Value> = [ACCEPT, REFUSE, CHOOSE]
            .iter()
            .map(|label| {
                json!({ "label": label, "role": "button", "size": size, "seen": true, "inside": true, "large": true })
            })
            .collect();
        assert_eq!(found["buttons"], json!(expected), "{width}×{height}");
        assert_eq!(found["wide"], false, "{width}×{height} scrolls sideways");
        assert!(height == 256 || found["share"].as_f64() <= Some(0.51), "{width}×{height}: {found}");
    }
}
