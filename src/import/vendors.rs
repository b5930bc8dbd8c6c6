//! Recognises services of our catalogue by the names that other tools' configurations give them, and by their cookies.

use crate::consent::pattern::matches;

/// A service of the catalogue.
#[derive(Debug, PartialEq, Eq)]
pub struct Vendor {
    /// Its id in the catalogue.
    pub id: &'static str,
    /// Its name.
    pub name: &'static str,
    /// Its mode, if it has several; empty if the owner has to choose one.
    pub mode: Option<&'static str>,
    /// Parameters that are needed even if pages load it themselves.
    pub parameters: &'static [&'static str],
    /// Further parameters that are needed if the gate loads it.
    pub to_load: &'static [&'static str],
    /// Fields of a service that the vendor does not publish, so the catalogue does not have them.
    pub unpublished: &'static [&'static str],
    /// Whether it is content within pages, such as a video.
    pub is_embedded: bool,
    /// Its names elsewhere, with letters and digits only.
    aliases: &'static [&'static str],
    /// Cookies by which it is recognised; names that others use too are left out.
    cookies: &'static [&'static str],
}

macro_rules! vendors {
    ($($id:literal, $name:literal, $mode:expr, $parameters:tt, $to_load:tt, $unpublished:tt, $is_embedded:literal,
       $aliases:tt, $cookies:tt;)*) => {
        &[$(Vendor {
            id: $id, name: $name, mode: $mode, parameters: &$parameters, to_load: &$to_load,
            unpublished: &$unpublished, is_embedded: $is_embedded, aliases: &$aliases, cookies: &$cookies,
        }),*]
    };
}

/// All known services: id, name, mode, parameters, parameters to load it, unpublished fields, whether it is embedded,
/// other names, cookies.
pub const VENDORS: &[Vendor] = vendors![
    "google-analytics", "Google Analytics", None, ["id"], [], [], false,
        ["ga", "ga4", "gtag", "googleanalytics", "googleanalytics4", "googleanalyticsga4", "universalanalytics", "analyticsjs"],
        ["_ga*", "_gid", "_gat*", "_gac_UA*", "_gac_G*", "__utm*"];
    "google-tag-manager", "Google Tag Manager", None, [], ["id"], [], false, ["gtm", "googletagmanager", "tagmanager"], [];
    "google-ads", "Google Ads", None, [], ["id"], [], false,
        ["googleads", "googleadwords", "adwords", "gads", "googleadsconversion", "googleconversion", "googleremarketing"],
        ["_gcl_*", "_gac_gb_*"];
    "matomo", "Matomo", Some("consent"), ["url"], ["site"], [], false,
        ["matomo", "piwik", "matomopiwik", "matomocloud", "matomoanalytics", "piwikpro"],
        ["_pk_*", "mtm_*", "piwik_*", "matomo_*"];
    "hotjar", "Hotjar", None, [], ["id"], [], false, ["hotjar", "hj"], ["_hj*"];
    "meta", "Meta Pixel", None, [], ["id"], [], false,
        ["facebookpixel", "fbpixel", "metapixel", "meta", "facebookads"], ["_fbp", "_fbc"];
    "linkedin", "LinkedIn", None, [], ["id"], [], false,
        ["linkedin", "linkedininsight", "linkedininsighttag", "linkedinads"],
        ["li_*", "ln_or", "bcookie", "bscookie", "lidc", "UserMatchHistory", "AnalyticsSyncHistory", "lms_*"];
    "tiktok", "TikTok Pixel", None, [], ["id"], [], false, ["tiktok", "tiktokpixel", "tiktokads"], ["_ttp", "_tt_*", "ttcsid*"];
    "x", "X Pixel", None, [], ["id"], [], false, ["twitterpixel", "xpixel", "twitterads", "xads"], ["_twclid", "twclid", "muc_ads"];
    "microsoft-clarity", "Microsoft Clarity", None, [], ["id"], [], false,
        ["clarity", "microsoftclarity", "msclarity"], ["_clck", "_clsk", "CLID"];
    "microsoft-uet", "Microsoft Advertising", None, [], ["id"], [], false,
        ["uet", "bing", "bingads", "microsoftads", "microsoftadvertising", "microsoftuet"], ["_uet*"];
    "hubspot", "HubSpot", None, [], ["id"], [], false, ["hubspot"], ["__hs*", "hubspotutk", "messagesUtk"];
    "intercom", "Intercom", None, ["app"], [], [], false, ["intercom"], ["intercom-*"];
    "plausible", "Plausible", None, [], ["id"], [], false, ["plausible", "plausibleanalytics"], [];
    "adobe", "Adobe", Some(""), [], [], [], false,
        ["adobe", "adobeanalytics", "adobelaunch", "adobetarget", "adobewebsdk", "alloy", "adobeexperiencecloud"],
        ["AMCV*", "kndctr_*", "s_ecid", "sat_track"];
    "marketo", "Marketo", None, [], ["id"], [], false, ["marketo", "munchkin", "marketomunchkin"], ["_mkto_*"];
    "mrp", "MRP", Some(""), [], [], ["cookies"], false, ["mrp", "mrpprelytix", "prelytix"], [];
    "triblio", "Triblio", None, [], ["org"], ["cookies"], false, ["triblio"], [];
    "accountinsight", "AccountInsight", None, [], [], ["privacy_url", "hosts", "cookies"], false, ["accountinsight"], [];
    "recaptcha", "reCAPTCHA", Some("checkbox"), [], [], [], false, ["recaptcha", "googlerecaptcha", "grecaptcha"], ["_GRECAPTCHA"];
    "youtube", "YouTube", None, [], [], [], true, ["youtube", "yt", "youtubevideo", "youtubevideos"], ["VISITOR_INFO1_LIVE", "YSC"];
    "vimeo", "Vimeo", None, [], [], [], true, ["vimeo", "vimeovideo"], ["vuid"];
    "dailymotion", "Dailymotion", None, [], [], [], true, ["dailymotion"], ["dmvk"];
    "spotify", "Spotify", None, [], [], [], true, ["spotify"], ["sp_t", "sp_landing"];
    "google-maps", "Google Maps", Some("embed"), [], [], [], true, ["googlemaps", "gmaps", "googlemap", "gmap"], [];
    "openstreetmap", "OpenStreetMap", None, [], [], [], true, ["openstreetmap", "osm"], [];
    "mastodon", "Mastodon", None, ["host"], [], [], true, ["mastodon"], [];
    "peertube", "PeerTube", None, ["host"], [], [], true, ["peertube"], [];
];

impl Vendor {
    /// Returns whether there are conditions under which it needs no consent.
    pub fn can_be_exempt(&self) -> bool {
        ["matomo", "plausible"].contains(&self.id)
    }

    /// Returns the vendor that one of the names stands for.
    pub fn by_name(names: &[&str]) -> Option<&'static Self> {
        let plain = |name: &&str| name.to_lowercase().chars().filter(|it| it.is_alphanumeric()).collect::<String>();
        let names: Vec<_> = names.iter().map(plain).collect();
        VENDORS.iter().find(|vendor| names.iter().any(|name| vendor.aliases.contains(&name.as_str())))
    }

    /// Returns the vendor that sets a cookie, or all cookies of a pattern.
    pub fn by_cookie(name: &str) -> Option<&'static Self> {
        VENDORS.iter().find(|it| it.sets(name))
    }

    /// Returns whether it sets a cookie, or all cookies of a pattern.
    pub fn sets(&self, name: &str) -> bool {
        let name = name.trim_matches('*');
        !name.is_empty() && self.cookies.iter().any(|pattern| matches(pattern, name))
    }
}
