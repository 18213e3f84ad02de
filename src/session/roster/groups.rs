//! The groups that a row stands in: “A. Tổ đảng 1”, under it “I. Đảng viên chính thức”.

use super::kind::Group;

/// The groups that are open, from the outermost to the innermost.
#[derive(Debug, Default)]
pub(super) struct Groups(Vec<Group>);

impl Groups {
    /// A group begins: one of the same level ends, and all inside it.
    pub(super) fn begin(&mut self, group: Group) {
        if let Some(at) = self.0.iter().position(|it| it.level == group.level) {
            self.0.truncate(at);
        }
        self.0.push(group);
    }

    /// The open ones.
    pub(super) fn open(&self) -> &[Group] {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::super::kind::Level;
    use super::*;

    #[test]
    fn a_group_ends_those_of_its_level_and_what_is_inside_them() {
        let group = |level, unit: &str| Group {
            level,
            standing: None,
            exempt: false,
            temporary: false,
            gone: false,
            unit: Some(unit.to_owned()),
        };
        let mut groups = Groups::default();
        for (level, unit, open) in [
            (Level::Letter, "A", "A"),
            (Level::Roman, "I", "A I"),
            (Level::Roman, "II", "A II"),
            (Level::Standing, "x", "A II x"),
            (Level::Letter, "B", "B"),
        ] {
            groups.begin(group(level, unit));
            let units: Vec<_> = groups
                .open()
                .iter()
                .filter_map(|it| it.unit.clone())
                .collect();
            assert_eq!(units.join(" "), open);
        }
    }
}
