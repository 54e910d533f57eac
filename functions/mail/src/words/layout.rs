//! The layout's two forms: MJML to read and change, HTML to send.

use std::{env, fs};

use mrml::prelude::parser::ParserOptions;
use mrml::prelude::render::RenderOptions;

const MJML: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/templates/letter.mjml");
const HTML: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/templates/letter.html");

#[test]
fn the_html_layout_is_the_one_made_from_the_mjml() {
    let source = fs::read_to_string(MJML).unwrap();
    let parsed = mrml::parse_with_options(&source, &ParserOptions::default()).unwrap();
    // No web font: a mail loads nothing from anybody.
    let options = RenderOptions {
        disable_comments: true,
        fonts: std::collections::HashMap::new(),
        ..RenderOptions::default()
    };
    let made = parsed.element.render(&options).unwrap() + "\n";
    if env::var_os("MAIL_TEMPLATES").is_some_and(|value| value == "write") {
        fs::write(HTML, &made).unwrap();
    }
    let kept = fs::read_to_string(HTML).unwrap();
    assert!(made == kept, "letter.html is older than letter.mjml: MAIL_TEMPLATES=write cargo test -p mail");
}
