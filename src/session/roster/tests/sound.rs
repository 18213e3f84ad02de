//! Rosters that are taken.

use super::super::{BirthDate, Standing, twins};
use super::sound;

const SAMPLE: &[u8] = include_bytes!(concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/tests/data/roster.csv"
));

#[test]
fn the_sample_cell() {
    let reading = sound(SAMPLE);
    let count = |standing| {
        reading
            .members
            .iter()
            .filter(|member| member.standing == standing)
            .count()
    };
    assert_eq!(reading.members.len(), 24);
    assert_eq!(
        (count(Standing::Full), count(Standing::Probationary)),
        (22, 2)
    );
    let exempt: Vec<_> = reading
        .members
        .iter()
        .filter(|member| member.exempt)
        .collect();
    assert_eq!(exempt.len(), 1);
    assert_eq!(exempt[0].name, "Vũ Ất");
    assert_eq!(reading.members[8].name, "H'Hen Niê Kđăm");
    assert_eq!(reading.members[18].born.unwrap().to_string(), "29/02/1992");
    assert_eq!(
        reading.members[0].position.as_deref(),
        Some("Bí thư chi bộ")
    );
    assert!(
        reading
            .members
            .iter()
            .all(|member| !member.civil_servant && member.unit.is_none())
    );
    assert!(reading.warnings.is_empty() && reading.ignored_columns.is_empty());
    assert_eq!(reading.removed_in_cells, 0);
}

#[test]
fn titles_unknown_columns_and_blank_rows_are_passed_over() {
    let text = "ĐẢNG BỘ XÃ A;;;\nDANH SÁCH ĐẢNG VIÊN;;;\n\nSTT;Họ đệm;Tên;Quê quán;Công chức\n\
                1;Trần Thị;Ánh;Hà Nội;x\n;;;;\n2;Phan;Anh\n3;;;;\n";
    let reading = sound(text);
    let names: Vec<_> = reading
        .members
        .iter()
        .map(|member| member.name.as_str())
        .collect();
    assert_eq!(names, ["Trần Thị Ánh", "Phan Anh"]);
    assert!(reading.members[0].civil_servant && !reading.members[1].civil_servant);
    assert_eq!(reading.ignored_columns, ["STT", "Quê quán"]);
}

#[test]
fn all_encodings_give_the_same_names() {
    let text = "Họ và tên\tNăm sinh\nNguyễn Thị Thuỷ\t1988\n";
    let utf16: Vec<u8> = std::iter::once(0xfeff)
        .chain(text.encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    let old = b"H\x6f\xf2 va\xcc t\xean\tN\xe3m sinh\nNguy\xea\xden Thi\xf2 Thuy\xd2\t1988\n";
    for bytes in [
        text.as_bytes(),
        format!("\u{feff}{text}").as_bytes(),
        &utf16,
        old,
    ] {
        let reading = sound(bytes);
        assert_eq!(reading.members[0].name, "Nguyễn Thị Thuỷ");
        assert_eq!(reading.members[0].born, Some(BirthDate::Year(1988)));
    }
}

#[test]
fn ids_are_given_where_there_is_none() {
    let reading = sound("Mã,Họ tên\n,A\nM02,B\n,C\nm03,D\n,Đ\n");
    let ids: Vec<_> = reading
        .members
        .iter()
        .map(|member| member.id.as_str())
        .collect();
    assert_eq!(ids, ["m01", "M02", "m04", "m03", "m05"]);
    let many = sound(format!("Họ tên\n{}", "An\n".repeat(101)));
    assert_eq!(many.members[8].id, "m09");
    assert_eq!(many.members[100].id, "m101");
}

#[test]
fn harmful_marks_are_taken_out_and_their_cells_counted() {
    let reading = sound(
        "Mã,Họ tên,Chức vụ\nm\u{200b}01,\u{1b}[31mPhan\u{1b}[0m Anh,Bí\u{202e} thư\nm02,Ba,\n",
    );
    assert_eq!(reading.members[0].id, "m01");
    assert_eq!(reading.members[0].name, "Phan Anh");
    assert_eq!(reading.members[0].position.as_deref(), Some("Bí thư"));
    assert_eq!(reading.removed_in_cells, 3);
}

#[test]
fn two_people_of_one_name_and_birthday_are_warned_of() {
    let reading =
        sound("Họ tên,Ngày sinh\nPhan Anh,1/2/1980\nPhan Anh,1/2/1981\nPHAN ANH,01/02/1980\n");
    assert_eq!(
        twins::told("ds.csv", &reading.members, &reading.rows),
        [
            "Danh sách ds.csv, dòng 2 và dòng 4: hai dòng giống hệt nhau “PHAN ANH”, cùng sinh 01/02/1980; \
          có lẽ một người ghi hai lần: hãy bỏ một dòng; nếu là hai người, hãy ghi thêm ngày sinh, đơn vị hoặc chức vụ."
        ]
    );
}

#[test]
fn doubled_and_untitled_columns_are_named() {
    let reading = sound("Họ và tên,,Chức vụ,Chức danh,,\nPhan,Anh,Bí thư,Giám đốc,Nam,\n");
    assert_eq!(reading.members[0].name, "Phan Anh");
    assert_eq!(reading.members[0].position.as_deref(), Some("Bí thư"));
    assert_eq!(reading.ignored_columns, ["E"]);
    assert_eq!(reading.warnings.len(), 2);
    assert!(reading.warnings[0].contains("cột “Chức danh” cùng nghĩa với cột “Chức vụ”"));
    assert!(reading.warnings[1].contains("cột B không có tiêu đề"));
}

#[test]
fn quotes_hold_separators_and_lines() {
    let reading = sound("Họ tên,Đơn vị\n\"Phan \"\"Ba\"\" Anh\",\"Phòng A,\nSở B\"\n");
    assert_eq!(reading.members[0].name, "Phan \"Ba\" Anh");
    assert_eq!(reading.members[0].unit.as_deref(), Some("Phòng A, Sở B"));
}

#[test]
fn warnings_are_bounded() {
    let reading = sound(format!("Họ tên\n{}", "Phan Anh\n".repeat(61)));
    let told = twins::told("ds.csv", &reading.members, &reading.rows);
    assert_eq!(told.len(), 51);
    assert!(told[50].contains("còn 10 trường hợp nữa"));
    assert!(reading.told().len() < 60);
}

#[test]
fn twenty_thousand_rows_are_fine() {
    let rows: Vec<String> = (0..20_000).map(|n| format!("n{n},Phan Anh {n}")).collect();
    let reading = sound(format!("Mã,Họ tên\n{}", rows.join("\n")));
    assert_eq!(reading.members.len(), 20_000);
}
