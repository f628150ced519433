//! Staff's screens of customers: a list to search, and one customer with all that is known of them.

use std::collections::HashMap;

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use ironmonger_import::order::PastOrder;
use leptos::prelude::*;
use uuid::Uuid;

use super::{
    model::{Consent, Customer, CustomerFilter, CustomerRefusal, MOST_ADDRESSES, MOST_NAME, MOST_NOTE},
    service,
};
use crate::{
    error::Fault,
    frames::admin::{self as frame, AdminPage},
    kernel::{Address, COUNTED, COUNTRIES, Money, Page, PageNumber, country_name},
    orders::{self, model::OrderRow},
    past_orders,
    platform::long_lists::Cursor,
    reviews::{self, model::Review},
    shop::{Shop, Staff},
    ui::admin::{
        form::{Asked, Errors, Fields, check, choice, field},
        icon::icon,
        notice::Tone,
        table::{self, Colour, Mark, Tab, badge, chips, empty, long_pager, search_field, tabs},
        words::{counted, grouped, in_full, initials, when},
    },
};

const PAGE: u32 = 50;
const LIST: &str = "/admin/customers";
/// Orders and reviews that one customer's page shows of each.
const SHOWN: u32 = 10;

type Answer = Result<Response, Fault<CustomerRefusal>>;

/// What was asked for.
struct View {
    filter: CustomerFilter,
    page: PageNumber,
}

impl View {
    fn of(asked: &Fields) -> Self {
        let filter =
            CustomerFilter { words: asked.get("q").chars().take(100).collect(), accepting: asked.get("marketing") == "yes", cursor: table::cursor(asked) };
        Self { filter, page: PageNumber::new(asked.get("page").parse().unwrap_or(1)) }
    }
}

/// The address of the list, narrowed and at a page.
fn at(words: &str, accepting: bool, page: u32, cursor: Option<Cursor>) -> String {
    let (accepting, page) = (if accepting { "yes" } else { "" }, if page > 1 { page.to_string() } else { String::new() });
    let pairs = [("marketing", accepting.to_owned()), ("q", words.to_owned()), ("page", page), table::cursor_pair(cursor)];
    let query = serde_urlencoded::to_string(pairs.into_iter().filter(|(_, value)| !value.is_empty()).collect::<Vec<_>>()).unwrap_or_default();
    if query.is_empty() { LIST.to_owned() } else { format!("{LIST}?{query}") }
}

/// What somebody has bought: how many orders, and for how much in each currency.
type Bought = (u64, Vec<Money>);

