//! What orders promise.

use ironmonger::{
    orders::model::{Actor, Command, Facts, FulfillmentStatus, OrderRefusal, OrderStatus, PaymentStatus, RULES, decide, fulfillment_status, payment_status},
    payments::model::MoneyFacts,
};
use proptest::prelude::*;

const COMMANDS: &[Command] = Command::ALL;

fn facts(status: OrderStatus) -> Facts {
    Facts { status, payment: PaymentStatus::Pending, offline: true, ordered: 3, shipped: 0, delivered: 0, held: false, unconfirmed: false }
}

#[test]
fn every_command_has_one_rule() {
    for command in COMMANDS {
        assert_eq!(RULES.iter().filter(|rule| rule.command == *command).count(), 1, "{command:?}");
    }
}

#[test]
fn every_state_command_and_actor_is_answered_as_the_table_says() {
    for (status, command, actor) in
        OrderStatus::ALL.iter().flat_map(|status| COMMANDS.iter().flat_map(move |command| Actor::ALL.map(|actor| (*status, *command, actor))))
    {
        let rule = RULES.iter().find(|rule| rule.command == command).unwrap();
        let facts = facts(status);
        let expected = if !rule.actors.contains(&actor) {
            Err(OrderRefusal::WrongActor(command))
        } else if !rule.from.contains(&status) {
            Err(OrderRefusal::WrongState { status, command })
        } else {
            (rule.guard)(&facts, actor).map(|()| rule.to.unwrap_or(status))
        };
        assert_eq!(decide(&facts, command, actor), expected, "{status:?} {command:?} {actor:?}");
    }
}

#[test]
fn every_state_can_be_reached_and_the_last_ones_are_final() {
    let mut reached = vec![OrderStatus::Draft];
    loop {
        let next = RULES.iter().filter(|rule| rule.from.iter().any(|from| reached.contains(from))).filter_map(|rule| rule.to).find(|to| !reached.contains(to));
        match next {
            Some(status) => reached.push(status),
            None => break,
        }
    }
    assert_eq!(reached.len(), OrderStatus::ALL.len());
    for last in [OrderStatus::Canceled, OrderStatus::Closed] {
        assert!(RULES.iter().all(|rule| !rule.from.contains(&last)), "{last:?}");
    }
}

#[test]
fn the_table_reads_as_it_was_agreed() {
    let table = RULES.iter().map(|rule| {
        let from = rule.from.iter().map(|status| status.word()).collect::<Vec<_>>().join("|");
        let actors = rule.actors.iter().map(|actor| format!("{actor:?}").to_lowercase()).collect::<Vec<_>>().join(",");
        format!("{from} --{}--> {} by {actors}", rule.command.word(), rule.to.map_or("same", OrderStatus::word))
    });
    assert_eq!(
        table.collect::<Vec<_>>(),
        [
            "draft|expired --place--> placed by customer,gateway,system",
            "draft --expire--> expired by system,gateway,customer",
            "placed --cancel--> canceled by staff,system,customer",
            "placed --mark_paid--> same by staff",
            "placed --ship--> same by staff",
            "placed --deliver--> same by staff,customer",
            "placed --close--> closed by system,staff",
            "placed --refuse_at_door--> canceled by staff",
        ]
    );
}

#[test]
fn guards_say_why() {
    let placed = facts(OrderStatus::Placed);
    let cases = [
        (Facts { shipped: 1, ..placed }, Command::Cancel, OrderRefusal::AlreadyShipped),
        (Facts { shipped: 3, ..placed }, Command::Ship, OrderRefusal::NothingLeftToShip),
        (placed, Command::Deliver, OrderRefusal::NothingOnItsWay),
        (Facts { payment: PaymentStatus::Paid, ..placed }, Command::MarkPaid, OrderRefusal::AlreadyPaid),
        (Facts { offline: false, ..placed }, Command::MarkPaid, OrderRefusal::NotOffline),
        (Facts { held: true, ..placed }, Command::Ship, OrderRefusal::HeldForReview),
        (Facts { unconfirmed: true, ..placed }, Command::Ship, OrderRefusal::NotConfirmed),
        (placed, Command::RefuseAtDoor, OrderRefusal::NotAtDoor),
        (Facts { shipped: 3, payment: PaymentStatus::Paid, ..placed }, Command::RefuseAtDoor, OrderRefusal::NotAtDoor),
        (Facts { shipped: 3, delivered: 2, ..placed }, Command::Close, OrderRefusal::NotDelivered),
    ];
    for (facts, command, refusal) in cases {
        assert_eq!(decide(&facts, command, Actor::Staff), Err(refusal));
    }
}

#[test]
fn the_payment_status_follows_from_what_happened() {
    let asked = MoneyFacts { asked: true, ..MoneyFacts::default() };
    let cases = [
        (MoneyFacts::default(), PaymentStatus::None),
        (asked, PaymentStatus::Pending),
        (MoneyFacts { authorized: 100, ..asked }, PaymentStatus::Authorized),
        (MoneyFacts { captured: 40, ..asked }, PaymentStatus::PartiallyPaid),
        (MoneyFacts { captured: 100, ..asked }, PaymentStatus::Paid),
        (MoneyFacts { captured: 101, ..asked }, PaymentStatus::Overpaid),
        (MoneyFacts { captured: 100, refunded: 30, ..asked }, PaymentStatus::PartiallyRefunded),
        (MoneyFacts { captured: 100, refunded: 100, ..asked }, PaymentStatus::Refunded),
        (MoneyFacts { voided: true, ..asked }, PaymentStatus::Voided),
        (MoneyFacts { captured: 100, charged_back: 100, ..asked }, PaymentStatus::Disputed),
    ];
    for (money, status) in cases {
        assert_eq!(payment_status(100, &money), status, "{money:?}");
    }
}

proptest! {
    #[test]
    fn goods_are_delivered_only_when_all_of_them_are(ordered in 1_i32..20, shipped in 0_i32..20, delivered in 0_i32..20) {
        let (shipped, delivered) = (shipped.min(ordered), delivered.min(shipped).min(ordered));
        let status = fulfillment_status(OrderStatus::Placed, ordered, shipped, delivered);
        prop_assert_eq!(status == FulfillmentStatus::Delivered, delivered == ordered);
        prop_assert_eq!(status == FulfillmentStatus::Unfulfilled, shipped == 0);
    }
}
