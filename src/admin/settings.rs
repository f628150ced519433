//! The shop's settings: one form, saved as a whole; and, in [`slices`], a page for the settings of each slice.

pub mod facts;
mod reading;
pub mod slices;

use std::borrow::Cow;

use axum::{extract::State, http::StatusCode, response::Response};
use leptos::prelude::*;

use crate::{
    catalog,
    error::Fault,
    frames::admin::{self as frame, AdminPage},
    locales::{self, Ready},
    orders::sales,
    payments::views as payment_words,
    platform::{mail::Mailer, settings::Outdated},
    shop::{Profile, Shop, Staff, permissions::reads_only, slice::Label},
    t, tax,
    ui::{
        self,
        admin::{
            form::{Errors, Fields, check, choice, field, field_error, id_of},
            icon::{icon, small_icon},
            notice::Tone,
            table::{Tab, notice, tabs},
            words::when,
        },
    },
};

/// `GET /admin/settings`
pub async fn show(State(shop): State<Shop>, staff: Staff) -> Result<Response, Fault> {
    let stored = shop.stored_profile();
    let mut fields = reading::fields_of(&stored.value);
    fields.set(VERSION, stored.version.to_string());
    if tax::service::current(&shop).await?.begun {
        fields.forget("tax_");
    }
    page(&shop, &staff, fields, Errors::default(), StatusCode::OK, false).await
}

/// `POST /admin/settings`: saves; or adds or takes away a row of the deliveries, which is saved later.
pub async fn save(State(shop): State<Shop>, staff: Staff, mut fields: Fields) -> Result<Response, Fault> {
    if fields.get("do") == "add-delivery" {
        reading::add_delivery(&mut fields);
        return page(&shop, &staff, fields, Errors::default(), StatusCode::OK, true).await;
    }
    if let Ok(row) = fields.get("delivery-delete").parse() {
        reading::remove_delivery(&mut fields, row);
        return page(&shop, &staff, fields, Errors::default(), StatusCode::OK, true).await;
    }
    let fixed = if sales::has_orders(&shop).await? { Some(shop.profile().currency) } else { None };
    let mut errors = Errors::default();
    match reading::read(&shop, &fields, fixed, &mut errors) {
        Some(profile) => {
            let version = fields.get(VERSION).parse().unwrap_or_else(|_| shop.stored_profile().version);
            let (before, after) = (shop.profile().currency, profile.currency);
            match shop.save_profile_over(profile, version, &staff.name).await {
                Ok(()) if before != after => {
                    crate::catalog::service::change_currency(&shop, before, after).await?;
                    crate::groups::service::change_currency(&shop, before, after).await?;
                    frame::go(&staff, ADDRESS, Tone::Success, t::settings_admin::saved()).await
                }
                Ok(()) => frame::go(&staff, ADDRESS, Tone::Success, t::settings_admin::saved()).await,
                Err(fault) => {
                    let outdated = fault.refused()?;
                    let now = shop.stored_profile();
                    let told = outdated_words(&outdated, &now.value, &shop);
                    // Sent once more, it is saved over what the others did.
                    fields.set(VERSION, now.version.to_string());
                    page_telling(&shop, &staff, fields, errors, StatusCode::CONFLICT, true, Some(told)).await
                }
            }
        }
        None => page(&shop, &staff, fields, errors, StatusCode::UNPROCESSABLE_ENTITY, true).await,
    }
}

const ADDRESS: &str = "/admin/settings";

/// The version of the settings that a form was made of.
const VERSION: &str = "version";

fn outdated_words(outdated: &Outdated, now: &Profile, shop: &Shop) -> String {
    let at = Ready(when(outdated.at, shop.clock.now(), now.zone()));
    if outdated.by.is_empty() { t::settings_admin::outdated(at) } else { t::settings_admin::outdated_by(&outdated.by, at) }
}

/// The parts of the page: id and heading.
const SECTIONS: [(&str, Label); 8] = [
    ("shop", t::settings_admin::shop),
    ("place", t::settings_admin::place),
    ("languages", t::settings_admin::languages),
    ("tax", t::settings_admin::tax),
    ("delivery", t::settings_admin::delivery),
    ("payments", t::settings_admin::payments),
    ("reviews", t::settings_admin::reviews),
    ("home", t::settings_admin::home),
];

