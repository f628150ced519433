//! Gift cards in the back office: what is owed, the list, one card with its ledger; and what is added to or taken from a
//! customer's store credit.

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use chrono::{DateTime, NaiveDate, TimeZone, Utc};
use chrono_tz::Tz;
use leptos::prelude::*;
use uuid::Uuid;

use crate::{
    credit::{
        self,
        model::{CreditAccount, CreditRefusal, Entry, Kind, LONGEST_REASON, Liability, NewCard, grouped as in_groups},
        service::CardFilter,
    },
    customers,
    error::Fault,
    frames::admin::{self as frame, AdminPage},
    kernel::{Currency, EmailAddress, Money, PageNumber},
    locales::{self, Refusal},
    shop::{Shop, Staff, permits, slice::write},
    t,
    ui::admin::{
        form::{Asked, Errors, Fields, field},
        icon::icon,
        notice::Tone,
        table::{Colour, Mark, Tab, badge, chips, empty, notice, pager, search_field, tabs},
        words::{in_full, when},
    },
};

type Refused = Fault<CreditRefusal>;
type Answer = Result<Response, Refused>;

pub const LIST: &str = "/admin/gift-cards";
const PAGE: u32 = 50;
/// Entries of a ledger that a page shows.
const SHOWN: u64 = 200;

fn at(open: bool, words: &str, page: u32) -> String {
    let page = if page > 1 { page.to_string() } else { String::new() };
    let pairs = [("state", if open { "open" } else { "" }), ("q", words), ("page", page.as_str())];
    let query = serde_urlencoded::to_string(pairs.into_iter().filter(|(_, value)| !value.is_empty()).collect::<Vec<_>>()).unwrap_or_default();
    if query.is_empty() { LIST.to_owned() } else { format!("{LIST}?{query}") }
}

fn state_badge(card: &CreditAccount, now: DateTime<Utc>) -> AnyView {
    if card.disabled {
        badge(Colour::Danger, Mark::None, t::credit_admin::disabled())
    } else if card.is_expired(now) {
        badge(Colour::Muted, Mark::None, t::credit_admin::expired())
    } else if card.balance.minor == 0 {
        badge(Colour::Muted, Mark::Done, t::credit_admin::spent())
    } else {
        badge(Colour::Success, Mark::Open, t::credit_admin::open())
    }
}

/// `GET /admin/gift-cards?state=&q=&page=`
pub async fn list(State(shop): State<Shop>, staff: Staff, Asked(asked): Asked) -> Answer {
    let filter = CardFilter { words: asked.get("q").chars().take(100).collect(), open: asked.get("state") == "open" };
    let (connection, now, zone) = (shop.database.read(), shop.clock.now(), shop.profile().zone());
    let page = credit::service::list(connection, &filter, PageNumber::new(asked.get("page").parse().unwrap_or(1)), PAGE).await?;
    if page.items.is_empty() && page.number.get() > page.pages() {
        return Ok(Redirect::to(&at(filter.open, &filter.words, page.pages())).into_response());
    }
    let owed = credit::service::liability(connection, now).await?;
    let add = || {
        permits(write("gift-cards")).then(|| view! { <a class="btn btn-primary" href=format!("{LIST}/new")>{icon("plus")} " " {t::credit_admin::add()}</a> })
    };
    let head = AdminPage::new("gift-cards", t::credit_admin::title()).note(t::credit_admin::note()).actions(add());
    Ok(frame::page(&shop, &staff, head, move || {
        let tab = |open: bool, label: std::borrow::Cow<'static, str>| Tab {
            label: label.into_owned(),
            href: at(open, "", 1),
            current: filter.open == open,
            count: None,
        };
        let narrowed = (!filter.words.is_empty()).then(|| (t::credit_admin::searched(&filter.words), at(filter.open, "", 1)));
        let is_narrowed = filter.open || narrowed.is_some();
        let rest = if page.items.is_empty() {
            let (heading, text) = if is_narrowed {
                (t::credit_admin::no_match(), t::credit_admin::no_match_text())
            } else {
                (t::credit_admin::none_yet(), t::credit_admin::none_yet_text())
            };
            empty("card", heading, text, view! { <a class="btn" href=LIST>{t::credit_admin::show_all()}</a> })
        } else {
            view! { {table(&page.items, now, zone)} {pager(&page, |number| at(filter.open, &filter.words, number))} }.into_any()
        };
        view! {
            <div class="stack">
                {liability_panel(&owed)}
                <div class="panel">
                    {tabs(t::credit_admin::state(), vec![tab(false, t::credit_admin::all()), tab(true, t::credit_admin::open())])}
                    <form class="toolbar" id="filter" role="search" method="get" action=LIST>
                        {filter.open.then(|| view! { <input type="hidden" name="state" value="open"/> })}
                        {search_field("filter", t::credit_admin::search(), t::credit_admin::search_hint(), &filter.words)}
                        <button class="btn">{t::credit_admin::search_button()}</button>
                    </form>
                    {chips(narrowed.into_iter().collect(), at(filter.open, "", 1))}
                    {rest}
                </div>
            </div>
        }
    }))
}

