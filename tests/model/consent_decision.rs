//! The rules of consent: only a visitor's act grants anything, and no grant covers more than was asked.

use crate::reference::decision::{Act, Decision, Origin};
use feuillet::consent::record::{DecidedIn, Record, decode, encode};
use feuillet::consent::terms::{PurposeTerms, ServiceTerms, Terms};

const NOW: u64 = 1_764_000_000;
const DAY: u64 = 86_400;
const TEXT: &str = "0000000000000000";

fn service(id: &str, mark: &str) -> ServiceTerms {
    ServiceTerms { id: id.into(), mark: mark.into(), objection: id == "matomo" }
}

fn purpose(id: &str, exempt: bool, services: &[(&str, &str)]) -> PurposeTerms {
    let services = services.iter().map(|(id, mark)| service(id, mark)).collect();
    PurposeTerms { id: id.into(), exempt, services }
}

fn terms() -> Terms {
    Terms {
        version: "1111111111111111".into(),
        seconds: 6 * 2_629_800,
        purposes: vec![
            purpose("necessary", true, &[("matomo", "aaaaaa"), ("site", "eeeeee")]),
            purpose("marketing", false, &[("adobe", "bbbbbb"), ("marketo", "cccccc")]),
            purpose("social", false, &[("linkedin", "dddddd")]),
        ],
    }
}

fn by(place: DecidedIn, now: u64) -> Act {
    Act { now, by: place }
}

fn fresh(gpc: bool) -> Decision {
    Decision::on_arrival(&terms(), None, gpc, NOW)
}

fn stored(decision: &Decision) -> Record {
    let record = decision.to_record(&terms(), TEXT).expect("a visitor decided");
    let value = encode(&record);
    assert_eq!(decode(&value).as_ref(), Some(&record), "what is stored is read back: {value}");
    record
}

const OPTIONAL: [&str; 5] = ["adobe", "marketo", "linkedin", "marketing", "social"];

fn grants(decision: &Decision) -> Vec<&'static str> {
    OPTIONAL.into_iter().filter(|name| decision.has(&terms(), name)).collect()
}

#[test]
fn before_any_choice_only_exempt_services_run_and_the_visitor_is_asked() {
    let decision = fresh(false);
    assert_eq!(grants(&decision), Vec::<&str>::new());
    assert!(decision.has(&terms(), "necessary") && decision.has(&terms(), "matomo"));
    assert!(decision.must_ask(&terms()));
    assert_eq!(decision.origin(), Origin::Default);
    assert_eq!(decision.to_record(&terms(), TEXT), None, "nothing is stored before a choice");
}

#[test]
fn accepting_grants_everything_and_refusing_nothing_and_both_are_kept_alike() {
    let accepted = fresh(false).accept_all(&terms(), by(DecidedIn::Banner, NOW));
    let refused = fresh(false).refuse_all(&terms(), by(DecidedIn::Banner, NOW));
    assert_eq!(grants(&accepted), OPTIONAL);
    assert_eq!(grants(&refused), Vec::<&str>::new());
    for decision in [accepted, refused] {
        assert!(!decision.must_ask(&terms()));
        let record = stored(&decision);
        for (days, asked) in [(1, false), (100, false), (179, false), (184, true), (4000, true)] {
            let later = Decision::on_arrival(&terms(), Some(&record), false, NOW + days * DAY);
            assert_eq!(later.must_ask(&terms()), asked, "after {days} days");
            assert_eq!(grants(&later), if asked { Vec::new() } else { grants(&decision) });
            assert!(asked || later.time() == Some(NOW), "a later visit does not move the time");
        }
    }
}

#[test]
fn a_record_from_the_future_says_nothing() {
    let record = stored(&fresh(false).accept_all(&terms(), by(DecidedIn::Banner, NOW + 10 * DAY)));
    let decision = Decision::on_arrival(&terms(), Some(&record), false, NOW);
    assert!(grants(&decision).is_empty() && decision.must_ask(&terms()));
}

#[test]
fn a_purpose_is_granted_only_with_all_of_its_services() {
    let act = by(DecidedIn::Preferences, NOW);
    let decision = fresh(false).choose(&terms(), &[("adobe", true), ("marketo", false), ("social", true)], act);
    assert_eq!(grants(&decision), ["adobe", "linkedin", "social"]);
    let decision = decision.choose(&terms(), &[("marketing", true)], act);
    assert_eq!(grants(&decision), OPTIONAL);
    let decision = decision.choose(&terms(), &[("marketing", true), ("adobe", false)], act);
    assert_eq!(grants(&decision), ["marketo", "linkedin", "social"], "a service's answer goes before its purpose's");
}