/// All parts of the settings: those on the shop's own page, then the pages of slices, of which one may be open.
fn parts(shop: &Shop, staff: &Staff, open: Option<&str>) -> AnyView {
    let page = if open.is_some() { ADDRESS } else { "" };
    let own = SECTIONS.into_iter().map(|(id, label)| Tab { label: label().into_owned(), href: format!("{page}#{id}"), current: false, count: None });
    let slices = shop.app.settings().filter(|form| shop.opens(&staff.rights, &form.path()));
    let slices = slices.map(|form| Tab { label: (form.title)().into_owned(), href: form.path(), current: open == Some(form.key), count: None });
    view! { <div class="panel">{tabs(t::settings_admin::sections(), own.chain(slices).collect())}</div> }.into_any()
}

/// What a form ends with; a link discards what was changed.
fn savebar(address: String) -> Option<AnyView> {
    if reads_only() {
        return None;
    }
    let bar = view! {
        <div class="savebar" role="group" aria-label=t::settings_admin::save()>
            <p><span class="savebar-dot" aria-hidden="true"></span>" "{t::settings_admin::unsaved()}</p>
            <a class="btn btn-quiet" href=address>{t::settings_admin::discard()}</a>
            <button class="btn btn-primary" name="do" value="save">{t::settings_admin::save()}</button>
        </div>
    };
    Some(bar.into_any())
}

async fn page(shop: &Shop, staff: &Staff, fields: Fields, errors: Errors, status: StatusCode, dirty: bool) -> Result<Response, Fault> {
    page_telling(shop, staff, fields, errors, status, dirty, None).await
}

/// The form, with a warning above it.
async fn page_telling(
    shop: &Shop,
    staff: &Staff,
    fields: Fields,
    errors: Errors,
    status: StatusCode,
    dirty: bool,
    told: Option<String>,
) -> Result<Response, Fault> {
    let has_orders = sales::has_orders(shop).await?;
    let collections = catalog::service::collections(shop.database.read()).await?;
    let collections = collections.into_iter().map(|collection| (collection.slug, collection.title)).collect::<Vec<_>>();
    let profile = shop.profile();
    let parts = parts(shop, staff, None);
    let keeps_emails = matches!(shop.mailer, Mailer::Disk(_));
    let payments = payments(shop, &fields, &errors);
    let head = AdminPage::new("settings", t::settings_admin::title()).status(status);
    Ok(frame::page(shop, staff, head, move || {
        view! {
            {told.map(|text| notice(Tone::Warning, text))}
            {errors.summary()}
            {parts}
            <form class="stack" method="post" action=ADDRESS data-dirty=dirty.then_some("")>
                // Enter saves: the first button of a form is what it presses, and that is not the one that removes a row.
                <button class="sr-only" tabindex="-1" name="do" value="save">{t::settings_admin::save()}</button>
                <input type="hidden" name=VERSION value=fields.get(VERSION).to_owned()/>
                {identity(&fields, &errors, keeps_emails)}
                {place(&fields, &errors, &profile, has_orders)}
                {languages(&fields, &errors)}
                {tax(&fields, &errors)}
                {deliveries(&fields, &errors, &profile)}
                {payments}
                {reviews(&fields, &errors)}
                {banner(&fields, &errors, &profile, &collections)}
                {savebar(ADDRESS.to_owned())}
            </form>
        }
    }))
}

fn section(id: &'static str, text: Cow<'static, str>, body: impl IntoView + 'static) -> AnyView {
    let title = SECTIONS.iter().find(|(own, _)| *own == id).map(|(_, title)| title()).unwrap_or_default();
    let label = format!("{id}-title");
    view! {
        <section class="section" id=id aria-labelledby=label.clone()>
            <div class="dialog-head"><h2 id=label.clone()>{title}</h2><p>{text}</p></div>
            <div class="panel">{body}</div>
        </section>
    }
    .into_any()
}

fn identity(fields: &Fields, errors: &Errors, keeps_emails: bool) -> AnyView {
    let on_disk = keeps_emails.then(|| {
        let text = ui::rich(&t::settings_admin::kept_on_disk(), |name, words| {
            (name == "kept").then(|| view! { <a class="link" href="/admin/emails">{words}</a> }.into_any())
        });
        notice(Tone::Warning, text)
    });
    section(
        "shop",
        t::settings_admin::shop_text(),
        view! {
            <div class="panel-body">
                {field("name", t::settings_admin::name()).of(fields, errors).required().most(80).input()}
                {field("tagline", t::settings_admin::tagline()).of(fields, errors).optional().most(160).hint(t::settings_admin::tagline_hint()).input()}
                {field("announcement", t::settings_admin::announcement()).of(fields, errors).optional().most(160).hint(t::settings_admin::announcement_hint()).input()}
                {field("email", t::settings_admin::email()).of(fields, errors).kind("email").required().most(254).input()}
                {on_disk}
            </div>
        },
    )
}

