//! Addresses: those of the customer on the merchant's list, several, with one that is delivered to and one that bills go to
//! when no other is said.

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use ironmonger_addresses::{fitted, tidied};
use leptos::prelude::*;
use uuid::Uuid;

use super::{account_of, addresses_of, frame, frame::Head, frame::Section, proven_email};
use crate::{
    addresses::{
        self,
        views::{Purpose, country as country_field, local_fields, redraw},
    },
    cart::model::CheckoutForm,
    checkout::model::{DELIVERY_FIELDS, FieldError, FieldProblem},
    customers::{
        self,
        model::{AddressOwner, AddressUses, Customer, CustomerProblem, CustomerRefusal, MOST_ADDRESSES, address_key},
    },
    error::Fault,
    identity::service::accounts,
    kernel::{Address, COUNTRIES, EmailAddress},
    locales::{self, Ready},
    shop::{Customer as Signed, Profile, Shop, SignedIn, Visitor},
    t,
    ui::{
        self, Field, Icon, Need,
        admin::form::{Asked, Fields},
    },
};

const LIST: &str = "/account/addresses";
/// Characters of a field that are kept of what was typed, to show it again.
const KEPT: usize = 400;

/// `GET /account/addresses`
pub async fn list(State(shop): State<Shop>, visitor: Visitor, Signed(me): Signed, Asked(asked): Asked) -> Result<Response, Fault> {
    let (_, customer) = addresses_of(&shop, &me).await?;
    let done = match asked.get("done") {
        "saved" => Some(t::account::address_saved()),
        "deleted" => Some(t::account::address_deleted()),
        "used" => Some(t::account::address_used()),
        _ => None,
    };
    let body = move || {
        let is_full = customer.addresses.len() >= MOST_ADDRESSES;
        let add = if is_full {
            view! { <p class="mt-8 text-muted">{t::account::addresses_full(MOST_ADDRESSES)}</p> }.into_any()
        } else {
            view! { <p class="mt-8"><a class="btn" href="/account/addresses/new"><Icon name="plus" class="icon-s" />{t::account::address_add()}</a></p> }
                .into_any()
        };
        if customer.addresses.is_empty() {
            return view! { <p class="lede">{t::account::addresses_none()}</p>{add} }.into_any();
        }
        let cards = customer.addresses.iter().map(|address| card(&customer, address)).collect_view();
        view! { <ul class="grid gap-4 md:grid-cols-2">{cards}</ul>{add} }.into_any()
    };
    Ok(frame::page(&shop, &visitor, &me, Head::of(Section::Addresses).done(done), body).await)
}

fn card(customer: &Customer, address: &Address) -> AnyView {
    let key = address_key(address);
    let uses = uses_of(customer, address);
    let lines = addresses::label(address).into_iter().map(|line| view! { {line}<br /> }).collect_view();
    let phone = (!address.phone.is_empty()).then(|| view! { <bdi class="num">{address.phone.clone()}</bdi> });
    let badge = |on: bool, text: std::borrow::Cow<'static, str>| {
        on.then(|| view! { <li class="inline-flex items-center gap-1"><Icon name="check" class="icon-s" />{text}</li> })
    };
    let badges = (uses.delivery || uses.billing).then(|| {
        view! {
            <ul class="mb-3 flex flex-wrap gap-x-4 small font-medium">
                {badge(uses.delivery, t::account::address_delivers())}
                {badge(uses.billing, t::account::address_bills())}
            </ul>
        }
    });
    let make = |on: bool, what: &'static str, words: String| {
        (!on).then(|| {
            view! {
                <form method="post" action=format!("{LIST}/{key}/use")>
                    <input type="hidden" name="for" value=what />
                    <button class="btn-text !text-sm">{ui::rich(&words, ui::hidden)}</button>
                </form>
            }
        })
    };
    let line = address.line1.clone();
    view! {
        <li class="rounded-ctl border border-line bg-surface p-5 wrap-anywhere">
            {badges}
            <address class="not-italic" dir="auto">{lines}{phone}</address>
            <div class="mt-3 flex flex-wrap gap-x-5">
                <a class="btn-text !text-sm" href=format!("{LIST}/{key}")>{ui::rich(&t::account::address_edit(&line), ui::hidden)}</a>
                {make(uses.delivery, "delivery", t::account::address_make_delivery(&line))}
                {make(uses.billing, "billing", t::account::address_make_billing(&line))}
                <form method="post" action=format!("{LIST}/{key}/delete")>
                    <button class="btn-text !text-sm">{ui::rich(&t::account::address_delete(&line), ui::hidden)}</button>
                </form>
            </div>
        </li>
    }
    .into_any()
}

