//! Staff's screens of customers: a list to search, and one customer with all that is known of them.

mod rules;
pub mod segment_pages;

use std::{borrow::Cow, collections::HashMap};

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use ironmonger_addresses::{Problem, check as local_check, fields as asked_fields, region_code, tidied};
use ironmonger_import::order::PastOrder;
use leptos::prelude::*;
use uuid::Uuid;

use rules::Choices;

use super::{
    model::{
        Consent, Customer, CustomerFilter, CustomerProblem, CustomerRefusal, CustomerSort, MOST_ADDRESSES, MOST_NAME, MOST_NOTE, Note, Segment, SegmentProblem,
    },
    service::{self, notes, segments},
};
use crate::{
    addresses::{self as addresses_slice, views::LOCAL},
    audit,
    error::Fault,
    frames::admin::{self as frame, AdminPage, overtaken},
    groups::{self, model::Group},
    kernel::{Address, COUNTED, Currency, Money, Page, PageNumber, country_name},
    locales::{self, Ready},
    orders::{self, model::OrderRow},
    past_orders,
    platform::long_lists::Cursor,
    reviews::{self, model::Review},
    shop::{
        Shop, Staff, permits,
        slice::{delete as delete_of, export as export_of, read, write},
    },
    t,
    ui::admin::{
        conflict::Conflict,
        form::{Asked, Errors, Fields, check, choice, field},
        icon::icon,
        notice::Tone,
        table::{self, Colour, Mark, Tab, badge, chips, empty, long_pager, search_field, tabs},
        words::{grouped, in_full, initials, when},
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
    /// Whose rule the filter has.
    segment: Option<Segment>,
    /// The customer group whose members are listed.
    group: Option<Group>,
    currency: Currency,
}

impl View {
    async fn of(shop: &Shop, asked: &Fields) -> Result<(Self, Vec<SegmentProblem>), Fault> {
        let profile = shop.profile();
        let segment = match asked.get("segment").parse::<Uuid>() {
            Ok(id) => Some(segments::by_id(shop.database.read(), id).await?),
            Err(_) => None,
        };
        let group = match asked.get("group").parse::<Uuid>() {
            Ok(id) => groups::service::by_id(shop.database.read(), id).await?,
            Err(_) => None,
        };
        let (typed, wrong) = rules::read(asked, profile.currency);
        let filter = CustomerFilter {
            words: asked.get("q").chars().take(100).collect(),
            accepting: asked.get("marketing") == "yes",
            group: group.as_ref().map(|group| group.id),
            rule: segment.as_ref().map_or(typed, |segment| segment.rule.clone()),
            zone: profile.zone(),
            sort: CustomerSort::from_word(asked.get("sort")),
            cursor: table::cursor(asked),
        };
        Ok((Self { filter, page: PageNumber::new(asked.get("page").parse().unwrap_or(1)), segment, group, currency: profile.currency }, wrong))
    }

    /// What the list is narrowed by, as names and values, without its page.
    fn pairs(&self) -> Vec<(&'static str, String)> {
        let mut pairs = vec![("q", self.filter.words.clone()), ("sort", self.filter.sort.word().to_owned())];
        pairs.push(("marketing", if self.filter.accepting { "yes" } else { "" }.to_owned()));
        pairs.push(("group", self.group.as_ref().map(|group| group.id.to_string()).unwrap_or_default()));
        match &self.segment {
            Some(segment) => pairs.push(("segment", segment.id.to_string())),
            None => pairs.extend(rules::pairs(&self.filter.rule, self.currency)),
        }
        pairs.retain(|(_, value)| !value.is_empty());
        pairs
    }

    /// The address of the list at a page.
    fn at(&self, page: u32, cursor: Option<Cursor>) -> String {
        let mut pairs = self.pairs();
        pairs.push(("page", if page > 1 { page.to_string() } else { String::new() }));
        pairs.push(table::cursor_pair(cursor));
        address(LIST, pairs)
    }

    /// The address of the list without what a name says.
    fn without(&self, name: &str) -> String {
        let mut pairs = self.pairs();
        pairs.retain(|(own, _)| *own != name);
        address(LIST, pairs)
    }

    fn is_narrowed(&self) -> bool {
        !self.filter.words.is_empty() || self.filter.accepting || self.group.is_some() || !self.filter.rule.is_empty()
    }

    /// What the list is narrowed by, in words, each with the address of the list without it.
    fn narrowed(&self) -> Vec<(String, String)> {
        let words = &self.filter.words;
        let mut narrowed = Vec::new();
        if !words.is_empty() {
            narrowed.push((t::customers_admin::filter_search(words), self.without("q")));
        }
        if let Some(group) = &self.group {
            narrowed.push((t::groups_admin::filter_group(&group.name), self.without("group")));
        }
        match &self.segment {
            Some(segment) => narrowed.push((t::segments_admin::narrowed(&segment.name), self.without("segment"))),
            None => narrowed.extend(rules::said(&self.filter.rule, self.currency).into_iter().map(|(name, words)| (words, self.without(name)))),
        }
        narrowed
    }
}

fn address(path: &str, mut pairs: Vec<(&'static str, String)>) -> String {
    pairs.retain(|(_, value)| !value.is_empty());
    let query = serde_urlencoded::to_string(pairs).unwrap_or_default();
    if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
}

/// Segments that stand above the list; the rest is on their own page.
const SEGMENT_TABS: usize = 5;

/// What somebody has bought: how many orders, and for how much in each currency.
type Bought = (u64, Vec<Money>);

/// `GET /admin/customers?q=&marketing=&segment=&sort=&page=`, and what rules are made of ([`rules::NAMES`]).
pub async fn list(State(shop): State<Shop>, staff: Staff, Asked(asked): Asked) -> Result<Response, Fault> {
    let (view, wrong) = View::of(&shop, &asked).await?;
    let connection = shop.database.read();
    let page = service::list(connection, &view.filter, view.page, PAGE).await?;
    let last = page.pages();
    if page.items.is_empty() && page.total <= COUNTED && view.page.get() > last {
        return Ok(Redirect::to(&view.at(last, None)).into_response());
    }
    let emails = page.items.iter().map(|(_, customer)| customer.email.clone()).collect::<Vec<_>>();
    let bought = orders::service::bought(connection, &emails).await?;
    let choices = Choices::of(&shop.profile(), segments::tags(connection, segment_pages::OFFERED).await?);
    let mut named = segments::all(connection).await?;
    named.truncate(SEGMENT_TABS);
    let (now, zone) = (shop.clock.now(), shop.profile().zone());
    let mut errors = Errors::default();
    wrong.into_iter().for_each(|problem| errors.add(problem.field(), problem));
    let export = {
        let mut pairs = view.pairs();
        pairs.retain(|(name, _)| *name == "segment" || rules::NAMES.contains(name));
        if view.filter.accepting && view.segment.is_none() {
            pairs.retain(|(name, _)| *name != "consent");
            pairs.push(("consent", "yes".to_owned()));
        }
        address("/admin/customers/export.csv", pairs)
    };
    let export = permits(export_of("customers")).then(|| view! { <a class="menu-item" href=export download>{t::segments_admin::csv()}</a> });
    let import = permits(read("import")).then(|| view! { <a class="menu-item" href="/admin/import">{t::customers_admin::import()}</a> });
    let more = (export.is_some() || import.is_some()).then(|| {
        view! {
            <details name="menu" class="menu">
                <summary class="btn">{t::customers_admin::more()}</summary>
                <div class="menu-list">{export} {import}</div>
            </details>
        }
    });
    let add =
        permits(write("customers")).then(|| view! { <a class="btn btn-primary" href=format!("{LIST}/new")>{icon("plus")} " " {t::customers_admin::add()}</a> });
    let head = AdminPage::new("customers", t::customers_admin::title())
        .actions(view! { <a class="btn" href=segment_pages::LIST>{t::segments_admin::title()}</a> {more} {add} });
    Ok(frame::page(&shop, &staff, head, move || {
        if page.items.is_empty() && !view.is_narrowed() && errors.is_empty() && view.filter.sort == CustomerSort::Newest {
            let bring = permits(read("import")).then(|| view! { <a class="btn btn-primary" href="/admin/import">{t::customers_admin::import_customers()}</a> });
            let none = empty("customers", t::customers_admin::none_yet(), t::customers_admin::none_yet_text(), bring);
            return view! { <div class="panel">{none}</div> }.into_any();
        }
        let plain = view.segment.is_none();
        let tab = |label: String, href: String, current: bool| Tab { label, href, current, count: None };
        let mut kinds = vec![
            tab(t::customers_admin::tab_all().into_owned(), LIST.to_owned(), plain && !view.filter.accepting),
            tab(t::customers_admin::tab_accepting().into_owned(), format!("{LIST}?marketing=yes"), plain && view.filter.accepting),
        ];
        let of_segment = |segment: &Segment| {
            tab(segment.name.clone(), format!("{LIST}?segment={}", segment.id), view.segment.as_ref().is_some_and(|own| own.id == segment.id))
        };
        kinds.extend(named.iter().map(of_segment));
        let rest = if page.items.is_empty() {
            let all = view! { <a class="btn" href=LIST>{t::customers_admin::show_all()}</a> };
            empty("search", t::customers_admin::no_match(), t::customers_admin::no_match_text(), all)
        } else {
            let rows = page.items.iter().map(|(id, customer)| row(*id, customer, bought.get(&customer.email), now, zone)).collect_view();
            let ends = page.items.first().map(|(id, _)| *id).zip(page.items.last().map(|(id, _)| *id));
            let pager = long_pager(&page, ends, |number, cursor| view.at(number, cursor));
            view! {
                <table class="table">
                    <caption class="sr-only">{t::customers_admin::caption()}</caption>
                    <thead>
                        <tr>
                            <th scope="col">{t::customers_admin::customer()}</th>
                            <th scope="col" class="only-wide">{t::customers_admin::place_head()}</th>
                            <th scope="col" class="only-wide">{t::customers_admin::advertising()}</th>
                            <th scope="col" class="only-roomy">{t::customers_admin::since()}</th>
                            <th scope="col" class="only-roomy num">{t::customers_admin::spent_here()}</th>
                            <th scope="col" class="num">{t::customers_admin::orders()}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
                {pager}
            }
            .into_any()
        };
        view! {
            {errors.summary()}
            <div class="panel">
                {tabs(t::customers_admin::title(), kinds)}
                {filter_form(&view, &errors, &choices)}
                {chips(view.narrowed(), if view.filter.accepting { format!("{LIST}?marketing=yes") } else { LIST.to_owned() })}
                {rest}
            </div>
        }
        .into_any()
    }))
}

/// The words that are looked for, the order, and the fields of a rule.
fn filter_form(view: &View, errors: &Errors, choices: &Choices) -> AnyView {
    let kept = view.filter.accepting.then(|| view! { <input type="hidden" name="marketing" value="yes"/> });
    let segment = view.segment.as_ref().map(|segment| view! { <input type="hidden" name="segment" value=segment.id.to_string()/> });
    let group = view.group.as_ref().map(|group| view! { <input type="hidden" name="group" value=group.id.to_string()/> });
    let sorts = CustomerSort::ALL.into_iter().map(|sort| {
        view! { <option value=sort.word() selected=sort == view.filter.sort>{sort_label(sort)}</option> }
    });
    let sorts = sorts.collect_view();
    let rule = view.segment.is_none().then(|| {
        let mut fields = Fields::default();
        let pairs = rules::pairs(&view.filter.rule, view.currency);
        let has_rule = !pairs.is_empty() || !errors.is_empty();
        pairs.iter().for_each(|(name, value)| fields.push(name, value.clone()));
        let save = has_rule.then(|| {
            view! { <a class="btn" href=address("/admin/customers/segments/new", pairs.clone())>{t::segments_admin::save_as()}</a> }
        });
        view! {
            <details class="fold panel-body panel-split" open=!errors.is_empty()>
                <summary>{t::segments_admin::filters()}</summary>
                <div class="stack">{rules::form(&fields, errors, choices)} <p class="row"><button class="btn">{t::segments_admin::apply()}</button> {save}</p></div>
            </details>
        }
    });
    view! {
        <form id="filter" role="search" method="get" action=LIST>
            <div class="toolbar">
                {kept}
                {segment}
                {group}
                {search_field("filter", t::customers_admin::search(), t::customers_admin::search_hint(), &view.filter.words)}
                <select class="select" name="sort" aria-label=t::customers_admin::sort()>
                    {sorts}
                </select>
                <button class="btn">{t::customers_admin::search_button()}</button>
            </div>
            {rule}
        </form>
    }
    .into_any()
}

fn sort_label(sort: CustomerSort) -> Cow<'static, str> {
    match sort {
        CustomerSort::Newest => t::customers_admin::sort_newest(),
        CustomerSort::Spent => t::customers_admin::sort_spent(),
        CustomerSort::Orders => t::customers_admin::sort_orders(),
        CustomerSort::LastOrder => t::customers_admin::sort_last_order(),
    }
}

fn row(id: Uuid, customer: &Customer, bought: Option<&Bought>, now: DateTime<Utc>, zone: Tz) -> AnyView {
    let place = customer.addresses.first().map(|to| match country_name(&to.country).map(|_| locales::country(&to.country)) {
        Some(country) if to.city.is_empty() => country.into_owned(),
        Some(country) => t::customers_admin::place(&to.city, country),
        None => to.city.clone(),
    });
    let since = customer.created_at.map(|at| when(at, now, zone));
    let spent = bought.map(|(_, sums)| sums.iter().map(|sum| locales::money(*sum)).collect::<Vec<_>>().join(", "));
    let (name, email) = (customer.name(), customer.email.clone());
    let below = (name != email).then(|| view! { <span class="cell-sub wrap-anywhere">{email}</span> });
    view! {
        <tr>
            <th scope="row" class="cell-grow"><a class="row-link wrap-anywhere" href=format!("{LIST}/{id}")>{name}</a>{below}</th>
            <td class="only-wide nowrap">{place}</td>
            <td class="only-wide">{consent_badge(customer.marketing.as_ref())}</td>
            <td class="only-roomy nowrap muted">{since}</td>
            <td class="only-roomy num nowrap">{spent}</td>
            <td class="num">{grouped(bought.map_or(0, |(count, _)| *count))}</td>
        </tr>
    }
    .into_any()
}

fn consent_badge(consent: Option<&Consent>) -> AnyView {
    match consent {
        Some(consent) if consent.accepts => badge(Colour::Success, Mark::Done, t::customers_admin::accepts()),
        Some(_) => badge(Colour::Muted, Mark::None, t::customers_admin::declines()),
        None => badge(Colour::Muted, Mark::None, t::customers_admin::not_asked()),
    }
}

/// A kind of file that said something, as staff know it.
fn source_name(source: &str) -> String {
    match source {
        "shopify" => t::customers_admin::source_shopify().into_owned(),
        "woocommerce" => t::customers_admin::source_woocommerce().into_owned(),
        other => other.to_owned(),
    }
}

/// What is known of a customer beside what the list keeps.
struct Known {
    bought: Bought,
    orders: Page<OrderRow>,
    past: Page<(Uuid, PastOrder)>,
    reviews: Vec<Review>,
    notes: Vec<Note>,
    segments: Vec<Segment>,
    /// All customer groups, and the one that they are in.
    groups: Vec<Group>,
    group: Option<Uuid>,
}

async fn known(shop: &Shop, id: Uuid, email: &str) -> Result<Known, Fault> {
    let connection = shop.database.read();
    let mut bought: HashMap<_, _> = orders::service::bought(connection, &[email.to_owned()]).await?;
    Ok(Known {
        bought: bought.remove(email).unwrap_or_default(),
        orders: orders::service::of_buyer(connection, shop.profile().currency, email, SHOWN).await?,
        past: past_orders::service::of_buyer(connection, email, SHOWN).await?,
        reviews: reviews::service::of_buyer(connection, email, u64::from(SHOWN)).await?,
        notes: notes::of_customer(connection, id).await?,
        segments: segments::of_customer(shop, id).await?,
        groups: groups::service::all(connection).await?,
        group: groups::service::membership(connection, id).await?,
    })
}

/// `GET /admin/customers/{id}`
pub async fn detail(State(shop): State<Shop>, staff: Staff, Path(id): Path<String>) -> Answer {
    let id = id_of(&id)?;
    let customer = service::by_id(shop.database.read(), id).await.map_err(Fault::lift)?;
    let fields = overtaken::marked(fields_of(&customer));
    show(&shop, &staff, id, customer, &fields, &Errors::default(), None).await
}

fn id_of(id: &str) -> Result<Uuid, Fault<CustomerRefusal>> {
    id.parse().map_err(|_| Fault::NotFound)
}

const PARTS: [&str; 10] = ["name", "company", "line1", "line2", "postcode", "city", "country", "phone", "region", "district"];

fn parts(to: &mut Address) -> [&mut String; 10] {
    let Address { name, company, line1, line2, postcode, city, country, phone, region, district } = to;
    [name, company, line1, line2, postcode, city, country, phone, region, district]
}

/// The address of a place in the form.
fn address_of(fields: &Fields, place: usize) -> Address {
    let mut address = Address::default();
    PARTS.iter().zip(parts(&mut address)).for_each(|(part, slot)| fields.get(&format!("address-{place}-{part}")).clone_into(slot));
    address
}

/// Writes new addresses as their country does, and says which parts cannot be right. What is missing may be unknown, and what is there
/// already stays as it is.
fn put_right(draft: &mut Customer, known: &[Address]) -> Errors {
    let mut errors = Errors::default();
    for (place, address) in draft.addresses.iter_mut().enumerate().filter(|(_, address)| !known.contains(address) && !address.country.is_empty()) {
        *address = tidied(address);
        for fault in local_check(address).into_iter().filter(|fault| fault.problem != Problem::Missing) {
            errors.add(format!("address-{place}-{}", fault.part.field()), addresses_slice::sentence(&fault));
        }
    }
    errors
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

/// What the form of a customer says of them.
fn draft_of(fields: &Fields) -> Customer {
    let text = |name: &str| fields.get(name).to_owned();
    Customer {
        first_name: text("first_name"),
        last_name: text("last_name"),
        phone: text("phone"),
        company: text("company"),
        note: text("note"),
        tags: fields.get("tags").split(',').map(str::to_owned).collect(),
        tax_exempt: Some(fields.has("tax_exempt")),
        addresses: (0..addresses(fields)).map(|place| address_of(fields, place)).collect(),
        ..Customer::default()
    }
}

/// `POST /admin/customers/{id}`
pub async fn save(State(shop): State<Shop>, staff: Staff, Path(id): Path<String>, fields: Fields) -> Answer {
    let id = id_of(&id)?;
    let mut draft = draft_of(&fields);
    let _turn = overtaken::turn().await;
    let customer = service::by_id(shop.database.read(), id).await.map_err(Fault::lift)?;
    let now = overtaken::marked(fields_of(&customer));
    let is_same = overtaken::marked(fields_of(&draft)).get(overtaken::SEEN) == now.get(overtaken::SEEN);
    if !fields.has("redraw") && !is_same && overtaken::is_overtaken(&fields, now.get(overtaken::SEEN)) {
        return faster(&shop, &staff, id, customer, (&now, fields)).await;
    }
    let is_redrawn = fields.has("redraw");
    let wrong = if is_redrawn { Errors::default() } else { put_right(&mut draft, &customer.addresses) };
    if is_redrawn || !wrong.is_empty() {
        return show(&shop, &staff, id, customer, &fields, &wrong, None).await;
    }
    let done = service::edit(&shop, id, draft).await;
    settled(&shop, &staff, id, &fields, done, t::customers_admin::saved()).await
}

/// Somebody else was faster: what they saved is shown beside what was typed.
async fn faster(shop: &Shop, staff: &Staff, id: Uuid, customer: Customer, (now, mut fields): (&Fields, Fields)) -> Answer {
    let address = format!("{LIST}/{id}");
    let place = overtaken::Place { paths: &[&address], field: None, form: "customer", address: &address, what: "" };
    // Saved once more, it is saved over theirs.
    fields.set(overtaken::SEEN, now.get(overtaken::SEEN));
    let labels = [
        (t::customers_admin::first_name(), "first_name"),
        (t::customers_admin::last_name(), "last_name"),
        (t::customers_admin::phone(), "phone"),
        (t::customers_admin::company(), "company"),
        (t::customers_admin::tags(), "tags"),
        (t::customers_admin::note(), "note"),
        (t::customers_admin::tax_exempt(), "exempt"),
        (t::customers_admin::addresses(), "addresses"),
    ];
    let with_addresses = |fields: &Fields| {
        let mut fields = fields.clone();
        let line = |address: Address| {
            let parts = addresses_slice::label(&address).into_iter().chain([address.phone.clone()]);
            parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
        };
        let lines = (0..addresses(&fields)).map(|place| line(address_of(&fields, place))).filter(|line| !line.is_empty());
        let lines = lines.collect::<Vec<_>>().join("\n");
        let exempt = if fields.has("tax_exempt") { "✓" } else { "–" };
        fields.set("exempt", exempt);
        fields.set("addresses", lines);
        fields
    };
    let conflict = overtaken::conflict(shop, staff, &place, &labels, (&with_addresses(now), &with_addresses(&fields))).await.map_err(Fault::lift)?;
    show(shop, staff, id, customer, &fields, &Errors::default(), Some(conflict)).await
}

/// `POST /admin/customers/{id}/marketing`
pub async fn agree(State(shop): State<Shop>, staff: Staff, Path(id): Path<String>, fields: Fields) -> Answer {
    let id = id_of(&id)?;
    let accepts = fields.get("accepts") == "yes";
    let source = fields.get("source").chars().take(MOST_NAME).collect::<String>();
    let done = match (accepts, source.is_empty()) {
        (true, true) => Err(Fault::Refused(CustomerRefusal(vec![CustomerProblem::NoSource]))),
        _ => {
            // It is kept, and stays in English.
            let source = if source.is_empty() { format!("entered by {}", staff.name) } else { source };
            service::agree(&shop, id, accepts, source).await
        }
    };
    let said = if accepts { t::customers_admin::said_accepts() } else { t::customers_admin::said_declines() };
    settled(&shop, &staff, id, &fields, done, said).await
}

/// Back to the customer, or the page again with what is wrong with the form.
async fn settled(shop: &Shop, staff: &Staff, id: Uuid, fields: &Fields, done: Result<(), Fault<CustomerRefusal>>, said: Cow<'static, str>) -> Answer {
    let refusal = match done {
        Ok(()) => return frame::go(staff, &format!("{LIST}/{id}"), Tone::Success, said).await,
        Err(Fault::Refused(refusal)) => refusal,
        Err(fault) => return Err(fault),
    };
    let errors = errors_of(refusal, fields);
    let customer = service::by_id(shop.database.read(), id).await.map_err(Fault::lift)?;
    // One of two forms came: the other one is as it was.
    let mut shown = overtaken::marked(fields_of(&customer));
    if fields.has("first_name") {
        shown = fields.clone();
    }
    for name in ["accepts", "source", "body"] {
        if fields.has(name) {
            shown.set(name, fields.raw(name));
        }
    }
    show(shop, staff, id, customer, &shown, &errors, None).await
}

async fn show(shop: &Shop, staff: &Staff, id: Uuid, customer: Customer, fields: &Fields, errors: &Errors, conflict: Option<Conflict>) -> Answer {
    let known = known(shop, id, &customer.email).await.map_err(Fault::lift)?;
    let account = (shop.app.customer_panel)(shop, id).await.map_err(Fault::lift)?;
    let (now, zone) = (shop.clock.now(), shop.profile().zone());
    let status = match &conflict {
        Some(_) => StatusCode::CONFLICT,
        None if errors.is_empty() => StatusCode::OK,
        None => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let history = audit::admin::history_link("customers", &id.to_string());
    let head = AdminPage::new("customers", customer.name()).back(t::customers_admin::title(), LIST).status(status);
    let merge = permits(delete_of("customers")).then(|| view! { <a class="btn" href=format!("{LIST}/{id}/merge")>{t::customers_admin::merge()}</a> });
    let erase = permits(delete_of("customers"))
        .then(|| view! { <a class="btn btn-quiet btn-quiet-danger" href=format!("{LIST}/{id}/erase")>{t::customers_admin::erase()}</a> });
    let head = head.actions(view! { {history} {merge} {erase} });
    Ok(frame::page(shop, staff, head, move || {
        let orders = orders_panel(&customer.email, &known, now, zone);
        let account = account();
        view! {
            {errors.summary()}
            {conflict.map(Conflict::view)}
            <div class="split">
                <div class="stack">
                    {orders}
                    {past_panel(&customer.email, &known.past, now, zone)}
                    {reviews_panel(&known.reviews, now, zone)}
                    {notes_panel(id, &known.notes, fields, errors, now, zone)}
                    {form(id, fields, errors)}
                </div>
                <div class="stack">{about(&customer, &known, zone)} {groups::admin::customer_panel(id, &known.groups, known.group)} {account} {marketing_panel(id, &customer, fields, errors, zone)}</div>
            </div>
        }
    }))
}

fn form(id: Uuid, fields: &Fields, errors: &Errors) -> AnyView {
    details(&format!("{LIST}/{id}"), None, fields, errors, t::customers_admin::save())
}

fn details(action: &str, email: Option<AnyView>, fields: &Fields, errors: &Errors, button: Cow<'static, str>) -> AnyView {
    let text = |name: &'static str, label: Cow<'static, str>| field(name, label).of(fields, errors).optional().most(MOST_NAME).autocomplete("off").input();
    let places = (0..=addresses(fields)).map(|place| address_fields(fields, errors, place)).collect_view();
    let may = permits(write("customers"));
    // The first button of the form is the one that the enter key presses.
    let first = may.then(|| view! { <button class="sr-only" tabindex="-1" aria-hidden="true">{button.clone()}</button> });
    let save = may.then(|| view! { <div class="panel-foot"><button class="btn btn-primary">{button}</button></div> });
    let seen = overtaken::field(fields);
    view! {
        <form id="customer" class="panel" method="post" action=action.to_owned() aria-labelledby="details">
            {first}
            {seen}
            <div class="panel-head"><h2 id="details">{t::customers_admin::details()}</h2></div>
            {email.map(|email| view! { <div class="panel-body">{email}</div> })}
            <div class="panel-body cols-2">
                {text("first_name", t::customers_admin::first_name())}
                {text("last_name", t::customers_admin::last_name())}
                {text("phone", t::customers_admin::phone())}
                {text("company", t::customers_admin::company())}
            </div>
            <div class="panel-body">
                {field("tags", t::customers_admin::tags()).of(fields, errors).optional().hint(t::customers_admin::tags_hint()).autocomplete("off").input()}
                {field("note", t::customers_admin::note()).of(fields, errors).optional().hint(t::customers_admin::note_hint()).most(MOST_NOTE).area(3)}
                {check("tax_exempt", "on", t::customers_admin::tax_exempt(), fields.has("tax_exempt"))}
            </div>
            <div class="panel-body"><div><h3 class="block-title">{t::customers_admin::addresses()}</h3>{places}</div></div>
            {save}
        </form>
    }
    .into_any()
}

/// One address, and its fields when it is opened; one that is emptied goes. The last is for another one.
fn address_fields(fields: &Fields, errors: &Errors, place: usize) -> AnyView {
    let name = |part: &str| format!("address-{place}-{part}");
    let text = |part: &str, label: Cow<'static, str>| field(name(part), label).of(fields, errors).most(MOST_NAME).autocomplete("off").input();
    let said = |part: &str| fields.get(&name(part)).to_owned();
    let country = said("country");
    let known = country_name(&country).map(|_| locales::country(&country).into_owned());
    let own = address_of(fields, place);
    let line = addresses_slice::label(&own).join(", ");
    let summary = if line.is_empty() { t::customers_admin::add_address().into_owned() } else { line };
    // What no list knows stays as it is.
    let strange = (!country.is_empty() && known.is_none()).then(|| (country.clone(), country.clone()));
    let countries = [(String::new(), t::customers_admin::country_unknown().into_owned())].into_iter().chain(strange);
    let countries = countries.chain(locales::countries().into_iter().map(|(code, name)| (code.to_owned(), name.into_owned())));
    let is_open = PARTS.iter().any(|part| errors.of(&name(part)).is_some()) || fields.get("redraw") == place.to_string();
    // In the order of the country; what is there and is not of the country is shown too.
    let asked = asked_fields(&country).into_iter().filter(|field| LOCAL.contains(&field.part)).collect::<Vec<_>>();
    let strays = LOCAL.into_iter().filter(|part| asked.iter().all(|field| field.part != *part) && !said(part.field()).is_empty());
    let strays = strays.map(|part| text(part.field(), t::addresses::label(part.field()).into())).collect_view();
    let local = asked.iter().map(|asked| {
        let label = t::addresses::label(asked.label);
        if asked.choices.is_empty() {
            return text(asked.part.field(), label.into());
        }
        let chosen = said(asked.part.field());
        let code = region_code(&country, &chosen).map_or_else(|| chosen.clone(), str::to_owned);
        let choices = asked.choices_in(&country, locales::current().tag());
        let strange = (!code.is_empty() && choices.iter().all(|(known, _)| *known != code)).then(|| (code.clone(), code.clone()));
        let none = (String::new(), t::customers_admin::country_unknown().into_owned());
        let choices = choices.into_iter().map(|(code, name)| (code.to_owned(), name.to_owned()));
        field(name(asked.part.field()), label)
            .value(code)
            .error(errors.of(&name(asked.part.field())))
            .autocomplete("off")
            .select([none].into_iter().chain(strange).chain(choices))
    });
    let local = local.collect_view();
    let redraw = permits(write("customers")).then(|| {
        view! { <div><button class="btn btn-small" name="redraw" value=place.to_string() formnovalidate>{t::addresses::redraw()}</button></div> }
    });
    view! {
        <details class="fold" open=is_open>
            <summary class="wrap-anywhere">{summary}</summary>
            <fieldset class="stack">
                <legend class="sr-only">{t::customers_admin::address(place + 1)}</legend>
                <div class="cols-2">{text("name", t::customers_admin::name())} {text("company", t::customers_admin::company())}</div>
                <div class="cols-2">{text("line1", t::customers_admin::line1())} {text("line2", t::customers_admin::line2())}</div>
                <div class="cols-2">{local} {strays}</div>
                <div class="cols-2">
                    {field(name("country"), t::customers_admin::country()).of(fields, errors).autocomplete("off").select(countries)}
                    {text("phone", t::customers_admin::phone())}
                </div>
                {redraw}
            </fieldset>
        </details>
    }
    .into_any()
}

fn orders_panel(email: &str, known: &Known, now: DateTime<Utc>, zone: Tz) -> Option<AnyView> {
    let page = &known.orders;
    if page.items.is_empty() && known.past.items.is_empty() {
        return Some(
            view! {
                <section class="panel">
                    <div class="empty empty-small"><h2>{t::customers_admin::no_orders()}</h2><p>{t::customers_admin::no_orders_text()}</p></div>
                </section>
            }
            .into_any(),
        );
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
                <div class="line-money">{locales::money(order.total)}</div>
            </li>
        }
    });
    let rows = rows.collect_view().into_any();
    (page.total > 0).then(|| panel("orders", t::customers_admin::orders(), page.total, rows, &searched("/admin/orders", email)))
}

fn past_panel(email: &str, page: &Page<(Uuid, PastOrder)>, now: DateTime<Utc>, zone: Tz) -> Option<AnyView> {
    let rows = page.items.iter().map(|(id, order)| {
        let at = order.moment().map(|at| when(at, now, zone));
        view! {
            <li>
                <div><a class="row-link" href=format!("/admin/past-orders/{id}")>{format!("#{}", order.number)}</a><span class="cell-sub">{at}</span></div>
                <div class="line-money">{order.amount(&order.total).map(locales::money)}</div>
            </li>
        }
    });
    let rows = rows.collect_view().into_any();
    (page.total > 0).then(|| panel("past-orders", t::customers_admin::past_orders(), page.total, rows, &searched("/admin/past-orders", email)))
}

fn searched(list: &str, email: &str) -> String {
    format!("{list}?{}", serde_urlencoded::to_string([("q", email)]).unwrap_or_default())
}

fn panel(id: &'static str, title: Cow<'static, str>, total: u64, rows: AnyView, all: &str) -> AnyView {
    let all = (total > u64::from(SHOWN))
        .then(|| view! { <div class="panel-foot"><a class="btn btn-small" href=all.to_owned()>{t::customers_admin::all_of_them()}</a></div> });
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
                    <span class="cell-sub">{t::customers_admin::review(review.rating, Ready(when(review.created_at, now, zone)))}</span>
                </div>
                {reviews::admin::status_badge(review.status)}
            </li>
        }
    });
    let rows = rows.collect_view();
    (!reviews.is_empty()).then(|| {
        view! {
            <section class="panel" aria-labelledby="reviews">
                <div class="panel-head"><h2 id="reviews">{t::customers_admin::reviews()}</h2></div>
                <ul class="list panel-split">{rows}</ul>
            </section>
        }
        .into_any()
    })
}

