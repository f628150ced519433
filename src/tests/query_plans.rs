//! No list of the back office reads a whole table of products, variants, orders or customers, and none sorts what an index has in
//! order: shown by the plans of both databases, in a shop with more of each than is counted.

use std::sync::Mutex;

use ironmonger::{
    alerts::service as alerts,
    cart::service as cart,
    catalog::{
        model::{CategoryDraft, CategoryTree, ProductStatus},
        service::{self as catalog, ProductFilter, ProductOrder},
    },
    customers::{model::CustomerFilter, service as customers},
    inventory::service as inventory,
    kernel::{COUNTED, Currency, PageNumber},
    orders::{
        model::{FulfillmentStatus, OrderFilter, OrderStatus, PaymentStatus},
        service as orders,
    },
    platform::long_lists::Cursor,
    shop::Shop,
};
use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, DbErr, ExecResult, QueryResult, Statement, TransactionTrait, Value};
use uuid::Uuid;

const MANY: u64 = COUNTED + 200;

/// A connection that remembers what it was asked.
struct Listening<'a> {
    connection: &'a DatabaseConnection,
    heard: Mutex<Vec<String>>,
}

#[async_trait::async_trait]
impl ConnectionTrait for Listening<'_> {
    fn get_database_backend(&self) -> DbBackend {
        self.connection.get_database_backend()
    }

    async fn execute_raw(&self, statement: Statement) -> Result<ExecResult, DbErr> {
        self.connection.execute_raw(statement).await
    }

    async fn execute_unprepared(&self, sql: &str) -> Result<ExecResult, DbErr> {
        self.connection.execute_unprepared(sql).await
    }

    async fn query_one_raw(&self, statement: Statement) -> Result<Option<QueryResult>, DbErr> {
        self.heard.lock().unwrap().push(statement.to_string());
        self.connection.query_one_raw(statement).await
    }

    async fn query_all_raw(&self, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
        self.heard.lock().unwrap().push(statement.to_string());
        self.connection.query_all_raw(statement).await
    }
}

/// Fails for each query heard that reads a large table from end to end.
async fn look_at_plans(listening: Listening<'_>, what: &str) {
    look_for(listening, what, "").await;
}

/// The same, and for each that is not answered `by` an index that has this in its name.
async fn look_for(listening: Listening<'_>, what: &str, by: &str) {
    let transaction = listening.connection.begin().await.unwrap();
    let is_postgres = listening.get_database_backend() == DbBackend::Postgres;
    if is_postgres {
        // A table is then only read as a whole where nothing else is possible.
        transaction.execute_unprepared("SET LOCAL enable_seqscan = off").await.unwrap();
    }
    for sql in listening.heard.into_inner().unwrap() {
        let explain = format!("{} {sql}", if is_postgres { "EXPLAIN" } else { "EXPLAIN QUERY PLAN" });
        let rows = transaction.query_all_raw(Statement::from_string(transaction.get_database_backend(), explain)).await.unwrap();
        let column = if is_postgres { "QUERY PLAN" } else { "detail" };
        let plan = rows.iter().map(|row| row.try_get::<String>("", column).unwrap()).collect::<Vec<_>>();
        assert!(plan.join("\n").contains(by), "{what} are not found by {by}:\n{sql}\n{}", plan.join("\n"));
        for line in &plan {
            let tables = ["products", "variants", "orders", "stock", "alerts", "carts", "saved_lines", "shared_carts"];
            let tables = tables.iter().chain(&["customers", "customer_words", "reviews", "past_orders"]);
            let whole = tables.into_iter().any(|table| {
                line.contains(&format!("Seq Scan on {table}"))
                    || line.contains(&format!("SCAN {table}")) && !line.contains("INDEX") && !line.contains("SUBQUERY")
            });
            // A subquery of the newest is itself read as a whole: it is as long as it may be.
            let bounded = sql.contains(&format!("LIMIT {COUNTED}"));
            assert!(!whole || bounded, "{what} reads a whole table:\n{sql}\n{}", plan.join("\n"));
        }
    }
    transaction.rollback().await.unwrap();
}

