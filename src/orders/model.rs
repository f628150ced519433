//! What an order is, and the one table that says what may happen to it.

mod refund;

use chrono::{DateTime, Duration, Utc};
use ironmonger_pricing_engine::{DiscountShare, Ppm};
use uuid::Uuid;

pub use refund::{MoneyRefusal, RefundQuote, RefundWish, cost, delivery_left, quote, refunded_pieces};

use super::history::Happened;
use crate::{
    credit::model::{TAX_CLASS, Used},
    inventory::model::Promise,
    kernel::{Address, Currency, Language, Money},
    payments::model::{MoneyFacts, Refund, RefundStatus},
    platform::long_lists::Cursor,
    pricing::model::{LinePrice, Summary},
};

/// The life of an order. Checkout steps, money and parcels are not in it: those have states of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum OrderStatus {
    /// Written down before the payment was asked for; its goods are held until it is placed or expires.
    Draft,
    Placed,
    Canceled,
    /// Everything was delivered and the time for returns is over.
    Closed,
    /// The payment never came.
    Expired,
}

/// Where the money is; derived from payment events by [`payment_status`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PaymentStatus {
    None,
    /// Asked for, or to be collected on delivery.
    Pending,
    Authorized,
    PartiallyPaid,
    Paid,
    Overpaid,
    PartiallyRefunded,
    Refunded,
    Voided,
    Disputed,
}

/// Where the goods are; derived from parcels by [`fulfillment_status`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FulfillmentStatus {
    Unfulfilled,
    Partial,
    /// All shipped.
    Fulfilled,
    PartiallyDelivered,
    Delivered,
    Canceled,
}

/// How long after it was sent a parcel is taken for arrived when nobody says so.
const ARRIVES_WITHIN: Duration = Duration::days(7);

/// A parcel's state. A parcel that returned to the sender stays on record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ParcelStatus {
    Shipped,
    Delivered,
    ReturnedToSender,
}

/// Whether staff have to look at an order before it is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Review {
    /// Nothing was found that somebody has to look at.
    None,
    Held,
    /// Held, and so much speaks against it that it should be refused.
    Suspect,
    /// Staff have looked at it: it may be sent.
    Accepted,
    Refused,
}

impl Review {
    /// Whether somebody still has to decide.
    pub fn waits(self) -> bool {
        matches!(self, Self::Held | Self::Suspect)
    }
}

/// Whether somebody has said that an order is meant, where it is paid on delivery only.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Confirmation {
    /// Nobody has to.
    None,
    Awaited,
    Confirmed,
}

/// Gives an enum the words under which it is stored and filtered.
macro_rules! words {
    ($type:ident { $($variant:ident = $word:literal;)* }) => {
        impl $type {
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// As it is stored and written in addresses.
            pub fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),* }
            }

            pub fn from_word(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|value| value.word() == word)
            }
        }
    };
}

words!(OrderStatus {
    Draft = "draft";
    Placed = "placed";
    Canceled = "canceled";
    Closed = "closed";
    Expired = "expired";
});
words!(PaymentStatus {
    None = "none";
    Pending = "pending";
    Authorized = "authorized";
    PartiallyPaid = "partially_paid";
    Paid = "paid";
    Overpaid = "overpaid";
    PartiallyRefunded = "partially_refunded";
    Refunded = "refunded";
    Voided = "voided";
    Disputed = "disputed";
});
words!(FulfillmentStatus {
    Unfulfilled = "unfulfilled";
    Partial = "partial";
    Fulfilled = "fulfilled";
    PartiallyDelivered = "partially_delivered";
    Delivered = "delivered";
    Canceled = "canceled";
});
words!(ParcelStatus {
    Shipped = "shipped";
    Delivered = "delivered";
    ReturnedToSender = "returned_to_sender";
});
words!(Review {
    None = "none";
    Held = "held";
    Suspect = "suspect";
    Accepted = "accepted";
    Refused = "refused";
});
words!(Confirmation {
    None = "none";
    Awaited = "awaited";
    Confirmed = "confirmed";
});
words!(Command {
    Place = "place";
    Expire = "expire";
    Cancel = "cancel";
    MarkPaid = "mark_paid";
    Ship = "ship";
    Deliver = "deliver";
    Close = "close";
    RefuseAtDoor = "refuse_at_door";
});

/// What can be asked of an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Command {
    Place,
    Expire,
    Cancel,
    /// Money that came without a gateway: cash on delivery.
    MarkPaid,
    Ship,
    Deliver,
    Close,
    /// The customer did not take the parcels, and paid nothing.
    RefuseAtDoor,
}