#[test]
fn unknown_and_exempt_names_are_not_stored_and_grant_nothing() {
    let names = ["zzz", "necessary", "site", "", "adobe ", "Adobe", "marketing~1"];
    let choices: Vec<_> = names.iter().map(|name| (*name, true)).collect();
    let decision = fresh(false).choose(&terms(), &choices, by(DecidedIn::Api, NOW));
    assert_eq!(decision, fresh(false));
    assert!(
        names.iter().filter(|name| !["necessary", "site"].contains(*name)).all(|name| !decision.has(&terms(), name))
    );
}

#[test]
fn a_new_service_is_asked_for_and_old_grants_do_not_extend_to_it() {
    let record = stored(&fresh(false).accept_all(&terms(), by(DecidedIn::Banner, NOW)));
    let mut newer = terms();
    newer.purposes[2].services.push(service("mastodon", "eeeeee"));
    let decision = Decision::on_arrival(&newer, Some(&record), false, NOW + DAY);
    assert!(decision.must_ask(&newer));
    assert!(decision.has(&newer, "linkedin") && decision.has(&newer, "marketing"), "the others keep theirs");
    assert!(!decision.has(&newer, "mastodon") && !decision.has(&newer, "social"));
}

#[test]
fn a_service_that_changed_in_substance_is_asked_for_again() {
    let record = stored(&fresh(false).accept_all(&terms(), by(DecidedIn::Banner, NOW)));
    let mut newer = terms();
    newer.purposes[1].services[0].mark = "bbbbbc".into();
    let decision = Decision::on_arrival(&newer, Some(&record), false, NOW + DAY);
    assert!(decision.must_ask(&newer) && !decision.has(&newer, "adobe") && decision.has(&newer, "marketo"));
}

#[test]
fn a_service_that_went_does_not_make_anyone_be_asked() {
    let record = stored(&fresh(false).accept_all(&terms(), by(DecidedIn::Banner, NOW)));
    let mut newer = terms();
    newer.purposes[1].services.remove(0);
    let decision = Decision::on_arrival(&newer, Some(&record), false, NOW + DAY);
    assert!(!decision.must_ask(&newer) && !decision.has(&newer, "adobe") && decision.has(&newer, "marketing"));
}

#[test]
fn one_service_granted_in_an_embed_leaves_the_rest_to_be_asked() {
    let decision = fresh(false).choose(&terms(), &[("linkedin", true)], by(DecidedIn::Embed, NOW));
    assert_eq!(grants(&decision), ["linkedin", "social"]);
    assert!(decision.must_ask(&terms()));
    let later = Decision::on_arrival(&terms(), Some(&stored(&decision)), false, NOW + DAY);
    assert_eq!(grants(&later), ["linkedin", "social"]);
    assert!(later.must_ask(&terms()));
}

#[test]
fn adding_one_service_does_not_prolong_what_was_decided_before() {
    let decision = fresh(false).refuse_all(&terms(), by(DecidedIn::Banner, NOW));
    let decision = decision.choose(&terms(), &[("linkedin", true)], by(DecidedIn::Embed, NOW + 100 * DAY));
    assert_eq!(decision.time(), Some(NOW + 1), "one second later, so that it counts as the newer one");
    let decision = decision.accept_all(&terms(), by(DecidedIn::Preferences, NOW + 120 * DAY));
    assert_eq!(decision.time(), Some(NOW + 120 * DAY), "a complete answer is a new decision");
}

#[test]
fn of_two_answers_in_one_second_the_later_one_is_known() {
    let mut decision = fresh(false);
    for second in 0..4 {
        let act = by(DecidedIn::Banner, NOW);
        decision =
            if second % 2 == 0 { decision.accept_all(&terms(), act) } else { decision.refuse_all(&terms(), act) };
        assert_eq!(decision.time(), Some(NOW + second));
    }
}

#[test]
fn a_privacy_signal_refuses_without_asking_and_is_never_stored() {
    let decision = fresh(true);
    assert!(grants(&decision).is_empty() && !decision.must_ask(&terms()));
    assert_eq!((decision.origin(), decision.to_record(&terms(), TEXT)), (Origin::Gpc, None));
    assert!(fresh(false).must_ask(&terms()), "without the signal the visitor is asked as on a first visit");
}