/// `GET /admin/customers?q=&marketing=&page=`
pub async fn list(State(shop): State<Shop>, staff: Staff, Asked(asked): Asked) -> Result<Response, Fault> {
    let view = View::of(&asked);
    let connection = shop.database.read();
    let page = service::list(connection, &view.filter, view.page, PAGE).await?;
    let last = page.pages();
    if page.items.is_empty() && page.total <= COUNTED && view.page.get() > last {
        return Ok(Redirect::to(&at(&view.filter.words, view.filter.accepting, last, None)).into_response());
    }
    let emails = page.items.iter().map(|(_, customer)| customer.email.clone()).collect::<Vec<_>>();
    let bought = orders::service::bought(connection, &emails).await?;
    let (now, zone) = (shop.clock.now(), shop.profile().zone());
    let head = AdminPage::new("customers", "Customers").actions(view! { <a class="btn" href="/admin/import">{icon("upload")} " Import"</a> });
    Ok(frame::page(&shop, &staff, head, move || {
        let narrowed = !view.filter.words.is_empty() || view.filter.accepting;
        if page.items.is_empty() && !narrowed {
            let text = "Whoever buys joins the list. Customers of another shop come in as a file; nobody is written to because of it.";
            return view! { <div class="panel">{empty("customers", "No customers yet", text, view! { <a class="btn btn-primary" href="/admin/import">"Import customers"</a> })}</div> }
                .into_any();
        }
        let kinds = [("All", false), ("Accept advertising", true)].map(|(label, accepting)| Tab {
            label: label.to_owned(),
            href: at("", accepting, 1, None),
            current: view.filter.accepting == accepting,
            count: None,
        });
        let words = &view.filter.words;
        let found = (!words.is_empty()).then(|| (format!("Search: {words}"), at("", view.filter.accepting, 1, None)));
        let accepting = view.filter.accepting.then(|| view! { <input type="hidden" name="marketing" value="yes"/> });
        let rest = if page.items.is_empty() {
            let all = view! { <a class="btn" href=LIST>"Show all customers"</a> };
            empty("search", "No customers match", "Search by the beginnings of words: of a name, a company, an e-mail address, or by a telephone number.", all)
        } else {
            let rows = page.items.iter().map(|(id, customer)| row(*id, customer, bought.get(&customer.email), now, zone)).collect_view();
            let ends = page.items.first().map(|(id, _)| *id).zip(page.items.last().map(|(id, _)| *id));
            let pager = long_pager(&page, ends, |number, cursor| at(words, view.filter.accepting, number, cursor));
            view! {
                <table class="table">
                    <caption class="sr-only">"Customers, newest first"</caption>
                    <thead>
                        <tr>
                            <th scope="col">"Customer"</th>
                            <th scope="col" class="only-wide">"Place"</th>
                            <th scope="col" class="only-wide">"Advertising"</th>
                            <th scope="col" class="only-roomy">"Since"</th>
                            <th scope="col" class="num">"Orders"</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
                {pager}
            }
            .into_any()
        };
        view! {
            <div class="panel">
                {tabs("Customers", kinds.into())}
                <form class="toolbar" id="filter" role="search" method="get" action=LIST>
                    {accepting}
                    {search_field("filter", "Search customers", "Name, e-mail, company or phone", words)}
                    <button class="btn">"Search"</button>
                </form>
                {chips(found.into_iter().collect(), at("", view.filter.accepting, 1, None))}
                {rest}
            </div>
        }
        .into_any()
    }))
}

fn row(id: Uuid, customer: &Customer, bought: Option<&Bought>, now: DateTime<Utc>, zone: Tz) -> AnyView {
    let place = customer.addresses.first().map(|to| match country_name(&to.country) {
        Some(country) if to.city.is_empty() => country.to_owned(),
        Some(country) => format!("{}, {country}", to.city),
        None => to.city.clone(),
    });
    let since = customer.created_at.map(|at| when(at, now, zone));
    let (name, email) = (customer.name(), customer.email.clone());
    let below = (name != email).then(|| view! { <span class="cell-sub wrap-anywhere">{email}</span> });
    view! {
        <tr>
            <th scope="row" class="cell-grow"><a class="row-link wrap-anywhere" href=format!("{LIST}/{id}")>{name}</a>{below}</th>
            <td class="only-wide nowrap">{place}</td>
            <td class="only-wide">{consent_badge(customer.marketing.as_ref())}</td>
            <td class="only-roomy nowrap muted">{since}</td>
            <td class="num">{grouped(bought.map_or(0, |(count, _)| *count))}</td>
        </tr>
    }
    .into_any()
}

fn consent_badge(consent: Option<&Consent>) -> AnyView {
    match consent {
        Some(consent) if consent.accepts => badge(Colour::Success, Mark::Done, "Accepts"),
        Some(_) => badge(Colour::Muted, Mark::None, "Declines"),
        None => badge(Colour::Muted, Mark::None, "Not asked"),
    }
}

/// A kind of file that said something, as staff know it.
fn source_name(source: &str) -> String {
    match source {
        "shopify" => "Shopify’s list of customers".to_owned(),
        "woocommerce" => "WooCommerce’s list of customers".to_owned(),
        other => other.to_owned(),
    }
}

/// What is known of a customer beside what the list keeps.
struct Known {
    bought: Bought,
    orders: Page<OrderRow>,
    past: Page<(Uuid, PastOrder)>,
    reviews: Vec<Review>,
}

