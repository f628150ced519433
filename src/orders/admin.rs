//! The back office's screens of orders: the list, and one order with what may be done to it.

mod list;

use crate::{
    orders::model::{Confirmation, FulfillmentStatus, OrderStatus, ParcelStatus, PaymentStatus, Review},
    t,
    ui::admin::table::{Colour, Mark, badge},
};
use leptos::prelude::AnyView;

pub use list::{line, list, list_of};

impl OrderStatus {
    /// As staff read it.
    pub fn label(self) -> String {
        t::orders_admin::order_status(self.word())
    }
}

impl PaymentStatus {
    /// As staff read it.
    pub fn label(self) -> String {
        t::orders_admin::payment_status(self.word())
    }
}

impl FulfillmentStatus {
    /// As staff read it.
    pub fn label(self) -> String {
        t::orders_admin::goods_status(self.word())
    }
}

impl ParcelStatus {
    /// As people read it.
    pub fn label(self) -> String {
        t::orders::parcel_status(self.word())
    }
}

/// Where an order's money is, as a badge.
pub fn payment_badge(status: PaymentStatus) -> AnyView {
    let (colour, mark) = match status {
        PaymentStatus::None => (Colour::Muted, Mark::None),
        PaymentStatus::Pending => (Colour::Warning, Mark::Open),
        PaymentStatus::Authorized => (Colour::Info, Mark::Open),
        PaymentStatus::PartiallyPaid => (Colour::Warning, Mark::Part),
        PaymentStatus::Paid => (Colour::Success, Mark::Done),
        PaymentStatus::Overpaid => (Colour::Warning, Mark::Done),
        PaymentStatus::PartiallyRefunded => (Colour::Muted, Mark::Part),
        PaymentStatus::Refunded => (Colour::Muted, Mark::Done),
        PaymentStatus::Voided => (Colour::Muted, Mark::None),
        PaymentStatus::Disputed => (Colour::Danger, Mark::None),
    };
    badge(colour, mark, status.label())
}

/// What somebody has to do before an order is sent.
pub fn review_badge(review: Review, confirmation: Confirmation) -> Option<AnyView> {
    match (review, confirmation) {
        (Review::Suspect, _) => Some(badge(Colour::Danger, Mark::Open, t::orders_admin::review_suspect())),
        (Review::Held, _) => Some(badge(Colour::Warning, Mark::Open, t::orders_admin::review_held())),
        (_, Confirmation::Awaited) => Some(badge(Colour::Warning, Mark::Open, t::orders_admin::to_confirm())),
        _ => None,
    }
}

/// Where an order's goods are, as a badge; an order that is not placed says what it is instead.
pub fn goods_badge(status: OrderStatus, goods: FulfillmentStatus) -> AnyView {
    if matches!(status, OrderStatus::Draft | OrderStatus::Expired | OrderStatus::Canceled) {
        return badge(Colour::Muted, if status == OrderStatus::Draft { Mark::Open } else { Mark::None }, status.label());
    }
    let label = if goods == FulfillmentStatus::Unfulfilled { t::orders_admin::to_ship().into_owned() } else { goods.label() };
    let (colour, mark) = match goods {
        FulfillmentStatus::Unfulfilled => (Colour::Warning, Mark::Open),
        FulfillmentStatus::Partial => (Colour::Info, Mark::Part),
        FulfillmentStatus::Fulfilled => (Colour::Info, Mark::Done),
        FulfillmentStatus::PartiallyDelivered => (Colour::Success, Mark::Part),
        FulfillmentStatus::Delivered => (Colour::Success, Mark::Done),
        FulfillmentStatus::Canceled => (Colour::Muted, Mark::None),
    };
    badge(colour, mark, label)
}
