//! One order: what was bought, where it is, what happened, and what may be done now.

pub mod refund;

use std::borrow::Cow;

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use ironmonger_pricing_engine::{Class, Ppm};
use leptos::prelude::*;
use uuid::Uuid;

use crate::{
    audit,
    credit::{self, model::Kind},
    customers,
    error::Fault,
    frames::admin::{self as frame, AdminPage, go},
    fraud,
    groups::{self, model::OrderGroup},
    kernel::{Address, Money},
    locales::{self, Lang, Ready, Refusal},
    orders::{
        self,
        admin::{goods_badge, payment_badge, review_badge},
        model::{Actor, Command, Order, OrderLine, OrderRefusal, OrderStatus, Parcel, ParcelStatus},
        service::{self, Unsent},
    },
    payments::{self, model::MoneyFacts},
    pricing::{
        model::Tax,
        views::{discount_label, plain_percent, tax_name},
    },
    shop::{
        Shop, Staff, permits,
        slice::{Label, read, write},
    },
    t,
    tax::{self, model::vat::VatCheck},
    ui::admin::{
        form::{Fields, choice, field},
        icon::{icon, small_icon},
        notice::Tone,
        table::{Colour, Mark, badge, notice},
        words::{in_full, initials, when},
    },
};

/// Why an order is canceled. The order keeps it in English, whoever chose it.
const REASONS: [Label; 5] = [
    t::order_page_admin::reason_changed_mind,
    t::order_page_admin::reason_out_of_stock,
    t::order_page_admin::reason_not_paid,
    t::order_page_admin::reason_fraud,
    t::order_page_admin::reason_other,
];

/// A step that was refused: the form as it was sent, and why.
pub struct Tried {
    pub command: Command,
    pub fields: Fields,
    pub refusal: OrderRefusal,
}

/// `GET /admin/orders/{number}`
pub async fn detail(State(shop): State<Shop>, staff: Staff, Path(number): Path<String>) -> Result<Response, Fault> {
    let order = service::by_number(&shop, &number).await?;
    detail_page(&shop, &staff, order, None, None, StatusCode::OK).await
}

/// An order's page; after a refused step with the form as it was, and the reason, or with another reason alone.
pub async fn detail_page(
    shop: &Shop,
    staff: &Staff,
    order: Order,
    tried: Option<Tried>,
    reason: Option<String>,
    status: StatusCode,
) -> Result<Response, Fault> {
    let money = payments::service::facts(shop.database.read(), order.id).await?;
    let vat = tax::service::vat::of_order(shop.database.read(), order.id).await?;
    let of_group = groups::service::of_order(shop.database.read(), order.id).await?;
    let unsent = service::unsent(shop.database.read(), order.id).await?;
    let left = service::left_to_refund(shop, &order).await?;
    let customer = customers::service::find(shop.database.read(), &order.email).await?.map(|(id, _)| id).filter(|_| permits(read("customers")));
    let judged = fraud::service::assessing::of_order(shop.database.read(), order.id).await?;
    let is_placed = order.status == OrderStatus::Placed;
    let method = shop
        .gateways
        .by_code(&order.payment_method)
        .map_or_else(|| credit::views::way(&order.payment_method), |gateway| payments::views::name(&**gateway).into_owned());
    let (now, zone) = (shop.clock.now(), shop.profile().zone());
    let at = when(order.placed_at.unwrap_or(order.created_at), now, zone);
    let pieces = order.lines.iter().map(|line| line.quantity).sum::<i32>();
    let head = AdminPage::new("orders", t::order_page_admin::title(&order.number))
        .back(t::order_page_admin::orders(), "/admin/orders")
        .badge(payment_badge(order.payment_status))
        .badge(goods_badge(order.status, order.fulfillment_status))
        .badge(review_badge(order.review, order.confirmation).filter(|_| is_placed).into_any())
        .note(t::order_page_admin::note(Ready(at), pieces, &order.address.name))
        .actions(actions(&order))
        .status(status);
    Ok(frame::page(shop, staff, head, move || {
        let refused = tried.as_ref().map(|tried| notice(Tone::Danger, tried.refusal.sentence())).or_else(|| reason.map(|reason| notice(Tone::Danger, reason)));
        let parcels = order.parcels.iter().enumerate().map(|(index, parcel)| parcel_panel(&order, parcel, index + 1, |at| when(at, now, zone))).collect_view();
        let decided_at = judged.as_ref().and_then(|judged| judged.decided.as_ref()).map(|(_, at)| when(*at, now, zone)).unwrap_or_default();
        view! {
            {refused}
            {unsent.iter().map(unsent_notice).collect_view()}
            <div class="split">
                <div class="stack">
                    {fraud::admin::review::panel(&order, judged.as_ref(), &decided_at)}
                    {goods_panel(&order, tried.as_ref())}
                    {parcels}
                    {payment_panel(&order, &money, left, &method)}
                    {refund::panel(&order, |at| when(at, now, zone))}
                    {timeline(&order, |at| when(at, now, zone))}
                </div>
                <div class="stack">
                    {customer_panel(&order, customer)}
                    {vat.as_ref().map(|vat| vat_panel(vat, &in_full(vat.checked_at, zone)))}
                    {of_group.as_ref().map(|of_group| group_panel(&order, of_group))}
                    {details_panel(&order, &in_full(order.placed_at.unwrap_or(order.created_at), zone), &method)}
                </div>
            </div>
            {allows(&order, Command::Cancel).then(|| cancel_dialog(&order))}
            {allows(&order, Command::RefuseAtDoor).then(|| door_dialog(&order))}
            {allows(&order, Command::MarkPaid).then(|| paid_dialog(&order, &method))}
            {permits(write("refunds")).then(|| refund::dialogs(&order))}
        }
    }))
}

