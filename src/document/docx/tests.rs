//! A written DOCX read back: every figure of the rules on layout, and what hostile text does to it.

use std::io::{Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::Event;
use zip::ZipArchive;

use super::{write, write_all};
use crate::document::paper::{
    Annex, Block, Cell, Column, Header, Paper, Run, Signatures, Signer, Table,
};

fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    archive
        .by_name(name)
        .unwrap()
        .read_to_string(&mut text)
        .unwrap();
    text
}

/// The text of well-formed XML; panics on any other.
fn text_of(xml: &str) -> String {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_end_names = true;
    let mut text = String::new();
    let mut depth = 0;
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) => {
                depth += 1;
                start
                    .attributes()
                    .for_each(|attribute| drop(attribute.unwrap()));
            }
            Event::End(_) => depth -= 1,
            Event::Text(part) => text.push_str(&part),
            Event::GeneralRef(name) => text.push_str(match &*name {
                "amp" => "&",
                "lt" => "<",
                "gt" => ">",
                "quot" => "\"",
                "apos" => "'",
                other => panic!("unknown reference {other}"),
            }),
            Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(depth, 0);
    text
}

fn between<'a>(xml: &'a str, from: &str, to: &str) -> &'a str {
    let (_, rest) = xml.split_once(from).unwrap_or_else(|| panic!("no {from}"));
    rest.split_once(to)
        .unwrap_or_else(|| panic!("no {to} after {from}"))
        .0
}

fn minutes() -> Paper {
    let mut table = Table::new(vec![
        Column::new("TT", 1).centered(),
        Column::new("Nhiệm vụ", 6),
        Column::new("Hạn", 2),
    ]);
    for number in 1..=40 {
        table.push([
            number.to_string(),
            "Số hoá hồ sơ".to_owned(),
            "30/6/2026".to_owned(),
        ]);
    }
    table.rows.push(vec![
        Cell::text("1").strike(),
        Cell::text("gạch").strike().spanning(2),
    ]);
    Paper {
        header: Header {
            parent: Some("Đảng bộ phường Hồng Bàng".into()),
            issuer: "Chi bộ Khối Kinh tế".into(),
            symbol: Some("Số 05-BB/CB".into()),
            dateline: "Hồng Bàng, ngày 05 tháng 02 năm 2026".into(),
        },
        kind: "Biên bản".into(),
        summary: "Sinh hoạt chi bộ chuyên đề".into(),
        body: vec![
            Block::heading("I. Nội dung"),
            Block::text("Đủ."),
            Block::item("một"),
            table.into(),
        ],
        signatures: Signatures::Two {
            left: Signer::new("NGƯỜI GHI BIÊN BẢN").name("Trần B"),
            right: Signer::new("CHỦ TRÌ HỘI NGHỊ"),
        },
        annexes: vec![Annex {
            title: "PHỤ LỤC".into(),
            landscape: true,
            runs_on: false,
            body: vec![Block::text("x")],
        }],
        title: "Biên bản & phụ lục".into(),
        seal: Some("7f3a-91cc".into()),
        ..Paper::default()
    }
}

#[test]
fn sheets_and_margins_are_those_of_the_rules() {
    let document = part(&write(&minutes()).unwrap(), "word/document.xml");
    let sections: Vec<&str> = document.split("<w:sectPr>").skip(1).collect();
    assert_eq!(sections.len(), 2);
    assert!(sections[0].contains("<w:pgSz w:w=\"11906\" w:h=\"16838\"/>"));
    assert!(sections[0].contains(
        "<w:pgMar w:top=\"1134\" w:right=\"850\" w:bottom=\"1134\" w:left=\"1701\" w:header=\"567\" w:footer=\"567\""
    ));
    assert!(sections[1].contains("<w:pgSz w:w=\"16838\" w:h=\"11906\" w:orient=\"landscape\"/>"));
    assert!(sections[1].contains(
        "<w:pgMar w:top=\"1701\" w:right=\"1134\" w:bottom=\"850\" w:left=\"1134\" w:header=\"567\""
    ));
}

#[test]
fn page_numbers_begin_on_the_second_page() {
    let bytes = write(&minutes()).unwrap();
    let document = part(&bytes, "word/document.xml");
    let sections: Vec<&str> = document.split("<w:sectPr>").skip(1).collect();
    assert!(
        sections[0].contains("<w:titlePg/>")
            && sections[0].contains("<w:pgNumType w:start=\"1\"/>")
    );
    assert!(
        !sections[1].contains("titlePg"),
        "an annex bears a number on its first page"
    );
    let header = part(&bytes, "word/header1.xml");
    assert!(
        header.contains("w:instr=\" PAGE \"") && header.contains("<w:pStyle w:val=\"Header\"/>")
    );
    assert!(!part(&bytes, "word/header2.xml").contains("PAGE"));
}

