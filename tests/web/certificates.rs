//! Certificates of TLS: which ones are trusted.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use feuillet::fetch::{Failure, Fetch};
use feuillet::web::{Web, WebOptions};
use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair};
use rustls::ServerConfig;
use rustls::pki_types::PrivateKeyDer;

use crate::server::{Server, options, respond, run_again, web};

/// An authority that issues certificates.
pub(crate) struct Authority {
    issuer: Issuer<'static, KeyPair>,
    root: Vec<u8>,
}

impl Authority {
    pub(crate) fn new() -> Self {
        let key = KeyPair::generate().expect("a key");
        let mut params = CertificateParams::new(Vec::new()).expect("parameters");
        params.distinguished_name.push(rcgen::DnType::CommonName, format!("{:?}", key.public_key_raw()));
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let root = params.self_signed(&key).expect("a certificate").der().to_vec();
        Self { issuer: Issuer::new(params, key), root }
    }

    /// Its own certificate.
    pub(crate) fn root(&self) -> Vec<u8> {
        self.root.clone()
    }

    /// The configuration of a server with a certificate for some names, valid for a range of days from today.
    pub(crate) fn server(&self, names: &[&str], (from, to): (i64, i64)) -> ServerConfig {
        let key = KeyPair::generate().expect("a key");
        let names: Vec<String> = names.iter().map(|name| (*name).to_string()).collect();
        let mut params = CertificateParams::new(names).expect("parameters");
        let day = |days: i64| {
            (std::time::SystemTime::now() + std::time::Duration::from_secs(400 * 86_400))
                .checked_sub(std::time::Duration::from_secs(86_400 * (400 - days).unsigned_abs()))
                .expect("a day")
        };
        params.not_before = day(from).into();
        params.not_after = day(to).into();
        let certificate = params.signed_by(&key, &self.issuer).expect("a certificate");
        let key = PrivateKeyDer::try_from(key.serialize_der()).expect("a key");
        ServerConfig::builder_with_provider(rustls::crypto::ring::default_provider().into())
            .with_safe_default_protocol_versions()
            .expect("versions")
            .with_no_client_auth()
            .with_single_cert(vec![certificate.der().clone()], key)
            .expect("a configuration")
    }
}

fn get(server: &Server, roots: Vec<Vec<u8>>) -> Result<Vec<u8>, Failure> {
    let web = Web::new(WebOptions { roots: Some(roots), ..options() });
    web.attempt(&server.secure_url("/"), &[]).map(|answer| answer.body)
}

#[test]
fn a_certificate_of_a_trusted_authority_is_accepted() {
    let authority = Authority::new();
    let server =
        Server::start_tls(authority.server(&["localhost"], (-1, 1)), |_, out| respond(out, "200 OK", &[], b"s"));
    assert_eq!(get(&server, vec![authority.root()]), Ok(b"s".to_vec()));
}

#[test]
fn certificates_that_are_not_right_are_refused_with_the_reason() {
    let authority = Authority::new();
    let root = || vec![authority.root()];
    let cases = [
        (&["localhost"], (-9, -2), root(), "the TLS certificate of HOST has expired"),
        (
            &["localhost"],
            (2, 9),
            root(),
            "the TLS certificate of HOST is not valid yet; check the clock of this computer",
        ),
        (&["example.org"], (-1, 1), root(), "the TLS certificate of HOST is issued for another host"),
        (
            &["localhost"],
            (-1, 1),
            vec![Authority::new().root()],
            "the TLS certificate of HOST is from an authority that this computer does not trust; to trust it, set \
             SSL_CERT_FILE to a file that includes the authority's certificate",
        ),
        (
            &["localhost"],
            (-1, 1),
            vec![],
            "the TLS certificate of HOST cannot be verified, because this computer has no trusted certificates; \
             install the package ca-certificates, or set SSL_CERT_FILE",
        ),
    ];
    for (names, days, roots, expected) in cases {
        let server = Server::start_tls(authority.server(names, days), |_, out| respond(out, "200 OK", &[], b"s"));
        let host = format!("localhost:{}", server.address.port());
        assert_eq!(get(&server, roots), Err(Failure::lasting(expected.replace("HOST", &host))));
        assert!(server.requests().is_empty(), "nothing was asked");
    }
}

#[test]
fn a_server_without_encryption_is_told() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = listener.local_addr().expect("its address").port();
    std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().expect("a connection");
        respond(&mut stream, "400 Bad Request", &[], b"plain HTTP was expected");
        let _ = std::io::copy(&mut stream, &mut std::io::sink());
    });
    let failure = web().attempt(&format!("https://localhost:{port}/"), &[]).expect_err("no answer");
    let expected = format!("no TLS connection to localhost:{port} could be established; does it support https?");
    assert_eq!(failure, Failure::passing(expected));
}

#[test]
fn an_authority_in_the_file_of_the_environment_is_trusted() {
    if let Ok(url) = std::env::var("TEST_URL") {
        assert_eq!(web().get(&url, &[]).expect("an answer").body, b"s");
        return;
    }
    let authority = Authority::new();
    let server =
        Server::start_tls(authority.server(&["localhost"], (-1, 1)), |_, out| respond(out, "200 OK", &[], b"s"));
    let url = server.secure_url("/");
    assert!(web().get(&url, &[]).expect_err("not trusted").contains("SSL_CERT_FILE"));
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("root.pem");
    let lines: Vec<String> = authority.root().chunks(48).map(|bytes| STANDARD.encode(bytes) + "\n").collect();
    let pem = format!("-----BEGIN CERTIFICATE-----\n{}-----END CERTIFICATE-----\n", lines.concat());
    std::fs::write(&file, pem).expect("written");
    let file = file.to_str().expect("a path");
    run_again(
        "certificates::an_authority_in_the_file_of_the_environment_is_trusted",
        &[("TEST_URL", &url), ("SSL_CERT_FILE", file)],
    );
}
