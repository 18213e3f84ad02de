//! Lists as offices write them: groups, sums, signatures, headings over two rows, notes, old fonts, several sheets.

use rust_xlsxwriter::Workbook;

use super::super::{Reading, Standing, Why, read, read_typed};
use super::{broken, sound, told};

/// Name, standing, exemption and unit of each member.
fn members(reading: &Reading) -> Vec<String> {
    let members = reading.members.iter().map(|it| {
        let standing = match it.standing {
            Standing::Full => "",
            Standing::Probationary => " dự bị",
        };
        let exempt = if it.exempt { " miễn" } else { "" };
        let temporary = if it.temporary { " tạm thời" } else { "" };
        let unit = it
            .unit
            .as_deref()
            .map_or(String::new(), |it| format!(" [{it}]"));
        format!("{}{standing}{exempt}{temporary}{unit}", it.name)
    });
    members.collect()
}

fn typed(text: &str) -> Reading {
    read_typed(text).unwrap_or_else(|errors| panic!("{}", told(&errors).join("\n")))
}

fn left_out(reading: &Reading) -> Vec<(usize, usize, Why)> {
    let rows = reading.left_out.iter();
    rows.map(|it| (it.first, it.last, it.why)).collect()
}

#[test]
fn what_the_notes_say_of_a_standing_holds() {
    let reading = sound(
        "STT,Họ và tên,Ghi chú\n1,Lê Văn Bảy,Dự bị\n2,Phạm Thị Cúc,Miễn sinh hoạt\n3,Vũ Ất,ở xa\n4,Hà Vi,Sinh hoạt tạm thời\n",
    );
    assert_eq!(
        members(&reading),
        [
            "Lê Văn Bảy dự bị",
            "Phạm Thị Cúc miễn",
            "Vũ Ất",
            "Hà Vi tạm thời"
        ]
    );
    assert_eq!(reading.unused_notes, [(4, "ở xa".to_owned())]);
    let counts = reading.counts();
    assert_eq!(
        (counts.members, counts.full, counts.probationary),
        (3, 2, 1)
    );
    assert_eq!((counts.exempt, counts.voting, counts.temporary), (1, 1, 1));
    let told = reading.told().join("\n");
    for words in [
        "3 đảng viên (2 chính thức, 1 dự bị; 1 được miễn sinh hoạt); ngoài ra 1 đảng viên sinh hoạt tạm thời",
        "Được biểu quyết: 1 đồng chí",
        "Dự bị: Lê Văn Bảy.",
        "Sinh hoạt tạm thời: Hà Vi.",
        "dòng 4 “ở xa”",
    ] {
        assert!(told.contains(words), "{words:?} is not in:\n{told}");
    }
}

#[test]
fn groups_sums_numbers_and_signatures_are_known_for_what_they_are() {
    let reading = sound(
        "ĐẢNG BỘ PHƯỜNG A;;;\nDANH SÁCH ĐẢNG VIÊN;;;\nSTT;Họ và tên;Năm sinh;Chức vụ\n(1);(2);(3);(4)\n\
         I;Đảng viên chính thức;;\n1;Lê Văn Bảy;1980;Bí thư\n2;Phạm Thị Cúc;1981;\nII. Đảng viên dự bị (01 đồng chí);;;\n1;Tống Văn Cộng;1999;\n\
         ;Tổng cộng: 03 đồng chí;;\n;;;Hải Phòng, ngày 20 tháng 5 năm 2026\n;;;T/M CHI BỘ\n;;;BÍ THƯ\n;;;Lê Văn Bảy\n",
    );
    assert_eq!(
        members(&reading),
        ["Lê Văn Bảy", "Phạm Thị Cúc", "Tống Văn Cộng dự bị"]
    );
    assert_eq!(
        left_out(&reading),
        [
            (4, 4, Why::Numbering),
            (5, 5, Why::Group),
            (8, 8, Why::Group),
            (10, 10, Why::Total),
            (11, 14, Why::Signature)
        ]
    );
    let told = reading.told().join("\n");
    assert!(
        told.contains("dòng 10 “Tổng cộng: 03 đồng chí” (dòng cộng)"),
        "{told}"
    );
}

