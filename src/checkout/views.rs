//! The checkout as it looks: the form in one column, and what is being bought beside it.

use std::borrow::Cow;

use ironmonger_addresses::{Part, field_of};
use leptos::prelude::*;

use super::{
    model::{ANOTHER, AddressBook, DELIVERY_FIELDS, FieldError},
    vat,
};
use crate::{
    addresses::{
        self,
        views::{LOCAL, Purpose, country as country_field, local_fields, redraw},
    },
    cart::{
        model::{Cart, CartLine, CheckoutForm, Quote},
        views::{backorder, code_chips, price_of},
    },
    catalog::views::Shot,
    credit::{
        self,
        model::{Kind, NO_PROVIDER, Plan},
    },
    customers::model::address_key,
    frames::challenge::Guard,
    fraud::service::breaker::Check,
    kernel::Money,
    locales::{self, Ready},
    payments,
    pricing::{
        model::LinePrice,
        views::{Sums, line_price, or_free},
    },
    shop::{Profile, Shop, profile::DeliveryMethod},
    t,
    ui::{self, Field, Icon, Need, Notice, Tone},
};

/// Where the fields are drawn anew.
const REDRAW: &str = "/checkout/quote";

/// Everything the page shows.
#[derive(Clone, Debug)]
pub struct Desk {
    pub cart: Cart,
    /// What the account of somebody who is signed in knows.
    pub book: Option<AddressBook>,
    pub form: CheckoutForm,
    pub quote: Quote,
    pub errors: Vec<FieldError>,
    /// A sentence above the form, and how it is meant.
    pub notice: Option<(bool, String)>,
    /// The same for each submit of this page.
    pub key: String,
    /// What gift cards and store credit pay of it.
    pub plan: Plan,
    /// A code that was refused.
    pub code: WrongCode,
    /// Whether only the country was chosen anew: then everything that is typed stays open.
    pub is_redrawn: bool,
    /// What the browser has to do before a gateway is asked, while cards are being tried.
    pub check: Option<Check>,
    /// The code of a gift card that was refused.
    pub card: WrongCode,
}

/// A code as it was typed, and why it takes nothing off; empty if none was refused.
#[derive(Clone, Debug, Default)]
pub struct WrongCode {
    pub typed: String,
    pub text: String,
}

/// A gateway that the shopper may choose.
struct Way {
    code: &'static str,
    name: Cow<'static, str>,
    hint: Cow<'static, str>,
    icon: &'static str,
}

impl Desk {
    pub(super) fn error(&self, field: &str) -> String {
        self.errors.iter().find(|error| error.field == field).map(|error| error.problem.to_string()).unwrap_or_default()
    }

    /// How a field is called in front of shoppers, in the country that is chosen.
    fn label(&self, field: &str) -> Cow<'static, str> {
        let own = |purpose: Purpose, country: &str| LOCAL.into_iter().find(|part| purpose.field(*part) == field).map(|part| purpose.label(country, part));
        let local = own(Purpose::Delivery, &self.form.country).or_else(|| own(Purpose::Billing, &self.form.billing.country));
        local.map_or_else(|| label(field), Cow::Owned)
    }
}

/// What is said where a part stays empty that the country needs; `None` where it may.
fn missing(country: &str, part: Part) -> Option<String> {
    field_of(country, part).filter(|field| field.is_required).map(|field| t::addresses::missing(field.label))
}

/// How a field is called in front of shoppers.
fn label(field: &str) -> Cow<'static, str> {
    match field {
        "email" => t::checkout::field_email(),
        "name" => t::checkout::field_name(),
        "billing_name" => t::checkout::billing_name(),
        "company" => t::checkout::field_company(),
        "billing_company" => t::checkout::billing_company(),
        "line1" => t::checkout::field_line1(),
        "billing_line1" => t::checkout::billing_line1(),
        "line2" => t::checkout::field_line2(),
        "billing_line2" => t::checkout::billing_line2(),
        "country" => t::checkout::field_country(),
        "billing_country" => t::checkout::billing_country(),
        "to" => t::checkout::delivery_address(),
        "phone" => t::checkout::field_phone(),
        "delivery" => t::checkout::field_delivery(),
        "payment" => t::checkout::field_payment(),
        vat::FIELD => t::tax::field_vat_number(),
        _ => t::checkout::field_other(),
    }
}

