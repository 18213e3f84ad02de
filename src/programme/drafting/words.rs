//! What the fields of a draft are called to a reader.

use super::Finding;
use crate::programme::Programme;

/// Fields that are one thing each.
const SINGLE: [(&str, &str); 18] = [
    ("symbol", "Số ký hiệu"),
    ("kind", "Loại văn bản"),
    ("issuer", "Cơ quan ban hành"),
    ("parent", "Cơ quan cấp trên"),
    ("title", "Trích yếu"),
    ("theme", "Chủ đề"),
    ("year", "Năm"),
    ("date", "Ngày ban hành"),
    ("criteria", "Các tiêu chí “rõ”"),
    ("report_to", "Nơi nhận báo cáo"),
    ("attendance_goal", "Tỷ lệ tham gia"),
    ("preparation", "Chuẩn bị"),
    ("resolution", "Nghị quyết sau buổi sinh hoạt"),
    ("id", "Mã chương trình"),
    ("sections.planned_minutes", "Thời lượng dự kiến"),
    ("rating", "Tự đánh giá buổi sinh hoạt"),
    ("checklist", "Các bước điều hành"),
    ("date_note", "Ghi chú về ngày ban hành"),
];
/// Lists, by what one of their entries is called.
const LISTS: [(&str, &str); 14] = [
    ("basis", "Căn cứ"),
    ("purposes", "Mục đích"),
    ("requirements", "Yêu cầu"),
    ("targets", "Chỉ tiêu"),
    ("timeline", "Mốc thời gian"),
    ("recipients", "Nơi nhận"),
    ("links", "Đường dẫn"),
    ("tasks", "Nhiệm vụ"),
    ("topics", "Chủ đề gợi ý"),
    ("rewards", "Tiêu chuẩn khen thưởng"),
    ("materials", "Tài liệu"),
    ("registration_form.groups", "Nhóm đăng ký"),
    ("assessment_form.bands", "Mức xếp loại"),
    ("report_outline.parts", "Phần của đề cương"),
];

impl Finding {
    /// What it is, and what was read there: "Chỉ tiêu 2: 90% đảng viên …".
    pub fn words(&self, programme: &Programme) -> String {
        let name = named(&self.field);
        match self.text(programme) {
            Some(text) if !text.is_empty() => format!("{name}: {text}"),
            _ => name,
        }
    }

    /// What was read there.
    pub fn text(&self, programme: &Programme) -> Option<String> {
        let numbers = numbers(&self.field);
        let first = numbers.first().copied().unwrap_or(0);
        let second = numbers.get(1).copied();
        let text = match self.field.split('[').next()? {
            "symbol" => programme.symbol.clone(),
            "kind" => programme.kind.clone(),
            "issuer" => programme.issuer.clone(),
            "parent" => programme.parent.clone(),
            "title" => programme.title.clone(),
            "theme" => programme.theme.clone(),
            "year" => programme.year.to_string(),
            "date" => programme
                .date
                .map(crate::text::date::short)
                .unwrap_or_default(),
            "report_to" => programme.report_to.clone(),
            "id" => programme.id.clone(),
            "sections.planned_minutes" => {
                let inner = programme.sections.iter().filter(|it| it.has_number());
                let each: Vec<String> = inner.map(|it| it.planned_minutes.to_string()).collect();
                format!(
                    "{} phút (cả buổi {} phút)",
                    each.join(", "),
                    programme.planned_minutes()
                )
            }
            "preparation" => {
                let it = programme.preparation.as_ref()?;
                let days = if it.working_days {
                    "ngày làm việc"
                } else {
                    "ngày"
                };
                format!(
                    "gửi tài liệu trước {} {days}; {} đảng viên chuẩn bị ý kiến",
                    it.days_ahead, it.prepared_speakers
                )
            }
            "criteria" => {
                let labels: Vec<&str> = programme
                    .required_criteria()
                    .map(|it| it.label.as_str())
                    .collect();
                labels.join(", ")
            }
            "attendance_goal" => programme.attendance_goal.as_ref()?.text.clone(),
            "basis" => programme.basis.get(first)?.clone(),
            "purposes" => programme.purposes.get(first)?.clone(),
            "requirements" => programme.requirements.get(first)?.clone(),
            "recipients" => programme.recipients.get(first)?.clone(),
            "sections" => {
                let section = programme.sections.get(first)?;
                match second {
                    Some(point) => section.points.get(point)?.text.clone(),
                    None => format!("{} {}", section.id, section.title),
                }
            }
            "targets" => programme.targets.get(first)?.text.clone(),
            "timeline" => {
                let phase = programme.timeline.get(first)?;
                format!("{} – {}", phase.words, phase.text)
            }
            "links" => programme.links.get(first)?.url.clone(),
            "tasks" => programme.tasks.get(first)?.task.clone(),
            "topics" => programme.topics.get(first)?.title.clone(),
            "rewards" => programme.rewards.get(first)?.text.clone(),
            "materials" => programme.materials.get(first)?.text.clone(),
            "registration_form.groups" => {
                let group = programme.registration_form.as_ref()?.groups.get(first)?;
                match second {
                    Some(item) => group.items.get(item)?.text.clone(),
                    None => group.title.clone(),
                }
            }
            _ => return None,
        };
        Some(text)
    }
}

/// The numbers in brackets of a field, from 0.
fn numbers(field: &str) -> Vec<usize> {
    let parts = field.split('[').skip(1);
    parts
        .filter_map(|it| it.split(']').next()?.parse().ok())
        .collect()
}

/// What a field is called, its numbers counted from 1.
fn named(field: &str) -> String {
    if let Some((_, words)) = SINGLE.iter().find(|it| it.0 == field) {
        return (*words).to_owned();
    }
    let numbers = numbers(field);
    let first = numbers.first().map_or(0, |it| it + 1);
    let head = field.split('[').next().unwrap_or(field);
    match (head, numbers.get(1)) {
        // The opening stands before the first of the contents.
        ("sections", Some(point)) => format!("Nội dung {}, điểm {}", first - 1, point + 1),
        ("sections", None) => format!("Nội dung {}", first - 1),
        ("assessment_form.groups", Some(criterion)) => {
            format!("Bảng chấm điểm, nhóm {first}, tiêu chí {}", criterion + 1)
        }
        (head, second) => {
            let words = LISTS.iter().find(|it| it.0 == head).map_or(head, |it| it.1);
            match second {
                Some(second) => format!("{words} {first}.{}", second + 1),
                None => format!("{words} {first}"),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_called_as_a_reader_calls_them() {
        assert_eq!(named("targets[1]"), "Chỉ tiêu 2");
        assert_eq!(named("sections[2].points[0]"), "Nội dung 2, điểm 1");
        assert_eq!(
            named("registration_form.groups[0].items[2]"),
            "Nhóm đăng ký 1.3"
        );
        assert_eq!(named("symbol"), "Số ký hiệu");
    }
}
