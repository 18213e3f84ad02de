//! A paper held against its session by its words: saved again by an office program, altered, concealing, of an earlier layout.

use std::fs;
use std::io::{Read as _, Write as _};

use super::sandbox::CliSandbox;
use super::seal::sealed;

/// A DOCX packed anew, with its document changed like this: what an office program does when it saves.
fn repacked(bytes: &[u8], change: impl Fn(String) -> String) -> Vec<u8> {
    rewritten(bytes, |name, text| {
        if name == "word/document.xml" {
            change(text)
        } else {
            text
        }
    })
}

/// The same with its parts of text changed by name.
fn rewritten(bytes: &[u8], change: impl Fn(&str, String) -> String) -> Vec<u8> {
    let mut from = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut to = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let stored =
        zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for at in 0..from.len() {
        let mut file = from.by_index(at).unwrap();
        let (name, mut part) = (file.name().unwrap().into_owned(), Vec::new());
        file.read_to_end(&mut part).unwrap();
        if name.contains(".xml") || name.contains(".rels") {
            part = change(&name, String::from_utf8(part).unwrap()).into_bytes();
        }
        to.start_file(name, stored).unwrap();
        to.write_all(&part).unwrap();
    }
    to.finish().unwrap().into_inner()
}

#[test]
fn a_paper_saved_again_by_an_office_program_is_compared_by_its_words() {
    let sandbox = CliSandbox::new();
    let session = sealed(&sandbox);
    let what = ["--what", "minutes", "--format", "docx"];
    let paper = sandbox.on("export", &session, &what).gives(0);
    let bytes = fs::read(paper.trim_end()).unwrap();
    let same = repacked(&bytes, |it| it.replace("<w:p>", "<w:p w:rsidR=\"00A1\">"));
    assert_ne!(same, bytes);
    let same = sandbox.file("luu-lai.docx", same);
    let said = sandbox.run(&["verify", same.to_str().unwrap()]).gives(0);
    assert!(said.contains("từng chữ vẫn đúng"), "{said}");
    let altered = repacked(&bytes, |it| it.replace("Tán thành: 18", "Tán thành: 19"));
    let altered = sandbox.file("sua.docx", altered);
    sandbox.run(&["verify", altered.to_str().unwrap()]).says(
        1,
        &["văn bản ghi “Tán thành: 19", "nhật ký là “Tán thành: 18"],
    );
}

#[test]
fn a_paper_of_today_that_hides_its_layout_is_compared_word_by_word_all_the_same() {
    let sandbox = CliSandbox::new();
    let session = sealed(&sandbox);
    let what = ["--what", "minutes", "--format", "docx"];
    let paper = sandbox.on("export", &session, &what).gives(0);
    let bytes = fs::read(paper.trim_end()).unwrap();
    let altered = repacked(&bytes, |it| {
        assert!(it.contains("91,3%"));
        it.replace("91,3%", "99,9%")
    });
    // The key words are a part of their own: taken off, nothing says what layout it is.
    let bare = without(&altered, "docProps/core.xml", "sauro-layout-3");
    let altered = sandbox.file("sua.docx", bare);
    let folder = session.to_str().unwrap();
    sandbox
        .run(&["verify", altered.to_str().unwrap(), folder])
        .says(1, &["văn bản ghi", "99,9%", "91,3%"]);
}

/// A DOCX with these words taken off one of its parts.
fn without(bytes: &[u8], part: &str, words: &str) -> Vec<u8> {
    rewritten(bytes, |name, text| {
        if name == part {
            assert!(text.contains(words));
            text.replace(words, "")
        } else {
            text
        }
    })
}

