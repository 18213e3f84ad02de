//! `sauro new`: a session's folder from a cell, its roster and a programme.

mod cell;
mod difference;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::NaiveDate;
use clap::builder::PossibleValuesParser;
use clap::{Args, builder::TypedValueParser};

use self::cell::Known;
use super::called;
use super::failure::{Failure, Outcome};
use super::hooks::{self, Context};
use super::outstanding;
use super::programmes::Library;
use super::{console, input};
use crate::programme::{DEFAULT, Programme};
use crate::session::kinds::{Discussion, Mode};
use crate::session::people::Person;
use crate::session::planned;
use crate::session::records::Facts;
use crate::session::roster::{self, Member, Reading, RosterError, twins};
use crate::session::{Entry, Founding, Time};
use crate::store::cell::CellFile;
use crate::store::data::DataFolder;
use crate::store::{StoreError, folder};
use crate::text::date::parse_when;
use crate::text::{clean, fold};
use crate::tui::roll::Roll;

/// How often another name is tried when someone makes a session of the same name at the same moment.
const TRIES: u32 = 5;
/// The folded beginning of the position of the one who presides.
const PRESIDES: &str = "bi thu";

/// Where a roster was read from, and what it holds or what is wrong with it.
type Read = (PathBuf, Result<Reading, Vec<RosterError>>);

/// A session that was made.
#[derive(Debug)]
pub struct Made {
    /// Its folder.
    pub path: PathBuf,
    /// What was noticed on the way, a sentence each.
    pub notes: Vec<String>,
}

/// What the session starts from.
#[derive(Debug, Args)]
#[command(next_help_heading = super::OPTIONS)]
pub struct New {
    /// Tên chi bộ, ví dụ “Chi bộ Văn phòng”
    #[arg(long, value_name = "TÊN")]
    pub(super) cell: String,
    /// Lập chi bộ mới dù tên chỉ khác cách viết với một chi bộ đã có
    #[arg(long = "new-cell")]
    pub(super) is_another: bool,
    /// The roster as it was mended on the home screen after reading.
    #[arg(skip)]
    pub(super) mended: Option<Vec<Member>>,
    /// Tệp danh sách đảng viên (CSV, XLSX), - là đầu vào chuẩn; chi bộ đã có thì có thể bỏ qua
    #[arg(long, value_name = "TỆP")]
    pub(super) roster: Option<PathBuf>,
    /// The roster as it was typed on the home screen.
    #[arg(skip)]
    pub(super) typed: Option<String>,
    /// Mã chương trình, mặc định 44-kh-du
    #[arg(long, value_name = "MÃ", default_value = DEFAULT, hide_default_value = true)]
    pub(super) programme: String,
    /// Thời điểm của buổi: 2026-05-20 14:00, 20/5/2026 14:00 hoặc RFC 3339; mặc định là bây giờ
    #[arg(long, value_name = "THỜI_ĐIỂM")]
    pub(super) at: Option<String>,
    /// Phòng họp
    #[arg(long, value_name = "NƠI_HỌP")]
    pub(super) place: Option<String>,
    /// Địa danh ở dòng ngày tháng của văn bản
    #[arg(long, value_name = "ĐỊA_DANH")]
    pub(super) locality: Option<String>,
    /// Đảng bộ cấp trên
    #[arg(long, value_name = "TÊN")]
    pub(super) parent: Option<String>,
    #[arg(long, help = "Hình thức: in_person (trực tiếp), hybrid (kết hợp), online (trực tuyến)", value_name = "HÌNH_THỨC", value_parser = modes(), hide_possible_values = true)]
    pub(super) mode: Option<Mode>,
    /// Mã đảng viên chủ trì; mặc định là Bí thư chi bộ
    #[arg(long, value_name = "MÃ")]
    pub(super) chair: Option<String>,
    /// Mã đảng viên ghi biên bản
    #[arg(long, value_name = "MÃ")]
    pub(super) secretary: Option<String>,
}

/// The modes by their words.
fn modes() -> impl TypedValueParser<Value = Mode> {
    let words = Mode::ALL.iter().map(|mode| mode.word());
    PossibleValuesParser::new(words).map(|word| {
        let named = Mode::ALL.iter().find(|mode| mode.word() == word);
        named.copied().unwrap_or(Mode::InPerson)
    })
}

impl New {
    /// Makes it; prints its folder, and what was noticed on the way.
    pub fn run(self, context: &Context) -> Result<Outcome, Failure> {
        let made = self.make(context)?;
        console::notes(&made.notes);
        console::say_path(&made.path)?;
        Ok(Outcome::Done)
    }

