//! The keys of text fields in words, for the help and `docs/keys.md`.

/// What the keys of a text field do: they edit and are no actions.
pub const EDITING: &[(&str, &str)] = &[
    (
        "← → ↑ ↓ Home End",
        "Đi trong chữ; thêm Ctrl hoặc Alt: từng từ, về đầu, về cuối; thêm Shift: chọn; Alt+Enter: xuống dòng",
    ),
    (
        "Backspace Delete",
        "Xóa một chữ; Ctrl+W, Alt+Backspace, Ctrl+Delete: xóa một từ",
    ),
    ("Ctrl+A", "Chọn tất cả"),
    ("Ctrl+C Ctrl+X Ctrl+V", "Sao chép, cắt, dán"),
    (
        "Ctrl+Z Ctrl+Y",
        "Lấy lại, làm lại chữ vừa gõ, từng từ; ngay sau chữ viết tắt: lấy lại chữ viết tắt",
    ),
    (
        "Ctrl+R",
        "Trả từ vừa gõ về đúng các phím đã bấm, khi bộ gõ Telex, VNI đang bật",
    ),
    ("@ #", "Khi soạn ý kiến, ở đầu từ: chọn người, chọn loại"),
];
