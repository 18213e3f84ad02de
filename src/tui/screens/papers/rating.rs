//! The session's rating: a field for each criterion, its sum and grade.

use crate::programme::RatingCriterion;
use crate::session::{Command, Session, proposals, tally};
use crate::text::case::capital;
use crate::tui::context::SessionContext;
use crate::tui::form::Form;
use crate::tui::form::item::Item;
use crate::tui::form::key::TextKey;
use crate::tui::view::PreviewPart;

/// The columns of a criterion's name with its points.
const LABEL: u16 = 44;
/// The criterion that looks at what earlier sessions gave, which the session itself does not hold.
const PREVIOUS: &str = "previous";
/// The points of a criterion, by its id.
const RATED: TextKey = TextKey::kept("rate");
/// The most points of a criterion by the local rule, and the document that has it.
const MOST: TextKey = TextKey::kept("scale");
const SOURCE: TextKey = TextKey::kept("scale/source");

/// The form with a field for each criterion.
pub fn form(ctx: &mut SessionContext) -> Form {
    let rating = ctx.session().rating_form().into_owned();
    let items = rating.criteria.iter().map(|it| item(it, ctx));
    let items = items.collect();
    let note = format!(
        "Trong ngoặc là điểm tối đa, theo {}. {}",
        rating.source, rating.note
    );
    Form::new("Tự đánh giá buổi sinh hoạt", "", items, make).with_note(note.trim_end())
}

/// One criterion, with the points it has.
fn item(criterion: &RatingCriterion, ctx: &SessionContext) -> Item {
    let proposed = match criterion.id.as_str() {
        PREVIOUS => proposals::previous(ctx.outstanding(), ctx.session().facts.date),
        _ => proposals::rating(ctx.session(), criterion, ctx.now),
    };
    let label = format!("{} ({})", criterion.label, criterion.points);
    let points = ctx.session().ratings.get(&criterion.id);
    let points = points.map_or_else(String::new, u32::to_string);
    Item::line(RATED.of(&criterion.id), &label)
        .hint(&proposed.map_or_else(|| criterion.hint.clone(), |it| capital(&it.words())))
        .labelled(LABEL)
        .with(&points)
}

/// The form of the local rule's weights.
pub fn scale(ctx: &mut SessionContext) -> Form {
    let rating = ctx.session().rating_form().into_owned();
    let named = ctx.session().scale.as_ref().map(|it| it.source.clone());
    let source = Item::line(SOURCE, "Theo văn bản")
        .hint("Ví dụ: 99-QĐ/ĐU")
        .labelled(LABEL)
        .with(&named.unwrap_or_default());
    let points = rating.criteria.iter().map(|it| {
        Item::line(MOST.of(&it.id), &it.label)
            .hint("điểm tối đa")
            .labelled(LABEL)
            .with(&it.points.to_string())
    });
    let items = std::iter::once(source).chain(points).collect();
    Form::new("Thang điểm của địa phương", "", items, scaled)
        .with_note(&format!(
            "Đang dùng: {}. Ghi điểm tối đa của từng tiêu chí theo quy định của địa phương; các buổi sau của chi bộ dùng theo.",
            rating.source
        ))
        .with_live(|form, ctx| {
            let criteria = ctx.session().programme.rating.criteria.iter();
            let sum: Option<u32> = criteria.map(|it| form.number(MOST.of(&it.id))).sum();
            Some((format!("Tổng: {}/100", sum?), PreviewPart::default()))
        })
}

fn scaled(form: &Form, ctx: &SessionContext) -> Result<Vec<Command>, String> {
    let criteria = &ctx.session().programme.rating.criteria;
    let points = criteria.iter().map(|criterion| {
        let points = form
            .number(MOST.of(&criterion.id))
            .ok_or_else(|| format!("điểm tối đa của “{}” phải là số nguyên", criterion.label))?;
        Ok((criterion.id.clone(), points))
    });
    Ok(vec![Command::Scale {
        source: form.text(SOURCE).to_owned(),
        points: points.collect::<Result<_, String>>()?,
    }])
}

/// The changed ones; all figures are looked at before the first is given.
fn make(form: &Form, ctx: &SessionContext) -> Result<Vec<Command>, String> {
    let session = ctx.session();
    let mut commands = Vec::new();
    for criterion in &session.rating_form().criteria {
        let key = RATED.of(&criterion.id);
        if form.is_blank(key) {
            continue;
        }
        let points = form.number(key).filter(|it| *it <= criterion.points);
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
