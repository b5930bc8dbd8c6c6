//! Navigation between pages within one document: title, focus, announcement, scroll position, history.

use crate::harness::prelude::*;
use crate::visiting::RICHEST;

const ANOTHER: &str = "/articles/mille-kilooctets/";

/// A script that keeps every text of the live region, because each is there only for a moment.
const LISTEN: &str = "window.said = [];
    const region = document.querySelector('#status [aria-live]');
    new MutationObserver(() => region.textContent && said.push(region.textContent))
      .observe(region, { childList: true, characterData: true, subtree: true });";

#[apply(every_engine!)]
fn a_followed_link_brings_title_heading_focus_announcement_and_top(page: &Page) {
    page.settle_in("/");
    page.mark_document();
    page.script(LISTEN, &[]);
    page.scroll_down_to(300);
    page.click_text("Vingt ans de délibérations dans une boîte à chaussures");
    page.see_text("La boîte portait la mention");
    let title = "Vingt ans de délibérations dans une boîte à chaussures — Lisières";
    assert_eq!(page.title(), title);
    assert_eq!(page.path(), RICHEST);
    let focused = page.focused();
    assert_eq!((focused.tag.as_str(), focused.role.as_str()), ("h1", "heading"));
    assert_eq!(focused.text, "Vingt ans de délibérations dans une boîte à chaussures");
    assert_eq!(page.scrolled_to(), 0);
    page.wait_until(&format!("said.includes({})", json!(title)), "the new page is announced");
    assert!(page.is_marked_document(), "the document stays");
}

/// The first frame lays out only what is in view of a page that begins at its top.
#[apply(every_engine!)]
fn a_page_is_laid_out_as_a_whole_after_its_first_frame(page: &Page) {
    page.settle_in("/");
    page.follow(RICHEST);
    let is_whole = "[...document.querySelectorAll('main *, .colophon')]
        .every((it) => getComputedStyle(it).contentVisibility !== 'auto')";
    page.wait_until(is_whole, "nothing is skipped any more");
    assert_eq!(page.script("return document.documentElement.dataset.arriving", &[]), Value::Null);
}

#[apply(every_engine!)]
fn back_and_forward_restore_the_same_nodes_and_places(page: &Page) {
    page.visit(RICHEST);
    page.scroll_down_to(1500);
    // Changes that a reader made on the page must still be there when they come back.
    page.script("document.querySelector('main').mine = 1; document.querySelector('main details').open = true", &[]);
    page.follow(ANOTHER);
    page.scroll_down_to(700);
    page.follow("/privacy/");
    assert_eq!(page.scrolled_to(), 0);
    page.go_back();
    page.see_text("La page des horaires de piscine pesait");
    page.wait_until("scrollY === 700", "the place is restored");
    assert_eq!((page.path().as_str(), page.title().starts_with("Mille kilooctets")), (ANOTHER, true));
    page.go_back();
    page.wait_until("document.querySelector('main').mine && scrollY === 1500", "the first page is back as it was");
    assert_eq!(page.script("return document.querySelector('main details').open", &[]), true);
    assert_eq!(page.focused().tag, "h1");
    page.go_forward();
    page.wait_until("scrollY === 700", "the place is restored");
    assert_eq!(page.path(), ANOTHER);
    page.go_forward();
    page.see_text("Vie privée et cookies");
    assert_eq!(page.path(), "/privacy/");
    assert!(page.title().starts_with("Vie privée et cookies"));
}

#[apply(every_engine!)]
fn a_reloaded_page_is_where_it_was_and_so_are_those_before_it(page: &Page) {
    page.world().fault(Fault::delayed("*/images/*", Duration::from_millis(300)));
    page.visit("/");
    page.scroll_down_to(500);
    page.follow(RICHEST);
    page.scroll_down_to(2500);
    page.reload();
    page.wait_for_program();
    page.wait_until("scrollY === 2500", "the place is kept");
    // The previous page belonged to the former document, and its pictures arrive late.
    page.go_back();
    page.see_text("Derniers articles");
    page.wait_until("scrollY === 500", "the place is restored");
    page.pause(Duration::from_millis(400));
    assert_eq!(page.scrolled_to(), 500);
    page.go_forward();
    page.wait_until("location.pathname.endsWith('deliberations/') && scrollY === 2500", "the place is restored");
}

