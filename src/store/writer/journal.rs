//! Keeping the journal: groups of lines, and what is done when writing them fails.

use std::io;

use crate::store::disk::Disk;

/// What is known of the journal's file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Condition {
    /// It ends where the last acknowledged line ends.
    Sound,
    /// Something may stand behind that.
    Uncut,
    /// A sync failed: what was written since the last good one cannot be believed, whatever the system says later.
    Doubtful,
}

/// The journal as far as it is acknowledged.
#[derive(Debug)]
pub(super) struct JournalKeeper {
    length: u64,
    condition: Condition,
}

impl JournalKeeper {
    /// A journal of which this many bytes are on the disk, and no more.
    pub(super) fn new(length: u64) -> Self {
        Self {
            length,
            condition: Condition::Sound,
        }
    }

    /// Brings a group of lines to the disk for good. After an error none of them counts, and the same group is to be given again.
    pub(super) fn write(&mut self, disk: &mut dyn Disk, group: &[u8]) -> io::Result<()> {
        if self.condition == Condition::Uncut {
            let cut = disk.cut(self.length).is_ok();
            self.condition = if cut {
                Condition::Sound
            } else {
                Condition::Doubtful
            };
        }
        if self.condition == Condition::Doubtful {
            disk.rewrite(self.length, group)?;
            self.condition = Condition::Sound;
        } else {
            self.grow(disk, group)?;
        }
        self.length += group.len() as u64;
        Ok(())
    }

    /// Appends and syncs.
    fn grow(&mut self, disk: &mut dyn Disk, group: &[u8]) -> io::Result<()> {
        if let Err(error) = disk.append(self.length, group) {
            let cut = disk.cut(self.length).is_ok();
            self.condition = if cut {
                Condition::Sound
            } else {
                Condition::Uncut
            };
            return Err(error);
        }
        disk.sync()
            .inspect_err(|_| self.condition = Condition::Doubtful)
    }
}
