//! What the checkout promises to whoever is signed in, and to guests who would like to be: few clicks, the right address,
//! an order that is theirs and nobody else's, and no word on who has an account.

use axum::http::StatusCode;
use ironmonger::{
    customers::{
        self,
        model::{AddressUses, address_key},
    },
    identity::service::{
        accounts::{self, Account, New},
        orders as owned, sessions,
    },
    kernel::Address,
    orders::{self, model::Order},
    shop::Visitor,
};

use crate::{
    checkout_pages::{fields, fill},
    support::{Answer, Browser, TestShop},
};

const PASSWORD: &str = "seven lamps in a row";

/// An account, with a proven email address unless it is said otherwise.
pub async fn account(shop: &TestShop, email: &str, is_verified: bool) -> Account {
    let new = New {
        name: "Jane Doe".to_owned(),
        email: Some(email.parse().unwrap()),
        is_verified,
        phone: None,
        password: None,
        language: shop.profile().language.clone(),
    };
    accounts::create(shop, new).await.unwrap()
}

/// A browser in which an account is signed in.
pub async fn signed_in(shop: &TestShop, account: &Account) -> Browser {
    let mut browser = shop.browser();
    let visitor = Visitor { cart: None, seen: String::new(), compared: String::new(), wishlist: None, ip: [127, 0, 0, 1].into(), live: false, customer: None };
    let token = sessions::begin(shop, account.id, &visitor, "test").await.unwrap();
    browser.set_cookie("account", &token);
    browser
}

fn home() -> Address {
    Address {
        name: "Jane Doe".to_owned(),
        line1: "Lindenstraße 14".to_owned(),
        postcode: "10969".to_owned(),
        city: "Berlin".to_owned(),
        country: "DE".to_owned(),
        ..Address::default()
    }
}

fn work() -> Address {
    Address { company: "Kiln & Co".to_owned(), line1: "Hafenweg 3".to_owned(), postcode: "20457".to_owned(), city: "Hamburg".to_owned(), ..home() }
}

async fn save(shop: &TestShop, account: &Account, address: &Address, uses: AddressUses) {
    customers::service::save_address(shop, account.customer_id.unwrap(), None, address.clone(), uses).await.unwrap();
}

async fn addresses(shop: &TestShop, account: &Account) -> Vec<Address> {
    customers::service::by_id(shop.database.read(), account.customer_id.unwrap()).await.unwrap().addresses
}

async fn order_of(shop: &TestShop, answer: &Answer) -> Order {
    let number = answer.location().split('/').nth(2).unwrap_or_else(|| panic!("{}", answer.text()));
    orders::service::by_number(shop, number).await.unwrap()
}

/// Sends the checkout's form as a browser without scripts would, with some fields in other words.
async fn send(browser: &mut Browser, page: &Answer, changed: &[(&str, &str)]) -> Answer {
    let form = page.forms("/checkout").into_iter().find(|form| form.action == "/checkout").unwrap();
    let kept = form.fields.iter().filter(|field| changed.iter().all(|(name, _)| *name != field.name));
    let mut pairs = kept.map(|field| (field.name.as_str(), field.value.as_str())).collect::<Vec<_>>();
    pairs.extend(changed.iter().filter(|(_, value)| !value.is_empty()));
    browser.post("/checkout", &pairs).await
}

/// All emails, with what is broken over lines put together.
pub async fn emails(shop: &TestShop) -> Vec<String> {
    shop.settle().await.unwrap();
    shop.mailer.stored(20).await.unwrap().into_iter().map(|letter| letter.raw.replace("=\r\n", "")).collect()
}

const BILLING: [(&str, &str); 6] = [
    ("bills_elsewhere", "on"),
    ("billing_name", "Kiln & Co"),
    ("billing_line1", "Hafenweg 3"),
    ("billing_postcode", "20457"),
    ("billing_city", "Hamburg"),
    ("billing_country", "DE"),
];

