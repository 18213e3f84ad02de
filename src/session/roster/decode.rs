//! From bytes to text: UTF-8, UTF-16 with a mark, the bytes of old Vietnamese fonts, or the old Windows code page for Vietnamese.

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE, WINDOWS_1252, WINDOWS_1258};

use super::fault::Refusal;
use crate::text::legacy::{Evidence, Verdict};

/// The text of a file that is not a workbook.
///
/// Windows-1258 writes tones as marks of their own; they are composed where cells are cleaned.
pub(super) fn decode(bytes: &[u8]) -> Result<String, Refusal> {
    if let Some(rest) = bytes.strip_prefix(b"\xff\xfe") {
        return marked(UTF_16LE, rest);
    }
    if let Some(rest) = bytes.strip_prefix(b"\xfe\xff") {
        return marked(UTF_16BE, rest);
    }
    if let Some(rest) = bytes.strip_prefix(b"\xef\xbb\xbf") {
        return utf8(rest).and_then(textual);
    }
    if bytes.contains(&0) {
        return Err(not_text());
    }
    if std::str::from_utf8(bytes).is_ok() || speaks_utf8(bytes) {
        return utf8(bytes).and_then(textual);
    }
    if let Some(text) = of_an_old_font(bytes) {
        return Ok(text);
    }
    let (text, _) = WINDOWS_1258.decode_without_bom_handling(bytes);
    // Bytes that the code page does not have come out as these controls: it is something else.
    if text.chars().any(|c| ('\u{80}'..='\u{9f}').contains(&c)) {
        return Err(not_text());
    }
    Ok(text.into_owned())
}

/// The text in letters of Western Europe, where these are what the fonts of before Unicode draw as Vietnamese.
fn of_an_old_font(bytes: &[u8]) -> Option<String> {
    let (text, _) = WINDOWS_1252.decode_without_bom_handling(bytes);
    let mut evidence = Evidence::default();
    for line in text.lines() {
        evidence.see(line);
    }
    (evidence.verdict() != Verdict::Sound).then(|| text.into_owned())
}

fn marked(encoding: &'static Encoding, bytes: &[u8]) -> Result<String, Refusal> {
    encoding
        .decode_without_bom_handling_and_without_replacement(bytes)
        .ok_or_else(not_text)
        .and_then(|text| textual(text.into_owned()))
}

fn utf8(bytes: &[u8]) -> Result<String, Refusal> {
    std::str::from_utf8(bytes).map(str::to_owned).map_err(|fault| {
        let sound = bytes.get(..fault.valid_up_to()).unwrap_or_default();
        let row = sound.split(|byte| *byte == b'\n').count();
        Refusal {
            row: Some(row),
            column: None,
            what: "có ký tự UTF-8 bị hỏng; hãy mở tệp, sửa chữ ở dòng này rồi lưu lại với mã UTF-8".to_owned(),
        }
    })
}

fn textual(text: String) -> Result<String, Refusal> {
    if text.contains('\0') {
        Err(not_text())
    } else {
        Ok(text)
    }
}

/// Whether broken text was meant as UTF-8: these two bytes begin most Vietnamese letters there,
/// and are “áº” and “á»” in the code page, which no word contains.
fn speaks_utf8(bytes: &[u8]) -> bool {
    bytes
        .windows(2)
        .any(|pair| pair == b"\xe1\xba" || pair == b"\xe1\xbb")
}

fn not_text() -> Refusal {
    Refusal::whole("tệp không phải là văn bản đọc được; hãy chọn tệp CSV (mã UTF-8) hoặc XLSX")
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_normalization::UnicodeNormalization;

    fn utf16(text: &str, order: fn(u16) -> [u8; 2]) -> Vec<u8> {
        std::iter::once(0xfeff)
            .chain(text.encode_utf16())
            .flat_map(order)
            .collect()
    }

    #[test]
    fn marked_and_unmarked_unicode() {
        let text = "Họ và tên\nĐỗ Thị Thuỷ";
        assert_eq!(decode(text.as_bytes()).unwrap(), text);
        assert_eq!(decode(format!("\u{feff}{text}").as_bytes()).unwrap(), text);
        assert_eq!(decode(&utf16(text, u16::to_le_bytes)).unwrap(), text);
        assert_eq!(decode(&utf16(text, u16::to_be_bytes)).unwrap(), text);
    }

    #[test]
    fn the_old_code_page_composes_to_the_same_letters() {
        let bytes = b"Nguy\xea\xden Thi\xf2 Thuy\xd2";
        assert_eq!(
            decode(bytes).unwrap().nfc().collect::<String>(),
            "Nguyễn Thị Thuỷ"
        );
    }

    #[test]
    fn bytes_of_old_fonts_are_left_to_be_converted() {
        let tcvn3 = b"H\xe4 t\xaan\nNguy\xd4n V\xa8n B\xb6y\nL\xaa Th\xde H\xad\xacng\n";
        assert_eq!(
            decode(tcvn3).unwrap().lines().nth(1),
            Some("NguyÔn V¨n B¶y")
        );
        let vni = b"Ho\xef te\xe2n\nNguye\xe3n Va\xean Ba\xfby\nLe\xe2 Th\xf2 H\xf6\xf4ng\n";
        assert_eq!(
            decode(vni).unwrap().lines().nth(1),
            Some("Nguyeãn Vaên Baûy")
        );
    }

    #[test]
    fn binary_files_are_refused() {
        assert!(decode(b"Ho ten\0An").is_err());
        assert!(decode(b"caf\x8d\xff").is_err());
        assert!(decode(b"\xff\xfe\x00\xd8").is_err());
        assert!(decode(&utf16("a\0b", u16::to_le_bytes)).is_err());
    }

    #[test]
    fn broken_utf8_names_its_row() {
        let mut bytes = "Họ và tên\nTrần\n".as_bytes().to_vec();
        bytes.extend(b"Nguy\xe1\xbbn");
        let refusal = decode(&bytes).unwrap_err();
        assert_eq!(refusal.row, Some(3));
        assert!(decode(b"\xef\xbb\xbfHo\xff").is_err());
    }
}
