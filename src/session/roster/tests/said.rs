//! What notes and positions say of a member, in usual words.

use super::sound;
use crate::session::roster::said::*;
use crate::session::roster::{Member, Standing};

fn told(said: RosterRemark) -> String {
    let standing = match said.standing {
        _ if said.both => "both",
        Some(Standing::Full) => "full",
        Some(Standing::Probationary) => "probationary",
        None => "",
    };
    let exempt = if said.exempt { " exempt" } else { "" };
    let temporary = if said.temporary { " temporary" } else { "" };
    let gone = if said.gone { " gone" } else { "" };
    format!("{standing}{exempt}{temporary}{gone}")
        .trim()
        .to_owned()
}

#[test]
fn notes_are_understood_in_usual_words() {
    for (text, expected) in [
        ("Dự bị", "probationary"),
        ("ĐV dự bị từ 3/2/2026", "probationary"),
        ("đvdb", "probationary"),
        ("Đ.V.D.B", "probationary"),
        ("Chuyển chính thức ngày 5/3/2020", "full"),
        ("Miễn sinh hoạt", "exempt"),
        ("Được miễn công tác và sinh hoạt đảng (QĐ 12)", "exempt"),
        ("mien sinh hoat", "exempt"),
        ("Dự bị; miễn SH", "probationary exempt"),
        ("Sinh hoạt tạm thời", "temporary"),
        ("Đảng viên sinh hoạt tạm thời, chính thức", "full temporary"),
        ("Dự bị, sau là chính thức", "both"),
        ("Hết dự bị 5/2026", ""),
        ("Chưa chuyển chính thức", "probationary"),
        ("Chưa chính thức", "probationary"),
        ("Đ/v miễn CT, SH", "exempt"),
        ("đảng viên DB", "probationary"),
        ("đã chuyển sinh hoạt đảng về xã B từ 3/2026", "gone"),
        ("Đã mất 2/2026", "gone"),
        ("Xin miễn sinh hoạt, tuổi cao", ""),
        ("Chuyển sinh hoạt tạm thời đến nơi khác", ""),
        ("Quê miền Nam, thôi miễn sinh hoạt", ""),
        ("Chuyển sinh hoạt đảng tạm thời đến", "temporary"),
        (
            "Sinh hoạt tạm thời, chuyển đến từ Đảng bộ phường An Biên",
            "temporary",
        ),
        ("Chuyển sinh hoạt tạm thời đến từ 01/2026", "temporary"),
        ("Chuyển sinh hoạt đảng tạm thời đi nơi khác", ""),
        ("Đã từ trần 02/2026", "gone"),
        ("Miễn SHĐ", "exempt"),
        ("nơi khác đến SH tạm thời", "temporary"),
        ("ĐV tạm thời", "temporary"),
        ("Đảng viên tạm thời", "temporary"),
        ("Không sinh hoạt tạm thời", ""),
        ("Hết sinh hoạt tạm thời", ""),
        ("Đã chuyển sinh hoạt", "gone"),
        ("đã chuyển đi từ 3/2026", "gone"),
        ("Đã chuyển sinh hoạt đảng đi nơi khác", "gone"),
        ("Chuyển sinh hoạt", "gone"),
        ("Đã mất", "gone"),
        ("Chưa chuyển sinh hoạt", ""),
        ("Xin chuyển sinh hoạt", ""),
        ("Chuyển sinh hoạt đến từ 01/2026", ""),
        ("Đã chuyển sinh hoạt đảng về chi bộ", ""),
        ("Không dự bị", ""),
        ("không phải dự bị", ""),
        ("Thôi dự bị", ""),
        ("Dự bị: không", ""),
        ("dự bị đã hết", ""),
        ("Dự bị chưa chuyển chính thức", "probationary"),
        ("Dự bị không miễn sinh hoạt", "probationary"),
        ("Không được miễn", ""),
        ("Chưa được miễn công tác", ""),
        ("Đề nghị miễn sinh hoạt", ""),
        ("Miễn sinh hoạt tạm thời", "exempt"),
        ("chính thức?", ""),
        ("ĐB", ""),
        ("", ""),
    ] {
        assert_eq!(told(in_note(text)), expected, "{text}");
    }
}

#[test]
fn a_position_keeps_what_is_no_standing() {
    for (text, expected, rest) in [
        ("Đảng viên dự bị", "probationary", ""),
        ("Đảng viên chính thức", "full", ""),
        ("Phó Bí thư (đảng viên dự bị)", "probationary", "Phó Bí thư"),
        (
            "Tổ trưởng, dự bị từ ngày 3/2/2026",
            "probationary",
            "Tổ trưởng",
        ),
        ("Đảng viên được miễn sinh hoạt", "exempt", ""),
        ("Đảng viên", "", "Đảng viên"),
        (
            "Ủy viên dự bị Ban Chấp hành",
            "",
            "Ủy viên dự bị Ban Chấp hành",
        ),
        ("Bí thư, Tổ trưởng", "", "Bí thư, Tổ trưởng"),
    ] {
        let (said, left) = taken_from(text);
        assert_eq!(
            (told(said).as_str(), left.as_str()),
            (expected, rest),
            "{text}"
        );
    }
}

#[test]
fn a_column_of_kinds_and_several_columns_of_notes_are_all_read() {
    let reading = sound(
        "STT,Họ và tên,Loại,Tình trạng,Ghi chú\n1,Lê Văn Bảy,Dự bị,Đang sinh hoạt,\n2,Phạm Thị Cúc,Chính thức,,Miễn sinh hoạt\n3,Vũ Ất,Chính thức,Đã từ trần 02/2026,\n",
    );
    let of = |it: &Member| (it.standing == Standing::Probationary, it.exempt, it.gone);
    let said: Vec<_> = reading.members.iter().map(of).collect();
    assert_eq!(
        said,
        [
            (true, false, false),
            (false, true, false),
            (false, false, true)
        ]
    );
    let told = reading.told().join("\n");
    assert!(
        told.contains("Không còn sinh hoạt tại chi bộ (chuyển đi, từ trần …), không tính: Vũ Ất."),
        "{told}"
    );
}

#[test]
fn a_typed_birthday_may_have_a_note_behind_it() {
    let text = "1/ Trần Thị Bé, 12.3.1971 (dự bị)\n2/ Lê Văn Cầu, sinh năm 1950 - miễn sinh hoạt\n3/ Vũ Ất, 1980 (Bí thư)\n4/ Hà Vi, 1990, đang ốm, kết nạp 2025";
    let reading = crate::session::roster::read_typed(text).unwrap();
    let told = reading.members.iter().map(|it| {
        let born = it.born.map(|it| it.to_string()).unwrap_or_default();
        let position = it.position.clone().unwrap_or_default();
        format!("{born}|{:?}|{}|{position}", it.standing, it.exempt)
    });
    assert_eq!(
        told.collect::<Vec<_>>(),
        [
            "12/3/1971|Probationary|false|",
            "1950|Full|true|",
            "1980|Full|false|Bí thư",
            "1990|Full|false|"
        ]
    );
}
