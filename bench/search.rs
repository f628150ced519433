//! How good search is: two real catalogues, imported and indexed as a merchant's would be, and people's judgments of
//! which products answer which queries. `make bench-search` runs it; docs/search.md says what the figures mean.
//!
//! In the environment: `IRONMONGER_SEARCH_DATA` (folder with `search-icecat` and `search-esci`), `JUDGMENTS` (folder
//! with other judgments, `icecat.csv` and `esci.csv`), `IRONMONGER_SEARCH_SHOP` (folder that keeps the imported shops
//! for the next run), `IRONMONGER_SEARCH_QUERY` (prints what one query finds).

use std::{
    collections::{BTreeMap, HashMap},
    env, fs,
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use ironmonger::{
    catalog::{
        model::{CategoryDraft, MOST_SPECIFICATIONS, ProductDraft, ProductStatus, SpecificationDraft, VariantDraft},
        service::{self as catalog, Editing},
    },
    error::Fault,
    platform::{config::Config, database::Database},
    search::{
        model::{ListAddress, ListQuery, PAGE_SIZE},
        service::{list, rebuild},
    },
    shop::Shop,
};
use serde_json::{Value, json};
use uuid::Uuid;

type Failure = Box<dyn std::error::Error>;

/// Products saved in one transaction.
const BATCH: usize = 200;
/// Places that recall looks at.
const DEEP: usize = 100;

#[tokio::main]
async fn main() -> Result<(), Failure> {
    let data = PathBuf::from(env::var_os("IRONMONGER_SEARCH_DATA").unwrap_or_else(|| "../shared/data".into()));
    let judgments = env::var_os("JUDGMENTS").map(PathBuf::from);
    let mut report = serde_json::Map::new();
    for name in ["icecat", "esci"] {
        let folder = data.join(format!("search-{name}"));
        let judged = judgments.as_ref().map_or_else(|| folder.join("judgments.csv"), |other| other.join(format!("{name}.csv")));
        if !folder.join("products.jsonl.gz").is_file() || !judged.is_file() {
            println!("{name}: left out, for {} or {} is not there", folder.join("products.jsonl.gz").display(), judged.display());
            continue;
        }
        let goods = read_goods(&folder.join("products.jsonl.gz"), name)?;
        let queries = read_judgments(&judged)?;
        report.insert(name.to_owned(), measure(name, &goods, &queries).await?);
    }
    let target = PathBuf::from(env::var_os("CARGO_TARGET_DIR").unwrap_or_else(|| "target".into())).join("bench");
    fs::create_dir_all(&target)?;
    fs::write(target.join("search.json"), serde_json::to_string_pretty(&Value::Object(report))? + "\n")?;
    println!("written to {}", target.join("search.json").display());
    Ok(())
}

/// A product as the data has it.
struct Good {
    id: String,
    title: String,
    brand: String,
    barcode: String,
    price: String,
    categories: Vec<String>,
    specifications: Vec<(String, String)>,
    text: String,
}

fn read_goods(file: &Path, name: &str) -> Result<Vec<Good>, Failure> {
    let lines = BufReader::new(flate2::read::GzDecoder::new(fs::File::open(file)?)).lines();
    lines.map(|line| Ok(if name == "icecat" { icecat(&serde_json::from_str(&line?)?) } else { esci(&serde_json::from_str(&line?)?) })).collect()
}

fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        _ => String::new(),
    }
}

fn icecat(row: &Value) -> Good {
    let mut specifications = Vec::new();
    for (name, value) in row.as_object().into_iter().flatten() {
        let is_attribute = ["attr_t_", "attr_n_", "attr_b_"].iter().any(|kind| name.starts_with(kind));
        if is_attribute && *value != Value::Bool(false) {
            let value = if *value == Value::Bool(true) { "Yes".to_owned() } else { text(value) };
            specifications.push((name.get(7..).unwrap_or_default().replace('_', " ").trim().to_owned(), value));
        }
    }
    Good {
        id: text(&row["id"]),
        title: text(&row["title"]),
        brand: text(&row["supplier"]),
        barcode: text(&row["ean"][0]),
        price: format!("{:.2}", row["price"].as_f64().unwrap_or(0.0) / 100.0),
        categories: Vec::new(),
        specifications,
        text: text(&row["short_description"]),
    }
}

fn esci(row: &Value) -> Good {
    let colour = text(&row["color"]);
    Good {
        id: text(&row["asin"]),
        title: text(&row["title"]),
        brand: text(&row["brand"]),
        barcode: String::new(),
        price: format!("{:.2}", row["price"].as_f64().unwrap_or(1.0)),
        categories: row["category"].as_array().into_iter().flatten().map(text).collect(),
        specifications: if colour.is_empty() { Vec::new() } else { vec![("Colour".to_owned(), colour)] },
        text: format!("{}\n{}", text(&row["bullet_points"]), text(&row["description"])),
    }
}