fn uses_of(customer: &Customer, address: &Address) -> AddressUses {
    AddressUses { delivery: customer.delivery_address() == Some(address), billing: customer.billing_address() == Some(address) }
}

/// `GET /account/addresses/new`
pub async fn new(State(shop): State<Shop>, visitor: Visitor, Signed(me): Signed) -> Result<Response, Fault> {
    let (_, customer) = addresses_of(&shop, &me).await?;
    let name = if me.name.is_empty() { customer.full_name() } else { me.name.clone() };
    let form = CheckoutForm { name, country: shop.profile().country.clone(), ..CheckoutForm::default() };
    let uses = AddressUses { delivery: customer.addresses.is_empty(), billing: customer.addresses.is_empty() };
    Ok(form_page(&shop, &visitor, &me, None, form, uses, Vec::new(), None).await)
}

/// `GET /account/addresses/{key}`
pub async fn edit(State(shop): State<Shop>, visitor: Visitor, Signed(me): Signed, Path(key): Path<String>) -> Result<Response, Fault> {
    let (_, customer) = addresses_of(&shop, &me).await?;
    let address = customer.addresses.iter().find(|address| address_key(address) == key).ok_or(Fault::NotFound)?;
    let uses = uses_of(&customer, address);
    Ok(form_page(&shop, &visitor, &me, Some(key), CheckoutForm::default().with_address(address), uses, Vec::new(), None).await)
}

/// `POST /account/addresses`
pub async fn add(State(shop): State<Shop>, visitor: Visitor, Signed(me): Signed, fields: Fields) -> Result<Response, Fault> {
    save(&shop, &visitor, &me, None, &fields).await
}

/// `POST /account/addresses/{key}`
pub async fn change(State(shop): State<Shop>, visitor: Visitor, Signed(me): Signed, Path(key): Path<String>, fields: Fields) -> Result<Response, Fault> {
    let (_, customer) = addresses_of(&shop, &me).await?;
    // A form that came twice finds what it has changed before.
    let form = typed(&fields);
    let is_done = |address: &Address| check(&form, &shop.profile(), AddressUses::default()).is_ok_and(|typed| typed == *address);
    if !customer.addresses.iter().any(|address| address_key(address) == key || is_done(address)) {
        return Err(Fault::NotFound);
    }
    save(&shop, &visitor, &me, Some(key), &fields).await
}

async fn save(shop: &Shop, visitor: &Visitor, me: &SignedIn, key: Option<String>, fields: &Fields) -> Result<Response, Fault> {
    let form = typed(fields);
    let uses = AddressUses { delivery: fields.has("for_delivery"), billing: fields.has("for_billing") };
    if fields.has("redraw") {
        return Ok(form_page(shop, visitor, me, key, form, uses, Vec::new(), None).await);
    }
    let address = match check(&form, &shop.profile(), uses) {
        Ok(address) => address,
        Err(wrong) => return Ok(form_page(shop, visitor, me, key, form, uses, wrong, None).await),
    };
    let owner = match (addresses_of(shop, me).await?.0, proven_email(me)) {
        (AddressOwner::Account(_), Some(email)) => AddressOwner::Customer(joined(shop, me, email).await?),
        (owner, _) => owner,
    };
    match customers::service::save_address(shop, owner, key.clone(), address, uses).await {
        Ok(()) => Ok(Redirect::to(&format!("{LIST}?done=saved")).into_response()),
        Err(fault) => {
            let CustomerRefusal(problems) = fault.refused()?;
            let said = match problems.first() {
                Some(CustomerProblem::TooManyAddresses) => t::account::addresses_full(MOST_ADDRESSES),
                _ => t::account::address_refused().into_owned(),
            };
            Ok(form_page(shop, visitor, me, key, form, uses, Vec::new(), Some(said)).await)
        }
    }
}

