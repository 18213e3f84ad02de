//! Biểu mẫu 02: the scoring table, one for each member; and the notice of grades after it.

use super::frame;
use super::naming::Naming;
use super::phrase::{comrades, day, sentence, uncapital};
use crate::document::paper::{Align, Block, Cell, Column, Letters, Paper, Run, Table};
use crate::document::settings::PaperSettings;
use crate::programme::{AssessmentCriterion, AssessmentForm};
use crate::session::kinds::Assessor;
use crate::session::records::Assessment;
use crate::session::roster::Member;
use crate::session::{Session, Time, tally};

/// The mark of a notice in a symbol.
pub const NOTICE_MARK: &str = "TB";

/// The forms of all members; none where the document has no such form.
pub fn form02(session: &Session, settings: &PaperSettings) -> Vec<Paper> {
    let Some(form) = &session.programme.assessment_form else {
        return Vec::new();
    };
    let has = |member: &Member| {
        Assessor::ALL
            .iter()
            .any(|by| assessment(session, member, *by).is_some())
    };
    let members = frame::form_members(session, has);
    members
        .map(|member| of_member(session, settings, form, member))
        .collect()
}

fn assessment<'a>(session: &'a Session, member: &Member, by: Assessor) -> Option<&'a Assessment> {
    session.assessment(&member.id, by)
}

fn of_member(
    session: &Session,
    settings: &PaperSettings,
    form: &AssessmentForm,
    member: &Member,
) -> Paper {
    let own = assessment(session, member, Assessor::Own);
    let committee = assessment(session, member, Assessor::Committee);
    let mut body = frame::member_fields(session, member, &form.member_fields);
    body.push(Block::Paragraph(vec![
        Run::plain(format!("{} (", form.intro)),
        Run::plain(&form.note).italic(),
        Run::plain("):"),
    ]));
    body.push(table(form, own, committee).into());
    let grade = match (own, committee) {
        (_, Some(it)) => form
            .band(it.total)
            .map_or_else(String::new, |band| band.label.clone()),
        (Some(_), None) => "tự chấm, chưa xếp loại".to_owned(),
        (None, None) => super::phrase::DOTS.to_owned(),
    };
    body.push(Block::Paragraph(vec![
        Run::plain(format!("{}: ", form.grade_label)),
        Run::plain(sentence(grade)).bold(),
    ]));
    body.push(Block::Paragraph(vec![
        Run::plain("("),
        Run::plain(&form.bands_note).italic(),
        Run::plain(")."),
    ]));
    body.extend(evidence(form, own, committee));
    let heading = form.heading.join("\n");
    let paper = frame::paper(session, settings, &heading, None, String::new());
    let latest = own.into_iter().chain(committee).map(|it| it.at).max();
    Paper {
        label: Some(form.label.clone()),
        title: format!("Biểu mẫu {}: {}", form.number, member.name),
        header: frame::header_by(paper.header, session, latest),
        body,
        signatures: frame::form_signatures(&form.signatures, member),
        seal: None,
        ..paper
    }
}

fn table(form: &AssessmentForm, own: Option<&Assessment>, committee: Option<&Assessment>) -> Table {
    let shares = [8, 53, 14, 57, 18, 15];
    let columns = form
        .columns
        .iter()
        .zip(shares)
        .enumerate()
        .map(|(at, (title, share))| {
            let column = Column::new(title, share);
            if matches!(at, 1 | 3) {
                column
            } else {
                column.centered()
            }
        });
    let mut table = Table::new(columns.collect());
    table.letters = Letters::Small;
    table.divides = true;
    for group in &form.groups {
        table.rows.push(vec![
            Cell::text(&group.numeral).bold(),
            Cell::text(&group.title).bold(),
            Cell::text(two_digits(group.points)).bold(),
            Cell::text(""),
            Cell::text(""),
            Cell::text(""),
        ]);
        for criterion in &group.criteria {
            table.rows.push(vec![
                Cell::text(&criterion.id),
                Cell::text(&criterion.text),
                Cell::text(two_digits(criterion.points)),
                Cell::paragraphs(standard(criterion)),
                Cell::text(points(own, criterion)),
                Cell::text(points(committee, criterion)),
            ]);
        }
    }
    let total = |it: Option<&Assessment>| it.map_or_else(String::new, |it| it.total.to_string());
    let all: u32 = form.groups.iter().map(|group| group.points).sum();
    table.rows.push(vec![
        Cell::text(&form.total.numeral).bold(),
        Cell::text(&form.total.title).bold(),
        Cell::text(all.to_string()).bold(),
        Cell::text(""),
        Cell::text(total(own)).bold().aligned(Align::Center),
        Cell::text(total(committee)).bold().aligned(Align::Center),
    ]);
    table
}

/// Points as the form writes them: `05`.
fn two_digits(points: u32) -> String {
    format!("{points:02}")
}

fn standard(criterion: &AssessmentCriterion) -> Vec<String> {
    match criterion.standard.as_slice() {
        [one] => vec![one.clone()],
        several => several.iter().map(|it| format!("- {it}")).collect(),
    }
}

/// The points given; a criterion that is not tied to the member's work has its full points.
fn points(assessment: Option<&Assessment>, criterion: &AssessmentCriterion) -> String {
    let Some(assessment) = assessment else {
        return String::new();
    };
    if assessment.not_applicable.contains(&criterion.id) {
        return two_digits(criterion.points);
    }
    assessment
        .points
        .get(&criterion.id)
        .map_or_else(String::new, |it| two_digits(*it))
}

