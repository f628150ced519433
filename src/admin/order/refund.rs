//! Money that goes back: the form, the step that says what would happen, and the refunds on the page of an order. Nothing of it
//! needs a script.

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use chrono::{DateTime, Utc};
use leptos::prelude::*;
use uuid::Uuid;

use super::{detail_page, thumb};
use crate::{
    credit,
    error::Fault,
    frames::admin::{self as frame, AdminPage, go},
    identity,
    kernel::Money,
    locales::{self, Ready, Refusal},
    orders::{
        model::{MoneyRefusal, Order, OrderLine, OrderStatus, RefundQuote, RefundWish, delivery_left, refunded_pieces},
        service::{self, Decision, RefundOrder},
    },
    payments::{
        self,
        model::{Refund, RefundStatus, RefundWay},
    },
    shop::{Shop, Staff},
    t,
    ui::admin::{
        form::{Fields, check, choice, field},
        icon::icon,
        notice::Tone,
        table::{Colour, Mark, badge, notice},
    },
};

/// `GET /admin/orders/{number}/refund`
pub async fn show(State(shop): State<Shop>, staff: Staff, Path(number): Path<String>) -> Result<Response, Fault> {
    let order = service::by_number(&shop, &number).await?;
    let mut fields = Fields::default();
    fields.set("restock", "yes");
    form_page(&shop, &staff, &order, &fields, None).await
}

/// `POST /admin/orders/{number}/refund`: first what would happen, then, with that page's button, it does.
pub async fn post(State(shop): State<Shop>, staff: Staff, Path(number): Path<String>, mut fields: Fields) -> Result<Response, Fault> {
    let order = service::by_number(&shop, &number).await?;
    match fields.get("step") {
        "change" => return form_page(&shop, &staff, &order, &fields, None).await,
        "everything" => fields.set("everything", "yes"),
        _ => {}
    }
    let by_hand = fields.get("way") == "hand";
    let to_credit = match fields.get("way") {
        "credit" => Some(customer_of(&shop, &order).await?.ok_or(Fault::NotFound)?),
        _ => None,
    };
    let wish = match wish_of(&order, &fields) {
        Ok(wish) => wish,
        Err(refusal) => return form_page(&shop, &staff, &order, &fields, Some(refusal)).await,
    };
    let mut refusal = None;
    if fields.get("step") == "refund" {
        let Ok((id, seen)) = fields.get("id").parse::<Uuid>().map(|id| (id, fields.get("seen").parse::<i64>().unwrap_or(-1))) else {
            return Err(Fault::NotFound);
        };
        let wanted = RefundOrder { id, wish: wish.clone(), seen, by_hand, reason: fields.get("reason").to_owned() };
        let done = match to_credit {
            Some(customer) => service::refund_to_credit(&shop, &number, wanted, customer, &staff.name).await,
            None => service::refund(&shop, &number, wanted, &staff.name).await,
        };
        match done {
            Ok(refund) => return said(&staff, &number, &refund).await,
            Err(fault) => refusal = Some(fault.refused()?),
        }
    }
    match service::quote_refund(&shop, &order, &wish, by_hand || to_credit.is_some()).await {
        Ok((quote, way)) => {
            let to = service::where_to(&shop, &order, quote.amount).await?;
            Ok(confirm_page(&shop, &staff, &order, &fields, &quote, way, to, refusal))
        }
        Err(fault) => {
            let refusal = fault.refused()?;
            form_page(&shop, &staff, &order, &fields, Some(refusal)).await
        }
    }
}