#[test]
fn a_group_of_a_unit_gives_it_and_a_second_list_follows_under_its_own_headings() {
    let reading = sound(
        "TT,Họ tên,Diện\nTổ đảng 1,,\n1,An,\n2,Bình,Đảng viên dự bị\nTổ đảng 2,,\n3,Cúc,\n\
         DANH SÁCH ĐẢNG VIÊN ĐƯỢC MIỄN SINH HOẠT,,\nTT,Họ tên,Đơn vị\n1,Dần,Phố 3\n",
    );
    assert_eq!(
        members(&reading),
        [
            "An [Tổ đảng 1]",
            "Bình dự bị [Tổ đảng 1]",
            "Cúc [Tổ đảng 2]",
            "Dần miễn [Phố 3]"
        ]
    );
}

#[test]
fn headings_over_two_rows_are_read() {
    let reading = sound(
        "STT,Họ và tên,\"Ngày, tháng, năm sinh\",,Đảng viên,,Ghi chú\n,,Nam,Nữ,Chính thức,Dự bị,\n1,2,3,4,5,6,7\n\
         1,Lê Văn Bảy,1/2/1980,,x,,\n2,Phạm Thị Cúc,,1985,,x,\n",
    );
    assert_eq!(members(&reading), ["Lê Văn Bảy", "Phạm Thị Cúc dự bị"]);
    let born: Vec<String> = reading
        .members
        .iter()
        .filter_map(|it| it.born)
        .map(|it| it.to_string())
        .collect();
    assert_eq!(born, ["01/02/1980", "1985"]);
    // The days of admission and of full membership say the same.
    let days =
        sound("Họ tên,Ngày vào Đảng,Ngày chính thức\nAn,3/2/2010,3/2/2011\nBình,3/2/2026,\n");
    assert_eq!(members(&days), ["An", "Bình dự bị"]);
    let day = sound("Họ tên,Ngày vào Đảng\nAn,3/2/2010\n");
    assert_eq!(
        (members(&day), day.ignored_columns),
        (vec!["An".to_owned()], vec!["Ngày vào Đảng".to_owned()])
    );
}

#[test]
fn standings_are_understood_in_usual_words() {
    let reading = sound("Họ tên,Diện\nAn,Đảng viên chính thức\nBình,ĐV dự bị\nCúc,ĐVCT\nDần,\n");
    assert_eq!(members(&reading), ["An", "Bình dự bị", "Cúc", "Dần"]);
    let reading = sound("Họ tên,Chức vụ\nAn,Đảng viên dự bị\nBình,\"Tổ trưởng, dự bị\"\n");
    assert_eq!(members(&reading), ["An dự bị", "Bình dự bị"]);
    assert_eq!(reading.members[1].position.as_deref(), Some("Tổ trưởng"));
}

#[test]
fn marks_of_a_list_are_taken_off_names() {
    for text in [
        "1. Lê Văn Bảy\n2. Phạm Thị Cúc\n",
        "- Lê Văn Bảy\n• Phạm Thị Cúc\n",
        "1) Đ/c Lê Văn Bảy;\n2) Đ/c Phạm Thị Cúc.\n",
        "1\tLê Văn Bảy\nPhạm Thị Cúc\n",
        "Lê\u{a0}Văn\u{a0}\u{a0}Bảy\u{200b} \n\u{3000}Phạm Thị  Cúc\n\n",
        "1. Lê Văn Bảy – 1980 – Bí thư\n2. Phạm Thị Cúc - 1990\n",
        "STT, Lê Văn Bảy (1980), sinh năm 1980\n2, Phạm Thị Cúc, SN 1990\n",
    ] {
        assert_eq!(
            members(&typed(text)),
            ["Lê Văn Bảy", "Phạm Thị Cúc"],
            "{text:?}"
        );
    }
    assert_eq!(
        members(&sound("Họ tên\n1. Lê Văn Bảy\n• Phạm Thị Cúc\n")),
        ["Lê Văn Bảy", "Phạm Thị Cúc"]
    );
}

