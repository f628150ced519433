//! One variant: how much there is of it, what may be sold beyond that, corrections, and how it came about.

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use leptos::prelude::*;
use uuid::Uuid;

use super::{
    super::{
        model::{MOST_NOTE, MOST_PIECES, PolicyForm, StockRefusal, written},
        service::{self, Correction, LIST},
        settings::StockSettings,
    },
    key,
};
use crate::{
    catalog::{
        self,
        model::{Product, Variant},
    },
    error::Fault,
    frames::admin::{self as frame, AdminPage, overtaken},
    inventory::{
        self,
        model::{Moved, Movement, Reason, StockPolicy},
    },
    shop::{Shop, Staff, permits, slice::write},
    t,
    ui::admin::{
        form::{Errors, Fields, choice, field},
        notice::Tone,
        words::when,
    },
};

type Answer = Result<Response, Fault<StockRefusal>>;

/// Movements that are shown.
const MOST: u64 = 200;

async fn found(shop: &Shop, id: &str) -> Result<(Product, Variant), Fault<StockRefusal>> {
    let id = id.parse::<Uuid>().map_err(|_| Fault::NotFound)?;
    let mut products = catalog::service::products_of_variants(shop.database.read(), shop.profile().currency, &[id]).await?;
    let product = products.remove(&id).ok_or(Fault::NotFound)?;
    let variant = product.variants.iter().find(|variant| variant.id == id).cloned().ok_or(Fault::NotFound)?;
    Ok((product, variant))
}

/// `GET /admin/stock/variants/{id}`
pub async fn show(State(shop): State<Shop>, staff: Staff, Path(id): Path<String>) -> Answer {
    let (product, variant) = found(&shop, &id).await?;
    let policy = StockPolicy::of(variant.stock);
    page(&shop, &staff, &product, &variant, &filled(policy), &Errors::default(), StatusCode::OK).await
}

/// The fields as the policy has them.
fn filled(policy: StockPolicy) -> Fields {
    let form = PolicyForm::of(policy);
    let mut fields = Fields::default();
    for (name, value) in [("sells", form.sells), ("limit", form.limit), ("by", form.by), ("within", form.within), ("low_at", form.low_at)] {
        fields.set(name, value);
    }
    fields
}

async fn page(shop: &Shop, staff: &Staff, product: &Product, variant: &Variant, fields: &Fields, errors: &Errors, status: StatusCode) -> Answer {
    let moved = inventory::service::movements(shop.database.read(), variant.id, MOST).await?;
    let (now, zone) = (shop.clock.now(), shop.profile().zone());
    let title = if variant.choices.is_empty() { product.title.clone() } else { format!("{}, {}", product.title, variant.title()) };
    let edit = format!("/admin/products/{}", product.id);
    let head = AdminPage::new("stock", title)
        .back(t::stock_admin::title(), LIST)
        .status(status)
        .actions(view! { <a class="btn" href=edit>{t::stock_admin::see_product()}</a> });
    let level = variant.stock;
    let tiles = [
        (t::stock_admin::on_hand(), level.on_hand),
        (t::stock_admin::promised(), level.allocated + level.held),
        (t::stock_admin::waiting(), level.waiting),
        (t::stock_admin::available(), level.available()),
    ];
    let summary = errors.summary();
    let forms = permits(write("catalog")).then(|| (correction_form(variant, fields, errors), policy_form(shop, variant, fields, errors)));
    let chart = chart(level.on_hand, &moved);
    Ok(frame::page(shop, staff, head, move || {
        let tiles = tiles
            .into_iter()
            .map(|(name, value)| view! { <div class="tile"><span class="tile-name">{name}</span><span class="tile-value">{value}</span></div> })
            .collect_view();
        let (correction, policy) = forms.unzip();
        view! {
            <div class="stack">
                {summary}
                <div class="tiles">{tiles}</div>
                <div class="split split-even">{policy} {correction}</div>
                <section class="panel" aria-labelledby="history">
                    <div class="panel-head"><h2 id="history">{t::stock_admin::history()}</h2></div>
                    {chart}
                    {history(&moved, now, zone)}
                </section>
            </div>
        }
    }))
}

