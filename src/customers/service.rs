//! Customers kept, found again and forgotten.

pub mod merging;
pub mod notes;
pub mod segments;

use std::collections::{BTreeSet, HashMap};

use chrono::{DateTime, SubsecRound, Utc};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, ExprTrait, IntoSimpleExpr, QueryFilter, QueryOrder, QuerySelect, QueryTrait, Select,
    sea_query::{Alias, Expr, OnConflict, Query, SimpleExpr},
};
use uuid::Uuid;

use super::{
    entity::{customer, tag, word},
    events,
    jobs::RECOUNT,
    model::{AddressUses, Consent, Customer, CustomerFilter, CustomerProblem, CustomerRefusal, CustomerSort, Facts, address_key, key, search_words, sought},
};
use crate::{
    audit,
    error::Fault,
    groups,
    kernel::{Address, Currency, EmailAddress, Page, PageNumber},
    orders,
    platform::{
        database::insert_all,
        jobs,
        long_lists::{Cursor, along, count, count_up_to},
    },
    shop::Shop,
    shop::slice,
};

/// Customers that words find.
const MOST_FOUND: u64 = 1_000;
/// Customers with a word that are gathered, to look for others among them.
const MOST_GATHERED: u64 = 100_000;
/// Customers that are passed over to get to a page whose number alone is known.
const FURTHEST: u64 = 100_000;

pub async fn by_id(connection: &impl ConnectionTrait, id: Uuid) -> Result<Customer, Fault> {
    Ok(read(customer::Entity::find_by_id(id).one(connection).await?.ok_or(Fault::NotFound)?).1)
}

/// The customer of an email address.
pub async fn find(connection: &impl ConnectionTrait, email: &str) -> Result<Option<(Uuid, Customer)>, DbErr> {
    Ok(customer::Entity::find().filter(customer::Column::Email.eq(key(email))).one(connection).await?.map(read))
}

/// Those of some email addresses, in lower case, that have a customer.
pub async fn known(connection: &impl ConnectionTrait, emails: impl IntoIterator<Item = &str>) -> Result<Vec<String>, DbErr> {
    let find = customer::Entity::find().select_only().column(customer::Column::Email).filter(customer::Column::Email.is_in(emails));
    find.into_tuple().all(connection).await
}

/// The tags of customers, by email address; those without any are left out.
pub async fn tags_of(connection: &impl ConnectionTrait, emails: &[String]) -> Result<HashMap<String, Vec<String>>, DbErr> {
    let mut tags = HashMap::new();
    for portion in emails.chunks(500) {
        let rows = customer::Entity::find().filter(customer::Column::Email.is_in(portion)).all(connection).await?;
        tags.extend(rows.into_iter().map(read).filter(|(_, own)| !own.tags.is_empty()).map(|(_, own)| (own.email, own.tags)));
    }
    Ok(tags)
}

/// A page of the customers that a filter leaves, in its order. Its total says up to [`crate::kernel::COUNTED`] how many
/// there are.
pub async fn list(connection: &impl ConnectionTrait, filter: &CustomerFilter, number: PageNumber, size: u32) -> Result<Page<(Uuid, Customer)>, DbErr> {
    let found = found(connection, &filter.words).await?;
    let fitting = || {
        let mut find = segments::narrow(customer::Entity::find(), &filter.rule, filter.zone);
        if filter.sort == CustomerSort::LastOrder {
            find = find.filter(customer::Column::LastOrderAt.is_not_null());
        }
        if let Some(group) = filter.group {
            find = find.filter(customer::Column::Id.in_subquery(groups::service::members(group)));
        }
        if filter.accepting {
            // Those that have the words are known: SQLite would rather walk through all that accept.
            let column = customer::Column::Marketing.into_simple_expr();
            let column = if found.is_some() { along(connection.get_database_backend(), "customers", "marketing") } else { column };
            find = find.filter(column.eq(true));
        }
        match &found {
            Some(ids) => find.filter(customer::Column::Id.is_in(ids.iter().copied())),
            None => find,
        }
    };
    let total = count(connection, fitting()).await?;
    let column = match filter.sort {
        CustomerSort::Newest => customer::Column::CreatedAt,
        CustomerSort::Spent => customer::Column::Spent,
        CustomerSort::Orders => customer::Column::Orders,
        CustomerSort::LastOrder => customer::Column::LastOrderAt,
    };
    let beside = match filter.cursor {
        Some(Cursor::After(id) | Cursor::Before(id)) => customer::Entity::find_by_id(id).one(connection).await?,
        None => None,
    };
    let back = beside.is_some() && matches!(filter.cursor, Some(Cursor::Before(_)));
    let find = match beside {
        Some(beside) => {
            let own = Expr::tuple([column.into_simple_expr(), customer::Column::Id.into_simple_expr()]);
            let value = match filter.sort {
                CustomerSort::Newest => Expr::val(beside.created_at),
                CustomerSort::Spent => Expr::val(beside.spent),
                CustomerSort::Orders => Expr::val(beside.orders),
                CustomerSort::LastOrder => Expr::val(beside.last_order_at),
            };
            let other = Expr::tuple([value, Expr::val(beside.id)]);
            fitting().filter(if back { own.gt(other) } else { own.lt(other) })
        }
        None => fitting().offset(Ord::min(number.offset(size), FURTHEST)),
    };
    let direction = if back { sea_orm::Order::Asc } else { sea_orm::Order::Desc };
    let find = find.order_by(column, direction.clone()).order_by(customer::Column::Id, direction);
    let mut rows = find.limit(u64::from(size)).all(connection).await?;
    if back {
        rows.reverse();
    }
    Ok(Page { items: rows.into_iter().map(read).collect(), number, size, total })
}

