//! Makes saved sessions, as many as wanted and the same every time: `cargo bench --bench sessions -- DIR COUNT [FIRST]`.
//!
//! Each has a roster of 12 to 27, an agenda, 8 to 27 opinions, two to six commitments and registrations: 10 to 30 kB. They lie as a province hands them
//! up: `DIR/<province>/<ward>/<cell>/<session>/session.json`; four sessions a cell, ten cells a ward, a hundred wards a province.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a tool for measuring: what it cannot do ends it"
)]

use std::path::Path;

use sauro::session::saved::Saved;
use serde_json::{Value, json};

/// Numbers that look random and are the same in every run.
struct Numbers(u64);

impl Numbers {
    fn of(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    fn next(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % below as u64) as usize
    }

    fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.next(from.len())]
    }
}

const FAMILY: [&str; 10] = [
    "Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Dương",
];
const MIDDLE: [&str; 6] = ["Văn", "Thị", "Xuân", "Minh", "Đức", "Bích"];
const GIVEN: [&str; 12] = [
    "An", "Bình", "Cường", "Dũng", "Hạnh", "Khoẻ", "Lan", "Ngọc", "Ước", "Tuấn", "Yến", "Đào",
];
const UNITS: [&str; 6] = [
    "Văn phòng HĐND và UBND",
    "Phòng Kinh tế",
    "Phòng Văn hóa - Xã hội",
    "Trạm Y tế",
    "Trung tâm Phục vụ hành chính công",
    "Tổ dân phố số 3",
];
const KINDS: [&str; 7] = [
    "view",
    "experience",
    "limitation",
    "proposal",
    "question",
    "answer",
    "note",
];
const STATUSES: [&str; 10] = [
    "present",
    "present",
    "present",
    "present",
    "present",
    "present",
    "online",
    "late",
    "excused",
    "unexcused",
];
const SAID: [&str; 8] = [
    "Bản thân mới dùng được phần nhận văn bản, chưa tự ký số trên điện thoại; đề nghị chi bộ hướng dẫn lại ngay tại buổi sinh hoạt.",
    "Đã hướng dẫn ba hộ trong tổ dân phố cài VNeID mức 2, mất khoảng 15 phút mỗi hộ; cái khó là số điện thoại không chính chủ.",
    "Đảng viên cao tuổi không có điện thoại thông minh thì điểm danh trên Sổ tay đảng viên điện tử thế nào?",
    "Phân công đảng viên trẻ hỗ trợ tại chỗ; thư ký vẫn điểm danh trên biên bản để bảo đảm số liệu.",
    "Đề xuất số hóa hồ sơ đảng viên và tài liệu sinh hoạt chi bộ, lập danh mục dùng chung trên “kho số” của đảng bộ.",
    "Việc nộp hồ sơ trực tuyến toàn trình còn vướng ở khâu thanh toán; cần tài khoản ngân hàng liên kết.",
    "Tôi đồng ý với báo cáo và bổ sung:\n- nhóm nòng cốt năm đồng chí;\n- mỗi tuần một buổi tối.",
    "Cần có tài liệu in khổ lớn cho các đồng chí mắt kém, và gửi trước ít nhất ba ngày.",
];
const TASKS: [&str; 5] = [
    "Tập huấn sử dụng Sổ tay đảng viên điện tử cho đảng viên cao tuổi",
    "Số hóa hồ sơ đảng viên và tài liệu sinh hoạt chi bộ",
    "Hướng dẫn người dân nộp hồ sơ trực tuyến toàn trình tại nhà văn hóa",
    "Lập nhóm nòng cốt hỗ trợ kỹ năng số",
    "Rà soát tài khoản định danh điện tử mức 2 của đảng viên",
];

/// What the parts of one session share.
struct Session {
    number: u64,
    random: Numbers,
    date: String,
    month: u64,
    members: usize,
    minutes: usize,
}

