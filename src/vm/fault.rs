//! A guest exception that pure code reports before any exception object exists.

/// Which built-in exception class to raise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum FaultKind {
    Attribute,
    Index,
    Key,
    Lookup,
    Memory,
    Overflow,
    Recursion,
    Runtime,
    Type,
    UnicodeDecode,
    UnicodeEncode,
    Value,
    ZeroDivision,
}

/// Kind and message of an exception, in CPython's words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The class.
    pub kind: FaultKind,
    /// The text of the exception.
    pub message: String,
}

impl Fault {
    /// Any kind.
    pub fn new(kind: FaultKind, message: impl Into<String>) -> Self {
        Self {
            kind,
            message: message.into(),
        }
    }

    /// A ValueError.
    pub fn value(message: impl Into<String>) -> Self {
        Self::new(FaultKind::Value, message)
    }

    /// A TypeError.
    pub fn type_(message: impl Into<String>) -> Self {
        Self::new(FaultKind::Type, message)
    }

    /// An OverflowError.
    pub fn overflow(message: impl Into<String>) -> Self {
        Self::new(FaultKind::Overflow, message)
    }

    /// A ZeroDivisionError.
    pub fn zero_division(message: impl Into<String>) -> Self {
        Self::new(FaultKind::ZeroDivision, message)
    }

    /// A MemoryError without a message: the operation would need more heap than the machine has.
    pub fn memory() -> Self {
        Self::new(FaultKind::Memory, "")
    }
}

/// Result of pure code.
pub type Fallible<T> = Result<T, Fault>;
