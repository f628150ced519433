//! Questions and answers as programs read them.

use serde_json::{Value, json};

use super::model::FaqGroup;

/// Structured data of questions and answers (schema.org `FAQPage`).
pub fn faq(groups: &[FaqGroup]) -> Value {
    let entries = groups.iter().flat_map(|group| &group.entries);
    let questions = entries.map(|entry| json!({ "@type": "Question", "name": entry.question, "acceptedAnswer": { "@type": "Answer", "text": entry.answer } }));
    json!({ "@context": "https://schema.org", "@type": "FAQPage", "mainEntity": questions.collect::<Vec<_>>() })
}
