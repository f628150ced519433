//! Texts in other languages than the shop's main one, which stand with the things themselves.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use sea_orm::{
    ActiveModelTrait,
    ActiveValue::Set,
    ColumnTrait, Condition, ConnectionTrait, DatabaseTransaction, DbBackend, DbErr, EntityTrait, ExprTrait, IntoActiveModel, QueryFilter, QueryOrder,
    QuerySelect, QueryTrait, SelectGetableTuple, Selector, Statement,
    sea_query::{Expr, OnConflict, SelectStatement},
};
use uuid::Uuid;

use super::{categories, sanitise, specifications, touch};
use crate::{
    catalog::{
        entity::{brand, category, collection, product, specification, text, translated_option},
        model::{
            BrandPage, CatalogRefusal, CategoryTree, Collection, Product, ProductStatus, SpecificationKind, SpecificationValue, TextKind, checked_words,
            option_id, text_fields, value_key,
        },
    },
    error::Fault,
    kernel::{Currency, Language, TextField, TextShape, Texts, Translatable, Words},
    platform::database::insert_all,
    shop::Shop,
    t,
};

/// Owners that are asked for at a time: a statement takes a limited number of values.
const PORTION: usize = 1_000;
/// Values of a specification, or of an option, that can be translated.
const MOST_VALUES: usize = 300;
/// Products beyond which the values of specifications are not gathered; options are those of so many of the newest ones.
const GATHERED: u64 = 20_000;

/// Texts of things of a kind in every language, by the ids of the things; what has none is left out.
pub async fn texts(connection: &impl ConnectionTrait, kind: TextKind, owners: &[Uuid]) -> Result<HashMap<Uuid, Texts>, DbErr> {
    read(connection, kind, owners, None).await
}

/// The languages in which anything of a kind is said, chosen for the shop or not.
pub async fn languages_of(connection: &impl ConnectionTrait, kind: TextKind) -> Result<Vec<Language>, DbErr> {
    let find = text::Entity::find().select_only().column(text::Column::Language).distinct().filter(text::Column::Kind.eq(kind.word()));
    let mut found = find.into_tuple::<String>().all(connection).await?.into_iter().filter_map(|tag| tag.parse().ok()).collect::<Vec<_>>();
    found.sort();
    Ok(found)
}

async fn read(connection: &impl ConnectionTrait, kind: TextKind, owners: &[Uuid], language: Option<&Language>) -> Result<HashMap<Uuid, Texts>, DbErr> {
    let mut found = HashMap::<Uuid, Texts>::new();
    for owners in owners.chunks(PORTION) {
        let mut find = text::Entity::find().filter(text::Column::Kind.eq(kind.word()).and(text::Column::OwnerId.is_in(owners.iter().copied())));
        if let Some(language) = language {
            find = find.filter(text::Column::Language.eq(language.tag()));
        }
        for row in find.all(connection).await? {
            if let Ok(language) = row.language.parse::<Language>() {
                found.entry(row.owner_id).or_default().entry(language).or_default().insert(row.field, row.text);
            }
        }
    }
    Ok(found)
}

