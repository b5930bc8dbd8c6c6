//! How long it takes from saving a file until a page is told.

use std::time::{Duration, Instant};

use crate::client::{Events, get};
use crate::stub::{Folder, Running};

/// The most that may pass, with the time in which nothing must change and a publisher that takes no time.
const MOST: Duration = Duration::from_millis(40);

#[test]
fn a_page_is_told_soon_after_a_file_is_saved() {
    let folder = Folder::new();
    folder.write("content/index.txt", "hello");
    let running = Running::new(folder);
    let known =
        get(running.port, "/", &[]).text().split('"').find(|part| part.contains('-')).unwrap_or_default().to_string();
    let mut events = Events::open(running.port, &known);
    events.next("faults");
    let mut took = Vec::new();
    for round in 0..30 {
        let began = Instant::now();
        running.folder.write("content/index.txt", format!("round {round}"));
        events.next("changed");
        took.push(began.elapsed());
        std::thread::sleep(Duration::from_millis(30));
    }
    took.sort();
    let (median, worst) = (took[took.len() / 2], took[took.len() - 1]);
    eprintln!("saved until told: median {median:?}, worst {worst:?}");
    // The median, since other programs share the machine.
    assert!(median < MOST, "{took:?}");
}