#[test]
fn styles_have_the_sizes_and_looks_of_the_rules() {
    let styles = part(&write(&minutes()).unwrap(), "word/styles.xml");
    text_of(&styles);
    assert!(
        between(&styles, "<w:docDefaults>", "</w:docDefaults>")
            .contains("w:ascii=\"Times New Roman\"")
    );
    assert!(styles.contains("<w:lang w:val=\"vi-VN\""));
    let figures = [
        ("Normal", 28, false, false, "both"),
        ("TieuDe", 30, true, false, "center"),
        ("CoQuanCapTren", 28, false, false, "center"),
        ("CoQuanBanHanh", 28, true, false, "center"),
        ("SoKyHieu", 28, false, false, "center"),
        ("DiaDanhNgayThang", 28, false, true, "center"),
        ("TenLoai", 32, true, false, "center"),
        ("TrichYeu", 28, true, false, "center"),
        ("KyQuyenHan", 28, true, false, "center"),
        ("KyChucVu", 28, false, false, "center"),
        ("KyHoTen", 28, true, false, "center"),
        ("NoiNhan", 28, false, false, "left"),
        ("NoiNhanDanhSach", 24, false, false, "left"),
        ("Header", 28, false, false, "center"),
    ];
    for (id, size, bold, italic, align) in figures {
        let style = between(&styles, &format!("w:styleId=\"{id}\">"), "</w:style>");
        assert!(style.contains(&format!("<w:sz w:val=\"{size}\"/>")), "{id}");
        assert_eq!(style.contains("<w:b/>"), bold, "{id}");
        assert_eq!(style.contains("<w:i/>"), italic, "{id}");
        assert!(
            style.contains(&format!("<w:jc w:val=\"{align}\"/>")),
            "{id}"
        );
    }
    assert!(
        between(&styles, "w:styleId=\"NoiNhan\">", "</w:style>")
            .contains("<w:u w:val=\"single\"/>")
    );
    let body = between(&styles, "w:styleId=\"Normal\">", "</w:style>");
    assert!(body.contains("w:after=\"120\" w:line=\"360\" w:lineRule=\"exact\"/>"));
    assert!(body.contains("w:firstLine=\"567\""));
}

#[test]
fn every_style_in_use_is_defined() {
    let bytes = write(&minutes()).unwrap();
    let styles = part(&bytes, "word/styles.xml");
    let document = part(&bytes, "word/document.xml");
    for rest in document.split("<w:pStyle w:val=\"").skip(1) {
        let id = rest.split('"').next().unwrap();
        assert!(styles.contains(&format!("w:styleId=\"{id}\"")), "{id}");
    }
}

#[test]
fn the_rule_is_as_long_as_the_party_name() {
    let document = part(&write(&minutes()).unwrap(), "word/document.xml");
    let paragraph = between(&document, "<w:pStyle w:val=\"TieuDe\"/>", "</w:p>");
    let number = |name: &str| {
        between(paragraph, &format!("{name}=\""), "\"")
            .parse::<u32>()
            .unwrap()
    };
    let right_column = 9355 - 9355 * 47 / 100;
    assert_eq!(right_column - number("w:left") - number("w:right"), 4153);
    let styles = part(&write(&minutes()).unwrap(), "word/styles.xml");
    assert!(
        between(&styles, "w:styleId=\"TieuDe\">", "</w:style>")
            .contains("<w:bottom w:val=\"single\"")
    );
}

#[test]
fn a_long_table_repeats_its_heading_and_never_breaks_a_row() {
    let document = part(&write(&minutes()).unwrap(), "word/document.xml");
    assert_eq!(document.matches("<w:tblHeader/>").count(), 1);
    assert_eq!(
        document.matches("<w:tr>").count(),
        document.matches("<w:cantSplit/>").count()
    );
    assert_eq!(document.matches("Số hoá hồ sơ").count(), 40);
    assert_eq!(document.matches("<w:strike/>").count(), 2);
    assert!(document.contains("<w:gridSpan w:val=\"2\"/>"));
    assert!(
        !document.contains("</w:tbl><w:tbl>"),
        "two tables in a row are read as one"
    );
}

#[test]
fn signatures_stay_together_and_carry_names_or_dots() {
    let document = part(&write(&minutes()).unwrap(), "word/document.xml");
    let text = text_of(&document);
    let places = [
        "NGƯỜI GHI BIÊN BẢN",
        "CHỦ TRÌ HỘI NGHỊ",
        "Trần B",
        "......",
        "7f3a-91cc",
    ]
    .map(|part| text.find(part));
    assert!(
        places.iter().all(Option::is_some) && places.is_sorted(),
        "{places:?}"
    );
    let styles = part(&write(&minutes()).unwrap(), "word/styles.xml");
    assert!(between(&styles, "w:styleId=\"KyQuyenHan\">", "</w:style>").contains("<w:keepNext/>"));
}

