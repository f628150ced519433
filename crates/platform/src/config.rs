//! What the machine is told: by environment (`IRONMONGER_*`), by flags, and by an optional TOML file, in that order.

use std::{net::SocketAddr, path::PathBuf};

use clap::Args;
use ironmonger_mailbox::ImapAccount;

use super::client_address::Network;

/// The settings of the machine, not of the shop (those are edited in the admin). Each may stand in the environment, on
/// the command line, or in the file named by `IRONMONGER_CONFIG`, under its name in lower case without the prefix.
#[derive(Args, Clone, Debug, Default)]
pub struct Flags {
    /// A TOML file with any of the settings below, like `addr = "0.0.0.0:80"`
    #[arg(long, env = "IRONMONGER_CONFIG", value_name = "FILE")]
    config: Option<PathBuf>,
    /// Address and port to listen on [default: 127.0.0.1:3000]
    #[arg(long, env = "IRONMONGER_ADDR", value_name = "ADDRESS:PORT")]
    addr: Option<String>,
    /// The shop's address as shoppers see it, used in mails, sitemaps and redirects [default: http://ADDR]
    #[arg(long, env = "IRONMONGER_PUBLIC_URL", value_name = "URL")]
    public_url: Option<String>,
    /// Folder for the database, pictures, search index, mails and the secret key [default: ./data]
    #[arg(long, env = "IRONMONGER_DATA_DIR", value_name = "FOLDER")]
    data_dir: Option<String>,
    /// Database address: sqlite://… or postgres://… [default: a file in the data folder]
    #[arg(long, env = "IRONMONGER_DATABASE_URL", value_name = "URL", hide_env_values = true)]
    database_url: Option<String>,
    /// Key that seals secrets, 32 bytes or more [default: made on first start, kept in the data folder, mode 0600]
    #[arg(long, env = "IRONMONGER_SECRET_KEY", value_name = "KEY", hide_env_values = true)]
    secret_key: Option<String>,
    /// Former secret keys, separated by commas: what they sealed still opens, until `ironmonger secrets rotate` seals it anew
    #[arg(long, env = "IRONMONGER_SECRET_KEYS_BEFORE", value_name = "KEYS", hide_env_values = true)]
    secret_keys_before: Option<String>,
    /// Mail server, like smtps://user:password@mail.example.com:465 [default: mails are kept in the data folder]
    #[arg(long, env = "IRONMONGER_SMTP_URL", value_name = "URL", hide_env_values = true)]
    smtp_url: Option<String>,
    /// Mailbox whose new emails become tickets, like imaps://user:password@mail.example.com:993/INBOX [default: none]
    #[arg(long, env = "IRONMONGER_IMAP_URL", value_name = "URL", hide_env_values = true)]
    imap_url: Option<String>,
    /// Twilio's account for text messages, like twilio://AC…:token@/?from=+14155552671 [default: they are kept in the data folder]
    #[arg(long, env = "IRONMONGER_TWILIO_URL", value_name = "URL", hide_env_values = true)]
    twilio_url: Option<String>,
    /// Stripe's secret key (sk_…); with it Stripe can be switched on in the admin
    #[arg(long, env = "IRONMONGER_STRIPE_SECRET_KEY", value_name = "KEY", hide_env_values = true)]
    stripe_secret_key: Option<String>,
    /// The signing secret of Stripe's webhook endpoint (whsec_…); during a rotation two, separated by a comma
    #[arg(long, env = "IRONMONGER_STRIPE_WEBHOOK_SECRET", value_name = "SECRET", hide_env_values = true)]
    stripe_webhook_secret: Option<String>,
    /// Address of Stripe's API, for tests against a double [default: https://api.stripe.com/]
    #[arg(long, env = "IRONMONGER_STRIPE_API_URL", value_name = "URL")]
    stripe_api_url: Option<String>,
    /// Client ID of the shop at Google; with it customers can sign in with Google
    #[arg(long, env = "IRONMONGER_GOOGLE_CLIENT_ID", value_name = "ID")]
    google_client_id: Option<String>,
    /// Client secret of the shop at Google
    #[arg(long, env = "IRONMONGER_GOOGLE_CLIENT_SECRET", value_name = "SECRET", hide_env_values = true)]
    google_client_secret: Option<String>,
    /// The shop's app at Facebook; with it customers can sign in with Facebook
    #[arg(long, env = "IRONMONGER_FACEBOOK_APP_ID", value_name = "ID")]
    facebook_app_id: Option<String>,
    /// The app secret of the shop's app at Facebook
    #[arg(long, env = "IRONMONGER_FACEBOOK_APP_SECRET", value_name = "SECRET", hide_env_values = true)]
    facebook_app_secret: Option<String>,
    /// Address of Facebook's dialog and Graph API, for tests against a double [default: Facebook's own]
    #[arg(long, env = "IRONMONGER_FACEBOOK_API_URL", value_name = "URL")]
    facebook_api_url: Option<String>,
    /// An OpenID Connect provider that customers can sign in with, as it writes its own address
    #[arg(long, env = "IRONMONGER_OIDC_ISSUER", value_name = "URL")]
    oidc_issuer: Option<String>,
    /// Client ID of the shop at the OpenID Connect provider
    #[arg(long, env = "IRONMONGER_OIDC_CLIENT_ID", value_name = "ID")]
    oidc_client_id: Option<String>,
    /// Client secret of the shop at the OpenID Connect provider [default: none, as of a public client]
    #[arg(long, env = "IRONMONGER_OIDC_CLIENT_SECRET", value_name = "SECRET", hide_env_values = true)]
    oidc_client_secret: Option<String>,
    /// What customers know the OpenID Connect provider by [default: the host of its address]
    #[arg(long, env = "IRONMONGER_OIDC_NAME", value_name = "NAME")]
    oidc_name: Option<String>,
    /// Address of the EU's register of VAT numbers (VIES), for tests against a double [default: VIES's own]
    #[arg(long, env = "IRONMONGER_VIES_URL", value_name = "URL")]
    vies_url: Option<String>,
    /// Proxies whose X-Forwarded-For is believed: addresses and ranges like 10.0.0.0/8, separated by commas [default: none]
    #[arg(long, env = "IRONMONGER_TRUSTED_PROXIES", value_name = "ADDRESSES")]
    trusted_proxies: Option<String>,
    /// Let this machine's own addresses be asked for pictures and sign-ins, for tests against doubles: on or off [default: off]
    #[arg(long, env = "IRONMONGER_OUTGOING_LOOPBACK", value_name = "ON|OFF")]
    outgoing_loopback: Option<String>,
    /// Bucket of an S3 storage to keep pictures in [default: they are kept in the data folder]
    #[arg(long, env = "IRONMONGER_MEDIA_BUCKET", value_name = "NAME")]
    media_bucket: Option<String>,
    /// Address of the S3 storage, for one that is not Amazon's
    #[arg(long, env = "IRONMONGER_MEDIA_ENDPOINT", value_name = "URL")]
    media_endpoint: Option<String>,
    /// Region of the S3 storage [default: us-east-1]
    #[arg(long, env = "IRONMONGER_MEDIA_REGION", value_name = "NAME")]
    media_region: Option<String>,
    /// Access key of the S3 storage
    #[arg(long, env = "IRONMONGER_MEDIA_ACCESS_KEY", value_name = "KEY", hide_env_values = true)]
    media_access_key: Option<String>,
    /// Secret key of the S3 storage
    #[arg(long, env = "IRONMONGER_MEDIA_SECRET_KEY", value_name = "KEY", hide_env_values = true)]
    media_secret_key: Option<String>,
    /// Address from which browsers fetch the files below media/ of the bucket [default: the shop's own]
    #[arg(long, env = "IRONMONGER_MEDIA_PUBLIC_URL", value_name = "URL")]
    media_public_url: Option<String>,
    /// Make the sizes of pictures in this process: on or off [default: on]
    #[arg(long, env = "IRONMONGER_PICTURE_JOBS", value_name = "ON|OFF")]
    picture_jobs: Option<String>,
    /// Keep rendered pages until something on them changes: on or off [default: on]
    #[arg(long, env = "IRONMONGER_PAGE_CACHE", value_name = "ON|OFF")]
    page_cache: Option<String>,
    /// Log lines as text or json [default: text]
    #[arg(long, env = "IRONMONGER_LOG_FORMAT", value_name = "FORMAT")]
    log_format: Option<String>,
    /// What is logged, as a tracing filter [default: info]
    #[arg(long, env = "IRONMONGER_LOG", value_name = "FILTER")]
    log: Option<String>,
}

