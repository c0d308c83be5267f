//! Executes bytecode: values, the heap, frames, built-in types. Knows nothing of threads but their contexts, nothing of the kernel.

pub mod fault;
pub mod number;
pub mod text;
mod value;

pub use value::{Handle, NativeId, SyscallId, Value};
