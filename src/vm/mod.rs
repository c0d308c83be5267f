//! Executes bytecode: values, the heap, frames, built-in types. Knows nothing of threads but their contexts, nothing of the kernel.

mod value;

pub use value::{Handle, NativeId, SyscallId, Value};
