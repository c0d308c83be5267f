//! The machine's config as `key: value` lines, for headers and hand-written links.

use crate::machine::{Config, PolicyKind};

/// Most cores that a machine has.
const MAX_CORES: u8 = 8;

/// A value that its key does not take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BadValue;

/// Sets what `key` names. Keys that are no settings are left to others.
pub fn apply(config: &mut Config, key: &str, value: &str) -> Result<(), BadValue> {
    match key {
        "policy" => config.policy = PolicyKind::from_name(value).ok_or(BadValue)?,
        "cores" => config.cores = number(value, 1, MAX_CORES.into())? as u8,
        "quantum" => config.quantum = number(value, 1, u32::MAX.into())? as u32,
        "seed" => config.seed = number(value, 0, u64::MAX)?,
        "gil" => config.gil = switch(value)?,
        "priority" => {
            let (name, number) = value.rsplit_once(' ').ok_or(BadValue)?;
            config
                .priorities
                .push((name.to_owned(), number.parse().map_err(|_| BadValue)?));
        }
        "stdin" => {
            config.stdin.push_str(value);
            config.stdin.push('\n');
        }
        _ => {}
    }
    Ok(())
}

/// Brings a config that came from outside into the bounds of the machine.
pub fn clamp(config: &mut Config) {
    config.cores = config.cores.clamp(1, MAX_CORES);
    config.quantum = config.quantum.max(1);
    config.typed.sort_by_key(|(step, _)| *step);
}

fn number(text: &str, least: u64, most: u64) -> Result<u64, BadValue> {
    text.parse().ok().filter(|n| (least..=most).contains(n)).ok_or(BadValue)
}

fn switch(text: &str) -> Result<bool, BadValue> {
    match text {
        "on" | "1" | "true" | "yes" => Ok(true),
        "off" | "0" | "false" | "no" => Ok(false),
        _ => Err(BadValue),
    }
}
