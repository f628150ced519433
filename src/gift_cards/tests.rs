//! What gift cards and store credit promise: nothing is spent twice, nothing is lost, and what goes back goes where it came from.

use axum::http::StatusCode;
use futures::future::join_all;
use ironmonger::{
    app::SLICES,
    cart, checkout,
    checkout::{
        model::{CheckoutRefusal, Placed},
        service::Submit,
    },
    credit::{
        self,
        model::{CreditAccount, CreditRefusal, EntryKind, NewCard, TAX_CLASS, spread},
    },
    error::Fault,
    gift_cards,
    kernel::{Currency, Money},
    orders::{
        self,
        model::{Actor, FulfillmentStatus, Order, OrderStatus, PaymentStatus, RefundWish},
        service::RefundOrder,
    },
    payments::{
        self,
        gateway::{Outcome, Report},
    },
    tax,
};
use uuid::Uuid;

use crate::{
    checkout_accounts::{account, emails, signed_in},
    checkout_pages::{fields, fill},
    support::{TestShop, checkout_form},
};

fn euros(minor: i64) -> Money {
    Money::new(minor, Currency::EUR)
}

/// A card made by hand: its id and its code.
async fn card(shop: &TestShop, minor: i64) -> (Uuid, String) {
    let card = NewCard { id: Uuid::now_v7(), amount: euros(minor), expires_at: None, recipient: String::new(), bought: None, by: "Olga".to_owned() };
    let id = card.id;
    (id, gift_cards::service::make(shop, card).await.unwrap().unwrap())
}

async fn balance(shop: &TestShop, id: Uuid) -> i64 {
    credit::service::by_id(shop.database.read(), id).await.unwrap().unwrap().balance.minor
}

/// A cart with pieces of a variant, and cards that pay it.
async fn cart_with(shop: &TestShop, variant: Uuid, pieces: i64, codes: &[&str]) -> String {
    let token = cart::service::add(shop, None, variant, pieces).await.unwrap();
    let own = cart::service::open(shop, Some(&token)).await.unwrap().unwrap();
    for code in codes {
        credit::service::choose(shop, own.id, code, Currency::EUR).await.unwrap();
    }
    token
}

async fn place(shop: &TestShop, token: &str, payment: &str) -> Result<Placed, Fault<CheckoutRefusal>> {
    checkout::service::place(shop, Some(token), &checkout_form(payment), &Submit { key: token.to_owned(), expected_total: None }).await
}

async fn order_at(shop: &TestShop, path: &str) -> Order {
    let mut parts = path.trim_start_matches("/orders/").split('/');
    orders::service::by_path(shop, parts.next().unwrap(), parts.next().unwrap()).await.unwrap()
}

async fn placed(shop: &TestShop, token: &str, payment: &str) -> Order {
    match place(shop, token, payment).await.unwrap() {
        Placed::Done(path) => order_at(shop, &path).await,
        Placed::Pay(url) => panic!("sent to {url}"),
    }
}

/// Submits with the Bogus gateway; the payment's reference.
async fn begun(shop: &TestShop, token: &str) -> String {
    match place(shop, token, "bogus").await.unwrap() {
        Placed::Pay(url) => url.rsplit('/').next().unwrap().to_owned(),
        Placed::Done(path) => panic!("placed without payment: {path}"),
    }
}

async fn report(shop: &TestShop, reference: &str, outcome: Outcome) -> Order {
    let event = format!("{reference}-{outcome:?}");
    let id = orders::service::payment_reported(shop, "bogus", Report::new(reference, event, outcome)).await.unwrap();
    orders::service::by_id(shop, id).await.unwrap()
}

async fn again(shop: &TestShop, order: &Order) -> Order {
    orders::service::by_id(shop, order.id).await.unwrap()
}

/// No check of the doctor finds anything.
async fn in_balance(shop: &TestShop) {
    for check in SLICES.iter().flat_map(|slice| slice.checks).filter(|check| !check.name.contains("audit")) {
        let finding = (check.run)(shop.shop.clone()).await.unwrap();
        assert!(finding.is_fine(), "{}: {:?}", check.name, finding.wrong);
    }
}

async fn give_back(shop: &TestShop, order: &Order, wish: RefundWish) {
    let now = again(shop, order).await;
    let (quote, _) = orders::service::quote_refund(shop, &now, &wish, false).await.unwrap();
    let wanted = RefundOrder { id: Uuid::now_v7(), wish, seen: quote.amount.minor, by_hand: false, reason: "Chipped".to_owned() };
    orders::service::refund(shop, &order.number, wanted, "Olga").await.unwrap();
}

