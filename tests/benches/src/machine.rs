//! What kind of machine this is, without saying which.

use crate::Failed;

/// `AMD EPYC, 2 processors, 23 GB, Linux 6.18, x86_64, Node v20.20.2`
pub fn class() -> Result<String, Failed> {
    let processors = std::fs::read_to_string("/proc/cpuinfo")?;
    let memory = std::fs::read_to_string("/proc/meminfo")?;
    let kernel = std::fs::read_to_string("/proc/sys/kernel/osrelease")?;
    let model = value(&processors, "model name").unwrap_or("an unnamed processor");
    let count = std::thread::available_parallelism()?;
    let kilobytes: u64 = value(&memory, "MemTotal").unwrap_or("0").trim_end_matches(" kB").parse()?;
    let node = std::process::Command::new("node").arg("--version").output()?;
    let kernel: Vec<&str> = kernel.split('.').take(2).collect();
    Ok(format!(
        "{model}, {count} processors, {} GB, Linux {}, {}, Node {}",
        kilobytes / 1024 / 1024,
        kernel.join("."),
        std::env::consts::ARCH,
        String::from_utf8_lossy(&node.stdout).trim()
    ))
}

/// How many programs want a processor, on average over the last minute.
pub fn load() -> Result<String, Failed> {
    let load = std::fs::read_to_string("/proc/loadavg")?;
    Ok(load.split(' ').next().unwrap_or_default().to_owned())
}

fn value<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    let line = text.lines().find(|line| line.starts_with(name))?;
    line.split_once(':').map(|(_, value)| value.trim())
}
