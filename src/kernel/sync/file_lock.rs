//! Locks of files: `flock` locks a whole file for an open description, `lockf` a range of bytes for a process. They do not see each other.

use crate::base::sorted::Map;
use std::hash::{Hash, Hasher};

use super::super::descriptors::{Errno, Opened};
use super::super::{BlockReason, EventKind, EventSink, Holder, Kernel, WaitOp, WaitQueue};
use super::{Attempt, Body, Patience, SyncError};
use crate::base::{ObjectId, ProcessId, ThreadId};

/// Whose a lock is: every process that shares the description may take it away.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the names say it")]
pub enum LockOwner {
    Description(u32),
    Process(ProcessId),
}

/// What somebody wants to have or has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Claim {
    owner: LockOwner,
    /// Its first byte, and the one behind its last.
    range: (u64, u64),
    /// Others may read meanwhile.
    is_shared: bool,
}

/// The locks of one kind on a file.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct FileLock {
    /// The file.
    pub inode: u32,
    /// Those of `lockf`, not those of `flock`.
    pub is_of_processes: bool,
    /// What is locked, and who did it.
    holds: Vec<(Claim, Holder)>,
    /// Those who want a lock, in order of arrival.
    pub waiters: WaitQueue,
    /// What each of them wants.
    wants: Map<ThreadId, Claim>,
}

/// What is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LockRequest {
    /// The range of `lockf`; None: `flock`.
    pub range: Option<(u64, u64)>,
    /// Shared or not; None: no lock at all.
    pub is_shared: Option<bool>,
}

impl Claim {
    fn overlaps(&self, range: (u64, u64)) -> bool {
        self.range.0 < range.1 && range.0 < self.range.1
    }

    fn excludes(&self, other: &Self) -> bool {
        self.owner != other.owner && self.overlaps(other.range) && !(self.is_shared && other.is_shared)
    }
}

impl FileLock {
    /// Who holds something, each once.
    #[must_use]
    pub fn holders(&self) -> Vec<Holder> {
        let mut holders: Vec<Holder> = self.holds.iter().map(|hold| hold.1).collect();
        holders.sort_by_key(|holder| holder.thread);
        holders.dedup_by_key(|holder| holder.thread);
        holders
    }

    /// It is held, but not against readers.
    #[must_use]
    pub fn is_shared(&self) -> bool {
        self.holds.iter().any(|hold| hold.0.is_shared)
    }

    /// What keeps a claim from being granted.
    fn against(&self, claim: Claim) -> impl Iterator<Item = &(Claim, Holder)> {
        self.holds.iter().filter(move |hold| hold.0.excludes(&claim))
    }

    fn take(&mut self, claim: Claim, holder: Holder) -> bool {
        let is_free = self.against(claim).next().is_none();
        if is_free {
            self.cut(claim.owner, claim.range);
            self.holds.push((claim, holder));
        }
        is_free
    }

    /// Takes a range out of an owner's locks; whether there was anything.
    fn cut(&mut self, owner: LockOwner, range: (u64, u64)) -> bool {
        let is_hit = |hold: &(Claim, Holder)| hold.0.owner == owner && hold.0.overlaps(range);
        let (hit, mut kept): (Vec<_>, Vec<_>) = self.holds.drain(..).partition(is_hit);
        for (claim, holder) in &hit {
            for rest in [(claim.range.0, range.0), (range.1, claim.range.1)] {
                if rest.0 < rest.1 {
                    let claim = Claim { range: rest, ..*claim };
                    kept.push((claim, *holder));
                }
            }
        }
        self.holds = kept;
        !hit.is_empty()
    }

    /// The first sleeper whose claim could be granted now. Of those who want it alone, one at a time.
    pub(in crate::kernel) fn next_to_serve(&mut self) -> Option<ThreadId> {
        let next = self
            .grantable()
            .find(|(_, claim)| claim.is_shared || self.waiters.woken == 0);
        let thread = next.map(|(thread, _)| thread)?;
        self.waiters.remove(thread);
        Some(thread)
    }

    fn grantable(&self) -> impl Iterator<Item = (ThreadId, Claim)> {
        let wanted = self
            .waiters
            .iter()
            .filter_map(|thread| Some((thread, *self.wants.get(&thread)?)));
        wanted.filter(|(_, claim)| self.against(*claim).next().is_none())
    }

    /// Somebody sleeps although nothing is in the way.
    pub(in crate::kernel) fn forgets_somebody(&self) -> bool {
        self.waiters.woken == 0 && self.grantable().next().is_some()
    }

