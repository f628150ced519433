//! Bank statements: a file is uploaded, its lines are shown with what would become of them, and staff confirm it:
//! `/admin/payments/bank`.

use std::{borrow::Cow, collections::HashMap};

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use leptos::prelude::*;
use uuid::Uuid;

use super::{
    super::{
        model::{
            BankRefusal,
            matching::{Act, Fit},
            statement::{Choices, Role},
        },
        service::{
            bank::{self as service, Preview, Seen, Taken, Upload},
            charges,
        },
    },
    ways,
};
use crate::{
    error::Fault,
    frames::admin::{self as frame, AdminPage, go},
    kernel::Currency,
    locales::{self, Ready, Refusal},
    shop::{Shop, Staff, permits, slice::write},
    t,
    ui::admin::{
        form::{Fields, field},
        notice::Tone,
        table::{Colour, Mark, badge, empty, notice},
        upload::Sent,
        words::when,
    },
};

pub const PAGE: &str = "/admin/payments/bank";
/// Files that the list shows.
const MOST: u64 = 50;
/// Letters of an order's number that may be typed.
const MOST_NUMBER: usize = 40;

type Answer = Result<Response, Fault<BankRefusal>>;

fn address(id: Uuid) -> String {
    format!("{PAGE}/{id}")
}

/// `GET /admin/payments/bank`
pub async fn list(State(shop): State<Shop>, staff: Staff) -> Answer {
    all(&shop, &staff, None).await
}

async fn all(shop: &Shop, staff: &Staff, refusal: Option<BankRefusal>) -> Answer {
    let uploads = service::list(shop.database.read(), MOST).await?;
    let open = charges::open(shop.database.read()).await?;
    let (now, zone) = (shop.clock.now(), shop.profile().zone());
    let status = if refusal.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let head = AdminPage::new("payments", t::reconciliation_admin::statements())
        .back(t::reconciliation_admin::title(), super::PAGE)
        .note(t::reconciliation_admin::statements_note())
        .status(status);
    Ok(frame::page(shop, staff, head, move || {
        let refusal = refusal.map(|refusal| notice(Tone::Danger, refusal.sentence()));
        let form = permits(write("payments")).then(upload_form);
        let rows = uploads.iter().map(|upload| row(upload, now, zone)).collect_view();
        let list = if uploads.is_empty() {
            empty("upload", t::reconciliation_admin::no_statements(), t::reconciliation_admin::no_statements_text(), ())
        } else {
            view! {
                <table class="table">
                    <caption class="sr-only">{t::reconciliation_admin::statements()}</caption>
                    <thead>
                        <tr>
                            <th scope="col">{t::reconciliation_admin::file()}</th>
                            <th scope="col">{t::reconciliation_admin::state()}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            }
            .into_any()
        };
        view! {
            {ways(PAGE, open)}
            <div class="stack">
                {refusal}
                {form}
                <section class="panel" aria-label=t::reconciliation_admin::statements()>{list}</section>
            </div>
        }
    }))
}

fn upload_form() -> AnyView {
    let file = field("file", t::reconciliation_admin::file()).kind("file").hint(t::reconciliation_admin::file_hint()).required().input();
    view! {
        <form class="panel" method="post" action=PAGE enctype="multipart/form-data">
            <div class="panel-head"><h2>{t::reconciliation_admin::bring_in()}</h2></div>
            <div class="panel-body"><p class="muted">{t::reconciliation_admin::bring_in_text()}</p> {file}</div>
            <div class="panel-foot"><button class="btn btn-primary">{t::reconciliation_admin::look_at_file()}</button></div>
        </form>
    }
    .into_any()
}

fn row(upload: &Upload, now: DateTime<Utc>, zone: Tz) -> AnyView {
    let (state, by) = match &upload.confirmed {
        Some((name, at)) => {
            (badge(Colour::Success, Mark::Done, t::reconciliation_admin::confirmed()), t::reconciliation_admin::by(name, Ready(when(*at, now, zone))))
        }
        None => {
            let by = t::reconciliation_admin::by(&upload.created_by, Ready(when(upload.created_at, now, zone)));
            (badge(Colour::Info, Mark::Open, t::reconciliation_admin::waits()), by)
        }
    };
    view! {
        <tr>
            <th scope="row" class="cell-grow wrap-anywhere">
                <a class="row-link" href=address(upload.id)>{upload.name.clone()}</a><span class="cell-sub">{by}</span>
            </th>
            <td>{state}</td>
        </tr>
    }
    .into_any()
}

