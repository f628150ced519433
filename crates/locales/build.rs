//! Compiles `locales/<language>/<file>.ftl` into functions, one for each message in English, and tables of all languages.

#[path = "src/compile.rs"]
mod compile;
#[path = "src/pattern.rs"]
#[allow(dead_code, reason = "the other half is for reading")]
mod pattern;

use std::{collections::BTreeMap, env, fmt::Write as _, fs, path::Path, process::exit};

use compile::{Compiled, File, Wrong};
use pattern::{Key, List, Part, Variant};

/// English is first: the others fall back to it.
const LANGUAGES: [&str; 5] = ["en", "ar", "de", "es", "fr"];

/// Words that are no names in Rust.
const KEYWORDS: [&str; 50] = [
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate", "do", "dyn", "else", "enum", "extern", "false", "final", "fn",
    "for", "gen", "if", "impl", "in", "let", "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return", "static", "struct",
    "super", "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

struct Message {
    compiled: Compiled,
    text: String,
    comment: String,
}

fn main() {
    let top = Path::new(&env::var("CARGO_MANIFEST_DIR").unwrap_or_default()).join("../../locales");
    println!("cargo::rerun-if-changed={}", top.display());
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=src/compile.rs");
    println!("cargo::rerun-if-changed=src/pattern.rs");
    let mut wrong = Vec::new();
    // By file and key. English says what there is, and which arguments.
    let mut english = BTreeMap::new();
    for (name, file) in files(&top, "en", &mut wrong) {
        let mut messages = BTreeMap::new();
        for source in &file.messages {
            match file.compile(source, None) {
                Ok(compiled) => drop(messages.insert(source.key.clone(), Message { compiled, text: source.text.clone(), comment: source.comment.clone() })),
                Err(error) => wrong.push(told("en", &name, &error)),
            }
        }
        english.insert(name, messages);
    }
    let mut others = BTreeMap::new();
    for language in &LANGUAGES[1..] {
        let mut translated = BTreeMap::new();
        for (name, file) in files(&top, language, &mut wrong) {
            for source in &file.messages {
                let Some(message) = english.get(&name).and_then(|messages: &BTreeMap<String, Message>| messages.get(&source.key)) else {
                    let what = format!("`{}` is not in locales/en/{name}.ftl", source.key);
                    wrong.push(told(language, &name, &Wrong { line: source.line, what }));
                    continue;
                };
                match file.compile(source, Some(&message.compiled.arguments)) {
                    Ok(compiled) => {
                        let message = Message { compiled, text: source.text.clone(), comment: String::new() };
                        translated.insert((name.clone(), source.key.clone()), message);
                    }
                    Err(error) => wrong.push(told(language, &name, &error)),
                }
            }
        }
        others.insert(*language, translated);
    }
    if !wrong.is_empty() {
        for line in wrong {
            println!("cargo::error={line}");
        }
        exit(1);
    }
    let code = code(&english, &others);
    let out = Path::new(&env::var("OUT_DIR").unwrap_or_default()).join("messages.rs");
    // A file that says the same stays as it is.
    if fs::read_to_string(&out).ok().as_deref() != Some(&code)
        && let Err(cause) = fs::write(&out, code)
    {
        println!("cargo::error={}: {cause}", out.display());
    }
}

fn told(language: &str, file: &str, wrong: &Wrong) -> String {
    format!("locales/{language}/{file}.ftl:{}: {}", wrong.line, wrong.what)
}

/// The files of a language by their names, in alphabetical order.
fn files(top: &Path, language: &str, wrong: &mut Vec<String>) -> BTreeMap<String, File> {
    let mut files = BTreeMap::new();
    let Ok(folder) = fs::read_dir(top.join(language)) else { return files };
    for path in folder.filter_map(|entry| Some(entry.ok()?.path())).filter(|path| path.extension().is_some_and(|kind| kind == "ftl")) {
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        match fs::read_to_string(&path).map_err(|cause| vec![Wrong { line: 1, what: cause.to_string() }]).and_then(|text| compile::read(&text)) {
            Ok(file) => drop(files.insert(name, file)),
            Err(errors) => wrong.extend(errors.iter().map(|error| told(language, &name, error))),
        }
    }
    files
}

fn code(english: &BTreeMap<String, BTreeMap<String, Message>>, others: &BTreeMap<&str, BTreeMap<(String, String), Message>>) -> String {
    let (mut functions, mut sentences) = (String::new(), String::new());
    let mut tables = BTreeMap::<&str, String>::new();
    let mut index = 0_usize;
    for (file, messages) in english {
        let _ = writeln!(functions, "/// `locales/<language>/{file}.ftl`\npub mod {} {{", identifier(file));
        if messages.values().any(|message| message.compiled.arguments.is_empty()) {
            functions.push_str("use std::borrow::Cow;\n");
        }
        if messages.values().any(|message| !message.compiled.arguments.is_empty()) {
            functions.push_str("use crate::Arg;\n");
        }
        for (key, message) in messages {
            let arguments = &message.compiled.arguments;
            let name = identifier(key);
            for line in message.text.lines() {
                let _ = writeln!(functions, "#[doc = {:?}]", format!("`{}`", line.replace('`', "'")));
            }
            if arguments.is_empty() {
                let _ = writeln!(functions, "pub fn {name}() -> Cow<'static, str> {{ crate::text({index}) }}");
            } else {
                let parameters = arguments.iter().map(|name| format!("{}: impl Into<Arg<'a>>", identifier(name))).collect::<Vec<_>>().join(", ");
                let values = arguments.iter().map(|name| format!("{}.into()", identifier(name))).collect::<Vec<_>>().join(", ");
                let _ = writeln!(functions, "pub fn {name}<'a>({parameters}) -> String {{ crate::formatted({index}, &[{values}]) }}");
            }
            let _ = writeln!(
                sentences,
                "Sentence {{ index: {index}, file: {file:?}, key: \"{file}/{key}\", arguments: &{arguments:?}, comment: {:?} }},",
                message.comment
            );
            tables.entry("en").or_default().push_str(&entry(Some(message)));
            for (language, translated) in others {
                tables.entry(*language).or_default().push_str(&entry(translated.get(&(file.clone(), key.clone()))));
            }
            index += 1;
        }
        functions.push_str("}\n");
    }
    let tables = LANGUAGES.iter().map(|language| format!("&[\n{}],\n", tables.get(language).map(String::as_str).unwrap_or_default())).collect::<String>();
    format!(
        "/// Languages that have files, English first.\npub const LOCALES: [&str; {count}] = {LANGUAGES:?};\n\
         /// Every message there is, by file and key.\npub static SENTENCES: [Sentence; {index}] = [\n{sentences}];\n\
         pub(crate) static TABLES: [&[Entry]; {count}] = [\n{tables}];\n\
         /// One function for each message, in a module for each file.\npub mod t {{\n{functions}}}\n",
        count = LANGUAGES.len(),
    )
}

/// A key as a name in Rust.
fn identifier(key: &str) -> String {
    let name = key.replace(['-', '.'], "_").to_ascii_lowercase();
    if KEYWORDS.contains(&name.as_str()) { format!("{name}_") } else { name }
}

fn entry(message: Option<&Message>) -> String {
    let Some(message) = message else { return "Entry::Missing,\n".to_owned() };
    match message.compiled.parts.as_slice() {
        [] => "Entry::Text(\"\"),\n".to_owned(),
        [Part::Text(text)] => format!("Entry::Text({text:?}),\n"),
        parts => format!("Entry::Parts({}, {:?}),\n", list(parts), message.text),
    }
}

fn list(parts: &[Part]) -> String {
    let parts = parts.iter().map(|part| match part {
        Part::Text(text) => format!("Part::Text(Cow::Borrowed({text:?}))"),
        Part::Argument(at, style) => format!("Part::Argument({at}, Style::{style:?})"),
        Part::Select { argument, ordinal, variants } => {
            let variants = variants.iter().map(variant).collect::<Vec<_>>().join(", ");
            format!("Part::Select {{ argument: {argument}, ordinal: {ordinal}, variants: List::Static(&[{variants}]) }}")
        }
    });
    format!("&[{}]", parts.collect::<Vec<_>>().join(", "))
}

fn variant(variant: &Variant) -> String {
    let key = match &variant.key {
        Key::Number(number) => format!("Key::Number({number})"),
        Key::Name(name) => format!("Key::Name(Cow::Borrowed({name:?}))"),
    };
    let List::Owned(parts) = &variant.parts else { return String::new() };
    format!("Variant {{ key: {key}, is_default: {}, parts: List::Static({}) }}", variant.is_default, list(parts))
}
