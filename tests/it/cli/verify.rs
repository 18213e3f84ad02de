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
        if name.contains(".xml") {
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
    let bare = without(&altered, "docProps/core.xml", "sauro-layout-2");
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
    let run = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>";
    for (from, to) in [
        ("<w:r><w:t", "<w:r><w:rPr><w:vanish/></w:rPr><w:t"),
        (
            "<w:r><w:t",
            "<w:r><w:rPr><w:color w:val=\"FFFFFF\"/></w:rPr><w:t",
        ),
        ("<w:r><w:t", "<w:r><w:rPr><w:sz w:val=\"2\"/></w:rPr><w:t"),
        (
            "<w:sectPr",
            "<w:p><w:del><w:r><w:delText>18</w:delText></w:r></w:del></w:p><w:sectPr",
        ),
        (
            "<w:sectPr",
            "<w:p><w:r><w:pict><w:txbxContent/></w:pict></w:r></w:p><w:sectPr",
        ),
    ] {
        let altered = repacked(&bytes, |it| {
            assert!(it.contains(from), "{from}");
            it.replacen(from, to, 1)
        });
        let altered = sandbox.file("sua.docx", altered);
        sandbox
            .run(&["verify", altered.to_str().unwrap()])
            .says(1, &["không so từng chữ được"]);
    }
    assert!(!String::from_utf8_lossy(&bytes).contains(run));
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
