//! What the catalogue promises to staff, and through them to shoppers.

use ironmonger::{
    accounts,
    catalog::{
        model::{CatalogRefusal, CategoryDraft, OptionDef, ProductDraft, ProductStatus, VariantDraft, read_values, write_values},
        service,
    },
    error::Fault,
    inventory,
    kernel::Currency,
};
use uuid::Uuid;

use crate::support::{Answer, Browser, TestShop};

fn mug() -> ProductDraft {
    ProductDraft {
        title: "Tide mug".to_owned(),
        status: ProductStatus::Active,
        variants: vec![VariantDraft { sku: "MUG-1".to_owned(), price: "24.00".to_owned(), on_hand: "5".to_owned(), ..VariantDraft::default() }],
        ..ProductDraft::default()
    }
}

async fn create(shop: &TestShop, draft: ProductDraft) -> Uuid {
    service::save_product(shop, None, draft, "test").await.unwrap()
}

/// What the form of a product shows now.
async fn form_of(shop: &TestShop, id: Uuid) -> ProductDraft {
    let products = service::products(shop.database.read(), Currency::EUR, &[id]).await.unwrap();
    ProductDraft::of(products.first().unwrap())
}

async fn save(shop: &TestShop, id: Uuid, draft: ProductDraft) -> Result<Uuid, Fault<CatalogRefusal>> {
    service::save_product(shop, Some(id), draft, "test").await
}

/// The sentence about a field of a form that was refused.
fn said<T: std::fmt::Debug>(outcome: Result<T, Fault<CatalogRefusal>>, field: &str) -> String {
    match outcome {
        Err(Fault::Refused(refusal)) => refusal.problems().of(field).unwrap_or_default().into_owned(),
        other => panic!("expected a refusal, got {other:?}"),
    }
}

async fn category(shop: &TestShop, name: &str, parent_id: Option<Uuid>) -> Uuid {
    service::create_category(shop, CategoryDraft { name: name.to_owned(), parent_id, ..CategoryDraft::default() }).await.unwrap()
}

async fn paths(shop: &TestShop) -> Vec<String> {
    let mut paths = service::categories(shop.database.read()).await.unwrap().all().iter().map(|category| category.path.clone()).collect::<Vec<_>>();
    paths.sort();
    paths
}

async fn leads(shop: &TestShop, path: &str) -> Option<Option<String>> {
    ironmonger::content::redirects::redirect(shop.database.read(), path).await.unwrap()
}

#[test]
fn option_values_are_read_as_they_are_written() {
    let line = "Sage #8c9c80, Off white, Clay";
    let values = read_values(line);
    assert_eq!(values.iter().map(|value| value.value.as_str()).collect::<Vec<_>>(), ["Sage", "Off white", "Clay"]);
    assert_eq!(values.first().unwrap().swatch.as_deref(), Some("#8c9c80"));
    assert_eq!(write_values(&values), line);
}

#[test]
fn combinations_keep_the_rows_that_there_are() {
    let mut draft = mug();
    draft.options =
        vec![OptionDef { name: "Colour".to_owned(), values: read_values("Sage, Clay") }, OptionDef { name: "Size".to_owned(), values: read_values("S, L") }];
    draft.variants.first_mut().unwrap().choices = vec!["Clay".to_owned(), String::new()];
    draft.add_combinations();
    let rows = draft.variants.iter().map(|row| (row.sku.as_str(), row.choices.join("/"), row.price.as_str())).collect::<Vec<_>>();
    let rows = rows.iter().map(|(sku, choices, price)| (*sku, choices.as_str(), *price)).collect::<Vec<_>>();
    assert_eq!(rows, [("MUG-1", "Clay/S", "24.00"), ("", "Sage/S", "24.00"), ("", "Sage/L", "24.00"), ("", "Clay/L", "24.00")]);
}