/// `POST /admin/orders/{number}/refunds/{id}/{step}`: what is done about a refund that is not at its end, or that failed.
pub async fn step(State(shop): State<Shop>, staff: Staff, Path((number, id, step)): Path<(String, String, String)>) -> Result<Response, Fault> {
    let id = id.parse::<Uuid>().map_err(|_| Fault::NotFound)?;
    let done = match step.as_str() {
        "again" => service::try_refund_again(&shop, &number, id, false, &staff.name).await,
        "by-hand" => service::try_refund_again(&shop, &number, id, true, &staff.name).await,
        "ask" => service::ask_again(&shop, &number, id).await,
        "made" => service::decide_refund(&shop, &number, id, Decision::Done, &staff.name).await,
        "not-made" => service::decide_refund(&shop, &number, id, Decision::NotDone, &staff.name).await,
        _ => return Err(Fault::NotFound),
    };
    match done {
        Ok(refund) => said(&staff, &number, &refund).await,
        Err(fault) => refused(&shop, &staff, &number, fault).await,
    }
}

/// `POST /admin/orders/{number}/capture`
pub async fn capture(State(shop): State<Shop>, staff: Staff, Path(number): Path<String>) -> Result<Response, Fault> {
    match service::capture(&shop, &number, &staff.name).await {
        Ok(()) => go(&staff, &format!("/admin/orders/{number}"), Tone::Success, t::refunds_admin::done_captured()).await,
        Err(fault) => refused(&shop, &staff, &number, fault).await,
    }
}

/// `POST /admin/orders/{number}/void`
pub async fn void(State(shop): State<Shop>, staff: Staff, Path(number): Path<String>) -> Result<Response, Fault> {
    match service::void(&shop, &number, &staff.name).await {
        Ok(()) => go(&staff, &format!("/admin/orders/{number}"), Tone::Success, t::refunds_admin::done_voided()).await,
        Err(fault) => refused(&shop, &staff, &number, fault).await,
    }
}

/// The order's page with the reason.
async fn refused(shop: &Shop, staff: &Staff, number: &str, fault: Fault<MoneyRefusal>) -> Result<Response, Fault> {
    let refusal = fault.refused()?;
    let order = service::by_number(shop, number).await?;
    detail_page(shop, staff, order, None, Some(refusal.sentence().into_owned()), StatusCode::CONFLICT).await
}

async fn said(staff: &Staff, number: &str, refund: &Refund) -> Result<Response, Fault> {
    let (tone, text) = match refund.status {
        RefundStatus::Done => (Tone::Success, t::refunds_admin::done_refunded(refund.amount)),
        RefundStatus::Pending => (Tone::Info, t::refunds_admin::done_pending().into_owned()),
        RefundStatus::Requested | RefundStatus::Unknown => (Tone::Warning, t::refunds_admin::done_unknown().into_owned()),
        RefundStatus::Failed => (Tone::Danger, t::refunds_admin::done_failed().into_owned()),
    };
    go(staff, &format!("/admin/orders/{number}"), tone, text).await
}

/// What the form says.
fn wish_of(order: &Order, fields: &Fields) -> Result<RefundWish, MoneyRefusal> {
    let mut lines = Vec::new();
    for line in &order.lines {
        let typed = fields.get(&format!("quantity[{}]", line.id));
        let left = Ord::max(line.quantity - refunded_pieces(&order.refunds, line.id), 0);
        let too_many = || MoneyRefusal::TooManyPieces { title: line.title.clone(), left };
        let pieces = if typed.is_empty() { 0 } else { typed.parse::<i32>().map_err(|_| too_many())? };
        lines.push((line.id, pieces));
    }
    let further = match fields.get("further") {
        "" => 0,
        typed => Money::parse(typed, order.currency).map_err(|_| MoneyRefusal::NoAmount)?.minor,
    };
    Ok(RefundWish { lines, restock: fields.has("restock"), delivery: fields.has("delivery"), further, everything: fields.has("everything") })
}

fn method_of(shop: &Shop, order: &Order) -> String {
    shop.gateways
        .by_code(&order.payment_method)
        .map_or_else(|| credit::views::way(&order.payment_method), |gateway| payments::views::name(&**gateway).into_owned())
}

