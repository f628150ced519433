//! The shop's settings: one form, saved as a whole.

mod reading;

use axum::{extract::State, http::StatusCode, response::Response};
use leptos::prelude::*;

use crate::{
    catalog,
    error::Fault,
    kernel::{COUNTRIES, Currency, LANGUAGES, Money},
    orders::sales,
    platform::{mail::Mailer, settings::Outdated},
    shop::{Profile, Shop, Staff},
    ui::admin::notice::Tone,
};
use crate::{
    frames::admin::{self as frame, AdminPage},
    ui::admin::{
        form::{Errors, Fields, check, choice, field, field_error, id_of},
        icon::{icon, small_icon},
        table::{Tab, notice, tabs},
        words::when,
    },
};

/// `GET /admin/settings`
pub async fn show(State(shop): State<Shop>, staff: Staff) -> Result<Response, Fault> {
    let stored = shop.stored_profile();
    let mut fields = reading::fields_of(&stored.value);
    fields.set(VERSION, stored.version.to_string());
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
            match shop.save_profile_over(profile, version, &staff.name).await {
                Ok(()) => frame::go(&staff, "/admin/settings", Tone::Success, "Settings saved.").await,
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

/// The version of the settings that a form was made of.
const VERSION: &str = "version";

fn outdated_words(outdated: &Outdated, now: &Profile, shop: &Shop) -> String {
    let by = if outdated.by.is_empty() { "Somebody" } else { &outdated.by };
    let at = when(outdated.at, shop.clock.now(), now.zone());
    format!("{by} has saved the settings since you opened them ({at}). Nothing of yours was saved yet. Open them in another tab to compare; Save keeps yours.")
}

/// The parts of the page: id and heading.
const SECTIONS: [(&str, &str); 10] = [
    ("shop", "Shop"),
    ("place", "Where and when"),
    ("languages", "Languages"),
    ("tax", "Tax"),
    ("delivery", "Delivery"),
    ("payments", "Payments"),
    ("reviews", "Reviews"),
    ("alerts", "Alerts"),
    ("suggestions", "Suggestions"),
    ("home", "Home page"),
];

/// The way down to a part of the page.
fn part((id, label): (&str, &str)) -> Tab {
    Tab { label: label.to_owned(), href: format!("#{id}"), current: false, count: None }
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
    let keeps_letters = matches!(shop.mailer, Mailer::Disk(_));
    let payments = payments(shop, &fields, &errors);
    let head = AdminPage::new("settings", "Settings").status(status);
    Ok(frame::page(shop, staff, head, move || {
        view! {
            {told.map(|text| notice(Tone::Warning, text))}
            {errors.summary()}
            <div class="panel">{tabs("Sections", SECTIONS.map(part).into())}</div>
            <form class="stack" method="post" action="/admin/settings" data-dirty=dirty.then_some("")>
                // Enter saves: the first button of a form is what it presses, and that is not the one that removes a row.
                <button class="sr-only" tabindex="-1" name="do" value="save">"Save"</button>
                <input type="hidden" name=VERSION value=fields.get(VERSION).to_owned()/>
                {identity(&fields, &errors, keeps_letters)}
                {place(&fields, &errors, &profile, has_orders)}
                {languages(&fields, &errors)}
                {tax(&fields, &errors)}
                {deliveries(&fields, &errors, &profile)}
                {payments}
                {reviews(&fields, &errors)}
                {alerts(&fields)}
                {suggestions(&fields)}
                {banner(&fields, &errors, &profile, &collections)}
                <div class="savebar" role="group" aria-label="Save">
                    <p><span class="savebar-dot" aria-hidden="true"></span>" Unsaved changes"</p>
                    <a class="btn btn-quiet" href="/admin/settings">"Discard"</a>
                    <button class="btn btn-primary" name="do" value="save">"Save"</button>
                </div>
            </form>
        }
    }))
}

fn section(id: &'static str, text: &'static str, body: impl IntoView + 'static) -> AnyView {
    let title = SECTIONS.iter().find(|(own, _)| *own == id).map_or("", |(_, title)| title);
    let label = format!("{id}-title");
    view! {
        <section class="section" id=id aria-labelledby=label.clone()>
            <div class="dialog-head"><h2 id=label.clone()>{title}</h2><p>{text}</p></div>
            <div class="panel">{body}</div>
        </section>
    }
    .into_any()
}

fn identity(fields: &Fields, errors: &Errors, keeps_letters: bool) -> AnyView {
    let on_disk = keeps_letters.then(|| {
        let text = view! { "No mail server is set up, so letters are " <a class="link" href="/admin/letters">"kept on disk"</a> " and reach nobody. Set IRONMONGER_SMTP_URL to send them." };
        notice(Tone::Warning, text)
    });
    section(
        "shop",
        "What customers see on every page and letter.",
        view! {
            <div class="panel-body">
                {field("name", "Shop name").of(fields, errors).required().most(80).input()}
                {field("tagline", "Tagline").of(fields, errors).optional().most(160).hint("For search engines, and below the name").input()}
                {field("announcement", "Announcement").of(fields, errors).optional().most(160).hint("A line above every page of the shop").input()}
                {field("email", "Contact and sender address").of(fields, errors).kind("email").required().most(254).input()}
                {on_disk}
            </div>
        },
    )
}

fn place(fields: &Fields, errors: &Errors, profile: &Profile, has_orders: bool) -> AnyView {
    let countries = COUNTRIES.iter().map(|(code, name)| ((*code).to_owned(), (*name).to_owned()));
    let mut currencies = Currency::all().map(|currency| (currency.code().to_owned(), format!("{} ({})", currency.name(), currency.code()))).collect::<Vec<_>>();
    currencies.sort_by(|a, b| a.1.cmp(&b.1));
    let zones = chrono_tz::TZ_VARIANTS.iter().map(|zone| (zone.name().to_owned(), zone.name().replace('_', " ")));
    let mut currency = field("currency", "Currency").of(fields, errors).disabled(has_orders);
    if has_orders {
        currency = currency.value(profile.currency.code()).hint("Fixed, as there are orders");
    }
    let chosen = fields.all("ships_to").map(str::to_owned).collect::<Vec<_>>();
    let boxes = |ours: bool| {
        let countries = COUNTRIES.iter().filter(|(code, _)| chosen.iter().any(|known| known == code) == ours);
        countries.map(|(code, name)| check("ships_to", *code, *name, ours)).collect_view()
    };
    let error = errors.of("ships_to").map(|message| field_error(&id_of("ships_to"), message));
    section(
        "place",
        "Prices, addresses and times follow from these.",
        view! {
            <div class="panel-body">
                <div class="cols-3">
                    {field("country", "Country").of(fields, errors).select(countries)} {currency.select(currencies)}
                    {field("zone", "Time zone").of(fields, errors).select(zones)}
                </div>
                <fieldset class="field" id=id_of("ships_to") tabindex="-1">
                    <legend class="label mb-1.5">"Countries you ship to"</legend>
                    <div class="cols-3">{boxes(true)}</div>
                    {error}
                    <details class="fold"><summary>"More countries"</summary><div class="cols-3">{boxes(false)}</div></details>
                </fieldset>
            </div>
        },
    )
}

fn languages(fields: &Fields, errors: &Errors) -> AnyView {
    let all = LANGUAGES.iter().map(|(tag, name, _)| ((*tag).to_owned(), (*name).to_owned()));
    let chosen = fields.all("languages").map(str::to_owned).collect::<Vec<_>>();
    let boxes = |ours: bool| {
        let languages = LANGUAGES.iter().filter(|(tag, ..)| chosen.iter().any(|known| known == tag) == ours);
        languages.map(|(tag, name, _)| check("languages", *tag, *name, ours)).collect_view()
    };
    let ours = (!chosen.is_empty()).then(|| view! { <div class="cols-3">{boxes(true)}</div> });
    let more = if chosen.is_empty() { "Languages to choose from" } else { "More languages" };
    section(
        "languages",
        "What the catalogue’s texts are written in, and what they may come in besides.",
        view! {
            <div class="panel-body">
                <div class="cols-3">
                    {field("language", "Main language").of(fields, errors).hint("Changing it translates nothing: it says what your texts are").select(all)}
                </div>
                <fieldset class="field" id=id_of("languages-more") tabindex="-1">
                    <legend class="label mb-1.5">"Other languages"</legend>
                    {ours}
                    <details class="fold"><summary>{more}</summary><div class="cols-3">{boxes(false)}</div></details>
                    <p class="hint">"Products, categories and so on then have a part for their texts in each. "<a class="link" href="/admin/languages">"See what is missing"</a>" · "<a class="link" href="/admin/sentences">"Sentences of pages and emails"</a></p>
                </fieldset>
            </div>
        },
    )
}

fn tax(fields: &Fields, errors: &Errors) -> AnyView {
    let included = fields.get("tax_included") != "no";
    section(
        "tax",
        "One rate for the country you sell from.",
        view! {
            <div class="panel-body">
                <div class="cols-3">
                    {field("tax_rate", "Rate").of(fields, errors).suffix("%").inputmode("decimal").required().most(10).input()}
                    {field("tax_label", "Name on the receipt").of(fields, errors).required().most(40).input()}
                </div>
                <fieldset class="choices cols-2">
                    <legend class="label mb-1.5">"Prices in the catalogue"</legend>
                    {choice("tax_included", "yes", "Include tax", "They are what people pay", included)}
                    {choice("tax_included", "no", "Do not include tax", "It is added at checkout", !included)}
                </fieldset>
            </div>
        },
    )
}

fn deliveries(fields: &Fields, errors: &Errors, profile: &Profile) -> AnyView {
    let sign = Money::zero(profile.currency).currency.code();
    let rows = reading::delivery_rows(fields)
        .map(|row| {
            let cell = |part: &'static str, label: &str, class: &'static str, mode: Option<&'static str>, most: &'static str| {
                let name = format!("delivery-{row}-{part}");
                let id = id_of(&name);
                let error = errors.of(&name).map(|message| field_error(&id, message));
                let (invalid, described) = (error.is_some().then_some("true"), error.is_some().then(|| format!("{id}-error")));
                view! {
                    <input
                        class=class id=id name=name.clone() value=fields.get(&name).to_owned() inputmode=mode maxlength=most
                        aria-label=format!("{label}, method {}", row + 1) aria-invalid=invalid aria-describedby=described
                    />
                    {error}
                }
                .into_any()
            };
            let name = fields.get(&format!("delivery-{row}-name")).to_owned();
            let remove = if name.is_empty() { format!("Delete method {}", row + 1) } else { format!("Delete {name}") };
            view! {
                <tr>
                    <td>
                        <input type="hidden" name=format!("delivery-{row}-code") value=fields.get(&format!("delivery-{row}-code")).to_owned()/>
                        {cell("name", "Name", "input", None, "60")}
                    </td>
                    <td class="num">{cell("price", "Price", "input num", Some("decimal"), "16")}</td>
                    <td class="num">{cell("free", "Free from", "input num", Some("decimal"), "16")}</td>
                    <td class="num">{cell("days-min", "Days at best", "input num", Some("numeric"), "3")}</td>
                    <td class="num">{cell("days-max", "Days at worst", "input num", Some("numeric"), "3")}</td>
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
        "What the checkout offers, in this order.",
        view! {
            <div class="scroller" tabindex="0" role="region" aria-label="Delivery methods">
                <table class="table grid-table">
                    <caption class="sr-only">"Delivery methods"</caption>
                    <thead>
                        <tr>
                            <th scope="col">"Name"</th><th scope="col" class="num">{format!("Price {sign}")}</th>
                            <th scope="col" class="num">{format!("Free from {sign}")}</th><th scope="col" class="num">"Days, at best"</th>
                            <th scope="col" class="num">"At worst"</th><td></td>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
            {error}
            <div class="panel-foot"><button class="btn btn-small push" name="do" value="add-delivery">{small_icon("plus")} " Add method"</button></div>
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
                "stripe" if !ready => "Not configured: set IRONMONGER_STRIPE_SECRET_KEY and IRONMONGER_STRIPE_WEBHOOK_SECRET".to_owned(),
                _ if !ready => "Not configured".to_owned(),
                "bogus" => "For trying things out. No money moves, so switch it off before you sell".to_owned(),
                _ if gateway.is_offline() => format!("{} Orders wait until you mark them as paid", gateway.description()),
                _ => gateway.description().to_owned(),
            };
            let checked = ready && chosen.iter().any(|known| known == code);
            view! {
                <li>
                    <input type="checkbox" role="switch" class="switch" id=id.clone() name="pay" value=code checked=checked disabled=!ready/>
                    <label for=id.clone()><strong>{gateway.name()}</strong><span class="hint">{hint}</span></label>
                </li>
            }
        })
        .collect_view();
    let error = errors.of("pay").map(|message| view! { <div class="panel-body" id="pay">{field_error("pay", message)}</div> });
    section("payments", "What is on is offered at checkout.", view! { <ul class="toggles">{rows}</ul> {error} })
}

/// Something to switch on, with what that does.
fn toggle(fields: &Fields, name: &'static str, label: &'static str, hint: &'static str) -> AnyView {
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
        "Who has bought and received something may say how it is.",
        view! {
            <ul class="toggles">
                {toggle(fields, "reviews_at_once", "Publish reviews at once", "Otherwise they wait until you have approved them")}
                {toggle(fields, "reviews_ask", "Ask buyers by letter", "Once for each order, after all of it has been marked as delivered")}
            </ul>
            <div class="panel-body panel-split">
                <div class="cols-3">
                    {field("reviews_days", "Days between delivery and letter").of(fields, errors).inputmode("numeric").suffix("days").most(2).input()}
                </div>
            </div>
        },
    )
}

fn alerts(fields: &Fields) -> AnyView {
    section(
        "alerts",
        "What the pages of products offer to write about: one letter, to who has confirmed the address.",
        view! {
            <ul class="toggles">
                {toggle(fields, "alerts_stock", "Back in stock", "Asked where something is sold out")}
                {toggle(fields, "alerts_price", "Price drop", "Asked on every product’s page, folded away")}
            </ul>
            <div class="panel-body panel-split">
                <p class="hint">"Who waits already gets the letter in any case. "<a class="link" href="/admin/alerts">"See what is waited for"</a></p>
            </div>
        },
    )
}

fn suggestions(fields: &Fields) -> AnyView {
    section(
        "suggestions",
        "What is bought together follows from the orders, whoever buys.",
        view! {
            <ul class="toggles">
                {toggle(
                    fields,
                    "remembers_views",
                    "Remember what visitors look at",
                    "For “Recently viewed” and “For you”: in a cookie of their own that holds product numbers for 30 days. Some countries ask for consent to that",
                )}
            </ul>
        },
    )
}

fn banner(fields: &Fields, errors: &Errors, profile: &Profile, collections: &[(String, String)]) -> AnyView {
    let featured = std::iter::once((String::new(), "None".to_owned())).chain(collections.iter().cloned());
    let alt = (!profile.hero.picture.is_empty())
        .then(|| field("hero_alt", "What its picture shows").of(fields, errors).optional().most(200).hint("For people who do not see it").input());
    section(
        "home",
        "The banner that visitors see first.",
        view! {
            <div class="panel-body">
                {field("hero_eyebrow", "Line above the title").of(fields, errors).optional().most(60).input()}
                {field("hero_title", "Title").of(fields, errors).optional().most(100).input()}
                {field("hero_text", "Text").of(fields, errors).optional().most(300).area(3)}
                <div class="cols-2">
                    {field("hero_link_label", "Button").of(fields, errors).optional().most(40).input()}
                    {field("hero_link", "Where it leads").of(fields, errors).optional().most(300).placeholder("/collections/…").input()}
                </div>
                {alt}
                {field("hero_featured", "Featured collection").of(fields, errors).hint("Shown below the banner").select(featured)}
            </div>
        },
    )
}
