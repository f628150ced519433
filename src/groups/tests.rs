//! What customer groups promise: their members pay the price of the group in cart, checkout, order and email, nobody else ever does,
//! and minimum and step hold until the order is placed.

use axum::http::StatusCode;
use ironmonger::{
    cart::{
        self,
        model::{CartRefusal, Kept},
    },
    catalog,
    checkout::{
        self,
        model::{AddressBook, CheckoutRefusal},
        service::Submit,
    },
    currencies, customers,
    customers::model::AddressOwner,
    error::Fault,
    groups::{
        model::{Display, GroupDraft, GroupRefusal, LineProblem, PriceLine, Quantities, Terms, member_price, read_lines},
        service,
    },
    identity::service::{accounts::Account, sessions},
    kernel::Money,
    orders::{self, model::Order},
    shop::{
        Shop, Visitor,
        currencies::{PriceSource, RateSource, Rounding},
    },
};
use ironmonger_pricing_engine::{Fact, Ppm};
use uuid::Uuid;

use crate::{
    checkout_accounts::{account, emails, signed_in},
    checkout_pages::{fields, fill},
    support::{Answer, Browser, TestShop, checkout_form},
};

const LIST: &str = "/admin/groups";

fn trade(off: u32) -> GroupDraft {
    GroupDraft { name: "Trade".to_owned(), off: Ppm::percent(off), ..GroupDraft::default() }
}

async fn sku(shop: &Shop, variant: Uuid) -> String {
    let products = catalog::service::products_of_variants(shop.database.read(), shop.profile().currency, &[variant]).await.unwrap();
    service::sku_of(&products, variant).unwrap()
}

fn line(sku: &str, from_quantity: i32, amount: Option<i64>, least: Option<i32>, step: Option<i32>) -> PriceLine {
    PriceLine { row: 1, sku: sku.to_owned(), from_quantity, amount, least, step }
}

/// An account whose customer is in a group.
async fn member(shop: &TestShop, email: &str, group: Uuid) -> Account {
    let account = account(shop, email, true).await;
    service::assign(shop, account.customer_id.unwrap(), Some(group)).await.unwrap();
    account
}

/// What a customer's cart holds and costs them.
async fn kept(shop: &Shop, token: &str, customer: Option<Uuid>) -> Kept {
    let buyer = checkout::service::buyer_of(shop, customer, "jane@example.com").await.unwrap();
    cart::service::kept_for(shop, Some(token), Some(buyer)).await.unwrap()
}

fn book(account: &Account) -> AddressBook {
    AddressBook {
        account: account.id,
        customer: account.customer_id,
        owner: account.customer_id.map_or(AddressOwner::Account(account.id), AddressOwner::Customer),
        email: "jane@example.com".to_owned(),
        name: "Jane Doe".to_owned(),
        phone: String::new(),
        addresses: Vec::new(),
        billing: None,
        methods: Vec::new(),
        is_owner: true,
    }
}

async fn order_of(shop: &Shop, answer: &Answer) -> Order {
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    let number = answer.location().split('/').nth(2).unwrap_or_else(|| panic!("{}", answer.location()));
    orders::service::by_number(shop, number).await.unwrap()
}

async fn staff(shop: &TestShop) -> Browser {
    let mut browser = shop.browser();
    browser.sign_in().await;
    browser
}

fn error_of(answer: &Answer, field: &str) -> String {
    answer.texts(&format!("#{field}-error")).concat()
}

#[test]
fn quantities_go_from_the_least_on_in_steps() {
    let of = |least, step| Quantities { least, step };
    assert!((1..5).all(|pieces| of(1, 1).allow(pieces)));
    assert_eq!((1..=13).filter(|pieces| of(1, 6).allow(*pieces)).collect::<Vec<_>>(), [6, 12]);
    assert_eq!((1..=13).filter(|pieces| of(5, 4).allow(*pieces)).collect::<Vec<_>>(), [5, 9, 13]);
    assert_eq!([1, 5, 6, 9, 10].map(|pieces| of(5, 4).next(pieces)), [5, 5, 9, 9, 13]);
}

