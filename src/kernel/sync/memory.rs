//! Shared memory: bytes that several processes see, with the type of the values that stand in it.

use std::rc::Rc;

use super::super::Kernel;
use super::Body;
use crate::base::{ObjectId, ThreadId};

/// A block of shared memory. Nobody waits at it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Memory {
    /// Its contents.
    pub bytes: Rc<Vec<u8>>,
    /// Type of its values, a code of the guest's `array` module; 0: just bytes.
    pub typecode: u8,
}

impl Kernel {
    /// A new block of zeros, shared from the start.
    pub fn memory_new(&mut self, thread: ThreadId, size: usize, typecode: u8) -> ObjectId {
        let bytes = Rc::new(vec![0; size]);
        let id = self.add_object(thread, Body::Memory(Memory { bytes, typecode }));
        self.share_object(id);
        id
    }

    /// Its contents.
    #[must_use]
    pub fn memory(&self, id: ObjectId) -> Option<&Memory> {
        match &self.object(id)?.body {
            Body::Memory(memory) => Some(memory),
            _ => None,
        }
    }

    /// Replaces bytes from `offset` on; false if they do not fit.
    pub fn memory_write(&mut self, thread: ThreadId, id: ObjectId, offset: usize, bytes: &[u8]) -> bool {
        self.note_user(id, thread);
        let Some(Body::Memory(memory)) = self.object_mut(id).map(|object| &mut object.body) else {
            return false;
        };
        let place = offset..offset.saturating_add(bytes.len());
        match Rc::make_mut(&mut memory.bytes).get_mut(place) {
            Some(target) => {
                target.copy_from_slice(bytes);
                true
            }
            None => false,
        }
    }
}
