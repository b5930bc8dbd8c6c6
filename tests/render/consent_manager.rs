//! The consent manager in other people's Leptos programs: it renders an element for the gate, and grants nothing
//! without a gate.

use feuillet::consent::manager::{ConsentManager, granted};
use leptos::prelude::*;

#[component]
fn App(#[prop(optional)] lang: &'static str) -> impl IntoView {
    let measured = granted("measurement");
    view! {
        <ConsentManager policy="/consent.json?a&b" lang=lang />
        <Show when=move || measured.get() fallback=|| "nothing">
            "counted"
        </Show>
    }
}

fn html(lang: &'static str) -> String {
    Owner::new().with(|| App(AppProps { lang }).to_html())
}

#[test]
fn it_is_the_element_that_the_gate_fills() {
    assert!(
        html("fr").starts_with("<feuillet-consent policy=\"/consent.json?a&amp;b\" lang=\"fr\"></feuillet-consent>")
    );
    assert!(html("").starts_with("<feuillet-consent policy=\"/consent.json?a&amp;b\"></feuillet-consent>"));
}

#[test]
fn nothing_is_granted_without_a_gate() {
    assert!(html("fr").contains("nothing") && !html("fr").contains("counted"));
}
