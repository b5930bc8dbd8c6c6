//! Requests over the network, to servers on this computer.
#![expect(clippy::expect_used, reason = "a test fails by panicking, with a message")]

mod addresses;
mod answers;
mod certificates;
mod downloads;
mod limits;
mod logins;
mod messages;
mod proxies;
mod redirects;
mod retries;
mod server;
