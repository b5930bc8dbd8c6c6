//! The settings of a policy besides purposes and services: words, look, signals, proof, regions, and support for other
//! consent managers. Everything here may be left out.

use schemars::JsonSchema;
use serde::Serialize;

/// Texts by name, in the order written.
pub type Names = Vec<(String, String)>;

/// Serializes names as an object.
pub(super) fn as_object<S: serde::Serializer>(names: &Names, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map(names.iter().map(|(name, text)| (name, text)))
}

/// How the banner looks.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(default)]
pub struct Look {
    /// Where in the window it stands.
    pub position: Position,
    /// A picture beside the title.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub logo: Option<Logo>,
    /// Whether the consent script adds its own control to manage the choice.
    pub control: Control,
}

impl Look {
    /// Whether every setting has its default.
    pub fn is_default(&self) -> bool {
        *self == Self::default()
    }
}

/// The place of the banner in the window.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Position {
    /// Along the window's lower edge.
    #[default]
    Bottom,
    /// A box in the lower corner on the side where lines end.
    Box,
    /// A box in the middle; the page around it stays usable.
    Centre,
}

/// The names of [`Position`]s in a policy.
pub const POSITIONS: [(&str, Position); 3] =
    [("bottom", Position::Bottom), ("box", Position::Box), ("centre", Position::Centre)];

/// The consent script's own control.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Control {
    /// None, since the page has its own: `data-consent="manage"`.
    None,
    /// A button in the lower corner on the side where lines start.
    #[default]
    Floating,
}

/// The names of [`Control`]s in a policy.
pub const CONTROLS: [(&str, Control); 2] = [("none", Control::None), ("floating", Control::Floating)];

/// A picture on the same site.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Logo {
    /// Its address.
    pub src: String,
    /// What it shows; empty if the controller's name beside it says so.
    pub alt: String,
}

/// Consent signals: for each key of a vendor's signal, the purpose or service it depends on.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(default)]
pub struct Signals {
    /// Google Consent Mode v2: `ad_storage`, `ad_user_data`, `ad_personalization`, `analytics_storage`, and three more.
    #[serde(serialize_with = "as_object", skip_serializing_if = "Vec::is_empty")]
    #[schemars(with = "std::collections::BTreeMap<String, String>")]
    pub google: Names,
    /// Microsoft UET: `ad_storage`.
    #[serde(serialize_with = "as_object", skip_serializing_if = "Vec::is_empty")]
    #[schemars(with = "std::collections::BTreeMap<String, String>")]
    pub uet: Names,
    /// Microsoft Clarity: `ad_Storage`, `analytics_Storage`.
    #[serde(serialize_with = "as_object", skip_serializing_if = "Vec::is_empty")]
    #[schemars(with = "std::collections::BTreeMap<String, String>")]
    pub clarity: Names,
    /// Whether each decision is pushed to `dataLayer`, for a tag manager.
    pub data_layer: bool,
}

/// The keys of each signal, by its name in the policy.
///
/// Google names four types and three parameters; the one that is missing here, `security_storage`, is always granted.
pub const SIGNAL_KEYS: [(&str, &[&str]); 3] = [
    (
        "google",
        &[
            "ad_storage",
            "ad_user_data",
            "ad_personalization",
            "analytics_storage",
            "functionality_storage",
            "personalization_storage",
        ],
    ),
    ("uet", &["ad_storage"]),
    ("clarity", &["ad_Storage", "analytics_Storage"]),
];

/// Where each decision is sent as proof.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Proof {
    /// The owner's endpoint: `https:`, or a path on the same site.
    pub url: String,
    /// Whether the name of the visitor's browser is sent with it.
    #[serde(default)]
    pub user_agent: bool,
}

/// What Global Privacy Control does.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(default)]
pub struct Gpc {
    /// Whether to show the banner although the signal already refuses.
    pub ask: bool,
}

/// Where the banner appears by itself. Elsewhere, too, nothing is granted except by the visitor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Regions {
    /// Country codes (ISO 3166-1), and `EEA`.
    pub ask_in: Vec<String>,
    /// An address that answers with the visitor's country, as JSON `{ "country": "FR" }`. It is asked only if neither
    /// the page's `<meta name="feuillet-region">` nor the header `Server-Timing: region;desc="FR"` names one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

/// A record of another consent manager that is taken over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct TakeOver {
    /// The consent manager that wrote it.
    pub from: Peer,
    /// The name of its cookie or storage key, if it is not the usual one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Its ids to ours; an id that is not listed is the same here.
    #[serde(default, serialize_with = "as_object")]
    #[schemars(with = "std::collections::BTreeMap<String, String>")]
    pub map: Names,
}

/// Another consent manager.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Peer {
    /// vanilla-cookieconsent 3; its markup is always understood.
    VanillaCookieconsent,
    /// Klaro.
    Klaro,
    /// Orejime.
    Orejime,
    /// tarteaucitron.
    Tarteaucitron,
    /// OneTrust; its markup only.
    Onetrust,
    /// Cookiebot; its markup only.
    Cookiebot,
}

/// The names of [`Peer`]s in a policy.
pub const PEERS: [(&str, Peer); 6] = [
    ("vanilla-cookieconsent", Peer::VanillaCookieconsent),
    ("klaro", Peer::Klaro),
    ("orejime", Peer::Orejime),
    ("tarteaucitron", Peer::Tarteaucitron),
    ("onetrust", Peer::Onetrust),
    ("cookiebot", Peer::Cookiebot),
];
