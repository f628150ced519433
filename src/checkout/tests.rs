//! What a checkout promises: one order for one cart, nothing sold twice, nothing lost.

use ironmonger::kernel::{Money, PageNumber};
use ironmonger::{
    cart::{
        self,
        model::{CartRefusal, CheckoutForm},
    },
    checkout::{
        self,
        model::{CheckoutRefusal, Placed},
        service::Submit,
    },
    error::Fault,
    orders::{
        self,
        model::{Actor, Order, OrderFilter, OrderRefusal, OrderStatus, PaymentStatus},
    },
    payments::gateway::{Outcome, Report},
};
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use crate::support::{TestShop, checkout_form};

fn submit(key: &str) -> Submit {
    Submit { key: key.to_owned(), expected_total: None }
}

/// A cart with some of a variant; answers its token.
async fn cart_of(shop: &TestShop, variant: Uuid, quantity: i64) -> String {
    cart::service::add(shop, None, variant, quantity).await.unwrap()
}

async fn all_orders(shop: &TestShop) -> u64 {
    orders::service::list(shop, &OrderFilter::default(), PageNumber::FIRST, 10).await.unwrap().total
}

async fn order_at(shop: &TestShop, path: &str) -> Order {
    let mut parts = path.trim_start_matches("/orders/").split('/');
    orders::service::by_path(shop, parts.next().unwrap(), parts.next().unwrap()).await.unwrap()
}

async fn place_cod(shop: &TestShop, variant: Uuid, quantity: i64) -> Order {
    let token = cart_of(shop, variant, quantity).await;
    match checkout::service::place(shop, Some(&token), &checkout_form("cod"), &submit(&token)).await.unwrap() {
        Placed::Done(path) => order_at(shop, &path).await,
        Placed::Pay(url) => panic!("sent to {url}"),
    }
}

/// Submits a cart to be paid by the Bogus gateway; answers the payment's reference.
async fn begin_bogus(shop: &TestShop, token: &str, key: &str) -> String {
    match checkout::service::place(shop, Some(token), &checkout_form("bogus"), &submit(key)).await.unwrap() {
        Placed::Pay(url) => url.rsplit('/').next().unwrap().to_owned(),
        Placed::Done(path) => panic!("placed without payment: {path}"),
    }
}

async fn report(shop: &TestShop, reference: &str, event: &str, outcome: Outcome) -> Result<Uuid, Fault> {
    orders::service::payment_reported(shop, "bogus", Report::new(reference, format!("{reference}-{event}"), outcome)).await
}

fn euros(minor: i64) -> Money {
    Money::new(minor, ironmonger::kernel::Currency::EUR)
}

/// Pieces of each variant in a cart.
async fn pieces(shop: &TestShop, token: &str, variants: &[Uuid]) -> Vec<i32> {
    let cart = cart::service::open(shop, Some(token)).await.unwrap();
    let lines = cart.map(|cart| cart.lines).unwrap_or_default();
    variants.iter().map(|variant| lines.iter().find(|line| line.variant_id == *variant).map_or(0, |line| line.quantity.get())).collect()
}

