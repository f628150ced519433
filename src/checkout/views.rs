//! The checkout as it looks: the form in one column, and what is being bought beside it.

use leptos::prelude::*;

use super::model::FieldError;
use crate::{
    cart::model::Cart,
    cart::model::CheckoutForm,
    catalog::views::Shot,
    kernel::country_name,
    pricing::{
        model::Receipt,
        views::{Sums, or_free},
    },
    shop::{Profile, Shop, profile::DeliveryMethod},
    ui::{Field, Icon, Need, Notice, Tone},
};

/// Everything the page shows.
#[derive(Clone, Debug)]
pub struct Desk {
    pub cart: Cart,
    pub form: CheckoutForm,
    pub receipt: Receipt,
    pub errors: Vec<FieldError>,
    /// A sentence above the form, and how it is meant.
    pub notice: Option<(bool, String)>,
    /// The same for each submit of this page.
    pub key: String,
}

/// A gateway that the shopper may choose.
struct Way {
    code: &'static str,
    name: &'static str,
    description: &'static str,
    icon: &'static str,
}

impl Desk {
    fn error(&self, field: &str) -> String {
        self.errors.iter().find(|error| error.field == field).map(|error| error.message.clone()).unwrap_or_default()
    }
}

/// How a field is called in front of shoppers.
fn label(field: &str) -> &'static str {
    match field {
        "email" => "Email",
        "name" => "Full name",
        "company" => "Company",
        "line1" => "Address",
        "line2" => "Flat, floor, building",
        "postcode" => "Postcode",
        "city" => "City",
        "country" => "Country",
        "phone" => "Phone",
        "delivery" => "Delivery",
        "payment" => "Payment",
        _ => "This",
    }
}

/// The main part of the page, which live forms replace as a whole.
pub fn checkout_main(shop: &Shop, desk: &Desk) -> AnyView {
    let profile = shop.profile();
    view! {
        <div class="split !gap-y-0" id="checkout-main">
            {summary_small(desk)} <form class="max-w-2xl" id="checkout-form" data-live method="post" action="/checkout" novalidate>
                <h1>"Checkout"</h1>
                <p class="mt-3 text-muted">"No account needed."</p>
                {notice(desk)} {problems(desk)} <input type="hidden" name="key" value=desk.key.clone() />
                <button class="sr-only" tabindex="-1" aria-hidden="true">"Go on"</button> {contact(&profile, desk)} {address(&profile, desk)}
                {delivery(shop, &profile, desk)} {payment(shop, &profile, desk)} {place(shop, desk)}
            </form> {summary(desk)}
        </div>
    }
    .into_any()
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
    let heading = match desk.errors.len() {
        1 => "One thing to put right".to_owned(),
        2 => "Two things to put right".to_owned(),
        3 => "Three things to put right".to_owned(),
        more => format!("{more} things to put right"),
    };
    let links = desk
        .errors
        .iter()
        .map(|error| view! { <li><a class="btn-text" href=format!("#{}", error.field)>{format!("{}: {}", label(error.field), error.message)}</a></li> });
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
    let is_done = desk.errors.iter().chain(&wrong).all(|error| !fields.contains(&error.field));
    is_done.then(|| said.join(", "))
}