/// The machine's settings, checked.
#[derive(Clone, Debug)]
pub struct Config {
    pub addr: SocketAddr,
    /// Without a slash at the end.
    pub public_url: String,
    pub data_dir: PathBuf,
    pub database_url: String,
    pub secret_key: Option<String>,
    /// Those that were used before it.
    pub secret_keys_before: Vec<String>,
    pub smtp_url: Option<String>,
    /// The mailbox that is read, if any.
    pub imap: Option<ImapAccount>,
    /// Who sends text messages, if somebody does.
    pub twilio: Option<TwilioConfig>,
    pub stripe: Option<StripeConfig>,
    pub google: Option<OidcConfig>,
    pub facebook: Option<FacebookConfig>,
    /// Another provider of identities.
    pub oidc: Option<OidcConfig>,
    /// Where VIES is asked, if not at its own address.
    pub vies_url: Option<String>,
    pub trusted_proxies: Vec<Network>,
    /// Whether addresses of this machine may be fetched.
    pub outgoing_loopback: bool,
    /// Where pictures are, if not in the data folder.
    pub bucket: Option<Bucket>,
    /// Whether this process makes the sizes of pictures.
    pub picture_jobs: bool,
    pub page_cache: bool,
    pub log_json: bool,
    pub log: String,
}

