//! `sauro pack`, `sauro unpack`: a session or a whole cell in one file that only a passphrase opens.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use clap::Args;

use super::cell_log;
use super::failure::{Failure, Outcome};
use super::hooks::Context;
use super::{VALUES, console, passphrase};
use crate::session::rebuild;
use crate::store::StoreError;
use crate::store::cell::CellFile;
use crate::store::error::cause;
use crate::store::folder;
use crate::store::ordinary;
use crate::store::pack::{self, Bundle, Unpacking, Unsealing};

/// The largest pack that is opened: what it holds packs to less.
const MOST: u64 = 600 * 1024 * 1024;

/// What is packed, and where.
#[derive(Debug, Args)]
pub struct Pack {
    /// Buổi sinh hoạt (thư mục, mã, phần đầu của mã) hoặc chi bộ (thư mục, tên)
    #[arg(value_name = "BUỔI|CHI_BỘ", help_heading = VALUES)]
    target: OsString,
    /// Tệp sẽ ghi, ví dụ chi-bo.age
    #[arg(value_name = "TỆP.age", help_heading = VALUES)]
    file: PathBuf,
}

impl Pack {
    /// Asks for the passphrase, writes the file.
    pub fn run(self, context: &Context) -> Result<Outcome, Failure> {
        let bundle = self.bundle(context)?;
        if self.file.exists() {
            return Err(StoreError::Taken { path: self.file }.into());
        }
        for path in bundle.unfollowed() {
            console::note(&format!(
                "{} là liên kết dẫn đi nơi khác nên văn bản ở đó không vào gói.",
                path.display()
            ));
        }
        let passphrase = passphrase::new()?;
        pack::write(&self.file, &bundle, &passphrase)?;
        console::say(&format!(
            "Đã đóng gói {} buổi sinh hoạt ({} tệp) vào {}. Quên mật khẩu thì không ai mở được gói.",
            bundle.sessions(),
            bundle.files(),
            self.file.display()
        ))?;
        Ok(Outcome::found(broken(
            &bundle,
            "hãy chạy sauro recover rồi đóng gói lại",
        )))
    }

    /// The files of the cell or of the session that is meant.
    fn bundle(&self, context: &Context) -> Result<Bundle, Failure> {
        if let Some(cell) = cell_log::find(context, self.target.as_ref()) {
            return Ok(Bundle::of_cell(&cell)?);
        }
        let folder = context.data()?.find_session(&self.target)?;
        let read = folder::read(&folder, rebuild::founding)?;
        let session = read.session();
        let cell = CellFile {
            name: session.cell.name.clone(),
            parent: session.cell.parent.clone(),
            locality: session.cell.locality.clone(),
            place: session.facts.place.clone(),
            roster: session.roster.to_vec(),
            ..CellFile::default()
        };
        Ok(Bundle::of_session(&folder, &cell)?)
    }
}

/// What is unpacked.
#[derive(Debug, Args)]
pub struct Unpack {
    /// Tệp do sauro pack tạo ra
    #[arg(value_name = "TỆP.age", help_heading = VALUES)]
    file: PathBuf,
}

impl Unpack {
    /// Asks for the passphrase, puts the files into the data folder, says where each session went.
    pub fn run(self, context: &Context) -> Result<Outcome, Failure> {
        let data = context.data()?;
        let bytes = read(&self.file)?;
        if !pack::is_sealed(&bytes) {
            let why = Unsealing::NotOurs;
            return Err(Failure::unusable(format!(
                "{}: {why}.",
                self.file.display()
            )));
        }
        let passphrase = passphrase::known()?;
        let opened = pack::read(&bytes, &passphrase);
        let bundle =
            opened.map_err(|why| Failure::unusable(format!("{}: {why}.", self.file.display())))?;
        let unpacked = pack::unpack(&bundle, data, super::hooks::now())?;
        for (path, place) in &unpacked.sessions {
            console::say(&format!("{}: {}", path.display(), said(*place)))?;
        }
        if unpacked.sessions.is_empty() {
            console::say(&format!(
                "{}: đã mở gói, chi bộ chưa có buổi sinh hoạt nào",
                unpacked.cell_folder.display()
            ))?;
        }
        for path in &unpacked.beside {
            console::note(&format!(
                "{}: tệp trong gói khác tệp đang có của chi bộ nên được đặt bên cạnh; tệp đang có giữ nguyên.",
                path.display()
            ));
        }
        Ok(Outcome::found(broken(
            &bundle,
            "hãy xin gói khác, hoặc chạy sauro recover để giữ phần còn đọc được",
        )))
    }
}

/// Says which journals of a pack are broken, and what to do; whether any is.
fn broken(bundle: &Bundle, then: &str) -> bool {
    let damage = bundle.damage();
    for (session, fault) in &damage {
        console::note(&format!(
            "Nhật ký của buổi {session} trong gói không nguyên vẹn ở {fault}; {then}."
        ));
    }
    !damage.is_empty()
}

/// What became of a session.
fn said(place: Unpacking) -> &'static str {
    match place {
        Unpacking::New => "đã mở gói",
        Unpacking::Same => "đã có sẵn, giống hệt trong gói",
        Unpacking::Newer => "đã cập nhật theo gói",
        Unpacking::Older => "bản đang có mới hơn trong gói nên giữ nguyên",
        Unpacking::Beside => "bản đang có đã ghi khác đi nên bản trong gói được đặt bên cạnh",
    }
}

/// The bytes of a pack.
fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    let failed = |error: std::io::Error| {
        Failure::unusable(format!(
            "Không đọc được {}: {}.",
            path.display(),
            cause(&error)
        ))
        .because(error)
    };
    let length = std::fs::metadata(path).map_err(failed)?.len();
    if length > MOST {
        return Err(Failure::unusable(format!(
            "{} lớn hơn 600 MB nên không phải gói của một chi bộ; hãy chọn đúng tệp .age.",
            path.display()
        )));
    }
    ordinary::read(path).map_err(failed)
}
