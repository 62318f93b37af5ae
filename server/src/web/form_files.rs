//! The answers to a form as a table, written a page at a time as they are read.

use super::tables::{Cell, Table};
use app::request::Services;
use app::text::Lang;
use axum::body::Body;
use bytes::Bytes;
use domain::actor::Actor;
use domain::fault::Fault;
use domain::people::form::port::{AnswerLine, AnswerList};
use domain::people::form::{Block, BlockKind};
use jiff::Timestamp;
use std::collections::BTreeMap;

/// The parts of a block's answer that have a column each; empty where the whole is one.
fn parts(kind: BlockKind) -> &'static [&'static str] {
    match kind {
        BlockKind::Name => &["given", "family"],
        BlockKind::Address => &["street", "unit", "city", "state", "zip"],
        _ => &[],
    }
}

/// The blocks of all versions, each as it was asked last, in the order of their numbers.
fn blocks(list: &AnswerList) -> Vec<Block> {
    let mut blocks = BTreeMap::new();
    for body in list.versions.values() {
        for block in body.blocks.iter().filter(|block| block.ask.kind().asks()) {
            blocks.insert(block.id, block.clone());
        }
    }
    blocks.into_values().collect()
}

fn head(blocks: &[Block]) -> Vec<Cell> {
    let mut names: Vec<String> = ["answered_at", "person", "version", "way"]
        .map(ToOwned::to_owned)
        .to_vec();
    for block in blocks {
        match parts(block.ask.kind()) {
            [] => names.push(Lang::En.form_label(&block.ask)),
            several => names.extend(several.iter().map(|part| (*part).to_owned())),
        }
    }
    names.into_iter().map(Cell::from).collect()
}

fn row(line: &AnswerLine, blocks: &[Block]) -> Vec<Cell> {
    let at = Timestamp::from_millisecond(line.at).map(|at| at.to_string());
    let mut cells: Vec<Cell> = vec![
        at.unwrap_or_default().into(),
        line.who.0.clone().into(),
        line.version.into(),
        line.way.word().into(),
    ];
    for block in blocks {
        let given = line.given.iter().find(|given| given.block == block.id);
        match parts(block.ask.kind()).len() {
            0 => cells.push(given.map(|given| given.told()).into()),
            many => cells.extend((0..many).map(|n| {
                let value = given.and_then(|given| given.values.get(n));
                Cell::from(value.cloned())
            })),
        }
    }
    cells
}

fn written(list: &AnswerList, with_head: bool) -> Result<Bytes, Fault> {
    let blocks = blocks(list);
    let mut table = Table::headless();
    if with_head {
        table.row(head(&blocks));
    }
    for line in &list.lines {
        table.row(row(line, &blocks));
    }
    table.bytes()
}

/// What is still to be written.
struct Left {
    services: Services,
    actor: Actor,
    campaign: String,
    form: String,
    page: AnswerList,
    head: bool,
}

/// The file. The first page is read before anything is answered, so that a refusal is told as one.
///
/// # Errors
/// As [`domain::people::form::port::FormDesk::export`].
pub async fn stream(
    services: &Services,
    actor: &Actor,
    campaign: &str,
    form: &str,
    reason: &str,
) -> Result<Body, Fault> {
    let page = services.forms.export(actor, campaign, form, "", reason).await?;
    let left = Left {
        services: services.clone(),
        actor: actor.clone(),
        campaign: campaign.to_owned(),
        form: form.to_owned(),
        page,
        head: true,
    };
    let parts = futures_util::stream::try_unfold(Some(left), |left| async move {
        let Some(mut left) = left else { return Ok(None) };
        let told = |fault: Fault| std::io::Error::other(fault.to_string());
        let bytes = written(&left.page, left.head).map_err(told)?;
        left.head = false;
        let Some(next) = left.page.next.take() else {
            return Ok::<_, std::io::Error>(Some((bytes, None)));
        };
        let forms = &left.services.forms;
        left.page = forms
            .export(&left.actor, &left.campaign, &left.form, &next, "")
            .await
            .map_err(told)?;
        Ok(Some((bytes, Some(left))))
    });
    Ok(Body::from_stream(parts))
}
