//! What a machine has beside kernel and virtual machine: output, input, files, the outside's randomness.

use crate::base::sorted::{Map, Set};
use std::collections::BTreeMap;
use std::rc::Rc;

use super::config::Config;
use super::idents::Idents;
use super::status::Fault;
use crate::base::{ProcessId, Rng, ThreadId};
use crate::kernel::{Device, OpenFile, Stream};
use crate::python::code::Program;
use crate::vm::Value;

/// 2025-01-01 09:00:00 UTC, where every run starts, in microseconds since 1970.
pub const START_US: u64 = 1_735_722_000_000_000;

/// The simulated outside of the processes.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct World {
    /// What was written so far, as a digest; the text itself is in the events.
    pub output: Output,
    /// What is left to read, for each program.
    pub input: Vec<Input>,
    /// The file system, shared by all processes.
    pub files: Rc<Files>,
    /// The `threading.Thread` object of each thread that has one.
    threads: Vec<Value>,
    /// Last lines of tracebacks of threads whose function has failed and that are about to end.
    crashes: Vec<(ThreadId, Rc<str>)>,
    /// What `threading.get_ident()` gives to each.
    pub idents: Rc<Idents>,
    /// For `os.urandom` and the first seed of `random`.
    pub rng: Rng,
    /// How the processes are about to end, by number.
    ends: Vec<End>,
}

/// How a process is about to end.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct End {
    /// Exit status so far.
    pub code: i32,
    /// How the main thread failed, if it did; that decides the exit status, not when the process ends.
    pub fault: Option<Rc<Fault>>,
    /// Executing `atexit` callbacks, or past them.
    pub is_exiting: bool,
    /// The program's own `sys.excepthook` has been given its main thread's exception.
    pub is_told: bool,
}

impl World {
    /// As the config describes it, with the programs as files.
    #[must_use]
    pub fn new(config: &Config, program: &Program) -> Self {
        Self {
            output: Output::default(),
            input: vec![Input::default(); 1 + config.more_stdin.len()],
            files: Rc::new(Files::new(&config.files, program)),
            threads: Vec::new(),
            crashes: Vec::new(),
            idents: Rc::default(),
            rng: Rng::new(config.seed ^ 0x6C6F_636B_7374_6570),
            ends: vec![End::default()],
        }
    }
}

impl World {
    /// Notes the guest's object for a thread. The thread's own frames keep it alive.
    pub fn adopt(&mut self, thread: ThreadId, object: Value) {
        if self.threads.len() <= thread.index() {
            self.threads.resize(thread.index() + 1, Value::None);
        }
        self.threads[thread.index()] = object;
    }

    /// The guest's object for a thread; None if it has none or has ended.
    #[must_use]
    pub fn thread_object(&self, thread: ThreadId) -> Value {
        self.threads.get(thread.index()).copied().unwrap_or(Value::None)
    }

    /// How a process is about to end.
    #[must_use]
    pub fn end(&self, process: ProcessId) -> Option<&End> {
        self.ends.get(process.index())
    }

    /// The same, to be changed.
    pub fn end_mut(&mut self, process: ProcessId) -> &mut End {
        if self.ends.len() <= process.index() {
            self.ends.resize(process.index() + 1, End::default());
        }
        &mut self.ends[process.index()]
    }

    /// A thread was copied into a new process.
    pub fn fork(&mut self, from: (ProcessId, ThreadId), to: (ProcessId, ThreadId)) {
        self.adopt(to.1, self.thread_object(from.1));
        Rc::make_mut(&mut self.idents).fork(from.1, to.0, to.1);
        *self.end_mut(to.0) = self.end(from.0).cloned().unwrap_or_default();
    }

    /// A thread's function has failed.
    pub fn note_crash(&mut self, thread: ThreadId, line: &str) {
        self.crashes.push((thread, line.into()));
    }

    /// A thread has ended: forgets it.
    pub fn forget(&mut self, thread: ThreadId) {
        if let Some(object) = self.threads.get_mut(thread.index()) {
            *object = Value::None;
        }
        self.take_crash(thread);
    }

