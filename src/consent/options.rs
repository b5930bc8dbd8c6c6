//! What a policy may say beyond purposes and services: words, look, signals, proof, regions, and what of other
//! consent managers is understood. Everything here may be left out.

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
    /// Where it stands.
    pub position: Position,
    /// A picture beside the title.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub logo: Option<Logo>,
    /// Whether the embed brings a control of its own to manage the choice.
    pub control: Control,
}

impl Look {
    /// Whether nothing was said of it.
    pub fn is_default(&self) -> bool {
        *self == Self::default()
    }
}

/// Where the banner stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Position {
    /// Along the window's lower edge.
    #[default]
    Bottom,
    /// A box in the lower corner at the end of lines.
    Box,
    /// A box in the middle; the page around it stays usable.
    Centre,
}

/// The words of [`Position`].
pub const POSITIONS: [(&str, Position); 3] =
    [("bottom", Position::Bottom), ("box", Position::Box), ("centre", Position::Centre)];

/// The embed's own control.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Control {
    /// The page has controls of its own: `data-consent="manage"`.
    None,
    /// A button in the lower corner at the start of lines.
    #[default]
    Floating,
}

/// The words of [`Control`].
pub const CONTROLS: [(&str, Control); 2] = [("none", Control::None), ("floating", Control::Floating)];

/// A picture of the site's own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Logo {
    /// Its address.
    pub src: String,
    /// What it shows; empty where the controller's name beside it says so.
    pub alt: String,
}

/// Consent signals: what each key of a vendor's signal depends on, a purpose or a service.
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

/// Keys of a signal, by its name in the policy. Google names four types and three parameters; `security_storage`
/// is always granted.
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
    /// Whether the name of the visitor's browser goes with it.
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

/// Where the banner comes unasked. Nothing is granted anywhere but by the visitor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Regions {
    /// Country codes (ISO 3166-1), and `EEA`.
    pub ask_in: Vec<String>,
    /// Where the visitor's country may be asked for, as JSON `{ "country": "FR" }`; before it the page's
    /// `<meta name="feuillet-region">` and the header `Server-Timing: region;desc="FR"` are read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

/// A record of another consent manager.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct TakeOver {
    /// Whose.
    pub from: Peer,
    /// Name of its cookie or storage key, where it is not the usual one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Their ids to ours; what is not named has the same id.
    #[serde(default, serialize_with = "as_object")]
    #[schemars(with = "std::collections::BTreeMap<String, String>")]
    pub map: Names,
}

/// Another consent manager.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Peer {
    /// vanilla-cookieconsent 3; its markup is understood always.
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

/// The words of [`Peer`].
pub const PEERS: [(&str, Peer); 6] = [
    ("vanilla-cookieconsent", Peer::VanillaCookieconsent),
    ("klaro", Peer::Klaro),
    ("orejime", Peer::Orejime),
    ("tarteaucitron", Peer::Tarteaucitron),
    ("onetrust", Peer::Onetrust),
    ("cookiebot", Peer::Cookiebot),
];
