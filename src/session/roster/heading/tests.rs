//! Heading lines of one and of two rows.

use super::*;

fn row(cells: &[&'static str]) -> SheetRow<'static> {
    let mut row = SheetRow {
        number: 1,
        width: cells.len(),
        ..SheetRow::default()
    };
    for (column, text) in cells.iter().enumerate() {
        row.put(column, (*text).into());
    }
    row
}

#[test]
fn a_line_without_names_is_no_heading_line() {
    assert!(Headings::read(&row(&["DANH SÁCH ĐẢNG VIÊN"])).is_none());
    assert!(Headings::read(&row(&["Mã", "Họ đệm", "Ngày sinh"])).is_none());
    assert!(Headings::read(&row(&["Họ đệm", "Tên"])).is_some());
}

#[test]
fn unknown_and_doubled_headings_are_told_apart() {
    let headings = Headings::read(&row(&[
        "STT",
        "Họ tên",
        "Chức vụ",
        "Chức danh",
        "STT",
        "Quê",
        "Tên",
    ]))
    .unwrap();
    assert_eq!(headings.ignored, ["STT", "Quê"]);
    assert_eq!(
        headings.doubled,
        [
            ("Chức danh".to_owned(), "Chức vụ".to_owned()),
            ("Tên".to_owned(), "Họ tên".to_owned())
        ]
    );
    assert_eq!(headings.known_count(), 2);
}

#[test]
fn the_column_under_a_wide_name_heading_is_the_given_name() {
    let headings = Headings::read(&row(&["Mã", "Họ và tên", "", "Ngày sinh"])).unwrap();
    assert_eq!(headings.field(2), Some(Field::Given));
    assert_eq!(headings.title(2), "C");
}

fn rows(lines: &[&[&'static str]]) -> Vec<SheetRow<'static>> {
    let rows = lines.iter().zip(1..);
    rows.map(|(cells, number)| SheetRow {
        number,
        ..row(cells)
    })
    .collect()
}

fn meant(lines: &[&[&'static str]]) -> (Vec<Option<Field>>, usize) {
    let rows = rows(lines);
    let (headings, from) = Headings::find(&rows).unwrap();
    (
        (0..headings.width).map(|it| headings.field(it)).collect(),
        from,
    )
}

#[test]
fn headings_may_stand_in_two_rows() {
    use Field::{Born, Family, Given, Name, Notes, SinceFull, SinceProbationary};
    assert_eq!(
        meant(&[
            &[
                "STT",
                "Họ và tên",
                "Ngày, tháng, năm sinh",
                "",
                "Đảng viên",
                "",
                "Ghi chú"
            ],
            &["", "", "Nam", "Nữ", "Chính thức", "Dự bị", ""],
            &["1", "Lê Văn Bảy", "1/2/1980", "", "x", "", ""],
        ]),
        (
            vec![
                None,
                Some(Name),
                Some(Born),
                Some(Born),
                Some(SinceFull),
                Some(SinceProbationary),
                Some(Notes)
            ],
            2
        )
    );
    assert_eq!(
        meant(&[
            &["TT", "Họ và tên", "", "Năm sinh"],
            &["", "Họ đệm", "Tên", ""],
            &["1", "Lê Văn", "Bảy", "1980"]
        ]),
        (vec![None, Some(Family), Some(Given), Some(Born)], 2)
    );
    assert_eq!(
        meant(&[
            &["TT", "Họ và", "Ngày"],
            &["", "tên", "sinh"],
            &["1", "Lê Văn Bảy", "1980"]
        ]),
        (vec![None, Some(Name), Some(Born)], 2)
    );
    assert_eq!(
        meant(&[
            &["STT", "Thông tin đảng viên", "", "Ghi chú"],
            &["", "Họ và tên", "Năm sinh", ""],
            &["1", "An", "1980"]
        ]),
        (vec![None, Some(Name), Some(Born), Some(Notes)], 2)
    );
}

#[test]
fn a_title_of_one_cell_right_over_two_rows_of_headings_says_nothing_of_them() {
    use Field::{Born, Name, Position, SinceFull, SinceProbationary};
    for title in [
        "DANH SÁCH ĐẢNG VIÊN",
        "(Kèm theo Công văn số 5)",
        "Năm 2026",
    ] {
        let (found, from) = meant(&[
            &[title],
            &[
                "TT",
                "Họ và tên",
                "Ngày tháng năm sinh",
                "",
                "Chức vụ",
                "Ngày vào Đảng",
                "",
            ],
            &["", "", "Nam", "Nữ", "", "Dự bị", "Chính thức"],
            &["1", "Lê Văn Bảy", "1980", "", "Bí thư", "", "3/2/2010"],
        ]);
        let expected = [
            None,
            Some(Name),
            Some(Born),
            Some(Born),
            Some(Position),
            Some(SinceProbationary),
            Some(SinceFull),
        ];
        assert_eq!((found, from), (expected.to_vec(), 3), "{title}");
    }
}

#[test]
fn headings_in_two_rows_may_stand_under_titles() {
    use Field::{Born, Name, Notes};
    let titles: [&[&[&'static str]]; 3] = [
        &[&["DANH SÁCH ĐẢNG VIÊN"]],
        &[&["", "", "DANH SÁCH ĐẢNG VIÊN CHI BỘ 5"]],
        &[
            &["ĐẢNG BỘ PHƯỜNG HỒNG BÀNG", "", "", "ĐẢNG CỘNG SẢN VIỆT NAM"],
            &["CHI BỘ VĂN PHÒNG"],
            &["DANH SÁCH ĐẢNG VIÊN"],
        ],
    ];
    let by_sex: &[&[&'static str]] = &[
        &["STT", "Họ và tên", "Ngày, tháng, năm sinh", "", "Ghi chú"],
        &["", "", "Nam", "Nữ", ""],
    ];
    let broken: &[&[&'static str]] = &[
        &["TT", "Họ và", "Ngày", "", "Ghi"],
        &["", "tên", "sinh", "", "chú"],
    ];
    let member: &[&[&'static str]] = &[&["1", "Lê Văn Bảy", "1980", "", ""]];
    for title in titles {
        let (found, from) = meant(&[title, by_sex, member].concat());
        let expected = [None, Some(Name), Some(Born), Some(Born), Some(Notes)];
        assert_eq!((found, from), (expected.to_vec(), title.len() + 2));
        let (found, from) = meant(&[title, broken, member].concat());
        let expected = [None, Some(Name), Some(Born), None, Some(Notes)];
        assert_eq!((found, from), (expected.to_vec(), title.len() + 2));
    }
}

#[test]
fn a_member_under_the_heading_line_is_no_heading() {
    for line in [
        &["1", "Lê Văn Bảy", "1980", ""][..],
        &["", "Lê Văn Bảy", "", "Bí thư"],
        &["I", "Đảng viên chính thức", "", ""],
        &["(1)", "(2)", "(3)", "(4)"],
    ] {
        let (_, from) = meant(&[&["STT", "Họ và tên", "Năm sinh", "Chức vụ"], line]);
        assert_eq!(from, 1, "{line:?}");
    }
    let (_, from) = meant(&[&["Họ đệm", "Tên"], &["Trần Thị", "Ánh"]]);
    assert_eq!(from, 1);
}