/// The main part of the page, which live forms replace as a whole.
pub fn checkout_main(shop: &Shop, desk: &Desk) -> AnyView {
    let profile = shop.profile_in(desk.cart.currency);
    let (to, billed) = (desk.form.country.as_str(), desk.form.billing.country.as_str());
    view! {
        <div class="split !gap-y-0" id="checkout-main">
            {summary_small(desk)}
            <form
                class="max-w-2xl"
                id="checkout-form"
                data-live
                method="post"
                action="/checkout"
                novalidate
                data-challenge=desk.check.as_ref().map(|check| check.challenge.clone())
                data-bits=desk.check.as_ref().map(|_| Guard::bits())
                data-no-email=t::kernel::email_missing()
                data-no-email-name=t::kernel::email_no_name()
                data-no-email-domain=t::kernel::email_no_domain()
                data-no-name=t::checkout::wrong_name()
                data-no-line1=missing(to, Part::Street)
                data-no-postcode=missing(to, Part::Postcode)
                data-no-city=missing(to, Part::City)
                data-no-region=missing(to, Part::Region)
                data-no-billing_name=t::checkout::wrong_billing_name()
                data-no-billing_line1=missing(billed, Part::Street)
                data-no-billing_postcode=missing(billed, Part::Postcode)
                data-no-billing_city=missing(billed, Part::City)
                data-no-billing_region=missing(billed, Part::Region)
            >
                <button class="sr-only" tabindex="-1" aria-hidden="true">{t::checkout::go_on()}</button>
                <h1>{t::checkout::title()}</h1>
                {who(desk)} {notice(desk)} {problems(desk)} <input type="hidden" name="key" value=desk.key.clone() /> {check(desk)} {contact(&profile, desk)}
                {address(&profile, desk)} {delivery(shop, &profile, desk)} {credit(desk)} {payment(shop, desk)} {billing(desk)} {vat::field(shop, desk)}
                {codes(shop, desk)} {place(shop, desk)}
            </form> {summary(desk)}
        </div>
    }
    .into_any()
}

/// What the browser does while somebody types, once cards are being tried.
fn check(desk: &Desk) -> Option<AnyView> {
    let Check { challenge, proof } = desk.check.clone()?;
    let hidden = view! { <input type="hidden" name="challenge" value=challenge /> <input type="hidden" name="proof" value=proof /> };
    Some(view! { {hidden} {Guard::script()} }.into_any())
}

/// Under which account the order is placed, or the way to one: a button, so that what was typed is kept.
fn who(desk: &Desk) -> AnyView {
    let Some(book) = &desk.book else {
        let sign_in = t::checkout::sign_in();
        let sign_in = ui::rich(&sign_in, |name, words| {
            (name == "button").then(|| view! { <button class="btn-text" formaction="/checkout/sign-in">{words}</button> }.into_any())
        });
        return view! { <p class="mt-3 text-muted">{t::checkout::no_account()}" "{sign_in}</p> }.into_any();
    };
    let name = [&book.name, &book.email, &book.phone].into_iter().find(|name| !name.is_empty()).cloned().unwrap_or_default();
    view! { <p class="mt-3 text-muted wrap-anywhere">{t::checkout::signed_in(name)}</p> }.into_any()
}

fn notice(desk: &Desk) -> AnyView {
    match desk.notice.clone() {
        Some((is_bad, text)) => {
            let tone = if is_bad { Tone::Danger } else { Tone::Warning };
            view! { <div id="notice" tabindex="-1"><Notice tone text class="mt-6" /></div> }.into_any()
        }
        None => ().into_any(),
    }
}

/// All that has to be put right, each a link to its field.
fn problems(desk: &Desk) -> AnyView {
    if desk.errors.is_empty() {
        return ().into_any();
    }
    let heading = t::checkout::problems(desk.errors.len());
    let links = desk.errors.iter().map(|error| {
        let said = t::checkout::problem(Ready(desk.label(error.field)), Ready(error.problem.to_string()));
        view! { <li><a class="btn-text" href=format!("#{}", error.field)>{said}</a></li> }
    });
    view! {
        <div class="notice notice-danger !items-start mt-6" role="alert" tabindex="-1" id="problems">
            <Icon name="alert" class="icon-s" />
            <div class="flex-1">
                <h2 class="label-h">{heading}</h2>
                <ul class="mt-1 grid">{links.collect_view()}</ul>
            </div>
        </div>
    }
    .into_any()
}