async fn known(shop: &Shop, email: &str) -> Result<Known, Fault> {
    let connection = shop.database.read();
    let mut bought: HashMap<_, _> = orders::service::bought(connection, &[email.to_owned()]).await?;
    Ok(Known {
        bought: bought.remove(email).unwrap_or_default(),
        orders: orders::service::of_buyer(connection, shop.profile().currency, email, SHOWN).await?,
        past: past_orders::service::of_buyer(connection, email, SHOWN).await?,
        reviews: reviews::service::of_buyer(connection, email, u64::from(SHOWN)).await?,
    })
}

/// `GET /admin/customers/{id}`
pub async fn detail(State(shop): State<Shop>, staff: Staff, Path(id): Path<String>) -> Answer {
    let id = id_of(&id)?;
    let customer = service::by_id(shop.database.read(), id).await.map_err(Fault::lift)?;
    let fields = fields_of(&customer);
    show(&shop, &staff, id, customer, &fields, &Errors::default()).await
}

fn id_of(id: &str) -> Result<Uuid, Fault<CustomerRefusal>> {
    id.parse().map_err(|_| Fault::NotFound)
}

const PARTS: [&str; 8] = ["name", "company", "line1", "line2", "postcode", "city", "country", "phone"];

fn parts(to: &mut Address) -> [&mut String; 8] {
    [&mut to.name, &mut to.company, &mut to.line1, &mut to.line2, &mut to.postcode, &mut to.city, &mut to.country, &mut to.phone]
}

/// What the form holds of a customer.
fn fields_of(customer: &Customer) -> Fields {
    let mut fields = Fields::default();
    let texts = [
        ("first_name", &customer.first_name),
        ("last_name", &customer.last_name),
        ("phone", &customer.phone),
        ("company", &customer.company),
        ("note", &customer.note),
        ("tags", &customer.tags.join(", ")),
    ];
    texts.into_iter().for_each(|(name, text)| fields.push(name, text));
    if customer.tax_exempt == Some(true) {
        fields.push("tax_exempt", "on");
    }
    for (place, address) in customer.addresses.iter().enumerate() {
        let mut address = address.clone();
        PARTS.iter().zip(parts(&mut address)).for_each(|(part, text)| fields.push(&format!("address-{place}-{part}"), text.clone()));
    }
    fields
}

/// How many addresses a form has.
fn addresses(fields: &Fields) -> usize {
    (0..MOST_ADDRESSES).take_while(|place| fields.has(&format!("address-{place}-line1"))).count()
}

/// `POST /admin/customers/{id}`
pub async fn save(State(shop): State<Shop>, staff: Staff, Path(id): Path<String>, fields: Fields) -> Answer {
    let id = id_of(&id)?;
    let text = |name: &str| fields.get(name).to_owned();
    let address = |place: usize| {
        let mut address = Address::default();
        PARTS.iter().zip(parts(&mut address)).for_each(|(part, slot)| *slot = text(&format!("address-{place}-{part}")));
        address
    };
    let draft = Customer {
        first_name: text("first_name"),
        last_name: text("last_name"),
        phone: text("phone"),
        company: text("company"),
        note: text("note"),
        tags: fields.get("tags").split(',').map(str::to_owned).collect(),
        tax_exempt: Some(fields.has("tax_exempt")),
        addresses: (0..addresses(&fields)).map(address).collect(),
        ..Customer::default()
    };
    let done = service::edit(&shop, id, draft).await;
    settled(&shop, &staff, id, &fields, done, "Saved.").await
}

/// `POST /admin/customers/{id}/marketing`
pub async fn agree(State(shop): State<Shop>, staff: Staff, Path(id): Path<String>, fields: Fields) -> Answer {
    let id = id_of(&id)?;
    let accepts = fields.get("accepts") == "yes";
    let source = fields.get("source").chars().take(MOST_NAME).collect::<String>();
    let done = match (accepts, source.is_empty()) {
        (true, true) => Err(Fault::Refused(CustomerRefusal(vec![(
            "source",
            String::new(),
            "write down where and how they agreed, since you have to be able to show it".to_owned(),
        )]))),
        _ => {
            let source = if source.is_empty() { format!("entered by {}", staff.name) } else { source };
            service::agree(&shop, id, accepts, source).await
        }
    };
    let said = if accepts { "Written down: they accept advertising." } else { "Written down: they want no advertising." };
    settled(&shop, &staff, id, &fields, done, said).await
}

