//! A withdrawal reloads the page, but not if the reader has typed something: then a notice offers a button instead.

use crate::consent::ACCEPT;
use crate::consent_script::{Form, every_form, play_hosts, site_with, small};
use crate::harness::prelude::*;

const BODY: &str = "<script type='text/plain' data-service='measure' data-src='https://m.example/r.js'></script>
    <textarea id=text>Avant</textarea><input id=line value=x><input id=box type=checkbox><input type=range>
    <select id=list><option>a<option>b</select><div id=rich contenteditable>Titre</div><input type=hidden id=hidden>
    <div id=host></div>";

const NOTICE: &str = "document.querySelector('feuillet-consent').shadowRoot.getElementById('consent-reload')";

fn open(page: &Page, form: Form) {
    play_hosts(page, &["m.example"]);
    page.world().serve("/", site_with(&small(), &[("/", &form.html("", BODY))]));
    page.open("/");
}

fn grant(page: &Page) {
    page.wait_until("window.feuilletConsent?.get", "the gate is there");
    page.script("feuilletConsent.accept()", &[]);
    page.wait_until("window.ran?.length", "something has run");
    page.mark_document();
}

every_form! {
    /// C24: a long letter stays until the reader reloads the page, which also works by keyboard.
    fn what_somebody_has_typed_survives_a_withdrawal(page: &Page, form: Form) {
        open(page, form);
        page.answer_script_banner(ACCEPT);
        grant(page);
        page.click(&page.find("#text"));
        page.type_text("une longue lettre");
        page.script("feuilletConsent.refuse()", &[]);
        page.wait_until(&format!("{NOTICE}?.querySelector('button')"), "the reader is asked");
        assert!(page.is_marked_document());
        let said = page.script(&format!("return {NOTICE}.innerText"), &[]);
        assert!(said.as_str().unwrap_or_default().contains("Ce que vous avez écrit serait perdu"), "{said}");
        page.script(&format!("{NOTICE}.querySelector('button').focus()"), &[]);
        page.press("Enter");
        page.wait_until("window.marked !== true && document.readyState === 'complete'", "the page is loaded again");
        page.wait_until("window.feuilletConsent?.get", "the gate is there");
        assert!(!page.is_granted("measure"));
    }
}

/// Every field that the reader has typed or chosen something in counts, and no untouched one.
#[apply(every_engine!)]
fn every_kind_of_field_is_looked_at(page: &Page) {
    open(page, Form::Generated);
    page.answer_script_banner(ACCEPT);
    let acts = [
        "document.getElementById('line').value = 'y'",
        "document.getElementById('box').checked = true",
        "document.getElementById('list').selectedIndex = 1",
        "const at = document.getElementById('host').attachShadow({ mode: 'open' });
         at.innerHTML = '<textarea></textarea>'; at.firstChild.value = 'dans l’ombre'",
        "const form = document.createElement('form'); form.innerHTML = '<input name=matches><input name=type>';
         document.body.append(form); form.firstChild.value = 'y'",
    ];
    for act in acts {
        grant(page);
        page.script(act, &[]);
        page.script("feuilletConsent.refuse()", &[]);
        page.wait_until(&format!("{NOTICE}?.querySelector('button')"), act);
        assert!(page.is_marked_document(), "{act}");
        page.reload();
    }
    grant(page);
    page.click(&page.find("#rich"));
    page.type_text("écrit");
    page.script("feuilletConsent.refuse()", &[]);
    page.wait_until(&format!("{NOTICE}?.querySelector('button')"), "what can be edited");
    page.reload();
    grant(page);
    page.script("document.getElementById('hidden').value = 'd’un programme'; feuilletConsent.refuse()", &[]);
    page.wait_until("window.marked !== true && document.readyState === 'complete'", "the page is loaded again");
}

/// A withdrawal in another tab waits for the reader in the same way.
#[apply(every_engine!)]
fn a_withdrawal_in_another_tab_waits_for_the_reader_too(page: &Page) {
    open(page, Form::Generated);
    page.answer_script_banner(ACCEPT);
    grant(page);
    page.click(&page.find("#text"));
    page.type_text("une longue lettre");
    let first = page.open_in_new_tab("/");
    page.wait_until("window.feuilletConsent?.get", "the gate is there");
    page.script("feuilletConsent.refuse()", &[]);
    page.switch_to_tab(&first);
    page.wait_until(&format!("{NOTICE}?.querySelector('button')"), "the reader is asked");
    assert!(page.is_marked_document());
    assert!(
        page.script("return document.getElementById('text').value", &[])
            .as_str()
            .unwrap_or_default()
            .contains("lettre")
    );
}