/// Who asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Actor {
    Customer,
    Staff,
    System,
    Gateway,
}

impl Actor {
    pub const ALL: [Self; 4] = [Self::Customer, Self::Staff, Self::System, Self::Gateway];
}

/// What a command's guard looks at.
#[derive(Clone, Copy, Debug)]
pub struct Facts {
    pub status: OrderStatus,
    pub payment: PaymentStatus,
    /// Whether the money is collected outside of a gateway.
    pub offline: bool,
    /// Pieces ordered, in parcels, and delivered.
    pub ordered: i32,
    pub shipped: i32,
    pub delivered: i32,
    /// Whether staff have to look at it first.
    pub held: bool,
    /// Whether nobody has said yet that it is meant.
    pub unconfirmed: bool,
}

/// Why an order stays as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OrderRefusal {
    WrongState {
        status: OrderStatus,
        command: Command,
    },
    WrongActor(Command),
    NothingLeftToShip,
    NothingOnItsWay,
    /// Parcels are on their way, so it cannot be canceled any more.
    AlreadyShipped,
    /// The customer cannot cancel what is paid: money goes back by hand.
    PaidAlready,
    /// Money was marked as paid before.
    AlreadyPaid,
    /// The payment is reported by its provider, not by hand.
    NotOffline,
    NotDelivered,
    /// Pieces to ship are none, or more than are left.
    WrongQuantity,
    /// So many pieces of this have not come in.
    OnBackorder {
        title: String,
        waiting: i32,
        ready: i32,
    },
    WrongTracking,
    /// Staff have to look at it first.
    HeldForReview,
    /// The customer, or staff who have asked, have not said yet that it is meant.
    NotConfirmed,
    /// Nothing is on its way that is to be paid when it arrives.
    NotAtDoor,
}

/// A row of the table: who may ask what of an order in which state, when, and where it leads.
pub struct Rule {
    pub command: Command,
    pub from: &'static [OrderStatus],
    /// The state that follows; `None` stays.
    pub to: Option<OrderStatus>,
    pub actors: &'static [Actor],
    pub guard: fn(&Facts, Actor) -> Result<(), OrderRefusal>,
    /// What the verb does besides, for the docs.
    pub effects: &'static str,
}

/// Everything that may happen to an order. Buttons, refusals, docs and the exhaustive test read it.
pub const RULES: &[Rule] = &[
    Rule {
        command: Command::Place,
        // Money that comes after the draft has expired still makes an order: nobody pays for nothing.
        from: &[OrderStatus::Draft, OrderStatus::Expired],
        to: Some(OrderStatus::Placed),
        actors: &[Actor::Customer, Actor::Gateway, Actor::System],
        guard: |_, _| Ok(()),
        effects: "holds become allocations, what was bought leaves the cart, the confirmation is mailed",
    },
    Rule {
        command: Command::Expire,
        from: &[OrderStatus::Draft],
        to: Some(OrderStatus::Expired),
        actors: &[Actor::System, Actor::Gateway, Actor::Customer],
        guard: |_, _| Ok(()),
        effects: "holds are released, the cart may be ordered again",
    },
    Rule {
        command: Command::Cancel,
        from: &[OrderStatus::Placed],
        to: Some(OrderStatus::Canceled),
        actors: &[Actor::Staff, Actor::System, Actor::Customer],
        guard: |facts, actor| match (facts.shipped, actor) {
            (1.., _) => Err(OrderRefusal::AlreadyShipped),
            // Money goes back by hand until there are refunds, so a person has to be in it.
            (_, Actor::Customer) if facts.payment != PaymentStatus::Pending => Err(OrderRefusal::PaidAlready),
            _ => Ok(()),
        },
        effects: "allocations are released, the customer is told",
    },
    Rule {
        command: Command::MarkPaid,
        from: &[OrderStatus::Placed],
        to: None,
        actors: &[Actor::Staff],
        guard: |facts, _| match (facts.offline, facts.payment) {
            (false, _) => Err(OrderRefusal::NotOffline),
            // A part may be paid with gift cards or store credit.
            (true, PaymentStatus::Pending | PaymentStatus::PartiallyPaid) => Ok(()),
            (true, _) => Err(OrderRefusal::AlreadyPaid),
        },
        effects: "a captured event over all that is not paid",
    },
    Rule {
        command: Command::Ship,
        from: &[OrderStatus::Placed],
        to: None,
        actors: &[Actor::Staff],
        guard: |facts, _| match facts {
            Facts { held: true, .. } => Err(OrderRefusal::HeldForReview),
            Facts { unconfirmed: true, .. } => Err(OrderRefusal::NotConfirmed),
            facts if facts.shipped < facts.ordered => Ok(()),
            _ => Err(OrderRefusal::NothingLeftToShip),
        },
        effects: "allocations leave the shelf, the customer gets the tracking number",
    },
    Rule {
        command: Command::Deliver,
        from: &[OrderStatus::Placed],
        to: None,
        actors: &[Actor::Staff, Actor::Customer],
        guard: |facts, _| if facts.delivered < facts.shipped { Ok(()) } else { Err(OrderRefusal::NothingOnItsWay) },
        effects: "the parcel's delivery is written down",
    },
    Rule {
        command: Command::Close,
        from: &[OrderStatus::Placed],
        to: Some(OrderStatus::Closed),
        actors: &[Actor::System, Actor::Staff],
        guard: |facts, _| if facts.delivered == facts.ordered { Ok(()) } else { Err(OrderRefusal::NotDelivered) },
        effects: "none",
    },
    Rule {
        command: Command::RefuseAtDoor,
        from: &[OrderStatus::Placed],
        to: Some(OrderStatus::Canceled),
        actors: &[Actor::Staff],
        guard: |facts, _| match facts {
            Facts { offline: true, payment: PaymentStatus::Pending, shipped: 1.., delivered: 0, .. } => Ok(()),
            _ => Err(OrderRefusal::NotAtDoor),
        },
        effects: "the parcels came back: their goods are on the shelf again, allocations are released, nothing is to be paid",
    },
];