#[test]
fn a_typed_line_keeps_its_standing() {
    let reading = typed(
        "1. Lê Văn Bảy; 1980; Đảng viên dự bị\nPhạm Thị Cúc (dự bị); Bí thư; Phòng A\nVũ Ất; 1960; miễn sinh hoạt\nHà Vi; sinh hoạt tạm thời\n\
         II. Đảng viên dự bị\nÝ Nhi; Nữ; 3/4/1999\nTổng cộng: 5 đồng chí\n",
    );
    assert_eq!(
        members(&reading),
        [
            "Lê Văn Bảy dự bị",
            "Phạm Thị Cúc dự bị [Phòng A]",
            "Vũ Ất miễn",
            "Hà Vi tạm thời",
            "Ý Nhi dự bị"
        ]
    );
    assert_eq!(reading.members[1].position.as_deref(), Some("Bí thư"));
    assert_eq!(reading.members[4].born.unwrap().to_string(), "03/4/1999");
    assert_eq!(reading.left_out.len(), 2);
}

#[test]
fn all_faults_of_a_typed_list_are_told_at_once() {
    let errors = told(
        &read_typed(
            "Lê Văn Bảy; 31/2/1980\nAn 1990; Bí thư\nCúc; a; b; c; d\nDần; chính thức; dự bị\n",
        )
        .unwrap_err(),
    );
    assert_eq!(
        errors,
        [
            "Danh sách vừa gõ, dòng 1, cột “Ngày sinh”: “31/2/1980” không phải là ngày có thật; hãy sửa thành dạng ngày/tháng/năm.",
            "Danh sách vừa gõ, dòng 2, cột “Họ và tên”: “An 1990” không phải là họ tên; hãy ngăn họ tên, ngày sinh, chức vụ bằng cùng một dấu (phẩy hoặc chấm phẩy) ở mọi dòng.",
            "Danh sách vừa gõ, dòng 3: không rõ “a” là gì; mỗi dòng ghi họ tên, ngày sinh, chức vụ, đơn vị, hoặc thêm dòng tiêu đề ở trên cùng.",
            "Danh sách vừa gõ, dòng 3: không rõ “b” là gì; mỗi dòng ghi họ tên, ngày sinh, chức vụ, đơn vị, hoặc thêm dòng tiêu đề ở trên cùng.",
            "Danh sách vừa gõ, dòng 3: không rõ “c” là gì; mỗi dòng ghi họ tên, ngày sinh, chức vụ, đơn vị, hoặc thêm dòng tiêu đề ở trên cùng.",
            "Danh sách vừa gõ, dòng 3: không rõ “d” là gì; mỗi dòng ghi họ tên, ngày sinh, chức vụ, đơn vị, hoặc thêm dòng tiêu đề ở trên cùng.",
            "Danh sách vừa gõ, dòng 4: “dự bị” trái với một chỗ khác của dòng là chính thức; hãy sửa để hai chỗ như nhau.",
        ]
    );
}

#[test]
fn numbers_without_a_heading_are_those_of_the_lines() {
    let reading = sound(",Họ và tên,Năm sinh\n1,An,1980\n2,Bình,1981\n");
    assert_eq!(members(&reading), ["An", "Bình"]);
    assert!(reading.ignored_columns.is_empty());
    let errors = broken("1,Lê Văn Bảy,1980\n2,Phạm Thị Cúc,1981\n");
    assert!(
        errors[0].contains("hãy ghi ở dòng trên cùng tên của từng cột"),
        "{errors:?}"
    );
}

#[test]
fn a_typed_line_of_headings_without_names_is_told_for_what_it_is() {
    let errors = told(&read_typed("STT; Ngày sinh; Chức vụ\nLê Văn Bảy; 1980\n").unwrap_err());
    assert_eq!(
        errors,
        [
            "Danh sách vừa gõ, dòng 1, cột “Họ và tên”: “Ngày sinh” là tên cột, không phải họ tên; hãy ghi cả cột “Họ và tên” ở dòng tên cột, hoặc bỏ dòng này."
        ]
    );
}

