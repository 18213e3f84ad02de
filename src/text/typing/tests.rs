//! Every syllable by every key, words that are no syllables, and the typist at work in a buffer.

use proptest::prelude::*;

use super::*;
use crate::text::edit::Edit;

const TELEX: Rules = Rules {
    method: Method::Telex,
    placement: Placement::Old,
};
const VNI: Rules = Rules {
    method: Method::Vni,
    placement: Placement::Old,
};

/// The rhymes of the dictionary; the capital carries the tone, and a second one where the new placement differs.
const RHYMES: &str = "A Ac Ach Ai Am An Ang Anh Ao Ap At Au Ay Ăc Ăm Ăn Ăng Ăp Ăt Âc Âm Ân Âng Âp Ât Âu Ây \
    E Ec Em En Eng Eo Ep Et Ê Êch Êm Ên Ênh Êp Êt Êu I Ia Ich Im In Inh Ip It Iu \
    iÊc iÊm iÊn iÊng iÊp iÊt iÊu O OA oAc oAch oAi oAm oAn oAng oAnh oAo oAp oAt oAy oĂc oĂm oĂn oĂng oĂt \
    Oc OE oEn oEo oEt Oi Om On Ong oOng oOc Op Ot Ô Ôc Ôi Ôm Ôn Ông Ôp Ôt Ơ Ơi Ơm Ơn Ơp Ơt \
    U Ua Uc Ui Um Un Ung Up Ut uÂn uÂng uÂt uÂy uÊ uÊch uÊnh uƠ uÔc uÔi uÔm uÔn uÔng uÔt \
    UY uYa uYch uYnh uYt uYu uyÊn uyÊt Ư Ưa Ưc Ưi Ưm Ưn Ưng Ưt Ưu ưƠc ưƠi ưƠm ưƠn ưƠng ưƠp ưƠt ưƠu \
    Y yÊm yÊn yÊng yÊt yÊu";
const INITIALS: &str = "- b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x";
const TONES: [(Option<char>, char, char); 6] = [
    (None, ' ', ' '),
    (Some('\u{300}'), 'f', '2'),
    (Some('\u{309}'), 'r', '3'),
    (Some('\u{303}'), 'x', '4'),
    (Some('\u{301}'), 's', '1'),
    (Some('\u{323}'), 'j', '5'),
];

/// A syllable under both placements, and its keys without the tone's: in Telex and in VNI.
struct Syllable {
    old: String,
    new: String,
    telex: [String; 2],
    vni: [String; 2],
    tone: usize,
}

/// Telex and VNI keys of a text without tones: each letter's marks at once, and all marks at the end where that is unambiguous.
fn keys(plain: &str) -> ([String; 2], [String; 2]) {
    let (mut telex, mut vni) = (String::new(), String::new());
    let (mut letters, mut marks, mut digits) = (String::new(), String::new(), String::new());
    for c in plain.chars() {
        let (base, mark, digit) = match c {
            'ă' => ('a', "w", "8"),
            'â' => ('a', "a", "6"),
            'ê' => ('e', "e", "6"),
            'ô' => ('o', "o", "6"),
            'ơ' => ('o', "w", "7"),
            'ư' => ('u', "w", "7"),
            'đ' => ('d', "d", "9"),
            c => (c, "", ""),
        };
        telex.push(base);
        telex.push_str(mark);
        vni.push(base);
        vni.push_str(digit);
        letters.push(base);
        if !marks.contains(mark) {
            marks.push_str(mark);
        }
        if !digits.contains(digit) {
            digits.push_str(digit);
        }
    }
    // The third o of oong takes the ô back.
    let telex = telex.replace("oo", if plain.contains("oo") { "ooo" } else { "oo" });
    let late = if plain.contains("oo") || plain.contains("uơ") {
        telex.clone()
    } else {
        format!("{letters}{marks}")
    };
    ([telex, late], [vni, format!("{letters}{digits}")])
}