/// Whether `actor` may ask `command` of an order with these facts, and the state that follows.
pub fn decide(facts: &Facts, command: Command, actor: Actor) -> Result<OrderStatus, OrderRefusal> {
    let wrong_state = OrderRefusal::WrongState { status: facts.status, command };
    let rule = RULES.iter().find(|rule| rule.command == command).ok_or(wrong_state.clone())?;
    if !rule.actors.contains(&actor) {
        return Err(OrderRefusal::WrongActor(command));
    }
    if !rule.from.contains(&facts.status) {
        return Err(wrong_state);
    }
    (rule.guard)(facts, actor)?;
    Ok(rule.to.unwrap_or(facts.status))
}

/// The payment status, from what has happened and what is to be paid.
pub fn payment_status(total: i64, money: &MoneyFacts) -> PaymentStatus {
    let kept = money.captured - money.refunded;
    match money {
        MoneyFacts { charged_back: 1.., .. } => PaymentStatus::Disputed,
        MoneyFacts { captured: 1.., refunded: 1.., .. } if kept <= 0 => PaymentStatus::Refunded,
        MoneyFacts { refunded: 1.., .. } => PaymentStatus::PartiallyRefunded,
        MoneyFacts { captured, .. } if *captured > total => PaymentStatus::Overpaid,
        MoneyFacts { captured, .. } if *captured == total && (total > 0 || money.asked) => PaymentStatus::Paid,
        // Cards and credit have paid their part, and the rest is reserved.
        MoneyFacts { captured, credit, authorized: 1.., voided: false, .. } if captured == credit => PaymentStatus::Authorized,
        MoneyFacts { captured: 1.., .. } => PaymentStatus::PartiallyPaid,
        MoneyFacts { voided: true, .. } => PaymentStatus::Voided,
        MoneyFacts { authorized: 1.., .. } => PaymentStatus::Authorized,
        MoneyFacts { asked: true, .. } => PaymentStatus::Pending,
        _ => PaymentStatus::None,
    }
}

/// The fulfilment status, from the pieces ordered, in parcels and delivered.
pub fn fulfillment_status(status: OrderStatus, ordered: i32, shipped: i32, delivered: i32) -> FulfillmentStatus {
    match (shipped, delivered) {
        (0, _) if status == OrderStatus::Canceled || ordered == 0 => FulfillmentStatus::Canceled,
        (0, _) => FulfillmentStatus::Unfulfilled,
        (_, delivered) if delivered >= ordered => FulfillmentStatus::Delivered,
        (_, 1..) => FulfillmentStatus::PartiallyDelivered,
        (shipped, 0) if shipped >= ordered => FulfillmentStatus::Fulfilled,
        _ => FulfillmentStatus::Partial,
    }
}

