//! Why an order stays as it is, in words.

use super::model::{MoneyRefusal, OrderRefusal};
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
    Self::OnBackorder { title, waiting, ready } => ("on-backorder", t::orders::refused_on_backorder(*waiting, title, *ready)),
    Self::HeldForReview => ("held-for-review", t::orders::refused_held_for_review()),
    Self::NotConfirmed => ("not-confirmed", t::orders::refused_not_confirmed()),
    Self::NotAtDoor => ("not-at-door", t::orders::refused_not_at_door()),
    Self::WrongTracking => ("wrong-tracking", t::orders::refused_wrong_tracking()),
} }

refusal! { MoneyRefusal {
    Self::Nothing => ("nothing", t::refunds_admin::refused_nothing()),
    Self::NothingLeft => ("nothing-left", t::refunds_admin::refused_nothing_left()),
    Self::TooMuch(left) => ("too-much", t::refunds_admin::refused_too_much(*left)),
    Self::TooManyPieces { title, left } => ("too-many-pieces", t::refunds_admin::refused_too_many_pieces(title, *left)),
    Self::NoDelivery => ("no-delivery", t::refunds_admin::refused_no_delivery()),
    Self::NoAmount => ("no-amount", t::refunds_admin::refused_no_amount()),
    Self::Changed(amount) => ("changed", t::refunds_admin::refused_changed(*amount)),
    Self::ByHandOnly => ("by-hand-only", t::refunds_admin::refused_by_hand_only()),
    Self::WrongState => ("wrong-state", t::refunds_admin::refused_wrong_state()),
    Self::NotAuthorized => ("not-authorized", t::refunds_admin::refused_not_authorized()),
    Self::Refused(why) => ("refused", t::refunds_admin::refused_by_provider(why)),
    Self::Unreachable => ("unreachable", t::refunds_admin::refused_unreachable()),
    Self::Unknown => ("unknown", t::refunds_admin::refused_unknown()),
} }
