//! Pages that are fetched before their links are followed.

use crate::harness::prelude::*;

#[apply(every_engine!)]
fn a_page_is_fetched_once_when_the_reader_points_at_its_link_first(page: &Page) {
    page.settle_in("/");
    let json = "/articles/celles-et-ceux-qui-maintiennent/page.json";
    page.hover(&page.find_text("Celles et ceux qui maintiennent"));
    assert!(page.comes_true(|| !page.world().requests_to(json).is_empty()), "the page is fetched ahead");
    page.click_text("Celles et ceux qui maintiennent");
    page.see_text("Trois cents collectivités prennent leurs rendez-vous");
    page.wait_until("location.pathname.endsWith('maintiennent/')", "the page is shown");
    assert_eq!(page.world().requests_to(json).len(), 1);
    // Also while the answer has not arrived yet.
    let late = "/authors/yanis-belkacem/page.json";
    page.world().fault(Fault::delayed("*/page.json", Duration::from_millis(900)));
    page.go_back();
    page.see_text("Derniers articles");
    page.hover(&page.find_text("Yanis Belkacem"));
    assert!(page.comes_true(|| !page.world().requests_to(late).is_empty()), "the page is fetched ahead");
    page.click_text("Yanis Belkacem");
    page.wait_until("location.pathname.endsWith('belkacem/')", "the page is shown");
    assert_eq!(page.world().requests_to(late).len(), 1);
}

/// What a pointer only passes by is not fetched to its end; what it comes back to is.
#[apply(every_engine!)]
fn a_link_that_the_pointer_leaves_is_not_fetched_any_longer(page: &Page) {
    page.settle_in("/privacy/");
    let json = "/tags/memoire/page.json";
    page.world().fault(Fault::delayed(&["*", json].concat(), Duration::from_secs(4)));
    let link = page.find_text("Mémoire");
    let fetched = |times: usize| page.comes_true(|| page.world().requests_to(json).len() == times);
    page.hover(&link);
    assert!(fetched(1), "it is fetched as soon as it is pointed at");
    page.hover(&page.find_text("Vie privée et cookies"));
    page.hover(&link);
    assert!(fetched(2), "the first fetch has ended, so that there is another");
}

#[apply(every_engine!)]
fn a_few_pages_whose_links_are_in_view_are_fetched_ahead(page: &Page) {
    page.settle_in("/");
    // Settling in leaves the pointer on a link.
    let pointed_at = "/tags/donnees-ouvertes/page.json";
    let fetched = || page.world().requests_to("*/page.json").len() - page.world().requests_to(pointed_at).len();
    assert!(page.comes_true(|| fetched() > 0), "the likeliest pages are there before anybody points at them");
    page.pause(Duration::from_secs(2));
    assert!((1..=3).contains(&fetched()), "{} pages are fetched", fetched());
}
