//! The fields of an address, drawn for its country.

use std::borrow::Cow;

use ironmonger_addresses::{AddressField, Part, field_of, fields};
use leptos::prelude::*;

use crate::{
    kernel::Address,
    locales, t,
    ui::{self, Field, Icon, Need},
};

/// Whose address it is: fields of the billing address have names, labels and fillings of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    Delivery,
    Billing,
}

impl Purpose {
    /// The name of a part's field in the form.
    pub fn field(self, part: Part) -> &'static str {
        match (self, part) {
            (Self::Delivery, part) => part.field(),
            (Self::Billing, Part::Name) => "billing_name",
            (Self::Billing, Part::Company) => "billing_company",
            (Self::Billing, Part::Street) => "billing_line1",
            (Self::Billing, Part::District) => "billing_district",
            (Self::Billing, Part::City) => "billing_city",
            (Self::Billing, Part::Region) => "billing_region",
            (Self::Billing, Part::Postcode) => "billing_postcode",
        }
    }

    fn autocomplete(self, part: Part) -> &'static str {
        match (self, part) {
            (Self::Delivery, part) => part.autocomplete(),
            (Self::Billing, Part::District) => "billing address-level3",
            (Self::Billing, Part::City) => "billing address-level2",
            (Self::Billing, Part::Region) => "billing address-level1",
            (Self::Billing, Part::Postcode) => "billing postal-code",
            (Self::Billing, Part::Name) => "billing name",
            (Self::Billing, Part::Company) => "billing organization",
            (Self::Billing, Part::Street) => "billing address-line1",
        }
    }

    /// What a part of the address is called in front of shoppers.
    pub fn label(self, country: &str, part: Part) -> String {
        let label = t::addresses::label(field_of(country, part).map_or(part.field(), |field| field.label));
        match self {
            Self::Delivery => label,
            Self::Billing => t::addresses::billing(label),
        }
    }
}

/// The parts below the country that differ from land to land.
pub const LOCAL: [Part; 4] = [Part::District, Part::City, Part::Region, Part::Postcode];

fn text(address: &Address, part: Part) -> &str {
    match part {
        Part::District => &address.district,
        Part::City => &address.city,
        Part::Region => &address.region,
        Part::Postcode => &address.postcode,
        Part::Name => &address.name,
        Part::Company => &address.company,
        Part::Street => &address.line1,
    }
}

/// The fields of an address without its name and country, in the country's order. `street` are those of the street. What was typed for
/// another country and is not asked in this one is kept in hidden fields.
pub fn local_fields(purpose: Purpose, address: &Address, street: AnyView, error: impl Fn(&str) -> String) -> AnyView {
    let asked = fields(&address.country);
    let kept = LOCAL.into_iter().filter(|part| asked.iter().all(|field| field.part != *part) && !text(address, *part).is_empty());
    let kept = kept.map(|part| view! { <input type="hidden" name=purpose.field(part) value=text(address, part).to_owned() /> }).collect_view();
    let mut street = Some(street);
    let drawn = asked.into_iter().filter_map(|field| match field.part {
        Part::Name | Part::Company => None,
        Part::Street => street.take(),
        Part::Region if !field.choices.is_empty() => Some(region(purpose, address, &field, error(purpose.field(field.part)))),
        part => Some(typed(purpose, address, &field, error(purpose.field(part)))),
    });
    view! { {drawn.collect_view()} {kept} }.into_any()
}

fn typed(purpose: Purpose, address: &Address, field: &AddressField, error: String) -> AnyView {
    let is_postcode = field.part == Part::Postcode;
    view! {
        <Field
            name=purpose.field(field.part)
            label=purpose.label(&address.country, field.part)
            value=text(address, field.part).to_owned()
            autocomplete=purpose.autocomplete(field.part)
            need=if field.is_required { Need::Required } else { Need::Optional }
            error=error
            maxlength=if is_postcode { 20 } else { 100 }
            class=if is_postcode { "max-w-56" } else { "" }
        />
    }
    .into_any()
}

/// A list of regions; what stands in none of them, like a region that was typed before, can be kept.
fn region(purpose: Purpose, address: &Address, field: &AddressField, error: String) -> AnyView {
    let name = purpose.field(field.part);
    let chosen = ironmonger_addresses::tidied(address).region;
    let choices = field.choices_in(&address.country, locales::current().tag());
    let strange = (!address.region.is_empty() && choices.iter().all(|(code, _)| *code != chosen)).then(|| chosen.clone());
    let strange = strange.map(|region| view! { <option value=region.clone() selected>{region.clone()}</option> });
    let options = choices.into_iter().map(|(code, name)| view! { <option value=code selected=code == chosen>{name}</option> }).collect_view();
    let error_id = format!("{name}-error");
    let described = (!error.is_empty()).then(|| error_id.clone());
    let need = if field.is_required { t::ui::required() } else { t::ui::optional() };
    view! {
        <div class="field">
            <label for=name>{purpose.label(&address.country, field.part)}<span class="need">" "{need}</span></label>
            <select
                class="select"
                id=name
                name=name
                autocomplete=purpose.autocomplete(field.part)
                required=field.is_required
                aria-invalid=described.is_some().then_some("true")
                aria-describedby=described.clone()
            >
                <option value="">{t::addresses::choose()}</option>
                {strange}
                {options}
            </select>
            {described.map(|id| view! { <p class="error" id=id><Icon name="alert" class="icon-s" /><span>{error}</span></p> })}
        </div>
    }
    .into_any()
}

/// The list of countries. A choice presses the button of [`redraw`], which has the fields drawn anew.
pub fn country(
    name: &'static str,
    label: Cow<'static, str>,
    countries: impl Iterator<Item = (&'static str, Cow<'static, str>)>,
    chosen: &str,
    error: String,
) -> AnyView {
    let options = countries.map(|(code, name)| view! { <option value=code selected=code == chosen>{name}</option> }).collect_view();
    let error_id = format!("{name}-error");
    let described = (!error.is_empty()).then(|| error_id.clone());
    let autocomplete = if name == "country" { "country" } else { "billing country" };
    view! {
        <div class="field">
            <label for=name>{label}<span class="need">" "{t::ui::required()}</span></label>
            <select
                class="select"
                id=name
                name=name
                autocomplete=autocomplete
                required
                data-updates=format!("redraw-{name}")
                aria-invalid=described.is_some().then_some("true")
                aria-describedby=described.clone()
            >
                {options}
            </select>
            {described.map(|id| view! { <p class="error" id=id><Icon name="alert" class="icon-s" /><span>{error}</span></p> })}
        </div>
    }
    .into_any()
}

/// The button that has the fields drawn for the country that was chosen: pressed by the choice, and shown with scripts off.
pub fn redraw(name: &'static str, action: &str) -> AnyView {
    let (action, seen) = (action.to_owned(), action.to_owned());
    view! {
        <button id=format!("redraw-{name}") name="redraw" value=name formaction=action formnovalidate hidden></button>
        {ui::unscripted(
            view! { <button class="btn-text justify-self-start" name="redraw" value=name formaction=seen formnovalidate>{t::addresses::redraw()}</button> },
        )}
    }
    .into_any()
}