/// Back to the customer, or the page again with what is wrong with the form.
async fn settled(shop: &Shop, staff: &Staff, id: Uuid, fields: &Fields, done: Result<(), Fault<CustomerRefusal>>, said: &str) -> Answer {
    let refusal = match done {
        Ok(()) => return frame::go(staff, &format!("{LIST}/{id}"), Tone::Success, said).await,
        Err(Fault::Refused(refusal)) => refusal,
        Err(fault) => return Err(fault),
    };
    let mut errors = Errors::default();
    let first = addresses(fields) > 0;
    for (name, _, what) in refusal.0 {
        errors.add(if name == "address" && first { "address-0-line1" } else { name }, what);
    }
    let customer = service::by_id(shop.database.read(), id).await.map_err(Fault::lift)?;
    // One of two forms came: the other one is as it was.
    let mut shown = fields_of(&customer);
    if fields.has("first_name") {
        shown = fields.clone();
    }
    for name in ["accepts", "source"] {
        if fields.has(name) {
            shown.set(name, fields.raw(name));
        }
    }
    show(shop, staff, id, customer, &shown, &errors).await
}

async fn show(shop: &Shop, staff: &Staff, id: Uuid, customer: Customer, fields: &Fields, errors: &Errors) -> Answer {
    let known = known(shop, &customer.email).await.map_err(Fault::lift)?;
    let (now, zone) = (shop.clock.now(), shop.profile().zone());
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let head = AdminPage::new("customers", customer.name()).back("Customers", LIST).status(status);
    let head = head.actions(view! { <a class="btn btn-quiet btn-quiet-danger" href=format!("{LIST}/{id}/delete")>"Delete"</a> });
    Ok(frame::page(shop, staff, head, move || {
        let orders = orders_panel(&customer.email, &known, now, zone);
        view! {
            {errors.summary()}
            <div class="split">
                <div class="stack">
                    {orders}
                    {past_panel(&customer.email, &known.past, now, zone)}
                    {reviews_panel(&known.reviews, now, zone)}
                    {form(id, fields, errors)}
                </div>
                <div class="stack">{about(&customer, &known.bought, zone)} {marketing_panel(id, &customer, fields, errors, zone)}</div>
            </div>
        }
    }))
}

fn form(id: Uuid, fields: &Fields, errors: &Errors) -> AnyView {
    let text = |name: &'static str, label: &'static str| field(name, label).of(fields, errors).optional().most(MOST_NAME).autocomplete("off").input();
    let places = (0..=addresses(fields)).map(|place| address_fields(fields, errors, place)).collect_view();
    view! {
        <form class="panel" method="post" action=format!("{LIST}/{id}") aria-labelledby="details">
            <div class="panel-head"><h2 id="details">"Details"</h2></div>
            <div class="panel-body cols-2">
                {text("first_name", "First name")}
                {text("last_name", "Last name")}
                {text("phone", "Telephone")}
                {text("company", "Company")}
            </div>
            <div class="panel-body">
                {field("tags", "Tags").of(fields, errors).optional().hint("With commas between them").autocomplete("off").input()}
                {field("note", "Note").of(fields, errors).optional().hint("Only staff read it").most(MOST_NOTE).area(3)}
                {check("tax_exempt", "on", "Exempt from tax, as their shop or they say. The checkout does not ask for it yet", fields.has("tax_exempt"))}
            </div>
            <div class="panel-body"><div><h3 class="block-title">"Addresses"</h3>{places}</div></div>
            <div class="panel-foot"><button class="btn btn-primary">"Save"</button></div>
        </form>
    }
    .into_any()
}