#[test]
fn a_visitors_later_choice_goes_before_the_signal_and_an_earlier_one_does_not() {
    let later = fresh(true).accept_all(&terms(), by(DecidedIn::Preferences, NOW));
    let record = stored(&later);
    assert!(record.gpc);
    assert_eq!(grants(&Decision::on_arrival(&terms(), Some(&record), true, NOW + DAY)), OPTIONAL);

    let earlier = stored(&fresh(false).accept_all(&terms(), by(DecidedIn::Banner, NOW)));
    let resting = Decision::on_arrival(&terms(), Some(&earlier), true, NOW + DAY);
    assert!(grants(&resting).is_empty() && resting.origin() == Origin::Gpc);
    let again = Decision::on_arrival(&terms(), Some(&earlier), false, NOW + 2 * DAY);
    assert_eq!(grants(&again), OPTIONAL, "the signal is not kept");
    let one = resting.choose(&terms(), &[("linkedin", true)], by(DecidedIn::Embed, NOW + DAY));
    assert_eq!(grants(&one), ["linkedin", "social"], "a suspended grant does not come back with another grant");
}

/// Long random walks through every transition, checked against the plainest possible model.
#[test]
fn nothing_is_ever_granted_that_the_visitors_last_answer_did_not_grant() {
    let mut seed = 0x9e37_79b9_7f4a_7c15_u64;
    let mut random = move |below: u64| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        seed % below
    };
    let services = ["adobe", "marketo", "linkedin"];
    for _ in 0..500 {
        let mut decision = fresh(false);
        let mut model: [Option<bool>; 3] = [None; 3];
        let mut now = NOW;
        for _ in 0..20 {
            now += random(10 * DAY);
            let act = by(DecidedIn::Api, now);
            match random(5) {
                0 => {
                    decision = decision.accept_all(&terms(), act);
                    model = [Some(true); 3];
                }
                1 => {
                    decision = decision.refuse_all(&terms(), act);
                    model = [Some(false); 3];
                }
                2 => {
                    let (which, granted) = (random(3) as usize, random(2) == 0);
                    decision = decision.choose(&terms(), &[(services[which], granted)], act);
                    model[which] = Some(granted);
                }
                3 => {
                    let granted = random(2) == 0;
                    decision = decision.choose(&terms(), &[("marketing", granted)], act);
                    (model[0], model[1]) = (Some(granted), Some(granted));
                }
                _ => {
                    let record =
                        decision.to_record(&terms(), TEXT).map(|record| decode(&encode(&record)).expect("valid"));
                    let expired = decision.time().is_some_and(|time| now >= time + terms().seconds);
                    decision = Decision::on_arrival(&terms(), record.as_ref(), false, now);
                    if expired {
                        model = [None; 3];
                    }
                }
            }
            for (service, answer) in services.iter().zip(model) {
                assert_eq!(decision.has(&terms(), service), answer == Some(true));
            }
            assert_eq!(decision.must_ask(&terms()), model.contains(&None));
        }
    }
}

#[test]
fn a_visitor_may_object_to_what_is_exempt_and_nothing_else_speaks_of_it() {
    let act = by(DecidedIn::Preferences, NOW);
    let objected = fresh(false).choose(&terms(), &[("matomo", false)], act);
    assert!(!objected.has(&terms(), "matomo") && objected.must_ask(&terms()), "the question stays open");
    let record = stored(&objected);
    let later = Decision::on_arrival(&terms(), Some(&record), false, NOW + DAY);
    assert!(!later.has(&terms(), "matomo"), "an objection is kept");
    let accepted = later.accept_all(&terms(), by(DecidedIn::Banner, NOW + DAY));
    assert!(!accepted.has(&terms(), "matomo"), "accepting everything optional does not take it back");
    assert_eq!(grants(&accepted), OPTIONAL);
    let back = accepted.choose(&terms(), &[("matomo", true)], act);
    assert!(back.has(&terms(), "matomo"));
    assert!(fresh(false).refuse_all(&terms(), act).has(&terms(), "matomo"), "refusing everything optional leaves it");
    assert!(
        fresh(false).choose(&terms(), &[("necessary", false)], act).must_ask(&terms()),
        "an answer for its purpose does not count"
    );
}
