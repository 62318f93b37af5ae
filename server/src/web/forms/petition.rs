//! Forms of the petition drive.

use super::{FormRoute, Sent, forms};
use crate::web::private;
use crate::web::tables::{Cell, Table};
use app::text::Lang;
use axum::response::Response;
use domain::fault::Fault;
use domain::workspace::petition::batches::{BatchForm, CorrectionForm, RowForm};
use domain::workspace::petition::draw::DrawForm;
use domain::workspace::petition::filing::FilingForm;
use domain::workspace::petition::plan::PlanForm;
use domain::workspace::petition::sheets::{CirculatorForm, MoveForm};
use domain::workspace::petition::signers::{RuleForm, SignerForm};

/// The forms.
pub const FORMS: &[FormRoute] = forms![
    "/campaigns/:campaign/petition/plan" on "/campaigns/:campaign/petition/plan" => save_drive,
    "/campaigns/:campaign/petition/sheets" on "/campaigns/:campaign/petition/sheets" => make_sheets,
    "/campaigns/:campaign/petition/sheets/carry" on "/campaigns/:campaign/petition/sheets" => carry_sheets,
    "/campaigns/:campaign/petition/circulators" on "/campaigns/:campaign/petition/circulators" => add_circulator,
    "/campaigns/:campaign/petition/circulators/:circulator" on "/campaigns/:campaign/petition/circulators" => change_circulator,
    "/campaigns/:campaign/petition/circulators/:circulator/erase" on "/campaigns/:campaign/petition/circulators" => erase_circulator,
    "/campaigns/:campaign/petition/batches" on "/campaigns/:campaign/petition/batches" => enter_batches,
    "/campaigns/:campaign/petition/batches/:batch" on "/campaigns/:campaign/petition/batches/:batch" => correct_batch,
    "/campaigns/:campaign/petition/export" on "/campaigns/:campaign/petition/batches" => export_batches,
    "/campaigns/:campaign/petition/duplicates" on "/campaigns/:campaign/petition/duplicates" => strike_row,
    "/campaigns/:campaign/petition/duplicates/:duplicate/restore" on "/campaigns/:campaign/petition/duplicates" => restore_row,
    "/campaigns/:campaign/petition/signers" on "/campaigns/:campaign/petition/signers" => keep_signer,
    "/campaigns/:campaign/petition/signers/forget" on "/campaigns/:campaign/petition/signers" => forget_signer,
    "/campaigns/:campaign/petition/signers/rule" on "/campaigns/:campaign/petition/signers" => set_signer_rule,
    "/campaigns/:campaign/petition/signers/end" on "/campaigns/:campaign/petition/signers" => end_signer_rule,
    "/campaigns/:campaign/petition/samples" on "/campaigns/:campaign/petition/samples" => draw_sample,
    "/campaigns/:campaign/petition/samples/:sample" on "/campaigns/:campaign/petition/samples/:sample" => check_sample,
    "/campaigns/:campaign/petition/filing" on "/campaigns/:campaign/petition/filing" => record_filing,
    "/campaigns/:campaign/petition/filing/cures" on "/campaigns/:campaign/petition/filing" => add_cure,
    "/campaigns/:campaign/petition/filing/cures/:cure" on "/campaigns/:campaign/petition/filing" => mend_cure,
];

