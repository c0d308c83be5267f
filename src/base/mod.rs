//! Typed ids, short names, interned texts, the seeded generator and the fingerprint: what every other layer stands on.

pub mod apart;
mod fingerprint;
mod ids;
mod interner;
mod names;
pub mod pack;
mod rng;
pub mod sorted;

pub use fingerprint::{Fingerprint, FingerprintHasher};
pub use ids::{CoreId, ObjectId, ProcessId, ThreadId, UnitId};
pub use interner::Interner;
pub use names::short_name;
pub use rng::Rng;
