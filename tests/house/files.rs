//! The project's files, and the rules on how a file opens and how long it is.

use std::path::Path;

/// Most lines of a file.
pub const LONGEST_FILE: usize = 600;

/// Folders whose files are checked, besides those at the top.
const FOLDERS: [&str; 8] = [
    "src",
    "tests",
    "xtask",
    "benches",
    "scenarios",
    "static",
    ".ci",
    ".cargo",
];
const EXTENSIONS: [&str; 11] = [
    "rs", "py", "mjs", "md", "toml", "html", "css", "js", "ftl", "svg", "run",
];

/// A text file of the project.
pub struct Source {
    /// Relative to the project's folder, with `/`.
    pub path: String,
    /// Its content.
    pub text: String,
}

impl Source {
    /// Written in Rust.
    pub fn is_rust(&self) -> bool {
        self.path.ends_with(".rs")
    }

    /// The folder under `src/` that it lies in.
    pub fn layer(&self) -> Option<&str> {
        self.path.strip_prefix("src/")?.split_once('/').map(|(layer, _)| layer)
    }
}

/// All text files that people write, in the order of their paths.
pub fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut paths: Vec<_> = std::fs::read_dir(root)
        .expect("the project")
        .flatten()
        .map(|entry| entry.path())
        .collect();
    paths.retain(|path| path.is_file());
    let mut folders: Vec<_> = FOLDERS
        .iter()
        .map(|name| root.join(name))
        .filter(|folder| folder.is_dir())
        .collect();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
            let path = entry.path();
            let is_ours = !path.ends_with("node_modules") && !path.ends_with("target");
            match path.is_dir() {
                true if is_ours => folders.push(path),
                true => {}
                false => paths.push(path),
            }
        }
    }
    paths.sort();
    let is_text = |path: &Path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        EXTENSIONS.contains(&name.rsplit('.').next().unwrap_or_default())
    };
    paths
        .iter()
        .filter(|path| is_text(path))
        .map(|path| read(root, path))
        .collect()
}

fn read(root: &Path, path: &Path) -> Source {
    let relative = path.strip_prefix(root).expect("a path of the project");
    let parts: Vec<_> = relative.iter().map(|part| part.to_string_lossy()).collect();
    Source {
        path: parts.join("/"),
        text: std::fs::read_to_string(path).expect("UTF-8"),
    }
}

/// A Rust file says in its first line what it is for, in a sentence.
pub fn opening_findings(source: &Source) -> Vec<String> {
    if !source.is_rust() {
        return Vec::new();
    }
    let paragraph: Vec<&str> = source
        .text
        .lines()
        .map_while(|line| line.strip_prefix("//! "))
        .collect();
    match paragraph.last() {
        None => vec![format!("{}: does not open with `//! ` and a sentence", source.path)],
        Some(last) if !last.ends_with(['.', ':', '?']) => {
            vec![format!(
                "{}: its first paragraph does not end like a sentence: {last}",
                source.path
            )]
        }
        Some(_) => Vec::new(),
    }
}

/// Files that are longer, with the most lines that they may have. The list only shrinks.
const LONG_FILES: &[(&str, usize)] = &[
    ("src/stdlib/builtins.py", 960),
    ("tests/conformance/language/random_flow.py", 806),
    ("tests/conformance/language/random_generators.py", 658),
];

/// A file has one subject; beyond this length it has two.
pub fn length_findings(source: &Source) -> Vec<String> {
    let lines = source.text.lines().count();
    let listed = LONG_FILES.iter().find(|(path, _)| *path == source.path);
    let most = listed.map_or(LONGEST_FILE, |(_, most)| *most);
    if lines > most {
        vec![format!("{}: {lines} lines, at most {most}", source.path)]
    } else if listed.is_some() && lines <= LONGEST_FILE {
        vec![format!("{} is listed as long and is not: strike it out", source.path)]
    } else {
        Vec::new()
    }
}

/// `foo/mod.rs`, not `foo.rs` beside `foo/`.
pub fn module_findings(sources: &[Source]) -> Vec<String> {
    let folder_of = |source: &Source| source.path.strip_suffix(".rs").map(|stem| format!("{stem}/"));
    let has_files = |folder: &String| sources.iter().any(|other| other.path.starts_with(folder));
    let doubled = sources
        .iter()
        .filter(|source| source.path.starts_with("src/") && !source.path.starts_with("src/bin/"));
    doubled
        .filter(|source| folder_of(source).is_some_and(|folder| has_files(&folder)))
        .map(|source| source.path.clone())
        .collect()
}
