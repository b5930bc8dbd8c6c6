//! The preferences dialog: a switch per purpose and per service, and one to object to exempt services. A switch is on
//! only if the visitor turned it on; closing the dialog without saving changes nothing.

use std::ops::Range;

use leptos::prelude::*;

use super::service_switch::{Answers, Share, StateWords, service_switch};
use super::shown_policy::{ShownPolicy, ShownPurpose, ShownService};
use crate::browser::consent_gate;
use crate::model::words::Words;
use crate::ui::element::{Element, el};

/// The dialog's id, by which the gate knows whether the preferences have opened.
pub const PREFERENCES_ID: &str = "consent-preferences";

/// The number of services from which there is a search field (`gate/on_demand/search.js`).
const SEARCHED_FROM: usize = 15;

/// A service that the visitor can decide about, and whether its switch is on at first.
#[derive(Clone)]
struct Decidable {
    id: String,
    exempt: bool,
    is_on: bool,
}

/// The preferences dialog, open from the moment it is mounted; `on_close` must unmount it.
///
/// Outside the browser it is a closed dialog.
#[component]
pub fn ConsentPreferences(
    /// The policy in the page's language.
    shown: ShownPolicy,
    /// The words of `PREFERENCES_WORDS`.
    words: Words,
    /// Called when the dialog has closed, saved or not.
    on_close: impl Fn() + 'static,
) -> impl IntoView {
    let decidable: Vec<Decidable> = shown.purposes.iter().flat_map(decidable).collect();
    let answers: Answers = RwSignal::new(decidable.iter().map(|it| it.is_on).collect());
    let mut next = 0;
    let purposes: Vec<_> = shown
        .purposes
        .iter()
        .map(|shown_purpose| {
            let start = next;
            next += shown_purpose.services.iter().filter(|service| can_decide(shown_purpose, service)).count();
            purpose(shown_purpose, start..next, answers, &words)
        })
        .collect();
    let count = shown.purposes.iter().map(|it| it.services.len()).sum::<usize>();
    let search = (count >= SEARCHED_FROM).then(|| search(&words));
    Effect::new(|_| consent_gate::open_dialog(PREFERENCES_ID));
    let decidable = StoredValue::new(decidable);
    let decide = move |all: Option<bool>| decidable.with_value(|it| decide(it, &answers.get_untracked(), all));
    let gpc = consent_gate::is_gpc().then(|| el("p").class("consent__gpc").child(words.get("consent.preferences.gpc")));
    view! {
        <dialog
            id=PREFERENCES_ID
            class="consent__dialog"
            aria-labelledby="consent-preferences-title"
            on:close=move |_| on_close()
        >
            <div class="consent__sheet">
                <div class="consent__head">
                    <h2 id="consent-preferences-title" class="consent__title" tabindex="-1" autofocus=true>
                        {words.get("consent.preferences.title")}
                    </h2>
                    {act_button("consent__close", words.get("consent.close"), || {})}
                </div>
                <p>{words.get("consent.preferences.intro")}</p>
                {gpc}
                {search}
                {purposes}
            </div>
            <div class="consent__foot">
                <div class="consent__buttons" role="group" aria-label=words.get("consent.buttons")>
                    {act_button("consent__button", words.get("consent.accept"), move || decide(Some(true)))}
                    {act_button("consent__button", words.get("consent.refuse"), move || decide(Some(false)))}
                    {act_button("consent__button", words.get("consent.save"), move || decide(None))}
                </div>
            </div>
        </dialog>
    }
}

/// Whether a service has a switch: it needs consent, or the visitor may object to it.
fn can_decide(purpose: &ShownPurpose, service: &ShownService) -> bool {
    !purpose.exempt || service.objection
}

