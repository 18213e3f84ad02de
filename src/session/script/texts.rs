//! The words of the script: the cell's own, else the document's, else the program's (`data/script.json`).

use std::collections::BTreeMap;
use std::sync::OnceLock;

use crate::programme::Programme;
use crate::session::kinds::ScriptStep;

/// Words by step, with `{…}` where figures and names go; a line is a paragraph.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Texts(BTreeMap<ScriptStep, String>);

impl Texts {
    /// These words by the steps' names; what is no step is left out.
    pub fn named(named: &BTreeMap<String, String>) -> Self {
        let steps = ScriptStep::ALL.iter();
        let texts = steps.filter_map(|it| Some((*it, named.get(it.word())?.clone())));
        Self(texts.collect())
    }

    /// The program's own.
    pub fn usual() -> &'static Self {
        static USUAL: OnceLock<Texts> = OnceLock::new();
        USUAL.get_or_init(|| {
            let named = serde_json::from_str(include_str!("../../../data/script.json"));
            Self::named(&named.unwrap_or_default())
        })
    }

    /// These over the words of a document and those of the program.
    #[must_use]
    pub fn over(&self, programme: &Programme) -> Self {
        let mut all = Self::usual().clone();
        all.0.extend(Self::named(&programme.script).0);
        all.0.extend(self.0.clone());
        all
    }

    /// The words of a step; empty where there are none.
    pub fn of(&self, step: ScriptStep) -> &str {
        self.0.get(&step).map_or("", String::as_str)
    }
}