/// Puts somebody back on the merchant's list whom staff have deleted from it: they are keeping an address again.
pub async fn joined(shop: &Shop, me: &SignedIn, email: &str) -> Result<Uuid, Fault> {
    let email = email.parse::<EmailAddress>().map_err(Fault::broken)?;
    // Refused where the address has become another account's meanwhile: then there is no entry of theirs.
    if let Err(fault) = accounts::prove_email(shop, me.account, &email).await {
        let _ = fault.refused::<std::convert::Infallible>()?;
    }
    account_of(shop, me).await?.customer_id.ok_or(Fault::NotFound)
}

/// `POST /account/addresses/{key}/use`
pub async fn use_for(State(shop): State<Shop>, Signed(me): Signed, Path(key): Path<String>, fields: Fields) -> Result<Response, Fault> {
    let (owner, customer) = addresses_of(&shop, &me).await?;
    let uses = AddressUses { delivery: fields.get("for") == "delivery", billing: fields.get("for") == "billing" };
    let address = customer.addresses.iter().find(|address| address_key(address) == key).ok_or(Fault::NotFound)?;
    if uses.delivery && !shop.profile().ships_to.contains(&address.country) {
        return Ok(Redirect::to(&format!("{LIST}/{key}")).into_response());
    }
    done(customers::service::use_address(&shop, owner, key, uses).await, "used")
}

/// `POST /account/addresses/{key}/delete`
pub async fn delete(State(shop): State<Shop>, Signed(me): Signed, Path(key): Path<String>) -> Result<Response, Fault> {
    let (owner, _) = addresses_of(&shop, &me).await?;
    done(customers::service::remove_address(&shop, owner, key).await, "deleted")
}

fn done(outcome: Result<(), Fault<CustomerRefusal>>, word: &str) -> Result<Response, Fault> {
    match outcome {
        Ok(()) => Ok(Redirect::to(&format!("{LIST}?done={word}")).into_response()),
        // What is wrong with the customer stands in what staff or a file have written of them.
        Err(fault) => Err(Fault::broken(fault.refused::<std::convert::Infallible>()?)),
    }
}

fn typed(fields: &Fields) -> CheckoutForm {
    let text = |name: &str| fields.get(name).chars().take(KEPT).collect::<String>();
    CheckoutForm {
        name: text("name"),
        company: text("company"),
        line1: text("line1"),
        line2: text("line2"),
        postcode: text("postcode"),
        city: text("city"),
        country: text("country"),
        phone: text("phone"),
        region: text("region"),
        district: text("district"),
        ..CheckoutForm::default()
    }
}

/// What the checkout says of an address, in any country: bills go further than parcels. One that is delivered to has to be
/// where the shop delivers.
pub fn check(form: &CheckoutForm, profile: &Profile, uses: AddressUses) -> Result<Address, Vec<FieldError>> {
    let everywhere = Profile { ships_to: COUNTRIES.iter().map(|(code, _)| (*code).to_owned()).collect(), ..profile.clone() };
    let wrong = form.check(&everywhere).err().unwrap_or_default();
    let mut wrong = wrong.into_iter().filter(|error| DELIVERY_FIELDS.contains(&error.field)).collect::<Vec<_>>();
    let country = form.country.trim().to_uppercase();
    if uses.delivery && !profile.ships_to.contains(&country) && wrong.iter().all(|error| error.field != "country") {
        wrong.push(FieldError { field: "country", problem: FieldProblem::Country });
    }
    if !wrong.is_empty() {
        return Err(wrong);
    }
    Ok(fitted(tidied(&form.typed_address())))
}

