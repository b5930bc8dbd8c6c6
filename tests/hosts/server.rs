//! Real servers, run without privileges on a free port, with the files that publishing writes for them.

use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// The servers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ServerKind {
    Nginx,
    Caddy,
}

/// A server that runs until it is dropped.
pub(crate) struct Server {
    child: Child,
    /// The port on which it listens, on this machine.
    pub(crate) port: u16,
}

impl Server {
    /// Starts a server: `root` is its root folder, `hosts` holds the generated files, `scratch` is a folder of its own.
    pub(crate) fn start(kind: ServerKind, root: &Path, hosts: &Path, scratch: &Path) -> Self {
        std::fs::create_dir_all(scratch).expect("a folder");
        let port =
            TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).expect("a free port").port();
        let mut command = match kind {
            ServerKind::Nginx => nginx(root, hosts, scratch, port),
            ServerKind::Caddy => caddy(root, hosts, scratch, port),
        };
        let log = std::fs::File::create(scratch.join("log")).expect("a log");
        let child = command.stdout(Stdio::null()).stderr(log).spawn();
        let child = child.unwrap_or_else(|error| panic!("{kind:?} cannot be started ({error}): run `make tools`"));
        let mut server = Self { child, port };
        let began = Instant::now();
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            let ended = server.child.try_wait().expect("its state").is_some();
            if ended || began.elapsed() > Duration::from_secs(20) {
                panic!("{kind:?} does not run: {}", std::fs::read_to_string(scratch.join("log")).unwrap_or_default());
            }
            std::thread::sleep(Duration::from_millis(30));
        }
        server
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        _ = self.child.kill();
        _ = self.child.wait();
    }
}

/// Returns the generated file, with the lines replaced that it marks as the publisher's to set.
fn set_up(file: &Path, changes: &[(&str, String)]) -> String {
    let text = std::fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    let line = |line: &str| {
        let change = changes.iter().find(|(start, _)| line.trim_start().starts_with(start));
        change.map_or(line.to_string(), |(_, new)| new.clone())
    };
    for (start, _) in changes {
        assert!(
            text.lines().any(|generated| generated.trim_start().starts_with(start) && generated.contains("yours")),
            "{start} in {text}"
        );
    }
    text.lines().map(line).collect::<Vec<_>>().join("\n") + "\n"
}

fn nginx(root: &Path, hosts: &Path, scratch: &Path, port: u16) -> Command {
    let changes = [("listen", format!("listen 127.0.0.1:{port};")), ("root", format!("root {};", root.display()))];
    let site = scratch.join("site.conf");
    std::fs::write(&site, set_up(&hosts.join("nginx.conf"), &changes)).expect("written");
    let at = scratch.display();
    // What a distribution's own nginx.conf has around it.
    let whole = format!(
        "load_module {};\ndaemon off;\nworker_processes 1;\n\
         pid {at}/pid;\nerror_log stderr;\nevents {{}}\nhttp {{\n  access_log off;\n  client_body_temp_path {at}/body;\n  \
         proxy_temp_path {at}/proxy;\n  fastcgi_temp_path {at}/fastcgi;\n  uwsgi_temp_path {at}/uwsgi;\n  \
         scgi_temp_path {at}/scgi;\n  include {};\n}}\n",
        file("usr/lib/nginx/modules/ngx_http_brotli_static_module.so").display(),
        site.display()
    );
    let whole_file = scratch.join("nginx.conf");
    std::fs::write(&whole_file, whole).expect("written");
    let mut command = Command::new(file("usr/sbin/nginx"));
    command.arg("-c").arg(whole_file).arg("-p").arg(scratch);
    command
}

fn caddy(root: &Path, hosts: &Path, scratch: &Path, port: u16) -> Command {
    let changes =
        [("minimal.example {", format!("http://:{port} {{")), ("root", format!("  root * {}", root.display()))];
    let options = "{\n  admin off\n  auto_https off\n}\n".to_string();
    let caddyfile = scratch.join("Caddyfile");
    std::fs::write(&caddyfile, options + &set_up(&hosts.join("Caddyfile"), &changes)).expect("written");
    let mut command = Command::new(file("usr/bin/caddy"));
    command.args(["run", "--adapter", "caddyfile", "--config"]).arg(caddyfile).env("HOME", scratch);
    command
}

/// A file of the servers that `make tools` unpacks, or of the installed ones.
fn file(path: &str) -> PathBuf {
    let folder = std::env::var_os("FEUILLET_SERVERS").map(PathBuf::from).filter(|folder| folder.join(path).exists());
    folder.unwrap_or_else(|| "/".into()).join(path)
}