/// Says products in a language, as far as it has their texts: their own, those of brand, categories, specifications and options.
pub async fn say_in(connection: &impl ConnectionTrait, products: &mut [Product], language: &Language) -> Result<(), DbErr> {
    let ids = products.iter().map(|product| product.id).collect::<Vec<_>>();
    let own = read(connection, TextKind::Product, &ids, Some(language)).await?;
    let slugs = products.iter().filter_map(|product| product.brand.as_ref()).map(|brand| brand.slug.clone()).collect::<BTreeSet<_>>();
    let brands = keyed(connection, language, TextKind::Brand, slugs, |slugs| {
        brand::Entity::find().select_only().columns([brand::Column::Slug, brand::Column::Id]).filter(brand::Column::Slug.is_in(slugs)).into_tuple()
    });
    let brands = brands.await?;
    let paths = products.iter().flat_map(|product| &product.crumbs).map(|crumb| crumb.path.trim_start_matches("/categories/").to_owned());
    let paths = keyed(connection, language, TextKind::Category, paths.collect(), |paths| {
        category::Entity::find().select_only().columns([category::Column::Path, category::Column::Id]).filter(category::Column::Path.is_in(paths)).into_tuple()
    });
    let categories = paths.await?;
    let defined = products.iter().flat_map(|product| &product.specifications).filter_map(|own| own.definition_id).collect::<BTreeSet<_>>();
    let specifications = read(connection, TextKind::Specification, &defined.into_iter().collect::<Vec<_>>(), Some(language)).await?;
    let specifications = specifications.into_iter().filter_map(|(id, mut texts)| Some((id, texts.remove(language)?))).collect::<HashMap<_, _>>();
    let options = products.iter().flat_map(|product| &product.options).map(|option| option_id(&option.name)).collect::<BTreeSet<_>>();
    let options = read(connection, TextKind::Option, &options.into_iter().collect::<Vec<_>>(), Some(language)).await?;
    let options = options.into_iter().filter_map(|(id, mut texts)| Some((id, texts.remove(language)?))).collect::<HashMap<_, _>>();
    for product in products {
        product.say_options(&options);
        if let Some(words) = own.get(&product.id).and_then(|texts| texts.get(language)) {
            product.say(words);
        }
        if let Some(brand) = &mut product.brand {
            put(&mut brand.name, brands.get(&brand.slug).and_then(|words| words.get("name")));
        }
        for crumb in &mut product.crumbs {
            put(&mut crumb.name, categories.get(crumb.path.trim_start_matches("/categories/")).and_then(|words| words.get("name")));
        }
        for own in &mut product.specifications {
            if let Some(words) = own.definition_id.and_then(|id| specifications.get(&id)) {
                own.say(words);
            }
        }
    }
    Ok(())
}

/// Says the shop's categories and collections in a language.
pub async fn say_places_in(
    connection: &impl ConnectionTrait,
    tree: &mut CategoryTree,
    collections: &mut [Collection],
    language: &Language,
) -> Result<(), DbErr> {
    let said = all_in(connection, TextKind::Category, language).await?;
    tree.say(|category| {
        if let Some(words) = said.get(&category.id) {
            put(&mut category.name, words.get("name"));
            put(&mut category.description, words.get("description"));
        }
    });
    let said = all_in(connection, TextKind::Collection, language).await?;
    for collection in collections {
        if let Some(words) = said.get(&collection.id) {
            put(&mut collection.title, words.get("title"));
            put(&mut collection.description, words.get("description"));
            put_seo(&mut collection.seo_title, &mut collection.seo_description, words);
        }
    }
    Ok(())
}

/// Says a brand's page in a language.
pub async fn say_brand_in(connection: &impl ConnectionTrait, brand: &mut BrandPage, language: &Language) -> Result<(), DbErr> {
    if let Some(words) = read(connection, TextKind::Brand, &[brand.id], Some(language)).await?.remove(&brand.id).and_then(|mut texts| texts.remove(language)) {
        put(&mut brand.name, words.get("name"));
        put(&mut brand.description, words.get("description"));
        put_seo(&mut brand.seo_title, &mut brand.seo_description, &words);
    }
    Ok(())
}

/// What filters of lists say in a language.
#[derive(Clone, Debug, Default)]
pub struct Dictionary {
    /// By path.
    pub categories: HashMap<String, String>,
    /// By slug.
    pub brands: HashMap<String, String>,
    /// By the main name: the name, and the values by their main ones.
    pub specifications: HashMap<String, Words>,
    /// By [`option_id`]: the name, and the values by their main ones.
    pub options: HashMap<Uuid, Words>,
}

/// The words of filters in a language.
pub async fn dictionary(connection: &impl ConnectionTrait, language: &Language) -> Result<Dictionary, DbErr> {
    let mut dictionary = Dictionary::default();
    let said = all_in(connection, TextKind::Category, language).await?;
    for category in categories(connection).await?.all() {
        dictionary.categories.extend(said.get(&category.id).and_then(|words| words.get("name")).map(|name| (category.path.clone(), name.clone())));
    }
    let said = all_in(connection, TextKind::Brand, language).await?;
    for ids in said.keys().copied().collect::<Vec<_>>().chunks(PORTION) {
        let find = brand::Entity::find().select_only().columns([brand::Column::Slug, brand::Column::Id]).filter(brand::Column::Id.is_in(ids.to_vec()));
        let rows = find.into_tuple::<(String, Uuid)>().all(connection).await?;
        dictionary.brands.extend(rows.into_iter().filter_map(|(slug, id)| Some((slug, said.get(&id)?.get("name")?.clone()))));
    }
    let mut said = all_in(connection, TextKind::Specification, language).await?;
    let definitions = specifications::definitions(connection).await?;
    dictionary.specifications.extend(definitions.into_iter().filter_map(|own| Some((own.name, said.remove(&own.id)?))));
    dictionary.options = all_in(connection, TextKind::Option, language).await?;
    Ok(dictionary)
}

