//! What people are called in papers: by their full name, and told apart where several bear it.

use std::collections::BTreeMap;

use crate::session::kinds::Address;
use crate::session::people::Guest;
use crate::session::roster::Member;
use crate::session::{Person, Session};

/// How a person is called in papers, without "đồng chí": `Nguyễn Văn Hùng (Chi ủy viên)` where another bears the name.
pub fn called(session: &Session, person: &Person) -> String {
    Naming::new(session).called(person)
}

/// The names of one session, looked through once for those that several people bear.
#[derive(Debug, Clone)]
pub struct Naming<'a> {
    session: &'a Session,
    /// By the folded name, everyone who bears it, with what may tell them apart.
    shared: BTreeMap<String, Vec<(Person, Traits)>>,
}

/// What may tell a person from another of the same name, the first choice first.
type Traits = [Option<String>; 4];

impl<'a> Naming<'a> {
    /// Looks through the roster and the guests.
    pub fn new(session: &'a Session) -> Self {
        let mut shared: BTreeMap<String, Vec<(Person, Traits)>> = BTreeMap::new();
        for it in session.roster.iter() {
            let of_name = shared.entry(folded(&it.name)).or_default();
            of_name.push((Person::member(&it.id), traits_of_member(it)));
        }
        for it in session.guests.values() {
            let of_name = shared.entry(folded(&it.name)).or_default();
            of_name.push((Person::guest(&it.id), traits_of_guest(it)));
        }
        shared.retain(|_, of_name| of_name.len() > 1);
        Self { session, shared }
    }

    /// How a person is called; one who is not known, by the id.
    pub fn called(&self, person: &Person) -> String {
        match person {
            Person::Member(id) => self
                .session
                .member(id)
                .map_or_else(|| id.clone(), |member| self.member(member)),
            Person::Guest { guest } => self
                .session
                .guest(guest)
                .map_or_else(|| guest.clone(), |guest| self.guest(guest)),
        }
    }

    /// `đồng chí …`; of a guest who is no member of the Party `ông …`, `bà …`.
    pub fn comrade(&self, person: &Person) -> String {
        format!("{} {}", self.address(person), self.called(person))
    }

    /// How a person is addressed.
    pub fn address(&self, person: &Person) -> &'static str {
        let guest = match person {
            Person::Guest { guest } => self.session.guest(guest),
            Person::Member(_) => None,
        };
        guest.map_or(Address::Comrade, |it| it.address).label()
    }

    /// The name and the office: `Trần Thị Ánh, Bí thư chi bộ`. What tells people apart is not said twice.
    pub fn with_office(&self, person: &Person) -> String {
        let (name, office, called) = match person {
            Person::Member(id) => match self.session.member(id) {
                Some(it) => (&it.name, it.position.as_deref(), self.member(it)),
                None => (id, None, id.clone()),
            },
            Person::Guest { guest } => match self.session.guest(guest) {
                Some(it) => (&it.name, it.position.as_deref(), self.guest(it)),
                None => (guest, None, guest.clone()),
            },
        };
        match office.filter(|office| !office.trim().is_empty()) {
            Some(office) if called == format!("{name} ({office})") => format!("{name}, {office}"),
            Some(office) => format!("{called}, {office}"),
            None => called,
        }
    }

    /// How a member is called.
    pub fn member(&self, member: &Member) -> String {
        if !self.is_shared(&member.name) {
            return member.name.clone();
        }
        let others = self.others(&member.name, &Person::member(&member.id));
        let trait_of = distinct(traits_of_member(member), &others);
        let apart = trait_of.unwrap_or_else(|| format!("mã {}", member.id));
        format!("{} ({apart})", member.name)
    }

    /// How a guest is called.
    pub fn guest(&self, guest: &Guest) -> String {
        if !self.is_shared(&guest.name) {
            return guest.name.clone();
        }
        let others = self.others(&guest.name, &Person::guest(&guest.id));
        let trait_of = distinct(traits_of_guest(guest), &others);
        let apart = trait_of.unwrap_or_else(|| format!("khách mời, mã {}", guest.id));
        format!("{} ({apart})", guest.name)
    }

    fn is_shared(&self, name: &str) -> bool {
        !self.shared.is_empty() && self.shared.contains_key(&folded(name))
    }

    /// The traits of everyone else of this name.
    fn others(&self, name: &str, own: &Person) -> Vec<&Traits> {
        let of_name = self.shared.get(&folded(name)).into_iter().flatten();
        let others = of_name.filter(|(person, _)| person != own);
        others.map(|(_, traits)| traits).collect()
    }
}