on_both_databases! {
    async fn cash_on_delivery_places_the_order_at_once(shop) {
        let thing = shop.thing("Mug", "12.50", 10).await;
        let order = place_cod(shop, thing.variant, 2).await;
        assert_eq!((order.status, order.payment_status), (OrderStatus::Placed, PaymentStatus::Pending));
        assert_eq!((order.total(), order.summary.subtotal), (euros(2_990), 2_500));
        assert_eq!(order.lines.iter().map(|line| (line.title.as_str(), line.quantity)).collect::<Vec<_>>(), [("Mug", 2)]);
        let stock = shop.stock(thing.variant).await;
        assert_eq!((stock.on_hand, stock.allocated, stock.held), (10, 2, 0));
    }

    async fn the_cart_is_empty_after_the_order(shop) {
        let thing = shop.thing("Mug", "12.50", 10).await;
        let token = cart_of(shop, thing.variant, 2).await;
        checkout::service::place(shop, Some(&token), &checkout_form("cod"), &submit("k")).await.unwrap();
        assert_eq!(cart::service::count(shop, Some(&token)).await.unwrap(), 0);
    }

    async fn a_second_click_a_second_tab_and_the_back_button_make_one_order(shop) {
        let thing = shop.thing("Mug", "12.50", 10).await;
        let token = cart_of(shop, thing.variant, 2).await;
        let (form, first, second) = (checkout_form("cod"), submit("tab one"), submit("tab two"));
        let clicks = [&first, &first, &second, &first, &second].map(|submit| checkout::service::place(shop, Some(&token), &form, submit));
        let answers = futures::future::join_all(clicks).await.into_iter().map(Result::unwrap).collect::<Vec<_>>();
        assert!(answers.iter().all(|answer| *answer == answers[0]), "{answers:?}");
        assert_eq!(all_orders(shop).await, 1);
        assert_eq!(shop.stock(thing.variant).await.allocated, 2);
        // And again, long after.
        assert_eq!(checkout::service::place(shop, Some(&token), &form, &second).await.unwrap(), answers[0]);
    }

    async fn two_hundred_buyers_at_once_for_fifty_pieces_make_fifty_orders(shop) {
        let thing = shop.thing("Lamp", "80", 50).await;
        let tokens = futures::future::join_all((0..200).map(|_| cart_of(shop, thing.variant, 1))).await;
        let form = checkout_form("cod");
        let submits = tokens.iter().map(|token| submit(token)).collect::<Vec<_>>();
        let buyers = tokens.iter().zip(&submits).map(|(token, submit)| checkout::service::place(shop, Some(token), &form, submit));
        let outcomes = futures::future::join_all(buyers).await;
        let sold = outcomes.iter().filter(|outcome| outcome.is_ok()).count();
        let refused = outcomes.iter().filter(|outcome| matches!(outcome, Err(Fault::Refused(CheckoutRefusal::Line { problem: CartRefusal::SoldOut, .. })))).count();
        assert_eq!((sold, refused), (50, 150), "{:?}", outcomes.iter().find(|outcome| !matches!(outcome, Ok(_) | Err(Fault::Refused(CheckoutRefusal::Line { .. })))));
        let stock = shop.stock(thing.variant).await;
        assert_eq!((stock.available(), stock.allocated, all_orders(shop).await), (0, 50, 50));
    }

    async fn an_approved_payment_turns_the_draft_into_an_order(shop) {
        let thing = shop.thing("Mug", "20", 5).await;
        let token = cart_of(shop, thing.variant, 2).await;
        let reference = begin_bogus(shop, &token, "k").await;
        assert_eq!((shop.stock(thing.variant).await.held, all_orders(shop).await), (2, 0));
        let id = report(shop, &reference, "captured", Outcome::Captured(euros(4_490))).await.unwrap();
        let order = orders::service::by_id(shop, id).await.unwrap();
        assert_eq!((order.status, order.payment_status), (OrderStatus::Placed, PaymentStatus::Paid));
        let stock = shop.stock(thing.variant).await;
        assert_eq!((stock.held, stock.allocated), (0, 2));
        assert_eq!(cart::service::count(shop, Some(&token)).await.unwrap(), 0);
    }

    async fn the_same_report_ten_times_at_once_counts_once(shop) {
        let thing = shop.thing("Mug", "20", 5).await;
        let token = cart_of(shop, thing.variant, 1).await;
        let reference = begin_bogus(shop, &token, "k").await;
        let reports = (0..10).map(|_| report(shop, &reference, "captured", Outcome::Captured(euros(2_490))));
        let ids = futures::future::join_all(reports).await.into_iter().map(Result::unwrap).collect::<Vec<_>>();
        let order = orders::service::by_id(shop, ids[0]).await.unwrap();
        assert_eq!((order.payment_status, shop.stock(thing.variant).await.allocated), (PaymentStatus::Paid, 1));
        assert_eq!(order.events.iter().filter(|event| event.happened == orders::history::Happened::Placed).count(), 1);
    }

    async fn a_declined_payment_gives_the_goods_back_and_the_cart_is_open_again(shop) {
        let thing = shop.thing("Mug", "20", 5).await;
        let token = cart_of(shop, thing.variant, 2).await;
        let reference = begin_bogus(shop, &token, "k").await;
        let id = report(shop, &reference, "declined", Outcome::Declined("no money".to_owned())).await.unwrap();
        assert_eq!(orders::service::by_id(shop, id).await.unwrap().status, OrderStatus::Expired);
        assert_eq!(shop.stock(thing.variant).await.available(), 5);
        assert_eq!(cart::service::count(shop, Some(&token)).await.unwrap(), 2);
        // The same cart, paid otherwise.
        assert!(matches!(checkout::service::place(shop, Some(&token), &checkout_form("cod"), &submit("again")).await.unwrap(), Placed::Done(_)));
    }

    async fn a_payment_that_is_accepted_and_not_settled_keeps_its_goods_and_is_not_made_twice(shop) {
        let thing = shop.thing("Mug", "20", 5).await;
        for (end, outcome) in [("captured", Outcome::Captured(euros(4_490))), ("declined", Outcome::Declined("no money".to_owned()))] {
            let token = cart_of(shop, thing.variant, 2).await;
            let reference = begin_bogus(shop, &token, end).await;
            let id = report(shop, &reference, "processing", Outcome::Processing).await.unwrap();
            // Neither time, nor the way back with "canceled", nor another way to pay ends it.
            shop.clock.advance(chrono::Duration::days(3));
            orders::service::sweep(shop).await.unwrap();
            assert_eq!(orders::service::refresh(shop, id, true).await.unwrap().status, OrderStatus::Draft);
            assert_eq!(shop.stock(thing.variant).await.held, 2);
            let again = checkout::service::place(shop, Some(&token), &checkout_form("cod"), &submit("another way")).await.unwrap();
            assert!(matches!(&again, Placed::Pay(url) if url.ends_with(&format!("/checkout/return/{reference}"))), "{again:?}");
            report(shop, &reference, end, outcome).await.unwrap();
            let order = orders::service::by_id(shop, id).await.unwrap();
            assert_eq!(order.status, if end == "captured" { OrderStatus::Placed } else { OrderStatus::Expired });
            assert_eq!(shop.stock(thing.variant).await.held, 0);
        }
        assert_eq!((all_orders(shop).await, shop.stock(thing.variant).await.allocated), (1, 2));
    }

    async fn a_report_that_comes_before_the_reference_is_stored_finds_its_payment_by_our_key(shop) {
        let thing = shop.thing("Mug", "20", 5).await;
        let token = cart_of(shop, thing.variant, 2).await;
        let payment = begin_bogus(shop, &token, "k").await.parse::<Uuid>().unwrap();
        // As if the provider's answer had not come yet.
        shop.database
            .write(|tx| Box::pin(async move { Ok::<_, Fault>(tx.execute_unprepared("UPDATE payments SET reference = NULL").await.map(drop)?) }))
            .await
            .unwrap();
        let early = Report::new("tx_1", "tx_1-captured", Outcome::Captured(euros(4_490)));
        assert_eq!(orders::service::payment_reported(shop, "bogus", early.clone()).await, Err(Fault::NotFound));
        assert_eq!(orders::service::payment_reported(shop, "stripe", early.clone().with_key(Some(payment))).await, Err(Fault::NotFound));
        let id = orders::service::payment_reported(shop, "bogus", early.clone().with_key(Some(payment))).await.unwrap();
        assert_eq!(orders::service::by_id(shop, id).await.unwrap().status, OrderStatus::Placed);
        // Its reference is known from then on, and the same news count once.
        assert_eq!(orders::service::payment_reported(shop, "bogus", early).await, Ok(id));
        assert_eq!(orders::service::by_id(shop, id).await.unwrap().payment_status, PaymentStatus::Paid);
    }

    async fn what_is_added_while_the_payment_page_is_open_is_still_there_afterwards(shop) {
        let (mug, bowl, vase) = (shop.thing("Mug", "20", 9).await, shop.thing("Bowl", "20", 9).await, shop.thing("Vase", "20", 9).await);
        let all = [mug.variant, bowl.variant, vase.variant];
        let token = cart_of(shop, mug.variant, 2).await;
        cart::service::add(shop, Some(&token), vase.variant, 1).await.unwrap();
        let reference = begin_bogus(shop, &token, "k").await;
        for variant in [mug.variant, bowl.variant] {
            cart::service::add(shop, Some(&token), variant, 1).await.unwrap();
        }
        assert_eq!(pieces(shop, &token, &all).await, [3, 1, 1]);
        report(shop, &reference, "captured", Outcome::Captured(euros(6_490))).await.unwrap();
        assert_eq!(pieces(shop, &token, &all).await, [1, 1, 0]);
        // The provider says it again.
        report(shop, &reference, "captured", Outcome::Captured(euros(6_490))).await.unwrap();
        orders::service::sweep(shop).await.unwrap();
        assert_eq!(pieces(shop, &token, &all).await, [1, 1, 0]);
        // What is left is an order of its own, and nobody is shown the first one for it.
        let placed = checkout::service::place(shop, Some(&token), &checkout_form("cod"), &submit("rest")).await.unwrap();
        let Placed::Done(path) = placed else { panic!("{placed:?}") };
        let rest = order_at(shop, &path).await;
        assert_eq!(rest.lines.iter().map(|line| line.quantity).collect::<Vec<_>>(), [1, 1]);
        assert_eq!((all_orders(shop).await, pieces(shop, &token, &all).await), (2, vec![0, 0, 0]));
    }

    async fn what_is_taken_out_while_the_payment_page_is_open_stays_out_and_what_comes_back_stays(shop) {
        let (mug, bowl) = (shop.thing("Mug", "20", 9).await, shop.thing("Bowl", "20", 9).await);
        let token = cart_of(shop, mug.variant, 2).await;
        cart::service::add(shop, Some(&token), bowl.variant, 3).await.unwrap();
        let reference = begin_bogus(shop, &token, "k").await;
        cart::service::remove(shop, Some(&token), mug.variant).await.unwrap();
        cart::service::add(shop, Some(&token), mug.variant, 1).await.unwrap();
        cart::service::set_quantity(shop, Some(&token), bowl.variant, 1).await.unwrap();
        report(shop, &reference, "captured", Outcome::Captured(euros(10_490))).await.unwrap();
        assert_eq!(pieces(shop, &token, &[mug.variant, bowl.variant]).await, [1, 0]);
    }

    async fn a_payment_that_does_not_come_leaves_the_cart_as_it_is_by_now(shop) {
        let (mug, bowl) = (shop.thing("Mug", "20", 9).await, shop.thing("Bowl", "20", 9).await);
        for end in ["declined", "abandoned", "expired"] {
            let token = cart_of(shop, mug.variant, 2).await;
            let reference = begin_bogus(shop, &token, end).await;
            cart::service::add(shop, Some(&token), bowl.variant, 1).await.unwrap();
            match end {
                "declined" => drop(report(shop, &reference, end, Outcome::Declined("no money".to_owned())).await.unwrap()),
                "abandoned" => drop(report(shop, &reference, end, Outcome::Abandoned).await.unwrap()),
                _ => {
                    shop.clock.advance(chrono::Duration::hours(1));
                    orders::service::sweep(shop).await.unwrap();
                }
            }
            assert_eq!(pieces(shop, &token, &[mug.variant, bowl.variant]).await, [2, 1], "{end}");
        }
        assert_eq!(shop.stock(mug.variant).await.available(), 9);
    }

    async fn money_that_comes_late_takes_what_it_bought_from_the_cart(shop) {
        let (mug, bowl) = (shop.thing("Mug", "20", 9).await, shop.thing("Bowl", "20", 9).await);
        let token = cart_of(shop, mug.variant, 2).await;
        let reference = begin_bogus(shop, &token, "k").await;
        shop.clock.advance(chrono::Duration::hours(1));
        orders::service::sweep(shop).await.unwrap();
        cart::service::add(shop, Some(&token), bowl.variant, 1).await.unwrap();
        report(shop, &reference, "captured", Outcome::Captured(euros(4_490))).await.unwrap();
        assert_eq!(pieces(shop, &token, &[mug.variant, bowl.variant]).await, [0, 1]);
    }

    async fn money_that_comes_late_leaves_what_was_put_in_after_another_order(shop) {
        let mug = shop.thing("Mug", "20", 9).await;
        let token = cart_of(shop, mug.variant, 2).await;
        let reference = begin_bogus(shop, &token, "first").await;
        // Paid otherwise, and then wanted once more.
        checkout::service::place(shop, Some(&token), &checkout_form("cod"), &submit("second")).await.unwrap();
        let token = cart::service::add(shop, Some(&token), mug.variant, 1).await.unwrap();
        report(shop, &reference, "captured", Outcome::Captured(euros(4_490))).await.unwrap();
        assert_eq!((all_orders(shop).await, pieces(shop, &token, &[mug.variant]).await), (2, vec![1]));
    }

    async fn nothing_that_is_added_while_an_order_is_placed_is_lost(shop) {
        let mug = shop.thing("Mug", "20", 500).await;
        for round in 0..10 {
            let token = cart_of(shop, mug.variant, 1).await;
            let (form, submit) = (checkout_form("cod"), submit(&format!("round {round}")));
            let placing = checkout::service::place(shop, Some(&token), &form, &submit);
            let adding = cart::service::add(shop, Some(&token), mug.variant, 1);
            let (placed, added) = tokio::join!(placing, adding);
            let in_order = match placed {
                Ok(Placed::Done(path)) => order_at(shop, &path).await.lines[0].quantity,
                Err(Fault::Refused(CheckoutRefusal::CartChanged)) => 0,
                other => panic!("{other:?}"),
            };
            let in_cart = pieces(shop, &added.unwrap(), &[mug.variant]).await[0];
            assert_eq!(in_order + in_cart, 2, "round {round}: {in_order} ordered");
        }
    }

    async fn money_of_another_amount_is_not_taken_for_the_whole(shop) {
        let thing = shop.thing("Mug", "20", 5).await;
        let token = cart_of(shop, thing.variant, 1).await;
        let reference = begin_bogus(shop, &token, "k").await;
        let id = report(shop, &reference, "captured", Outcome::Captured(euros(1))).await.unwrap();
        let order = orders::service::by_id(shop, id).await.unwrap();
        assert_eq!((order.status, order.payment_status), (OrderStatus::Draft, PaymentStatus::PartiallyPaid));
        let dollars = Money::new(2_490, "USD".parse().unwrap());
        assert_eq!(report(shop, &reference, "dollars", Outcome::Captured(dollars)).await, Err(Fault::Broken));
    }

    async fn a_payment_that_never_comes_frees_its_goods(shop) {
        let thing = shop.thing("Mug", "20", 2).await;
        let token = cart_of(shop, thing.variant, 2).await;
        begin_bogus(shop, &token, "k").await;
        assert_eq!(shop.stock(thing.variant).await.available(), 0);
        shop.clock.advance(chrono::Duration::hours(1));
        orders::service::sweep(shop).await.unwrap();
        assert_eq!(shop.stock(thing.variant).await.available(), 2);
        assert_eq!(cart::service::count(shop, Some(&token)).await.unwrap(), 2);
    }

    async fn money_that_comes_after_the_draft_expired_still_makes_an_order(shop) {
        let thing = shop.thing("Mug", "20", 1).await;
        let token = cart_of(shop, thing.variant, 1).await;
        let reference = begin_bogus(shop, &token, "k").await;
        shop.clock.advance(chrono::Duration::hours(1));
        orders::service::sweep(shop).await.unwrap();
        place_cod(shop, thing.variant, 1).await;
        let id = report(shop, &reference, "captured", Outcome::Captured(euros(2_490))).await.unwrap();
        assert_eq!(orders::service::by_id(shop, id).await.unwrap().status, OrderStatus::Placed);
        assert_eq!(shop.stock(thing.variant).await.available(), -1, "the shortfall is seen, not hidden");
    }

    async fn coming_back_from_the_payment_and_submitting_again_makes_one_order(shop) {
        let thing = shop.thing("Mug", "20", 2).await;
        let token = cart_of(shop, thing.variant, 2).await;
        begin_bogus(shop, &token, "first").await;
        let second = begin_bogus(shop, &token, "second").await;
        assert_eq!(shop.stock(thing.variant).await.held, 2, "the first draft was given up");
        report(shop, &second, "captured", Outcome::Captured(euros(4_490))).await.unwrap();
        assert_eq!(all_orders(shop).await, 1);
    }

    async fn the_same_page_with_something_else_is_another_payment(shop) {
        let thing = shop.thing("Mug", "20", 9).await;
        let token = cart_of(shop, thing.variant, 1).await;
        let place = async |form: &CheckoutForm| checkout::service::place(shop, Some(&token), form, &submit("k")).await;
        let first = begin_bogus(shop, &token, "k").await;
        assert_eq!(begin_bogus(shop, &token, "k").await, first, "the same again is the same");
        // Back, and another address; back, and one piece more.
        let moved = CheckoutForm { line1: "Other road 7".to_owned(), ..checkout_form("bogus") };
        assert!(matches!(place(&moved).await.unwrap(), Placed::Pay(_)));
        let drafts = async || {
            let connection = shop.database.read();
            let statement = sea_orm::Statement::from_string(connection.get_database_backend(), "SELECT id FROM orders WHERE status = 'draft'");
            let ids = connection.query_all_raw(statement).await.unwrap().into_iter().map(|row| row.try_get::<Uuid>("", "id").unwrap());
            let mut all = Vec::new();
            for id in ids {
                all.push(orders::service::by_id(shop, id).await.unwrap());
            }
            all
        };
        let now = drafts().await;
        assert_eq!(now.iter().map(|order| order.address.line1.as_str()).collect::<Vec<_>>(), ["Other road 7"], "the one before is given up");
        assert!(matches!(place(&moved).await.unwrap(), Placed::Pay(_)));
        assert_eq!(drafts().await[0].id, now[0].id);
        cart::service::add(shop, Some(&token), thing.variant, 2).await.unwrap();
        assert!(matches!(place(&moved).await.unwrap(), Placed::Pay(_)));
        assert_eq!(drafts().await.iter().map(|order| order.lines[0].quantity).collect::<Vec<_>>(), [3]);
        // And another way to pay.
        let Placed::Done(path) = place(&CheckoutForm { line1: "Other road 7".to_owned(), ..checkout_form("cod") }).await.unwrap() else { panic!() };
        let order = order_at(shop, &path).await;
        assert_eq!((order.payment_method.as_str(), order.lines[0].quantity, drafts().await.len()), ("cod", 3, 0));
        assert!(matches!(place(&checkout_form("cod")).await.unwrap(), Placed::Done(again) if again == path), "a cart that is an order makes no second one");
    }

    async fn a_total_that_the_shopper_did_not_see_is_not_charged(shop) {
        let thing = shop.thing("Mug", "20", 5).await;
        let token = cart_of(shop, thing.variant, 1).await;
        let submit = Submit { key: "k".to_owned(), expected_total: Some(1_000) };
        let refused = checkout::service::place(shop, Some(&token), &checkout_form("cod"), &submit).await;
        assert!(matches!(refused, Err(Fault::Refused(CheckoutRefusal::PriceChanged(now))) if now.total == 2_490));
        assert_eq!((all_orders(shop).await, shop.stock(thing.variant).await.available()), (0, 5));
    }

    async fn every_wrong_field_is_named_and_what_was_typed_is_kept(shop) {
        let thing = shop.thing("Mug", "20", 5).await;
        let token = cart_of(shop, thing.variant, 1).await;
        let typed = CheckoutForm { email: "jane".to_owned(), postcode: " ".to_owned(), country: "US".to_owned(), payment: "gold".to_owned(), city: "x".repeat(101), ..checkout_form("cod") };
        let refused = checkout::service::place(shop, Some(&token), &typed, &submit("k")).await;
        let Err(Fault::Refused(CheckoutRefusal::Fields(errors))) = refused else { panic!("{refused:?}") };
        let mut fields = errors.iter().map(|error| error.field).collect::<Vec<_>>();
        fields.sort_unstable();
        assert_eq!(fields, ["city", "country", "email", "payment", "postcode"]);
        assert_eq!(cart::service::open(shop, Some(&token)).await.unwrap().unwrap().details, typed);
    }

    async fn the_order_keeps_what_was_bought_whatever_becomes_of_the_product(shop) {
        let thing = shop.thing("Mug", "12.50", 10).await;
        let order = place_cod(shop, thing.variant, 1).await;
        let mut edit = crate::support::draft("Beaker", "99", 10);
        edit.version = 1;
        edit.variants[0].id = Some(thing.variant);
        ironmonger::catalog::service::save_product(shop, Some(thing.id), edit, "test").await.unwrap();
        let kept = orders::service::by_id(shop, order.id).await.unwrap();
        assert_eq!((kept.lines[0].title.as_str(), kept.lines[0].unit_price), ("Mug", euros(1_250)));
    }

    async fn an_order_is_shipped_in_parcels_delivered_and_paid(shop) {
        let thing = shop.thing("Mug", "20", 5).await;
        let order = place_cod(shop, thing.variant, 3).await;
        let line = order.lines[0].id;
        orders::service::ship(shop, &order.number, "DHL", "JD1", vec![(line, 1)], "Olga").await.unwrap();
        let too_many = orders::service::ship(shop, &order.number, "DHL", "JD2", vec![(line, 3)], "Olga").await;
        assert_eq!(too_many, Err(Fault::Refused(OrderRefusal::WrongQuantity)));
        let at_once = [(); 2].map(|()| orders::service::ship(shop, &order.number, "DHL", "JD2", vec![(line, 2)], "Olga"));
        let shipped = futures::future::join_all(at_once).await;
        assert_eq!(shipped.iter().filter(|outcome| outcome.is_ok()).count(), 1, "{shipped:?}");
        let stock = shop.stock(thing.variant).await;
        assert_eq!((stock.on_hand, stock.allocated), (2, 0));
        for parcel in orders::service::by_id(shop, order.id).await.unwrap().parcels {
            orders::service::deliver(shop, &order.number, parcel.id, "Olga").await.unwrap();
        }
        orders::service::mark_paid(shop, &order.number, "Olga").await.unwrap();
        let done = orders::service::by_id(shop, order.id).await.unwrap();
        assert_eq!((done.fulfillment_status.word(), done.payment_status), ("delivered", PaymentStatus::Paid));
        assert_eq!(orders::service::mark_paid(shop, &order.number, "Olga").await, Err(Fault::Refused(OrderRefusal::AlreadyPaid)));
        let cancel = orders::service::cancel(shop, &order.number, true, String::new(), Actor::Staff, "Olga").await;
        assert_eq!(cancel, Err(Fault::Refused(OrderRefusal::AlreadyShipped)));
    }

    async fn a_canceled_order_gives_its_goods_back_once(shop) {
        let thing = shop.thing("Mug", "20", 5).await;
        let order = place_cod(shop, thing.variant, 3).await;
        let twice = [(); 2].map(|()| orders::service::cancel(shop, &order.number, true, "changed my mind".to_owned(), Actor::Customer, "customer"));
        let outcomes = futures::future::join_all(twice).await;
        assert_eq!(outcomes.iter().filter(|outcome| outcome.is_ok()).count(), 1, "{outcomes:?}");
        assert_eq!(shop.stock(thing.variant).await.available(), 5);
    }

    async fn a_link_with_another_secret_shows_nothing(shop) {
        let thing = shop.thing("Mug", "20", 5).await;
        let order = place_cod(shop, thing.variant, 1).await;
        assert_eq!(orders::service::by_path(shop, &order.number, &"0".repeat(32)).await, Err(Fault::NotFound));
    }

    async fn a_restarted_shop_still_has_every_order(shop) {
        let thing = shop.thing("Mug", "20", 5).await;
        let order = place_cod(shop, thing.variant, 1).await;
        let again = shop.restarted().await;
        assert_eq!(orders::service::by_id(&again, order.id).await.unwrap().number, order.number);
    }

    async fn the_quote_in_the_cart_is_what_is_charged(shop) {
        let thing = shop.thing("Mug", "20", 5).await;
        let token = cart_of(shop, thing.variant, 2).await;
        let cart = cart::service::open(shop, Some(&token)).await.unwrap().unwrap();
        let quote = cart::service::quote(shop, &cart, &cart::service::typed(shop, &cart)).await.unwrap().unwrap();
        let placed = checkout::service::place(shop, Some(&token), &checkout_form("cod"), &Submit { key: "k".to_owned(), expected_total: Some(quote.totals.total) }).await.unwrap();
        let Placed::Done(path) = placed else { panic!("{placed:?}") };
        assert_eq!(order_at(shop, &path).await.summary, quote.summary);
    }
}