/// All texts of a kind in a language, by the ids of the things.
async fn all_in(connection: &impl ConnectionTrait, kind: TextKind, language: &Language) -> Result<HashMap<Uuid, Words>, DbErr> {
    let own = text::Column::Kind.eq(kind.word()).and(text::Column::Language.eq(language.tag()));
    let mut said = HashMap::<Uuid, Words>::new();
    for row in text::Entity::find().filter(own).all(connection).await? {
        said.entry(row.owner_id).or_default().insert(row.field, row.text);
    }
    Ok(said)
}

/// What search engines are told in the main language would be wrong beside another name.
fn put_seo(title: &mut String, description: &mut String, words: &Words) {
    for (text, key, of) in [(title, "seo_title", ["name", "title"]), (description, "seo_description", ["description", "description"])] {
        match words.get(key) {
            Some(said) => text.clone_from(said),
            None if of.iter().any(|of| words.contains_key(*of)) => text.clear(),
            None => {}
        }
    }
}

fn put(text: &mut String, said: Option<&String>) {
    said.into_iter().for_each(|said| text.clone_from(said));
}

/// Texts of things in a language, by what they are known by in addresses.
async fn keyed<C: ConnectionTrait>(
    connection: &C,
    language: &Language,
    kind: TextKind,
    keys: BTreeSet<String>,
    find: impl Fn(Vec<String>) -> Selector<SelectGetableTuple<(String, Uuid)>>,
) -> Result<HashMap<String, Words>, DbErr> {
    let keys = keys.into_iter().collect::<Vec<_>>();
    let mut said = HashMap::new();
    for keys in keys.chunks(PORTION) {
        let ids = find(keys.to_vec()).all(connection).await?;
        let mut texts = read(connection, kind, &ids.iter().map(|(_, id)| *id).collect::<Vec<_>>(), Some(language)).await?;
        said.extend(ids.into_iter().filter_map(|(key, id)| Some((key, texts.remove(&id)?.remove(language)?))));
    }
    Ok(said)
}

