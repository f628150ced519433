//! Why an order stays as it is, in words.

use super::model::OrderRefusal;
use crate::{locales::refusal, t};

refusal! { OrderRefusal {
    Self::WrongState { status, command } => ("wrong-state", t::orders::refused_wrong_state(status.word(), command.word())),
    Self::WrongActor(command) => ("wrong-actor", t::orders::refused_wrong_actor(command.word())),
    Self::NothingLeftToShip => ("nothing-left-to-ship", t::orders::refused_nothing_left_to_ship()),
    Self::NothingOnItsWay => ("nothing-on-its-way", t::orders::refused_nothing_on_its_way()),
    Self::AlreadyShipped => ("already-shipped", t::orders::refused_already_shipped()),
    Self::PaidAlready => ("paid-already", t::orders::refused_paid_already()),
    Self::AlreadyPaid => ("already-paid", t::orders::refused_already_paid()),
    Self::NotOffline => ("not-offline", t::orders::refused_not_offline()),
    Self::NotDelivered => ("not-delivered", t::orders::refused_not_delivered()),
    Self::WrongQuantity => ("wrong-quantity", t::orders::refused_wrong_quantity()),
    Self::WrongTracking => ("wrong-tracking", t::orders::refused_wrong_tracking()),
} }
