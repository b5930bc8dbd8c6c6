//! The switch of one service in the preferences, with its details folded away.

use std::ops::Range;

use leptos::prelude::*;

use super::details::service_details;
use super::shown::ShownService;
use crate::model::words::Words;
use crate::ui::element::el;

/// The answers of the preferences while they are open: one per optional service, in the order shown.
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

/// State in words, so that it does not rest on colour alone.
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

/// The switch of one service. `at` is its place among the answers; an exempt service has none.
pub(super) fn service_switch(
    service: &ShownService,
    at: Option<usize>,
    answers: Answers,
    words: &Words,
) -> impl IntoView + use<> {
    let name = service.name.clone();
    let control = match at {
        None => {
            let always = service.enabled.then(|| el("em").class("consent__always").child(words.get("consent.always")));
            view! { <p class="consent__switch">{name}{always}</p> }.into_any()
        }
        Some(at) => {
            let state = StateWords::of(words);
            let share = move || Share::of(answers, &(at..at + 1));
            let change = move |granted: bool| {
                answers.update(|all| {
                    if let Some(answer) = all.get_mut(at) {
                        *answer = granted;
                    }
                });
            };
            view! {
                <label class="consent__switch">
                    <input
                        type="checkbox"
                        role="switch"
                        name=service.id.clone()
                        prop:checked=move || share() == Share::All
                        on:change=move |event| change(event_target_checked(&event))
                    />
                    <span>{name}</span>
                    <span class="consent__value" aria-hidden="true">{move || state.get(share())}</span>
                </label>
            }
            .into_any()
        }
    };
    view! {
        <li class="consent__service">
            {control}
            <details>
                <summary>{words.with("consent.details", "name", &service.name)}</summary>
                {service_details(service, words)}
            </details>
        </li>
    }
}
