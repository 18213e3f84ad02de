//! The closed lists of words that a session uses: statuses, kinds, modes, with the Vietnamese of the screen and the papers.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Writes an enum of plain words: its JSON names in snake case and its Vietnamese labels.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $json:literal, $label:literal;)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $($(#[$vdoc])* $variant,)+ }

        impl $name {
            /// All of them, in the order of the list.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The Vietnamese word for the screen and the papers.
            pub fn label(self) -> &'static str {
                match self { $(Self::$variant => $label,)+ }
            }

            /// The word in JSON and in `apply` lines.
            pub fn word(self) -> &'static str {
                match self { $(Self::$variant => $json,)+ }
            }
        }
    };
}
words! {
    /// How a member stands at this session (điểm danh). Every member has exactly one.
    Status {
        /// In the room from the beginning.
        Present = "present", "có mặt";
        /// Attending online.
        Online = "online", "trực tuyến";
        /// Came after the opening.
        Late = "late", "đến muộn";
        /// Left before the end: attended, but does not vote afterwards.
        Left = "left", "về sớm";
        /// Absent with a reason.
        Excused = "excused", "vắng có lý do";
        /// Absent without a reason.
        Unexcused = "unexcused", "vắng không lý do";
        /// Exempt from work and sessions, and stayed away.
        Exempt = "exempt", "miễn";
    }
}

impl Status {
    /// Counts above the line of the attendance rate.
    pub fn attended(self) -> bool {
        matches!(self, Self::Present | Self::Online | Self::Late | Self::Left)
    }

    /// Is in the room or online now, and so may vote if otherwise entitled.
    pub fn attending(self) -> bool {
        matches!(self, Self::Present | Self::Online | Self::Late)
    }

    /// Counts as absent.
    pub fn absent(self) -> bool {
        matches!(self, Self::Excused | Self::Unexcused)
    }
}

words! {
    /// The kind of an opinion.
    OpinionKind {
        /// A view.
        View = "view", "Ý kiến";
        /// Practical experience.
        Experience = "experience", "Kinh nghiệm";
        /// A limitation that the speaker names.
        Limitation = "limitation", "Hạn chế";
        /// A proposal.
        Proposal = "proposal", "Đề xuất";
        /// An open difficulty that wants an answer.
        Question = "question", "Vướng mắc";
        /// An answer to one.
        Answer = "answer", "Trả lời";
        /// A note of the one who takes the minutes.
        Note = "note", "Ghi chú";
    }
}

words! {
    /// The form of the session.
    Mode {
        /// Everyone in the room.
        InPerson = "in_person", "trực tiếp";
        /// In the room and online.
        Hybrid = "hybrid", "trực tiếp kết hợp trực tuyến";
        /// Online.
        Online = "online", "trực tuyến";
    }
}

words! {
    /// How papers address a person.
    Address {
        /// A member of the Party.
        Comrade = "comrade", "đồng chí";
        /// A man who is none.
        Mr = "mr", "ông";
        /// A woman who is none.
        Mrs = "mrs", "bà";
    }
}

#[expect(
    clippy::derivable_impls,
    reason = "the list of words derives it for none"
)]
impl Default for Address {
    fn default() -> Self {
        Self::Comrade
    }
}

words! {
    /// When the report is discussed (44-KH/ĐU, III.4.2).
    Discussion {
        /// After each part.
        BySection = "by_section", "thảo luận sau mỗi phần";
        /// Together after the whole report.
        Together = "together", "thảo luận chung sau khi trình bày toàn bộ";
    }
}

words! {
    /// Whose task a commitment is.
    Scope {
        /// The cell's.
        Cell = "cell", "của chi bộ";
        /// A member's own.
        Member = "member", "của đảng viên";
    }
}

words! {
    /// How far a commitment has come.
    Progress {
        /// Done.
        Done = "done", "đã hoàn thành";
        /// Done in part.
        Part = "part", "hoàn thành một phần";
        /// Not done.
        Not = "not", "chưa thực hiện";
    }
}

words! {
    /// What a cell takes along from a year (44-KH/ĐU, III.3.4).
    Takeaway {
        /// A lesson.
        Lesson = "lesson", "kinh nghiệm";
        /// Something to be done next year.
        NextYear = "next_year", "nội dung năm tiếp theo";
        /// How members are trained further (153-CV/ĐU, 1).
        Training = "training", "kế hoạch tiếp tục bồi dưỡng";
    }
}

