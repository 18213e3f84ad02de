//! The rules for forms 01, 02, 03 and the rating: numbering, sums, grades without gaps.

use super::super::fault::Wrong;
use super::super::registration::Group;
use super::super::{
    AssessmentForm, AssessmentGroup, Band, RatingForm, RegistrationForm, ReportOutline,
};
use super::number::{ids, numbered, unique};
use super::{Kept, rule};

/// What forms 02 and the rating add up to.
const FULL_POINTS: u32 = 100;
/// The columns of form 02.
const ASSESSMENT_COLUMNS: usize = 6;
/// The columns of the year-end table of form 01.
const SELF_ASSESSMENT_COLUMNS: usize = 3;

/// Form 01: groups and items numbered as their places say, no rule asking for more than there is.
pub(in super::super) fn registration(form: Option<&RegistrationForm>) -> Kept {
    let Some(form) = form else { return Ok(()) };
    let field = "registration_form";
    filled(&form.heading, &format!("{field}.heading"))?;
    filled(&form.groups, &format!("{field}.groups"))?;
    filled(&form.signatures, &format!("{field}.signatures"))?;
    columns(
        &form.self_assessment.columns,
        SELF_ASSESSMENT_COLUMNS,
        &format!("{field}.self_assessment.columns"),
    )?;
    numbered(
        &format!("{field}.groups"),
        form.groups.iter().map(|group| group.number),
    )?;
    form.groups
        .iter()
        .enumerate()
        .try_for_each(|(index, group)| one_group(group, &format!("{field}.groups[{index}]")))
}

fn one_group(group: &Group, field: &str) -> Kept {
    filled(&group.items, &format!("{field}.items"))?;
    rule(
        group.at_least.of(group.items.len()) <= group.items.len(),
        format!("{field}.at_least"),
        "nhiều hơn số nội dung của nhóm, hãy sửa lại",
    )?;
    (1..)
        .zip(&group.items)
        .try_for_each(|(number, item): (usize, _)| {
            let right = format!("{}.{number}", group.number);
            rule(
                item.id == right,
                format!("{field}.items[{}].id", number - 1),
                format!("id phải là {right}, hãy đánh số lại"),
            )
        })
}

/// Form 02: criteria numbered through, points that add up, grades for every sum of points.
pub(in super::super) fn assessment(form: Option<&AssessmentForm>) -> Kept {
    let Some(form) = form else { return Ok(()) };
    let field = "assessment_form";
    filled(&form.heading, &format!("{field}.heading"))?;
    filled(&form.signatures, &format!("{field}.signatures"))?;
    columns(
        &form.columns,
        ASSESSMENT_COLUMNS,
        &format!("{field}.columns"),
    )?;
    unique(
        &format!("{field}.groups"),
        form.groups.iter().map(|group| &group.numeral),
    )?;
    let mut next = 1;
    for (index, group) in form.groups.iter().enumerate() {
        next = one_assessment_group(group, next, &format!("{field}.groups[{index}]"))?;
    }
    full_points(
        form.groups.iter().map(|group| group.points),
        &format!("{field}.groups"),
    )?;
    bands(&form.bands, &format!("{field}.bands"))
}

/// Checks one group whose first criterion is to be `next`; gives the number after its last.
fn one_assessment_group(group: &AssessmentGroup, mut next: u32, field: &str) -> Result<u32, Wrong> {
    for (index, criterion) in group.criteria.iter().enumerate() {
        let field = format!("{field}.criteria[{index}]");
        rule(
            criterion.id == next.to_string(),
            format!("{field}.id"),
            format!("id phải là {next}, hãy đánh số lại"),
        )?;
        rule(
            criterion.points > 0,
            format!("{field}.points"),
            "điểm chuẩn phải lớn hơn 0, hãy sửa lại",
        )?;
        filled(&criterion.standard, &format!("{field}.standard"))?;
        next += 1;
    }
    let sum = sum(group.criteria.iter().map(|criterion| criterion.points));
    rule(
        sum == u64::from(group.points),
        format!("{field}.points"),
        format!("điểm các tiêu chí của nhóm cộng lại là {sum}, hãy sửa cho khớp"),
    )?;
    Ok(next)
}

fn bands(bands: &[Band], field: &str) -> Kept {
    unique(field, bands.iter().map(|band| band.grade))?;
    let mut upwards: Vec<(usize, &Band)> = bands.iter().enumerate().collect();
    upwards.sort_by_key(|(_, band)| band.from);
    let mut next = 0;
    for (index, band) in upwards {
        rule(
            band.from == next && band.to >= band.from && band.to <= FULL_POINTS,
            format!("{field}[{index}]"),
            format!(
                "các mức điểm phải nối nhau từ 0 đến {FULL_POINTS}, không hở, không chồng lên nhau, hãy sửa lại"
            ),
        )?;
        next = band.to + 1;
    }
    rule(
        next == FULL_POINTS + 1,
        field,
        format!("các mức điểm chưa đến {FULL_POINTS}, hãy bổ sung"),
    )
}

