//! The ledger of stock is true: whatever is done to orders and counts, in whatever order, what it sums up to is what the
//! columns say, and nothing answers with a fault of ours.

use std::collections::HashMap;

use futures::{StreamExt, stream};
use ironmonger::{
    app, cart, checkout,
    checkout::model::Placed,
    checkout::service::Submit,
    error::Fault,
    inventory::{
        model::StockPolicy,
        service::{Cause, set_on_hand, set_policy},
    },
    kernel::Money,
    orders::{
        self,
        model::{Actor, Order},
    },
    payments::gateway::{Outcome, Report},
};
use sea_orm::{ConnectionTrait, DbBackend, Statement};
use uuid::Uuid;

use crate::support::{TestShop, checkout_form};

/// What may be done, one after the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Act {
    /// Paid by hand.
    Order(i64),
    /// Waits for its payment.
    Begin(i64),
    Pay,
    Decline,
    /// The hold runs out, and then the money comes.
    PayLate,
    CancelAndRestock,
    CancelAndWriteOff,
    ShipOne,
    ShipAll,
    Count(i32),
}

use Act::{Begin, CancelAndRestock, CancelAndWriteOff, Count, Decline, Order as Place, Pay, PayLate, ShipAll, ShipOne};

/// How each kind of movement changes what is on hand, allocated, held and waited for.
const EFFECTS: [(&str, [i64; 4]); 12] = [
    ("received", [1, 0, 0, 0]),
    ("adjusted", [1, 0, 0, 0]),
    ("written_off", [-1, 0, 0, 0]),
    ("shipped", [-1, -1, 0, 0]),
    ("allocated", [0, 1, 0, 0]),
    ("released", [0, -1, 0, 0]),
    ("held", [0, 0, 1, 0]),
    ("hold_released", [0, 0, -1, 0]),
    ("receipt", [1, 0, 0, 0]),
    ("count", [1, 0, 0, 0]),
    ("backordered", [0, 0, 0, 1]),
    ("filled", [0, 0, 0, -1]),
];

/// The sums of the ledger by kind.
async fn ledger(shop: &TestShop, variant: Uuid) -> HashMap<String, i64> {
    let connection = shop.database.read();
    let backend = connection.get_database_backend();
    let place = if backend == DbBackend::Postgres { "$1" } else { "?" };
    let sums = format!("SELECT kind, CAST(SUM(quantity) AS bigint) AS pieces FROM stock_movements WHERE variant_id = {place} GROUP BY kind");
    let rows = connection.query_all_raw(Statement::from_sql_and_values(backend, sums, [variant.into()])).await.unwrap();
    rows.iter().map(|row| (row.try_get("", "kind").unwrap(), row.try_get("", "pieces").unwrap())).collect()
}

async fn assert_true(shop: &TestShop, variant: Uuid, told: &str) {
    let sums = ledger(shop, variant).await;
    assert!(sums.keys().all(|kind| EFFECTS.iter().any(|(known, _)| known == kind)), "{told}: {sums:?}");
    let mut expected = [0; 4];
    for (kind, signs) in EFFECTS {
        let pieces = sums.get(kind).copied().unwrap_or(0);
        expected.iter_mut().zip(signs).for_each(|(sum, sign)| *sum += sign * pieces);
    }
    let level = shop.stock(variant).await;
    let columns = [level.on_hand, level.allocated, level.held, level.waiting].map(i64::from);
    assert_eq!(columns, expected, "{told}: on hand, allocated, held and waiting are not what the ledger says: {sums:?}");
}

/// A product with its orders, the newest last.
struct Story<'a> {
    shop: &'a TestShop,
    variant: Uuid,
    placed: Vec<Order>,
    /// Payment references and totals.
    begun: Vec<(String, Money)>,
}

impl<'a> Story<'a> {
    async fn new(shop: &'a TestShop, on_hand: i32) -> Self {
        Self { shop, variant: shop.thing("Mug", "20", on_hand).await.variant, placed: Vec::new(), begun: Vec::new() }
    }

