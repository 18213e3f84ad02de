//! Keeping the journal: groups of lines, what is done when writing them fails, and what when someone else changed it.

use std::io;

use crate::store::disk::{Disk, End, Found};

/// So many bytes at the journal's end prove that it is the one that was written.
const TAIL: usize = 512;

/// What is known of the journal's file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Condition {
    /// It ends where the last acknowledged line ends.
    Sound,
    /// Something of what was tried may stand behind that.
    Uncut,
    /// It is not what was written, or a sync failed: then what was written since the last good one cannot be believed, whatever the system says
    /// later. All of it is written again.
    Doubtful,
}

/// How the journal came to be as it must.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Preserved {
    /// It was there.
    InPlace,
    /// All of it was written again.
    Again,
    /// It went on in one of its own, of this name.
    Apart(String),
}

/// The journal as far as it is acknowledged.
#[derive(Debug)]
pub(super) struct JournalKeeper {
    length: u64,
    /// Its last bytes.
    tail: Vec<u8>,
    condition: Condition,
    /// What was tried behind it without being acknowledged. Every group begins with the same lines: the longest one holds the others.
    tried: Vec<u8>,
}

impl JournalKeeper {
    /// A journal of which these bytes are on the disk, and no more.
    pub(super) fn new(journal: &[u8]) -> Self {
        let mut keeper = Self {
            length: 0,
            tail: Vec::new(),
            condition: Condition::Sound,
            tried: Vec::new(),
        };
        keeper.grown(journal);
        keeper
    }

    /// Brings a group of lines to the disk for good. After an error none of them counts, and the same group is to be given again, longer or not.
    /// `whole` gives all acknowledged bytes.
    pub(super) fn write(
        &mut self,
        disk: &mut dyn Disk,
        whole: &dyn Fn() -> Vec<u8>,
        group: &[u8],
    ) -> io::Result<Preserved> {
        if group.len() > self.tried.len() {
            group.clone_into(&mut self.tried);
        }
        if self.condition == Condition::Uncut {
            self.truncate(disk, Condition::Doubtful);
        }
        if self.condition == Condition::Sound && self.grow(disk, group)? {
            self.grown(group);
            return Ok(Preserved::InPlace);
        }
        self.restore(disk, whole, group)
    }

    /// Proves that what was acknowledged is there, and writes it again where it is not; as [`Self::write`] without a line. All of it is read where
    /// someone else may have written it, and `surely` in any case.
    pub(super) fn check(
        &mut self,
        disk: &mut dyn Disk,
        whole: &dyn Fn() -> Vec<u8>,
        surely: bool,
    ) -> io::Result<Preserved> {
        // Where no line was ever acknowledged, nothing has to be there: text alone is kept without a journal.
        if self.length == 0 && self.tried.is_empty() {
            return Ok(Preserved::InPlace);
        }
        if self.condition == Condition::Uncut {
            self.truncate(disk, Condition::Doubtful);
        }
        if self.condition == Condition::Sound && self.stands(disk)? {
            let is_whole = disk.is_whole(whole, surely);
            if self.doubt_unless(is_whole)? {
                return Ok(Preserved::InPlace);
            }
        }
        self.restore(disk, whole, &[])
    }

    /// Adds lines and syncs; whether the journal was there to take them, and still is.
    fn grow(&mut self, disk: &mut dyn Disk, group: &[u8]) -> io::Result<bool> {
        if !self.stands(disk)? {
            return Ok(false);
        }
        if let Err(error) = disk.append(group) {
            self.truncate(disk, Condition::Uncut);
            return Err(error);
        }
        let synced = disk.sync();
        if synced.is_err() {
            self.condition = Condition::Doubtful;
            return synced.map(|()| false);
        }
        let mut tail = self.tail.clone();
        lengthen(&mut tail, group);
        let end = End {
            length: self.length + group.len() as u64,
            tail: &tail,
        };
        let stands = disk.stands(end);
        self.doubt_unless(stands)
    }

    /// Whether the journal is what was acknowledged.
    fn stands(&mut self, disk: &mut dyn Disk) -> io::Result<bool> {
        let stands = disk.stands(self.end());
        self.doubt_unless(stands)
    }

    /// The same answer; any but yes makes the journal doubtful.
    fn doubt_unless(&mut self, stands: io::Result<bool>) -> io::Result<bool> {
        if !matches!(stands, Ok(true)) {
            self.condition = Condition::Doubtful;
        }
        stands
    }

    /// Cuts off what was tried; `otherwise` where that fails.
    fn truncate(&mut self, disk: &mut dyn Disk, otherwise: Condition) {
        self.condition = match disk.truncate(self.end(), &self.tried) {
            Ok(true) => Condition::Sound,
            Ok(false) => Condition::Doubtful,
            Err(_) => otherwise,
        };
    }

    /// Writes all of it again, with these lines: in its place where nothing of anyone else's stands there, else beside.
    fn restore(
        &mut self,
        disk: &mut dyn Disk,
        whole: &dyn Fn() -> Vec<u8>,
        group: &[u8],
    ) -> io::Result<Preserved> {
        let mut ours = whole();
        let acknowledged = ours.len();
        ours.extend_from_slice(&self.tried);
        let found = disk.find(&ours, acknowledged);
        ours.truncate(acknowledged);
        ours.extend_from_slice(group);
        let kept = match found {
            Found::Foreign => Preserved::Apart(disk.part(&ours)?),
            found => {
                let aside = matches!(found, Found::Unreadable | Found::Damaged);
                disk.rewrite(&ours, aside)?;
                Preserved::Again
            }
        };
        self.condition = Condition::Sound;
        self.grown(group);
        Ok(kept)
    }

    /// Where the journal ends.
    fn end(&self) -> End<'_> {
        End {
            length: self.length,
            tail: &self.tail,
        }
    }

    /// These bytes are on the disk for good.
    fn grown(&mut self, bytes: &[u8]) {
        self.length += bytes.len() as u64;
        lengthen(&mut self.tail, bytes);
        if !bytes.is_empty() {
            self.tried.clear();
        }
    }
}

/// The last bytes of what ended so and got these behind it.
fn lengthen(tail: &mut Vec<u8>, bytes: &[u8]) {
    let more = bytes.get(bytes.len().saturating_sub(TAIL)..);
    tail.extend_from_slice(more.unwrap_or(bytes));
    tail.drain(..tail.len().saturating_sub(TAIL));
}