/// What was typed into a step, if nothing of it has to be typed again.
fn done(profile: &Profile, desk: &Desk, fields: &[&str], said: &[&str]) -> Option<String> {
    let wrong = desk.form.check(profile).err().unwrap_or_default();
    if desk.is_redrawn {
        return None;
    }
    let is_done = desk.errors.iter().chain(&wrong).all(|error| !fields.contains(&error.field));
    is_done.then(|| said.join(", "))
}

/// The fields of a step. A finished step folds into what was typed, with a way back to its fields, which `edit` says.
fn step(edit: &str, done: Option<String>, fields: AnyView) -> AnyView {
    match done {
        None => view! { <div class="fields">{fields}</div> }.into_any(),
        Some(said) => view! {
            <details class="group">
                <summary class="-mt-2 flex min-h-11 items-center gap-4 group-open:hidden">
                    <span class="flex-1 wrap-anywhere">{said}</span>
                    <span class="btn-text">
                        {ui::rich(edit, |name, words| (name == "spoken").then(|| view! { <span class="sr-only">{words}</span> }.into_any()))}
                    </span>
                </summary>
                <div class="fields">{fields}</div>
            </details>
        }
        .into_any(),
    }
}

fn contact(profile: &Profile, desk: &Desk) -> AnyView {
    let done = done(profile, desk, &["email"], &[&desk.form.email]);
    let fields = view! {
        <Field
            name="email"
            label=label("email")
            value=desk.form.email.clone()
            kind="email"
            autocomplete="email"
            inputmode="email"
            hint=t::checkout::hint_email()
            error=desk.error("email")
            maxlength=254
        />
    };
    view! { <section class="step !mt-10"><h2>{t::checkout::contact()}</h2>{step(&t::checkout::edit_contact(), done, fields.into_any())}</section> }.into_any()
}

fn address(profile: &Profile, desk: &Desk) -> AnyView {
    if let Some(book) = desk.book.as_ref().filter(|book| !book.addresses.is_empty()) {
        return saved_addresses(profile, desk, book);
    }
    let form = &desk.form;
    let place = addresses::town(&form.typed_address());
    let done = done(profile, desk, &DELIVERY_FIELDS, &[&form.name, &form.line1, &place]);
    let fields = view! { {address_fields(profile, desk)} {save(desk)} }.into_any();
    let step = step(&t::checkout::edit_delivery_address(), done, fields);
    view! { <section class="step"><h2>{t::checkout::delivery_address()}</h2>{step}</section> }.into_any()
}

/// The addresses of the account, and the fields of another one, which show once it is chosen.
fn saved_addresses(profile: &Profile, desk: &Desk, book: &AddressBook) -> AnyView {
    let options = book.addresses.iter().enumerate().map(|(index, saved)| {
        let key = address_key(saved);
        let is_chosen = key == desk.form.to;
        let mut lines = addresses::label(saved).into_iter();
        let name = lines.next().unwrap_or_default();
        // Which one is used unless another is chosen goes without saying where there is one.
        let default = (index == 0 && book.addresses.len() > 1).then(|| view! { <span class="small text-muted">{t::checkout::address_default()}</span> });
        view! {
            <label class="option">
                <input type="radio" id=(index == 0).then_some("to") name="to" value=key checked=is_chosen />
                <span class="wrap-anywhere">{name}</span>
                {default}
                <small class="wrap-anywhere">{lines.collect::<Vec<_>>().join(", ")}</small>
            </label>
        }
    });
    view! {
        <fieldset class="step opening">
            <legend>{t::checkout::delivery_address()}</legend>
            <div>
                {options.collect_view()}
                <label class="option">
                    <input class="opens" type="radio" name="to" value=ANOTHER checked=desk.form.to == ANOTHER />
                    <span>{t::checkout::another_address()}</span>
                    <Icon name="plus" class="text-muted" />
                </label>
            </div>
            {radio_error("to-error", desk.error("to"))}
            <div class="opened fields mt-5">{address_fields(profile, desk)} {save(desk)}</div>
        </fieldset>
    }
    .into_any()
}

