//! `sauro report`: many sessions become one summary, on the screen or in a file.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use chrono::NaiveDate;
use clap::Args;

use super::failure::{Failure, Outcome};
use super::hooks::{self, Context};
use super::open::{Screen, must_be_shown};
use super::programmes::Library;
use super::{VALUES, console};
use crate::document::catalogue::Format;
use crate::programme::Programme;
use crate::report::expected::Turnout;
use crate::report::gather::{self, Progress};
use crate::report::gathered::Gathered;
use crate::report::index::Index;
use crate::report::sheet::{self, Level};
use crate::report::tasks::{self, Reports};
use crate::report::{Summary, follow_up, json};
use crate::text::date::{self, parse_due};
use crate::tui::overview::Overview;

mod columns;
mod expected;
mod output;
mod paper;
mod progress;
mod telling;

use self::output::{Writing, give, printed, workbook, written};
use self::telling::{outcome, tell};

/// Above so many cells the tables for spreadsheets give the bodies above them.
const MOST_ROWS: usize = 1_000_000;

/// What is summed up, and how it goes out.
#[derive(Debug, Args)]
pub struct Report {
    /// Thư mục có các buổi sinh hoạt (ở độ sâu bất kỳ), tệp session.json, dòng số liệu .ndjson, tệp nén .zip hoặc .tar.zst
    #[arg(value_name = "THƯ_MỤC", required = true, help_heading = VALUES)]
    roots: Vec<PathBuf>,
    /// json, ndjson (mỗi buổi một dòng số liệu), parquet (nếu bản này có kèm), csv, xlsx, md, txt, docx, pdf; với --due thêm ics. Không nêu: xem trên màn hình
    #[arg(long, value_name = "ĐỊNH_DẠNG")]
    format: Option<String>,
    /// Ghi vào tệp này (mặc định: đầu ra chuẩn; docx, pdf, xlsx phải có tệp)
    #[arg(long, value_name = "TỆP")]
    out: Option<PathBuf>,
    /// Số liệu tính đến ngày này (mặc định: hôm nay)
    #[arg(long, value_name = "NGÀY")]
    as_of: Option<String>,
    /// Thay cho báo cáo: danh sách nhiệm vụ quá hạn hoặc đến hạn trong số ngày này
    #[arg(long, value_name = "SỐ_NGÀY", value_parser = days)]
    due: Option<u64>,
    /// Bảng theo: cell (chi bộ), parent (cấp trên), group (thư mục)
    #[arg(
        long,
        value_name = "CẤP",
        default_value = "cell",
        hide_default_value = true
    )]
    by: String,
    /// Cơ quan lập báo cáo, ví dụ “Đảng bộ phường Hồng Bàng”
    #[arg(long, value_name = "TÊN")]
    issuer: Option<String>,
    /// Cấp trên của cơ quan lập báo cáo
    #[arg(long, value_name = "TÊN")]
    parent: Option<String>,
    /// Địa danh trên dòng ngày tháng
    #[arg(long, value_name = "ĐỊA_DANH")]
    locality: Option<String>,
    /// Chỉ tính các buổi theo văn bản này, ví dụ 44-kh-du; để trống: báo cáo in ra theo văn bản có nhiều buổi nhất, bảng số liệu gồm tất cả
    #[arg(long, value_name = "MÃ")]
    programme: Option<String>,
    /// Tệp JSON chứa phần viết của báo cáo, theo số mục: {"I": "…", "II.1": "…"}
    #[arg(long, value_name = "TỆP")]
    texts: Option<PathBuf>,
    /// Mô hình, cách làm hay đưa vào mục nhân rộng của biểu mẫu 03: mã buổi và mã nhiệm vụ, ví dụ 2026-05-20-44-kh-du/c01 (nêu được nhiều lần)
    #[arg(long, value_name = "BUỔI/NHIỆM_VỤ")]
    spread: Vec<String>,
    /// Danh sách chi bộ phải nộp: tệp CSV, XLSX (cột Chi bộ, Cấp trên, Bí thư), hoặc thư mục các chi bộ (cell.json); tỷ lệ tính trên danh sách này, chi bộ chưa tổ chức được nêu tên
    #[arg(long, value_name = "TỆP|THƯ_MỤC")]
    expected: Option<PathBuf>,
    /// Đọc lại mọi tệp, không dùng và không ghi chỉ mục của lần chạy trước
    #[arg(long)]
    no_index: bool,
}

