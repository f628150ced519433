//! A product's pictures in the back office: uploaded, ordered, described.

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use leptos::prelude::*;
use uuid::Uuid;

use super::{
    edit::{self, Screen},
    form::{Sent, SentFile, Wish},
    panels::messages,
};
use crate::{
    catalog::{
        model::{CatalogRefusal, MOST_PICTURES, Picture, Problems, ProductDraft},
        service::{self, Caption},
    },
    error::Fault,
    frames::admin as frame,
    kernel::sentence,
    platform::media::{PictureError, PixelError, StoredPicture},
    shop::{Shop, Staff, Visitor},
    t,
    ui::{
        self, Fragments,
        admin::{
            icon::{icon, turning_icon},
            notice::Tone,
        },
    },
};

/// Why something about a product was not done.
#[derive(Debug)]
pub enum Failed {
    Fault(Fault<CatalogRefusal>),
    /// Files that cannot be taken, each with its sentence.
    Files {
        problems: Problems,
        too_large: bool,
    },
}

impl From<Fault<CatalogRefusal>> for Failed {
    fn from(fault: Fault<CatalogRefusal>) -> Self {
        Self::Fault(fault)
    }
}

impl Failed {
    /// What to show in the form, and with which status; a fault that no form can mend stays a fault.
    pub fn problems(self) -> Result<(Problems, StatusCode), Fault<CatalogRefusal>> {
        match self {
            Self::Files { problems, too_large } => Ok((problems, if too_large { StatusCode::PAYLOAD_TOO_LARGE } else { StatusCode::UNPROCESSABLE_ENTITY })),
            Self::Fault(Fault::Refused(CatalogRefusal::Stale)) => Ok((CatalogRefusal::Stale.problems(), StatusCode::CONFLICT)),
            Self::Fault(Fault::Refused(refusal)) => Ok((refusal.problems(), StatusCode::UNPROCESSABLE_ENTITY)),
            Self::Fault(fault) => Err(fault),
        }
    }
}

/// Looks at all files and keeps them in the media store, or says of each that cannot be taken why not.
pub async fn store(shop: &Shop, files: Vec<SentFile>, has: usize) -> Result<Vec<StoredPicture>, Failed> {
    if has + files.len() > MOST_PICTURES {
        let problems = Problems::one("pictures", sentence(&CatalogRefusal::TooManyPictures.to_string()));
        return Err(Failed::Files { problems, too_large: false });
    }
    let mut stored = Vec::with_capacity(files.len());
    let mut problems = Problems::default();
    let mut too_large = false;
    for file in files {
        match shop.media.store(file.bytes).await {
            Ok(picture) => stored.push(picture),
            Err(PictureError::NotKept(cause)) => return Err(Fault::broken(cause).into()),
            Err(PictureError::TooManyBytes) => {
                too_large = true;
                problems.add("pictures", t::pictures_admin::too_many_bytes(&file.name));
            }
            Err(PictureError::TooSlow) => problems.add("pictures", t::pictures_admin::too_slow(&file.name)),
            Err(PictureError::Unfit(cause)) => problems.add("pictures", unfit(&file.name, &cause)),
        }
    }
    if problems.is_empty() { Ok(stored) } else { Err(Failed::Files { problems, too_large }) }
}

/// Why a file is no picture that can be shown.
fn unfit(file: &str, cause: &PixelError) -> String {
    match cause {
        PixelError::TooManyPixels(millions) => t::pictures_admin::too_many_pixels(file, *millions),
        PixelError::TooTall => t::pictures_admin::too_tall(file),
        PixelError::NotAPicture => t::pictures_admin::not_a_picture(file),
        PixelError::Damaged(cause) => t::pictures_admin::damaged(file, cause),
    }
}

