//! Forms for correcting typing errors, in four orders: short and long ones, each from the front and from the back. An
//! error leaves at least half of a word as it is, so the right word is near the wrong one in one of them.

use rayon::prelude::*;

use super::columns::{SortedTexts, compare, put_number};
use super::groups::Form;
use super::lexicon::{Shard, frequency};
use super::words::is_unspaced;

/// How many bytes a shard has before it is compressed, which makes about 4 kB.
const SHARD: usize = 8_000;

/// Lengths of the words in the lists of short and of long ones. A query of at most six letters looks among the short
/// ones, which may have one letter more; a longer one among the long ones, which may have up to two letters fewer.
const LENGTHS: [(usize, usize); 2] = [(3, 7), (6, 40)];

/// From how many documents on a form that occurs in a single one is more likely an error itself.
const MANY: u32 = 500;

/// Names of the orders, as the root lists them.
pub(super) const ORDERS: [&str; 4] = ["short", "short-reversed", "long", "long-reversed"];

/// Writes the shards of all [orders](ORDERS).
pub(super) fn shards(forms: &[Form], documents: u32) -> Vec<Vec<Shard>> {
    let is_word = |form: &&Form| {
        let is_usual = form.is_named || form.documents > u32::from(documents > MANY);
        let is_letters = |character: char| character.is_alphabetic() && !is_unspaced(character);
        is_usual && form.documents > 0 && form.form.chars().all(is_letters)
    };
    let words: Vec<&Form> = forms.iter().filter(is_word).collect();
    let orders = LENGTHS.into_iter().flat_map(|lengths| [(lengths, false), (lengths, true)]);
    orders
        .map(|((least, most), is_reversed)| {
            let of_length = words.iter().filter(|form| (least..=most).contains(&form.form.chars().count()));
            let spelled = |form: &&&Form| match is_reversed {
                true => (form.form.chars().rev().collect(), frequency(form)),
                false => (form.form.clone(), frequency(form)),
            };
            let mut texts: Vec<(String, u8)> = of_length.map(|form| spelled(&form)).collect();
            texts.par_sort_unstable_by(|(one, _), (other, _)| compare(one, other));
            order(&texts)
        })
        .collect()
}

fn order(forms: &[(String, u8)]) -> Vec<Shard> {
    let mut shards = Vec::new();
    let mut rest = forms;
    while let Some((first, _)) = rest.first() {
        let (mut texts, mut frequencies) = (SortedTexts::default(), Vec::new());
        for (form, frequency) in rest {
            if texts.size() + frequencies.len() > SHARD {
                break;
            }
            texts.add(form);
            frequencies.push(*frequency);
        }
        rest = &rest[texts.count()..];
        let mut content = Vec::new();
        put_number(&mut content, texts.count() as u32);
        let (shared, rests) = texts.finish();
        [shared, frequencies, rests].iter().for_each(|column| content.extend(column));
        shards.push((first.clone(), content));
    }
    shards
}