/// By query: products with their ratings.
type Judgments = BTreeMap<String, HashMap<String, f64>>;

fn read_judgments(file: &Path) -> Result<Judgments, Failure> {
    let mut judgments = Judgments::new();
    for line in fs::read_to_string(file)?.lines().skip(1) {
        // Only the query, which comes first, may hold commas and quotes.
        let mut parts = line.trim_end_matches('\r').rsplitn(3, ',');
        let (Some(rating), Some(product), Some(query)) = (parts.next(), parts.next(), parts.next()) else { continue };
        let quoted = query.strip_prefix('"').and_then(|query| query.strip_suffix('"')).map(|query| query.replace("\"\"", "\""));
        judgments.entry(quoted.unwrap_or_else(|| query.to_owned())).or_default().insert(product.to_owned(), rating.trim().parse()?);
    }
    Ok(judgments)
}

async fn measure(name: &str, goods: &[Good], judgments: &Judgments) -> Result<Value, Failure> {
    let temporary = tempfile::tempdir()?;
    let kept = env::var_os("IRONMONGER_SEARCH_SHOP").map(|kept| PathBuf::from(kept).join(name));
    let shop = open(kept.as_deref().unwrap_or(temporary.path())).await?;
    if catalog::count_products(shop.database.read()).await? == 0 {
        let began = Instant::now();
        import(&shop, goods).await?;
        println!("{name}: {} products imported in {:.0} s", goods.len(), began.elapsed().as_secs_f64());
        let began = Instant::now();
        let indexed = rebuild(&shop, |_, _| {}).await.map_err(said)?;
        println!("{name}: {indexed} products indexed in {:.0} s", began.elapsed().as_secs_f64());
    } else {
        // An index of another version is made anew.
        rebuild(&shop, |_, _| {}).await.map_err(said)?;
    }
    if let Ok(query) = env::var("IRONMONGER_SEARCH_QUERY") {
        let (found, _) = found(&shop, &query).await?;
        let titles = goods.iter().map(|good| (good.id.as_str(), good.title.as_str())).collect::<HashMap<_, _>>();
        let judged = judgments.get(&query);
        for id in found.iter().take(PAGE_SIZE as usize) {
            let rating = judged.and_then(|judged| judged.get(id)).map_or_else(|| "-".to_owned(), f64::to_string);
            println!("  {rating:>4} {id} {}", titles.get(id.as_str()).unwrap_or(&""));
        }
    }
    let plain = Plain::of(goods)?;
    let mut scores = Vec::new();
    let mut slowest = Duration::ZERO;
    for (query, judged) in judgments {
        if judged.values().all(|rating| gain(name, *rating) <= 0.0) {
            continue;
        }
        let (found, took) = found(&shop, query).await?;
        slowest = slowest.max(took);
        scores.push(Score::of(name, query, judged, &found, &plain.find(query)?));
    }
    Ok(summary(name, scores, slowest))
}

async fn open(folder: &Path) -> Result<Shop, Failure> {
    let config = Config {
        vies_url: None,
        outgoing_loopback: false,
        addr: ([127, 0, 0, 1], 0).into(),
        public_url: "http://shop.test".to_owned(),
        data_dir: folder.to_owned(),
        database_url: Database::url_in(folder),
        secret_key: None,
        secret_keys_before: Vec::new(),
        smtp_url: None,
        imap: None,
        twilio: None,
        captcha: None,
        stripe: None,
        mpesa: None,
        flutterwave: None,
        esewa: None,
        bank_account: None,
        paypal: None,
        razorpay: None,
        google: None,
        facebook: None,
        oidc: None,
        trusted_proxies: Vec::new(),
        page_cache: false,
        bucket: None,
        picture_jobs: false,
        log_json: false,
        log: "warn".to_owned(),
    };
    Ok(Shop::open(&ironmonger::app::APP, config).await?)
}

fn said<R: std::fmt::Debug>(fault: Fault<R>) -> Failure {
    format!("{fault:?}").into()
}

