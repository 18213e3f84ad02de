//! What is found, and in which order.

use super::*;
use proptest::prelude::*;

/// The texts that `needle` finds, best first.
fn found<'a>(needle: &str, all: &[&'a str]) -> Vec<&'a str> {
    let mut hits: Vec<_> = all
        .iter()
        .filter_map(|hay| Some((rank(needle, hay)?, *hay)))
        .collect();
    hits.sort_by_key(|(rank, _)| *rank);
    hits.into_iter().map(|(_, hay)| hay).collect()
}

#[test]
fn folding() {
    let table = [
        ("Nguyễn Đức Ưu", "nguyen duc uu"),
        ("ỦY uỷ", "uy uy"),
        ("H’Hen Niê Kđăm", "h'hen nie kdam"),
        ("đươ\u{323}c 6 rõ!", "duoc 6 ro!"),
        ("", ""),
    ];
    for (text, folded) in table {
        assert_eq!(fold(text), folded);
    }
}

#[test]
fn what_is_found_and_what_is_not() {
    let hung = "Nguyễn Văn Hùng";
    for needle in [
        "",
        "  ",
        "nguyen",
        "HÙNG",
        "hung",
        "uye",
        "nvh",
        "vh",
        "ng v hu",
        "nvhung",
        "văn hùng",
        "hừng",
    ] {
        assert!(rank(needle, hung).is_some(), "{needle}");
    }
    for needle in ["x", "hvn", "hung van", "uyh", "nguyenvanhungg"] {
        assert!(rank(needle, hung).is_none(), "{needle}");
    }
    assert_eq!(rank("", hung), Some(0));
    assert!(rank("bi ng", "Lê Thị Bích Ngọc").is_some());
    assert!(rank("le ng", "Lê Thị Bích Ngọc").is_some());
    assert!(rank("ng bi", "Lê Thị Bích Ngọc").is_none());
    assert!(rank("h'hen", "H’Hen Niê").is_some());
}

#[test]
fn whole_before_word_before_fragment_before_scattered() {
    let all = [
        "Hoàng Ngân",
        "Lan",
        "Phạm Văn An",
        "An Văn Bình",
        "Anh Nhân",
        "Trần Anh Tú",
        "Ai Nga",
    ];
    assert_eq!(found("an", &["An", "Ân", "Ấn"]), ["An", "Ân", "Ấn"]);
    assert_eq!(
        found("an", &all),
        [
            "Phạm Văn An",
            "An Văn Bình",
            "Anh Nhân",
            "Trần Anh Tú",
            "Ai Nga",
            "Lan",
            "Hoàng Ngân"
        ]
    );
    assert_eq!(
        found(
            "nvh",
            &[
                "Nguyễn Thị Việt Hà",
                "Lê Nguyễn Văn Hùng",
                "Nguyễn Văn Hùng"
            ]
        ),
        [
            "Nguyễn Văn Hùng",
            "Lê Nguyễn Văn Hùng",
            "Nguyễn Thị Việt Hà"
        ]
    );
    assert_eq!(
        found("le ng", &["Lê Thị Bích Ngọc", "Lê Ngân"]),
        ["Lê Ngân", "Lê Thị Bích Ngọc"]
    );
}

#[test]
fn typed_marks_are_kept_first() {
    assert_eq!(
        found("ứng", &["Ung Văn A", "Bùi Ứng"]),
        ["Bùi Ứng", "Ung Văn A"]
    );
    assert_eq!(
        found("hà", &["Ha", "Hạ Lan", "Phạm Nhà"]),
        ["Phạm Nhà", "Ha", "Hạ Lan"]
    );
    // Half-typed: the shape is there, the tone is still to come.
    assert_eq!(found("nguyên", &["Nguyen", "Nguyễn"]), ["Nguyễn", "Nguyen"]);
    assert_eq!(found("do", &["Đỗ", "Do"]), ["Do", "Đỗ"]);
    assert_eq!(
        found("bí ng", &["Bi Ngọc", "Lê Bích Ngọc"]),
        ["Lê Bích Ngọc", "Bi Ngọc"]
    );
}

proptest! {
    #[test]
    fn every_fragment_is_found(hay in "[a-zđéờĂ ]{1,20}", from in 0usize..20, length in 1usize..8) {
        let part: String = hay.chars().skip(from).take(length).collect();
        let one_spaced = hay.split_whitespace().collect::<Vec<_>>().join(" ");
        prop_assert!(rank(&part.split_whitespace().collect::<Vec<_>>().join(" "), &one_spaced).is_some());
        prop_assert!(rank(&fold(&part), &one_spaced).is_some());
    }

    #[test]
    fn anything_may_be_asked(needle in "\\PC{0,12}", hay in "\\PC{0,40}") {
        let _ = rank(&needle, &hay);
        let _ = fold(&hay);
    }
}