/// Whether a new address is kept with the account, where there is one to keep it with.
fn save(desk: &Desk) -> Option<AnyView> {
    desk.book.as_ref()?.customer?;
    Some(
        view! {
            <label class="check">
                <input type="checkbox" name="save" value="on" checked=desk.form.save />
                <span>{t::checkout::save_address()}</span>
            </label>
        }
        .into_any(),
    )
}

fn address_fields(profile: &Profile, desk: &Desk) -> AnyView {
    let form = &desk.form;
    let extra_errors = (desk.error("company"), desk.error("line2"));
    let is_open = !(form.company.is_empty() && form.line2.is_empty() && extra_errors.0.is_empty() && extra_errors.1.is_empty());
    let street = view! {
        <Field
            name="line1"
            label=label("line1")
            value=form.line1.clone()
            autocomplete="address-line1"
            hint=t::checkout::hint_line1()
            error=desk.error("line1")
        />
        <details class="-mt-3" open=is_open>
            <summary class="btn-text"><Icon name="plus" class="icon-s" />{t::checkout::more_lines()}</summary>
            <div class="fields mt-3">
                <Field name="company" label=label("company") value=form.company.clone() autocomplete="organization" need=Need::Optional error=extra_errors.0 />
                <Field name="line2" label=label("line2") value=form.line2.clone() autocomplete="address-line2" need=Need::Optional error=extra_errors.1 />
            </div>
        </details>
    }
    .into_any();
    view! {
        <Field name="name" label=label("name") value=form.name.clone() autocomplete="name" error=desk.error("name") />
        {country(profile, desk)}
        {local_fields(Purpose::Delivery, &form.typed_address(), street, |field| desk.error(field))}
        <Field
            name="phone"
            label=label("phone")
            value=form.phone.clone()
            kind="tel"
            autocomplete="tel"
            inputmode="tel"
            need=Need::Optional
            hint=t::checkout::hint_phone()
            error=desk.error("phone")
            maxlength=40
        />
    }
    .into_any()
}

/// Who is billed: whom it goes to, unless a checkbox opens the fields for somebody else.
fn billing(desk: &Desk) -> AnyView {
    let billed = &desk.form.billing;
    let countries = locales::countries().into_iter();
    let street = view! {
        <Field
            name="billing_line1"
            label=label("billing_line1")
            value=billed.line1.clone()
            autocomplete="billing address-line1"
            hint=t::checkout::hint_line1()
            error=desk.error("billing_line1")
        />
        <Field
            name="billing_line2"
            label=label("billing_line2")
            value=billed.line2.clone()
            autocomplete="billing address-line2"
            need=Need::Optional
            error=desk.error("billing_line2")
        />
    }
    .into_any();
    view! {
        <section class="step opening" id="billing">
            <h2>{t::checkout::billing_address()}</h2>
            <label class="check">
                <input class="opens" type="checkbox" name="bills_elsewhere" value="on" checked=desk.form.bills_elsewhere />
                <span>{t::checkout::bills_elsewhere()}</span>
            </label>
            <div class="opened fields mt-4">
                <Field
                    name="billing_name"
                    label=label("billing_name")
                    value=billed.name.clone()
                    autocomplete="billing name"
                    error=desk.error("billing_name")
                />
                <Field
                    name="billing_company"
                    label=label("billing_company")
                    value=billed.company.clone()
                    autocomplete="billing organization"
                    need=Need::Optional
                    error=desk.error("billing_company")
                />
                {country_field("billing_country", label("billing_country"), countries, &billed.country, desk.error("billing_country"))}
                {redraw("billing_country", REDRAW)}
                {local_fields(Purpose::Billing, billed, street, |field| desk.error(field))}
            </div>
        </section>
    }
    .into_any()
}

/// A choice with one answer is none: then the country is only said.
fn country(profile: &Profile, desk: &Desk) -> AnyView {
    let error = desk.error("country");
    if let ([only], true) = (profile.ships_to.as_slice(), error.is_empty()) {
        return view! {
            <p class="small text-muted -mt-2">{t::checkout::delivers_within(Ready(locales::country(only)))}</p>
            <input type="hidden" name="country" value=only.clone() />
        }
        .into_any();
    }
    let countries = locales::countries().into_iter().filter(|(code, _)| profile.ships_to.iter().any(|to| to == code));
    let list = country_field("country", label("country"), countries, &desk.form.country, error);
    view! { {list} {redraw("country", REDRAW)} }.into_any()
}

