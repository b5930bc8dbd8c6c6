//! Consent for your own Leptos program: the banner and the preferences as a component, and grants as signals. Both need
//! the gate, which is JavaScript and must run before anything that it holds back.

use leptos::prelude::*;

use crate::browser::consent_gate;
use crate::ui::element::el;

/// The banner and the preferences dialog for a policy, anywhere in a view.
///
/// The program's page must load the gate first in its head, with the files of `dist/embed/` beside it:
///
/// ```html
/// <head>
///   <script src="/consent/consent.js"></script>
/// ```
///
/// Until this component is mounted, nothing is granted and `window.feuilletConsent` does not exist. If scripts of the
/// page wait for consent, name the policy on the tag instead, `data-policy="/consent.json"`: then the banner does not
/// wait for the program, and this component does nothing.
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
    /// The language to use instead of the page's.
    #[prop(into, optional)]
    lang: String,
) -> impl IntoView {
    el("feuillet-consent").attr("policy", policy).attr_opt("lang", Some(lang).filter(|it| !it.is_empty()))
}

/// Returns a signal that tells, after each decision anew, whether a service, or every service of a purpose, may run.
///
/// It is false without a gate.
pub fn granted(name: &str) -> Signal<bool> {
    let (is_granted, set_granted) = signal(consent_gate::has(name));
    let follow = |name: String| move || set_granted.set(consent_gate::has(&name));
    // Keeps the listeners for as long as the signal's owner exists.
    StoredValue::new_local((consent_gate::on_ready(follow(name.into())), consent_gate::on_change(follow(name.into()))));
    is_granted.into()
}