#[test]
fn one_signature_has_the_recipients_beside_it() {
    let paper = Paper {
        signatures: Signatures::One(Signer::new("BÍ THƯ").over("T/M CHI BỘ").name("Nguyễn A")),
        recipients: vec!["Đảng uỷ".into(), "Lưu Chi bộ".into()],
        ..minutes()
    };
    let document = part(&write(&paper).unwrap(), "word/document.xml");
    let row = document
        .split("<w:tr>")
        .find(|row| row.contains("Nơi nhận:"))
        .unwrap();
    assert!(
        row.contains("- Đảng uỷ,") && row.contains("- Lưu Chi bộ.") && row.contains("T/M CHI BỘ")
    );
}

#[test]
fn hostile_text_leaves_every_part_well_formed() {
    let hostile = "a<w:b/>&amp;\"'\u{0}\u{8}\u{b}\u{1b}\u{fffe}\u{ffff}]]>\r\n\tz";
    let cell = || Cell::paragraphs([hostile, ""]).spanning(7);
    let mut table = Table::new(vec![Column::new(hostile, 0)]);
    table.rows.extend([vec![], vec![cell(), cell()]]);
    let text = || vec![Run::plain(hostile).bold().italic().underline().strike()];
    let paper = Paper {
        date: chrono::NaiveDate::default(),
        label: Some(hostile.into()),
        header: Header {
            parent: Some(hostile.into()),
            issuer: "n".repeat(90),
            symbol: Some(hostile.into()),
            dateline: hostile.into(),
        },
        kind: hostile.into(),
        summary: hostile.into(),
        body: vec![
            Block::Heading {
                level: 9,
                text: hostile.into(),
            },
            Block::Paragraph(text()),
            Block::Centered(text()),
            Block::Item(text()),
            Block::Tick {
                ticked: true,
                runs: text(),
            },
            Block::Dots(3),
            table.clone().into(),
            Table::default().into(),
            table.into(),
        ],
        signatures: Signatures::Row(vec![
            Signer::new(hostile).over(hostile).caption(hostile),
            Signer::default(),
        ]),
        recipients: vec![hostile.into()],
        annexes: vec![Annex {
            title: hostile.into(),
            ..Annex::default()
        }],
        title: hostile.into(),
        seal: Some(hostile.into()),
        landscape: true,
    };
    let bytes = write_all(&[paper.clone(), Paper::default(), paper]).unwrap();
    let mut archive = ZipArchive::new(Cursor::new(&bytes)).unwrap();
    let names: Vec<String> = archive
        .file_names()
        .map(|name| name.unwrap().into_owned())
        .collect();
    assert_eq!(names.len(), archive.len());
    for name in names.iter().filter(|name| *name != "word/media/seal.png") {
        let mut xml = String::new();
        archive
            .by_name(name)
            .unwrap()
            .read_to_string(&mut xml)
            .unwrap();
        text_of(&xml);
        assert!(
            xml.chars()
                .all(|letter| letter == '\n' || !letter.is_control()),
            "{name}"
        );
    }
    let document = part(&bytes, "word/document.xml");
    assert!(text_of(&document).contains("a<w:b/>&amp;\"']]>z"));
    assert!(text_of(&document).contains(&"N".repeat(90)));
    assert!(!document.contains("</w:tbl><w:tbl>"));
}

#[test]
fn properties_name_the_paper_and_nobody() {
    let core = part(&write(&minutes()).unwrap(), "docProps/core.xml");
    assert!(core.contains("<dc:title>Biên bản &amp; phụ lục</dc:title>"));
    assert!(
        core.contains("<dc:language>vi-VN</dc:language>")
            && core.contains("<dc:identifier>7f3a-91cc")
    );
    assert!(!core.contains("creator") && !core.contains("dcterms"));
}

#[test]
fn the_same_paper_gives_the_same_bytes() {
    assert_eq!(write(&minutes()).unwrap(), write(&minutes()).unwrap());
}

#[test]
fn each_of_several_papers_counts_its_pages_from_one() {
    let document = part(
        &write_all(&[minutes(), minutes()]).unwrap(),
        "word/document.xml",
    );
    assert_eq!(document.matches("<w:pgNumType w:start=\"1\"/>").count(), 2);
    assert_eq!(document.matches("<w:titlePg/>").count(), 2);
}

#[test]
fn no_papers_at_all_is_still_a_document() {
    text_of(&part(&write_all(&[]).unwrap(), "word/document.xml"));
}
