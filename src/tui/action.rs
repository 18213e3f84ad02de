//! Actions: everything that can be done from the screens, each with its name and a sentence. Footer, help, palette and `docs/keys.md` ask here.

/// Writes the closed list of actions: the variant, its name in the palette, its sentence in the help, the commands it gives.
macro_rules! actions {
    ($($variant:ident = $name:literal, $sentence:literal $(, $word:literal)*;)+) => {
        /// Something that can be done from the screens.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[expect(missing_docs, reason = "the sentence of each says it")]
        pub enum Action { $($variant,)+ }

        impl Action {
            /// All of them, in the order of the help.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The name, as the palette shows and finds it.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)+ }
            }

            /// What it does, in one sentence.
            pub fn sentence(self) -> &'static str {
                match self { $(Self::$variant => $sentence,)+ }
            }

            /// The `do` words of the commands that it can give.
            pub fn commands(self) -> &'static [&'static str] {
                match self { $(Self::$variant => &[$($word),*],)+ }
            }
        }
    };
}

actions! {
    ScreenAgenda = "Màn hình chương trình", "Xem các mục, đồng hồ và nội dung cần làm rõ.";
    ScreenAttendance = "Màn hình điểm danh", "Điểm danh đảng viên, khách mời và xem tỷ lệ dự họp.";
    ScreenDiscussion = "Màn hình thảo luận", "Ghi ý kiến và điều hành danh sách phát biểu.";
    ScreenTasks = "Màn hình nhiệm vụ 6 rõ", "Soạn và lưu nhiệm vụ đủ 6 rõ.";
    ScreenVotes = "Màn hình biểu quyết", "Ghi kết quả biểu quyết.";
    ScreenRegistrations = "Màn hình đăng ký", "Ghi bản đăng ký theo biểu mẫu 01, chấm điểm và chỉ tiêu.";
    ScreenPapers = "Màn hình biên bản, tài liệu", "Xem trước và xuất biên bản, danh sách.";
    Help = "Trợ giúp", "Xem các phím của màn hình này.";
    Palette = "Tìm lệnh", "Tìm mọi việc làm được theo tên, gõ không cần dấu.";
    Back = "Quay lại", "Rời ô đang gõ hoặc đóng cửa sổ; nội dung buổi sinh hoạt đang gõ dở vẫn được giữ.";
    Redraw = "Vẽ lại màn hình", "Vẽ lại cả màn hình khi chữ trên cửa sổ bị lẫn hoặc sót.";
    Leave = "Thoát", "Lưu và rời chương trình.";
    Home = "Màn hình đầu", "Lưu, rời buổi sinh hoạt và về màn hình đầu; ở đó Enter trở lại buổi.";
    Undo = "Hoàn tác", "Lấy lại việc vừa làm, và nói rõ là việc gì.", "undo";
    Redo = "Làm lại", "Làm lại việc vừa hoàn tác.", "redo";
    Save = "Ghi", "Ghi nội dung đang soạn.", "commit", "edit_commitment", "draft", "edit_draft";
    Confirm = "Mở, xác nhận", "Mở dòng đang chọn hoặc xác nhận.", "call_next";
    Mark = "Đánh dấu", "Đánh dấu dòng đang chọn.", "mark", "cover", "register";
    Skipped = "Tệp không tính", "Xem những tệp không được tính vào số liệu và lý do.";
    Settings = "Cài đặt", "Màu, cỡ chữ, cách gõ, chuông, chuột, múi giờ; ghi lại cho mọi buổi.";
    Keys = "Đặt phím riêng", "Thêm phím của mình cho một việc; phím sẵn có vẫn dùng được. Ghi lại cho mọi buổi.";
    DropEntry = "Bỏ mục đọc được", "Bỏ mục đang chọn khỏi chương trình đọc từ kế hoạch.";
    EntryUp = "Đưa mục lên trước", "Chuyển mục đang chọn lên trước một chỗ trong chương trình.";
    EntryDown = "Đưa mục xuống sau", "Chuyển mục đang chọn xuống sau một chỗ trong chương trình.";
    TurnTime = "Đổi loại mốc thời gian", "Đổi mốc đang chọn: giai đoạn, thời hạn sinh hoạt, thời hạn báo cáo.";
    ReadPlan = "Đọc kế hoạch thành chương trình", "Đọc tệp kế hoạch (Word, PDF có chữ, văn bản) thành chương trình để xem lại và dùng.";
    Sort = "Đổi cách xếp", "Xếp các dòng theo tên, tỷ lệ dự, số nhiệm vụ quá hạn hoặc số lượng.";
    NextField = "Ô tiếp theo", "Sang ô tiếp theo.";
    PreviousField = "Ô trước", "Về ô trước.";
    Up = "Lên", "Lên một dòng.";
    Down = "Xuống", "Xuống một dòng.";
    Left = "Sang trái", "Sang cột bên trái.";
    Right = "Sang phải", "Sang cột bên phải.";
    PageUp = "Trang trước", "Lên một trang.";
    PageDown = "Trang sau", "Xuống một trang.";
    First = "Về đầu", "Về dòng đầu.";
    Last = "Về cuối", "Đến dòng cuối.";
    New = "Thêm mới", "Thêm ý kiến, nhiệm vụ, biểu quyết, khách mời hoặc mục, tùy màn hình.";
    Find = "Tìm", "Tìm trong màn hình này, gõ không cần dấu.";
    MakeTask = "Thành nhiệm vụ 6 rõ", "Lập nhiệm vụ 6 rõ từ ý kiến đang chọn.", "draft";
    OpenSession = "Khai mạc", "Khai mạc buổi sinh hoạt.", "open";
    CloseSession = "Bế mạc", "Ghi kết luận chung và bế mạc buổi sinh hoạt.", "close";
    ReopenSession = "Mở lại buổi sinh hoạt", "Mở lại sau khi bế mạc, có ghi lý do.", "reopen";
    SealSession = "Niêm phong", "Niêm phong buổi sinh hoạt: sau đó không sửa được nữa.", "seal";
    EditFacts = "Thông tin buổi sinh hoạt", "Sửa chủ trì, thư ký, địa điểm, hình thức.", "facts";
    TurnDiscussion = "Đổi cách thảo luận", "Thảo luận sau mỗi phần, hoặc trình bày hết rồi thảo luận chung.", "facts";
    NextSection = "Chuyển sang mục đang chọn", "Bắt đầu hoặc trở lại mục đang chọn; dừng mục đang chạy.", "start_section";
    PauseResume = "Tạm dừng, chạy tiếp", "Dừng đồng hồ của mục đang chạy hoặc cho chạy tiếp.", "pause", "resume";
    MoreTime = "Thêm 1 phút", "Thêm 1 phút cho mục đang chọn.", "extend";
    LessTime = "Bớt 1 phút", "Bớt 1 phút của mục đang chọn.", "extend";
    SetTime = "Đổi thời lượng mục", "Ghi số phút theo chương trình của mục đang chọn.", "extend";
    AddSection = "Thêm mục", "Thêm một mục vào chương trình.", "add_section";
    SkipSection = "Bỏ qua mục", "Bỏ qua mục đang chọn; có thể trở lại sau.", "skip";
    ConcludeSession = "Kết luận chung", "Sửa hoặc ghi bổ sung kết luận chung sau khi bế mạc.", "conclude";
    Conclude = "Kết luận mục", "Ghi kết luận của đồng chí chủ trì cho mục đang chọn.", "conclude";
    Present = "Nội dung trình bày", "Ghi nội dung đã trình bày ở mục đang chọn, để in vào biên bản.", "present";
    Presenter = "Người trình bày", "Ghi ai trình bày mục đang chọn; không bắt đầu mục.", "presenter";
    Checklist = "Danh mục công việc", "Đánh dấu việc cần làm trước, trong và sau buổi sinh hoạt.", "tick";
    Assign = "Phân công", "Phân công xây dựng báo cáo, chuẩn bị ý kiến, nòng cốt, hỗ trợ.", "assign";
    Unassign = "Thôi phân công", "Lấy lại một phần việc đã phân công.", "unassign";
    Practice = "Thực hành tại chỗ", "Ghi nội dung thực hành ngay tại buổi sinh hoạt, ai hướng dẫn, ai thực hành, kết quả.", "practice";
    Learn = "Kinh nghiệm, đề xuất năm sau, bồi dưỡng", "Ghi kinh nghiệm rút ra, nội dung đề xuất cho năm tiếp theo, kế hoạch tiếp tục bồi dưỡng.", "learn";
    DropRecord = "Bỏ một ghi nhận", "Bỏ một lần thực hành, một kinh nghiệm, một nơi gửi đã ghi nhầm.", "drop";
    DraftResolution = "Dự thảo nghị quyết", "Soạn trước, rồi hoàn chỉnh nội dung nghị quyết của buổi sinh hoạt.", "draft_resolution";
    SendPaper = "Ghi nơi đã gửi văn bản", "Ghi nghị quyết, báo cáo đã gửi đến đâu.", "send";
    Rewards = "Đối chiếu tiêu chí khen thưởng", "Ghi tiêu chí, hồ sơ khen thưởng đã đạt hay chưa, kèm minh chứng.", "find";
    ChooseFocus = "Chọn chủ đề, nội dung trọng tâm", "Ghi chủ đề hoặc nội dung trọng tâm mà chi bộ chọn.", "choose";
    MarkOnline = "Trực tuyến", "Ghi đồng chí đang chọn dự trực tuyến.", "mark";
    MarkLate = "Đến muộn", "Ghi đồng chí đang chọn đến muộn, kèm giờ.", "mark";
    MarkExcused = "Vắng có lý do", "Ghi vắng có lý do và lý do.", "mark";
    MarkUnexcused = "Vắng không lý do", "Ghi vắng không có lý do.", "mark";
    MarkLeft = "Về sớm", "Ghi đồng chí đang chọn về sớm, kèm giờ.", "mark";
    MarkExempt = "Miễn", "Ghi đồng chí đang chọn được miễn sinh hoạt.", "mark";
    MarkRest = "Còn lại đều có mặt", "Ghi có mặt cho những đồng chí chưa điểm danh.", "mark_rest";
    GoToRest = "Đến dòng “còn lại đều có mặt”", "Đưa con trỏ lên dòng đầu danh sách; Enter ở đó ghi có mặt cho những đồng chí chưa điểm danh.";
    AddMember = "Thêm đảng viên", "Ghi thêm đảng viên của chi bộ.", "add_member";
    EditMember = "Sửa đảng viên", "Sửa họ tên, diện, chức vụ, đơn vị của đồng chí đang chọn.", "edit_member";
    RemoveMember = "Đảng viên thôi sinh hoạt", "Ghi đồng chí đang chọn đã chuyển đi, thôi sinh hoạt tại chi bộ.", "remove_member";
    AddGuest = "Thêm khách mời", "Ghi đại biểu, khách mời.", "guest";
    EditGuest = "Sửa khách mời", "Sửa tên, chức vụ của khách mời đang chọn.", "edit_guest";
    RemoveGuest = "Bỏ khách mời", "Bỏ khách mời đang chọn.", "remove_guest";
    RecordOpinion = "Ghi ý kiến", "Soạn ý kiến mới; khi đang soạn: ghi vào biên bản.", "opinion";
    EditOpinion = "Sửa ý kiến", "Sửa ý kiến đang chọn.", "edit_opinion";
    RemoveOpinion = "Xóa ý kiến", "Xóa ý kiến đang chọn (hoàn tác được).", "remove_opinion";
    Filter = "Lọc ý kiến", "Lọc ý kiến theo loại.";
    ToggleReported = "Đưa vào báo cáo", "Đưa ý kiến đang chọn vào báo cáo kết quả, hoặc thôi đưa.", "edit_opinion";
    ToggleReserved = "Bảo lưu ý kiến", "Ghi ý kiến đang chọn là ý kiến bảo lưu, hoặc bỏ ghi.", "edit_opinion";
    PrivateNote = "Ghi chú riêng", "Soạn ghi chú riêng, không đưa vào biên bản.", "opinion";
    Queue = "Đăng ký phát biểu", "Thêm một đồng chí vào danh sách chờ phát biểu.", "queue";
    Unqueue = "Rút khỏi danh sách chờ", "Rút người đang chọn khỏi danh sách chờ phát biểu.", "unqueue";
    QueueUp = "Lên trước trong danh sách chờ", "Chuyển người đang chọn lên trước một chỗ.", "move_in_queue";
    QueueDown = "Lùi sau trong danh sách chờ", "Chuyển người đang chọn lùi một chỗ.", "move_in_queue";
    CallNext = "Mời phát biểu", "Mời người tiếp theo trong danh sách chờ.", "call_next";
    EndSpeech = "Kết thúc phát biểu", "Kết thúc lượt phát biểu đang diễn ra.", "end_speech";
    DiscardDraft = "Bỏ bản nháp", "Bỏ bản nháp nhiệm vụ đang chọn (hoàn tác được).", "discard_draft";
    Withdraw = "Rút nhiệm vụ", "Rút nhiệm vụ đang chọn, có ghi lý do.", "withdraw";
    ReportProgress = "Ghi tiến độ", "Ghi kết quả thực hiện nhiệm vụ đang chọn.", "progress";
    RecordVote = "Ghi biểu quyết", "Ghi câu hỏi và kết quả biểu quyết.", "vote";
    EditVote = "Sửa biểu quyết", "Sửa lời, số phiếu ghi nhầm của biểu quyết đang chọn.", "edit_vote";
    RepeatVote = "Biểu quyết lại", "Biểu quyết lại nội dung đang chọn; lần trước vẫn được ghi.", "vote";
    Register = "Lưu bản đăng ký", "Lưu bản đăng ký của đồng chí đang chọn.", "register";
    Unregister = "Bỏ bản đăng ký", "Bỏ bản đăng ký của đồng chí đang chọn (hoàn tác được).", "unregister";
    OwnWork = "Việc gắn với vị trí công tác", "Ghi việc đăng ký gắn với vị trí công tác của đồng chí đang chọn.", "register";
    ReviewWork = "Đánh giá việc đăng ký", "Ghi mức độ hoàn thành việc đã đăng ký của đồng chí đang chọn, hằng quý và cuối năm.", "review";
    SelfReview = "Tự đánh giá cuối năm", "Ghi phần III biểu mẫu 01 theo lời đồng chí đang chọn.", "self_review";
    Evidence = "Minh chứng, ghi nhận biểu mẫu 02", "Ghi minh chứng của một tiêu chí và việc chi bộ ghi nhận.", "assess";
    Remark = "Biểu dương, phê bình", "Ghi biểu dương hoặc phê bình của chi bộ đối với đồng chí đang chọn.", "remark";
    Assess = "Chấm điểm biểu mẫu 02", "Chấm 13 tiêu chí của đồng chí đang chọn.", "assess";
    Survey = "Ghi chỉ tiêu", "Ghi số đảng viên đạt một chỉ tiêu.", "survey";
    Scale = "Thang điểm của địa phương", "Ghi điểm tối đa của từng tiêu chí đánh giá buổi sinh hoạt theo quy định của địa phương.", "scale";
    Rate = "Tự đánh giá buổi sinh hoạt", "Chấm điểm chất lượng buổi sinh hoạt.", "rate";
    Export = "Xuất biên bản, tài liệu", "Ghi tài liệu đang chọn ra tệp.";
    ExportAll = "Xuất cả bộ", "Ghi cả bộ tài liệu ra tệp Word và PDF.";
    CopyPath = "Chép đường dẫn tài liệu", "Chép đường dẫn của tệp vừa xuất vào bộ nhớ tạm của cửa sổ dòng lệnh.";
    OpenPaper = "Mở tài liệu vừa xuất", "Mở tệp vừa xuất bằng chương trình của máy.";
    ChoosePaper = "Chọn tài liệu", "Chọn tài liệu theo tên.";
    PaperLook = "Thể thức văn bản", "Ghi ký hiệu, dòng chữ ký, nơi nhận, kiểu bỏ dấu của chi bộ.";
    YearTexts = "Nội dung báo cáo năm", "Viết dần trong năm các phần lời của báo cáo tổng hợp (biểu mẫu 03).";
    NextPaper = "Tài liệu khác", "Chuyển sang tài liệu khác.";
    History = "Lịch sử ghi chép", "Xem đã ghi, đã sửa gì, lúc nào: cả nhật ký của buổi bằng lời.";
    NextFormat = "Định dạng khác", "Chuyển sang định dạng khác.";
    NewSession = "Buổi sinh hoạt mới", "Lập buổi sinh hoạt mới từ danh sách chi bộ.";
    LeaveOut = "Để ngoài danh sách", "Để đồng chí đang chọn ra ngoài danh sách vừa đọc, bấm lần nữa thì lấy lại.";
    Demo = "Buổi mẫu", "Chọn dòng buổi sinh hoạt mẫu để làm quen; Enter mở.";
    RemoveSession = "Bỏ buổi đang chọn", "Cất đi buổi sinh hoạt lập nhầm; lấy lại được ở dòng “Buổi đã bỏ”.";
    TypingMethod = "Bộ gõ Telex, VNI", "Bật bộ gõ tiếng Việt của chương trình: Telex, VNI, tắt; cho máy không có bộ gõ.";
    TonePlacement = "Kiểu bỏ dấu", "Đổi giữa kiểu cũ (hòa, thủy) và kiểu mới (hoà, thuỷ) của bộ gõ.";
    Abbreviations = "Chữ viết tắt", "Xem và sửa các chữ viết tắt của chi bộ, như cđs cho chuyển đổi số.";
    OtherFolder = "Lưu sang thư mục khác", "Chép cả buổi sang ổ đĩa hoặc thư mục khác và lưu tiếp ở đó, khi chỗ cũ không ghi được nữa.";
    Script = "Kịch bản điều hành", "Hiện lời nói của từng bước, hoặc gập lại; khán phòng không thấy.";
    ScriptWords = "Lời kịch bản của chi bộ", "Sửa lời của bước kịch bản đang xem, dùng cho mọi buổi của chi bộ.";
    OwnScreen = "Ai nhìn thấy màn hình này", "Ghi màn hình này có chiếu cho cả phòng xem hay chỉ người điều hành xem.";
    Tour = "Làm quen từng bước", "Bắt đầu hoặc thôi phần làm quen từng bước của buổi mẫu.";
    TourNext = "Bước làm quen tiếp theo", "Bỏ qua bước làm quen đang hiện, sang bước sau.";
    Bell = "Chuông báo giờ", "Bật hoặc tắt tiếng chuông khi sắp hết và khi hết giờ.";
    Flash = "Nháy báo giờ", "Bật hoặc tắt việc nháy dòng giờ trên màn trình chiếu khi sắp hết và khi hết giờ.";
    Audience = "Trình chiếu tại chỗ", "Chiếu cho khán phòng ngay trên cửa sổ này, hoặc trở về màn hình điều hành.";
    AudienceNext = "Nội dung trình chiếu tiếp theo", "Chuyển sang nội dung khác cho khán phòng xem; sau nội dung cuối thì tự động theo diễn biến.";
    AudienceChoose = "Khán phòng xem nội dung nào", "Chọn theo tên điều khán phòng xem: người phát biểu, nhiệm vụ, biểu quyết, chỉ tiêu.";
    AudienceNeutral = "Trang chờ", "Cho khán phòng xem trang chờ ngay lập tức, bấm lần nữa để trở lại.";
    AudienceLarger = "Chữ trình chiếu lớn hơn", "Tăng cỡ chữ trình chiếu một bậc; nội dung dài thì tự lật trang.";
    AudienceSmaller = "Chữ trình chiếu nhỏ hơn", "Giảm cỡ chữ trình chiếu một bậc.";
    AudienceColours = "Màu màn hình", "Đổi màu: nền sáng, nền tối, máy chiếu yếu, hoặc theo cửa sổ dòng lệnh.";
    AudienceLetters = "Kiểu vẽ chữ lớn", "Đổi cách vẽ chữ lớn khi cửa sổ hiện sai: nửa ô, phần tư ô, phần sáu ô.";
}