fn radio_error(id: impl Into<String>, error: String) -> Option<AnyView> {
    let id = id.into();
    (!error.is_empty()).then(|| view! { <p class="error" id=id><Icon name="alert" class="icon-s" /><span>{error}</span></p> }.into_any())
}

fn delivery(shop: &Shop, profile: &Profile, desk: &Desk) -> AnyView {
    let today = profile.day(shop.clock.now());
    let price = |method: &DeliveryMethod| or_free(desk.quote.money(desk.quote.delivery_price(method)));
    let when = |method: &DeliveryMethod| method.arrival_words(today);
    if let [only] = profile.deliveries.as_slice() {
        return view! {
            <section class="step">
                <h2>{t::checkout::delivery_method()}</h2>
                <p>{when(only)}<span class="num">{format!(" · {}", price(only))}</span></p>
                <p class="small text-muted">{only.name.clone()}</p>
                <input type="hidden" name="delivery" value=only.code.clone() />
            </section>
        }
        .into_any();
    }
    let options = profile.deliveries.iter().enumerate().map(|(index, method)| {
        view! {
            <label class="option">
                <input
                    type="radio"
                    id=(index == 0).then_some("delivery")
                    name="delivery"
                    value=method.code.clone()
                    checked=method.code == desk.form.delivery
                    data-updates="update-total"
                />
                <span>{when(method)}</span>
                <span class="num">{price(method)}</span>
                <small>{method.name.clone()}</small>
            </label>
        }
    });
    view! {
        <fieldset class="step">
            <legend>{t::checkout::delivery_method()}</legend>
            <div>{options.collect_view()}</div>
            {radio_error("delivery-error", desk.error("delivery"))}
            <button id="update-total" formaction="/checkout/quote" hidden></button>
            {ui::unscripted(view! { <button class="btn-text mt-2" formaction="/checkout/quote">{t::checkout::update_total()}</button> })}
        </fieldset>
    }
    .into_any()
}

/// Ways to pay such an amount from a country (ISO 3166).
fn ways(shop: &Shop, total: Money, country: &str) -> Vec<Way> {
    let profile = shop.profile();
    let gateways = profile.payment_methods.iter().filter_map(|code| shop.gateways.by_code(code));
    gateways
        .filter(|gateway| gateway.is_ready() && (total.minor == 0 || gateway.takes(total, country)))
        .map(|gateway| Way {
            code: gateway.code(),
            name: payments::views::name(&**gateway),
            hint: payments::views::hint(&**gateway),
            icon: if payments::gateways::is_paid_on_delivery(gateway.code()) { "truck" } else { "card" },
        })
        .collect()
}

/// Codes of gateways that can be chosen now.
pub fn ways_to_pay(shop: &Shop, total: Money, country: &str) -> Vec<&'static str> {
    ways(shop, total, country).into_iter().map(|way| way.code).collect()
}

/// How what cards and credit do not pay is paid.
pub fn payment(shop: &Shop, desk: &Desk) -> AnyView {
    if desk.plan.covers() {
        return view! {
            <section class="step" id="pay">
                <h2>{t::checkout::payment()}</h2>
                <p>{t::credit::all_paid()}</p>
                <input type="hidden" name="payment" value=NO_PROVIDER />
            </section>
        }
        .into_any();
    }
    let ways = ways(shop, desk.plan.due, &desk.form.country);
    match ways.as_slice() {
        [] => view! {
            <section class="step" id="pay">
                <h2>{t::checkout::payment()}</h2>
                <Notice tone=Tone::Danger text=t::checkout::no_way_to_pay() />
            </section>
        }
        .into_any(),
        [only] => view! {
            <section class="step" id="pay">
                <h2>{t::checkout::payment()}</h2>
                <p>{only.name.clone()}</p>
                <p class="small text-muted">{only.hint.clone()}</p>
                <input type="hidden" name="payment" value=only.code />
            </section>
        }
        .into_any(),
        _ => {
            let options = ways.iter().enumerate().map(|(index, way)| {
                view! {
                    <label class="option">
                        <input type="radio" id=(index == 0).then_some("payment") name="payment" value=way.code checked=way.code == desk.form.payment />
                        <span>{way.name.clone()}</span>
                        <Icon name=way.icon class="text-muted" />
                        <small>{way.hint.clone()}</small>
                    </label>
                }
            });
            view! {
                <fieldset class="step" id="pay">
                    <legend>{t::checkout::payment()}</legend>
                    <div>{options.collect_view()}</div>
                    {radio_error("payment-error", desk.error("payment"))}
                </fieldset>
            }
            .into_any()
        }
    }
}