/// That an email about the order could not be sent, why, and where all of them stand.
fn unsent_notice(unsent: &Unsent) -> AnyView {
    let said = t::order_page_admin::unsent(unsent.email.word());
    let next = if unsent.is_tried_again { t::order_page_admin::unsent_again() } else { t::order_page_admin::unsent_given_up() };
    let link = permits(read("emails")).then(|| view! { " " <a class="link" href="/admin/emails#jobs">{t::order_page_admin::unsent_emails()}</a> });
    let cause = unsent.cause.clone();
    notice(Tone::Danger, view! { <strong class="strong">{said}</strong> " " <span class="wrap-anywhere" lang="en">{cause}</span> " " {next} {link} })
}

/// Whether the order is ready for a step, and whoever reads the page may take it.
fn allows(order: &Order, command: Command) -> bool {
    order.allows(command, Actor::Staff) && permits(write("orders"))
}

fn actions(order: &Order) -> AnyView {
    let cancel = allows(order, Command::Cancel)
        .then(|| view! { <button type="button" class="btn btn-quiet-danger" popovertarget="cancel">{t::order_page_admin::cancel()}</button> });
    let door = allows(order, Command::RefuseAtDoor)
        .then(|| view! { <button type="button" class="btn btn-quiet-danger" popovertarget="door">{t::order_page_admin::refused_at_door()}</button> });
    view! { {audit::admin::history_link("orders", &order.number)} {door} {cancel} }.into_any()
}

/// What is left to ship with the form that ships it; or all lines, when nothing can be shipped any more.
fn goods_panel(order: &Order, tried: Option<&Tried>) -> Option<AnyView> {
    let left = order.lines.iter().filter(|line| line.left_to_ship() > 0).collect::<Vec<_>>();
    if left.is_empty() {
        return None;
    }
    let total = order.lines.iter().map(|line| line.quantity).sum::<i32>();
    let open = left.iter().map(|line| line.left_to_ship()).sum::<i32>();
    let can_ship = allows(order, Command::Ship);
    let (title, mark) = if can_ship {
        (t::order_page_admin::to_ship(), badge(Colour::Warning, Mark::Open, t::order_page_admin::open_items(total, open)))
    } else {
        (t::order_page_admin::items(), goods_badge(order.status, order.fulfillment_status))
    };
    let lines = left.iter().map(|line| line_item(line, line.left_to_ship())).collect_view();
    let form = can_ship.then(|| ship_form(order, &left, tried.filter(|tried| tried.command == Command::Ship)));
    Some(
        view! {
            <section class="panel" aria-labelledby="goods">
                <div class="panel-head"><h2 id="goods">{title}</h2>{mark}</div>
                <ul class="lines">{lines}</ul>
                {form}
            </section>
        }
        .into_any(),
    )
}

