//! Executes bytecode: values, the heap, frames, built-in types. Knows nothing of threads but their contexts, nothing of the kernel.
//!
//! | files | what they hold |
//! |---|---|
//! | `value`, `object`, `generator` | values of 16 bytes; the objects that handles stand for |
//! | `heap`, `gc` | the arena of a process, copied on write; the collector |
//! | `names`, `namespace`, `dict`, `set` | the interner; tables of attributes; the tables behind `dict` and `set` |
//! | `types`, `lookup` | handles of the built-in classes; the class of a value; names in classes, cached |
//! | `native`, `raise`, `shared` | functions in Rust: interface, exceptions, the table of all of them |
//! | `ops`, `builtins`, `number`, `text` | operators and methods of built-in values |
//!
//! Natives get the heap and their arguments; they never run guest code. What needs guest code is answered as `Outcome::Call` of a function of
//! `stdlib/builtins.py`, what needs the frame as `Outcome::Frame`.

pub mod dict;
pub mod fault;
pub mod gc;
pub mod generator;
pub mod heap;
pub mod lookup;
pub mod methods;
pub mod names;
pub mod namespace;
pub mod native;
pub mod number;
pub mod object;
pub mod ops;
pub mod raise;
pub mod set;
pub mod shared;
pub mod text;
pub mod types;
mod value;

pub use heap::Heap;
pub use native::{Args, FrameRequest, Home, NativeDef, NativeResult, NativeTable, Outcome, Raised, Signature, done};
pub use object::Obj;
pub use value::{Handle, NativeId, SyscallId, Value};