fn place(fields: &Fields, errors: &Errors, profile: &Profile, has_orders: bool) -> AnyView {
    let countries = locales::countries();
    let own_country = countries.iter().map(|(code, name)| ((*code).to_owned(), name.clone().into_owned())).collect::<Vec<_>>();
    let currencies = locales::currencies().into_iter().map(|(code, name)| (code.to_owned(), format!("{name} ({code})"))).collect::<Vec<_>>();
    let zones = chrono_tz::TZ_VARIANTS.iter().map(|zone| (zone.name().to_owned(), zone.name().replace('_', " ")));
    let mut currency = field("currency", t::settings_admin::currency()).of(fields, errors).disabled(has_orders);
    if has_orders {
        currency = currency.value(profile.currency.code()).hint(t::settings_admin::currency_fixed());
    }
    let chosen = fields.all("ships_to").map(str::to_owned).collect::<Vec<_>>();
    let boxes = |ours: bool| {
        let countries = countries.iter().filter(|(code, _)| chosen.iter().any(|known| known == code) == ours);
        countries.map(|(code, name)| check("ships_to", *code, name.clone(), ours)).collect_view()
    };
    let error = errors.of("ships_to").map(|message| field_error(&id_of("ships_to"), message));
    section(
        "place",
        t::settings_admin::place_text(),
        view! {
            <div class="panel-body">
                <div class="cols-3">
                    {field("country", t::settings_admin::country()).of(fields, errors).select(own_country)} {currency.select(currencies)}
                    {field("zone", t::settings_admin::zone()).of(fields, errors).select(zones)}
                </div>
                <fieldset class="field" id=id_of("ships_to") tabindex="-1">
                    <legend class="label mb-1.5">{t::settings_admin::ships_to()}</legend>
                    <div class="cols-3">{boxes(true)}</div>
                    {error}
                    <details class="fold"><summary>{t::settings_admin::more_countries()}</summary><div class="cols-3">{boxes(false)}</div></details>
                </fieldset>
            </div>
        },
    )
}

fn languages(fields: &Fields, errors: &Errors) -> AnyView {
    let known = locales::languages();
    let main = known.iter().map(|(tag, name)| ((*tag).to_owned(), name.clone().into_owned())).collect::<Vec<_>>();
    let chosen = fields.all("languages").map(str::to_owned).collect::<Vec<_>>();
    let boxes = |ours: bool| {
        let languages = known.iter().filter(|(tag, _)| chosen.iter().any(|own| own == tag) == ours);
        languages.map(|(tag, name)| check("languages", *tag, name.clone(), ours)).collect_view()
    };
    let ours = (!chosen.is_empty()).then(|| view! { <div class="cols-3">{boxes(true)}</div> });
    let more = if chosen.is_empty() { t::settings_admin::languages_to_choose() } else { t::settings_admin::more_languages() };
    let hint = ui::rich(&t::settings_admin::languages_hint(), |name, words| match name {
        "missing" => Some(view! { <a class="link" href="/admin/languages">{words}</a> }.into_any()),
        "shop" => Some(view! { <a class="link" href="/admin/languages/shop/texts">{words}</a> }.into_any()),
        "sentences" => Some(view! { <a class="link" href="/admin/sentences">{words}</a> }.into_any()),
        _ => None,
    });
    section(
        "languages",
        t::settings_admin::languages_text(),
        view! {
            <div class="panel-body">
                <div class="cols-3">
                    {field("language", t::settings_admin::language()).of(fields, errors).hint(t::settings_admin::language_hint()).select(main)}
                </div>
                <fieldset class="field" id=id_of("languages-more") tabindex="-1">
                    <legend class="label mb-1.5">{t::settings_admin::other_languages()}</legend>
                    {ours}
                    <details class="fold"><summary>{more}</summary><div class="cols-3">{boxes(false)}</div></details>
                    <p class="hint">{hint}</p>
                </fieldset>
            </div>
        },
    )
}