#[test]
fn a_draft_says_everything_that_is_wrong_with_it() {
    let row = |choice: &str, price: &str, compare_at: &str, on_hand: &str| VariantDraft {
        choices: vec![choice.to_owned()],
        price: price.to_owned(),
        compare_at: compare_at.to_owned(),
        on_hand: on_hand.to_owned(),
        ..VariantDraft::default()
    };
    let draft = ProductDraft {
        title: "  ".to_owned(),
        options: vec![OptionDef { name: "Colour".to_owned(), values: read_values("Sage, Clay") }],
        variants: vec![row("Sage", "-1", "", "1"), row("Sage", "10", "9.99", "-1"), row("Ink", "", "", "1.5"), row("Clay", "99999999999", "", "")],
        ..ProductDraft::default()
    };
    let (_, problems) = draft.check(Currency::EUR);
    for (field, text) in [
        ("title", "Give the product a title"),
        ("variant-0-price", "Row 1: enter an amount like 12.50"),
        ("variant-1-choice-0", "Row 2 repeats row 1: Sage"),
        ("variant-1-compare_at", "Row 2: the price before the reduction must be above the price"),
        ("variant-1-on_hand", "Row 2: enter pieces on hand as a whole number from 0 to 1000000"),
        ("variant-2-choice-0", "Row 3: “Ink” is no value of Colour"),
        ("variant-2-price", "Row 3 needs a price"),
        ("variant-2-on_hand", "Row 3: enter pieces on hand as a whole number from 0 to 1000000"),
        ("variant-3-price", "Row 4: the amount is too large"),
    ] {
        assert_eq!(problems.of(field).as_deref(), Some(text), "{field}");
    }
}