fn amount(minor: i64) -> RefundWish {
    RefundWish { further: minor, ..RefundWish::default() }
}

#[test]
fn a_total_is_spread_over_cards_in_their_order() {
    let account = |minor: i64| {
        let account = CreditAccount {
            id: Uuid::now_v7(),
            kind: credit::model::Kind::GiftCard,
            customer: None,
            last_four: String::new(),
            issued: euros(minor),
            balance: euros(minor),
            expires_at: None,
            disabled: false,
            recipient: String::new(),
            order_id: None,
            created_by: String::new(),
            created_at: chrono::DateTime::UNIX_EPOCH,
        };
        (account, minor)
    };
    let taken = |total: i64, cards: &[i64]| spread(total, cards.iter().map(|card| account(*card))).iter().map(|tender| tender.amount).collect::<Vec<_>>();
    assert_eq!(taken(5_000, &[2_000, 1_000, 4_000]), [2_000, 1_000, 2_000]);
    assert_eq!(taken(1_500, &[2_000, 1_000]), [1_500, 0]);
    assert_eq!(taken(0, &[2_000]), [0]);
}

#[test]
fn a_code_is_read_however_it_is_typed() {
    assert_eq!(credit::model::code_key(" ab0o-1il2 "), "AB001112");
    assert_eq!(credit::model::grouped("ABCDEFGHJKMNPQRS"), "ABCD-EFGH-JKMN-PQRS");
}