/// What of a thing can be said in other languages; `None` when there is no such thing.
pub async fn translatable(connection: &impl ConnectionTrait, currency: Currency, kind: TextKind, id: Uuid) -> Result<Option<Translatable>, DbErr> {
    let line = |key: &str, label: &str, main: String, most| TextField::new(key, label, main, TextShape::Line(most));
    let seo = |title: String, description: String| {
        [
            line("seo_title", &t::catalog_texts_admin::page_title(), title, 200),
            TextField::new("seo_description", t::catalog_texts_admin::meta_description(), description, TextShape::Lines(400)),
        ]
    };
    let introduction = |text: String| TextField::new("description", t::catalog_texts_admin::introduction(), text, TextShape::Lines(2000));
    Ok(match kind {
        TextKind::Product => {
            let product = super::products(connection, currency, &[id]).await?.pop();
            product.map(|product| Translatable { name: product.title.clone(), fields: text_fields(&product) })
        }
        TextKind::Category => category::Entity::find_by_id(id).one(connection).await?.map(|row| Translatable {
            name: row.name.clone(),
            fields: vec![line("name", &t::catalog_texts_admin::name(), row.name, 100), introduction(row.description)],
        }),
        TextKind::Brand => brand::Entity::find_by_id(id).one(connection).await?.map(|row| {
            let mut fields = vec![line("name", &t::catalog_texts_admin::name(), row.name.clone(), 100), introduction(row.description)];
            fields.extend(seo(row.seo_title, row.seo_description));
            Translatable { name: row.name, fields }
        }),
        TextKind::Collection => collection::Entity::find_by_id(id).one(connection).await?.map(|row| {
            let mut fields = vec![line("title", &t::catalog_texts_admin::title(), row.title.clone(), 100), introduction(row.description)];
            fields.extend(seo(row.seo_title, row.seo_description));
            Translatable { name: row.title, fields }
        }),
        TextKind::Specification => match specification::Entity::find_by_id(id).one(connection).await? {
            Some(row) => {
                let mut fields = vec![
                    line("name", &t::catalog_texts_admin::name(), row.name.clone(), 100),
                    line("section", &t::catalog_texts_admin::heading(), row.section.clone(), 100),
                ];
                let values = values_of(connection, &row).await?.into_iter();
                fields.extend(values.map(|value| line(&value_key(&value), &t::catalog_texts_admin::value(&value), value.clone(), 500)));
                Some(Translatable { name: row.name, fields })
            }
            None => None,
        },
        TextKind::Option => {
            let used = options_in_use(connection).await?.remove(&id);
            let named = match used {
                Some(used) => Some(used),
                None => translated_option(connection, id).await?.map(|name| (name, BTreeSet::new())),
            };
            named.map(|(name, values)| {
                let mut fields = vec![line("name", &t::catalog_texts_admin::name(), name.clone(), 100)];
                fields.extend(
                    values.into_iter().take(MOST_VALUES).map(|value| line(&value_key(&value), &t::catalog_texts_admin::value(&value), value.clone(), 500)),
                );
                Translatable { name, fields }
            })
        }
    })
}

/// Options of the newest products by [`option_id`]: their names and values. Few, however many products there are.
async fn options_in_use(connection: &impl ConnectionTrait) -> Result<HashMap<Uuid, (String, BTreeSet<String>)>, DbErr> {
    let backend = connection.get_database_backend();
    let newest = format!("(SELECT options FROM products WHERE options <> '[]' ORDER BY id DESC LIMIT {GATHERED}) AS newest");
    let sql = if backend == DbBackend::Postgres {
        format!(
            "SELECT DISTINCT entry->>'name' AS name, item->>'value' AS value \
             FROM {newest}, jsonb_array_elements(newest.options) AS entries(entry), jsonb_array_elements(entry->'values') AS items(item) \
             ORDER BY 1, 2 LIMIT {GATHERED}"
        )
    } else {
        format!(
            "SELECT DISTINCT json_extract(entry.value, '$.name') AS name, json_extract(item.value, '$.value') AS value \
             FROM {newest}, json_each(newest.options) AS entry, json_each(entry.value, '$.values') AS item ORDER BY 1, 2 LIMIT {GATHERED}"
        )
    };
    let mut options = HashMap::<Uuid, (String, BTreeSet<String>)>::new();
    for row in connection.query_all_raw(Statement::from_string(backend, sql)).await? {
        let name = row.try_get::<String>("", "name")?;
        options.entry(option_id(&name)).or_insert_with(|| (name, BTreeSet::new())).1.insert(row.try_get("", "value")?);
    }
    Ok(options)
}

/// Products that have an option, however its name is written.
async fn with_option(connection: &impl ConnectionTrait, id: Uuid) -> Result<Vec<Uuid>, DbErr> {
    let backend = connection.get_database_backend();
    let (names, ids) = if backend == DbBackend::Postgres {
        (
            "SELECT DISTINCT entry->>'name' AS name FROM products, jsonb_array_elements(products.options) AS entries(entry)",
            "SELECT products.id AS id FROM products, jsonb_array_elements(products.options) AS entries(entry) WHERE entry->>'name' = $1",
        )
    } else {
        (
            "SELECT DISTINCT json_extract(entry.value, '$.name') AS name FROM products, json_each(products.options) AS entry",
            "SELECT products.id AS id FROM products, json_each(products.options) AS entry WHERE json_extract(entry.value, '$.name') = ?",
        )
    };
    let mut found = Vec::new();
    for row in connection.query_all_raw(Statement::from_string(backend, names)).await? {
        let name = row.try_get::<String>("", "name")?;
        if option_id(&name) == id {
            for row in connection.query_all_raw(Statement::from_sql_and_values(backend, ids, [name.into()])).await? {
                found.push(row.try_get::<Uuid>("", "id")?);
            }
        }
    }
    Ok(found)
}