#[test]
fn a_paper_that_conceals_what_it_says_is_not_called_the_same() {
    let sandbox = CliSandbox::new();
    let session = sealed(&sandbox);
    let what = ["--what", "minutes", "--format", "docx"];
    let paper = sandbox.on("export", &session, &what).gives(0);
    let bytes = fs::read(paper.trim_end()).unwrap();
    let run = |property: &str| ("<w:r><w:t", format!("<w:r><w:rPr>{property}</w:rPr><w:t"));
    let before_the_end = |xml: &str| ("<w:sectPr", format!("{xml}<w:sectPr"));
    let math = "<w:p><m:oMath xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\"><m:r><m:t>08</m:t></m:r></m:oMath></w:p>";
    for (from, to) in [
        run("<w:vanish/>"),
        run("<w:color w:val=\"FFFFFF\"/>"),
        run("<w:color w:val=\"FEFEFE\"/>"),
        run("<w:color w:val=\"000000\" w:themeColor=\"background1\"/>"),
        run("<w:sz w:val=\"2\"/>"),
        run("<w:highlight w:val=\"black\"/>"),
        run("<w:shd w:val=\"clear\" w:fill=\"000000\"/>"),
        run("<w:w w:val=\"1\"/>"),
        run("<w:spacing w:val=\"-400\"/>"),
        run("<w:position w:val=\"3000\"/>"),
        run("<w:fitText w:val=\"1\"/>"),
        run("<w:strike/>"),
        run("<w:dstrike/>"),
        run("<w:rFonts w:ascii=\"Wingdings\" w:hAnsi=\"Wingdings\"/>"),
        run("<w:rtl/>"),
        ("<w:pPr>", "<w:pPr><w:ind w:left=\"-20000\"/>".to_owned()),
        (
            "<w:trPr>",
            "<w:trPr><w:trHeight w:val=\"1\" w:hRule=\"exact\"/>".to_owned(),
        ),
        ("<w:trPr>", "<w:trPr><w:hidden/>".to_owned()),
        before_the_end("<w:p><w:del><w:r><w:delText>18</w:delText></w:r></w:del></w:p>"),
        before_the_end("<w:p><w:r><w:pict><w:txbxContent/></w:pict></w:r></w:p>"),
        before_the_end(math),
        before_the_end("<w:p><w:r><w:dayShort/></w:r></w:p>"),
        before_the_end("<w:p><w:subDoc/></w:p>"),
        (
            "<w:document ",
            "<!DOCTYPE w [<!ENTITY a \"19\">]><w:document ".to_owned(),
        ),
    ] {
        let altered = repacked(&bytes, |it| {
            assert!(it.contains(from), "{from}");
            it.replacen(from, &to, 1)
        });
        let altered = sandbox.file("sua.docx", altered);
        let run = sandbox.run(&["verify", altered.to_str().unwrap()]);
        assert_eq!(run.code, 1, "{to}: {run:?}");
    }
    // The text itself, its styles and its lists are looked for where an office program looks for them.
    let hidden = |name: &str, text: String| match name {
        "word/styles.xml" => text.replace("<w:rPr>", "<w:rPr><w:vanish/>"),
        _ => text,
    };
    let elsewhere = |name: &str, text: String| match name {
        "_rels/.rels" => text.replace("word/document.xml", "word/styles.xml"),
        _ => text,
    };
    let outside = |name: &str, text: String| match name {
        "word/_rels/document.xml.rels" => text.replace(
            "Target=\"styles.xml\"",
            "Target=\"styles.xml\" TargetMode=\"External\"",
        ),
        _ => text,
    };
    let listed = |name: &str, text: String| match name {
        "word/numbering.xml" => text.replace(
            "<w:lvlText w:val=\"-\"/>",
            "<w:lvlText w:val=\"- (KHÔNG)\"/>",
        ),
        _ => text,
    };
    let headed = |name: &str, text: String| match name {
        "word/header2.xml" => text.replace("</w:p>", "<w:r><w:t>Không thông qua</w:t></w:r></w:p>"),
        _ => text,
    };
    let changes: [&PartChange; 5] = [&hidden, &elsewhere, &outside, &listed, &headed];
    for (at, change) in changes.iter().enumerate() {
        let altered = rewritten(&bytes, change);
        assert_ne!(altered, rewritten(&bytes, |_, text| text), "change {at}");
        let altered = sandbox.file("sua.docx", altered);
        let run = sandbox.run(&["verify", altered.to_str().unwrap()]);
        assert_eq!(run.code, 1, "change {at}: {run:?}");
    }
    let picture = bytes_with_another_picture(&bytes);
    let altered = sandbox.file("sua.docx", picture);
    sandbox
        .run(&["verify", altered.to_str().unwrap()])
        .says(1, &["mã QR"]);
}

/// A change of the text of a part, by the part's name.
type PartChange = dyn Fn(&str, String) -> String;

/// The same paper with another picture in the place of the seal's.
fn bytes_with_another_picture(bytes: &[u8]) -> Vec<u8> {
    let mut from = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut to = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let stored =
        zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for at in 0..from.len() {
        let mut file = from.by_index(at).unwrap();
        let (name, mut part) = (file.name().unwrap().into_owned(), Vec::new());
        file.read_to_end(&mut part).unwrap();
        if name.contains(".png") {
            part.push(0);
        }
        to.start_file(name, stored).unwrap();
        to.write_all(&part).unwrap();
    }
    to.finish().unwrap().into_inner()
}

#[test]
fn a_paper_of_an_earlier_layout_is_told_as_such_and_its_facts_are_compared() {
    let sandbox = CliSandbox::new();
    let earlier =
        std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/earlier/papers");
    let session = sandbox
        .data()
        .join("cells/chi-bo-van-phong/sessions/2026-05-20-44-kh-du");
    fs::create_dir_all(&session).unwrap();
    fs::copy(earlier.join("journal.jsonl"), session.join("journal.jsonl")).unwrap();
    let folder = session.to_str().unwrap();
    let paper = earlier.join("bien-ban.docx");
    let said = sandbox
        .run(&["verify", paper.to_str().unwrap(), folder])
        .gives(0);
    assert!(said.contains("thể thức của bản cũ"), "{said}");
    assert!(said.contains("đều đúng như nhật ký"), "{said}");
    let altered = repacked(&fs::read(&paper).unwrap(), |it| {
        assert!(it.contains("Tán thành: 18"));
        it.replace("Tán thành: 18", "Tán thành: 20")
    });
    let altered = sandbox.file("sua.docx", altered);
    sandbox
        .run(&["verify", altered.to_str().unwrap(), folder])
        .says(1, &["thể thức của bản cũ", "khác 1 chỗ", "Tán thành: 18"]);
}
