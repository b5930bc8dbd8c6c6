//! Processes beside the test: drivers and the display for WebKit. libtest has no exit hook, so each process
//! reads from a pipe, whose end means that the test program is gone, however it ended.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::path::Path;
use std::process::{ChildStdout, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use feuillet::consent_tools::audit::keeper::{Keeper, Kept};
use feuillet::consent_tools::audit::webdriver::Session;

/// A running driver, which ends when this value is dropped or the test program ends.
pub(crate) struct Driver {
    _kept: Kept,
    /// The port it listens on.
    pub(crate) port: u16,
}

impl Driver {
    /// Starts a driver and waits until it answers; `{port}` in its arguments becomes a free port.
    pub(crate) fn start(program: &Path, args: &[&str], environment: &[(&str, String)]) -> Driver {
        let name = program.file_name().unwrap_or_default().to_string_lossy().into_owned();
        assert!(program.is_file(), "the driver {} is missing: run `make test`, which installs it", program.display());
        let port = free_port();
        let args: Vec<String> = args.iter().map(|arg| arg.replace("{port}", &port.to_string())).collect();
        let output = super::playing::results().join(format!("{name}-{port}.log"));
        let log = File::create(&output).expect("a file for the driver's output");
        let mut keeper = Keeper::new(program);
        keeper.command.args(args).envs(environment.iter().map(|(name, value)| (name, value)));
        keeper.command.stdout(log.try_clone().expect("a second handle")).stderr(log);
        let driver = Driver { _kept: keeper.start().expect("sh can be started"), port };
        let start = Instant::now();
        while !Session::is_ready(port) {
            assert!(
                start.elapsed() < Duration::from_secs(30),
                "{name} did not start; its output is in {}",
                output.display()
            );
            thread::sleep(Duration::from_millis(20));
        }
        driver
    }
}

fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    listener.local_addr().expect("its number").port()
}

/// A display for one browser that shows its window. On a shared display, only one window would have the keyboard.
pub(crate) struct Display {
    /// Its name as in `DISPLAY`.
    pub(crate) name: String,
    _server: (Kept, BufReader<ChildStdout>),
}

impl Display {
    /// Starts a display server and waits until it has found a free number.
    pub(crate) fn start() -> Display {
        let program = Path::new("/usr/bin/Xvfb");
        assert!(program.is_file(), "Xvfb is missing: run `make test`, which installs it");
        let mut keeper = Keeper::new(program);
        keeper.command.args(["-displayfd", "1", "-screen", "0", "2000x1400x24", "-nolisten", "tcp"]);
        keeper.command.stdout(Stdio::piped()).stderr(Stdio::null());
        let mut kept = keeper.start().expect("sh can be started");
        let mut output = BufReader::new(kept.take_output().expect("its output"));
        let mut number = String::new();
        output.read_line(&mut number).expect("the number of the display");
        let name = format!(":{}", number.trim());
        Display { name, _server: (kept, output) }
    }
}
