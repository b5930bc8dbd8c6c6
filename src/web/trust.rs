//! The TLS configuration. It trusts the root certificates of the system, which may include a company's own.

use std::sync::Arc;

use ureq::tls::{Certificate, RootCerts, TlsConfig};

/// Creates the TLS configuration, and returns whether there are any root certificates. `roots`, in DER, replace those
/// of the system.
pub(super) fn tls_config(roots: Option<&[Vec<u8>]>) -> (TlsConfig, bool) {
    let certificates: Vec<Certificate<'static>> = if let Some(roots) = roots {
        roots.iter().map(|root| Certificate::from_der(root).to_owned()).collect()
    } else {
        // Skips files that cannot be read, as other programs do.
        let found = rustls_native_certs::load_native_certs().certs;
        found.iter().map(|root| Certificate::from_der(root).to_owned()).collect()
    };
    let has_roots = !certificates.is_empty();
    let config = TlsConfig::builder()
        .root_certs(RootCerts::from(certificates))
        .unversioned_rustls_crypto_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .build();
    (config, has_roots)
}
