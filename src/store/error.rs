//! What can go wrong on the disk, each as one Vietnamese sentence: what, where, what to do.

use super::ordinary::{NOT_ORDINARY, NotOrdinary};
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// Whose matter an error is; it decides the exit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StoreErrorKind {
    /// What was named cannot be used: exit 2.
    Unusable,
    /// The disk or the system failed: exit 3.
    System,
}

/// What the store could not do.
#[derive(Debug)]
pub enum StoreError {
    /// The platform names no folder for data.
    NoDataFolder,
    /// Reading failed.
    Read {
        /// What.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// Writing failed.
    Write {
        /// What.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// A file of ours is not what it should be.
    Malformed {
        /// Which.
        path: PathBuf,
        /// Why.
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    /// The folder is no session.
    NotASession {
        /// Which.
        path: PathBuf,
    },
    /// The session lies in no cell's folder of sessions, or of those that were put away.
    Unmovable {
        /// Which.
        path: PathBuf,
    },
    /// The session's first line is lost, and no saved session is there to rebuild it from.
    FirstLineLost {
        /// The journal.
        path: PathBuf,
    },
    /// The journal holds words of a later version.
    Later {
        /// The journal.
        path: PathBuf,
        /// The first such line.
        line: usize,
    },
    /// The folder is there already.
    Exists {
        /// Which.
        path: PathBuf,
    },
    /// A file of that name is there, and is not to be replaced.
    Taken {
        /// Which.
        path: PathBuf,
    },
    /// More than a pack may hold.
    Large {
        /// The pack that was wanted.
        path: PathBuf,
    },
    /// A file that we write is a symbolic link.
    Link {
        /// Which.
        path: PathBuf,
    },
    /// Another process writes the session, or the cell's own files.
    Held {
        /// It is the cell's files.
        of_cell: bool,
        /// Since when, if it says.
        since: Option<String>,
        /// The process, if it says.
        process: Option<u32>,
        /// The machine, if it says.
        machine: Option<String>,
    },
    /// No session of that name.
    Unknown {
        /// What was asked for.
        wanted: String,
    },
    /// More than one session begins like that.
    Ambiguous {
        /// What was asked for.
        wanted: String,
        /// Those that fit.
        candidates: Vec<String>,
    },
    /// A session was copied beside itself.
    SameId {
        /// The id.
        wanted: String,
        /// The folders that hold it.
        folders: Vec<PathBuf>,
    },
    /// There is no session yet.
    NoSession,
}

/// How many candidates a sentence lists.
const LISTED: usize = 6;

impl StoreError {
    /// Reading `path` failed.
    pub fn read(path: &Path, source: io::Error) -> Self {
        Self::Read {
            path: path.to_owned(),
            source,
        }
    }

    /// Writing `path` failed.
    pub fn write(path: &Path, source: io::Error) -> Self {
        Self::Write {
            path: path.to_owned(),
            source,
        }
    }

    /// What is in `path` is not what it should be.
    pub fn malformed(
        path: &Path,
        source: impl Into<Box<dyn std::error::Error + Send + Sync>>,
    ) -> Self {
        Self::Malformed {
            path: path.to_owned(),
            source: source.into(),
        }
    }

    /// Whose matter it is.
    pub fn kind(&self) -> StoreErrorKind {
        match self {
            Self::Read { source, .. } if source.kind() == io::ErrorKind::NotFound => {
                StoreErrorKind::Unusable
            }
            Self::Read { .. } | Self::Write { .. } | Self::NoDataFolder => StoreErrorKind::System,
            _ => StoreErrorKind::Unusable,
        }
    }
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoDataFolder => f.write_str(
                "Không xác định được thư mục dữ liệu của máy này; hãy chỉ rõ bằng --data THƯ_MỤC.",
            ),
            Self::Read { path, source } => {
                write!(f, "Không đọc được {}: {}.", path.display(), cause(source))
            }
            Self::Write { path, source } => {
                write!(f, "Không ghi được {}: {}.", path.display(), cause(source))
            }
            Self::Malformed { path, .. } => write!(
                f,
                "Tệp {} không đúng dạng nên không dùng được; hãy sửa lại hoặc chuyển tệp đó đi nơi khác.",
                path.display()
            ),
            Self::NotASession { path } => write!(
                f,
                "{} không phải thư mục của một buổi sinh hoạt; hãy chỉ thư mục có tệp journal.jsonl.",
                path.display()
            ),
            Self::Unmovable { path } => write!(
                f,
                "{} không nằm ở nơi bỏ hoặc lấy lại được (thư mục sessions, removed của một chi bộ); hãy chỉ đúng mã của buổi sinh hoạt.",
                path.display()
            ),
            Self::FirstLineLost { path } => write!(
                f,
                "Nhật ký {} đã mất dòng đầu và không có session.json để dựng lại; hãy chép session.json từ bản sao lưu vào cùng thư mục.",
                path.display()
            ),
            Self::Later { path, line } => write!(
                f,
                "Dòng {line} của {} do một phiên bản sauro mới hơn ghi; hãy mở bằng phiên bản đó.",
                path.display()
            ),
            Self::Exists { path } => write!(
                f,
                "Thư mục {} đã có sẵn nên không tạo buổi sinh hoạt mới vào đó; hãy chọn tên khác.",
                path.display()
            ),
            Self::Taken { path } => write!(
                f,
                "Tệp {} đã có sẵn nên không ghi đè; hãy chọn tên khác.",
                path.display()
            ),
            Self::Large { path } => write!(
                f,
                "Các tệp nhiều hơn một gói chứa được (512 MB, 100.000 tệp) nên chưa ghi {}; hãy đóng gói từng buổi.",
                path.display()
            ),
            Self::Link { path } => write!(
                f,
                "{} là liên kết tượng trưng nên sauro không ghi qua đó; hãy thay bằng tệp thật.",
                path.display()
            ),
            Self::Held {
                of_cell,
                since,
                process,
                machine,
            } => {
                let who = (since.as_deref(), *process, machine.as_deref());
                held(f, *of_cell, who)
            }
            Self::Unknown { wanted } => write!(
                f,
                "Không tìm thấy buổi sinh hoạt “{wanted}”; hãy kiểm tra lại mã hoặc đường dẫn thư mục."
            ),
            Self::SameId { wanted, folders } => same_id(f, wanted, folders),
            Self::Ambiguous { wanted, candidates } => {
                let listed: Vec<_> = candidates.iter().take(LISTED).map(String::as_str).collect();
                let more = if candidates.len() > LISTED {
                    ", …"
                } else {
                    ""
                };
                write!(
                    f,
                    "Có {} buổi sinh hoạt bắt đầu bằng “{wanted}”: {}{more}; hãy gõ dài hơn.",
                    candidates.len(),
                    listed.join(", ")
                )
            }
            Self::NoSession => f.write_str(
                "Chưa có buổi sinh hoạt nào trong thư mục dữ liệu; hãy tạo bằng sauro new.",
            ),
        }
    }
}

impl std::error::Error for StoreError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Read { source, .. } | Self::Write { source, .. } => Some(source),
            Self::Malformed { source, .. } => Some(source.as_ref()),
            _ => None,
        }
    }
}