/// Runs a statement for `{numbers}` up to [`MANY`]; in portions, since long transactions hold up the indexes of other tests.
async fn run(shop: &Shop, sql: &str, values: Vec<Value>) {
    let backend = shop.database.read().get_database_backend();
    for first in (1..=MANY).step_by(1_000) {
        let last = MANY.min(first + 999);
        let sql = match backend {
            DbBackend::Postgres => sql.replace("{id}", "gen_random_uuid()").replace("{numbers}", &format!("generate_series({first}, {last}) AS numbers (n)")),
            _ => sql.replace("{id}", "randomblob(16)").replace(
                "{numbers}",
                &format!("(WITH RECURSIVE up (n) AS (SELECT {first} UNION ALL SELECT n + 1 FROM up WHERE n < {last}) SELECT n FROM up) AS numbers"),
            ),
        };
        let statement = Statement::from_sql_and_values(backend, sql, values.clone());
        let work = shop.database.write(move |tx| Box::pin(async move { Ok::<_, ironmonger::error::Fault>(tx.execute_raw(statement).await.map(|_| ())?) }));
        work.await.unwrap();
    }
}

/// More products and orders than are counted; the products came together, at one time.
async fn fill(shop: &Shop) -> Uuid {
    let category = catalog::create_category(shop, CategoryDraft { name: "All of it".to_owned(), ..CategoryDraft::default() }).await.unwrap();
    let now = chrono::Utc::now();
    run(
        shop,
        "INSERT INTO products (id, slug, title, subtitle, description, status, category_id, options, specifications, seo_title, seo_description, created_at, updated_at)
         SELECT {id}, 'p-' || n, 'Thing ' || n, '', '', 'active', $1, '[]', '[]', '', '', $2, $3 FROM {numbers}",
        vec![category.into(), now.into(), now.into()],
    )
    .await;
    run(
        shop,
        "INSERT INTO variants (id, product_id, position, sku, choices, price)
         SELECT {id}, products.id, 0, 'SKU-' || products.slug, '[]', 500 FROM {numbers} JOIN products ON products.slug = 'p-' || n",
        Vec::new(),
    )
    .await;
    run(
        shop,
        "INSERT INTO orders (id, number, token, status, payment_status, fulfillment_status, email, name, phone, address, country, currency, total,
            item_count, shipping_method, payment_method, placed_at, created_at, updated_at)
         SELECT {id}, 'N' || n, 't', 'placed', 'paid', 'unfulfilled', n || '@example.com', 'Shopper ' || n, '', '{}', 'PT', 'EUR', 100, 1, '', '', $1, $2, $3
         FROM {numbers}",
        vec![now.into(), now.into(), now.into()],
    )
    .await;
    run(
        shop,
        "INSERT INTO customers (id, email, marketing, created_at, entry) SELECT {id}, n || '@example.com', n % 3 = 0, $1, '{}' FROM {numbers}",
        vec![now.into()],
    )
    .await;
    run(
        shop,
        "INSERT INTO customer_words (word, customer_id)
         SELECT 'nr' || (n % 100), customers.id FROM {numbers} JOIN customers ON customers.email = n || '@example.com'",
        Vec::new(),
    )
    .await;
    know_sizes(shop).await;
    category
}

/// Postgres counts by itself after a while. SQLite is not told, and has to find its way without.
async fn know_sizes(shop: &Shop) {
    let connection = shop.database.read();
    if connection.get_database_backend() == DbBackend::Postgres {
        connection.execute_unprepared("ANALYZE").await.unwrap();
    }
}