/// `POST /admin/payments/bank`: takes a file in, and leads to what it would do.
pub async fn upload(State(shop): State<Shop>, staff: Staff, sent: Sent) -> Answer {
    let Some(file) = sent.files.first() else { return all(&shop, &staff, Some(BankRefusal::NoFile)).await };
    match service::take_in(&shop, &file.name, &file.bytes, &staff.name).await {
        Ok(id) => Ok(Redirect::to(&address(id)).into_response()),
        Err(fault) => all(&shop, &staff, Some(fault.refused()?)).await,
    }
}

/// `GET /admin/payments/bank/{id}`
pub async fn show(State(shop): State<Shop>, staff: Staff, Path(id): Path<String>) -> Answer {
    let id = id.parse::<Uuid>().map_err(|_| Fault::NotFound)?;
    page(&shop, &staff, id, StatusCode::OK, None).await
}

async fn page(shop: &Shop, staff: &Staff, id: Uuid, status: StatusCode, said: Option<Cow<'static, str>>) -> Answer {
    let preview = service::preview(shop, id).await?;
    let taken = service::taken_of(shop.database.read(), id).await?;
    let (now, zone) = (shop.clock.now(), shop.profile().zone());
    let currencies = std::iter::once(shop.profile().currency).chain(shop.sold_in().into_iter().map(|sold| sold.currency));
    let currencies = currencies.map(|currency| currency.code().to_owned()).collect::<Vec<_>>();
    let (state, note) = match &preview.upload.confirmed {
        Some((name, at)) => {
            (badge(Colour::Success, Mark::Done, t::reconciliation_admin::confirmed()), t::reconciliation_admin::by(name, Ready(when(*at, now, zone))))
        }
        None => (badge(Colour::Info, Mark::Open, t::reconciliation_admin::waits()), t::reconciliation_admin::nothing_happens_yet().into_owned()),
    };
    let head = AdminPage::new("payments", preview.upload.name.clone()).back(t::reconciliation_admin::statements(), PAGE).badge(state).note(note).status(status);
    Ok(frame::page(shop, staff, head, move || {
        let said = said.map(|said| notice(Tone::Warning, said));
        let may_change = permits(write("payments"));
        let done = (!taken.is_empty()).then(|| taken_panel(&taken, now, zone));
        let body = if preview.upload.confirmed.is_some() { None } else { Some(open_view(&preview, &currencies, may_change, now, zone)) };
        view! { <div class="stack">{said} {body} {done}</div> }
    }))
}