    /// Makes it. Nothing is left behind when anything is refused.
    pub fn make(self, context: &Context) -> Result<Made, Failure> {
        let data = context.data()?;
        let now = hooks::now();
        let at = self.moment(now)?;
        let programme = Library::read(data).find(&self.programme)?;
        let name = cell::worded_name(&self.cell)?;
        let known = {
            let parent = line(self.parent.as_deref());
            Known::find(data, &name, parent.as_deref(), self.is_another)?
        };
        let mut notes = Vec::new();
        let roster = self.roster(&known, &mut notes)?;
        let mut facts = self.facts(&known.file, &roster, at, now)?;
        notes.extend(second_of_the_day(data, &known.folder, facts.date));
        facts.directive = outstanding::directive(&known.folder, &programme.id);
        let mut file = known.file.clone();
        file.name = name;
        fill(&mut file.parent, line(self.parent.as_deref()));
        fill(&mut file.locality, facts.locality.clone());
        fill(&mut file.place, facts.place.clone());
        let mut of_session = file.cell();
        of_session.locality.clone_from(&facts.locality);
        let founding = Founding {
            id: String::new(),
            cell: of_session,
            roster: roster.clone(),
            programme,
            facts,
        };
        let path = create(&known.folder, &founding, at, now)?;
        notes.extend(difference::between(&known.file.roster, &roster));
        file.roster = roster;
        if !known.is_there || file != known.file {
            file.write(&known.folder)?;
        }
        Ok(Made { path, notes })
    }

    /// What would be understood of the roster: nothing is made. None where the cell's own roster is to be used.
    pub fn understand(&self, context: &Context) -> Result<Option<Roll>, Failure> {
        let Some((path, read)) = self.read()? else {
            return Ok(None);
        };
        let data = context.data()?;
        let name = cell::worded_name(&self.cell)?;
        let parent = line(self.parent.as_deref());
        let known = Known::find(data, &name, parent.as_deref(), self.is_another)?;
        let mut reading = sound(&path, read)?;
        known.recognise(&mut reading);
        for (part, words) in [("chủ trì", &self.chair), ("thư ký", &self.secretary)] {
            if let Some(words) = words {
                member(part, words, &reading.members)?;
            }
        }
        Ok(Some(Roll::new(
            reading,
            known.file.roster,
            difference::between,
        )))
    }

    /// The roster that was given, as it was read; none where the cell's own is to be used.
    fn read(&self) -> Result<Option<Read>, Failure> {
        if let Some(text) = &self.typed {
            return Ok(Some((PathBuf::from("vừa nhập"), roster::read_typed(text))));
        }
        let Some(path) = &self.roster else {
            return Ok(None);
        };
        let read = if path == Path::new("-") {
            let bytes = input::read_standard()?;
            roster::read_typed(&input::text("đầu vào chuẩn", bytes)?)
        } else {
            super::roster::read(path)?
        };
        Ok(Some((path.clone(), read)))
    }

    /// The moment given, or now.
    fn moment(&self, now: Time) -> Result<Time, Failure> {
        let Some(words) = self.at.as_deref() else {
            return Ok(now);
        };
        parse_when(words, hooks::zone()).ok_or_else(|| {
            Failure::unusable(format!(
                "Không hiểu thời điểm “{words}” của --at; hãy ghi như 2026-05-20 14:00 hoặc 20/5/2026 14:00."
            ))
        })
    }

    /// The roster given, or the cell's.
    fn roster(&self, known: &Known, notes: &mut Vec<String>) -> Result<Vec<Member>, Failure> {
        if let Some(members) = &self.mended {
            return one_each(known.recognised(members.clone()));
        }
        let Some((path, read)) = self.read()? else {
            return if known.file.roster.is_empty() {
                Err(Failure::unusable(format!(
                    "Chưa có danh sách đảng viên của “{}” trong thư mục dữ liệu; hãy thêm --roster TỆP.",
                    self.cell
                )))
            } else {
                Ok(known.file.roster.clone())
            };
        };
        let mut reading = sound(&path, read)?;
        known.recognise(&mut reading);
        notes.extend(reading.told());
        let members = reading.members.into_iter().filter(|it| !it.gone);
        one_each(members.collect())
    }

    /// The facts known at the beginning.
    fn facts(
        &self,
        cell: &CellFile,
        roster: &[Member],
        at: Time,
        now: Time,
    ) -> Result<Facts, Failure> {
        let chair = match &self.chair {
            Some(id) => Some(member("chủ trì", id, roster)?),
            None => presiding(roster),
        };
        let secretary = self
            .secretary
            .as_deref()
            .map(|id| member("thư ký", id, roster))
            .transpose()?;
        Ok(Facts {
            date: at.date_naive(),
            // What was held before it is written down was not planned here.
            planned: Some(at).filter(|at| self.at.is_some() && *at > now),
            place: line(self.place.as_deref()).or_else(|| cell.place.clone()),
            locality: line(self.locality.as_deref()).or_else(|| cell.locality.clone()),
            link: None,
            directive: None,
            mode: self.mode.unwrap_or(Mode::InPerson),
            combined: false,
            discussion: Discussion::BySection,
            form: None,
            chair,
            secretary,
        })
    }
}

/// That the cell has a session of this day already: said, and gone on.
fn second_of_the_day(data: &DataFolder, cell: &Path, day: NaiveDate) -> Option<String> {
    let mut before = outstanding::all_saved(cell).into_iter();
    let before = before.find(|it| it.meeting.date == day)?;
    Some(format!(
        "Chi bộ đã có buổi sinh hoạt {}; buổi vừa lập là buổi nữa trong cùng ngày.",
        called::session(&before, &Library::read(data))
    ))
}

