//! Microsoft's tags and their signals: Advertising (UET), Clarity.

use crate::harness::prelude::*;
use crate::vendors::Case;
use crate::vendors::life::live;

const UET_DENIED: &str = r#"called ["consent","update",{"ad_storage":"denied"}]"#;
const UET_GRANTED: &str = r#"called ["consent","update",{"ad_storage":"granted"}]"#;
const CLARITY_DENIED: &str = r#"called ["consentv2",{"ad_Storage":"denied","analytics_Storage":"denied"}]"#;
const CLARITY_GRANTED: &str = r#"called ["consentv2",{"ad_Storage":"granted","analytics_Storage":"granted"}]"#;

/// Returns the cases of both for one page; each is told of every decision.
fn cases() -> Vec<Case> {
    let uet = json!({ "id": "uet", "use": "microsoft-uet", "with": { "id": "12345678" }, "enabled": true });
    let clarity =
        json!({ "id": "clarity", "use": "microsoft-clarity", "with": { "id": "abcde12345" }, "enabled": true });
    vec![
        Case {
            scripts: &["bat.bing.com/bat.js"],
            globals: &["UET"],
            grant: &[
                r#"called ["consent","default",{"ad_storage":"denied"}]"#,
                UET_GRANTED,
                r#"called ["pageLoad"]"#,
                r#"hit ["pageLoad","12345678","asc=G"]"#,
            ],
            refused: &[UET_DENIED],
            withdraw: &[UET_DENIED],
            again: &[UET_GRANTED],
            aside: [&[UET_GRANTED], &[UET_GRANTED]],
            ..Case::new(uet, "bat.bing.net", include_str!("stubs/uet.js"))
        },
        Case {
            scripts: &["www.clarity.ms/tag/abcde12345"],
            grant: &[CLARITY_DENIED, CLARITY_GRANTED, r#"hit ["collect","with cookies"]"#],
            refused: &[CLARITY_DENIED],
            withdraw: &[CLARITY_DENIED],
            again: &[CLARITY_GRANTED],
            aside: [&[CLARITY_GRANTED], &[CLARITY_GRANTED]],
            ..Case::new(clarity, "k.clarity.ms", include_str!("stubs/clarity.js"))
        },
    ]
}

/// C1, C5, C14, C22, C24, traps 15, 16, 36 and 40: UET (`asc=G` only after the grant) and Clarity are denied first and
/// told once per decision; Clarity grants itself nothing when its tag loads.
#[apply(every_engine!)]
fn tags_of_microsoft_run_while_they_are_granted(page: &Page) {
    let signals = json!({ "uet": { "ad_storage": "uet" },
        "clarity": { "ad_Storage": "clarity", "analytics_Storage": "clarity" } });
    live(page, &cases(), &json!({ "signals": signals }));
}
