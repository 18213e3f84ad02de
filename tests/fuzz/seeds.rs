//! Sample inputs of each target: what libFuzzer begins from, and what the tests change bytes in.

use sauro::document::catalogue::{self, Format, PaperKind};
use sauro::document::settings::PaperSettings;
use sauro::session::saved;

use super::sample_journal;
use crate::support::{LINES, ROSTER, new_session, sample_session};

/// The samples of a target, by its name.
pub fn of(target: &str) -> Vec<Vec<u8>> {
    let prefixed = |lines: Vec<&[u8]>| {
        let line = |line: &&[u8]| [&b"1"[..], line].concat();
        lines.iter().map(line).collect::<Vec<_>>()
    };
    match target {
        "journal" => vec![
            vec![0, 9, 9, 9],
            vec![5, 0, 3, 9, 6, 0, 7, 1, 7, 0, 2, 2, 1, 200, 0, 0],
        ],
        "events" => {
            let of = |line: &Vec<u8>| -> Option<Vec<u8>> {
                let value: serde_json::Value = serde_json::from_slice(line).ok()?;
                serde_json::to_vec(value.get("events")?).ok()
            };
            let all: Vec<_> = sample_journal().iter().filter_map(of).collect();
            (0..PaperKind::ALL.len() as u8)
                .map(|kind| [vec![kind], all.join(&b'\n')].concat())
                .collect()
        }
        "saved" => vec![saved::json(&sample_session()), saved::json(&new_session())],
        "lines" => {
            let mut seeds = prefixed(LINES.lines().map(str::as_bytes).collect());
            seeds.push(format!("0{LINES}").into_bytes());
            seeds
        }
        "csv" => vec![ROSTER.to_vec()],
        "xlsx" => {
            let session = sample_session();
            let settings = PaperSettings::default();
            vec![
                catalogue::write(PaperKind::Attendance, Format::Xlsx, &session, &settings).unwrap(),
            ]
        }
        "keys" => vec![
            vec![0, 2, 8, 97, 97, 15, 30, 97, 15],
            vec![4, 6, 36, 97, 15, 12, 13, 14],
            (0..=255).collect(),
        ],
        "dates" => [
            "30/6",
            "30-06-2026",
            "cuối tháng 6",
            "quý III/2026",
            "thứ Sáu tuần sau",
            "2026-06-30",
            "15h30 30/6/2026",
            "giữa tháng sau",
        ]
        .map(|it| it.as_bytes().to_vec())
        .to_vec(),
        "bytes" => [
            "\x1b[A\x1bOB\x1bOQ\x1b[15~\x1b[1;5C\x1b[Z\x1b\t\x1b[[A\x1b[3$",
            "\x1b\x1b[200~xin ch\u{e0}o\r\x11\x1b[31m\x1b[201~x",
            "\x1b[200~không có hết",
            "\x1b[<0;10;5M\x1b[M !!\x1b[32;5;6M\x1b[I\x1b[O",
            "\x1b[113;5:2u\x1b[27;5;113~\x1b[97:65;2;65u\x1b[57414u",
            "\x1b]11;rgb:ffff/ffff/ffff\x1b\\\x1bP>|XTerm(379)\x1b\\\x1b_Gi=1;OK\x1b\\\x1b[12;40R",
            "tie\x7f\x08ếng việt\r\x1b1\x1b\x1b",
        ]
        .into_iter()
        .flat_map(|sent| {
            [[0_u8; 8], [1, 200, 3, 255, 5, 16, 7, 48]]
                .map(|pauses| [&pauses[..], sent.as_bytes()].concat())
        })
        .collect(),
        _ => Vec::new(),
    }
}

/// Writes the samples of a target where libFuzzer looks for them: `seeds/TARGET/NUMBER`.
#[allow(dead_code, reason = "the targets of libFuzzer ask for it")]
pub fn write(target: &str) {
    let folder = std::path::Path::new("seeds").join(target);
    std::fs::create_dir_all(&folder).unwrap();
    for (number, seed) in of(target).iter().enumerate() {
        std::fs::write(folder.join(number.to_string()), seed).unwrap();
    }
}
