//! The one thing that a view shows: the speaker, or the task with its lights, or the vote, or the targets …

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::session::Time;

/// What is shown below the section and its clock.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Slide {
    /// The neutral slide: the cell and the theme alone.
    #[default]
    Title,
    /// Who speaks and who is next.
    Speaker(Speaker),
    /// The points of the section.
    Points {
        /// In their order.
        points: Vec<PointNow>,
    },
    /// The last opinions, the newest first.
    Opinions {
        /// A few of them.
        last: Vec<OpinionNow>,
        /// How many there are.
        count: u32,
    },
    /// A task, while it is written or as it was recorded.
    Task(TaskNow),
    /// A vote, while hands are counted or with its result.
    Vote(VoteNow),
    /// Attendance in full.
    Attendance(AttendanceNow),
    /// How many members have registered, and for what.
    Registrations {
        /// Members with a registration.
        registered: u32,
        /// Members in all.
        of: u32,
        /// The items, those of most members first.
        items: Vec<ItemNow>,
    },
    /// The targets.
    Targets {
        /// In the document's order.
        rows: Vec<TargetNow>,
    },
    /// What was decided so far, the newest first.
    Decided {
        /// A few of them.
        rows: Vec<Decision>,
        /// How many there are.
        count: u32,
    },
    /// An address, drawn as a QR code too.
    Link {
        /// What it leads to.
        label: String,
        /// The address.
        url: String,
    },
}

/// Who has the floor and who waits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Speaker {
    /// The speaker.
    pub name: String,
    /// Position, where it is more than that of a member.
    pub position: Option<String>,
    /// Attending online.
    pub online: bool,
    /// Since when, counted without the pauses.
    pub since: Time,
    /// Seconds spoken, while the clock is paused.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paused_at: Option<i64>,
    /// The first of those who wait.
    pub next: Vec<String>,
    /// How many wait.
    pub waiting: u32,
}

/// A point of the section.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PointNow {
    /// Its number.
    pub number: u32,
    /// Its wording for screens.
    pub text: String,
    /// Covered already.
    pub covered: bool,
}

/// An opinion.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct OpinionNow {
    /// When it was given.
    pub at: Time,
    /// Who spoke.
    pub speaker: Option<String>,
    /// Its kind, in words.
    pub kind: String,
    /// Its words.
    pub text: String,
}

/// A task.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct TaskNow {
    /// Recorded: all its parts are clear.
    pub recorded: bool,
    /// Its parts in the programme's order.
    pub parts: Vec<PartNow>,
}

/// A part of a task with its light.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PartNow {
    /// Such as "Rõ người".
    pub label: String,
    /// What stands there.
    pub text: String,
    /// Its light.
    pub light: Lamp,
    /// The phrase that is too general, where one is.
    pub phrase: Option<String>,
}

/// A light as it is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Lamp {
    /// Clear.
    On,
    /// There, but too general.
    Vague,
    /// Missing.
    Off,
}

/// A vote.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct VoteNow {
    /// What is put to the vote.
    pub question: String,
    /// The cell's full members without the exempt.
    pub entitled: u32,
    /// Who may vote now.
    pub eligible: u32,
    /// The fewest votes that pass.
    pub needed: u32,
    /// It repeats an earlier one.
    pub repeats: bool,
    /// The result; none while hands are counted.
    pub result: Option<Ballots>,
}

/// The result of a vote.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Ballots {
    /// For.
    #[serde(rename = "for")]
    pub in_favour: u32,
    /// Against.
    pub against: u32,
    /// Other opinions.
    pub other: u32,
    /// More than half of the entitled were for.
    pub passed: bool,
}

/// Attendance. Those absent are counted and never named, and no reason is given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct AttendanceNow {
    /// In the room.
    pub in_room: u32,
    /// Online.
    pub online: u32,
    /// Gone again.
    pub left: u32,
    /// Absent.
    pub absent: u32,
    /// Exempt who stayed away.
    pub exempt: u32,
    /// Not yet marked.
    pub unmarked: u32,
    /// Full members who attended.
    pub full: u32,
    /// Probationary members who attended.
    pub probationary: u32,
    /// Guests.
    pub guests: u32,
    /// Members of other cells who take part here temporarily and attended.
    #[serde(default, skip_serializing_if = "is_nothing")]
    pub temporary: u32,
    /// Fewer than two thirds attended.
    pub below_two_thirds: bool,
}

/// An item of the registration form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ItemNow {
    /// Such as "2.3".
    pub id: String,
    /// Its wording.
    pub text: String,
    /// How many members have it in their registration.
    pub members: u32,
}

/// A target.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct TargetNow {
    /// Its number.
    pub id: String,
    /// Its wording for screens.
    pub text: String,
    /// The share to reach, 1 to 100; none where nothing but the figure is asked for.
    pub goal: Option<u32>,
    /// What it has come to: how many of how many; none while it has not been asked.
    pub reached: Option<(u32, u32)>,
}

/// Something that was decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Decision {
    /// What it is: "Nhiệm vụ", "Biểu quyết", "Kết luận mục 3.1".
    pub what: String,
    /// Its words.
    pub text: String,
    /// Who, until when; or the result.
    pub more: Option<String>,
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde hands the field over so"
)]
fn is_nothing(count: &u32) -> bool {
    *count == 0
}