fn open_view(preview: &Preview, currencies: &[String], may_change: bool, now: DateTime<Utc>, zone: Tz) -> AnyView {
    let here = address(preview.upload.id);
    let refusal = preview.refusal.as_ref().map(|refusal| notice(Tone::Danger, refusal.sentence()));
    let unread = (!preview.unread.is_empty()).then(|| {
        let lines = preview.unread.iter().take(20).map(usize::to_string).collect::<Vec<_>>();
        notice(Tone::Warning, t::reconciliation_admin::unread(preview.unread.len(), Ready(locales::list(&lines))))
    });
    let (before, open): (Vec<_>, Vec<_>) = preview.seen.iter().partition(|seen| seen.taken.is_some());
    let count = |fits: &[Fit]| open.iter().filter(|seen| fits.contains(&seen.fit)).count();
    let (exact, differ) = (count(&[Fit::Exact]), count(&[Fit::Less, Fit::More]));
    let summary = t::reconciliation_admin::summary(exact, differ, open.len() - exact - differ);
    let aside = t::reconciliation_admin::left_out(before.len(), preview.debits);
    // First what is decided already, then what needs a decision.
    let mut ordered = open.clone();
    ordered.sort_by_key(|seen| (seen.fit, seen.line.number));
    let rows = ordered.iter().map(|seen| line(seen, &preview.choices, may_change)).collect_view();
    let lines = if open.is_empty() {
        empty("done", t::reconciliation_admin::no_lines(), t::reconciliation_admin::no_lines_text(), ())
    } else {
        view! {
            <table class="table">
                <caption class="sr-only">{t::reconciliation_admin::lines()}</caption>
                <thead>
                    <tr>
                        <th scope="col">{t::reconciliation_admin::line()}</th>
                        <th scope="col" class="num">{t::reconciliation_admin::amount()}</th>
                        <th scope="col">{t::reconciliation_admin::what_happens()}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        }
        .into_any()
    };
    let buttons = may_change.then(|| {
        view! {
            <div class="panel-foot">
                <button class="btn btn-primary" name="do" value="confirm">{t::reconciliation_admin::confirm()}</button>
                <button class="btn" name="do" value="check">{t::reconciliation_admin::look_again()}</button>
                <button class="btn btn-quiet" name="do" value="discard" formnovalidate>{t::reconciliation_admin::discard()}</button>
            </div>
        }
    });
    view! {
        {refusal} {unread}
        <form class="panel" method="post" action=here.clone() aria-labelledby="lines">
            <div class="panel-head"><h2 id="lines">{t::reconciliation_admin::lines()}</h2></div>
            <div class="panel-body"><p>{summary}</p><p class="muted small">{aside}</p></div>
            {lines}
            {buttons}
        </form>
        {may_change.then(|| columns(preview, currencies, &here))}
        {(!before.is_empty()).then(|| {
            let taken = before.iter().filter_map(|seen| seen.taken.clone()).collect::<Vec<_>>();
            earlier(&taken, now, zone)
        })}
    }
    .into_any()
}

fn line(seen: &Seen, choices: &Choices, may_change: bool) -> AnyView {
    let Seen { line, fit, order, open, .. } = seen;
    let hash = &line.hash;
    let (colour, mark) = match fit {
        Fit::Exact => (Colour::Success, Mark::Done),
        Fit::Less | Fit::More => (Colour::Warning, Mark::Part),
        _ => (Colour::Muted, Mark::Open),
    };
    let named = order.as_ref().filter(|_| *fit != Fit::Several).map(|order| {
        view! { <a class="link" href=format!("/admin/orders/{}", order.number)>{format!("#{}", order.number)}</a> " " <span>{order.name.clone()}</span> }
    });
    let left = order.as_ref().filter(|_| fit.can_be_recorded()).map(|order| t::reconciliation_admin::still_open(order.total.with(*open)));
    let acts = [Some(Act::Record).filter(|_| fit.can_be_recorded()), Some(Act::Leave), Some(Act::SetAside)];
    let chosen = if *fit == Fit::Exact { Act::Record } else { Act::Leave };
    let about = format!("{} {}", line.payer, line.purpose);
    let options = acts.into_iter().flatten().map(|act| {
        let label = match act {
            Act::Record => t::reconciliation_admin::act_record(fit.word()),
            Act::Leave => t::reconciliation_admin::act_leave().into_owned(),
            Act::SetAside => t::reconciliation_admin::act_set_aside().into_owned(),
        };
        view! { <option value=act.word() selected=act == chosen>{label}</option> }
    });
    let options = options.collect_view();
    let decide = may_change.then(|| {
        let number = choices.orders.get(hash).cloned().unwrap_or_default();
        view! {
            <input type="hidden" name=format!("seen-{hash}") value=fit.word()/>
            <select class="select" name=format!("act-{hash}") aria-label=t::reconciliation_admin::what_happens_with(&about)>{options}</select>
            {(!fit.can_be_recorded()).then(|| view! {
                <input
                    class="input mt-2" name=format!("order-{hash}") value=number maxlength=MOST_NUMBER.to_string()
                    aria-label=t::reconciliation_admin::order_of(&about) placeholder=t::reconciliation_admin::order_number()
                />
            })}
        }
    });
    view! {
        <tr>
            <th scope="row">
                <span class="wrap-anywhere"><bdi>{line.purpose.clone()}</bdi></span>
                <span class="cell-sub wrap-anywhere">{line.date.clone()} " · " <bdi>{line.payer.clone()}</bdi></span>
                <span class="cell-sub">{badge(colour, mark, t::reconciliation_admin::fit(fit.word()))} " " {named}</span>
                <span class="cell-sub">{left} " " {t::reconciliation_admin::advice(fit.word())}</span>
            </th>
            <td class="num strong">{locales::money(line.amount)}</td>
            <td>{decide}</td>
        </tr>
    }
    .into_any()
}

