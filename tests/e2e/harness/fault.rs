//! Network faults; each takes effect at the addresses that match its pattern.

use std::time::Duration;

use super::answer::Answer;

/// A fault at addresses matching a pattern, in which `*` stands for anything.
pub(crate) struct Fault {
    pattern: String,
    left: usize,
    pub(crate) effect: Effect,
}

/// The effect of a fault on the answer.
pub(crate) enum Effect {
    Status(u16),
    Truncated(usize),
    Garbage,
    Delayed(Duration),
    Halting(String, Duration),
    Dropped,
    Silent,
    Changed(Box<dyn Fn(&mut Answer) + Send + Sync>),
}

impl Fault {
    fn new(pattern: &str, effect: Effect) -> Fault {
        Fault { pattern: pattern.into(), left: usize::MAX, effect }
    }

    /// An error page with this status instead of the answer.
    pub(crate) fn status(pattern: &str, status: u16) -> Fault {
        Fault::new(pattern, Effect::Status(status))
    }

    /// A connection that ends after this many bytes of the body.
    pub(crate) fn truncated(pattern: &str, bytes: usize) -> Fault {
        Fault::new(pattern, Effect::Truncated(bytes))
    }

    /// The right headers with a body of garbage, as long as the real one.
    pub(crate) fn garbage(pattern: &str) -> Fault {
        Fault::new(pattern, Effect::Garbage)
    }

    /// The right answer after a delay.
    pub(crate) fn delayed(pattern: &str, delay: Duration) -> Fault {
        Fault::new(pattern, Effect::Delayed(delay))
    }

    /// The right answer with a halt before the first place that has this text.
    pub(crate) fn halting(pattern: &str, before: &str, halt: Duration) -> Fault {
        Fault::new(pattern, Effect::Halting(before.into(), halt))
    }

    /// A connection that ends without an answer. Browsers may retry once on a new one.
    pub(crate) fn dropped(pattern: &str) -> Fault {
        Fault::new(pattern, Effect::Dropped)
    }

    /// A connection that stays open but never carries an answer.
    pub(crate) fn silent(pattern: &str) -> Fault {
        Fault::new(pattern, Effect::Silent)
    }

    /// An answer changed by a function.
    pub(crate) fn changed(pattern: &str, change: impl Fn(&mut Answer) + Send + Sync + 'static) -> Fault {
        Fault::new(pattern, Effect::Changed(Box::new(change)))
    }

    /// Limits the fault to the first `times` matching requests.
    pub(crate) fn times(mut self, times: usize) -> Fault {
        self.left = times;
        self
    }

    /// Whether the fault strikes at this address; if so, uses up one of its times.
    pub(crate) fn strikes(&mut self, url: &str) -> bool {
        let strikes = self.left > 0 && matches(&self.pattern, url);
        if strikes && self.left != usize::MAX {
            self.left -= 1;
        }
        strikes
    }
}

/// Whether the whole text matches the pattern, in which `*` stands for any run of characters.
pub(crate) fn matches(pattern: &str, text: &str) -> bool {
    let Some((start, rest)) = pattern.split_once('*') else {
        return pattern == text;
    };
    let Some(mut text) = text.strip_prefix(start) else {
        return false;
    };
    let mut parts: Vec<&str> = rest.split('*').collect();
    let end = parts.pop().unwrap_or_default();
    for part in parts {
        match text.find(part) {
            Some(place) => text = &text[place + part.len()..],
            None => return false,
        }
    }
    text.ends_with(end)
}
