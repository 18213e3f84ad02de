//! The command line: what was asked becomes one call, and what came of it becomes lines and an exit code.
//!
//! One file a subcommand, each thin: it finds files, calls the layers below, and says what happened. [`usage`] speaks Vietnamese where clap does
//! not; [`console`] is the one place that writes to the terminal's streams; [`hooks`] has the data folder and what opening a session asks for.
//!
//! This folder never decides a rule of the meeting, never writes a file by itself, never shows text of a file before harmful marks are taken out,
//! and never opens a network connection.

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{ArgAction, Args, Parser, Subcommand};

pub mod apply;
pub mod audience_broadcaster;
pub mod branches;
mod called;
pub mod cell_log;
pub mod check;
pub mod completions;
pub mod console;
pub mod demo;
pub mod export;
pub mod failure;
pub mod history;
pub mod home;
pub mod hooks;
pub mod input;
pub mod live;
pub mod manual;
pub mod new;
pub mod open;
mod outstanding;
pub mod pack;
mod passphrase;
mod prefs;
pub mod present;
pub mod programme;
pub mod programmes;
pub mod recover;
pub mod removed;
pub mod report;
pub mod roster;
pub mod schema;
pub mod usage;
pub mod verify;
mod viewer;

pub use self::failure::{Failure, Outcome};
use self::hooks::Context;

/// The heading of what stands without dashes.
const VALUES: &str = "Tham số";
/// The heading of options.
const OPTIONS: &str = "Tùy chọn";
/// The help's frame.
const TEMPLATE: &str = "{about-with-newline}\nCách dùng: {usage}\n\n{all-args}{after-help}";

/// Điều hành buổi sinh hoạt chuyên đề của chi bộ theo “6 rõ” và lập biên bản, văn bản kèm theo.
#[derive(Debug, Parser)]
#[command(
    name = "sauro",
    version,
    help_template = TEMPLATE,
    subcommand_help_heading = "Lệnh",
    subcommand_value_name = "LỆNH",
    next_help_heading = OPTIONS,
    disable_help_flag = true,
    disable_version_flag = true,
    disable_help_subcommand = true,
    after_help = "Không nêu lệnh thì mở màn hình chính. Mã kết thúc: 0 xong; 1 có điều phải sửa hoặc có dòng bị từ chối; 2 dùng sai hoặc đầu vào không dùng được; 3 lỗi ổ đĩa hoặc hệ thống."
)]
pub struct Cli {
    #[command(flatten)]
    common: Common,
    #[command(subcommand)]
    command: Option<Command>,
}

/// Options of every command.
#[derive(Debug, Args)]
struct Common {
    #[arg(
        long,
        help = "Thư mục dữ liệu (nếu không nêu: biến SAURO_DATA, rồi đến thư mục của hệ điều hành)",
        global = true,
        value_name = "THƯ_MỤC"
    )]
    data: Option<PathBuf>,
    /// Múi giờ của những thời điểm không ghi múi giờ và của đồng hồ chương trình, mặc định +07:00
    #[arg(long, global = true, value_name = "MÚI_GIỜ", allow_hyphen_values = true, value_parser = hooks::parse_zone)]
    zone: Option<chrono::FixedOffset>,
    /// Hiện màn hình thành từng dòng chữ, cho máy đọc màn hình và bảng chữ nổi
    #[arg(long, global = true)]
    linear: bool,
    /// Khi có lỗi thì nêu thêm chuỗi nguyên nhân
    #[arg(long, global = true)]
    verbose: bool,
    /// Xem hướng dẫn này
    #[arg(short, long, global = true, action = ArgAction::Help)]
    help: Option<bool>,
    /// Xem phiên bản
    #[arg(short = 'V', long, action = ArgAction::Version)]
    version: Option<bool>,
}