/// One address, and its fields when it is opened; one that is emptied goes. The last is for another one.
fn address_fields(fields: &Fields, errors: &Errors, place: usize) -> AnyView {
    let name = |part: &str| format!("address-{place}-{part}");
    let text = |part: &str, label: &str| field(name(part), label).of(fields, errors).most(MOST_NAME).autocomplete("off").input();
    let said = |part: &str| fields.get(&name(part)).to_owned();
    let country = said("country");
    let known = country_name(&country).map(str::to_owned);
    let town = format!("{} {}", said("postcode"), said("city")).trim().to_owned();
    let line = [said("name"), said("company"), said("line1"), said("line2"), town, known.clone().unwrap_or_else(|| country.clone())];
    let line = line.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
    let summary = if line.is_empty() { "Add an address".to_owned() } else { line };
    // What no list knows stays as it is.
    let strange = (!country.is_empty() && known.is_none()).then(|| (country.clone(), country));
    let countries = [(String::new(), "Not known".to_owned())].into_iter().chain(strange);
    let countries = countries.chain(COUNTRIES.iter().map(|(code, name)| ((*code).to_owned(), (*name).to_owned())));
    let is_wrong = PARTS.iter().any(|part| errors.of(&name(part)).is_some());
    view! {
        <details class="fold" open=is_wrong>
            <summary class="wrap-anywhere">{summary}</summary>
            <fieldset class="stack">
                <legend class="sr-only">{format!("Address {}", place + 1)}</legend>
                <div class="cols-2">{text("name", "Name")} {text("company", "Company")}</div>
                <div class="cols-2">{text("line1", "Street and number")} {text("line2", "Second line")}</div>
                <div class="cols-2">{text("postcode", "Postcode")} {text("city", "Town")}</div>
                <div class="cols-2">
                    {field(name("country"), "Country").of(fields, errors).autocomplete("off").select(countries)}
                    {text("phone", "Telephone")}
                </div>
            </fieldset>
        </details>
    }
    .into_any()
}

fn orders_panel(email: &str, known: &Known, now: DateTime<Utc>, zone: Tz) -> Option<AnyView> {
    let page = &known.orders;
    if page.items.is_empty() && known.past.items.is_empty() {
        return Some(view! { <section class="panel"><div class="empty empty-small"><h2>"No orders"</h2><p>"They have bought nothing in this shop yet."</p></div></section> }.into_any());
    }
    let rows = page.items.iter().map(|order| {
        view! {
            <li>
                <div>
                    <a class="row-link" href=format!("/admin/orders/{}", order.number)>{format!("#{}", order.number)}</a>
                    <span class="cell-sub">{when(order.created_at, now, zone)}</span>
                    <span class="row mt-1.5">
                        {orders::admin::payment_badge(order.payment_status)} " " {orders::admin::goods_badge(order.status, order.fulfillment_status)}
                    </span>
                </div>
                <div class="line-money">{order.total.to_string()}</div>
            </li>
        }
    });
    let rows = rows.collect_view().into_any();
    (page.total > 0).then(|| panel("orders", "Orders", page.total, rows, &searched("/admin/orders", email)))
}

fn past_panel(email: &str, page: &Page<(Uuid, PastOrder)>, now: DateTime<Utc>, zone: Tz) -> Option<AnyView> {
    let rows = page.items.iter().map(|(id, order)| {
        let at = order.moment().map(|at| when(at, now, zone));
        view! {
            <li>
                <div><a class="row-link" href=format!("/admin/past-orders/{id}")>{format!("#{}", order.number)}</a><span class="cell-sub">{at}</span></div>
                <div class="line-money">{order.amount(&order.total).map(|total| total.to_string())}</div>
            </li>
        }
    });
    let rows = rows.collect_view().into_any();
    (page.total > 0).then(|| panel("past-orders", "Orders of other shops", page.total, rows, &searched("/admin/past-orders", email)))
}

