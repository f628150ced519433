//! Segments: rules that are kept under a name, how many customers each chooses, and its customers as a table.

use axum::{
    body::{Body, Bytes},
    extract::{Path, State},
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use ironmonger_import::{moment, write_row};
use leptos::prelude::*;
use uuid::Uuid;

use super::{
    super::{
        model::{Customer, Facts, LONGEST_SEGMENT, Segment, SegmentProblem, SegmentRule},
        service::segments as service,
    },
    rules::{self, Choices},
};
use crate::{
    error::Fault,
    frames::admin::{self as frame, AdminPage, overtaken},
    kernel::{Currency, Money},
    shop::{Shop, Staff},
    t,
    ui::admin::{
        form::{Asked, Errors, Fields, field},
        icon::icon,
        notice::Tone,
        table::{empty, notice},
        words::counted_up_to,
    },
};

type Answer = Result<Response, Fault<SegmentProblem>>;

pub const LIST: &str = "/admin/customers/segments";
/// Tags that a field offers.
pub const OFFERED: u64 = 200;
/// Customers of one piece of a table.
const PIECE: u64 = 250;

/// `GET /admin/customers/segments`
pub async fn list(State(shop): State<Shop>, staff: Staff) -> Answer {
    let mut counted = Vec::new();
    for segment in service::all(shop.database.read()).await? {
        let count = service::count(&shop, &segment.rule).await?;
        counted.push((segment, count));
    }
    let currency = shop.profile().currency;
    let head = AdminPage::new("customers", t::segments_admin::title())
        .back(t::customers_admin::title(), super::LIST)
        .note(t::segments_admin::note())
        .actions(view! { <a class="btn btn-primary" href=format!("{LIST}/new")>{icon("plus")} " " {t::segments_admin::new()}</a> });
    Ok(frame::page(&shop, &staff, head, move || {
        if counted.is_empty() {
            let add = view! { <a class="btn btn-primary" href=format!("{LIST}/new")>{t::segments_admin::new()}</a> };
            return view! { <div class="panel">{empty("customers", t::segments_admin::none(), t::segments_admin::none_text(), add)}</div> }.into_any();
        }
        let rows = counted.iter().map(|(segment, count)| row(segment, *count, currency)).collect_view();
        view! {
            <div class="panel">
                <table class="table">
                    <caption class="sr-only">{t::segments_admin::title()}</caption>
                    <thead>
                        <tr>
                            <th scope="col">{t::segments_admin::segment()}</th>
                            <th scope="col" class="num">{t::segments_admin::customers()}</th>
                            <th scope="col"><span class="sr-only">{t::segments_admin::actions()}</span></th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        }
        .into_any()
    }))
}

fn row(segment: &Segment, count: u64, currency: Currency) -> AnyView {
    let words = rules::said(&segment.rule, currency).into_iter().map(|(_, words)| words).collect::<Vec<_>>().join(" · ");
    let (name, id) = (segment.name.clone(), segment.id);
    view! {
        <tr>
            <th scope="row" class="cell-grow wrap-anywhere">
                <a class="row-link" href=format!("{LIST}/{id}")>{name.clone()}</a>
                <span class="cell-sub">{words}</span>
            </th>
            <td class="num"><a class="link" href=format!("{}?segment={id}", super::LIST)>{counted_up_to(count)}</a></td>
            <td class="nowrap">
                <a class="btn btn-small" href=format!("/admin/customers/export.csv?segment={id}") download>
                    {t::segments_admin::csv()} <span class="sr-only">{name}</span>
                </a>
            </td>
        </tr>
    }
    .into_any()
}

/// `GET /admin/customers/segments/new`: with what the list was narrowed by, if it was.
pub async fn new(State(shop): State<Shop>, staff: Staff, Asked(asked): Asked) -> Answer {
    let currency = shop.profile().currency;
    let (rule, _) = rules::read(&asked, currency);
    show(&shop, &staff, None, &fields_of("", &rule, 0, currency), &Errors::default(), None).await
}

/// `GET /admin/customers/segments/{id}`
pub async fn edit(State(shop): State<Shop>, staff: Staff, Path(id): Path<String>) -> Answer {
    let segment = find(&shop, &id).await?;
    let fields = fields_of(&segment.name, &segment.rule, segment.version, shop.profile().currency);
    let count = service::count(&shop, &segment.rule).await?;
    show(&shop, &staff, Some(segment.id), &fields, &Errors::default(), Some(count)).await
}

async fn find(shop: &Shop, id: &str) -> Result<Segment, Fault<SegmentProblem>> {
    let id = id.parse::<Uuid>().map_err(|_| Fault::NotFound)?;
    service::by_id(shop.database.read(), id).await.map_err(Fault::lift)
}

fn fields_of(name: &str, rule: &SegmentRule, version: i32, currency: Currency) -> Fields {
    let mut fields = Fields::default();
    fields.push("name", name);
    fields.push("version", version.to_string());
    rules::pairs(rule, currency).into_iter().for_each(|(name, value)| fields.push(name, value));
    fields
}

/// `POST /admin/customers/segments/new`
pub async fn create(State(shop): State<Shop>, staff: Staff, fields: Fields) -> Answer {
    save(&shop, &staff, None, &fields).await
}

/// `POST /admin/customers/segments/{id}`
pub async fn change(State(shop): State<Shop>, staff: Staff, Path(id): Path<String>, fields: Fields) -> Answer {
    let segment = find(&shop, &id).await?;
    save(&shop, &staff, Some(segment.id), &fields).await
}

/// Keeps a segment, or only counts whom its rule chooses.
async fn save(shop: &Shop, staff: &Staff, id: Option<Uuid>, fields: &Fields) -> Answer {
    let (rule, mut wrong) = rules::read(fields, shop.profile().currency);
    if wrong.is_empty() && fields.get("do") == "count" {
        let count = service::count(shop, &rule).await?;
        return show(shop, staff, id, fields, &Errors::default(), Some(count)).await;
    }
    if wrong.is_empty() {
        let version = fields.get("version").parse::<i32>().unwrap_or_default();
        match service::save(shop, id.map(|id| (id, version)), fields.get("name"), rule).await {
            Ok(id) => return frame::go(staff, &format!("{LIST}/{id}"), Tone::Success, t::segments_admin::saved()).await,
            Err(Fault::Refused(SegmentProblem::Outdated)) if id.is_some() => return faster(shop, staff, id, fields).await,
            Err(Fault::Refused(problem)) => wrong.push(problem),
            Err(fault) => return Err(fault),
        }
    }
    let mut errors = Errors::default();
    wrong.into_iter().for_each(|problem| errors.add(problem.field(), problem));
    show(shop, staff, id, fields, &errors, None).await
}

/// Somebody else was faster: the form comes back with what was typed and who it was.
async fn faster(shop: &Shop, staff: &Staff, id: Option<Uuid>, fields: &Fields) -> Answer {
    let address = id.map_or_else(|| LIST.to_owned(), |id| format!("{LIST}/{id}"));
    let place = overtaken::Place { paths: &[&address], field: None, form: "", address: &address, what: "" };
    let told = overtaken::told(shop, staff, &place, None).await.map_err(Fault::lift)?;
    let mut fields = fields.clone();
    if let Some(id) = id {
        // Saved once more, it is saved over theirs.
        fields.set("version", service::by_id(shop.database.read(), id).await.map_err(Fault::lift)?.version.to_string());
    }
    page(shop, staff, id, &fields, &Errors::default(), None, Some(told)).await
}

async fn show(shop: &Shop, staff: &Staff, id: Option<Uuid>, fields: &Fields, errors: &Errors, count: Option<u64>) -> Answer {
    page(shop, staff, id, fields, errors, count, None).await
}

/// `told` says who was faster.
async fn page(shop: &Shop, staff: &Staff, id: Option<Uuid>, fields: &Fields, errors: &Errors, count: Option<u64>, told: Option<String>) -> Answer {
    let choices = Choices::of(&shop.profile(), service::tags(shop.database.read(), OFFERED).await?);
    let title = if id.is_some() { t::segments_admin::edit_title() } else { t::segments_admin::new() };
    let status = match &told {
        Some(_) => StatusCode::CONFLICT,
        None if errors.is_empty() => StatusCode::OK,
        None => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let told = told.map(|told| notice(Tone::Warning, format!("{told} {}", t::ui_admin::conflict_kept())));
    let mut head = AdminPage::new("customers", title).back(t::segments_admin::title(), LIST).status(status);
    if let Some(id) = id {
        head = head.actions(view! {
            <a class="btn" href=format!("{}?segment={id}", super::LIST)>{t::segments_admin::see()}</a>
            <a class="btn" href=format!("/admin/customers/export.csv?segment={id}") download>{t::segments_admin::csv()}</a>
        });
    }
    let (fields, errors) = (fields.clone(), errors.clone());
    Ok(frame::page(shop, staff, head, move || {
        let here = id.map_or_else(|| format!("{LIST}/new"), |id| format!("{LIST}/{id}"));
        let delete = id.map(|_| {
            view! {
                <form class="row mt-4" method="post" action=format!("{here}/delete")>
                    <button class="btn btn-quiet btn-quiet-danger">{t::segments_admin::delete()}</button>
                </form>
            }
        });
        let counted = count.map(|count| notice(Tone::Info, t::segments_admin::counted(count)));
        view! {
            {errors.summary()}
            {told}
            {counted}
            <form class="panel" method="post" action=here.clone()>
                <input type="hidden" name="version" value=fields.get("version").to_owned()/>
                <div class="panel-body">
                    {field("name", t::segments_admin::name()).of(&fields, &errors).most(LONGEST_SEGMENT).autocomplete("off").input()}
                    <p class="muted small">{t::segments_admin::rule_hint()}</p>
                    {rules::form(&fields, &errors, &choices)}
                </div>
                <div class="panel-foot">
                    <button class="btn btn-primary">{t::segments_admin::save()}</button>
                    <button class="btn" name="do" value="count">{t::segments_admin::count()}</button>
                </div>
            </form>
            {delete}
        }
    }))
}

/// `POST /admin/customers/segments/{id}/delete`
pub async fn delete(State(shop): State<Shop>, staff: Staff, Path(id): Path<String>) -> Answer {
    let segment = find(&shop, &id).await?;
    service::delete(&shop, segment.id).await.map_err(Fault::lift)?;
    frame::go(&staff, LIST, Tone::Success, t::segments_admin::deleted()).await
}

const COLUMNS: [&str; 15] = [
    "email",
    "first_name",
    "last_name",
    "company",
    "phone",
    "country",
    "language",
    "tags",
    "accepts_marketing",
    "orders",
    "spent",
    "currency",
    "last_order_at",
    "has_account",
    "created_at",
];

/// `GET /admin/customers/export.csv?segment=`, or with a rule: the customers as a table, sent as they are read.
pub async fn export(State(shop): State<Shop>, _: Staff, Asked(asked): Asked) -> Answer {
    let currency = shop.profile().currency;
    let (rule, name) = if asked.get("segment").is_empty() {
        let (rule, wrong) = rules::read(&asked, currency);
        // A rule of which half does not read would choose more than was asked for.
        if let Some(problem) = wrong.into_iter().next() {
            return Err(Fault::Refused(problem));
        }
        (rule, "customers".to_owned())
    } else {
        let segment = find(&shop, asked.get("segment")).await?;
        (segment.rule, slug::slugify(&segment.name))
    };
    let name = if name.is_empty() { "segment" } else { &name };
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}-{}.csv\"", shop.clock.now().format("%Y-%m-%d"))),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    let mut first = Vec::new();
    write_row(&mut first, COLUMNS).map_err(Fault::broken)?;
    let pieces = futures::stream::try_unfold((shop, rule, Some(first), None), move |(shop, rule, first, after)| async move {
        if let Some(first) = first {
            return Ok(Some((Bytes::from(first), (shop, rule, None, after))));
        }
        // The connection breaks off, so that nobody takes half a file for a whole one.
        let members = service::members(&shop, &rule, after, PIECE).await.map_err(std::io::Error::other)?;
        let Some((last, ..)) = members.last() else { return Ok::<_, std::io::Error>(None) };
        let after = Some(*last);
        let mut piece = Vec::new();
        for (_, customer, facts) in &members {
            write_member(&mut piece, customer, facts, currency)?;
        }
        Ok(Some((Bytes::from(piece), (shop, rule, None, after))))
    });
    Ok((headers, Body::from_stream(pieces)).into_response())
}

fn write_member(target: &mut Vec<u8>, customer: &Customer, facts: &Facts, currency: Currency) -> std::io::Result<()> {
    let yes = |is: bool| if is { "yes" } else { "no" };
    let (tags, orders, spent) = (customer.tags.join(", "), facts.orders.to_string(), Money::new(facts.spent, currency).decimal());
    let time = |at: Option<chrono::DateTime<chrono::Utc>>| at.map(moment).unwrap_or_default();
    let (last, since) = (time(facts.last_order_at), time(customer.created_at));
    let cells = [
        customer.email.as_str(),
        &customer.first_name,
        &customer.last_name,
        &customer.company,
        &customer.phone,
        customer.addresses.first().map_or("", |to| to.country.as_str()),
        &customer.language,
        &tags,
        customer.marketing.as_ref().map_or("", |consent| yes(consent.accepts)),
        &orders,
        &spent,
        currency.code(),
        &last,
        yes(facts.has_account),
        &since,
    ];
    write_row(target, cells)
}
