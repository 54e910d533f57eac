//! TLS before an emulator, as AWS has it before its services.

use std::sync::Arc;

use tempfile::TempDir;
use tokio::io::copy_bidirectional;
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::aws_lc_rs;
use tokio_rustls::rustls::pki_types::PrivateKeyDer;

use crate::Failed;
use crate::sandbox::Program;

/// Where a Linux keeps the roots that it trusts; a function on Lambda reads as many.
const SYSTEM_ROOTS: &str = "/etc/ssl/certs/ca-certificates.crt";

/// Files of roots to trust: our certificate alone, and beside the machine's.
const OURS: &str = "ours.pem";
const ALL: &str = "all.pem";

/// A server's certificate, and the files to trust it by.
pub struct Tls {
    acceptor: TlsAcceptor,
    folder: TempDir,
}

impl Tls {
    pub fn new() -> Result<Self, Failed> {
        let made = rcgen::generate_simple_self_signed(["127.0.0.1".to_owned()])?;
        let key = PrivateKeyDer::try_from(made.signing_key.serialize_der())?;
        let config = ServerConfig::builder_with_provider(aws_lc_rs::default_provider().into())
            .with_safe_default_protocol_versions()?
            .with_no_client_auth()
            .with_single_cert(vec![made.cert.der().clone()], key)?;
        let folder = tempfile::tempdir()?;
        let roots = std::fs::read_to_string(SYSTEM_ROOTS).unwrap_or_default();
        std::fs::write(folder.path().join(OURS), made.cert.pem())?;
        std::fs::write(folder.path().join(ALL), roots + &made.cert.pem())?;
        Ok(Self { acceptor: TlsAcceptor::from(Arc::new(config)), folder })
    }

    /// A Rust function with TLS before all that it asks of AWS. It reads the machine's roots.
    pub async fn before_function(&self, program: Program) -> Result<Program, Failed> {
        self.before_aws(program, "SSL_CERT_FILE", ALL).await
    }

    /// A Node function likewise. Its roots are part of Node; ours comes to them.
    pub async fn before_peer(&self, program: Program) -> Result<Program, Failed> {
        self.before_aws(program, "NODE_EXTRA_CA_CERTS", OURS).await
    }

    async fn before_aws(&self, mut program: Program, variable: &str, roots: &str) -> Result<Program, Failed> {
        for (name, endpoint) in &mut program.environment {
            if name.starts_with("AWS_ENDPOINT_URL_") {
                *endpoint = self.before(endpoint).await?;
            }
        }
        let roots = self.folder.path().join(roots);
        program.environment.push((variable.to_owned(), roots.to_string_lossy().into_owned()));
        Ok(program)
    }

    /// Answers by TLS for what answers at `endpoint`; where.
    async fn before(&self, endpoint: &str) -> Result<String, Failed> {
        let backend = endpoint.trim_start_matches("http://").to_owned();
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let address = format!("https://{}", listener.local_addr()?);
        let acceptor = self.acceptor.clone();
        tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                let (acceptor, backend) = (acceptor.clone(), backend.clone());
                tokio::spawn(async move {
                    let mut client = acceptor.accept(client).await?;
                    let mut server = TcpStream::connect(backend).await?;
                    copy_bidirectional(&mut client, &mut server).await
                });
            }
        });
        Ok(address)
    }
}
