//! Programmes as earlier versions wrote them into journals: what was words in the program then is data now, and comes from the same document here.

use super::{MINUTES_STEP, Programme, embedded, read};

impl Programme {
    /// Whether an earlier version wrote it: a form lacks what every form says today.
    #[must_use]
    pub fn is_earlier(&self) -> bool {
        let registers = self.registration_form.as_ref();
        let grades = self.assessment_form.as_ref();
        registers.is_some_and(|it| it.movement.is_empty())
            || grades.is_some_and(|it| it.notice.is_empty())
            || self
                .checklist
                .iter()
                .any(|it| it.id == MINUTES_STEP && it.deed.is_none())
    }

    /// The same, with what a file of before does not say yet filled in from the document of the same id that comes with the program. What was said stays.
    #[must_use]
    pub fn brought_up(mut self) -> Self {
        let mut all = embedded().iter();
        let own = all.find(|it| it.0 == self.id);
        let Some(own) = own.and_then(|(id, json)| read(id, json).ok()) else {
            return self;
        };
        if let (Some(form), Some(known)) = (&mut self.registration_form, own.registration_form) {
            form.movement = known.movement;
        }
        if let (Some(form), Some(known)) = (&mut self.assessment_form, &own.assessment_form) {
            form.notice.clone_from(&known.notice);
            for criterion in form.groups.iter_mut().flat_map(|it| &mut it.criteria) {
                let mut known = known.criteria();
                let known = known.find(|it| it.id == criterion.id);
                criterion.percent = known.and_then(|it| it.percent);
            }
        }
        self.report_outline = own.report_outline.or(self.report_outline);
        self.preparation = own.preparation.or(self.preparation);
        for step in &mut self.checklist {
            let mut known = own.checklist.iter();
            if let Some(known) = known.find(|it| it.id == step.id) {
                (step.until, step.days, step.deed) = (known.until, known.days, known.deed);
                step.part.clone_from(&known.part);
            }
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    #[test]
    fn a_journal_of_before_is_read_and_brought_up() {
        let (id, text) = embedded()[0];
        let now = read(id, text).unwrap();
        let mut before: Value = serde_json::from_str(text).unwrap();
        before["registration_form"]
            .as_object_mut()
            .unwrap()
            .remove("movement");
        before["assessment_form"]
            .as_object_mut()
            .unwrap()
            .remove("notice");
        before["report_outline"]
            .as_object_mut()
            .unwrap()
            .remove("place");
        let parts = before["report_outline"]["parts"].as_array_mut().unwrap();
        let items = parts
            .iter_mut()
            .filter_map(|it| it.get_mut("items")?.as_array_mut());
        for item in items.flatten() {
            let item = item.as_object_mut().unwrap();
            item.remove("takes");
            if let Some(details) = item.get_mut("details") {
                let words = details
                    .as_array()
                    .unwrap()
                    .iter()
                    .map(|it| it["text"].clone());
                *details = Value::Array(words.collect());
            }
        }
        for step in before["checklist"].as_array_mut().unwrap() {
            for field in ["until", "days", "deed", "part"] {
                step.as_object_mut().unwrap().remove(field);
            }
        }
        before["theme"] = json!("Chủ đề của chi bộ");
        let before: Programme = serde_json::from_value(before).unwrap();
        assert!(before.is_earlier() && !now.is_earlier());
        let after = before.brought_up();
        assert_eq!(after.theme, "Chủ đề của chi bộ");
        let now = Programme {
            theme: after.theme.clone(),
            ..now
        };
        assert_eq!(after, now);
    }
}
