//! ClamAV's daemon, asked over its socket: <https://docs.clamav.net/manual/Usage/ClamdProtocol.html>.

use std::path::PathBuf;

use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _};
use tokio::net::{TcpStream, UnixStream};

use crate::scanner::Verdict;

/// Where Debian's has its socket.
const USUAL: &str = "/run/clamav/clamd.ctl";

/// Where it listens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Clamd {
    Socket(PathBuf),
    /// `host:port`
    Address(String),
}

impl Clamd {
    /// The one that the environment names, or the machine's own.
    pub fn find(variable: impl Fn(&str) -> Option<String>) -> Option<Self> {
        let named = |name: &str| variable(name).filter(|value| !value.is_empty());
        let socket = named("CLAMD_SOCKET").map(|path| Self::Socket(path.into()));
        let address = || named("CLAMD_ADDRESS").map(Self::Address);
        let usual = || PathBuf::from(USUAL).exists().then(|| Self::Socket(USUAL.into()));
        socket.or_else(address).or_else(usual)
    }

    pub(crate) async fn scan(&self, file: impl AsyncRead + Unpin) -> std::io::Result<Verdict> {
        match self {
            Self::Socket(path) => converse(UnixStream::connect(path).await?, file).await,
            Self::Address(address) => converse(TcpStream::connect(address).await?, file).await,
        }
    }
}

async fn converse(
    mut clamd: impl AsyncRead + AsyncWrite + Unpin,
    file: impl AsyncRead + Unpin,
) -> std::io::Result<Verdict> {
    match send(&mut clamd, file).await {
        // It hangs up when it has enough, and says why.
        Err(error) if !hung_up(&error) => return Err(error),
        _ => {}
    }
    let mut answer = Vec::new();
    match clamd.read_to_end(&mut answer).await {
        Err(error) if !hung_up(&error) || answer.is_empty() => return Err(error),
        _ => {}
    }
    let answer = String::from_utf8_lossy(&answer);
    verdict(answer.trim_end_matches('\0'))
        .ok_or_else(|| std::io::Error::other(format!("clamd answered {answer:?}")))
}

async fn send(
    clamd: &mut (impl AsyncWrite + Unpin),
    mut file: impl AsyncRead + Unpin,
) -> std::io::Result<()> {
    clamd.write_all(b"zINSTREAM\0").await?;
    let mut chunk = vec![0; 64 << 10];
    loop {
        let read = file.read(&mut chunk).await?;
        clamd.write_all(&u32::try_from(read).map_err(std::io::Error::other)?.to_be_bytes()).await?;
        if read == 0 {
            return clamd.flush().await;
        }
        clamd.write_all(chunk.get(..read).unwrap_or_default()).await?;
    }
}

fn hung_up(error: &std::io::Error) -> bool {
    matches!(error.kind(), std::io::ErrorKind::BrokenPipe | std::io::ErrorKind::ConnectionReset)
}

/// What an answer means; `None` if it is none.
fn verdict(answer: &str) -> Option<Verdict> {
    if answer.contains("size limit exceeded") {
        return Some(Verdict::Unsupported);
    }
    let about = answer.strip_prefix("stream: ")?;
    if about == "OK" {
        return Some(Verdict::Clean);
    }
    if about.ends_with(" ERROR") {
        return Some(Verdict::Failed);
    }
    about.strip_suffix(" FOUND").map(|name| Verdict::Threat(name.to_owned()))
}

#[cfg(test)]
mod tests {
    use std::process::Stdio;

    use tempfile::TempDir;
    use tokio::io::{AsyncBufReadExt as _, BufReader};
    use tokio::process::{Child, Command};

    use super::*;
    use crate::eicar;
    use crate::eicar::tests::zip_of;

    const SIGNATURES: &str = include_str!("../clamd/eicar.ndb");

    /// A daemon of the test's own that knows the test file alone.
    async fn start() -> (Clamd, Child, TempDir) {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name).display().to_string();
        std::fs::write(at("eicar.ndb"), SIGNATURES).unwrap();
        let config = format!(
            "DatabaseDirectory {}\nLocalSocket {}\nForeground yes\nStreamMaxLength 1M\n",
            folder.path().display(),
            at("clamd.ctl")
        );
        std::fs::write(at("clamd.conf"), config).unwrap();
        // Not on everybody's PATH.
        let program = ["/usr/sbin/clamd", "clamd"].into_iter().find(|it| PathBuf::from(it).exists());
        let mut command = Command::new(program.unwrap_or("clamd"));
        command.arg("-c").arg(at("clamd.conf")).stdout(Stdio::piped()).kill_on_drop(true);
        let mut clamd = command.spawn().expect("clamd, of Debian's package clamav-daemon");
        let mut lines = BufReader::new(clamd.stdout.take().unwrap()).lines();
        while !lines.next_line().await.unwrap().expect("clamd is to start").starts_with("Self checking") {}
        // It would stop if nobody took what it says.
        tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
        (Clamd::Socket(at("clamd.ctl").into()), clamd, folder)
    }

    #[tokio::test]
    async fn the_daemon_finds_what_it_knows_and_does_not_take_more_than_it_is_set_to() {
        let (clamd, _running, _folder) = start().await;
        let scan = async |bytes: &[u8]| clamd.scan(bytes).await.unwrap();
        let found = Verdict::Threat("Eicar-Test-Signature.UNOFFICIAL".to_owned());
        assert_eq!(scan(&eicar::test_file()).await, found);
        assert_eq!(scan(&zip_of(&eicar::test_file(), true)).await, found);
        assert_eq!(scan(b"a letter").await, Verdict::Clean);
        assert_eq!(scan(b"").await, Verdict::Clean);
        assert_eq!(scan(&vec![b'x'; 1 << 20]).await, Verdict::Clean);
        assert_eq!(scan(&vec![b'x'; 8 << 20]).await, Verdict::Unsupported);
    }

    #[tokio::test]
    async fn a_daemon_that_does_not_answer_finds_nothing_clean() {
        let nobody = Clamd::Socket("/nonexistent/clamd.ctl".into());
        assert!(nobody.scan(&b"a letter"[..]).await.is_err());
    }

    #[test]
    fn the_daemon_is_the_one_that_the_environment_names() {
        let named = |name: &'static str, value: &'static str| {
            Clamd::find(move |asked| (asked == name).then(|| value.to_owned()))
        };
        assert_eq!(named("CLAMD_SOCKET", "/a/socket"), Some(Clamd::Socket("/a/socket".into())));
        assert_eq!(named("CLAMD_ADDRESS", "clamd:3310"), Some(Clamd::Address("clamd:3310".into())));
    }

    #[test]
    fn an_answer_that_is_none_is_no_verdict() {
        assert_eq!(verdict("stream: OK"), Some(Verdict::Clean));
        assert_eq!(verdict("stream: Can't allocate memory ERROR"), Some(Verdict::Failed));
        for none in ["", "UNKNOWN COMMAND", "OK", "stream: ", "stream: OK or so"] {
            assert_eq!(verdict(none), None, "{none}");
        }
    }
}