/// What the shop owes, by currency.
fn liability_panel(owed: &[Liability]) -> Option<AnyView> {
    let rows = owed.iter().map(|owed| {
        let money = |minor: i64| locales::money(Money::new(minor, owed.currency));
        view! {
            <tr>
                <th scope="row">{owed.currency.code()}</th>
                <td class="num">{money(owed.cards)}<span class="cell-sub">{t::credit_admin::cards_count(owed.cards_open)}</span></td>
                <td class="num">{money(owed.credit)}<span class="cell-sub">{t::credit_admin::customers_count(owed.credit_open)}</span></td>
                <td class="num strong">{money(owed.cards + owed.credit)}</td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    (!owed.is_empty()).then(|| {
        view! {
            <section class="panel" aria-labelledby="owed">
                <div class="panel-head"><h2 id="owed">{t::credit_admin::owed()}</h2></div>
                <table class="table">
                    <caption class="sr-only">{t::credit_admin::owed()}</caption>
                    <thead>
                        <tr>
                            <th scope="col">{t::credit_admin::currency()}</th>
                            <th scope="col" class="num">{t::credit_admin::title()}</th>
                            <th scope="col" class="num">{t::credit::store_credit()}</th>
                            <th scope="col" class="num">{t::credit_admin::together()}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </section>
        }
        .into_any()
    })
}

fn table(cards: &[CreditAccount], now: DateTime<Utc>, zone: Tz) -> AnyView {
    let rows = cards.iter().map(|card| {
        view! {
            <tr>
                <th scope="row" class="cell-grow">
                    <a class="row-link mono" href=format!("{LIST}/{}", card.id)>{format!("…{}", card.last_four)}</a>
                    <span class="cell-sub wrap-anywhere">{card.recipient.clone()}</span>
                </th>
                <td>{state_badge(card, now)}</td>
                <td class="only-wide muted">{when(card.created_at, now, zone)}</td>
                <td class="num only-roomy muted">{locales::money(card.issued)}</td>
                <td class="num strong">{locales::money(card.balance)}</td>
            </tr>
        }
    });
    view! {
        <table class="table">
            <caption class="sr-only">{t::credit_admin::title()}</caption>
            <thead>
                <tr>
                    <th scope="col">{t::credit_admin::card()}</th>
                    <th scope="col">{t::credit_admin::state()}</th>
                    <th scope="col" class="only-wide">{t::credit_admin::made()}</th>
                    <th scope="col" class="num only-roomy">{t::credit_admin::amount()}</th>
                    <th scope="col" class="num">{t::credit_admin::balance()}</th>
                </tr>
            </thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    }
    .into_any()
}

/// `GET /admin/gift-cards/new`
pub async fn blank(State(shop): State<Shop>, staff: Staff) -> Answer {
    let mut fields = Fields::default();
    fields.set("id", Uuid::now_v7().to_string());
    Ok(form_page(&shop, &staff, &fields, &Errors::default()))
}

/// `POST /admin/gift-cards/new`: answers with the code, which is shown this once.
pub async fn make(State(shop): State<Shop>, staff: Staff, fields: Fields) -> Answer {
    let mut errors = Errors::default();
    let currency = fields.get("currency").parse::<Currency>().unwrap_or(shop.profile().currency);
    let amount = Money::parse(fields.get("amount"), currency).map_err(|cause| cause.sentence());
    let amount = errors.check("amount", amount);
    let recipient = match fields.get("recipient") {
        "" => Some(String::new()),
        typed => errors.check("recipient", typed.parse::<EmailAddress>().map(|email| email.to_string()).map_err(|_| CreditRefusal::Recipient)),
    };
    let expires_at = match fields.get("expires") {
        "" => Some(None),
        typed => errors.check("expires", end_of_day(typed, shop.profile().zone()).map(Some).ok_or(CreditRefusal::Expiry)),
    };
    let (Some(amount), Some(recipient), Some(expires_at)) = (amount, recipient, expires_at) else {
        return Ok(form_page(&shop, &staff, &fields, &errors));
    };
    let id = fields.get("id").parse::<Uuid>().unwrap_or_else(|_| Uuid::now_v7());
    let card = NewCard { id, amount, expires_at, recipient: recipient.clone(), bought: None, by: staff.name.clone() };
    match super::service::make(&shop, card).await {
        Ok(Some(code)) => Ok(made_page(&shop, &staff, id, amount, &code, recipient)),
        Ok(None) => Ok(Redirect::to(&format!("{LIST}/{id}")).into_response()),
        Err(Fault::Refused(refusal)) => {
            let name = if refusal == CreditRefusal::Expiry { "expires" } else { "amount" };
            errors.add(name, refusal);
            Ok(form_page(&shop, &staff, &fields, &errors))
        }
        Err(fault) => Err(fault),
    }
}

/// The end of a day as a date field writes it.
fn end_of_day(typed: &str, zone: Tz) -> Option<DateTime<Utc>> {
    let next = typed.parse::<NaiveDate>().ok()?.succ_opt()?.and_hms_opt(0, 0, 0)?;
    zone.from_local_datetime(&next).earliest().map(|at| at.with_timezone(&Utc))
}

fn form_page(shop: &Shop, staff: &Staff, fields: &Fields, errors: &Errors) -> Response {
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let head = AdminPage::new("gift-cards", t::credit_admin::add()).back(t::credit_admin::title(), LIST).status(status);
    let currency = shop.profile().currency;
    let (fields, errors) = (fields.clone(), errors.clone());
    frame::page(shop, staff, head, move || {
        view! {
            {errors.summary()}
            <form method="post" class="panel">
                <input type="hidden" name="id" value=fields.get("id").to_owned()/>
                <div class="panel-body">
                    {field("amount", t::credit_admin::amount()).of(&fields, &errors).inputmode("decimal").suffix(currency.symbol()).required().most(20).autocomplete("off").input()}
                    {field("recipient", t::credit_admin::recipient()).of(&fields, &errors).kind("email").hint(t::credit_admin::recipient_hint()).optional().most(254).autocomplete("off").input()}
                    {field("expires", t::credit_admin::expires()).of(&fields, &errors).kind("date").hint(t::credit_admin::expires_hint()).optional().input()}
                </div>
                <div class="panel-foot row"><button class="btn btn-primary">{t::credit_admin::make()}</button></div>
            </form>
        }
    })
}

/// The code of a card that was just made: nobody can read it again.
fn made_page(shop: &Shop, staff: &Staff, id: Uuid, amount: Money, code: &str, recipient: String) -> Response {
    let head = AdminPage::new("gift-cards", t::credit_admin::made_title(amount)).back(t::credit_admin::title(), LIST);
    let code = in_groups(code);
    frame::page(shop, staff, head, move || {
        let mailed = (!recipient.is_empty()).then(|| view! { <p>{t::credit_admin::mailed_to(&recipient)}</p> });
        view! {
            <section class="panel" aria-labelledby="code">
                <div class="panel-head"><h2 id="code">{t::credit_admin::code()}</h2></div>
                <div class="panel-body">
                    <p class="mono strong" id="card-code">{code}</p>
                    <p class="muted small">{t::credit_admin::code_once()}</p>
                    {mailed}
                </div>
                <div class="panel-foot row"><a class="btn" href=format!("{LIST}/{id}")>{t::credit_admin::see_card()}</a></div>
            </section>
        }
    })
}

async fn card_of(shop: &Shop, id: &str) -> Result<CreditAccount, Refused> {
    let id = id.parse::<Uuid>().map_err(|_| Fault::NotFound)?;
    let card = credit::service::by_id(shop.database.read(), id).await?;
    card.filter(|card| card.kind == Kind::GiftCard).ok_or(Fault::NotFound)
}

/// `GET /admin/gift-cards/{id}`
pub async fn show(State(shop): State<Shop>, staff: Staff, Path(id): Path<String>) -> Answer {
    let card = card_of(&shop, &id).await?;
    card_page(&shop, &staff, card, &Fields::default(), None).await
}

async fn card_page(shop: &Shop, staff: &Staff, card: CreditAccount, fields: &Fields, refusal: Option<CreditRefusal>) -> Answer {
    let entries = credit::service::entries(shop.database.read(), &card, SHOWN).await?;
    let (now, zone) = (shop.clock.now(), shop.profile().zone());
    let status = if refusal.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let name = credit::views::name(card.kind, &card.last_four);
    let head = AdminPage::new("gift-cards", name).back(t::credit_admin::title(), LIST).badge(state_badge(&card, now)).status(status);
    let fields = fields.clone();
    Ok(frame::page(shop, staff, head, move || {
        let here = format!("{LIST}/{}", card.id);
        let expires = card.expires_at.map(|at| view! { <dt>{t::credit_admin::expires()}</dt><dd>{in_full(at, zone)}</dd> });
        let recipient =
            (!card.recipient.is_empty()).then(|| view! { <dt>{t::credit_admin::recipient()}</dt><dd class="wrap-anywhere">{card.recipient.clone()}</dd> });
        let (wanted, label, class) =
            if card.disabled { ("open", t::credit_admin::enable(), "btn") } else { ("disabled", t::credit_admin::disable(), "btn btn-quiet-danger") };
        let may_change = permits(write("gift-cards"));
        let state = may_change.then(|| {
            view! {
                <form class="panel-foot row" method="post" action=format!("{here}/state")>
                    <button class=class name="state" value=wanted>{label}</button>
                </form>
            }
        });
        let change = may_change.then(|| adjust_form(&format!("{here}/adjust"), &fields, refusal.as_ref(), card.balance.currency));
        view! {
            {refusal.as_ref().map(|refusal| notice(Tone::Danger, refusal.to_string()))}
            <div class="split">
                <div class="stack">{ledger(&entries, now, zone)}</div>
                <div class="stack">
                    <section class="panel" aria-labelledby="facts">
                        <div class="panel-head"><h2 id="facts">{t::credit_admin::card()}</h2></div>
                        <div class="panel-body">
                            <dl class="facts">
                                <dt>{t::credit_admin::balance()}</dt><dd class="strong">{locales::money(card.balance)}</dd>
                                <dt>{t::credit_admin::amount()}</dt><dd>{locales::money(card.issued)}</dd>
                                {expires}
                                {recipient}
                                <dt>{t::credit_admin::made()}</dt><dd>{in_full(card.created_at, zone)}</dd>
                                <dt>{t::credit_admin::made_by()}</dt><dd>{made_by(&card)}</dd>
                            </dl>
                        </div>
                        {state}
                    </section>
                    {change}
                </div>
            </div>
        }
    }))
}

/// Staff, or the order that it was bought with.
fn made_by(card: &CreditAccount) -> AnyView {
    let by = card.created_by.clone();
    match card.order_id {
        Some(_) => view! { <a class="link" href=format!("/admin/orders/{by}")>{t::orders::order(locales::Ready(&by))}</a> }.into_any(),
        None => by.into_any(),
    }
}

/// The form that adds to a balance or takes from it.
pub fn adjust_form(action: &str, fields: &Fields, refusal: Option<&CreditRefusal>, currency: Currency) -> AnyView {
    let of_reason = matches!(refusal, Some(CreditRefusal::NoReason | CreditRefusal::LongReason));
    let said = refusal.map(ToString::to_string);
    let (amount_wrong, reason_wrong) = if of_reason { (None, said) } else { (said, None) };
    let amount = field("amount", t::credit_admin::amount()).value(fields.raw("amount")).error(amount_wrong.as_deref());
    let reason = field("reason", t::credit_admin::reason()).value(fields.raw("reason")).error(reason_wrong.as_deref());
    view! {
        <section class="panel" aria-labelledby="adjust">
            <div class="panel-head"><h2 id="adjust">{t::credit_admin::adjust()}</h2></div>
            <form method="post" action=action.to_owned()>
                <div class="panel-body">
                    {amount.inputmode("decimal").suffix(currency.symbol()).required().most(20).autocomplete("off").input()}
                    {reason.required().most(LONGEST_REASON).autocomplete("off").input()}
                </div>
                <div class="panel-foot row">
                    <button class="btn" name="do" value="add">{t::credit_admin::add_amount()}</button>
                    <button class="btn" name="do" value="take">{t::credit_admin::take_amount()}</button>
                </div>
            </form>
        </section>
    }
    .into_any()
}

/// What happened to a balance, the newest first.
pub fn ledger(entries: &[Entry], now: DateTime<Utc>, zone: Tz) -> AnyView {
    let rows = entries.iter().map(|entry| {
        let reason = (!entry.reason.is_empty()).then(|| view! { <span class="cell-sub">{entry.reason.clone()}</span> });
        view! {
            <tr>
                <th scope="row" class="cell-grow">{t::credit::entry(entry.kind.word())}{reason}</th>
                <td class="muted">{entry.actor.clone()}<span class="cell-sub nowrap">{when(entry.at, now, zone)}</span></td>
                <td class="num strong">{locales::money(entry.amount)}</td>
            </tr>
        }
    });
    view! {
        <section class="panel" aria-labelledby="ledger">
            <div class="panel-head"><h2 id="ledger">{t::credit_admin::ledger()}</h2></div>
            <table class="table"><caption class="sr-only">{t::credit_admin::ledger()}</caption><tbody>{rows.collect_view()}</tbody></table>
        </section>
    }
    .into_any()
}

/// `POST /admin/gift-cards/{id}/state`
pub async fn set_state(State(shop): State<Shop>, staff: Staff, Path(id): Path<String>, fields: Fields) -> Answer {
    let card = card_of(&shop, &id).await?;
    let disabled = fields.get("state") == "disabled";
    credit::service::set_disabled(&shop, card.id, disabled).await.map_err(Fault::lift)?;
    let said = if disabled { t::credit_admin::now_disabled() } else { t::credit_admin::now_enabled() };
    frame::go(&staff, &format!("{LIST}/{}", card.id), Tone::Success, said).await.map_err(Fault::lift)
}

/// What is to be added, below zero for what is to be taken.
fn change_of(fields: &Fields, currency: Currency) -> Result<i64, CreditRefusal> {
    let amount = Money::parse(fields.get("amount"), currency).map_err(|_| CreditRefusal::NoAmount)?.minor;
    Ok(if fields.get("do") == "take" { -amount } else { amount })
}

/// `POST /admin/gift-cards/{id}/adjust`
pub async fn adjust(State(shop): State<Shop>, staff: Staff, Path(id): Path<String>, fields: Fields) -> Answer {
    let card = card_of(&shop, &id).await?;
    let done = match change_of(&fields, card.balance.currency) {
        Ok(amount) => credit::service::adjust(&shop, card.id, amount, fields.get("reason"), &staff.name).await,
        Err(refusal) => Err(Fault::Refused(refusal)),
    };
    match done {
        Ok(()) => frame::go(&staff, &format!("{LIST}/{}", card.id), Tone::Success, t::credit_admin::adjusted()).await.map_err(Fault::lift),
        Err(Fault::Refused(refusal)) => card_page(&shop, &staff, card, &fields, Some(refusal)).await,
        Err(fault) => Err(fault),
    }
}

/// `POST /admin/customers/{id}/credit`
pub async fn adjust_credit(State(shop): State<Shop>, staff: Staff, Path(id): Path<String>, fields: Fields) -> Answer {
    let customer = id.parse::<Uuid>().map_err(|_| Fault::NotFound)?;
    customers::service::by_id(shop.database.read(), customer).await.map_err(Fault::lift)?;
    let currency = shop.profile().currency;
    let done = match change_of(&fields, currency) {
        Ok(amount) => credit::service::adjust_credit(&shop, customer, Money::new(amount, currency), fields.get("reason"), &staff.name).await,
        Err(refusal) => Err(Fault::Refused(refusal)),
    };
    let (tone, said) = match done {
        Ok(()) => (Tone::Success, t::credit_admin::adjusted().into_owned()),
        Err(fault) => (Tone::Danger, fault.refused()?.to_string()),
    };
    frame::go(&staff, &format!("/admin/customers/{customer}"), tone, said).await.map_err(Fault::lift)
}

/// What a customer's page shows of their store credit.
pub fn customer_panel(customer: Uuid, own: &[(CreditAccount, Vec<Entry>)], currency: Currency, now: DateTime<Utc>, zone: Tz) -> AnyView {
    let balances = own.iter().map(|(credit, _)| view! { <dt>{credit.balance.currency.code()}</dt><dd class="strong">{locales::money(credit.balance)}</dd> });
    let balances = balances.collect_view();
    let entries = own.iter().flat_map(|(_, entries)| entries).map(|entry| {
        let reason = (!entry.reason.is_empty()).then(|| view! { <span class="cell-sub">{entry.reason.clone()}</span> });
        view! {
            <li>
                <div>
                    {t::credit::entry(entry.kind.word())}{reason}
                    <span class="cell-sub">{entry.actor.clone()} " · " {when(entry.at, now, zone)}</span>
                </div>
                <span class="num strong">{locales::money(entry.amount)}</span>
            </li>
        }
    });
    let entries = entries.collect_view();
    let has_entries = own.iter().any(|(_, entries)| !entries.is_empty());
    let change = permits(write("gift-cards")).then(|| adjust_form(&format!("/admin/customers/{customer}/credit"), &Fields::default(), None, currency));
    let body = if own.is_empty() {
        view! { <p class="muted">{t::credit_admin::no_credit()}</p> }.into_any()
    } else {
        view! { <dl class="facts">{balances}</dl> }.into_any()
    };
    view! {
        <section class="panel" aria-labelledby="credit">
            <div class="panel-head"><h2 id="credit">{t::credit::store_credit()}</h2></div>
            <div class="panel-body">{body}</div>
            {has_entries.then(|| view! { <ul class="lines panel-split">{entries}</ul> })}
        </section>
        {change}
    }
    .into_any()
}
