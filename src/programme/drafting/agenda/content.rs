//! What stands under a heading: a sentence that leads in, points, and what is advice.

use super::super::head::straightened;
use super::super::marker::Marker;
use super::super::scan::{is_open, item, sentences};
use super::super::tree::Node;
use crate::text::case::capital;

/// What stands in a section.
#[derive(Default)]
pub(super) struct Content {
    pub(super) lead: Option<String>,
    pub(super) points: Vec<String>,
    /// The line of each point.
    pub(super) lines: Vec<usize>,
    /// The line that is being read.
    at: usize,
    pub(super) guidance: Option<String>,
}

impl Content {
    /// What stands under a heading of this line.
    pub(super) fn of(line: usize) -> Self {
        Self {
            at: line,
            ..Self::default()
        }
    }

    /// One paragraph under the heading, with what stands under it.
    pub(super) fn take(&mut self, node: &Node) {
        self.at = node.line;
        let is_advice = ["luu y", "ghi chu"]
            .iter()
            .any(|it| node.folded.starts_with(it));
        if is_advice {
            self.guidance
                .get_or_insert_with(|| straightened(&node.text));
            return;
        }
        let inner: Vec<&Node> = node.items().collect();
        if inner.is_empty() {
            self.take_text(&node.text);
            return;
        }
        let leads = node.text.ends_with(':')
            || inner
                .iter()
                .all(|it| matches!(it.marker, Marker::Bracket(_)));
        if leads && self.lead.is_none() && self.points.is_empty() {
            self.lead = Some(straightened(&node.text));
        } else if !node.marker.is_heading() || inner.is_empty() {
            self.push(&node.text);
        }
        for child in inner {
            for it in child.walk() {
                self.at = it.line;
                self.push(&it.text);
            }
        }
    }

    /// A text whose list in one sentence becomes points; without a list, it is one point a paragraph or a few sentences.
    fn take_text(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        match listed(text) {
            Some(list) if self.lead.is_none() && self.points.is_empty() => {
                self.lead = Some(straightened(&list.lead)).filter(|it| !it.is_empty());
                for point in &list.items {
                    self.push(point);
                }
                self.guidance = list.rest.map(|it| straightened(&it));
            }
            _ => self.push(text),
        }
    }

    /// What follows a title in its own paragraph: a list, or what the title has in brackets, else its sentences.
    pub(super) fn take_rest(&mut self, text: &str) {
        let in_brackets = text.strip_prefix('(').and_then(|it| {
            it.split_once(").")
                .or_else(|| it.strip_suffix(')').map(|it| (it, "")))
        });
        if listed(text).is_some() {
            return self.take_text(text);
        }
        let (inside, rest) = in_brackets.unwrap_or(("", text));
        for part in clauses(inside) {
            self.push(&part);
        }
        // Further brackets are sentences like others.
        for sentence in sentences(rest) {
            self.push(sentence);
        }
    }

    fn push(&mut self, text: &str) {
        let text = straightened(&capital(&item(text)));
        if !text.is_empty() {
            self.points.push(text);
            self.lines.push(self.at);
        }
    }
}

/// The clauses between commas; a short one belongs to the one before.
fn clauses(text: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for part in text.split(", ") {
        match found.last_mut().filter(|_| part.chars().count() < 30) {
            Some(before) => {
                before.push_str(", ");
                before.push_str(part);
            }
            None => found.push(part.to_owned()),
        }
    }
    found
}

/// A list inside of a paragraph.
struct List {
    lead: String,
    items: Vec<String>,
    rest: Option<String>,
}

/// "…, tập trung vào: (1) …; (2) …; (3) …." or "Nội dung có thể bao gồm: …; ….": the list.
fn listed(text: &str) -> Option<List> {
    numbered(text).or_else(|| after_a_colon(text))
}

fn numbered(text: &str) -> Option<List> {
    let mut starts: Vec<(usize, usize)> = Vec::new();
    for (at, _) in text.match_indices('(') {
        let rest = text.get(at..)?;
        if let (Marker::Bracket(number), tail) = Marker::of(rest)
            && usize::try_from(number).is_ok_and(|it| it == starts.len() + 1)
        {
            starts.push((at, text.len() - tail.len()));
        }
    }
    if starts.len() < 2 {
        return None;
    }
    let lead = text.get(..starts.first()?.0)?.trim().to_owned();
    let ends = starts.iter().skip(1).map(|it| it.0).chain([text.len()]);
    let mut items: Vec<String> = starts
        .iter()
        .zip(ends)
        .filter_map(|((_, from), to)| text.get(*from..to))
        .map(|it| it.trim().to_owned())
        .collect();
    let last = items.pop()?;
    let all = sentences(&last);
    let rest = (all.len() > 1).then(|| all.iter().skip(1).copied().collect::<Vec<_>>().join(" "));
    items.push(
        all.first()
            .map_or(last.as_str(), |it| it)
            .trim_end_matches('.')
            .to_owned(),
    );
    Some(List { lead, items, rest })
}

fn after_a_colon(text: &str) -> Option<List> {
    let colons = text
        .match_indices(": ")
        .filter_map(|(at, _)| Some((text.get(..at)?, text.get(at + 1..)?)));
    let (lead, list) = colons
        .filter(|it| it.1.contains(';') && !is_open(it.0))
        .last()?;
    let mut items: Vec<String> = Vec::new();
    for part in list.split(';') {
        match items.last_mut().filter(|it| is_open(it)) {
            Some(open) => {
                open.push(';');
                open.push_str(part);
            }
            None => items.push(part.trim().to_owned()),
        }
    }
    let each = items.len() > 1
        && items
            .iter()
            .all(|it| it.starts_with(|c: char| c.is_uppercase() || c == '“'));
    each.then(|| List {
        lead: format!("{lead}:"),
        items,
        rest: None,
    })
}

/// What a topic covers: the items of its list, else its sentences.
pub(in super::super) fn points_of(text: &str) -> Vec<String> {
    let text = text.trim();
    let parts: Vec<String> = match listed(text) {
        Some(list) => list.items,
        None => sentences(text)
            .into_iter()
            .flat_map(in_capitals)
            .map(str::to_owned)
            .collect(),
    };
    parts
        .iter()
        .map(|it| straightened(&capital(&item(it))))
        .filter(|it| !it.is_empty())
        .collect()
}

/// The parts between semicolons where each begins with a capital, else the text whole.
fn in_capitals(text: &str) -> Vec<&str> {
    let parts: Vec<&str> = text.split("; ").collect();
    if parts.iter().all(|it| it.starts_with(char::is_uppercase)) {
        parts
    } else {
        vec![text]
    }
}

/// The items of a numbered list in a sentence.
pub(super) fn items_of(text: &str) -> Option<Vec<String>> {
    numbered(text).map(|it| it.items.iter().map(|it| capital(&item(it))).collect())
}
