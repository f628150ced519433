//! What promotions promise: what staff build is what shoppers get, no limit is passed by however many who order at once, and what
//! an order gives up can be used again.

use axum::http::StatusCode;
use chrono::Duration;
use futures::future::join_all;
use ironmonger::{
    accounts,
    cart::{
        self,
        model::{CheckoutForm, CodeRefusal},
    },
    catalog::{
        self,
        model::{CategoryDraft, CollectionDraft},
    },
    checkout::{
        self,
        model::{CheckoutRefusal, Placed},
        service::Submit,
    },
    customers::{self, model::Customer},
    error::Fault,
    kernel::PageNumber,
    orders::{
        self,
        model::{Actor, Order, OrderStatus},
    },
    payments::gateway::{Outcome, Report},
    promotions::{
        model::{Buyer, PromotionRefusal, UseLimits, uuid_of},
        service,
    },
};
use ironmonger_pricing_engine::Promotion;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::{
    checkout_accounts::{account, signed_in},
    checkout_pages::{fields, fill},
    support::{Answer, Browser, TestShop, checkout_form, draft},
};

const LIST: &str = "/admin/promotions";
const NEW: &str = "/admin/promotions/new";

type Fields = Vec<(String, String)>;

/// The form of a page as a browser sends it, with some fields changed or added.
fn filled(page: &Answer, path: &str, changes: &[(&str, &str)]) -> Fields {
    let form = page.forms(path).into_iter().find(|form| form.posts && form.action == path).unwrap_or_else(|| panic!("no form at {path}: {}", page.text()));
    let kept = form.fields.into_iter().filter(|field| changes.iter().all(|(name, _)| *name != field.name)).map(|field| (field.name, field.value));
    kept.chain(changes.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))).collect()
}

async fn post(browser: &mut Browser, path: &str, form: &Fields) -> Answer {
    browser.post(path, &form.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect::<Vec<_>>()).await
}

/// Opens a page of the builder, changes some fields and presses a button that leads to `to`.
async fn press(staff: &mut Browser, path: &str, to: &str, changes: &[(&str, &str)]) -> Answer {
    let page = staff.get(path).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text());
    post(staff, to, &filled(&page, path, changes)).await
}

/// Builds an active promotion in the back office; the path of its page.
async fn build(staff: &mut Browser, changes: &[(&str, &str)]) -> String {
    let changes = [&[("state", "active")], changes].concat();
    let answer = press(staff, NEW, NEW, &changes).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{:?}", answer.texts("[id$=-error]"));
    answer.location().to_owned()
}

fn id_at(path: &str) -> Uuid {
    path.rsplit('/').next().unwrap().parse().unwrap()
}

/// The selector of what is said below a field.
fn error_of(field: &str) -> String {
    format!("#{}-error", field.replace('_', "-"))
}

async fn staff(shop: &TestShop) -> Browser {
    let mut browser = shop.browser();
    browser.sign_in().await;
    browser
}

/// A promotion that takes an amount off the order.
fn off(minor: i64, more: Value) -> Promotion {
    let mut whole = json!({ "id": Uuid::nil(), "name": "Thanks", "benefit": { "order": { "amount": minor } } });
    let Value::Object(more) = more else { panic!("{more}") };
    whole.as_object_mut().unwrap().extend(more);
    serde_json::from_value(whole).unwrap()
}

fn limits(uses: Option<i64>) -> UseLimits {
    UseLimits { uses, ..UseLimits::default() }
}

async fn enter(shop: &TestShop, token: &str, code: &str) -> Result<(), CodeRefusal> {
    let cart = cart::service::open(shop, Some(token)).await.unwrap().unwrap();
    match cart::service::enter_code(shop, Some(token), code, &cart::service::typed(shop, &cart)).await {
        Ok(_) => Ok(()),
        Err(Fault::Refused(refusal)) => Err(refusal),
        Err(fault) => panic!("{fault:?}"),
    }
}

async fn carts(shop: &TestShop, variant: Uuid, count: usize) -> Vec<String> {
    join_all((0..count).map(|_| cart::service::add(shop, None, variant, 1))).await.into_iter().map(Result::unwrap).collect()
}

async fn order_at(shop: &TestShop, path: &str) -> Order {
    let mut parts = path.split('?').next().unwrap().trim_start_matches("/orders/").split('/');
    orders::service::by_path(shop, parts.next().unwrap(), parts.next().unwrap()).await.unwrap()
}

async fn place(shop: &TestShop, token: &str, email: &str, payment: &str) -> Result<Placed, Fault<CheckoutRefusal>> {
    let form = CheckoutForm { email: email.to_owned(), ..checkout_form(payment) };
    checkout::service::place(shop, Some(token), &form, &Submit { key: token.to_owned(), expected_total: None }).await
}

/// Orders a cart with cash on delivery.
async fn order(shop: &TestShop, token: &str, email: &str) -> Result<Order, Fault<CheckoutRefusal>> {
    match place(shop, token, email, "cod").await? {
        Placed::Done(path) => Ok(order_at(shop, &path).await),
        Placed::Pay(url) => panic!("sent to {url}"),
    }
}

/// Orders one piece; what was taken off, in minor units.
async fn buy(shop: &TestShop, variant: Uuid, email: &str) -> i64 {
    let token = cart::service::add(shop, None, variant, 1).await.unwrap();
    order(shop, &token, email).await.unwrap().summary.discount()
}