#[test]
fn html_is_sanitised() {
    let cleaned = service::sanitise(
        r#"<h2>Care</h2><script>alert(1)</script><p onclick="x()" style="color:red">A <a href="javascript:alert(1)">bad</a> <a href="https://a.example">good</a></p><img src=x onerror=y><iframe></iframe>"#,
    );
    assert_eq!(cleaned, r#"<h2>Care</h2><p>A <a rel="noopener noreferrer">bad</a> <a href="https://a.example" rel="noopener noreferrer">good</a></p>"#);
    assert_eq!(service::sanitise("One & two.\nThree.\r\n\r\nFour."), "<p>One &amp; two.<br>Three.</p><p>Four.</p>");
    assert_eq!(service::sanitise(" "), "");
}

/// What the change log says once it says something: on Postgres a change waits for older transactions of the server.
async fn changes_after(shop: &TestShop, position: i64) -> Vec<(i64, Uuid)> {
    for _ in 0..500 {
        let changes = service::changes_after(shop.database.read(), position, 10).await.unwrap();
        if !changes.is_empty() {
            return changes;
        }
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
    Vec::new()
}

on_both_databases! {
    async fn a_change_is_read_back_and_stands_in_the_change_log(shop) {
        let id = create(shop, mug()).await;
        let before = service::last_change(shop.database.read()).await.unwrap();
        let mut draft = form_of(shop, id).await;
        assert_eq!((draft.slug.as_str(), draft.version), ("tide-mug", 1));
        draft.subtitle = "For the first coffee".to_owned();
        draft.brand = "Norrland".to_owned();
        save(shop, id, draft).await.unwrap();
        let now = form_of(shop, id).await;
        assert_eq!((now.subtitle.as_str(), now.brand.as_str(), now.version), ("For the first coffee", "Norrland", 2));
        let changes = changes_after(shop, before).await;
        assert_eq!(changes.into_iter().map(|(_, product)| product).collect::<Vec<_>>(), [id]);
    }

    async fn a_changed_slug_leads_on_without_detours(shop) {
        let id = create(shop, mug()).await;
        for slug in ["second-mug", "third-mug"] {
            let draft = ProductDraft { slug: slug.to_owned(), ..form_of(shop, id).await };
            save(shop, id, draft).await.unwrap();
        }
        assert_eq!(leads(shop, "/products/tide-mug").await, Some(Some("/products/third-mug".to_owned())));
        assert_eq!(leads(shop, "/products/second-mug").await, Some(Some("/products/third-mug".to_owned())));
        // Back to the first one: it is an address of its own again.
        let draft = ProductDraft { slug: "tide-mug".to_owned(), ..form_of(shop, id).await };
        save(shop, id, draft).await.unwrap();
        assert_eq!(leads(shop, "/products/tide-mug").await, None);
        assert_eq!(leads(shop, "/products/third-mug").await, Some(Some("/products/tide-mug".to_owned())));
    }

    async fn titles_may_repeat_and_addresses_may_not(shop) {
        create(shop, mug()).await;
        let mut second = mug();
        second.variants.first_mut().unwrap().sku = String::new();
        let id = create(shop, second.clone()).await;
        let saved = form_of(shop, id).await;
        assert_eq!((saved.slug.as_str(), saved.variants.first().unwrap().sku.as_str()), ("tide-mug-2", "TIDE-MUG"));
        second.slug = "Tide Mug".to_owned();
        let outcome = service::save_product(shop, None, second, "test").await;
        assert_eq!(said(outcome, "slug"), "The address /products/tide-mug belongs to “Tide mug” already");
    }

    async fn a_sku_belongs_to_one_variant(shop) {
        create(shop, mug()).await;
        let draft = ProductDraft { title: "Other mug".to_owned(), ..mug() };
        let outcome = service::save_product(shop, None, draft, "test").await;
        assert_eq!(said(outcome, "variant-0-sku"), "The SKU MUG-1 in row 1 belongs to “Tide mug” already");
    }

    async fn two_variants_can_swap_their_skus_and_a_removed_one_can_come_back(shop) {
        let row = |choice: &str, sku: &str| VariantDraft {
            choices: vec![choice.to_owned()],
            sku: sku.to_owned(),
            price: "24".to_owned(),
            on_hand: "3".to_owned(),
            ..VariantDraft::default()
        };
        let options = vec![OptionDef { name: "Colour".to_owned(), values: read_values("Sage, Clay") }];
        let id = create(shop, ProductDraft { options, variants: vec![row("Sage", "A"), row("Clay", "B")], ..mug() }).await;
        let mut draft = form_of(shop, id).await;
        let ids = draft.variants.iter().map(|row| row.id).collect::<Vec<_>>();
        draft.variants.iter_mut().zip(["B", "A"]).for_each(|(row, sku)| sku.clone_into(&mut row.sku));
        save(shop, id, draft).await.unwrap();
        let mut draft = form_of(shop, id).await;
        assert_eq!(draft.variants.iter().map(|row| row.sku.as_str()).collect::<Vec<_>>(), ["B", "A"]);
        draft.variants.pop();
        save(shop, id, draft).await.unwrap();
        let mut draft = form_of(shop, id).await;
        assert_eq!(draft.variants.len(), 1);
        draft.variants.push(row("Clay", "A"));
        save(shop, id, draft).await.unwrap();
        assert_eq!(form_of(shop, id).await.variants.iter().map(|row| row.id).collect::<Vec<_>>(), ids);
    }

    async fn a_stale_form_is_refused_and_nothing_of_it_is_saved(shop) {
        let id = create(shop, mug()).await;
        let stale = form_of(shop, id).await;
        save(shop, id, ProductDraft { title: "First".to_owned(), ..stale.clone() }).await.unwrap();
        let outcome = save(shop, id, ProductDraft { title: "Second".to_owned(), ..stale }).await;
        assert_eq!(outcome, Err(Fault::Refused(CatalogRefusal::Stale)));
        assert_eq!(form_of(shop, id).await.title, "First");
    }

    async fn stock_that_moved_while_a_form_was_open_is_not_overwritten(shop) {
        let id = create(shop, mug()).await;
        let open = form_of(shop, id).await;
        let counted = |draft: &ProductDraft, pieces: &str| {
            let mut draft = draft.clone();
            pieces.clone_into(&mut draft.variants.first_mut().unwrap().on_hand);
            draft
        };
        save(shop, id, counted(&open, "9")).await.unwrap();
        let overtaken = ProductDraft { version: 2, ..open };
        let outcome = save(shop, id, counted(&overtaken, "4")).await;
        assert_eq!(said(outcome, "variant-0-on_hand"), "Row 1: there were 5 pieces on hand when you opened the page, and now there are 9; count again");
        // Untouched, the field says nothing about the stock.
        save(shop, id, overtaken).await.unwrap();
        assert_eq!(form_of(shop, id).await.variants.first().unwrap().on_hand, "9");
    }

    async fn a_count_waits_for_the_parcel_that_is_being_packed(shop) {
        let id = create(shop, mug()).await;
        let open = form_of(shop, id).await;
        let variant_id = open.variants.first().unwrap().id.unwrap();
        let (begun, is_begun) = tokio::sync::oneshot::channel();
        let packing = shop.database.write(move |tx| {
            Box::pin(async move {
                let cause = inventory::service::Cause { order_id: None, actor: "test", at: chrono::Utc::now() };
                let piece = [inventory::model::Pieces { variant_id, quantity: 1 }];
                inventory::service::allocate_anyway(tx, &piece, &cause).await?;
                inventory::service::ship(tx, &piece, &cause).await?;
                begun.send(()).unwrap();
                // Long enough for the form to come in between, if anything lets it.
                tokio::time::sleep(std::time::Duration::from_millis(300)).await;
                Ok::<_, Fault>(())
            })
        });
        let counting = async {
            is_begun.await.unwrap();
            let mut counted = open.clone();
            "9".clone_into(&mut counted.variants.first_mut().unwrap().on_hand);
            save(shop, id, counted).await
        };
        let (packed, counted) = tokio::join!(packing, counting);
        packed.unwrap();
        assert_eq!(said(counted, "variant-0-on_hand"), "Row 1: there were 5 pieces on hand when you opened the page, and now there are 4; count again");
        assert_eq!(shop.stock(variant_id).await.on_hand, 4);
    }

    async fn a_product_without_a_price_is_not_put_on_sale(shop) {
        let id = create(shop, ProductDraft { status: ProductStatus::Draft, variants: Vec::new(), ..mug() }).await;
        let outcome = service::set_status(shop, id, ProductStatus::Active, "test").await;
        assert_eq!(said(outcome, "variants"), "“Tide mug” has no price yet: fill in at least one variant, then publish it");
        assert_eq!(form_of(shop, id).await.status, ProductStatus::Draft);
    }

    async fn a_deleted_product_is_gone_for_good(shop) {
        let id = create(shop, mug()).await;
        let draft = ProductDraft { slug: "new-mug".to_owned(), ..form_of(shop, id).await };
        save(shop, id, draft).await.unwrap();
        service::delete_product(shop, id).await.unwrap();
        assert_eq!(leads(shop, "/products/new-mug").await, Some(None));
        assert_eq!(leads(shop, "/products/tide-mug").await, Some(None));
        assert_eq!(shop.browser().get("/products/tide-mug").await.status, 410);
        assert_eq!(service::delete_product(shop, id).await, Err(Fault::NotFound));
    }

    async fn a_moved_category_takes_everything_inside_with_it(shop) {
        let light = category(shop, "Lighting", None).await;
        let pendants = category(shop, "Pendants", Some(light)).await;
        let paper = category(shop, "Paper", Some(pendants)).await;
        let home = category(shop, "Home", None).await;
        let product = create(shop, ProductDraft { category_id: Some(paper), ..mug() }).await;
        let before = service::last_change(shop.database.read()).await.unwrap();
        service::move_category(shop, pendants, Some(home), 0).await.unwrap();
        assert_eq!(paths(shop).await, ["home", "home/pendants", "home/pendants/paper", "lighting"]);
        assert_eq!(leads(shop, "/categories/lighting/pendants/paper").await, Some(Some("/categories/home/pendants/paper".to_owned())));
        let changes = changes_after(shop, before).await;
        assert_eq!(changes.into_iter().map(|(_, product)| product).collect::<Vec<_>>(), [product]);
        let renamed = CategoryDraft { name: "House".to_owned(), ..CategoryDraft::default() };
        service::save_category(shop, home, renamed).await.unwrap();
        assert_eq!(paths(shop).await, ["house", "house/pendants", "house/pendants/paper", "lighting"]);
        assert_eq!(leads(shop, "/categories/lighting/pendants").await, Some(Some("/categories/house/pendants".to_owned())));
    }

    async fn a_category_cannot_be_moved_below_itself(shop) {
        let top = category(shop, "Lighting", None).await;
        let inner = category(shop, "Pendants", Some(top)).await;
        for parent in [top, inner] {
            assert_eq!(service::move_category(shop, top, Some(parent), 0).await, Err(Fault::Refused(CatalogRefusal::Cycle)));
        }
        assert_eq!(paths(shop).await, ["lighting", "lighting/pendants"]);
    }

    async fn a_deleted_category_leaves_its_products_to_its_parent(shop) {
        let top = category(shop, "Lighting", None).await;
        let inner = category(shop, "Pendants", Some(top)).await;
        let product = create(shop, ProductDraft { category_id: Some(inner), ..mug() }).await;
        assert_eq!(service::delete_category(shop, top).await, Err(Fault::Refused(CatalogRefusal::HasChildren)));
        service::delete_category(shop, inner).await.unwrap();
        assert_eq!(form_of(shop, product).await.category_id, Some(top));
        assert_eq!(leads(shop, "/categories/lighting/pendants").await, Some(Some("/categories/lighting".to_owned())));
    }

    async fn pictures_that_cannot_be_taken_are_refused_by_name_and_nothing_is_saved(shop) {
        let id = create(shop, mug()).await;
        let mut browser = shop.browser();
        browser.sign_in().await;
        let path = format!("/admin/products/{id}/pictures");
        browser.headers.push(("x-live", "1".to_owned()));

        let answer = upload(&mut browser, &path, &[("good.png", png(64, 48)), ("words.png", b"I am no picture".to_vec())]).await;
        assert_eq!(answer.status, 422);
        assert!(answer.body.contains("words.png: this file is no JPEG, PNG, WebP or GIF picture"), "{}", answer.body);
        let answer = upload(&mut browser, &path, &[("huge.png", header_of(40_000, 40_000))]).await;
        assert_eq!(answer.status, 422);
        assert!(answer.body.contains("huge.png: the picture has 1,600 million pixels"), "{}", answer.body);
        let mut cut = png(64, 48);
        cut.truncate(60);
        let answer = upload(&mut browser, &path, &[("cut.png", cut)]).await;
        assert_eq!(answer.status, 422);
        let answer = upload(&mut browser, &path, &[("large.png", vec![0; 21 * 1024 * 1024])]).await;
        assert_eq!(answer.status, 413);
        assert!(answer.body.contains("large.png: the picture has more than 20 MB"), "{}", answer.body);
        let answer = upload(&mut browser, &path, &[("flood.png", vec![0; 26 * 1024 * 1024])]).await;
        assert_eq!(answer.status, 413);
        assert!(pictures(shop, id).await.is_empty());

        let answer = upload(&mut browser, &path, &[("one.png", png(64, 48)), ("two.png", png(32, 32))]).await;
        assert_eq!(answer.status, 200);
        let added = pictures(shop, id).await;
        assert_eq!(added.len(), 2);
        let last = *added.last().unwrap();
        browser.post(&path, &[("do", &format!("earlier:{last}"))]).await;
        assert_eq!(pictures(shop, id).await.first(), Some(&last));
        browser.post(&path, &[("do", &format!("remove-picture:{last}"))]).await;
        assert_eq!(pictures(shop, id).await.len(), 1);
    }

    async fn a_form_that_is_wrong_comes_back_with_what_was_typed(shop) {
        let mut browser = shop.browser();
        assert_eq!(browser.get("/admin/products").await.status, 303);
        browser.sign_in().await;
        let fields = [("title", ""), ("subtitle", "Kept <b>as typed</b>"), ("status", "active"), ("variant-0-price", "abc"), ("variant-0-sku", "X")];
        let answer = browser.post("/admin/products/new", &fields).await;
        assert_eq!(answer.status, 422);
        assert_eq!(answer.attributes("#subtitle", "value"), ["Kept <b>as typed</b>"]);
        assert_eq!(answer.attributes("#variant-0-price", "value"), ["abc"]);
        assert_eq!(answer.texts("#title-error"), ["Give the product a title"]);
        let answer = browser.post("/admin/products/new", &[("title", "Jug"), ("status", "active"), ("variant-0-price", "12,50")]).await;
        assert_eq!(answer.status, 303, "{}", answer.body);
        let page = browser.get(answer.location()).await;
        assert_eq!(page.attributes("#variant-0-price", "value"), ["12.50"]);
        let list = browser.get("/admin/products?q=JUG&status=active").await;
        assert_eq!(list.texts(".row-link"), ["Jug"]);
        assert!(browser.get("/admin/products?q=%25").await.texts(".row-link").is_empty());
        assert_eq!(browser.get("/admin/products/not-an-id").await.status, 404);
    }

    async fn who_saves_over_a_colleague_sees_both_and_chooses(shop) {
        let id = create(shop, mug()).await;
        let path = format!("/admin/products/{id}");
        let (mut olga, mut marta) = colleagues(shop).await;
        let (olgas, martas) = (product_form(&olga.get(&path).await, &path), product_form(&marta.get(&path).await, &path));
        let theirs = typed(&martas, &[("title", "Tide cup"), ("variant-0-price", "26"), ("description", "<p>Holds <b>tea</b></p>")]);
        assert_eq!(press(&mut marta, &path, &theirs).await.status, 303);
        let mine = typed(&olgas, &[("title", "Ebb mug"), ("subtitle", "For the second coffee"), ("brand", "Norrland")]);
        let answer = press(&mut olga, &path, &mine).await;
        assert_eq!(answer.status, 409, "{}", answer.text());
        let told = answer.texts("#conflict p").remove(0);
        assert!(told.starts_with("Marta Muster saved this product after you had opened this page: Today, "), "{told}");
        assert_eq!(answer.texts("#conflict tbody th"), ["Title", "Subtitle", "Description", "Brand", "Price of MUG-1"]);
        assert_eq!(answer.texts("#conflict tbody td:nth-of-type(1)"), ["Tide cup", "Nothing", "Holds tea", "Nothing", "26.00"]);
        assert_eq!(answer.texts("#conflict tbody td:nth-of-type(2)"), ["Ebb mug", "For the second coffee", "Nothing", "Norrland", "24.00"]);
        assert_eq!(answer.attributes("#conflict a", "href"), std::slice::from_ref(&path));
        assert_eq!((answer.attributes("#title", "value"), answer.attributes("#subtitle", "value")), (vec!["Ebb mug".to_owned()], vec!["For the second coffee".to_owned()]));
        assert_eq!(form_of(shop, id).await.title, "Tide cup", "nothing of it is saved");
        // Theirs are one link away; nothing but that needs to be done.
        assert_eq!(olga.get(&path).await.attributes("#title", "value"), ["Tide cup"]);
        // Mine anyway.
        assert_eq!(answer.texts("#conflict button[form=product][name=do][value=save]"), ["Save mine anyway"]);
        assert_eq!(press(&mut olga, &path, &product_form(&answer, &path)).await.status, 303);
        let now = form_of(shop, id).await;
        assert_eq!((now.title.as_str(), now.subtitle.as_str(), now.variants[0].price.as_str(), now.description.as_str()), ("Ebb mug", "For the second coffee", "24.00", ""));
        // The next one who comes late is told of Olga.
        let answer = press(&mut marta, &path, &theirs).await;
        assert!(answer.texts("#conflict p").remove(0).starts_with("Olga Owner saved this product"), "{:?}", answer.texts("#conflict p"));
    }

    async fn a_conflict_keeps_the_rows_of_both_in_sight_and_the_stock_out_of_it(shop) {
        let row = |choice: &str| VariantDraft { choices: vec![choice.to_owned()], price: "24".to_owned(), on_hand: "5".to_owned(), ..VariantDraft::default() };
        let options = vec![OptionDef { name: "Colour".to_owned(), values: read_values("Sage, Clay, Ash") }];
        let id = create(shop, ProductDraft { options, variants: vec![row("Sage"), row("Clay")], ..mug() }).await;
        let path = format!("/admin/products/{id}");
        let (mut olga, mut marta) = colleagues(shop).await;
        let olgas = product_form(&olga.get(&path).await, &path);
        let mut theirs = form_of(shop, id).await;
        theirs.variants[0].on_hand = "9".to_owned();
        theirs.variants.remove(1);
        theirs.variants.push(row("Ash"));
        save(shop, id, theirs).await.unwrap();
        // A button that changes rows asks nothing yet.
        let answer = press(&mut olga, &path, &with_button(&olgas, "add-spec")).await;
        assert_eq!((answer.status.as_u16(), answer.texts("#conflict")), (200, Vec::new()));
        let mine = typed(&product_form(&answer, &path), &[("spec-0-name", "Height"), ("spec-0-value", "9 cm")]);
        let answer = press(&mut olga, &path, &mine).await;
        assert_eq!(answer.status, 409);
        assert_eq!(cells(&answer), ["Variant Clay", "Nothing", "Clay, 24.00", "Variant Ash", "Ash, 24.00", "Nothing", "Height", "Nothing", "9 cm"]);
        assert_eq!(press(&mut olga, &path, &product_form(&answer, &path)).await.status, 303);
        let now = form_of(shop, id).await;
        assert_eq!(now.variants.iter().map(|row| (row.choices[0].as_str(), row.on_hand.as_str())).collect::<Vec<_>>(), [("Sage", "9"), ("Clay", "5")]);
        assert_eq!(marta.get(&path).await.status, 200);
    }

    async fn two_who_save_the_same_are_told_of_no_conflict(shop) {
        let id = create(shop, mug()).await;
        let path = format!("/admin/products/{id}");
        let (mut olga, mut marta) = colleagues(shop).await;
        let form = typed(&product_form(&olga.get(&path).await, &path), &[("title", "Tide cup")]);
        assert_eq!(press(&mut marta, &path, &form).await.status, 303);
        assert_eq!(press(&mut olga, &path, &form).await.status, 303);
        assert_eq!(form_of(shop, id).await.version, 2);
    }

    async fn a_status_that_a_colleague_changed_is_not_changed_by_an_old_page(shop) {
        let id = create(shop, mug()).await;
        let path = format!("/admin/products/{id}");
        let (mut olga, mut marta) = colleagues(shop).await;
        let page = olga.get(&path).await;
        let seen = page.attributes("form[action$='/status'] input[name=seen]", "value");
        assert_eq!(seen, ["active", "active"]);
        marta.post(&format!("{path}/status"), &[("status", "archived"), ("seen", "active")]).await;
        let answer = olga.post(&format!("{path}/status"), &[("status", "draft"), ("seen", &seen[0])]).await;
        let page = olga.get(answer.location()).await;
        assert_eq!(page.texts(".notice p"), ["Marta Muster changed the status to “Archived” after you had opened the page, so it was left as it is."]);
        assert_eq!(form_of(shop, id).await.status, ProductStatus::Archived);
        olga.post(&format!("{path}/status"), &[("status", "draft"), ("seen", "archived")]).await;
        assert_eq!(form_of(shop, id).await.status, ProductStatus::Draft);
    }

    async fn pictures_are_described_by_two_without_losing_either(shop) {
        let id = create(shop, mug()).await;
        let path = format!("/admin/products/{id}");
        let (mut olga, mut marta) = colleagues(shop).await;
        upload(&mut olga, &format!("{path}/pictures"), &[("one.png", png(64, 48)), ("two.png", png(32, 32))]).await;
        let ids = pictures(shop, id).await;
        let alt = ids.iter().map(|id| format!("alt-{id}")).collect::<Vec<_>>();
        let (olgas, martas) = (product_form(&olga.get(&path).await, &path), product_form(&marta.get(&path).await, &path));
        assert_eq!(press(&mut marta, &path, &typed(&martas, &[(&alt[0], "Grey mug")])).await.status, 303);
        // What Olga has not touched is as Marta left it, even after a detour and over a conflict.
        let detour = press(&mut olga, &path, &with_button(&olgas, "add-spec")).await;
        let mine = typed(&product_form(&detour, &path), &[(&alt[1], "Held in one hand")]);
        let answer = press(&mut olga, &path, &mine).await;
        assert_eq!(cells(&answer), ["Picture 2: description", "Nothing", "Held in one hand"]);
        assert_eq!(press(&mut olga, &path, &product_form(&answer, &path)).await.status, 303);
        assert_eq!(alts(shop, id).await, ["Grey mug", "Held in one hand"]);
        // Both say something else about the same picture, and nothing else was changed.
        let (olgas, martas) = (product_form(&olga.get(&path).await, &path), product_form(&marta.get(&path).await, &path));
        service::describe_pictures(shop, id, vec![service::Caption { picture_id: ids[0], alt: "Mug on a table".to_owned(), choice: None, in_scale: false }]).await.unwrap();
        assert_eq!(press(&mut marta, &path, &typed(&martas, &[("title", "Tide cup")])).await.status, 303);
        assert_eq!(alts(shop, id).await[0], "Mug on a table");
        let answer = press(&mut olga, &path, &typed(&olgas, &[("title", "Tide cup"), (&alt[0], "Mug of clay")])).await;
        assert_eq!(answer.status, 409);
        assert_eq!(cells(&answer), ["Picture 1: description", "Mug on a table", "Mug of clay"]);
        assert_eq!(press(&mut olga, &path, &product_form(&answer, &path)).await.status, 303);
        assert_eq!(alts(shop, id).await[0], "Mug of clay");
    }
}

/// The owner, and somebody who works with her.
async fn colleagues(shop: &TestShop) -> (Browser, Browser) {
    let (mut olga, mut marta) = (shop.browser(), shop.browser());
    olga.sign_in().await;
    accounts::service::create(shop, &"marta@shop.test".parse().unwrap(), "Marta Muster", "correct horse battery").await.unwrap();
    let answer = marta.post("/admin/sign-in", &[("email", "marta@shop.test"), ("password", "correct horse battery")]).await;
    assert_eq!(answer.status, 303);
    (olga, marta)
}

/// What stands in the table of what differs, cell by cell.
fn cells(page: &Answer) -> Vec<String> {
    page.texts("#conflict tbody th, #conflict tbody td")
}

type Fields = Vec<(String, String)>;

/// The product's form as it stands on a page.
fn product_form(page: &Answer, path: &str) -> Fields {
    let form = page.forms(path).into_iter().find(|form| form.action == path && form.fields.iter().any(|field| field.name == "version")).unwrap();
    form.fields.into_iter().map(|field| (field.name, field.value)).collect()
}

fn typed(form: &Fields, changes: &[(&str, &str)]) -> Fields {
    let mut form = form.clone();
    for (name, value) in changes {
        let field = form.iter_mut().find(|(field, _)| field == name).unwrap_or_else(|| panic!("the form has no {name}"));
        (*value).clone_into(&mut field.1);
    }
    form
}

fn with_button(form: &Fields, what: &str) -> Fields {
    form.iter().cloned().chain([("do".to_owned(), what.to_owned())]).collect()
}

async fn press(browser: &mut Browser, path: &str, form: &Fields) -> Answer {
    browser.post(path, &form.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect::<Vec<_>>()).await
}

/// What is said of a product's pictures.
async fn alts(shop: &TestShop, id: Uuid) -> Vec<String> {
    let products = service::products(shop.database.read(), Currency::EUR, &[id]).await.unwrap();
    products.first().unwrap().pictures.iter().map(|picture| picture.alt.clone()).collect()
}

async fn pictures(shop: &TestShop, id: Uuid) -> Vec<Uuid> {
    let products = service::products(shop.database.read(), Currency::EUR, &[id]).await.unwrap();
    products.first().unwrap().pictures.iter().map(|picture| picture.id).collect()
}

async fn upload(browser: &mut crate::support::Browser, path: &str, files: &[(&str, Vec<u8>)]) -> Answer {
    let mut body = Vec::new();
    for (name, bytes) in files {
        body.extend(format!("--edge\r\ncontent-disposition: form-data; name=\"pictures\"; filename=\"{name}\"\r\n\r\n").into_bytes());
        body.extend(bytes);
        body.extend(b"\r\n");
    }
    body.extend(b"--edge--\r\n");
    browser.post_bytes(path, "multipart/form-data; boundary=edge", body).await
}

fn png(width: u32, height: u32) -> Vec<u8> {
    let picture = image::RgbImage::from_fn(width, height, |x, y| image::Rgb([x as u8, y as u8, 120]));
    let mut bytes = Vec::new();
    picture.write_to(&mut std::io::Cursor::new(&mut bytes), image::ImageFormat::Png).unwrap();
    bytes
}

/// The head of a PNG that says it has so many pixels.
fn header_of(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = png(1, 1);
    bytes.splice(16..24, [width.to_be_bytes(), height.to_be_bytes()].concat());
    // The decoder checks the header's sum, so it is made anew.
    let mut sum = u32::MAX;
    for byte in bytes.get(12..29).unwrap() {
        sum ^= u32::from(*byte);
        for _ in 0..8 {
            sum = if sum & 1 == 1 { (sum >> 1) ^ 0xEDB8_8320 } else { sum >> 1 };
        }
    }
    bytes.splice(29..33, (!sum).to_be_bytes());
    bytes
}