/// Puts the files behind the product's pictures: all of them, or none.
pub async fn upload(shop: &Shop, id: Uuid, files: Vec<SentFile>) -> Result<(), Failed> {
    let has = edit::find(shop, id).await?.pictures.len();
    if files.is_empty() {
        return Err(Failed::Files { problems: Problems::one("pictures", t::pictures_admin::choose_first()), too_large: false });
    }
    let stored = store(shop, files, has).await?;
    Ok(service::add_pictures(shop, id, stored).await?)
}

/// `POST /admin/products/{id}/pictures`: what the pictures' panel sends by itself. Answers with the panel.
pub async fn change(State(shop): State<Shop>, staff: Staff, visitor: Visitor, Path(id): Path<String>, sent: Sent) -> Result<Response, Fault<CatalogRefusal>> {
    let id = super::id(&id)?;
    let (done, said) = match Wish::of(&sent.fields) {
        Wish::Shift(picture, places) => (service::shift_picture(&shop, id, picture, places).await.map_err(Failed::from), t::pictures_admin::moved()),
        Wish::RemovePicture(picture) => (service::remove_picture(&shop, id, picture).await.map_err(Failed::from), t::pictures_admin::removed()),
        _ if sent.fields.has("order") => {
            let order = sent.fields.all("order").filter_map(|id| id.parse().ok()).collect();
            (service::order_pictures(&shop, id, order).await.map_err(Failed::from), t::pictures_admin::ordered())
        }
        _ => (upload(&shop, id, sent.files).await, t::pictures_admin::added()),
    };
    let (problems, status) = match done {
        Ok(()) => (Problems::default(), StatusCode::OK),
        Err(failed) => failed.problems()?,
    };
    if !visitor.live {
        let tone = if problems.is_empty() { Tone::Success } else { Tone::Danger };
        let text = if problems.is_empty() { said.into_owned() } else { sentence(&problems.to_string()) };
        return frame::go(&staff, &format!("/admin/products/{id}#pictures"), tone, text).await;
    }
    let product = edit::find(&shop, id).await?;
    let draft = ProductDraft::of(&product);
    let mut screen = edit::screen(&shop, Some(product), draft).await?;
    screen.captions.extend(super::form::captions(&sent.fields));
    screen.captions_seen = super::form::captions_seen(&sent.fields);
    let said = if problems.is_empty() { said.into_owned() } else { sentence(&problems.to_string()) };
    screen.problems = problems;
    Ok(Fragments::new().status(status).swap("#pictures", move || panel(&screen)).say(&said).into_response())
}

