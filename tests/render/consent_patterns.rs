//! The deceptive patterns of the EDPB's guidelines 03/2022 that can be detected from the text and the tree alone.

use feuillet::consent::banner::banner;
use feuillet::consent::shown_policy::ShownPolicy;
use feuillet::model::words::Words;

use crate::blocks::rendered;
use crate::publication::{loaded, sample};
use crate::words::words;

fn shown(lang: &str) -> String {
    let (content, _) = loaded(&sample());
    let words = Words::new(words(lang).into_iter().collect());
    rendered(&banner(&ShownPolicy::of(&content.policy, lang, &words), &words, "/privacy/"))
}

/// Emotional steering: no word flatters, threatens or pities whoever refuses, and none praises cookies.
#[test]
fn no_word_steers_by_feeling() {
    let steering = [
        (
            "fr",
            &[
                "meilleure expérience",
                "dommage",
                "optimale",
                "malheureusement",
                "profitez",
                "gourmand",
                "miam",
                "aidez-nous",
            ][..],
        ),
        (
            "en",
            &[
                "best experience",
                "better experience",
                "unfortunately",
                "sorry",
                "enjoy",
                "yummy",
                "help us",
                "we value your",
            ][..],
        ),
    ];
    for (lang, list) in steering {
        for (key, text) in
            words(lang).iter().filter(|(key, _)| key.starts_with("consent.") || key.starts_with("embed."))
        {
            let text = text.to_lowercase();
            assert!(!list.iter().any(|phrase| text.contains(phrase)), "{lang} {key}: {text}");
        }
    }
}

/// Look over there, E-C: the banner links to the list of services and nowhere else, and advertises nothing.
#[test]
fn the_banner_links_to_the_list_of_services_only() {
    for lang in ["fr", "en"] {
        let html = shown(lang);
        assert_eq!(html.matches("<a ").count(), 1, "{html}");
        assert!(html.contains("href=\"/privacy/#services\""));
        assert_eq!(html.matches("<img").count(), 0);
    }
}

/// Inconsistent interface, C17: the buttons have one order in every language, with accept and refuse once each.
#[test]
fn the_buttons_come_in_one_order_in_every_language() {
    for lang in ["fr", "en"] {
        let html = shown(lang);
        let places: Vec<_> = ["accept", "refuse", "choose"]
            .map(|choice| html.find(&format!("data-consent=\"{choice}\"")))
            .into_iter()
            .collect();
        assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{places:?}");
        assert_eq!(html.matches("data-consent=").count(), 3);
    }
}

/// Dead end: everything that the banner and the privacy page refer to exists.
#[test]
fn no_reference_of_consent_leads_nowhere() {
    let (content, _) = loaded(&sample());
    let pages = crate::publication::pages_of(&sample());
    let privacy = pages.iter().filter(|planned| planned.path.contains("privacy"));
    let mut count = 0;
    for planned in privacy {
        let words = content.words(&planned.page.lang);
        let html = rendered(&feuillet::app::page_view::main_view(&planned.page, &words));
        assert!(html.contains("id=\"services\"") && html.contains("id=\"choices\""));
        for link in html.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
            let is_sound = link.starts_with("https://")
                || link.starts_with("mailto:")
                || link.starts_with('/')
                || link.starts_with('#');
            assert!(is_sound, "{link}");
        }
        count += 1;
    }
    assert_eq!(count, 2, "in French and English");
}
