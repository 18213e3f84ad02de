//! A written PDF read back: what stands where, by the figures of the rules on layout; and what hostile text does to it.

mod pages;

use lopdf::{Document, Object};

use super::draw::{DrawOp, Mark};
use super::face::Face;
use super::flow::Page;
use super::structure::Structure;
use super::{lay_out, write, write_all};
use crate::document::layout::{LANDSCAPE, Mm, PORTRAIT, party_rule_twips};
use crate::document::paper::{
    Annex, Block, Cell, Column, Header, PARTY_NAME, Paper, Run, Signatures, Signer, Table,
};

fn paper() -> Paper {
    Paper {
        header: Header {
            parent: Some("Đảng bộ phường Hồng Bàng".into()),
            issuer: "Chi bộ Văn phòng".into(),
            symbol: Some("Số 05-NQ/CB".into()),
            dateline: "Hồng Bàng, ngày 05 tháng 02 năm 2026".into(),
        },
        date: chrono::NaiveDate::from_ymd_opt(2026, 2, 5).unwrap(),
        kind: "Nghị quyết".into(),
        title: "Nghị quyết thử".into(),
        summary: "Về một việc".into(),
        body: vec![
            Block::heading("I. Nội dung"),
            Block::text(
                "Một đoạn văn đủ dài để phải xuống dòng, căn đều hai bên và thụt đầu dòng mười mi-li-mét như quy định.",
            ),
            Block::item("một ý"),
        ],
        signatures: Signatures::One(
            Signer::new("BÍ THƯ")
                .over("T/M CHI BỘ")
                .name("Trần Thị Ánh"),
        ),
        recipients: vec!["Lưu Chi bộ".into()],
        ..Paper::default()
    }
}

fn pages(paper: &Paper) -> Vec<Page> {
    lay_out(paper, &mut Structure::default())
}

/// The mark whose text begins like this.
fn text<'a>(pages: &'a [Page], begins: &str) -> (&'a Mark, Face, f32) {
    let marks = pages.iter().flat_map(|page| &page.marks);
    let mut found = marks.filter_map(|mark| match &mark.op {
        DrawOp::Text {
            face, size, text, ..
        } if text.starts_with(begins) => Some((mark, *face, *size)),
        _ => None,
    });
    found
        .next()
        .unwrap_or_else(|| panic!("nothing begins with {begins}"))
}

fn width_of(mark: &Mark) -> f32 {
    match &mark.op {
        DrawOp::Text {
            face,
            size,
            text,
            stretch,
        } => face.width(*size, text) + stretch * text.matches(' ').count() as f32,
        _ => 0.0,
    }
}

fn near(a: f32, b: f32) -> bool {
    (a - b).abs() < 0.6
}

#[test]
fn letters_have_the_sizes_and_looks_of_the_rules() {
    let pages = pages(&paper());
    let table = [
        (PARTY_NAME, Face::Bold, 15.0),
        ("ĐẢNG BỘ PHƯỜNG", Face::Regular, 14.0),
        ("CHI BỘ VĂN PHÒNG", Face::Bold, 14.0),
        ("Số 05-NQ/CB", Face::Regular, 14.0),
        ("Hồng Bàng, ngày 05", Face::Italic, 14.0),
        ("NGHỊ QUYẾT", Face::Bold, 16.0),
        ("Về một việc", Face::Bold, 14.0),
        ("Một đoạn", Face::Regular, 14.0),
        ("T/M CHI BỘ", Face::Bold, 14.0),
        ("BÍ THƯ", Face::Regular, 14.0),
        ("Trần Thị Ánh", Face::Bold, 14.0),
        ("Nơi nhận:", Face::Regular, 14.0),
        ("- Lưu Chi bộ.", Face::Regular, 12.0),
    ];
    for (words, face, size) in table {
        let (_, found, points) = text(&pages, words);
        assert_eq!((found, points), (face, size), "{words}");
    }
}