/// The customers that have words with all of these beginnings; `None` where nothing is looked for.
async fn found(connection: &impl ConnectionTrait, text: &str) -> Result<Option<Vec<Uuid>>, DbErr> {
    let Some(words) = sought(text) else { return Ok(None) };
    let mut counted = Vec::with_capacity(words.len());
    for word in words {
        counted.push((count_up_to(connection, having(&word), MOST_GATHERED + 1).await?, word));
    }
    // Those with the rarest word are looked at, and must be among those with each of the others.
    counted.sort();
    let Some(((_, first), others)) = counted.split_first() else { return Ok(Some(Vec::new())) };
    let mut find = having(first);
    for (count, other) in others {
        find = find.filter(if *count <= MOST_GATHERED {
            along(connection.get_database_backend(), "customer_words", "customer_id").in_subquery(having(other).into_query())
        } else {
            // Half of all have it: each is looked up, until there are enough.
            let table = Alias::new("other");
            let mut own = Query::select();
            own.expr(Expr::val(1)).from_as(word::Entity, table.clone());
            own.and_where(Expr::col((table.clone(), word::Column::CustomerId)).equals((word::Entity, word::Column::CustomerId)));
            own.and_where(begins(Expr::col((table, word::Column::Word)), other));
            Expr::exists(own)
        });
    }
    let mut ids = find.limit(MOST_FOUND).into_tuple::<Uuid>().all(connection).await?;
    ids.sort_unstable();
    ids.dedup();
    Ok(Some(ids))
}

/// The customers with a word that begins so, once for each.
fn having(beginning: &str) -> Select<word::Entity> {
    let begins = begins(word::Column::Word.into_simple_expr(), beginning);
    word::Entity::find().select_only().column(word::Column::CustomerId).filter(begins)
}

/// Whether a word begins so; the words are sorted by their letters' numbers.
fn begins(column: SimpleExpr, beginning: &str) -> SimpleExpr {
    column.clone().gte(beginning).and(column.lt(format!("{beginning}\u{10ffff}")))
}

/// Customers in the order of their ids after one of them, at most `most`.
pub async fn in_order(connection: &impl ConnectionTrait, after: Option<Uuid>, most: u64) -> Result<Vec<(Uuid, Customer)>, DbErr> {
    let mut find = customer::Entity::find().order_by_asc(customer::Column::Id).limit(most);
    if let Some(after) = after {
        find = find.filter(customer::Column::Id.gt(after));
    }
    Ok(find.all(connection).await?.into_iter().map(read).collect())
}

/// Keeps a customer that was checked, in the place of the one of the same address.
pub async fn save_in(tx: &DatabaseTransaction, customer: &Customer, now: DateTime<Utc>) -> Result<(), DbErr> {
    let of_address = customer::Entity::find().select_only().column(customer::Column::Id).filter(customer::Column::Email.eq(&customer.email));
    let known = of_address.into_tuple::<Uuid>().one(tx).await?;
    let Some(id) = known else { return insert(tx, row(Uuid::now_v7(), customer, now)?, customer).await };
    rewrite(tx, id, customer, now).await
}

/// Writes a customer in the place of what there is, with what they are found by.
async fn rewrite(tx: &DatabaseTransaction, id: Uuid, customer: &Customer, now: DateTime<Utc>) -> Result<(), DbErr> {
    customer::Entity::update(row(id, customer, now)?).exec(tx).await?;
    word::Entity::delete_many().filter(word::Column::CustomerId.eq(id)).exec(tx).await?;
    tag::Entity::delete_many().filter(tag::Column::CustomerId.eq(id)).exec(tx).await?;
    put_words(tx, id, customer).await
}

