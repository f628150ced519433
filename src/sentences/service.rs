//! Reading sentences, changing them and going back.

use std::collections::HashMap;

use sea_orm::{ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter, sea_query::OnConflict};

use super::model::{Change, MOST, Told};
use crate::{
    error::Fault,
    kernel::Language,
    locales::{InvalidSentence, LOCALES, Lang, Overrides, SENTENCES, Sentence},
    shop::{
        Profile, Shop,
        sentences::{
            self,
            sentence::{self, Column},
        },
    },
};

/// Languages whose sentences can be changed: the shop's first, then the others that there are files of.
pub fn languages(profile: &Profile) -> Vec<Language> {
    let mut languages = vec![profile.language.clone()];
    languages.extend(profile.languages.iter().cloned());
    for language in LOCALES.iter().filter_map(|tag| tag.parse().ok()) {
        if !languages.contains(&language) {
            languages.push(language);
        }
    }
    languages
}

/// Every sentence in a language.
pub async fn all(connection: &impl ConnectionTrait, language: &Language) -> Result<Vec<Told>, DbErr> {
    let rows = sentence::Entity::find().filter(Column::Language.eq(language.tag())).all(connection).await?;
    let mut changed = rows.into_iter().map(|row| (row.key.clone(), row)).collect::<HashMap<_, _>>();
    Ok(SENTENCES.iter().map(|sentence| told(sentence, language, changed.remove(sentence.key))).collect())
}

/// One sentence in a language.
pub async fn one(connection: &impl ConnectionTrait, language: &Language, key: &str) -> Result<Option<Told>, DbErr> {
    let Some(sentence) = Sentence::by_key(key) else { return Ok(None) };
    let row = sentence::Entity::find_by_id((language.tag().to_owned(), key.to_owned())).one(connection).await?;
    Ok(Some(told(sentence, language, row)))
}

fn told(sentence: &'static Sentence, language: &Language, row: Option<sentence::Model>) -> Told {
    Told {
        key: sentence.key,
        arguments: sentence.arguments,
        comment: sentence.comment,
        english: sentence.source(Lang::english()).unwrap_or_default(),
        original: sentence.source(Lang::from(language)),
        changed: row.map(|row| Change { text: row.text, at: row.updated_at, by: row.updated_by }),
    }
}

/// Says a sentence in other words, from now on.
pub async fn change(shop: &Shop, language: &Language, key: &str, text: &str, by: &str) -> Result<(), Fault<InvalidSentence>> {
    let text = text.replace("\r\n", "\n").trim().to_owned();
    if text.chars().count() > MOST {
        return Err(Fault::Refused(InvalidSentence::TooLong(MOST)));
    }
    Overrides::check(key, &text).map_err(Fault::Refused)?;
    let row = sentence::Model { language: language.tag().to_owned(), key: key.to_owned(), text, updated_at: shop.clock.now(), updated_by: by.to_owned() };
    let again = OnConflict::columns([Column::Language, Column::Key]).update_columns([Column::Text, Column::UpdatedAt, Column::UpdatedBy]).to_owned();
    let write = sentence::Entity::insert(row.into_active_model().reset_all()).on_conflict(again);
    shop.database.write(move |tx| Box::pin(async move { Ok(write.exec_without_returning(tx).await.map(drop)?) })).await.map_err(Fault::lift)?;
    take_in(shop).await.map_err(Fault::lift)
}

/// Goes back to the words of the files.
pub async fn go_back(shop: &Shop, language: &Language, key: &str) -> Result<(), Fault> {
    let id = (language.tag().to_owned(), key.to_owned());
    shop.database.write(move |tx| Box::pin(async move { Ok(sentence::Entity::delete_by_id(id).exec(tx).await.map(drop)?) })).await?;
    take_in(shop).await
}

/// Reads what staff changed anew: after a change here, or in another process.
pub async fn take_in(shop: &Shop) -> Result<(), Fault> {
    shop.take_sentences(sentences::load(shop.database.read()).await?);
    Ok(())
}
