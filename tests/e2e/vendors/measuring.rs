//! Third-party measurement and support: Hotjar, Plausible, Intercom.

use crate::harness::prelude::*;
use crate::vendors::Case;
use crate::vendors::life::live;

/// Returns the cases of all three for one page. Hotjar's entry gets an additional database, because no entry of the
/// catalogue declares one.
fn cases() -> Vec<Case> {
    let hotjar =
        json!({ "id": "hotjar", "use": "hotjar", "with": { "id": "1234567" }, "databases": ["_hj*"], "enabled": true });
    let plausible =
        json!({ "id": "plausible", "use": "plausible", "with": { "id": "AbCdEfGhIjKlMnOpQrSt" }, "enabled": true });
    let intercom = json!({ "id": "intercom", "use": "intercom", "with": { "app": "abc12345" }, "enabled": true });
    vec![
        Case {
            scripts: &["static.hotjar.com/c/hotjar-1234567.js?sv=6"],
            globals: &["hj", "_hjSettings"],
            grant: &[r#"hit ["session",1234567,6]"#],
            ..Case::new(hotjar, "script.hotjar.com", include_str!("stubs/hotjar.js"))
        },
        Case {
            scripts: &["plausible.io/js/pa-AbCdEfGhIjKlMnOpQrSt.js"],
            globals: &["plausible"],
            grant: &[r#"hit ["pageview"]"#],
            ..Case::new(plausible, "plausible.io", include_str!("stubs/plausible.js"))
        },
        Case {
            scripts: &["widget.intercom.io/widget/abc12345"],
            globals: &["Intercom", "intercomSettings"],
            grant: &[
                r#"called ["boot",{"app_id":"abc12345","api_base":"https://api-iam.intercom.io"}]"#,
                r#"hit ["ping","abc12345"]"#,
            ],
            withdraw: &[r#"called ["shutdown"]"#],
            again: &[
                r#"called ["boot",{"app_id":"abc12345","api_base":"https://api-iam.intercom.io"}]"#,
                r#"hit ["ping","abc12345"]"#,
            ],
            ..Case::new(intercom, "api-iam.intercom.io", include_str!("stubs/intercom.js"))
        },
    ]
}

/// C1, C5, C14, C22, C24, traps 24, 36 and 40: Hotjar, Plausible and Intercom.
#[apply(every_engine!)]
fn measurement_and_help_by_others_run_while_they_are_granted(page: &Page) {
    live(page, &cases(), &json!({}));
}
