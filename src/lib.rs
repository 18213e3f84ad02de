//! `sauro` ("Sáu Rõ") runs a thematic session of a Party cell live on the projected screen and writes its minutes.
//!
//! The screen, and the files under `src/tui/` that draw its parts:
//!
//! ```text
//!  SÁU RÕ · Chi bộ Văn phòng · Đảng viên tiên phong …            14:42  ● Đã lưu     chrome.rs
//!  1 Chương trình  2 Điểm danh 21/23  3 Thảo luận 6  4 Nhiệm vụ 2  5 …               tab.rs, chrome.rs
//! ────────────────────────────────────────────────────────────────────────────
//!   14:20  Bùi Xuân Ước · Hạn chế                    3.1 │ Đang phát biểu            screens/discussion/log.rs
//!          Bản thân mới dùng được phần nhận văn bản …    │   Cao Văn Khoẻ  1:20       screens/discussion/queue.rs
//! ────────────────────────────────────────────────────────────────────────────
//!  Cao Văn Khoẻ · Vướng mắc                                                          screens/discussion/composer.rs
//!  Đảng viên cao tuổi không có điện thoại thông minh thì …▏                          field.rs over text/edit.rs
//! ────────────────────────────────────────────────────────────────────────────
//!  ✓ Đã ghi ý kiến của đồng chí Cao Văn Khoẻ                                         context.rs
//!  Ctrl+S ghi · Tab người, loại · Esc về danh sách · F1 trợ giúp                     keymap.rs, action.rs
//! ```
//!
//! Line by line, for screen readers: linear.rs. The audience view (F5, `sauro present`) is drawn by room.rs in the letters of large.rs; follower.rs is the second window.
//!
//! Modules in reading order; imports run one way, up this list (a test checks it):
//!
//! - [`text`]: Vietnamese text; knows nothing of meetings.
//! - [`programme`]: the directing documents as data.
//! - [`session`]: the meeting: commands, rules, events, state. No clock, no disk, no screen.
//! - [`audience`]: what the room may see; the only thing that a second window receives.
//! - [`store`]: the journal and all other files; the one place that writes.
//! - [`document`]: papers as plain values, and one writer a format.
//! - [`report`]: many sessions become one summary.
//! - [`tui`]: the screens. They know the session, never the disk.
//! - [`cli`]: one file a subcommand.
//! - [`clock`]: the one file that reads the time; `now` is handed to everything that decides or draws.
//!
//! One change's way, the same for a key, a script line and a test:
//!
//! ```text
//! key -> keymap -> Action -> Command -> session.decide(command, at) -> [Event] or Refusal
//!     -> store: journal line (background writer; acknowledged after fsync)
//!     -> session.fold(entry) -> next frame; "Đã lưu" when the line is acknowledged
//! ```

pub mod audience;
pub mod cli;
pub mod clock;
pub mod document;
pub mod programme;
pub mod report;
pub mod session;
pub mod store;
pub mod text;
pub mod tui;
