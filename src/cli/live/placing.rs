//! Writing a paper of the session: what goes to the disk is done aside, what is worked out is done here.

use std::path::MAIN_SEPARATOR;

use super::{ERRAND, Live};
use crate::cli::export;
use crate::document::catalogue::{self, Format, PaperKind};
use crate::session::Session;
use crate::store::cell::CellFile;
use crate::store::error::StoreError;
use crate::store::exports::{self, Written, place_paper};
use crate::store::lock::Lock;
use crate::tui::port::Exported;

/// Said where a paper takes longer than is waited for.
const STILL_WRITING: &str = "ổ đĩa chưa trả lời nên văn bản chưa ghi xong; hãy đợi một lúc rồi xem thư mục exports trước khi xuất lại";

impl Live {
    /// Writes a paper and says where it is.
    pub(super) fn place(
        &mut self,
        session: &Session,
        kind: PaperKind,
        format: Format,
    ) -> Result<Exported, String> {
        let (folder, its) = (self.folder.clone(), session.clone());
        let begun = self.errand(move || {
            let cell = CellFile::folder_of(&folder);
            let turn = Lock::turn(cell.as_deref().unwrap_or(&folder));
            let settings = export::settings::numbered(&folder, kind, format, &its)
                .map_err(|failure| failure.to_string())?;
            Ok((turn, settings))
        });
        let (turn, settings) = begun?;
        let number = settings.number;
        let parts = catalogue::write_parts(kind, format, session, &settings)
            .map_err(|error| error.to_string())?;
        let edition = export::edition(kind, session, number);
        let (of, exports) = (parts.len(), self.folder.join("exports"));
        let names = (1..).map(|part| catalogue::part_name(kind, format, session, part, of));
        let parts: Vec<_> = names.zip(parts).collect();
        // On the screen's one line the cause must find room, so the way to the session's folder is left out.
        let folder = format!("{}{MAIN_SEPARATOR}", self.folder.display());
        let into = exports.clone();
        let place = move || {
            let _turn = turn;
            let short = |error: StoreError| error.to_string().replace(&folder, "");
            let mut written = Written::read(&into);
            let mut first = None;
            for (name, bytes) in &parts {
                let placed =
                    place_paper(&into, name, bytes, &edition, &mut written).map_err(short)?;
                first.get_or_insert(placed);
            }
            written.write().map_err(|error| error.to_string())?;
            let leads_out = exports::leads_out(&into);
            Ok((written.oldest_editions(), first, leads_out))
        };
        let placed = self.errands.borrow_mut().run(ERRAND, place);
        let (editions, first, leads_out) =
            placed.unwrap_or_else(|| Err(STILL_WRITING.to_owned()))?;
        self.editions = editions;
        let Some(placed) = first else {
            return Err("Không có gì để xuất.".to_owned());
        };
        let more = (of > 1).then(|| format!("Chia thành {of} phần, mỗi phần một tệp."));
        let notice = placed.notice().or(leads_out).or(more);
        let name = placed.path.file_name().unwrap_or_default();
        let name = name.to_string_lossy().into_owned();
        self.placed.insert(kind, placed.path);
        Ok(Exported {
            name,
            folder: exports.display().to_string(),
            notice,
        })
    }
}