/// What has not come in, and until when it was promised.
fn waiting(line: &OrderLine) -> Option<String> {
    let day = line.promised.by.map(locales::date_medium);
    (line.waiting > 0).then(|| match day {
        Some(day) => t::order_page_admin::waiting_until(line.waiting, locales::Ready(day)),
        None => t::order_page_admin::waiting(line.waiting),
    })
}

fn ship_form(order: &Order, left: &[&OrderLine], tried: Option<&Tried>) -> AnyView {
    let fields = tried.map(|tried| &tried.fields);
    let message = |of: &OrderRefusal| tried.filter(|tried| tried.refusal == *of).map(|tried| tried.refusal.sentence());
    let wrong_tracking = message(&OrderRefusal::WrongTracking);
    let value = |name: &str| fields.map(|fields| fields.raw(name).to_owned()).unwrap_or_default();
    let quantities = left
        .iter()
        .map(|line| {
            let name = format!("quantity[{}]", line.id);
            let typed = fields.filter(|fields| fields.has(&name)).map_or_else(|| line.ready_to_ship().to_string(), |fields| fields.get(&name).to_owned());
            let label = t::order_page_admin::quantity_of(&line.title, &line.choices);
            view! {
                <li>
                    {thumb(line)}
                    <div>
                        <strong class="strong">{line.title.clone()}</strong><span class="cell-sub">{line.choices.clone()}</span>
                        {waiting(line).map(|words| view! { <span class="cell-sub ink-warning">{words}</span> })}
                    </div>
                    <div class="with-unit">
                        <input
                            class="input line-qty" type="number" inputmode="numeric" name=name min="0" max=line.ready_to_ship().to_string()
                            value=typed aria-label=label
                        />
                        " " {t::order_page_admin::of(line.ready_to_ship())}
                    </div>
                </li>
            }
        })
        .collect_view();
    // Any other may be typed.
    let carriers = t::order_page_admin::carriers().split(", ").map(|carrier| view! { <option value=carrier.to_owned()></option> }).collect_view();
    let carrier = field("carrier", t::order_page_admin::carrier()).value(value("carrier")).required().most(100).error(wrong_tracking.as_deref());
    let tracking = field("tracking", t::order_page_admin::tracking_number()).value(value("tracking")).optional().most(100).class("input mono");
    view! {
        <details class="disclose" open=tried.is_some()>
            <summary><span class="btn btn-primary">{icon("truck")} " " {t::order_page_admin::ship()}</span></summary>
            <form class="sheet" method="post" action=format!("/admin/orders/{}/ship", order.number)>
                <ul class="lines">{quantities}</ul>
                <div class="panel-body panel-split">
                    <div class="cols-2">{carrier.list("carriers").autocomplete("off").input()} {tracking.autocomplete("off").input()}</div>
                    <datalist id="carriers">{carriers}</datalist>
                    <div class="row row-apart">
                        <p class="muted small">{t::order_page_admin::ship_hint()}</p>
                        <button class="btn btn-primary">{t::order_page_admin::mark_shipped()}</button>
                    </div>
                </div>
            </form>
        </details>
    }
    .into_any()
}

