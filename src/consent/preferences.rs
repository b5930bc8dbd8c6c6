//! The second layer: a switch per purpose and per service. Nothing is on that was not granted; closing it
//! without saving changes nothing.

use std::ops::Range;

use leptos::prelude::*;

use super::service_switch::{Answers, Share, StateWords, service_switch};
use super::shown::{ShownPolicy, ShownPurpose};
use crate::browser::consent_gate;
use crate::model::words::Words;
use crate::ui::element::el;

/// Id of the dialog; the gate looks for it to know whether the preferences have opened.
pub const PREFERENCES_ID: &str = "consent-preferences";

/// The preferences, open from the moment they are mounted; `on_close` is to unmount them.
///
/// Outside the browser: a closed dialog.
#[component]
pub fn ConsentPreferences(
    /// The policy in the page's language.
    shown: ShownPolicy,
    /// The words of `PREFERENCES_WORDS`.
    words: Words,
    /// Called when the dialog has closed, saved or not.
    on_close: impl Fn() + 'static,
) -> impl IntoView {
    let optional: Vec<String> =
        shown.purposes.iter().filter(|it| !it.exempt).flat_map(|it| &it.services).map(|it| it.id.clone()).collect();
    let answers: Answers = RwSignal::new(optional.iter().map(|id| consent_gate::has(id)).collect());
    let mut next = 0;
    let purposes: Vec<_> = shown
        .purposes
        .iter()
        .map(|it| {
            let start = next;
            next += if it.exempt { 0 } else { it.services.len() };
            purpose(it, start..next, answers, &words)
        })
        .collect();
    Effect::new(|_| consent_gate::open_dialog(PREFERENCES_ID));
    let save = move || {
        let chosen = answers.get_untracked();
        let choices: Vec<_> = optional.iter().map(String::as_str).zip(chosen).collect();
        consent_gate::set(&choices, consent_gate::PREFERENCES);
    };
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
                {purposes}
            </div>
            <div class="consent__foot">
                <div class="consent__buttons" role="group" aria-label=words.get("consent.buttons")>
                    {act_button("consent__button", words.get("consent.accept"), || {
                        consent_gate::accept(consent_gate::PREFERENCES)
                    })}
                    {act_button("consent__button", words.get("consent.refuse"), || {
                        consent_gate::refuse(consent_gate::PREFERENCES)
                    })}
                    {act_button("consent__button", words.get("consent.save"), save)}
                </div>
            </div>
        </dialog>
    }
}

/// A button that closes the dialog and then acts: only once the focus is back on what opened the dialog can
/// the gate see that it must move it on.
fn act_button(class: &'static str, label: String, act: impl Fn() + 'static) -> impl IntoView {
    let click = move |_| {
        consent_gate::close_dialog(PREFERENCES_ID);
        act();
    };
    view! { <button type="button" class=class on:click=click>{label}</button> }
}

fn purpose(purpose: &ShownPurpose, range: Range<usize>, answers: Answers, words: &Words) -> impl IntoView + use<> {
    let places = range.clone();
    let whole = (!purpose.exempt).then(|| whole_switch(purpose, range, answers, words));
    let services: Vec<_> = (places.start..)
        .zip(&purpose.services)
        .map(|(at, it)| service_switch(it, (!purpose.exempt).then_some(at), answers, words))
        .collect();
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

/// The switch of a whole purpose. A checkbox and not `role="switch"`, which has no mixed state (ARIA 1.2).
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
