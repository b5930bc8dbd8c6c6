//! `feuillet serve`: serves a published site as a good static host does, watches its content, publishes what changed,
//! and tells the pages that are open.
//!
//! It knows neither content nor publishing: the command hands in a [`Publisher`].

pub mod accepted_encoding;
pub mod allowed_hosts;
pub mod answer;
pub mod conditions;
pub mod end;
pub mod event_stream;
pub mod gathered;
pub mod git_lock;
pub mod greeting;
pub mod header_rules;
pub mod ignored;
pub mod listeners;
pub mod options;
pub mod own_addresses;
pub mod path_pattern;
pub mod preview_files;
pub mod preview_state;
pub mod publisher;
pub mod qr_code;
pub mod redirect_rules;
pub mod request_path;
pub mod rounds;
pub mod rule_files;
pub mod server;
pub mod session;
pub mod site;
pub mod site_file;
pub mod stream_body;
pub mod terminal;
pub mod watch;

pub use options::{NetworkReach, ServeOptions};
pub use publisher::{Faults, Published, Publisher, SourceFault};
pub use session::{Session, run};
pub use terminal::Terminal;