/// The options that were translated: their ids and names in the main language, in alphabetical order.
pub async fn translated_options(connection: &impl ConnectionTrait) -> Result<Vec<(Uuid, String)>, DbErr> {
    let rows = translated_option::Entity::find().all(connection).await?;
    // Databases sort names by rules of their own.
    Ok(rows.into_iter().map(|row| (row.name, row.id)).collect::<BTreeMap<_, _>>().into_iter().map(|(name, id)| (id, name)).collect())
}

/// The name in the main language of an option that was translated.
pub async fn translated_option(connection: &impl ConnectionTrait, id: Uuid) -> Result<Option<String>, DbErr> {
    Ok(translated_option::Entity::find_by_id(id).one(connection).await?.map(|row| row.name))
}

/// Writes down the name of an option that is translated, also one that no product has yet; answers its id.
pub async fn note_option_in(transaction: &impl ConnectionTrait, name: &str) -> Result<Uuid, DbErr> {
    let row = translated_option::Model { id: option_id(name), name: name.to_owned() };
    let id = row.id;
    let known = OnConflict::column(translated_option::Column::Id).update_column(translated_option::Column::Name).to_owned();
    translated_option::Entity::insert(row.into_active_model().reset_all()).on_conflict(known).exec_without_returning(transaction).await?;
    Ok(id)
}

/// Deletes what an option is called in other languages.
pub async fn forget_option_in(transaction: &impl ConnectionTrait, name: &str) -> Result<(), DbErr> {
    let id = option_id(name);
    forget_texts(transaction, TextKind::Option, id).await?;
    translated_option::Entity::delete_by_id(id).exec(transaction).await?;
    touch(transaction, with_option(transaction, id).await?).await
}

/// The texts that products have for a specification, one each: of a list or a filter the first ones, of any other only where
/// they are few, because then they are words that come again.
async fn values_of(connection: &impl ConnectionTrait, row: &specification::Model) -> Result<BTreeSet<String>, DbErr> {
    let kind = SpecificationKind::from_word(&row.kind).unwrap_or_default();
    if super::count_products(connection).await? > GATHERED {
        return Ok(BTreeSet::new());
    }
    let backend = connection.get_database_backend();
    let sql = if backend == DbBackend::Postgres {
        "SELECT DISTINCT entry->>'value' AS value FROM products, jsonb_array_elements(specifications) AS entry WHERE entry->>'id' = $1 ORDER BY 1 LIMIT 1000"
    } else {
        "SELECT DISTINCT json_extract(entry.value, '$.value') AS value FROM products, json_each(specifications) AS entry \
         WHERE json_extract(entry.value, '$.id') = ? ORDER BY 1 LIMIT 1000"
    };
    let mut values = BTreeSet::new();
    for found in connection.query_all_raw(Statement::from_sql_and_values(backend, sql, [row.id.to_string().into()])).await? {
        match SpecificationValue::read(&found.try_get::<String>("", "value")?, kind, &row.unit) {
            SpecificationValue::List(parts) => values.extend(parts),
            SpecificationValue::Text(value) => drop(values.insert(value)),
            SpecificationValue::Number(_) | SpecificationValue::YesNo(_) => {}
        }
    }
    let is_chosen = kind == SpecificationKind::List || row.filterable;
    if !is_chosen && values.len() > MOST_VALUES {
        return Ok(BTreeSet::new());
    }
    Ok(values.into_iter().filter(|value| !value.is_empty() && value.chars().count() <= 200).take(MOST_VALUES).collect())
}

/// Says a thing's texts in a language: an empty one is taken away, one that is not named stays.
pub async fn translate(shop: &Shop, kind: TextKind, id: Uuid, language: Language, words: Words) -> Result<(), Fault<CatalogRefusal>> {
    let currency = shop.profile().currency;
    shop.database.write(move |tx| Box::pin(async move { translate_in(tx, currency, kind, id, &language, &words).await })).await?;
    shop.bell.ring();
    // What is no product is not in the change log.
    shop.pages.forget();
    Ok(())
}

