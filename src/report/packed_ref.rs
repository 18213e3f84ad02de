//! The rows of a run, packed one behind the other: some two hundred bytes a session, whatever was said in it.

use super::packed::{self, Head};
use super::row::{Name, ReportRow};

/// How much is asked of the system at once.
const CHUNK: usize = 1 << 20;

/// Where a row came from, and where it lies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct PackedRef {
    /// The number of its file among those that were found.
    pub(super) file: u32,
    /// Where in that file, if it holds many: `!name` in an archive, `:number` among lines.
    pub(super) inner: Option<Box<str>>,
    chunk: u32,
    at: u32,
    length: u32,
}

impl PackedRef {
    /// Where it came from, in the order of names.
    pub(super) fn place(&self) -> (u32, Option<&str>) {
        (self.file, self.inner.as_deref())
    }
}

/// Packed rows.
#[derive(Debug, Default)]
pub(super) struct Store {
    chunks: Vec<Vec<u8>>,
}

impl Store {
    /// Keeps a packed row of this file.
    pub(super) fn keep(&mut self, file: u32, inner: Option<Box<str>>, row: &[u8]) -> PackedRef {
        let full = |it: &Vec<u8>| it.len() + row.len() > it.capacity();
        if self.chunks.last().is_none_or(full) {
            self.chunks.push(Vec::with_capacity(CHUNK.max(row.len())));
        }
        let chunk = self.chunks.len().saturating_sub(1);
        let mut at = 0;
        if let Some(bytes) = self.chunks.last_mut() {
            at = bytes.len();
            bytes.extend_from_slice(row);
        }
        PackedRef {
            file,
            inner,
            chunk: chunk as u32,
            at: at as u32,
            length: row.len() as u32,
        }
    }

    /// The packed row.
    pub(super) fn bytes(&self, kept: &PackedRef) -> &[u8] {
        let from = kept.at as usize;
        let chunk = self.chunks.get(kept.chunk as usize);
        let bytes = chunk.and_then(|it| it.get(from..from + kept.length as usize));
        bytes.unwrap_or_default()
    }

    /// Whose it is, and how far its journal had come.
    pub(super) fn head(&self, kept: &PackedRef) -> Option<Head> {
        packed::head(self.bytes(kept))
    }

    /// The row; in this group, where it does not name one itself.
    pub(super) fn row(&self, kept: &PackedRef, group: Option<Name>) -> Option<ReportRow> {
        packed::unpack(self.bytes(kept), group)
    }
}
