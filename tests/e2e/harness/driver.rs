//! Programs beside the test: drivers and the display for WebKit. libtest has no last hook, so each
//! hangs on a pipe whose end means that the test program is gone, however it ended.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use super::webdriver::Session;

/// Starts the program, waits for the end of its own input, then ends the whole family (browsers
/// may have left the group of their driver) and removes what they left in temporary files.
const KEEPER: &str = r#"
    TMPDIR=$(mktemp -d)
    export TMPDIR
    exec 3<&0
    "$@" </dev/null 3<&- &
    program=$!
    cat <&3 >/dev/null
    family() { for child in $(cat /proc/$1/task/*/children 2>/dev/null); do family $child; done; echo $1; }
    all=$(family $program)
    kill -TERM $all 2>/dev/null
    for i in 1 2 3 4 5 6 7 8 9 10; do
        kill -0 $all 2>/dev/null || break
        sleep 0.1
    done
    kill -KILL $all 2>/dev/null
    rm -rf "$TMPDIR"
"#;

/// A running program; it ends when this is dropped, or with the test program.
pub(crate) struct Driver {
    keeper: Child,
    /// Where it listens, if it does.
    pub(crate) port: u16,
}

impl Driver {
    /// Starts a driver; `{port}` in its arguments becomes a free port. Waits until it answers.
    pub(crate) fn start(program: &Path, args: &[&str], environment: &[(&str, String)]) -> Driver {
        let name = program.file_name().unwrap_or_default().to_string_lossy().into_owned();
        assert!(program.is_file(), "the driver {} is missing: run `make test`, which installs it", program.display());
        let port = free_port();
        let args: Vec<String> = args.iter().map(|arg| arg.replace("{port}", &port.to_string())).collect();
        let output = super::playing::results().join(format!("{name}-{port}.log"));
        let log = File::create(&output).expect("a file for the driver's output");
        let mut command = kept(program);
        command.args(args).envs(environment.iter().map(|(name, value)| (name, value)));
        command.stdout(log.try_clone().expect("a second handle")).stderr(log);
        let keeper = command.spawn().expect("sh can be started");
        let driver = Driver { keeper, port };
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

impl Drop for Driver {
    fn drop(&mut self) {
        drop(self.keeper.stdin.take());
        let _ = self.keeper.wait();
    }
}

fn kept(program: &Path) -> Command {
    let mut command = Command::new("sh");
    command.args(["-c", KEEPER, "keeper"]).arg(program);
    command.stdin(Stdio::piped()).process_group(0);
    command
}

fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    listener.local_addr().expect("its number").port()
}

/// A screen of its own for a browser that shows its window: on a shared one, only one window would have the keyboard.
pub(crate) struct Display {
    /// As `DISPLAY` names it.
    pub(crate) name: String,
    _server: (Driver, BufReader<ChildStdout>),
}

impl Display {
    /// Starts a display server and waits until it has found a free number.
    pub(crate) fn start() -> Display {
        let program = Path::new("/usr/bin/Xvfb");
        assert!(program.is_file(), "Xvfb is missing: run `make test`, which installs it");
        let mut command = kept(program);
        command.args(["-displayfd", "1", "-screen", "0", "2000x1400x24", "-nolisten", "tcp"]);
        command.stdout(Stdio::piped()).stderr(Stdio::null());
        let mut keeper = command.spawn().expect("sh can be started");
        let mut output = BufReader::new(keeper.stdout.take().expect("its output"));
        let mut number = String::new();
        output.read_line(&mut number).expect("the number of the display");
        let name = format!(":{}", number.trim());
        Display { name, _server: (Driver { keeper, port: 0 }, output) }
    }
}
