//! Forms of imports of people.

use super::upload::{MB, Upload};
use super::{FormRoute, Sent, forms};
use crate::services::imports::PURPOSE;
use axum::response::Response;
use domain::fault::Fault;
use domain::workspace::rights::Action;
use domain::workspace::words::Typed;

/// The forms.
pub const FORMS: &[FormRoute] = forms![
    "/campaigns/:campaign/people/import" on "/campaigns/:campaign/people/import" => begin_import takes FILE,
    "/campaigns/:campaign/people/import/:import" on "/campaigns/:campaign/people/import/:import" => choose_import,
    "/campaigns/:campaign/people/import/:import/again" on "/campaigns/:campaign/people/import/:import" => choose_again,
    "/campaigns/:campaign/people/import/:import/run" on "/campaigns/:campaign/people/import/:import" => run_import,
    "/campaigns/:campaign/people/import/:import/undo" on "/campaigns/:campaign/people/import/:import" => undo_import,
    "/campaigns/:campaign/people/import/:import/discard" on "/campaigns/:campaign/people/import/:import" => discard_import,
];

/// The file.
const FILE: Upload = Upload {
    field: "file",
    purpose: PURPOSE,
    most: 100 * MB,
    admit: |sent| Box::pin(sent.admitted(Action::ImportPeople)),
};

impl Sent<'_> {
    /// Leads to the page of an import, which says where it stands.
    fn to_import(&self, id: &str) -> Response {
        self.to_campaign(&format!("/people/import/{id}"))
    }

    async fn begin_import(&self) -> Result<Response, Fault> {
        let imports = &self.web.services.imports;
        let id = imports
            .begin(&self.actor, self.param("campaign"), self.file())
            .await?;
        Ok(self.to_import(&id))
    }

    async fn choose_import(&self) -> Result<Response, Fault> {
        let imports = &self.web.services.imports;
        let (campaign, id) = (self.param("campaign"), self.param("import"));
        let typed = Typed(self.values.clone());
        imports.choose(&self.actor, campaign, id, &typed).await?;
        Ok(self.to_import(id))
    }

    async fn choose_again(&self) -> Result<Response, Fault> {
        let imports = &self.web.services.imports;
        let (campaign, id) = (self.param("campaign"), self.param("import"));
        imports.again(&self.actor, campaign, id).await?;
        Ok(self.to_import(id))
    }

    async fn run_import(&self) -> Result<Response, Fault> {
        let imports = &self.web.services.imports;
        let (campaign, id) = (self.param("campaign"), self.param("import"));
        imports.run(&self.actor, campaign, id).await?;
        Ok(self.to_import(id))
    }

    async fn undo_import(&self) -> Result<Response, Fault> {
        let imports = &self.web.services.imports;
        let (campaign, id) = (self.param("campaign"), self.param("import"));
        imports.undo(&self.actor, campaign, id).await?;
        Ok(self.to_import(id))
    }

    async fn discard_import(&self) -> Result<Response, Fault> {
        let imports = &self.web.services.imports;
        let (campaign, id) = (self.param("campaign"), self.param("import"));
        imports.discard(&self.actor, campaign, id).await?;
        Ok(self.to_campaign("/people/import"))
    }
}
