//! Every text stands out from its ground at least 7 to 1, in every palette and depth, and states are told apart without colour.

use super::*;

/// The sixteen colours as some terminals have them: xterm, the plain console, Windows.
const SIXTEEN: [[u32; 16]; 3] = [
    [
        0x00_0000, 0xcd_0000, 0x00_cd00, 0xcd_cd00, 0x00_00ee, 0xcd_00cd, 0x00_cdcd, 0xe5_e5e5,
        0x7f_7f7f, 0xff_0000, 0x00_ff00, 0xff_ff00, 0x5c_5cff, 0xff_00ff, 0x00_ffff, 0xff_ffff,
    ],
    [
        0x00_0000, 0xaa_0000, 0x00_aa00, 0xaa_5500, 0x00_00aa, 0xaa_00aa, 0x00_aaaa, 0xaa_aaaa,
        0x55_5555, 0xff_5555, 0x55_ff55, 0xff_ff55, 0x55_55ff, 0xff_55ff, 0x55_ffff, 0xff_ffff,
    ],
    [
        0x0c_0c0c, 0xc5_0f1f, 0x13_a10e, 0xc1_9c00, 0x00_37da, 0x88_1798, 0x3a_96dd, 0xcc_cccc,
        0x76_7676, 0xe7_4856, 0x16_c60c, 0xf9_f1a5, 0x3b_78ff, 0xb4_009e, 0x61_d6d6, 0xf2_f2f2,
    ],
];

/// Red, green and blue of a colour, by one of the sets above.
fn shade(colour: Color, sixteen: &[u32; 16]) -> u32 {
    let named = [
        Color::Black,
        Color::Red,
        Color::Green,
        Color::Yellow,
        Color::Blue,
        Color::Magenta,
        Color::Cyan,
        Color::Gray,
        Color::DarkGray,
        Color::LightRed,
        Color::LightGreen,
        Color::LightYellow,
        Color::LightBlue,
        Color::LightMagenta,
        Color::LightCyan,
        Color::White,
    ];
    match colour {
        Color::Rgb(red, green, blue) => {
            u32::from(red) << 16 | u32::from(green) << 8 | u32::from(blue)
        }
        Color::Indexed(at @ 16..=231) => {
            let at = u32::from(at) - 16;
            let step = |it: u32| if it == 0 { 0 } else { 55 + 40 * it };
            step(at / 36) << 16 | step(at / 6 % 6) << 8 | step(at % 6)
        }
        Color::Indexed(at @ 232..) => {
            let grey = 8 + 10 * (u32::from(at) - 232);
            grey << 16 | grey << 8 | grey
        }
        other => sixteen[named.iter().position(|it| *it == other).unwrap()],
    }
}

/// Relative luminance (WCAG 2.2).
fn luminance(shade: u32) -> f64 {
    let channel = |by: u32| {
        let part = f64::from(shade >> by & 0xff) / 255.0;
        if part <= 0.04045 {
            part / 12.92
        } else {
            ((part + 0.055) / 1.055).powf(2.4)
        }
    };
    0.2126 * channel(16) + 0.7152 * channel(8) + 0.0722 * channel(0)
}

fn contrast(style: Style, sixteen: &[u32; 16]) -> f64 {
    let one = luminance(shade(style.fg.unwrap(), sixteen));
    let other = luminance(shade(style.bg.unwrap(), sixteen));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

fn texts(theme: &Theme) -> [(&'static str, Style); 9] {
    [
        ("plain", theme.plain),
        ("faint", theme.faint),
        ("title", theme.title),
        ("accent", theme.accent),
        ("chosen", theme.chosen),
        ("good", theme.good),
        ("warn", theme.warn),
        ("alarm", theme.alarm),
        ("rule", theme.rule),
    ]
}

#[test]
fn every_text_stands_out_seven_to_one() {
    for colours in Colours::ALL {
        for depth in [Depth::Sixteen, Depth::Indexed, Depth::True] {
            let theme = Theme::of(*colours, depth);
            for (name, style) in texts(&theme) {
                for sixteen in &SIXTEEN {
                    let ratio = contrast(style, sixteen);
                    assert!(ratio >= 7.0, "{colours:?} {depth:?} {name}: {ratio:.2}");
                }
                assert!(!style.add_modifier.contains(Modifier::DIM), "{name}");
            }
        }
    }
}

#[test]
fn without_colours_only_attributes_are_left() {
    for colours in Colours::ALL {
        for (name, style) in texts(&Theme::of(*colours, Depth::None)) {
            assert_eq!((style.fg, style.bg), (None, None), "{name}");
            assert!(!style.add_modifier.contains(Modifier::DIM), "{name}");
        }
    }
}

#[test]
fn the_depth_is_what_the_terminal_says() {
    assert_eq!(Depth::named(true, "truecolor", "xterm"), Depth::None);
    assert_eq!(Depth::named(false, "truecolor", "xterm"), Depth::True);
    assert_eq!(Depth::named(false, "", "screen-256color"), Depth::Indexed);
    assert_eq!(Depth::named(false, "", "linux"), Depth::Sixteen);
    for colours in Colours::ALL {
        assert_eq!(Colours::from_word(colours.word()), Some(*colours));
    }
}