/// Who the account belongs to that an order was placed with, as the list of customers knows them.
async fn customer_of(shop: &Shop, order: &Order) -> Result<Option<Uuid>, Fault> {
    let connection = shop.database.read();
    let Some(account) = identity::service::orders::owner(connection, order.id).await? else { return Ok(None) };
    Ok(identity::service::accounts::by_id(connection, account).await?.and_then(|account| account.customer_id))
}

async fn form_page(shop: &Shop, staff: &Staff, order: &Order, fields: &Fields, refusal: Option<MoneyRefusal>) -> Result<Response, Fault> {
    let left = service::left_to_refund(shop, order).await?;
    let method = method_of(shop, order);
    let gateway = shop.gateways.by_code(&order.payment_method);
    let has_customer = customer_of(shop, order).await?.is_some();
    let by_provider = gateway.is_some_and(|gateway| !gateway.is_offline() && gateway.capabilities().refunds);
    let status = if refusal.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let head = head(order, t::refunds_admin::title(&order.number)).status(status);
    let (order, fields) = (order.clone(), fields.clone());
    Ok(frame::page(shop, staff, head, move || {
        let refusal = refusal.map(|refusal| notice(Tone::Danger, refusal.sentence().into_owned()));
        if left.minor == 0 {
            return view! { {refusal.unwrap_or_else(|| notice(Tone::Info, t::refunds_admin::refused_nothing_left()))} }.into_any();
        }
        let lines = order.lines.iter().map(|line| line_field(&order, line, &fields)).collect_view();
        let delivery = Money::new(delivery_left(&order), order.currency);
        let delivery = (delivery.minor > 0).then(|| check("delivery", "yes", t::refunds_admin::delivery(delivery), fields.has("delivery")));
        let further = field("further", t::refunds_admin::further()).value(fields.raw("further")).hint(t::refunds_admin::further_hint());
        let reason = field("reason", t::refunds_admin::reason()).value(fields.raw("reason")).hint(t::refunds_admin::reason_hint()).optional().most(500);
        let to_credit = fields.get("way") == "credit" && has_customer;
        let by_hand = !to_credit && (fields.get("way") == "hand" || !by_provider);
        let provider = by_provider
            .then(|| choice("way", "provider", t::refunds_admin::way_provider(&method), t::refunds_admin::way_provider_hint(), !by_hand && !to_credit));
        let credit = has_customer.then(|| choice("way", "credit", t::credit_admin::way_credit(), t::credit_admin::way_credit_hint(), to_credit));
        let back_first = (!order.credit.is_empty()).then(|| {
            let names = order.credit.iter().map(|used| credit::views::name(used.kind, &used.last_four)).collect::<Vec<_>>();
            view! { <p class="muted small">{t::credit_admin::back_first(Ready(locales::list(&names)))}</p> }
        });
        view! {
            {refusal}
            <form method="post" class="stack">
                <section class="panel" aria-labelledby="items">
                    <div class="panel-head"><h2 id="items">{t::refunds_admin::items()}</h2></div>
                    <ul class="lines">{lines}</ul>
                    <div class="panel-body panel-split">
                        <p class="muted small">{t::refunds_admin::items_hint()}</p>
                        {check("restock", "yes", t::refunds_admin::restock(), fields.has("restock"))}
                        {delivery}
                    </div>
                </section>
                <section class="panel">
                    <div class="panel-body">
                        {further.inputmode("decimal").optional().suffix(order.currency.symbol()).most(20).autocomplete("off").input()}
                        {reason.input()}
                        <fieldset class="choices">
                            <legend class="label mb-1.5">{t::refunds_admin::way()}</legend>
                            {provider}
                            {choice("way", "hand", t::refunds_admin::way_hand(), t::refunds_admin::way_hand_hint(), by_hand)}
                            {credit}
                            {back_first}
                        </fieldset>
                        <dl class="facts"><dt>{t::refunds_admin::left()}</dt><dd class="strong">{locales::money(left)}</dd></dl>
                    </div>
                    <div class="panel-foot row">
                        <button class="btn btn-primary" name="step" value="check">{t::refunds_admin::check()}</button>
                        <button class="btn" name="step" value="everything">{t::refunds_admin::everything(left)}</button>
                    </div>
                </section>
            </form>
        }
        .into_any()
    }))
}

