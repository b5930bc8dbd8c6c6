//! Which records on a device are in force: the origin's own, never a sibling's cookie. Also covers several policies on
//! one host.

use crate::reference::decision::{Act, Decision, Origin};
use crate::reference::kept::{Kept, in_force, text};
use feuillet::consent::record::{DecidedIn, MAX_LENGTH, Record, decode};
use feuillet::consent::terms::{PurposeTerms, ServiceTerms, Terms};

const NOW: u64 = 1_764_000_000;
const SECONDS: u64 = 15_778_800;

fn record(time: u64, policy: char, answers: &[(&str, bool)]) -> String {
    let policy: String = std::iter::repeat_n(policy, 16).collect();
    let all = answers.iter().map(|(id, granted)| format!("*{id}~{}aaaaaa", u8::from(*granted)));
    let whole = u8::from(answers.iter().all(|answer| answer.1));
    format!("f1.{time}.{policy}.{}.b.all-{}~{whole}{}", "0".repeat(16), &policy[..1], all.collect::<String>())
}

/// Returns the time of each record in force, in seconds from now, and how many services it grants.
fn speaks(cookies: &[&str], mirror: &str, is_shared: bool) -> Vec<(i64, usize)> {
    let all = in_force(Kept { cookies, mirror }, SECONDS, is_shared, NOW);
    let grants = |record: &Record| {
        record.purposes.iter().flat_map(|purpose| &purpose.services).filter(|service| service.granted).count()
    };
    all.iter().map(|record| (record.time as i64 - NOW as i64, grants(record))).collect()
}

#[test]
fn no_cookie_outranks_the_mirror() {
    let refused = record(NOW - 100, '1', &[("a", false)]);
    for time in [NOW - 200, NOW - 50, NOW + 5, NOW + 299, NOW + 3_600, NOW + 82_800] {
        let forged = record(time, '1', &[("a", true)]);
        assert_eq!(speaks(&[&forged], &refused, false), [(-100, 0)], "{time}");
        assert_eq!(speaks(&[&refused, &forged], &refused, false), [(-100, 0)], "{time}");
    }
}

#[test]
fn without_a_mirror_the_cookie_that_grants_least_speaks() {
    let granted = record(NOW - 10, '1', &[("a", true), ("b", true)]);
    let less = record(NOW - 100, '1', &[("a", true), ("b", false)]);
    assert_eq!(speaks(&[&granted], "", false), [(-10, 2)]);
    assert_eq!(speaks(&[&granted, &less], "", false), [(-100, 1)]);
    assert_eq!(speaks(&[&granted, "garbage"], "", false), [(-10, 2)], "a damaged record counts as absent");
    assert_eq!(speaks(&[&granted, "garbage"], "garbage", false), [(-10, 2)]);
}

#[test]
fn a_cookie_from_the_future_is_given_minutes_and_a_mirror_a_day() {
    let at = |time: u64| record(time, '1', &[("a", true)]);
    assert_eq!(speaks(&[&at(NOW + 300)], "", false).len(), 1);
    assert!(speaks(&[&at(NOW + 301)], "", false).is_empty());
    assert_eq!(speaks(&[], &at(NOW + 86_400), false).len(), 1);
    assert!(speaks(&[], &at(NOW + 86_401), false).is_empty());
    assert!(speaks(&[], &at(NOW - SECONDS), false).is_empty(), "expired");
}

#[test]
fn where_siblings_share_a_domain_the_newer_speaks_and_of_one_age_the_stricter() {
    let (granted, refused) = (record(NOW - 10, '1', &[("a", true)]), record(NOW - 100, '1', &[("a", false)]));
    assert_eq!(speaks(&[&granted], &refused, true), [(-10, 1)]);
    assert_eq!(speaks(&[&refused], &granted, true), [(-10, 1)]);
    let same = record(NOW - 100, '1', &[("a", true)]);
    assert_eq!(speaks(&[&same], &refused, true), [(-100, 0)]);
    assert_eq!(speaks(&[&refused], &same, true), [(-100, 0)]);
    assert_eq!(
        speaks(&[&granted, &refused], &refused, true),
        [(-100, 0)],
        "of cookies that differ, the stricter counts"
    );
    let ahead = record(NOW + 3_600, '1', &[("a", true)]);
    assert_eq!(speaks(&[&ahead], &refused, true), [(-100, 0)]);
}

