//! What a customer's page shows beside orders and account: where they are signed in, what they agreed to, tickets, alerts and
//! wish lists.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use ironmonger_identity::device;
use leptos::prelude::*;
use uuid::Uuid;

use crate::{
    alerts::{self, model::Alert},
    catalog,
    credit::{
        self,
        model::{CreditAccount, Entry},
    },
    customers,
    error::Fault,
    gift_cards,
    identity::{
        model::{Device, SignIn},
        service::consents::{Consent, ConsentPurpose},
    },
    kernel::Currency,
    locales::Ready,
    shop::{Shop, permits, slice::read},
    support::{
        model::{Ticket, TicketState},
        service::tickets,
    },
    t,
    ui::admin::{
        table::{Colour, Mark, badge},
        words::{grouped, in_full, when},
    },
    wishlists::{self, model::Owner},
};

/// Of each kind.
const SHOWN: u64 = 10;

/// What other slices know of a customer.
pub struct More {
    tickets: Vec<Ticket>,
    /// With what is waited for, as far as it is still there.
    alerts: Vec<(Alert, String)>,
    /// Lists, and products on them; nothing for somebody without an account.
    wishes: Option<(usize, usize)>,
    customer: Uuid,
    /// Store credit with its newest entries.
    credit: Vec<(CreditAccount, Vec<Entry>)>,
    currency: Currency,
}

/// Looks it up by the customer's email address, and by their account.
pub async fn look_up(shop: &Shop, customer: Uuid, account: Option<Uuid>) -> Result<More, Fault> {
    let connection = shop.database.read();
    let email = customers::service::by_id(connection, customer).await?.email;
    let alerts = alerts::service::of_email(connection, &email, SHOWN).await?;
    let ids = alerts.iter().map(|alert| alert.product_id).collect::<Vec<_>>();
    let products = catalog::service::products(connection, shop.profile().currency, &ids).await?;
    let title = |alert: &Alert| products.iter().find(|product| product.id == alert.product_id).map(|product| product.title.clone()).unwrap_or_default();
    let wishes = match account {
        Some(account) => {
            let lists = wishlists::service::lists(connection, &Owner::Account(account)).await?;
            Some((lists.len(), lists.iter().map(|list| list.count).sum()))
        }
        None => None,
    };
    let mut credit = Vec::new();
    for own in credit::service::of_customer(connection, customer).await? {
        let entries = credit::service::entries(connection, &own, SHOWN).await?;
        credit.push((own, entries));
    }
    Ok(More {
        customer,
        credit,
        currency: shop.profile().currency,
        tickets: tickets::of_email(connection, &email, SHOWN).await?,
        alerts: alerts.into_iter().map(|alert| (title(&alert), alert)).map(|(title, alert)| (alert, title)).collect(),
        wishes,
    })
}

impl More {
    /// The panels of what there is.
    pub fn view(&self, now: DateTime<Utc>, zone: Tz) -> AnyView {
        let credit = permits(read("gift-cards")).then(|| gift_cards::admin::customer_panel(self.customer, &self.credit, self.currency, now, zone));
        view! { {credit} {self.tickets(now, zone)} {self.alerts(now, zone)} {self.wishes()} }.into_any()
    }

    fn tickets(&self, now: DateTime<Utc>, zone: Tz) -> Option<AnyView> {
        let rows = self.tickets.iter().map(|ticket| {
            let state = match ticket.state {
                TicketState::Open => badge(Colour::Info, Mark::Open, t::support_admin::state_open()),
                TicketState::Waiting => badge(Colour::Muted, Mark::Part, t::support_admin::state_waiting()),
                TicketState::Closed => badge(Colour::Muted, Mark::Done, t::support_admin::state_closed()),
            };
            view! {
                <li>
                    <div>
                        <a class="row-link wrap-anywhere" href=ticket.admin_path()>{ticket.subject.clone()}</a>
                        <span class="cell-sub">{when(ticket.updated_at, now, zone)}</span>
                    </div>
                    {state}
                </li>
            }
        });
        let rows = rows.collect_view().into_any();
        (!self.tickets.is_empty()).then(|| panel("tickets", t::customer_account_admin::tickets(), rows))
    }

    fn alerts(&self, now: DateTime<Utc>, zone: Tz) -> Option<AnyView> {
        let rows = self.alerts.iter().map(|(alert, title)| {
            let title = if title.is_empty() { t::customer_account_admin::product_gone().into_owned() } else { title.clone() };
            view! {
                <li>
                    <div>
                        <a class="row-link wrap-anywhere" href=format!("/admin/products/{}", alert.product_id)>{title}</a>
                        <span class="cell-sub">{t::customer_account_admin::alert(alert.kind.word(), Ready(when(alert.asked_at, now, zone)))}</span>
                    </div>
                </li>
            }
        });
        let rows = rows.collect_view().into_any();
        (!self.alerts.is_empty()).then(|| panel("alerts", t::customer_account_admin::alerts(), rows))
    }

