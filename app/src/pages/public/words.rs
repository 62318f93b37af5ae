//! What people typed in several lines, as paragraphs and lists.

use leptos::prelude::*;

/// A block of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Block {
    /// Lines that belong together.
    Paragraph(Vec<String>),
    /// Items of a list.
    List(Vec<String>),
}

/// Blocks of a text: an empty line ends a paragraph, lines that begin with a hyphen or an asterisk are a list.
fn blocks(text: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut fresh = true;
    for line in text.lines().map(str::trim) {
        let item = line
            .strip_prefix("- ")
            .or_else(|| line.strip_prefix("* "))
            .or_else(|| line.strip_prefix("• "));
        match (item, blocks.last_mut()) {
            _ if line.is_empty() => {}
            (Some(item), Some(Block::List(items))) if !fresh => items.push(item.to_owned()),
            (Some(item), _) => blocks.push(Block::List(vec![item.to_owned()])),
            (None, Some(Block::Paragraph(lines))) if !fresh => lines.push(line.to_owned()),
            (None, _) => blocks.push(Block::Paragraph(vec![line.to_owned()])),
        }
        fresh = line.is_empty();
    }
    blocks
}

/// A text in several lines.
pub fn paragraphs(text: &str) -> AnyView {
    blocks(text)
        .into_iter()
        .map(|block| match block {
            Block::List(items) => {
                let items = items
                    .into_iter()
                    .map(|item| view! { <li>{item}</li> })
                    .collect_view();
                view! { <ul>{items}</ul> }.into_any()
            }
            Block::Paragraph(lines) => {
                let lines = lines
                    .into_iter()
                    .enumerate()
                    .map(|(i, line)| view! { {(i > 0).then(|| view! { <br/> })} {line} })
                    .collect_view();
                view! { <p>{lines}</p> }.into_any()
            }
        })
        .collect_view()
        .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_and_lists_are_told_apart() {
        let words = |text: &str| vec![text.to_owned()];
        assert_eq!(
            blocks("One\ntwo\n\n\nThree\n- a\n* b\n\n- c\nFour"),
            [
                Block::Paragraph(vec!["One".to_owned(), "two".to_owned()]),
                Block::Paragraph(words("Three")),
                Block::List(vec!["a".to_owned(), "b".to_owned()]),
                Block::List(words("c")),
                Block::Paragraph(words("Four")),
            ]
        );
        assert_eq!(blocks(" \n\n"), []);
    }

    #[test]
    fn what_was_typed_stays_text() {
        let html = paragraphs("<script>alert(1)</script>\n\n- <img src=x onerror=alert(1)>").to_html();
        assert!(!html.contains("<script") && !html.contains("<img"), "{html}");
    }
}