async fn put_words(tx: &DatabaseTransaction, id: Uuid, customer: &Customer) -> Result<(), DbErr> {
    insert_all(tx, words(id, customer), None).await?;
    insert_all(tx, tags(id, customer), None).await
}

/// Makes a customer by hand; who is on the list already is refused.
pub async fn create(shop: &Shop, mut draft: Customer) -> Result<Uuid, Fault<CustomerRefusal>> {
    if let Err(cause) = draft.email.parse::<EmailAddress>() {
        return Err(Fault::Refused(CustomerRefusal(vec![CustomerProblem::Email(cause)])));
    }
    let wrong = draft.tidy();
    if !wrong.is_empty() {
        return Err(Fault::Refused(wrong.into()));
    }
    let now = shop.clock.now();
    let currency = shop.profile().currency;
    shop.database
        .write(move |tx| {
            Box::pin(async move {
                if find(tx, &draft.email).await?.is_some() {
                    return Err(Fault::Refused(CustomerRefusal(vec![CustomerProblem::Known])));
                }
                insert(tx, row(Uuid::now_v7(), &draft, now)?, &draft).await?;
                recount_in(tx, &draft.email, currency).await?;
                Ok(find(tx, &draft.email).await?.ok_or(Fault::Busy)?.0)
            })
        })
        .await
}

/// Counts anew what the customer of an email address has bought, in the shop's currency.
pub async fn recount_in(tx: &impl ConnectionTrait, email: &str, currency: Currency) -> Result<(), DbErr> {
    let totals = orders::service::totals(tx, email, currency).await?;
    customer::Entity::update_many()
        .col_expr(customer::Column::Orders, Expr::value(totals.orders))
        .col_expr(customer::Column::Spent, Expr::value(totals.spent))
        .col_expr(customer::Column::LastOrderAt, Expr::value(totals.last_at))
        .filter(customer::Column::Email.eq(key(email)))
        .exec(tx)
        .await
        .map(drop)
}

/// Writes down whether somebody signs in as a customer.
pub async fn set_account_in(tx: &DatabaseTransaction, id: Uuid, has_account: bool) -> Result<(), DbErr> {
    let set = customer::Entity::update_many().col_expr(customer::Column::HasAccount, Expr::value(has_account));
    set.filter(customer::Column::Id.eq(id)).exec(tx).await.map(drop)
}

/// What a customer is told apart by.
pub async fn facts(connection: &impl ConnectionTrait, id: Uuid) -> Result<Facts, Fault> {
    Ok(facts_of(&customer::Entity::find_by_id(id).one(connection).await?.ok_or(Fault::NotFound)?))
}

fn facts_of(row: &customer::Model) -> Facts {
    Facts { orders: row.orders.unsigned_abs(), spent: row.spent, last_order_at: row.last_order_at, has_account: row.has_account }
}

/// Puts customers into the list whose addresses are not in it yet; the others stay as they are.
pub async fn join(shop: &Shop, customers: Vec<Customer>) -> Result<(), Fault> {
    if customers.is_empty() {
        return Ok(());
    }
    let (now, currency) = (shop.clock.now(), shop.profile().currency);
    shop.database
        .write(move |tx| {
            Box::pin(async move {
                let known = known(tx, customers.iter().map(|customer| customer.email.as_str())).await?;
                for customer in customers.iter().filter(|customer| !known.contains(&customer.email)) {
                    insert(tx, row(Uuid::now_v7(), customer, now)?, customer).await?;
                    recount_in(tx, &customer.email, currency).await?;
                }
                Ok(())
            })
        })
        .await
}

/// Puts somebody into the list whose address is proven, unless it is there, and answers who they are on it. Nothing of an
/// entry that is there changes.
pub async fn join_in(tx: &DatabaseTransaction, email: &str, name: &str, language: Option<&str>, now: DateTime<Utc>) -> Result<Uuid, DbErr> {
    if let Some((id, _)) = find(tx, email).await? {
        return Ok(id);
    }
    let mut customer = Customer { email: email.to_owned(), language: language.unwrap_or_default().to_owned(), ..Customer::named(name) };
    customer.tidy();
    insert(tx, row(Uuid::now_v7(), &customer, now)?, &customer).await?;
    jobs::enqueue(tx, RECOUNT, &customer.email, None, now).await?;
    // Somebody else may have been faster.
    let (id, _) = find(tx, email).await?.ok_or_else(|| DbErr::RecordNotFound(format!("customer {email}")))?;
    Ok(id)
}

