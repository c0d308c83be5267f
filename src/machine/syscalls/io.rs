//! Output and input: `print`, `sys.stdout.write`, `input`.

use std::fmt::Write;
use std::rc::Rc;

use smallvec::SmallVec;

use super::{Answer, Call, NONE, Reply, Syscall, free, required, syscall};
use crate::kernel::{EventKind, Opened, Stream};
use crate::machine::guest;
use crate::machine::guest::Fault;
use crate::machine::status::LimitKind;
use crate::machine::world::{Line, take_input};
use crate::vm::Value;

pub(super) const TABLE: &[Syscall] = &[
    free("print", print),
    syscall("write", "write", &[required("fd"), required("text")], write),
    syscall("write_stderr", "write_stderr", &[required("text")], write_stderr),
    syscall("print_stderr", "print_stderr", &[required("text")], print_stderr),
    syscall("read_line", "readline", &[], read_line),
    free("input", input),
];

/// Writes, unless that is more than the machine may write in all.
pub(super) fn emit(call: &mut Call, stream: Stream, text: Rc<str>) -> Reply {
    if text.is_empty() {
        return NONE;
    }
    call.world.output.note(stream, &text);
    let is_over = call.world.output.bytes > call.config.limits.output;
    call.kernel.spend(call.thread, call.kernel.config().costs.io);
    call.kernel
        .emit(call.thread, EventKind::Wrote { stream, text }, call.sink);
    if is_over {
        Ok(Answer::Limit(LimitKind::Output))
    } else {
        NONE
    }
}

/// The same, with an answer for the program.
pub(super) fn emit_and_answer(call: &mut Call, stream: Stream, text: Rc<str>, answer: Value) -> Reply {
    match emit(call, stream, text)? {
        Answer::Limit(kind) => Ok(Answer::Limit(kind)),
        _ => Ok(Answer::Done(answer)),
    }
}

/// The options of `print`.
struct Style {
    sep: Rc<str>,
    end: Rc<str>,
    file: Value,
    flushes: bool,
}

fn print(call: &mut Call) -> Reply {
    let style = style(call)?;
    let file = match style.file {
        Value::None => guest::global(call.heap(), "sys", "stdout").unwrap_or(Value::None),
        file => file,
    };
    let Some(stream) = standard_stream(call, file) else {
        return print_slowly(call, file);
    };
    let mut text = String::new();
    for (i, value) in call.args.clone().into_iter().enumerate() {
        if i > 0 {
            text.push_str(&style.sep);
        }
        if !guest::write_str(call.heap_mut(), value, &mut text)? {
            return print_slowly(call, file);
        }
        if text.len() as u64 > call.config.limits.output {
            return Ok(Answer::Limit(LimitKind::Output));
        }
    }
    text.push_str(&style.end);
    emit(call, stream, text.into())
}

fn style(call: &Call) -> Result<Style, Fault> {
    let mut style = Style {
        sep: " ".into(),
        end: "\n".into(),
        file: Value::None,
        flushes: false,
    };
    for &(name, value) in &call.keywords {
        match &**call.heap().name_text(name) {
            "sep" => style.sep = text_or(call, "sep", value, style.sep)?,
            "end" => style.end = text_or(call, "end", value, style.end)?,
            "file" => style.file = value,
            "flush" => style.flushes = !matches!(value, Value::None | Value::Bool(false) | Value::Int(0)),
            other => {
                return Err(Fault::type_(format!(
                    "'{other}' is an invalid keyword argument for print()"
                )));
            }
        }
    }
    Ok(style)
}

fn text_or(call: &Call, name: &str, value: Value, default: Rc<str>) -> Result<Rc<str>, Fault> {
    if value == Value::None {
        return Ok(default);
    }
    guest::text(call.heap(), value).ok_or_else(|| {
        Fault::type_(format!(
            "{name} must be None or a string, not {}",
            call.type_name(value)
        ))
    })
}

/// The stream of one of the interpreter's own files; None for any other object, and where its descriptor stands for something else.
fn standard_stream(call: &Call, file: Value) -> Option<Stream> {
    let own = |name| guest::global(call.heap(), "sys", name) == Some(file);
    if file == Value::None {
        Some(Stream::Stdout)
    } else if own("__stdout__") {
        stream_of(call, 1)
    } else if own("__stderr__") {
        stream_of(call, 2)
    } else {
        None
    }
}

/// What a descriptor of the process stands for, unless the program has put something else there (`os.dup2`).
fn stream_of(call: &Call, fd: i32) -> Option<Stream> {
    match call.kernel.opened(call.process, fd) {
        Ok(Opened::Standard(1)) => Some(Stream::Stdout),
        Ok(Opened::Standard(2)) => Some(Stream::Stderr),
        _ => None,
    }
}

/// Whether the process still reads the machine's input.
fn has_input(call: &Call) -> bool {
    call.kernel.opened(call.process, 0) == Ok(Opened::Standard(0))
}

