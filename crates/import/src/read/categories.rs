//! Tables of categories, of PrestaShop and Sylius: by themselves, or beside the products of the same shop, which name them
//! by number or code.

use std::{
    collections::{BTreeMap, HashMap},
    fs::File,
};

use ironmonger_kernel::{Language, Texts, slugify};

use super::{Header, ReadError, Staging, assemble::flag, assemble::without_markup, flaw_of, formats::language_of, prestashop::bare, rows::Rows};
use crate::{CategoryRecord, Complaint, Record};

/// The most categories of a table: all of them are looked at together.
const MOST: usize = 50_000;
/// The most levels, so that a circle has an end.
const DEEPEST: usize = 20;

/// Whether it is the header of a table of categories.
pub fn is_of_categories(header: &Header) -> bool {
    is_prestashop(header) || is_sylius(header)
}

fn is_prestashop(header: &Header) -> bool {
    let has = |word: &str| header.names.iter().any(|name| bare(name) == word);
    has("category id") && has("name") && has("parent category")
}

fn is_sylius(header: &Header) -> bool {
    ["Code", "Parent", "Locale", "Name", "Slug"].iter().all(|name| header.place(name).is_some())
}

/// A category as its row says it.
#[derive(Clone, Debug, Default)]
struct Own {
    line: u64,
    /// The number or code there.
    id: String,
    name: String,
    parent: String,
    /// Whether it is the top of everything, which is no category here.
    is_top: bool,
    slug: String,
    description: String,
    picture: String,
    /// The language of the name, where the file says.
    language: Option<Language>,
    texts: BTreeMap<Language, BTreeMap<String, String>>,
}

/// Reads a table of categories, those above before those below, and answers the paths of their names by number, code and
/// name in lower case.
pub fn read_categories(rows: &mut Rows<File>, header: &Header, main: &Language, out: &mut Staging<'_>) -> Result<HashMap<String, Vec<String>>, ReadError> {
    let is_prestashop = is_prestashop(header);
    let place = |word: &str| {
        header.names.iter().position(|name| match bare(name).as_str() {
            "category id" | "code" => word == "id",
            "name" => word == "name",
            "parent category" | "parent" => word == "parent",
            "root category" => word == "top",
            "url rewritten" | "slug" | "friendly url" | "friendly-url" => word == "slug",
            "description" => word == "description",
            "image url" => word == "picture",
            "active" => word == "active",
            "locale" => word == "locale",
            _ => false,
        })
    };
    let words = ["id", "name", "parent", "top", "slug", "description", "picture", "active", "locale"];
    let places = words.map(|word| (word, place(word)));
    let unused = header.names.iter().enumerate().filter(|(at, name)| !name.is_empty() && places.iter().all(|(_, own)| *own != Some(*at)));
    let unused = unused.map(|(_, name)| out.beside.as_ref().map_or_else(|| name.clone(), |table| format!("{table}: {name}")));
    let unused = unused.collect::<Vec<_>>();
    out.report.unused.extend(unused);
    let mut found = Vec::<Own>::new();
    while let Some(row) = rows.read()? {
        if row.is_blank() {
            continue;
        }
        out.report.rows += 1;
        if let Some(complaint) = flaw_of(&row, header) {
            refuse(out, complaint)?;
            continue;
        }
        let cell = |word: &str| {
            let place = places.iter().find(|(own, _)| *own == word).and_then(|(_, place)| *place);
            place.and_then(|place| row.cells.get(place)).map(|cell| super::formats::guarded(cell).to_owned()).unwrap_or_default()
        };
        let own = Own {
            line: row.line,
            id: cell("id"),
            name: without_markup(&cell("name")),
            parent: cell("parent"),
            is_top: flag(&cell("top")) == Some(true),
            slug: cell("slug"),
            description: cell("description"),
            picture: cell("picture"),
            language: language_of(&cell("locale")),
            texts: BTreeMap::new(),
        };
        if own.name.is_empty() {
            refuse(out, Complaint::refusal(row.line, "Name", "", "the category has no name", "Correct it and import the file again"))?;
            continue;
        }
        if flag(&cell("active")) == Some(false) {
            let what = "the category is not shown there";
            out.complain(Complaint::note(row.line, "Active", &cell("active"), what, "Imported: categories without products on sale are not shown"))?;
        }
        let is_main = own.language.as_ref().is_some_and(|language| language.base() == main.base());
        let is_full = found.len() >= MOST;
        let known = found.iter().position(|other| !own.id.is_empty() && other.id == own.id);
        match known.and_then(|place| found.get_mut(place)) {
            Some(known) if own.language != known.language && own.language.is_some() && !known.texts.contains_key(own.language.as_ref().unwrap_or(main)) => {
                let mut own = own;
                if is_main {
                    // The shop's own language says what it is called.
                    std::mem::swap(&mut own.name, &mut known.name);
                    std::mem::swap(&mut own.description, &mut known.description);
                    std::mem::swap(&mut own.slug, &mut known.slug);
                    std::mem::swap(&mut own.language, &mut known.language);
                }
                let said = [("name", own.name), ("description", own.description)];
                let said = said.into_iter().filter(|(_, text)| !text.is_empty()).map(|(key, text)| (key.to_owned(), text));
                match own.language {
                    Some(language) => known.texts.entry(language).or_default().extend(said),
                    None => {
                        let what = "this row says no language, and another one is in the shop's";
                        out.complain(Complaint::note(known.line, "Locale", "", what, "Left out: fill in its language"))?;
                    }
                }
            }
            Some(known) => {
                let what = format!("the category stands on line {} already", known.line);
                refuse(out, Complaint::refusal(row.line, "id", &own.id, what, "Take one of the two out"))?;
            }
            None if !is_full => found.push(own),
            None => refuse(out, Complaint::refusal(row.line, "", "", "the table has more than 50,000 categories", "Split it"))?,
        }
    }
    place_all(&found, is_prestashop, out)
}