fn head(order: &Order, title: String) -> AdminPage {
    AdminPage::new("orders", title).back(t::refunds_admin::order(&order.number), format!("/admin/orders/{}", order.number))
}

fn line_field(order: &Order, line: &OrderLine, fields: &Fields) -> AnyView {
    let left = line.quantity - refunded_pieces(&order.refunds, line.id);
    let name = format!("quantity[{}]", line.id);
    let typed = if fields.has(&name) { fields.get(&name).to_owned() } else { "0".to_owned() };
    let pieces = if left > 0 {
        let label = t::refunds_admin::quantity_of(&line.title, &line.choices);
        view! {
            <div class="with-unit">
                <input class="input line-qty" type="number" inputmode="numeric" name=name min="0" max=left.to_string() value=typed aria-label=label/>
                " " {t::refunds_admin::of(left)}
            </div>
        }
        .into_any()
    } else {
        view! { <div class="muted">{t::refunds_admin::all_refunded()}</div> }.into_any()
    };
    view! {
        <li>
            {thumb(line)}
            <div><strong class="strong">{line.title.clone()}</strong><span class="cell-sub">{line.choices.clone()}</span></div>
            {pieces}
        </li>
    }
    .into_any()
}

/// What would happen, with the button that makes it happen.
#[expect(clippy::too_many_arguments, reason = "each is said on the page")]
fn confirm_page(
    shop: &Shop,
    staff: &Staff,
    order: &Order,
    fields: &Fields,
    quote: &RefundQuote,
    way: RefundWay,
    (to_cards, rest): (Vec<(String, Money)>, Money),
    refusal: Option<MoneyRefusal>,
) -> Response {
    let method = method_of(shop, order);
    let title = t::refunds_admin::confirm_title(quote.amount);
    let status = if refusal.is_some() { StatusCode::CONFLICT } else { StatusCode::OK };
    let head = head(order, title).status(status);
    let (order, fields, quote) = (order.clone(), fields.clone(), quote.clone());
    // Chosen here: sent twice, it is one refund.
    let id = Uuid::now_v7();
    frame::page(shop, staff, head, move || {
        let money = |minor: i64| locales::money(Money::new(minor, order.currency));
        let lines = quote.lines.iter().filter_map(|part| {
            let line = order.lines.iter().find(|line| line.id == part.line_id)?;
            let unsent = (part.unsent > 0).then(|| t::refunds_admin::effect_unsent(part.unsent));
            let stock = match (part.restocked, part.unsent + part.returned, part.unsent) {
                (true, pieces @ 1.., _) => Some(t::refunds_admin::effect_restocked(pieces)),
                (false, _, pieces @ 1..) => Some(t::refunds_admin::effect_written_off(pieces)),
                _ => None,
            };
            let effects = [unsent, stock].into_iter().flatten().map(|effect| view! { <span class="cell-sub">{effect}</span> }).collect_view();
            Some(view! { <dt>{t::refunds_admin::count_of_product(part.quantity, &line.title)}{effects}</dt><dd>{money(part.amount)}</dd> })
        });
        let lines = lines.collect_view();
        let delivery = (quote.delivery > 0).then(|| view! { <dt>{t::refunds_admin::effect_delivery()}</dt><dd>{money(quote.delivery)}</dd> });
        let further = (quote.further != 0).then(|| {
            let label = if fields.has("everything") { t::refunds_admin::effect_rest() } else { t::refunds_admin::effect_further() };
            view! { <dt>{label}</dt><dd>{money(quote.further)}</dd> }
        });
        let how = match way {
            _ if fields.get("way") == "credit" => t::credit_admin::effect_credit(rest),
            RefundWay::Hand => t::refunds_admin::effect_hand(rest),
            RefundWay::Provider | RefundWay::Dashboard => t::refunds_admin::effect_provider(&method, rest),
        };
        let how = (rest.minor > 0).then_some(how);
        let to_cards = to_cards.iter().map(|(name, amount)| view! { <p>{t::credit_admin::effect_back(*amount, name)}</p> }).collect_view();
        let kept = fields
            .iter()
            .filter(|(name, _)| !["step", "id", "seen"].contains(name))
            .map(|(name, value)| view! { <input type="hidden" name=name.to_owned() value=value.to_owned()/> })
            .collect_view();
        view! {
            {refusal.map(|refusal| notice(Tone::Danger, refusal.sentence().into_owned()))}
            <form method="post" class="panel">
                {kept}
                <input type="hidden" name="id" value=id.to_string()/>
                <input type="hidden" name="seen" value=quote.amount.minor.to_string()/>
                <div class="panel-body">
                    <dl class="receipt">
                        {lines} {delivery} {further}
                        <dt class="receipt-total">{t::refunds_admin::amount()}</dt><dd class="receipt-total">{locales::money(quote.amount)}</dd>
                        <dt>{t::refunds_admin::left_after()}</dt><dd>{locales::money(quote.left)}</dd>
                    </dl>
                    {to_cards}
                    {how.map(|how| view! { <p>{how}</p> })}
                    <p class="muted small">{t::refunds_admin::effect_email()}</p>
                </div>
                <div class="panel-foot row">
                    <button class="btn btn-danger" name="step" value="refund">{t::refunds_admin::confirm(quote.amount)}</button>
                    <button class="btn" name="step" value="change">{t::refunds_admin::change()}</button>
                </div>
            </form>
        }
    })
}