/// That several folders bear one session's id: of several cells they may, in one cell one of them is a copy.
fn same_id(f: &mut fmt::Formatter<'_>, wanted: &str, folders: &[PathBuf]) -> fmt::Result {
    let listed: Vec<_> = folders.iter().map(|it| it.display().to_string()).collect();
    // Sessions of several cells may bear one name; in one cell one of them is a copy.
    let mut beside = folders.iter().map(|it| it.parent());
    let first = beside.next().flatten();
    let copy = beside.all(|it| it == first);
    let (kind, more) = if copy {
        (", một bản là bản sao", ", rồi chuyển bản thừa đi nơi khác")
    } else {
        (" ở các chi bộ khác nhau", "")
    };
    write!(
        f,
        "Có {} thư mục cùng mang mã buổi sinh hoạt “{wanted}”{kind}: {}; hãy gõ đường dẫn của buổi cần dùng{more}.",
        folders.len(),
        listed.join(", ")
    )
}

/// Why the disk refused, and what to do, in words that need no knowledge of systems.
pub fn cause(error: &io::Error) -> &'static str {
    if error
        .get_ref()
        .is_some_and(<dyn std::error::Error + Send + Sync>::is::<NotOrdinary>)
    {
        return NOT_ORDINARY;
    }
    match error.kind() {
        io::ErrorKind::NotFound => "không có ở đó; hãy kiểm tra lại đường dẫn",
        io::ErrorKind::PermissionDenied => {
            "không có quyền; hãy kiểm tra quyền của thư mục hoặc chọn thư mục khác"
        }
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
            "ổ đĩa đã đầy; hãy giải phóng dung lượng hoặc chọn ổ khác"
        }
        io::ErrorKind::ReadOnlyFilesystem => "ổ đĩa chỉ cho đọc; hãy chọn ổ khác",
        io::ErrorKind::IsADirectory => "đó là một thư mục; hãy chỉ một tệp",
        io::ErrorKind::NotADirectory => "đó không phải thư mục; hãy kiểm tra lại đường dẫn",
        io::ErrorKind::InvalidFilename => "tên không hợp lệ; hãy đặt tên khác",
        _ => "ổ đĩa hoặc hệ thống báo lỗi; hãy kiểm tra ổ đĩa rồi thử lại",
    }
}

