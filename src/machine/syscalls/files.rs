//! The simulated file system: whole contents in, whole contents out; positions and modes are `io.py`'s business.

use std::rc::Rc;

use super::{Answer, Call, NONE, Reply, Syscall, required, syscall};
use crate::machine::guest;
use crate::machine::guest::Fault;
use crate::machine::status::LimitKind;
use crate::machine::world::{self, Files};
use crate::vm::Value;

pub(super) const TABLE: &[Syscall] = &[
    syscall("file_path", "file_path", &[required("name")], path),
    syscall("file_exists", "file_exists", &[required("path")], exists),
    syscall("file_text", "file_text", &[required("path")], read_text),
    syscall("file_bytes", "file_bytes", &[required("path")], read_bytes),
    syscall(
        "file_write",
        "file_write",
        &[required("path"), required("contents")],
        write,
    ),
    syscall(
        "file_append",
        "file_append",
        &[required("path"), required("contents")],
        append,
    ),
    syscall("file_remove", "file_remove", &[required("path")], remove),
    syscall("file_list", "file_list", &[required("path")], list),
    syscall(
        "file_is_directory",
        "file_is_directory",
        &[required("path")],
        is_directory,
    ),
    syscall(
        "file_make_directory",
        "file_make_directory",
        &[required("path")],
        make_directory,
    ),
    syscall(
        "file_remove_directory",
        "file_remove_directory",
        &[required("path")],
        remove_directory,
    ),
    syscall("file_cwd", "posix.getcwd", &[], cwd),
];

fn path(call: &mut Call) -> Reply {
    let name = call.text(0)?;
    Ok(Answer::Done(call.new_text(&world::absolute(&name))))
}

fn cwd(call: &mut Call) -> Reply {
    Ok(Answer::Done(call.new_text(world::CWD)))
}

fn exists(call: &mut Call) -> Reply {
    let path = call.text(0)?;
    Ok(Answer::Done(Value::Bool(call.world.files.read(&path).is_some())))
}

fn contents(call: &Call) -> Result<Rc<[u8]>, Fault> {
    let path = call.text(0)?;
    Ok(call
        .world
        .files
        .read(&path)
        .cloned()
        .unwrap_or_else(|| Rc::from(&[][..])))
}

fn read_text(call: &mut Call) -> Reply {
    let contents = contents(call)?;
    let text = String::from_utf8_lossy(&contents).into_owned();
    Ok(Answer::Done(call.new_text(&text)))
}

fn read_bytes(call: &mut Call) -> Reply {
    let contents = contents(call)?;
    Ok(Answer::Done(call.heap_mut().bytes_value(&contents)))
}

fn given_bytes(call: &Call) -> Vec<u8> {
    match guest::text(call.heap(), call.args[1]) {
        Some(text) => text.as_bytes().to_vec(),
        None => guest::bytes(call.heap(), call.args[1]).unwrap_or_default(),
    }
}

fn store(call: &mut Call, path: &str, contents: &[u8]) -> Reply {
    let files = Rc::make_mut(&mut call.world.files);
    files.write(path, contents);
    if files.bytes() > call.config.limits.heap {
        return Ok(Answer::Limit(LimitKind::Heap));
    }
    call.kernel.spend(call.thread, call.kernel.config().costs.io);
    NONE
}

fn write(call: &mut Call) -> Reply {
    let path = call.text(0)?;
    let contents = given_bytes(call);
    store(call, &path, &contents)
}

fn append(call: &mut Call) -> Reply {
    let path = call.text(0)?;
    let mut whole = contents(call)?.to_vec();
    whole.extend(given_bytes(call));
    store(call, &path, &whole)
}

fn change(call: &mut Call, change: fn(&mut Files, &str) -> bool) -> Reply {
    let path = call.text(0)?;
    let done = change(Rc::make_mut(&mut call.world.files), &path);
    Ok(Answer::Done(Value::Bool(done)))
}

fn remove(call: &mut Call) -> Reply {
    change(call, Files::remove)
}

fn make_directory(call: &mut Call) -> Reply {
    change(call, |files, path| {
        files.make_directory(path);
        true
    })
}

fn remove_directory(call: &mut Call) -> Reply {
    change(call, Files::remove_directory)
}

fn is_directory(call: &mut Call) -> Reply {
    let path = call.text(0)?;
    Ok(Answer::Done(Value::Bool(call.world.files.is_directory(&path))))
}

/// A list of names, or None if there is no such directory.
fn list(call: &mut Call) -> Reply {
    let path = call.text(0)?;
    let files = call.world.files.clone();
    let Some(names) = files.list(&path) else { return NONE };
    let mut values = Vec::with_capacity(names.len());
    for name in names {
        values.push(call.new_text(name));
    }
    Ok(Answer::Done(call.heap_mut().list(values)))
}