impl Action {
    /// Whether it moves about: one that finds nowhere to go does nothing, and needs no words.
    pub fn is_move(self) -> bool {
        matches!(
            self,
            Self::Up
                | Self::Down
                | Self::Left
                | Self::Right
                | Self::PageUp
                | Self::PageDown
                | Self::First
                | Self::Last
                | Self::NextField
                | Self::PreviousField
                | Self::Back
        )
    }

    /// Whether the palette of a session lists it: moves are keys only, the home screen and the summary have their own, and the palette is open
    /// already.
    pub fn is_in_palette(self) -> bool {
        !self.is_move()
            && !matches!(
                self,
                Self::Palette
                    | Self::Confirm
                    | Self::NewSession
                    | Self::Demo
                    | Self::RemoveSession
                    | Self::LeaveOut
                    | Self::Settings
                    | Self::Sort
                    | Self::Skipped
            )
    }

    /// Where it moves the choice of a list to: from this line, where that is the last one and a page has so many lines. None where it moves none.
    pub fn moved(self, at: usize, last: usize, page: usize) -> Option<usize> {
        let at = at.min(last);
        let to = match self {
            Self::Up => at.saturating_sub(1),
            Self::Down => at.saturating_add(1),
            Self::PageUp => at.saturating_sub(page),
            Self::PageDown => at.saturating_add(page),
            Self::First => 0,
            Self::Last => last,
            _ => return None,
        };
        Some(to.min(last))
    }

