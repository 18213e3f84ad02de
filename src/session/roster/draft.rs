//! A member in the making: what the cells of a row say, gathered from whichever column, and what of it contradicts itself.

use super::fault::quoted;
use super::kind::Group;
use super::said::RosterRemark;
use super::{BirthDate, Member, Standing};

/// A member in the making.
#[derive(Debug)]
pub(super) struct Draft {
    /// What is known so far.
    pub member: Member,
    /// Where the standing stands, in words, once something says it.
    standing_in: Option<(Standing, String)>,
    /// A mark or day of full membership, of admission.
    since: (bool, bool),
}

impl Draft {
    /// Nothing known yet.
    pub(super) fn new() -> Self {
        Self {
            member: Member::blank(String::new()),
            standing_in: None,
            since: (false, false),
        }
    }

    /// Takes what a text says; `place` is where it stands, in words. A standing that contradicts another is refused.
    pub(super) fn take(
        &mut self,
        said: RosterRemark,
        text: &str,
        place: &str,
    ) -> Result<(), String> {
        if said.both {
            return Err(format!(
                "{} ghi cả chính thức và dự bị; hãy chỉ để một",
                quoted(text)
            ));
        }
        if let Some(standing) = said.standing {
            match &self.standing_in {
                Some((known, first)) if *known != standing => {
                    return Err(format!(
                        "{} trái với {first} là {}; hãy sửa để hai chỗ như nhau",
                        quoted(text),
                        words(*known)
                    ));
                }
                Some(_) => {}
                None => self.standing_in = Some((standing, place.to_owned())),
            }
        }
        self.member.exempt |= said.exempt;
        self.member.temporary |= said.temporary;
        self.member.gone |= said.gone;
        Ok(())
    }

    /// Takes a birthday; two that differ are refused.
    pub(super) fn be_born(&mut self, born: BirthDate) -> Result<(), String> {
        match self.member.born {
            Some(known) if known != born => Err(format!(
                "có hai ngày sinh, {known} và {born}; hãy chỉ để một"
            )),
            _ => {
                self.member.born = Some(born);
                Ok(())
            }
        }
    }

    /// Takes a mark or day of full membership.
    pub(super) fn is_full_since(&mut self, marked: bool) {
        self.since.0 |= marked;
    }

    /// Takes a mark or day of admission.
    pub(super) fn is_probationary_since(&mut self, marked: bool) {
        self.since.1 |= marked;
    }

    /// The member, with what the groups above say of all under them, the innermost last. A standing that contradicts the group's is refused, and
    /// said together with what the member is then.
    pub(super) fn finish(mut self, groups: &[Group]) -> (Member, Option<String>) {
        let marked = match self.since {
            (true, _) => Some(Standing::Full),
            (false, true) => Some(Standing::Probationary),
            (false, false) => None,
        };
        let own = self.standing_in.as_ref().map(|it| it.0).or(marked);
        let of_group = groups.iter().rev().find_map(|it| it.standing);
        let fault = own.zip(of_group).filter(|(own, group)| own != group);
        let fault = fault.map(|(own, group)| {
            format!(
                "dòng này ghi {} nhưng đứng trong nhóm {}; hãy chuyển dòng sang đúng nhóm hoặc sửa lại",
                words(own),
                words(group)
            )
        });
        self.member.standing = own.or(of_group).unwrap_or_default();
        self.member.exempt |= groups.iter().any(|it| it.exempt);
        self.member.temporary |= groups.iter().any(|it| it.temporary);
        self.member.gone |= groups.iter().any(|it| it.gone);
        if self.member.unit.is_none() {
            self.member.unit = groups.iter().rev().find_map(|it| it.unit.clone());
        }
        (self.member, fault)
    }
}

fn words(standing: Standing) -> &'static str {
    match standing {
        Standing::Full => "chính thức",
        Standing::Probationary => "dự bị",
    }
}
