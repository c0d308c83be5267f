//! The library that writes PowerPoint files, copied into the site with its licences: the page loads it when somebody asks for slides.

use std::path::Path;

use crate::{Result, shell};

const PACKAGES: &str = "tests/browser/node_modules";
/// From the npm package, pinned in tests/browser/package-lock.json; it contains jszip.
const LIBRARY: &str = "pptxgenjs/dist/pptxgen.bundle.js";
const LICENCES: [&str; 2] = ["pptxgenjs/LICENSE", "jszip/LICENSE.markdown"];

/// Copies it into `folder`. Without the npm packages a site for development goes without; the page then says so.
pub fn write(folder: &Path, is_release: bool) -> Result {
    let packages = shell::root().join(PACKAGES);
    if !is_release && !packages.join(LIBRARY).exists() {
        println!("    without the library for PowerPoint files: {PACKAGES} is not there");
        return Ok(());
    }
    let failed = |name: &str, error: std::io::Error| format!("{PACKAGES}/{name}: {error}");
    let mut licences = String::new();
    for name in LICENCES {
        let text = std::fs::read_to_string(packages.join(name)).map_err(|error| failed(name, error))?;
        licences.push_str(&format!("{name}\n\n{text}\n\n"));
    }
    let copy = |name: &str| std::fs::copy(packages.join(LIBRARY), folder.join(name));
    copy("pptxgen.bundle.js").map_err(|error| failed(LIBRARY, error))?;
    std::fs::write(folder.join("pptxgen.licenses.txt"), licences).map_err(|error| failed(LIBRARY, error))
}