/// A bucket of an S3 storage.
#[derive(Clone)]
pub struct Bucket {
    pub name: String,
    /// `None` is Amazon's.
    pub endpoint: Option<String>,
    pub region: String,
    pub access_key: String,
    pub secret_key: String,
    /// From where browsers fetch pictures, without a slash at the end; `None` is the shop.
    pub public_url: Option<String>,
}

impl std::fmt::Debug for Bucket {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Bucket").field("name", &self.name).field("endpoint", &self.endpoint).finish_non_exhaustive()
    }
}

/// An account that sends text messages.
#[derive(Clone, PartialEq, Eq)]
pub struct TwilioConfig {
    pub account_sid: String,
    pub auth_token: String,
    /// A number as E.164 writes it, a short code, a name, or the SID of a messaging service.
    pub from: String,
    /// Where its API is, without a slash at the end; `None` is Twilio.
    pub api_url: Option<String>,
}

impl TwilioConfig {
    /// Whether messages are sent by a messaging service (`MG…`), which chooses among its numbers.
    pub fn is_service(&self) -> bool {
        self.from.len() == 34 && self.from.starts_with("MG")
    }
}

impl std::fmt::Debug for TwilioConfig {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("TwilioConfig").field("account_sid", &self.account_sid).field("from", &self.from).finish_non_exhaustive()
    }
}

impl std::str::FromStr for TwilioConfig {
    type Err = &'static str;

    /// Reads `twilio://SID:TOKEN@/?from=+14155552671`. A host behind the `@` is asked in the place of Twilio: over HTTPS, or
    /// over HTTP where it is this machine.
    fn from_str(url: &str) -> Result<Self, Self::Err> {
        const SHAPE: &str = "write it like twilio://AC…:token@/?from=+14155552671";
        let rest = url.strip_prefix("twilio://").ok_or(SHAPE)?;
        let (credentials, rest) = rest.rsplit_once('@').ok_or(SHAPE)?;
        let (account_sid, auth_token) = credentials.split_once(':').ok_or(SHAPE)?;
        let (host, query) = rest.split_once('?').ok_or("it needs a sender: ?from= and a number, or the SID of a messaging service")?;
        // A plus is the beginning of a number here, and no space.
        let fields = serde_urlencoded::from_str::<Vec<(String, String)>>(&query.replace('+', "%2B")).map_err(|_| SHAPE)?;
        let from = fields.into_iter().find(|(name, value)| name == "from" && !value.is_empty()).map(|(_, value)| value);
        let from = from.ok_or("it needs a sender: ?from= and a number, or the SID of a messaging service")?;
        if !account_sid.starts_with("AC") || !account_sid.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            return Err("an account SID begins with AC");
        }
        if auth_token.is_empty() {
            return Err("it needs the account's auth token behind the SID and a colon");
        }
        let host = host.trim_end_matches('/');
        let is_here =
            ["localhost", "127.0.0.1", "[::1]"].iter().any(|here| host.strip_prefix(here).is_some_and(|port| port.is_empty() || port.starts_with(':')));
        let api_url = (!host.is_empty()).then(|| format!("{}://{host}", if is_here { "http" } else { "https" }));
        Ok(Self { account_sid: account_sid.to_owned(), auth_token: auth_token.to_owned(), from, api_url })
    }
}

