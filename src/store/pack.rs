//! A session, or a whole cell, as one file that only a passphrase opens: for carrying it on a stick to another machine.
//!
//! Inside stands a ZIP of the cell's folder as FORMATS has it, sealed in the `age` format. `bundle` says which files belong and gathers them,
//! `sealed` makes bytes of them and back, `placing` puts them into a data folder without ever losing what is there.

use std::path::Path;

use super::atomic_file;
use super::error::StoreError;
use crate::session::Time;

mod age;
mod bundle;
mod placing;
mod sealed;

pub use self::bundle::Bundle;
pub use self::placing::{Unpacked, Unpacking};
pub use self::sealed::{Passphrase, Unsealing};

/// Writes a bundle, sealed, into a new file. One that is there already is refused.
pub fn write(path: &Path, bundle: &Bundle, passphrase: &Passphrase) -> Result<(), StoreError> {
    if atomic_file::is_taken(path) {
        return Err(StoreError::Taken {
            path: path.to_owned(),
        });
    }
    if bundle.bytes() > sealed::MOST_BYTES || bundle.files() > sealed::MOST_FILES {
        return Err(StoreError::Large {
            path: path.to_owned(),
        });
    }
    let written =
        sealed::seal(bundle, passphrase).and_then(|bytes| atomic_file::replace(path, &bytes));
    written.map_err(|error| StoreError::write(path, error))
}

/// Whether these bytes begin as a pack does: known before anyone is asked for a passphrase.
pub fn is_sealed(bytes: &[u8]) -> bool {
    bytes.starts_with(b"age-encryption.org/v1\n")
}

/// Takes a bundle out of its sealed bytes.
pub fn read(bytes: &[u8], passphrase: &Passphrase) -> Result<Bundle, Unsealing> {
    sealed::unseal(bytes, passphrase)
}

/// Puts a bundle's files into a data folder; says of each session where it went.
pub fn unpack(
    bundle: &Bundle,
    data: &super::DataFolder,
    now: Time,
) -> Result<Unpacked, StoreError> {
    placing::place(bundle, data, now)
}

#[cfg(test)]
mod tests;
