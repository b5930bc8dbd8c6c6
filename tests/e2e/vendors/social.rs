//! Pixels of social networks: Meta, TikTok, X, LinkedIn.

use crate::harness::prelude::*;
use crate::vendors::Case;
use crate::vendors::life::live;

/// Returns the cases of all four for one page.
fn cases() -> Vec<Case> {
    let meta = json!({ "id": "meta", "use": "meta", "with": { "id": "123456789012345" }, "enabled": true });
    let tiktok = json!({ "id": "tiktok", "use": "tiktok", "with": { "id": "C4ABCDEFGHIJKLMNOPQR" }, "enabled": true });
    let x = json!({ "id": "x", "use": "x", "with": { "id": "o1abc" }, "enabled": true });
    let linkedin = json!({ "id": "linkedin", "use": "linkedin", "with": { "id": "123456" }, "enabled": true });
    vec![
        Case {
            scripts: &["connect.facebook.net/en_US/fbevents.js"],
            globals: &["fbq", "_fbq"],
            grant: &[
                r#"called ["consent","revoke"]"#,
                r#"called ["init","123456789012345"]"#,
                r#"called ["track","PageView"]"#,
                r#"called ["consent","grant"]"#,
                r#"hit ["PageView"]"#,
            ],
            withdraw: &[r#"called ["consent","revoke"]"#],
            again: &[r#"called ["consent","grant"]"#],
            ..Case::new(meta, "www.facebook.com", include_str!("stubs/meta.js"))
        },
        Case {
            scripts: &["analytics.tiktok.com/i18n/pixel/events.js?sdkid=C4ABCDEFGHIJKLMNOPQR&lib=ttq"],
            globals: &["ttq", "TiktokAnalyticsObject"],
            grant: &[
                r#"called ["holdConsent"]"#,
                r#"called ["page"]"#,
                r#"called ["grantConsent"]"#,
                r#"hit ["page"]"#,
            ],
            withdraw: &[r#"called ["revokeConsent"]"#],
            again: &[r#"called ["grantConsent"]"#],
            ..Case::new(tiktok, "analytics.tiktok.com", include_str!("stubs/tiktok.js"))
        },
        Case {
            scripts: &["static.ads-twitter.com/uwt.js"],
            globals: &["twq"],
            grant: &[r#"called ["config","o1abc"]"#, r#"hit ["page","o1abc"]"#],
            ..Case::new(x, "analytics.twitter.com", include_str!("stubs/x.js"))
        },
        Case {
            scripts: &["snap.licdn.com/li.lms-analytics/insight.min.js"],
            globals: &["lintrk", "_linkedin_partner_id", "_linkedin_data_partner_ids"],
            grant: &[r#"hit ["collect","123456"]"#],
            ..Case::new(linkedin, "px.ads.linkedin.com", include_str!("stubs/linkedin.js"))
        },
    ]
}

/// C1, C5, C14, C22, C24, traps 24, 36 and 40: Meta, TikTok, X and LinkedIn. The first two are told of a withdrawal and
/// of a second grant; the others have no consent interface, so only the reload stops them.
#[apply(every_engine!)]
fn pixels_of_social_networks_run_while_they_are_granted(page: &Page) {
    live(page, &cases(), &json!({}));
}