/// Form 03: parts that can be told apart, headings numbered from 1.
pub(in super::super) fn outline(outline: Option<&ReportOutline>) -> Kept {
    let Some(outline) = outline else {
        return Ok(());
    };
    let field = "report_outline.parts";
    filled(&outline.parts, field)?;
    unique(field, outline.parts.iter().map(|part| &part.numeral))?;
    outline
        .parts
        .iter()
        .enumerate()
        .try_for_each(|(index, part)| {
            numbered(
                &format!("{field}[{index}].items"),
                part.items.iter().map(|item| item.number),
            )
        })
}

/// The rating: points that add up, grades from the best down to 0.
pub(in super::super) fn rating(form: &RatingForm) -> Kept {
    ids(
        "rating.criteria",
        form.criteria.iter().map(|criterion| criterion.id.as_str()),
    )?;
    full_points(
        form.criteria.iter().map(|criterion| criterion.points),
        "rating.criteria",
    )?;
    let mut above = FULL_POINTS + 1;
    for (index, grade) in form.grades.iter().enumerate() {
        rule(
            grade.from < above,
            format!("rating.grades[{index}].from"),
            "các mức phải xếp từ cao xuống thấp và không quá 100, hãy sửa lại",
        )?;
        above = grade.from;
    }
    rule(
        above == 0,
        "rating.grades",
        "mức cuối cùng phải bắt đầu từ 0 điểm, hãy bổ sung",
    )
}

fn full_points(points: impl Iterator<Item = u32>, field: &str) -> Kept {
    let sum = sum(points);
    rule(
        sum == u64::from(FULL_POINTS),
        field,
        format!("tổng điểm là {sum}, hãy sửa cho đủ {FULL_POINTS}"),
    )
}

fn sum(points: impl Iterator<Item = u32>) -> u64 {
    points.map(u64::from).sum()
}

fn filled<T>(list: &[T], field: &str) -> Kept {
    rule(
        !list.is_empty(),
        field,
        "danh sách này còn trống, hãy bổ sung",
    )
}

fn columns(columns: &[String], right: usize, field: &str) -> Kept {
    rule(
        columns.len() == right,
        field,
        format!("phải có đúng {right} cột, hãy sửa lại"),
    )
}

#[cfg(test)]
mod tests {
    use super::super::tests::each_names_its_field;

    /// What is put in place of what, and the field that is then named.
    const BROKEN: &str = r#"
        /registration_form/groups/1/number => 3 => registration_form.groups[1].number
        /registration_form/groups/1/at_least => 7 => registration_form.groups[1].at_least
        /registration_form/groups/1/items/2/id => "2.4" => registration_form.groups[1].items[2].id
        /registration_form/groups/1/items => [] => registration_form.groups[1].items
        /registration_form/heading => [] => registration_form.heading
        /registration_form/self_assessment/columns/2 => null => registration_form.self_assessment.columns[2]
        /registration_form/self_assessment/columns => ["x"] => registration_form.self_assessment.columns
        /assessment_form/columns => ["x"] => assessment_form.columns
        /assessment_form/groups/0/points => 30 => assessment_form.groups[0].points
        /assessment_form/groups/0/numeral => "II" => assessment_form.groups[1]
        /assessment_form/groups/1/criteria/0/id => "5" => assessment_form.groups[1].criteria[0].id
        /assessment_form/groups/1/criteria/0/points => 0 => assessment_form.groups[1].criteria[0].points
        /assessment_form/groups/1/criteria/0/points => 4294967295 => assessment_form.groups[1].points
        /assessment_form/groups/1/criteria/0/standard => [] => assessment_form.groups[1].criteria[0].standard
        /assessment_form/groups => [] => assessment_form.groups
        /assessment_form/bands/1/from => 82 => assessment_form.bands[1]
        /assessment_form/bands/2/to => 85 => assessment_form.bands[1]
        /assessment_form/bands/0/to => 4294967295 => assessment_form.bands[0]
        /assessment_form/bands/0/to => 99 => assessment_form.bands
        /assessment_form/bands/0/grade => "good" => assessment_form.bands[1]
        /assessment_form/bands => [] => assessment_form.bands
        /report_outline/parts/1/items/1/number => 4 => report_outline.parts[1].items[1].number
        /report_outline/parts/1/numeral => "I" => report_outline.parts[1]
        /rating/criteria/3/points => 50 => rating.criteria
        /rating/criteria/3/points => 4294967295 => rating.criteria
        /rating/criteria/3/id => "duration" => rating.criteria[3]
        /rating/grades/1/from => 95 => rating.grades[1].from
        /rating/grades/3/from => 10 => rating.grades
    "#;

    #[test]
    fn every_rule_names_the_field_that_breaks_it() {
        each_names_its_field(BROKEN);
    }
}