/// Orders all carts at once, each with an email address of its own: what each order got, and the refusals.
async fn rush(shop: &TestShop, tokens: &[String], email: impl Fn(usize) -> String) -> (Vec<i64>, Vec<PromotionRefusal>) {
    let emails = (0..tokens.len()).map(email).collect::<Vec<_>>();
    let outcomes = join_all(tokens.iter().zip(&emails).map(|(token, email)| order(shop, token, email))).await;
    let (mut got, mut refused) = (Vec::new(), Vec::new());
    for outcome in outcomes {
        match outcome {
            Ok(order) => got.push(order.summary.discount()),
            Err(Fault::Refused(CheckoutRefusal::Promotion(refusal))) => refused.push(refusal),
            other => panic!("{other:?}"),
        }
    }
    (got, refused)
}

/// How often a promotion was used, and what it gave.
async fn given(shop: &TestShop, id: Uuid) -> (u64, i64) {
    let given = service::given(shop.database.read(), &[id]).await.unwrap().remove(&id).unwrap_or_default();
    (given.uses, given.amounts.iter().map(|amount| amount.minor).sum())
}

async fn uses_left(shop: &TestShop, id: Uuid) -> Option<i64> {
    service::uses_left(shop, shop.database.read(), id, &Buyer::default(), shop.clock.now()).await.unwrap().unwrap().uses_left
}

/// What the checkout would take off the only cart of a browser.
async fn discount_shown(browser: &mut Browser) -> bool {
    browser.get("/checkout").await.texts("#summary dl.sums > dt").iter().any(|name| name.starts_with("Thanks"))
}

fn count_of(found: &[i64], amount: i64) -> usize {
    found.iter().filter(|own| **own == amount).count()
}

