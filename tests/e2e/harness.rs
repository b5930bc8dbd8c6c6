//! The test harness: browsers, the network around them, and methods that act as a reader. A test is a function over
//! `&Page` under `#[apply(every_engine!)]`; it starts with its own home address, empty storage and an empty log.
#![allow(dead_code, unused_imports, reason = "the harness offers more methods than the tests use at any one time")]

mod acting;
mod answer;
mod browser;
mod certificate;
mod delivery;
mod driver;
mod emulating;
mod engine;
mod fault;
mod http;
mod log;
mod page;
mod playing;
mod pool;
mod proxy;
mod seeing;
mod site;
mod storage;
mod tabs;
mod times;
mod webdriver;
mod world;

pub(crate) use answer::{Answer, Answers, Request};
pub(crate) use engine::{Engine, Habits};
pub(crate) use fault::Fault;
pub(crate) use page::Page;
pub(crate) use playing::{every_engine, play};
pub(crate) use seeing::Focused;
pub(crate) use site::Site;
pub(crate) use webdriver::Element;
pub(crate) use world::World;

/// What tests import.
pub(crate) mod prelude {
    pub(crate) use super::{Answer, Element, Engine, Fault, Focused, Habits, Page, Request, Site, World, every_engine};
    pub(crate) use macro_rules_attribute::apply;
    pub(crate) use serde_json::{Value, json};
    pub(crate) use std::time::Duration;
}
