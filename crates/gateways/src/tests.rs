//! What providers promise that need nobody outside.

#![allow(clippy::unwrap_used)]

use ironmonger_kernel::{Address, Currency, Money};
use ironmonger_platform::config::BankAccount;
use uuid::Uuid;

use crate::{
    bank_transfer::BankTransfer,
    bogus::{Bogus, failing},
    cod::CashOnDelivery,
    gateway::{Attempt, Callback, Capabilities, Gateway, GatewayError, Next, Outcome, RefundOutcome, RefundRequest, WebhookError},
};

fn euros(minor: i64) -> Money {
    Money::new(minor, Currency::EUR)
}

fn attempt() -> Attempt {
    Attempt {
        key: Uuid::new_v4(),
        order_number: "K7Q2M9X".to_owned(),
        amount: euros(4_490),
        email: "ada@example.com".to_owned(),
        address: Address::default(),
        lines: Vec::new(),
        rest: String::new(),
        return_url: String::new(),
        cancel_url: String::new(),
        expires_at: chrono::DateTime::from_timestamp(1_900_000_000, 0).unwrap(),
    }
}

#[test]
fn a_provider_takes_what_it_settles_and_nothing_else() {
    let dollars = Money::new(4_490, "USD".parse().unwrap());
    assert!(Capabilities::default().takes(euros(1), "DE"));
    let some = Capabilities {
        currencies: Some(&["EUR"]),
        countries: Some(&["DE", "AT"]),
        least: Some(euros(100)),
        most: Some(euros(1_000)),
        ..Capabilities::default()
    };
    for (amount, country, takes) in [
        (euros(100), "DE", true),
        (euros(1_000), "at", true),
        (euros(99), "DE", false),
        (euros(1_001), "DE", false),
        (euros(500), "FR", false),
        (euros(500), "", false),
        (dollars, "DE", false),
    ] {
        assert_eq!(some.takes(amount, country), takes, "{amount} {country}");
    }
    // Bounds are those of their currency.
    assert!(Capabilities { most: Some(euros(1)), ..Capabilities::default() }.takes(dollars, "US"));
}

#[tokio::test]
async fn the_test_provider_captures_and_voids_and_fails_where_it_says() {
    let bogus = Bogus::new("https://shop.example");
    let (reference, key) = ("payment", Uuid::new_v4());
    let captured = bogus.capture(reference, euros(4_490), key).await.unwrap();
    assert_eq!((captured.reference.as_str(), &captured.outcome), (reference, &Outcome::Captured(euros(4_490))));
    assert_eq!(bogus.capture(reference, euros(4_490), key).await.unwrap(), captured);
    assert_ne!(bogus.capture(reference, euros(4_490), Uuid::new_v4()).await.unwrap().event_id, captured.event_id);
    assert_eq!(bogus.void(reference, key).await.unwrap().outcome, Outcome::Voided);
    assert_eq!(bogus.cancel(reference).await.unwrap().outcome, Outcome::Abandoned);

    let capture = async |minor: i64| bogus.capture(reference, euros(minor), key).await;
    assert!(matches!(capture(20_000 + failing::DECLINED).await.unwrap().outcome, Outcome::Declined(_)));
    assert_eq!(capture(failing::PENDING).await.unwrap().outcome, Outcome::Processing);
    assert!(matches!(capture(failing::SILENT).await, Err(GatewayError::Unknown(_))));
    assert!(matches!(capture(failing::UNREACHABLE).await, Err(GatewayError::Unreachable(_))));
    assert!(matches!(capture(failing::REFUSED).await, Err(GatewayError::Refused(_))));
    assert!(matches!(bogus.receive(&Callback::default()).await, Err(WebhookError::Signature)));
}