fn searched(list: &str, email: &str) -> String {
    format!("{list}?{}", serde_urlencoded::to_string([("q", email)]).unwrap_or_default())
}

fn panel(id: &'static str, title: &'static str, total: u64, rows: AnyView, all: &str) -> AnyView {
    let all = (total > u64::from(SHOWN)).then(|| view! { <div class="panel-foot"><a class="btn btn-small" href=all.to_owned()>"All of them"</a></div> });
    view! {
        <section class="panel" aria-labelledby=id>
            <div class="panel-head"><h2 id=id>{title}</h2><span class="muted small">{grouped(total)}</span></div>
            <ul class="list panel-split">{rows}</ul>
            {all}
        </section>
    }
    .into_any()
}

fn reviews_panel(reviews: &[Review], now: DateTime<Utc>, zone: Tz) -> Option<AnyView> {
    let rows = reviews.iter().map(|review| {
        view! {
            <li>
                <div>
                    <a class="row-link wrap-anywhere" href=format!("/admin/reviews/{}", review.id)>{review.headline()}</a>
                    <span class="cell-sub">{format!("{} of 5 stars · {}", review.rating, when(review.created_at, now, zone))}</span>
                </div>
                {reviews::admin::status_badge(review.status)}
            </li>
        }
    });
    let rows = rows.collect_view();
    (!reviews.is_empty()).then(|| {
        view! {
            <section class="panel" aria-labelledby="reviews">
                <div class="panel-head"><h2 id="reviews">"Reviews"</h2></div>
                <ul class="list panel-split">{rows}</ul>
            </section>
        }
        .into_any()
    })
}

fn about(customer: &Customer, (orders, sums): &Bought, zone: Tz) -> AnyView {
    let name = customer.name();
    let sums = sums.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    let spent = (!sums.is_empty()).then(|| view! { <dt>"Spent here"</dt><dd>{sums}</dd> });
    let language = (!customer.language.is_empty()).then(|| view! { <dt>"Language"</dt><dd>{customer.language.clone()}</dd> });
    let from = (!customer.source.is_empty()).then(|| view! { <dt>"Came from"</dt><dd class="wrap-anywhere">{source_name(&customer.source)}</dd> });
    let number = (!customer.source_id.is_empty()).then(|| view! { <dt>"Number there"</dt><dd class="wrap-anywhere">{customer.source_id.clone()}</dd> });
    let past = customer.past_orders.map(|count| view! { <dt>"Orders there"</dt><dd>{grouped(u64::from(count))}</dd> });
    let past_spent = customer.spent().map(|spent| view! { <dt>"Spent there"</dt><dd>{spent.to_string()}</dd> });
    let since = customer.created_at.map(|at| at.with_timezone(&zone).format("%-d %B %Y").to_string());
    let since = since.map(|day| view! { <dt>"Customer since"</dt><dd>{day}</dd> });
    view! {
        <section class="panel" aria-labelledby="about">
            <div class="panel-head"><h2 id="about">"At a glance"</h2></div>
            <div class="panel-body">
                <div class="lane">
                    <span class="avatar" aria-hidden="true">{initials(&name)}</span>
                    <div><p class="break-all"><a class="link" href=format!("mailto:{}", customer.email)>{customer.email.clone()}</a></p></div>
                </div>
                <dl class="facts">
                    <dt>"Orders here"</dt><dd>{grouped(*orders)}</dd>
                    {spent} {since} {language} {from} {number} {past} {past_spent}
                </dl>
            </div>
        </section>
    }
    .into_any()
}