#[test]
fn the_committee_is_a_group_and_no_unit() {
    let reading = sound("STT,Họ và tên\nI,Chi ủy\n1,An\nII,Đảng viên\n2,Ban Thị Ca\n");
    assert_eq!(members(&reading), ["An", "Ban Thị Ca"]);
}

#[test]
fn a_row_that_contradicts_its_group_is_refused() {
    let errors = broken("Họ tên,Diện\nĐảng viên chính thức,\nAn,Dự bị\nBình,\n");
    assert_eq!(
        errors,
        [
            "Danh sách ds.csv, dòng 3: dòng này ghi dự bị nhưng đứng trong nhóm chính thức; hãy chuyển dòng sang đúng nhóm hoặc sửa lại."
        ]
    );
}

#[test]
fn old_fonts_are_converted_and_it_is_said() {
    let tcvn3 = b"STT,H\xe4 v\xb5 t\xaan,Ghi ch\xf3\n1,Nguy\xd4n V\xa8n B\xb6y,D\xf9 b\xde\n2,Tr\xc7n Th\xde \xb8nh,\n3,L\xaa Th\xde Thu H\xad\xacng,\n4,L\xfd D\xf2ng,\n";
    let reading = sound(tcvn3);
    let names = [
        "Nguyễn Văn Bảy dự bị",
        "Trần Thị Ánh",
        "Lê Thị Thu Hương",
        "Lý Dũng",
    ];
    assert_eq!(members(&reading), names);
    assert!(
        reading
            .told()
            .join("\n")
            .contains("Chữ TCVN3 (ABC) trong 7 ô"),
        "{:?}",
        reading.converted
    );
    let vni = "STT,Hoï vaø teân,Ghi chuù\n1,Nguyeãn Vaên Baûy,Döï bò\n2,Traàn Thò AÙnh,\n3,Leâ Thò Thu Höông,\n4,Lyù Duõng,\n";
    assert_eq!(members(&sound(vni)), names);
    // Pasted or typed too, and beside what is sound.
    assert_eq!(
        members(&typed("NguyÔn V¨n B¶y; 1980\nTrÇn ThÞ ¸nh\n")),
        ["Nguyễn Văn Bảy", "Trần Thị Ánh"]
    );
    let mixed = sound("Họ và tên,Chức vụ\nNguyÔn V¨n B¶y,Bí thư\nTrÇn ThÞ Cóc,Ủy viên\n");
    assert_eq!(members(&mixed), ["Nguyễn Văn Bảy", "Trần Thị Cúc"]);
    assert_eq!(mixed.members[1].position.as_deref(), Some("Ủy viên"));
}

#[test]
fn members_of_one_name_are_told_apart() {
    let reading =
        sound("Họ tên,Năm sinh,Đơn vị\nLê An,1980,A\nLê An,1990,A\nVũ Bình,,A\nVũ Bình,,B\n");
    assert_eq!(
        reading.same_names(),
        ["Lê An (1980)", "Lê An (1990)", "Vũ Bình (A)", "Vũ Bình (B)"]
    );
}

/// A workbook of last year's list, hidden, and of today's with a hidden row and column, beside a sheet of figures.
fn several_sheets() -> Workbook {
    let mut book = Workbook::new();
    let old = book.add_worksheet().set_name("Năm 2025").unwrap();
    old.write_row(0, 0, ["STT", "Họ và tên"]).unwrap();
    old.write_row(1, 0, ["1", "Người Cũ"]).unwrap();
    old.set_hidden(true);
    let figures = book.add_worksheet().set_name("Tổng hợp").unwrap();
    figures.write_row(0, 0, ["Tên", "Số lượng"]).unwrap();
    figures.write_row(1, 0, ["Tổ đảng 1", "3"]).unwrap();
    let new = book.add_worksheet().set_name("Danh sách").unwrap();
    new.write_row(0, 0, ["STT", "Họ và tên", "Chức vụ", "Ghi chú"])
        .unwrap();
    for (at, name) in (1..).zip(["Lê Văn Bảy", "Người Đã Chuyển", "Phạm Thị Cúc"]) {
        new.write_row(at, 0, ["1", name, "Đảng viên", "dự bị"])
            .unwrap();
    }
    new.set_row_hidden(2).unwrap();
    new.set_column_hidden(3).unwrap();
    new.set_active(true);
    book
}

