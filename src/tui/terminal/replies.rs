//! Replies of the terminal to what it is asked. They come among the keys, so that no one has to wait for a terminal that may not answer.

/// Asks for the colour of the ground.
pub const ASK_GROUND: &str = "\x1b]11;?\x1b\\";
/// Asks for the cursor's place.
pub const ASK_CURSOR: &str = "\x1b[6n";

/// Whether the ground is light, by a reply such as `11;rgb:ffff/ffff/ffff`; none where it tells something else.
pub(super) fn ground(text: &str) -> Option<bool> {
    let colour = text.strip_prefix("11;")?;
    let opaque = colour.strip_prefix("rgb:");
    let channels = opaque.or_else(|| colour.strip_prefix("rgba:"))?;
    let mut parts = channels.split('/');
    let mut channel = || {
        let digits = parts.next().filter(|it| (1..=4).contains(&it.len()))?;
        let value = u32::from_str_radix(digits, 16).ok()?;
        let most = (1_u32 << (4 * digits.len())) - 1;
        Some(value * 255 / most)
    };
    let (red, green, blue) = (channel()?, channel()?, channel()?);
    let over = parts.count();
    (over == usize::from(opaque.is_none())).then_some(())?;
    // As bright as the eye takes it (ITU-R BT.601).
    Some(red * 299 + green * 587 + blue * 114 >= 128 * 1000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grounds_are_light_or_dark() {
        for (text, light) in [
            ("11;rgb:ffff/ffff/ffff", Some(true)),
            ("11;rgb:fd/f6/e3", Some(true)),
            ("11;rgba:fd/f6/e3/ff", Some(true)),
            ("11;rgb:0000/0000/0000", Some(false)),
            ("11;rgb:1e1e/1e1e/2e2e", Some(false)),
            ("10;rgb:ffff/ffff/ffff", None),
            ("11;rgb:zz", None),
            ("11;rgb:00/00", None),
            ("11;rgb:00/00/00/00", None),
            ("11;rgb:00000/00/00", None),
            ("", None),
        ] {
            assert_eq!(ground(text), light, "{text}");
        }
    }
}