/// What staff have written, with who and when, and the form for more.
fn notes_panel(id: Uuid, notes: &[Note], fields: &Fields, errors: &Errors, now: DateTime<Utc>, zone: Tz) -> AnyView {
    let items = notes.iter().map(|note| {
        view! {
            <li>
                <div>
                    <p class="quote wrap-anywhere">{note.body.clone()}</p>
                    <span class="cell-sub">{t::customers_admin::note_by(&note.author, Ready(when(note.created_at, now, zone)))}</span>
                </div>
                <form method="post" action=format!("{LIST}/{id}/notes/{}/delete", note.id)>
                    <button class="btn btn-quiet btn-small" aria-label=t::customers_admin::note_delete()>{icon("trash")}</button>
                </form>
            </li>
        }
    });
    let items = items.collect_view();
    let list = (!notes.is_empty()).then(|| view! { <ul class="list panel-split">{items}</ul> });
    view! {
        <section class="panel" aria-labelledby="notes">
            <div class="panel-head"><h2 id="notes">{t::customers_admin::notes()}</h2></div>
            {list}
            <form method="post" action=format!("{LIST}/{id}/notes")>
                <div class="panel-body">
                    {field("body", t::customers_admin::note_new()).of(fields, errors).hint(t::customers_admin::note_hint()).most(MOST_NOTE).area(3)}
                </div>
                <div class="panel-foot"><button class="btn">{t::customers_admin::note_add()}</button></div>
            </form>
        </section>
    }
    .into_any()
}

