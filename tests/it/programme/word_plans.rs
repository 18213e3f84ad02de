//! Plans as Word files: numbers that Word counts, the table at the head, what is packed too far.

use std::io::{Cursor, Write};

use sauro::programme::PhaseKind;
use sauro::programme::drafting::{Draft, Refusal, draft};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::plans::{deadline, deadlines, titles};

/// A Word file of these parts.
fn word(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        archive
            .start_file(*name, SimpleFileOptions::default())
            .unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

const NUMBERING: &str = r#"<w:numbering xmlns:w="w"><w:abstractNum w:abstractNumId="0">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2."/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="-"/></w:lvl></w:abstractNum>
<w:num w:numId="3"><w:abstractNumId w:val="0"/></w:num></w:numbering>"#;

/// Paragraphs of a Word file: "0 text" is one that Word numbers at that level.
fn body(lines: &[&str]) -> String {
    let paragraphs: String = lines
        .iter()
        .map(|line| match line.split_once(' ').filter(|it| it.0.len() == 1 && it.0.chars().all(|c| c.is_ascii_digit())) {
            Some((level, text)) => {
                format!(r#"<w:p><w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="3"/></w:numPr></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"#)
            }
            None => format!("<w:p><w:r><w:t>{line}</w:t></w:r></w:p>"),
        })
        .collect();
    format!(r#"<w:document xmlns:w="w"><w:body>{paragraphs}</w:body></w:document>"#)
}

#[test]
fn a_word_file_whose_numbers_word_counts() {
    let document = body(&[
        "Số 5-KH/ĐU",
        "KẾ HOẠCH",
        "Tổ chức sinh hoạt chuyên đề “Học tập và làm theo Bác” năm 2026",
        "Thực hiện Chỉ thị số 05-CT/TW, ngày 15/5/2016 của Bộ Chính trị về đẩy mạnh học tập, Đảng ủy phường ban hành Kế hoạch như sau:",
        "0 MỤC ĐÍCH, YÊU CẦU",
        "1 Mục đích",
        "2 Nâng cao nhận thức của đảng viên.",
        "1 Yêu cầu",
        "2 Nội dung thiết thực.",
        "0 NỘI DUNG SINH HOẠT",
        "1 Quán triệt các văn bản",
        "2 Chỉ thị số 05-CT/TW.",
        "1 Liên hệ bản thân",
        "2 Mỗi đảng viên nêu một việc.",
        "0 TỔ CHỨC THỰC HIỆN",
        "1 Các chi bộ tổ chức sinh hoạt chuyên đề trước ngày 20/8/2026, báo cáo kết quả về Đảng ủy phường chậm nhất ngày 25/8/2026.",
        "Nơi nhận:",
        "- Các chi bộ,",
    ]);
    let bytes = word(&[
        ("word/document.xml", &document),
        ("word/numbering.xml", NUMBERING),
    ]);
    let Draft { programme, .. } = draft("a.docx", &bytes, 2026).unwrap();
    assert_eq!(
        titles(&programme),
        ["Quán triệt các văn bản", "Liên hệ bản thân"]
    );
    assert_eq!(programme.sections[1].source, "5-KH/ĐU, II.1");
    let expected = [
        deadline(PhaseKind::SessionDeadline, "2026-08-19"),
        deadline(PhaseKind::ReportDeadline, "2026-08-25"),
    ];
    assert_eq!(deadlines(&programme), expected);
    assert_eq!(programme.report_to, "Đảng ủy phường");
    assert_eq!(programme.recipients, ["Các chi bộ"]);
}

#[test]
fn the_table_at_the_head_only_places_what_stands_in_it() {
    let cell = |lines: &[&str]| {
        let paragraphs = lines.join("</w:t></w:r></w:p><w:p><w:r><w:t>");
        format!("<w:tc><w:p><w:r><w:t>{paragraphs}</w:t></w:r></w:p></w:tc>")
    };
    let row = |cells: &[String]| format!("<w:tr>{}</w:tr>", cells.concat());
    let head = [
        row(&[
            cell(&["ĐẢNG BỘ CÔNG TY B", "ĐẢNG ỦY CÔNG TY C"]),
            cell(&["ĐẢNG CỘNG SẢN VIỆT NAM"]),
        ]),
        row(&[
            cell(&[
                "Số: 205-CV/ĐU",
                "V/v sinh hoạt chuyên đề về an toàn giao thông",
            ]),
            cell(&["Hà Nội, ngày 10 tháng 8 năm 2026"]),
        ]),
    ];
    let lines = body(&[
        "Kính gửi: Các chi bộ.",
        "Thực hiện Chỉ thị số 23-CT/TW, ngày 25/5/2023 của Ban Bí thư, Ban Thường vụ Đảng ủy đề nghị các chi bộ:",
        "1. Nội dung sinh hoạt gồm:",
        "a) Học tập Chỉ thị số 23-CT/TW.",
        "b) Kiểm điểm việc chấp hành.",
        "2. Báo cáo kết quả về Ban Thường vụ Đảng ủy chậm nhất ngày 25/9/2026.",
        "Nơi nhận:",
        "- Như trên,",
    ]);
    let document = lines.replacen(
        "<w:body>",
        &format!("<w:body><w:tbl>{}</w:tbl>", head.concat()),
        1,
    );
    let Draft { programme, .. } =
        draft("a.docx", &word(&[("word/document.xml", &document)]), 2026).unwrap();
    assert_eq!(
        (programme.symbol.as_str(), programme.title.as_str()),
        ("205-CV/ĐU", "Sinh hoạt chuyên đề về an toàn giao thông")
    );
    assert_eq!(programme.date.unwrap().to_string(), "2026-08-10");
    assert_eq!(
        titles(&programme),
        ["Học tập Chỉ thị số 23-CT/TW", "Kiểm điểm việc chấp hành"]
    );
}

#[test]
fn tables_inside_of_tables_end_somewhere() {
    let deep = 20_000;
    let document = format!(
        "<w:document>{}{}</w:document>",
        "<w:tbl><w:tr><w:tc>".repeat(deep),
        "</w:tc></w:tr></w:tbl>".repeat(deep)
    );
    assert_eq!(
        draft("a.docx", &word(&[("word/document.xml", &document)]), 2026).unwrap_err(),
        Refusal::Damaged
    );
}

#[test]
fn a_word_file_that_unpacks_to_far_more_is_refused() {
    let huge = " ".repeat(40 * 1024 * 1024);
    let bytes = word(&[("word/document.xml", &huge)]);
    assert!(bytes.len() < 1024 * 1024);
    assert_eq!(draft("a.docx", &bytes, 2026).unwrap_err(), Refusal::Unpacks);
}