impl Sent<'_> {
    fn typed(&self, name: &str) -> String {
        self.value(name).to_owned()
    }

    async fn save_drive(&self) -> Result<Response, Fault> {
        let form = PlanForm {
            needed: self.typed("needed"),
            source: self.typed("source"),
            start: self.typed("start"),
            due: self.typed("due"),
            validity: self.typed("validity"),
            cushion: self.typed("cushion"),
            title: self.typed("title"),
            wording: self.typed("wording"),
            version: self.typed("version"),
        };
        let drives = &self.web.services.drives;
        drives.save(&self.actor, self.param("campaign"), &form).await?;
        Ok(self.to_campaign("/petition?done=planned"))
    }

    async fn make_sheets(&self) -> Result<Response, Fault> {
        let (first, count, rows) = (self.value("first"), self.value("count"), self.value("rows"));
        let sheets = &self.web.services.drive_sheets;
        sheets
            .make(&self.actor, self.param("campaign"), first, count, rows)
            .await?;
        Ok(self.to_campaign("/petition/sheets?done=made"))
    }

    async fn carry_sheets(&self) -> Result<Response, Fault> {
        let form = MoveForm {
            to: self.typed("to"),
            from: self.typed("from"),
            until: self.typed("until"),
            circulator: self.typed("circulator"),
            on: self.typed("on"),
            reason: self.typed("reason"),
        };
        let sheets = &self.web.services.drive_sheets;
        sheets.carry(&self.actor, self.param("campaign"), &form).await?;
        Ok(self.to_campaign("/petition/sheets?done=carried"))
    }

    fn circulator(&self) -> CirculatorForm {
        CirculatorForm {
            name: self.typed("name"),
            member: self.typed("member"),
            trained_on: self.typed("trained_on"),
            version: self.typed("version"),
        }
    }

    async fn add_circulator(&self) -> Result<Response, Fault> {
        let sheets = &self.web.services.drive_sheets;
        sheets
            .save_circulator(&self.actor, self.param("campaign"), None, &self.circulator())
            .await?;
        Ok(self.to_campaign("/petition/circulators?done=kept"))
    }

    async fn change_circulator(&self) -> Result<Response, Fault> {
        let id = Some(self.param("circulator"));
        let sheets = &self.web.services.drive_sheets;
        sheets
            .save_circulator(&self.actor, self.param("campaign"), id, &self.circulator())
            .await?;
        Ok(self.to_campaign("/petition/circulators?done=kept"))
    }

    async fn erase_circulator(&self) -> Result<Response, Fault> {
        let sheets = &self.web.services.drive_sheets;
        sheets
            .forget_circulator(&self.actor, self.param("campaign"), self.param("circulator"))
            .await?;
        Ok(self.to_campaign("/petition/circulators?done=erased"))
    }

    async fn enter_batches(&self) -> Result<Response, Fault> {
        let columns = ["sheet", "raw", "checked", "valid", "reasons"].map(|name| self.all(name));
        let longest = columns.iter().map(Vec::len).max().unwrap_or(0);
        let [sheet, raw, checked, valid, reasons] = columns;
        let at = |column: &[&str], i: usize| column.get(i).copied().unwrap_or_default().to_owned();
        let rows = (0..longest)
            .map(|i| RowForm {
                sheet: at(&sheet, i),
                raw: at(&raw, i),
                checked: at(&checked, i),
                valid: at(&valid, i),
                reasons: at(&reasons, i),
            })
            .collect();
        let form = BatchForm {
            on: self.typed("on"),
            rows,
            again: self.checked("again"),
        };
        let batches = &self.web.services.drive_batches;
        let kept = batches.enter(&self.actor, self.param("campaign"), &form).await?;
        Ok(self.to_campaign(&format!("/petition/batches?done=entered&rows={kept}")))
    }

    async fn correct_batch(&self) -> Result<Response, Fault> {
        let form = CorrectionForm {
            on: self.typed("on"),
            row: RowForm {
                sheet: String::new(),
                raw: self.typed("raw"),
                checked: self.typed("checked"),
                valid: self.typed("valid"),
                reasons: self.typed("reasons"),
            },
            remove: self.value("do") == "remove",
            reason: self.typed("reason"),
        };
        let batches = &self.web.services.drive_batches;
        batches
            .correct(&self.actor, self.param("campaign"), self.param("batch"), &form)
            .await?;
        Ok(self.to_campaign("/petition/batches?done=corrected"))
    }

    async fn export_batches(&self) -> Result<Response, Fault> {
        let campaign = self.param("campaign");
        let batches = &self.web.services.drive_batches;
        let kept = batches
            .export_batches(&self.actor, campaign, self.value("reason"))
            .await?;
        let mut table = Table::new(&[
            "batch",
            "day",
            "sheet",
            "raw",
            "checked",
            "valid",
            "not_registered",
            "outside_place",
            "duplicate",
            "incomplete",
            "mismatch",
            "forged",
            "too_old",
            "affidavit",
            "reverses",
            "again",
            "note",
            "keyed_at_utc",
        ]);
        for batch in kept {
            let mut row: Vec<Cell> = vec![
                batch.id.into(),
                batch.on.to_string().into(),
                batch.sheet.map(|s| s.to_string()).into(),
                batch.counts.raw.into(),
                batch.counts.checked.into(),
                batch.counts.valid.into(),
            ];
            row.extend(batch.counts.rejected.map(Cell::from));
            row.extend([
                batch.reverses.into(),
                i64::from(batch.again).into(),
                batch.note.into(),
                Lang::En.time_of(batch.at).into(),
            ]);
            table.row(row);
        }
        Ok(private::as_download(
            table.done()?,
            &format!("{campaign}-batches.csv"),
        ))
    }

    async fn strike_row(&self) -> Result<Response, Fault> {
        let batches = &self.web.services.drive_batches;
        batches
            .strike(
                &self.actor,
                self.param("campaign"),
                self.value("row"),
                self.value("of"),
            )
            .await?;
        Ok(self.to_campaign("/petition/duplicates?done=struck"))
    }

    async fn restore_row(&self) -> Result<Response, Fault> {
        let batches = &self.web.services.drive_batches;
        batches
            .unstrike(&self.actor, self.param("campaign"), self.param("duplicate"))
            .await?;
        Ok(self.to_campaign("/petition/duplicates?done=restored"))
    }

    async fn keep_signer(&self) -> Result<Response, Fault> {
        let form = SignerForm {
            row: self.typed("row"),
            name: self.typed("name"),
            address: self.typed("address"),
        };
        let signers = &self.web.services.drive_signers;
        let alike = signers.keep(&self.actor, self.param("campaign"), &form).await?;
        let done = if alike > 0 { "alike" } else { "kept" };
        Ok(self.to_campaign(&format!("/petition/signers?done={done}")))
    }

    async fn forget_signer(&self) -> Result<Response, Fault> {
        let signers = &self.web.services.drive_signers;
        signers
            .forget(&self.actor, self.param("campaign"), self.value("row"))
            .await?;
        Ok(self.to_campaign("/petition/signers?done=forgotten"))
    }

    async fn set_signer_rule(&self) -> Result<Response, Fault> {
        let form = RuleForm {
            reason: self.typed("reason"),
            until: self.typed("until"),
            version: self.typed("version"),
        };
        let signers = &self.web.services.drive_signers;
        signers
            .set_rule(&self.actor, self.param("campaign"), &form)
            .await?;
        let done = if form.version.is_empty() { "on" } else { "changed" };
        Ok(self.to_campaign(&format!("/petition/signers?done={done}")))
    }

    async fn end_signer_rule(&self) -> Result<Response, Fault> {
        let signers = &self.web.services.drive_signers;
        signers.end_rule(&self.actor, self.param("campaign")).await?;
        Ok(self.to_campaign("/petition/signers?done=off"))
    }

    async fn draw_sample(&self) -> Result<Response, Fault> {
        let form = DrawForm {
            size: self.typed("size"),
            seed: self.typed("seed"),
            fails_below: self.typed("fails_below"),
            passes_from: self.typed("passes_from"),
        };
        let samples = &self.web.services.drive_samples;
        let id = samples.draw(&self.actor, self.param("campaign"), &form).await?;
        Ok(self.to_campaign(&format!("/petition/samples/{id}?done=drawn")))
    }

    async fn check_sample(&self) -> Result<Response, Fault> {
        let (before, found) = (self.all("before"), self.all("found"));
        let rows: Vec<(String, String, String)> = self
            .all("place")
            .iter()
            .enumerate()
            .map(|(i, place)| {
                let at = |column: &[&str]| column.get(i).copied().unwrap_or_default().to_owned();
                ((*place).to_owned(), at(&before), at(&found))
            })
            .collect();
        let (campaign, sample) = (self.param("campaign"), self.param("sample"));
        let samples = &self.web.services.drive_samples;
        samples.find(&self.actor, campaign, sample, &rows).await?;
        let after: i64 = self.value("after").parse().unwrap_or(0);
        Ok(self.to_campaign(&format!("/petition/samples/{sample}?done=checked&after={after}")))
    }

    async fn record_filing(&self) -> Result<Response, Fault> {
        let form = FilingForm {
            filed_on: self.typed("filed_on"),
            place: self.typed("place"),
            raw: self.typed("raw"),
            sheets: self.typed("sheets"),
            receipt: self.typed("receipt"),
            result_on: self.typed("result_on"),
            checked: self.typed("checked"),
            valid: self.typed("valid"),
            protest_until: self.typed("protest_until"),
            outcome: self.typed("outcome"),
            version: self.typed("version"),
        };
        let filing = &self.web.services.drive_filing;
        filing
            .record_filing(&self.actor, self.param("campaign"), &form)
            .await?;
        Ok(self.to_campaign("/petition/filing?done=recorded"))
    }

    async fn add_cure(&self) -> Result<Response, Fault> {
        let filing = &self.web.services.drive_filing;
        filing
            .add_cure(
                &self.actor,
                self.param("campaign"),
                self.value("what"),
                self.value("by"),
            )
            .await?;
        Ok(self.to_campaign("/petition/filing?done=cure"))
    }

    async fn mend_cure(&self) -> Result<Response, Fault> {
        let done = self.value("do") != "open";
        let filing = &self.web.services.drive_filing;
        filing
            .mend(&self.actor, self.param("campaign"), self.param("cure"), done)
            .await?;
        Ok(self.to_campaign("/petition/filing?done=mended"))
    }
}