/// `POST /admin/customers/{id}/notes`
pub async fn add_note(State(shop): State<Shop>, staff: Staff, Path(id): Path<String>, fields: Fields) -> Answer {
    let id = id_of(&id)?;
    let done = notes::add(&shop, id, (staff.id, &staff.name), fields.raw("body")).await;
    settled(&shop, &staff, id, &fields, done, t::customers_admin::note_added()).await
}

/// `POST /admin/customers/{id}/notes/{note}/delete`
pub async fn delete_note(State(shop): State<Shop>, staff: Staff, Path((id, note)): Path<(String, String)>) -> Answer {
    let (id, note) = (id_of(&id)?, id_of(&note)?);
    notes::remove(&shop, id, note).await.map_err(Fault::lift)?;
    frame::go(&staff, &format!("{LIST}/{id}"), Tone::Success, t::customers_admin::note_deleted()).await
}

/// `GET /admin/customers/new`
pub async fn new(State(shop): State<Shop>, staff: Staff) -> Answer {
    Ok(new_page(&shop, &staff, &Fields::default(), &Errors::default()))
}

fn new_page(shop: &Shop, staff: &Staff, fields: &Fields, errors: &Errors) -> Response {
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let head = AdminPage::new("customers", t::customers_admin::add()).back(t::customers_admin::title(), LIST).status(status);
    frame::page(shop, staff, head, || {
        let email = field("email", t::customers_admin::email()).of(fields, errors).kind("email").most(254).autocomplete("off").required().input();
        view! { {errors.summary()} {details(&format!("{LIST}/new"), Some(email), fields, errors, t::customers_admin::add())} }
    })
}