/// The panel of the form.
pub fn panel(screen: &Screen) -> AnyView {
    let pictures = screen.product.as_ref().map(|product| product.pictures.as_slice()).unwrap_or_default();
    let values = screen.draft.options.iter().flat_map(|option| option.values.iter().map(|value| value.value.clone())).collect::<Vec<_>>();
    let last = pictures.len().saturating_sub(1);
    let caption_of = |picture: &Picture| screen.captions.get(&picture.id).cloned().unwrap_or_else(|| Caption::of(picture));
    let captions = pictures.iter().map(caption_of).collect::<Vec<_>>();
    // People judge the size of a thing by what stands beside it.
    let lacks_scale = !captions.is_empty() && captions.iter().all(|caption| !caption.in_scale);
    let undescribed = captions.iter().filter(|caption| caption.alt.is_empty()).count();
    let waiting = pictures.iter().filter(|picture| !picture.made.is_finished()).count();
    let shots = pictures
        .iter()
        .enumerate()
        .map(|(index, picture)| {
            let n = index + 1;
            let Caption { alt, choice, in_scale, .. } = caption_of(picture);
            let seen = screen.captions_seen.get(&picture.id).cloned().unwrap_or_else(|| Caption::of(picture).mark());
            let shows = (!values.is_empty()).then(|| {
                let values = values.iter().map(|value| view! { <option value=value.clone() selected=choice.as_ref() == Some(value)>{value.clone()}</option> }).collect_view();
                view! {
                    <select class="select" name=format!("shows-{}", picture.id) aria-label=t::pictures_admin::shows(n)>
                        <option value="">{t::pictures_admin::any_variant()}</option>
                        {values}
                    </select>
                }
            });
            let shows_size = ui::rich(&t::pictures_admin::shows_size(n), |name, words| {
                (name == "where").then(|| view! { <span class="sr-only">{words}</span> }.into_any())
            });
            let main = (index == 0).then(|| view! { <span class="badge">{t::pictures_admin::main()}</span> });
            view! {
                <li class="shot" data-picture=picture.id.to_string()>
                    <img src=picture.src(400) alt=picture.alt.clone() width="160" height="160" loading="lazy"/>
                    {main}
                    <div class="shot-tools">
                        <input type="hidden" name=format!("seen-{}", picture.id) value=seen/>
                        <input class="input" name=format!("alt-{}", picture.id) aria-label=t::pictures_admin::description(n)
                            placeholder=t::pictures_admin::describe()
                            maxlength="300" value=alt/>
                        {shows}
                        <label class="check small">
                            <input type="checkbox" name=format!("scale-{}", picture.id) value="1" checked=in_scale/>
                            <span>{shows_size}</span>
                        </label>
                        <div class="row">
                            <button class="btn btn-quiet btn-small btn-icon" name="do" value=format!("earlier:{}", picture.id) formaction="#pictures"
                                aria-label=t::pictures_admin::earlier(n) disabled=index == 0>
                                {turning_icon("arrow-start")}
                            </button>
                            <button class="btn btn-quiet btn-small btn-icon" name="do" value=format!("later:{}", picture.id) formaction="#pictures"
                                aria-label=t::pictures_admin::later(n) disabled=index == last>
                                {turning_icon("arrow-end")}
                            </button>
                            <button class="btn btn-quiet btn-small btn-icon push" name="do" value=format!("remove-picture:{}", picture.id) formaction="#pictures"
                                aria-label=t::pictures_admin::delete(n)>
                                {icon("trash")}
                            </button>
                        </div>
                    </div>
                </li>
            }
        })
        .collect_view();
    let count = (!pictures.is_empty()).then(|| view! { <span class="muted small">{t::pictures_admin::count(pictures.len(), MOST_PICTURES)}</span> });
    let upload = screen.product.is_some().then(|| {
        view! { <p><button class="btn btn-small" name="do" value="upload" formaction="#pictures">{icon("upload")} " " {t::pictures_admin::upload()}</button></p> }
    });
    let endpoint = screen.product.as_ref().map(|product| format!("/admin/products/{}/pictures", product.id));
    view! {
        <section class="panel" id="pictures" aria-labelledby="pictures-title" data-endpoint=endpoint>
            <div class="panel-head"><h2 id="pictures-title">{t::pictures_admin::title()}</h2>{count}</div>
            <div class="panel-body">
                {messages("pictures", &screen.problems, |field| field == "pictures")}
                <ul class="shots">
                    {shots}
                    <li class="drop">
                        <input type="file" name="pictures" multiple accept="image/jpeg,image/png,image/webp,image/gif" aria-label=t::pictures_admin::add()
                            aria-describedby="pictures-hint"/>
                        {icon("upload")}
                        <strong>{t::pictures_admin::add()}</strong>
                        <span>{t::pictures_admin::drop()}</span>
                    </li>
                </ul>
                {lacks_scale.then(|| view! { <p class="hint">{t::pictures_admin::no_scale()}</p> })}
                {(undescribed > 0).then(|| view! { <p class="hint">{t::pictures_admin::undescribed(undescribed)}</p> })}
                {(waiting > 0)
                    .then(|| {
                        let (ready, all) = screen.pictures_ready.unwrap_or_default();
                        let of_all = (all > 0).then(|| format!(" {}", t::pictures_admin::ready(ready, all)));
                        view! { <p class="hint">{t::pictures_admin::being_made(waiting)} {of_all}</p> }
                    })}
                <p class="hint" id="pictures-hint">{t::pictures_admin::hint()}</p>
                {upload}
            </div>
        </section>
    }
    .into_any()
}