#[test]
fn text_stands_between_the_margins_and_where_the_rules_put_it() {
    let pages = pages(&paper());
    let (left, right) = (Mm(30).points(), Mm(195).points());
    let (first, ..) = text(&pages, "Một đoạn");
    assert!(
        near(first.x, left + Mm(10).points()),
        "first line {}",
        first.x
    );
    // Justified: the last word ends at the right edge, the blank behind it beyond.
    let DrawOp::Text { stretch, size, .. } = &first.op else {
        unreachable!()
    };
    let blank = Face::Regular.width(*size, " ") + stretch;
    assert!(near(first.x + width_of(first) - blank, right));
    // Lines of text are exactly 18 points apart; 6 points are between paragraphs.
    let (heading, ..) = text(&pages, "I. Nội dung");
    assert!(near(first.y - heading.y, 24.0), "{}", first.y - heading.y);
    let (item, ..) = text(&pages, "- một ý");
    assert!(near(item.x, left + Mm(10).points()));
    // The date line is level with the number.
    assert!(near(
        text(&pages, "Số 05").0.y,
        text(&pages, "Hồng Bàng, ngày").0.y
    ));
    // The rule under the Party's name is as long as the words and stands under them.
    let (party, ..) = text(&pages, PARTY_NAME);
    let mut rules = pages[0].marks.iter().filter_map(|mark| match mark.op {
        DrawOp::Rule { dx, dy, .. } if dy == 0.0 && dx > 100.0 => Some((mark, dx)),
        _ => None,
    });
    let (rule, length) = rules.next_back().unwrap();
    assert!(near(length, party_rule_twips() as f32 / 20.0) && near(length, width_of(party) + 1.0));
    assert!(near(rule.x, party.x) && rule.y > party.y && rule.y < party.y + 8.0);
}

#[test]
fn pages_are_numbered_from_the_second_on_and_tables_repeat_their_heads() {
    let mut table = Table::new(vec![
        Column::new("TT", 1).centered(),
        Column::new("Việc", 9),
    ]);
    for at in 1..=90 {
        if at % 30 == 1 {
            table
                .rows
                .push(vec![Cell::text(format!("Nhóm {at}")).bold().spanning(2)]);
        }
        table.push([
            at.to_string(),
            format!("việc số {at} ") + &"dài ".repeat(20),
        ]);
    }
    let pages = pages(&Paper {
        body: vec![table.into()],
        landscape: true,
        annexes: vec![Annex {
            title: "PHỤ LỤC".into(),
            body: vec![Block::text("Một dòng.")],
            ..Annex::default()
        }],
        ..paper()
    });
    assert!(pages.len() > 4);
    for (at, page) in pages.iter().enumerate() {
        let of_page = std::slice::from_ref(page);
        let annex = at + 1 == pages.len();
        let sheet = if annex { PORTRAIT } else { LANDSCAPE };
        assert_eq!(page.sheet, sheet);
        let top = sheet.margins.top.points() - 0.1;
        let bottom = sheet.height.points() - sheet.margins.bottom.points() + 0.1;
        let body = page.marks.iter().filter(|mark| mark.part.is_some());
        assert!(
            body.into_iter()
                .all(|mark| mark.y >= top && mark.y <= bottom)
        );
        let number = page
            .marks
            .iter()
            .find(|mark| mark.part.is_none() && matches!(mark.op, DrawOp::Text { .. }));
        assert_eq!(number.is_some(), at > 0, "page {}", at + 1);
        if let Some(number) = number {
            let DrawOp::Text { text, .. } = &number.op else {
                unreachable!()
            };
            assert_eq!(text, &(at + 1).to_string());
            let middle = sheet.margins.left.points() + (sheet.text_twips() as f32 / 20.0) / 2.0;
            assert!(near(number.x + width_of(number) / 2.0, middle));
            assert!(number.y > Mm(10).points() && number.y < Mm(10).points() + 18.0);
        }
        if !annex && at + 1 < pages.len() - 1 {
            let _ = text(of_page, "Việc");
        }
        // The head of a group is never the last row of its page.
        let heads = page.marks.iter().filter(
            |mark| matches!(&mark.op, DrawOp::Text { text, .. } if text.starts_with("Nhóm")),
        );
        for head in heads {
            assert!(
                page.marks
                    .iter()
                    .any(|mark| mark.part.is_some() && mark.y > head.y + 5.0)
            );
        }
    }
}

