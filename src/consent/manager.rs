//! Consent in a Leptos program of your own: banner and preferences for a policy, and what is granted as a signal.
//! Both are of use only with the gate, which is JavaScript and must run before anything that it holds back.

use leptos::prelude::*;

use crate::browser::consent_gate;
use crate::ui::element::el;

/// Banner and preferences for a policy, wherever it stands in a view.
///
/// The program's page needs the gate first in its head, with the files of `dist/embed/` beside it:
///
/// ```html
/// <head>
///   <script src="/consent/consent.js"></script>
/// ```
///
/// Nothing is granted, and `window.feuilletConsent` is not there, until this component is mounted. Where scripts of
/// the page wait for consent, name the policy on the tag instead, `data-policy="/consent.json"`: then the banner does
/// not wait for the program, and this component does nothing.
///
/// ```
/// use feuillet::consent::manager::{ConsentManager, granted};
/// use leptos::prelude::*;
///
/// #[component]
/// fn App() -> impl IntoView {
///     let measured = granted("measurement");
///     view! {
///         <ConsentManager policy="/consent.json" lang="en" />
///         <main>
///             <Show when=move || measured.get() fallback=|| "Nothing is counted.">
///                 <p>"Thank you."</p>
///             </Show>
///             <button data-consent="manage">"Manage cookies"</button>
///         </main>
///     }
/// }
/// # assert!(leptos::prelude::Owner::new().with(|| App().to_html()).contains("Nothing is counted."));
/// ```
#[component]
pub fn ConsentManager(
    /// The policy's address.
    #[prop(into)]
    policy: String,
    /// In place of the page's language.
    #[prop(into, optional)]
    lang: String,
) -> impl IntoView {
    el("feuillet-consent").attr("policy", policy).attr_opt("lang", Some(lang).filter(|it| !it.is_empty()))
}

/// Whether a service, or every service of a purpose, may run: now and after each decision. False where there is no gate.
pub fn granted(name: &str) -> Signal<bool> {
    let (is_granted, set_granted) = signal(consent_gate::has(name));
    let follow = |name: String| move || set_granted.set(consent_gate::has(&name));
    // Kept as long as the owner of the signal.
    StoredValue::new_local((consent_gate::on_ready(follow(name.into())), consent_gate::on_change(follow(name.into()))));
    is_granted.into()
}
