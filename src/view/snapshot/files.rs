//! The files that the program has made or has open: size, last line, who has them open.

use std::rc::Rc;

use crate::kernel::Opened;
use crate::machine::Machine;
use crate::view::data::{ObjectBody, ObjectKey, ObjectView, Role, Snapshot};

/// Most files shown, and most characters of a line.
const FILES: usize = 12;
const LINE: usize = 60;

/// Adds them behind the other objects.
pub(super) fn fill(snapshot: &mut Snapshot, machine: &Machine) {
    let kernel = machine.kernel();
    let mut open: Vec<(u32, usize)> = Vec::new();
    for (process, entry) in kernel.processes() {
        if entry.exit_code.is_none() {
            let files = kernel.descriptors_of(process).filter_map(|(_, opened)| match opened {
                Opened::File(file) => Some((file.inode, process.index())),
                _ => None,
            });
            open.extend(files);
        }
    }
    open.sort_unstable();
    open.dedup();
    let mut views: Vec<ObjectView> = machine
        .files()
        .filter(|file| !file.is_fifo && (file.is_made || open.iter().any(|entry| entry.0 == file.inode)))
        .map(|file| ObjectView {
            key: ObjectKey::File(file.inode),
            name: file.name.into(),
            role: Role::Own,
            body: ObjectBody::File {
                bytes: file.contents.len() as u64,
                last_line: last_line(file.contents),
                open_in: open.iter().filter(|e| e.0 == file.inode).map(|e| e.1).collect(),
            },
            waiters: Vec::new(),
            is_stuck: false,
            is_changed: false,
        })
        .collect();
    views.sort_by_key(|view| view.key);
    views.truncate(FILES);
    snapshot.objects.extend(views);
}

/// The last line that is not empty, shortened.
fn last_line(contents: &[u8]) -> Rc<str> {
    let tail = &contents[contents.len().saturating_sub(4 * LINE)..];
    let text = String::from_utf8_lossy(tail);
    let line = text.lines().rev().find(|line| !line.trim().is_empty()).unwrap_or("");
    line.chars().take(LINE).collect::<String>().into()
}
