//! Adobe in its three modes: Web SDK, ECID with the opt-in service, a Tags library.

use crate::harness::prelude::*;
use crate::vendors::Case;
use crate::vendors::life::live;

fn service(mode: &str, with: Value) -> Value {
    json!({ "id": "adobe", "use": "adobe", "mode": mode, "with": with, "enabled": true })
}

const ORG: &str = "ADB3LETTERSANDNUMBERS@AdobeOrg";
const IN: &str = r#"called ["setConsent",{"consent":[{"standard":"Adobe","version":"1.0","value":{"general":"in"}}]}]"#;
const OUT: &str =
    r#"called ["setConsent",{"consent":[{"standard":"Adobe","version":"1.0","value":{"general":"out"}}]}]"#;

/// C1, C5, C14, C22, C24, traps 24, 36 and 40: the Web SDK starts with consent pending, so that its event waits for the
/// grant; it is told of a withdrawal and of a second grant. A network failure causes no errors on the page.
#[apply(every_engine!)]
fn the_web_sdk_of_adobe_runs_while_it_is_granted(page: &Page) {
    let with = json!({ "library": "https://cdn.example.org/alloy.min.js", "org": ORG,
        "datastream": "ebebf826-a01f-4458-8cec-ef61de241c93" });
    let case = Case {
        scripts: &["cdn.example.org/alloy.min.js"],
        globals: &["alloy", "__alloyNS"],
        grant: &[
            r#"called ["configure",{"datastreamId":"ebebf826-a01f-4458-8cec-ef61de241c93","orgId":"ADB3LETTERSANDNUMBERS@AdobeOrg","defaultConsent":"pending"}]"#,
            r#"called ["sendEvent",{"renderDecisions":true,"xdm":{"eventType":"web.webpagedetails.pageViews"}}]"#,
            IN,
            r#"hit ["interact"]"#,
        ],
        withdraw: &[OUT],
        again: &[IN],
        ..Case::new(service("web-sdk", with), "edge.adobedc.net", include_str!("stubs/alloy.js"))
    };
    live(page, &[case], &json!({}));
}

/// ECID requests the opt-in service before anything is approved, and the service is told of grants and withdrawals.
#[apply(every_engine!)]
fn the_opt_in_service_of_adobe_approves_while_it_is_granted(page: &Page) {
    let with = json!({ "library": "https://cdn.example.org/VisitorAPI.js", "org": ORG });
    let case = Case {
        scripts: &["cdn.example.org/VisitorAPI.js"],
        globals: &["Visitor", "adobe"],
        grant: &[
            r#"called ["getInstance","ADB3LETTERSANDNUMBERS@AdobeOrg",{"doesOptInApply":true,"isOptInStorageEnabled":false}]"#,
            r#"called ["approveAll"]"#,
            r#"hit ["id"]"#,
        ],
        withdraw: &[r#"called ["denyAll"]"#],
        again: &[r#"called ["approveAll"]"#, r#"hit ["id"]"#],
        ..Case::new(service("ecid", with), "dpm.demdex.net", include_str!("stubs/visitor.js"))
    };
    live(page, &[case], &json!({}));
}

/// A Tags library has no consent interface of its own, so the library itself waits for the grant.
#[apply(every_engine!)]
fn a_library_of_adobe_tags_runs_while_it_is_granted(page: &Page) {
    let library = "https://assets.adobedtm.com/0123456789ab/0123456789ab/launch-0123456789ab.min.js";
    let case = Case {
        scripts: &["assets.adobedtm.com/0123456789ab/0123456789ab/launch-0123456789ab.min.js"],
        globals: &["_satellite"],
        grant: &[r#"hit ["/0123456789ab/0123456789ab/launch-0123456789ab.min.js"]"#],
        ..Case::new(service("launch", json!({ "library": library })), "edge.adobedc.net", include_str!("stubs/tag.js"))
    };
    live(page, &[case], &json!({}));
}
