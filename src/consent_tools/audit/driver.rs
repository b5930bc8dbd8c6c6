//! chromedriver as a program beside this one, and a folder for what browsers leave; both are gone when this is.

use std::io::{BufRead, BufReader};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

/// Starts the program, waits for the end of its own input, however that comes, then ends the program. Browsers
/// end with it, since it holds the pipe by which they are driven; what they then still write goes, too.
const KEEPER: &str = r#"
    TMPDIR=$1
    shift
    mkdir -m 700 "$TMPDIR" || exit 1
    export TMPDIR
    exec 3<&0
    "$@" </dev/null 3<&- &
    program=$!
    cat <&3 >/dev/null
    browsers=$(cat /proc/$program/task/*/children 2>/dev/null)
    kill "$program" 2>/dev/null
    wait "$program"
    for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
        kill -0 $browsers 2>/dev/null || break
        sleep 0.1
    done
    rm -rf "$TMPDIR"
"#;

/// A running chromedriver.
pub struct Driver {
    keeper: Child,
    /// Where it listens.
    pub port: u16,
    /// A folder that is removed with it.
    pub folder: PathBuf,
}

impl Driver {
    /// Starts it, and waits until it listens.
    ///
    /// # Errors
    /// When it is missing or does not start.
    pub fn start() -> Result<Self, String> {
        let program = found("CHROMEDRIVER", "/usr/bin/chromedriver", "chromedriver")?;
        let folder = std::env::temp_dir().join(format!("feuillet-audit-{}", std::process::id()));
        let mut command = Command::new("sh");
        command.args(["-c", KEEPER, "keeper"]).arg(&folder).arg(&program).arg("--port=0");
        // A group of its own, so that Ctrl-C ends this program and the keeper tidies up.
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).process_group(0);
        let mut keeper = command.spawn().map_err(|error| format!("sh, which starts chromedriver: {error}"))?;
        let output = keeper.stdout.take();
        let mut driver = Self { keeper, port: 0, folder };
        let mut lines = output.map(BufReader::new).into_iter().flat_map(BufReader::lines).map_while(Result::ok);
        let port = lines.by_ref().find_map(|line| {
            let (_, rest) = line.split_once("started successfully on port ")?;
            rest.trim_end_matches('.').parse().ok()
        });
        driver.port = port.ok_or_else(|| format!("{}: does not start; try it by hand", program.display()))?;
        // Read on, or it would stop when the pipe is full.
        std::thread::spawn(move || lines.for_each(drop));
        Ok(driver)
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        drop(self.keeper.stdin.take());
        // Nobody is left who could be told.
        _ = self.keeper.wait();
    }
}

/// The program that the variable names, or the one in its usual place.
///
/// # Errors
/// When there is none.
pub fn found(variable: &str, usual: &str, package: &str) -> Result<PathBuf, String> {
    let path = std::env::var_os(variable).map_or_else(|| Path::new(usual).to_path_buf(), PathBuf::from);
    if path.is_file() {
        return Ok(path);
    }
    Err(format!(
        "{}: is missing; install {package} (Debian: apt-get install chromium chromium-driver), or let {variable} say \
        where it is",
        path.display()
    ))
}