    /// Why a thread crashed, if it did.
    pub fn take_crash(&mut self, thread: ThreadId) -> Option<Rc<str>> {
        let place = self.crashes.iter().position(|crash| crash.0 == thread)?;
        Some(self.crashes.swap_remove(place).1)
    }
}

/// Digest of everything written.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Output {
    /// Bytes written to both streams.
    pub bytes: u64,
    hash: u64,
}

impl Output {
    /// One more text.
    pub fn note(&mut self, stream: Stream, text: &str) {
        self.bytes += text.len() as u64;
        let mut hash = self.hash ^ (stream as u64 + 1);
        for byte in text.bytes() {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3);
        }
        self.hash = hash.rotate_left(1);
    }
}

/// How far the input has been read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Input {
    position: u32,
}

/// What reading a line gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    /// A line with its end, if it has one.
    Text(Rc<str>),
    /// The end of the input.
    End,
    /// Nothing yet, but there may be more.
    Wait,
}

/// Takes the next line of a program's input. Programs without a text of their own share the first one's, as those of one terminal do.
pub fn take_input(inputs: &mut [Input], program: usize, config: &Config) -> Line {
    let own = config.more_stdin.get(program.wrapping_sub(1));
    let (input, whole) = match own {
        Some(text) => (inputs.get_mut(program), text),
        None => (inputs.first_mut(), &config.stdin),
    };
    let Some(input) = input else { return Line::End };
    let rest = whole.get(input.position as usize..).unwrap_or("");
    let line = match rest.find('\n') {
        Some(end) => &rest[..=end],
        None if rest.is_empty() => return if config.stdin_ended { Line::End } else { Line::Wait },
        None if config.stdin_ended => rest,
        None => return Line::Wait,
    };
    input.position += line.len() as u32;
    Line::Text(line.into())
}

/// A file system in memory: absolute normalised names to contents. A file without a name lives on while it is open.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Files {
    names: Map<Rc<str>, u32>,
    contents: Map<u32, Rc<Vec<u8>>>,
    directories: Set<Rc<str>>,
    /// Those of the files that are named pipes.
    fifos: Set<u32>,
    /// Rights of files, where they are not `USUAL_MODE`.
    modes: Map<u32, u32>,
    next: u32,
    /// Files with lower numbers existed before the run.
    first_made: u32,
    /// The programs themselves and the machine's own files: they are there, and not displayed.
    hidden: Set<u32>,
    /// Bytes in all files.
    bytes: u64,
}

/// The working directory that programs start in.
pub const CWD: &str = "/home/user";

/// Names and contents of what a machine has besides.
const OWN_FILES: [(&str, &str); 3] = [
    ("/etc/hostname", "lockstep\n"),
    ("/etc/hosts", "127.0.0.1\tlocalhost\n127.0.1.1\tlockstep\n"),
    (
        "/etc/passwd",
        "root:x:0:0:root:/root:/bin/bash\nuser:x:1000:1000:user:/home/user:/bin/bash\n",
    ),
];

/// What a name under `/dev` stands for.
#[derive(Clone, Copy, Debug)]
pub enum Special {
    /// A device.
    Device(Device),
    /// What this descriptor stands for.
    Descriptor(i32),
}

const SPECIAL: [(&str, Special); 8] = [
    ("/dev/full", Special::Device(Device::Full)),
    ("/dev/null", Special::Device(Device::Null)),
    ("/dev/random", Special::Device(Device::Random)),
    ("/dev/stderr", Special::Descriptor(2)),
    ("/dev/stdin", Special::Descriptor(0)),
    ("/dev/stdout", Special::Descriptor(1)),
    ("/dev/urandom", Special::Device(Device::Random)),
    ("/dev/zero", Special::Device(Device::Zero)),
];

/// What an absolute path stands for if it is no file.
#[must_use]
pub fn special(path: &str) -> Option<Special> {
    SPECIAL
        .iter()
        .find(|(name, _)| *name == path)
        .map(|(_, special)| *special)
}

/// The rights that a new file has.
const USUAL_MODE: u32 = 0o644;