    fn wishes(&self) -> Option<AnyView> {
        let (lists, products) = self.wishes.filter(|(lists, _)| *lists > 0)?;
        let facts = view! {
            <div class="panel-body">
                <dl class="facts">
                    <dt>{t::customer_account_admin::wish_lists()}</dt><dd>{grouped(lists as u64)}</dd>
                    <dt>{t::customer_account_admin::wished_products()}</dt><dd>{grouped(products as u64)}</dd>
                </dl>
            </div>
        };
        Some(section("wishes", t::customer_account_admin::wishes(), facts.into_any()))
    }
}

/// Where somebody is signed in; also where staff see the shop as them.
pub fn devices(devices: &[Device], now: DateTime<Utc>, zone: Tz) -> Option<AnyView> {
    let rows = devices.iter().map(|own| {
        let known = device::Device::of(&own.device);
        let name = t::account::device(Ready(t::account::browser(known.browser.code())), Ready(t::account::system(known.system.code())));
        let staff = own.staff.as_ref().map(|name| badge(Colour::Warning, Mark::None, t::customer_account_admin::acting(name)));
        view! {
            <li>
                <div>
                    <span class="strong wrap-anywhere">{name}</span>
                    <span class="cell-sub">{t::customer_account_admin::seen_from(Ready(when(own.seen_at, now, zone)), &own.ip)}</span>
                </div>
                {staff}
            </li>
        }
    });
    let rows = rows.collect_view().into_any();
    (!devices.is_empty()).then(|| panel("devices", t::customer_account_admin::devices(), rows))
}

/// Who got into the account lately, and who did not, the last first.
pub fn sign_ins(sign_ins: &[SignIn], now: DateTime<Utc>, zone: Tz) -> Option<AnyView> {
    let rows = sign_ins.iter().map(|own| {
        let known = device::Device::of(&own.device);
        let name = t::account::device(Ready(t::account::browser(known.browser.code())), Ready(t::account::system(known.system.code())));
        let outcome = if own.succeeded {
            badge(Colour::Success, Mark::Done, t::customer_account_admin::got_in())
        } else {
            badge(Colour::Warning, Mark::None, t::customer_account_admin::kept_out())
        };
        let way = t::customer_account_admin::sign_in_way(own.way.word());
        view! {
            <li>
                <div>
                    <span class="strong wrap-anywhere">{t::customer_account_admin::sign_in(way, Ready(name))}</span>
                    <span class="cell-sub">{t::customer_account_admin::seen_from(Ready(when(own.at, now, zone)), &own.ip)}</span>
                    {outcome}
                </div>
            </li>
        }
    });
    let rows = rows.collect_view().into_any();
    (!sign_ins.is_empty()).then(|| panel("sign-ins", t::customer_account_admin::sign_ins(), rows))
}

/// What they agreed to and took back, the last first.
pub fn consents(consents: &[Consent], zone: Tz) -> Option<AnyView> {
    let rows = consents.iter().map(|said| {
        let purpose = match said.purpose {
            ConsentPurpose::Marketing => t::customer_account_admin::consent_marketing(),
            ConsentPurpose::ReviewRequests => t::customer_account_admin::consent_reviews(),
        };
        let given = if said.given {
            badge(Colour::Success, Mark::Done, t::customer_account_admin::agreed())
        } else {
            badge(Colour::Muted, Mark::None, t::customer_account_admin::took_back())
        };
        view! { <li><div>{purpose}<span class="cell-sub">{in_full(said.at, zone)}</span></div>{given}</li> }
    });
    let rows = rows.collect_view().into_any();
    (!consents.is_empty()).then(|| panel("consents", t::customer_account_admin::consents(), rows))
}

fn panel(id: &'static str, title: impl Into<std::borrow::Cow<'static, str>>, rows: AnyView) -> AnyView {
    section(id, title, view! { <ul class="list panel-split">{rows}</ul> }.into_any())
}

fn section(id: &'static str, title: impl Into<std::borrow::Cow<'static, str>>, inside: AnyView) -> AnyView {
    view! {
        <section class="panel" aria-labelledby=id>
            <div class="panel-head"><h2 id=id>{title.into()}</h2></div>
            {inside}
        </section>
    }
    .into_any()
}
