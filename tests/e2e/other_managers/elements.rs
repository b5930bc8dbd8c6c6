//! Frames, pictures, templates and conditionally shown elements in other managers' markup work in our own gate.

use crate::harness::prelude::*;
use crate::other_managers::{open_marked, policy, see_run};

/// A grant activates exactly the elements of its services, and a withdrawal deactivates them.
#[apply(every_engine!)]
fn elements_of_peers_come_to_life(page: &Page) {
    let body = [
        "<iframe id=k data-name='tube' data-title='Une vidéo' data-src='https://a.example/k' width='300' height='200'></iframe>",
        "<img id=i data-name='tube' data-src='https://a.example/p.gif' alt=''>",
        "<p id=p data-name='tube' data-type='placeholder'>Refusé</p><div id=d data-name='tube'>Contenu</div>",
        "<template data-purpose='tube' data-contextual><p>Un</p>TEXTE<script>ran.push('template')</script><p id=two>Deux</p></template>",
        "<iframe id=o class='optanon-category-C0004' data-src='https://a.example/o' title='Cadre'></iframe>",
        "<iframe id=c data-cookieconsent='marketing,statistics' data-cookieblock-src='https://b.example/c' title='Cadre' width=300 height=200></iframe>",
        "<p id=out class='cookieconsent-optout-marketing'>out</p>",
        "<div class='tac_iframe' data-url='https://b.example/t' width='300' height='200'></div>",
    ];
    let aliases = json!({ "tube": "ads-a", "C0004": "ads-a", "marketing": "ads-b", "statistics": "measurement" });
    open_marked(
        page,
        &policy(&["klaro", "orejime", "onetrust", "cookiebot", "tarteaucitron"], aliases),
        "",
        &body.concat(),
    );
    let state = "const at = (it) => document.querySelector(it); return [at('#k').src, at('#i').getAttribute('src'), at('#p').hidden, at('#d').hidden, at('#two') && 1,
        at('#o').src, at('#c').src, at('#out').hidden, at('.tac_iframe iframe').src, document.querySelectorAll('feuillet-embed').length]";
    assert_eq!(page.script(state, &[]), json!(["", null, false, true, null, "", "", false, "", 5]));
    page.script("feuilletConsent.set({ 'ads-a': true })", &[]);
    see_run(page, &["template"]);
    assert_eq!(
        page.script(state, &[]),
        json!([
            "https://a.example/k",
            "https://a.example/p.gif",
            true,
            false,
            1,
            "https://a.example/o",
            "",
            false,
            "",
            5
        ])
    );
    page.script("[...document.querySelectorAll('#c ~ feuillet-embed')].find((it) => !it.hidden).shadowRoot.querySelectorAll('button')[1].click()", &[]);
    page.pause(Duration::from_millis(300));
    assert_eq!(
        page.script("return feuilletConsent.get().services", &[]),
        json!({ "measure": true, "ads-a": true, "ads-b": true })
    );
    assert_eq!(page.script(state, &[])[6], "https://b.example/c");
    assert_eq!(page.script(state, &[])[8], "https://b.example/t");
    page.script("feuilletConsent.set({ 'ads-a': false })", &[]);
    page.pause(Duration::from_millis(300));
    assert_eq!(page.script("return document.getElementById('k').getAttribute('src')", &[]), Value::Null);
    page.may_complain("");
}
