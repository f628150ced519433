//! The part of an order's page that says how it was judged, and what staff decide about it.

use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};
use leptos::prelude::*;

use super::super::{
    model::{BlockKind, Cause, keys},
    service::{
        assessing::Judged,
        deciding::{self, Returned},
    },
};
use crate::{
    error::Fault,
    frames::admin::go,
    locales::{self, Ready, Refusal},
    orders::{
        self,
        admin::review_badge,
        model::{Confirmation, Order, OrderRefusal, OrderStatus, Review},
    },
    shop::{Shop, Staff, permits, slice::write},
    t,
    ui::admin::{
        form::{Fields, field},
        notice::Tone,
        table::{Colour, Mark, badge},
    },
};

/// What speaks against an order, in a sentence.
pub fn reason_words(cause: &Cause) -> String {
    match cause {
        Cause::Network { count } => t::fraud_admin::reason_network(*count),
        Cause::Email { count } => t::fraud_admin::reason_email(*count),
        Cause::Address { count } => t::fraud_admin::reason_address(*count),
        Cause::SharedAddress { emails } => t::fraud_admin::reason_shared_address(*emails),
        Cause::SharedPhone { emails } => t::fraud_admin::reason_shared_phone(*emails),
        Cause::Amount => t::fraud_admin::reason_amount().into_owned(),
        Cause::Times { times } => t::fraud_admin::reason_times(*times),
        Cause::First { times } => t::fraud_admin::reason_first(*times),
        Cause::Countries { delivery, billing } => t::fraud_admin::reason_countries(locales::country(delivery), locales::country(billing)),
        Cause::CardCountry { card } => t::fraud_admin::reason_card_country(locales::country(card)),
        Cause::Declined { count } => t::fraud_admin::reason_declined(*count),
        Cause::Disposable { domain } => t::fraud_admin::reason_disposable(domain),
        Cause::Blocked { kind } => t::fraud_admin::reason_blocked(kind.word()),
        Cause::Provider { highest, score: Some(score) } => t::fraud_admin::reason_provider_score(if *highest { "highest" } else { "elevated" }, *score),
        Cause::Provider { highest, score: None } => t::fraud_admin::reason_provider(if *highest { "highest" } else { "elevated" }),
    }
}

fn state(order: &Order) -> AnyView {
    match order.review {
        Review::Accepted => badge(Colour::Success, Mark::Done, t::fraud_admin::state_accepted()),
        Review::Refused => badge(Colour::Muted, Mark::None, t::fraud_admin::state_refused()),
        review => match review_badge(review, Confirmation::None) {
            Some(own) => own,
            None => badge(Colour::Muted, Mark::None, t::fraud_admin::state_clear()),
        },
    }
}

/// How an order was judged, with what staff can decide; `decided_at` is when they did, in words. Nothing for an order against
/// which nothing speaks.
pub fn panel(order: &Order, judged: Option<&Judged>, decided_at: &str) -> Option<AnyView> {
    let confirmation = confirmation(order);
    let Some(judged) = judged.filter(|judged| !judged.assessment.reasons.is_empty() || order.review != Review::None) else { return confirmation };
    let rows = judged.assessment.reasons.iter().map(|reason| {
        view! { <dt>{reason_words(&reason.cause)}</dt><dd class="num nowrap">{t::fraud_admin::points(reason.points)}</dd> }
    });
    let rows = rows.collect_view();
    let decided = judged.decided.as_ref().map(|(name, _)| {
        let text = if order.review == Review::Accepted {
            t::fraud_admin::accepted_by(name, Ready(decided_at))
        } else {
            t::fraud_admin::refused_by(name, Ready(decided_at))
        };
        view! { <p class="muted small">{text}</p> }
    });
    let waits = order.review.waits() && order.status == OrderStatus::Placed;
    let lede = waits.then(|| {
        let text = if order.review == Review::Suspect { t::fraud_admin::suspect_text() } else { t::fraud_admin::held_text() };
        view! { <p>{text}</p> }
    });
    let foot = (waits && permits(write("fraud"))).then(|| {
        view! {
            <div class="panel-foot row">
                <form method="post" action=format!("/admin/orders/{}/review/accept", order.number)>
                    <button class="btn btn-primary">{t::fraud_admin::accept()}</button>
                </form>
                <button type="button" class="btn btn-quiet-danger" popovertarget="refuse-order">{t::fraud_admin::refuse()}</button>
            </div>
            {refuse_dialog(order)}
        }
    });
    let score = judged.assessment.score;
    let own = view! {
        <section class="panel" id="review" aria-labelledby="review-title">
            <div class="panel-head"><h2 id="review-title">{t::fraud_admin::panel_title(score)}</h2>{state(order)}</div>
            <div class="panel-body">{lede} <dl class="receipt">{rows}</dl> {decided} {waits.then(|| block_links(order))}</div>
            {foot}
        </section>
    };
    Some(view! { {own} {confirmation} }.into_any())
}