impl Session {
    fn new(number: u64) -> Self {
        let mut random = Numbers::of(number + 1);
        let month = 3 + number % 4 * 2;
        let date = format!("2026-{month:02}-{:02}", 1 + random.next(27));
        let (members, minutes) = (12 + random.next(16), 85 + random.next(60));
        Self {
            number,
            random,
            date,
            month,
            members,
            minutes,
        }
    }

    fn at(&self, minutes: usize) -> String {
        format!(
            "{}T{:02}:{:02}:00+07:00",
            self.date,
            14 + minutes / 60,
            minutes % 60
        )
    }

    fn member(&mut self) -> String {
        format!("m{:02}", 1 + self.random.next(self.members))
    }

    fn roster(&mut self) -> Vec<Value> {
        let random = &mut self.random;
        let mut one = |number: usize| {
            let name = [
                random.pick(&FAMILY),
                random.pick(&MIDDLE),
                random.pick(&GIVEN),
            ]
            .join(" ");
            json!({
                "id": format!("m{number:02}"), "name": name, "born": format!("19{}", 50 + random.next(49)),
                "standing": if random.next(20) == 0 { "probationary" } else { "full" },
                "position": "Đảng viên", "unit": random.pick(&UNITS), "post": null,
                "civil_servant": random.next(3) == 0, "exempt": number > 11 && random.next(25) == 0,
            })
        };
        (1..=self.members).map(&mut one).collect()
    }

    fn attendance(&mut self) -> Vec<Value> {
        let at = self.at(1);
        let random = &mut self.random;
        let mut one = |number: usize| {
            let status = random.pick(&STATUSES);
            json!({ "member": format!("m{number:02}"), "status": status, "at": at })
        };
        (1..=self.members).map(&mut one).collect()
    }

    fn agenda(&self) -> Vec<Value> {
        let one = |number: usize| {
            json!({
                "section": format!("3.{number}"), "title": format!("Nội dung thứ {number} của buổi sinh hoạt chuyên đề"),
                "planned_minutes": 20, "presenter": "m01", "covered": [1, 2],
                "spans": [{ "from": self.at(number * 15), "to": self.at(number * 15 + 14) }],
                "conclusion": "Thống nhất: kỹ năng số là yêu cầu bắt buộc; mỗi đồng chí tự nêu một việc yếu nhất của mình để khắc phục.",
            })
        };
        (1..=5).map(one).collect()
    }

    fn discussion(&mut self) -> Vec<Value> {
        let count = 8 + self.random.next(20);
        let mut one = |number: usize| {
            json!({
                "id": format!("d{:04}", number + 1), "at": self.at(5 + number), "speaker": self.member(),
                "section": format!("3.{}", 1 + self.random.next(5)), "kind": self.random.pick(&KINDS),
                "text": self.random.pick(&SAID), "reserved": false,
            })
        };
        (0..count).map(&mut one).collect()
    }

    fn commitments(&mut self) -> Vec<Value> {
        let count = 2 + self.random.next(5);
        let mut one = |number: usize| {
            let state = self.random.pick(&["done", "part", "not", "", "", ""]);
            let note = json!({ "at": self.at(self.minutes), "state": state, "note": null });
            let month = self.month + 1 + self.random.next(3) as u64;
            json!({
                "id": format!("c{number:02}"), "scope": if self.random.next(4) == 0 { "member" } else { "cell" },
                "person": [self.member()], "task": self.random.pick(&TASKS),
                "process": ["Rà soát, lập danh mục", "Thực hiện theo danh mục"],
                "time": { "start": null, "due": format!("2026-{month:02}-{:02}", 1 + self.random.next(27)) },
                "responsibility": "Cấp ủy kiểm tra ngày cuối tháng", "product": "Danh mục và biên bản",
                "authority": null, "from": [], "progress": if state.is_empty() { json!([]) } else { json!([note]) },
            })
        };
        (1..=count).map(&mut one).collect()
    }