fn parcel_panel(order: &Order, parcel: &Parcel, number: usize, when: impl Fn(chrono::DateTime<chrono::Utc>) -> String) -> AnyView {
    let id = format!("parcel-{number}");
    let mark = match parcel.status {
        ParcelStatus::Shipped => badge(Colour::Info, Mark::Done, parcel.status.label()),
        ParcelStatus::Delivered => badge(Colour::Success, Mark::Done, parcel.status.label()),
        ParcelStatus::ReturnedToSender => badge(Colour::Danger, Mark::None, parcel.status.label()),
    };
    let tracking = (!parcel.tracking_number.is_empty()).then(|| {
        view! { <dt>{t::order_page_admin::tracking()}</dt><dd class="mono">{parcel.tracking_number.clone()}</dd> }
    });
    let shipped = parcel.shipped_at.map(|at| view! { <dt>{t::order_page_admin::shipped()}</dt><dd>{when(at)}</dd> });
    let delivered = parcel.delivered_at.map(|at| view! { <dt>{t::order_page_admin::delivered()}</dt><dd>{when(at)}</dd> });
    let lines = parcel.lines.iter().filter_map(|(line, pieces)| Some(line_item(order.lines.iter().find(|known| known.id == *line)?, *pieces))).collect_view();
    let deliver = (parcel.status == ParcelStatus::Shipped && allows(order, Command::Deliver)).then(|| {
        view! {
            <form class="panel-foot" method="post" action=format!("/admin/orders/{}/deliver", order.number)>
                <input type="hidden" name="parcel" value=parcel.id.to_string()/>
                <button class="btn">{icon("check")} " " {t::order_page_admin::mark_delivered()}</button>
            </form>
        }
    });
    view! {
        <section class="panel" aria-labelledby=id.clone()>
            <div class="panel-head"><h2 id=id.clone()>{t::order_page_admin::parcel(number)}</h2>{mark}</div>
            <div class="panel-body">
                <dl class="facts facts-start"><dt>{t::order_page_admin::carrier()}</dt><dd>{parcel.carrier.clone()}</dd>{tracking}{shipped}{delivered}</dl>
            </div>
            <ul class="lines panel-split">{lines}</ul>
            {deliver}
        </section>
    }
    .into_any()
}

fn line_item(line: &OrderLine, pieces: i32) -> AnyView {
    let price = line.price();
    // Of some pieces of a line, their part of it.
    let part = |amount: Money| {
        let part = i128::from(amount.minor) * i128::from(pieces) / i128::from(line.quantity.max(1));
        amount.with(i64::try_from(part).unwrap_or(amount.minor))
    };
    let was = price.was.map(|was| view! { <s class="muted">{locales::money(part(was))}</s> " " });
    let gift = line.gift.then(|| view! { <span class="cell-sub">{t::order_page_admin::gift()}</span> });
    let choices = (!line.choices.is_empty()).then(|| format!("{} · ", line.choices));
    view! {
        <li>
            {thumb(line)}
            <div>
                {product_name(line)}
                <span class="cell-sub">{choices}<span class="inline-block">{t::order_page_admin::sku(&line.sku)}</span></span>
            </div>
            <div class="line-money">{was}{locales::money(part(price.now))}{gift}<span class="cell-sub">{t::orders::count_times_price(pieces, line.unit_price)}</span></div>
        </li>
    }
    .into_any()
}

fn product_name(line: &OrderLine) -> AnyView {
    if !permits(read("catalog")) {
        return view! { <strong class="strong">{line.title.clone()}</strong> }.into_any();
    }
    view! { <a class="link strong" href=format!("/admin/products/{}", line.product_id)>{line.title.clone()}</a> }.into_any()
}

fn thumb(line: &OrderLine) -> AnyView {
    if line.picture.is_empty() {
        return view! { <span class="thumb thumb-large" aria-hidden="true"></span> }.into_any();
    }
    view! { <img class="thumb thumb-large" src=format!("/media/{}-160.webp", line.picture) alt="" width="52" height="52" loading="lazy"/> }.into_any()
}

