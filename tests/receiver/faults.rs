//! All faults of a proof are reported, each with its place.

use serde_json::{Value, json};

use crate::harness::{Folder, ORIGIN, Receiver, export, now, proof, uuid, with};

#[test]
fn one_answer_names_every_fault() {
    let folder = Folder::new("every_fault");
    let receiver = Receiver::start(&folder);
    let wrong = json!({
        "v": 2,
        "event": "0F1E2D3C-0000-4000-8000-000000000001",
        "id": "0f1e2d3c-0000-1000-8000-000000000001",
        "time": "1764100000",
        "policy": "0123456789abcde",
        "by": "robot",
        "gpc": "no",
        "origin": "https://other.example",
        "language": "français",
        "purposes": { "Marketing": true, "measure": 1, "a/b~c": true },
        "services": [],
        "record": "CookieConsent={stamp:1}",
        "user_agent": null,
        "ip": "203.0.113.1",
    });
    let answer = receiver.post(&wrong);
    assert_eq!(answer.status, 400);
    assert_eq!(answer.header("content-type"), Some("application/json"));
    let pointers = [
        "/v",
        "/event",
        "/id",
        "/time",
        "/policy",
        "/text",
        "/by",
        "/gpc",
        "/origin",
        "/language",
        "/purposes/Marketing",
        "/purposes/measure",
        "/purposes/a~1b~0c",
        "/services",
        "/record",
        "/user_agent",
        "/ip",
    ];
    assert_eq!(answer.pointers(), pointers);
    assert!(answer.faults().contains(&("/text".into(), "is missing".into())));
    assert!(answer.faults().iter().any(|(_, message)| message == "expected whole seconds since 1970, found a string"));
    receiver.log_line("refused: 400 Bad Request: v, event, id, time");
}

#[test]
fn each_wrong_value_is_named_alone() {
    let folder = Folder::new("each_value");
    let receiver = Receiver::start(&folder);
    let day = 24 * 60 * 60;
    let text = |text: &str| Some(json!(text));
    let many = Value::Object((0..501).map(|index| (format!("s{index}"), json!(true))).collect());
    let cases: Vec<(&str, Option<Value>, &str)> = vec![
        ("v", Some(json!("1")), "/v"),
        ("event", None, "/event"),
        ("event", text("0f1e2d3c-0000-4000-c000-000000000001"), "/event"),
        ("id", text("0f1e2d3c00004000800000000000000001"), "/id"),
        ("id", text(&format!("{} ", uuid())), "/id"),
        ("time", Some(json!(now() + 2 * day)), "/time"),
        ("time", Some(json!(now() - 440 * day)), "/time"),
        ("time", Some(json!(now() * 1000)), "/time"),
        ("time", Some(json!(-1)), "/time"),
        ("time", Some(json!(1764100000.5)), "/time"),
        ("time", Some(json!(now() - 60)), "/record"),
        ("policy", text("0123456789ABCDEF"), "/policy"),
        ("policy", text("0123456789abcdee"), "/record"),
        ("text", text("0123456789abcdefg"), "/text"),
        ("by", text("banner"), "/record"),
        ("by", text(""), "/by"),
        ("gpc", Some(json!(false)), "/record"),
        ("gpc", Some(json!(1)), "/gpc"),
        ("origin", text("https://www.example.org/"), "/origin"),
        ("language", text("f"), "/language"),
        ("language", text("fr-"), "/language"),
        ("purposes", Some(json!({})), "/purposes"),
        ("purposes", Some(json!({ "a".repeat(101): true })), &["/purposes/", &"a".repeat(100)].concat()),
        ("purposes", Some(json!({ "measure": null })), "/purposes/measure"),
        ("services", Some(many), "/services"),
        ("record", text("f2.1"), "/record"),
        ("record", text(&format!("f1.{}", "0".repeat(4000))), "/record"),
        ("record", text("f1.<script>"), "/record"),
        ("user_agent", text(""), "/user_agent"),
        ("user_agent", text(&"a".repeat(1025)), "/user_agent"),
        ("user_agent", text("a\nb"), "/user_agent"),
        ("note", text("something"), "/note"),
    ]
    .into_iter()
    .map(|(field, value, pointer)| (field, value, &*pointer.to_string().leak()))
    .collect();
    for (field, value, pointer) in cases {
        let answer = receiver.post(&with(proof(), field, value.clone()));
        assert_eq!(answer.status, 400, "{field}: {value:?}");
        assert_eq!(answer.pointers(), [pointer], "{field}: {value:?}");
    }
    let stored: i64 = folder.open().query_row("SELECT count(*) FROM proofs", [], |row| row.get(0)).expect("a number");
    assert_eq!(stored, 0);
}

#[test]
fn what_is_unusual_but_right_is_taken() {
    let folder = Folder::new("unusual");
    let receiver = Receiver::start(&folder);
    let day = 24 * 60 * 60;
    let at = |time: u64| {
        let start = format!("f1.{time}.0123456789abcdef.fedcba9876543210.pg.measure~1*matomo~1000001");
        with(with(proof(), "time", Some(json!(time))), "record", Some(json!(start)))
    };
    let cases = [
        at(now() + day - 60),
        at(now() - 400 * day),
        with(proof(), "language", Some(json!("sr-Latn-RS"))),
        with(proof(), "services", Some(json!({}))),
        with(proof(), "user_agent", Some(json!("a".repeat(1024)))),
    ];
    for case in cases {
        let answer = receiver.post(&case);
        assert_eq!(answer.status, 204, "{case}: {:?}", answer.response);
        assert_eq!(export(&folder, &case["id"]).len(), 1);
    }
}

#[test]
fn what_is_no_proof_at_all_is_refused_with_a_reason() {
    let folder = Folder::new("no_proof");
    let receiver = Receiver::start(&folder);
    let deep = "[".repeat(5000);
    for body in ["", "null", "[]", "{", "{} {}", "\u{feff}{}", "f1.1764000000", deep.as_str()] {
        let answer = receiver.post_with(&[], body);
        assert_eq!(answer.status, 400, "{body}");
        assert!(answer.pointers().contains(&String::new()) || body == "{}", "{body}: {:?}", answer.pointers());
    }
    assert_eq!(receiver.post_with(&[], [0xff, 0xfe, 0x00]).status, 400);
}

#[test]
fn an_answer_does_not_grow_with_nonsense() {
    let folder = Folder::new("nonsense");
    let receiver = Receiver::start(&folder);
    let object: serde_json::Map<_, _> = (0..1500).map(|index| (format!("k{index}"), json!(0))).collect();
    let body = Value::Object(object).to_string();
    let answer = receiver.post_with(&[("Origin", ORIGIN)], body.clone());
    assert_eq!(answer.status, 400);
    let faults = answer.faults();
    assert_eq!(faults.len(), 51);
    assert_eq!(faults.last().map(|(_, message)| message.as_str()), Some("and 1463 more faults"));
    assert!(answer.response.as_bytes().len() < body.len());
}
