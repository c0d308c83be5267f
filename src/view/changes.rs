//! What the last step changed: marks on variables and shared objects that differ from the moment before.

use super::data::{FrameView, ObjectView, Snapshot, ThreadView};

/// Marks what is different from `before`. Frames and objects that are new are not marked as a whole: their appearance is change enough.
pub fn mark_changes(now: &mut Snapshot, before: &Snapshot) {
    // A thread's place is its number; objects are in the order of their numbers.
    for (thread, old) in now.threads.iter_mut().zip(&before.threads) {
        if thread.id == old.id {
            mark_thread(thread, old);
        }
    }
    for object in &mut now.objects {
        let place = before.objects.binary_search_by_key(&object.key, |o| o.key);
        let old = place.ok().map(|place| &before.objects[place]);
        object.is_changed = old.is_some_and(|old| differs(object, old));
    }
}

fn mark_thread(thread: &mut ThreadView, old: &ThreadView) {
    // A call or a return keeps the outer frames: they stand at the same depth.
    for (frame, old) in thread.frames.iter_mut().zip(&old.frames) {
        if frame.function != old.function {
            break;
        }
        mark_frame(frame, old);
    }
}

fn mark_frame(frame: &mut FrameView, old: &FrameView) {
    for variable in &mut frame.variables {
        let same = old
            .variables
            .iter()
            .any(|v| v.name == variable.name && v.value == variable.value && v.kind == variable.kind);
        variable.is_changed = !same;
    }
}

fn differs(object: &ObjectView, old: &ObjectView) -> bool {
    object.body != old.body || object.waiters != old.waiters
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::data::{ObjectBody, ObjectKey, Role, VariableView};

    fn moment(values: &[(&str, &str)], is_set: bool) -> Snapshot {
        let variables = values.iter().map(|(name, value)| VariableView {
            name: (*name).into(),
            value: (*value).into(),
            kind: "int".into(),
            is_changed: false,
        });
        let frame = FrameView {
            function: "f".into(),
            line: 1,
            is_library: false,
            variables: variables.collect(),
        };
        let object = ObjectView {
            key: ObjectKey::Kernel(4),
            name: "go".into(),
            role: Role::Own,
            body: ObjectBody::Event { is_set },
            waiters: vec![],
            is_stuck: false,
            is_changed: false,
        };
        let thread = ThreadView {
            frames: vec![frame],
            ..ThreadView::default()
        };
        Snapshot {
            threads: vec![thread],
            objects: vec![object],
            ..Snapshot::default()
        }
    }

    #[test]
    fn only_what_differs_is_marked() {
        let mut now = moment(&[("a", "1"), ("b", "3"), ("c", "0")], true);
        mark_changes(&mut now, &moment(&[("a", "1"), ("b", "2")], false));
        let marks: Vec<bool> = now.threads[0].frames[0]
            .variables
            .iter()
            .map(|v| v.is_changed)
            .collect();
        assert_eq!((marks, now.objects[0].is_changed), (vec![false, true, true], true));
        let mut same = moment(&[("a", "1")], true);
        mark_changes(&mut same, &moment(&[("a", "1")], true));
        assert!(!same.objects[0].is_changed && !same.threads[0].frames[0].variables[0].is_changed);
    }
}
