//! What the list of customers promises: whoever buys is in it, nobody agrees to anything by buying, and everybody is
//! found, changed and forgotten.

use axum::http::Method;
use ironmonger::{
    alerts::{self, model::AlertKind},
    customers::{
        jobs,
        model::{Consent, Customer, CustomerFilter, search_words, sought},
        service,
    },
    error::Fault,
    kernel::PageNumber,
    orders::{self, model::Actor},
    platform::long_lists::Cursor,
    shop::Shop,
    support::{model::inbound_secret, service::tickets},
};
use uuid::Uuid;

use crate::support::TestShop;

fn customer(email: &str, name: &str) -> Customer {
    let mut customer = Customer { email: email.to_owned(), ..Customer::named(name) };
    assert!(customer.tidy().is_empty());
    customer
}

async fn keep(shop: &Shop, customers: &[Customer]) {
    let (customers, now) = (customers.to_vec(), shop.clock.now());
    let work = shop.database.write(move |tx| {
        Box::pin(async move {
            for customer in &customers {
                service::save_in(tx, customer, now).await?;
            }
            Ok::<_, Fault>(())
        })
    });
    work.await.unwrap();
}

async fn named(shop: &Shop, words: &str) -> Vec<String> {
    let filter = CustomerFilter { words: words.to_owned(), ..CustomerFilter::default() };
    let page = service::list(shop.database.read(), &filter, PageNumber::FIRST, 50).await.unwrap();
    let mut names = page.items.into_iter().map(|(_, customer)| customer.name()).collect::<Vec<_>>();
    names.sort();
    names
}

async fn of(shop: &Shop, email: &str) -> Option<(Uuid, Customer)> {
    service::find(shop.database.read(), email).await.unwrap()
}

/// Buys one piece with cash on delivery; the order's number.
async fn buy(shop: &TestShop, variant: Uuid, email: &str) -> String {
    let mut browser = shop.browser();
    browser.post("/cart/add", &[("variant", &variant.to_string()), ("quantity", "1")]).await;
    let form = [
        ("email", email),
        ("name", "Jane van Doe"),
        ("line1", "Lindenstraße 14"),
        ("postcode", "10969"),
        ("city", "Berlin"),
        ("country", "DE"),
        ("phone", "+49 30 1234567"),
        ("delivery", "standard"),
        ("payment", "cod"),
    ];
    let answer = browser.post("/checkout", &form).await;
    answer.location().split('/').nth(2).unwrap_or_else(|| panic!("{}", answer.text())).to_owned()
}

fn consent(accepts: bool, at: Option<&str>) -> Consent {
    Consent { accepts, at: at.map(|at| at.parse().unwrap()), source: String::new() }
}

#[test]
fn words_are_looked_for_without_accents_and_numbers_by_their_ends() {
    assert_eq!(sought("  "), None);
    assert_eq!(sought("José  MÜLLER").unwrap(), ["jose", "muller"]);
    assert_eq!(sought("Ada@Example.test x").unwrap(), ["ada@example.test", "x"]);
    assert_eq!(sought("(030) 123-4567").unwrap(), ["1234567"]);
    assert_eq!(sought("!").unwrap(), [""; 0]);
    let mut jose = Customer { phone: "+49 30 1234567".to_owned(), company: "Café 24".to_owned(), ..customer("j.m@shop.example.co", "José Müller") };
    jose.tidy();
    assert_eq!(
        search_words(&jose).into_iter().collect::<Vec<_>>(),
        ["1234567", "24", "49301234567", "cafe", "example", "j", "j.m@shop.example.co", "jose", "m", "muller", "shop"]
    );
}

