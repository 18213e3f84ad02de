//! Forms 01, 02 and 03 against the text of the document.

use sauro::programme::AtLeast;

use super::{assert_in_source, programme, source};

#[test]
fn form_01_has_its_groups_items_and_signatures() {
    let programme = programme();
    let form = programme.registration_form.as_ref().unwrap();
    let shape: Vec<_> = form
        .groups
        .iter()
        .map(|group| (group.items.len(), group.at_least))
        .collect();
    assert_eq!(
        shape,
        [
            (3, AtLeast::All),
            (6, AtLeast::Count(3)),
            (4, AtLeast::All),
            (4, AtLeast::Count(2)),
            (5, AtLeast::Count(0)),
        ]
    );
    assert_eq!(programme.item_count(), 22);
    assert_in_source([
        form.heading.join(" "),
        form.grade_note.clone(),
        form.commitment_text.clone(),
    ]);
    assert_in_source(form.parts.iter().cloned());
    assert_in_source(form.member_fields.iter().map(|field| format!("{field}:")));
    for group in &form.groups {
        let rule = group
            .rule
            .as_ref()
            .map(|rule| format!(" ({rule})"))
            .unwrap_or_default();
        let items: Vec<&str> = group.items.iter().map(|item| item.text.as_str()).collect();
        assert_in_source([format!(
            "{}. {}{rule} {}",
            group.number,
            group.title,
            items.join(" ")
        )]);
    }
    assert_eq!(
        (
            form.self_assessment.columns.len(),
            form.self_assessment.lines.len()
        ),
        (3, 5)
    );
    assert_in_source([form.self_assessment.columns.join(" ")]);
    assert_in_source(
        form.self_assessment
            .lines
            .iter()
            .map(|line| format!("{line} <input")),
    );
    assert_in_source(
        form.signatures
            .iter()
            .map(|block| format!("{} {}", block.lines.join(" "), block.caption)),
    );
    assert_eq!(form.signatures.len(), 3);
}

#[test]
fn form_02_has_its_criteria_points_and_grades() {
    let programme = programme();
    let form = programme.assessment_form.as_ref().unwrap();
    let points: Vec<u32> = form.groups.iter().map(|group| group.points).collect();
    assert_eq!(points, [25, 25, 20, 15, 15]);
    assert_eq!(form.criteria().count(), 13);
    assert_in_source([
        form.heading.join(" "),
        form.columns.join(" "),
        form.bands_note.clone(),
    ]);
    assert_in_source([
        format!("{} ({}):", form.intro, form.note),
        format!("{}:", form.grade_label),
    ]);
    let source = source().replace("<b>", "").replace("</b>", "");
    for group in &form.groups {
        let line = format!("{} {} {}", group.numeral, group.title, group.points);
        assert!(source.contains(&line), "{line}");
    }
    assert!(source.contains(&format!("{} {}", form.total.numeral, form.total.title)));
    for criterion in form.criteria() {
        let standard = match criterion.standard.as_slice() {
            [only] => only.clone(),
            several => format!("- {}", several.join(" - ")),
        };
        let line = format!(
            "{} {} {:02} {standard}",
            criterion.id, criterion.text, criterion.points
        );
        assert!(source.contains(&line), "{line}");
        assert_eq!(
            criterion.recognised,
            standard.contains("ược chi bộ, đảng bộ cơ sở ghi nhận"),
            "{line}"
        );
    }
    let bands: Vec<_> = form
        .bands
        .iter()
        .map(|band| (band.label.as_str(), band.from, band.to))
        .collect();
    assert_eq!(
        bands,
        [
            ("Xuất sắc", 91, 100),
            ("Khá", 81, 90),
            ("Đạt", 71, 80),
            ("Chưa đạt", 0, 70)
        ]
    );
    assert_eq!(
        form.signatures,
        programme.registration_form.as_ref().unwrap().signatures
    );
}

#[test]
fn form_03_has_its_seven_parts() {
    let programme = programme();
    let outline = programme.report_outline.as_ref().unwrap();
    assert_in_source([format!("{} {}", outline.kind, outline.title)]);
    let counts: Vec<usize> = outline.parts.iter().map(|part| part.items.len()).collect();
    assert_eq!(counts, [0, 3, 5, 3, 0, 0, 0]);
    for part in &outline.parts {
        let note = part
            .note
            .as_ref()
            .map(|note| format!(" {note}"))
            .unwrap_or_default();
        assert_in_source([format!("{}. {}{note}", part.numeral, part.title)]);
        assert_in_source(
            part.items
                .iter()
                .map(|item| format!("{}. {}", item.number, item.title)),
        );
        assert_in_source(
            part.items
                .iter()
                .flat_map(|item| &item.details)
                .map(|detail| format!("- {}", detail.text)),
        );
    }
}
