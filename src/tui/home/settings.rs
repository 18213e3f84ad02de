//! The form of the settings, and what was chosen in it as words of `settings.toml`.

use crate::text::clean;
use crate::text::typing::{Method, Placement};
use crate::tui::form::Form;
use crate::tui::form::item::Item;
use crate::tui::large::Blocks;
use crate::tui::theme::Colours;

/// The form's heading, by which the home screen knows it.
pub const TITLE: &str = "Cài đặt";
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
    let switch = |label: &str, on: bool| {
        Item::choice(label, [("", "tắt"), (ON, "bật")]).choosing(if on { ON } else { "" })
    };
    let items = vec![
        Item::choice(
            "Màu màn hình",
            [("", "theo cửa sổ dòng lệnh")].into_iter().chain(colours),
        )
        .choosing(&set.theme),
        Item::choice("Cỡ chữ trình chiếu", sizes).choosing(&set.room_size.to_string()),
        Item::choice(
            "Kiểu vẽ chữ lớn",
            [("", "theo cửa sổ dòng lệnh")].into_iter().chain(blocks),
        )
        .choosing(&set.large_letters),
        Item::choice(
            "Gõ tiếng Việt",
            [("", "bằng UniKey, EVKey, ibus … của máy")]
                .into_iter()
                .chain(methods),
        )
        .choosing(&set.typing),
        Item::choice(
            "Đặt dấu khi gõ",
            Placement::ALL.iter().map(|it| (it.word(), it.name())),
        )
        .choosing(&set.tone_placement),
        switch("Chuông khi sắp hết giờ", set.bell),
        switch("Nháy khi sắp hết giờ", set.flash),
        switch("Dùng chuột", set.mouse),
        switch("Từng dòng chữ (máy đọc)", set.linear),
        Item::line("Múi giờ", "")
            .hint("Để trống: +07:00, giờ Việt Nam")
            .with(&set.zone),
    ];
    let items = items.into_iter().map(|it| it.labelled(LABEL)).collect();
    Form::new(TITLE, "", items, |_, _| Ok(Vec::new()))
        .with_note("Ghi vào settings.toml trong thư mục dữ liệu, dùng cho mọi buổi; ← → đổi lựa chọn. Chữ viết tắt, dòng chữ ký và nơi nhận đặt trong buổi sinh hoạt (Ctrl+P; màn hình 7, i).")
}

/// What was chosen.
pub fn read(form: &Form) -> HomeSettings {
    let word = |at: usize| form.word(at).to_owned();
    HomeSettings {
        theme: word(0),
        room_size: form.word(1).parse().unwrap_or_default(),
        large_letters: word(2),
        typing: word(3),
        tone_placement: word(4),
        bell: form.word(5) == ON,
        flash: form.word(6) == ON,
        mouse: form.word(7) == ON,
        linear: form.word(8) == ON,
        zone: clean::line(form.text(9)).text.trim().to_owned(),
    }
}
