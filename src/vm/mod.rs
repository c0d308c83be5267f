//! Executes bytecode: values, the heap, frames, built-in types. Knows nothing of threads but their contexts, nothing of the kernel.
//!
//! | files | what they hold |
//! |---|---|
//! | `value`, `object`, `generator` | values of 16 bytes; the objects that handles stand for |
//! | `heap`, `gc`, `owned` | the arena of a process, copied on write; the collector; what is closed when its object goes |
//! | `names`, `namespace`, `dict`, `set` | the interner; tables of attributes; the tables behind `dict` and `set` |
//! | `types`, `lookup` | handles of the built-in classes; the class of a value; names in classes, cached |
//! | `native`, `raise`, `shared` | functions in Rust: interface, exceptions, the table of all of them |
//! | `core` | natives about objects as such: `object`, `type`, attributes, exceptions, generators |
//! | `ops`, `methods`, `number`, `text` | operators and methods of built-in values |
//! | `machine`, `boot`, `inspect` | the `Vm`, its heaps' first contents, what the page sees of it |
//! | `context`, `interp`, `fast`, `quick`, `exec` | a thread's frames; the run; the hot loop; all other instructions |
//! | `variable`, `operator`, `attribute`, `special`, `class`, `module`, `pattern` | what instructions do with classes, attributes, modules, patterns |
//! | `call`, `bind`, `resume`, `asynchronous`, `stack`, `unwind`, `traceback` | calls, arguments, generators, greenlets, exceptions and their text |
//! | `trace` | `sys.settrace` |
//!
//! Natives get the heap and their arguments; they never run guest code. What needs guest code is answered as `Outcome::Call` of a function of
//! `stdlib/builtins.py`, what needs the frame as `Outcome::Frame`.

mod asynchronous;
mod attribute;
mod bind;
pub mod boot;
pub mod builtins;
mod call;
pub mod class;
pub mod context;
mod core;
pub mod dict;
mod exec;
mod fast;
pub mod fault;
pub mod gc;
pub mod generator;
mod group_text;
pub mod heap;
pub mod inspect;
mod interp;
pub mod lookup;
pub mod machine;
pub mod methods;
mod module;
pub mod names;
pub mod namespace;
pub mod native;
pub mod number;
pub mod object;
mod operator;
pub mod ops;
mod owned;
mod pattern;
mod quick;
pub mod raise;
mod resume;
pub mod set;
mod shape;
pub mod shared;
mod slots;
mod special;
pub mod stack;
#[cfg(test)]
mod tests;
pub mod text;
mod trace;
pub mod traceback;
pub mod types;
mod unwind;
mod value;
mod variable;
mod watch;

pub use bind::missing_text;
pub use context::{CallArgs, Exit, ExitReason};
pub use core::os_error;
pub use fault::Fault;
pub use heap::Heap;
pub use inspect::{FrameInfo, Place, is_elsewhere};
pub use machine::{Vm, VmLimits};
pub use native::{Args, FrameRequest, Home, NativeDef, NativeResult, NativeTable, Outcome, Raised, Signature, done};
pub use object::Obj;
pub use shared::SyscallName;
pub use value::{Handle, NativeId, SyscallId, Value};