fn payment_panel(order: &Order, money: &MoneyFacts, left: Money, method: &str) -> AnyView {
    let summary = &order.summary;
    let amount = |minor: i64| locales::money(summary.money(minor));
    let discounts = summary.goods_discounts().map(|discount| view! { <dt>{discount_label(discount)}</dt><dd>{amount(-discount.amount)}</dd> }).collect_view();
    let delivery = summary.delivery.as_ref().map(|delivery| {
        let was = (delivery.list_price > delivery.price).then(|| view! { <s class="muted">{amount(delivery.list_price)}</s> " " });
        let by = summary.discounts.iter().filter(|discount| discount.class == Class::Delivery).map(discount_label).collect::<Vec<_>>();
        let by = by.into_iter().map(|by| view! { <span class="cell-sub">{by}</span> }).collect_view();
        view! { <dt>{t::order_page_admin::delivery_by(&delivery.name)}{by}</dt><dd>{was}{amount(delivery.price)}</dd> }
    });
    let taxes = summary.taxes.iter().map(|tax| view! { <dt>{tax_label(tax, summary.prices_include_tax)}</dt><dd>{amount(tax.amount)}</dd> }).collect_view();
    let pieces = order.lines.iter().map(|line| line.quantity).sum::<i32>();
    let kept = money.captured - money.refunded;
    let refunded = (money.refunded > 0).then(|| view! { <dt>{t::order_page_admin::refunded()}</dt><dd>{amount(-money.refunded)}</dd> });
    let refunding = order.refunding();
    let refunding = (refunding.minor > 0).then(|| view! { <dt>{t::refunds_admin::to_go_back()}</dt><dd>{amount(-refunding.minor)}</dd> });
    let open = order.status == OrderStatus::Placed || order.status == OrderStatus::Draft;
    let due = (open && money.refunded == 0 && kept < summary.total).then(|| {
        view! {
            <dt class="ink-warning strong">{t::order_page_admin::to_pay_by(method)}</dt>
            <dd class="ink-warning strong">{amount(summary.total - kept)}</dd>
        }
    });
    let credit = order.credit.iter().map(|used| {
        let name = credit::views::name(used.kind, &used.last_four);
        let name = if used.kind == Kind::GiftCard && permits(read("gift-cards")) {
            view! { <a class="link" href=format!("/admin/gift-cards/{}", used.account)>{name}</a> }.into_any()
        } else {
            name.into_any()
        };
        view! { <dt>{name}</dt><dd>{locales::money(used.amount)}</dd> }
    });
    let credit = credit.collect_view();
    let by_method = (order.due().minor > 0 || order.credit.is_empty())
        .then(|| view! { <dt>{t::order_page_admin::paid_by(method)}</dt><dd>{amount(money.captured - money.credit)}</dd> });
    let mark_paid = allows(order, Command::MarkPaid).then(|| {
        // What is to be shipped comes first, and a page has one first thing.
        let class = if allows(order, Command::Ship) { "btn" } else { "btn btn-primary" };
        view! { <button type="button" class=class popovertarget="paid">{t::order_page_admin::mark_paid()}</button> }.into_any()
    });
    let buttons = mark_paid.into_iter().chain(permits(write("refunds")).then(|| refund::buttons(order, left)).into_iter().flatten()).collect::<Vec<_>>();
    let foot = (!buttons.is_empty()).then(|| view! { <div class="panel-foot row">{buttons}</div> });
    view! {
        <section class="panel" aria-labelledby="payment">
            <div class="panel-head"><h2 id="payment">{t::order_page_admin::payment()}</h2>{payment_badge(order.payment_status)}</div>
            <div class="panel-body">
                <dl class="receipt">
                    <dt>{t::order_page_admin::subtotal(pieces)}</dt><dd>{amount(summary.subtotal)}</dd>
                    {discounts}
                    {delivery}
                    {taxes}
                    <dt class="receipt-total">{t::order_page_admin::total()}</dt><dd class="receipt-total">{amount(summary.total)}</dd>
                    {credit}
                    {by_method}
                    {refunded}
                    {refunding}
                    {due}
                </dl>
            </div>
            {foot}
        </section>
    }
    .into_any()
}

/// The name of a tax with its rate, unless it says that already.
fn tax_label(tax: &Tax, included: bool) -> String {
    let name = tax_name(tax, false);
    let says_rate = tax.rate == Ppm(0) || name.contains(|letter: char| letter.is_ascii_digit());
    let rate = Ready(locales::decimal(&plain_percent(tax.rate)));
    match (says_rate, included) {
        (true, false) => name.into_owned(),
        (true, true) if tax.rate == Ppm(0) => name.into_owned(),
        (true, true) => t::pricing::tax_included(name),
        (false, true) => t::order_page_admin::tax_included(name, rate),
        (false, false) => t::order_page_admin::tax(name, rate),
    }
}

