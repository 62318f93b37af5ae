//! The form fields of the design page.

use crate::components::{
    Checkbox, ErrorSummary, FileField, NumberField, Radio, Radios, Select, TextArea, TextField,
};
use crate::text::Lang;
use domain::fault::FieldFault;
use leptos::prelude::*;

/// Every field, plain, with a hint, and wrong.
pub fn draw(lang: Lang) -> AnyView {
    let wrong = [
        ("max", lang.design_field_max_fault()),
        ("kind", lang.design_field_kind_fault()),
        ("note-wrong", lang.design_field_note_fault()),
    ]
    .map(|(field, message)| FieldFault {
        field: field.to_owned(),
        message: message.to_owned(),
    })
    .to_vec();
    let labels = [
        ("max", lang.design_field_max()),
        ("kind", lang.design_field_kind()),
        ("note-wrong", lang.design_field_note()),
    ]
    .map(|(name, label)| (name.to_owned(), label.to_owned()))
    .to_vec();
    let states = [
        ("", lang.design_field_any()),
        ("nc", lang.design_field_nc()),
        ("oh", lang.design_field_oh()),
    ]
    .map(|(value, label)| (value.to_owned(), label.to_owned()))
    .to_vec();
    let answers = vec![
        Radio::new("nation", lang.design_field_where_1()),
        Radio {
            hint: Some(lang.design_field_where_2_hint().to_owned()),
            ..Radio::new("state", lang.design_field_where_2())
        },
        Radio::new("region", lang.design_field_where_3()),
    ];
    view! {
        <ErrorSummary lang=lang fields=wrong labels=labels/>
        <form class="stack" action=lang.link("/design") method="get">
            <TextField
                name="place"
                label=lang.design_field_place()
                hint=lang.design_field_place_hint().to_owned()
                value=lang.design_place_1()
            />
            <NumberField name="min" label=lang.design_field_min() value=lang.whole(50_000) unit=lang.design_people().to_owned()/>
            <NumberField
                name="max"
                label=lang.design_field_max()
                value=lang.whole(20_000)
                unit=lang.design_people().to_owned()
                error=lang.design_field_max_fault().to_owned()
            />
            <NumberField
                name="weight"
                label=lang.design_field_weight()
                hint=lang.design_field_weight_hint().to_owned()
                value="2.5"
                unit=lang.design_field_weight_unit().to_owned()
                decimal=true
            />
            <Select name="state" label=lang.design_field_state() options=states.clone() selected="nc"/>
            <Select
                name="kind"
                label=lang.design_field_kind()
                options=states
                error=lang.design_field_kind_fault().to_owned()
            />
            <Radios
                name="within"
                legend=lang.design_field_where()
                options=answers.clone()
                selected="state"
                hint=lang.design_field_where_hint().to_owned()
            />
            <Radios
                name="within-wrong"
                legend=lang.design_field_where()
                options=answers
                error=lang.design_field_kind_fault().to_owned()
            />
            <div>
                <Checkbox
                    name="finance"
                    label=lang.design_field_finance()
                    hint=lang.design_field_finance_hint().to_owned()
                    checked=true
                />
                <Checkbox name="manager" label=lang.design_field_manager()/>
                <Checkbox
                    name="voting"
                    label=lang.design_field_closed()
                    hint=lang.design_field_closed_hint().to_owned()
                    disabled=true
                />
            </div>
            <FileField
                name="photo"
                label=lang.endorsement_photo_file()
                hint=lang.endorsement_photo_hint().to_owned()
                accept="image/png,image/jpeg,image/webp"
            />
            <FileField
                name="photo-wrong"
                label=lang.endorsement_photo_file()
                error=lang.design_field_file_fault().to_owned()
                accept="image/png,image/jpeg,image/webp"
            />
            <TextArea
                name="note"
                label=lang.design_field_note()
                hint=lang.design_field_note_hint().to_owned()
                value=lang.design_field_note_value()
            />
            <TextArea
                name="note-wrong"
                label=lang.design_field_note()
                error=lang.design_field_note_fault().to_owned()
                rows=3
            />
            <div class="range-row">
                <label for="design-weight">{lang.design_slider()}</label>
                <input
                    type="range"
                    id="design-slider"
                    min="0"
                    max="10"
                    value="6"
                    aria-label=lang.design_slider()
                />
                <input class="input input-number" type="number" id="design-weight" min="0" max="10" value="6"/>
                <span class="hint">{lang.design_field_weight_hint()}</span>
            </div>
        </form>
    }
    .into_any()
}
