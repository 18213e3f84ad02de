//! The ballot: a vote being typed. Its words and figures are kept while they are unfinished, those of a repeated vote apart.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::franchise_words;
use crate::session::records::Vote;
use crate::session::tally::Franchise;
use crate::session::{Command, Session, tally};
use crate::tui::canvas::{Canvas, Target};
use crate::tui::context::SessionContext;
use crate::tui::field::Field;
use crate::tui::view::Reply;

/// The three figures: the last part of their key, their word on the screen.
const FIGURES: [(&str, &str); 3] = [
    ("for", "Đồng ý"),
    ("against", "Không đồng ý"),
    ("other", "Ý kiến khác"),
];
/// Columns of a figure.
const FIGURE: u16 = 5;

/// A vote being typed.
#[derive(Debug)]
pub struct Ballot {
    /// The question, then the three figures.
    fields: [Field; 4],
    focus: usize,
    subject: Subject,
    /// The base that a corrected vote takes, where the attendance gives another than was written down.
    eligible: Option<u32>,
    /// What is wrong with it.
    pub message: Option<String>,
}

/// What a ballot is for.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Subject {
    /// A new question.
    New,
    /// The question of this vote, put again.
    Again(String),
    /// A correction of this vote.
    Correction(String),
}

impl Ballot {
    /// A ballot for a new question, with what was left unfinished.
    pub fn new(ctx: &mut SessionContext) -> Self {
        Self::keyed("vote", &["", "", "", ""], Subject::New, ctx)
    }

    /// A ballot that corrects a vote that was written down wrongly.
    pub fn correcting(vote: &Vote, ctx: &mut SessionContext) -> Self {
        let key = format!("vote/{}/edit", vote.id);
        let figures = [vote.in_favour, vote.against, vote.other].map(|it| it.to_string());
        let [in_favour, against, other] = &figures;
        let given = [vote.question.as_str(), in_favour, against, other];
        Self::keyed(&key, &given, Subject::Correction(vote.id.clone()), ctx)
    }

    /// The base by the attendance as it is known today, where it is another than a corrected vote has.
    fn other_base(&self, session: &Session) -> Option<(u32, u32)> {
        let Subject::Correction(id) = &self.subject else {
            return None;
        };
        let vote = session.vote(id)?;
        let now = tally::franchise_at(session, vote.at).eligible;
        (now != vote.eligible).then_some((vote.eligible, now))
    }

    /// Takes the other of the two bases.
    pub fn turn_base(&mut self, session: &Session) {
        if let Some((was, now)) = self.other_base(session) {
            self.eligible = if self.eligible == Some(now) {
                Some(was)
            } else {
                Some(now)
            };
        }
    }

    /// Who could vote: now, or when a corrected vote was taken.
    fn franchise(&self, session: &Session) -> Franchise {
        let vote = match &self.subject {
            Subject::Correction(id) => session.vote(id),
            Subject::New | Subject::Again(_) => None,
        };
        match vote {
            Some(vote) if self.eligible.is_none_or(|it| it == vote.eligible) => Franchise {
                entitled: vote.entitled,
                eligible: vote.eligible,
            },
            Some(vote) => tally::franchise_at(session, vote.at),
            None => tally::franchise(session),
        }
    }

    /// A ballot that puts a question to the vote again.
    pub fn repeating(vote: &Vote, ctx: &mut SessionContext) -> Self {
        let key = format!("vote/{}", vote.id);
        let given = [vote.question.as_str(), "", "", ""];
        let mut ballot = Self::keyed(&key, &given, Subject::Again(vote.id.clone()), ctx);
        ballot.focus = 1;
        ballot
    }

    fn keyed(key: &str, given: &[&str; 4], subject: Subject, ctx: &mut SessionContext) -> Self {
        let names = ["question", FIGURES[0].0, FIGURES[1].0, FIGURES[2].0];
        let mut fields = names.map(|name| Field::line(&format!("{key}/{name}")));
        for (field, given) in fields.iter_mut().zip(given) {
            let kept = ctx.port().draft(&field.key);
            let text = kept.unwrap_or_else(|| (*given).to_owned());
            *field = std::mem::take(field).with(&text);
        }
        Self {
            fields,
            focus: 0,
            subject,
            eligible: None,
            message: None,
        }
    }