fn tax(fields: &Fields, errors: &Errors) -> AnyView {
    if !fields.has("tax_rate") {
        let text = ui::rich(&t::settings_admin::tax_pages(), |name, words| {
            (name == "taxes").then(|| view! { <a class="link" href="/admin/tax">{words}</a> }.into_any())
        });
        return section("tax", t::settings_admin::tax_text(), view! { <div class="panel-body"><p>{text}</p></div> });
    }
    let included = fields.get("tax_included") != "no";
    section(
        "tax",
        t::settings_admin::tax_text(),
        view! {
            <div class="panel-body">
                <div class="cols-3">
                    {field("tax_rate", t::settings_admin::tax_rate()).of(fields, errors).suffix("%").inputmode("decimal").required().most(10).input()}
                    {field("tax_label", t::settings_admin::tax_label()).of(fields, errors).required().most(40).input()}
                </div>
                <fieldset class="choices cols-2">
                    <legend class="label mb-1.5">{t::settings_admin::prices()}</legend>
                    {choice("tax_included", "yes", t::settings_admin::prices_with_tax(), t::settings_admin::prices_with_tax_hint(), included)}
                    {choice("tax_included", "no", t::settings_admin::prices_without_tax(), t::settings_admin::prices_without_tax_hint(), !included)}
                </fieldset>
            </div>
        },
    )
}

fn deliveries(fields: &Fields, errors: &Errors, profile: &Profile) -> AnyView {
    let sign = profile.currency.code();
    let rows = reading::delivery_rows(fields)
        .map(|row| {
            let cell = |part: &'static str, label: String, class: &'static str, mode: Option<&'static str>, most: &'static str| {
                let name = format!("delivery-{row}-{part}");
                let id = id_of(&name);
                let error = errors.of(&name).map(|message| field_error(&id, message));
                let (invalid, described) = (error.is_some().then_some("true"), error.is_some().then(|| format!("{id}-error")));
                view! {
                    <input
                        class=class id=id name=name.clone() value=fields.get(&name).to_owned() inputmode=mode maxlength=most
                        aria-label=label aria-invalid=invalid aria-describedby=described
                    />
                    {error}
                }
                .into_any()
            };
            let name = fields.get(&format!("delivery-{row}-name")).to_owned();
            let remove = if name.is_empty() { t::settings_admin::delete_method(row + 1) } else { t::settings_admin::delete(&name) };
            view! {
                <tr>
                    <td>
                        <input type="hidden" name=format!("delivery-{row}-code") value=fields.get(&format!("delivery-{row}-code")).to_owned()/>
                        {cell("name", t::settings_admin::method_name(row + 1), "input", None, "60")}
                    </td>
                    <td class="num">{cell("price", t::settings_admin::method_price(row + 1), "input num", Some("decimal"), "16")}</td>
                    <td class="num">{cell("free", t::settings_admin::method_free(row + 1), "input num", Some("decimal"), "16")}</td>
                    <td class="num">{cell("days-min", t::settings_admin::method_days_min(row + 1), "input num", Some("numeric"), "3")}</td>
                    <td class="num">{cell("days-max", t::settings_admin::method_days_max(row + 1), "input num", Some("numeric"), "3")}</td>
                    <td>
                        <button class="btn btn-quiet btn-small btn-icon" name="delivery-delete" value=row.to_string() aria-label=remove>{icon("trash")}</button>
                    </td>
                </tr>
            }
        })
        .collect_view();
    let error = errors.of("delivery").map(|message| view! { <div class="panel-body">{field_error("delivery-rows", message)}</div> });
    section(
        "delivery",
        t::settings_admin::delivery_text(),
        view! {
            <div class="scroller" tabindex="0" role="region" aria-label=t::settings_admin::methods()>
                <table class="table grid-table">
                    <caption class="sr-only">{t::settings_admin::methods()}</caption>
                    <thead>
                        <tr>
                            <th scope="col">{t::settings_admin::column_name()}</th><th scope="col" class="num">{t::settings_admin::column_price(sign)}</th>
                            <th scope="col" class="num">{t::settings_admin::column_free(sign)}</th><th scope="col" class="num">{t::settings_admin::column_days_min()}</th>
                            <th scope="col" class="num">{t::settings_admin::column_days_max()}</th><td></td>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
            {error}
            <div class="panel-foot"><button class="btn btn-small push" name="do" value="add-delivery">{small_icon("plus")} " " {t::settings_admin::add_method()}</button></div>
        },
    )
}

