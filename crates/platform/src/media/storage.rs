//! Where the files are: a folder, or a bucket that speaks S3.

use std::{
    io,
    path::{Path as Folder, PathBuf},
    sync::Arc,
    time::Duration,
};

use async_trait::async_trait;
use bytes::Bytes;
use hmac::{Hmac, Mac};
use http_body_util::BodyExt;
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::{
    client::legacy::{Client, connect::HttpConnector as Tcp},
    rt::TokioExecutor,
};
use moka::future::Cache;
use object_store::{
    Attribute, Attributes, ClientOptions, Error, ObjectStore, ObjectStoreExt, PutOptions, PutPayload, Result, RetryConfig,
    aws::{AmazonS3, AmazonS3Builder},
    client::{
        CryptoProvider, DigestAlgorithm, DigestContext, HmacContext, HttpClient, HttpConnector, HttpError, HttpErrorKind, HttpRequest, HttpRequestBody,
        HttpResponse, HttpResponseBody, HttpService, Signer, SigningAlgorithm,
    },
    path::Path,
};
use sha2::{Digest, Sha256};

use crate::{config::Bucket, secrets};

/// How long one request to a bucket may take, and how long it is repeated.
const PATIENCE: Duration = Duration::from_secs(30);
const REPEATED_FOR: Duration = Duration::from_secs(20);
/// Bytes of a bucket's files that are kept in memory, so that not every visitor waits for the bucket.
const MOST_KEPT: u64 = 32 * 1024 * 1024;

/// Files by their keys. Nobody changes a file that is there; one is written whole or not at all.
#[derive(Clone, Debug)]
pub enum Storage {
    Folder(PathBuf),
    /// With the files that were asked for lately. A folder is kept in memory by the operating system.
    Bucket(Arc<AmazonS3>, Cache<String, Bytes>),
}

impl Storage {
    pub fn bucket(bucket: &Bucket) -> Result<Self> {
        let mut builder = AmazonS3Builder::new()
            .with_bucket_name(&bucket.name)
            .with_region(&bucket.region)
            .with_access_key_id(&bucket.access_key)
            .with_secret_access_key(&bucket.secret_key)
            .with_allow_http(true)
            // Not every storage knows how to take away many at once.
            .with_disable_bulk_delete(true)
            .with_crypto_provider(Arc::new(Sums))
            .with_http_connector(Connector)
            .with_retry(RetryConfig { max_retries: 3, retry_timeout: REPEATED_FOR, ..RetryConfig::default() });
        if let Some(endpoint) = &bucket.endpoint {
            builder = builder.with_endpoint(endpoint);
        }
        let kept = Cache::builder().max_capacity(MOST_KEPT).weigher(|key: &String, file: &Bytes| (key.len() + file.len()) as u32).build();
        Ok(Self::Bucket(Arc::new(builder.build()?), kept))
    }

    /// The file of this key, if there is one.
    pub async fn get(&self, key: &str) -> Result<Option<Bytes>> {
        match self {
            Self::Folder(folder) => there(tokio::fs::read(folder.join(key)).await.map(Bytes::from)),
            Self::Bucket(bucket, kept) => {
                if let Some(file) = kept.get(key).await {
                    return Ok(Some(file));
                }
                let found = match bucket.get(&Path::from(key)).await {
                    Ok(found) => found.bytes().await?,
                    Err(Error::NotFound { .. }) => return Ok(None),
                    Err(cause) => return Err(cause),
                };
                kept.insert(key.to_owned(), found.clone()).await;
                Ok(Some(found))
            }
        }
    }

    /// How many bytes the file of this key has, if there is one.
    pub async fn size(&self, key: &str) -> Result<Option<u64>> {
        match self {
            Self::Folder(folder) => there(tokio::fs::metadata(folder.join(key)).await.map(|file| file.len())),
            Self::Bucket(bucket, _) => match bucket.head(&Path::from(key)).await {
                Ok(found) => Ok(Some(found.size)),
                Err(Error::NotFound { .. }) => Ok(None),
                Err(cause) => Err(cause),
            },
        }
    }

    /// Keeps a file; in a bucket with its type, and with the word that it never changes when it is one that is shown.
    pub async fn put(&self, key: &str, file: Bytes, shown_as: Option<&'static str>) -> Result<()> {
        match self {
            Self::Folder(folder) => write_whole(&folder.join(key), &file).await.map_err(broken),
            Self::Bucket(bucket, _) => {
                let attributes = shown_as.map(|mime| [(Attribute::ContentType, mime), (Attribute::CacheControl, super::FOR_EVER)]);
                let options = PutOptions { attributes: attributes.into_iter().flatten().collect::<Attributes>(), ..PutOptions::default() };
                bucket.put_opts(&Path::from(key), PutPayload::from(file), options).await.map(|_| ())
            }
        }
    }