/// Names in capitals and in small letters are one name.
fn folded(name: &str) -> String {
    name.trim().to_lowercase()
}

/// Position, else unit, else year of birth; the whole birthday where even the year is shared.
fn traits_of_member(member: &Member) -> Traits {
    [
        member.position.clone(),
        member.unit.clone(),
        member.born.map(|born| format!("sinh năm {}", born.year())),
        member.born.map(|born| format!("sinh ngày {born}")),
    ]
}

fn traits_of_guest(guest: &Guest) -> Traits {
    [guest.position.clone(), guest.role.clone(), None, None]
}

/// The first trait that nobody else of the name has.
fn distinct(own: Traits, others: &[&Traits]) -> Option<String> {
    own.into_iter().enumerate().find_map(|(place, own)| {
        let own = own.filter(|text| !text.trim().is_empty())?;
        let taken = |other: &&Traits| other.get(place).is_some_and(|it| it.as_ref() == Some(&own));
        (!others.iter().any(taken)).then_some(own)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn member(id: &str, name: &str, position: Option<&str>, unit: Option<&str>) -> Member {
        let mut member: Member =
            serde_json::from_value(serde_json::json!({"id": id, "name": name})).unwrap();
        member.position = position.map(str::to_owned);
        member.unit = unit.map(str::to_owned);
        member
    }

    fn names(roster: Vec<Member>) -> Vec<String> {
        let mut session = Session::blank();
        session.roster = roster.into();
        let naming = Naming::new(&session);
        session.roster.iter().map(|it| naming.member(it)).collect()
    }

    #[test]
    fn position_then_unit_then_birth() {
        let year = |id: &str, born: &str| Member {
            born: serde_json::from_value(born.into()).unwrap(),
            ..member(id, "Lê An", Some("Đảng viên"), None)
        };
        let told = names(vec![
            member("m01", "Lê An", Some("Bí thư"), None),
            member("m02", "LÊ AN", Some("Đảng viên"), Some("Văn phòng")),
            year("m03", "1990"),
            year("m04", "1985-03-01"),
            year("m05", "1985-04-01"),
            member("m06", "Lê An", Some("Đảng viên"), None),
            member("m07", "Lê Ân", Some("Đảng viên"), None),
        ]);
        assert_eq!(
            told,
            [
                "Lê An (Bí thư)",
                "LÊ AN (Văn phòng)",
                "Lê An (sinh năm 1990)",
                "Lê An (sinh ngày 01/3/1985)",
                "Lê An (sinh ngày 01/4/1985)",
                "Lê An (mã m06)",
                "Lê Ân",
            ]
        );
    }

    #[test]
    fn guests_share_names_with_members() {
        let guest = |id: &str, position: Option<&str>| Guest {
            id: id.to_owned(),
            name: "Lê An".to_owned(),
            position: position.map(str::to_owned),
            role: None,
            address: Address::Comrade,
        };
        let mut session = Session::blank();
        session.roster = vec![member("m01", "Lê An", Some("Bí thư"), None)].into();
        session.guests.insert(1, guest("g01", Some("Chủ tịch")));
        session.guests.insert(2, guest("g02", None));
        let called = |person| called(&session, &person);
        assert_eq!(called(Person::member("m01")), "Lê An (Bí thư)");
        assert_eq!(called(Person::guest("g01")), "Lê An (Chủ tịch)");
        assert_eq!(called(Person::guest("g02")), "Lê An (khách mời, mã g02)");
        assert_eq!(called(Person::member("m99")), "m99");
        let office = Naming::new(&session).with_office(&Person::member("m01"));
        assert_eq!(office, "Lê An, Bí thư");
    }
}