fn syllables() -> Vec<Syllable> {
    let mut all = Vec::new();
    for initial in INITIALS.split_whitespace().map(|it| it.trim_matches('-')) {
        for rhyme in RHYMES.split_whitespace() {
            // The u of qu and the i of gi are the initial's own.
            let lower = rhyme.to_lowercase();
            if (initial == "qu" && lower.starts_with(['o', 'u', 'ư']))
                || (initial == "gi" && lower.starts_with(['i', 'y']))
                || (initial == "g" && matches!(lower.as_str(), "ia" | "iu"))
            {
                continue;
            }
            let stop = lower.ends_with(['c', 'p', 't']) || lower.ends_with("ch");
            for (tone, (mark, ..)) in TONES.iter().enumerate() {
                if stop && tone < 4 {
                    continue;
                }
                let capitals: Vec<usize> = (0..rhyme.chars().count())
                    .filter(|at| rhyme.chars().nth(*at).unwrap().is_uppercase())
                    .collect();
                let toned = |at: usize| {
                    let mut text = initial.to_owned();
                    for (nth, c) in rhyme.chars().enumerate() {
                        text.extend(c.to_lowercase());
                        text.extend(mark.filter(|_| nth == at));
                    }
                    crate::text::clean::nfc(&text).into_owned()
                };
                let (telex, vni) = keys(&format!("{initial}{lower}"));
                all.push(Syllable {
                    old: toned(capitals[0]),
                    new: toned(*capitals.last().unwrap()),
                    telex,
                    vni,
                    tone,
                });
            }
        }
    }
    all
}

/// What stands in a field after these keys and, where it is asked for, a blank.
fn typed(keys: &str, rules: Rules) -> String {
    let mut edit = Edit::new(true);
    let mut typist = Typist::new(Some(rules));
    press(&mut typist, &mut edit, keys);
    edit.text().to_owned()
}

/// `<` is Backspace, `!` gives the keys back.
fn press(typist: &mut Typist, edit: &mut Edit, keys: &str) {
    for key in keys.chars() {
        match key {
            '<' => drop(typist.backspace(edit)),
            '!' => drop(typist.restore(edit)),
            _ => drop(typist.take(edit, key)),
        }
    }
}

fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next().map(|c| c.to_uppercase().collect::<String>());
    first.unwrap_or_default() + chars.as_str()
}

/// What the keys of one word make when it is over, having shown nothing but letters on the way.
fn made(keys: &str, rules: Rules) -> String {
    let mut word = Word::default();
    for key in keys.chars() {
        word.take(key, rules);
    }
    word.finished(rules)
}

fn every_syllable(method: Method) {
    let all = syllables();
    assert!(all.len() > 16_000, "{}", all.len());
    let cases: [fn(&str) -> String; 3] = [str::to_owned, capitalised, str::to_uppercase];
    let mut wrong = Vec::new();
    for it in &all {
        let (ways, tone) = match method {
            Method::Telex => (&it.telex, TONES[it.tone].1),
            Method::Vni => (&it.vni, TONES[it.tone].2),
        };
        for way in ways {
            let keys = format!("{way}{tone}").trim().to_owned();
            for (placement, meant) in [(Placement::Old, &it.old), (Placement::New, &it.new)] {
                let rules = Rules { method, placement };
                for case in cases {
                    let got = made(&case(&keys), rules);
                    if got != case(meant) {
                        wrong.push(format!("{} gives {got}, not {}", case(&keys), case(meant)));
                    }
                }
            }
        }
    }
    let some = &wrong[..wrong.len().min(40)];
    assert!(wrong.is_empty(), "{} wrong: {some:#?}", wrong.len());
}

#[test]
fn every_syllable_by_telex_in_every_case() {
    every_syllable(Method::Telex);
}

#[test]
fn every_syllable_by_vni_in_every_case() {
    every_syllable(Method::Vni);
}

