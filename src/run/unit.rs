//! Changes of coroutines, packed for the log.

use std::rc::Rc;

use super::varint::{self, Reader};
use crate::base::UnitId;
use crate::kernel::{Suspension, UnitEnding, UnitEvent, UnitState};

const ENDINGS: [UnitEnding; 3] = [UnitEnding::Finished, UnitEnding::Failed, UnitEnding::Cancelled];

pub(super) fn put(bytes: &mut Vec<u8>, event: &UnitEvent) {
    varint::put(bytes, u64::from(event.unit.0));
    varint::put_text(bytes, &event.name);
    match &event.state {
        UnitState::Created => bytes.push(0),
        UnitState::Ready => bytes.push(1),
        UnitState::Running => bytes.push(2),
        UnitState::Suspended(wait) => {
            bytes.push(3);
            varint::put_text(bytes, &wait.reason);
            varint::put_text(bytes, &wait.target);
            varint::put(bytes, wait.tag.map_or(0, |tag| u64::from(tag) + 1));
            varint::put(bytes, wait.until.map_or(0, |until| until.saturating_add(1)));
        }
        UnitState::Ended(ending) => bytes.push(4 + *ending as u8),
    }
}

pub(super) fn take(reader: &mut Reader<'_>) -> Option<UnitEvent> {
    Some(UnitEvent {
        unit: UnitId(reader.small()?),
        name: reader.text()?.into(),
        state: match reader.byte()? {
            0 => UnitState::Created,
            1 => UnitState::Ready,
            2 => UnitState::Running,
            3 => UnitState::Suspended(suspension(reader)?),
            tag => UnitState::Ended(*ENDINGS.get(usize::from(tag) - 4)?),
        },
    })
}

fn suspension(reader: &mut Reader<'_>) -> Option<Suspension> {
    Some(Suspension {
        reason: Rc::from(reader.text()?),
        target: Rc::from(reader.text()?),
        tag: match reader.number()?.checked_sub(1) {
            Some(tag) => Some(u32::try_from(tag).ok()?),
            None => None,
        },
        until: reader.number()?.checked_sub(1),
    })
}
