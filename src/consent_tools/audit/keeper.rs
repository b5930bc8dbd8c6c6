//! A program beside this one, such as a driver with its browsers: it and its temporary files are gone when this program
//! ends, however that happens.

use std::io;
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

/// A shell script that starts the program and lets go of its output, which then ends when the program does. It waits for
/// the end of its own input, then ends the whole process tree (browsers may have left the group of their driver) and
/// removes the temporary files.
const KEEPER: &str = r#"
    TMPDIR=$1
    shift
    mkdir -m 700 "$TMPDIR" || exit 1
    export TMPDIR
    exec 3<&0
    "$@" </dev/null 3<&- &
    program=$!
    exec >/dev/null
    cat <&3
    family() { for child in $(cat /proc/$1/task/*/children 2>/dev/null); do family $child; done; echo $1; }
    all=$(family $program)
    kill -TERM $all 2>/dev/null
    for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
        kill -0 $all 2>/dev/null || break
        sleep 0.1
    done
    kill -KILL $all 2>/dev/null
    rm -rf "$TMPDIR"
"#;

/// A program that is about to be started.
pub struct Keeper {
    /// The command, to which arguments and streams can be added; its input is the keeper's.
    pub command: Command,
    folder: PathBuf,
}

/// A running program, which ends when this is dropped.
pub struct Kept {
    keeper: Child,
    /// The program's temporary folder, which is removed with it.
    pub folder: PathBuf,
}

impl Keeper {
    /// Prepares the start of a program.
    pub fn new(program: &Path) -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        // The time as well, because a run that was killed may have left the folder of a process with the same id.
        let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |time| time.as_nanos());
        let folder = std::env::temp_dir().join(format!("feuillet-{}-{number}-{now}", std::process::id()));
        let mut command = Command::new("sh");
        command.args(["-c", KEEPER, "keeper"]).arg(&folder).arg(program);
        // A group of its own, so that Ctrl-C ends this program and the keeper tidies up.
        command.stdin(Stdio::piped()).process_group(0);
        Self { command, folder }
    }

    /// Starts the program.
    ///
    /// # Errors
    /// When `sh` cannot be started.
    pub fn start(mut self) -> io::Result<Kept> {
        Ok(Kept { keeper: self.command.spawn()?, folder: self.folder })
    }
}

impl Kept {
    /// Returns the program's output, once, if the command piped it.
    pub fn take_output(&mut self) -> Option<ChildStdout> {
        self.keeper.stdout.take()
    }
}

impl Drop for Kept {
    fn drop(&mut self) {
        drop(self.keeper.stdin.take());
        // If this fails, nobody is left to tell.
        _ = self.keeper.wait();
    }
}
