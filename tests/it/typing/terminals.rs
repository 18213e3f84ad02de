//! What terminals send for keys, by terminal and byte for byte.

use sauro::tui::key::Key;

use super::parser::{at_once, keys};

/// Keys by what they are sent as: the bytes, and the key's name; without a name they mean nothing.
pub type Sent = (&'static str, &'static str);

/// What all of them send.
const ALL: &[Sent] = &[
    ("a", "a"),
    ("Đ", "Đ"),
    ("ệ", "ệ"),
    (" ", "Space"),
    ("\r", "Enter"),
    ("\n", "Enter"),
    ("\t", "Tab"),
    ("\x1b[Z", "Shift+Tab"),
    ("\x08", "Backspace"),
    ("\x7f", "Backspace"),
    ("\x1b", "Esc"),
    ("\x11", "Ctrl+Q"),
    ("\x13", "Ctrl+S"),
    ("\x0c", "Ctrl+L"),
    ("\x1b1", "Alt+1"),
    ("\x1b7", "Alt+7"),
    ("\x1bb", "Alt+b"),
    ("\x1bB", "Alt+B"),
    ("\x1b\x7f", "Alt+Backspace"),
    ("\x1b\x08", "Alt+Backspace"),
    ("\x1b\r", "Alt+Enter"),
    ("\x1bđ", "Alt+đ"),
];

const XTERM: &[Sent] = &[
    ("\x1b[A", "↑"),
    ("\x1b[B", "↓"),
    ("\x1b[C", "→"),
    ("\x1b[D", "←"),
    ("\x1bOA", "↑"),
    ("\x1bOB", "↓"),
    ("\x1bOC", "→"),
    ("\x1bOD", "←"),
    ("\x1b[H", "Home"),
    ("\x1b[F", "End"),
    ("\x1bOH", "Home"),
    ("\x1bOF", "End"),
    ("\x1b[3~", "Delete"),
    ("\x1b[5~", "PageUp"),
    ("\x1b[6~", "PageDown"),
    ("\x1bOP", "F1"),
    ("\x1bOQ", "F2"),
    ("\x1bOR", "F3"),
    ("\x1bOS", "F4"),
    ("\x1b[15~", "F5"),
    ("\x1b[17~", "F6"),
    ("\x1b[18~", "F7"),
    ("\x1b[19~", "F8"),
    ("\x1b[20~", "F9"),
    ("\x1b[21~", "F10"),
    ("\x1b[23~", "F11"),
    ("\x1b[24~", "F12"),
    ("\x1b[1;2P", "Shift+F1"),
    ("\x1b[1;5R", "Ctrl+F3"),
    ("\x1b[15;5~", "Ctrl+F5"),
    ("\x1b[1;2A", "Shift+↑"),
    ("\x1b[1;5C", "Ctrl+→"),
    ("\x1b[1;3D", "Alt+←"),
    ("\x1b[1;6H", "Ctrl+Shift+Home"),
    ("\x1b[3;5~", "Ctrl+Delete"),
    // The keypad in application mode.
    ("\x1bOp", "0"),
    ("\x1bOq", "1"),
    ("\x1bOr", "2"),
    ("\x1bOs", "3"),
    ("\x1bOt", "4"),
    ("\x1bOu", "5"),
    ("\x1bOv", "6"),
    ("\x1bOw", "7"),
    ("\x1bOx", "8"),
    ("\x1bOy", "9"),
    ("\x1bOj", "*"),
    ("\x1bOk", "+"),
    ("\x1bOl", ","),
    ("\x1bOm", "-"),
    ("\x1bOn", "."),
    ("\x1bOo", "/"),
    ("\x1bOM", "Enter"),
    ("\x1bOX", "="),
    ("\x1bO3q", "Alt+1"),
    ("\x1bOE", ""),
    ("\x1b[E", ""),
    // Other keys (modifyOtherKeys, formatOtherKeys).
    ("\x1b[27;5;49~", "Ctrl+1"),
    ("\x1b[27;2;33~", "!"),
    ("\x1b[27;3;98~", "Alt+b"),
    ("\x1b[27;2;13~", "Shift+Enter"),
    ("\x1b[27;5;127~", "Ctrl+Backspace"),
    ("\x1b[27;2;9~", "Shift+Tab"),
    ("\x1b[27;5;113~", "Ctrl+Q"),
    // The key with a window on it.
    ("\x1b[1;9A", ""),
];

const RXVT: &[Sent] = &[
    ("\x1b[7~", "Home"),
    ("\x1b[8~", "End"),
    ("\x1b[7$", "Shift+Home"),
    ("\x1b[8^", "Ctrl+End"),
    ("\x1b[3@", "Ctrl+Shift+Delete"),
    ("\x1b[a", "Shift+↑"),
    ("\x1b[d", "Shift+←"),
    ("\x1bOa", "Ctrl+↑"),
    ("\x1bOd", "Ctrl+←"),
    ("\x1b\x1b[A", "Alt+↑"),
    ("\x1b\x1b[D", "Alt+←"),
    ("\x1b\x1bOa", "Ctrl+Alt+↑"),
    ("\x1b\x1b[3~", "Alt+Delete"),
    ("\x1b[11~", "F1"),
    ("\x1b[14~", "F4"),
    ("\x1b[25~", "F13"),
    ("\x1b[28~", "F15"),
    ("\x1b[31~", "F17"),
    ("\x1b[11^", "Ctrl+F1"),
];

const LINUX_CONSOLE: &[Sent] = &[
    ("\x1b\t", "Shift+Tab"),
    ("\x1b[[A", "F1"),
    ("\x1b[[B", "F2"),
    ("\x1b[[E", "F5"),
    ("\x1b[17~", "F6"),
    ("\x1b[1~", "Home"),
    ("\x1b[4~", "End"),
    ("\x1b[G", ""),
    ("\x1b[M", ""),
];