/// Gives a customer of the list another address, which is proven to be theirs, and answers who they are then. An entry that
/// has the address already is the one that stays, with what it lacks from the other.
pub async fn readdress_in(tx: &DatabaseTransaction, id: Uuid, email: &str, now: DateTime<Utc>) -> Result<Uuid, DbErr> {
    let found = customer::Entity::find_by_id(id).lock_exclusive().one(tx).await?.ok_or_else(|| DbErr::RecordNotFound(format!("customer {id}")))?;
    let (_, own) = read(found);
    if own.email == email {
        return Ok(id);
    }
    jobs::enqueue(tx, RECOUNT, &email, None, now).await?;
    if let Some((other, theirs)) = find(tx, email).await? {
        save_in(tx, &theirs.filled_with(&own), now).await?;
        groups::service::move_member(tx, id, other, now).await?;
        delete_in(tx, &own.email).await?;
        return Ok(other);
    }
    let moved = Customer { email: email.to_owned(), ..own };
    rewrite(tx, id, &moved, now).await?;
    Ok(id)
}

/// Somebody else may have put the same customer in meanwhile: then that one stays.
async fn insert(tx: &DatabaseTransaction, row: customer::ActiveModel, customer: &Customer) -> Result<(), DbErr> {
    let id = row.id.clone().unwrap();
    let once = OnConflict::column(customer::Column::Email).do_nothing().to_owned();
    match customer::Entity::insert(row).on_conflict(once).exec_without_returning(tx).await {
        Ok(0) | Err(DbErr::RecordNotInserted) => Ok(()),
        Ok(_) => put_words(tx, id, customer).await,
        Err(cause) => Err(cause),
    }
}

/// Changes what staff may change of a customer: who they are, where they live, the note and the tags.
pub async fn edit(shop: &Shop, id: Uuid, draft: Customer) -> Result<(), Fault<CustomerRefusal>> {
    change(shop, id, move |own| {
        let own = own.with_addresses(draft.addresses);
        Some(Customer {
            first_name: draft.first_name,
            last_name: draft.last_name,
            phone: draft.phone,
            company: draft.company,
            note: draft.note,
            tags: draft.tags,
            tax_exempt: if draft.tax_exempt == Some(true) { Some(true) } else { own.tax_exempt.map(|_| false) },
            ..own
        })
    })
    .await
}

/// Keeps an address of a customer: a new one, or in the place of the one of a key ([`address_key`]). One that they have
/// already is not kept twice, and a change that came before changes nothing more. One that is changed is used no more for what `uses` does not say.
pub async fn save_address(shop: &Shop, id: Uuid, key: Option<String>, address: Address, uses: AddressUses) -> Result<(), Fault<CustomerRefusal>> {
    change(shop, id, move |mut own| {
        let is_new = key.is_none();
        let same = own.addresses.iter().position(|other| *other == address);
        let place = match key {
            Some(key) => {
                // One that was changed into this a moment ago: the form came twice.
                let place = place_of(&own, &key).or(same)?;
                match same.filter(|same| *same != place) {
                    // It was made the same as another one: one of the two goes.
                    Some(same) => {
                        let mut addresses = own.addresses.clone();
                        addresses.remove(place);
                        own = own.with_addresses(addresses);
                        same - usize::from(same > place)
                    }
                    None => {
                        if let Some(slot) = own.addresses.get_mut(place) {
                            *slot = address;
                        }
                        place
                    }
                }
            }
            None => same.unwrap_or_else(|| {
                own.addresses.push(address);
                own.addresses.len() - 1
            }),
        };
        let used = |uses: bool, before: Option<usize>| if uses { Some(place) } else { before.filter(|before| is_new || *before != place) };
        (own.delivers_to, own.bills_to) = (used(uses.delivery, own.delivers_to), used(uses.billing, own.bills_to));
        Some(own)
    })
    .await
}

/// Uses the address of a key when no other is said, for what `uses` says; the rest stays.
pub async fn use_address(shop: &Shop, id: Uuid, key: String, uses: AddressUses) -> Result<(), Fault<CustomerRefusal>> {
    change(shop, id, move |own| {
        let place = place_of(&own, &key)?;
        let or = |uses: bool, before| if uses { Some(place) } else { before };
        Some(Customer { delivers_to: or(uses.delivery, own.delivers_to), bills_to: or(uses.billing, own.bills_to), ..own })
    })
    .await
}

