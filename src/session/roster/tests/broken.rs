//! Rosters that are refused, and what is said about them.

use proptest::prelude::*;

use super::super::read;
use super::{broken, told};

#[test]
fn each_error_says_where_and_what_to_do() {
    let text = "Mã,Họ tên,Ngày sinh,Diện,Miễn\n\
                m01,A,31/02/1980,,\nm01,B,29/02/1993,Kết nạp,\nm 3,,1850,,nửa\nm04,C,1980,,,,thừa\n";
    assert_eq!(
        broken(text),
        [
            "Danh sách ds.csv, dòng 2, cột “Ngày sinh”: “31/02/1980” không phải là ngày có thật; hãy sửa thành dạng ngày/tháng/năm.",
            "Danh sách ds.csv, dòng 3, cột “Ngày sinh”: “29/02/1993” không phải là ngày có thật; hãy sửa thành dạng ngày/tháng/năm.",
            "Danh sách ds.csv, dòng 3, cột “Diện”: “Kết nạp” không phải là diện đảng viên; hãy ghi “chính thức” hoặc “dự bị”.",
            "Danh sách ds.csv, dòng 3, cột “Mã”: mã “m01” đã có ở dòng 2; hãy đặt cho mỗi người một mã riêng.",
            "Danh sách ds.csv, dòng 4, cột “Mã”: mã “m 3” có ký tự không dùng được; hãy chỉ dùng chữ, số và các dấu . _ - / viết liền nhau.",
            "Danh sách ds.csv, dòng 4, cột “Ngày sinh”: “1850” có năm nằm ngoài khoảng 1900–2100; hãy xem lại năm sinh.",
            "Danh sách ds.csv, dòng 4, cột “Miễn”: không hiểu “nửa”; hãy ghi “x” nếu có, để trống nếu không.",
            "Danh sách ds.csv, dòng 4, cột “Họ tên”: thiếu họ tên; hãy điền họ tên hoặc xoá cả dòng.",
            "Danh sách ds.csv, dòng 5, cột “G”: dòng có nhiều ô hơn dòng tiêu đề; hãy xem lại dấu ngăn cách giữa các ô của dòng.",
        ]
    );
}

#[test]
fn broken_quotes_name_row_and_column() {
    let errors = broken("Mã,Họ tên,Ngày sinh\nm01,A,1980\n\nm02,\"B,1981\nm03,C,1982\n");
    assert_eq!(errors.len(), 1);
    assert!(
        errors[0].starts_with("Danh sách ds.csv, dòng 4, cột “Họ tên”: dấu ngoặc kép mở ra"),
        "{}",
        errors[0]
    );
    assert!(broken("Mã,Họ tên\nm01,\"A\nm02,\"B\"\n")[0].contains("dòng 2, cột “Họ tên”"));
}

#[test]
fn files_without_a_roster() {
    for bytes in [&b""[..], b"\xef\xbb\xbf", b"\n\r\n;;\n", b"\xff\xfe"] {
        assert!(broken(bytes)[0].contains("tệp trống"), "{bytes:?}");
    }
    assert!(
        broken("Danh sách\nMã,Ngày sinh\nm01,1980\n")[0]
            .starts_with("Danh sách ds.csv, dòng 2: không có cột họ tên")
    );
    assert!(broken("xin chào")[0].starts_with("Danh sách ds.csv: không có cột họ tên"));
    assert!(
        broken("Mã,Họ tên\n\n")[0].contains("dòng 1: dưới dòng tiêu đề không có đảng viên nào")
    );
}

#[test]
fn files_that_are_no_text() {
    assert!(broken(b"\x7fELF\0\0")[0].contains("không phải là văn bản"));
    assert!(broken(b"PK\x03\x04rubbish")[0].contains("tệp Excel bị hỏng"));
    let open = b"PK\x03\x04\x14\0\0mimetypeapplication/vnd.oasis.opendocument.spreadsheetPK";
    assert!(broken(open)[0].contains(".ods"));
    assert!(broken(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")[0].contains(".xls"));
}

#[test]
fn bounds_are_kept() {
    assert!(broken(vec![b'a'; 16 * 1024 * 1024 + 1])[0].contains("lớn hơn 16 MB"));
    assert!(
        broken(format!("Họ tên\n{}", "An\n".repeat(20_001)))[0]
            .contains("dòng 20002: danh sách có hơn 20.000 dòng")
    );
    let long = "A".repeat(64 * 1024 + 1);
    assert!(
        broken(format!("Họ tên,Quê\nAn,{long}\n"))[0]
            .contains("dòng 2, cột “Quê”: ô dài quá 64 KB")
    );
    assert!(broken(format!("{long}\nHọ tên\nAn\n"))[0].contains("dòng 1, cột “A”: ô dài quá"));
    assert!(
        read(
            "ds.csv",
            format!("Họ tên\n{}", "A".repeat(64 * 1024)).as_bytes()
        )
        .is_ok()
    );
}

#[test]
fn errors_are_bounded_and_harmless() {
    let errors = broken(format!(
        "Họ tên,Ngày sinh\n{}",
        "An,\u{1b}[2Jhôm qua\n".repeat(60)
    ));
    assert_eq!(errors.len(), 51);
    assert!(errors[50].contains("còn 10 lỗi nữa"));
    assert!(!errors.concat().contains('\u{1b}'));
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = read("ds.csv", &bytes);
    }

    #[test]
    fn any_text_below_headings_is_read_or_refused(
        cells in prop::collection::vec("[\\PC\"\\n\u{1b}\u{300}]{0,6}", 0..40),
        separator in prop::sample::select(vec![",", ";", "\t", "\n", "\""]),
    ) {
        let text = format!("Mã,Họ tên,Ngày sinh,Diện\n{}", cells.join(separator));
        match read("ds.csv", text.as_bytes()) {
            Ok(reading) => {
                let mut ids: Vec<_> = reading.members.iter().map(|member| &member.id).collect();
                ids.sort();
                ids.dedup();
                prop_assert_eq!(ids.len(), reading.members.len());
                prop_assert!(reading.members.iter().all(|member| !member.name.is_empty()));
            }
            Err(errors) => prop_assert!(!told(&errors).is_empty()),
        }
    }
}
