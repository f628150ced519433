//! From Fluent to [`Part`]s. Used by the build script and, for what staff write, at run time.

use std::{borrow::Cow, collections::HashMap};

use fluent_syntax::{
    ast::{Attribute, Entry, Expression, InlineExpression, Pattern, PatternElement, VariantKey},
    parser,
};

use super::pattern::{Key, List, Part, Style, Variant};

/// A message of a file, not compiled yet.
pub struct Source {
    /// Like `add-to-cart`, or `add-to-cart.title` for an attribute.
    pub key: String,
    /// As it stands in the file, without the key.
    pub text: String,
    /// What the comment above it tells translators.
    pub comment: String,
    /// Where it begins, counted from 1.
    pub line: usize,
    pattern: Pattern<String>,
}

/// A file as it was read.
pub struct File {
    pub messages: Vec<Source>,
    others: HashMap<String, Pattern<String>>,
}

/// What is wrong, and in which line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wrong {
    pub line: usize,
    pub what: String,
}

/// A compiled message and the arguments that it takes, in the order in which they appear.
#[derive(Debug)]
pub struct Compiled {
    pub parts: Vec<Part>,
    pub arguments: Vec<String>,
}

/// How deep messages may stand in each other; deeper is taken for a circle.
const MOST_DEEP: usize = 8;

/// Reads a file. Terms and other messages that a message names are put into it.
pub fn read(text: &str) -> Result<File, Vec<Wrong>> {
    let line_at = |at: usize| text.bytes().take(at).filter(|byte| *byte == b'\n').count() + 1;
    let resource = parser::parse(text.to_owned())
        .map_err(|(_, errors)| errors.into_iter().map(|error| Wrong { line: line_at(error.pos.start), what: error.kind.to_string() }).collect::<Vec<_>>())?;
    let (mut messages, mut others, mut wrong) = (Vec::new(), HashMap::new(), Vec::new());
    for entry in resource.body {
        match entry {
            Entry::Message(message) => {
                let name = message.id.name;
                let line = line_of(text, &name);
                let comment = message.comment.map(|comment| comment.content.join("\n")).unwrap_or_default();
                if messages.iter().any(|known: &Source| known.key == name) {
                    wrong.push(Wrong { line, what: format!("`{name}` is there twice") });
                }
                if let Some(pattern) = message.value {
                    others.insert(name.clone(), pattern.clone());
                    let text = source_of(&pattern);
                    messages.push(Source { key: name.clone(), text, comment: comment.clone(), line, pattern });
                }
                for Attribute { id, value } in message.attributes {
                    let key = format!("{name}.{}", id.name);
                    others.insert(key.clone(), value.clone());
                    messages.push(Source { key, text: source_of(&value), comment: comment.clone(), line, pattern: value });
                }
            }
            Entry::Term(term) => {
                others.insert(format!("-{}", term.id.name), term.value);
            }
            Entry::Comment(_) | Entry::GroupComment(_) | Entry::ResourceComment(_) => {}
            Entry::Junk { content } => wrong.push(Wrong { line: 1, what: format!("`{}` is no Fluent", content.trim()) }),
        }
    }
    if wrong.is_empty() { Ok(File { messages, others }) } else { Err(wrong) }
}

/// The line in which a message of this name begins.
fn line_of(text: &str, name: &str) -> usize {
    let begins = |line: &str| line.strip_prefix(name).is_some_and(|rest| rest.trim_start().starts_with('='));
    text.lines().position(begins).map_or(1, |line| line + 1)
}

impl File {
    /// Compiles a message of this file. With `arguments`, those of the same message in English, it has to take the same ones.
    pub fn compile(&self, source: &Source, arguments: Option<&[String]>) -> Result<Compiled, Wrong> {
        let at = |what| Wrong { line: source.line, what: format!("`{}`: {what}", source.key) };
        let mut compiler = Compiler { others: &self.others, known: arguments, used: Vec::new() };
        let parts = compiler.pattern(&source.pattern, 0).map_err(at)?;
        let used = compiler.used;
        match arguments {
            None => Ok(Compiled { parts, arguments: used }),
            Some(arguments) => match arguments.iter().find(|name| !used.contains(name)) {
                Some(missing) => Err(at(format!("the argument ${missing} does not stand in it"))),
                None => Ok(Compiled { parts, arguments: arguments.to_vec() }),
            },
        }
    }
}

struct Compiler<'a> {
    others: &'a HashMap<String, Pattern<String>>,
    known: Option<&'a [String]>,
    used: Vec<String>,
}