    /// Does it; what the shop refuses is refused, anything else is a fault of ours.
    async fn act(&mut self, act: Act) -> Result<(), Fault<String>> {
        match act {
            Place(pieces) => match self.check_out(pieces, "cod").await? {
                Placed::Done(path) => self.placed.push(order_at(self.shop, &path).await),
                Placed::Pay(url) => panic!("sent to {url}"),
            },
            Begin(pieces) => match self.check_out(pieces, "bogus").await? {
                Placed::Pay(url) => {
                    let reference = url.rsplit('/').next().unwrap().to_owned();
                    let order = orders::service::by_payment(self.shop, reference.parse().unwrap()).await.unwrap();
                    self.begun.push((reference, order.total()));
                }
                Placed::Done(path) => panic!("placed without payment: {path}"),
            },
            Pay | PayLate => {
                let Some((reference, total)) = self.begun.pop() else { return Ok(()) };
                if act == PayLate {
                    let order = orders::service::by_payment(self.shop, reference.parse().unwrap()).await.unwrap();
                    orders::service::expire(self.shop, order.id).await.map_err(Fault::lift)?;
                }
                let id = self.report(reference, Outcome::Captured(total)).await?;
                self.placed.push(orders::service::by_id(self.shop, id).await.unwrap());
            }
            Decline => {
                let Some((reference, _)) = self.begun.pop() else { return Ok(()) };
                self.report(reference, Outcome::Declined("no money".to_owned())).await?;
            }
            CancelAndRestock | CancelAndWriteOff => {
                let Some(order) = self.placed.last() else { return Ok(()) };
                let restock = act == CancelAndRestock;
                let canceled = orders::service::cancel(self.shop, &order.number, restock, String::new(), Actor::Staff, "Olga").await;
                canceled.map_err(|fault| fault.map(|refusal| refusal.to_string()))?;
                self.placed.pop();
            }
            ShipOne | ShipAll => {
                let Some(order) = self.placed.last() else { return Ok(()) };
                let lines = if act == ShipOne { vec![(order.lines[0].id, 1)] } else { Vec::new() };
                let shipped = orders::service::ship(self.shop, &order.number, "DHL", "1", lines, "Olga").await;
                shipped.map_err(|fault| fault.map(|refusal| refusal.to_string()))?;
            }
            Count(pieces) => {
                let (variant, at) = (self.variant, self.shop.clock.now());
                let counting = self
                    .shop
                    .database
                    .write(move |tx| Box::pin(async move { Ok(set_on_hand(tx, variant, pieces, &Cause { order_id: None, actor: "Olga", at }).await?) }));
                counting.await.map_err(Fault::lift)?;
            }
        }
        Ok(())
    }

    async fn check_out(&self, pieces: i64, payment: &str) -> Result<Placed, Fault<String>> {
        let token = cart::service::add(self.shop, None, self.variant, pieces).await.map_err(|fault| fault.map(|refusal| refusal.to_string()))?;
        let submit = Submit { key: token.clone(), expected_total: None };
        let placed = checkout::service::place(self.shop, Some(&token), &checkout_form(payment), &submit).await;
        placed.map_err(|fault| fault.map(|refusal| refusal.to_string()))
    }

    async fn report(&self, reference: String, outcome: Outcome) -> Result<Uuid, Fault<String>> {
        let event_id = format!("{reference}-{outcome:?}");
        orders::service::payment_reported(self.shop, "bogus", Report::new(reference, event_id, outcome)).await.map_err(Fault::lift)
    }

    /// Does all of it and looks at the books after each step.
    async fn tell(&mut self, acts: &[Act]) {
        for (step, act) in acts.iter().enumerate() {
            let told = format!("{:?}", &acts[..=step]);
            match self.act(*act).await {
                Ok(()) | Err(Fault::Refused(_)) => {}
                other => panic!("{told}: {other:?}"),
            }
            assert_true(self.shop, self.variant, &told).await;
        }
    }
}

async fn order_at(shop: &TestShop, path: &str) -> Order {
    let mut parts = path.trim_start_matches("/orders/").split('/');
    orders::service::by_path(shop, parts.next().unwrap(), parts.next().unwrap()).await.unwrap()
}

async fn tell_all(shop: &TestShop, stories: Vec<Vec<Act>>) {
    let mut begun = Vec::new();
    for acts in stories {
        begun.push((Story::new(shop, 4).await, acts));
    }
    let told = stream::iter(begun).map(|(mut story, acts)| async move { story.tell(&acts).await });
    told.buffer_unordered(8).collect::<Vec<()>>().await;
}

/// Numbers that look like chance and are the same each time.
fn walk(seed: u64, steps: usize) -> Vec<Act> {
    const ACTS: [Act; 12] = [Place(1), Place(3), Begin(1), Begin(2), Pay, Decline, PayLate, CancelAndRestock, CancelAndWriteOff, ShipOne, ShipAll, Count(2)];
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state
    };
    (0..steps).map(|_| if next() % 5 == 0 { Count((next() % 6) as i32) } else { ACTS[(next() % 12) as usize] }).collect()
}