    /// Takes a file away, if it is there.
    pub async fn delete(&self, key: &str) -> Result<()> {
        match self {
            Self::Folder(folder) => there(tokio::fs::remove_file(folder.join(key)).await).map(|_| ()),
            Self::Bucket(bucket, kept) => {
                kept.invalidate(key).await;
                match bucket.delete(&Path::from(key)).await {
                    Err(Error::NotFound { .. }) => Ok(()),
                    other => other,
                }
            }
        }
    }
}

/// Under a temporary name first, so that a crash leaves no half file at an address that never changes.
async fn write_whole(path: &Folder, file: &[u8]) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        tokio::fs::create_dir_all(folder).await?;
    }
    let temporary = path.with_extension(format!("{}.part", secrets::token()));
    tokio::fs::write(&temporary, file).await?;
    tokio::fs::rename(temporary, path).await
}

fn there<T>(found: io::Result<T>) -> Result<Option<T>> {
    match found {
        Ok(found) => Ok(Some(found)),
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(cause) => Err(broken(cause)),
    }
}

fn broken(cause: io::Error) -> Error {
    Error::Generic { store: "folder", source: Box::new(cause) }
}

/// What requests to a bucket are signed with.
#[derive(Debug)]
struct Sums;

struct Sum<T>(T, Vec<u8>);

impl CryptoProvider for Sums {
    fn digest(&self, _: DigestAlgorithm) -> Result<Box<dyn DigestContext>> {
        Ok(Box::new(Sum(Sha256::new(), Vec::new())))
    }

    fn hmac(&self, _: DigestAlgorithm, secret: &[u8]) -> Result<Box<dyn HmacContext>> {
        let seal = Hmac::<Sha256>::new_from_slice(secret).map_err(|source| Error::Generic { store: "S3", source: Box::new(source) })?;
        Ok(Box::new(Sum(seal, Vec::new())))
    }

    fn sign(&self, _: SigningAlgorithm, _: &[u8]) -> Result<Box<dyn Signer>> {
        Err(Error::NotSupported { source: "S3 has no use for RSA".into() })
    }
}

impl DigestContext for Sum<Sha256> {
    fn update(&mut self, data: &[u8]) {
        Digest::update(&mut self.0, data);
    }

    fn finish(&mut self) -> Result<&[u8]> {
        self.1 = self.0.finalize_reset().to_vec();
        Ok(&self.1)
    }
}

impl HmacContext for Sum<Hmac<Sha256>> {
    fn update(&mut self, data: &[u8]) {
        Mac::update(&mut self.0, data);
    }

    fn finish(&mut self) -> Result<&[u8]> {
        self.1 = self.0.clone().finalize().into_bytes().to_vec();
        Ok(&self.1)
    }
}

/// Sends the bucket's requests through the HTTP and TLS that the shop has anyway.
#[derive(Debug)]
struct Connector;

impl HttpConnector for Connector {
    fn connect(&self, _: &ClientOptions) -> Result<HttpClient> {
        let provider = tokio_rustls::rustls::crypto::ring::default_provider();
        let secure = HttpsConnectorBuilder::new().with_provider_and_webpki_roots(provider);
        let secure = secure.map_err(|source| Error::Generic { store: "S3", source: Box::new(source) })?;
        let client = Client::builder(TokioExecutor::new()).build(secure.https_or_http().enable_http1().build());
        Ok(HttpClient::new(Sender(client)))
    }
}

#[derive(Debug)]
struct Sender(Client<HttpsConnector<Tcp>, HttpRequestBody>);

#[async_trait]
impl HttpService for Sender {
    async fn call(&self, request: HttpRequest) -> Result<HttpResponse, HttpError> {
        let answer = tokio::time::timeout(PATIENCE, self.0.request(request)).await.map_err(|late| HttpError::new(HttpErrorKind::Timeout, late))?;
        let answer = answer.map_err(|cause| {
            let kind = if cause.is_connect() { HttpErrorKind::Connect } else { HttpErrorKind::Request };
            HttpError::new(kind, cause)
        })?;
        Ok(answer.map(|body| HttpResponseBody::new(body.map_err(|cause| HttpError::new(HttpErrorKind::Interrupted, cause)))))
    }
}