/// What is about to happen, and the button that makes it happen. Carries the total that the shopper sees.
pub fn place(shop: &Shop, desk: &Desk) -> AnyView {
    let profile = shop.profile();
    let method = profile.delivery(&desk.form.delivery);
    let today = profile.day(shop.clock.now());
    let products = desk.cart.lines.len();
    let review = match method {
        Some(method) => t::checkout::review_products_when(products, Ready(method.arrival_short(today))),
        None => t::checkout::review_products(products),
    };
    let can_pay = desk.plan.covers() || !ways_to_pay(shop, desk.plan.due, &desk.form.country).is_empty();
    view! {
        <section class="step" id="place">
            <h2>{t::checkout::review()}</h2>
            <p class="text-muted">{review}</p>
            <input type="hidden" name="expected_total" value=desk.quote.totals.total.to_string() />
            <input type="hidden" name="expected_due" value=desk.plan.due.minor.to_string() />
            <input type="hidden" name="expected_delivery" value=desk.form.delivery.clone() />
            <button class="btn btn-primary btn-block mt-5" disabled=!can_pay>
                <span>{t::checkout::place_order(desk.plan.due)}</span>
            </button>
            <p class="mt-4 small text-muted">
                {ui::rich(&t::checkout::accept(), |name, words| {
                    let page = match name {
                        "terms" => "/pages/terms",
                        "privacy" => "/pages/privacy",
                        _ => return None,
                    };
                    Some(view! { <a class="link" href=page>{words}</a> }.into_any())
                })}
            </p>
        </section>
    }
    .into_any()
}

fn lines(desk: &Desk) -> AnyView {
    let lines = desk.cart.lines.iter().map(|line| line_item(line, desk.quote.line_price(line.variant_id)));
    let gifts = desk.quote.gift_lines().map(|(gift, priced)| line_item(gift, Some(LinePrice::of(desk.quote.summary.currency, priced))));
    view! { <ul>{lines.chain(gifts).collect_view()}</ul> }.into_any()
}

fn line_item(line: &CartLine, price: Option<LinePrice>) -> AnyView {
    let pieces = t::checkout::pieces(line.quantity);
    let choices = line.choices_text();
    let detail = if choices.is_empty() { pieces } else { t::checkout::line_detail(choices, Ready(pieces)) };
    let late = backorder(line).map(|words| view! { <p class="stock low">{words}</p> });
    let price = match price {
        Some(price) => line_price(&price, ""),
        None => view! { <p class="price">{locales::money(line.total())}</p> }.into_any(),
    };
    view! {
        <li class="line-s">
            {match line.picture.clone() {
                Some(picture) => view! { <Shot picture sizes="4rem" silent=true /> }.into_any(),
                None => view! { <span class="block aspect-square w-full rounded-pic bg-ground"></span> }.into_any(),
            }}
            <div><p class="font-medium">{line.title.clone()}</p><p class="small text-muted">{detail}</p>{price_of(line)}{late}</div>
            {price}
        </li>
    }
    .into_any()
}

/// The code of a promotion: a field, and those that were entered. Its buttons send the whole form, so that nothing typed is lost.
pub fn codes(shop: &Shop, desk: &Desk) -> AnyView {
    let entered = code_chips(&shop.profile(), &desk.quote, remove_button);
    let error = desk.code.text.clone();
    let open = !error.is_empty();
    view! {
        <section class="mt-10" id="codes">
            <h2 class="sr-only" id="codes-title" tabindex="-1">{t::cart::codes()}</h2>
            {entered}
            <details open=open>
                <summary class="btn-text"><Icon name="plus" class="icon-s" />{t::cart::code_have()}</summary>
                <div class="mt-3 flex flex-wrap items-start gap-3">
                    <Field name="code" label=t::cart::code() value=desk.code.typed.clone() need=Need::Optional error maxlength=64 class="max-w-72 flex-1" />
                    <button class="btn btn-quiet mt-7" formaction="/checkout/code">{t::cart::code_apply()}</button>
                </div>
            </details>
        </section>
    }
    .into_any()
}

