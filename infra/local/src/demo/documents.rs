//! The demo's documents: what a small company keeps, added by its owner as a browser adds it.

use aws_lc_rs::digest::{SHA256, digest};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::{Method, Request, header};
use lopdf::content::{Content, Operation};
use lopdf::{Document, Object, Stream, dictionary};
use serde_json::{Value, json};

use super::{Demo, DemoError};
use crate::s3;

/// A file, its folder, and its tags.
struct File {
    name: &'static str,
    folder: Option<&'static str>,
    tags: &'static [&'static str],
    content: Kind,
}

enum Kind {
    /// A page of these lines.
    Letter(&'static [&'static str]),
    Table(&'static str),
}

const FOLDERS: [&str; 2] = ["Contracts", "Taxes"];

const FILES: [File; 5] = [
    File {
        name: "Lease of Unit 3.pdf",
        folder: Some("Contracts"),
        tags: &["office"],
        content: Kind::Letter(&[
            "Lease of Unit 3, Canal Works",
            "",
            "Between Canal Works Estates (invented) and Okafor & Vogt Interiors.",
            "The rooms are let from 1 January 2025 for five years.",
            "The rent is 1,450.00 a month, due on the first working day.",
        ]),
    },
    File {
        name: "Certificate of insurance 2026.pdf",
        folder: Some("Contracts"),
        tags: &["insurance"],
        content: Kind::Letter(&[
            "Certificate of insurance",
            "",
            "Public liability, up to 2,000,000.00 for each occurrence.",
            "Insured: Okafor & Vogt Interiors. In force until 31 December 2026.",
        ]),
    },
    File {
        name: "Registration for VAT.pdf",
        folder: Some("Taxes"),
        tags: &["taxes"],
        content: Kind::Letter(&["Registration for value added tax", "", "Number: GB 123 4567 89 (invented)"]),
    },
    File {
        name: "Consumption 2025 and 2026.csv",
        folder: None,
        tags: &["energy"],
        content: Kind::Table(
            "quarter,electricity_kwh,heating_kwh\n2025-Q1,2140,5220\n2025-Q2,1890,2110\n2025-Q3,1760,640\n\
             2025-Q4,2230,4470\n2026-Q1,2080,5010\n2026-Q2,1840,2040\n2026-Q3,1720,590\n",
        ),
    },
    File {
        name: "Price list of oak boards.pdf",
        folder: None,
        tags: &[],
        content: Kind::Letter(&[
            "Oak boards, planed",
            "",
            "22 mm: 84.00 a square metre",
            "30 mm: 112.00 a square metre",
        ]),
    },
];

impl Demo<'_> {
    /// Into the account that is known by its address in the API.
    pub(super) async fn add_documents(&self, account: &str, token: &str) -> Result<(), DemoError> {
        let id = account.rsplit('/').next().unwrap_or_default();
        let documents = format!("/api/documents/{id}");
        let mut folders = Value::Null;
        for name in FOLDERS {
            let made = self
                .ask(Method::POST, &format!("{documents}/folders"), token, &json!({ "name": name }))
                .await?;
            folders = made.get("folders").cloned().unwrap_or_default();
        }
        for file in &FILES {
            self.add(&documents, token, &folders, file).await?;
        }
        self.twin.scan().await?;
        Ok(())
    }

    async fn add(&self, documents: &str, token: &str, folders: &Value, file: &File) -> Result<(), DemoError> {
        let content = file.content.bytes().map_err(|_| DemoError::NoFile)?;
        let sha256 = STANDARD.encode(digest(&SHA256, &content));
        let named = |folder: &&Value| folder.get("name").and_then(Value::as_str) == file.folder;
        let folder = folders.as_array().into_iter().flatten().find(named).and_then(|it| it.get("id"));
        let new = json!({
            "name": file.name, "bytes": content.len(), "sha256": sha256, "folder": folder,
            "tags": file.tags, "audience": null, "replaces": null,
        });
        let request = Request::builder()
            .header(header::AUTHORIZATION, format!("Bearer {token}"))
            .header("idempotency-key", &sha256);
        let upload = self.send(request.method(Method::POST), &format!("{documents}/uploads"), &new).await?;
        let field = |name: &str| upload.get(name).and_then(Value::as_str).unwrap_or_default();
        let account = documents.rsplit('/').next().unwrap_or_default();
        // What the link in the answer does, without a browser.
        let put = self.twin.files_of("documents").await.put_object().bucket(s3::QUARANTINE);
        let put = put.key(format!("{account}/{}/{}", field("document"), field("id")));
        let put = put.checksum_sha256(sha256).if_none_match("*").body(content.into());
        put.send().await.map_err(|_| DemoError::NoFile)?;
        let complete = format!("{documents}/uploads/{}/complete", field("id"));
        let request = Request::builder().header(header::AUTHORIZATION, format!("Bearer {token}"));
        self.send_nothing(request.method(Method::POST), &complete).await
    }
}

impl Kind {
    fn bytes(&self) -> Result<Vec<u8>, lopdf::Error> {
        match self {
            Self::Letter(lines) => letter(lines),
            Self::Table(rows) => Ok(rows.as_bytes().to_vec()),
        }
    }
}

/// A page with a heading and some lines, in a font that every reader of PDF has.
fn letter(lines: &[&str]) -> Result<Vec<u8>, lopdf::Error> {
    let mut pdf = Document::with_version("1.5");
    let pages = pdf.new_object_id();
    let font =
        pdf.add_object(dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica" });
    let resources = pdf.add_object(dictionary! { "Font" => dictionary! { "F1" => font } });
    let mut operations =
        vec![Operation::new("BT", vec![]), Operation::new("Td", vec![72.into(), 750.into()])];
    for (at, line) in lines.iter().enumerate() {
        let size = if at == 0 { 20 } else { 12 };
        operations.push(Operation::new("Tf", vec!["F1".into(), size.into()]));
        operations.push(Operation::new("Tj", vec![Object::string_literal(*line)]));
        operations.push(Operation::new("Td", vec![0.into(), (-22).into()]));
    }
    operations.push(Operation::new("ET", vec![]));
    let content = pdf.add_object(Stream::new(dictionary! {}, Content { operations }.encode()?));
    let page = pdf.add_object(dictionary! {
        "Type" => "Page", "Parent" => pages, "Contents" => content, "Resources" => resources,
        "MediaBox" => vec![0.into(), 0.into(), 595.into(), 842.into()],
    });
    let all = dictionary! { "Type" => "Pages", "Kids" => vec![page.into()], "Count" => 1 };
    pdf.objects.insert(pages, Object::Dictionary(all));
    let catalog = pdf.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages });
    pdf.trailer.set("Root", catalog);
    let mut bytes = Vec::new();
    pdf.save_to(&mut bytes)?;
    Ok(bytes)
}