fn payments(shop: &Shop, fields: &Fields, errors: &Errors) -> AnyView {
    let chosen = fields.all("pay").map(str::to_owned).collect::<Vec<_>>();
    let rows = shop
        .gateways
        .all()
        .iter()
        .map(|gateway| {
            let (code, ready) = (gateway.code(), gateway.is_ready());
            let id = format!("pay-{code}");
            let hint = match code {
                "stripe" if !ready => t::settings_admin::pay_stripe_not_set_up().into_owned(),
                "paypal" if !ready => t::settings_admin::pay_paypal_not_set_up().into_owned(),
                "razorpay" if !ready => t::settings_admin::pay_razorpay_not_set_up().into_owned(),
                _ if !ready => t::settings_admin::pay_not_set_up().into_owned(),
                "bogus" => t::settings_admin::pay_test().into_owned(),
                _ if gateway.is_offline() => t::settings_admin::pay_by_hand(Ready(payment_words::hint(&**gateway))),
                _ => payment_words::hint(&**gateway).into_owned(),
            };
            let checked = ready && chosen.iter().any(|known| known == code);
            view! {
                <li>
                    <input type="checkbox" role="switch" class="switch" id=id.clone() name="pay" value=code checked=checked disabled=!ready/>
                    <label for=id.clone()><strong>{payment_words::name(&**gateway)}</strong><span class="hint">{hint}</span></label>
                </li>
            }
        })
        .collect_view();
    let error = errors.of("pay").map(|message| view! { <div class="panel-body" id="pay">{field_error("pay", message)}</div> });
    section("payments", t::settings_admin::payments_text(), view! { <ul class="toggles">{rows}</ul> {error} })
}

/// Something to switch on, with what that does.
fn toggle(fields: &Fields, name: &'static str, label: Cow<'static, str>, hint: Cow<'static, str>) -> AnyView {
    let id = id_of(name);
    view! {
        <li>
            <input type="checkbox" role="switch" class="switch" id=id.clone() name=name value="1" checked=fields.has(name)/>
            <label for=id><strong>{label}</strong><span class="hint">{hint}</span></label>
        </li>
    }
    .into_any()
}

fn reviews(fields: &Fields, errors: &Errors) -> AnyView {
    section(
        "reviews",
        t::settings_admin::reviews_text(),
        view! {
            <ul class="toggles">
                {toggle(fields, "reviews_at_once", t::settings_admin::reviews_at_once(), t::settings_admin::reviews_at_once_hint())}
                {toggle(fields, "reviews_ask", t::settings_admin::reviews_ask(), t::settings_admin::reviews_ask_hint())}
            </ul>
            <div class="panel-body panel-split">
                <div class="cols-3">
                    {field("reviews_days", t::settings_admin::reviews_days()).of(fields, errors).inputmode("numeric").suffix(t::settings_admin::days()).most(2).input()}
                </div>
            </div>
        },
    )
}

fn banner(fields: &Fields, errors: &Errors, profile: &Profile, collections: &[(String, String)]) -> AnyView {
    let featured = std::iter::once((String::new(), t::settings_admin::no_collection().into_owned())).chain(collections.iter().cloned());
    let alt = (!profile.hero.picture.is_empty())
        .then(|| field("hero_alt", t::settings_admin::hero_alt()).of(fields, errors).optional().most(200).hint(t::settings_admin::hero_alt_hint()).input());
    section(
        "home",
        t::settings_admin::home_text(),
        view! {
            <div class="panel-body">
                {field("hero_eyebrow", t::settings_admin::hero_eyebrow()).of(fields, errors).optional().most(60).input()}
                {field("hero_title", t::settings_admin::hero_title()).of(fields, errors).optional().most(100).input()}
                {field("hero_text", t::settings_admin::hero_text()).of(fields, errors).optional().most(300).area(3)}
                <div class="cols-2">
                    {field("hero_link_label", t::settings_admin::hero_link_label()).of(fields, errors).optional().most(40).input()}
                    {field("hero_link", t::settings_admin::hero_link()).of(fields, errors).optional().most(300).placeholder("/collections/…").input()}
                </div>
                {alt}
                {field("hero_featured", t::settings_admin::hero_featured()).of(fields, errors).hint(t::settings_admin::hero_featured_hint()).select(featured)}
            </div>
        },
    )
}