    fn registrations(&mut self) -> Vec<Value> {
        let (count, at) = (self.random.next(self.members), self.at(80));
        let items = [
            "1.1", "1.2", "1.3", "2.1", "2.2", "2.4", "3.1", "3.2", "3.3", "3.4", "4.1", "4.3",
        ];
        let one = |number: usize| json!({ "member": format!("m{number:02}"), "items": items, "work": [], "at": at });
        (1..=count).map(one).collect()
    }

    /// The folder that it lies in, and the saved session.
    fn saved(mut self) -> (String, String) {
        let cell = self.number / 4;
        let (ward, province) = (cell / 10, cell / 1000);
        let id = format!("{}-44-kh-du", self.date);
        let folder = format!("tinh-{province:03}/xa-{ward:05}/chi-bo-{cell:06}/{id}");
        let points = 60 + self.random.next(41);
        let grade = match points {
            90.. => "Tốt",
            70.. => "Khá",
            _ => "Trung bình",
        };
        // Each session but the first of its cell reports on a task of the one before.
        let before = Self::new(self.number.saturating_sub(1)).date;
        let before = format!("{before}-44-kh-du/c01");
        let carried = json!({ "commitment": before, "progress": [{ "at": self.at(3), "state": "done", "note": null }] });
        let link = format!(
            "{:016x}{:016x}{:032x}",
            self.number, self.random.0, !self.random.0
        );
        let value = json!({
            "schema": 1, "id": id, "programme": "44-kh-du",
            "journal": { "seq": 60 + self.random.next(200), "link": link },
            "cell": { "name": format!("Chi bộ số {cell}"), "parent": format!("Đảng bộ xã {ward}"), "locality": format!("Xã {ward}") },
            "meeting": {
                "date": self.date, "place": "Nhà văn hóa", "mode": self.random.pick(&["in_person", "in_person", "hybrid", "online"]),
                "combined": false, "discussion": "by_section", "opened_at": self.at(0), "closed_at": self.at(self.minutes),
                "chair": "m01", "secretary": "m02", "guests": [],
            },
            "roster": self.roster(), "attendance": self.attendance(), "agenda": self.agenda(), "discussion": self.discussion(),
            "votes": [], "commitments": self.commitments(), "registrations": self.registrations(), "assessments": [],
            "targets": [
                { "target": "2", "count": self.random.next(self.members), "of": self.members, "members": null, "at": null },
                { "target": "6", "count": 1, "of": 1, "members": null, "at": null },
            ],
            "rating": { "points": { "duration": 5 }, "total": points, "grade": grade },
            "carried": if self.number.is_multiple_of(4) { json!([]) } else { json!([carried]) },
            "checklist": [], "assigned": [], "chosen": [], "conclusion": "Chi bộ thống nhất thực hiện.", "seal": null,
        });
        // As the program itself writes it; that it can is the proof that the generator keeps to the schema.
        let saved: Saved = serde_json::from_value(value).unwrap();
        (folder, serde_json::to_string_pretty(&saved).unwrap() + "\n")
    }
}

fn main() {
    let arguments: Vec<String> = std::env::args()
        .skip(1)
        .filter(|it| it != "--bench")
        .collect();
    let [root, count, rest @ ..] = arguments.as_slice() else {
        println!("cargo bench --bench sessions -- DIR COUNT [FIRST]");
        return;
    };
    let count: u64 = count.parse().unwrap();
    let first: u64 = rest.first().map_or(0, |it| it.parse().unwrap());
    let workers = std::thread::available_parallelism().map_or(1, std::num::NonZero::get) as u64;
    std::thread::scope(|scope| {
        for worker in 0..workers {
            scope.spawn(move || {
                for number in (first..first + count).filter(|it| it % workers == worker) {
                    let (folder, json) = Session::new(number).saved();
                    let folder = Path::new(root).join(folder);
                    std::fs::create_dir_all(&folder).unwrap();
                    std::fs::write(folder.join("session.json"), json).unwrap();
                }
            });
        }
    });
}
