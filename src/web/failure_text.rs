//! Explains failed requests in words for people.

use std::io;
use std::time::Duration;

use rustls::CertificateError;
use ureq::Timeout;

use super::public_resolver::LookupError;
use crate::fetch::Failure;

/// The server of a request, as messages name it.
pub(super) struct Peer<'a> {
    /// The host, with its port unless that is the default.
    pub(super) host: &'a str,
    /// The proxy's host, if the request goes through one.
    pub(super) proxy: Option<&'a str>,
    /// The time limit of the whole request.
    pub(super) time_limit: Duration,
    /// Whether any root certificate is trusted.
    pub(super) has_roots: bool,
}

/// What went wrong.
pub(super) enum Problem {
    /// No response headers arrived.
    Request(ureq::Error),
    /// The body was cut off or could not be decompressed.
    Body(io::Error),
    /// The body exceeds this many bytes.
    TooLarge(u64),
    /// The body has a content encoding that was not requested.
    UnknownCoding(String),
}

impl Peer<'_> {
    /// Describes a problem, and decides whether a retry may help.
    pub(super) fn describe(&self, problem: &Problem) -> Failure {
        let host = self.host;
        match problem {
            Problem::Request(error) => self.request(error),
            Problem::Body(error) => self.body(error),
            Problem::TooLarge(limit) => {
                Failure::lasting(format!("the response from {host} exceeds the limit of {}", size_text(*limit)))
            }
            Problem::UnknownCoding(coding) => {
                Failure::lasting(format!("{host} used the content encoding “{coding}”, which was not requested"))
            }
        }
    }

    fn request(&self, error: &ureq::Error) -> Failure {
        let host = self.host;
        match error {
            ureq::Error::Timeout(limit) => self.timeout(*limit),
            ureq::Error::Io(error) => self.connection(error),
            ureq::Error::Rustls(error) => self.tls(error),
            ureq::Error::Tls(_) => Failure::lasting(format!("{host} is not a valid host name for TLS")),
            ureq::Error::Other(error) => match error.downcast_ref() {
                Some(LookupError::Reserved(address, purpose)) => Failure::lasting(format!(
                    "{host} resolves to {} ({purpose}), which is not a public address; \
                     pass --allow-private to allow it",
                    address.ip()
                )),
                Some(LookupError::NoNameServer) => Failure::passing(format!(
                    "the host name {} could not be looked up; check your internet connection",
                    self.nearest()
                )),
                _ => Failure::lasting(format!("the host name {} does not exist", self.nearest())),
            },
            ureq::Error::LargeResponseHeader(..) => {
                Failure::lasting(format!("the response headers from {host} are too large"))
            }
            // The error's type is not public.
            ureq::Error::Protocol(error) if error.to_string().contains("too many headers") => {
                Failure::lasting(format!("the response headers from {host} are too large"))
            }
            ureq::Error::Protocol(_) => Failure::passing(format!("{host} did not send a valid HTTP response")),
            ureq::Error::ConnectProxyFailed(_) => {
                Failure::passing(format!("the proxy {} could not connect to {host}", self.nearest()))
            }
            ureq::Error::BadUri(_) | ureq::Error::Http(_) => {
                Failure::lasting("the address or a header contains an invalid character")
            }
            _ => Failure::passing(format!("the request to {host} failed")),
        }
    }

    fn body(&self, error: &io::Error) -> Failure {
        let host = self.host;
        if let Some(inner) = error.get_ref().and_then(|inner| inner.downcast_ref::<ureq::Error>()) {
            return match inner {
                ureq::Error::Protocol(_) => Failure::passing(format!("the response from {host} is malformed")),
                inner => self.request(inner),
            };
        }
        match error.kind() {
            io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput if tls_error(error).is_none() => {
                Failure::passing(format!("the compressed response from {host} is corrupt"))
            }
            _ => self.connection(error),
        }
    }

    fn connection(&self, error: &io::Error) -> Failure {
        if let Some(error) = tls_error(error) {
            return self.tls(error);
        }
        if let Some(inner) = error.get_ref().and_then(|inner| inner.downcast_ref::<ureq::Error>()) {
            return self.request(inner);
        }
        let nearest = self.nearest();
        Failure::passing(match error.kind() {
            io::ErrorKind::ConnectionRefused => format!("{nearest} refused the connection"),
            io::ErrorKind::TimedOut => return self.timeout(Timeout::Global),
            io::ErrorKind::UnexpectedEof
            | io::ErrorKind::ConnectionReset
            | io::ErrorKind::ConnectionAborted
            | io::ErrorKind::BrokenPipe => {
                format!("{} closed the connection before the response was complete", self.host)
            }
            kind => format!("connecting to {nearest} failed: {kind}"),
        })
    }

    fn timeout(&self, limit: Timeout) -> Failure {
        Failure::passing(match limit {
            Timeout::Connect => format!("connecting to {} timed out", self.nearest()),
            _ => format!("{} did not send a complete response within {} s", self.host, self.time_limit.as_secs_f32()),
        })
    }

    fn tls(&self, error: &rustls::Error) -> Failure {
        let host = self.host;
        let rustls::Error::InvalidCertificate(error) = error else {
            return Failure::passing(format!(
                "no TLS connection to {host} could be established; does it support https?"
            ));
        };
        Failure::lasting(match error {
            CertificateError::Expired | CertificateError::ExpiredContext { .. } => {
                format!("the TLS certificate of {host} has expired")
            }
            CertificateError::NotValidYet | CertificateError::NotValidYetContext { .. } => {
                format!("the TLS certificate of {host} is not valid yet; check the clock of this computer")
            }
            CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => {
                format!("the TLS certificate of {host} is issued for another host")
            }
            CertificateError::UnknownIssuer if !self.has_roots => format!(
                "the TLS certificate of {host} cannot be verified, because this computer has no trusted certificates; \
                 install the package ca-certificates, or set SSL_CERT_FILE"
            ),
            CertificateError::UnknownIssuer => format!(
                "the TLS certificate of {host} is from an authority that this computer does not trust; \
                 to trust it, set SSL_CERT_FILE to a file that includes the authority's certificate"
            ),
            CertificateError::Revoked => format!("the TLS certificate of {host} was revoked"),
            _ => format!("the TLS certificate of {host} is not valid"),
        })
    }

    /// The host that is connected to: the proxy, if there is one.
    fn nearest(&self) -> &str {
        self.proxy.unwrap_or(self.host)
    }
}

fn tls_error(error: &io::Error) -> Option<&rustls::Error> {
    error.get_ref().and_then(|inner| inner.downcast_ref())
}

/// Formats a number of bytes in the largest unit without a fraction.
fn size_text(size: u64) -> String {
    match size {
        size if size >= 1_000_000 && size.is_multiple_of(1_000_000) => format!("{} MB", size / 1_000_000),
        size if size >= 1_000 && size.is_multiple_of(1_000) => format!("{} kB", size / 1_000),
        size => format!("{size} bytes"),
    }
}
