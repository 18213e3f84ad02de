//! The `age` format (age-encryption.org/v1) for one passphrase: bytes sealed here are opened by `age -d`, and the other way round.
//!
//! A head of four lines holds the file key, wrapped by the passphrase (scrypt), and its own seal; the text follows in chunks of 64 KiB, each sealed with its
//! number and whether it is the last, so that nothing can be cut off, added or moved. The ciphers are well-kept crates'; here is the format alone:
//! <https://github.com/C2SP/C2SP/blob/main/age.md>.

use std::io;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD as BASE64;
use chacha20poly1305::aead::Aead as _;
use chacha20poly1305::{ChaCha20Poly1305, KeyInit as _};
use hkdf::Hkdf;
use hmac::{Hmac, Mac as _};
use scrypt::Params;
use sha2::Sha256;
use zeroize::Zeroizing;

/// The first line.
const VERSION: &str = "age-encryption.org/v1";
/// What the line with salt and work begins with.
const STANZA: &str = "-> scrypt ";
/// What the line with the head's own seal begins with.
const SEAL: &str = "---";
/// What the salt of the passphrase is preceded by.
const SALT_LABEL: &str = "age-encryption.org/v1/scrypt";
/// The bytes of text in a chunk.
const CHUNK: usize = 64 * 1024;
/// The bytes that seal a chunk.
const TAG: usize = 16;
/// How far into a file its head may reach.
const LONGEST_HEAD: usize = 4096;

/// What is drawn at random for a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Drawn {
    /// The key of the file.
    file_key: Zeroizing<[u8; 16]>,
    /// What makes the same passphrase another key in each file.
    salt: [u8; 16],
    /// The same for the file key.
    nonce: [u8; 16],
}

/// Why a file was not opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// It is no file of this format that one passphrase opens.
    NotOurs,
    /// The passphrase does not fit.
    WrongPassphrase,
    /// It asks for more work than is taken on.
    TooHard,
    /// It is cut off or changed.
    Damaged,
}

/// Seals a text with a passphrase; `work` is the power of two of one try at it. The system may have no source of chance.
pub(super) fn seal(plain: &[u8], passphrase: &str, work: u8) -> io::Result<Vec<u8>> {
    let mut drawn = Drawn::default();
    let places = [&mut *drawn.file_key, &mut drawn.salt, &mut drawn.nonce];
    for place in places {
        getrandom::fill(place).map_err(io::Error::other)?;
    }
    seal_with(plain, passphrase, work, &drawn).ok_or_else(|| io::ErrorKind::InvalidInput.into())
}

/// Seals a text with what was drawn; none where the work is more than any machine does.
fn seal_with(plain: &[u8], passphrase: &str, work: u8, drawn: &Drawn) -> Option<Vec<u8>> {
    let wrapping = wrapping(passphrase, &drawn.salt, work)?;
    let wrapped = wrapping
        .encrypt(&[0; 12].into(), drawn.file_key.as_slice())
        .ok()?;
    let head = format!(
        "{VERSION}\n{STANZA}{} {work}\n{}\n{SEAL}",
        BASE64.encode(drawn.salt),
        BASE64.encode(&wrapped)
    );
    let mac = head_mac(&drawn.file_key, head.as_bytes())?.finalize();
    let mut out = format!("{head} {}\n", BASE64.encode(mac.into_bytes())).into_bytes();
    out.extend(drawn.nonce);
    let cipher = text_cipher(&drawn.file_key, &drawn.nonce)?;
    let last = plain.len().saturating_sub(1) / CHUNK;
    for number in 0..=last {
        let from = number * CHUNK;
        let chunk = plain.get(from..plain.len().min(from + CHUNK))?;
        let sealed = cipher.encrypt(&nonce(number, number == last).into(), chunk);
        out.extend(sealed.ok()?);
    }
    Some(out)
}

/// Opens a file with a passphrase, where that is at most so much work.
pub(super) fn open(bytes: &[u8], passphrase: &str, most_work: u8) -> Result<Vec<u8>, Fault> {
    open_with(bytes, passphrase, most_work).map(|(plain, _)| plain)
}

/// The same, with what was drawn for the file.
fn open_with(bytes: &[u8], passphrase: &str, most_work: u8) -> Result<(Vec<u8>, Drawn), Fault> {
    let head = Head::read(bytes).ok_or(Fault::NotOurs)?;
    if head.work > most_work {
        return Err(Fault::TooHard);
    }
    let wrapping = wrapping(passphrase, &head.salt, head.work).ok_or(Fault::TooHard)?;
    let file_key = wrapping.decrypt(&[0; 12].into(), head.wrapped.as_slice());
    let file_key = Zeroizing::new(file_key.map_err(|_| Fault::WrongPassphrase)?);
    let file_key = <[u8; 16]>::try_from(file_key.as_slice()).map_err(|_| Fault::Damaged)?;
    let file_key = Zeroizing::new(file_key);
    let mac = head_mac(&file_key, head.sealed).ok_or(Fault::Damaged)?;
    mac.verify_slice(&head.mac).map_err(|_| Fault::Damaged)?;
    let (nonce, rest) = head.rest.split_first_chunk().ok_or(Fault::Damaged)?;
    let plain = open_text(rest, &file_key, nonce).ok_or(Fault::Damaged)?;
    let drawn = Drawn {
        file_key,
        salt: head.salt,
        nonce: *nonce,
    };
    Ok((plain, drawn))
}

