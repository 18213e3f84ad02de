//! Half-typed text of every form here comes back in the same place.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use sauro::tui::home::{Choice, HomeData, HomeReport};
use sauro::tui::null_host::DraftStore;

use super::founding::{roll, to_check};
use super::{Door, data};

/// What is kept, as it would lie on the disk.
#[derive(Clone, Default)]
struct Kept(Rc<RefCell<BTreeMap<String, String>>>);

impl DraftStore for Kept {
    fn save_draft(&mut self, field: &str, text: &str) {
        let mut kept = self.0.borrow_mut();
        if text.is_empty() {
            kept.remove(field);
        } else {
            kept.insert(field.to_owned(), text.to_owned());
        }
    }

    fn draft(&self, field: &str) -> Option<String> {
        self.0.borrow().get(field).cloned()
    }
}

/// A home screen that keeps its text there.
fn door(data: HomeData, kept: &Kept) -> Door {
    let mut door = Door::new(data, 110, 40);
    let home = std::mem::replace(&mut door.home, Door::new(HomeData::default(), 80, 24).home);
    door.home = home.noting(Box::new(kept.clone()));
    door.draw();
    door
}

/// What there is, with a report to be sent.
fn with_report() -> HomeData {
    let mut known = data();
    known.deadlines[0].cell = "/cells/a".into();
    known.deadlines[0].report = Some(HomeReport {
        paper: "Báo cáo kết quả".into(),
        to: "Đảng uỷ".into(),
    });
    known
}

/// The forms here, each with the keys that open it and those that lead to its fields for text.
const FORMS: [(&str, &str, &[&str]); 4] = [
    (
        "Buổi sinh hoạt mới",
        "n",
        &[
            "",
            "Tab",
            "Tab Tab",
            "Tab Tab Tab",
            "Tab Tab Tab Tab",
            "Tab Tab Tab Tab Tab",
            "Tab Tab Tab Tab Tab Tab",
            "Tab Tab Tab Tab Tab Tab Tab",
            "Shift+Tab",
        ],
    ),
    ("Cài đặt", "c", &["Shift+Tab"]),
    // The first commitment, and the first deadline, which wants a report.
    ("Ghi tiến độ nhiệm vụ", "Home ↓ ↓ ↓ ↓ ↓ Enter", &["Tab"]),
    (
        "Ghi đã gửi báo cáo",
        "Home ↓ ↓ ↓ ↓ ↓ ↓ ↓ ↓ Enter",
        &["", "Tab", "Tab Tab"],
    ),
];

#[test]
fn what_is_typed_in_a_form_survives_leaving_it_refusal_and_the_end_of_the_program() {
    for (title, open, fields) in FORMS {
        for field in fields {
            let kept = Kept::default();
            let mut first = door(with_report(), &kept);
            first.keys(open).shows(title);
            if !field.is_empty() {
                first.keys(field);
            }
            first.keys("Ctrl+A").type_text("chữ đang gõ dở");
            first.shows("chữ đang gõ dở");
            for leave in ["Esc", "Ctrl+S"] {
                first.keys(leave);
                if first.chosen().is_some() {
                    first.home.fail("Không ghi được");
                }
                first.keys("Esc").keys(open).shows("chữ đang gõ dở");
            }
            first.keys("Ctrl+Q");
            assert_eq!(first.chosen(), Some(&Choice::Leave));
            // Killed or left: what lies on the disk is all there is.
            door(with_report(), &kept)
                .hides("chữ đang gõ dở")
                .keys(open)
                .shows("chữ đang gõ dở");
        }
    }
}

#[test]
fn what_was_recorded_is_not_offered_again() {
    let kept = Kept::default();
    let mut first = door(data(), &kept);
    first
        .keys("Home ↓ ↓ ↓ ↓ ↓ Enter → Tab")
        .type_text("đã xong phần một")
        .keys("Ctrl+S");
    assert!(matches!(first.chosen(), Some(Choice::Progress(_))));
    assert!(
        !kept.0.borrow().is_empty(),
        "until it is recorded, it is kept"
    );
    first.home.recorded(data(), "Đã ghi tiến độ nhiệm vụ");
    assert!(kept.0.borrow().is_empty());
    first.draw();
    first.keys("Enter").hides("đã xong phần một");

    let mut second = door(data(), &kept);
    second
        .keys("n Shift+Tab")
        .type_text("Nguyễn Văn An")
        .keys("Ctrl+S");
    assert!(matches!(second.chosen(), Some(Choice::Check(_))));
    assert!(!kept.0.borrow().is_empty());
    second.home.made();
    assert!(kept.0.borrow().is_empty());
}

#[test]
fn what_was_mended_in_a_roster_comes_back_with_the_same_list() {
    let text = "Lê Văn Bảy\nVũ Dần\nTrần Thị Tý";
    let kept = Kept::default();
    let mut before = door(HomeData::default(), &kept);
    before.keys("n").type_text("Chi bộ 1").keys("Shift+Tab");
    before.type_text(text).keys("Ctrl+S");
    let new = to_check(&before);
    before.home.understood(new.clone(), Some(roll(text)));
    before.draw();
    // Tab leads from what is told to the members, and back.
    before.keys("Tab Enter").shows("Sửa đảng viên");
    before.keys("End").type_text("g").keys("Ctrl+S");
    before
        .keys("Tab Tab ↓ Delete")
        .shows("Để ngoài danh sách: Vũ Dần");
    // The program ends here; another one reads the same list.
    let mut after = door(HomeData::default(), &kept);
    after.home.understood(new.clone(), Some(roll(text)));
    after.draw();
    after.shows("Lê Văn Bảyg").shows("ĐỂ NGOÀI");
    after.keys("Ctrl+Z").hides("ĐỂ NGOÀI").shows("Lê Văn Bảyg");
    // In a list that was changed what was mended goes with its member; what nobody has any more is told, and what was made needs nothing kept.
    after.keys("Delete").shows("ĐỂ NGOÀI");
    after
        .home
        .understood(new.clone(), Some(roll("Hà Vi\nVũ Dần\nLê Văn Bảy")));
    after.draw();
    after.shows("Lê Văn Bảyg").shows("ĐỂ NGOÀI");
    after.home.understood(new, Some(roll("Hà Vi\nVũ Dần")));
    after.draw();
    after.hides("Bảyg").shows("1 chỗ đã sửa không còn khớp");
    after.home.made();
    assert!(!kept.0.borrow().contains_key("home/roll"));
}