#[apply(every_engine!)]
fn fragments_lead_where_they_say_each_time(page: &Page) {
    page.settle_in(RICHEST);
    page.mark_document();
    let at = |id: &str| {
        let top = format!("Math.abs(document.getElementById('{id}').getBoundingClientRect().top) < 200");
        page.wait_until(&format!("location.hash === '#{id}' && {top}"), &format!("{id} is at the top"));
    };
    page.click_text("Compter les copies");
    at("copies");
    // The same link works again after scrolling away (astro#7803).
    page.scroll_down_to(0);
    page.click_text("Compter les copies");
    at("copies");
    page.scroll_down_to(400);
    page.script("document.querySelector('nav a[href=\"#formats\"]').focus({ preventScroll: true })", &[]);
    page.press("Enter");
    at("formats");
    page.go_back();
    page.wait_until("location.hash === '#copies' && scrollY === 400", "the reader is where they left");
    page.go_forward();
    at("formats");
    // Go to an element of another page, and back to an entry with a fragment (astro#8491).
    page.follow("/privacy/#services");
    at("services");
    assert_eq!(page.title(), "Vie privée et cookies — Lisières");
    page.go_back();
    at("formats");
    assert_eq!(page.path(), format!("{RICHEST}#formats"));
    assert!(page.is_marked_document(), "the document stays");
}

#[apply(every_engine!)]
fn what_the_browser_does_itself_is_left_to_it(page: &Page) {
    page.visit(RICHEST);
    page.mark_document();
    // The program does not handle modified clicks, downloads, files, other windows or other hosts.
    let taken = page.script(
        "const taken = [];
         const make = (attributes) => Object.assign(document.createElement('a'), { textContent: 'x' }, attributes);
         const links = [
           ['with Control', { href: '/privacy/' }, { ctrlKey: true }],
           ['with Meta', { href: '/privacy/' }, { metaKey: true }],
           ['with Shift', { href: '/privacy/' }, { shiftKey: true }],
           ['with Alt', { href: '/privacy/' }, { altKey: true }],
           ['middle button', { href: '/privacy/' }, { button: 1 }],
           ['download', { href: '/privacy/', download: 'x' }, {}],
           ['another window', { href: '/privacy/', target: '_blank' }, {}],
           ['a file', { href: '/images/mille-kilooctets.svg' }, {}],
           ['another host', { href: 'https://lisieres.example/' }, {}],
           ['mail', { href: 'mailto:a@lisieres.example' }, {}],
           ['a query', { href: '/privacy/?a=b' }, {}],
           ['ours', { href: '/privacy/' }, {}],
         ];
         addEventListener('click', (event) => {
           if (event.defaultPrevented) taken.push(event.target.title);
           event.preventDefault();
         });
         for (const [title, attributes, options] of links) {
           const link = make({ ...attributes, title });
           document.body.append(link);
           link.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, ...options }));
           link.remove();
         }
         return taken",
        &[],
    );
    assert_eq!(taken, json!(["ours"]));
}

#[apply(every_engine!)]
fn a_link_followed_with_control_opens_a_tab(page: &Page) {
    if page.not_in(Engine::WebKit, "MiniBrowser opens no tabs") {
        return;
    }
    page.visit("/");
    page.mark_document();
    page.script("document.querySelector('main h2 a').focus()", &[]);
    page.press("Control+Enter");
    assert!(page.comes_true(|| page.tabs().len() == 2), "there is a second tab");
    assert_eq!(page.path(), "/");
    assert!(page.is_marked_document());
}

#[apply(every_engine!)]
fn the_last_click_wins_and_a_slow_page_is_announced(page: &Page) {
    page.visit("/");
    page.script(LISTEN, &[]);
    page.world().fault(Fault::delayed("*/articles/*/page.json", Duration::from_millis(1500)));
    page.set_off(RICHEST);
    page.wait_until("document.querySelector('main').ariaBusy === 'true'", "the page is said to be loading");
    page.wait_until("said.includes('La page se charge…')", "it is announced");
    assert_eq!(page.path(), "/");
    page.follow("/privacy/");
    assert_eq!(page.path(), "/privacy/");
    // The first answer arrives and must change nothing.
    page.pause(Duration::from_millis(1600));
    page.see_text("Vie privée et cookies");
    assert_eq!((page.path().as_str(), page.title().as_str()), ("/privacy/", "Vie privée et cookies — Lisières"));
    assert_eq!(page.script("return document.querySelector('main').ariaBusy ?? null", &[]), Value::Null);
    page.go_back();
    page.see_text("Derniers articles");
}