fn policy_form(shop: &Shop, variant: &Variant, fields: &Fields, errors: &Errors) -> AnyView {
    let sells = fields.get("sells").to_owned();
    let shops = shop.settings::<StockSettings>().low_at;
    let limit = field("limit", t::stock_admin::limit()).of(fields, errors).hint(t::stock_admin::limit_hint()).inputmode("numeric").optional().input();
    let by = field("by", t::stock_admin::sent_by()).of(fields, errors).hint(t::stock_admin::sent_by_hint()).kind("date").optional().input();
    let within = field("within", t::stock_admin::sent_within()).of(fields, errors).hint(t::stock_admin::sent_within_hint());
    let within = within.inputmode("numeric").optional().input();
    let low = field("low_at", t::stock_admin::low_at()).of(fields, errors).hint(t::stock_admin::low_at_hint(shops)).inputmode("numeric").optional().input();
    let seen = if fields.has("seen") { fields.get("seen").to_owned() } else { written(StockPolicy::of(variant.stock)) };
    view! {
        <section class="panel" aria-labelledby="policy">
            <div class="panel-head"><h2 id="policy">{t::stock_admin::policy()}</h2></div>
            <form method="post" action=format!("{LIST}/variants/{}", variant.id)>
                <input type="hidden" name="seen" value=seen/>
                <div class="panel-body">
                    <fieldset class="stack">
                        <legend class="label">{t::stock_admin::sells()}</legend>
                        {choice("sells", "refuse", t::stock_admin::sells_refuse(), "", sells != "backorder" && sells != "preorder")}
                        {choice("sells", "backorder", t::stock_admin::sells_backorder(), t::stock_admin::sells_backorder_hint(), sells == "backorder")}
                        {choice("sells", "preorder", t::stock_admin::sells_preorder(), t::stock_admin::sells_preorder_hint(), sells == "preorder")}
                    </fieldset>
                    {limit} {by} {within} {low}
                </div>
                <div class="panel-foot"><button class="btn btn-primary" name="do" value="policy">{t::stock_admin::save()}</button></div>
            </form>
        </section>
    }
    .into_any()
}

fn correction_form(variant: &Variant, fields: &Fields, errors: &Errors) -> AnyView {
    let reasons = std::iter::once((String::new(), t::stock_admin::choose_reason().into_owned()))
        .chain(Reason::ALL.into_iter().map(|reason| (reason.word().to_owned(), t::stock_admin::reason(reason.word()))));
    let pieces = field("pieces", t::stock_admin::change()).of(fields, errors).hint(t::stock_admin::change_hint()).required().input();
    let reason = field("reason", t::stock_admin::reason_label()).of(fields, errors).required().select(reasons);
    let note = field("note", t::stock_admin::note()).of(fields, errors).optional().most(MOST_NOTE).input();
    view! {
        <section class="panel" aria-labelledby="correct">
            <div class="panel-head"><h2 id="correct">{t::stock_admin::correct()}</h2></div>
            <form method="post" action=format!("{LIST}/variants/{}", variant.id)>
                <input type="hidden" name="key" value=Uuid::now_v7().to_string()/>
                <input type="hidden" name="on_hand" value=variant.stock.on_hand.to_string()/>
                <div class="panel-body">{pieces} {reason} {note}</div>
                <div class="panel-foot"><button class="btn btn-primary" name="do" value="correct">{t::stock_admin::book()}</button></div>
            </form>
        </section>
    }
    .into_any()
}

/// The newest pieces on hand as a line: a step for each movement.
fn chart(on_hand: i32, moved: &[Moved]) -> Option<AnyView> {
    let mut level = on_hand;
    // Backwards from what is there now.
    let mut points = vec![level];
    for one in moved {
        let effect = Movement::from_word(&one.kind).map_or(0, |kind| kind.effect()[0]) * one.quantity;
        if effect != 0 {
            level -= effect;
            points.push(level);
        }
    }
    if points.len() < 3 {
        return None;
    }
    points.reverse();
    let (least, most) = (points.iter().copied().min()?, points.iter().copied().max()?);
    let span = i64::from(Ord::max(most - least, 1));
    let last = i64::try_from(points.len() - 1).ok()?;
    let places = points.iter().zip(0_i64..).map(|(level, at)| (at * 600 / last, 90 - i64::from(level - least) * 80 / span)).collect::<Vec<_>>();
    let mut line = String::new();
    for (x, y) in places {
        line.push_str(&if line.is_empty() { format!("M{x} {y}") } else { format!("H{x}V{y}") });
    }
    Some(
        view! {
            <div class="panel-body">
                <svg viewBox="0 0 600 100" width="100%" height="100" preserveAspectRatio="none" role="img" aria-label=t::stock_admin::chart(least, most, on_hand)>
                    <path d=line fill="none" stroke="currentColor" stroke-width="2" vector-effect="non-scaling-stroke"></path>
                </svg>
                <p class="hint">{t::stock_admin::chart(least, most, on_hand)}</p>
            </div>
        }
        .into_any(),
    )
}