words! {
    /// A list of what a session recorded beside its discussion.
    Recorded {
        /// Practice on the spot.
        Practice = "practice", "thực hành tại chỗ";
        /// What is taken along from the year.
        Learned = "learned", "kinh nghiệm, đề xuất, bồi dưỡng";
        /// Papers that were sent.
        Sent = "sent", "nơi gửi văn bản";
    }
}

words! {
    /// What the cell finds of a criterion for a reward, or of a paper of its dossier.
    Finding {
        /// It is met, or there.
        Met = "met", "đạt";
        /// It is not.
        Lacking = "lacking", "chưa đạt";
    }
}

words! {
    /// What the cell says of how a member does the registered work (44-KH/ĐU, III.3.5).
    Verdict {
        /// Encouraged, commended.
        Commend = "commend", "biểu dương";
        /// Criticised.
        Criticise = "criticise", "phê bình";
    }
}

words! {
    /// Which column of form 02 an assessment fills.
    Assessor {
        /// The member's own score: it proposes.
        #[serde(rename = "self")]
        Own = "self", "đảng viên tự chấm";
        /// The committee's score: it gives the grade.
        Committee = "committee", "cấp ủy chấm";
    }
}

words! {
    /// A part in the preparation or in the practice (44-KH/ĐU, III.3.2, III.3.3, III.4.1).
    Role {
        /// Drafts the thematic report.
        Drafter = "drafter", "xây dựng báo cáo chuyên đề";
        /// Prepares an opinion.
        Prepared = "prepared", "chuẩn bị ý kiến";
        /// Belongs to the core force of young members.
        Core = "core", "lực lượng nòng cốt";
        /// Helps another member.
        Helper = "helper", "hỗ trợ";
    }
}

words! {
    /// What a cell picks out of what its programme offers.
    Choice {
        /// Topics to choose from.
        Topics = "topics", "chủ đề lựa chọn";
        /// Items to concentrate on (44-KH/ĐU, III.3.3).
        Focus = "focus", "nội dung trọng tâm";
    }
}

words! {
    /// A step of the presider's script (kịch bản điều hành).
    ScriptStep {
        /// What is looked at before anyone comes.
        Prepare = "prepare", "chuẩn bị";
        /// Attendance is taken.
        RollCall = "roll_call", "ổn định, điểm danh";
        /// Called to order.
        Open = "open", "khai mạc";
        /// The reason is given; the opening's clock starts.
        Reason = "reason", "tuyên bố lý do";
        /// The guests are introduced.
        Guests = "guests", "giới thiệu đại biểu";
        /// Who presides, who takes the minutes.
        Presidium = "presidium", "giới thiệu chủ trì, thư ký";
        /// Attendance is told.
        Figures = "figures", "báo cáo tình hình đảng viên";
        /// The programme is approved.
        Agenda = "agenda", "thông qua chương trình";
        /// A section is begun and presented.
        Section = "section", "mời trình bày";
        /// It is discussed.
        Discussion = "discussion", "mời thảo luận";
        /// The chair concludes on it.
        Conclusion = "conclusion", "kết luận";
        /// The tasks are read out.
        Tasks = "tasks", "giao nhiệm vụ “6 rõ”";
        /// Members register.
        Registration = "registration", "đăng ký phần việc";
        /// The last section begins.
        SummingUp = "summing_up", "chuyển sang phần kết luận";
        /// The vote.
        Vote = "vote", "biểu quyết";
        /// The cell rates its session.
        Rating = "rating", "tự đánh giá buổi sinh hoạt";
        /// The minutes are read.
        Minutes = "minutes", "thông qua biên bản";
        /// The meeting is closed.
        Close = "close", "bế mạc";
        /// The papers are written.
        Papers = "papers", "ghi tài liệu";
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_the_json_names() {
        for status in Status::ALL {
            assert_eq!(
                serde_json::to_value(status).unwrap(),
                serde_json::Value::from(status.word())
            );
        }
        assert_eq!(serde_json::to_value(Assessor::Own).unwrap(), "self");
        assert_eq!(serde_json::to_value(Mode::InPerson).unwrap(), "in_person");
    }
}
