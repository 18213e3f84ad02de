//! The session's rating: a field for each criterion, its sum and grade.

use crate::programme::RatingCriterion;
use crate::session::{Command, Session, proposals, tally};
use crate::text::case::capital;
use crate::tui::desk::Desk;
use crate::tui::form::Form;
use crate::tui::form::item::Item;

/// The columns of a criterion's name with its points.
const LABEL: u16 = 44;
/// The criterion that looks at what earlier sessions gave, which the session itself does not hold.
const PREVIOUS: &str = "previous";

/// The form with a field for each criterion.
pub fn form(desk: &mut Desk) -> Form {
    let programme = desk.session().programme.clone();
    let items = programme.rating.criteria.iter().map(|it| item(it, desk));
    let items = items.collect();
    let note = format!(
        "Trong ngoặc là điểm tối đa, theo {}. {}",
        programme.rating.source, programme.rating.note
    );
    Form::new("Tự đánh giá buổi sinh hoạt", "", items, make)
        .with_note(note.trim_end())
        .restored(desk)
}

/// One criterion, with the points it has.
fn item(criterion: &RatingCriterion, desk: &Desk) -> Item {
    let proposed = match criterion.id.as_str() {
        PREVIOUS => proposals::previous(desk.outstanding(), desk.session().facts.date),
        _ => proposals::rating(desk.session(), criterion, desk.now),
    };
    let label = format!("{} ({})", criterion.label, criterion.points);
    let points = desk.session().ratings.get(&criterion.id);
    let points = points.map_or_else(String::new, u32::to_string);
    Item::line(&label, &format!("rate/{}", criterion.id))
        .hint(&proposed.map_or_else(|| criterion.hint.clone(), |it| capital(&it.words())))
        .labelled(LABEL)
        .with(&points)
}

/// The changed ones; all figures are looked at before the first is given.
fn make(form: &Form, desk: &Desk) -> Result<Vec<Command>, String> {
    let session = desk.session();
    let mut commands = Vec::new();
    for (at, criterion) in session.programme.rating.criteria.iter().enumerate() {
        if form.filled(at).is_none() {
            continue;
        }
        let points = form.number(at).filter(|it| *it <= criterion.points);
        let Some(points) = points else {
            return Err(format!(
                "điểm của “{}” phải là số nguyên từ 0 đến {}",
                criterion.label, criterion.points
            ));
        };
        if session.ratings.get(&criterion.id) != Some(&points) {
            commands.push(Command::Rate {
                criterion: criterion.id.clone(),
                points,
            });
        }
    }
    Ok(commands)
}

/// How the rating stands, in words.
pub fn words(session: &Session) -> String {
    if let Some((total, grade)) = tally::rating(session) {
        return format!("Tự đánh giá: {total} điểm, xếp loại {grade}");
    }
    let criteria = session.programme.rating.criteria.len();
    let rated = session.ratings.len();
    if rated == 0 {
        "Tự đánh giá: chưa chấm điểm (d)".to_owned()
    } else {
        format!("Tự đánh giá: mới chấm {rated}/{criteria} tiêu chí (d)")
    }
}