impl Report {
    /// Reads, sums up, gives it out. What was skipped is named and makes it a finding.
    pub fn run(self, context: &Context) -> Result<Outcome, Failure> {
        let today = self.today()?;
        let format = if self.is_parquet() {
            None
        } else {
            self.format()?
        };
        let level = self.level()?;
        if self.is_parquet() && !columns::CAN {
            return Err(Failure::unusable(columns::CANNOT));
        }
        let looks = format.is_none() && !self.is_parquet();
        if looks && must_be_shown(context).is_err() {
            return Err(Failure::unusable(
                "Chưa nêu định dạng; hãy thêm --format json, csv, xlsx, md, docx hoặc pdf, hoặc chạy ở cửa sổ dòng lệnh để xem.",
            ));
        }
        if let Some(missing) = self.roots.iter().find(|it| !it.exists()) {
            return Err(Failure::unusable(format!(
                "Không có {}; hãy kiểm tra lại đường dẫn.",
                missing.display()
            )));
        }
        let expected = self.expected.as_deref().map(expected::read).transpose()?;
        let mut gathered = self.gather(context)?;
        if self.as_of.is_some() {
            let later = gathered.up_to(today);
            if later > 0 {
                console::note(&format!(
                    "Số liệu đến hết ngày {}: không gồm {later} buổi sau ngày đó.",
                    date::short(today)
                ));
            }
        }
        self.narrow(&mut gathered)?;
        if self.is_parquet() {
            let bytes = columns::write(&gathered)?;
            let write = Box::new(move |out: &mut dyn Write| out.write_all(&bytes));
            give(write, Some("parquet"), self.out.as_deref())?;
            return Ok(tell(&gathered));
        }
        let library = Library::read(context.data()?);
        let programmes: Vec<&Programme> = library.programmes.iter().map(|(it, _)| &**it).collect();
        let mut summary = Summary::of(&gathered, &programmes, today);
        if let Some(expected) = &expected {
            summary.expect(expected, &gathered, &programmes);
        }
        let Some(format) = format else {
            return look(context, gathered, summary, today);
        };
        let write = match (self.due, format) {
            (None, Format::Json) => writing(|out| json::summary(&gathered, &summary, today, out)),
            (None, Format::Ndjson) => writing(|out| json::lines(&gathered, out)),
            _ => {
                let bytes = match self.due {
                    Some(days) => self.due(&gathered, today, days, format)?,
                    None => self.bytes(&gathered, &summary, &programmes, today, (format, level))?,
                };
                writing(move |out| out.write_all(&bytes))
            }
        };
        let binary = matches!(format, Format::Docx | Format::Pdf | Format::Xlsx);
        give(write, binary.then(|| format.word()), self.out.as_deref())?;
        for words in summary.turnout.iter().flat_map(Turnout::told) {
            console::note(&words);
        }
        let unproven = summary.total.sealed - summary.total.proven;
        if unproven > 0 {
            console::note(&format!(
                "{unproven} buổi đã niêm phong không kèm nhật ký nên niêm phong chưa kiểm được; hãy nộp cả thư mục của buổi."
            ));
        }
        Ok(tell(&gathered))
    }

    /// Whether the lines of figures are to be columns.
    fn is_parquet(&self) -> bool {
        let ended = self.out.as_deref().and_then(Path::extension);
        match &self.format {
            Some(word) => word == columns::WORD,
            None => ended.is_some_and(|it| it == columns::WORD) && self.due.is_none(),
        }
    }

    /// The day as of which things stand.
    fn today(&self) -> Result<NaiveDate, Failure> {
        let today = hooks::now().date_naive();
        let Some(words) = &self.as_of else {
            return Ok(today);
        };
        let day = words.parse().ok().or_else(|| parse_due(words, today));
        day.ok_or_else(|| {
            Failure::unusable(format!(
                "--as-of không hiểu ngày “{words}”; hãy ghi như 30/11/2026."
            ))
        })
    }

    /// The format; none: on the screen.
    fn format(&self) -> Result<Option<Format>, Failure> {
        let Some(word) = &self.format else {
            let ended = self.out.as_deref().and_then(Path::extension);
            let ended = ended.and_then(|it| Format::from_word(&it.to_string_lossy()));
            // The screen shows the summary; a list is given out in any case.
            return Ok(ended.or(self.due.map(|_| Format::Text)));
        };
        let format = Format::from_word(word);
        let fits = |it: &Format| self.due.is_some() || *it != Format::Ics;
        format.filter(fits).map(Some).ok_or_else(|| {
            Failure::unusable(format!(
                "Báo cáo không có định dạng “{word}”; hãy chọn json, ndjson, csv, xlsx, md, txt, docx hoặc pdf (với --due thêm ics)."
            ))
        })
    }

    fn level(&self) -> Result<Level, Failure> {
        match self.by.as_str() {
            "cell" => Ok(Level::Cell),
            "parent" => Ok(Level::Parent),
            "group" => Ok(Level::Group),
            other => Err(Failure::unusable(format!(
                "--by không nhận “{other}”; hãy chọn cell, parent hoặc group."
            ))),
        }
    }

