//! The lexicon: every form with its group, in order, in shards of a few kilobytes.

use super::columns::{SortedTexts, put_number};
use super::groups::Form;

/// How many bytes a shard has before it is compressed, which makes about 4 kB.
const SHARD: usize = 9_000;

/// A shard: the first form in it, and its content.
pub(super) type Shard = (String, Vec<u8>);

/// Set in what is said of a form that occurs in a title, a tag or an author's name.
const NAMED: u8 = 32;

/// Returns how frequent a form is, on a scale of doublings' halves, and whether it is in titles or names.
pub(super) fn frequency(form: &Form) -> u8 {
    let halves = (f64::from(form.documents.max(1)).log2() * 2.0).round() as u8;
    halves.min(NAMED - 1) | if form.is_named { NAMED } else { 0 }
}

/// Writes the shards.
pub(super) fn shards(forms: &[Form]) -> Vec<Shard> {
    let mut shards = Vec::new();
    let mut rest = forms;
    // Groups are numbered as forms first name them, so that most need not be named.
    let mut next = 0;
    while let Some(first) = rest.first() {
        let (mut texts, mut groups, mut frequencies) = (SortedTexts::default(), Vec::new(), Vec::new());
        let started = next;
        while let Some(form) = rest.get(texts.count()) {
            if texts.size() + groups.len() + frequencies.len() > SHARD {
                break;
            }
            texts.add(&form.form);
            put_number(&mut groups, next - form.group);
            next = next.max(form.group + 1);
            frequencies.push(frequency(form));
        }
        rest = &rest[texts.count()..];
        let mut content = Vec::new();
        put_number(&mut content, texts.count() as u32);
        put_number(&mut content, started);
        let (shared, rests) = texts.finish();
        [shared, groups, frequencies, rests].iter().for_each(|column| content.extend(column));
        shards.push((first.form.clone(), content));
    }
    shards
}