/// What was read of a roster; its faults are named and it is refused.
fn sound(path: &Path, read: Result<Reading, Vec<RosterError>>) -> Result<Reading, Failure> {
    read.map_err(|faults| {
        let sentence = format!(
            "Danh sách {} có chỗ sai nên chưa tạo buổi sinh hoạt nào; hãy sửa rồi chạy lại.",
            path.display()
        );
        let faults = faults.iter().map(ToString::to_string).collect();
        Failure::unusable(sentence).with_details(faults)
    })
}

/// The members, each of whom something tells from all others: two who are alike in everything are probably one.
fn one_each(members: Vec<Member>) -> Result<Vec<Member>, Failure> {
    let alike = twins::pairs(&members).into_iter().find(|it| it.alike);
    match alike.and_then(|it| members.get(it.second)) {
        None => Ok(members),
        Some(member) => Err(Failure::unusable(format!(
            "“{}” có trong danh sách hai lần giống hệt nhau nên chưa tạo buổi sinh hoạt nào; một người thì bỏ một dòng, hai người thì ghi thêm ngày sinh, đơn vị hoặc chức vụ.",
            member.name
        ))),
    }
}

/// The folder under the first name that is free.
fn create(cell: &Path, founding: &Founding, at: Time, now: Time) -> Result<PathBuf, Failure> {
    let taken = &outstanding::taken(cell, &founding.programme.id);
    let noted = Entry::noted(at, now);
    let mut tries = 0;
    loop {
        let (date, programme) = (founding.facts.date, &founding.programme.id);
        let path = DataFolder::new_session_folder(cell, date, programme);
        let id = path.file_name().unwrap_or_default().to_string_lossy();
        let founding = Founding {
            id: id.into_owned(),
            programme: Arc::<Programme>::clone(&founding.programme),
            ..founding.clone()
        };
        let beginning = planned::beginning(founding, at, taken);
        match folder::create_of(&path, beginning, at, noted) {
            Ok(_) => return Ok(path),
            Err(StoreError::Exists { .. }) if tries < TRIES => tries += 1,
            Err(error) => return Err(error.into()),
        }
    }
}

/// So many members are told where it is not clear who is meant.
const NAMED: usize = 4;

/// The member who is meant by an id or a whole name; those who may be meant are told where none is.
fn member(part: &str, words: &str, roster: &[Member]) -> Result<Person, Failure> {
    let words = clean::line(words).text;
    let wanted = fold::fold(&words);
    let by_id = roster.iter().find(|member| member.id == words);
    let named: Vec<&Member> = match by_id {
        Some(member) => vec![member],
        None => {
            let of_name = roster.iter();
            of_name
                .filter(|it| fold::fold(&it.name) == wanted)
                .collect()
        }
    };
    let told = |members: &[&Member]| {
        let members = members.iter().take(NAMED).map(|it| {
            let parts = [
                it.born.map(|born| format!("sinh {}", born.year())),
                it.unit.clone(),
                it.position.clone(),
            ];
            let parts = parts.into_iter().flatten();
            let whole: Vec<String> = std::iter::once(format!("mã {}", it.id))
                .chain(parts)
                .collect();
            format!("{} ({})", it.name, whole.join(", "))
        });
        members.collect::<Vec<_>>().join("; ")
    };
    match named.as_slice() {
        [only] => Ok(Person::member(&only.id)),
        [] => {
            let near = roster
                .iter()
                .filter(|it| fold::fold(&it.name).contains(&wanted));
            let near: Vec<&Member> = near.collect();
            let hint = if near.is_empty() || wanted.is_empty() {
                "hãy ghi đủ họ tên hoặc mã như trong danh sách".to_owned()
            } else {
                format!("hãy ghi đủ họ tên hoặc mã: {}", told(&near))
            };
            Err(Failure::unusable(format!(
                "Người {part} “{words}” không có trong danh sách đảng viên; {hint}."
            )))
        }
        several => Err(Failure::unusable(format!(
            "Có {} đồng chí tên “{words}” nên chưa rõ người {part}; hãy ghi mã: {}.",
            several.len(),
            told(several)
        ))),
    }
}

/// The cell's secretary, who presides: the only member with that position.
fn presiding(roster: &[Member]) -> Option<Person> {
    let is_secretary = |member: &&Member| {
        let position = member.position.as_deref().unwrap_or_default();
        fold::fold(position).starts_with(PRESIDES)
    };
    let mut secretaries = roster.iter().filter(is_secretary);
    match (secretaries.next(), secretaries.next()) {
        (Some(only), None) => Some(Person::member(&only.id)),
        _ => None,
    }
}

/// A text of one line, cleaned; none where it says nothing.
fn line(text: Option<&str>) -> Option<String> {
    text.map(|text| clean::line(text).text)
        .filter(|text| !text.is_empty())
}

/// Puts a value where there is none.
fn fill(place: &mut Option<String>, value: Option<String>) {
    if place.is_none() {
        *place = value;
    }
}
