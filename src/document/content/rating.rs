//! Tự đánh giá chất lượng buổi sinh hoạt: the points by criterion and the grade, as a paper and as a table.

use super::frame;
use super::minutes::rating;
use super::phrase::{moment_or_dots, or_dots, sentence};
use super::presence;
use crate::document::paper::{Block, Paper, Table};
use crate::document::settings::PaperSettings;
use crate::session::Session;

/// Over the signature of the one who wrote the points down.
const SECRETARY: &str = "THƯ KÝ";

/// The rating as a paper.
pub fn rating_sheet(session: &Session, settings: &PaperSettings) -> Paper {
    let naming = frame::naming(session);
    let facts = &session.facts;
    let mut body = vec![
        Block::text(sentence(format!(
            "Thời gian: {}",
            moment_or_dots(session.opened_at, facts.date)
        ))),
        Block::text(sentence(format!(
            "Địa điểm: {}",
            or_dots(facts.place.as_deref())
        ))),
    ];
    body.extend(
        presence::lines(session, &naming)
            .into_iter()
            .map(Block::text),
    );
    body.extend(rating::content(session));
    Paper {
        body,
        signatures: frame::writer_and_chair(session, SECRETARY, settings),
        ..frame::paper(
            session,
            settings,
            "Bản tự đánh giá",
            None,
            format!(
                "Chất lượng buổi sinh hoạt chi bộ chuyên đề {}",
                frame::theme(session)
            ),
        )
    }
}

/// The criteria with their points.
pub fn rating_table(session: &Session) -> Table {
    rating::table(session)
}