/// [`translate`] as part of a larger transaction.
pub async fn translate_in(
    transaction: &DatabaseTransaction,
    currency: Currency,
    kind: TextKind,
    id: Uuid,
    language: &Language,
    words: &Words,
) -> Result<(), Fault<CatalogRefusal>> {
    let mut thing = translatable(transaction, currency, kind, id).await?.ok_or(Fault::NotFound)?;
    if matches!(kind, TextKind::Specification | TextKind::Option) {
        // A value may come before the first product that has it.
        let known = thing.fields.iter().map(|field| field.key.clone()).collect::<BTreeSet<_>>();
        let values = words.keys().filter(|key| key.starts_with("value:") && !known.contains(*key));
        thing.fields.extend(values.map(|key| TextField::new(key, t::catalog_texts_admin::some_value(), "", TextShape::Line(500))).collect::<Vec<_>>());
    }
    let (mut checked, problems) = checked_words(&thing.fields, words);
    if !problems.is_empty() {
        return Err(Fault::Refused(CatalogRefusal::Form(problems)));
    }
    for field in thing.fields.iter().filter(|field| field.shape == TextShape::Html) {
        if let Some(text) = checked.get_mut(&field.key) {
            *text = sanitise(text);
        }
    }
    if kind == TextKind::Option {
        note_option_in(transaction, &thing.name).await?;
    }
    write(transaction, kind, id, language, checked).await?;
    Ok(touch(transaction, shown_with(transaction, kind, id).await?).await?)
}

async fn write(transaction: &impl ConnectionTrait, kind: TextKind, id: Uuid, language: &Language, words: Words) -> Result<(), DbErr> {
    let own = text::Column::Kind.eq(kind.word()).and(text::Column::OwnerId.eq(id)).and(text::Column::Language.eq(language.tag()));
    let (said, unsaid) = words.into_iter().partition::<Words, _>(|(_, text)| !text.is_empty());
    if !unsaid.is_empty() {
        text::Entity::delete_many().filter(own.and(text::Column::Field.is_in(unsaid.into_keys()))).exec(transaction).await?;
    }
    let rows = said.into_iter().map(|(field, said)| text::ActiveModel {
        kind: Set(kind.word().to_owned()),
        owner_id: Set(id),
        language: Set(language.tag().to_owned()),
        field: Set(field),
        text: Set(said),
    });
    let key = [text::Column::Kind, text::Column::OwnerId, text::Column::Language, text::Column::Field];
    insert_all(transaction, rows.collect(), Some(OnConflict::columns(key).update_column(text::Column::Text).to_owned())).await
}

/// The products that are found and shown with a thing's words.
async fn shown_with(connection: &impl ConnectionTrait, kind: TextKind, id: Uuid) -> Result<Vec<Uuid>, DbErr> {
    let ids = product::Entity::find().select_only().column(product::Column::Id);
    match kind {
        TextKind::Product => Ok(vec![id]),
        TextKind::Brand => ids.filter(product::Column::BrandId.eq(id)).into_tuple().all(connection).await,
        TextKind::Category => {
            let tree = categories(connection).await?;
            let path = tree.by_id(id).map(|category| category.path.clone()).unwrap_or_default();
            let inside = tree.all().iter().filter(|own| own.id == id || own.path.strip_prefix(&path).is_some_and(|rest| rest.starts_with('/')));
            ids.filter(product::Column::CategoryId.is_in(inside.map(|own| own.id))).into_tuple().all(connection).await
        }
        TextKind::Specification => specifications::having(connection, id).await,
        TextKind::Option => with_option(connection, id).await,
        TextKind::Collection => Ok(Vec::new()),
    }
}

/// Deletes the texts of a thing that is deleted.
pub(super) async fn forget_texts(transaction: &impl ConnectionTrait, kind: TextKind, id: Uuid) -> Result<(), DbErr> {
    text::Entity::delete_many().filter(text::Column::Kind.eq(kind.word()).and(text::Column::OwnerId.eq(id))).exec(transaction).await.map(drop)
}

