//! What the room sees: the projection, its drawing at every size and in every colour, and the second window that follows.

mod drawn;
mod following;
mod in_place;
mod private;
mod scenes;

use sauro::audience::{self, LivePreview, Scene, View};
use sauro::session::Session;

use crate::support::{give, new_session};

/// A session in the middle of 3.3: someone speaks, two wait, a vote and a task stand.
pub fn midway() -> Session {
    let mut session = new_session();
    let lines: Vec<&str> = crate::support::LINES.lines().collect();
    for line in lines
        .iter()
        .take_while(|line| !line.contains("\"section\":\"3.4\""))
    {
        give(&mut session, line).unwrap();
    }
    for line in [
        r#"{"do":"facts","link":"https://hop.example.vn/chi-bo","at":"2026-05-20T15:05:10+07:00"}"#,
        r#"{"do":"vote","question":"Thông qua danh sách tổ nòng cốt năm đồng chí","for":17,"against":1,"other":1,"at":"2026-05-20T15:05:20+07:00"}"#,
        r#"{"do":"survey","target":"2","count":18,"at":"2026-05-20T15:05:25+07:00"}"#,
        r#"{"do":"register","member":"m04","items":["1.1","1.2","1.3","2.1","2.2","2.6","3.1","3.2","3.3","3.4","4.1","4.2","5.1","5.4"],"at":"2026-05-20T15:05:26+07:00"}"#,
        r#"{"do":"register","member":"m13","items":["1.1","1.2","1.3","2.1","2.3","2.4","3.1","3.2","3.3","3.4","4.1","4.3","5.1"],"at":"2026-05-20T15:05:27+07:00"}"#,
        r#"{"do":"commit","person":["m14","m04"],"task":"Số hóa hồ sơ đảng viên và tài liệu sinh hoạt chi bộ","process":["Rà soát, lập danh mục hồ sơ","Quét và đặt tên theo danh mục"],"time":{"due":"2026-09-30"},"responsibility":"Đồng chí m14 chủ trì, báo cáo chi ủy hằng tháng","product":"24 bộ hồ sơ số","at":"2026-05-20T15:05:28+07:00"}"#,
        r#"{"do":"queue","speaker":"m22","at":"2026-05-20T15:05:30+07:00"}"#,
        r#"{"do":"queue","speaker":"m12","at":"2026-05-20T15:05:32+07:00"}"#,
        r#"{"do":"queue","speaker":{"guest":"g01"},"at":"2026-05-20T15:05:34+07:00"}"#,
        r#"{"do":"call_next","at":"2026-05-20T15:05:40+07:00"}"#,
    ] {
        give(&mut session, line).unwrap_or_else(|refusal| panic!("{line}: {refusal}"));
    }
    session
}

/// What the room sees of a scene that was chosen.
pub fn chosen(session: &Session, scene: Scene) -> View {
    let preview = LivePreview {
        scene: Some(scene),
        ..LivePreview::default()
    };
    audience::of(session, &preview)
}
