//! Rows as offices write them, each by itself.

use super::*;
use crate::session::roster::Standing;

fn kind(cells: &[&str]) -> RowKind {
    let cells: Vec<(usize, String)> = cells
        .iter()
        .enumerate()
        .filter(|(_, it)| !it.is_empty())
        .map(|(at, it)| (at, (*it).to_owned()))
        .collect();
    of(&cells, &[1], 1)
}

fn said(cells: &[&str]) -> (Level, Option<Standing>, bool, bool, Option<String>) {
    match kind(cells) {
        RowKind::Group(it) => (it.level, it.standing, it.exempt, it.temporary, it.unit),
        other => panic!("{cells:?} is {other:?}"),
    }
}

#[test]
fn members_are_members() {
    for cells in [
        &["1", "Lê Văn Bảy", "1980"][..],
        &["", "Tống Văn Cộng"],
        &["", "Bàn Thị Tổng"],
        &["2", "Tô Thị Ban"],
        &[
            "3",
            "Phan Anh",
            "",
            "Chuyển chính thức ngày 5 tháng 3 năm 2020",
        ],
        &["4", "Lưu Ký"],
        &["", "Y Bhiêm"],
        &["12", "", "1974"],
        &["", "", "", "Dự bị"],
        &["12."],
        &["1", "B"],
    ] {
        assert_eq!(kind(cells), RowKind::Member, "{cells:?}");
    }
}

#[test]
fn columns_may_be_numbered() {
    for cells in [
        &["(1)", "(2)", "(3)"][..],
        &["1", "2", "3", "4"],
        &["A", "B", "1", "2"],
        &["", "(2)"],
    ] {
        assert_eq!(kind(cells), RowKind::Numbering, "{cells:?}");
    }
    assert_ne!(kind(&["1", "", "2"]), RowKind::Numbering);
}

#[test]
fn groups_say_standing_or_unit() {
    let full = Some(Standing::Full);
    let probationary = Some(Standing::Probationary);
    let unit = |text: &str| Some(text.to_owned());
    assert_eq!(
        said(&["", "I. Đảng viên chính thức"]),
        (Level::Roman, full, false, false, None)
    );
    assert_eq!(
        said(&["II", "ĐẢNG VIÊN DỰ BỊ (02 đồng chí)"]),
        (Level::Roman, probationary, false, false, None)
    );
    assert_eq!(
        said(&["Đảng viên dự bị: 2 đ/c"]),
        (Level::Standing, probationary, false, false, None)
    );
    assert_eq!(
        said(&["III/ Đảng viên được miễn sinh hoạt"]),
        (Level::Roman, None, true, false, None)
    );
    assert_eq!(
        said(&["IV", "Đảng viên sinh hoạt tạm thời"]),
        (Level::Roman, None, false, true, None)
    );
    assert_eq!(
        said(&["", "Tổ đảng 1"]),
        (Level::Unit, None, false, false, unit("Tổ đảng 1"))
    );
    assert_eq!(
        said(&["A", "Phòng Tổ chức: 5"]),
        (Level::Letter, None, false, false, unit("Phòng Tổ chức"))
    );
    assert_eq!(
        said(&["1. Tổ đảng số 2 (7)"]),
        (Level::Number, None, false, false, unit("Tổ đảng số 2"))
    );
    assert_eq!(
        said(&["I", "Công an phường"]),
        (Level::Roman, None, false, false, unit("Công an phường"))
    );
}

#[test]
fn sums_and_feet_are_no_members() {
    for cells in [
        &["Tổng cộng: 04 đồng chí"][..],
        &["", "Tổng số", "24"],
        &["Cộng", "", "24"],
        &["", "Tổng: 24"],
        &["", "Danh sách này có 24 đồng chí."],
        &["", "Trong đó: chính thức 22"],
    ] {
        assert_eq!(kind(cells), RowKind::Total, "{cells:?}");
    }
    for cells in [
        &["", "", "", "Hải Phòng, ngày 20 tháng 5 năm 2026"][..],
        &["", "NGƯỜI LẬP", "", "T/M CHI BỘ"],
        &["", "", "", "BÍ THƯ"],
        &["(Ký, ghi rõ họ tên)"],
        &["", "Nơi nhận:"],
        &["", "…, ngày … tháng … năm …"],
    ] {
        assert_eq!(kind(cells), RowKind::Signature, "{cells:?}");
    }
}
