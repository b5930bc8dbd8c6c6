//! Ports, addresses and the first lines.

use std::net::TcpListener;
use std::time::Duration;

use feuillet::serve::own_addresses;
use feuillet::serve::{NetworkReach, ServeOptions};

use crate::client::get;
use crate::stub::{Folder, Running, options};

fn folder() -> Folder {
    let folder = Folder::new();
    folder.write("content/index.txt", "hello");
    folder
}

#[test]
fn the_next_free_port_is_used_and_named() {
    let (taken, folder) = (TcpListener::bind("127.0.0.1:0").unwrap(), folder());
    let port = taken.local_addr().unwrap().port();
    let options = ServeOptions { port, ..options(&folder) };
    let running = Running::with(folder, options, Duration::ZERO);
    assert_ne!(running.port, port);
    let text = running.screen.text();
    assert!(text.contains(&format!("Port {port} is taken; using {}", running.port)), "{text}");
    assert!(text.contains(&format!("http://localhost:{}/", running.port)), "{text}");
    assert_eq!(get(running.port, "/", &[]).status, 200);
}

#[test]
fn a_port_that_is_free_is_used() {
    let free = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let folder = folder();
    let options = ServeOptions { port: free, ..options(&folder) };
    let running = Running::with(folder, options, Duration::ZERO);
    assert_eq!(running.port, free);
    assert!(!running.screen.text().contains("is taken"));
}

#[test]
fn the_network_reaches_the_server_only_if_asked_to() {
    let Some(address) = own_addresses::in_network().into_iter().find(|address| address.is_ipv4()) else { return };
    let running = Running::new(folder());
    assert!(std::net::TcpStream::connect((address, running.port)).is_err());
    let folder = folder();
    let options = ServeOptions { reach: NetworkReach::LocalNetwork, ..options(&folder) };
    let running = Running::with(folder, options, Duration::ZERO);
    assert!(std::net::TcpStream::connect((address, running.port)).is_ok());
    assert!(running.screen.text().contains(&format!("http://{address}:{}/", running.port)));
    assert_eq!(get(running.port, "/", &[("Host", &format!("{address}:{}", running.port))]).status, 200);
    assert_eq!(get(running.port, "/", &[("Host", "evil.example")]).status, 403);
}

#[test]
fn a_named_host_is_allowed_and_only_that() {
    for (name, host, other) in [("0.0.0.0", "127.0.0.1", "evil.example"), ("localhost", "localhost", "x.example")] {
        let folder = folder();
        let options = ServeOptions { reach: NetworkReach::At(name.into()), ..options(&folder) };
        let running = Running::with(folder, options, Duration::ZERO);
        assert_eq!(get(running.port, "/", &[("Host", host)]).status, 200, "{name}");
        assert_eq!(get(running.port, "/", &[("Host", other)]).status, 403, "{name}");
    }
}

#[test]
fn an_address_of_another_machine_is_refused_with_a_reason() {
    let folder = folder();
    let options = ServeOptions { reach: NetworkReach::At("192.0.2.7".into()), ..options(&folder) };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let terminal = feuillet::serve::Terminal::new(std::io::sink(), false).unwrap();
    let refused = runtime.block_on(feuillet::serve::Session::start(options, terminal)).err().expect("a refusal");
    assert!(refused.contains("does not have that address"), "{refused}");
}