/// The text of the chunks; none where one is cut, changed or missing.
fn open_text(sealed: &[u8], file_key: &[u8; 16], drawn: &[u8; 16]) -> Option<Vec<u8>> {
    let cipher = text_cipher(file_key, drawn)?;
    let last = sealed.len().saturating_sub(1) / (CHUNK + TAG);
    let mut plain = Vec::with_capacity(sealed.len());
    for number in 0..=last {
        let from = number * (CHUNK + TAG);
        let chunk = sealed.get(from..sealed.len().min(from + CHUNK + TAG))?;
        // Only an empty text has an empty last chunk.
        if number > 0 && chunk.len() <= TAG {
            return None;
        }
        let opened = cipher.decrypt(&nonce(number, number == last).into(), chunk);
        plain.extend(opened.ok()?);
    }
    Some(plain)
}

/// A head as it stands, nothing of it proved.
struct Head<'a> {
    salt: [u8; 16],
    work: u8,
    wrapped: [u8; 32],
    mac: [u8; 32],
    /// The bytes that it seals.
    sealed: &'a [u8],
    /// What follows it.
    rest: &'a [u8],
}

impl<'a> Head<'a> {
    /// The head of a file with one passphrase and nothing else; none where it is not such a head to the letter.
    fn read(bytes: &'a [u8]) -> Option<Self> {
        let begin = bytes.get(..LONGEST_HEAD).unwrap_or(bytes);
        let mut lines = begin.split_inclusive(|byte| *byte == b'\n');
        let mut length = 0;
        let mut line = || {
            let line = lines.next()?;
            length += line.len();
            std::str::from_utf8(line).ok()?.strip_suffix('\n')
        };
        let version = line()?;
        let (salt, work) = line()?.strip_prefix(STANZA)?.split_once(' ')?;
        let wrapped = line()?;
        let seal = line()?;
        let mac = seal.strip_prefix(SEAL)?.strip_prefix(' ')?;
        let plain_number = work.bytes().all(|it| it.is_ascii_digit()) && !work.starts_with('0');
        if version != VERSION || !plain_number {
            return None;
        }
        Some(Self {
            salt: of_base64(salt)?,
            // A number that no byte holds is more work than any.
            work: work.parse().unwrap_or(u8::MAX),
            wrapped: of_base64(wrapped)?,
            mac: of_base64(mac)?,
            sealed: bytes.get(..length - seal.len() - 1 + SEAL.len())?,
            rest: bytes.get(length..)?,
        })
    }
}

/// So many bytes in base64.
fn of_base64<const N: usize>(text: &str) -> Option<[u8; N]> {
    BASE64.decode(text).ok()?.try_into().ok()
}

/// What wraps the file key: made of the passphrase with so much work.
fn wrapping(passphrase: &str, salt: &[u8; 16], work: u8) -> Option<ChaCha20Poly1305> {
    let params = Params::new(work, 8, 1).ok()?;
    let salt = [SALT_LABEL.as_bytes(), salt].concat();
    let mut key = Zeroizing::new([0; 32]);
    scrypt::scrypt(passphrase.as_bytes(), &salt, &params, key.as_mut()).ok()?;
    Some(ChaCha20Poly1305::new((&*key).into()))
}

/// The seal of a head.
fn head_mac(file_key: &[u8; 16], head: &[u8]) -> Option<Hmac<Sha256>> {
    let key = derived(file_key, None, b"header")?;
    let mut mac = <Hmac<Sha256> as hmac::KeyInit>::new_from_slice(key.as_slice()).ok()?;
    mac.update(head);
    Some(mac)
}

/// What seals the chunks.
fn text_cipher(file_key: &[u8; 16], nonce: &[u8; 16]) -> Option<ChaCha20Poly1305> {
    let key = derived(file_key, Some(nonce), b"payload")?;
    Some(ChaCha20Poly1305::new((&*key).into()))
}

/// A key for one purpose.
fn derived(
    file_key: &[u8; 16],
    salt: Option<&[u8]>,
    purpose: &[u8],
) -> Option<Zeroizing<[u8; 32]>> {
    let mut key = Zeroizing::new([0; 32]);
    let of_file = Hkdf::<Sha256>::new(salt, file_key);
    of_file.expand(purpose, key.as_mut()).ok()?;
    Some(key)
}

/// The number of a chunk, and whether it is the last, as the cipher takes it.
fn nonce(number: usize, last: bool) -> [u8; 12] {
    let mut nonce = [0; 12];
    for (place, byte) in nonce.iter_mut().skip(3).zip((number as u64).to_be_bytes()) {
        *place = byte;
    }
    nonce[11] = u8::from(last);
    nonce
}

#[cfg(test)]
mod tests;
