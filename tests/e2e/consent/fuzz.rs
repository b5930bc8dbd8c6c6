//! One codec and one set of rules in two languages: the gate and Rust must agree on the same thousands of records and
//! acts.

use crate::reference::decision::{Act, Decision};
use feuillet::consent::policy::Policy;
use feuillet::consent::record::{DecidedIn, decode, encode};
use feuillet::consent::terms::Terms;
use feuillet::model::fault::FaultLog;
use feuillet::model::json::read_document;

use crate::consent_script::{html, open, small};
use crate::harness::prelude::*;

/// Pseudo-random numbers that are the same in every run (xorshift, Marsaglia 2003), so that failures are reproducible.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % end as u64) as usize
    }
}

const SEEDS: [&str; 3] = [
    "f1.1764000000.0123456789abcdef.fedcba9876543210.b.adverts~0*ads-a~1aaaaaa*ads-b~0bbbbbb.measurement~1*measure~1cccccc",
    "f1.1764000000.0123456789abcdef.fedcba9876543210.pg.adverts~1*ads-a~1aaaaaa",
    "f1.1999999999.0000000000000000.ffffffffffffffff.e.a~0*b~0000000.c~0*d~1123456*e~0654321",
];

fn records(count: usize) -> Vec<String> {
    let mut numbers = Numbers(0x9e37_79b9_7f4a_7c15);
    let alphabet: Vec<char> = "f1.~*0123456789abcdefgpe-Zé \u{0}%".chars().collect();
    let one = |_| {
        let mut text: Vec<char> = SEEDS[numbers.below(SEEDS.len())].chars().collect();
        for _ in 0..=numbers.below(3) {
            let (at, other) = (numbers.below(text.len()), alphabet[numbers.below(alphabet.len())]);
            match numbers.below(5) {
                0 => _ = text.remove(at),
                1 => text.insert(at, other),
                2 => text[at] = other,
                3 => text.truncate(at + 1),
                _ => {
                    let part = text[at..].to_vec();
                    text.extend(part);
                }
            }
        }
        text.into_iter().collect()
    };
    (0..count).map(one).collect()
}

/// S10: the gate and Rust read five thousand records alike, most of them damaged.
#[apply(every_engine!)]
fn damaged_records_are_read_alike(page: &Page) {
    open(page, &small(), &html("", "<p>Texte</p>"));
    let records = records(5000);
    let body = "return arguments[0].map((it) => {
        const found = feuilletConsent._.decode(it);
        return found && [found.time, found.policy, found.text, found.by, found.gpc, Object.entries(found.services)];
    })";
    let found = page.script(body, &[json!(records)]);
    let mut valid = 0;
    for (record, gate) in records.iter().zip(found.as_array().into_iter().flatten()) {
        let expected = decode(record).map_or(Value::Null, |decoded| {
            let rest = encode(&decoded).split('.').nth(4).unwrap_or_default().trim_end_matches('g').to_string();
            let bit = |granted: bool| if granted { "1" } else { "0" };
            let services: Vec<_> = decoded
                .purposes
                .iter()
                .flat_map(|purpose| &purpose.services)
                .map(|service| json!([service.id, format!("{}{}", bit(service.granted), service.mark)]))
                .collect();
            json!([decoded.time, decoded.policy, decoded.text, rest, decoded.gpc, services])
        });
        valid += usize::from(!expected.is_null());
        assert_eq!(&expected, gate, "{record:?}");
    }
    assert!(valid > 100, "{valid} of them are records");
}

/// C10, the decision rules: sixty sequences of acts lead to the same answers and the same record in both languages.
#[apply(every_engine!)]
fn acts_are_decided_alike(page: &Page) {
    let policy = small();
    open(page, &policy, &html("", "<p>Texte</p>"));
    page.see_script_banner();
    let log = FaultLog::default();
    let terms = Terms::of(&read_document(&policy, &log, Policy::read));
    let mut numbers = Numbers(0x2545_f491_4f6c_dd1d);
    let names = ["measure", "ads-a", "ads-b", "measurement", "adverts", "nobody"];
    let sequences: Vec<Vec<Vec<(&str, bool)>>> = (0..60)
        .map(|_| {
            let act = |numbers: &mut Numbers| {
                (0..=numbers.below(3)).map(|_| (names[numbers.below(names.len())], numbers.below(2) == 1)).collect()
            };
            (0..=numbers.below(4)).map(|_| act(&mut numbers)).collect()
        })
        .collect();
    let as_json = |acts: &Vec<Vec<(&str, bool)>>| -> Value {
        let object = |act: &Vec<(&str, bool)>| {
            act.iter().map(|(name, on)| ((*name).to_string(), json!(on))).collect::<serde_json::Map<_, _>>()
        };
        json!(acts.iter().map(object).collect::<Vec<_>>())
    };
    let body = "return arguments[0].map((acts) => {
        document.cookie = '__Host-eu-consent=; Max-Age=0; Path=/; Secure';
        localStorage.clear();
        feuilletConsent._.reread();
        for (const act of acts) feuilletConsent.set(act);
        return [feuilletConsent.get().services, document.cookie.split('__Host-eu-consent=')[1] ?? ''];
    })";
    let found = page.script(body, &[json!(sequences.iter().map(as_json).collect::<Vec<_>>())]);
    for (acts, gate) in sequences.iter().zip(found.as_array().into_iter().flatten()) {
        let record = gate[1].as_str().unwrap_or_default();
        let time = decode(record).map_or(1, |decoded| decoded.time);
        let text = record.split('.').nth(3).unwrap_or("0000000000000000");
        let decide = |now| {
            acts.iter().fold(Decision::on_arrival(&terms, None, false, now), |decision, act| {
                decision.choose(&terms, act, Act { now, by: DecidedIn::Api })
            })
        };
        // Each act is dated later than the one before, even within one second.
        let dated_ahead = decide(1).time().map_or(0, |last| last - 1);
        let decided = decide(time - dated_ahead);
        let expected = decided.to_record(&terms, text).map(|written| encode(&written)).unwrap_or_default();
        assert_eq!(record, expected, "{acts:?}");
        for service in ["measure", "ads-a", "ads-b"] {
            assert_eq!(gate[0][service], decided.has(&terms, service), "{service} after {acts:?}");
        }
    }
}
