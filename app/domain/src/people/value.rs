//! What is typed into a field of a campaign's own, on a person's page or in a form.

use super::FieldKind;
use super::port::CustomField;
use crate::names::fold;
use crate::workspace::text::Reader;

/// Reads what was typed into a field: the value as it is kept, and the number by which it is compared, if any.
pub fn value_of(reader: &mut Reader, name: &str, field: &CustomField, typed: &str) -> (String, Option<f64>) {
    let line = reader.line(name, typed);
    if line.is_empty() {
        return (line, None);
    }
    match field.kind {
        FieldKind::Text => (line, None),
        FieldKind::Number => {
            let plain: String = line.chars().filter(|c| *c != ',').collect();
            match plain.parse::<f64>() {
                Ok(number) if number.is_finite() && number.abs() < 1e15 => (number.to_string(), Some(number)),
                _ => {
                    reader.wrong(name, "must be a number such as 12 or 3.5");
                    (line, None)
                }
            }
        }
        FieldKind::Day => match reader.day(name, &line) {
            Some(day) => {
                let number =
                    f64::from(day.year()) * 10_000.0 + f64::from(day.month()) * 100.0 + f64::from(day.day());
                (day.to_string(), Some(number))
            }
            None => (line, None),
        },
        FieldKind::Choice => {
            let found = field.choices.iter().find(|choice| fold(choice) == fold(&line));
            match found {
                Some(choice) => (choice.clone(), None),
                None => {
                    reader.wrong(name, "must be one of those offered");
                    (line, None)
                }
            }
        }
        FieldKind::YesNo => match line.to_lowercase().as_str() {
            "yes" | "no" => (line.to_lowercase(), None),
            _ => {
                reader.wrong(name, "must be yes or no");
                (line, None)
            }
        },
    }
}