/// A line as it was when the order was placed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrderLine {
    pub id: Uuid,
    pub product_id: Uuid,
    pub variant_id: Uuid,
    /// In the main language: what staff read.
    pub title: String,
    /// Option values, like `Sage / Large`.
    pub choices: String,
    /// The title in the language in which the order was placed: what its buyer has read and reads.
    pub said_title: String,
    /// The option values in that language.
    pub said_choices: String,
    pub sku: String,
    /// File name of its picture in the media store; empty without one.
    pub picture: String,
    /// Slug of the product's page when it was bought.
    pub slug: String,
    pub quantity: i32,
    /// Before promotions of prices.
    pub list_price: Money,
    /// What one cost, before promotions of the cart.
    pub unit_price: Money,
    /// What was paid for all of it, with its shares of everything that was taken off; with the tax or without, as the order's
    /// prices are.
    pub total: Money,
    /// The tax that is in the total or comes on top of it.
    pub tax: Money,
    pub tax_rate: Ppm,
    /// Key of the tax class.
    pub tax_class: String,
    /// Promotion by promotion; they add up to list price times quantity less the total.
    pub discounts: Vec<DiscountShare>,
    /// Given without charge by a promotion.
    pub gift: bool,
    /// Pieces that were not there when they were ordered.
    pub backordered: i32,
    /// Those of them that have not come in since.
    pub waiting: i32,
    /// Until when they are sent, as it was promised; may say nothing.
    pub promised: Promise,
    /// Pieces in parcels.
    pub shipped: i32,
    /// Pieces whose money went back before they were sent: they are not to be sent any more.
    pub unsent: i32,
}

impl OrderLine {
    /// Which of the product's variants it is, in the words of its buyer: `Speckled mug, Sage / Large`.
    pub fn said_what(&self) -> String {
        if self.said_choices.is_empty() { self.said_title.clone() } else { format!("{}, {}", self.said_title, self.said_choices) }
    }

    /// What is shown of its price.
    pub fn price(&self) -> LinePrice {
        let prices = [self.list_price.minor, self.unit_price.minor];
        LinePrice::new(self.total.currency, prices, self.quantity.into(), self.total.minor, &self.discounts, self.gift)
    }

    /// Whether it is a gift card: it is mailed, and there is no stock of it.
    pub fn is_mailed(&self) -> bool {
        self.tax_class == TAX_CLASS
    }

    /// Pieces that were or are to be sent.
    pub fn to_send(&self) -> i32 {
        if self.is_mailed() { 0 } else { self.quantity - self.unsent }
    }

    pub fn left_to_ship(&self) -> i32 {
        self.to_send() - self.shipped
    }

    /// Those of them that are there.
    pub fn ready_to_ship(&self) -> i32 {
        Ord::max(self.left_to_ship() - self.waiting, 0)
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parcel {
    pub id: Uuid,
    pub status: ParcelStatus,
    pub carrier: String,
    pub tracking_number: String,
    /// Order line and pieces.
    pub lines: Vec<(Uuid, i32)>,
    pub shipped_at: Option<DateTime<Utc>>,
    pub delivered_at: Option<DateTime<Utc>>,
}

/// An entry of the time line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrderEvent {
    pub at: DateTime<Utc>,
    /// One word: `placed`, `captured`, `shipped`, `canceled` …
    pub kind: String,
    pub actor: String,
    pub happened: Happened,
}

/// An order with everything that its pages show.
#[derive(Clone, Debug, PartialEq)]
pub struct Order {
    pub id: Uuid,
    pub number: String,
    /// The secret in the guest's link.
    pub token: String,
    pub status: OrderStatus,
    pub payment_status: PaymentStatus,
    pub fulfillment_status: FulfillmentStatus,
    pub review: Review,
    pub confirmation: Confirmation,
    pub email: String,
    pub address: Address,
    /// Who is billed, where that is not whom it goes to.
    pub billing_address: Option<Address>,
    pub currency: Currency,
    /// In which it was placed, and its emails are written; `None` for older ones.
    pub language: Option<Language>,
    /// What it cost, frozen when it was placed.
    pub summary: Summary,
    pub lines: Vec<OrderLine>,
    pub parcels: Vec<Parcel>,
    /// What of it is paid with gift cards and store credit.
    pub credit: Vec<Used>,
    /// What goes or went back of its money, oldest first.
    pub refunds: Vec<Refund>,
    pub events: Vec<OrderEvent>,
    pub shipping_method: String,
    pub payment_method: String,
    pub offline: bool,
    pub created_at: DateTime<Utc>,
    pub placed_at: Option<DateTime<Utc>>,
}

/// The guest's page of an order: whoever has the address may see it.
pub fn order_path(number: &str, token: &str) -> String {
    format!("/orders/{number}/{token}")
}

impl Order {
    pub fn total(&self) -> Money {
        self.summary.total()
    }