/// Forgets the address of a key.
pub async fn remove_address(shop: &Shop, id: Uuid, key: String) -> Result<(), Fault<CustomerRefusal>> {
    change(shop, id, move |own| {
        let place = place_of(&own, &key)?;
        let mut addresses = own.addresses.clone();
        addresses.remove(place);
        Some(own.with_addresses(addresses))
    })
    .await
}

/// Takes the name that a customer says is theirs.
pub async fn rename(shop: &Shop, id: Uuid, name: &str) -> Result<(), Fault<CustomerRefusal>> {
    let named = Customer::named(name);
    change(shop, id, move |own| Some(Customer { first_name: named.first_name, last_name: named.last_name, ..own })).await
}

fn place_of(customer: &Customer, key: &str) -> Option<usize> {
    customer.addresses.iter().position(|address| address_key(address) == key)
}

/// Writes down that a customer agreed to advertising, or wants none any more, and how that is known.
pub async fn agree(shop: &Shop, id: Uuid, accepts: bool, source: String) -> Result<(), Fault<CustomerRefusal>> {
    let at = shop.clock.now().trunc_subsecs(6);
    change(shop, id, move |own| Some(Customer { marketing: Some(Consent { accepts, at: Some(at), source }), ..own })).await
}

/// `how` answers nothing where what it is about is not there.
async fn change(shop: &Shop, id: Uuid, how: impl FnOnce(Customer) -> Option<Customer> + Send + 'static) -> Result<(), Fault<CustomerRefusal>> {
    let now = shop.clock.now();
    shop.database
        .write(move |tx| {
            Box::pin(async move {
                let row = customer::Entity::find_by_id(id).lock_exclusive().one(tx).await?.ok_or(Fault::NotFound)?;
                let mut changed = how(read(row).1).ok_or(Fault::NotFound)?;
                let wrong = changed.tidy();
                if !wrong.is_empty() {
                    return Err(Fault::Refused(wrong.into()));
                }
                Ok(save_in(tx, &changed, now).await?)
            })
        })
        .await
}

pub async fn delete_in(tx: &DatabaseTransaction, email: &str) -> Result<(), DbErr> {
    customer::Entity::delete_many().filter(customer::Column::Email.eq(email)).exec(tx).await.map(drop)
}

/// Forgets a customer for good, on request; orders and reviews stay. Answers their address.
pub async fn delete(shop: &Shop, id: Uuid) -> Result<(), Fault> {
    let now = shop.clock.now();
    shop.database
        .write(move |tx| {
            Box::pin(async move {
                let row = customer::Entity::find_by_id(id).one(tx).await?.ok_or(Fault::NotFound)?;
                customer::Entity::delete_by_id(id).exec(tx).await?;
                audit::service::forget_later(tx, "customers", &id.to_string(), now).await?;
                Ok(slice::emit(tx, events::DELETED, &row.email, now).await?)
            })
        })
        .await?;
    shop.bell.ring();
    Ok(())
}

fn row(id: Uuid, customer: &Customer, now: DateTime<Utc>) -> Result<customer::ActiveModel, DbErr> {
    // Files have times to the microsecond.
    let created_at = customer.created_at.unwrap_or(now).trunc_subsecs(6);
    let entry = Customer { created_at: Some(created_at), ..customer.clone() };
    Ok(customer::ActiveModel {
        id: Set(id),
        email: Set(customer.email.clone()),
        marketing: Set(customer.accepts_marketing()),
        created_at: Set(created_at),
        country: Set(customer.addresses.first().map(|to| to.country.clone()).unwrap_or_default()),
        language: Set(customer.language.clone()),
        entry: Set(serde_json::to_value(entry).map_err(|cause| DbErr::Json(cause.to_string()))?),
        // What is counted stays as it is.
        ..Default::default()
    })
}

fn tags(id: Uuid, customer: &Customer) -> Vec<tag::ActiveModel> {
    let each_once = customer.tags.iter().map(|tag| tag.to_lowercase()).collect::<BTreeSet<_>>();
    each_once.into_iter().map(|own| tag::ActiveModel { tag: Set(own), customer_id: Set(id) }).collect()
}

fn words(id: Uuid, customer: &Customer) -> Vec<word::ActiveModel> {
    search_words(customer).into_iter().map(|word| word::ActiveModel { word: Set(word), customer_id: Set(id) }).collect()
}

fn read(row: customer::Model) -> (Uuid, Customer) {
    let entry = serde_json::from_value(row.entry).inspect_err(|cause| tracing::error!(%cause, "a customer does not read"));
    (row.id, entry.unwrap_or_default())
}