on_both_databases! {
    async fn no_list_of_the_back_office_reads_a_whole_table(shop) {
        let category = fill(shop).await;
        let connection = shop.database.read();
        let is_postgres = connection.get_database_backend() == DbBackend::Postgres;
        let tree = catalog::categories(connection).await.unwrap();
        let listen = || Listening { connection, heard: Mutex::default() };
        let base = ProductFilter::default();
        let mut filters = vec![
            ("products", base.clone()),
            ("active products", ProductFilter { status: Some(ProductStatus::Active), ..base.clone() }),
            ("drafts", ProductFilter { status: Some(ProductStatus::Draft), ..base.clone() }),
            ("products of a category", ProductFilter { category: Some(category), ..base.clone() }),
            ("drafts of a category", ProductFilter { category: Some(category), status: Some(ProductStatus::Draft), ..base.clone() }),
            ("products of a brand", ProductFilter { brand: Some(Uuid::nil()), ..base.clone() }),
            ("products with a tag", ProductFilter { tag: Some("summer".to_owned()), ..base.clone() }),
            ("products by words", ProductFilter { words: "thing 77".to_owned(), ..base.clone() }),
            ("products by SKU", ProductFilter { words: "sku-p-9".to_owned(), ..base.clone() }),
        ];
        for (_, order) in [("", ProductOrder::Changed), ("", ProductOrder::Title)] {
            filters.push(("products in another order", ProductFilter { order, ..base.clone() }));
        }
        for (what, filter) in filters {
            let listening = listen();
            let first = catalog::list_products(&listening, Currency::EUR, &tree, &filter, PageNumber::FIRST).await.unwrap();
            look_at_plans(listening, what).await;
            let listening = listen();
            catalog::count_by_status(&listening, &tree, &filter).await.unwrap();
            look_at_plans(listening, "counts").await;
            let Some(last) = first.items.last() else { continue };
            for cursor in [Cursor::After(last.id), Cursor::Before(last.id)] {
                let listening = listen();
                let filter = ProductFilter { cursor: Some(cursor), ..filter.clone() };
                catalog::list_products(&listening, Currency::EUR, &tree, &filter, PageNumber::new(2)).await.unwrap();
                look_at_plans(listening, what).await;
            }
        }
        let listening = listen();
        let words = ProductFilter { words: "thing 77".to_owned(), ..base };
        assert!(!catalog::find_words(&listening, words, Vec::new()).await.unwrap().having_words.unwrap().is_empty());
        look_for(listening, "SKUs of the newest products", if is_postgres { "(product_id = products.id)" } else { "(product_id=?)" }).await;
        let listening = listen();
        let some = catalog::ids_on_sale(&listening, None, 25).await.unwrap();
        assert_eq!(catalog::ids_on_sale(&listening, some.last().copied(), 25).await.unwrap().len(), 25);
        look_for(listening, "what is on sale", if is_postgres { "products_pkey" } else { "sqlite_autoindex_products_1" }).await;
        let listening = listen();
        inventory::low(&listening, 5, catalog::is_on_sale(inventory::variant_of_stock()), 50).await.unwrap();
        look_at_plans(listening, "what is nearly sold out").await;
        let placed = OrderFilter { status: Some(OrderStatus::Placed), ..OrderFilter::default() };
        for filter in [
            OrderFilter::default(),
            OrderFilter { to_ship: true, ..OrderFilter::default() },
            OrderFilter { payment: Some(PaymentStatus::Pending), ..placed.clone() },
            OrderFilter { fulfillment: Some(FulfillmentStatus::Delivered), ..OrderFilter::default() },
            OrderFilter { words: "n77".to_owned(), ..OrderFilter::default() },
            OrderFilter { words: "77@ex".to_owned(), ..placed },
        ] {
            let listening = listen();
            let first = orders::list_in(&listening, Currency::EUR, &filter, PageNumber::FIRST, 50).await.unwrap();
            look_at_plans(listening, "orders").await;
            let Some(last) = first.items.last() else { continue };
            let listening = listen();
            let filter = OrderFilter { cursor: Some(Cursor::After(last.id)), ..filter };
            orders::list_in(&listening, Currency::EUR, &filter, PageNumber::new(2), 50).await.unwrap();
            look_at_plans(listening, "orders").await;
        }
        for filter in [
            CustomerFilter::default(),
            CustomerFilter { accepting: true, ..CustomerFilter::default() },
            CustomerFilter { words: "nr7".to_owned(), ..CustomerFilter::default() },
            CustomerFilter { words: "nr7 nr1 x".to_owned(), accepting: true, ..CustomerFilter::default() },
        ] {
            let listening = listen();
            let first = customers::list(&listening, &filter, PageNumber::FIRST, 50).await.unwrap();
            look_at_plans(listening, "customers").await;
            let Some((last, _)) = first.items.last() else { continue };
            let listening = listen();
            customers::list(&listening, &CustomerFilter { cursor: Some(Cursor::After(*last)), ..filter }, PageNumber::new(2), 50).await.unwrap();
            look_at_plans(listening, "customers").await;
        }
        // What one customer's page shows, and the list of the orders and sums of those on a page.
        let listening = listen();
        let emails = (1..=50).map(|number| format!("{number}@example.com")).collect::<Vec<_>>();
        assert_eq!(orders::bought(&listening, &emails).await.unwrap().len(), 50);
        assert_eq!(orders::of_buyer(&listening, Currency::EUR, "7@Example.com", 10).await.unwrap().total, 1);
        assert_eq!(orders::last_buyer(&listening, "7@example.com").await.unwrap().unwrap().email, "7@example.com");
        look_for(listening, "orders of somebody", "orders_email").await;
        let listening = listen();
        ironmonger::past_orders::service::of_buyer(&listening, "7@example.com", 10).await.unwrap();
        ironmonger::reviews::service::of_buyer(&listening, "7@example.com", 10).await.unwrap();
        assert!(customers::find(&listening, "7@example.com").await.unwrap().is_some());
        look_at_plans(listening, "a customer").await;
    }

    async fn categories_of_a_large_shop_are_counted_beside_who_looks_at_them_but_never_long_ago(shop) {
        let category = fill(shop).await;
        // No minute ends by itself while this looks.
        shop.clock.advance(chrono::Duration::seconds(61 - shop.clock.now().timestamp() % 60));
        let counted = || async { catalog::category_counts(shop).await.unwrap().get(&category).copied().unwrap_or_default() };
        assert_eq!(counted().await, MANY);
        let leave = |slug: &'static str| async move {
            let id = catalog::ids_by_slug(shop.database.read(), vec![slug]).await.unwrap()[slug];
            catalog::delete_product(shop, id).await.unwrap();
        };
        leave("p-1").await;
        assert_eq!(counted().await, MANY, "once a minute");
        shop.clock.advance(chrono::Duration::minutes(1));
        assert_eq!(counted().await, MANY, "nobody waits for the next count");
        while counted().await == MANY {
            tokio::task::yield_now().await;
        }
        leave("p-2").await;
        shop.clock.advance(chrono::Duration::minutes(10));
        assert_eq!(counted().await, MANY - 2, "an old count is not shown");
    }

    async fn no_question_about_alerts_reads_all_of_them(shop) {
        fill(shop).await;
        let now = chrono::Utc::now();
        run(
            shop,
            "INSERT INTO alerts (id, kind, product_id, variant_id, email, currency, price, at_most, state, token_hash, end_token, asked_at, confirmed_at, until)
             SELECT {id}, CASE n % 2 WHEN 0 THEN 'stock' ELSE 'price' END, products.id, variants.id, n || '@example.com', 'EUR', 500, 499,
                CASE n % 9 WHEN 0 THEN 'pending' WHEN 1 THEN 'sent' ELSE 'waiting' END, 'h' || n, 'e' || n, $1, $2, $3
             FROM {numbers} JOIN products ON products.slug = 'p-' || n JOIN variants ON variants.product_id = products.id",
            vec![now.into(), now.into(), (now + chrono::Duration::days(9)).into()],
        )
        .await;
        let connection = shop.database.read();
        know_sizes(shop).await;
        let listen = || Listening { connection, heard: Mutex::default() };
        let listening = listen();
        let wanted = alerts::demand(&listening, None, PageNumber::FIRST, 100).await.unwrap();
        assert_eq!(wanted.items.len(), 100);
        alerts::demand(&listening, Some(wanted.items[0].product_id), PageNumber::FIRST, 100).await.unwrap();
        assert_eq!(alerts::of_addresses(&listening, "77", PageNumber::FIRST, 500).await.unwrap().items.len(), 111);
        let products = alerts::watched_products(&listening, None, 50).await.unwrap();
        alerts::watched_products(&listening, products.last().copied(), 50).await.unwrap();
        assert_eq!(alerts::watched(&listening, &products).await.unwrap().len(), 50);
        assert!(alerts::by_end_token(&listening, "e7").await.unwrap().is_some());
        assert!(alerts::by_token(&listening, "unknown", now).await.unwrap().is_none());
        look_at_plans(listening, "alerts").await;
    }

    async fn what_is_kept_beside_carts_is_found_without_reading_all_of_it(shop) {
        let connection = shop.database.read();
        let listening = Listening { connection, heard: Mutex::default() };
        cart::saved_rows(&listening, &"0".repeat(32)).await.unwrap();
        cart::ended_shares(&listening, chrono::Utc::now()).await.unwrap();
        assert_eq!(listening.heard.lock().unwrap().len(), 2);
        look_at_plans(listening, "what is kept").await;
    }

    async fn pages_beside_an_item_are_those_by_number(shop) {
        fill(shop).await;
        let connection = shop.database.read();
        let tree = CategoryTree::default();
        let page = async |filter: &ProductFilter, number| {
            let page = catalog::list_products(connection, Currency::EUR, &tree, filter, PageNumber::new(number)).await.unwrap();
            assert_eq!(page.total, COUNTED + 1, "more than are counted");
            page.items.into_iter().map(|product| product.id).collect::<Vec<_>>()
        };
        for order in [ProductOrder::Newest, ProductOrder::Changed, ProductOrder::Title] {
            let filter = ProductFilter { order, ..ProductFilter::default() };
            let beside = |cursor| ProductFilter { cursor: Some(cursor), ..filter.clone() };
            let (first, second, third) = (page(&filter, 1).await, page(&filter, 2).await, page(&filter, 3).await);
            assert_eq!((first.len(), second.len()), (50, 50));
            assert_eq!(page(&beside(Cursor::After(first[49])), 2).await, second, "{order:?}");
            assert_eq!(page(&beside(Cursor::After(second[49])), 3).await, third, "{order:?}");
            assert_eq!(page(&beside(Cursor::Before(third[0])), 2).await, second, "{order:?}, back");
            assert_eq!(page(&beside(Cursor::After(Uuid::nil())), 2).await, second, "{order:?}, an item that is gone");
        }
        let orders_on = async |cursor, number| {
            let filter = OrderFilter { cursor, ..OrderFilter::default() };
            let page = orders::list_in(connection, Currency::EUR, &filter, PageNumber::new(number), 50).await.unwrap();
            page.items.into_iter().map(|row| row.id).collect::<Vec<_>>()
        };
        let (first, second) = (orders_on(None, 1).await, orders_on(None, 2).await);
        assert_eq!(orders_on(Some(Cursor::After(first[49])), 2).await, second);
        assert_eq!(orders_on(Some(Cursor::Before(second[0])), 1).await, first);
        // Words find the newest by any part, and any by its beginning.
        let words = ProductFilter { words: "hing 777".to_owned(), ..ProductFilter::default() };
        let found = catalog::list_products(connection, Currency::EUR, &tree, &words, PageNumber::FIRST).await.unwrap();
        assert!(found.total >= 10 && found.items.iter().all(|product| product.title.contains("777")), "{}", found.total);
        let sku = ProductFilter { words: "sku-p-1".to_owned(), ..ProductFilter::default() };
        let found = catalog::list_products(connection, Currency::EUR, &tree, &sku, PageNumber::FIRST).await.unwrap();
        assert!(found.items.iter().all(|product| product.variants[0].sku.starts_with("SKU-p-1")));
    }
}