on_both_databases! {
    async fn what_staff_build_is_what_a_shopper_gets_and_the_list_says_what_it_gave(shop) {
        let mug = shop.thing("Mug", "12.50", 10).await;
        let mut olga = staff(shop).await;
        assert!(olga.get(LIST).await.text().contains("No promotions yet"));
        let path = build(&mut olga, &[("name", "Autumn sale"), ("kind", "percent"), ("value", "12,5"), ("level", "order"), ("set_off_by", "code"), ("code", "autumn-10"), ("most_uses", "100")]).await;
        let page = olga.get(&path).await;
        assert_eq!((page.attributes("#value", "value"), page.attributes("#code", "value")), (vec!["12.5".to_owned()], vec!["AUTUMN-10".to_owned()]));
        assert_eq!(page.texts("#level option[selected]"), ["The sum of what it applies to"]);
        let list = olga.get(LIST).await;
        assert_eq!((list.texts("tbody .row-link"), list.texts("tbody .cell-grow .cell-sub")), (vec!["Autumn sale".to_owned()], vec!["Per cent off, by a code".to_owned()]));
        assert_eq!(list.texts("tbody td.num"), ["0of 100", "–"]);

        let mut jane = shop.browser();
        fill(&mut jane, mug.variant, "2").await;
        let answer = jane.post("/cart/code", &[("code", "Autumn-10")]).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
        let answer = jane.post("/checkout", &fields("cod", "a")).await;
        let order = order_at(shop, answer.location()).await;
        // 12.5 % of 25.00, rounded to the cent.
        assert_eq!(order.summary.discounts.iter().map(|own| (own.name.as_str(), own.amount)).collect::<Vec<_>>(), [("Autumn sale", 313)]);
        assert_eq!(order.total().minor, 2_500 - 313 + 490);
        assert_eq!(olga.get(LIST).await.texts("tbody td.num"), ["1of 100", "€3.13"]);
        assert!(olga.get(&path).await.text().contains("Used once, €3.13 given so far."));
        // It is found by its code and by its name, and not by other words.
        for (words, found) in [("AUTUMN-10", 1), ("sale", 1), ("winter", 0)] {
            assert_eq!(olga.get(&format!("{LIST}?q={words}")).await.texts("tbody .row-link").len(), found, "{words}");
        }
        // What was used stays on record.
        let answer = olga.post(&format!("{path}/delete"), &[]).await;
        assert!(olga.get(answer.location()).await.text().contains("Only a draft that was never used can be deleted."));
        assert_eq!(shop.browser().get(LIST).await.status, StatusCode::SEE_OTHER, "strangers are asked to sign in");
    }

    async fn a_form_with_mistakes_comes_back_as_typed_and_nothing_is_saved(shop) {
        let mut olga = staff(shop).await;
        build(&mut olga, &[("name", "First"), ("value", "5"), ("set_off_by", "code"), ("code", "TAKEN")]).await;
        let wrong = [
            ("name", " "), ("value", "a tenth"), ("set_off_by", "code"), ("code", "=1+1"), ("most_uses", "0"), ("budget", "1,2,3"),
            ("starts_at", "2031-05-02T10:00"), ("ends_at", "2031-05-01T10:00"),
        ];
        let answer = press(&mut olga, NEW, NEW, &[&[("state", "active")], wrong.as_slice()].concat()).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        for (name, value) in wrong.iter().filter(|(name, _)| !matches!(*name, "name" | "set_off_by")) {
            assert_eq!(answer.attributes(&format!("[name={name}]"), "value"), [*value]);
        }
        assert_eq!(answer.attributes("input[name=set_off_by][checked]", "value"), ["code"]);
        assert_eq!(answer.texts("#state option[selected]"), ["Active"]);
        for field in ["name", "value", "code", "most_uses", "budget", "ends_at"] {
            assert_eq!(answer.texts(&error_of(field)).len(), 1, "{field}: {:?}", answer.texts("[id$=-error]"));
        }
        assert_eq!(answer.texts("#value-error"), ["Enter a percentage above 0, up to 100, like 12.5."]);
        for (changes, field, said) in [
            (vec![("value", "101")], "value", "Enter a percentage above 0"),
            (vec![("value", "5"), ("set_off_by", "code"), ("code", "tak en")], "code", "The promotion “First” has this code."),
            (vec![("kind", "fixed"), ("value", "5"), ("level", "order")], "level", "A fixed price is one for each piece"),
            (vec![("value", "5"), ("level", "price"), ("least_sum", "20")], "level", "cannot depend on the cart"),
            (vec![("kind", "gift"), ("gift_sku", "NOTHING-1")], "gift_sku", "No product has this SKU."),
            (vec![("kind", "tiers"), ("tier-0-from", "6"), ("tier-0-off", "10"), ("tier-1-from", "3"), ("tier-1-off", "5")], "tier-0-from", "Each tier has to begin at more pieces"),
            (vec![("value", "5"), ("target-0-on", "product"), ("target-0-is", "no-such-thing"), ("target-0-not", "")], "target-0-is", "No product has this SKU or address."),
        ] {
            let answer = press(&mut olga, NEW, NEW, &[&[("name", "Second"), ("state", "active")], changes.as_slice()].concat()).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{changes:?}");
            let told = answer.texts(&error_of(field)).concat();
            assert!(told.contains(said), "{changes:?}: {:?}", answer.texts("[id$=-error]"));
            assert_eq!(answer.attributes("#name", "value"), ["Second"]);
        }
        assert_eq!(olga.get(LIST).await.texts("tbody .row-link"), ["First"]);
        assert_eq!(olga.get(&format!("{LIST}/{}", Uuid::now_v7())).await.status, StatusCode::NOT_FOUND);
        assert_eq!(olga.get(&format!("{LIST}/nothing")).await.status, StatusCode::NOT_FOUND);
    }

    async fn who_saves_over_a_colleague_is_told_and_chooses(shop) {
        let mut olga = staff(shop).await;
        accounts::service::create(shop, &"marta@shop.test".parse().unwrap(), "Marta Muster", "correct horse battery").await.unwrap();
        let mut marta = shop.browser();
        marta.post("/admin/sign-in", &[("email", "marta@shop.test"), ("password", "correct horse battery")]).await;
        let path = build(&mut olga, &[("name", "Sale"), ("value", "5")]).await;
        let olgas = filled(&olga.get(&path).await, &path, &[("name", "Olga’s sale")]);
        assert_eq!(press(&mut marta, &path, &path, &[("value", "7"), ("most_uses", "3")]).await.status, StatusCode::SEE_OTHER);
        let answer = post(&mut olga, &path, &olgas).await;
        assert_eq!(answer.status, StatusCode::CONFLICT);
        assert_eq!(answer.texts("#conflict tbody th"), ["Name", "What it gives", "Limits"]);
        assert_eq!(answer.texts("#conflict tbody td:nth-of-type(1)"), ["Sale", "percent, items, 7", "3"]);
        assert_eq!(answer.attributes("#name", "value"), ["Olga’s sale"]);
        assert_eq!(olga.get(&path).await.attributes("#name", "value"), ["Sale"], "nothing of hers is saved");
        // Pressed again, hers is saved.
        assert_eq!(post(&mut olga, &path, &filled(&answer, &path, &[])).await.status, StatusCode::SEE_OTHER);
        let page = marta.get(&path).await;
        assert_eq!((page.attributes("#name", "value"), page.attributes("#value", "value")), (vec!["Olga’s sale".to_owned()], vec!["5".to_owned()]));
        // The same from both is no conflict.
        let same = filled(&page, &path, &[("priority", "4")]);
        assert_eq!(post(&mut marta, &path, &same).await.status, StatusCode::SEE_OTHER);
        assert_eq!(post(&mut olga, &path, &same).await.status, StatusCode::SEE_OTHER);
    }

    async fn rows_of_the_builder_come_and_go_without_scripts(shop) {
        let mut olga = staff(shop).await;
        let typed = [("name", "Half"), ("value", "abc"), ("new_target", "tag"), ("do", "add-target")];
        let page = press(&mut olga, NEW, NEW, &typed).await;
        assert_eq!((page.status, page.attributes("#value", "value")), (StatusCode::OK, vec!["abc".to_owned()]), "nothing is checked yet");
        assert_eq!(page.attributes("input[name=target-0-on]", "value"), ["tag"]);
        let page = post(&mut olga, NEW, &filled(&page, NEW, &[("target-0-is", "tea"), ("new_target", "product"), ("do", "add-target")])).await;
        let page = post(&mut olga, NEW, &filled(&page, NEW, &[("do", "remove-target:0")])).await;
        assert_eq!(page.attributes("[name=target-0-on]", "value"), ["product"]);
        assert!(page.attributes("[name=target-1-on]", "value").is_empty());
        assert!(olga.get(LIST).await.text().contains("No promotions yet"));
    }

    async fn of_many_who_order_at_once_as_many_get_it_as_may(shop) {
        let mug = shop.thing("Mug", "20", 100).await;
        let id = shop.promote_within(off(300, json!({ "trigger": { "codes": ["FEW"] } })), limits(Some(5))).await;
        let tokens = carts(shop, mug.variant, 24).await;
        for outcome in join_all(tokens.iter().map(|token| enter(shop, token, "few"))).await {
            outcome.unwrap();
        }
        let (got, refused) = rush(shop, &tokens, |number| format!("jane{number}@example.com")).await;
        assert_eq!((count_of(&got, 300), got.len() + refused.len()), (5, 24), "{got:?} {refused:?}");
        assert!(refused.iter().all(|refusal| *refusal == PromotionRefusal::UsedUp { name: "Thanks".to_owned() }), "{refused:?}");
        assert_eq!(got.iter().sum::<i64>(), 1_500, "the others pay the whole price");
        assert_eq!((given(shop, id).await, uses_left(shop, id).await), ((5, 1_500), Some(0)));
        // Nothing is taken from the shelf for those who were refused, and they can order without it.
        assert_eq!(shop.stock(mug.variant).await.allocated, i32::try_from(got.len()).unwrap());
        let mut waiting = Vec::new();
        for token in &tokens {
            if cart::service::count(shop, Some(token)).await.unwrap() > 0 {
                waiting.push(token.clone());
            }
        }
        assert_eq!(waiting.len(), refused.len());
        let (got, refused) = rush(shop, &waiting, |number| format!("joe{number}@example.com")).await;
        assert_eq!((count_of(&got, 0), refused.len()), (waiting.len(), 0));
    }

    async fn a_customer_gets_it_as_often_as_each_may(shop) {
        let mug = shop.thing("Mug", "20", 100).await;
        let id = shop.promote_within(off(300, json!({})), UseLimits { per_customer: Some(2), ..UseLimits::default() }).await;
        let tokens = carts(shop, mug.variant, 12).await;
        // However the address is written.
        let (got, refused) = rush(shop, &tokens, |number| if number % 2 == 0 { "jane@example.com" } else { "JANE@example.com" }.to_owned()).await;
        assert_eq!((count_of(&got, 300), got.iter().sum::<i64>()), (2, 600), "{got:?}");
        assert!(refused.iter().all(|refusal| matches!(refusal, PromotionRefusal::UsedUpByCustomer { .. })), "{refused:?}");
        assert_eq!((buy(shop, mug.variant, "jane@example.com").await, buy(shop, mug.variant, "joe@example.com").await), (0, 300));
        assert_eq!(given(shop, id).await, (3, 900));
        // Somebody who is signed in is the same under another address.
        let jill = account(shop, "jill@example.com", true).await;
        let mut browser = signed_in(shop, &jill).await;
        let mut paid = Vec::new();
        for (key, email) in [("a", "jill@example.com"), ("b", "jill@work.example"), ("c", "jill@home.example")] {
            fill(&mut browser, mug.variant, "1").await;
            let mut form = fields("cod", key);
            form.retain(|(name, _)| *name != "email");
            form.push(("email", email));
            let answer = browser.post("/checkout", &form).await;
            assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
            paid.push(order_at(shop, answer.location()).await.summary.discount());
        }
        assert_eq!(paid, [300, 300, 0]);
    }

    async fn a_day_gives_as_much_as_a_day_may(shop) {
        let mug = shop.thing("Mug", "20", 100).await;
        let id = shop.promote_within(off(300, json!({})), UseLimits { per_day: Some(3), ..UseLimits::default() }).await;
        // From noon on, so that the day does not end meanwhile.
        let zone = shop.profile().zone();
        let now = shop.clock.now().with_timezone(&zone).naive_local();
        let noon = (now.date() + Duration::days(1)).and_hms_opt(12, 0, 0).unwrap();
        shop.clock.advance(noon - now);
        let tokens = carts(shop, mug.variant, 12).await;
        let (got, refused) = rush(shop, &tokens, |number| format!("jane{number}@example.com")).await;
        assert_eq!(count_of(&got, 300), 3, "{got:?}");
        assert!(refused.iter().all(|refusal| matches!(refusal, PromotionRefusal::UsedUpToday { .. })), "{refused:?}");
        shop.clock.advance(Duration::hours(11));
        assert_eq!(buy(shop, mug.variant, "late@example.com").await, 0, "it is the same day");
        shop.clock.advance(Duration::hours(2));
        assert_eq!(buy(shop, mug.variant, "early@example.com").await, 300, "and the next one");
        assert_eq!(given(shop, id).await, (4, 1_200));
    }

    async fn a_budget_is_spent_to_the_cent_and_not_further(shop) {
        let mug = shop.thing("Mug", "20", 100).await;
        let id = shop.promote_within(off(300, json!({ "currency": "EUR" })), UseLimits { budget: Some(1_000), ..UseLimits::default() }).await;
        let tokens = carts(shop, mug.variant, 12).await;
        let (got, refused) = rush(shop, &tokens, |number| format!("jane{number}@example.com")).await;
        assert_eq!(count_of(&got, 300), 3, "{got:?} {refused:?}");
        assert!(refused.iter().all(|refusal| matches!(refusal, PromotionRefusal::BudgetSpent { .. })), "{refused:?}");
        // What is left is given to who comes next.
        let rest = buy(shop, mug.variant, "next@example.com").await;
        assert_eq!((got.iter().sum::<i64>() + rest, buy(shop, mug.variant, "last@example.com").await), (1_000, 0));
        assert_eq!(given(shop, id).await, (4, 1_000));
    }

    async fn a_canceled_order_gives_its_use_back_once(shop) {
        let mug = shop.thing("Mug", "20", 100).await;
        let whole = UseLimits { uses: Some(1), per_customer: Some(1), per_day: Some(1), budget: Some(300) };
        let id = shop.promote_within(off(300, json!({ "trigger": { "codes": ["ONCE"] }, "currency": "EUR" })), whole).await;
        let [first, second, third] = <[String; 3]>::try_from(carts(shop, mug.variant, 3).await).unwrap();
        enter(shop, &first, "ONCE").await.unwrap();
        enter(shop, &second, "ONCE").await.unwrap();
        let order_of_first = order(shop, &first, "jane@example.com").await.unwrap();
        assert_eq!(order_of_first.summary.discount(), 300);
        assert_eq!(enter(shop, &third, "ONCE").await, Err(CodeRefusal::UsedUp));
        for attempt in 0..2 {
            let outcome = orders::service::cancel(shop, &order_of_first.number, true, String::new(), Actor::Staff, "Olga").await;
            assert_eq!(outcome.is_ok(), attempt == 0, "it is canceled once");
        }
        assert_eq!((given(shop, id).await, uses_left(shop, id).await), ((0, 0), Some(1)));
        // The same customer on the same day.
        assert_eq!(order(shop, &second, "jane@example.com").await.unwrap().summary.discount(), 300);
        assert_eq!(enter(shop, &third, "ONCE").await, Err(CodeRefusal::UsedUp));
        assert_eq!((given(shop, id).await, uses_left(shop, id).await), ((1, 300), Some(0)));
    }

    async fn an_order_that_was_not_paid_gives_its_use_back_once(shop) {
        let mug = shop.thing("Mug", "20", 100).await;
        let id = shop.promote_within(off(300, json!({})), limits(Some(2))).await;
        assert_eq!(buy(shop, mug.variant, "joe@example.com").await, 300);
        let token = cart::service::add(shop, None, mug.variant, 1).await.unwrap();
        let Placed::Pay(url) = place(shop, &token, "jane@example.com", "bogus").await.unwrap() else { panic!("not sent to the gateway") };
        let reference = url.rsplit('/').next().unwrap().to_owned();
        let waiting = orders::service::by_payment(shop, reference.parse().unwrap()).await.unwrap();
        assert_eq!((waiting.summary.discount(), uses_left(shop, id).await), (300, Some(0)), "it is used while the payment is awaited");
        assert_eq!(buy(shop, mug.variant, "jill@example.com").await, 0);
        shop.clock.advance(Duration::hours(2));
        for _ in 0..2 {
            orders::service::sweep(shop).await.unwrap();
            orders::service::expire(shop, waiting.id).await.unwrap();
            assert_eq!(uses_left(shop, id).await, Some(1));
        }
        assert_eq!(buy(shop, mug.variant, "jill@example.com").await, 300);
        // The money comes after all: the order keeps what it was promised, and that is counted.
        let report = Report::new(&reference, "late", Outcome::Captured(waiting.total()));
        orders::service::payment_reported(shop, "bogus", report).await.unwrap();
        let late = orders::service::by_id(shop, waiting.id).await.unwrap();
        assert_eq!((late.status, late.summary.discount()), (OrderStatus::Placed, 300));
        assert_eq!((given(shop, id).await, uses_left(shop, id).await), ((3, 900), Some(-1)));
    }

    async fn codes_that_work_once_are_made_exported_and_work_once(shop) {
        let mug = shop.thing("Mug", "20", 100).await;
        let mut olga = staff(shop).await;
        let path = build(&mut olga, &[("name", "Thanks"), ("kind", "amount"), ("value", "3.00"), ("level", "order"), ("set_off_by", "codes")]).await;
        let codes = format!("{path}/codes");
        for (count, prefix, field) in [("0", "", "count"), ("10001", "", "count"), ("many", "", "count"), ("5", "=bad", "prefix")] {
            let answer = olga.post(&codes, &[("count", count), ("prefix", prefix)]).await;
            assert_eq!((answer.status, answer.texts(&format!("#{field}-error")).len()), (StatusCode::UNPROCESSABLE_ENTITY, 1), "{count} {prefix}");
            assert_eq!((answer.attributes("#count", "value"), answer.attributes("#prefix", "value")), (vec![count.to_owned()], vec![prefix.to_owned()]));
        }
        let answer = olga.post(&codes, &[("count", "40"), ("prefix", "fall-")]).await;
        assert_eq!(answer.location(), format!("{path}#codes"));
        assert!(olga.get(&path).await.text().contains("40 codes, 0 used"));
        let file = olga.get(&format!("{path}/codes.csv")).await;
        assert_eq!(file.header("content-type"), "text/csv; charset=utf-8");
        assert_eq!(file.header("content-disposition"), format!("attachment; filename=\"codes-{}.csv\"", id_at(&path)));
        let lines = file.body.lines().collect::<Vec<_>>();
        assert_eq!((lines[0], lines.len()), ("code,uses,most_uses,created_at", 41));
        let made = lines[1..].iter().map(|line| line.split(',').next().unwrap().to_owned()).collect::<Vec<_>>();
        assert!(made.iter().all(|code| code.starts_with("FALL-") && code.len() == 15), "{made:?}");

        // Ten carts with one code: one of them gets it. Another code works beside it.
        let mut tokens = carts(shop, mug.variant, 11).await;
        let other = tokens.pop().unwrap();
        let typed = made[0].to_lowercase();
        for outcome in join_all(tokens.iter().map(|token| enter(shop, token, &typed))).await {
            outcome.unwrap();
        }
        enter(shop, &other, &made[1]).await.unwrap();
        let (got, refused) = rush(shop, &tokens, |number| format!("jane{number}@example.com")).await;
        assert_eq!(count_of(&got, 300), 1, "{got:?}");
        assert!(refused.iter().all(|refusal| *refusal == PromotionRefusal::CodeUsedUp { code: made[0].clone() }), "{refused:?}");
        let second = order(shop, &other, "joe@example.com").await.unwrap();
        assert_eq!(second.summary.discount(), 300);
        let token = carts(shop, mug.variant, 1).await.remove(0);
        assert_eq!(enter(shop, &token, &made[0]).await, Err(CodeRefusal::UsedUp));
        let file = olga.get(&format!("{path}/codes.csv")).await;
        let used = file.body.lines().filter(|line| line.contains(",1,1,")).count();
        assert_eq!((used, given(shop, id_at(&path)).await), (2, (2, 600)));
        assert!(olga.get(&path).await.text().contains("40 codes, 2 used"));
        // Given up, it works once more.
        orders::service::cancel(shop, &second.number, true, String::new(), Actor::Staff, "Olga").await.unwrap();
        enter(shop, &token, &made[1]).await.unwrap();
        assert_eq!(order(shop, &token, "jill@example.com").await.unwrap().summary.discount(), 300);
        // Others have no file of codes.
        let plain = build(&mut olga, &[("name", "Plain"), ("value", "1"), ("set_off_by", "code"), ("code", "PLAIN")]).await;
        assert_eq!(olga.get(&format!("{plain}/codes.csv")).await.status, StatusCode::NOT_FOUND);
        assert_eq!(olga.post(&format!("{plain}/codes"), &[("count", "5")]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    }

    async fn it_begins_and_ends_by_the_clock_of_the_shop(shop) {
        let mug = shop.thing("Mug", "20", 100).await;
        let mut olga = staff(shop).await;
        let zone = shop.profile().zone();
        let local = |hours: i64| (shop.clock.now() + Duration::hours(hours)).with_timezone(&zone).format("%Y-%m-%dT%H:%M").to_string();
        let (from, until) = (local(2), local(4));
        let path = build(&mut olga, &[("name", "Thanks"), ("kind", "amount"), ("value", "3"), ("level", "order"), ("starts_at", &from), ("ends_at", &until)]).await;
        assert_eq!(olga.get(&path).await.attributes("[name=starts_at]", "value"), [from]);
        let mut jane = shop.browser();
        fill(&mut jane, mug.variant, "1").await;
        let in_phase = async |browser: &mut Browser, phase: &str| browser.get(&format!("{LIST}?state={phase}")).await.texts("tbody .row-link").len();
        assert_eq!((in_phase(&mut olga, "scheduled").await, discount_shown(&mut jane).await), (1, false));
        shop.clock.advance(Duration::hours(2));
        assert_eq!((in_phase(&mut olga, "scheduled").await, in_phase(&mut olga, "running").await, discount_shown(&mut jane).await), (0, 1, true));
        shop.clock.advance(Duration::hours(2));
        assert_eq!((in_phase(&mut olga, "running").await, in_phase(&mut olga, "ended").await, discount_shown(&mut jane).await), (0, 1, false));
        assert_eq!(buy(shop, mug.variant, "jane@example.com").await, 0);
    }

    async fn ended_by_hand_it_ends_at_once_and_its_copy_is_a_draft_without_a_code(shop) {
        let mug = shop.thing("Mug", "20", 100).await;
        let mut olga = staff(shop).await;
        let path = build(&mut olga, &[("name", "Thanks"), ("kind", "amount"), ("value", "3"), ("level", "order"), ("set_off_by", "code"), ("code", "THANKS"), ("most_uses", "7")]).await;
        let mut jane = shop.browser();
        fill(&mut jane, mug.variant, "1").await;
        jane.post("/cart/code", &[("code", "thanks")]).await;
        assert!(discount_shown(&mut jane).await);
        let seen = jane.get("/checkout").await.attributes("input[name=expected_total]", "value").remove(0);
        let answer = olga.post(&format!("{path}/end"), &[]).await;
        assert_eq!(answer.location(), path);
        assert_eq!(olga.get(&path).await.texts(".head-title .badge"), ["Ended"]);
        assert!(!discount_shown(&mut jane).await);
        let seen: &'static str = seen.leak();
        let answer = jane.post("/checkout", &[fields("cod", "a").as_slice(), &[("expected_total", seen), ("expected_delivery", "standard")]].concat()).await;
        assert_eq!(answer.status, StatusCode::CONFLICT, "nothing is charged that was not shown");
        let other = carts(shop, mug.variant, 1).await.remove(0);
        assert_eq!(enter(shop, &other, "THANKS").await, Err(CodeRefusal::Ended));

        let copy = olga.post(&format!("{path}/duplicate"), &[]).await.location().to_owned();
        assert_ne!(copy, path);
        let page = olga.get(&copy).await;
        assert_eq!((page.attributes("#name", "value"), page.attributes("#code", "value").concat()), (vec!["Copy of Thanks".to_owned()], String::new()));
        assert_eq!((page.texts("#state option[selected]"), page.attributes("[name=most_uses]", "value")), (vec!["Draft".to_owned()], vec!["7".to_owned()]));
        assert_eq!(press(&mut olga, &copy, &copy, &[("state", "active")]).await.status, StatusCode::UNPROCESSABLE_ENTITY, "active, it has to have a code");
        assert_eq!(press(&mut olga, &copy, &copy, &[("state", "active"), ("code", "AGAIN")]).await.status, StatusCode::SEE_OTHER);
        enter(shop, &other, "again").await.unwrap();
        // A draft that was never used can go.
        let third = olga.post(&format!("{copy}/duplicate"), &[]).await.location().to_owned();
        assert_eq!(olga.post(&format!("{third}/delete"), &[]).await.location(), LIST);
        assert_eq!(olga.get(&third).await.status, StatusCode::NOT_FOUND);
    }

    async fn the_preview_says_what_it_would_have_cost_and_saves_nothing(shop) {
        let mug = shop.thing("Mug", "12.50", 100).await;
        let mut olga = staff(shop).await;
        let buy_pieces = async |pieces: i64, email: &str| {
            let token = cart::service::add(shop, None, mug.variant, pieces).await.unwrap();
            order(shop, &token, email).await.unwrap()
        };
        buy_pieces(2, "old@example.com").await;
        shop.clock.advance(Duration::days(31));
        olga.sign_in_again().await;
        buy_pieces(2, "jane@example.com").await;
        buy_pieces(1, "joe@example.com").await;
        buy_pieces(3, "jane@example.com").await;
        let canceled = buy_pieces(2, "jill@example.com").await;
        orders::service::cancel(shop, &canceled.number, true, String::new(), Actor::Staff, "Olga").await.unwrap();
        let preview = format!("{NEW}/preview");
        let tenth = [("name", "Tenth"), ("value", "10"), ("level", "order"), ("set_off_by", "code"), ("code", "TENTH"), ("least_sum", "20"), ("state", "active")];
        let said = async |olga: &mut Browser, more: &[(&str, &str)]| {
            let answer = press(olga, NEW, &preview, &[tenth.as_slice(), more].concat()).await;
            assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
            assert_eq!(answer.attributes("#code", "value"), ["TENTH"], "the form stays as it is");
            answer.texts("#preview [role=status] p")
        };
        // 25.00 and 37.50 are enough, 12.50 is not.
        assert_eq!(said(&mut olga, &[]).await, ["2 orders, €6.25 less.", "Of 3 orders of the last 30 days."]);
        assert_eq!(said(&mut olga, &[("most_uses", "1")]).await[0], "1 order, €2.50 less.");
        assert_eq!(said(&mut olga, &[("most_uses_per_customer", "1")]).await[0], "1 order, €2.50 less.");
        assert_eq!(said(&mut olga, &[("budget", "3.00")]).await[0], "2 orders, €3.00 less.");
        assert_eq!(said(&mut olga, &[("country", "AT")]).await[0], "0 orders, €0.00 less.");
        assert_eq!(said(&mut olga, &[("first_order", "yes")]).await[0], "1 order, €2.50 less.");
        let wrong = press(&mut olga, NEW, &preview, &[("name", "Tenth"), ("value", "much")]).await;
        assert_eq!((wrong.status, wrong.texts("#value-error").len()), (StatusCode::UNPROCESSABLE_ENTITY, 1));
        let page = service::list(shop.database.read(), None, "", shop.clock.now(), PageNumber::FIRST, 10).await.unwrap();
        assert_eq!(page.total, 0);
        // A price that everybody gets is told apart from what holds already.
        build(&mut olga, &[("name", "Running"), ("value", "50"), ("level", "order")]).await;
        assert_eq!(said(&mut olga, &[]).await[1], "Of 3 orders of the last 30 days.");
    }

    async fn it_applies_to_a_category_a_collection_a_brand_or_a_tag(shop) {
        let category = |name: &str, parent_id| CategoryDraft { name: name.to_owned(), parent_id, ..CategoryDraft::default() };
        let kitchen = catalog::service::create_category(shop, category("Kitchen", None)).await.unwrap();
        let cups = catalog::service::create_category(shop, category("Cups", Some(kitchen))).await.unwrap();
        let mut mug = draft("Mug", "20", 50);
        (mug.category_id, mug.brand, mug.tags) = (Some(cups), "Norrland".to_owned(), vec!["Tea Time".to_owned()]);
        let mug = shop.thing_of(mug).await;
        let lamp = shop.thing("Lamp", "20", 50).await;
        let new = CollectionDraft { title: "New".to_owned(), ..CollectionDraft::default() };
        let collection = catalog::service::save_collection(shop, None, new, Some(vec![mug.id])).await.unwrap();
        let brand = catalog::service::brands(shop.database.read()).await.unwrap().remove(0).id;
        let mut olga = staff(shop).await;
        let (kitchen, cups, collection, brand) = (kitchen.to_string(), cups.to_string(), collection.to_string(), brand.to_string());
        for (on, is) in [("category", kitchen.as_str()), ("category", &cups), ("collection", &collection), ("brand", &brand), ("tag", "tea time"), ("product", "mug")] {
            let path = build(&mut olga, &[("name", "Thanks"), ("kind", "amount"), ("value", "3"), ("target-0-on", on), ("target-0-is", is), ("target-0-not", "")]).await;
            assert_eq!((buy(shop, mug.variant, "jane@example.com").await, buy(shop, lamp.variant, "jane@example.com").await), (300, 0), "{on} {is}");
            // Its page shows it as it was chosen, and the other way round it is for all the rest.
            let page = olga.get(&path).await;
            let shown = if matches!(on, "tag" | "product") { page.attributes("#target-0-is", "value") } else { page.attributes("#target-0-is option[selected]", "value") };
            assert_eq!(shown, [is], "{on}");
            assert_eq!(press(&mut olga, &path, &path, &[("target-0-not", "yes")]).await.status, StatusCode::SEE_OTHER);
            assert_eq!((buy(shop, mug.variant, "jane@example.com").await, buy(shop, lamp.variant, "jane@example.com").await), (0, 300), "all but {on} {is}");
            olga.post(&format!("{path}/end"), &[]).await;
        }
    }

    async fn a_promotion_for_a_group_is_for_its_members_who_are_signed_in(shop) {
        let mug = shop.thing("Mug", "20", 50).await;
        let mut olga = staff(shop).await;
        build(&mut olga, &[("name", "Thanks"), ("kind", "amount"), ("value", "3"), ("level", "order"), ("customer_tags", "Wholesale, VIP")]).await;
        let (jane, joe) = (account(shop, "jane@example.com", true).await, account(shop, "joe@example.com", true).await);
        let id = jane.customer_id.unwrap();
        let own = customers::service::by_id(shop.database.read(), id).await.unwrap();
        customers::service::edit(shop, id, Customer { tags: vec!["vip".to_owned()], ..own }).await.unwrap();
        let (mut member, mut other, mut guest) = (signed_in(shop, &jane).await, signed_in(shop, &joe).await, shop.browser());
        for (browser, key, expected) in [(&mut member, "a", 300), (&mut other, "b", 0), (&mut guest, "c", 0)] {
            fill(browser, mug.variant, "1").await;
            assert_eq!(discount_shown(browser).await, expected > 0, "{key}");
            // A guest who types the address of a member is none.
            let answer = browser.post("/checkout", &fields("cod", key)).await;
            assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
            assert_eq!(order_at(shop, answer.location()).await.summary.discount(), expected, "{key}");
        }
        // What the cart shows is what the checkout does, and a code of theirs is taken in the cart.
        build(&mut olga, &[("name", "Wholesale"), ("kind", "amount"), ("value", "1"), ("level", "order"), ("lane", "1"), ("customer_tags", "vip"), ("set_off_by", "code"), ("code", "VIP")]).await;
        for (browser, taken) in [(&mut member, true), (&mut other, false), (&mut guest, false)] {
            fill(browser, mug.variant, "1").await;
            assert_eq!(browser.get("/cart").await.texts("#cart-main dl.sums > dt").contains(&"Thanks".to_owned()), taken);
            let answer = browser.post("/cart/code", &[("code", "vip")]).await;
            assert_eq!(answer.status, if taken { StatusCode::SEE_OTHER } else { StatusCode::UNPROCESSABLE_ENTITY });
            assert_eq!(answer.texts("#code-error").concat().contains("certain customers only"), !taken, "{}", answer.text());
        }
    }

    async fn a_first_order_is_the_first_one_of_an_address(shop) {
        let mug = shop.thing("Mug", "20", 50).await;
        assert_eq!(buy(shop, mug.variant, "jane@example.com").await, 0);
        let canceled = order(shop, &carts(shop, mug.variant, 1).await[0], "joe@example.com").await.unwrap();
        orders::service::cancel(shop, &canceled.number, true, String::new(), Actor::Staff, "Olga").await.unwrap();
        let mut olga = staff(shop).await;
        build(&mut olga, &[("name", "Welcome"), ("kind", "amount"), ("value", "3"), ("level", "order"), ("first_order", "yes")]).await;
        for (email, expected) in [("jane@example.com", 0), ("JANE@Example.com", 0), ("joe@example.com", 300), ("joe@example.com", 0), ("new@example.com", 300)] {
            assert_eq!(buy(shop, mug.variant, email).await, expected, "{email}");
        }
    }

    async fn whoever_looks_at_all_promotions_sees_what_holds_in_the_order_it_is_tried(shop) {
        let low = shop.promote(off(100, json!({ "priority": 1 }))).await;
        let high = shop.promote(off(200, json!({ "priority": 9 }))).await;
        let active = service::active(shop, shop.clock.now()).await.unwrap();
        assert_eq!(active.iter().map(|own| uuid_of(own.id)).collect::<Vec<_>>(), [high, low]);
        // Another process knows of it too.
        let other = shop.restarted().await;
        assert_eq!(service::active(&other, other.clock.now()).await.unwrap().len(), 2);
    }
}
