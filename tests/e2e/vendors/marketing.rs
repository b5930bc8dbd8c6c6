//! Marketing tools: Marketo, HubSpot, MRP, Triblio, AccountInsight.

use crate::harness::prelude::*;
use crate::vendors::life::{live, open};
use crate::vendors::{Case, play, policy_of, read};

const TAG: &str = include_str!("stubs/tag.js");

/// Returns the cases of all five for one page, completed with what only a site's owner can know.
fn cases() -> Vec<Case> {
    let cookie = |name: &str| json!([{ "name": name, "duration": "1 an" }]);
    let marketo = json!({ "id": "marketo", "use": "marketo", "with": { "id": "123-ABC-456" }, "enabled": true });
    let hubspot = json!({ "id": "hubspot", "use": "hubspot", "with": { "id": "1234567" }, "enabled": true });
    let mrp = json!({ "id": "mrp", "use": "mrp", "mode": "script", "cookies": cookie("_mrp_*"), "enabled": true });
    let triblio = json!({ "id": "triblio", "use": "triblio", "with": { "org": "Ab1Cd2Ef3Gh4Ij5Kl6Mn" },
        "cookies": cookie("_triblio_*"), "enabled": true });
    let insight = json!({ "id": "accountinsight", "use": "accountinsight", "enabled": true, "cookies": cookie("_ai_id"),
        "privacy_url": "https://accountinsight.example/privacy", "hosts": ["tag.accountinsight.example"],
        "scripts": ["https://tag.accountinsight.example/t.js"] });
    vec![
        Case {
            scripts: &["munchkin.marketo.net/munchkin.js"],
            globals: &["Munchkin"],
            grant: &[r#"called ["init","123-ABC-456",null]"#, r#"hit ["visitWebPage"]"#],
            ..Case::new(marketo, "123-abc-456.mktoresp.com", include_str!("stubs/marketo.js"))
        },
        Case {
            scripts: &["js.hs-scripts.com/1234567.js"],
            globals: &["_hsq", "_hsp", "disableHubSpotCookieBanner"],
            grant: &[
                r#"called ["setHubSpotConsent",{"analytics":true,"advertisement":true,"functionality":true}]"#,
                r#"called ["doNotTrack",{"track":true}]"#,
                r#"hit ["page"]"#,
            ],
            withdraw: &[
                r#"called ["setHubSpotConsent",{"analytics":false,"advertisement":false,"functionality":false}]"#,
                r#"called ["revokeCookieConsent",null]"#,
                r#"called ["doNotTrack",null]"#,
            ],
            again: &[
                r#"called ["doNotTrack",{"track":true}]"#,
                r#"called ["setHubSpotConsent",{"analytics":true,"advertisement":true,"functionality":true}]"#,
            ],
            ..Case::new(hubspot, "track.hubspot.com", include_str!("stubs/hubspot.js"))
        },
        Case {
            scripts: &["tracker.mrpfd.com/tracker.js"],
            grant: &[r#"hit ["/tracker.js"]"#],
            ..Case::new(mrp, "tracker.mrpfd.com", TAG)
        },
        Case {
            scripts: &["tribl.io/h.js?orgId=Ab1Cd2Ef3Gh4Ij5Kl6Mn", "tribl.io/footer.js?orgId=Ab1Cd2Ef3Gh4Ij5Kl6Mn"],
            grant: &[r#"hit ["/h.js"]"#, r#"hit ["/footer.js"]"#],
            ..Case::new(triblio, "p0.tribl.io", TAG)
        },
        Case {
            scripts: &["tag.accountinsight.example/t.js"],
            grant: &[r#"hit ["/t.js"]"#],
            ..Case::new(insight, "tag.accountinsight.example", TAG)
        },
    ]
}

/// C1, C5, C14, C22, C24, traps 36 and 40: Marketo, HubSpot, MRP with its script, Triblio with both scripts in order,
/// and AccountInsight as completed by an owner.
#[apply(every_engine!)]
fn marketing_tools_run_while_they_are_granted(page: &Page) {
    live(page, &cases(), &json!({}));
}

/// MRP with its tracking pixel makes one request per page while it is granted. A pixel leaves nothing to stop, so the
/// page is not reloaded.
#[apply(every_engine!)]
fn a_tracking_picture_is_asked_for_once_per_page_and_needs_no_reload(page: &Page) {
    let service = json!({ "id": "mrp", "use": "mrp", "mode": "pixel", "with": { "pixel": "https://pixel.example/p.gif?c=1" },
        "cookies": [{ "name": "_mrp_*", "duration": "1 an" }], "enabled": true });
    let cases = [Case::new(service, "pixel.example", "")];
    let policy = policy_of(&cases, false, &json!({}));
    play(page, &read(&policy), &cases);
    open(page, &policy, "/");
    page.see_script_banner();
    let asked = || page.world().requests_to("https://pixel.example/p.gif?c=1").len();
    assert_eq!((asked(), page.world().foreign_hosts().contains("pixel.example")), (0, false));
    page.script("feuilletConsent.accept(); document.cookie = '_mrp_1=1; Path=/; Secure'", &[]);
    assert!(page.comes_true(|| asked() == 1));
    page.mark_document();
    page.script("feuilletConsent.refuse(); feuilletConsent.accept(); feuilletConsent.refuse()", &[]);
    page.pause(Duration::from_millis(1900));
    assert_eq!(page.script("return [window.marked, document.cookie.includes('_mrp_')]", &[]), json!([true, false]));
    assert_eq!(asked(), 1);
    page.reload();
    page.pause(Duration::from_millis(200));
    assert_eq!(asked(), 1);
}