#[derive(Clone)]
pub struct StripeConfig {
    pub secret_key: String,
    pub webhook_secrets: Vec<String>,
    pub api_url: String,
}

/// The shop at an OpenID Connect provider.
#[derive(Clone)]
pub struct OidcConfig {
    /// The provider's address, as it writes it itself.
    pub issuer: String,
    pub client_id: String,
    /// Empty for a public client.
    pub client_secret: String,
    /// What customers know it by.
    pub name: String,
}

impl std::fmt::Debug for OidcConfig {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("OidcConfig").field("issuer", &self.issuer).field("client_id", &self.client_id).finish_non_exhaustive()
    }
}

/// The shop's app at Facebook.
#[derive(Clone)]
pub struct FacebookConfig {
    pub app_id: String,
    pub app_secret: String,
    /// Where dialog and Graph API are, without a slash at the end; `None` is Facebook's own.
    pub api_url: Option<String>,
}

impl std::fmt::Debug for FacebookConfig {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("FacebookConfig").field("app_id", &self.app_id).finish_non_exhaustive()
    }
}

const GOOGLE: &str = "https://accounts.google.com";

/// What people know Facebook by.
pub const FACEBOOK: &str = "Facebook";

const STRIPE_API: &str = "https://api.stripe.com/";

impl StripeConfig {
    /// The origin of the page where shoppers pay, which a form of ours leads to. A double serves its own.
    pub fn checkout_origin(&self) -> String {
        if self.api_url == STRIPE_API { "https://checkout.stripe.com".to_owned() } else { self.api_url.splitn(4, '/').take(3).collect::<Vec<_>>().join("/") }
    }
}

impl std::fmt::Debug for StripeConfig {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("StripeConfig").field("api_url", &self.api_url).finish_non_exhaustive()
    }
}

/// Which setting is wrong, and what to do about it.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    #[error("{setting} is {value:?}: {why}")]
    Wrong { setting: &'static str, value: String, why: String },
    #[error("IRONMONGER_CONFIG names {file}, which cannot be read: {cause}")]
    Unreadable { file: PathBuf, cause: std::io::Error },
    #[error("{file} is no valid TOML: {cause}")]
    NotToml { file: PathBuf, cause: Box<toml::de::Error> },
    #[error("{file} has the setting {key:?}, which does not exist{hint}")]
    Unknown { file: PathBuf, key: String, hint: String },
}

/// Settings a TOML file may hold, beside the field each belongs to.
type Slots<'a> = [(&'static str, &'a mut Option<String>); 34];