/// With objects whose `__str__` the program wrote, or to a file of the program: in guest code.
fn print_slowly(call: &mut Call, file: Value) -> Reply {
    let style = style(call)?;
    let is_of_program = guest::attribute(call.heap(), file, "__module__")
        .and_then(|module| guest::text(call.heap(), module))
        .is_some_and(|module| matches!(&*module, "__main__" | "__mp_main__"));
    let name = match style.flushes {
        _ if is_of_program => "_print_parts",
        true => "_print_flushed",
        false => "_print",
    };
    let helper = call.library("io", name)?;
    let (sep, end) = (call.new_text(&style.sep), call.new_text(&style.end));
    let values = call.tuple(&call.args.clone());
    let mut arguments = SmallVec::from_slice(&[values, sep, end, file]);
    if is_of_program {
        arguments.push(Value::Bool(style.flushes));
    }
    Ok(Answer::Call(helper, arguments))
}

/// False if the descriptor stands for something else by now.
fn write(call: &mut Call) -> Reply {
    let fd = if call.args[0] == Value::Int(2) { 2 } else { 1 };
    let text = call.text(1)?;
    match stream_of(call, fd) {
        Some(stream) => emit_and_answer(call, stream, text, Value::Bool(true)),
        None => Ok(Answer::Done(Value::Bool(false))),
    }
}

fn write_stderr(call: &mut Call) -> Reply {
    let text = call.text(0)?;
    emit(call, Stream::Stderr, text)
}

/// To `sys.stderr`, whatever the program has put there.
fn print_stderr(call: &mut Call) -> Reply {
    let file = guest::global(call.heap(), "sys", "stderr").unwrap_or(Value::None);
    if file == Value::None {
        return NONE;
    }
    if let Some(stream) = standard_stream(call, file) {
        let text = call.text(0)?;
        return emit(call, stream, text);
    }
    let helper = call.library("io", "_write_to")?;
    Ok(Answer::Call(helper, SmallVec::from_slice(&[file, call.args[0]])))
}

/// None if the descriptor stands for something else by now.
fn read_line(call: &mut Call) -> Reply {
    if !has_input(call) {
        return NONE;
    }
    match take_line(call) {
        Line::Wait => {
            call.kernel.wait_input(call.thread, call.sink);
            Ok(Answer::Blocked)
        }
        Line::End => Ok(Answer::Done(call.new_text(""))),
        Line::Text(line) => Ok(Answer::Done(call.new_text(&line))),
    }
}

pub(super) fn take_line(call: &mut Call) -> Line {
    let program = call.kernel.process(call.process).program as usize;
    let line = take_input(&mut call.world.input, program, call.config);
    if line != Line::Wait {
        call.kernel.end_input(call.thread, call.sink);
        if let Line::Text(text) = &line {
            call.kernel
                .emit(call.thread, EventKind::Read { text: text.clone() }, call.sink);
        }
        // Another reader may go on: there may be more, and at the end of the input all of them learn it.
        call.kernel.input_arrived(call.sink);
    }
    line
}

fn input(call: &mut Call) -> Reply {
    if call.args.len() > 1 || !call.keywords.is_empty() {
        let given = call.args.len();
        return Err(Fault::type_(match call.keywords.len() {
            0 => format!("input expected at most 1 argument, got {given}"),
            _ => "input() takes no keyword arguments".to_owned(),
        }));
    }
    let stdin = guest::global(call.heap(), "sys", "stdin").unwrap_or(Value::None);
    if guest::attribute(call.heap(), stdin, "closed") == Some(Value::Bool(true)) {
        return Err(Fault::value("I/O operation on closed file."));
    }
    if guest::global(call.heap(), "sys", "__stdin__") != Some(stdin) || !has_input(call) {
        let helper = call.library("io", "_input")?;
        let prompt = call.args.first().copied().unwrap_or(Value::None);
        return Ok(Answer::Call(helper, SmallVec::from_slice(&[prompt])));
    }
    let is_retry = call.kernel.thread(call.thread).wait.is_some();
    if let (Some(&prompt), false) = (call.args.first(), is_retry) {
        let mut text = String::new();
        if !guest::write_str(call.heap_mut(), prompt, &mut text)? {
            let _ = write!(text, "{}", call.vm.plain_repr(call.process, prompt, 200));
        }
        if let Answer::Limit(kind) = emit(call, Stream::Stdout, text.into())? {
            return Ok(Answer::Limit(kind));
        }
    }
    match take_line(call) {
        Line::Wait => {
            call.kernel.wait_input(call.thread, call.sink);
            Ok(Answer::Blocked)
        }
        Line::End => Err(Fault::end_of_file("EOF when reading a line")),
        Line::Text(line) => {
            let line = line.strip_suffix('\n').unwrap_or(&line);
            Ok(Answer::Done(call.new_text(line)))
        }
    }
}
