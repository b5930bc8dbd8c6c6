//! Certificates made on demand by one authority that no browser knows. Sessions accept insecure
//! certificates, so any invented host can be opened over HTTPS.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, LazyLock, Mutex};

use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, DnType, IsCa, KeyPair, SerialNumber};
use rustls::ServerConfig;
use rustls::pki_types::PrivatePkcs8KeyDer;

struct Authority {
    issuer: CertifiedIssuer<'static, KeyPair>,
    /// One key for all hosts: making keys costs more than signing.
    key: KeyPair,
    known: Mutex<HashMap<String, Arc<ServerConfig>>>,
}

static AUTHORITY: LazyLock<Authority> = LazyLock::new(|| {
    let mut params = CertificateParams::default();
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    params.distinguished_name.push(DnType::CommonName, "Feuillet tests");
    let key = KeyPair::generate().expect("a key for the authority");
    let issuer = CertifiedIssuer::self_signed(params, key).expect("the authority's certificate");
    let key = KeyPair::generate().expect("a key for hosts");
    Authority { issuer, key, known: Mutex::default() }
});

/// Returns the TLS configuration for serving HTTPS as this host.
pub(crate) fn identity_of(host: &str) -> Arc<ServerConfig> {
    let mut known = AUTHORITY.known.lock().expect("certificates");
    known.entry(host.into()).or_insert_with(|| make(host)).clone()
}

fn make(host: &str) -> Arc<ServerConfig> {
    // Firefox refuses two certificates with the same serial number from one authority. By default the number would be
    // derived from the key, which all hosts share.
    static NUMBER: AtomicU64 = AtomicU64::new(1);
    let mut params = CertificateParams::new(vec![host.to_owned()]).expect("a host's name");
    params.serial_number = Some(SerialNumber::from(NUMBER.fetch_add(1, Ordering::Relaxed)));
    let certificate = params.signed_by(&AUTHORITY.key, &AUTHORITY.issuer).expect("a certificate");
    let chain = vec![certificate.der().clone(), AUTHORITY.issuer.der().clone()];
    let key = PrivatePkcs8KeyDer::from(AUTHORITY.key.serialize_der());
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .expect("protocol versions")
        .with_no_client_auth()
        .with_single_cert(chain, key.into())
        .expect("a certificate with its key");
    Arc::new(config)
}
