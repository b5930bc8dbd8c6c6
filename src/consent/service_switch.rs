//! The switch of one service in the preferences, with its details folded away. It means consent, or an objection if the
//! service is exempt.

use std::ops::Range;

use leptos::prelude::*;

use super::details::service_details;
use super::shown_policy::ShownService;
use crate::browser::consent_gate;
use crate::model::words::Words;
use crate::ui::element::el;

/// The state of the switches while the preferences are open, in the order shown: one per service that the visitor can
/// decide about.
pub(super) type Answers = RwSignal<Vec<bool>>;

/// How much of a purpose is on.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Share {
    All,
    Part,
    None,
}

impl Share {
    pub(super) fn of(answers: Answers, range: &Range<usize>) -> Self {
        answers.with(|all| {
            let own = all.get(range.clone()).unwrap_or_default();
            match own.iter().filter(|granted| **granted).count() {
                0 => Self::None,
                count if count == own.len() => Self::All,
                _ => Self::Part,
            }
        })
    }
}

/// Words for the state of a switch, so that it does not rest on colour alone.
#[derive(Clone)]
pub(super) struct StateWords {
    on: String,
    off: String,
    mixed: String,
}

impl StateWords {
    pub(super) fn of(words: &Words) -> Self {
        Self { on: words.get("consent.on"), off: words.get("consent.off"), mixed: words.get("consent.mixed") }
    }

    pub(super) fn get(&self, share: Share) -> String {
        match share {
            Share::All => self.on.clone(),
            Share::Part => self.mixed.clone(),
            Share::None => self.off.clone(),
        }
    }
}

/// The texts beside a switch, and its class.
struct Texts {
    label: String,
    state: StateWords,
    class: &'static str,
}

/// The switch of one service. `at` is its index among the answers. An exempt service has a switch only if the visitor
/// may object to it; that switch is on when they do.
pub(super) fn service_switch(
    service: &ShownService,
    exempt: bool,
    at: Option<usize>,
    answers: Answers,
    words: &Words,
) -> impl IntoView + use<> {
    let name = service.name.clone();
    let always = (exempt && at.is_none()).then(|| el("em").class("consent__always").child(words.get("consent.always")));
    let heading = exempt.then(|| el("p").class("consent__switch").child(name.as_str()).child_opt(always));
    let control = at.map(|at| {
        let texts = if exempt { objection(service, words) } else { consent(name, words) };
        one_switch(service.id.clone(), texts, at, answers)
    });
    let is_new = !exempt && consent_gate::is_new(&service.id);
    let new = is_new.then(|| el("p").class("consent__new").child(words.with("consent.new", "names", &service.name)));
    view! {
        <li class="consent__service" data-name=service.name.clone()>
            {heading}
            {control}
            {new}
            <details>
                <summary>{words.with("consent.details", "name", &service.name)}</summary>
                {service_details(service, words)}
            </details>
        </li>
    }
}

fn consent(label: String, words: &Words) -> Texts {
    Texts { label, state: StateWords::of(words), class: "consent__switch" }
}

fn objection(service: &ShownService, words: &Words) -> Texts {
    let (on, off) = (words.get("consent.object.on"), words.get("consent.object.off"));
    Texts {
        label: words.with("consent.object", "name", &service.name),
        state: StateWords { on, off, mixed: String::new() },
        class: "consent__switch consent__switch--objection",
    }
}

fn one_switch(id: String, texts: Texts, at: usize, answers: Answers) -> impl IntoView {
    let share = move || Share::of(answers, &(at..at + 1));
    let change = move |is_on: bool| {
        answers.update(|all| {
            if let Some(answer) = all.get_mut(at) {
                *answer = is_on;
            }
        });
    };
    view! {
        <label class=texts.class>
            <input
                type="checkbox"
                role="switch"
                name=id
                prop:checked=move || share() == Share::All
                on:change=move |event| change(event_target_checked(&event))
            />
            <span>{texts.label}</span>
            <span class="consent__value" aria-hidden="true">{move || texts.state.get(share())}</span>
        </label>
    }
}
