//! What the policy declares, as the audit needs it. No other module of the audit knows how to read a policy.

use std::path::{Path, PathBuf};

use crate::consent::pattern::matches;
use crate::consent::policy::{Policy, Service, covers};
use crate::consent_tools::audit::address::{is_within, name};
use crate::consent_tools::policy::read_policy;

/// Everything that a policy declares.
#[derive(Clone, Debug)]
pub struct Declaration {
    /// The policy's file.
    pub file: PathBuf,
    /// The names under which the decision may be stored, which are always allowed.
    pub record: Vec<String>,
    /// All services of the policy.
    pub services: Vec<Declared>,
}

/// What a service declares.
#[derive(Clone, Debug)]
pub struct Declared {
    /// The service's id.
    pub id: String,
    /// The id of its purpose.
    pub purpose: String,
    /// JSON pointer to it.
    pub pointer: String,
    /// Whether it needs no consent.
    pub exempt: bool,
    /// Whether the site uses it, according to the policy.
    pub enabled: bool,
    /// Patterns of hosts.
    pub hosts: Vec<String>,
    /// Patterns of cookies, each with its host if it belongs to another site.
    pub cookies: Vec<(String, Option<String>)>,
    /// Patterns of names in web storage.
    pub storage: Vec<String>,
    /// Patterns of database names.
    pub databases: Vec<String>,
}

impl Declaration {
    /// Reads the policy.
    ///
    /// # Errors
    /// All faults of the policy.
    pub fn read(file: &Path) -> Result<Self, String> {
        if !file.is_file() {
            return Err(format!(
                "{}: there is no such file; say where the policy is with --policy FILE",
                file.display()
            ));
        }
        let mut faults = Vec::new();
        let found = read_policy(Path::new(""), file, &mut faults);
        let faults: Vec<_> = faults.iter().filter(|it| !it.fault.only_warning).map(ToString::to_string).collect();
        match found {
            Some(found) if faults.is_empty() => Ok(Self::of(file, &found.value)),
            _ => Err(faults.join("\n")),
        }
    }

    fn of(file: &Path, policy: &Policy) -> Self {
        let mut services = Vec::new();
        for (at, purpose) in policy.purposes.iter().enumerate() {
            for (place, service) in purpose.services.iter().enumerate() {
                let pointer = format!("/purposes/{at}/services/{place}");
                services.push(Declared {
                    purpose: purpose.id.clone(),
                    pointer,
                    exempt: purpose.exempt,
                    ..Declared::of(service)
                });
            }
        }
        Self { file: file.into(), record: policy.storage.names().map(Into::into).collect(), services }
    }

    /// Returns the services to which a host belongs.
    pub fn of_host(&self, host: &str) -> Vec<&Declared> {
        self.services.iter().filter(|it| it.has_host(host)).collect()
    }

    /// Returns a service related to a host: it declares the host itself or a sibling of it.
    pub fn near_host(&self, host: &str) -> Option<&Declared> {
        let beside = |service: &&Declared| {
            service.hosts.iter().any(|other| parent(host).is_some_and(|own| parent(other) == Some(own)))
        };
        self.of_host(host).first().copied().or_else(|| self.services.iter().find(beside))
    }
}

/// Returns the last two labels of a host; `None` for an IP address or a single label.
fn parent(host: &str) -> Option<&str> {
    let host = name(host);
    let (start, last) = host.rsplit_once('.')?;
    let is_named = last.bytes().any(|byte| byte.is_ascii_alphabetic());
    is_named.then(|| &host[start.rfind('.').map_or(0, |at| at + 1)..])
}

impl Declared {
    fn of(service: &Service) -> Self {
        Self {
            id: service.id.clone(),
            purpose: String::new(),
            pointer: String::new(),
            exempt: false,
            enabled: service.enabled,
            hosts: service.hosts.clone(),
            cookies: service.cookies.iter().map(|it| (it.name.clone(), it.host.clone())).collect(),
            storage: service.storage.clone(),
            databases: service.databases.clone(),
        }
    }

    /// Returns whether it declares a host.
    pub fn has_host(&self, host: &str) -> bool {
        self.hosts.iter().any(|pattern| covers(pattern, host))
    }

    /// Returns whether it declares a cookie of a domain; `is_own` says whether the domain is the site's own.
    pub fn has_cookie(&self, cookie: &str, domain: &str, is_own: bool) -> bool {
        self.cookies.iter().filter(|(pattern, _)| matches(pattern, cookie)).any(|(_, host)| match host {
            Some(host) => {
                let host = name(host.trim_start_matches(['*', '.']));
                is_within(domain, host) || is_within(host, domain)
            }
            // A cookie without a host belongs to the site of the pages or to that of the service.
            None => is_own || self.hosts.iter().any(|host| is_within(name(host), domain)),
        })
    }

    /// Returns whether it declares a name in web storage.
    pub fn has_key(&self, key: &str) -> bool {
        self.storage.iter().any(|pattern| matches(pattern, key))
    }

    /// Returns whether it declares a database.
    pub fn has_database(&self, database: &str) -> bool {
        self.databases.iter().any(|pattern| matches(pattern, database))
    }
}
