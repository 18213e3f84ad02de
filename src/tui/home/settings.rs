//! The form of the settings, and what was chosen in it as words of `settings.toml`.

use crate::text::clean;
use crate::text::typing::{Method, Placement};
use crate::tui::form::item::Item;
use crate::tui::form::key::{ChoiceKey, TextKey};
use crate::tui::form::{Form, FormKind};
use crate::tui::large::Blocks;
use crate::tui::theme::Colours;

const THEME: ChoiceKey = ChoiceKey::new("theme");
const ROOM_SIZE: ChoiceKey = ChoiceKey::new("room size");
const LARGE_LETTERS: ChoiceKey = ChoiceKey::new("large letters");
const TYPING: ChoiceKey = ChoiceKey::new("typing");
const TONE_PLACEMENT: ChoiceKey = ChoiceKey::new("tone placement");
const BELL: ChoiceKey = ChoiceKey::new("bell");
const FLASH: ChoiceKey = ChoiceKey::new("flash");
const MOUSE: ChoiceKey = ChoiceKey::new("mouse");
const LINEAR: ChoiceKey = ChoiceKey::new("linear");
const ZONE: TextKey = TextKey::new("zone");
/// The columns of the labels.
const LABEL: u16 = 26;
/// A switch that is on.
const ON: &str = "on";
/// The sizes of the audience view.
const SIZES: std::ops::RangeInclusive<i8> = -4..=4;

/// What can be set, in the words of the file; an empty word is what holds where nothing is set.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch of its own in the form"
)]
pub struct HomeSettings {
    /// `light`, `dark`, `projector`.
    pub theme: String,
    /// Steps of size of the audience view.
    pub room_size: i8,
    /// `half`, `quarter`, `sixth`, `terminal`.
    pub large_letters: String,
    /// `telex`, `vni`.
    pub typing: String,
    /// `old`, `new`.
    pub tone_placement: String,
    /// The bell at the end of a section's time.
    pub bell: bool,
    /// The flash then.
    pub flash: bool,
    /// The mouse.
    pub mouse: bool,
    /// The screens are told line by line.
    pub linear: bool,
    /// Such as `+07:00`.
    pub zone: String,
}

/// The form, with what is set.
pub fn form(set: &HomeSettings) -> Form {
    let colours = Colours::ALL.iter().map(|it| (it.word(), it.label()));
    let blocks = Blocks::ALL.iter().map(|it| (it.word(), it.label()));
    let methods = Method::ALL.iter().map(|it| (it.word(), it.name()));
    let sizes = SIZES.map(|it| (it.to_string(), format!("{it:+}")));
    let sizes: Vec<(String, String)> = sizes
        .map(|(word, label)| {
            (
                word,
                if label == "+0" {
                    "vừa màn hình".to_owned()
                } else {
                    label
                },
            )
        })
        .collect();
    let switch = |key: ChoiceKey, label: &str, on: bool| {
        Item::choice(key, label, [("", "tắt"), (ON, "bật")]).choosing(if on { ON } else { "" })
    };
    let items = vec![
        Item::choice(
            THEME,
            "Màu màn hình",
            [("", "theo cửa sổ dòng lệnh")].into_iter().chain(colours),
        )
        .choosing(&set.theme),
        Item::choice(ROOM_SIZE, "Cỡ chữ trình chiếu", sizes).choosing(&set.room_size.to_string()),
        Item::choice(
            LARGE_LETTERS,
            "Kiểu vẽ chữ lớn",
            [("", "theo cửa sổ dòng lệnh")].into_iter().chain(blocks),
        )
        .choosing(&set.large_letters),
        Item::choice(
            TYPING,
            "Gõ tiếng Việt",
            [("", "bằng UniKey, EVKey, ibus … của máy")]
                .into_iter()
                .chain(methods),
        )
        .choosing(&set.typing),
        Item::choice(
            TONE_PLACEMENT,
            "Đặt dấu khi gõ",
            Placement::ALL.iter().map(|it| (it.word(), it.name())),
        )
        .choosing(&set.tone_placement),
        switch(BELL, "Chuông khi sắp hết giờ", set.bell),
        switch(FLASH, "Nháy khi sắp hết giờ", set.flash),
        switch(MOUSE, "Dùng chuột", set.mouse),
        switch(LINEAR, "Từng dòng chữ (máy đọc)", set.linear),
        Item::line(ZONE, "Múi giờ")
            .hint("Để trống: +07:00, giờ Việt Nam")
            .with(&set.zone),
    ];
    let items = items.into_iter().map(|it| it.labelled(LABEL)).collect();
    Form::new("Cài đặt", "", items, |_, _| Ok(Vec::new()))
        .of_kind(FormKind::Settings)
        .with_note("Ghi vào settings.toml trong thư mục dữ liệu, dùng cho mọi buổi; ← → đổi lựa chọn. Chữ viết tắt, dòng chữ ký và nơi nhận đặt trong buổi sinh hoạt (Ctrl+P; màn hình 7, i).")
}

/// What was chosen.
pub fn read(form: &Form) -> HomeSettings {
    let word = |key: ChoiceKey| form.word(key).to_owned();
    let is_on = |key: ChoiceKey| form.word(key) == ON;
    HomeSettings {
        theme: word(THEME),
        room_size: form.word(ROOM_SIZE).parse().unwrap_or_default(),
        large_letters: word(LARGE_LETTERS),
        typing: word(TYPING),
        tone_placement: word(TONE_PLACEMENT),
        bell: is_on(BELL),
        flash: is_on(FLASH),
        mouse: is_on(MOUSE),
        linear: is_on(LINEAR),
        zone: clean::line(form.text(ZONE)).text.trim().to_owned(),
    }
}
