//! Which saved session is written next.

use std::time::Instant;

use crate::session::Session;

/// Saved sessions that wait for their place to be acknowledged: the next one, fixed so that constant changes cannot put it off forever, and the
/// latest.
#[derive(Debug, Default)]
pub(in crate::store::writer) struct Saves {
    next: Option<Save>,
    latest: Option<Save>,
}

/// A saved session that waits.
#[derive(Debug)]
pub(in crate::store::writer) struct Save {
    /// The session as it was then; its bytes are made where they are written.
    pub(in crate::store::writer) session: Box<Session>,
    /// The line that it was made at.
    pub(in crate::store::writer) seq: u64,
    /// Since when something waits.
    pub(in crate::store::writer) since: Instant,
}

impl Saves {
    /// One more.
    pub(in crate::store::writer) fn post(&mut self, session: Box<Session>, now: Instant) {
        let seq = session.position.seq;
        let save = |since| {
            Some(Save {
                session,
                seq,
                since,
            })
        };
        match (&self.next, &self.latest) {
            (None, _) => self.next = save(now),
            (Some(_), latest) => {
                let since = latest.as_ref().map_or(now, |latest| latest.since);
                self.latest = save(since);
            }
        }
    }

    /// The one that may be written now, if any: the newest made of acknowledged lines.
    pub(in crate::store::writer) fn ready(&mut self, acknowledged: u64) -> Option<&Save> {
        if self
            .latest
            .as_ref()
            .is_some_and(|latest| latest.seq <= acknowledged)
        {
            let since = self.next.take().map(|next| next.since);
            self.next = self.latest.take();
            if let (Some(next), Some(since)) = (&mut self.next, since) {
                next.since = since;
            }
        }
        self.next.as_ref().filter(|next| next.seq <= acknowledged)
    }

    /// Takes out what [`Self::ready`] gave.
    pub(in crate::store::writer) fn take(&mut self) -> Option<Save> {
        let save = self.next.take();
        self.next = self.latest.take();
        save
    }

    /// Puts back one that could not be written, unless a newer one took its place.
    pub(in crate::store::writer) fn put_back(&mut self, save: Save, acknowledged: u64) {
        if self
            .next
            .as_ref()
            .is_some_and(|next| next.seq <= acknowledged)
        {
            return;
        }
        if self.latest.is_none() {
            self.latest = self.next.take();
        }
        self.next = Some(save);
    }

    /// Whether none waits.
    pub(in crate::store::writer) fn is_empty(&self) -> bool {
        self.next.is_none()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock;

    /// A session whose journal has come so far.
    fn at(seq: u64) -> Box<Session> {
        let mut session = Session::blank();
        session.position.seq = seq;
        Box::new(session)
    }

    #[test]
    fn a_saved_session_waits_for_its_line_and_is_not_put_off_forever() {
        let now = clock::tick();
        let mut saves = Saves::default();
        let ready = |saves: &mut Saves, seq| saves.ready(seq).map(|save| save.seq);
        for seq in 3..9 {
            saves.post(at(seq), now);
        }
        assert_eq!(ready(&mut saves, 2), None);
        assert_eq!(
            ready(&mut saves, 5),
            Some(3),
            "the first one stays until its line is there"
        );
        let save = saves.take().unwrap();
        saves.put_back(save, 5);
        assert_eq!(ready(&mut saves, 5), Some(3));
        assert_eq!(ready(&mut saves, 8), Some(8), "the latest one counts");
        let save = saves.take().unwrap();
        assert!(saves.is_empty());
        saves.post(at(9), now);
        saves.put_back(save, 9);
        assert_eq!(ready(&mut saves, 9), Some(9));
    }
}