fn decidable(purpose: &ShownPurpose) -> impl Iterator<Item = Decidable> {
    let exempt = purpose.exempt;
    purpose.services.iter().filter(move |service| can_decide(purpose, service)).map(move |service| {
        // An exempt service runs unless the visitor objects; its switch is on if they do.
        Decidable { id: service.id.clone(), exempt, is_on: consent_gate::has(&service.id) != exempt }
    })
}

/// Tells the gate what the visitor decided: the same for all services, or for each what its switch says. An objection
/// is not a matter of consent, so the gate is told of it only if it has changed.
fn decide(decidable: &[Decidable], switches: &[bool], all: Option<bool>) {
    let mut choices: Vec<(&str, bool)> = Vec::new();
    for (it, is_on) in decidable.iter().zip(switches) {
        if if it.exempt { it.is_on != *is_on } else { all.is_none() } {
            choices.push((&it.id, *is_on != it.exempt));
        }
    }
    match all {
        Some(true) if choices.is_empty() => consent_gate::accept(consent_gate::PREFERENCES),
        Some(false) if choices.is_empty() => consent_gate::refuse(consent_gate::PREFERENCES),
        _ => {
            choices.extend(all.map(|granted| ("*", granted)));
            consent_gate::set(&choices, consent_gate::PREFERENCES);
        }
    }
}

fn search(words: &Words) -> Element {
    let field = el("input").attr("type", "search").attr("autocomplete", "off").attr("spellcheck", "false");
    let label = el("label").class("consent__search").child(el("span").child(words.get("consent.search"))).child(field);
    let found = el("p").class("consent__found").attr("role", "status");
    el("search").child(label).child(found.attr("data-none", words.get("consent.search.none")))
}

/// A button that closes the dialog and then acts: the gate can see that it must move the focus only once the focus is
/// back on the element that opened the dialog.
fn act_button(class: &'static str, label: String, act: impl Fn() + 'static) -> impl IntoView {
    let click = move |_| {
        consent_gate::close_dialog(PREFERENCES_ID);
        act();
    };
    view! { <button type="button" class=class on:click=click>{label}</button> }
}

fn purpose(purpose: &ShownPurpose, range: Range<usize>, answers: Answers, words: &Words) -> impl IntoView + use<> {
    let exempt = purpose.exempt;
    let mut places = range.clone();
    let services: Vec<_> = purpose
        .services
        .iter()
        .map(|service| {
            let at = if can_decide(purpose, service) { places.next() } else { None };
            service_switch(service, exempt, at, answers, words)
        })
        .collect();
    let whole = (!exempt).then(|| whole_switch(purpose, range, answers, words));
    view! {
        <fieldset class="consent__purpose" data-purpose=purpose.id.clone()>
            <legend>{purpose.title.clone()}</legend>
            {whole}
            <p>{purpose.description.clone()}</p>
            <ul class="consent__services" role="list" aria-label=words.get("consent.preferences.services")>
                {services}
            </ul>
        </fieldset>
    }
}

/// The switch of a whole purpose: a checkbox rather than `role="switch"`, which has no mixed state (ARIA 1.2).
fn whole_switch(purpose: &ShownPurpose, range: Range<usize>, answers: Answers, words: &Words) -> impl IntoView + use<> {
    let state = StateWords::of(words);
    let places = range.clone();
    let share = move || Share::of(answers, &places);
    let (is_all, is_part) = (share.clone(), share.clone());
    let change = move |granted: bool| {
        answers.update(|all| {
            if let Some(own) = all.get_mut(range.clone()) {
                own.fill(granted);
            }
        });
    };
    view! {
        <label class="consent__switch consent__switch--whole">
            <input
                type="checkbox"
                name=purpose.id.clone()
                prop:checked=move || is_all() == Share::All
                prop:indeterminate=move || is_part() == Share::Part
                on:change=move |event| change(event_target_checked(&event))
            />
            <span>{words.get("consent.preferences.whole")}</span>
            <span class="consent__value" aria-hidden="true">{move || state.get(share())}</span>
        </label>
    }
}
