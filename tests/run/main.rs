//! The recording: what is packed is unpacked, what is cut is as if it had not happened, replay and seek give the run again.

mod packing;
mod replay;