#[apply(every_engine!)]
fn the_language_changes_with_the_page(page: &Page) {
    page.settle_in(ANOTHER);
    page.mark_document();
    page.click_role("link", "English");
    page.see_text("A thousand kilobytes");
    let look = "const text = (it) => document.querySelector(it)?.textContent;
        return [document.documentElement.lang, text('.skip-link'), document.querySelector('header nav').ariaLabel,
          text('footer [data-consent=manage]')]";
    assert_eq!(page.script(look, &[]), json!(["en", "Skip to content", "Main navigation", "Manage cookies"]));
    page.wait_until("document.querySelector('#consent-title').textContent.endsWith('your choice')", "so is the banner");
    assert!(page.is_marked_document(), "the document stays");
    page.go_back();
    page.wait_until("document.documentElement.lang === 'fr'", "the page is French again");
    assert_eq!(page.script(look, &[])[1], "Aller au contenu");
    page.wait_until("document.querySelector('#consent-title').textContent.endsWith('votre choix')", "so is the banner");
}

/// WCAG 2.4.3: a reader who comes back continues from the link they followed.
#[apply(every_engine!)]
fn back_returns_the_focus_to_the_link_that_was_followed(page: &Page) {
    page.settle_in("/");
    page.script("document.querySelectorAll('.card__link')[3].focus()", &[]);
    let focused = "return [document.activeElement.className, document.activeElement.getAttribute('href')]";
    let link = page.script(focused, &[]);
    assert_eq!(link[0], "card__link");
    page.press("Enter");
    page.wait_until("document.querySelector('main').dataset.kind === 'article'", "the article is shown");
    page.go_back();
    page.wait_until("document.querySelector('main').dataset.kind === 'listing'", "the list is back");
    page.wait_until("document.activeElement.className === 'card__link'", "the focus is on a link");
    assert_eq!(page.script(focused, &[]), link);
    // This also works in a new document, which has no memory of the earlier pages.
    page.press("Enter");
    page.wait_until("document.querySelector('main').dataset.kind === 'article'", "the article is shown");
    page.reload();
    page.wait_for_program();
    page.go_back();
    page.wait_until("document.querySelector('main').dataset.kind === 'listing'", "the list is back");
    page.wait_until("document.activeElement.className === 'card__link'", "the focus is on a link");
    assert_eq!(page.script(focused, &[]), link);
}

/// Adds a heading to the `details` block in an article's page JSON.
fn with_folded_heading(value: &mut Value) {
    match value {
        Value::Object(fields) if fields.get("type") == Some(&json!("details")) => {
            let heading = json!({ "type": "heading", "depth": 3, "id": "dedans", "children": ["Dedans"] });
            if let Some(children) = fields.get_mut("children").and_then(Value::as_array_mut) {
                children.push(heading);
            }
        }
        Value::Object(fields) => fields.values_mut().for_each(with_folded_heading),
        Value::Array(items) => items.iter_mut().for_each(with_folded_heading),
        _ => {}
    }
}

#[apply(every_engine!)]
fn a_fragment_opens_what_is_folded_around_it(page: &Page) {
    let site = Site::published().unwrap_or_else(|why| page.fail(&why)).uncompressed();
    page.world().serve("/", site);
    page.world().fault(Fault::changed(&format!("*{RICHEST}page.json"), |answer| {
        let mut page: Value = serde_json::from_slice(&answer.body).expect("page JSON");
        with_folded_heading(&mut page);
        answer.body = page.to_string().into_bytes();
    }));
    page.settle_in("/");
    page.follow(&format!("{RICHEST}#dedans"));
    let shown = "(() => { const it = document.getElementById('dedans'); const { top } = it.getBoundingClientRect();
        return it.closest('details').open && top >= 0 && top < innerHeight })()";
    page.wait_until(shown, "it is open and in view");
    page.script("document.getElementById('dedans').closest('details').open = false; scrollTo(0, 0)", &[]);
    page.set_off(&format!("{RICHEST}#dedans"));
    page.wait_until(shown, "once more");
}