impl Flags {
    fn slots(&mut self) -> Slots<'_> {
        [
            ("addr", &mut self.addr),
            ("public_url", &mut self.public_url),
            ("data_dir", &mut self.data_dir),
            ("database_url", &mut self.database_url),
            ("secret_key", &mut self.secret_key),
            ("secret_keys_before", &mut self.secret_keys_before),
            ("smtp_url", &mut self.smtp_url),
            ("imap_url", &mut self.imap_url),
            ("twilio_url", &mut self.twilio_url),
            ("stripe_secret_key", &mut self.stripe_secret_key),
            ("stripe_webhook_secret", &mut self.stripe_webhook_secret),
            ("stripe_api_url", &mut self.stripe_api_url),
            ("google_client_id", &mut self.google_client_id),
            ("google_client_secret", &mut self.google_client_secret),
            ("facebook_app_id", &mut self.facebook_app_id),
            ("facebook_app_secret", &mut self.facebook_app_secret),
            ("facebook_api_url", &mut self.facebook_api_url),
            ("oidc_issuer", &mut self.oidc_issuer),
            ("oidc_client_id", &mut self.oidc_client_id),
            ("oidc_client_secret", &mut self.oidc_client_secret),
            ("oidc_name", &mut self.oidc_name),
            ("vies_url", &mut self.vies_url),
            ("trusted_proxies", &mut self.trusted_proxies),
            ("outgoing_loopback", &mut self.outgoing_loopback),
            ("media_bucket", &mut self.media_bucket),
            ("media_endpoint", &mut self.media_endpoint),
            ("media_region", &mut self.media_region),
            ("media_access_key", &mut self.media_access_key),
            ("media_secret_key", &mut self.media_secret_key),
            ("media_public_url", &mut self.media_public_url),
            ("picture_jobs", &mut self.picture_jobs),
            ("page_cache", &mut self.page_cache),
            ("log_format", &mut self.log_format),
            ("log", &mut self.log),
        ]
    }

    /// Fills what is not set from the file, and checks every value. `usual_addr` is where the server listens if nobody says.
    pub fn resolve(mut self, usual_addr: SocketAddr) -> Result<Config, ConfigError> {
        if let Some(file) = self.config.clone() {
            self.read_file(file)?;
        }
        let bucket = self.bucket()?;
        let google = self.google()?;
        let facebook = self.facebook()?;
        let oidc = self.oidc()?;
        let addr = self.addr.unwrap_or_else(|| usual_addr.to_string());
        let addr = parse("IRONMONGER_ADDR", &addr, "write an IP address and a port, like 127.0.0.1:3000")?;
        let public_url = self.public_url.unwrap_or_else(|| format!("http://{addr}"));
        let public_url = check_url("IRONMONGER_PUBLIC_URL", &public_url, &["http", "https"])?.trim_end_matches('/').to_owned();
        let data_dir = PathBuf::from(self.data_dir.unwrap_or_else(|| "./data".to_owned()));
        let database_url = match self.database_url {
            Some(url) => check_url("IRONMONGER_DATABASE_URL", &url, &["sqlite", "postgres", "postgresql"])?,
            None => super::database::Database::url_in(&data_dir),
        };
        if let Some(key) = &self.secret_key
            && key.len() < 32
        {
            return Err(wrong("IRONMONGER_SECRET_KEY", "(hidden)", "it needs 32 bytes or more; `openssl rand -hex 32` makes one"));
        }
        let secret_keys_before = self.secret_keys_before.iter().flat_map(|keys| keys.split(',')).map(|key| key.trim().to_owned()).filter(|key| !key.is_empty());
        let secret_keys_before = secret_keys_before.collect::<Vec<_>>();
        if secret_keys_before.iter().any(|key| key.len() < 32) {
            return Err(wrong("IRONMONGER_SECRET_KEYS_BEFORE", "(hidden)", "each key has 32 bytes or more; separate them by commas"));
        }
        let smtp_url = self.smtp_url.map(|url| check_url("IRONMONGER_SMTP_URL", &url, &["smtp", "smtps"])).transpose()?;
        let imap = self.imap_url.map(|url| url.parse::<ImapAccount>().map_err(|why| wrong("IRONMONGER_IMAP_URL", "(hidden)", &why.to_string())));
        let imap = imap.transpose()?;
        let twilio = self.twilio_url.map(|url| url.parse::<TwilioConfig>().map_err(|why| wrong("IRONMONGER_TWILIO_URL", "(hidden)", why))).transpose()?;
        let stripe = match (self.stripe_secret_key, self.stripe_webhook_secret) {
            (None, None) => None,
            (Some(secret_key), Some(secrets)) => Some(StripeConfig {
                secret_key,
                webhook_secrets: secrets.split(',').map(|secret| secret.trim().to_owned()).collect(),
                api_url: match self.stripe_api_url {
                    // Stripe's client puts its paths right behind it.
                    Some(url) => format!("{}/", check_url("IRONMONGER_STRIPE_API_URL", &url, &["http", "https"])?.trim_end_matches('/')),
                    None => STRIPE_API.to_owned(),
                },
            }),
            (Some(_), None) => return Err(wrong("IRONMONGER_STRIPE_WEBHOOK_SECRET", "", "it is needed beside IRONMONGER_STRIPE_SECRET_KEY")),
            (None, Some(_)) => return Err(wrong("IRONMONGER_STRIPE_SECRET_KEY", "", "it is needed beside IRONMONGER_STRIPE_WEBHOOK_SECRET")),
        };
        let vies_url = self.vies_url.map(|url| check_url("IRONMONGER_VIES_URL", &url, &["http", "https"])).transpose()?;
        let trusted_proxies = self
            .trusted_proxies
            .iter()
            .flat_map(|list| list.split(','))
            .map(|proxy| parse("IRONMONGER_TRUSTED_PROXIES", proxy.trim(), "write IP addresses or ranges of them, like 10.0.0.0/8, separated by commas"))
            .collect::<Result<_, _>>()?;
        let outgoing_loopback = choice("IRONMONGER_OUTGOING_LOOPBACK", self.outgoing_loopback, ["off", "on"])? == 1;
        let picture_jobs = choice("IRONMONGER_PICTURE_JOBS", self.picture_jobs, ["on", "off"])? == 0;
        let page_cache = choice("IRONMONGER_PAGE_CACHE", self.page_cache, ["on", "off"])? == 0;
        let log_json = choice("IRONMONGER_LOG_FORMAT", self.log_format, ["text", "json"])? == 1;
        let log = self.log.unwrap_or_else(|| "info".to_owned());
        if let Err(cause) = tracing_subscriber::EnvFilter::try_new(&log) {
            return Err(wrong("IRONMONGER_LOG", &log, &cause.to_string()));
        }
        Ok(Config {
            addr,
            public_url,
            data_dir,
            database_url,
            secret_key: self.secret_key,
            secret_keys_before,
            smtp_url,
            imap,
            twilio,
            stripe,
            google,
            facebook,
            oidc,
            vies_url,
            trusted_proxies,
            outgoing_loopback,
            bucket,
            picture_jobs,
            page_cache,
            log_json,
            log,
        })
    }

    /// The shop at Google, if it is one there.
    fn google(&mut self) -> Result<Option<OidcConfig>, ConfigError> {
        let pair = both(("IRONMONGER_GOOGLE_CLIENT_ID", self.google_client_id.take()), ("IRONMONGER_GOOGLE_CLIENT_SECRET", self.google_client_secret.take()))?;
        Ok(pair.map(|(client_id, client_secret)| OidcConfig { issuer: GOOGLE.to_owned(), client_id, client_secret, name: "Google".to_owned() }))
    }

    /// The shop's app at Facebook, if it has one.
    fn facebook(&mut self) -> Result<Option<FacebookConfig>, ConfigError> {
        let api_url = filled(self.facebook_api_url.take()).map(|url| check_url("IRONMONGER_FACEBOOK_API_URL", &url, &["http", "https"])).transpose()?;
        let api_url = api_url.map(|url| url.trim_end_matches('/').to_owned());
        let pair = both(("IRONMONGER_FACEBOOK_APP_ID", self.facebook_app_id.take()), ("IRONMONGER_FACEBOOK_APP_SECRET", self.facebook_app_secret.take()))?;
        Ok(pair.map(|(app_id, app_secret)| FacebookConfig { app_id, app_secret, api_url }))
    }

    /// Another provider of identities, if one is named.
    fn oidc(&mut self) -> Result<Option<OidcConfig>, ConfigError> {
        let pair = both(("IRONMONGER_OIDC_ISSUER", self.oidc_issuer.take()), ("IRONMONGER_OIDC_CLIENT_ID", self.oidc_client_id.take()))?;
        let Some((issuer, client_id)) = pair else { return Ok(None) };
        let issuer = check_url("IRONMONGER_OIDC_ISSUER", &issuer, &["http", "https"])?;
        let host = issuer.split('/').nth(2).unwrap_or_default().to_owned();
        let name = filled(self.oidc_name.take()).unwrap_or(host);
        Ok(Some(OidcConfig { issuer, client_id, client_secret: self.oidc_client_secret.take().unwrap_or_default(), name }))
    }

    /// The bucket for pictures, if one is named; the other settings of one are nothing without it.
    fn bucket(&mut self) -> Result<Option<Bucket>, ConfigError> {
        let Some(name) = self.media_bucket.take() else {
            let others = [
                ("IRONMONGER_MEDIA_ENDPOINT", &self.media_endpoint),
                ("IRONMONGER_MEDIA_REGION", &self.media_region),
                ("IRONMONGER_MEDIA_ACCESS_KEY", &self.media_access_key),
                ("IRONMONGER_MEDIA_SECRET_KEY", &self.media_secret_key),
                ("IRONMONGER_MEDIA_PUBLIC_URL", &self.media_public_url),
            ];
            return match others.into_iter().find(|(_, value)| value.is_some()) {
                Some((setting, _)) => Err(wrong("IRONMONGER_MEDIA_BUCKET", "", &format!("it is needed beside {setting}"))),
                None => Ok(None),
            };
        };
        let is_name = (3..=63).contains(&name.len()) && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b".-".contains(&byte));
        if !is_name {
            return Err(wrong("IRONMONGER_MEDIA_BUCKET", &name, "write the bucket's name: 3 to 63 small letters, digits, hyphens and full stops"));
        }
        let url = |setting, value: Option<String>| {
            value.map(|url| check_url(setting, &url, &["http", "https"]).map(|url| url.trim_end_matches('/').to_owned())).transpose()
        };
        let key = |setting, value: Option<String>| {
            value.filter(|key| !key.is_empty()).ok_or_else(|| wrong(setting, "", "it is needed beside IRONMONGER_MEDIA_BUCKET"))
        };
        Ok(Some(Bucket {
            name,
            endpoint: url("IRONMONGER_MEDIA_ENDPOINT", self.media_endpoint.take())?,
            region: self.media_region.take().unwrap_or_else(|| "us-east-1".to_owned()),
            access_key: key("IRONMONGER_MEDIA_ACCESS_KEY", self.media_access_key.take())?,
            secret_key: key("IRONMONGER_MEDIA_SECRET_KEY", self.media_secret_key.take())?,
            public_url: url("IRONMONGER_MEDIA_PUBLIC_URL", self.media_public_url.take())?,
        }))
    }

    fn read_file(&mut self, file: PathBuf) -> Result<(), ConfigError> {
        let text = std::fs::read_to_string(&file).map_err(|cause| ConfigError::Unreadable { file: file.clone(), cause })?;
        let table = text.parse::<toml::Table>().map_err(|cause| ConfigError::NotToml { file: file.clone(), cause: Box::new(cause) })?;
        let mut slots = self.slots();
        for (key, value) in table {
            let Some((_, slot)) = slots.iter_mut().find(|(name, _)| *name == key) else {
                let near = slots.iter().map(|(name, _)| *name).find(|name| name.starts_with(&key) || key.starts_with(name) || key.replace('-', "_") == *name);
                let hint = near.map(|name| format!("; did you mean {name:?}?")).unwrap_or_default();
                return Err(ConfigError::Unknown { file, key, hint });
            };
            let value = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            slot.get_or_insert(value);
        }
        Ok(())
    }
}