#[test]
fn a_member_never_pays_more_than_everybody() {
    assert_eq!(member_price(1_000, None, Ppm::percent(25)), 750);
    assert_eq!(member_price(1_000, Some(900), Ppm::percent(25)), 900, "a row stands in the place of the percentage");
    assert_eq!(member_price(800, Some(900), Ppm::percent(0)), 800);
    let terms = Terms { prices: vec![(5, 700), (10, 750)], quantities: Quantities::default() };
    assert_eq!((terms.price(4), terms.price(5), terms.price(10)), (None, Some(700), Some(700)));
}

#[test]
fn lists_are_read_with_what_is_wrong_by_line() {
    let euro = "EUR".parse().unwrap();
    let lines = read_lines("sku;from;price;minimum;step\nA;1;12,50;6;6\n\nA;10;11\n\"B;2\";;;3\n", euro).unwrap();
    let told = lines.iter().map(|line| (line.row, line.sku.as_str(), line.from_quantity, line.amount, line.least, line.step)).collect::<Vec<_>>();
    assert_eq!(told, [(2, "A", 1, Some(1_250), Some(6), Some(6)), (4, "A", 10, Some(1_100), None, None), (5, "B;2", 1, None, Some(3), None)]);
    let wrong = read_lines("A,1,x\nB,0,1.00\n,1,1\nC\nD,1,1.00\nD,1,2.00\nE,1,1.00,2\nE,5,0.90,3\n", euro);
    let expected = vec![
        LineProblem::Price { row: 1, text: "x".to_owned() },
        LineProblem::Pieces { row: 2, text: "0".to_owned() },
        LineProblem::NoSku(3),
        LineProblem::Nothing(4),
        LineProblem::Twice { row: 6, sku: "D".to_owned() },
        LineProblem::Differs { row: 8, sku: "E".to_owned() },
    ];
    assert_eq!(wrong, Err(GroupRefusal::Lines(expected)));
    assert_eq!(read_lines("\"A;1\",1,12.50,,", euro).unwrap()[0].sku, "A;1", "what stands in quotes separates nothing");
    assert_eq!(read_lines("sku,from,price,minimum,step\n", euro), Err(GroupRefusal::NoLines));
}