/// What can be asked on the command line.
#[derive(Debug, Subcommand)]
#[command(help_template = TEMPLATE, next_help_heading = OPTIONS)]
enum Command {
    /// Tạo buổi sinh hoạt mới; in ra thư mục của buổi đó
    #[command(help_template = TEMPLATE, after_help = "Ví dụ:\n  sauro new --cell \"Chi bộ Văn phòng\" --roster danh-sach.xlsx --at \"20/5/2026 14:00\"")]
    New(new::New),
    /// Điều hành một buổi sinh hoạt trên màn hình (mặc định: buổi mới nhất)
    #[command(help_template = TEMPLATE, next_help_heading = OPTIONS, after_help = "Ví dụ:\n  sauro open    (buổi mới nhất)\n  sauro open 2026-05-20 --audience /media/chia-se/chieu")]
    Open {
        /// Thư mục, mã, hoặc phần đầu của mã buổi sinh hoạt
        #[arg(value_name = "BUỔI", help_heading = VALUES)]
        session: Option<PathBuf>,
        /// Đặt thư mục cho màn hình khán phòng ở nơi khác
        #[arg(long, value_name = "THƯ_MỤC")]
        audience: Option<PathBuf>,
    },
    /// Mở cửa sổ trình chiếu cho khán phòng: chỉ đọc những gì khán phòng được xem
    #[command(help_template = TEMPLATE, next_help_heading = OPTIONS, after_help = "Ví dụ:\n  sauro present    (trên màn hình thứ hai)\n  sauro present /media/chia-se/chieu\n  sauro present --script    (lời nói của người chủ trì)")]
    Present {
        /// Buổi sinh hoạt, hoặc thư mục trình chiếu được chia sẻ (mặc định: buổi mới nhất)
        #[arg(value_name = "BUỔI|THƯ_MỤC", help_heading = VALUES)]
        session: Option<PathBuf>,
        /// Hiện kịch bản điều hành cho người chủ trì thay vì nội dung cho khán phòng
        #[arg(long)]
        script: bool,
    },
    /// Chạy buổi sinh hoạt mẫu trong một thư mục riêng
    #[command(help_template = TEMPLATE, next_help_heading = OPTIONS, after_help = "Ví dụ:\n  sauro demo --fresh")]
    Demo {
        /// Bỏ buổi mẫu đang dở, bắt đầu lại từ đầu
        #[arg(long)]
        fresh: bool,
    },
    /// Ghi các dòng lệnh JSON của một tệp vào buổi sinh hoạt
    #[command(help_template = TEMPLATE, after_help = "Ví dụ:\n  sauro apply 2026-05-20 lenh.jsonl\n  cat lenh.jsonl | sauro apply 2026-05-20 -")]
    Apply(apply::Apply),
    /// Xuất biên bản và các văn bản khác
    #[command(help_template = TEMPLATE, after_help = "Ví dụ:\n  sauro export 2026-05-20 --what minutes,resolution --format docx,pdf --out ~/van-ban")]
    Export(export::Export),
    /// Kiểm tra các tệp session.json: mọi nhiệm vụ đã đủ 6 rõ chưa
    #[command(help_template = TEMPLATE, after_help = "Ví dụ:\n  sauro check */session.json")]
    Check(check::Check),
    /// Kể lại cả nhật ký của buổi bằng lời: ghi gì, sửa gì, lúc nào
    #[command(help_template = TEMPLATE, after_help = "Ví dụ:\n  sauro history 2026-05-20\n  sauro history 2026-05-20 --format json")]
    History(history::History),
    /// Khôi phục nhật ký bị hỏng, giữ lại mọi dòng còn tự chứng thực được
    #[command(help_template = TEMPLATE, after_help = "Ví dụ:\n  sauro recover 2026-05-20")]
    Recover(recover::Recover),
    /// Bỏ một buổi sinh hoạt lập nhầm: cất sang thư mục removed của chi bộ, lấy lại được
    #[command(help_template = TEMPLATE, after_help = "Ví dụ:\n  sauro remove 2026-05-20-44-kh-du-2")]
    Remove(removed::Remove),
    /// Lấy lại một buổi sinh hoạt đã bỏ
    #[command(help_template = TEMPLATE, after_help = "Ví dụ:\n  sauro restore 2026-05-20-44-kh-du-2")]
    Restore(removed::Restore),
    /// Kiểm tra nhật ký của buổi sinh hoạt còn nguyên vẹn không
    #[command(help_template = TEMPLATE, after_help = "Ví dụ:\n  sauro verify 2026-05-20\n  sauro verify bien-ban.pdf\n  sauro verify FWX9-3K0B-BMQ8-99QH-Y")]
    Verify(verify::Verify),
    /// Tổng hợp nhiều buổi sinh hoạt: số liệu, biểu mẫu 03, nhiệm vụ đến hạn
    #[command(help_template = TEMPLATE, next_help_heading = OPTIONS, after_help = "Ví dụ:\n  sauro report nop-len/\n  sauro report nop-len/ --out bao-cao.docx --issuer \"Đảng bộ phường Hồng Bàng\"\n  sauro report nop-len/ --due 30 --out den-han.ics")]
    Report(report::Report),
    /// In JSON Schema của session.json, hoặc của tệp chương trình
    #[command(help_template = TEMPLATE, next_help_heading = OPTIONS, after_help = "Ví dụ:\n  sauro schema > session.schema.json\n  sauro schema programme > programme.schema.json")]
    Schema {
        /// Của tệp nào: session (mặc định) hoặc programme
        #[arg(value_name = "TỆP", help_heading = VALUES, value_enum, default_value = "session", hide_default_value = true, hide_possible_values = true)]
        of: schema::Of,
    },
    /// Xem và kiểm tra các chương trình (kế hoạch, hướng dẫn)
    #[command(help_template = TEMPLATE, subcommand_help_heading = "Lệnh", subcommand_value_name = "LỆNH", disable_help_subcommand = true, after_help = "Ví dụ:\n  sauro programme list\n  sauro programme draft ke-hoach.docx --out ke-hoach.json\n  sauro programme add ke-hoach.json")]
    Programme {
        #[command(subcommand)]
        command: programme::Programme,
    },
    /// Kiểm tra tệp danh sách đảng viên
    #[command(help_template = TEMPLATE, subcommand_help_heading = "Lệnh", subcommand_value_name = "LỆNH", disable_help_subcommand = true, after_help = "Ví dụ:\n  sauro roster check danh-sach.csv")]
    Roster {
        #[command(subcommand)]
        command: roster::Roster,
    },
    /// Đóng gói một buổi sinh hoạt hoặc cả chi bộ vào một tệp có mật khẩu, để mang sang máy khác
    #[command(help_template = TEMPLATE, after_help = "Ví dụ:\n  sauro pack \"Chi bộ Văn phòng\" /media/usb/chi-bo.age")]
    Pack(pack::Pack),
    /// Mở gói do sauro pack tạo ra vào thư mục dữ liệu của máy này
    #[command(help_template = TEMPLATE, after_help = "Ví dụ:\n  sauro unpack /media/usb/chi-bo.age")]
    Unpack(pack::Unpack),
    /// In kịch bản gợi ý lệnh cho trình thông dịch lệnh (bash, zsh, fish, powershell, elvish)
    #[command(help_template = TEMPLATE, after_help = "Ví dụ:\n  sauro completions bash > ~/.local/share/bash-completion/completions/sauro")]
    Completions(completions::Completions),
    /// In trang hướng dẫn cho lệnh man
    #[command(name = "man", help_template = TEMPLATE, after_help = "Ví dụ:\n  sauro man report | man -l -")]
    Manual(manual::Manual),
}