fn history(moved: &[Moved], now: DateTime<Utc>, zone: Tz) -> AnyView {
    let rows = moved.iter().take(100).map(|one| {
        let sign = Movement::from_word(&one.kind).map_or(1, |kind| kind.effect().into_iter().find(|effect| *effect != 0).unwrap_or(1));
        let booked = one.booked.as_ref().map(|(reason, reference, note)| {
            let reason = if reason.is_empty() { String::new() } else { t::stock_admin::reason(reason) };
            [reason, reference.clone(), note.clone()].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
        });
        view! {
            <tr>
                <th scope="row" class="cell-grow wrap-anywhere">{t::stock_admin::movement(&one.kind)}<span class="cell-sub">{booked}</span></th>
                <td class="num">{format!("{:+}", sign * one.quantity)}</td>
                <td class="muted only-wide">{one.actor.clone()}</td>
                <td class="muted nowrap">{when(one.at, now, zone)}</td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    if moved.is_empty() {
        return view! { <div class="panel-body"><p class="muted">{t::stock_admin::no_history()}</p></div> }.into_any();
    }
    view! {
        <table class="table">
            <caption class="sr-only">{t::stock_admin::history()}</caption>
            <thead>
                <tr>
                    <th scope="col">{t::stock_admin::what()}</th>
                    <th scope="col" class="num">{t::stock_admin::pieces()}</th>
                    <th scope="col" class="only-wide">{t::stock_admin::who()}</th>
                    <th scope="col">{t::stock_admin::when()}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

/// `POST /admin/stock/variants/{id}`: `do` says what.
pub async fn save(State(shop): State<Shop>, staff: Staff, Path(id): Path<String>, fields: Fields) -> Answer {
    let (product, variant) = found(&shop, &id).await?;
    let mut errors = Errors::default();
    let saved = match fields.get("do") {
        "policy" => set_policy(&shop, &product, &variant, &fields, &mut errors).await,
        "correct" => correct(&shop, &staff, &product, &variant, &fields, &mut errors).await,
        _ => return Err(Fault::NotFound),
    };
    let here = format!("{LIST}/variants/{}", variant.id);
    match saved {
        Ok(true) => frame::go(&staff, &here, Tone::Success, t::stock_admin::saved()).await,
        Ok(false) => {
            // Each form comes back with what was typed; the other as it stands.
            let mut all = filled(StockPolicy::of(variant.stock));
            fields.iter().for_each(|(name, value)| all.set(name, value));
            page(&shop, &staff, &product, &variant, &all, &errors, StatusCode::UNPROCESSABLE_ENTITY).await
        }
        Err(Fault::Refused(refusal @ StockRefusal::Booked)) => frame::go(&staff, &here, Tone::Info, refusal.to_string()).await,
        Err(Fault::Refused(refusal)) => {
            let (product, variant) = found(&shop, &id).await?;
            let field = if fields.get("do") == "policy" { "sells" } else { "pieces" };
            if refusal == StockRefusal::Stale {
                let place = overtaken::Place { paths: &[&here], field: None, form: "", address: &here, what: "" };
                errors.add(field, overtaken::told(&shop, &staff, &place, None).await.map_err(Fault::lift)?);
            } else {
                errors.add(field, refusal);
            }
            let mut all = filled(StockPolicy::of(variant.stock));
            fields.iter().for_each(|(name, value)| all.set(name, value));
            // Sent once more, it is saved over what the others did.
            all.set("seen", written(StockPolicy::of(variant.stock)));
            page(&shop, &staff, &product, &variant, &all, &errors, StatusCode::CONFLICT).await
        }
        Err(fault) => Err(fault),
    }
}

async fn set_policy(shop: &Shop, product: &Product, variant: &Variant, fields: &Fields, errors: &mut Errors) -> Result<bool, Fault<StockRefusal>> {
    let own = |name: &str| fields.get(name).to_owned();
    let form = PolicyForm { sells: own("sells"), limit: own("limit"), by: own("by"), within: own("within"), low_at: own("low_at") };
    match form.check() {
        Ok(policy) => service::set_policy(shop, variant.id, product.id, fields.get("seen"), policy).await.map(|()| true),
        Err(wrong) => {
            wrong.into_iter().for_each(|(field, refusal)| errors.add(field, refusal));
            Ok(false)
        }
    }
}

async fn correct(shop: &Shop, staff: &Staff, product: &Product, variant: &Variant, fields: &Fields, errors: &mut Errors) -> Result<bool, Fault<StockRefusal>> {
    let pieces = fields.get("pieces").replace('−', "-").parse::<i32>().ok().filter(|pieces| *pieces != 0 && pieces.abs() <= MOST_PIECES);
    let pieces = errors.check("pieces", pieces.ok_or(StockRefusal::WrongPieces));
    let reason = errors.check("reason", Reason::from_word(fields.get("reason")).ok_or(StockRefusal::NoReason));
    let note = errors.text(fields, "note", 0..=MOST_NOTE);
    let (Some(pieces), Some(reason), true) = (pieces, reason, errors.is_empty()) else { return Ok(false) };
    let seen = fields.get("on_hand").parse::<i32>().map_err(|_| Fault::Refused(StockRefusal::Stale))?;
    let correction = Correction { key: key(fields), variant_id: variant.id, product_id: product.id, pieces, seen, reason, note };
    service::correct(shop, correction, &staff.name).await.map(|()| true)
}