on_both_databases! {
    async fn a_card_is_bought_mailed_spent_in_part_and_then_to_the_end(shop) {
        let gift = shop.thing("Gift card", "30", 5).await;
        tax::service::assign(shop, gift.id, TAX_CLASS).await.unwrap();
        let thing = shop.thing("Mug", "15.10", 9).await;
        let token = cart::service::add(shop, None, gift.variant, 1).await.unwrap();
        let order = report(shop, &begun(shop, &token).await, Outcome::Captured(euros(3_000))).await;
        // Not taxed, not sent, and there is no stock of it.
        assert_eq!((order.total(), order.summary.tax, order.fulfillment_status), (euros(3_000), 0, FulfillmentStatus::Delivered));
        assert_eq!((shop.stock(gift.variant).await.allocated, order.status, order.payment_status), (0, OrderStatus::Placed, PaymentStatus::Paid));
        let letters = emails(shop).await;
        let is_code = |line: &&str| line.len() == 19 && line.matches('-').count() == 3 && line.chars().all(|letter| letter == '-' || letter.is_ascii_digit() || letter.is_ascii_uppercase());
        let code = letters.iter().flat_map(|letter| letter.lines()).map(str::trim).find(is_code).unwrap().to_owned();
        let bought = credit::service::bought_with(shop.database.read(), order.id).await.unwrap();
        assert_eq!(bought.iter().map(|card| (card.balance, card.recipient.as_str())).collect::<Vec<_>>(), [(euros(3_000), "jane@example.com")]);
        // Told once more that it is paid, there is still one card.
        gift_cards::service::issue_bought(shop, order.id).await.unwrap();
        assert_eq!(credit::service::bought_with(shop.database.read(), order.id).await.unwrap().len(), 1);

        let first = placed(shop, &cart_with(shop, thing.variant, 1, &[&code]).await, "credit").await;
        assert_eq!((first.total(), first.due(), first.payment_status, first.payment_method.as_str()), (euros(2_000), euros(0), PaymentStatus::Paid, "gift-card"));
        assert_eq!(balance(shop, bought[0].id).await, 1_000);
        let reference = begun(shop, &cart_with(shop, thing.variant, 1, &[&code.to_lowercase()]).await).await;
        let payment = payments::service::by_id(shop.database.read(), reference.parse().unwrap()).await.unwrap().unwrap();
        let second = orders::service::by_id(shop, payment.order_id).await.unwrap();
        assert_eq!((second.due(), balance(shop, bought[0].id).await), (euros(1_000), 0));
        let second = report(shop, &reference, Outcome::Captured(euros(1_000))).await;
        assert_eq!((second.status, second.payment_status), (OrderStatus::Placed, PaymentStatus::Paid));
        in_balance(shop).await;
    }

    async fn a_whole_order_needs_no_provider_and_can_be_read_everywhere(shop) {
        let thing = shop.thing("Mug", "15.10", 9).await;
        let (id, code) = card(shop, 5_000).await;
        let mut browser = shop.browser();
        fill(&mut browser, thing.variant, "1").await;
        let typed: &'static str = code.clone().leak();
        let mut form = fields("cod", "a");
        form.push(("gift_card", typed));
        let page = browser.post("/checkout/credit", &form).await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.text());
        assert!(page.text().contains("Nothing is left to pay.") && page.text().contains("€30.00 stay on it."), "{}", page.text());
        assert_eq!(page.attributes("[name=payment]", "value"), ["credit"]);
        let sent = page.forms("/checkout").into_iter().find(|form| form.action == "/checkout").unwrap();
        let pairs = sent.fields.iter().map(|field| (field.name.as_str(), field.value.as_str())).collect::<Vec<_>>();
        let answer = browser.post("/checkout", &pairs).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
        let page = browser.get(answer.location()).await;
        assert!(page.text().contains("To pay") && page.text().contains(&format!("Gift card …{}", &code[12..])), "{}", page.text());
        assert_eq!(balance(shop, id).await, 3_000);
        let letters = emails(shop).await;
        assert!(letters.iter().any(|letter| letter.contains("To pay")), "the email says what was paid by card");
        let mut olga = shop.browser();
        olga.sign_in().await;
        let number = answer.location().split('/').nth(2).unwrap().to_owned();
        assert!(olga.get(&format!("/admin/orders/{number}")).await.text().contains("Gift card …"));
        let list = olga.get("/admin/gift-cards").await;
        assert!(list.text().contains("What the shop owes") && list.text().contains("€30.00"), "{}", list.text());
        let own = olga.get(&format!("/admin/gift-cards/{id}")).await;
        assert!(own.text().contains("Spent on an order") && own.text().contains("Issued"), "{}", own.text());
        // Chosen once, it is not chosen for the next cart.
        assert!(!browser.get("/checkout").await.text().contains("stay on it"));
    }

    async fn what_did_not_come_about_gives_back(shop) {
        let thing = shop.thing("Mug", "45.10", 9).await;
        let (id, code) = card(shop, 2_000).await;
        let token = cart_with(shop, thing.variant, 1, &[&code]).await;
        let reference = begun(shop, &token).await;
        assert_eq!(balance(shop, id).await, 0);
        let order = report(shop, &reference, Outcome::Declined("no".to_owned())).await;
        assert_eq!((order.status, balance(shop, id).await), (OrderStatus::Expired, 2_000));
        // The cart still has the card; what it held for a payment that is given up is its own.
        let second = Submit { key: "second".to_owned(), expected_total: None };
        let Placed::Pay(_) = checkout::service::place(shop, Some(&token), &checkout_form("bogus"), &second).await.unwrap() else { panic!() };
        assert_eq!(balance(shop, id).await, 0);
        let third = Submit { key: "third".to_owned(), expected_total: None };
        let Placed::Done(path) = checkout::service::place(shop, Some(&token), &checkout_form("cod"), &third).await.unwrap() else { panic!() };
        let order = order_at(shop, &path).await;
        assert_eq!((order.payment_status, order.due(), balance(shop, id).await), (PaymentStatus::PartiallyPaid, euros(3_000), 0));
        orders::service::mark_paid(shop, &order.number, "Olga").await.unwrap();
        assert_eq!(again(shop, &order).await.payment_status, PaymentStatus::Paid);
        // Money that comes late finds the card spent: the order says that something is missing.
        let late = report(shop, &reference, Outcome::Captured(euros(3_000))).await;
        assert_eq!((late.status, late.payment_status), (OrderStatus::Placed, PaymentStatus::PartiallyPaid));
        in_balance(shop).await;
    }

    async fn a_refund_goes_back_to_the_card_first(shop) {
        let thing = shop.thing("Mug", "45.10", 9).await;
        let (id, code) = card(shop, 2_000).await;
        let reference = begun(shop, &cart_with(shop, thing.variant, 1, &[&code]).await).await;
        let order = report(shop, &reference, Outcome::Captured(euros(3_000))).await;
        assert_eq!(orders::service::left_to_refund(shop, &order).await.unwrap(), euros(5_000));
        give_back(shop, &order, amount(1_500)).await;
        assert_eq!(balance(shop, id).await, 1_500);
        let lines = RefundWish { lines: vec![(order.lines[0].id, 1)], restock: true, ..RefundWish::default() };
        let too_much = orders::service::quote_refund(shop, &again(shop, &order).await, &lines, false).await;
        assert!(matches!(too_much, Err(Fault::Refused(_))), "{too_much:?}");
        give_back(shop, &order, RefundWish { everything: true, restock: true, ..RefundWish::default() }).await;
        let order = again(shop, &order).await;
        assert_eq!((balance(shop, id).await, order.payment_status, order.refunded()), (2_000, PaymentStatus::Refunded, euros(5_000)));
        assert_eq!(order.refunds.iter().map(|refund| (refund.gateway.as_str(), refund.amount.minor)).filter(|(gateway, _)| *gateway == "bogus").collect::<Vec<_>>(), [("bogus", 3_000)]);
        assert!(orders::service::left_to_refund(shop, &order).await.unwrap().minor == 0);
        assert_eq!(shop.stock(thing.variant).await.available(), 9);
        in_balance(shop).await;
    }

    async fn fifty_orders_at_once_spend_a_card_once(shop) {
        let thing = shop.thing("Mug", "5.10", 200).await;
        let (id, code) = card(shop, 25_000).await;
        // Each wants 10 of the card, which has enough for 25; the rest would have to be paid otherwise.
        let mut tokens = Vec::new();
        for _ in 0..50 {
            tokens.push(cart_with(shop, thing.variant, 1, &[&code]).await);
        }
        let outcomes = join_all(tokens.iter().map(|token| place(shop, token, "credit"))).await;
        let done = outcomes.iter().filter(|outcome| outcome.is_ok()).count();
        let refused = outcomes.iter().filter(|outcome| matches!(outcome, Err(Fault::Refused(CheckoutRefusal::Credit(_) | CheckoutRefusal::WayToPay)))).count();
        assert_eq!((done, refused, balance(shop, id).await), (25, 25, 0), "{outcomes:?}");
        assert_eq!(shop.stock(thing.variant).await.allocated, 25);
        in_balance(shop).await;
    }

    async fn wrong_codes_are_told_nothing_and_not_for_long(shop) {
        let thing = shop.thing("Mug", "15.10", 9).await;
        let (empty, used) = card(shop, 2_000).await;
        placed(shop, &cart_with(shop, thing.variant, 1, &[&used]).await, "credit").await;
        assert_eq!(balance(shop, empty).await, 0);
        let (off, disabled) = card(shop, 2_000).await;
        credit::service::set_disabled(shop, off, true).await.unwrap();
        let token = cart::service::add(shop, None, thing.variant, 1).await.unwrap();
        let cart = cart::service::open(shop, Some(&token)).await.unwrap().unwrap();
        for code in ["ABCD-EFGH-JKMN-PQRS", used.as_str(), disabled.as_str(), "\0", "…"] {
            let refused = credit::service::choose(shop, cart.id, code, Currency::EUR).await;
            assert_eq!(refused, Err(Fault::Refused(CreditRefusal::NoGood)), "{code}");
        }
        let (_, other) = card(shop, 100).await;
        let refused = credit::service::choose(shop, cart.id, &other, "USD".parse().unwrap()).await;
        assert_eq!(refused, Err(Fault::Refused(CreditRefusal::OtherCurrency(Currency::EUR))));
        let mut browser = shop.browser();
        fill(&mut browser, thing.variant, "1").await;
        let mut form = fields("cod", "b");
        form.push(("gift_card", "AAAA-BBBB-CCCC-DDDD"));
        let mut statuses = Vec::new();
        for _ in 0..25 {
            statuses.push(browser.post("/checkout/credit", &form).await.status);
        }
        assert_eq!((statuses[0], statuses[24]), (StatusCode::UNPROCESSABLE_ENTITY, StatusCode::TOO_MANY_REQUESTS));
    }

    async fn cards_chosen_as_a_guest_stay_chosen_after_signing_in(shop) {
        let thing = shop.thing("Mug", "15.10", 9).await;
        let ((both, of_both), (_, of_guest)) = (card(shop, 500).await, card(shop, 700).await);
        let own = cart_with(shop, thing.variant, 1, &[&of_both]).await;
        let guest = cart_with(shop, thing.variant, 1, &[&of_guest, &of_both]).await;
        let joined = cart::service::adopt(shop, Some(&own), &guest).await.unwrap().unwrap();
        let order = placed(shop, &joined, "cod").await;
        assert_eq!((order.credit.len(), order.credit[0].payment_id == order.credit[1].payment_id, balance(shop, both).await), (2, false, 0));
        in_balance(shop).await;
    }

    async fn store_credit_is_its_owners_alone(shop) {
        let thing = shop.thing("Mug", "15.10", 9).await;
        let (jane, mallory) = (account(shop, "jane@example.com", true).await, account(shop, "mallory@example.com", true).await);
        let customer = jane.customer_id.unwrap();
        credit::service::adjust_credit(shop, customer, euros(1_200), "sorry", "Olga").await.unwrap();
        let take = credit::service::adjust_credit(shop, customer, euros(-1_300), "sorry", "Olga").await;
        assert_eq!(take, Err(Fault::Refused(CreditRefusal::NotSoMuch(euros(1_200)))));
        let mut thief = signed_in(shop, &mallory).await;
        fill(&mut thief, thing.variant, "1").await;
        let page = thief.get("/checkout").await;
        assert!(!page.text().contains("Use my store credit"));
        let mut form = fields("cod", "c");
        form.push(("store_credit", "on"));
        let answer = thief.post("/checkout", &form).await;
        let number = answer.location().split('/').nth(2).unwrap().to_owned();
        assert!(orders::service::by_number(shop, &number).await.unwrap().credit.is_empty());
        let mut browser = signed_in(shop, &jane).await;
        fill(&mut browser, thing.variant, "1").await;
        assert!(browser.get("/checkout").await.text().contains("Use my store credit (€12.00)"));
        let mut form = fields("cod", "d");
        form.push(("store_credit", "on"));
        let answer = browser.post("/checkout", &form).await;
        let number = answer.location().split('/').nth(2).unwrap().to_owned();
        let order = orders::service::by_number(shop, &number).await.unwrap();
        assert_eq!((order.due(), order.credit[0].amount), (euros(800), euros(1_200)));
        assert!(browser.get("/account").await.text().contains("Spent on an order"));
        // Canceled, it is given back by a refund; what was paid in cash may become credit too.
        orders::service::mark_paid(shop, &number, "Olga").await.unwrap();
        orders::service::cancel(shop, &number, true, String::new(), Actor::Staff, "Olga").await.unwrap();
        let wanted = RefundOrder { id: Uuid::now_v7(), wish: RefundWish { everything: true, ..RefundWish::default() }, seen: 2_000, by_hand: false, reason: String::new() };
        orders::service::refund_to_credit(shop, &number, wanted, customer, "Olga").await.unwrap();
        let own = credit::service::of_customer(shop.database.read(), customer).await.unwrap().remove(0);
        assert_eq!((own.balance, again(shop, &order).await.payment_status), (euros(2_000), PaymentStatus::Refunded));
        let entries = credit::service::entries(shop.database.read(), &own, 10).await.unwrap();
        assert_eq!(entries.iter().filter(|entry| entry.kind == EntryKind::Refunded).map(|entry| entry.amount.minor).sum::<i64>(), 2_000);
        in_balance(shop).await;
    }

    async fn staff_make_change_and_disable_cards(shop) {
        let mut olga = shop.browser();
        olga.sign_in().await;
        let form = olga.get("/admin/gift-cards/new").await;
        let id = form.attributes("[name=id]", "value").remove(0);
        let wrong = olga.post("/admin/gift-cards/new", &[("id", &id), ("amount", "x"), ("recipient", "no"), ("expires", "1999-01-01")]).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        let sent = [("id", id.as_str()), ("amount", "25"), ("recipient", "bob@example.com"), ("expires", "")];
        let made = olga.post("/admin/gift-cards/new", &sent).await;
        let code = made.texts("#card-code").remove(0);
        assert_eq!(code.len(), 19);
        // Sent twice, there is one card, whose code is not shown again.
        assert_eq!(olga.post("/admin/gift-cards/new", &sent).await.location(), format!("/admin/gift-cards/{id}"));
        let letters = emails(shop).await;
        assert_eq!(letters.iter().filter(|letter| letter.contains(&code)).count(), 1);
        assert!(olga.get("/admin/gift-cards?q=bob").await.text().contains("bob@example.com"));
        assert!(olga.get(&format!("/admin/gift-cards?q={}", &code[15..])).await.text().contains("bob@example.com"));
        let page = format!("/admin/gift-cards/{id}");
        let answer = olga.post(&format!("{page}/adjust"), &[("amount", "30"), ("do", "take"), ("reason", "typo")]).await;
        assert!(answer.status == StatusCode::UNPROCESSABLE_ENTITY && answer.text().contains("Only €25.00 can be taken."), "{}", answer.text());
        assert_eq!(olga.post(&format!("{page}/adjust"), &[("amount", "5"), ("do", "add"), ("reason", "bonus")]).await.status, StatusCode::SEE_OTHER);
        assert_eq!(olga.post(&format!("{page}/state"), &[("state", "disabled")]).await.status, StatusCode::SEE_OTHER);
        let shown = olga.get(&page).await.text();
        assert!(shown.contains("Disabled") && shown.contains("€30.00") && shown.contains("bonus"), "{shown}");
        in_balance(shop).await;
    }
}
