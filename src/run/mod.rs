//! A recorded run: the choices that were made, what happened, and the way back to every step of it.

mod checkpoints;
mod drivers;
mod log;
mod recording;
mod row;
mod schedule;
mod timeline;
mod unit;
mod varint;

pub use drivers::{ByHand, First, Replay, Seeded};
pub use log::EventLog;
pub use recording::Recording;
pub use row::{Interval, Moment, Sight, Spent, Stretch};
pub use schedule::{Place, Schedule, ScheduleError};
pub use timeline::{Activity, Timeline, UnitRow};
