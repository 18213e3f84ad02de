//! Files that the `age` crate (0.12.1) wrote are opened, and written again to the byte.

use super::*;

const WORDS: &str = "năm chữ đồng bằng sông Hồng";
/// A file of the `age` crate with a hundred letters, at the work of four.
const FILE: &[u8] = include_bytes!("../../../../tests/data/packs/one-passphrase.age");

/// A text of so many bytes.
fn text(length: usize) -> Vec<u8> {
    let byte = |at: usize| ((at * 7 + at / 256) % 251) as u8;
    (0..length).map(byte).collect()
}

#[test]
fn what_age_wrote_is_opened_and_written_again_to_the_byte() {
    let (plain, drawn) = open_with(FILE, WORDS, 4).unwrap();
    assert_eq!(plain, text(100));
    assert_eq!(seal_with(&plain, WORDS, 4, &drawn).unwrap(), FILE);
}

/// What the `age` crate makes of texts around the size of a chunk: the drawn bytes, and the hash of the file.
#[test]
fn chunks_end_as_those_of_age_do() {
    for (length, drawn, hash) in CHUNKS {
        let bytes = |at: usize| <[u8; 16]>::try_from(&drawn[at..at + 16]).unwrap();
        let drawn = Drawn {
            file_key: Zeroizing::new(bytes(0)),
            salt: bytes(16),
            nonce: bytes(32),
        };
        let sealed = seal_with(&text(length), WORDS, 4, &drawn).unwrap();
        assert_eq!(blake3::hash(&sealed).to_hex().as_str(), hash, "{length}");
        assert_eq!(open(&sealed, WORDS, 4), Ok(text(length)), "{length}");
    }
}

#[test]
fn other_words_and_more_work_are_told_apart() {
    assert_eq!(open(FILE, "chữ khác", 4), Err(Fault::WrongPassphrase));
    assert_eq!(open(FILE, WORDS, 3), Err(Fault::TooHard));
    let hard = String::from_utf8_lossy(&FILE[..200]).replacen(" 4\n", " 300\n", 1);
    assert_eq!(open(hard.as_bytes(), WORDS, 18), Err(Fault::TooHard));
    let drawn = [seal(b"x", WORDS, 2).unwrap(), seal(b"x", WORDS, 2).unwrap()];
    assert_ne!(drawn[0], drawn[1], "drawn anew each time");
}

#[test]
fn no_byte_can_be_changed_cut_off_or_added() {
    for at in 0..FILE.len() {
        for bit in [1, 0x20] {
            let mut changed = FILE.to_vec();
            changed[at] ^= bit;
            assert!(open(&changed, WORDS, 6).is_err(), "byte {at}");
        }
        assert!(open(&FILE[..at], WORDS, 4).is_err(), "cut at {at}");
    }
    let longer = [FILE, b"\0"].concat();
    assert_eq!(open(&longer, WORDS, 4), Err(Fault::Damaged));
}

#[test]
fn chunks_cannot_be_left_out_or_moved() {
    let sealed = seal(&text(3 * CHUNK), WORDS, 2).unwrap();
    let head = sealed.len() - 3 * (CHUNK + TAG);
    let chunk = |at: usize| &sealed[head + at * (CHUNK + TAG)..][..CHUNK + TAG];
    for chunks in [vec![0, 1], vec![1, 0, 2], vec![0, 2], vec![0, 1, 2, 2]] {
        let chosen: Vec<u8> = chunks.iter().flat_map(|at| chunk(*at)).copied().collect();
        let moved = [&sealed[..head], &chosen].concat();
        assert_eq!(open(&moved, WORDS, 2), Err(Fault::Damaged), "{chunks:?}");
    }
}

proptest::proptest! {
    #[test]
    fn no_bytes_make_it_panic(bytes: Vec<u8>, cut in 0_usize..400) {
        proptest::prop_assert!(open(&bytes, WORDS, 4).is_err());
        let begun = [FILE.get(..cut).unwrap_or_default(), &bytes].concat();
        let _ = open(&begun, WORDS, 4);
    }
}

/// Length of the text, file key with salt and nonce, hash of the file.
const CHUNKS: [(usize, [u8; 48], &str); 3] = [
    (
        0,
        [
            91, 34, 155, 152, 6, 14, 60, 148, 64, 10, 226, 44, 33, 192, 3, 176, 212, 252, 16, 19,
            156, 6, 34, 46, 171, 132, 174, 89, 221, 128, 219, 164, 137, 122, 202, 174, 215, 107,
            226, 71, 119, 17, 159, 49, 158, 94, 39, 149,
        ],
        "70a891780d332912f8dfa62362c5945fdbec9e240bbb9620b89d1381acb51abd",
    ),
    (
        65536,
        [
            249, 175, 114, 25, 222, 239, 74, 43, 239, 22, 226, 203, 11, 4, 187, 98, 126, 236, 117,
            142, 104, 103, 203, 198, 192, 7, 61, 63, 149, 204, 155, 91, 130, 94, 189, 128, 34, 96,
            174, 9, 150, 233, 192, 40, 179, 97, 186, 101,
        ],
        "0312ab723f54e3ab4a5d27378693f8c42f4db3452727de7e094afb8842429928",
    ),
    (
        65537,
        [
            143, 146, 39, 11, 243, 180, 155, 244, 43, 166, 67, 247, 33, 49, 101, 96, 187, 167, 109,
            239, 216, 116, 133, 180, 74, 167, 51, 63, 27, 59, 228, 237, 209, 22, 174, 228, 234,
            124, 232, 184, 186, 60, 134, 186, 206, 81, 216, 229,
        ],
        "59d63057c8dfa0b47b24f4d5a4c2ebd8679dff01b41fad948dec2271e86e36cb",
    ),
];