/// The refunds of an order, on its page; nothing without any.
pub fn panel(order: &Order, when: impl Fn(DateTime<Utc>) -> String) -> Option<AnyView> {
    if order.refunds.is_empty() {
        return None;
    }
    let rows = order.refunds.iter().rev().map(|refund| row(order, refund, when(refund.created_at))).collect_view();
    Some(
        view! {
            <section class="panel" aria-labelledby="refunds">
                <div class="panel-head"><h2 id="refunds">{t::refunds_admin::refunds()}</h2></div>
                <table class="table">
                    <caption class="sr-only">{t::refunds_admin::caption()}</caption>
                    <thead>
                        <tr>
                            <th scope="col">{t::refunds_admin::amount()}</th>
                            <th scope="col">{t::refunds_admin::state()}</th>
                            <th scope="col"><span class="sr-only">{t::refunds_admin::what_now()}</span></th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </section>
        }
        .into_any(),
    )
}

fn row(order: &Order, refund: &Refund, at: String) -> AnyView {
    let (colour, mark) = match refund.status {
        RefundStatus::Requested | RefundStatus::Pending => (Colour::Info, Mark::Open),
        RefundStatus::Unknown => (Colour::Warning, Mark::Open),
        RefundStatus::Done => (Colour::Muted, Mark::Done),
        RefundStatus::Failed => (Colour::Danger, Mark::None),
    };
    let button = |step: &'static str, label: std::borrow::Cow<'static, str>| {
        let action = format!("/admin/orders/{}/refunds/{}/{step}", order.number, refund.id);
        view! { <form method="post" action=action><button class="btn btn-small">{label}</button></form> }.into_any()
    };
    let is_tried_again = order.refunds.iter().any(|other| other.again_of == Some(refund.id));
    let buttons = match refund.status {
        RefundStatus::Failed if !is_tried_again => {
            vec![button("again", t::refunds_admin::try_again()), button("by-hand", t::refunds_admin::pay_by_hand())]
        }
        RefundStatus::Pending => vec![button("ask", t::refunds_admin::ask_again())],
        RefundStatus::Requested | RefundStatus::Unknown => vec![
            button("ask", t::refunds_admin::ask_again()),
            button("made", t::refunds_admin::it_was_made()),
            button("not-made", t::refunds_admin::it_was_not_made()),
        ],
        RefundStatus::Failed | RefundStatus::Done => Vec::new(),
    };
    let used = order.credit.iter().find(|used| used.payment_id == refund.payment_id);
    let to = match used {
        Some(used) => t::credit_admin::refund_back(credit::views::name(used.kind, &used.last_four)),
        None if refund.is_to_credit() => t::credit_admin::refund_as_credit().into_owned(),
        None => t::refunds_admin::refund_way(refund.way.word()),
    };
    let unknown = (refund.status == RefundStatus::Unknown).then(|| view! { <span class="cell-sub">{t::refunds_admin::unknown_hint()}</span> });
    let reason = (!refund.reason.is_empty()).then(|| view! { <span class="cell-sub">{refund.reason.clone()}</span> });
    view! {
        <tr>
            <th scope="row">{locales::money(refund.amount)}<span class="cell-sub">{at}</span>{reason}</th>
            <td>
                {badge(colour, mark, t::refunds_admin::status(refund.status.word()))}
                <span class="cell-sub">{to}</span>
                {unknown}
            </td>
            <td><div class="row">{buttons}</div></td>
        </tr>
    }
    .into_any()
}