const KITTY: &[Sent] = &[
    ("\x1b[27u", "Esc"),
    ("\x1b[27;1:1u", "Esc"),
    ("\x1b[27;1:3u", ""),
    ("\x1b[113;5u", "Ctrl+Q"),
    ("\x1b[113;5:2u", "Ctrl+Q"),
    ("\x1b[113;5:3u", ""),
    ("\x1b[113;9u", ""),
    ("\x1b[97u", "a"),
    ("\x1b[97;2u", "A"),
    ("\x1b[97;65u", "A"),
    ("\x1b[97:65;2u", "A"),
    ("\x1b[49:33;2u", "!"),
    ("\x1b[49;2;33u", "!"),
    ("\x1b[49;2u", ""),
    ("\x1b[49;4u", ""),
    ("\x1b[49;3u", "Alt+1"),
    ("\x1b[32;2u", "Space"),
    ("\x1b[273;1u", "đ"),
    ("\x1b[273;2u", "Đ"),
    ("\x1b[9;2u", "Shift+Tab"),
    ("\x1b[13;2u", "Shift+Enter"),
    ("\x1b[127;5u", "Ctrl+Backspace"),
    ("\x1b[127;3u", "Alt+Backspace"),
    ("\x1b[1;1:1A", "↑"),
    ("\x1b[1;5:2C", "Ctrl+→"),
    ("\x1b[1;1:3A", ""),
    ("\x1b[3;1:3~", ""),
    ("\x1b[P", "F1"),
    ("\x1b[13~", "F3"),
    ("\x1b[1;1Q", "F2"),
    ("\x1b[57401u", "2"),
    ("\x1b[57414u", "Enter"),
    ("\x1b[57419u", "↑"),
    ("\x1b[57376u", "F13"),
    ("\x1b[57358u", ""),
    ("\x1b[57441u", ""),
    ("\x1b[57441;1:3u", ""),
    ("\x1b[?1u", ""),
];

const PUTTY: &[Sent] = &[
    ("\x1b[1~", "Home"),
    ("\x1b[4~", "End"),
    ("\x1b[11~", "F1"),
    ("\x1b[12~", "F2"),
    ("\x1b[13~", "F3"),
    ("\x1b[14~", "F4"),
    ("\x1b[15~", "F5"),
    ("\x1b[24~", "F12"),
    ("\x1b\x1b[B", "Alt+↓"),
    ("\x1b\x1bOB", "Alt+↓"),
    ("\x1bOl", ","),
];

const WINDOWS_TERMINAL: &[Sent] = &[
    ("\x1b[1;5D", "Ctrl+←"),
    ("\x1b[3;2~", "Shift+Delete"),
    ("\x1b[I", ""),
    ("\x1b[O", ""),
    // A key as Windows tells it, which no one asked for.
    ("\x1b[65;30;97;1;0;1_", ""),
];

const APPLE_TERMINAL: &[Sent] = &[
    ("\x1bb", "Alt+b"),
    ("\x1bf", "Alt+f"),
    ("\x1b[1;2D", "Shift+←"),
    ("\x1b\x1b[A", "Alt+↑"),
    ("\x1b[25~", "F13"),
    ("\x1b\x1b[3~", "Alt+Delete"),
];

/// What says nothing that is known, wherever it comes from.
const UNKNOWN: &[Sent] = &[
    ("\x1b[99~", ""),
    ("\x1b[201~", ""),
    ("\x1b[1;2;3;4x", ""),
    ("\x1b[?64;1;2c", ""),
    ("\x1b[>41;379;0c", ""),
    ("\x1b[?2026;2$y", ""),
    ("\x1b[4;1$y", ""),
    ("\x1b[8;24;80t", ""),
    ("\x1b[12;40R", ""),
    ("\x1b[123 q", ""),
    ("\x1bOz", ""),
    ("\x1b]10;rgb:ffff/ffff/ffff\x1b\\", ""),
    ("\x1b]4;1;rgb:00/00/00\x07", ""),
    ("\x1bP>|XTerm(379)\x1b\\", ""),
    ("\x1bP1$r0m\x1b\\", ""),
    ("\x1b_Gi=1;OK\x1b\\", ""),
    ("\u{9b}", ""),
];

const TERMINALS: &[(&str, &[Sent])] = &[
    ("all", ALL),
    ("xterm", XTERM),
    ("rxvt", RXVT),
    ("the Linux console", LINUX_CONSOLE),
    ("kitty", KITTY),
    ("PuTTY", PUTTY),
    ("Windows Terminal", WINDOWS_TERMINAL),
    ("Apple's Terminal", APPLE_TERMINAL),
    ("unknown", UNKNOWN),
];

/// All of them, each with its terminal.
pub fn all_sent() -> impl Iterator<Item = (&'static str, Sent)> {
    let terminals = TERMINALS.iter();
    terminals.flat_map(|(terminal, keys)| keys.iter().map(|sent| (*terminal, *sent)))
}

#[test]
fn each_key_of_each_terminal_is_that_key_or_nothing() {
    for (terminal, (bytes, name)) in all_sent() {
        let wanted: Vec<_> = Some(name)
            .filter(|it| !it.is_empty())
            .map(Key::named)
            .into_iter()
            .collect();
        assert!(wanted.iter().all(Option::is_some), "{name}");
        assert_eq!(
            keys(&at_once(bytes.as_bytes())),
            wanted,
            "{terminal}: {bytes:?}"
        );
    }
}