#[expect(clippy::too_many_arguments, reason = "a form as it stands")]
async fn form_page(
    shop: &Shop,
    visitor: &Visitor,
    me: &SignedIn,
    key: Option<String>,
    form: CheckoutForm,
    uses: AddressUses,
    wrong: Vec<FieldError>,
    refused: Option<String>,
) -> Response {
    let (title, action) = match &key {
        Some(key) => (t::account::address_edit_title(), format!("{LIST}/{key}")),
        None => (t::account::address_add(), LIST.to_owned()),
    };
    let mut head = Head::of(Section::Addresses).title(title);
    if !wrong.is_empty() {
        head = head.status(StatusCode::UNPROCESSABLE_ENTITY).refused(t::checkout::problems_said(wrong.len()));
    }
    if let Some(said) = refused {
        head = head.refused(said);
    }
    frame::page(shop, visitor, me, head, move || address_form(&action, &form, uses, &wrong)).await
}

fn address_form(action: &str, form: &CheckoutForm, uses: AddressUses, wrong: &[FieldError]) -> AnyView {
    let error = |field: &str| wrong.iter().find(|error| error.field == field).map(|error| error.problem.to_string()).unwrap_or_default();
    let check = |name: &'static str, on: bool, label: std::borrow::Cow<'static, str>| {
        view! { <label class="check"><input type="checkbox" name=name checked=on /><span>{label}</span></label> }
    };
    let street = view! {
        <Field
            name="line1"
            label=t::checkout::field_line1()
            value=form.line1.clone()
            autocomplete="address-line1"
            hint=t::checkout::hint_line1()
            error=error("line1")
            maxlength=100
            />
        <Field
            name="line2"
            label=t::checkout::field_line2()
            value=form.line2.clone()
            autocomplete="address-line2"
            need=Need::Optional
            error=error("line2")
            maxlength=100
            />
    }
    .into_any();
    view! {
        <form class="fields max-w-2xl" method="post" action=action.to_owned() novalidate>
            <button class="sr-only" tabindex="-1" aria-hidden="true">{t::account::save()}</button>
            <Field name="name" label=t::checkout::field_name() value=form.name.clone() autocomplete="name" error=error("name") maxlength=100 />
            {country_field("country", t::checkout::field_country(), locales::countries().into_iter(), &form.country, error("country"))}
            {redraw("country", action)}
            <Field
                name="company"
                label=t::checkout::field_company()
                value=form.company.clone()
                autocomplete="organization"
                need=Need::Optional
                error=error("company")
                maxlength=100
            />
            {local_fields(Purpose::Delivery, &form.typed_address(), street, error)}
            <Field
                name="phone"
                label=t::checkout::field_phone()
                value=form.phone.clone()
                kind="tel"
                autocomplete="tel"
                inputmode="tel"
                need=Need::Optional
                hint=t::checkout::hint_phone()
                error=error("phone")
                maxlength=40
            />
            <div>
                {check("for_delivery", uses.delivery, t::account::address_for_delivery())}
                {check("for_billing", uses.billing, t::account::address_for_billing())}
            </div>
            <div class="flex flex-wrap items-center gap-x-5 gap-y-3">
                <button class="btn btn-primary">{t::account::save()}</button>
                <a class="btn-text" href=LIST>{t::account::back()}</a>
            </div>
        </form>
    }
    .into_any()
}

/// The address that is delivered to when no other is said, in a line; for the overview.
pub(super) fn in_a_line(address: &Address) -> String {
    addresses::label(address).into_iter().reduce(|list, next| t::formats::list_next(Ready(list), Ready(next))).unwrap_or_default()
}