fn terms(version: char, services: &[&str]) -> Terms {
    let service = |id: &&str| ServiceTerms { id: (*id).into(), mark: "aaaaaa".into(), objection: false };
    let services = services.iter().map(service).collect();
    Terms {
        version: std::iter::repeat_n(version, 16).collect(),
        seconds: SECONDS,
        purposes: vec![PurposeTerms { id: format!("all-{version}"), exempt: false, services }],
    }
}

#[test]
fn two_policies_of_a_host_each_keep_their_answers_and_dates() {
    let (shop, blog) = (terms('1', &["a", "both"]), terms('2', &["b", "both"]));
    let act = |now| Act { now, by: DecidedIn::Banner };
    let hash = "0".repeat(16);
    let on_shop = Decision::on_arrival(&shop, None, false, NOW).accept_all(&shop, act(NOW));
    let first = text(&on_shop.to_record(&shop, &hash).expect("a record"), &[]);
    let kept = |value: &str| in_force(Kept { cookies: &[], mirror: value }, SECONDS, false, NOW + 1_000);
    let on_blog = Decision::on_arrival(&blog, &kept(&first), false, NOW + 1_000);
    assert!(on_blog.has(&blog, "both") && on_blog.must_ask(&blog), "the same service keeps its answer");
    let on_blog = on_blog.refuse_all(&blog, act(NOW + 1_000));
    let second = text(&on_blog.to_record(&blog, &hash).expect("a record"), &kept(&first));
    let all = kept(&second);
    assert_eq!(all.iter().map(|it| it.time).collect::<Vec<_>>(), [NOW + 1_000, NOW]);
    let shop_again = Decision::on_arrival(&shop, &all, false, NOW + 2_000);
    assert!(shop_again.has(&shop, "a") && !shop_again.must_ask(&shop));
    assert!(!shop_again.has(&shop, "both"), "the last answer counts");
    assert_eq!(shop_again.time(), Some(NOW), "the other's answer does not prolong it");
    let blog_again = Decision::on_arrival(&blog, &all, false, NOW + 2_000);
    assert_eq!((blog_again.time(), blog_again.must_ask(&blog)), (Some(NOW + 1_000), false));
    assert_eq!(blog_again.origin(), Origin::Visitor);
    // An answer replaces the earlier answer to the same policy, and no other.
    let third = text(&shop_again.refuse_all(&shop, act(NOW + 3_000)).to_record(&shop, &hash).expect("a record"), &all);
    assert_eq!(third.split('_').count(), 2);
}

#[test]
fn what_has_no_room_is_left_out_and_what_is_cut_says_no_more_than_before() {
    let long = |policy: char, count: usize| {
        let ids: Vec<String> = (0..count).map(|number| format!("service-{number:03}")).collect();
        record(NOW, policy, &ids.iter().map(|id| (id.as_str(), true)).collect::<Vec<_>>())
    };
    let own = decode(&long('1', 120)).expect("a record");
    let other = decode(&long('2', 120)).expect("a record");
    let value = text(&own, std::slice::from_ref(&other));
    assert!(value.len() <= MAX_LENGTH && value.starts_with(&long('1', 120)));
    let kept = in_force(Kept { cookies: &[], mirror: &value }, SECONDS, false, NOW);
    assert_eq!(kept[0], own);
    let grants = |record: &Record| record.purposes[0].services.clone();
    assert!(kept.iter().skip(1).all(|record| grants(record).iter().all(|service| grants(&other).contains(service))));
}