/// Deletes one text of a thing in every language.
pub(super) async fn forget_text(transaction: &impl ConnectionTrait, kind: TextKind, id: Uuid, field: &str) -> Result<(), DbErr> {
    let own = text::Column::Kind.eq(kind.word()).and(text::Column::OwnerId.eq(id)).and(text::Column::Field.eq(field));
    text::Entity::delete_many().filter(own).exec(transaction).await.map(drop)
}

/// Gives a thing the texts that another has and it has not.
pub(super) async fn inherit_texts(transaction: &impl ConnectionTrait, kind: TextKind, from: Uuid, into: Uuid) -> Result<(), DbErr> {
    let mut both = texts(transaction, kind, &[from, into]).await?;
    let own = both.remove(&into).unwrap_or_default();
    for (language, mut words) in both.remove(&from).unwrap_or_default() {
        // The name is the other's; its values are now this one's.
        words.retain(|field, _| field.starts_with("value:") && !own.get(&language).is_some_and(|own| own.contains_key(field)));
        write(transaction, kind, into, &language, words).await?;
    }
    Ok(())
}

/// Things of a kind that have no name in a language, or no description where the main language has one: their ids and
/// main names, in alphabetical order, at most `most`.
pub async fn untranslated(connection: &impl ConnectionTrait, kind: TextKind, language: &Language, most: u64) -> Result<Vec<(Uuid, String)>, DbErr> {
    macro_rules! lacking {
        ($table:ident, $name:expr, $key:literal) => {
            $table::Entity::find()
                .select_only()
                .columns([$table::Column::Id, $name])
                .filter(said_not(kind, language, $key, ($table::Entity, $table::Column::Id)))
                .order_by_asc($name)
                .limit(most)
        };
        ($table:ident, $name:expr, $key:literal, described) => {{
            let described = said_not(kind, language, "description", ($table::Entity, $table::Column::Id)).and($table::Column::Description.ne(""));
            let lacking = Condition::any().add(said_not(kind, language, $key, ($table::Entity, $table::Column::Id))).add(described);
            $table::Entity::find().select_only().columns([$table::Column::Id, $name]).filter(lacking).order_by_asc($name).limit(most)
        }};
    }
    match kind {
        TextKind::Product => {
            let find = lacking!(product, product::Column::Title, "title", described);
            find.filter(product::Column::Status.ne(ProductStatus::Archived.word())).into_tuple().all(connection).await
        }
        TextKind::Category => lacking!(category, category::Column::Name, "name", described).into_tuple().all(connection).await,
        TextKind::Brand => {
            // A brand is called the same everywhere, mostly: only its introduction is missed.
            let described = said_not(kind, language, "description", (brand::Entity, brand::Column::Id)).and(brand::Column::Description.ne(""));
            let find = brand::Entity::find().select_only().columns([brand::Column::Id, brand::Column::Name]).filter(described);
            find.order_by_asc(brand::Column::Name).limit(most).into_tuple().all(connection).await
        }
        TextKind::Collection => lacking!(collection, collection::Column::Title, "title", described).into_tuple().all(connection).await,
        TextKind::Specification => lacking!(specification, specification::Column::Name, "name").into_tuple().all(connection).await,
        TextKind::Option => {
            let said = all_in(connection, kind, language).await?;
            let lacking = options_in_use(connection).await?.into_iter().filter(|(id, _)| !said.get(id).is_some_and(|words| words.contains_key("name")));
            let mut lacking = lacking.map(|(id, (name, _))| (id, name)).collect::<Vec<_>>();
            lacking.sort_unstable_by(|one, other| one.1.cmp(&other.1));
            lacking.truncate(usize::try_from(most).unwrap_or(usize::MAX));
            Ok(lacking)
        }
    }
}

/// Whether a thing lacks a text in a language.
fn said_not(kind: TextKind, language: &Language, field: &str, id: impl sea_orm::sea_query::IntoColumnRef) -> sea_orm::sea_query::SimpleExpr {
    let said: SelectStatement = text::Entity::find()
        .select_only()
        .column(text::Column::Field)
        .filter(text::Column::Kind.eq(kind.word()))
        .filter(Expr::col((text::Entity, text::Column::OwnerId)).eq(Expr::col(id)))
        .filter(text::Column::Language.eq(language.tag()))
        .filter(text::Column::Field.eq(field))
        .into_query();
    Expr::exists(said).not()
}
