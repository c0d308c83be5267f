//! The service worker: the files that it keeps, and a version that changes with any of them.

use std::path::Path;

use crate::Result;

const SCRIPT: &str = include_str!("sw.js");
/// What the manifest names, and what other people's pages load; everything else is named by index.html.
const BESIDES: [&str; 5] = [
    "icon-192.png",
    "icon-512.png",
    "lock-step.js",
    "reveal-lockstep.js",
    "reveal-lockstep.mjs",
];

/// Writes `sw.js` into a finished site.
pub fn write(folder: &Path) -> Result {
    let failed = |error: std::io::Error| format!("sw.js cannot be written: {error}");
    let page = std::fs::read_to_string(folder.join("index.html")).map_err(failed)?;
    let mut names = parts(folder, &page).map_err(failed)?;
    names.extend(BESIDES.map(str::to_owned));
    names.sort();
    names.dedup();
    let mut version = Fnv::new();
    version.add(page.as_bytes());
    for name in &names {
        version.add(name.as_bytes());
        version.add(&std::fs::read(folder.join(name)).map_err(failed)?);
    }
    let list: Vec<String> = std::iter::once("./".to_owned())
        .chain(names)
        .map(|name| format!("\"{name}\""))
        .collect();
    let script = SCRIPT
        .replace("FILES_HERE", &format!("[{}]", list.join(", ")))
        .replace("VERSION_HERE", &format!("{:016x}", version.0));
    std::fs::write(folder.join("sw.js"), script).map_err(failed)
}

/// Names of the files beside index.html that it loads.
pub fn parts(folder: &Path, page: &str) -> std::io::Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if page.contains(&format!("./{name}\"")) || page.contains(&format!("\"{name}\"")) {
            names.push(name);
        }
    }
    names.retain(|name| name != "sw.js" && name != "posters");
    Ok(names)
}

/// The hash FNV-1a of some bytes.
pub fn fnv(bytes: &[u8]) -> u64 {
    let mut hash = Fnv::new();
    hash.add(bytes);
    hash.0
}

/// The hash FNV-1a: two sites that differ have different versions, which is all that is asked of it.
struct Fnv(u64);

impl Fnv {
    fn new() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }

    fn add(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_byte_changes_the_version() {
        let of = |bytes: &[u8]| {
            let mut hash = Fnv::new();
            hash.add(bytes);
            hash.0
        };
        assert_ne!(of(b"a"), of(b"b"));
        assert_ne!(of(b"ab"), of(b"ba"));
    }
}