on_both_databases! {
    async fn who_is_signed_in_comes_from_the_cart_to_the_order_in_three_clicks(shop) {
        let thing = shop.thing("Mug", "12.50", 10).await;
        let jane = account(shop, "jane@example.com", true).await;
        save(shop, &jane, &work(), AddressUses::default()).await;
        save(shop, &jane, &home(), AddressUses { delivery: true, ..AddressUses::default() }).await;
        let mut browser = signed_in(shop, &jane).await;
        fill(&mut browser, thing.variant, "2").await;
        // The first click: the cart leads to the checkout.
        assert!(!browser.get("/cart").await.attributes("a[href='/checkout']", "href").is_empty());
        let page = browser.get("/checkout").await;
        assert_eq!(page.attributes("#email", "value"), ["jane@example.com"]);
        assert_eq!(page.attributes("input[name=to]", "value"), [address_key(&home()), address_key(&work()), "another".to_owned()]);
        assert_eq!(page.attributes("input[name=to][checked]", "value"), [address_key(&home())]);
        assert_eq!(page.texts("#checkout-form [formaction='/checkout/sign-in']"), [""; 0]);
        // The second one: everything else is filled in. There is no third.
        let answer = send(&mut browser, &page, &[]).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
        let order = order_of(shop, &answer).await;
        assert_eq!((order.email.as_str(), &order.address, &order.billing_address), ("jane@example.com", &home(), &None));
        assert!(owned::is_owner(shop.database.read(), order.id, jane.id).await.unwrap());
        assert_eq!(addresses(shop, &jane).await.len(), 2, "nothing is saved twice");
    }

    async fn somebody_with_only_a_phone_has_addresses_orders_and_an_email_address_later(shop) {
        let thing = shop.thing("Mug", "12.50", 10).await;
        let phone = Some("+4915123456789".parse().unwrap());
        let new = New { name: "Jane Doe".to_owned(), email: None, is_verified: false, phone, password: None, language: shop.profile().language.clone() };
        let jane = accounts::create(shop, new).await.unwrap();
        let mut browser = signed_in(shop, &jane).await;
        let typed = |line1: &'static str| [("name", "Jane Doe"), ("line1", line1), ("postcode", "10969"), ("city", "Berlin"), ("country", "DE")];
        assert!(!browser.get("/account/addresses").await.attributes("a[href='/account/addresses/new']", "href").is_empty());
        assert_eq!(browser.post("/account/addresses", &typed("Lindenstraße 14")).await.location(), "/account/addresses?done=saved");
        let book = customers::service::books::of_account(shop.database.read(), jane.id).await.unwrap();
        assert_eq!(book.addresses, [home()]);
        let key = address_key(&home());
        assert_eq!(browser.post(&format!("/account/addresses/{key}/use"), &[("for", "billing")]).await.location(), "/account/addresses?done=used");
        // Nobody else finds it.
        let other = account(shop, "other@example.com", true).await;
        let mut stranger = signed_in(shop, &other).await;
        for what in ["use", "delete"] {
            assert_eq!(stranger.post(&format!("/account/addresses/{key}/{what}"), &[("for", "billing")]).await.status, StatusCode::NOT_FOUND, "{what}");
        }
        // The checkout knows the address, and asks for an email address; a new address is kept too.
        fill(&mut browser, thing.variant, "1").await;
        let page = browser.get("/checkout").await;
        assert_eq!(page.attributes("input[name=to]", "value"), [key.clone(), "another".to_owned()]);
        assert_eq!(page.attributes("#email", "value").concat(), "");
        let refused = send(&mut browser, &page, &[]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        let answer = send(&mut browser, &page, &[("email", "jane@example.com")]).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
        let order = order_of(shop, &answer).await;
        assert_eq!((order.email.as_str(), &order.address), ("jane@example.com", &home()));
        assert!(owned::is_owner(shop.database.read(), order.id, jane.id).await.unwrap());
        // With an email address that is confirmed they are a customer, and the addresses are the customer's.
        let sent = browser.post("/account/security/email", &[("new_email", "jane@example.com")]).await;
        assert_eq!(sent.location(), "/account/security?done=email-sent", "{}", sent.text());
        let mails = emails(shop).await;
        let mail = mails.iter().find(|mail| mail.contains("/account/security/email/")).unwrap();
        let at = mail.find("/account/security/email/").unwrap();
        let link = mail[at..].chars().take_while(|sign| sign.is_ascii_alphanumeric() || "/-_".contains(*sign)).collect::<String>();
        assert_eq!(browser.post(&link, &[]).await.location(), "/account/security?done=email");
        let jane = accounts::by_id(shop.database.read(), jane.id).await.unwrap().unwrap();
        assert!(jane.is_verified() && jane.phone.is_some());
        assert!(addresses(shop, &jane).await.contains(&home()));
        let book = customers::service::books::of_account(shop.database.read(), jane.id).await.unwrap();
        assert!(book.addresses.is_empty(), "they are kept in one place");
        assert!(!browser.get(&format!("/account/addresses/{key}")).await.body.is_empty());
        assert_eq!(browser.post(&format!("/account/addresses/{key}/delete"), &[]).await.location(), "/account/addresses?done=deleted");
    }

    async fn another_saved_address_is_chosen_and_one_that_is_gone_is_not_mistaken(shop) {
        let thing = shop.thing("Mug", "12.50", 10).await;
        let jane = account(shop, "jane@example.com", true).await;
        save(shop, &jane, &home(), AddressUses::default()).await;
        save(shop, &jane, &work(), AddressUses::default()).await;
        let mut browser = signed_in(shop, &jane).await;
        fill(&mut browser, thing.variant, "1").await;
        let page = browser.get("/checkout").await;
        let key = address_key(&work());
        // It is removed in another window before the form is sent.
        customers::service::remove_address(shop, jane.customer_id.unwrap(), key.clone()).await.unwrap();
        let refused = send(&mut browser, &page, &[("to", &key)]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(refused.attributes("#problems a", "href"), ["#to"]);
        save(shop, &jane, &work(), AddressUses::default()).await;
        let answer = send(&mut browser, &page, &[("to", &key)]).await;
        assert_eq!(order_of(shop, &answer).await.address, work());
    }

    async fn a_new_address_is_kept_when_it_is_asked_for_and_only_then(shop) {
        let thing = shop.thing("Mug", "12.50", 10).await;
        let jane = account(shop, "jane@example.com", true).await;
        let mut browser = signed_in(shop, &jane).await;
        fill(&mut browser, thing.variant, "1").await;
        let page = browser.get("/checkout").await;
        assert_eq!(page.attributes("#name", "value"), ["Jane Doe"]);
        assert_eq!(page.attributes("input[name=save][checked]", "value"), ["on"], "the first one is worth keeping");
        let typed = [("line1", "Lindenstraße 14"), ("postcode", "10969"), ("city", "Berlin"), ("country", "DE")];
        let answer = send(&mut browser, &page, &typed).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
        assert_eq!(addresses(shop, &jane).await, [home()]);

        fill(&mut browser, thing.variant, "1").await;
        let page = browser.get("/checkout").await;
        assert_eq!(page.attributes("input[name=save][checked]", "value"), [""; 0]);
        let typed = [("to", "another"), ("name", "Bo"), ("line1", "Am Markt 1"), ("postcode", "1010"), ("city", "Wien"), ("country", "AT")];
        let answer = send(&mut browser, &page, &typed).await;
        assert_eq!(order_of(shop, &answer).await.address.city, "Wien");
        assert_eq!(addresses(shop, &jane).await, [home()]);
    }

    async fn a_saved_address_that_cannot_be_delivered_to_opens_its_fields(shop) {
        let thing = shop.thing("Mug", "12.50", 10).await;
        let jane = account(shop, "jane@example.com", true).await;
        let abroad = Address { country: "US".to_owned(), ..home() };
        save(shop, &jane, &abroad, AddressUses::default()).await;
        let mut browser = signed_in(shop, &jane).await;
        fill(&mut browser, thing.variant, "1").await;
        let page = browser.get("/checkout").await;
        assert_eq!(page.attributes("input[name=to][checked]", "value"), ["another"]);
        assert_eq!(page.attributes("#line1", "value"), [""], "a street abroad is not one of ours");
        let refused = send(&mut browser, &page, &[("to", &address_key(&abroad))]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(refused.attributes("#problems a", "href"), ["#country"]);
        assert_eq!(refused.attributes("input[name=to][checked]", "value"), ["another"]);
        assert_eq!(refused.attributes("#line1", "value"), ["Lindenstraße 14"]);
    }

    async fn a_guest_names_no_address_of_somebody_else(shop) {
        let thing = shop.thing("Mug", "12.50", 10).await;
        let jane = account(shop, "jane@example.com", true).await;
        save(shop, &jane, &home(), AddressUses::default()).await;
        let mut guest = shop.browser();
        fill(&mut guest, thing.variant, "1").await;
        let key = address_key(&home());
        let answer = guest.post("/checkout", &[("email", "eve@example.com"), ("to", &key), ("delivery", "standard"), ("payment", "cod")]).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(!answer.body.contains("Lindenstraße"), "{}", answer.text());
        // Nor does somebody with another account.
        let eve = account(shop, "eve@example.com", true).await;
        save(shop, &eve, &work(), AddressUses::default()).await;
        let mut browser = signed_in(shop, &eve).await;
        fill(&mut browser, thing.variant, "1").await;
        let page = browser.get("/checkout").await;
        let answer = send(&mut browser, &page, &[("to", &key)]).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(!answer.body.contains("Lindenstraße"), "{}", answer.text());
    }

    async fn a_billing_address_is_checked_stored_and_shown(shop) {
        let thing = shop.thing("Mug", "12.50", 10).await;
        let mut browser = shop.browser();
        fill(&mut browser, thing.variant, "1").await;
        let wrong = [fields("cod", "a"), vec![("bills_elsewhere", "on"), ("billing_name", "Kiln & Co"), ("billing_country", "XX")]].concat();
        let answer = browser.post("/checkout", &wrong).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(answer.attributes("#problems a", "href"), ["#billing_line1", "#billing_postcode", "#billing_city", "#billing_country"]);
        assert_eq!(answer.attributes("#billing_name", "value"), ["Kiln & Co"]);
        assert_eq!(answer.attributes("input[name=bills_elsewhere][checked]", "value"), ["on"]);

        let answer = browser.post("/checkout", &[fields("cod", "a"), BILLING.to_vec()].concat()).await;
        let order = order_of(shop, &answer).await;
        let billed = order.billing_address.clone().unwrap();
        assert_eq!((billed.name.as_str(), billed.line1.as_str(), billed.city.as_str()), ("Kiln & Co", "Hafenweg 3", "Hamburg"));
        assert_eq!(order.address.city, "Berlin");
        let page = browser.get(&order.path()).await;
        assert!(page.text().contains("Billed to") && page.text().contains("Hafenweg 3"), "{}", page.text());
        let mut owner = shop.browser();
        owner.sign_in().await;
        let page = owner.get(&format!("/admin/orders/{}", order.number)).await;
        assert!(page.text().contains("Bill to") && page.text().contains("Hafenweg 3"), "{}", page.text());
        assert!(emails(shop).await.iter().any(|letter| letter.contains("Hafenweg 3")), "the confirmation says who is billed");
    }

    async fn who_is_billed_where_it_goes_has_no_second_address(shop) {
        let thing = shop.thing("Mug", "12.50", 10).await;
        let mut browser = shop.browser();
        fill(&mut browser, thing.variant, "1").await;
        // The fields are there without scripts too: they count for nothing unless the box is ticked.
        let unticked = [fields("cod", "a"), BILLING[1..].to_vec()].concat();
        let answer = browser.post("/checkout", &unticked).await;
        assert_eq!(order_of(shop, &answer).await.billing_address, None);
        fill(&mut browser, thing.variant, "1").await;
        let same = [("bills_elsewhere", "on"), ("billing_name", "Jane Doe"), ("billing_line1", "Lindenstraße 14"), ("billing_postcode", "10969"), ("billing_city", "Berlin"), ("billing_country", "DE")];
        let answer = browser.post("/checkout", &[fields("cod", "b"), same.to_vec()].concat()).await;
        assert_eq!(order_of(shop, &answer).await.billing_address, None);
    }

    async fn the_saved_billing_address_is_filled_in(shop) {
        let thing = shop.thing("Mug", "12.50", 10).await;
        let jane = account(shop, "jane@example.com", true).await;
        save(shop, &jane, &home(), AddressUses { delivery: true, billing: false }).await;
        save(shop, &jane, &work(), AddressUses { delivery: false, billing: true }).await;
        let mut browser = signed_in(shop, &jane).await;
        fill(&mut browser, thing.variant, "1").await;
        let page = browser.get("/checkout").await;
        assert_eq!(page.attributes("input[name=bills_elsewhere][checked]", "value"), ["on"]);
        assert_eq!(page.attributes("#billing_city", "value"), ["Hamburg"]);
        let answer = send(&mut browser, &page, &[]).await;
        let order = order_of(shop, &answer).await;
        assert_eq!((order.address.city.as_str(), order.billing_address.unwrap().city.as_str()), ("Berlin", "Hamburg"));
    }

    async fn signing_in_from_the_checkout_keeps_what_was_typed(shop) {
        let thing = shop.thing("Mug", "12.50", 10).await;
        let mut browser = shop.browser();
        fill(&mut browser, thing.variant, "1").await;
        assert_eq!(browser.get("/checkout").await.texts("#checkout-form [formaction='/checkout/sign-in']"), ["Sign in"]);
        let answer = browser.post("/checkout/sign-in", &fields("cod", "a")).await;
        assert_eq!(answer.location(), "/sign-in?next=%2Fcheckout");
        let page = browser.get("/checkout").await;
        assert_eq!(page.attributes("#line1", "value"), ["Lindenstraße 14"]);
        assert_eq!(page.attributes("#email", "value"), ["jane@example.com"]);
    }

    async fn an_order_is_found_by_its_number_by_its_owner_alone(shop) {
        let thing = shop.thing("Mug", "12.50", 10).await;
        let (jane, eve) = (account(shop, "jane@example.com", true).await, account(shop, "eve@example.com", true).await);
        let (mut hers, mut others) = (signed_in(shop, &jane).await, signed_in(shop, &eve).await);
        fill(&mut hers, thing.variant, "1").await;
        let answer = hers.post("/checkout", &fields("cod", "a")).await;
        let order = order_of(shop, &answer).await;
        let by_number = format!("/orders/{}", order.number);
        assert_eq!(hers.get(&by_number).await.location(), order.path());
        assert_eq!(hers.get(&order.path()).await.status, StatusCode::OK);
        // For somebody else it is as unknown as one that there is not.
        let (stranger, nothing) = (others.get(&by_number).await, others.get("/orders/0000000").await);
        assert_eq!((stranger.status, nothing.status), (StatusCode::NOT_FOUND, StatusCode::NOT_FOUND));
        for path in [format!("{by_number}/{}", "0".repeat(32)), format!("{by_number}/reviews")] {
            assert_eq!(others.get(&path).await.status, StatusCode::NOT_FOUND, "{path}");
        }
        for verb in ["cancel", "account"] {
            assert_eq!(others.post(&format!("{by_number}/{}/{verb}", "0".repeat(32)), &[]).await.status, StatusCode::NOT_FOUND, "{verb}");
        }
        // Whoever is not signed in is asked to, whatever the number.
        let mut guest = shop.browser();
        for number in [order.number.as_str(), "0000000"] {
            assert_eq!(guest.get(&format!("/orders/{number}")).await.location(), format!("/sign-in?next=%2Forders%2F{number}"));
        }
    }

    async fn a_guest_makes_an_account_with_one_field_and_nobody_learns_of_another(shop) {
        let thing = shop.thing("Mug", "12.50", 10).await;
        account(shop, "known@example.com", true).await;
        let mut pages = Vec::new();
        for email in ["new@example.com", "known@example.com"] {
            let mut guest = shop.browser();
            fill(&mut guest, thing.variant, "1").await;
            let mut form = fields("cod", if email == "new@example.com" { "a" } else { "b" });
            form[0].1 = email;
            let answer = guest.post("/checkout", &form).await;
            let order = order_of(shop, &answer).await;
            assert_eq!(owned::owner(shop.database.read(), order.id).await.unwrap(), None);
            let thanks = guest.get(answer.location()).await;
            let action = format!("{}/account", order.path());
            let offer = thanks.forms(&order.path()).into_iter().find(|form| form.action == action).unwrap();
            assert_eq!(offer.fields.iter().map(|field| field.name.as_str()).collect::<Vec<_>>(), ["password"]);

            let weak = guest.post(&action, &[("password", "password")]).await;
            assert_eq!(weak.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert_eq!(weak.texts("#password-error").len(), 1);
            let sent = guest.post(&action, &[("password", PASSWORD)]).await;
            assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text());
            assert!(guest.cookie("account").is_none(), "nobody is signed in before the address is proven");
            let said = guest.get(sent.location().split('#').next().unwrap()).await;
            pages.push(said.text().replace(email, "…").replace(&order.number, "…"));
        }
        assert_eq!(pages[0], pages[1]);
        let confirming = emails(shop).await.iter().filter(|letter| letter.contains("/register/confirm/")).count();
        assert!(accounts::by_email(shop.database.read(), "new@example.com").await.unwrap().is_none(), "not before it is confirmed");
        assert_eq!(confirming, 1, "only the address without an account has something to confirm");
    }

    async fn who_is_signed_in_is_offered_no_other_account(shop) {
        let thing = shop.thing("Mug", "12.50", 10).await;
        let jane = account(shop, "jane@example.com", true).await;
        let mut browser = signed_in(shop, &jane).await;
        fill(&mut browser, thing.variant, "1").await;
        let answer = browser.post("/checkout", &fields("cod", "a")).await;
        let order = order_of(shop, &answer).await;
        let offers = |page: &Answer| page.forms(&order.path()).iter().filter(|form| form.action.ends_with("/account")).count();
        assert_eq!(offers(&browser.get(answer.location()).await), 0);
        // Nor is anybody who has the link of an order that is somebody's.
        let mut guest = shop.browser();
        assert_eq!(offers(&guest.get(answer.location()).await), 0);
        assert_eq!(guest.post(&format!("{}/account", order.path()), &[("password", PASSWORD)]).await.location(), order.path());
    }
}
