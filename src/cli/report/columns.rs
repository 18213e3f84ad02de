//! The lines of figures as columns (Parquet), where this build has them.

use crate::cli::failure::Failure;
use crate::report::gathered::Gathered;

/// The format's word.
pub(super) const WORD: &str = "parquet";
/// Whether this build can write it.
pub(super) const CAN: bool = cfg!(feature = "parquet");
/// Said where it cannot.
pub(super) const CANNOT: &str = "Bản này không kèm định dạng parquet; hãy dùng --format ndjson, hoặc dùng bản dựng với --features parquet.";

/// The file.
#[cfg(feature = "parquet")]
pub(super) fn write(gathered: &Gathered) -> Result<Vec<u8>, Failure> {
    crate::report::parquet::write(gathered).map_err(|error| {
        let words = "Không dựng được tệp parquet; hãy dùng --format ndjson.";
        Failure::system(words).because(std::io::Error::other(error))
    })
}

/// The file; there is none in this build.
#[cfg(not(feature = "parquet"))]
pub(super) fn write(_gathered: &Gathered) -> Result<Vec<u8>, Failure> {
    Err(Failure::unusable(CANNOT))
}