fn wrong(setting: &'static str, value: &str, why: &str) -> ConfigError {
    ConfigError::Wrong { setting, value: value.to_owned(), why: why.to_owned() }
}

fn filled(value: Option<String>) -> Option<String> {
    value.map(|value| value.trim().to_owned()).filter(|value| !value.is_empty())
}

/// Two settings of which neither is anything without the other.
fn both(one: (&'static str, Option<String>), other: (&'static str, Option<String>)) -> Result<Option<(String, String)>, ConfigError> {
    match (filled(one.1), filled(other.1)) {
        (Some(first), Some(second)) => Ok(Some((first, second))),
        (None, None) => Ok(None),
        (Some(_), None) => Err(wrong(other.0, "", &format!("it is needed beside {}", one.0))),
        (None, Some(_)) => Err(wrong(one.0, "", &format!("it is needed beside {}", other.0))),
    }
}

fn parse<T: std::str::FromStr>(setting: &'static str, value: &str, why: &str) -> Result<T, ConfigError> {
    value.parse().map_err(|_| wrong(setting, value, why))
}

fn check_url(setting: &'static str, value: &str, schemes: &[&str]) -> Result<String, ConfigError> {
    match value.split_once(':') {
        Some((scheme, rest)) if schemes.contains(&scheme) && (rest.len() > 2 || scheme == "sqlite") => Ok(value.to_owned()),
        _ => Err(wrong(
            setting,
            "(hidden)",
            &format!("write an address that begins with {}", schemes.iter().map(|s| format!("{s}://")).collect::<Vec<_>>().join(" or ")),
        )),
    }
}

/// The index of the chosen word; the first is the default.
fn choice(setting: &'static str, value: Option<String>, words: [&str; 2]) -> Result<usize, ConfigError> {
    let Some(value) = value else { return Ok(0) };
    words.iter().position(|word| *word == value).ok_or_else(|| wrong(setting, &value, &format!("write {} or {}", words[0], words[1])))
}