impl Files {
    fn new(files: &BTreeMap<String, String>, program: &Program) -> Self {
        let mut new = Self {
            names: Map::new(),
            contents: Map::new(),
            directories: Set::new(),
            fifos: Set::new(),
            modes: Map::new(),
            next: 1,
            first_made: 1,
            hidden: Set::new(),
            bytes: 0,
        };
        for directory in ["/", "/dev", "/dev/shm", "/etc", "/home", CWD, "/tmp"] {
            new.directories.insert(directory.into());
        }
        for (name, text) in files {
            let path = absolute(CWD, name);
            for (at, _) in path.match_indices('/').skip(1) {
                new.directories.insert(path[..at].into());
            }
            new.write(&path, text.as_bytes());
        }
        let mains = (0..program.mains()).map(|number| &program.modules[program.main(number).0 as usize]);
        let programs = mains.map(|module| (&*module.file, &*module.source));
        for (name, text) in programs.chain(OWN_FILES) {
            let path = absolute(CWD, name);
            if new.find(&path).is_none() {
                new.write(&path, text.as_bytes());
                new.hidden.extend(new.find(&path));
            }
        }
        new.first_made = new.next;
        new
    }

    /// The number of a file.
    #[must_use]
    pub fn find(&self, path: &str) -> Option<u32> {
        self.names.get(path).copied()
    }

    /// Makes an empty file.
    pub fn create(&mut self, path: &str) -> u32 {
        let inode = self.next;
        self.next += 1;
        self.names.insert(path.into(), inode);
        self.contents.insert(inode, Rc::default());
        inode
    }

    /// Makes a named pipe.
    pub fn make_fifo(&mut self, path: &str) {
        let inode = self.create(path);
        self.fifos.insert(inode);
    }

    /// It is a named pipe.
    #[must_use]
    pub fn is_fifo(&self, inode: u32) -> bool {
        self.fifos.contains(&inode)
    }

    /// A file's rights, the last twelve bits.
    #[must_use]
    pub fn mode(&self, inode: u32) -> u32 {
        self.modes.get(&inode).copied().unwrap_or(USUAL_MODE)
    }

    /// Gives a file other rights.
    pub fn set_mode(&mut self, inode: u32, mode: u32) {
        self.modes.remove(&inode);
        if mode & 0o7777 != USUAL_MODE {
            self.modes.insert(inode, mode & 0o7777);
        }
    }

    /// What is in a file.
    #[must_use]
    pub fn contents(&self, inode: u32) -> &[u8] {
        self.contents.get(&inode).map_or(&[], |contents| contents)
    }

    /// Where the next bytes of an open file go.
    #[must_use]
    pub fn place(&self, open: &OpenFile) -> u64 {
        if open.appends {
            self.contents(open.inode).len() as u64
        } else {
            open.position
        }
    }

    /// A file's contents by its name.
    #[must_use]
    pub fn read(&self, path: &str) -> Option<&[u8]> {
        Some(self.contents(self.find(path)?))
    }

    /// Writes over and behind what is in a file from a place on; a gap is filled with zeros.
    pub fn write_at(&mut self, inode: u32, place: u64, data: &[u8]) {
        let Some(contents) = self.contents.get_mut(&inode) else {
            return;
        };
        let contents = Rc::make_mut(contents);
        let (before, start) = (contents.len(), place as usize);
        let end = start + data.len();
        if contents.len() < end {
            contents.resize(end, 0);
        }
        contents[start..end].copy_from_slice(data);
        self.bytes += (contents.len() - before) as u64;
    }

    /// Writes to an open file where its next bytes go, and moves its position behind them.
    pub fn write_open(&mut self, open: &mut OpenFile, data: &[u8]) {
        let place = self.place(open);
        self.write_at(open.inode, place, data);
        open.position = place + data.len() as u64;
    }

    /// Cuts a file, or fills it with zeros, to a size.
    pub fn resize(&mut self, inode: u32, size: u64) {
        if let Some(contents) = self.contents.get_mut(&inode) {
            let contents = Rc::make_mut(contents);
            self.bytes = self.bytes + size - contents.len() as u64;
            contents.resize(size as usize, 0);
        }
    }

    /// Makes or replaces a file.
    pub fn write(&mut self, path: &str, data: &[u8]) {
        let inode = self.find(path).unwrap_or_else(|| self.create(path));
        self.resize(inode, 0);
        self.write_at(inode, 0, data);
    }