/// What shows that points were earned, and which the cell has recognised: the form has no place for it, so it runs on under the grade.
fn evidence(
    form: &AssessmentForm,
    own: Option<&Assessment>,
    committee: Option<&Assessment>,
) -> Option<Block> {
    let said = |criterion: &AssessmentCriterion| {
        let of =
            |it: Option<&Assessment>| it.and_then(|it| it.evidence.get(&criterion.id).cloned());
        let recognised = committee.is_some_and(|it| it.recognised.contains(&criterion.id));
        let said = match (of(committee).or_else(|| of(own)), recognised) {
            (Some(words), true) => format!("{} (chi bộ đã ghi nhận)", unended(&words)),
            (Some(words), false) => unended(&words).to_owned(),
            (None, true) => "chi bộ đã ghi nhận".to_owned(),
            (None, false) => return None,
        };
        Some(format!("tiêu chí {}: {said}", criterion.id))
    };
    let items: Vec<String> = form.criteria().filter_map(said).collect();
    (!items.is_empty()).then(|| Block::text(sentence(format!("Minh chứng: {}", items.join("; ")))))
}

/// Words without what ends a sentence.
fn unended(words: &str) -> &str {
    words.trim().trim_end_matches(['.', ';', ','])
}

/// The summary of a notice where the document has no form of grades.
const NOTICE: &str = "Phân loại đảng viên";

/// Thông báo phân loại: the members by grade, from the committee's column.
pub fn notice(session: &Session, settings: &PaperSettings) -> Paper {
    let form = session.programme.assessment_form.as_ref();
    let summary = form.map(|it| it.notice.as_str());
    let summary = summary.filter(|it| !it.is_empty()).unwrap_or(NOTICE);
    let summary = format!("{} năm\u{a0}{}", uncapital(summary), session.programme.year);
    let table = notice_table(session);
    let latest = latest_score(session);
    let until = latest.map_or(session.facts.date, |it| it.date_naive());
    let graded = table.rows.len();
    let mut body = frame::basis(
        session,
        &format!(
            "kết quả xem xét, chấm điểm của chi bộ theo biểu mẫu số 02 đến {}",
            day(until)
        ),
    );
    if graded == 0 {
        body.push(Block::text(
            "Cấp ủy chưa chấm điểm cho đảng viên nào nên chưa có kết quả phân loại.",
        ));
    } else {
        body.push(Block::text(format!(
            "Chi bộ thông báo kết quả phân loại của {} như sau:",
            comrades(graded)
        )));
        body.extend(counts(session).into_iter().map(Block::item));
        body.push(table.into());
    }
    let waiting = session
        .roster
        .iter()
        .filter(|it| tally::is_asked(session, it) && graded_of(session, it).is_none())
        .count();
    if graded > 0 && waiting > 0 {
        body.push(Block::text(format!(
            "Chưa chấm điểm: {}.",
            comrades(waiting)
        )));
    }
    let ground = form.and_then(|it| it.ground_for.as_ref());
    body.extend(ground.filter(|_| graded > 0).map(|it| {
        Block::text(sentence(format!(
            "Kết quả phân loại là một trong các căn cứ {it}"
        )))
    }));
    let paper = frame::paper(session, settings, "Thông báo", Some(NOTICE_MARK), summary);
    Paper {
        header: frame::header_by(paper.header, session, latest),
        body,
        signatures: frame::for_the_cell(session, settings),
        recipients: frame::inward(session, settings, "để biết"),
        ..paper
    }
}

/// When the committee gave its last score.
fn latest_score(session: &Session) -> Option<Time> {
    let members = session.roster.iter();
    let scores = members.filter_map(|it| assessment(session, it, Assessor::Committee));
    scores.map(|it| it.at).max()
}

/// The committee's total and the grade that it gives.
fn graded_of<'a>(session: &'a Session, member: &Member) -> Option<(u32, &'a str)> {
    let total = assessment(session, member, Assessor::Committee)?.total;
    Some((total, session.programme.band(total)?.label.as_str()))
}

/// How many members have each grade, the best first.
fn counts(session: &Session) -> Vec<String> {
    let bands = session
        .programme
        .assessment_form
        .iter()
        .flat_map(|form| &form.bands);
    let count = |label: &str| {
        let with = |member: &&Member| graded_of(session, member).is_some_and(|(_, it)| it == label);
        session.roster.iter().filter(with).count()
    };
    bands
        .map(|band| (&band.label, count(&band.label)))
        .filter(|(_, count)| *count > 0)
        .map(|(label, count)| format!("{label}: {}.", comrades(count)))
        .collect()
}

/// The members by grade, then by name.
pub fn notice_table(session: &Session) -> Table {
    let mut table = Table::new(vec![
        Column::new("TT", 11).centered(),
        Column::new("Họ và tên", 56),
        Column::new("Chức vụ", 48),
        Column::new("Điểm", 20).centered(),
        Column::new("Mức độ", 30).centered(),
    ]);
    let naming = Naming::new(session);
    let mut graded: Vec<(&Member, u32, &str)> = frame::by_position(session)
        .into_iter()
        .filter_map(|member| {
            graded_of(session, member).map(|(total, grade)| (member, total, grade))
        })
        .collect();
    // Within a grade the order of lists stays: points are no ranking of comrades.
    let place = |label: &str| {
        let mut bands = session
            .programme
            .assessment_form
            .iter()
            .flat_map(|form| &form.bands);
        bands.position(|band| band.label == label)
    };
    graded.sort_by_key(|(_, _, grade)| place(grade));
    for (number, (member, total, grade)) in (1..).zip(graded) {
        table.push([
            number.to_string(),
            naming.member(member),
            member.position.clone().unwrap_or_default(),
            total.to_string(),
            grade.to_owned(),
        ]);
    }
    table
}