    /// What is left to be paid beside gift cards and store credit.
    pub fn due(&self) -> Money {
        let paid = self.credit.iter().map(|used| used.amount.minor).sum::<i64>();
        self.total().with(self.summary.total - paid)
    }

    /// What went back.
    pub fn refunded(&self) -> Money {
        self.money_of_refunds(|status| status == RefundStatus::Done)
    }

    /// What is to go back, and has not gone yet.
    pub fn refunding(&self) -> Money {
        self.money_of_refunds(|status| status.takes() && status != RefundStatus::Done)
    }

    fn money_of_refunds(&self, counts: impl Fn(RefundStatus) -> bool) -> Money {
        Money::new(self.refunds.iter().filter(|refund| counts(refund.status)).map(|refund| refund.amount.minor).sum(), self.currency)
    }

    /// The guest's page.
    pub fn path(&self) -> String {
        order_path(&self.number, &self.token)
    }

    /// Where the customer says how a line is.
    pub fn review_path(&self, line: &OrderLine) -> String {
        format!("{}/reviews/{}", self.path(), line.id)
    }

    pub fn facts(&self) -> Facts {
        let delivered = self.parcels.iter().filter(|parcel| parcel.status == ParcelStatus::Delivered);
        Facts {
            status: self.status,
            payment: self.payment_status,
            offline: self.offline,
            ordered: self.lines.iter().map(OrderLine::to_send).sum(),
            shipped: self.lines.iter().map(|line| line.shipped).sum(),
            delivered: delivered.flat_map(|parcel| &parcel.lines).map(|(_, pieces)| pieces).sum(),
            held: self.review.waits(),
            unconfirmed: self.confirmation == Confirmation::Awaited,
        }
    }

    /// Whether some of a line is with the customer, as far as one knows.
    pub fn has_arrived(&self, line: &OrderLine, now: DateTime<Utc>) -> bool {
        let is_bought = matches!(self.status, OrderStatus::Placed | OrderStatus::Closed);
        let arrived = |parcel: &Parcel| match parcel.status {
            ParcelStatus::Delivered => true,
            ParcelStatus::Shipped => parcel.shipped_at.is_some_and(|at| at + ARRIVES_WITHIN <= now),
            ParcelStatus::ReturnedToSender => false,
        };
        is_bought && self.parcels.iter().any(|parcel| arrived(parcel) && parcel.lines.iter().any(|(id, _)| *id == line.id))
    }

    /// What `actor` may ask of the order now.
    pub fn allows(&self, command: Command, actor: Actor) -> bool {
        decide(&self.facts(), command, actor).is_ok()
    }
}

/// An order in a list.
#[derive(Clone, Debug, PartialEq)]
pub struct OrderRow {
    pub id: Uuid,
    pub number: String,
    pub name: String,
    pub email: String,
    pub status: OrderStatus,
    pub payment_status: PaymentStatus,
    pub fulfillment_status: FulfillmentStatus,
    pub review: Review,
    pub confirmation: Confirmation,
    pub total: Money,
    pub item_count: i32,
    pub created_at: DateTime<Utc>,
}

/// What somebody's own list of orders is narrowed by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OwnFilter {
    /// Part of the order's number, or of the name of something in it.
    pub words: String,
    pub status: Option<OrderStatus>,
    /// Whether all of it has arrived.
    pub arrived: Option<bool>,
    /// Placed from then on.
    pub from: Option<DateTime<Utc>>,
    /// Placed before then.
    pub until: Option<DateTime<Utc>>,
}

/// What a list of orders is narrowed by; drafts and expired ones are left out unless they are asked for by status.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OrderFilter {
    /// Number, name or email address, in part.
    pub words: String,
    pub status: Option<OrderStatus>,
    pub payment: Option<PaymentStatus>,
    pub fulfillment: Option<FulfillmentStatus>,
    /// Only placed orders with pieces that are not in a parcel yet, and that may be sent.
    pub to_ship: bool,
    /// Only placed orders that somebody has to look at, or to confirm, before they are sent.
    pub to_review: bool,
    /// The order that the page begins beside; without it pages are counted from the newest.
    pub cursor: Option<Cursor>,
}