fn columns(preview: &Preview, currencies: &[String], here: &str) -> AnyView {
    let rows = preview.header.iter().enumerate().map(|(at, name)| {
        let own = preview.roles.get(at).copied().flatten();
        let options = std::iter::once((None, t::reconciliation_admin::column_unused()))
            .chain(Role::ALL.map(|role| (Some(role), t::reconciliation_admin::role(role.word()).into())));
        let options = options.map(|(role, label)| view! { <option value=role.map_or("", Role::word) selected=role == own>{label}</option> });
        let options = options.collect_view();
        let name = if name.is_empty() { (at + 1).to_string() } else { name.clone() };
        view! {
            <tr>
                <th scope="row" class="wrap-anywhere">{name.clone()}</th>
                <td><select class="select" name=format!("column-{at}") aria-label=t::reconciliation_admin::holds(&name)>{options}</select></td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    let decimal = preview.choices.decimal.map(String::from).unwrap_or_default();
    let signs =
        [(String::new(), t::reconciliation_admin::as_guessed().into_owned()), (",".to_owned(), "1.234,56".to_owned()), (".".to_owned(), "1,234.56".to_owned())];
    let decimal = field("decimal", t::reconciliation_admin::decimal()).value(decimal).select(signs);
    let options =
        std::iter::once((String::new(), t::reconciliation_admin::as_guessed().into_owned())).chain(currencies.iter().map(|code| (code.clone(), code.clone())));
    let currency = field("currency", t::reconciliation_admin::currency()).value(preview.choices.currency.clone()).select(options);
    let is_open = preview.refusal.is_some() || preview.seen.is_empty();
    view! {
        <details class="panel" open=is_open>
            <summary class="panel-head">{t::reconciliation_admin::columns()}</summary>
            <form method="post" action=here.to_owned()>
                <table class="table table-halves columns">
                    <caption class="sr-only">{t::reconciliation_admin::columns()}</caption>
                    <thead><tr><th scope="col">{t::reconciliation_admin::column()}</th><th scope="col">{t::reconciliation_admin::holds_what()}</th></tr></thead>
                    <tbody>{rows}</tbody>
                </table>
                <div class="panel-body panel-split">{decimal} {currency}</div>
                <div class="panel-foot"><button class="btn" name="do" value="columns">{t::reconciliation_admin::read_again()}</button></div>
            </form>
        </details>
    }
    .into_any()
}

fn earlier(taken: &[Taken], now: DateTime<Utc>, zone: Tz) -> AnyView {
    view! {
        <section class="panel" aria-labelledby="earlier">
            <div class="panel-head"><h2 id="earlier">{t::reconciliation_admin::taken_before()}</h2></div>
            {taken_table(taken, now, zone)}
        </section>
    }
    .into_any()
}

fn taken_panel(taken: &[Taken], now: DateTime<Utc>, zone: Tz) -> AnyView {
    view! {
        <section class="panel" aria-labelledby="taken">
            <div class="panel-head"><h2 id="taken">{t::reconciliation_admin::taken()}</h2></div>
            {taken_table(taken, now, zone)}
        </section>
    }
    .into_any()
}

fn taken_table(taken: &[Taken], now: DateTime<Utc>, zone: Tz) -> AnyView {
    let rows = taken.iter().map(|one| {
        let order = match &one.order {
            Some(number) => view! { <a class="link" href=format!("/admin/orders/{number}")>{format!("#{number}")}</a> }.into_any(),
            None => badge(Colour::Muted, Mark::None, t::reconciliation_admin::set_aside()),
        };
        view! {
            <tr>
                <th scope="row" class="cell-grow wrap-anywhere">
                    <bdi>{one.purpose.clone()}</bdi>
                    <span class="cell-sub">{one.date.clone()} " · " <bdi>{one.payer.clone()}</bdi></span>
                    <span class="cell-sub">{t::reconciliation_admin::by(&one.by, Ready(when(one.at, now, zone)))}</span>
                </th>
                <td class="num">{one.amount.map(locales::money)}</td>
                <td>{order}</td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    view! {
        <table class="table">
            <caption class="sr-only">{t::reconciliation_admin::taken()}</caption>
            <thead>
                <tr>
                    <th scope="col">{t::reconciliation_admin::line()}</th>
                    <th scope="col" class="num">{t::reconciliation_admin::amount()}</th>
                    <th scope="col">{t::reconciliation_admin::order()}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

/// `POST /admin/payments/bank/{id}`: `do` is `confirm`, `check` with the orders that staff have given to lines, `columns` with what the
/// columns hold, or `discard`.
pub async fn change(State(shop): State<Shop>, staff: Staff, Path(id): Path<String>, fields: Fields) -> Answer {
    let id = id.parse::<Uuid>().map_err(|_| Fault::NotFound)?;
    let here = address(id);
    let done = match fields.get("do") {
        "confirm" => {
            let preview = service::preview(&shop, id).await?;
            let before = preview.choices.orders.clone();
            let choices = chosen(&fields, preview);
            if choices.orders == before {
                return confirm(&shop, &staff, id, &fields).await;
            }
            // An order's number that nobody has looked up yet: first what it would do.
            service::choose(&shop, id, choices).await
        }
        "check" | "columns" => {
            let preview = service::preview(&shop, id).await?;
            service::choose(&shop, id, chosen(&fields, preview)).await
        }
        "discard" => {
            service::discard(&shop, id).await?;
            return go(&staff, PAGE, Tone::Success, t::reconciliation_admin::discarded()).await;
        }
        _ => return Err(Fault::NotFound),
    };
    match done {
        Ok(()) => Ok(Redirect::to(&here).into_response()),
        Err(fault) => go(&staff, &here, Tone::Warning, fault.refused()?.to_string()).await,
    }
}

/// What the form says, over what was chosen before.
fn chosen(fields: &Fields, preview: Preview) -> Choices {
    let mut choices = preview.choices;
    if fields.get("do") == "columns" {
        let width = preview.header.len();
        choices.columns = (0..width).map(|at| Role::from_word(fields.get(&format!("column-{at}")))).collect();
        choices.decimal = fields.get("decimal").chars().next().filter(|sign| matches!(sign, '.' | ','));
        let currency = fields.get("currency").parse::<Currency>().ok();
        choices.currency = currency.map_or_else(String::new, |currency| currency.code().to_owned());
        // Lines that are read otherwise are others.
        choices.orders.clear();
        return choices;
    }
    let known = preview.seen.iter().map(|seen| seen.line.hash.as_str());
    for hash in known {
        let name = format!("order-{hash}");
        if fields.has(&name) {
            let number = fields.get(&name).trim().trim_start_matches('#').chars().take(MOST_NUMBER).collect::<String>();
            if number.is_empty() {
                choices.orders.remove(hash)
            } else {
                choices.orders.insert(hash.to_owned(), number)
            };
        }
    }
    choices
}

async fn confirm(shop: &Shop, staff: &Staff, id: Uuid, fields: &Fields) -> Answer {
    let wishes = fields.iter().filter_map(|(name, word)| {
        let hash = name.strip_prefix("act-")?;
        let fit = Fit::from_word(fields.get(&format!("seen-{hash}")))?;
        Some((hash.to_owned(), (Act::from_word(word)?, fit)))
    });
    match service::confirm(shop, id, &wishes.collect::<HashMap<_, _>>(), &staff.name).await {
        Ok(done) if done.changed > 0 => {
            let text = t::reconciliation_admin::changed_meanwhile(done.changed, done.recorded);
            page(shop, staff, id, StatusCode::CONFLICT, Some(text.into())).await
        }
        Ok(done) => go(staff, PAGE, Tone::Success, t::reconciliation_admin::now_confirmed(done.recorded, done.set_aside)).await,
        Err(fault) => go(staff, PAGE, Tone::Warning, fault.refused()?.to_string()).await,
    }
}