impl Compiler<'_> {
    fn pattern(&mut self, pattern: &Pattern<String>, depth: usize) -> Result<Vec<Part>, String> {
        let mut parts = Vec::new();
        for element in &pattern.elements {
            match element {
                PatternElement::TextElement { value } => push_text(&mut parts, value),
                PatternElement::Placeable { expression } => self.expression(expression, &mut parts, depth)?,
            }
        }
        Ok(parts)
    }

    fn expression(&mut self, expression: &Expression<String>, parts: &mut Vec<Part>, depth: usize) -> Result<(), String> {
        let (selector, variants) = match expression {
            Expression::Inline(inline) => return self.inline(inline, parts, depth),
            Expression::Select { selector, variants } => (selector, variants),
        };
        let (argument, ordinal) = match selector {
            InlineExpression::VariableReference { id } => (self.argument(&id.name)?, false),
            InlineExpression::FunctionReference { id, arguments } if id.name == "NUMBER" => {
                let [InlineExpression::VariableReference { id }] = arguments.positional.as_slice() else {
                    return Err("NUMBER takes one argument of the message".to_owned());
                };
                let is_ordinal = arguments.named.iter().any(|option| option.name.name == "type" && literal(&option.value) == Some("ordinal"));
                (self.argument(&id.name)?, is_ordinal)
            }
            _ => return Err("only an argument can choose between forms".to_owned()),
        };
        let mut chosen = Vec::with_capacity(variants.len());
        for variant in variants {
            let key = match &variant.key {
                VariantKey::Identifier { name } => Key::Name(Cow::Owned(name.clone())),
                VariantKey::NumberLiteral { value } => Key::Number(value.parse().map_err(|_| format!("[{value}] is no whole number"))?),
            };
            chosen.push(Variant { key, is_default: variant.default, parts: List::Owned(self.pattern(&variant.value, depth)?) });
        }
        parts.push(Part::Select { argument, ordinal, variants: List::Owned(chosen) });
        Ok(())
    }

    fn inline(&mut self, inline: &InlineExpression<String>, parts: &mut Vec<Part>, depth: usize) -> Result<(), String> {
        match inline {
            InlineExpression::StringLiteral { value } | InlineExpression::NumberLiteral { value } => push_text(parts, &unescape(value)),
            InlineExpression::VariableReference { id } => parts.push(Part::Argument(self.argument(&id.name)?, Style::Plain)),
            InlineExpression::Placeable { expression } => self.expression(expression, parts, depth)?,
            InlineExpression::MessageReference { id, attribute } => {
                let name = attribute.as_ref().map_or_else(|| id.name.clone(), |attribute| format!("{}.{}", id.name, attribute.name));
                self.other(&name, parts, depth)?;
            }
            InlineExpression::TermReference { id, attribute: None, arguments: None } => self.other(&format!("-{}", id.name), parts, depth)?,
            InlineExpression::TermReference { .. } => return Err("terms take no arguments here".to_owned()),
            InlineExpression::FunctionReference { id, arguments } => {
                let [InlineExpression::VariableReference { id: variable }] = arguments.positional.as_slice() else {
                    return Err(format!("{} takes one argument of the message", id.name));
                };
                let style = match (id.name.as_str(), arguments.named.as_slice()) {
                    ("NUMBER" | "DATETIME", []) => Style::Plain,
                    ("DATETIME", [option]) if option.name.name == "dateStyle" => match literal(&option.value) {
                        Some("full") => Style::Full,
                        Some("long") => Style::Plain,
                        Some("medium") => Style::Medium,
                        Some("short") => Style::Short,
                        _ => return Err("dateStyle is \"full\", \"long\", \"medium\" or \"short\"".to_owned()),
                    },
                    (name, _) => return Err(format!("{name} is not known with these options")),
                };
                parts.push(Part::Argument(self.argument(&variable.name)?, style));
            }
        }
        Ok(())
    }

    /// The place of an argument in the parameter list.
    fn argument(&mut self, name: &str) -> Result<usize, String> {
        if !self.used.iter().any(|used| used == name) {
            self.used.push(name.to_owned());
        }
        let known = self.known.unwrap_or(&self.used);
        known.iter().position(|known| known == name).ok_or_else(|| format!("${name} is no argument of the message in English"))
    }

    /// Puts a term or another message of the file here.
    fn other(&mut self, name: &str, parts: &mut Vec<Part>, depth: usize) -> Result<(), String> {
        if depth == MOST_DEEP {
            return Err(format!("`{name}` names itself"));
        }
        let pattern = self.others.get(name).ok_or_else(|| format!("`{name}` is not in this file"))?;
        for part in self.pattern(pattern, depth + 1)? {
            match part {
                Part::Text(text) => push_text(parts, &text),
                part => parts.push(part),
            }
        }
        Ok(())
    }
}

/// Texts beside each other are one.
fn push_text(parts: &mut Vec<Part>, text: &str) {
    if let Some(Part::Text(before)) = parts.last_mut() {
        before.to_mut().push_str(text);
    } else if !text.is_empty() {
        parts.push(Part::Text(Cow::Owned(text.to_owned())));
    }
}

fn literal(expression: &InlineExpression<String>) -> Option<&str> {
    match expression {
        InlineExpression::StringLiteral { value } => Some(value),
        _ => None,
    }
}

fn unescape(text: &str) -> String {
    fluent_syntax::unicode::unescape_unicode_to_string(text).into_owned()
}

/// A pattern as Fluent text.
fn source_of(pattern: &Pattern<String>) -> String {
    use fluent_syntax::{
        ast::{Identifier, Message, Resource},
        serializer,
    };
    let message = Message { id: Identifier { name: "x".to_owned() }, value: Some(pattern.clone()), attributes: Vec::new(), comment: None };
    let text = serializer::serialize(&Resource { body: vec![Entry::Message(message)] });
    let text = text.strip_prefix("x =").unwrap_or(&text).trim_end();
    // A value of several lines begins below the key, and is indented.
    match text.strip_prefix('\n') {
        Some(lines) => lines.lines().map(|line| line.strip_prefix("    ").unwrap_or(line)).collect::<Vec<_>>().join("\n"),
        None => text.trim_start().to_owned(),
    }
}