/// Who holds a session, or a cell, and since when: moment, process, machine.
fn held(
    f: &mut fmt::Formatter<'_>,
    of_cell: bool,
    (since, process, machine): (Option<&str>, Option<u32>, Option<&str>),
) -> fmt::Result {
    f.write_str(if of_cell {
        "Chương trình khác đang ghi vào hồ sơ của chi bộ"
    } else {
        "Buổi sinh hoạt đang được mở để ghi ở nơi khác"
    })?;
    let parts = [
        machine.map(|machine| format!("máy {machine}")),
        process.map(|process| format!("tiến trình {process}")),
        since.map(|since| format!("từ {since}")),
    ];
    let parts: Vec<_> = parts.into_iter().flatten().collect();
    if !parts.is_empty() {
        write!(f, " ({})", parts.join(", "))?;
    }
    f.write_str(if of_cell {
        "; hãy đợi xong rồi làm lại."
    } else {
        "; hãy đóng cửa sổ đang mở buổi này rồi mở lại, hoặc chỉ xem bằng lệnh sauro present."
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_say_what_where_and_what_to_do() {
        let full = io::Error::from(io::ErrorKind::StorageFull);
        let error = StoreError::write(Path::new("/d/journal.jsonl"), full);
        assert_eq!(
            error.to_string(),
            "Không ghi được /d/journal.jsonl: ổ đĩa đã đầy; hãy giải phóng dung lượng hoặc chọn ổ khác."
        );
        assert_eq!(error.kind(), StoreErrorKind::System);
        let held = StoreError::Held {
            of_cell: false,
            since: Some("14:03 ngày 20/5/2026".to_owned()),
            process: Some(7),
            machine: None,
        };
        assert!(
            held.to_string()
                .contains("(tiến trình 7, từ 14:03 ngày 20/5/2026)")
        );
        assert!(
            held.to_string()
                .contains("hãy đóng cửa sổ đang mở buổi này")
        );
        assert!(held.to_string().contains("sauro present"));
        assert_eq!(held.kind(), StoreErrorKind::Unusable);
    }
}