#[test]
fn hidden_sheets_rows_and_columns_are_left_out_and_said() {
    let bytes = several_sheets().save_to_buffer().unwrap();
    let reading = read("ds.xlsx", &bytes).unwrap();
    assert_eq!(members(&reading), ["Lê Văn Bảy", "Phạm Thị Cúc"]);
    assert_eq!(reading.sheet.as_deref(), Some("Danh sách"));
    assert_eq!(left_out(&reading), [(3, 3, Why::Hidden)]);
    assert_eq!(reading.hidden_columns, ["D"]);
    let told = reading.told().join("\n");
    for words in [
        "Đọc trang tính “Danh sách”.",
        "Bỏ qua trang tính ẩn: “Năm 2025”.",
        "Không đọc trang tính: “Tổng hợp”.",
        "dòng 3 (dòng ẩn)",
        "Bỏ qua cột ẩn: D.",
    ] {
        assert!(told.contains(words), "{words:?} is not in:\n{told}");
    }
}

#[test]
fn a_book_whose_only_roster_is_hidden_says_so() {
    let mut book = Workbook::new();
    book.add_worksheet()
        .set_name("Bìa")
        .unwrap()
        .write(0, 0, "Bìa")
        .unwrap();
    let hidden = book.add_worksheet().set_name("DS").unwrap();
    hidden.write_row(0, 0, ["STT", "Họ và tên"]).unwrap();
    hidden.set_hidden(true);
    let errors = broken(book.save_to_buffer().unwrap());
    assert!(
        errors.iter().any(|it| it.contains("trang tính ẩn (DS)")),
        "{errors:?}"
    );
}

#[test]
fn each_typed_line_has_a_sign_of_its_own() {
    let text = "1) Lê Văn Bảy; 1970; Bí thư, Tổ trưởng\n2) Phạm Thị Cúc, 1980\n3) Vũ Ất – dự bị\n4) Ngô Văn Đề – dự bị, 1990\n5. Hà Vi dự bị\n6; Lê Mão; 1960\n";
    let reading = typed(text);
    assert_eq!(
        members(&reading),
        [
            "Lê Văn Bảy",
            "Phạm Thị Cúc",
            "Vũ Ất dự bị",
            "Ngô Văn Đề dự bị",
            "Hà Vi dự bị",
            "Lê Mão"
        ]
    );
    assert_eq!(
        reading.members[0].position.as_deref(),
        Some("Bí thư, Tổ trưởng")
    );
    assert!(reading.members[3].born.is_some());
    // A faulty line is told by its number, the others stand.
    let errors = told(&read_typed("Lê Văn Bảy; 1970\nNg\nPhạm Thị Cúc, 1980\n").unwrap_err());
    assert_eq!(errors.len(), 1);
    assert!(errors[0].contains("dòng 2") && errors[0].contains("“Ng” chưa đủ là họ tên"));
}

#[test]
fn who_has_left_or_takes_part_for_a_time_is_known_by_the_notes() {
    let reading = sound(
        "Họ tên,Ghi chú\nLê Văn Bảy,ĐV tạm thời\nPhạm Thị Cúc,Đã chuyển sinh hoạt\nVũ Ất,Không dự bị\nHà Vi - dự bị,\n",
    );
    let counts = reading.counts();
    assert_eq!(
        (counts.members, counts.temporary, counts.probationary),
        (2, 1, 1)
    );
    assert!(reading.members[1].gone);
    let told = reading.told().join("\n");
    assert!(
        told.contains(
            "Không còn sinh hoạt tại chi bộ (chuyển đi, từ trần …), không tính: Phạm Thị Cúc."
        ),
        "{told}"
    );
    assert!(told.contains("“Không dự bị”"), "{told}");
}
