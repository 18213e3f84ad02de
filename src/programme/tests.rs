//! What a programme answers about itself.

use super::*;

fn programme() -> Programme {
    let (id, json) = embedded()[0];
    read(id, json).unwrap()
}

#[test]
fn every_embedded_programme_reads_and_bears_its_id() {
    for (id, json) in embedded() {
        assert_eq!(
            read(id, json).map(|programme| programme.id).as_deref(),
            Ok(*id)
        );
    }
}

#[test]
fn what_is_written_reads_back_the_same() {
    let programme = programme();
    let json = serde_json::to_string(&programme).unwrap();
    assert_eq!(read("x", &json), Ok(programme));
}

#[test]
fn lookups_find_what_is_there_and_nothing_else() {
    let programme = programme();
    assert_eq!(programme.section("3.4").unwrap().planned_minutes, 25);
    assert_eq!(programme.section("3.6"), None);
    assert_eq!(programme.registration_item("2.6").unwrap().id, "2.6");
    assert_eq!(programme.registration_item("2.7"), None);
    assert_eq!(programme.assessment_criterion("5").unwrap().points, 15);
    assert_eq!(programme.assessment_criterion("0"), None);
    assert_eq!(programme.goal("4b").unwrap().percent, Some(80));
    assert!(programme.requires(CriterionId::Process));
    assert!(!programme.requires(CriterionId::Authority));
}

#[test]
fn bands_and_grades_change_at_their_edges() {
    let programme = programme();
    let grade = |points| programme.band(points).map(|band| band.grade);
    for (points, expected) in [
        (0, Some(Grade::Fail)),
        (70, Some(Grade::Fail)),
        (71, Some(Grade::Pass)),
        (80, Some(Grade::Pass)),
        (81, Some(Grade::Good)),
        (90, Some(Grade::Good)),
        (91, Some(Grade::Excellent)),
        (100, Some(Grade::Excellent)),
        (101, None),
    ] {
        assert_eq!(grade(points), expected, "{points}");
    }
    let label = |points| programme.rating.grade(points).unwrap().label.as_str();
    assert_eq!(
        [90, 89, 70, 69, 50, 49, 0].map(label),
        [
            "Tốt",
            "Khá",
            "Khá",
            "Trung bình",
            "Trung bình",
            "Kém",
            "Kém"
        ]
    );
}
