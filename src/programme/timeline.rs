//! When a document wants things done: stages, deadlines, and the checklist around one session.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The papers that the program writes: their words on the command line, and what they are called.
const PAPERS: [(&str, &str); 12] = [
    ("minutes", "Biên bản"),
    ("resolution", "Nghị quyết"),
    ("plan", "Kế hoạch “6 rõ”"),
    ("attendance", "Danh sách điểm danh"),
    ("form01", "Biểu mẫu 01"),
    ("form02", "Biểu mẫu 02"),
    ("form03", "Biểu mẫu 03"),
    ("notice", "Thông báo phân loại"),
    ("rating", "Tự đánh giá"),
    ("session-plan", "Kế hoạch sinh hoạt"),
    ("result-report", "Báo cáo kết quả"),
    ("script", "Kịch bản điều hành"),
];

/// What the paper of this word is called; none where the word names no paper.
pub fn paper_name(word: &str) -> Option<&'static str> {
    let paper = PAPERS.iter().find(|(it, _)| *it == word);
    paper.map(|(_, name)| *name)
}

/// What a line of the timeline is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PhaseKind {
    /// A stretch of time with its work.
    Stage,
    /// The last day for holding the session.
    SessionDeadline,
    /// The last day for the report upward.
    ReportDeadline,
}

/// One line of the timeline.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Phase {
    /// Stage or deadline.
    pub kind: PhaseKind,
    /// The first day, where the document names one.
    pub from: Option<NaiveDate>,
    /// The last day; "trước ngày 12/5" gives 11/5.
    pub until: Option<NaiveDate>,
    /// The time as the document words it.
    pub words: String,
    /// The official wording of what is to be done.
    pub text: String,
    /// The wording for the screen, at most 40 characters.
    pub short: String,
    /// What is due: "Báo cáo kết quả sinh hoạt chuyên đề".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<String>,
    /// To whom it is due.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// What meets it, any one of these.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub met_by: Vec<MetBy>,
    /// Where it stands.
    pub source: String,
}

impl Phase {
    /// What meets it: what the data say, else a session for its deadline and a report for a report's.
    pub fn ways(&self) -> Vec<MetBy> {
        let paper = |word: &str| MetBy::Paper(word.to_owned());
        match self.kind {
            _ if !self.met_by.is_empty() => self.met_by.clone(),
            PhaseKind::SessionDeadline => vec![MetBy::Session],
            PhaseKind::ReportDeadline => vec![paper("result-report"), paper("form03")],
            PhaseKind::Stage => Vec::new(),
        }
    }
}

/// What meets a phase: `session`, `paper:form03`, `tick:cell-plan`, `target:1`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "String", into = "String")]
#[schemars(with = "String")]
pub enum MetBy {
    /// A session that was held and closed.
    Session,
    /// A paper that was written, by its word on the command line.
    Paper(String),
    /// A step of the checklist that was ticked.
    Tick(String),
    /// A target that a survey found to be reached.
    Target(String),
}

impl TryFrom<String> for MetBy {
    type Error = String;

    fn try_from(words: String) -> Result<Self, String> {
        match words.split_once(':') {
            None if words == "session" => Ok(Self::Session),
            Some(("paper", word)) if !word.is_empty() => Ok(Self::Paper(word.to_owned())),
            Some(("tick", item)) if !item.is_empty() => Ok(Self::Tick(item.to_owned())),
            Some(("target", id)) if !id.is_empty() => Ok(Self::Target(id.to_owned())),
            _ => Err(format!(
                "“{words}” phải là session, paper:…, tick:… hoặc target:…"
            )),
        }
    }
}

impl From<MetBy> for String {
    fn from(way: MetBy) -> Self {
        match way {
            MetBy::Session => "session".to_owned(),
            MetBy::Paper(word) => format!("paper:{word}"),
            MetBy::Tick(item) => format!("tick:{item}"),
            MetBy::Target(id) => format!("target:{id}"),
        }
    }
}

/// When a step of the checklist is due, seen from the session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Moment {
    /// Before the session.
    Before,
    /// During the session, in this order.
    During,
    /// After the session.
    After,
}

/// What on record shows that a step is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum StepDeed {
    /// Who drafts the thematic report is named.
    Drafter,
    /// The core force is named.
    Core,
    /// Helpers are named.
    Helpers,
    /// As many as are wanted were asked to prepare opinions.
    Prepared,
    /// Topics or focus items are picked.
    Picked,
    /// The resolution is drafted.
    Resolution,
    /// The documents went to the members.
    Documents,
    /// Every member was marked.
    RollCall,
    /// Who takes the minutes is named.
    Secretary,
    /// A vote on the programme of the session was passed.
    AgendaApproved,
    /// Every numbered section has run.
    Presented,
    /// A member has spoken.
    Spoken,
    /// Practice on the spot is recorded.
    Practised,
    /// A target that people are asked for was counted.
    Surveyed,
    /// Criteria for rewards were looked at.
    Rewards,
    /// The cell has a task with its six clear points.
    Task,
    /// Every member who is not exempt has registered.
    Registered,
    /// Every section that ran has its conclusion.
    Concluded,
    /// The resolution was put to the vote.
    Vote,
    /// The session is rated by all criteria.
    Rated,
    /// The minutes were read and approved: the tick itself is that fact.
    Minutes,
    /// Every member who is not exempt has a score of their own.
    SelfScored,
    /// Every member who is not exempt has the committee's score.
    Scored,
}

/// One step on the chair's checklist.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ChecklistItem {
    /// A stable slug.
    pub id: String,
    /// Before, during or after the session.
    pub phase: Moment,
    /// What is to be done.
    pub text: String,
    /// Who does it.
    pub who: String,
    /// What on record shows that it is done, ticked or not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deed: Option<StepDeed>,
    /// The last day, where the document names one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<NaiveDate>,
    /// The last day, so many days after the session, or before it with a minus.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub days: Option<i32>,
    /// The part of the thematic report that is ready with it: "thực trạng kỹ năng số của đảng viên".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<String>,
    /// Where it is asked for.
    pub source: String,
}
