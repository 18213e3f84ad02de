//! Reading a file that others made with code that others wrote: where that code panics, the file is unreadable, and nothing else happens.

use std::cell::Cell;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Once;

/// The panic hook is put in front of the others once.
static HOOK: Once = Once::new();

thread_local! {
    static INSIDE: Cell<bool> = const { Cell::new(false) };
}

/// Whether this thread is inside of [`contained`] now: a panic there is no fault of the program's, and is not reported.
pub fn is_inside() -> bool {
    INSIDE.get()
}

/// What the call gives; none when it panics. What it had changed by then is not to be used.
pub fn contained<T>(call: impl FnOnce() -> T) -> Option<T> {
    HOOK.call_once(|| {
        let then = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if !is_inside() {
                then(info);
            }
        }));
    });
    INSIDE.set(true);
    let given = panic::catch_unwind(AssertUnwindSafe(call));
    INSIDE.set(false);
    given.ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_inside_is_nothing_and_the_next_call_goes_on() {
        let list: Vec<u32> = Vec::new();
        assert_eq!(contained(|| list[list.len()]), None);
        assert!(!is_inside());
        assert_eq!(contained(|| 7), Some(7));
    }
}
