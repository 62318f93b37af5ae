//! The plan of a drive, and how it stands.

use super::{PetitionService, clash, plan_of, strange};
use crate::fault::store;
use crate::services::workspace::office::Change;
use crate::store::petition::{plan as rows, sheets};
use async_trait::async_trait;
use domain::actor::Actor;
use domain::campaign::Period;
use domain::fault::Fault;
use domain::workspace::campaign::Head;
use domain::workspace::petition::course;
use domain::workspace::petition::plan::{DriveView, Drives, Plan, PlanForm, percent_text};
use domain::workspace::rights::Action;

/// After how many days a sheet is out for long.
const LONG: u16 = 14;

#[async_trait]
impl Drives for PetitionService {
    async fn view(&self, actor: &Actor, slug: &str) -> Result<DriveView, Fault> {
        let head = self.office.enter(actor, slug, Action::View).await?.head;
        let plan = self.kept_plan(&head.id).await?;
        let days = self.kept_days(&head.id).await?;
        let (standing, course) = match &plan {
            Some(plan) => {
                let of = course::of(&plan.drive, &days, head.today).map_err(|_| strange("sum"))?;
                (Some(of.0), Some(of.1))
            }
            None => (None, None),
        };
        let counts = sheets::counts(self.db(), &head.id).await.map_err(store)?;
        let out = counts
            .iter()
            .find(|(state, _)| state == "out")
            .map_or(0, |(_, n)| *n);
        let before = Period::days(LONG).before(head.today).unwrap_or(head.today);
        let late = sheets::out_before(self.db(), &head.id, &before.to_string())
            .await
            .map_err(store)?;
        Ok(DriveView {
            filing: self.kept_filing(&head.id).await?,
            head,
            plan,
            days,
            standing,
            course,
            out,
            late,
        })
    }

    async fn plan(&self, actor: &Actor, slug: &str) -> Result<(Head, Option<Plan>), Fault> {
        let head = self.office.enter(actor, slug, Action::View).await?.head;
        let plan = self.kept_plan(&head.id).await?;
        Ok((head, plan))
    }

    async fn save(&self, actor: &Actor, slug: &str, form: &PlanForm) -> Result<(), Fault> {
        let (mut tx, entered) = self.begin(actor, slug, Action::ManagePetition).await?;
        let campaign = entered.head.id.clone();
        let before = rows::get_in(&mut tx, &campaign).await.map_err(store)?;
        let before = before.map(plan_of).transpose()?.map(|p| row_of(&p));
        let row = row_of(&form.read()?);
        if !rows::put(&mut tx, &campaign, &row).await.map_err(store)? {
            return Err(clash());
        }
        let number = |row: Option<&rows::Row>| row.map(|r| r.needed.to_string()).unwrap_or_default();
        let (was, is) = (number(before.as_ref()), number(Some(&row)));
        let text = |of: fn(&rows::Row) -> &str| before.as_ref().map(of).unwrap_or_default();
        let changes = [
            Change::of("needed", &was, &is),
            Change::of("source", text(|r| &r.source), &row.source),
            Change::of("start", text(|r| &r.start_on), &row.start_on),
            Change::of("due", text(|r| &r.due_on), &row.due_on),
            Change::of("validity", text(|r| &r.validity), &row.validity),
            Change::of("cushion", text(|r| &r.cushion), &row.cushion),
            Change::of("title", text(|r| &r.title), &row.title),
            Change::of("wording", text(|r| &r.wording), &row.wording),
        ];
        self.office
            .record(
                &mut tx,
                &entered,
                "petition.plan_changed",
                "petition plan",
                &changes,
            )
            .await?;
        tx.commit().await.map_err(store)
    }
}

fn row_of(plan: &Plan) -> rows::Row {
    rows::Row {
        needed: plan.drive.needed,
        source: plan.source.clone(),
        start_on: plan.drive.start.to_string(),
        due_on: plan.drive.due.to_string(),
        validity: percent_text(plan.drive.validity),
        cushion: percent_text(plan.drive.cushion),
        title: plan.title.clone(),
        wording: plan.wording.clone(),
        version: plan.version,
    }
}