    /// Whether it does something outside of a session too, on the screens that have no session behind them.
    pub fn is_everywhere(self) -> bool {
        self.is_move()
            || matches!(
                self,
                Self::Help | Self::Redraw | Self::Leave | Self::TypingMethod | Self::TonePlacement
            )
    }

    /// Whether it goes to one of the seven screens, or to the home screen.
    pub fn is_screen(self) -> bool {
        matches!(
            self,
            Self::ScreenAgenda
                | Self::ScreenAttendance
                | Self::ScreenDiscussion
                | Self::ScreenTasks
                | Self::ScreenVotes
                | Self::ScreenRegistrations
                | Self::ScreenPapers
                | Self::Home
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::command::WORDS;

    #[test]
    fn every_command_has_an_action_and_every_action_gives_known_commands() {
        for word in WORDS {
            assert!(
                Action::ALL.iter().any(|it| it.commands().contains(word)),
                "{word}"
            );
        }
        for word in Action::ALL.iter().flat_map(|it| it.commands()) {
            assert!(WORDS.contains(word), "{word}");
        }
    }

    #[test]
    fn names_are_told_apart_and_sentences_are_sentences() {
        for (at, action) in Action::ALL.iter().enumerate() {
            let others = Action::ALL.iter().skip(at + 1);
            assert!(
                others.clone().all(|it| it.name() != action.name()),
                "{}",
                action.name()
            );
            assert!(action.sentence().ends_with('.'));
        }
    }
}
