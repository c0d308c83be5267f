//! Typed indices of the things that the machine numbers.

use std::fmt;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
        pub struct $name(pub u32);

        impl $name {
            /// The id as an index into the table of its kind.
            #[must_use]
            pub fn index(self) -> usize {
                self.0 as usize
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}", self.0)
            }
        }
    };
}

id!(
    /// A thread of any process; numbered over the whole machine in order of creation, never reused. 0 is the first main thread.
    ThreadId
);
id!(
    /// A process, in order of creation. 0 is the first.
    ProcessId
);
id!(
    /// A processor core, from 0.
    CoreId
);
id!(
    /// An object that threads can wait for: a lock, a queue, an event... Numbered over the whole machine, never reused.
    ObjectId
);
id!(
    /// A cooperative unit inside of a thread: an asyncio task, a greenlet. Numbered over the whole machine, never reused.
    UnitId
);