#[test]
fn the_file_has_its_fonts_its_title_its_language_and_its_text() {
    let sealed = Paper {
        seal: Some("1a2b3c4d".into()),
        ..paper()
    };
    let bytes = write(&sealed).unwrap();
    assert_eq!(
        bytes,
        write(&sealed).unwrap(),
        "the same paper gives the same bytes"
    );
    let file = Document::load_mem(&bytes).unwrap();
    assert_eq!(file.get_pages().len(), 1);
    let catalog = file.catalog().unwrap();
    let language = catalog.get(b"Lang").and_then(Object::as_str).unwrap();
    assert_eq!(language, b"vi-VN");
    assert!(catalog.get(b"StructTreeRoot").is_ok() && catalog.get(b"MarkInfo").is_ok());
    let embedded = file.objects.values().filter(|object| {
        object
            .as_dict()
            .is_ok_and(|it| it.get(b"FontFile2").is_ok())
    });
    assert_eq!(embedded.count(), 3, "regular, bold, italic");
    let words: String = file
        .extract_text(&[1])
        .unwrap()
        .split_whitespace()
        .collect();
    for said in [
        PARTY_NAME,
        "CHI BỘ VĂN PHÒNG",
        "Về một việc",
        "thụt đầu dòng mười mi-li-mét như quy định.",
        "T/M CHI BỘ",
        "Trần Thị Ánh",
        "Mã niêm phong của buổi sinh hoạt: 1a2b3c4d",
    ] {
        let said: String = said.split_whitespace().collect();
        assert!(words.contains(&said), "{said} in {words}");
    }
}

#[test]
fn hostile_text_makes_pages_all_the_same() {
    let hostile = "a\u{0}\u{8}\u{1b}[31m\u{fffe}\u{202e}日本 👍🏽 \u{300}x\u{ffff}\r\n\tz ☐ ☒";
    let mut table = Table::new(vec![Column::new(hostile, 0), Column::new("", 0)]);
    table
        .rows
        .extend([vec![], vec![Cell::paragraphs([hostile, ""]).spanning(9)]]);
    table.push([hostile.repeat(900), "x".repeat(5000)]);
    let hostile_paper = Paper {
        header: Header {
            parent: Some(hostile.into()),
            issuer: "n".repeat(90),
            symbol: Some(hostile.into()),
            dateline: hostile.into(),
        },
        label: Some(hostile.into()),
        kind: hostile.into(),
        title: hostile.into(),
        summary: hostile.into(),
        body: vec![
            Block::Paragraph(vec![
                Run::plain(hostile).bold().italic().underline().strike(),
            ]),
            Block::Tick {
                ticked: true,
                runs: vec![Run::plain(hostile)],
            },
            Block::Dots(200),
            Block::Table(table.clone()),
            Block::Table(table),
            Block::text("x".repeat(20_000)),
        ],
        signatures: Signatures::Row(vec![Signer::new(hostile).name(hostile); 9]),
        recipients: vec![hostile.into(); 80],
        seal: Some(hostile.into()),
        landscape: true,
        ..paper()
    };
    let bytes = write_all(&[hostile_paper.clone(), Paper::default(), hostile_paper]).unwrap();
    assert!(bytes.starts_with(b"%PDF"));
    assert!(write_all(&[]).is_ok());
}