/// Gift cards that pay, with what is left on each, a field for one more, and a tick for the store credit of who is signed in.
pub fn credit(desk: &Desk) -> AnyView {
    let cards = desk.plan.tenders.iter().filter(|tender| tender.kind == Kind::GiftCard).map(|tender| {
        let name = credit::views::name(tender.kind, &tender.last_four);
        let left = desk.plan.due.with(tender.left - tender.amount);
        view! {
            <li class="flex flex-wrap items-baseline justify-between gap-x-4 border-b border-line py-2">
                <span class="font-medium">{name.clone()}</span>
                <span class="num">{locales::money(desk.plan.due.with(-tender.amount))}</span>
                <span class="w-full small text-muted">{t::credit::left_on_it(left)}</span>
                <button class="btn-text" formaction="/checkout/credit" name="remove_card" value=tender.account.to_string()>
                    {ui::rich(&t::credit::card_remove(&name), |name, words| (name == "of").then(|| view! { <span class="sr-only">{words}</span> }.into_any()))}
                </button>
            </li>
        }
    });
    let cards = cards.collect_view();
    let has_cards = desk.plan.tenders.iter().any(|tender| tender.kind == Kind::GiftCard);
    let list = has_cards.then(|| view! { <ul class="mb-3">{cards}</ul> });
    let own = desk.plan.credit.map(|has| {
        view! {
            <label class="check mb-3">
                <input type="checkbox" name="store_credit" value="on" checked=desk.form.store_credit data-updates="update-credit" />
                <span>{t::credit::use_credit(has)}</span>
            </label>
            <button id="update-credit" formaction="/checkout/credit" hidden></button>
            {ui::unscripted(view! { <button class="btn-text mb-3" formaction="/checkout/credit">{t::checkout::update_total()}</button> })}
        }
    });
    let error = desk.card.text.clone();
    let open = !error.is_empty();
    view! {
        <section class="step" id="credit">
            <h2 id="credit-title" tabindex="-1">{t::credit::title()}</h2>
            {list}
            {own}
            <details open=open>
                <summary class="btn-text"><Icon name="plus" class="icon-s" />{t::credit::card_have()}</summary>
                <div class="mt-3 flex flex-wrap items-start gap-3">
                    <Field
                        name="gift_card"
                        label=t::credit::card_code()
                        value=desk.card.typed.clone()
                        autocomplete="off"
                        need=Need::Optional
                        error
                        maxlength=64
                        class="max-w-72 flex-1"
                    />
                    <button class="btn btn-quiet mt-7" formaction="/checkout/credit">{t::credit::card_apply()}</button>
                </div>
            </details>
        </section>
    }
    .into_any()
}

fn remove_button(code: &str) -> AnyView {
    view! {
        <button class="btn-text" formaction="/checkout/code" name="remove_code" value=code.to_owned()>
            {ui::rich(&t::cart::code_remove(code), |name, words| (name == "of").then(|| view! { <span class="sr-only">{words}</span> }.into_any()))}
        </button>
    }
    .into_any()
}

/// On narrow screens: folded, above the form.
pub fn summary_small(desk: &Desk) -> AnyView {
    view! {
        <details class="panel mb-8 !py-2 lg:hidden" id="summary-small">
            <summary class="flex min-h-11 items-center gap-2">
                <span class="font-medium">{t::checkout::summary()}</span>
                <Icon name="down" class="icon-s" />
                <span class="ms-auto font-medium num">{locales::money(desk.plan.due)}</span>
            </summary>
            {lines(desk)}
            <Sums summary=desk.quote.summary.clone() class="mt-4 border-t border-line pt-4 mb-3" />
            {credit::views::below_sums(credit::views::rows_of(&desk.plan), "mb-3")}
        </details>
    }
    .into_any()
}

/// On wide screens: beside the form.
pub fn summary(desk: &Desk) -> AnyView {
    view! {
        <aside class="panel sticks max-lg:hidden" aria-labelledby="os" id="summary">
            <h2 class="mb-3 !text-2xl" id="os">{t::checkout::summary()}</h2>
            {lines(desk)}
            <Sums summary=desk.quote.summary.clone() class="mt-4 border-t border-line pt-4" />
            {credit::views::below_sums(credit::views::rows_of(&desk.plan), "mt-3")}
        </aside>
    }
    .into_any()
}