    /// What decides about the future.
    pub(in crate::kernel) fn shape(&self, hasher: &mut impl Hasher) {
        for (claim, holder) in &self.holds {
            (claim, holder.thread).hash(hasher);
        }
        self.wants.hash(hasher);
    }

    pub(in crate::kernel) fn forget_waiters(&mut self) {
        self.waiters = WaitQueue::default();
        self.wants.clear();
    }
}

impl Kernel {
    /// `flock` or `lockf`.
    pub fn file_lock(
        &mut self,
        thread: ThreadId,
        fd: i32,
        request: LockRequest,
        patience: Patience,
        sink: &mut dyn EventSink,
    ) -> Attempt {
        let (number, opened) = match self.description_for(thread, fd) {
            Ok(found) => found,
            Err(error) => return self.refuse_lock(thread, error, sink),
        };
        let Opened::File(file) = opened else {
            return self.refuse_lock(thread, SyncError::Os(Errno::Invalid), sink);
        };
        let is_of_processes = request.range.is_some();
        let owner = if is_of_processes {
            LockOwner::Process(self.thread(thread).process)
        } else {
            LockOwner::Description(number)
        };
        let range = request.range.unwrap_or((0, u64::MAX));
        let id = self.lock_of_file(thread, file.inode, is_of_processes);
        let Some(is_shared) = request.is_shared else {
            self.unlock_file(id, Some(thread), owner, range, sink);
            return Attempt::Done(());
        };
        let is_allowed = if is_shared { file.is_readable } else { file.is_writable };
        if is_of_processes && !is_allowed {
            return self.refuse_lock(thread, SyncError::Os(Errno::BadDescriptor), sink);
        }
        let claim = Claim {
            owner,
            range,
            is_shared,
        };
        if !is_of_processes {
            let held = self
                .file_lock_at(id)
                .and_then(|lock| lock.holds.iter().find(|hold| hold.0.owner == owner));
            match held.map(|hold| hold.0.is_shared == is_shared) {
                Some(true) => {
                    self.forget_wait(thread, sink);
                    return Attempt::Done(());
                }
                // What was held is given up first: somebody else may come in between, as under Linux.
                Some(false) => self.unlock_file(id, Some(thread), owner, range, sink),
                None => {}
            }
        } else if patience == Patience::Forever && self.would_be_circular(id, claim) {
            return self.refuse_lock(thread, SyncError::Os(Errno::WouldDeadlock), sink);
        }
        self.take_file_lock(thread, id, claim, patience, sink)
    }

    fn take_file_lock(
        &mut self,
        thread: ThreadId,
        id: ObjectId,
        claim: Claim,
        patience: Patience,
        sink: &mut dyn EventSink,
    ) -> Attempt {
        // Before it blocks, so that whoever wakes it knows.
        if let Some(lock) = self.file_lock_mut(id) {
            lock.wants.insert(thread, claim);
        }
        let attempt = self.try_to_acquire(thread, id, patience, sink, |body, holder| match body {
            Body::FileLock(lock) => Some(lock.take(claim, holder)),
            _ => None,
        });
        if attempt != Attempt::Blocked
            && let Some(lock) = self.file_lock_mut(id)
        {
            lock.wants.remove(&thread);
        }
        // Others may want other bytes, or the same to read.
        self.serve(id, Some(thread), sink);
        attempt
    }

    fn refuse_lock(&mut self, thread: ThreadId, error: SyncError, sink: &mut dyn EventSink) -> Attempt {
        self.forget_wait(thread, sink);
        Attempt::Error(error)
    }

    fn file_lock_at(&self, id: ObjectId) -> Option<&FileLock> {
        match &self.object(id)?.body {
            Body::FileLock(lock) => Some(lock),
            _ => None,
        }
    }

    fn file_lock_mut(&mut self, id: ObjectId) -> Option<&mut FileLock> {
        match &mut self.object_mut(id)?.body {
            Body::FileLock(lock) => Some(lock),
            _ => None,
        }
    }

    fn file_locks(&self) -> impl Iterator<Item = (ObjectId, &FileLock)> {
        self.objects().filter_map(|(id, object)| match &object.body {
            Body::FileLock(lock) => Some((id, &**lock)),
            _ => None,
        })
    }

    /// The object for a file's locks of a kind; it comes with the first of them.
    fn lock_of_file(&mut self, thread: ThreadId, inode: u32, is_of_processes: bool) -> ObjectId {
        let mut locks = self.file_locks();
        let found = locks.find(|(_, lock)| lock.inode == inode && lock.is_of_processes == is_of_processes);
        if let Some((id, _)) = found {
            return id;
        }
        drop(locks);
        let lock = FileLock {
            inode,
            is_of_processes,
            holds: Vec::new(),
            waiters: WaitQueue::default(),
            wants: Map::new(),
        };
        let id = self.add_object(thread, Body::FileLock(Box::new(lock)));
        self.share_object(id);
        id
    }