/// `POST /admin/customers/new`
pub async fn create(State(shop): State<Shop>, staff: Staff, fields: Fields) -> Answer {
    let mut draft = Customer { email: fields.get("email").to_owned(), ..draft_of(&fields) };
    let is_redrawn = fields.has("redraw");
    let wrong = if is_redrawn { Errors::default() } else { put_right(&mut draft, &[]) };
    if is_redrawn || !wrong.is_empty() {
        return Ok(new_page(&shop, &staff, &fields, &wrong));
    }
    let refusal = match service::create(&shop, draft).await {
        Ok(id) => return frame::go(&staff, &format!("{LIST}/{id}"), Tone::Success, t::customers_admin::added()).await,
        Err(Fault::Refused(refusal)) => refusal,
        Err(fault) => return Err(fault),
    };
    Ok(new_page(&shop, &staff, &fields, &errors_of(refusal, &fields)))
}

fn errors_of(refusal: CustomerRefusal, fields: &Fields) -> Errors {
    let mut errors = Errors::default();
    let first = addresses(fields) > 0;
    for problem in refusal.0 {
        let name = problem.field();
        errors.add(if name == "address" && first { "address-0-line1" } else { name }, problem);
    }
    errors
}

fn about(customer: &Customer, known: &Known, zone: Tz) -> AnyView {
    let (orders, sums) = &known.bought;
    let name = customer.name();
    let tags = (!customer.tags.is_empty()).then(|| view! { <dt>{t::customers_admin::tags()}</dt><dd class="wrap-anywhere">{customer.tags.join(", ")}</dd> });
    let links = known.segments.iter().map(|segment| {
        view! { <a class="link" href=format!("{LIST}?segment={}", segment.id)>{segment.name.clone()}</a> " " }
    });
    let links = links.collect_view();
    let belongs = (!known.segments.is_empty()).then(|| view! { <dt>{t::segments_admin::title()}</dt><dd class="wrap-anywhere">{links}</dd> });
    let sums = sums.iter().map(|sum| locales::money(*sum)).collect::<Vec<_>>().join(", ");
    let spent = (!sums.is_empty()).then(|| view! { <dt>{t::customers_admin::spent_here()}</dt><dd>{sums}</dd> });
    let language = (!customer.language.is_empty()).then(|| view! { <dt>{t::customers_admin::language()}</dt><dd>{customer.language.clone()}</dd> });
    let from = (!customer.source.is_empty())
        .then(|| view! { <dt>{t::customers_admin::came_from()}</dt><dd class="wrap-anywhere">{source_name(&customer.source)}</dd> });
    let number = (!customer.source_id.is_empty())
        .then(|| view! { <dt>{t::customers_admin::number_there()}</dt><dd class="wrap-anywhere">{customer.source_id.clone()}</dd> });
    let past = customer.past_orders.map(|count| view! { <dt>{t::customers_admin::orders_there()}</dt><dd>{grouped(u64::from(count))}</dd> });
    let past_spent = customer.spent().map(|spent| view! { <dt>{t::customers_admin::spent_there()}</dt><dd>{locales::money(spent)}</dd> });
    let since = customer.created_at.map(|at| locales::date_long(at.with_timezone(&zone).date_naive()));
    let since = since.map(|day| view! { <dt>{t::customers_admin::customer_since()}</dt><dd>{day}</dd> });
    view! {
        <section class="panel" aria-labelledby="about">
            <div class="panel-head"><h2 id="about">{t::customers_admin::at_a_glance()}</h2></div>
            <div class="panel-body">
                <div class="lane">
                    <span class="avatar" aria-hidden="true">{initials(&name)}</span>
                    <div><p class="break-all"><a class="link" href=format!("mailto:{}", customer.email)>{customer.email.clone()}</a></p></div>
                </div>
                <dl class="facts">
                    <dt>{t::customers_admin::orders_here()}</dt><dd>{grouped(*orders)}</dd>
                    {spent} {since} {language} {tags} {belongs} {from} {number} {past} {past_spent}
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
        None => t::customers_admin::nobody_asked().into_owned(),
        Some(consent) => {
            let answer = if consent.accepts { "yes" } else { "no" };
            let source = source_name(&consent.source);
            match (consent.at.map(|at| Ready(in_full(at, zone))), source.is_empty()) {
                (Some(at), true) => t::customers_admin::consent_at(answer, at),
                (Some(at), false) => t::customers_admin::consent_at_source(answer, at, source),
                (None, true) => t::customers_admin::consent(answer),
                (None, false) => t::customers_admin::consent_source(answer, source),
            }
        }
    };
    view! {
        <form class="panel" method="post" action=format!("{LIST}/{id}/marketing") aria-labelledby="marketing">
            <div class="panel-head"><h2 id="marketing">{t::customers_admin::marketing()}</h2>{consent_badge(customer.marketing.as_ref())}</div>
            <div class="panel-body">
                <p class="muted small wrap-anywhere">{known}</p>
                <fieldset class="choices">
                    <legend class="sr-only">{t::customers_admin::marketing()}</legend>
                    {choice("accepts", "yes", t::customers_admin::accepts(), "", accepts)}
                    {choice("accepts", "no", t::customers_admin::wants_none(), "", !accepts)}
                </fieldset>
                {field("source", t::customers_admin::source()).of(fields, errors).most(MOST_NAME).autocomplete("off").input()}
            </div>
            <div class="panel-foot"><button class="btn">{t::customers_admin::write_down()}</button></div>
        </form>
    }
    .into_any()
}