    /// Takes a file's name away; answers its number.
    pub fn remove(&mut self, path: &str) -> Option<u32> {
        let inode = self.names.remove(path)?;
        self.hidden.remove(&inode);
        Some(inode)
    }

    /// Nobody has a file open any more: if it has no name, it is gone.
    pub fn forget_unnamed(&mut self, inode: u32) {
        if !self.names.values().any(|&named| named == inode)
            && let Some(contents) = self.contents.remove(&inode)
        {
            self.bytes -= contents.len() as u64;
            self.modes.remove(&inode);
        }
    }

    /// Gives a file or a directory another name; answers the number of a file that had that name.
    pub fn rename(&mut self, from: &str, to: &str) -> Option<u32> {
        if let Some(inode) = self.names.remove(from) {
            return self.names.insert(to.into(), inode);
        }
        let prefix = format!("{from}/");
        let moved = |name: &Rc<str>| -> Option<Rc<str>> {
            let rest = name.strip_prefix(prefix.as_str())?;
            Some(format!("{to}/{rest}").into())
        };
        let old = std::mem::take(&mut self.names);
        self.names = old
            .into_iter()
            .map(|(name, inode)| (moved(&name).unwrap_or(name), inode))
            .collect();
        let old = std::mem::take(&mut self.directories);
        let new = |name: Rc<str>| {
            if &*name == from {
                to.into()
            } else {
                moved(&name).unwrap_or(name)
            }
        };
        self.directories = old.into_iter().map(new).collect();
        None
    }

    /// There is such a directory.
    #[must_use]
    pub fn is_directory(&self, path: &str) -> bool {
        self.directories.contains(path)
    }

    /// Makes a directory.
    pub fn make_directory(&mut self, path: &str) {
        self.directories.insert(path.into());
    }

    /// Removes a directory; false if there is none.
    pub fn remove_directory(&mut self, path: &str) -> bool {
        self.directories.remove(path)
    }

    /// Names in a directory, sorted; None if there is no such directory.
    #[must_use]
    pub fn list(&self, path: &str) -> Option<Vec<&str>> {
        if !self.is_directory(path) {
            return None;
        }
        let prefix = if path == "/" {
            "/".to_owned()
        } else {
            format!("{path}/")
        };
        let files = self.names.keys().chain(&self.directories).map(|name| &**name);
        let mut names: Vec<&str> = files
            .chain(SPECIAL.iter().map(|(name, _)| *name))
            .filter_map(|name| name.strip_prefix(prefix.as_str()))
            .filter(|name| !name.is_empty() && !name.contains('/'))
            .collect();
        names.sort_unstable();
        Some(names)
    }

    /// Bytes in all files.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        self.bytes
    }
}

/// A file, for display.
#[derive(Clone, Copy, Debug)]
pub struct FileInfo<'a> {
    /// Its name, without the working directory.
    pub name: &'a str,
    /// Its number.
    pub inode: u32,
    /// What is in it.
    pub contents: &'a [u8],
    /// The program has made it.
    pub is_made: bool,
    /// It is a named pipe.
    pub is_fifo: bool,
}

impl Files {
    /// All files by name.
    pub fn iter(&self) -> impl Iterator<Item = FileInfo<'_>> {
        let shown = self.names.iter().filter(|(_, inode)| !self.hidden.contains(inode));
        shown.map(|(name, &inode)| FileInfo {
            name: name.strip_prefix(CWD).and_then(|n| n.strip_prefix('/')).unwrap_or(name),
            inode,
            contents: self.contents(inode),
            is_made: inode >= self.first_made,
            is_fifo: self.is_fifo(inode),
        })
    }
}

/// The absolute, normalised form of a path, seen from a directory.
#[must_use]
pub fn absolute(directory: &str, path: &str) -> String {
    let whole = if path.starts_with('/') {
        path.to_owned()
    } else {
        format!("{directory}/{path}")
    };
    let mut parts: Vec<&str> = Vec::new();
    for part in whole.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            _ => parts.push(part),
        }
    }
    format!("/{}", parts.join("/"))
}
