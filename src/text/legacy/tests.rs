//! Every syllable of the sample lists goes through the old fonts and back; what is sound stays as it is.

use super::tables::{TCVN3, VNI_ALONE, VNI_MARKS};
use super::{Evidence, Legacy, Verdict, is_of, with_capitals};

const ROSTERS: [&str; 2] = [
    include_str!(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/tests/data/roster.csv"
    )),
    include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/data/demo/roster.csv")),
];

/// The words of the sample lists that Vietnamese spelling knows.
fn words() -> Vec<String> {
    let words = ROSTERS.iter().flat_map(|it| it.split([' ', ',', '\n']));
    let words = words.filter(|it| it.chars().all(char::is_alphabetic) && !it.is_empty());
    words.map(str::to_owned).collect()
}

/// A letter as it lies in a file of the font; capitals with a tone as their small letter, as TCVN3 has them.
fn encoded(legacy: Legacy, text: &str) -> String {
    text.chars().map(|letter| sign(legacy, letter)).collect()
}

fn sign(legacy: Legacy, letter: char) -> String {
    let small = letter.to_lowercase().next().unwrap();
    match legacy {
        Legacy::Tcvn3 => {
            let own = TCVN3.iter().find(|(_, it)| *it == letter);
            let own = own.or_else(|| TCVN3.iter().find(|(_, it)| *it == small));
            own.map_or(letter, |(code, _)| *code).to_string()
        }
        Legacy::Vni => {
            let large = |code: char| {
                if letter.is_uppercase() {
                    code.to_uppercase().next().unwrap()
                } else {
                    code
                }
            };
            if let Some((code, _)) = VNI_ALONE.iter().find(|(_, it)| *it == letter) {
                return code.to_string();
            }
            match VNI_MARKS.iter().find(|(_, _, it)| *it == small) {
                Some((base, mark, _)) => {
                    let base = VNI_ALONE.iter().find(|(_, it)| it == base);
                    let base = base.map_or_else(
                        || VNI_MARKS.iter().find(|(_, _, it)| *it == small).unwrap().0,
                        |(code, _)| *code,
                    );
                    [large(base), large(*mark)].iter().collect()
                }
                None => letter.to_string(),
            }
        }
    }
}

fn verdict<'a>(texts: impl IntoIterator<Item = &'a str>) -> Verdict {
    let mut evidence = Evidence::default();
    for text in texts {
        evidence.see(text);
    }
    evidence.verdict()
}

#[test]
fn names_as_they_are_known_from_old_lists() {
    for (old, new) in [
        ("NguyÔn V¨n B¶y", "Nguyễn Văn Bảy"),
        ("TrÇn ThÞ \u{b8}nh", "Trần Thị ánh"),
        ("Lª ThÞ Thu H\u{ad}¬ng", "Lê Thị Thu Hương"),
        ("§Æng Quèc ¢n", "Đặng Quốc Ân"),
        ("NGUYÔN §øC DòNG", "NGUYỄN ĐỨC DŨNG"),
        ("L\u{ad}u NghÜa", "Lưu Nghĩa"),
        ("§¶ng viªn dù bÞ", "Đảng viên dự bị"),
    ] {
        assert_eq!(Legacy::Tcvn3.decode(old).unwrap(), new);
    }
    for (old, new) in [
        ("Nguyeãn Vaên Baûy", "Nguyễn Văn Bảy"),
        ("Traàn Thò AÙnh", "Trần Thị Ánh"),
        ("Leâ Thò Thu Höông", "Lê Thị Thu Hương"),
        ("Ñaëng Quoác AÂn", "Đặng Quốc Ân"),
        ("NGUYEÃN ÑÖÙC DUÕNG", "NGUYỄN ĐỨC DŨNG"),
        ("Ñaûng vieân döï bò", "Đảng viên dự bị"),
    ] {
        assert_eq!(Legacy::Vni.decode(old).unwrap(), new);
    }
    assert_eq!(with_capitals("Trần Thị ánh"), "Trần Thị Ánh");
    assert_eq!(with_capitals("nguyễn văn ý"), "Nguyễn Văn Ý");
    assert_eq!(with_capitals("Lê văn An"), "Lê văn An");
}

#[test]
fn every_syllable_of_the_sample_lists_goes_there_and_back() {
    assert!(words().len() > 100);
    for word in words() {
        let old = encoded(Legacy::Vni, &word);
        assert_eq!(Legacy::Vni.decode(&old).unwrap(), word, "{old}");
        let old = encoded(Legacy::Tcvn3, &word);
        let new = with_capitals(&Legacy::Tcvn3.decode(&old).unwrap());
        assert_eq!(new, with_capitals(&word), "{old}");
        // The capital fonts draw the same signs large.
        let old = encoded(Legacy::Tcvn3, &word.to_uppercase());
        if word.chars().filter(char::is_ascii).count() > 1 {
            assert_eq!(Legacy::Tcvn3.decode(&old).unwrap(), word.to_uppercase());
        }
    }
}

#[test]
fn every_letter_has_one_sign_in_each_font() {
    let letters = "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵ";
    assert_eq!(letters.chars().count(), 67);
    for letter in letters.chars() {
        for legacy in Legacy::ALL {
            let old = sign(legacy, letter);
            assert_eq!(legacy.decode(&old).unwrap(), letter.to_string());
        }
        let large: String = letter.to_uppercase().collect();
        let old = encoded(Legacy::Vni, &large);
        assert_eq!(Legacy::Vni.decode(&old).unwrap(), large);
    }
}

#[test]
fn whole_lists_are_recognised() {
    for legacy in Legacy::ALL {
        for roster in ROSTERS {
            let old: Vec<String> = roster.lines().map(|it| encoded(legacy, it)).collect();
            let seen = verdict(old.iter().map(String::as_str));
            assert_eq!(seen, Verdict::All(legacy));
            let beside = old.iter().map(String::as_str).chain(["Họ và tên"]);
            assert_eq!(verdict(beside), Verdict::Mixed(legacy));
        }
    }
    assert!(is_of(Legacy::Tcvn3, "NguyÔn V¨n B¶y") && is_of(Legacy::Vni, "Leâ Vaên Baûy"));
}

#[test]
fn what_is_sound_is_never_touched() {
    for roster in ROSTERS {
        assert_eq!(verdict(roster.lines()), Verdict::Sound);
        // By itself too, without a letter beside it that only Unicode has.
        for line in roster.split(['\n', ',']) {
            assert_eq!(verdict([line]), Verdict::Sound, "{line}");
            assert!(!Legacy::ALL.iter().any(|it| is_of(*it, line)), "{line}");
        }
    }
    for name in [
        "Lê Hà",
        "Hoà Bình, Thuý Hoá",
        "Y Bhiêm Niê",
        "K'Brêu, Ksor Nô, Rah Lan Nô",
        "José Müller, Noël, Chloé, Thérèse",
        "Dòng Bèn",
        "Thào A Sùng, Vàng Sèo Pó",
        "Le Van An",
        "10 µm, 20 °C, © 2020, £5",
        "",
    ] {
        assert_eq!(verdict([name, name, name]), Verdict::Sound, "{name}");
    }
}

#[test]
fn a_text_that_is_not_of_the_font_is_nothing() {
    assert_eq!(Legacy::Tcvn3.decode("Hà"), None);
    assert_eq!(Legacy::Vni.decode("Tê"), None);
    assert_eq!(Legacy::Tcvn3.decode("An – 12"), Some("An – 12".to_owned()));
}