/// `GET /admin/customers/{id}/delete`: what goes and what stays, before it is done.
pub async fn ask_delete(State(shop): State<Shop>, staff: Staff, Path(id): Path<String>) -> Answer {
    let id = id_of(&id)?;
    let customer = service::by_id(shop.database.read(), id).await.map_err(Fault::lift)?;
    let known = known(&shop, id, &customer.email).await.map_err(Fault::lift)?;
    let here = format!("{LIST}/{id}");
    let name = customer.name();
    let head = AdminPage::new("customers", t::customers_admin::delete_title(&name)).back(name, here.clone());
    Ok(frame::page(&shop, &staff, head, move || {
        let stays = [
            (known.orders.total, t::customers_admin::stays_orders(known.orders.total), t::customers_admin::stays_orders_why()),
            (known.past.total, t::customers_admin::stays_past(known.past.total), t::customers_admin::stays_past_why()),
            (known.reviews.len() as u64, t::customers_admin::stays_reviews().into_owned(), t::customers_admin::stays_reviews_why()),
        ];
        let stays = stays.into_iter().filter(|(count, ..)| *count > 0).map(|(_, what, why)| view! { <li>{what}<span class="cell-sub">{why}</span></li> });
        let stays = stays.collect_view();
        let nothing = known.orders.total + known.past.total == 0 && known.reviews.is_empty();
        let stays =
            (!nothing).then(|| view! { <div><h2 class="block-title">{t::customers_admin::what_stays()}</h2><ul class="stack stack-tight">{stays}</ul></div> });
        view! {
            <form class="panel" method="post" action=format!("{here}/delete")>
                <div class="panel-body">
                    <div>
                        <h2 class="block-title">{t::customers_admin::what_goes()}</h2>
                        <ul class="stack stack-tight">
                            <li>{t::customers_admin::goes_who()}</li>
                            <li>{t::customers_admin::goes_notes()}</li>
                            <li>{t::customers_admin::goes_others()}<span class="cell-sub">{t::customers_admin::goes_others_note()}</span></li>
                        </ul>
                    </div>
                    {stays}
                </div>
                <div class="panel-foot">
                    <a class="btn" href=here.clone()>{t::customers_admin::keep()}</a>
                    <button class="btn btn-danger push">{t::customers_admin::delete_customer()}</button>
                </div>
            </form>
        }
    }))
}

/// `POST /admin/customers/{id}/delete`
pub async fn delete(State(shop): State<Shop>, staff: Staff, Path(id): Path<String>) -> Answer {
    service::delete(&shop, id_of(&id)?).await.map_err(Fault::lift)?;
    frame::go(&staff, LIST, Tone::Success, t::customers_admin::deleted()).await
}