on_both_databases! {
    async fn the_books_are_true_after_every_two_acts_on_an_order(shop) {
        let acts = [Place(1), CancelAndRestock, CancelAndWriteOff, ShipOne, ShipAll, Count(0), Count(2), Count(9)];
        let pairs = acts.into_iter().flat_map(|first| acts.map(|second| (first, second)));
        // Two orders hold all there is, so that each count is a shortfall or a find.
        tell_all(shop, pairs.map(|(first, second)| vec![Place(1), Place(3), first, second, ShipAll]).collect()).await;
    }

    async fn the_books_are_true_whatever_happens(shop) {
        tell_all(shop, (1..=24).map(|seed| walk(seed, 14)).collect()).await;
    }

    async fn the_books_are_true_beyond_stock_too(shop) {
        for seed in 31..=42 {
            let mut story = Story::new(shop, 2).await;
            let variant = story.variant;
            let policy = StockPolicy { backorder_limit: 4, ..StockPolicy::default() };
            let allowing = shop.database.write(move |tx| Box::pin(async move { set_policy(tx, variant, StockPolicy::default(), policy).await }));
            allowing.await.unwrap();
            story.tell(&walk(seed, 14)).await;
        }
        shop.settle().await.unwrap();
        for check in app::SLICES.iter().flat_map(|slice| slice.checks) {
            let finding = (check.run)(shop.shop.clone()).await.unwrap();
            assert!(finding.is_fine(), "{}: {:?}", check.name, finding.wrong);
        }
    }

    async fn canceling_without_restock_writes_off_what_was_there_and_ships_nothing(shop) {
        let mut story = Story::new(shop, 5).await;
        story.tell(&[Place(3), CancelAndWriteOff]).await;
        let level = shop.stock(story.variant).await;
        assert_eq!((level.on_hand, level.allocated, level.available()), (2, 0, 2));
        let sums = ledger(shop, story.variant).await;
        assert_eq!((sums.get("written_off"), sums.get("released"), sums.get("shipped")), (Some(&3), Some(&3), None));
    }

    async fn what_a_count_has_taken_off_is_not_written_off_twice(shop) {
        // Three were promised to one and one to another; two of the four are found broken, and the three are given up.
        let mut story = Story::new(shop, 4).await;
        story.tell(&[Place(1), Place(3), Count(2)]).await;
        story.act(CancelAndWriteOff).await.unwrap();
        let level = shop.stock(story.variant).await;
        assert_eq!((level.on_hand, level.allocated), (1, 1), "the other order still has its piece");
        assert_eq!(ledger(shop, story.variant).await.get("written_off"), Some(&1));
        let mut gone = Story::new(shop, 3).await;
        gone.tell(&[Place(3), Count(0)]).await;
        gone.act(CancelAndWriteOff).await.unwrap();
        let level = shop.stock(gone.variant).await;
        assert_eq!((level.on_hand, level.allocated), (0, 0));
        assert_eq!(ledger(shop, gone.variant).await.get("written_off"), None);
    }

    async fn what_is_shipped_beyond_the_count_was_found(shop) {
        let mut story = Story::new(shop, 4).await;
        story.tell(&[Place(1), Place(3), Count(1)]).await;
        story.act(ShipAll).await.unwrap();
        let level = shop.stock(story.variant).await;
        assert_eq!((level.on_hand, level.allocated), (0, 1));
        let sums = ledger(shop, story.variant).await;
        assert_eq!((sums["shipped"], sums["adjusted"]), (3, -1), "three less by the count, two found again");
        let order = orders::service::by_id(shop, story.placed.last().unwrap().id).await.unwrap();
        let found = order.events.iter().find(|event| event.kind == "found").map(|event| event.happened.text());
        assert_eq!(found.as_deref(), Some("2 more pieces of Mug were shipped than were counted; count what is left on the shelf"));
    }

    async fn two_first_counts_at_once_are_one_count_after_the_other(shop) {
        let thing = shop.thing("Mug", "20", 4).await;
        shop.database.write(move |tx| Box::pin(async move {
            let forget = |table| format!("DELETE FROM {table}");
            for table in ["stock_movements", "stock"] {
                tx.execute_unprepared(&forget(table)).await?;
            }
            Ok::<_, Fault>(())
        })).await.unwrap();
        let count = |pieces| {
            let (variant, at) = (thing.variant, shop.clock.now());
            shop.database.write(move |tx| {
                Box::pin(async move { Ok::<_, Fault>(set_on_hand(tx, variant, pieces, &Cause { order_id: None, actor: "Olga", at }).await?) })
            })
        };
        let (one, other, third) = tokio::join!(count(3), count(5), count(4));
        one.and(other).and(third).unwrap();
        assert_true(shop, thing.variant, "three first counts").await;
    }

    async fn staff_cancel_and_ship_after_a_shortfall_without_an_error_page(shop) {
        let mut story = Story::new(shop, 4).await;
        story.tell(&[Place(1), Place(1), Count(0)]).await;
        let mut browser = shop.browser();
        browser.sign_in().await;
        let numbers = story.placed.iter().map(|order| order.number.clone()).collect::<Vec<_>>();
        let answer = browser.post(&format!("/admin/orders/{}/cancel", numbers[0]), &[("restock", "no")]).await;
        assert_eq!(answer.status, 303, "{}", answer.text());
        let answer = browser.post(&format!("/admin/orders/{}/ship", numbers[1]), &[("carrier", "DHL")]).await;
        assert_eq!(answer.status, 303, "{}", answer.text());
        assert!(browser.get(answer.location()).await.text().contains("Shipped"), "the order says that it is shipped");
        assert_true(shop, story.variant, "by staff").await;
    }
}
