//! Which letters are a Vietnamese syllable or may become one, and which of its vowels carries the tone.
//!
//! Initials and rhymes are combined freely: `ke` and `ce` pass alike, for what is refused here cannot be typed at all. To the rhymes
//! of the dictionary come those of the names of our peoples (Đắk Lắk, Krông Bông, Niê, Kđăm).

use std::sync::LazyLock;

use super::Placement;
use crate::text::letter::{Letter, Shape, Tone, letters};

const INITIALS: &str = "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x";

/// Initials of names of our peoples alone (Krông, Hrê, Xtiêng, Mnông, Kpă, Plông), which English words begin with too: they need a
/// letter with a shape behind them.
const RARE_INITIALS: &str = "bh bl br dr đr hm hr j kd kđ kl kp kr kt mđr mn pl pr xt";

const RHYMES: &str = "ah ăh eh êh oh ơh ưh a ac ach ai ak am an ang anh ao ap at au ay \
    ă ăc ăk ăm ăn ăng ăp ăt â âc âk âm ân âng âp ât âu ây \
    e ec ek em en eng eo ep et ê êch êk êm ên êng ênh êp êt êu \
    i ia ich ik im in inh ip it iu iê iêc iêm iên iêng iêp iêt iêu \
    o oa oac oach oai oam oan oang oanh oao oap oat oay oă oăc oăm oăn oăng oăp oăt \
    oc oe oen oeng oeo oem oep oet oi ok om on ong oong ooc op ot \
    ô ôc ôi ôk ôm ôn ông ôp ôt ơ ơi ơk ơm ơn ơng ơp ơt \
    u ua uc ui uk um un ung up ut uân uâng uât uây uâ uê uêch uên uênh uêt uêu uơ \
    uôc uôi uôm uôn uông uôt uô uy uya uych uyn uynh uyp uyt uyu uyê uyên uyêt \
    ư ưa ưc ưi ưk ưm ưn ưng ưt ưu ươ ươc ươi ươm ươn ương ươp ươt ươu \
    y ych yêm yên yêng yêt yêu yê yn ynh yp yt";

/// A list of spellings, taken apart.
fn spellings(list: &str) -> Vec<Vec<Letter>> {
    list.split_whitespace()
        .map(|it| letters(it).collect())
        .collect()
}

static ALL_INITIALS: LazyLock<Vec<Vec<Letter>>> = LazyLock::new(|| spellings(INITIALS));
static ALL_RARE: LazyLock<Vec<Vec<Letter>>> = LazyLock::new(|| spellings(RARE_INITIALS));
static ALL_RHYMES: LazyLock<Vec<Vec<Letter>>> = LazyLock::new(|| spellings(RHYMES));

/// Whether a word is a whole Vietnamese syllable, in any case.
pub fn is_syllable(word: &str) -> bool {
    let letters: Vec<Letter> = letters(word).collect();
    let mut tones = letters
        .iter()
        .map(|it| it.tone)
        .filter(|it| *it != Tone::Level);
    let tone = tones.next().unwrap_or_default();
    tones.next().is_none() && is_whole(&letters, tone)
}

/// Whether these letters under this tone are a whole syllable.
pub fn is_whole(word: &[Letter], tone: Tone) -> bool {
    rests(word)
        .any(|rest| ALL_RHYMES.iter().any(|rhyme| spells(rest, rhyme)) && carries(rest, tone, true))
}

/// Whether these letters under this tone can become a syllable when more letters and marks follow.
pub fn is_beginning(word: &[Letter], tone: Tone) -> bool {
    let mut initials = ALL_INITIALS.iter().chain(ALL_RARE.iter());
    initials.any(|it| begins(word, it))
        || rests(word).any(|rest| {
            ALL_RHYMES.iter().any(|rhyme| begins(rest, rhyme)) && carries(rest, tone, false)
        })
}

/// Whether these letters are a whole initial, behind which a vowel may come.
pub fn is_initial(word: &[Letter]) -> bool {
    let mut initials = ALL_INITIALS.iter().chain(ALL_RARE.iter());
    word.is_empty() || initials.any(|it| spells(word, it))
}

/// Whether a letter is a vowel.
pub fn is_vowel(letter: Letter) -> bool {
    matches!(letter.base, 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
}

/// What is left of a word behind each initial that it begins with, and the word itself.
fn rests(word: &[Letter]) -> impl Iterator<Item = &[Letter]> {
    let behind = |initial: &Vec<Letter>| {
        let (head, rest) = word.split_at_checked(initial.len())?;
        spells(head, initial).then_some(rest)
    };
    let shaped = |rest: &&[Letter]| rest.iter().any(|it| it.shape != Shape::Plain);
    let usual = ALL_INITIALS.iter().filter_map(behind);
    let rare = ALL_RARE.iter().filter_map(behind).filter(shaped);
    usual
        .chain(rare)
        .chain([word])
        .filter(|rest| !rest.is_empty())
}

/// Whether letters and a spelling are the same.
fn spells(word: &[Letter], spelling: &[Letter]) -> bool {
    word.len() == spelling.len()
        && word
            .iter()
            .zip(spelling)
            .all(|(a, b)| (a.base, a.shape) == (b.base, b.shape))
}

/// Whether letters are the beginning of a spelling; a letter without a shape may still get one.
fn begins(word: &[Letter], spelling: &[Letter]) -> bool {
    word.len() <= spelling.len()
        && word
            .iter()
            .zip(spelling)
            .all(|(a, b)| a.base == b.base && (a.shape == b.shape || a.shape == Shape::Plain))
}

/// Whether a rhyme can have this tone: one that ends in a stop has sắc or nặng, and none only while it is being written. Names of
/// our peoples end in `k` without a tone too.
fn carries(rhyme: &[Letter], tone: Tone, whole: bool) -> bool {
    let stop = match rhyme {
        [.., before, last] if !is_vowel(*last) => match (before.base, last.base) {
            (_, 'c' | 'p' | 't') | ('c', 'h') => true,
            (_, 'k') => return matches!(tone, Tone::Level | Tone::Rising | Tone::Heavy),
            _ => false,
        },
        _ => false,
    };
    match tone {
        Tone::Rising | Tone::Heavy => true,
        Tone::Level => !stop || !whole,
        _ => !stop,
    }
}

/// The place of the letter that carries the tone; none where there is no vowel.
pub fn tone_at(word: &[Letter], placement: Placement) -> Option<usize> {
    let vowel = |at: usize| word.get(at).copied().is_some_and(is_vowel);
    let base = |at: usize| word.get(at).map(|it| it.base);
    let mut from = (0..word.len()).find(|at| vowel(*at))?;
    // The u of qu and the i of gi belong to the initial where a vowel follows.
    let before = from.checked_sub(1).and_then(base);
    let glides = matches!(
        (before, base(from)),
        (Some('q'), Some('u')) | (Some('g'), Some('i'))
    );
    if glides && from == 1 && vowel(from + 1) {
        from += 1;
    }
    let until = (from..word.len())
        .find(|at| !vowel(*at))
        .unwrap_or(word.len());
    let shaped = (from..until)
        .rev()
        .find(|at| word.get(*at).is_some_and(|it| it.shape != Shape::Plain));
    if shaped.is_some() {
        return shaped;
    }
    let open = until == word.len();
    Some(match until - from {
        1 => from,
        2 if !open => from + 1,
        2 => {
            let pair = (base(from), base(from + 1));
            let glide = matches!(pair, (Some('o'), Some('a' | 'e')) | (Some('u'), Some('y')));
            from + usize::from(glide && placement == Placement::New)
        }
        _ => from + 1,
    })
}