#[tokio::test]
async fn the_test_provider_refunds_and_fails_where_it_says() {
    let bogus = Bogus::new("https://shop.example");
    let request = |minor: i64, captured: i64| RefundRequest {
        reference: "payment".to_owned(),
        capture_reference: None,
        key: Uuid::new_v4(),
        amount: euros(minor),
        captured: euros(captured),
        reason: String::new(),
    };
    let part = request(1_000, 4_490);
    let done = bogus.refund(&part).await.unwrap();
    assert_eq!((&done.outcome, done.key), (&RefundOutcome::Done(euros(1_000)), Some(part.key)));
    assert_eq!(bogus.refund(&part).await.unwrap(), done);
    let seen = bogus.look_up_refund(&done.reference).await.unwrap();
    assert_eq!((seen.event_id, seen.outcome, seen.key), (done.event_id, done.outcome, done.key));

    let pending = bogus.refund(&request(failing::PENDING, 20_000)).await.unwrap();
    assert_eq!(pending.outcome, RefundOutcome::Pending);
    let later = bogus.look_up_refund(&pending.reference).await.unwrap();
    assert_eq!(later.outcome, RefundOutcome::Done(euros(failing::PENDING)));
    assert_ne!(later.event_id, pending.event_id);
    let failed = bogus.refund(&request(failing::DECLINED, 20_000)).await.unwrap();
    assert!(matches!(failed.outcome, RefundOutcome::Failed(_)));
    assert_eq!(bogus.look_up_refund(&failed.reference).await.unwrap().outcome, failed.outcome);
    assert!(matches!(bogus.refund(&request(failing::SILENT, 20_000)).await, Err(GatewayError::Unknown(_))));
    for (minor, captured) in [(4_491, 4_490), (0, 4_490), (-1, 4_490), (failing::REFUSED, 20_000)] {
        assert!(matches!(bogus.refund(&request(minor, captured)).await, Err(GatewayError::Refused(_))), "{minor} of {captured}");
    }
    for reference in ["", "a_b", "a_EUR_1_done", &format!("{}_EUR_1_gone", Uuid::nil()), &format!("{}_EUR_x_done", Uuid::nil())] {
        assert!(matches!(bogus.look_up_refund(reference).await, Err(GatewayError::Refused(_))), "{reference}");
    }
}

#[tokio::test]
async fn a_bank_transfer_says_where_the_money_goes() {
    let account = BankAccount {
        iban: "DE89 3704 0044 0532 0130 00".parse().unwrap(),
        holder: "Ironmonger GmbH".to_owned(),
        bic: "COBADEFFXXX".to_owned(),
        bank: "Commerzbank".to_owned(),
        reference_prefix: "SHOP-".to_owned(),
    };
    let transfer = BankTransfer::new(Some(&account));
    assert!(transfer.is_ready() && transfer.is_offline() && crate::is_offline(transfer.code()) && !crate::is_paid_on_delivery(transfer.code()));
    assert_eq!(transfer.begin(&attempt()).await.unwrap(), Next::Offline);
    let details = transfer.transfer_details("K7Q2M9X").unwrap();
    assert_eq!((details.holder.as_str(), details.iban.to_string().as_str()), ("Ironmonger GmbH", "DE89 3704 0044 0532 0130 00"));
    assert_eq!(details.reference, "SHOP-K7Q2M9X");
    let without = BankTransfer::new(None);
    assert!(!without.is_ready() && without.transfer_details("1").is_none());
    assert!(matches!(without.begin(&attempt()).await, Err(GatewayError::NotSetUp)));
}

#[tokio::test]
async fn cash_can_do_nothing_at_a_provider_s() {
    assert_eq!(CashOnDelivery.begin(&attempt()).await.unwrap(), Next::Offline);
    assert!(crate::is_offline(CashOnDelivery.code()));
    assert_eq!(CashOnDelivery.capabilities(), Capabilities::default());
    assert!(matches!(CashOnDelivery.capture("1", euros(1), Uuid::nil()).await, Err(GatewayError::Unsupported)));
    assert!(matches!(CashOnDelivery.void("1", Uuid::nil()).await, Err(GatewayError::Unsupported)));
    assert!(matches!(CashOnDelivery.test().await, Err(GatewayError::Unsupported)));
    assert!(CashOnDelivery.receive(&Callback::default()).await.is_err());
}
