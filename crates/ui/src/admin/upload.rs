//! Reading a form with files: one `multipart/form-data` body, or an ordinary form without any.

use axum::{
    extract::{FromRequest, Multipart, Request},
    http::header,
    response::{IntoResponse, Response},
};

use super::form::Fields;

/// Bytes that a form with pictures may have; other forms have a megabyte.
pub const MOST_UPLOAD: usize = 25 * 1024 * 1024;

/// What a form sent: its fields, and files that were chosen.
#[derive(Debug, Default)]
pub struct Sent {
    pub fields: Fields,
    pub files: Vec<SentFile>,
}

#[derive(Debug)]
pub struct SentFile {
    pub name: String,
    pub bytes: Vec<u8>,
}

impl<S: Send + Sync> FromRequest<S> for Sent {
    type Rejection = Response;

    async fn from_request(request: Request, state: &S) -> Result<Self, Self::Rejection> {
        let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
        if !kind.starts_with("multipart/") {
            return Ok(Self { fields: Fields::from_request(request, state).await?, files: Vec::new() });
        }
        let mut parts = Multipart::from_request(request, state).await.map_err(IntoResponse::into_response)?;
        let mut sent = Self::default();
        while let Some(part) = parts.next_field().await.map_err(IntoResponse::into_response)? {
            let name = part.name().unwrap_or_default().to_owned();
            let file = part.file_name().map(|file| file.chars().filter(|letter| !letter.is_control()).take(120).collect::<String>());
            let bytes = part.bytes().await.map_err(IntoResponse::into_response)?;
            match file {
                // A file field in which nothing was chosen is sent as a file without a name.
                Some(file) if file.is_empty() && bytes.is_empty() => {}
                Some(name) => sent.files.push(SentFile { name, bytes: bytes.into() }),
                None => sent.fields.push(&name, String::from_utf8_lossy(&bytes).replace('\0', "")),
            }
        }
        Ok(sent)
    }
}
