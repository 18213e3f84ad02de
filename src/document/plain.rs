//! Plain text: the paper as the preview shows it, line by line.

use super::paper::Paper;
use super::preview;

/// The width of plain text where nobody asks for another.
pub const WIDTH: usize = 80;

/// One paper as text of at most `width` columns.
pub fn write(paper: &Paper, width: usize) -> String {
    preview::lines(paper, width)
        .iter()
        .fold(String::new(), |text, line| {
            text + line.text.trim_end() + "\n"
        })
}

/// Several papers one under another, a form feed between them: a printer begins a new page there.
pub fn write_all(papers: &[Paper], width: usize) -> String {
    let texts: Vec<String> = papers.iter().map(|paper| write(paper, width)).collect();
    texts.join("\u{c}\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::paper::{Block, Header, Signatures, Signer};

    #[test]
    fn reads_like_the_paper() {
        let paper = Paper {
            header: Header {
                parent: Some("Đảng bộ phường Hồng Bàng".into()),
                issuer: "Chi bộ Tổ dân phố 5".into(),
                symbol: Some("Số 05-BB/CB".into()),
                dateline: "Hồng Bàng, ngày 05 tháng 02 năm 2026".into(),
            },
            kind: "Biên bản".into(),
            summary: "Sinh hoạt chi bộ chuyên đề".into(),
            body: vec![
                Block::heading("I. Nội dung"),
                Block::text("Đủ."),
                Block::item("một"),
                Block::tick(true, "hai"),
            ],
            signatures: Signatures::Two {
                left: Signer::new("NGƯỜI GHI BIÊN BẢN").name("Trần B"),
                right: Signer::new("CHỦ TRÌ HỘI NGHỊ").name("Nguyễn A"),
            },
            ..Paper::default()
        };
        let expected = [
            "       ĐẢNG BỘ PHƯỜNG HỒNG BÀNG                  ĐẢNG CỘNG SẢN VIỆT NAM",
            "          CHI BỘ TỔ DÂN PHỐ 5                    ──────────────────────",
            "                   *",
            "              Số 05-BB/CB                 Hồng Bàng, ngày 05 tháng 02 năm 2026",
            "",
            "                                    BIÊN BẢN",
            "                           Sinh hoạt chi bộ chuyên đề",
            "                                     -----",
            "",
            "I. Nội dung",
            "    Đủ.",
            "    - một",
            "    [x] hai",
            "",
            "          NGƯỜI GHI BIÊN BẢN                        CHỦ TRÌ HỘI NGHỊ",
            "",
            "",
            "",
            "                Trần B                                  Nguyễn A",
            "",
        ];
        assert_eq!(write(&paper, WIDTH), expected.join("\n"));
    }
}
