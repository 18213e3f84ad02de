//! What offices vary in their papers: symbol, lines of signature, those who receive a paper. Data, with the usual defaults.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::content::held::Held;
use super::respell::ToneStyle;
use crate::session::outstanding::Reports;

/// The paper settings of a cell. Fields that a file leaves out take the defaults.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PaperSettings {
    /// The number of the paper at hand, taken from the cell's register; none prints a draft's blank.
    #[serde(skip)]
    pub number: Option<u32>,
    /// The last number given of each kind of paper over the term, by its mark.
    #[serde(skip)]
    pub numbers: BTreeMap<String, u32>,
    /// The cell's other sessions of the year on the same document, for the report of the year.
    #[serde(skip)]
    pub others: Vec<Held>,
    /// What was reported of tasks outside of the session that gave them, for the report of the year.
    #[serde(skip)]
    pub reports: Reports,
    /// What the cell wrote over the year for that report, by the part's number (`I`, `II.1`).
    #[serde(skip)]
    pub texts: BTreeMap<String, String>,
    /// What stands behind the stroke of a symbol, `CB`.
    pub issuer_mark: String,
    /// Whole symbols that an office writes otherwise, by the mark of the kind of paper: `BB` gives `BB/CB`.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub symbols: BTreeMap<String, String>,
    /// Where papers put the tones of open oa, oe, uy.
    pub tone_style: ToneStyle,
    /// Over the signature of the one who took the minutes.
    pub secretary_title: String,
    /// Over the signature of the one who presided.
    pub chair_title: String,
    /// Over the signature of the one who made a list.
    pub list_title: String,
    /// For whom resolutions, plans and reports are signed.
    pub on_behalf: String,
    /// The office of the one who signs them.
    pub head_title: String,
    /// The same where the one who presided is a deputy.
    pub deputy_title: String,
    /// Says in the minutes of a closed session that they were adopted.
    pub approval: String,
    /// Those who receive a paper, without dash or closing punctuation.
    pub recipients: Vec<String>,
    /// The cell's own words of the presider's script, by the step's name.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub script: BTreeMap<String, String>,
}

impl Default for PaperSettings {
    fn default() -> Self {
        Self {
            number: None,
            numbers: BTreeMap::new(),
            others: Vec::new(),
            reports: Reports::default(),
            texts: BTreeMap::new(),
            issuer_mark: "CB".to_owned(),
            symbols: BTreeMap::new(),
            tone_style: ToneStyle::default(),
            secretary_title: "NGƯỜI GHI BIÊN BẢN".to_owned(),
            chair_title: "CHỦ TRÌ HỘI NGHỊ".to_owned(),
            list_title: "NGƯỜI LẬP DANH SÁCH".to_owned(),
            on_behalf: "T/M CHI BỘ".to_owned(),
            head_title: "BÍ THƯ".to_owned(),
            deputy_title: "PHÓ BÍ THƯ".to_owned(),
            approval: "Biên bản đã được thông qua trước toàn thể đảng viên dự sinh hoạt."
                .to_owned(),
            recipients: vec!["Lưu Chi bộ".to_owned()],
            script: BTreeMap::new(),
        }
    }
}

impl PaperSettings {
    /// The symbol of a kind of paper by its mark: `BB` gives `BB/CB`.
    pub fn symbol(&self, mark: &str) -> String {
        self.symbols
            .get(mark)
            .cloned()
            .unwrap_or_else(|| format!("{mark}/{}", self.issuer_mark))
    }

    /// Number and symbol as printed: `Số 05-BB/CB`, and `Số      -BB/CB` while there is no number.
    pub fn symbol_line(&self, mark: &str) -> String {
        let symbol = self.symbol(mark);
        self.number.map_or_else(
            || format!("Số      -{symbol}"),
            |number| format!("Số {number:02}-{symbol}"),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_take_a_leading_zero_and_drafts_a_blank() {
        let mut settings = PaperSettings::default();
        assert_eq!(settings.symbol_line("BB"), "Số      -BB/CB");
        settings.number = Some(5);
        assert_eq!(settings.symbol_line("BB"), "Số 05-BB/CB");
        settings.number = Some(123);
        settings.symbols.insert("BB".into(), "BB-CB1".into());
        assert_eq!(settings.symbol_line("BB"), "Số 123-BB-CB1");
        assert_eq!(settings.symbol("NQ"), "NQ/CB");
    }

    #[test]
    fn what_a_file_leaves_out_is_as_usual() {
        let read: PaperSettings = serde_json::from_str(r#"{"issuer_mark":"CBVP"}"#).unwrap();
        assert_eq!(read.symbol("BB"), "BB/CBVP");
        assert_eq!(read.recipients, ["Lưu Chi bộ"]);
        let json = serde_json::to_string(&PaperSettings::default()).unwrap();
        assert_eq!(
            serde_json::from_str::<PaperSettings>(&json).unwrap(),
            PaperSettings::default()
        );
        assert!(!json.contains("number"));
    }
}