fn timeline(order: &Order, when: impl Fn(chrono::DateTime<chrono::Utc>) -> String) -> AnyView {
    // What happened stands in the database, in English.
    let entries = order
        .events
        .iter()
        .rev()
        .enumerate()
        .map(|(index, event)| {
            view! {
                <li class=(index == 0).then_some("is-now")>
                    <div><p>{event.text.clone()}</p><p class="muted small">{t::order_page_admin::actor(event.actor.replace(' ', "_"), sentence_case(&event.actor))}</p></div>
                    <time datetime=event.at.to_rfc3339()>{when(event.at)}</time>
                </li>
            }
        })
        .collect_view();
    view! {
        <section class="panel" aria-labelledby="timeline">
            <div class="panel-head"><h2 id="timeline">{t::order_page_admin::timeline()}</h2></div>
            <div class="panel-body"><ol class="timeline">{entries}</ol></div>
        </section>
    }
    .into_any()
}

fn sentence_case(actor: &str) -> String {
    let mut letters = actor.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

fn customer_panel(order: &Order, customer: Option<Uuid>) -> AnyView {
    let address = &order.address;
    let phone = (!address.phone.is_empty()).then(|| {
        let dial = address.phone.chars().filter(|character| character.is_ascii_digit() || *character == '+').collect::<String>();
        view! { <p><a class="link" href=format!("tel:{dial}")>{address.phone.clone()}</a></p> }
    });
    let others = serde_urlencoded::to_string([("q", &order.email)]).unwrap_or_default();
    // Whoever has just bought, or was deleted, is not in the list.
    let name = match customer {
        Some(id) => view! { <a class="link strong" href=format!("/admin/customers/{id}")>{address.name.clone()}</a> }.into_any(),
        None => view! { <strong class="strong">{address.name.clone()}</strong> }.into_any(),
    };
    view! {
        <section class="panel" aria-labelledby="customer">
            <div class="panel-head"><h2 id="customer">{t::order_page_admin::customer()}</h2></div>
            <div class="panel-body">
                <div class="lane">
                    <span class="avatar" aria-hidden="true">{initials(&address.name)}</span>
                    <div class="links">
                        <p>{name}</p>
                        <p class="muted small"><a class="link" href=format!("/admin/orders?{others}")>{t::order_page_admin::their_orders()}</a></p>
                    </div>
                </div>
                <div class="links"><p><a class="link" href=format!("mailto:{}", order.email)>{order.email.clone()}</a></p>{phone}</div>
            </div>
            {place(t::order_page_admin::ship_to(), address)}
            {order.billing_address.as_ref().map(|billed| place(t::order_page_admin::bill_to(), billed))}
        </section>
    }
    .into_any()
}

fn place(title: Cow<'static, str>, address: &Address) -> AnyView {
    let lines = orders::views::address_lines(address).into_iter().map(|line| view! { {line} <br/> }).collect_view();
    view! { <div class="panel-body"><div><h3 class="block-title">{title}</h3><address class="not-italic">{lines}</address></div></div> }.into_any()
}

/// The VAT number with the proof of its check.
fn vat_panel(vat: &VatCheck, checked: &str) -> AnyView {
    let holder = (!vat.name.is_empty()).then(|| view! { <dt>{t::tax_admin::vat_holder()}</dt><dd class="wrap-anywhere">{vat.name.clone()}</dd> });
    let consultation = vat.consultation.clone().map(|number| view! { <dt>{t::tax_admin::vat_consultation()}</dt><dd class="mono wrap-anywhere">{number}</dd> });
    view! {
        <section class="panel" id="vat" aria-labelledby="vat-title">
            <div class="panel-head"><h2 id="vat-title">{t::tax_admin::vat_number()}</h2></div>
            <div class="panel-body">
                <p>{t::tax_admin::vat_state(vat.state.word())}</p>
                <dl class="facts">
                    <dt>{t::tax_admin::vat_number()}</dt><dd class="mono">{vat.number.clone()}</dd>
                    {holder}
                    <dt>{t::tax_admin::vat_checked()}</dt><dd>{checked.to_owned()}</dd>
                    {consultation}
                </dl>
            </div>
        </section>
    }
    .into_any()
}

/// By which group's prices it was priced, and what everybody would have paid.
fn group_panel(order: &Order, of_group: &OrderGroup) -> AnyView {
    let rows = of_group.lines.iter().filter_map(|own| {
        let line = order.lines.iter().find(|line| line.variant_id == own.variant)?;
        let words = t::groups_admin::order_line(Money::new(own.price, order.currency), Money::new(own.public, order.currency));
        Some(view! { <li><div><span class="wrap-anywhere">{line.title.clone()}</span><span class="cell-sub">{words}</span></div></li> })
    });
    let rows = rows.collect_view();
    view! {
        <section class="panel" id="group" aria-labelledby="group-title">
            <div class="panel-head"><h2 id="group-title">{t::groups_admin::order_title(&of_group.name)}</h2></div>
            <div class="panel-body"><p class="muted">{t::groups_admin::order_text()}</p></div>
            <ul class="list panel-split">{rows}</ul>
        </section>
    }
    .into_any()
}

fn details_panel(order: &Order, placed: &str, method: &str) -> AnyView {
    let (placed, method) = (placed.to_owned(), method.to_owned());
    let delivery = order.summary.delivery.as_ref().map(|delivery| view! { <dt>{t::order_page_admin::delivery()}</dt><dd>{delivery.name.clone()}</dd> });
    view! {
        <section class="panel" aria-labelledby="info">
            <div class="panel-head"><h2 id="info">{t::order_page_admin::details()}</h2></div>
            <div class="panel-body">
                <dl class="facts">
                    <dt>{t::order_page_admin::status()}</dt><dd>{order.status.label()}</dd>
                    <dt>{t::order_page_admin::placed()}</dt><dd>{placed}</dd>
                    {delivery}
                    <dt>{t::order_page_admin::payment()}</dt><dd>{method}</dd>
                </dl>
                <p class="links"><a class="link" href=order.path()>{t::order_page_admin::status_page()}</a></p>
            </div>
        </section>
    }
    .into_any()
}

fn cancel_dialog(order: &Order) -> AnyView {
    let reasons = REASONS.map(|reason| (locales::with(Lang::english(), reason).into_owned(), reason().into_owned()));
    let pieces = order.lines.iter().map(|line| line.quantity).sum::<i32>();
    view! {
        <dialog id="cancel" class="dialog" popover="auto" aria-labelledby="cancel-title">
            <form method="post" action=format!("/admin/orders/{}/cancel", order.number)>
                <div class="dialog-head"><h2 id="cancel-title">{t::order_page_admin::cancel_title(&order.number)}</h2></div>
                <div class="dialog-body">
                    <p>{t::order_page_admin::cancel_text()}</p>
                    {field("reason", t::order_page_admin::reason()).select(reasons)}
                    <fieldset class="choices">
                        <legend class="label mb-1.5">{t::order_page_admin::stock()}</legend>
                        {choice("restock", "yes", t::order_page_admin::restock(), t::order_page_admin::restock_hint(pieces), true)}
                        {choice("restock", "no", t::order_page_admin::no_restock(), t::order_page_admin::no_restock_hint(), false)}
                    </fieldset>
                </div>
                <div class="dialog-foot">
                    <button type="button" class="btn" popovertarget="cancel" popovertargetaction="hide">{t::order_page_admin::keep()}</button>
                    <button class="btn btn-danger">{t::order_page_admin::cancel()}</button>
                </div>
            </form>
        </dialog>
    }
    .into_any()
}

fn door_dialog(order: &Order) -> AnyView {
    view! {
        <dialog id="door" class="dialog" popover="auto" aria-labelledby="door-title">
            <form method="post" action=format!("/admin/orders/{}/refuse_at_door", order.number)>
                <div class="dialog-head"><h2 id="door-title">{t::order_page_admin::door_title()}</h2></div>
                <div class="dialog-body"><p>{t::order_page_admin::door_text()}</p></div>
                <div class="dialog-foot">
                    <button type="button" class="btn" popovertarget="door" popovertargetaction="hide">{t::order_page_admin::keep()}</button>
                    <button class="btn btn-danger">{t::order_page_admin::refused_at_door()}</button>
                </div>
            </form>
        </dialog>
    }
    .into_any()
}

fn paid_dialog(order: &Order, method: &str) -> AnyView {
    view! {
        <dialog id="paid" class="dialog" popover="auto" aria-labelledby="paid-title">
            <form method="post" action=format!("/admin/orders/{}/mark_paid", order.number)>
                <div class="dialog-head"><h2 id="paid-title">{t::order_page_admin::paid_title()}</h2></div>
                <div class="dialog-body">
                    <p>{t::order_page_admin::paid_text()}</p>
                    <dl class="facts"><dt>{method.to_owned()}</dt><dd class="strong">{locales::money(order.due())}</dd></dl>
                </div>
                <div class="dialog-foot">
                    <button type="button" class="btn" popovertarget="paid" popovertargetaction="hide">{t::order_page_admin::not_yet()}</button>
                    <button class="btn btn-primary">{small_icon("check")} " " {t::order_page_admin::mark_paid()}</button>
                </div>
            </form>
        </dialog>
    }
    .into_any()
}

/// `POST /admin/orders/{number}/{command}`
pub async fn command(State(shop): State<Shop>, staff: Staff, Path((number, word)): Path<(String, String)>, fields: Fields) -> Response {
    let Some(command) = Command::from_word(&word) else { return Fault::<OrderRefusal>::NotFound.into_response() };
    let done = match command {
        Command::MarkPaid => service::mark_paid(&shop, &number, &staff.name).await.map(|()| t::order_page_admin::done_paid()),
        Command::Ship => ship(&shop, &staff, &number, &fields).await.map(|()| t::order_page_admin::done_shipped()),
        Command::Deliver => deliver(&shop, &staff, &number, &fields).await.map(|()| t::order_page_admin::done_delivered()),
        Command::Cancel => cancel(&shop, &staff, &number, &fields).await.map(|()| t::order_page_admin::done_canceled()),
        Command::RefuseAtDoor => service::refuse_at_door(&shop, &number, &staff.name).await.map(|()| t::order_page_admin::done_refused_at_door()),
        Command::Place | Command::Expire | Command::Close => Err(Fault::NotFound),
    };
    let answer = match done {
        Ok(said) => go(&staff, &format!("/admin/orders/{number}"), Tone::Success, said).await,
        Err(Fault::Refused(refusal)) => refused(&shop, &staff, &number, Tried { command, fields, refusal }).await,
        Err(fault) => Err(fault),
    };
    answer.into_response()
}

async fn ship(shop: &Shop, staff: &Staff, number: &str, fields: &Fields) -> Result<(), Fault<OrderRefusal>> {
    let lines = fields
        .iter()
        .filter_map(|(name, value)| Some((name.strip_prefix("quantity[")?.strip_suffix(']')?, value.trim())))
        .map(|(line, value)| Some((line.parse::<Uuid>().ok()?, if value.is_empty() { 0 } else { value.parse::<i32>().ok()? })))
        .collect::<Option<Vec<_>>>()
        .ok_or(Fault::Refused(OrderRefusal::WrongQuantity))?;
    service::ship(shop, number, fields.get("carrier"), fields.get("tracking"), lines, &staff.name).await
}

async fn deliver(shop: &Shop, staff: &Staff, number: &str, fields: &Fields) -> Result<(), Fault<OrderRefusal>> {
    let parcel = fields.get("parcel").parse().map_err(|_| Fault::NotFound)?;
    service::deliver(shop, number, parcel, &staff.name).await
}

async fn cancel(shop: &Shop, staff: &Staff, number: &str, fields: &Fields) -> Result<(), Fault<OrderRefusal>> {
    let reason = fields.get("reason").chars().take(200).collect();
    service::cancel(shop, number, fields.get("restock") != "no", reason, Actor::Staff, &staff.name).await
}

/// The order's page with the reason: 422 for what was typed, 409 for a step that the order does not allow.
async fn refused(shop: &Shop, staff: &Staff, number: &str, tried: Tried) -> Result<Response, Fault<OrderRefusal>> {
    let status = match tried.refusal {
        OrderRefusal::WrongQuantity | OrderRefusal::WrongTracking => StatusCode::UNPROCESSABLE_ENTITY,
        _ => StatusCode::CONFLICT,
    };
    let order = service::by_number(shop, number).await.map_err(Fault::lift)?;
    detail_page(shop, staff, order, Some(tried), None, status).await.map_err(Fault::lift)
}