/// The fields of a step. A finished step folds into what was typed, with a way back to its fields.
fn step(what: &'static str, done: Option<String>, fields: AnyView) -> AnyView {
    match done {
        None => view! { <div class="fields">{fields}</div> }.into_any(),
        Some(said) => view! {
            <details class="group">
                <summary class="-mt-2 flex min-h-11 items-center gap-4 group-open:hidden">
                    <span class="flex-1 wrap-anywhere">{said}</span>
                    <span class="btn-text">"Edit"<span class="sr-only">{format!(" {what}")}</span></span>
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
            hint="For the receipt and the tracking link."
            error=desk.error("email")
            maxlength=254
        />
    };
    view! { <section class="step !mt-10"><h2>"Contact"</h2>{step("contact", done, fields.into_any())}</section> }.into_any()
}

fn address(profile: &Profile, desk: &Desk) -> AnyView {
    let form = &desk.form;
    let extra_errors = (desk.error("company"), desk.error("line2"));
    let is_open = !(form.company.is_empty() && form.line2.is_empty() && extra_errors.0.is_empty() && extra_errors.1.is_empty());
    let place = format!("{} {}", form.postcode, form.city);
    let names = ["name", "country", "line1", "company", "line2", "postcode", "city", "phone"];
    let done = done(profile, desk, &names, &[&form.name, &form.line1, &place]);
    let fields = view! {
                <Field name="name" label=label("name") value=form.name.clone() autocomplete="name" error=desk.error("name") />
                {country(profile, desk)}
                <Field
                    name="line1"
                    label=label("line1")
                    value=form.line1.clone()
                    autocomplete="address-line1"
                    hint="Street and number."
                    error=desk.error("line1")
                />
                <details class="-mt-3" open=is_open>
                    <summary class="btn-text"><Icon name="plus" class="icon-s" />"Add company or second line"</summary>
                    <div class="fields mt-3">
                        <Field name="company" label=label("company") value=form.company.clone() autocomplete="organization" need=Need::Optional error=extra_errors.0 />
                        <Field name="line2" label=label("line2") value=form.line2.clone() autocomplete="address-line2" need=Need::Optional error=extra_errors.1 />
                    </div>
                </details>
                <Field
                    name="postcode"
                    label=label("postcode")
                    value=form.postcode.clone()
                    autocomplete="postal-code"
                    error=desk.error("postcode")
                    maxlength=20
                    class="max-w-56"
                />
                <Field name="city" label=label("city") value=form.city.clone() autocomplete="address-level2" error=desk.error("city") />
                <Field
                    name="phone"
                    label=label("phone")
                    value=form.phone.clone()
                    kind="tel"
                    autocomplete="tel"
                    inputmode="tel"
                    need=Need::Optional
                    hint="Only for the courier, if they cannot find you."
                    error=desk.error("phone")
                    maxlength=40
                />
    };
    view! { <section class="step"><h2>"Delivery address"</h2>{step("delivery address", done, fields.into_any())}</section> }.into_any()
}

/// A choice with one answer is none: then the country is only said.
fn country(profile: &Profile, desk: &Desk) -> AnyView {
    let chosen = desk.form.country.clone();
    let error = desk.error("country");
    if let ([only], true) = (profile.ships_to.as_slice(), error.is_empty()) {
        return view! {
            <p class="small text-muted -mt-2">{format!("We deliver within {}.", country_name(only).unwrap_or(only))}</p>
            <input type="hidden" name="country" value=only.clone() />
        }
        .into_any();
    }
    let mut countries = profile.ships_to.iter().map(|code| (code.clone(), country_name(code).unwrap_or(code).to_owned())).collect::<Vec<_>>();
    countries.sort_by(|a, b| a.1.cmp(&b.1));
    let options = countries.into_iter().map(|(code, name)| view! { <option value=code.clone() selected=code == chosen>{name}</option> }).collect_view();
    let wrong = !error.is_empty();
    view! {
        <div class="field">
            <label for="country">"Country"<span class="need">" (required)"</span></label>
            <select
                class="select"
                id="country"
                name="country"
                autocomplete="country"
                required
                aria-invalid=wrong.then_some("true")
                aria-describedby=wrong.then_some("country-error")
            >
                {options}
            </select>
            {radio_error("country-error", error)}
        </div>
    }
    .into_any()
}

fn radio_error(id: &'static str, error: String) -> Option<AnyView> {
    (!error.is_empty()).then(|| view! { <p class="error" id=id><Icon name="alert" class="icon-s" /><span>{error}</span></p> }.into_any())
}

fn delivery(shop: &Shop, profile: &Profile, desk: &Desk) -> AnyView {
    let receipt = &desk.receipt;
    let today = profile.day(shop.clock.now());
    let price = |method: &DeliveryMethod| or_free(receipt.money(method.price_for(receipt.subtotal)));
    let when = |method: &DeliveryMethod| method.arrival_words(today);
    if let [only] = profile.deliveries.as_slice() {
        return view! {
            <section class="step">
                <h2>"Delivery method"</h2>
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
            <legend>"Delivery method"</legend>
            <div>{options.collect_view()}</div>
            {radio_error("delivery-error", desk.error("delivery"))}
            <button id="update-total" formaction="/checkout/quote" hidden></button>
            <noscript><button class="btn-text mt-2" formaction="/checkout/quote">"Update total"</button></noscript>
        </fieldset>
    }
    .into_any()
}

fn ways(shop: &Shop, profile: &Profile) -> Vec<Way> {
    let gateways = profile.payment_methods.iter().filter_map(|code| shop.gateways.by_code(code)).filter(|gateway| gateway.is_ready());
    gateways
        .map(|gateway| Way {
            code: gateway.code(),
            name: gateway.name(),
            description: gateway.description(),
            icon: if gateway.is_offline() { "truck" } else { "card" },
        })
        .collect()
}

/// Codes of gateways that can be chosen now.
pub fn ways_to_pay(shop: &Shop) -> Vec<&'static str> {
    ways(shop, &shop.profile()).into_iter().map(|way| way.code).collect()
}

fn payment(shop: &Shop, profile: &Profile, desk: &Desk) -> AnyView {
    let ways = ways(shop, profile);
    match ways.as_slice() {
        [] => view! {
            <section class="step">
                <h2>"Payment"</h2>
                <Notice tone=Tone::Danger text="No way to pay is set up in this shop yet, so orders cannot be placed. Your cart is kept." />
            </section>
        }
        .into_any(),
        [only] => view! {
            <section class="step">
                <h2>"Payment"</h2>
                <p>{only.name}</p>
                <p class="small text-muted">{only.description}</p>
                <input type="hidden" name="payment" value=only.code />
            </section>
        }
        .into_any(),
        _ => {
            let options = ways.iter().enumerate().map(|(index, way)| {
                view! {
                    <label class="option">
                        <input type="radio" id=(index == 0).then_some("payment") name="payment" value=way.code checked=way.code == desk.form.payment />
                        <span>{way.name}</span>
                        <Icon name=way.icon class="text-muted" />
                        <small>{way.description}</small>
                    </label>
                }
            });
            view! {
                <fieldset class="step">
                    <legend>"Payment"</legend>
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
    let when = method.map(|method| format!(", delivered {}", method.arrival_short(today))).unwrap_or_default();
    let products = match desk.cart.lines.len() {
        1 => "1 product".to_owned(),
        more => format!("{more} products"),
    };
    let total = desk.receipt.total();
    let can_pay = !ways_to_pay(shop).is_empty();
    view! {
        <section class="step" id="place">
            <h2>"Review"</h2>
            <p class="text-muted">{format!("{products}{when}. You can cancel the order until it is packed.")}</p>
            <input type="hidden" name="expected_total" value=desk.receipt.total.to_string() />
            <input type="hidden" name="expected_delivery" value=desk.form.delivery.clone() />
            <button class="btn btn-primary btn-block mt-5" disabled=!can_pay>
                <span>{format!("Place order · {total}")}</span>
            </button>
            <p class="mt-4 small text-muted">
                "By placing the order you accept our "<a class="link" href="/pages/terms">"terms"</a>". Our "
                <a class="link" href="/pages/privacy">"privacy notice"</a>" says what we keep."
            </p>
        </section>
    }
    .into_any()
}

fn lines(cart: &Cart) -> AnyView {
    let lines = cart.lines.iter().map(|line| {
        let pieces = if line.quantity.get() == 1 { "1 piece".to_owned() } else { format!("{} pieces", line.quantity.get()) };
        let choices = line.choices_text();
        let detail = if choices.is_empty() { pieces } else { format!("{choices} · {pieces}") };
        view! {
            <li class="line-s">
                {match line.picture.clone() {
                    Some(picture) => view! { <Shot picture sizes="4rem" silent=true /> }.into_any(),
                    None => view! { <span class="block aspect-square w-full rounded-pic bg-ground"></span> }.into_any(),
                }}
                <div><p class="font-medium">{line.title.clone()}</p><p class="small text-muted">{detail}</p></div>
                <p class="price">{line.total().to_string()}</p>
            </li>
        }
    });
    view! { <ul>{lines.collect_view()}</ul> }.into_any()
}

/// On narrow screens: folded, above the form.
pub fn summary_small(desk: &Desk) -> AnyView {
    view! {
        <details class="panel mb-8 !py-2 lg:hidden" id="summary-small">
            <summary class="flex min-h-11 items-center gap-2">
                <span class="font-medium">"Order summary"</span>
                <Icon name="down" class="icon-s" />
                <span class="ms-auto font-medium num">{desk.receipt.total().to_string()}</span>
            </summary>
            {lines(&desk.cart)}
            <Sums receipt=desk.receipt.clone() class="mt-4 border-t border-line pt-4 mb-3" />
        </details>
    }
    .into_any()
}

/// On wide screens: beside the form.
pub fn summary(desk: &Desk) -> AnyView {
    view! {
        <aside class="panel sticks max-lg:hidden" aria-labelledby="os" id="summary">
            <h2 class="mb-3 !text-2xl" id="os">"Order summary"</h2>
            {lines(&desk.cart)}
            <Sums receipt=desk.receipt.clone() class="mt-4 border-t border-line pt-4" />
        </aside>
    }
    .into_any()
}