#[test]
fn keys_in_the_orders_that_people_use() {
    let telex = [
        ("tieengs Vieetj", "tiếng Việt"),
        ("tieesng Vieejt", "tiếng Việt"),
        ("tiengse Vietje", "tiếng Việt"),
        ("dduowcj dduwowcj duocwdj dduocjw", "được được được được"),
        ("nguowif nguoiwf nguwowif", "người người người"),
        ("thuowr huowng huowu", "thuở hương hươu"),
        ("truwongf truowngf truongwf", "trường trường trường"),
        ("tw w uw ww tww uww www", "tư ư ư w tw uw www"),
        ("ddd dddd aaa eee ooo aww oww", "dd ddd aa ee oo aw ow"),
        ("hoaf hoas thuyr khuyur", "hòa hóa thủy khuỷu"),
        (
            "giuwx gif gias quyeets quys quaw",
            "giữ gì giá quyết quý quă",
        ),
        ("muaw luaj xooong moooc mooocs", "mưa lụa xoong mooc moóc"),
        ("toanz toansz toansf casz", "toanz toan toàn ca"),
        ("tess tesst asss", "tes test ass"),
        ("DDU QDD HDDND cdds ddd/c", "ĐU QĐ HĐND cđs dd/c"),
        ("ddc. DDaays, (dduwngf)", "đc. Đấy, (đừng)"),
        (
            "Kroong Boong DDawks Lawks Niee Kddawm",
            "Krông Bông Đắk Lắk Niê Kđăm",
        ),
        ("awa aaw oow owo uoow", "â ă ơ ô uơ"),
        (
            "nguwoiwf truwongwf thuwongwr dduwocwj",
            "người trường thưởng được",
        ),
        (
            "DDHDDB DDBDT GDDDDT DDDDBQH DDTDDDD GCNQSDDDD ddbdt",
            "ĐHĐB ĐBDT GDĐT ĐĐBQH ĐTDĐ GCNQSDĐ đbdt",
        ),
        (
            "BTVDDU UBKTDDU DDUCA DDUQS UBDDN DDUDD",
            "BTVĐU UBKTĐU ĐUCA ĐUQS UBĐN ĐUĐ",
        ),
        ("57-NQ/TW 204-QDD/TW TW", "57-NQ/TW 204-QĐ/TW TƯ"),
        (
            "Hree Xtieeng Mnoong Kon Ploong Proong Chuw Pawh Terh Kpaw Drawng",
            "Hrê Xtiêng Mnông Kon Plông Prông Chư Păh Tẻh Kpă Drăng",
        ),
        (
            "hoas@x.vn www.dangcongsan.vn C:\\data\\toas.docx https://banx.vn/hoaf",
            "hoas@x.vn www.dangcongsan.vn C:\\data\\toas.docx https://banx.vn/hoaf",
        ),
        ("dduowc dduoc vieetjz hocjz", "đươc đuoc viêt hoc"),
        (
            "office offline password message session tests",
            "office offline password message session tests",
        ),
    ];
    let vni = [
        ("tie6ng1 Vie6t5 d9u7o7c5 duoc975", "tiếng Việt được được"),
        (
            "nguoi72 ru7o7u5 thuo73 ho8a hoa8c5",
            "người rượu thuở ho8a hoặc",
        ),
        ("a11 d99 a66 o77 a88 toa10n", "a1 d9 a6 o7 a8 toan"),
        ("2026 3.1 19h00 T7 30/6/2026", "2026 3.1 19h00 T7 30/6/2026"),
        ("QD9-U7 D9U7", "QĐ-Ư ĐƯ"),
        (
            "D9HD9B D9TDD9 D9D9BQH BTVD9U D9UCA",
            "ĐHĐB ĐTDĐ ĐĐBQH BTVĐU ĐUCA",
        ),
        (
            "ngu7oi7 viet650 lan85@gmail.com",
            "ngươi viêt lan85@gmail.com",
        ),
    ];
    for (rules, table) in [(TELEX, &telex[..]), (VNI, &vni[..])] {
        for (keys, meant) in table {
            // The blank at the end finishes the last word too.
            assert_eq!(
                typed(&format!("{keys} "), rules),
                format!("{meant} "),
                "{keys}"
            );
        }
    }
}