/// Through the catalogue's own verbs, with the names of the data as slugs.
async fn import(shop: &Shop, goods: &[Good]) -> Result<(), Failure> {
    let mut categories = HashMap::<Vec<String>, Uuid>::new();
    for good in goods {
        let mut parent_id = None;
        for depth in 1..=good.categories.len() {
            let path = good.categories.get(..depth).unwrap_or_default();
            let id = match categories.get(path) {
                Some(id) => *id,
                None => {
                    let name = path.last().cloned().unwrap_or_default();
                    let draft = CategoryDraft { name, parent_id, ..CategoryDraft::default() };
                    let id = catalog::create_category(shop, draft).await.map_err(said)?;
                    categories.insert(path.to_vec(), id);
                    id
                }
            };
            parent_id = Some(id);
        }
    }
    let editing = Editing::of(shop, "import");
    for batch in goods.chunks(BATCH) {
        let drafts = batch.iter().map(|good| draft(good, categories.get(&good.categories).copied())).collect::<Vec<_>>();
        let editing = editing.clone();
        let work = shop.database.write(move |tx| {
            Box::pin(async move {
                for draft in &drafts {
                    catalog::save_product_in(tx, &editing, None, draft).await?;
                }
                Ok::<_, Fault<_>>(())
            })
        });
        work.await.map_err(said)?;
    }
    Ok(())
}

