//! Pixels as block characters: halves, quarters or sixths of a cell.

/// What large letters are made of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Blocks {
    /// Halves of a cell: every terminal shows them, the plain console too.
    Half,
    /// Quarters of a cell: every terminal emulator shows them.
    #[default]
    Quarter,
    /// Sixths of a cell: newer terminals show them.
    Sixth,
    /// The terminal's own large letters (kitty's text sizing protocol).
    Terminal,
}

impl Blocks {
    /// All of them.
    pub const ALL: &'static [Self] = &[Self::Half, Self::Quarter, Self::Sixth, Self::Terminal];

    /// Its word in the settings.
    pub fn word(self) -> &'static str {
        match self {
            Self::Half => "half",
            Self::Quarter => "quarter",
            Self::Sixth => "sixth",
            Self::Terminal => "terminal",
        }
    }

    /// Its name on the screen.
    pub fn label(self) -> &'static str {
        match self {
            Self::Half => "nửa ô",
            Self::Quarter => "phần tư ô",
            Self::Sixth => "phần sáu ô",
            Self::Terminal => "chữ lớn của cửa sổ",
        }
    }

    /// The blocks of a word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|it| it.word() == word)
    }

    /// Pixels across and down in a cell.
    pub(super) fn pixels(self) -> (u16, u16) {
        match self {
            Self::Half => (1, 2),
            Self::Quarter => (2, 2),
            Self::Sixth => (2, 3),
            Self::Terminal => (1, 1),
        }
    }

    /// How wide letters may be set, in pixels across for a hundred down: as they are by nature first, then narrower. A cell is taken
    /// to be twice as high as it is wide.
    pub(super) fn widths(self) -> &'static [u16] {
        match self {
            Self::Quarter => &[200, 150, 100],
            Self::Sixth => &[133, 100],
            Self::Half | Self::Terminal => &[100],
        }
    }

    /// The character whose pixels are set as these bits say, from left to right and down.
    fn symbol(self, bits: u8) -> char {
        const QUARTERS: [char; 16] = [
            ' ', '▘', '▝', '▀', '▖', '▌', '▞', '▛', '▗', '▚', '▐', '▜', '▄', '▙', '▟', '█',
        ];
        const HALVES: [char; 4] = [' ', '▀', '▄', '█'];
        match self {
            Self::Quarter => QUARTERS.get(usize::from(bits)).copied().unwrap_or(' '),
            Self::Half | Self::Terminal => HALVES.get(usize::from(bits)).copied().unwrap_or(' '),
            Self::Sixth => match bits {
                0 => ' ',
                0b01_01_01 => '▌',
                0b10_10_10 => '▐',
                0b11_11_11 => '█',
                bits => {
                    let before = u32::from(bits > 0b01_01_01) + u32::from(bits > 0b10_10_10);
                    let code = 0x1_FB00 + u32::from(bits) - 1 - before;
                    char::from_u32(code).unwrap_or(' ')
                }
            },
        }
    }
}

/// Pixels over some cells.
#[derive(Debug)]
pub(super) struct Grid {
    blocks: Blocks,
    columns: u16,
    bits: Vec<u8>,
}

impl Grid {
    /// All light.
    pub(super) fn new(blocks: Blocks, columns: u16, rows: u16) -> Self {
        Self {
            blocks,
            columns,
            bits: vec![0; usize::from(columns) * usize::from(rows)],
        }
    }

    /// Makes a pixel dark; one outside is passed over.
    pub(super) fn set(&mut self, x: i32, y: i32) {
        let (across, down) = self.blocks.pixels();
        let (across, down) = (i32::from(across), i32::from(down));
        if x < 0 || y < 0 || x >= i32::from(self.columns) * across {
            return;
        }
        let cell = (y / down) * i32::from(self.columns) + x / across;
        let bit = (y % down) * across + x % across;
        if let Some(bits) = usize::try_from(cell)
            .ok()
            .and_then(|it| self.bits.get_mut(it))
        {
            *bits |= 1 << bit;
        }
    }

    /// The cells with something in them: column, row and character.
    pub(super) fn cells(&self) -> impl Iterator<Item = (u16, u16, char)> + '_ {
        let columns = usize::from(self.columns).max(1);
        let dark = self.bits.iter().enumerate().filter(|(_, bits)| **bits != 0);
        dark.map(move |(at, bits)| {
            let (row, column) = ((at / columns) as u16, (at % columns) as u16);
            (column, row, self.blocks.symbol(*bits))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_block_has_a_character_of_its_own() {
        for (blocks, count) in [
            (Blocks::Half, 4),
            (Blocks::Quarter, 16),
            (Blocks::Sixth, 64),
        ] {
            let all: std::collections::BTreeSet<char> =
                (0..count).map(|bits| blocks.symbol(bits)).collect();
            assert_eq!(all.len(), usize::from(count), "{blocks:?}");
        }
        assert_eq!(Blocks::Sixth.symbol(1), '\u{1fb00}');
        assert_eq!(Blocks::Sixth.symbol(0b01_01_00), '\u{1fb13}');
        assert_eq!(Blocks::Sixth.symbol(0b01_01_10), '\u{1fb14}');
        assert_eq!(Blocks::Sixth.symbol(0b11_11_10), '\u{1fb3b}');
    }
}