/// Reads these arguments, the program's name first, does what they ask, and gives the exit code.
pub fn main(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let cli = match Cli::try_parse_from(arguments) {
        Ok(cli) => cli,
        Err(error) => return usage::answer(&error),
    };
    let verbose = cli.common.verbose;
    let context = Context::new(cli.common.data, cli.common.zone).linear(cli.common.linear);
    match run(cli.command, &context) {
        Ok(outcome) => outcome.into(),
        Err(failure) => failure.tell(verbose),
    }
}

/// What is said and given after a panic: the journal has every line that was acknowledged.
pub fn after_panic() -> ExitCode {
    console::note(
        "Chương trình gặp lỗi ngoài dự kiến và phải dừng; những gì đã báo là đã lưu vẫn còn, hãy chạy lại lệnh.",
    );
    ExitCode::from(failure::SYSTEM)
}

/// One command.
fn run(command: Option<Command>, context: &Context) -> Result<Outcome, Failure> {
    let Some(command) = command else {
        return home::run(context);
    };
    match command {
        Command::New(new) => new.run(context),
        Command::Open { session, audience } => open::run(context, session.as_deref(), audience),
        Command::Present { session, script } if script => {
            present::script(context, session.as_deref())
        }
        Command::Present { session, .. } => present::run(context, session.as_deref()),
        Command::Demo { fresh } => demo::run(context, fresh),
        Command::Apply(apply) => apply.run(context),
        Command::Export(export) => export.run(context),
        Command::Check(check) => check.run(),
        Command::History(history) => history.run(context),
        Command::Recover(recover) => recover.run(context),
        Command::Remove(remove) => remove.run(context),
        Command::Restore(restore) => restore.run(context),
        Command::Verify(verify) => verify.run(context),
        Command::Report(report) => report.run(context),
        Command::Schema { of } => schema::run(of),
        Command::Programme { command } => command.run(context),
        Command::Roster { command } => command.run(),
        Command::Pack(pack) => pack.run(context),
        Command::Unpack(unpack) => unpack.run(context),
        Command::Manual(manual) => manual.run(),
        Command::Completions(completions) => completions.run(),
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_command_line_is_sound() {
        Cli::command().debug_assert();
    }
}