/// Ways to the block list, with what is to be blocked filled in.
fn block_links(order: &Order) -> Option<AnyView> {
    if !permits(write("fraud")) {
        return None;
    }
    let address = &order.address;
    let place = [&address.line1, &address.postcode, &address.country].into_iter().filter(|part| !part.is_empty()).cloned().collect::<Vec<_>>().join(", ");
    let all = [
        (BlockKind::Email, order.email.clone()),
        (BlockKind::Domain, keys::domain(&order.email).unwrap_or_default()),
        (BlockKind::Address, place),
        (BlockKind::Phone, address.phone.clone()),
    ];
    let links = all.into_iter().filter(|(_, value)| !value.is_empty()).map(|(kind, value)| {
        let query = serde_urlencoded::to_string([("kind", kind.word()), ("value", &value)]).unwrap_or_default();
        view! { <a class="link" href=format!("/admin/fraud?{query}#new-block")>{t::fraud_admin::block_this(kind.word())}</a> " " }
    });
    Some(view! { <p class="links small">{links.collect_view()}</p> }.into_any())
}

fn refuse_dialog(order: &Order) -> AnyView {
    view! {
        <dialog id="refuse-order" class="dialog" popover="auto" aria-labelledby="refuse-order-title">
            <form method="post" action=format!("/admin/orders/{}/review/refuse", order.number)>
                <div class="dialog-head"><h2 id="refuse-order-title">{t::fraud_admin::refuse_title(&order.number)}</h2></div>
                <div class="dialog-body">
                    <p>{t::fraud_admin::refuse_text()}</p>
                    {field("reason", t::fraud_admin::refuse_reason()).optional().most(200).input()}
                </div>
                <div class="dialog-foot">
                    <button type="button" class="btn" popovertarget="refuse-order" popovertargetaction="hide">{t::fraud_admin::keep()}</button>
                    <button class="btn btn-danger">{t::fraud_admin::refuse()}</button>
                </div>
            </form>
        </dialog>
    }
    .into_any()
}

/// That an order waits until somebody has said that it is meant.
fn confirmation(order: &Order) -> Option<AnyView> {
    if order.confirmation != Confirmation::Awaited || order.status != OrderStatus::Placed {
        return None;
    }
    let foot = permits(write("orders")).then(|| {
        view! {
            <form class="panel-foot" method="post" action=format!("/admin/orders/{}/confirmation", order.number)>
                <button class="btn">{t::fraud_admin::mark_confirmed()}</button>
            </form>
        }
    });
    Some(
        view! {
            <section class="panel" aria-labelledby="confirmation-title">
                <div class="panel-head"><h2 id="confirmation-title">{t::fraud_admin::confirmation_title()}</h2></div>
                <div class="panel-body"><p>{t::fraud_admin::confirmation_text()}</p></div>
                {foot}
            </section>
        }
        .into_any(),
    )
}

fn page_of(number: &str) -> String {
    format!("/admin/orders/{number}")
}

/// `GET /admin/orders/{number}/review/refuse`: whoever had to show first who they are comes back here, and presses once more.
pub async fn back(Path(number): Path<String>) -> Response {
    Redirect::to(&format!("{}#review", page_of(&number))).into_response()
}

/// `POST /admin/orders/{number}/review/accept`
pub async fn accept(State(shop): State<Shop>, staff: Staff, Path(number): Path<String>) -> Result<Response, Fault<OrderRefusal>> {
    let is_new = deciding::accept(&shop, &number, &staff.name).await?;
    let (tone, text) = if is_new { (Tone::Success, t::fraud_admin::done_accepted()) } else { (Tone::Info, t::fraud_admin::decided_before()) };
    go(&staff, &page_of(&number), tone, text).await
}

/// `POST /admin/orders/{number}/review/refuse`
pub async fn refuse(State(shop): State<Shop>, staff: Staff, Path(number): Path<String>, fields: Fields) -> Result<Response, Fault<OrderRefusal>> {
    let reason = fields.get("reason").chars().take(200).collect::<String>();
    let (tone, text) = match deciding::refuse(&shop, &number, &reason, &staff.name).await {
        Ok(None) => (Tone::Info, t::fraud_admin::decided_before()),
        Ok(Some(Returned::Nothing)) => (Tone::Success, t::fraud_admin::done_refused()),
        Ok(Some(Returned::Money)) => (Tone::Success, t::fraud_admin::done_refused_money()),
        Ok(Some(Returned::Failed)) => (Tone::Danger, t::fraud_admin::done_refused_failed()),
        Err(fault) => {
            let refusal = fault.refused()?;
            (Tone::Danger, refusal.sentence())
        }
    };
    go(&staff, &page_of(&number), tone, text).await
}

/// `POST /admin/orders/{number}/confirmation`: somebody has asked the customer.
pub async fn confirm(State(shop): State<Shop>, staff: Staff, Path(number): Path<String>) -> Result<Response, Fault<OrderRefusal>> {
    let (tone, text) = match orders::service::confirm(&shop, &number, &staff.name).await {
        Ok(()) => (Tone::Success, t::fraud_admin::done_confirmed()),
        Err(fault) => {
            fault.refused()?;
            (Tone::Danger, t::fraud_admin::not_to_confirm())
        }
    };
    go(&staff, &page_of(&number), tone, text).await
}