#[test]
fn other_words_stay_or_come_back_with_one_key() {
    let words = "meeting software Excel test data docx user A1 email online web zoom pdf internet wifi file word link website app \
        chat USB PowerPoint Google Facebook Zalo video computer laptop password server account update upload download report \
        admin excel xlsx csv json txt html http https www com org gov vn Windows Linux Office Word Outlook Teams Chrome blog \
        print scan format style team group page copy paste delete undo click menu tab desktop mouse smartphone camera \
        screen slide project offline login logout dashboard robot AI IoT 5G QR code VNeID Sauro smart city green digital";
    let mut by_key = Vec::new();
    for rules in [TELEX, VNI] {
        for word in words.split_whitespace() {
            let stays = typed(&format!("{word} "), rules) == format!("{word} ");
            if !stays {
                assert_eq!(typed(&format!("{word}!"), rules), word);
                assert_eq!(typed(&format!("{word} !"), rules), format!("{word} "));
                by_key.push(word);
            }
        }
    }
    // What is a Vietnamese syllable too, and what has a tone's key twice.
    by_key.sort_unstable();
    by_key.dedup();
    assert!(by_key.len() < 8, "{by_key:?}");
}

#[test]
fn letters_go_one_by_one_and_the_word_goes_on() {
    assert_eq!(typed("vieetj<<eetj", TELEX), "việt");
    assert_eq!(typed("vieetj <s", TELEX), "viết");
    assert_eq!(typed("dduwowngf<<<<<<", TELEX), "");
    assert_eq!(typed("hoanf<f", TELEX), "hòa");
    assert_eq!(typed("tieengs<<ngs", TELEX), "tiếng");
    assert_eq!(typed("data <<a", TELEX), "dât");
    assert_eq!(typed("test!s", TELEX), "tests");
}

#[test]
fn a_word_goes_on_where_the_caret_comes_back_to() {
    let mut edit = Edit::with_text(true, "chuyên ban");
    let mut typist = Typist::new(Some(TELEX));
    edit.move_to("chuyên".len(), false);
    press(&mut typist, &mut edit, "r");
    assert_eq!(edit.text(), "chuyển ban");
    // Within a word, and behind what is none, letters are letters.
    edit.move_to(2, false);
    press(&mut typist, &mut edit, "s");
    assert_eq!(edit.text(), "chsuyển ban");
    let mut edit = Edit::with_text(true, "data");
    press(&mut typist, &mut edit, "s");
    assert_eq!(edit.text(), "datas");
}

#[test]
fn undo_takes_words_and_not_keys() {
    let mut edit = Edit::new(true);
    let mut typist = Typist::new(Some(TELEX));
    press(&mut typist, &mut edit, "chuyeenr ddooir soos");
    assert_eq!(edit.text(), "chuyển đổi số");
    assert!(edit.undo());
    assert_eq!(edit.text(), "chuyển đổi ");
    assert!(edit.undo());
    assert_eq!(edit.text(), "chuyển ");
}

#[test]
fn finished_letters_leave_the_word_alone_and_are_told() {
    let mut edit = Edit::new(true);
    let mut typist = Typist::new(Some(TELEX));
    press(&mut typist, &mut edit, "tie<");
    let took = typist.take(&mut edit, 'ê');
    assert!(took.foreign);
    assert!(!typist.take(&mut edit, 'n').foreign);
    press(&mut typist, &mut edit, "gs<<<<ếng vie<ệt a<áa");
    assert_eq!(edit.text(), "tiếng việt áa");
    // The next word is ours again.
    press(&mut typist, &mut edit, " nuwowcs");
    assert_eq!(edit.text(), "tiếng việt áa nước");
}

proptest! {
    #[test]
    fn any_keys_do_no_harm(keys in "[a-zA-Z0-9<! .êẵ\u{302}\u{301}]{0,40}", vni: bool, new: bool) {
        let rules = Rules {
            method: if vni { Method::Vni } else { Method::Telex },
            placement: if new { Placement::New } else { Placement::Old },
        };
        let mut edit = Edit::new(true);
        let mut typist = Typist::new(Some(rules));
        press(&mut typist, &mut edit, &keys);
        prop_assert!(edit.text().is_char_boundary(edit.caret()));
        prop_assert_eq!(crate::text::clean::nfc(edit.text()), edit.text());
        let blanks = |text: &str| text.chars().filter(|c| *c == '.').count();
        if !keys.contains('<') {
            prop_assert_eq!(blanks(edit.text()), blanks(&keys));
        }
    }
}