fn draft(good: &Good, category_id: Option<Uuid>) -> ProductDraft {
    let short = |text: &str, most: usize| text.chars().take(most).collect::<String>();
    let variant =
        VariantDraft { sku: good.id.clone(), barcode: good.barcode.clone(), price: good.price.clone(), on_hand: "10".to_owned(), ..VariantDraft::default() };
    let specifications = good.specifications.iter().map(|(name, value)| SpecificationDraft { name: short(name, 100), value: short(value, 500) });
    let mut specifications = SpecificationDraft::each_once(specifications).into_iter();
    // What a product page has no room for is kept in the description.
    let kept = specifications.by_ref().take(MOST_SPECIFICATIONS).collect();
    let more = specifications.map(|specification| format!("{}: {}", specification.name, specification.value)).collect::<Vec<_>>().join("\n");
    let rest = good.title.chars().skip(200).collect::<String>();
    let paragraphs = [rest.as_str(), &good.text, &more].map(escaped).join("\n");
    ProductDraft {
        title: short(&good.title, 200),
        slug: good.id.to_lowercase(),
        description: paragraphs.lines().filter(|line| !line.trim().is_empty()).map(|line| format!("<p>{line}</p>")).collect(),
        status: ProductStatus::Active,
        brand: short(&good.brand, 100),
        category_id,
        variants: vec![variant],
        specifications: kept,
        ..ProductDraft::default()
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// What `/search` shows first, as names of the data, and how long its first page took.
async fn found(shop: &Shop, words: &str) -> Result<(Vec<String>, Duration), Failure> {
    let mut found = Vec::new();
    let mut first = Duration::ZERO;
    for page in 1.. {
        let began = Instant::now();
        let query = ListQuery { page: Some(page), ..ListQuery::read(&serde_urlencoded::to_string([("q", words)])?, shop.profile().currency) };
        let listing = list(shop, &query).await.map_err(said)?;
        first = if page == 1 { began.elapsed() } else { first };
        found.extend(listing.products.items.into_iter().map(|card| card.slug.to_uppercase()));
        if found.len() >= DEEP || page >= listing.products.number.get() && u64::from(page) * u64::from(PAGE_SIZE) >= listing.products.total {
            break;
        }
    }
    found.truncate(DEEP);
    Ok((found, first))
}

/// Plain BM25 over title (weight 3) and everything else, for comparison: any word is enough.
struct Plain {
    index: tantivy::Index,
    fields: [tantivy::schema::Field; 3],
}

impl Plain {
    fn of(goods: &[Good]) -> Result<Self, Failure> {
        use tantivy::schema::{IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing, TextOptions};
        let mut schema = Schema::builder();
        let stemmed = || {
            let indexing = TextFieldIndexing::default().set_tokenizer("en_stem").set_index_option(IndexRecordOption::WithFreqs);
            TextOptions::default().set_indexing_options(indexing)
        };
        let fields = [schema.add_text_field("id", STRING | STORED), schema.add_text_field("title", stemmed()), schema.add_text_field("text", stemmed())];
        let index = tantivy::Index::create_in_ram(schema.build());
        let mut writer = index.writer_with_num_threads::<tantivy::TantivyDocument>(1, 50_000_000)?;
        for good in goods {
            let mut document = tantivy::TantivyDocument::new();
            document.add_text(fields[0], &good.id);
            document.add_text(fields[1], &good.title);
            let values = good.specifications.iter().map(|(_, value)| value.as_str());
            let all = [good.brand.as_str(), &good.text].into_iter().chain(good.categories.iter().map(String::as_str)).chain(values);
            document.add_text(fields[2], all.collect::<Vec<_>>().join("\n"));
            writer.add_document(document)?;
        }
        writer.commit()?;
        Ok(Self { index, fields })
    }

    fn find(&self, words: &str) -> Result<Vec<String>, Failure> {
        use tantivy::{
            Term,
            collector::TopDocs,
            query::{BooleanQuery, BoostQuery, Query, TermQuery},
            schema::{IndexRecordOption, Value as _},
        };
        let mut analyzer = self.index.tokenizers().get("en_stem").ok_or("the stemmer is missing")?;
        let mut stream = analyzer.token_stream(words);
        let mut clauses = Vec::<Box<dyn Query>>::new();
        while let Some(token) = stream.next() {
            for (field, weight) in [(self.fields[1], 3.0), (self.fields[2], 1.0)] {
                let term = TermQuery::new(Term::from_field_text(field, &token.text), IndexRecordOption::WithFreqs);
                clauses.push(Box::new(BoostQuery::new(Box::new(term), weight)));
            }
        }
        let searcher = self.index.reader()?.searcher();
        let best = searcher.search(&BooleanQuery::union(clauses), &TopDocs::with_limit(10).order_by_score())?;
        let id = |address| -> Result<String, Failure> {
            let document = searcher.doc::<tantivy::TantivyDocument>(address)?;
            Ok(document.get_first(self.fields[0]).and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default())
        };
        best.into_iter().map(|(_, address)| id(address)).collect()
    }
}

fn gain(name: &str, rating: f64) -> f64 {
    if name == "icecat" { rating.exp2() - 1.0 } else { rating / 100.0 }
}

/// The figures of one query.
struct Score {
    query: String,
    ndcg: f64,
    recall: f64,
    reciprocal: f64,
    is_empty: bool,
    plain: f64,
}

impl Score {
    fn of(name: &str, query: &str, judged: &HashMap<String, f64>, found: &[String], plain: &[String]) -> Self {
        let gain_of = |id: &String| judged.get(id).map_or(0.0, |rating| gain(name, *rating));
        let relevant = judged.values().filter(|rating| gain(name, **rating) > 0.0).count();
        let hits = found.iter().filter(|id| gain_of(id) > 0.0).count();
        let first = found.iter().position(|id| gain_of(id) > 0.0);
        let mut ideal = judged.values().map(|rating| gain(name, *rating)).collect::<Vec<_>>();
        ideal.sort_by(|a, b| b.total_cmp(a));
        let ideal = discounted(ideal.into_iter());
        Self {
            query: query.to_owned(),
            ndcg: discounted(found.iter().map(gain_of)) / ideal,
            recall: hits as f64 / relevant as f64,
            reciprocal: first.map_or(0.0, |place| 1.0 / (place + 1) as f64),
            is_empty: found.is_empty(),
            plain: discounted(plain.iter().map(gain_of)) / ideal,
        }
    }
}

fn discounted(gains: impl Iterator<Item = f64>) -> f64 {
    gains.take(10).enumerate().map(|(place, gain)| gain / ((place + 2) as f64).log2()).sum()
}

fn summary(name: &str, scores: Vec<Score>, slowest: Duration) -> Value {
    let mut scores = scores.iter().collect::<Vec<_>>();
    let mean = |scores: &[&Score], of: fn(&Score) -> f64| scores.iter().map(|score| of(score)).sum::<f64>() / (scores.len() as f64).max(1.0);
    let empty = |score: &Score| f64::from(u8::from(score.is_empty));
    scores.sort_by(|a, b| a.ndcg.total_cmp(&b.ndcg));
    let line = |label: &str, scores: &[&Score]| {
        println!(
            "{name:>6} {label:<9} {:>4} queries  nDCG@10 {:.4}  recall@100 {:.4}  MRR {:.4}  empty {:.4}  plain BM25 {:.4}",
            scores.len(),
            mean(scores, |score| score.ndcg),
            mean(scores, |score| score.recall),
            mean(scores, |score| score.reciprocal),
            mean(scores, empty),
            mean(scores, |score| score.plain),
        );
    };
    line("all", &scores);
    // What is tuned on one half can be looked at on the other.
    for half in [0, 1] {
        let is_in = |score: &&&Score| score.query.bytes().map(u32::from).sum::<u32>() % 2 == half;
        line(if half == 0 { "half A" } else { "half B" }, &scores.iter().filter(is_in).copied().collect::<Vec<_>>());
    }
    line("worst 20", scores.get(..20.min(scores.len())).unwrap_or_default());
    for score in scores.iter().take(20) {
        println!("         {:.3} (plain {:.3}) {:?}", score.ndcg, score.plain, score.query);
    }
    println!("{name:>6} slowest first page {slowest:.1?}");
    json!({
        "ndcg10": mean(&scores, |score| score.ndcg),
        "recall100": mean(&scores, |score| score.recall),
        "mrr": mean(&scores, |score| score.reciprocal),
        "empty": mean(&scores, empty),
        "bm25_ndcg10": mean(&scores, |score| score.plain),
    })
}