on_both_databases! {
    async fn whoever_buys_joins_the_list_once_and_agrees_to_nothing(shop) {
        let thing = shop.thing("Mug", "12.50", 9).await;
        let number = buy(shop, thing.variant, "Jane@Example.test").await;
        assert!(of(shop, "jane@example.test").await.is_none(), "the order itself does no more for it");
        shop.settle().await.unwrap();
        let (id, jane) = of(shop, "JANE@example.test").await.unwrap();
        assert_eq!((jane.first_name.as_str(), jane.last_name.as_str(), jane.addresses[0].city.as_str()), ("Jane van", "Doe", "Berlin"));
        assert_eq!((jane.marketing.clone(), jane.source.as_str()), (None, ""));

        buy(shop, thing.variant, "jane@example.TEST").await;
        shop.settle().await.unwrap();
        assert_eq!(of(shop, "jane@example.test").await.unwrap(), (id, jane), "as they were");
        let bought = orders::service::bought(shop.database.read(), &["jane@example.test".to_owned()]).await.unwrap();
        assert_eq!(bought["jane@example.test"].0, 2);
        assert_eq!(bought["jane@example.test"].1[0].minor, 2 * (1250 + 490));

        // Who was forgotten is not brought back by an order that is canceled afterwards, but by the next one.
        service::delete(shop, id).await.unwrap();
        orders::service::cancel(shop, &number, true, String::new(), Actor::Staff, "Olga").await.unwrap();
        shop.settle().await.unwrap();
        assert!(of(shop, "jane@example.test").await.is_none() && named(shop, "jane").await.is_empty());
        buy(shop, thing.variant, "jane@example.test").await;
        shop.settle().await.unwrap();
        assert_eq!(named(shop, "berl jane").await, [""; 0]);
        assert_eq!(named(shop, "doe JANE").await, ["Jane van Doe"]);
    }

    async fn those_who_bought_before_there_was_a_list_are_gathered(shop) {
        let thing = shop.thing("Mug", "12.50", 9).await;
        for email in ["a@example.test", "b@example.test", "A@example.test"] {
            buy(shop, thing.variant, email).await;
        }
        keep(shop, &[customer("b@example.test", "Bo Known")]).await;
        jobs::gather(shop).await.unwrap();
        jobs::gather(shop).await.unwrap();
        assert_eq!(named(shop, "").await, ["Bo Known", "Jane van Doe"]);
    }

    async fn customers_are_found_by_any_word_and_page_by_page(shop) {
        let mut people = (0..7).map(|number| customer(&format!("p{number}@many.example"), &format!("Person Nr{number}"))).collect::<Vec<_>>();
        for (place, person) in people.iter_mut().enumerate() {
            person.created_at = Some(format!("2026-01-0{}T00:00:00Z", place / 2 + 1).parse().unwrap());
            person.marketing = Some(consent(place % 2 == 0, None));
        }
        people.push(Customer { phone: "0351 / 998 877 66".to_owned(), company: "Blumen Königin".to_owned(), ..customer("zoe@kiosk.example", "Zoë Álvarez Ruiz") });
        keep(shop, &people).await;
        for words in ["zoe", "ÁLV", "ruiz zo", "blumen", "konig", "zoe@ki", "kiosk", "+49 351 99887766", "99887766"] {
            assert_eq!(named(shop, words).await, ["Zoë Álvarez Ruiz"], "{words}");
        }
        for words in ["zoe nr1", "varez", "com", "?", "zoe@x"] {
            assert_eq!(named(shop, words).await, [""; 0], "{words}");
        }
        let page = async |accepting, cursor| {
            let filter = CustomerFilter { words: "person".to_owned(), accepting, cursor, ..CustomerFilter::default() };
            let page = service::list(shop.database.read(), &filter, PageNumber::FIRST, 3).await.unwrap();
            (page.total, page.items.iter().map(|(_, customer)| customer.last_name.clone()).collect::<Vec<_>>(), page.items.last().map(|(id, _)| *id).unwrap())
        };
        let (total, first, last) = page(false, None).await;
        assert_eq!((total, first.len(), first[0].as_str()), (7, 3, "Nr6"));
        let (_, second, other) = page(false, Some(Cursor::After(last))).await;
        let (_, third, _) = page(false, Some(Cursor::After(other))).await;
        let mut all = [first.clone(), second, third].concat();
        all.sort();
        assert_eq!(all, (0..7).map(|number| format!("Nr{number}")).collect::<Vec<_>>());
        let (_, back, _) = page(false, Some(Cursor::Before(other))).await;
        assert_eq!(back.len(), 3);
        assert_eq!(page(true, None).await.0, 4);
    }

    async fn staff_change_a_customer_and_see_what_they_bought(shop) {
        let mut browser = shop.browser();
        browser.sign_in().await;
        assert!(browser.get("/admin/customers").await.text().contains("No customers yet"));
        let thing = shop.thing("Mug", "12.50", 9).await;
        let number = buy(shop, thing.variant, "jane@example.test").await;
        assert!(!browser.get(&format!("/admin/orders/{number}")).await.body.contains("/admin/customers/"));
        shop.settle().await.unwrap();
        let (id, _) = of(shop, "jane@example.test").await.unwrap();
        let here = format!("/admin/customers/{id}");
        assert!(browser.get(&format!("/admin/orders/{number}")).await.body.contains(&here));
        let list = browser.get("/admin/customers?q=doe").await;
        assert!(list.body.contains(&here) && list.text().contains("Berlin, Germany"), "{}", list.text());
        // The search of everything finds them too, beside their order.
        let found = browser.get("/admin/search?q=van+doe").await;
        assert!(found.body.contains(&here) && found.text().contains(&format!("#{number}")), "{}", found.text());
        let page = browser.get(&here).await;
        assert!(page.text().contains(&format!("#{number}")) && page.text().contains("Buying something is no consent"), "{}", page.text());

        // The form as it stands, with some of it changed; an address that is emptied goes, and a new one comes.
        let form = page.forms(&here).into_iter().find(|form| form.posts && form.action == here).unwrap();
        let mut fields = form.fields.iter().map(|field| (field.name.as_str(), field.value.as_str())).filter(|(name, _)| *name != "tax_exempt").collect::<Vec<_>>();
        for (name, value) in &mut fields {
            *value = match *name {
                "first_name" => "<b>Janet</b>",
                "note" => "=Likes\ntea",
                "tags" => "vip, tea",
                "address-1-line1" => "Other St. 2",
                name if name.starts_with("address-0-") => "",
                _ => value,
            };
        }
        assert_eq!(browser.post(&here, &fields).await.location(), here);
        let (_, jane) = of(shop, "jane@example.test").await.unwrap();
        assert_eq!((jane.first_name.as_str(), jane.note.as_str(), jane.tags.join("+").as_str()), ("<b>Janet</b>", "=Likes\ntea", "vip+tea"));
        assert_eq!((jane.addresses.len(), jane.addresses[0].line1.as_str()), (1, "Other St. 2"));
        assert!(browser.get(&here).await.body.contains("&lt;b&gt;Janet"));
        let long = "x".repeat(300);
        let answer = browser.post(&here, &[("first_name", "Kept"), ("last_name", &long), ("note", "typed")]).await;
        assert_eq!(answer.status.as_u16(), 422);
        assert!(answer.text().contains("more than 200 characters") && answer.body.contains("value=\"Kept\""), "{}", answer.text());

        // Nobody is signed up without saying how they agreed.
        let answer = browser.post(&format!("{here}/marketing"), &[("accepts", "yes"), ("source", "")]).await;
        assert!(answer.status.as_u16() == 422 && answer.text().contains("Write down where and how"), "{}", answer.text());
        browser.post(&format!("{here}/marketing"), &[("accepts", "yes"), ("source", "Paper form at the fair")]).await;
        let consent = of(shop, "jane@example.test").await.unwrap().1.marketing.unwrap();
        assert!(consent.accepts && consent.at.is_some() && consent.source == "Paper form at the fair");
        assert!(browser.get("/admin/customers?marketing=yes").await.body.contains(&here));
        browser.post(&format!("{here}/marketing"), &[("accepts", "no")]).await;
        assert!(!browser.get("/admin/customers?marketing=yes").await.body.contains(&here));

        let wish = alerts::model::Form { email: "jane@example.test".to_owned(), wish: String::new() };
        assert!(alerts::service::ask(shop, AlertKind::Price, thing.variant, &wish).await.unwrap().is_some());
        let waiting = || alerts::service::of_addresses(shop.database.read(), "jane@", PageNumber::FIRST, 9);
        assert_eq!(waiting().await.unwrap().total, 1);
        let email = "From: jane@example.test\r\nTo: shop@shop.test\r\nMessage-ID: <x@y>\r\n\r\nWhere is it?\r\n";
        let mut service = shop.browser();
        service.headers.push(("x-inbound-secret", inbound_secret(&shop.secret_key)));
        service.send(Method::POST, "/webhooks/inbound-email", Some("message/rfc822"), email.into()).await;
        assert_eq!(tickets::count_open(shop).await.unwrap(), 1);
        let asked = browser.get(&format!("{here}/delete")).await;
        assert!(asked.text().contains("1 order") && asked.text().contains("as long as the law"), "{}", asked.text());
        assert!(of(shop, "jane@example.test").await.is_some());
        assert_eq!(browser.post(&format!("{here}/delete"), &[]).await.location(), "/admin/customers");
        assert!(of(shop, "jane@example.test").await.is_none());
        shop.settle().await.unwrap();
        assert_eq!(waiting().await.unwrap().total, 0, "what they wait for is forgotten with them");
        assert_eq!(tickets::count_open(shop).await.unwrap(), 0, "and what they wrote");
        assert_eq!(browser.get(&here).await.status.as_u16(), 404);
        assert!(browser.get(&format!("/admin/orders/{number}")).await.text().contains("Jane van Doe"));
        assert_eq!(browser.get("/admin/customers/nobody").await.status.as_u16(), 404);
    }
}