fn refuse(out: &mut Staging<'_>, complaint: Complaint) -> Result<(), ReadError> {
    out.report.records.entry("category".to_owned()).or_default().refused += 1;
    out.report.refused += 1;
    out.complain(complaint)
}

/// Writes categories down, those above before those below.
fn place_all(found: &[Own], is_prestashop: bool, out: &mut Staging<'_>) -> Result<HashMap<String, Vec<String>>, ReadError> {
    let mut by_word = HashMap::<String, usize>::new();
    for (place, own) in found.iter().enumerate() {
        if !own.id.is_empty() {
            by_word.insert(own.id.to_lowercase(), place);
        }
    }
    if is_prestashop {
        // Parents are named by number or name; a name that is there twice is the first one's.
        for (place, own) in found.iter().enumerate() {
            by_word.entry(own.name.to_lowercase()).or_insert(place);
        }
    }
    let is_above = |place: usize| found.get(place).is_some_and(|own| own.is_top || !is_prestashop && own.parent.is_empty() && is_only_top(found, own));
    let mut named = HashMap::new();
    let mut levels = Vec::<(usize, usize, Vec<String>, Vec<String>)>::new();
    for (place, own) in found.iter().enumerate() {
        let (mut names, mut slugs, mut at, mut is_circle) = (Vec::new(), Vec::new(), place, true);
        for _ in 0..DEEPEST {
            let Some(one) = found.get(at) else { break };
            if !is_above(at) {
                names.insert(0, one.name.clone());
                let slug = one.slug.trim_end_matches('/').rsplit('/').next().filter(|slug| !slug.is_empty());
                slugs.insert(0, slugify(slug.unwrap_or(&one.name)));
            }
            match by_word.get(&one.parent.to_lowercase()).copied().filter(|above| !one.parent.is_empty() && *above != at) {
                Some(above) => at = above,
                None => {
                    is_circle = false;
                    break;
                }
            }
        }
        if is_circle {
            refuse(out, Complaint::refusal(own.line, "Parent", &own.parent, "the category stands in itself", "Correct it and import the file again"))?;
            continue;
        }
        let mut words = vec![own.id.to_lowercase()];
        if is_prestashop {
            words.push(own.name.to_lowercase());
        }
        for word in words.into_iter().filter(|word| !word.is_empty() && by_word.get(word) == Some(&place)) {
            named.insert(word, names.clone());
        }
        if !names.is_empty() && !is_above(place) {
            levels.push((names.len(), place, names, slugs));
        }
    }
    levels.sort_by_key(|(depth, place, ..)| (*depth, *place));
    for (_, place, names, slugs) in levels {
        let Some(own) = found.get(place) else { continue };
        let is_lost = !own.parent.is_empty() && names.len() == 1 && !by_word.contains_key(&own.parent.to_lowercase()) && !is_top_word(&own.parent);
        if is_lost {
            let what = "the category above it is not in the file";
            out.complain(Complaint::note(own.line, "Parent", &own.parent, what, "Imported at the top"))?;
        }
        let record = CategoryRecord {
            path: slugs.join("/"),
            name: own.name.clone(),
            description: own.description.clone(),
            picture: own.picture.clone(),
            texts: (!own.texts.is_empty()).then(|| own.texts.clone() as Texts),
        };
        out.record(own.line, Record::Category(record))?;
    }
    Ok(named)
}

/// Whether a parent is the top that every shop of PrestaShop's has.
fn is_top_word(parent: &str) -> bool {
    matches!(parent.to_lowercase().as_str(), "root" | "home" | "accueil" | "inicio" | "startseite" | "1" | "2")
}

/// Whether a category without one above is the only one: the menu that holds the others.
fn is_only_top(found: &[Own], own: &Own) -> bool {
    found.iter().filter(|other| other.parent.is_empty()).count() == 1 && found.iter().any(|other| other.parent == own.id)
}