/// What can be done about an order's money, below its sums.
pub fn buttons(order: &Order, left: Money) -> Vec<AnyView> {
    let mut buttons = Vec::new();
    if is_reserved(order) {
        if order.status != OrderStatus::Canceled {
            buttons.push(view! { <button type="button" class="btn" popovertarget="capture">{t::refunds_admin::capture()}</button> }.into_any());
        }
        buttons.push(view! { <button type="button" class="btn btn-quiet-danger" popovertarget="void">{t::refunds_admin::void()}</button> }.into_any());
    }
    if left.minor > 0 {
        let href = format!("/admin/orders/{}/refund", order.number);
        buttons.push(view! { <a class="btn" href=href>{t::refunds_admin::refund()}</a> }.into_any());
    }
    buttons
}

/// Whether its money is reserved and not taken.
fn is_reserved(order: &Order) -> bool {
    order.payment_status == crate::orders::model::PaymentStatus::Authorized && order.status != OrderStatus::Draft
}

/// The questions behind the buttons for reserved money.
pub fn dialogs(order: &Order) -> Option<AnyView> {
    let dialog = |id: &'static str, title: String, text: String, yes: String, class: &'static str| {
        let heading = format!("{id}-title");
        view! {
            <dialog id=id class="dialog" popover="auto" aria-labelledby=heading.clone()>
                <form method="post" action=format!("/admin/orders/{}/{id}", order.number)>
                    <div class="dialog-head"><h2 id=heading.clone()>{title}</h2></div>
                    <div class="dialog-body"><p>{text}</p></div>
                    <div class="dialog-foot">
                        <button type="button" class="btn" popovertarget=id popovertargetaction="hide">{t::refunds_admin::not_now()}</button>
                        <button class=class>{icon("check")} " " {yes}</button>
                    </div>
                </form>
            </dialog>
        }
        .into_any()
    };
    is_reserved(order).then(|| {
        let capture = dialog(
            "capture",
            t::refunds_admin::capture_title(order.total()),
            t::refunds_admin::capture_text().into_owned(),
            t::refunds_admin::capture().into_owned(),
            "btn btn-primary",
        );
        let (title, text, yes) = (t::refunds_admin::void_title(), t::refunds_admin::void_text(), t::refunds_admin::void());
        let void = dialog("void", title.into_owned(), text.into_owned(), yes.into_owned(), "btn btn-danger");
        view! { {capture} {void} }.into_any()
    })
}