/// Whether they want advertising, how that is known, and the form that changes it.
fn marketing_panel(id: Uuid, customer: &Customer, fields: &Fields, errors: &Errors, zone: Tz) -> AnyView {
    let accepts = if fields.has("accepts") { fields.get("accepts") == "yes" } else { customer.accepts_marketing() };
    let known = match &customer.marketing {
        None => "Nobody has asked them. Buying something is no consent.".to_owned(),
        Some(consent) => {
            let source = source_name(&consent.source);
            let said = if consent.accepts { "They agreed" } else { "They want none" };
            let at = consent.at.map_or_else(|| ", nobody said when".to_owned(), |at| format!(" on {}", in_full(at, zone)));
            if source.is_empty() { format!("{said}{at}.") } else { format!("{said}{at}; source: {source}.") }
        }
    };
    view! {
        <form class="panel" method="post" action=format!("{LIST}/{id}/marketing") aria-labelledby="marketing">
            <div class="panel-head"><h2 id="marketing">"Advertising by e-mail"</h2>{consent_badge(customer.marketing.as_ref())}</div>
            <div class="panel-body">
                <p class="muted small wrap-anywhere">{known}</p>
                <fieldset class="choices">
                    <legend class="sr-only">"Advertising by e-mail"</legend>
                    {choice("accepts", "yes", "Accepts", "", accepts)}
                    {choice("accepts", "no", "Wants none", "", !accepts)}
                </fieldset>
                {field("source", "Where and how they said so").of(fields, errors).most(MOST_NAME).autocomplete("off").input()}
            </div>
            <div class="panel-foot"><button class="btn">"Write down"</button></div>
        </form>
    }
    .into_any()
}

/// `GET /admin/customers/{id}/delete`: what goes and what stays, before it is done.
pub async fn ask_delete(State(shop): State<Shop>, staff: Staff, Path(id): Path<String>) -> Answer {
    let id = id_of(&id)?;
    let customer = service::by_id(shop.database.read(), id).await.map_err(Fault::lift)?;
    let known = known(&shop, &customer.email).await.map_err(Fault::lift)?;
    let here = format!("{LIST}/{id}");
    let name = customer.name();
    let head = AdminPage::new("customers", format!("Delete {name}?")).back(name, here.clone());
    Ok(frame::page(&shop, &staff, head, move || {
        let stays = [
            (known.orders.total, counted(known.orders.total, "order", "orders"), "With name, e-mail and address, as long as the law has you keep your books."),
            (
                known.past.total,
                counted(known.past.total, "order of another shop", "orders of other shops"),
                "For the same reason. They go when the import that brought them is undone.",
            ),
            (
                known.reviews.len() as u64,
                "What they wrote in reviews".to_owned(),
                "Under the name that they chose, and with the e-mail address, which only staff see. Reject a review to take it out of the shop.",
            ),
        ];
        let stays = stays.into_iter().filter(|(count, ..)| *count > 0).map(|(_, what, why)| view! { <li>{what}<span class="cell-sub">{why}</span></li> });
        let stays = stays.collect_view();
        let nothing = known.orders.total + known.past.total == 0 && known.reviews.is_empty();
        let stays = (!nothing).then(|| view! { <div><h2 class="block-title">"What stays"</h2><ul class="stack stack-tight">{stays}</ul></div> });
        view! {
            <form class="panel" method="post" action=format!("{here}/delete")>
                <div class="panel-body">
                    <div>
                        <h2 class="block-title">"What goes, for good"</h2>
                        <ul class="stack stack-tight">
                            <li>"Name, e-mail address, telephone, company and addresses"</li>
                            <li>"Note and tags, and what they said about advertising"</li>
                            <li>"Alerts that they asked for, tickets with all messages, and what imports remember of them"<span class="cell-sub">"A file that has them brings them back, and so does their next order."</span></li>
                        </ul>
                    </div>
                    {stays}
                </div>
                <div class="panel-foot">
                    <a class="btn" href=here.clone()>"Keep them"</a>
                    <button class="btn btn-danger push">"Delete customer"</button>
                </div>
            </form>
        }
    }))
}

/// `POST /admin/customers/{id}/delete`
pub async fn delete(State(shop): State<Shop>, staff: Staff, Path(id): Path<String>) -> Answer {
    service::delete(&shop, id_of(&id)?).await.map_err(Fault::lift)?;
    frame::go(&staff, LIST, Tone::Success, "The customer is deleted. Orders stay as they are.").await
}
