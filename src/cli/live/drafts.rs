//! Half-typed text on its way to the writer: behind the frame that shows it.

use super::Live;

impl Live {
    /// Hands over the unfinished text, where some was kept since that was done last.
    pub(super) fn hand_over(&mut self) {
        if self.unnoted {
            self.note();
        }
    }

    /// Hands the unfinished text to the writer.
    pub(super) fn note(&mut self) {
        self.unnoted = false;
        if let Some(writer) = &self.writer {
            let acknowledged = writer.status().acknowledged;
            if acknowledged > self.settled {
                self.scratch.settle(acknowledged);
                self.settled = acknowledged;
            }
            writer.scratch(&self.scratch);
        }
    }
}

impl Drop for Live {
    fn drop(&mut self) {
        // Where something broke before the frame was out.
        self.hand_over();
    }
}
