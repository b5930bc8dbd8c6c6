//! Properties that hold for every policy, record and sequence of acts, tried on thousands of random ones.

use crate::reference::decision::{Act, Decision, Origin};
use feuillet::consent::record::{DECIDED_IN, DecidedIn, Record, decode, encode};
use feuillet::consent::terms::{PurposeTerms, ServiceTerms, Terms};
use proptest::prelude::*;

const NOW: u64 = 1_764_000_000;

fn hex(digits: usize) -> impl Strategy<Value = String> {
    proptest::collection::vec(proptest::sample::select(b"0123456789abcdef".to_vec()), digits)
        .prop_map(|bytes| String::from_utf8(bytes).expect("digits"))
}

prop_compose! {
    fn terms()(
        shape in proptest::collection::vec((any::<bool>(), proptest::collection::vec((hex(6), any::<bool>()), 1..5)), 1..5),
        version in hex(16),
    ) -> Terms {
        let mut number = 0;
        let purposes = shape.into_iter().enumerate().map(|(at, (exempt, services))| {
            let services = services.into_iter().map(|(mark, objection)| {
                number += 1;
                ServiceTerms { id: format!("s{number}"), mark, objection: exempt && objection }
            });
            PurposeTerms { id: format!("p{at}"), exempt, services: services.collect() }
        });
        Terms { version, seconds: 15_778_800, purposes: purposes.collect() }
    }
}

/// An act of a visitor: accept all, refuse all, or answer for names, in the policy or not.
#[derive(Clone, Debug)]
enum Doing {
    Accept,
    Refuse,
    Choose(Vec<(String, bool)>),
}

fn doing() -> impl Strategy<Value = (Doing, DecidedIn, u64)> {
    let name = prop_oneof![
        (0..6_u32).prop_map(|number| format!("p{number}")),
        (1..12_u32).prop_map(|number| format!("s{number}")),
        "[a-z*~.]{0,6}",
    ];
    let choices = proptest::collection::vec((name, any::<bool>()), 0..4);
    let what = prop_oneof![Just(Doing::Accept), Just(Doing::Refuse), choices.prop_map(Doing::Choose)];
    (what, proptest::sample::select(DECIDED_IN.map(|it| it.1).to_vec()), NOW..NOW + 20_000_000)
}

fn act(decision: &Decision, terms: &Terms, (what, by, now): &(Doing, DecidedIn, u64)) -> Decision {
    let act = Act { now: *now, by: *by };
    match what {
        Doing::Accept => decision.accept_all(terms, act),
        Doing::Refuse => decision.refuse_all(terms, act),
        Doing::Choose(choices) => {
            let choices: Vec<_> = choices.iter().map(|(name, granted)| (name.as_str(), *granted)).collect();
            decision.choose(terms, &choices, act)
        }
    }
}

fn granted(decision: &Decision, terms: &Terms) -> Vec<String> {
    terms.optional().filter(|service| decision.has(terms, &service.id)).map(|service| service.id.clone()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    /// S10: a record is read back as it was written, and nothing else is read.
    #[test]
    fn a_record_is_read_as_it_was_written(terms in terms(), acts in proptest::collection::vec(doing(), 1..5), gpc: bool) {
        let mut decision = Decision::on_arrival(&terms, None, gpc, NOW);
        for it in &acts {
            decision = act(&decision, &terms, it);
        }
        if let Some(record) = decision.to_record(&terms, "0123456789abcdef").filter(|kept| !kept.purposes.is_empty()) {
            let value = encode(&record);
            prop_assert_eq!(decode(&value), Some(record));
            let mut cut = value.clone();
            cut.pop();
            prop_assert!(decode(&cut).is_none_or(|read| encode(&read) == cut));
        }
    }

    /// S10: whatever the cookie holds, a record that is read would be written as the same text.
    #[test]
    fn no_text_reads_as_anything_but_itself(text in "(f1\\.)?[0-9a-f.~*gbpe-]{0,120}|.{0,80}") {
        if let Some(record) = decode(&text) {
            prop_assert_eq!(encode(&record), text);
        }
    }

    /// C1, C2: without an act nothing optional is granted, whatever the record's age, the policy or the signal.
    #[test]
    fn nothing_is_granted_without_an_act(terms in terms(), gpc: bool, now in 0..u64::from(u32::MAX)) {
        let decision = Decision::on_arrival(&terms, None, gpc, now);
        prop_assert_eq!(granted(&decision, &terms), Vec::<String>::new());
        prop_assert!(decision.origin() != Origin::Visitor);
    }

    /// C10: a service is granted exactly when the last answer about it was yes.
    #[test]
    fn the_last_answer_that_speaks_of_a_service_holds(terms in terms(), acts in proptest::collection::vec(doing(), 1..6)) {
        let mut decision = Decision::on_arrival(&terms, None, false, NOW);
        for it in &acts {
            decision = act(&decision, &terms, it);
        }
        for purpose in terms.purposes.iter().filter(|purpose| !purpose.exempt) {
            for service in &purpose.services {
                let speaks = |(what, ..): &(Doing, DecidedIn, u64)| match what {
                    Doing::Accept => Some(true),
                    Doing::Refuse => Some(false),
                    Doing::Choose(choices) => {
                        let of = |name: &str| choices.iter().rev().find(|(id, _)| id == name).map(|(_, granted)| *granted);
                        of(&service.id).or_else(|| of(&purpose.id))
                    }
                };
                let expected = acts.iter().rev().find_map(speaks).unwrap_or(false);
                prop_assert_eq!(decision.has(&terms, &service.id), expected, "{}", service.id);
            }
        }
    }

    /// C19, C21: a record grants nothing to a changed service and nothing after it expires, and its time never moves.
    #[test]
    fn a_record_speaks_for_what_was_shown_and_for_its_time(terms in terms(), later in 0..40_000_000_u64, changed in hex(6)) {
        let accepted = Decision::on_arrival(&terms, None, false, NOW).accept_all(&terms, Act { now: NOW, by: DecidedIn::Banner });
        let record: Option<Record> = accepted.to_record(&terms, "0123456789abcdef");
        let mut other = terms.clone();
        if let Some(service) = other.purposes.iter_mut().filter(|it| !it.exempt).flat_map(|it| &mut it.services).next() {
            prop_assume!(service.mark != changed);
            service.mark = changed;
            let id = service.id.clone();
            let decision = Decision::on_arrival(&other, record.as_ref(), false, NOW + later);
            prop_assert!(!decision.has(&other, &id));
            prop_assert!(decision.must_ask(&other));
            let same = Decision::on_arrival(&terms, record.as_ref(), false, NOW + later);
            prop_assert_eq!(granted(&same, &terms).is_empty(), later >= terms.seconds);
            prop_assert!(same.time().is_none_or(|time| time == NOW));
        }
    }
}
