//! Whose report it is, and how a body of its level signs.

use chrono::{Datelike as _, NaiveDate};

use crate::document::content::phrase::DOTS;
use crate::document::paper::Header;
use crate::text::fold::fold;

/// Whose report it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Issuer {
    /// The body that reports, such as `Đảng bộ phường Hồng Bàng`.
    pub name: Option<String>,
    /// The body above it.
    pub parent: Option<String>,
    /// The place name of the date line.
    pub locality: Option<String>,
}

impl Issuer {
    /// The header block of a paper that is signed later.
    pub(super) fn header(&self, symbol: Option<String>, today: NaiveDate) -> Header {
        Header {
            parent: self.parent.clone(),
            issuer: self
                .name
                .clone()
                .unwrap_or_else(|| format!("Đảng bộ {DOTS}")),
            symbol,
            dateline: format!(
                "{}, ngày …… tháng … năm\u{a0}{}",
                self.locality.as_deref().unwrap_or(DOTS),
                today.year()
            ),
        }
    }
}

/// How a body of this level signs.
pub(super) struct Signing {
    pub(super) symbol: &'static str,
    pub(super) on_behalf: &'static str,
    pub(super) kept: &'static str,
}

impl Signing {
    /// By the first words of its name.
    pub(super) fn of(name: &str) -> Self {
        let name = fold(name);
        let begins = |words: &[&str]| words.iter().any(|it| name.starts_with(it));
        if begins(&["chi bo", "chi uy"]) {
            Self {
                symbol: "CB",
                on_behalf: "T/M CHI BỘ",
                kept: "Lưu Chi bộ",
            }
        } else if begins(&["tinh uy", "thanh uy", "dang bo tinh", "dang bo thanh pho"]) {
            Self {
                symbol: "TU",
                on_behalf: "T/M BAN THƯỜNG VỤ",
                kept: "Lưu Văn phòng Tỉnh ủy, Thành ủy",
            }
        } else {
            Self {
                symbol: "ĐU",
                on_behalf: "T/M ĐẢNG ỦY",
                kept: "Lưu Văn phòng Đảng ủy",
            }
        }
    }
}
