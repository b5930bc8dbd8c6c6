//! Links to documents that readers do not get yet.

use feuillet::publish::BuildOptions;

use crate::publication::{Folder, loaded};

#[test]
fn a_link_to_a_draft_or_a_later_article_is_a_warning() {
    let folder = Folder::minimal()
        .article("idee", "2026-03-13", r#""draft": true, "#)
        .article("demain", "2031-01-01", "")
        .put(
            "content/fr/articles/un.md",
            "---\ntitle: Un\ndate: 2026-03-13\n---\n\n[a](/articles/idee/), [b](demain.json), [c](/articles/premier/)\n",
        )
        .put("content/fr/articles/deux.md", "---\ntitle: Deux\ndraft: true\n---\n\n[a](/articles/idee/)\n");
    let said = |options: &BuildOptions| loaded(options).1.iter().map(ToString::to_string).collect::<Vec<_>>();
    let warnings = said(&folder.options());
    let expected = ["/articles/idee/", "/articles/demain/"].map(|url| {
        format!("{url} is a draft, scheduled for later, or expired; while it is not published, the link leads nowhere")
    });
    assert_eq!(warnings.len(), 2, "{warnings:?}");
    for message in expected {
        assert!(warnings.iter().any(|it| it.contains("un.md") && it.ends_with(&message)), "{message} in {warnings:?}");
    }
    assert!(said(&BuildOptions { drafts: true, ..folder.options() }).is_empty(), "the preview shows them");
}