on_both_databases! {
    async fn a_member_pays_the_price_of_the_group_everywhere_and_nobody_else_does(shop) {
        let mug = shop.thing("Mug", "12.50", 50).await;
        let group = service::create(shop, trade(20), "Olga").await.unwrap();
        let (jane, joe) = (member(shop, "jane@example.com", group).await, account(shop, "joe@example.com", true).await);
        let (mut member, mut other, mut guest) = (signed_in(shop, &jane).await, signed_in(shop, &joe).await, shop.browser());
        for (browser, key, total, each) in [(&mut member, "a", 2_490, "€10.00 each"), (&mut other, "b", 2_990, "€12.50 each"), (&mut guest, "c", 2_990, "€12.50 each")] {
            fill(browser, mug.variant, "2").await;
            let page = browser.get("/cart").await;
            assert!(page.text().contains(each), "{key}: {}", page.text());
            let is_member = key == "a";
            assert_eq!(page.texts("#cart-main [data-price-of]"), if is_member { vec!["Price for Trade"] } else { Vec::new() }, "{key}");
            let checkout = browser.get("/checkout").await;
            assert_eq!(checkout.attributes("input[name=expected_total]", "value"), [total.to_string()], "{key}");
            // A guest who types the address of a member is none.
            let order = order_of(shop, &browser.post("/checkout", &fields("cod", key)).await).await;
            assert_eq!((order.total().minor, order.lines[0].unit_price.minor), (total, if is_member { 1_000 } else { 1_250 }), "{key}");
            let of_group = service::of_order(shop.database.read(), order.id).await.unwrap();
            assert_eq!(of_group.is_some(), is_member, "{key}");
            if let Some(of_group) = of_group {
                assert_eq!((of_group.name.as_str(), of_group.lines[0].public, of_group.lines[0].price), ("Trade", 1_250, 1_000));
                let page = staff(shop).await.get(&format!("/admin/orders/{}", order.number)).await;
                assert!(page.texts("#group").concat().contains("Price of the group Trade") && page.texts("#group li").concat().contains("€10.00 instead of €12.50"), "{}", page.text());
                assert!(browser.get(&order.path()).await.text().contains("€24.90"));
                let mails = emails(shop).await;
                assert!(mails.iter().any(|mail| mail.contains(&order.number) && mail.contains("24.90")), "the email says what was paid");
            }
        }
    }

    async fn the_explanation_of_a_price_names_the_group(shop) {
        let mug = shop.thing("Mug", "12.50", 50).await;
        let group = service::create(shop, trade(20), "Olga").await.unwrap();
        let jane = member(shop, "jane@example.com", group).await;
        let token = cart::service::add(shop, None, mug.variant, 2).await.unwrap();
        for (customer, expected) in [(jane.customer_id, vec![("Trade".to_owned(), 1_000)]), (None, Vec::new())] {
            let kept = kept(shop, &token, customer).await;
            let quote = kept.quote.unwrap().unwrap();
            let mut told = Vec::new();
            quote.totals.explain.walk(&mut |node| if let Fact::PriceOf { name } = &node.fact { told.push((name.clone(), node.amount)) });
            assert_eq!(told, expected);
            let shown = quote.line_price(mug.variant).unwrap().each;
            assert_eq!(shown, kept.cart.unwrap().lines[0].price, "the line says what the sums are made of");
        }
    }

    async fn price_lists_follow_a_change_of_the_shops_currency(shop) {
        let mug = shop.thing("Mug", "12.50", 50).await;
        let group = service::create(shop, trade(0), "Olga").await.unwrap();
        let own = sku(shop, mug.variant).await;
        service::write_lines(shop, group, vec![line(&own, 1, Some(1_150), None, None)], false, None, "Olga").await.unwrap();
        service::change_currency(shop, "EUR".parse().unwrap(), "JPY".parse().unwrap()).await.unwrap();
        let terms = service::terms(shop.database.read(), group, &[mug.variant]).await.unwrap();
        assert_eq!(terms[&mug.variant].prices, [(1, 12)], "11.50 is 12 where there are no decimals");
    }

    async fn rows_of_the_price_list_hold_from_their_quantity_on(shop) {
        let mug = shop.thing("Mug", "12.50", 500).await;
        let lamp = shop.thing("Lamp", "80", 500).await;
        let group = service::create(shop, trade(20), "Olga").await.unwrap();
        let jane = member(shop, "jane@example.com", group).await;
        let own = sku(shop, mug.variant).await;
        service::write_lines(shop, group, vec![line(&own, 1, Some(1_100), None, None), line(&own, 10, Some(900), None, None)], false, None, "Olga").await.unwrap();
        let token = cart::service::add(shop, None, mug.variant, 1).await.unwrap();
        for (pieces, price) in [(1, 1_100), (9, 1_100), (10, 900), (60, 900)] {
            cart::service::set_quantity(shop, Some(&token), mug.variant, pieces).await.unwrap();
            assert_eq!(kept(shop, &token, jane.customer_id).await.line(mug.variant).unwrap().price.minor, price, "{pieces}");
            assert_eq!(kept(shop, &token, None).await.line(mug.variant).unwrap().price.minor, 1_250, "{pieces}");
        }
        // What has no row costs less by the percentage, and a price of everybody that is lower is the member's too.
        cart::service::add(shop, Some(&token), lamp.variant, 1).await.unwrap();
        assert_eq!(kept(shop, &token, jane.customer_id).await.line(lamp.variant).unwrap().price.minor, 6_400);
        let own = sku(shop, lamp.variant).await;
        service::write_lines(shop, group, vec![line(&own, 1, Some(9_900), None, None)], false, None, "Olga").await.unwrap();
        let kept = kept(shop, &token, jane.customer_id).await;
        let lamp = kept.line(lamp.variant).unwrap();
        assert_eq!((lamp.price.minor, lamp.price_of.clone()), (8_000, None));
    }

    async fn minimum_and_step_hold_in_the_cart_and_at_placement(shop) {
        let mug = shop.thing("Mug", "12.50", 500).await;
        let group = service::create(shop, trade(0), "Olga").await.unwrap();
        let jane = member(shop, "jane@example.com", group).await;
        let own = sku(shop, mug.variant).await;
        let mut browser = signed_in(shop, &jane).await;
        fill(&mut browser, mug.variant, "2").await;
        let token = sessions::find(shop, browser.cookie("account").unwrap()).await.unwrap().unwrap().cart.unwrap();
        let set = async |least, step| {
            service::write_lines(shop, group, vec![line(&own, 1, None, Some(least), Some(step))], false, None, "Olga").await.unwrap();
        };
        let problem = async || kept(shop, &token, jane.customer_id).await.line(mug.variant).unwrap().problem();

        set(6, 1).await;
        assert_eq!(problem().await, Some(CartRefusal::TooFew { least: 6 }));
        let page = browser.get("/cart").await;
        assert!(page.text().contains("Order at least 6."), "{}", page.text());
        assert_eq!(page.forms("/cart").iter().filter(|form| form.action == "/cart/set" && form.fields.iter().any(|field| field.name == "quantity" && field.value == "6")).count(), 1, "a button leads to as many");
        assert!(page.attributes("a[href='/checkout']", "href").is_empty(), "it cannot be bought like this");
        let refused = checkout::service::place_for(shop, Some(&book(&jane)), Some(&token), &checkout_form("cod"), &Submit { key: "a".to_owned(), expected_total: None }).await;
        assert!(matches!(refused, Err(Fault::Refused(CheckoutRefusal::Line { problem: CartRefusal::TooFew { least: 6 }, .. }))), "{refused:?}");

        set(6, 4).await;
        cart::service::set_quantity(shop, Some(&token), mug.variant, 8).await.unwrap();
        assert_eq!(problem().await, Some(CartRefusal::NotInSteps { step: 4, next: 10 }));
        let answer = browser.post("/checkout", &fields("cod", "b")).await;
        assert_eq!((answer.status, answer.location()), (StatusCode::SEE_OTHER, "/cart?stopped=1"));
        assert!(browser.get("/cart").await.text().contains("in steps of 4, such as 10"));
        assert_eq!(shop.stock(mug.variant).await.allocated, 0);
        cart::service::set_quantity(shop, Some(&token), mug.variant, 10).await.unwrap();
        assert_eq!(problem().await, None);
        // It is said to members alone.
        let guest = cart::service::add(shop, None, mug.variant, 1).await.unwrap();
        assert_eq!(kept(shop, &guest, None).await.line(mug.variant).unwrap().problem(), None);
        assert_eq!(order_of(shop, &browser.post("/checkout", &fields("cod", "c")).await).await.lines[0].quantity, 10);
    }

    async fn signing_in_and_out_prices_the_cart_anew(shop) {
        let mug = shop.thing("Mug", "12.50", 50).await;
        let group = service::create(shop, trade(20), "Olga").await.unwrap();
        let jane = member(shop, "jane@example.com", group).await;
        let mut browser = shop.browser();
        fill(&mut browser, mug.variant, "2").await;
        assert!(browser.get("/cart").await.text().contains("€12.50 each"));
        let cart = browser.cookie("cart").map(str::to_owned);
        let visitor = Visitor { cart, seen: String::new(), compared: String::new(), wishlist: None, ip: [127, 0, 0, 1].into(), live: false, customer: None };
        let session = sessions::begin(shop, jane.id, &visitor, "test").await.unwrap();
        browser.set_cookie("account", &session);
        assert!(browser.get("/cart").await.text().contains("€10.00 each"), "what came along from the guest costs what a member pays");
        // Whoever leaves the group, or whose group is archived, pays what everybody pays at once.
        service::assign(shop, jane.customer_id.unwrap(), None).await.unwrap();
        assert!(browser.get("/cart").await.text().contains("€12.50 each"));
        service::assign(shop, jane.customer_id.unwrap(), Some(group)).await.unwrap();
        let seen = browser.get("/checkout").await.attributes("input[name=expected_total]", "value").concat();
        assert_eq!(seen, "2490");
        service::archive(shop, group, 1, true, "Olga").await.unwrap();
        assert!(browser.get("/cart").await.text().contains("€12.50 each"));
        let mut form = fields("cod", "a");
        form.extend([("expected_total", "2490"), ("expected_delivery", "standard")]);
        assert_eq!(browser.post("/checkout", &form).await.status, StatusCode::CONFLICT, "nobody pays more than they saw");
        let mut out = shop.browser();
        fill(&mut out, mug.variant, "2").await;
        assert!(out.get("/cart").await.text().contains("€12.50 each"));
    }

    async fn a_group_that_pays_no_tax_pays_none_in_the_delivery_either(shop) {
        let mug = shop.thing("Mug", "12.50", 50).await;
        let group = service::create(shop, GroupDraft { display: Display::Net, tax_exempt: true, ..trade(0) }, "Olga").await.unwrap();
        let jane = member(shop, "jane@example.com", group).await;
        let mut browser = signed_in(shop, &jane).await;
        fill(&mut browser, mug.variant, "2").await;
        let order = order_of(shop, &browser.post("/checkout", &fields("cod", "a")).await).await;
        let summary = &order.summary;
        assert_eq!((summary.subtotal, summary.delivery.as_ref().unwrap().price, summary.tax, summary.total), (2_100, 412, 0, 2_512));
    }

    async fn a_group_that_sees_net_prices_pays_the_tax_on_top(shop) {
        let mug = shop.thing("Mug", "12.50", 50).await;
        let group = service::create(shop, GroupDraft { display: Display::Net, ..trade(0) }, "Olga").await.unwrap();
        let jane = member(shop, "jane@example.com", group).await;
        let mut browser = signed_in(shop, &jane).await;
        fill(&mut browser, mug.variant, "2").await;
        assert!(browser.get("/cart").await.text().contains("€10.50 each"));
        let checkout = browser.get("/checkout").await;
        assert_eq!(checkout.attributes("input[name=expected_total]", "value"), ["2989"]);
        let order = order_of(shop, &browser.post("/checkout", &fields("cod", "a")).await).await;
        let summary = &order.summary;
        assert!(!summary.prices_include_tax);
        assert_eq!((summary.subtotal, summary.delivery.as_ref().unwrap().price, summary.tax, summary.total), (2_100, 412, 477, 2_989));
        assert_eq!(order.lines[0].unit_price.minor, 1_050);
        assert_eq!(service::of_order(shop.database.read(), order.id).await.unwrap().unwrap().lines, Vec::new(), "it is everybody's price");
        // Rows are entered net too.
        let own = sku(shop, mug.variant).await;
        service::write_lines(shop, group, vec![line(&own, 1, Some(1_000), None, None)], false, None, "Olga").await.unwrap();
        fill(&mut browser, mug.variant, "1").await;
        let order = order_of(shop, &browser.post("/checkout", &fields("cod", "b")).await).await;
        assert_eq!((order.summary.subtotal, order.summary.tax, order.summary.total), (1_000, 268, 1_680));
        // Everybody else still sees and pays gross prices.
        let mut guest = shop.browser();
        fill(&mut guest, mug.variant, "2").await;
        let order = order_of(shop, &guest.post("/checkout", &fields("cod", "c")).await).await;
        assert!(order.summary.prices_include_tax && order.total().minor == 2_990);
    }

    async fn members_of_an_exempt_group_pay_no_tax(shop) {
        let mug = shop.thing("Mug", "12.50", 50).await;
        let group = service::create(shop, GroupDraft { tax_exempt: true, ..trade(0) }, "Olga").await.unwrap();
        let jane = member(shop, "jane@example.com", group).await;
        let mut browser = signed_in(shop, &jane).await;
        fill(&mut browser, mug.variant, "2").await;
        let order = order_of(shop, &browser.post("/checkout", &fields("cod", "a")).await).await;
        assert_eq!((order.summary.tax, order.total().minor), (0, 2_512));
    }

    async fn a_row_is_converted_into_the_currency_of_the_cart(shop) {
        let mug = shop.thing("Mug", "12.50", 50).await;
        let draft = currencies::model::Draft {
            currency: "USD".parse().unwrap(),
            prices: PriceSource::Derived,
            source: RateSource::Manual,
            rate: "2".to_owned(),
            rounding: Rounding::Minor,
        };
        let sold = currencies::service::check(shop, &draft).await.unwrap();
        currencies::service::save(shop, sold, currencies::service::version(shop), "Olga").await.unwrap();
        shop.settle().await.unwrap();
        let group = service::create(shop, trade(20), "Olga").await.unwrap();
        let jane = member(shop, "jane@example.com", group).await;
        let token = cart::service::add(shop, None, mug.variant, 1).await.unwrap();
        cart::service::set_currency(shop, Some(&token), "USD".parse().unwrap()).await.unwrap();
        let price = async || kept(shop, &token, jane.customer_id).await.line(mug.variant).unwrap().price;
        let dollars = |minor| Money::new(minor, "USD".parse().unwrap());
        assert_eq!(price().await, dollars(2_000));
        let own = sku(shop, mug.variant).await;
        service::write_lines(shop, group, vec![line(&own, 1, Some(900), None, None)], false, None, "Olga").await.unwrap();
        assert_eq!(price().await, dollars(1_800));
        assert_eq!(kept(shop, &token, None).await.line(mug.variant).unwrap().price, dollars(2_500));
    }

    async fn staff_make_groups_set_prices_and_put_customers_into_them(shop) {
        let mug = shop.thing("Mug", "12.50", 50).await;
        let jane = account(shop, "jane@example.com", true).await;
        let customer = format!("/admin/customers/{}", jane.customer_id.unwrap());
        let mut olga = staff(shop).await;
        assert!(olga.get(LIST).await.text().contains("No customer groups yet"));
        assert!(olga.get(&customer).await.texts("#customer-group").is_empty(), "without groups nothing is asked");
        let new = [("name", "Trade"), ("off", "12,5"), ("display", "net"), ("do", "save")];
        let wrong = olga.post("/admin/groups/new", &[("name", ""), ("off", "120"), ("do", "save")]).await;
        assert_eq!((wrong.status, error_of(&wrong, "off").is_empty()), (StatusCode::UNPROCESSABLE_ENTITY, false));
        let path = olga.post("/admin/groups/new", &new).await.location().to_owned();
        let taken = olga.post("/admin/groups/new", &new).await;
        assert_eq!((taken.status, error_of(&taken, "name").as_str()), (StatusCode::UNPROCESSABLE_ENTITY, "Another group has this name."));
        let page = olga.get(&path).await;
        assert_eq!((page.attributes("#off", "value"), page.attributes("#name", "value")), (vec!["12.5".to_owned()], vec!["Trade".to_owned()]));
        let id = path.rsplit('/').next().unwrap().parse::<Uuid>().unwrap();
        // A colleague was faster.
        service::edit(shop, id, 1, trade(10), "Pia").await.unwrap();
        let late = olga.post(&path, &[("version", "1"), ("name", "Trade"), ("off", "15"), ("do", "save")]).await;
        assert_eq!((late.status, late.attributes("#off", "value")), (StatusCode::CONFLICT, vec!["15".to_owned()]), "{}", late.text());
        assert!(late.text().contains("Pia has changed this group"));
        assert_eq!(olga.post(&path, &[("version", "2"), ("name", "Trade"), ("off", "20"), ("do", "save")]).await.status, StatusCode::SEE_OTHER);

        let prices = format!("{path}/prices");
        let own = sku(shop, mug.variant).await;
        let unknown = olga.post(&prices, &[("do", "set"), ("sku", "NOTHING"), ("price", "9")]).await;
        assert_eq!((unknown.status, error_of(&unknown, "sku").as_str()), (StatusCode::UNPROCESSABLE_ENTITY, "Nothing that is sold has this SKU."));
        let wrong = olga.post(&prices, &[("do", "set"), ("sku", &own), ("price", "much")]).await;
        assert_eq!((wrong.status, wrong.attributes("#sku", "value")), (StatusCode::UNPROCESSABLE_ENTITY, vec![own.clone()]));
        assert!(!error_of(&wrong, "price").is_empty());
        assert_eq!(olga.post(&prices, &[("do", "set"), ("sku", &own), ("price", "9,50"), ("from", "5"), ("least", "2"), ("step", "")]).await.status, StatusCode::SEE_OTHER);
        let page = olga.get(&prices).await;
        assert!(page.text().contains("from 5: €9.50") && page.text().contains("From 2, in steps of 1"), "{}", page.text());
        shop.settle().await.unwrap();
        assert!(olga.get(&format!("{prices}?q=mug")).await.texts("tbody tr").concat().contains("Mug"), "products are found by words");
        assert_eq!(olga.post(&prices, &[("do", "remove"), ("variant", &mug.variant.to_string()), ("from", "5")]).await.status, StatusCode::SEE_OTHER);
        assert!(service::terms(shop.database.read(), id, &[mug.variant]).await.unwrap()[&mug.variant].prices.is_empty());

        assert_eq!(olga.post(&format!("{customer}/group"), &[("group", &id.to_string())]).await.location(), customer);
        assert_eq!(olga.get(&customer).await.attributes("#customer-group option[selected]", "value"), [id.to_string()]);
        assert_eq!(service::of_customer(shop, jane.customer_id).await.unwrap().unwrap().id, id);
        account(shop, "joe@example.com", true).await;
        let listed = olga.get(&format!("/admin/customers?group={id}")).await;
        assert_eq!(listed.texts("tbody tr").len(), 1, "{}", listed.text());
        assert!(olga.get(LIST).await.texts("tbody tr").concat().contains("Trade"));
        assert_eq!(olga.post(&format!("{customer}/group"), &[("group", &Uuid::now_v7().to_string())]).await.status, StatusCode::NOT_FOUND);
        assert_eq!(olga.post(&format!("/admin/customers/{}/group", Uuid::now_v7()), &[("group", &id.to_string())]).await.status, StatusCode::NOT_FOUND);
        let version = olga.get(&path).await.attributes("input[name=version]", "value").concat();
        assert_eq!(olga.post(&path, &[("version", &version), ("do", "archive")]).await.status, StatusCode::SEE_OTHER);
        assert_eq!(service::of_customer(shop, jane.customer_id).await.unwrap(), None);
        olga.post(&format!("{customer}/group"), &[("group", "")]).await;
        assert_eq!(service::membership(shop.database.read(), jane.customer_id.unwrap()).await.unwrap(), None);
    }

    async fn a_price_list_goes_out_as_a_file_and_comes_in_again(shop) {
        let (mug, lamp) = (shop.thing("Mug", "12.50", 50).await, shop.thing("Lamp", "80", 50).await);
        let group = service::create(shop, trade(0), "Olga").await.unwrap();
        let (mug_sku, lamp_sku) = (sku(shop, mug.variant).await, sku(shop, lamp.variant).await);
        let mut olga = staff(shop).await;
        let import = format!("{LIST}/{group}/import");
        let wrong = format!("sku,from,price,minimum,step\n{mug_sku},1,11.00\n{mug_sku},1,10.00\n{lamp_sku},x,70\nNOPE,1,2.00");
        let answer = olga.post(&import, &[("lines", &wrong)]).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        for told in ["Line 3:", "Line 4:"] {
            assert!(answer.texts(".notice-danger li").iter().any(|text| text.contains(told)), "{told} {}", answer.text());
        }
        assert!(answer.text().contains("NOPE,1,2.00"), "what was typed is still there");
        let unknown = service::write_lines(shop, group, vec![line(&mug_sku, 1, Some(1), None, None), PriceLine { row: 7, ..line("NOPE", 1, Some(1), None, None) }], false, None, "Olga").await;
        assert!(matches!(unknown, Err(Fault::Refused(GroupRefusal::Lines(wrong))) if wrong == [LineProblem::Unknown { row: 7, sku: "NOPE".to_owned() }]));
        assert!(service::terms(shop.database.read(), group, &[mug.variant]).await.unwrap().is_empty(), "of a list with mistakes nothing is written");

        let right = format!("{mug_sku};1;11,00;6;3\n{mug_sku};12;10,00\n{lamp_sku};;;2;");
        assert_eq!(olga.post(&import, &[("lines", &right)]).await.status, StatusCode::SEE_OTHER);
        let before = service::terms(shop.database.read(), group, &[mug.variant, lamp.variant]).await.unwrap();
        assert_eq!(before[&mug.variant].prices, [(1, 1_100), (12, 1_000)]);
        assert_eq!((before[&mug.variant].quantities.least, before[&mug.variant].quantities.step, before[&lamp.variant].quantities.least), (6, 3, 2));
        let file = olga.get(&format!("{LIST}/{group}/prices.csv")).await;
        assert!(file.header("content-type").starts_with("text/csv"));
        // A colleague's edit is not replaced unseen.
        let version = service::by_id(shop.database.read(), group).await.unwrap().unwrap().version;
        let stale = olga.post(&import, &[("lines", &file.body), ("replace", "yes"), ("version", &(version - 1).to_string())]).await;
        assert_eq!(stale.status, StatusCode::CONFLICT);
        let again = olga.post(&import, &[("lines", &file.body), ("replace", "yes"), ("version", &version.to_string())]).await;
        assert_eq!(again.status, StatusCode::SEE_OTHER, "{}", again.text());
        assert_eq!(service::terms(shop.database.read(), group, &[mug.variant, lamp.variant]).await.unwrap(), before);
        let only = format!("{mug_sku},1,9.00");
        let answer = olga.post(&import, &[("lines", &only), ("replace", "yes"), ("version", &(version + 1).to_string())]).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
        let now = service::terms(shop.database.read(), group, &[mug.variant, lamp.variant]).await.unwrap();
        assert_eq!((now.len(), now[&mug.variant].prices.clone()), (1, vec![(1, 900)]));
    }

    async fn a_promotion_may_be_for_the_members_of_a_group(shop) {
        let mug = shop.thing("Mug", "20", 50).await;
        let group = service::create(shop, trade(0), "Olga").await.unwrap();
        let jane = member(shop, "jane@example.com", group).await;
        let mut olga = staff(shop).await;
        let page = olga.get("/admin/promotions/new").await;
        let form = page.forms("/admin/promotions/new").into_iter().find(|form| form.posts && form.action == "/admin/promotions/new").unwrap();
        let changes = [("state", "active"), ("name", "Thanks"), ("kind", "amount"), ("value", "3"), ("level", "order"), ("customer_group", &group.to_string())];
        let kept = form.fields.iter().filter(|field| changes.iter().all(|(name, _)| *name != field.name)).map(|field| (field.name.as_str(), field.value.as_str()));
        let pairs = kept.chain(changes).collect::<Vec<_>>();
        let answer = olga.post("/admin/promotions/new", &pairs).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{:?}", answer.texts("[id$=-error]"));
        assert_eq!(olga.get(answer.location()).await.attributes("input[name=customer_group][checked]", "value"), [group.to_string()]);
        for (mut browser, key, off) in [(signed_in(shop, &jane).await, "a", 300), (shop.browser(), "b", 0)] {
            fill(&mut browser, mug.variant, "1").await;
            let order = order_of(shop, &browser.post("/checkout", &fields("cod", key)).await).await;
            assert_eq!(order.summary.discount(), off, "{key}");
        }
    }

    async fn two_customers_that_are_one_keep_the_group(shop) {
        let group = service::create(shop, trade(20), "Olga").await.unwrap();
        let (jane, joe) = (member(shop, "jane@example.com", group).await, account(shop, "joe@example.com", true).await);
        let (gone, stays) = (jane.customer_id.unwrap(), joe.customer_id.unwrap());
        shop.database
            .write(move |tx| Box::pin(async move { Ok::<_, Fault>(service::move_member(tx, gone, stays, chrono::Utc::now()).await?) }))
            .await
            .unwrap();
        assert_eq!(service::membership(shop.database.read(), stays).await.unwrap(), Some(group));
        customers::service::delete(shop, gone).await.unwrap();
        assert_eq!(service::count_members(shop.database.read()).await.unwrap()[&group], 1);
    }
}
