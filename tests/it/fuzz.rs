//! The fuzz targets over samples in which bytes were changed, some hundreds each; `SAURO_FUZZ=20000` tries so many, `tests/fuzz/run.sh` looks further.

use crate::bodies;

/// How many changed samples are tried of each target.
const TRIES: u64 = 150;

/// Numbers that look random and are the same in every run.
struct Numbers(u64);

impl Numbers {
    fn next(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % below.max(1) as u64) as usize
    }
}

/// A sample with a few changes: a byte, a cut, a piece doubled, a piece of another sample.
fn changed(seeds: &[Vec<u8>], numbers: &mut Numbers) -> Vec<u8> {
    let mut bytes = seeds[numbers.next(seeds.len())].clone();
    for _ in 0..=numbers.next(6) {
        let place = numbers.next(bytes.len() + 1);
        let end = (place + numbers.next(40)).min(bytes.len());
        match numbers.next(6) {
            0 => bytes.truncate(place),
            1 => bytes.insert(place, numbers.next(256) as u8),
            2 => drop(bytes.drain(place..end)),
            3 => {
                let piece = bytes[place..end].to_vec();
                drop(bytes.splice(place..place, piece));
            }
            4 => {
                let other = &seeds[numbers.next(seeds.len())];
                let from = numbers.next(other.len() + 1);
                let piece = other[from..(from + numbers.next(200)).min(other.len())].to_vec();
                drop(bytes.splice(place..end, piece));
            }
            _ => bytes[place..end]
                .iter_mut()
                .take(2)
                .for_each(|it| *it = numbers.next(256) as u8),
        }
    }
    bytes
}

/// Keeps what broke a target, for looking at it.
fn keep(name: &str, bytes: &[u8]) -> std::path::PathBuf {
    let path = std::env::temp_dir().join(format!("sauro-fuzz-{name}"));
    let _ = std::fs::write(&path, bytes);
    path
}

#[test]
fn nothing_breaks_on_changed_samples() {
    let tries = std::env::var("SAURO_FUZZ")
        .ok()
        .and_then(|it| it.parse().ok())
        .unwrap_or(TRIES);
    std::thread::scope(|scope| {
        for (name, body) in bodies::ALL {
            scope.spawn(move || {
                let seeds = bodies::seeds::of(name);
                assert!(!seeds.is_empty(), "{name}");
                for seed in &seeds {
                    body(seed);
                }
                let mut numbers = Numbers(0x5a5a_1234);
                for number in 0..tries {
                    let bytes = changed(&seeds, &mut numbers);
                    let held = std::panic::catch_unwind(|| body(&bytes));
                    assert!(
                        held.is_ok(),
                        "{name}, try {number}: {}",
                        keep(name, &bytes).display()
                    );
                }
            });
        }
    });
}