    fn unlock_file(
        &mut self,
        id: ObjectId,
        by: Option<ThreadId>,
        owner: LockOwner,
        range: (u64, u64),
        sink: &mut dyn EventSink,
    ) {
        let is_changed = self.file_lock_mut(id).is_some_and(|lock| lock.cut(owner, range));
        if is_changed {
            if let Some(thread) = by {
                self.emit(thread, EventKind::Released { object: id }, sink);
            }
            self.serve(id, by, sink);
        }
    }

    /// A description is closed, or a process has closed one for a file: the locks go with it, and the last one's end takes the object along.
    pub(in crate::kernel) fn close_file_locks(&mut self, inode: u32, owner: LockOwner, sink: &mut dyn EventSink) {
        let ids: Vec<ObjectId> = self
            .file_locks()
            .filter(|(_, lock)| lock.inode == inode)
            .map(|(id, _)| id)
            .collect();
        for id in ids {
            self.unlock_file(id, None, owner, (0, u64::MAX), sink);
            let is_unused = self
                .file_lock_at(id)
                .is_some_and(|lock| lock.holds.is_empty() && lock.waiters.is_empty());
            if is_unused && !self.is_file_open(inode) {
                self.objects.remove(id.index());
            }
        }
    }

    /// A process has ended: what others keep locked through a shared description is theirs now.
    pub(in crate::kernel) fn hand_file_locks_on(&mut self, ended: ProcessId) {
        let ids: Vec<ObjectId> = self.file_locks().map(|(id, _)| id).collect();
        for id in ids {
            let orphans: Vec<(usize, LockOwner)> = match self.file_lock_at(id) {
                Some(lock) => (0..)
                    .zip(&lock.holds)
                    .filter(|(_, hold)| self.thread(hold.1.thread).process == ended)
                    .map(|(place, hold)| (place, hold.0.owner))
                    .collect(),
                None => continue,
            };
            for (place, owner) in orphans {
                let heir = self.keepers(owner).first().map(|&process| self.process(process).main);
                if let (Some(heir), Some(lock)) = (heir, self.file_lock_mut(id)) {
                    lock.holds[place].1.thread = heir;
                }
            }
        }
    }

    /// The processes that can take a lock away.
    fn keepers(&self, owner: LockOwner) -> Vec<ProcessId> {
        match owner {
            LockOwner::Process(process) => vec![process],
            LockOwner::Description(number) => self.processes_sharing(number),
        }
    }

    /// What a thread waits for in vain at a file: who took it, and the processes that can take it away.
    pub(in crate::kernel) fn blockers_at_file(
        &self,
        waiter: ThreadId,
        id: ObjectId,
    ) -> Option<Vec<(ThreadId, Vec<ProcessId>)>> {
        let lock = self.file_lock_at(id)?;
        let claim = *lock.wants.get(&waiter)?;
        let hold = |hold: &(Claim, Holder)| (hold.1.thread, self.keepers(hold.0.owner));
        Some(lock.against(claim).map(hold).collect())
    }

    /// A process that waited for these bytes would wait for itself in the end: `lockf` fails then.
    fn would_be_circular(&self, id: ObjectId, claim: Claim) -> bool {
        let mut open: Vec<LockOwner> = match self.file_lock_at(id) {
            Some(lock) => lock.against(claim).map(|hold| hold.0.owner).collect(),
            None => return false,
        };
        let mut seen = Vec::new();
        while let Some(owner) = open.pop() {
            if owner == claim.owner {
                return true;
            }
            if seen.contains(&owner) {
                continue;
            }
            seen.push(owner);
            for (id, lock) in self.file_locks().filter(|(_, lock)| lock.is_of_processes) {
                let wanted = lock
                    .wants
                    .iter()
                    .filter(|(thread, want)| want.owner == owner && self.waits_at(**thread, id));
                open.extend(
                    wanted
                        .flat_map(|(_, want)| lock.against(*want))
                        .map(|hold| hold.0.owner),
                );
            }
        }
        false
    }

    fn waits_at(&self, thread: ThreadId, id: ObjectId) -> bool {
        let op = WaitOp::Acquire;
        self.thread(thread).block_reason() == Some(BlockReason::Object { object: id, op })
    }
}