    /// Reads everything, with its progress on a terminal; Ctrl+C stops it with what is there.
    fn gather(&self, context: &Context) -> Result<Gathered, Failure> {
        let mut index = self.index(context);
        let stop = Arc::new(AtomicBool::new(false));
        hooks::stop_at_ctrl_c(&stop);
        let mut shown = progress::Shown::new();
        let gathered = gather::gather(&self.roots, &mut index, |progress| {
            shown.tell(progress);
            !stop.load(Ordering::Relaxed)
        });
        shown.end();
        if let Err(error) = index.write(&gathered) {
            console::note(&format!("Chưa ghi được chỉ mục cho lần chạy sau: {error}"));
        }
        if gathered.sessions() == 0 && gathered.skipped.is_empty() && !gathered.stopped {
            return Err(Failure::unusable(
                "Không tìm thấy buổi sinh hoạt nào (session.json) ở nơi đã chỉ; hãy kiểm tra lại thư mục.",
            ));
        }
        Ok(gathered)
    }

    /// The index of these roots in the data folder.
    fn index(&self, context: &Context) -> Index {
        let Some(data) = context.data().ok().filter(|_| !self.no_index) else {
            return Index::none();
        };
        let whole = |root: &PathBuf| std::path::absolute(root).unwrap_or_else(|_| root.clone());
        let roots: Vec<_> = self
            .roots
            .iter()
            .map(|it| whole(it).display().to_string())
            .collect();
        let name = blake3::hash(roots.join("\n").as_bytes()).to_hex();
        let now = hooks::now().timestamp_nanos_opt().unwrap_or(0);
        Index::read(data.report_index(&name), now)
    }

    /// The report's bytes.
    fn bytes(
        &self,
        gathered: &Gathered,
        summary: &Summary,
        programmes: &[&Programme],
        today: NaiveDate,
        (format, level): (Format, Level),
    ) -> Result<Vec<u8>, Failure> {
        let ungrouped = level == Level::Group && summary.groups.is_empty();
        if ungrouped {
            console::note("Các buổi không nằm trong thư mục nhóm nào; bảng lập theo cấp trên.");
        }
        let level = if ungrouped || (level == Level::Cell && summary.cells.len() > MOST_ROWS) {
            Level::Parent
        } else {
            level
        };
        let table = || sheet::places(gathered, summary, level);
        match format {
            Format::Csv => written(&table(), format, today),
            Format::Xlsx => workbook(gathered, summary, programmes, &table(), today),
            _ => {
                let paper = self.paper(gathered, summary, programmes, today)?;
                printed(&paper, format)
            }
        }
    }

    /// The follow-up list's bytes.
    fn due(
        &self,
        gathered: &Gathered,
        today: NaiveDate,
        days: u64,
        format: Format,
    ) -> Result<Vec<u8>, Failure> {
        let reports = Reports::of(gathered, today);
        let due = tasks::due(gathered, &reports, days);
        let items = follow_up::items(gathered, &due);
        match format {
            Format::Ics => Ok(follow_up::calendar(&items, today).into_bytes()),
            Format::Ndjson => Ok(follow_up::lines(&items)),
            Format::Json => Ok(crate::text::json::pretty(&items)),
            Format::Csv | Format::Xlsx => written(&follow_up::table(&items, today), format, today),
            _ => {
                let paper = follow_up::paper(&items, &self.issuer(), today, days);
                printed(&paper, format)
            }
        }
    }
}

/// What writes something, in a box.
fn writing<'a>(write: impl FnOnce(&mut dyn Write) -> io::Result<()> + 'a) -> Writing<'a> {
    Box::new(write)
}

/// Shows the summary on the screen until the user leaves.
fn look(
    context: &Context,
    gathered: Gathered,
    summary: Summary,
    today: NaiveDate,
) -> Result<Outcome, Failure> {
    let mut entered = Screen::new()?.enter(context)?;
    let words = move |gathered: &Gathered, reports: &Reports, at: usize| {
        let due = tasks::of_session(gathered, reports, at);
        follow_up::whole_items(gathered, &due)
    };
    let outcome = outcome(&gathered);
    let overview = Overview::new(
        gathered,
        summary,
        today,
        Box::new(words),
        entered.theme,
        hooks::now(),
    );
    let mut overview = overview.with_input(entered.input());
    entered.run(&mut overview)?;
    Ok(outcome)
}

/// So many days, ten years at most.
fn days(words: &str) -> Result<u64, String> {
    let days = words.parse().ok().filter(|it| *it <= 3660);
    days.ok_or_else(|| "số ngày phải là số từ 0 đến 3660".to_owned())
}