    /// The field with the caret.
    pub fn field(&mut self) -> Option<&mut Field> {
        self.fields.get_mut(self.focus)
    }

    /// What the field with the caret is called.
    pub fn caption(&self) -> &'static str {
        match self.focus.checked_sub(1) {
            None => "Nội dung biểu quyết",
            Some(at) => FIGURES.get(at).map_or("", |it| it.1),
        }
    }

    /// The question, once there is one.
    pub fn question(&self) -> Option<String> {
        let question = self.fields.first().map(Field::text);
        let question = question.filter(|it| crate::text::clean::is_meaningful(it));
        question.map(str::to_owned)
    }

    /// The field with the caret has changed; a figure changes the sum and the verdict too.
    pub fn edited(&mut self) -> Reply {
        let had_message = self.message.take().is_some();
        if self.focus == 0 && !had_message {
            Reply::Field
        } else {
            Reply::Whole
        }
    }

    /// Puts the caret into a field.
    pub fn focus(&mut self, field: usize) {
        self.focus = field.min(self.fields.len() - 1);
    }

    /// Moves the caret to the next or the previous field.
    pub fn step(&mut self, forward: bool) {
        let count = self.fields.len();
        let by = if forward { 1 } else { count - 1 };
        self.focus = (self.focus + by) % count;
    }

    /// Enter: on to the next figure; after the last one it says how to record.
    pub fn confirm(&mut self) {
        if self.focus + 1 < self.fields.len() {
            self.focus += 1;
        } else {
            self.message = Some("Bấm Ctrl+S để ghi kết quả biểu quyết".to_owned());
        }
    }

    /// The figures as typed, an empty one as none; or the one that is no number.
    fn figures(&self) -> Result<[u32; 3], String> {
        let mut figures = [0; 3];
        for ((figure, field), (_, label)) in figures
            .iter_mut()
            .zip(self.fields.iter().skip(1))
            .zip(FIGURES)
        {
            let text = field.text().trim();
            if !text.is_empty() {
                *figure = text
                    .parse()
                    .map_err(|_| format!("ô “{label}” chỉ nhận số, chưa hiểu “{text}”"))?;
            }
        }
        Ok(figures)
    }

    /// The command that records it.
    pub fn command(&self) -> Result<Command, String> {
        let [in_favour, against, other] = self.figures()?;
        let question = self.fields.first().map_or("", Field::text);
        Ok(match &self.subject {
            Subject::Correction(vote) => Command::EditVote {
                vote: vote.clone(),
                question: Some(question.to_owned()),
                in_favour: Some(in_favour),
                against: Some(against),
                other: Some(other),
                eligible: self.eligible,
            },
            Subject::Again(vote) => Command::Vote {
                question: question.to_owned(),
                in_favour,
                against,
                other,
                replaces: Some(vote.clone()),
            },
            Subject::New => Command::Vote {
                question: question.to_owned(),
                in_favour,
                against,
                other,
                replaces: None,
            },
        })
    }

    /// It has been recorded: its words are no longer unfinished.
    pub fn finish(&self, ctx: &mut SessionContext) {
        for field in &self.fields {
            ctx.discard_draft(&field.key);
        }
    }

    /// The sum and the verdict in words, with whether they are good, to be considered or wrong.
    fn verdict(&self, canvas: &Canvas<'_>, session: &Session) -> (String, Style) {
        let theme = canvas.theme;
        let [in_favour, against, other] = match self.figures() {
            Ok(figures) => figures,
            Err(words) => return (format!("▲ {}", super::capital(&words)), theme.alarm),
        };
        let franchise = self.franchise(session);
        let (eligible, entitled) = (franchise.eligible, franchise.entitled);
        let sum = u64::from(in_favour) + u64::from(against) + u64::from(other);
        if sum > u64::from(eligible) {
            let words =
                format!("▲ Tổng {sum} nhiều hơn {eligible} đồng chí được biểu quyết; hãy đếm lại");
            return (words, theme.alarm);
        }
        if sum == 0 {
            return (format!("Tổng 0/{eligible}"), theme.faint);
        }
        let left = u64::from(eligible) - sum;
        let left = match left {
            0 => String::new(),
            _ => format!(" (còn {left} chưa ghi)"),
        };
        if franchise.passes(in_favour) {
            let words =
                format!("Tổng {sum}/{eligible}{left} · thông qua: {in_favour} trên {entitled}");
            (words, theme.good)
        } else {
            let words = format!(
                "Tổng {sum}/{eligible}{left} · không thông qua: {in_favour} trên {entitled}, cần ít nhất {}",
                franchise.needed()
            );
            (words, theme.warn)
        }
    }

    /// Draws it: what it is, the question, the figures in one line, who may vote, the sum and the verdict.
    pub fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, session: &Session) {
        let theme = canvas.theme;
        canvas.rule(area.x, area.y, area.width);
        let (x, columns) = (area.x + 1, area.width.saturating_sub(2));
        let title = match &self.subject {
            Subject::Again(id) => format!("Biểu quyết lại ({id})"),
            Subject::Correction(id) => format!("Sửa biểu quyết {id}: lời và số phiếu ghi nhầm"),
            Subject::New => "Biểu quyết mới".to_owned(),
        };
        canvas.text(x, area.y + 1, columns, &title, theme.title);
        let label = canvas.text(x, area.y + 2, 10, "Nội dung: ", theme.accent);
        let place = Rect::new(x + label, area.y + 2, columns.saturating_sub(label), 2);
        if let Some(field) = self.fields.first() {
            canvas.field(field, place, self.focus == 0);
            canvas.target(place, Target::Field(0));
        }
        self.draw_figures(canvas, x, area.y + 4);
        canvas.text(
            x,
            area.y + 5,
            columns,
            &self.base_words(session),
            theme.plain,
        );
        let (verdict, style) = self.verdict(canvas, session);
        // What is wrong is said once: the refusal, once there is one, in the place of the warning.
        let wrong = style == theme.alarm && self.message.is_some();
        if !wrong {
            canvas.text(x, area.y + 6, columns, &verdict, style);
        }
        if let Some(message) = &self.message {
            let place = Rect::new(x, area.y + if wrong { 6 } else { 7 }, columns, 2);
            canvas.paragraph(place, message, theme.alarm);
        }
    }

    /// Who could vote; where the attendance was corrected since a vote, both figures.
    fn base_words(&self, session: &Session) -> String {
        if let Some((was, now)) = self.other_base(session) {
            let taken = if self.eligible == Some(now) { now } else { was };
            return format!(
                "Được biểu quyết khi đó: {was} theo lúc biểu quyết, {now} theo điểm danh nay; đang lấy {taken} (Ctrl+↑ đổi)"
            );
        }
        franchise_words(self.franchise(session))
    }

    fn draw_figures(&self, canvas: &mut Canvas<'_>, mut x: u16, y: u16) {
        let theme = canvas.theme;
        for ((at, field), (_, label)) in self.fields.iter().enumerate().skip(1).zip(FIGURES) {
            let focused = self.focus == at;
            let style = if focused { theme.accent } else { theme.plain };
            let used = canvas.text(x, y, 16, &format!("{label}: "), style);
            let place = Rect::new(x + used, y, FIGURE, 1);
            if field.text().is_empty() && !focused {
                canvas.text(place.x, y, 1, "–", theme.faint);
            } else {
                canvas.field(field, place, focused);
            }
            let whole = Rect::new(x, y, used + FIGURE, 1);
            canvas.target(whole, Target::Field(at));
            x += used + FIGURE + 1;
        }
    }
}
