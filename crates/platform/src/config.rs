//! What the machine is told: by environment (`IRONMONGER_*`), by flags, and by an optional TOML file, in that order.

use std::{net::SocketAddr, path::PathBuf};

use clap::Args;
use ironmonger_kernel::Iban;
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
    /// Turnstile or hCaptcha in the place of the shop's own question, like turnstile://SITE-KEY:SECRET@ [default: its own]
    #[arg(long, env = "IRONMONGER_CAPTCHA_URL", value_name = "URL", hide_env_values = true)]
    captcha_url: Option<String>,
    /// Stripe's secret key (sk_…); with it Stripe can be switched on in the admin
    #[arg(long, env = "IRONMONGER_STRIPE_SECRET_KEY", value_name = "KEY", hide_env_values = true)]
    stripe_secret_key: Option<String>,
    /// The signing secret of Stripe's webhook endpoint (whsec_…); during a rotation two, separated by a comma
    #[arg(long, env = "IRONMONGER_STRIPE_WEBHOOK_SECRET", value_name = "SECRET", hide_env_values = true)]
    stripe_webhook_secret: Option<String>,
    /// Address of Stripe's API, for tests against a double [default: https://api.stripe.com/]
    #[arg(long, env = "IRONMONGER_STRIPE_API_URL", value_name = "URL")]
    stripe_api_url: Option<String>,
    /// The consumer key of the app at Safaricom's Daraja; with it and the three settings below M-Pesa can be switched on in the admin
    #[arg(long, env = "IRONMONGER_MPESA_CONSUMER_KEY", value_name = "KEY", hide_env_values = true)]
    mpesa_consumer_key: Option<String>,
    /// The consumer secret of that app
    #[arg(long, env = "IRONMONGER_MPESA_CONSUMER_SECRET", value_name = "SECRET", hide_env_values = true)]
    mpesa_consumer_secret: Option<String>,
    /// The pay bill number, or the store number of a till
    #[arg(long, env = "IRONMONGER_MPESA_SHORT_CODE", value_name = "NUMBER")]
    mpesa_short_code: Option<String>,
    /// The passkey of Lipa na M-Pesa Online
    #[arg(long, env = "IRONMONGER_MPESA_PASSKEY", value_name = "KEY", hide_env_values = true)]
    mpesa_passkey: Option<String>,
    /// The till that is paid to, for Buy Goods [default: none, the short code is a pay bill number]
    #[arg(long, env = "IRONMONGER_MPESA_TILL", value_name = "NUMBER")]
    mpesa_till: Option<String>,
    /// The API user that reverses payments, for refunds [default: none, refunds are made by hand]
    #[arg(long, env = "IRONMONGER_MPESA_INITIATOR", value_name = "NAME")]
    mpesa_initiator: Option<String>,
    /// The password of that user as the Daraja portal encrypts it ("security credential")
    #[arg(long, env = "IRONMONGER_MPESA_SECURITY_CREDENTIAL", value_name = "BASE64", hide_env_values = true)]
    mpesa_security_credential: Option<String>,
    /// Address of Safaricom's API: https://sandbox.safaricom.co.ke for its sandbox [default: https://api.safaricom.co.ke]
    #[arg(long, env = "IRONMONGER_MPESA_API_URL", value_name = "URL")]
    mpesa_api_url: Option<String>,
    /// Flutterwave's secret key (FLWSECK-…, FLWSECK_TEST-…); with it Flutterwave can be switched on in the admin
    #[arg(long, env = "IRONMONGER_FLUTTERWAVE_SECRET_KEY", value_name = "KEY", hide_env_values = true)]
    flutterwave_secret_key: Option<String>,
    /// The secret hash of Flutterwave's webhooks, as typed into its dashboard
    #[arg(long, env = "IRONMONGER_FLUTTERWAVE_WEBHOOK_SECRET", value_name = "SECRET", hide_env_values = true)]
    flutterwave_webhook_secret: Option<String>,
    /// Address of Flutterwave's API, for tests against a double [default: https://api.flutterwave.com/v3]
    #[arg(long, env = "IRONMONGER_FLUTTERWAVE_API_URL", value_name = "URL")]
    flutterwave_api_url: Option<String>,
    /// eSewa's product code of the shop (EPAYTEST in its test system); with it eSewa can be switched on in the admin
    #[arg(long, env = "IRONMONGER_ESEWA_PRODUCT_CODE", value_name = "CODE")]
    esewa_product_code: Option<String>,
    /// The secret key that eSewa's forms are signed with
    #[arg(long, env = "IRONMONGER_ESEWA_SECRET_KEY", value_name = "KEY", hide_env_values = true)]
    esewa_secret_key: Option<String>,
    /// Address of eSewa's payment form [default: https://epay.esewa.com.np/api/epay/main/v2/form]
    #[arg(long, env = "IRONMONGER_ESEWA_FORM_URL", value_name = "URL")]
    esewa_form_url: Option<String>,
    /// Address of eSewa's status check [default: https://epay.esewa.com.np/api/epay/transaction/status/]
    #[arg(long, env = "IRONMONGER_ESEWA_STATUS_URL", value_name = "URL")]
    esewa_status_url: Option<String>,
    /// Whether Stripe takes the money at once (automatic) or only reserves it until staff capture it (manual) [default: automatic]
    #[arg(long, env = "IRONMONGER_STRIPE_CAPTURE", value_name = "WHEN")]
    stripe_capture: Option<String>,
    /// IBAN of the account for bank transfers; with it and its holder they can be switched on in the admin
    #[arg(long, env = "IRONMONGER_BANK_IBAN", value_name = "IBAN")]
    bank_iban: Option<String>,
    /// Who holds the account for bank transfers
    #[arg(long, env = "IRONMONGER_BANK_HOLDER", value_name = "NAME")]
    bank_holder: Option<String>,
    /// BIC of its bank, for transfers from abroad [default: none]
    #[arg(long, env = "IRONMONGER_BANK_BIC", value_name = "BIC")]
    bank_bic: Option<String>,
    /// Name of its bank [default: none]
    #[arg(long, env = "IRONMONGER_BANK_NAME", value_name = "NAME")]
    bank_name: Option<String>,
    /// What stands before the order's number in a transfer's reference, like "SHOP-" [default: nothing]
    #[arg(long, env = "IRONMONGER_BANK_REFERENCE", value_name = "TEXT")]
    bank_reference: Option<String>,
    /// Client id of a PayPal REST app; with it PayPal can be switched on in the admin
    #[arg(long, env = "IRONMONGER_PAYPAL_CLIENT_ID", value_name = "ID")]
    paypal_client_id: Option<String>,
    /// The secret of the PayPal REST app
    #[arg(long, env = "IRONMONGER_PAYPAL_CLIENT_SECRET", value_name = "SECRET", hide_env_values = true)]
    paypal_client_secret: Option<String>,
    /// The id that PayPal's dashboard shows for the webhook to PUBLIC_URL/webhooks/paypal
    #[arg(long, env = "IRONMONGER_PAYPAL_WEBHOOK_ID", value_name = "ID")]
    paypal_webhook_id: Option<String>,
    /// Whether PayPal takes the money at once (automatic) or only reserves it until staff capture it (manual) [default: automatic]
    #[arg(long, env = "IRONMONGER_PAYPAL_CAPTURE", value_name = "WHEN")]
    paypal_capture: Option<String>,
    /// Address of PayPal's API; https://api-m.sandbox.paypal.com for testing [default: https://api-m.paypal.com]
    #[arg(long, env = "IRONMONGER_PAYPAL_API_URL", value_name = "URL")]
    paypal_api_url: Option<String>,
    /// Razorpay's key id (rzp_live_… or rzp_test_…); with it Razorpay can be switched on in the admin
    #[arg(long, env = "IRONMONGER_RAZORPAY_KEY_ID", value_name = "ID")]
    razorpay_key_id: Option<String>,
    /// Razorpay's key secret
    #[arg(long, env = "IRONMONGER_RAZORPAY_KEY_SECRET", value_name = "SECRET", hide_env_values = true)]
    razorpay_key_secret: Option<String>,
    /// The secret of Razorpay's webhook; after a change the old one too, separated by a comma
    #[arg(long, env = "IRONMONGER_RAZORPAY_WEBHOOK_SECRET", value_name = "SECRET", hide_env_values = true)]
    razorpay_webhook_secret: Option<String>,
    /// Address of Razorpay's API, for tests against a double [default: https://api.razorpay.com]
    #[arg(long, env = "IRONMONGER_RAZORPAY_API_URL", value_name = "URL")]
    razorpay_api_url: Option<String>,
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
    pub captcha: Option<CaptchaConfig>,
    pub stripe: Option<StripeConfig>,
    pub mpesa: Option<MpesaConfig>,
    pub flutterwave: Option<FlutterwaveConfig>,
    pub esewa: Option<EsewaConfig>,
    pub bank_account: Option<BankAccount>,
    pub paypal: Option<PaypalConfig>,
    pub razorpay: Option<RazorpayConfig>,
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
        Ok(Self { account_sid: account_sid.to_owned(), auth_token: auth_token.to_owned(), from, api_url: in_the_place_of(host) })
    }
}

/// A captcha of somebody else, which shoppers meet in the place of the shop's own question.
#[derive(Clone, PartialEq, Eq)]
pub struct CaptchaConfig {
    /// Turnstile, or else hCaptcha.
    pub is_turnstile: bool,
    pub site_key: String,
    pub secret: String,
    /// Where it is asked, without a slash at the end; `None` is the provider.
    pub api_url: Option<String>,
}

impl std::fmt::Debug for CaptchaConfig {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("CaptchaConfig").field("is_turnstile", &self.is_turnstile).field("site_key", &self.site_key).finish_non_exhaustive()
    }
}

impl std::str::FromStr for CaptchaConfig {
    type Err = &'static str;

    /// Reads `turnstile://SITE-KEY:SECRET@` or `hcaptcha://SITE-KEY:SECRET@`. A host behind the `@` is asked in the provider's
    /// place: over HTTPS, or over HTTP where it is this machine.
    fn from_str(url: &str) -> Result<Self, Self::Err> {
        const SHAPE: &str = "write it like turnstile://SITE-KEY:SECRET@ or hcaptcha://SITE-KEY:SECRET@";
        let (provider, rest) = url.split_once("://").ok_or(SHAPE)?;
        let is_turnstile = match provider {
            "turnstile" => true,
            "hcaptcha" => false,
            _ => return Err(SHAPE),
        };
        let (keys, host) = rest.rsplit_once('@').ok_or(SHAPE)?;
        let (site_key, secret) = keys.split_once(':').filter(|(site_key, secret)| !site_key.is_empty() && !secret.is_empty()).ok_or(SHAPE)?;
        if !site_key.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte)) {
            return Err("a site key has letters, digits, - and _");
        }
        Ok(Self { is_turnstile, site_key: site_key.to_owned(), secret: secret.to_owned(), api_url: in_the_place_of(host) })
    }
}

/// The address of a host that stands in for a provider's API; `None` for no host.
fn in_the_place_of(host: &str) -> Option<String> {
    let host = host.trim_end_matches('/');
    let is_here = ["localhost", "127.0.0.1", "[::1]"].iter().any(|here| host.strip_prefix(here).is_some_and(|port| port.is_empty() || port.starts_with(':')));
    (!host.is_empty()).then(|| format!("{}://{host}", if is_here { "http" } else { "https" }))
}

#[derive(Clone)]
pub struct StripeConfig {
    pub secret_key: String,
    pub webhook_secrets: Vec<String>,
    pub api_url: String,
    /// Whether payments are only authorized, and captured on demand.
    pub capture_later: bool,
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
    /// The origins of the pages where shoppers pay, and where banks ask about a saved card, which a form of ours leads to. A double
    /// serves its own.
    pub fn checkout_origin(&self) -> String {
        if self.api_url == STRIPE_API { "https://checkout.stripe.com https://hooks.stripe.com".to_owned() } else { origin_of(&self.api_url) }
    }
}

impl std::fmt::Debug for StripeConfig {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("StripeConfig").field("api_url", &self.api_url).finish_non_exhaustive()
    }
}

/// Safaricom's Daraja, for M-Pesa.
#[derive(Clone)]
pub struct MpesaConfig {
    pub consumer_key: String,
    pub consumer_secret: String,
    /// The pay bill number, or the store number of a till.
    pub short_code: String,
    pub passkey: String,
    /// The till that is paid to; `None` for a pay bill number.
    pub till: Option<String>,
    /// Who reverses payments; without them refunds are made by hand.
    pub initiator: Option<MpesaInitiator>,
    /// Without a slash at the end.
    pub api_url: String,
}

/// An API user of the M-Pesa organization.
#[derive(Clone)]
pub struct MpesaInitiator {
    pub name: String,
    /// The password, encrypted for Safaricom, in Base64.
    pub security_credential: String,
}

impl std::fmt::Debug for MpesaConfig {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("MpesaConfig").field("short_code", &self.short_code).field("api_url", &self.api_url).finish_non_exhaustive()
    }
}

#[derive(Clone)]
pub struct FlutterwaveConfig {
    pub secret_key: String,
    /// What its webhooks prove themselves with.
    pub webhook_secret: String,
    /// With the version, without a slash at the end.
    pub api_url: String,
}

const FLUTTERWAVE_API: &str = "https://api.flutterwave.com/v3";

impl FlutterwaveConfig {
    /// The origin of the page where shoppers pay, which a form of ours leads to. A double serves its own.
    pub fn checkout_origin(&self) -> String {
        if self.api_url == FLUTTERWAVE_API { "https://checkout.flutterwave.com".to_owned() } else { origin_of(&self.api_url) }
    }
}

impl std::fmt::Debug for FlutterwaveConfig {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("FlutterwaveConfig").field("api_url", &self.api_url).finish_non_exhaustive()
    }
}

#[derive(Clone)]
pub struct EsewaConfig {
    pub product_code: String,
    pub secret_key: String,
    /// Where browsers post the payment form to.
    pub form_url: String,
    pub status_url: String,
}

impl EsewaConfig {
    /// The origin that the payment form goes to.
    pub fn checkout_origin(&self) -> String {
        origin_of(&self.form_url)
    }
}

impl std::fmt::Debug for EsewaConfig {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("EsewaConfig").field("product_code", &self.product_code).field("form_url", &self.form_url).finish_non_exhaustive()
    }
}

/// The account that bank transfers go to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BankAccount {
    pub iban: Iban,
    pub holder: String,
    /// Empty if it is not given.
    pub bic: String,
    /// The bank's name; empty if it is not given.
    pub bank: String,
    /// What stands before the order's number in a transfer's reference.
    pub reference_prefix: String,
}

/// A REST app of PayPal's.
#[derive(Clone)]
pub struct PaypalConfig {
    pub client_id: String,
    pub client_secret: String,
    /// The id of the webhook in PayPal's dashboard, which is part of what callbacks are signed over.
    pub webhook_id: String,
    /// Whether money is reserved first, and captured on demand.
    pub capture_later: bool,
    /// Without a slash at the end.
    pub api_url: String,
}

/// The address with which money moves. PayPal's other one is `https://api-m.sandbox.paypal.com`.
const PAYPAL_API: &str = "https://api-m.paypal.com";

impl PaypalConfig {
    /// Whether it is PayPal itself, and neither its sandbox nor a double.
    pub fn moves_money(&self) -> bool {
        self.api_url == PAYPAL_API
    }

    /// The origin of the page where shoppers pay, which a form of ours leads to. A double serves its own.
    pub fn checkout_origin(&self) -> String {
        match self.api_url.strip_prefix("https://api-m.").filter(|host| *host == "paypal.com" || *host == "sandbox.paypal.com") {
            Some(host) => format!("https://www.{host}"),
            None => origin_of(&self.api_url),
        }
    }
}

impl std::fmt::Debug for PaypalConfig {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("PaypalConfig").field("webhook_id", &self.webhook_id).field("api_url", &self.api_url).finish_non_exhaustive()
    }
}

/// A key of Razorpay's; whether money moves is decided by the key: `rzp_live_…` or `rzp_test_…`.
#[derive(Clone)]
pub struct RazorpayConfig {
    pub key_id: String,
    pub key_secret: String,
    /// Several after a change: callbacks that are sent again keep the secret of their first time.
    pub webhook_secrets: Vec<String>,
    /// Without a slash at the end.
    pub api_url: String,
}

const RAZORPAY_API: &str = "https://api.razorpay.com";

impl RazorpayConfig {
    /// The origins of the page where shoppers pay, which a form of ours leads to: the short address, and where that leads.
    /// A double serves its own.
    pub fn checkout_origin(&self) -> String {
        if self.api_url == RAZORPAY_API { "https://rzp.io https://*.razorpay.com".to_owned() } else { origin_of(&self.api_url) }
    }
}

impl std::fmt::Debug for RazorpayConfig {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("RazorpayConfig").field("key_id", &self.key_id).field("api_url", &self.api_url).finish_non_exhaustive()
    }
}

impl Config {
    /// The origins that the page of payment may send forms to, separated by spaces, as `form-action` takes them.
    pub fn checkout_origins(&self) -> String {
        let origins = [
            self.stripe.as_ref().map(StripeConfig::checkout_origin),
            self.paypal.as_ref().map(PaypalConfig::checkout_origin),
            self.razorpay.as_ref().map(RazorpayConfig::checkout_origin),
            self.flutterwave.as_ref().map(FlutterwaveConfig::checkout_origin),
            self.esewa.as_ref().map(EsewaConfig::checkout_origin),
        ];
        origins.into_iter().flatten().collect::<Vec<_>>().join(" ")
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
type Slots<'a> = [(&'static str, &'a mut Option<String>); 65];

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
            ("captcha_url", &mut self.captcha_url),
            ("stripe_secret_key", &mut self.stripe_secret_key),
            ("stripe_webhook_secret", &mut self.stripe_webhook_secret),
            ("stripe_api_url", &mut self.stripe_api_url),
            ("mpesa_consumer_key", &mut self.mpesa_consumer_key),
            ("mpesa_consumer_secret", &mut self.mpesa_consumer_secret),
            ("mpesa_short_code", &mut self.mpesa_short_code),
            ("mpesa_passkey", &mut self.mpesa_passkey),
            ("mpesa_till", &mut self.mpesa_till),
            ("mpesa_initiator", &mut self.mpesa_initiator),
            ("mpesa_security_credential", &mut self.mpesa_security_credential),
            ("mpesa_api_url", &mut self.mpesa_api_url),
            ("flutterwave_secret_key", &mut self.flutterwave_secret_key),
            ("flutterwave_webhook_secret", &mut self.flutterwave_webhook_secret),
            ("flutterwave_api_url", &mut self.flutterwave_api_url),
            ("esewa_product_code", &mut self.esewa_product_code),
            ("esewa_secret_key", &mut self.esewa_secret_key),
            ("esewa_form_url", &mut self.esewa_form_url),
            ("esewa_status_url", &mut self.esewa_status_url),
            ("stripe_capture", &mut self.stripe_capture),
            ("bank_iban", &mut self.bank_iban),
            ("bank_holder", &mut self.bank_holder),
            ("bank_bic", &mut self.bank_bic),
            ("bank_name", &mut self.bank_name),
            ("bank_reference", &mut self.bank_reference),
            ("paypal_client_id", &mut self.paypal_client_id),
            ("paypal_client_secret", &mut self.paypal_client_secret),
            ("paypal_webhook_id", &mut self.paypal_webhook_id),
            ("paypal_capture", &mut self.paypal_capture),
            ("paypal_api_url", &mut self.paypal_api_url),
            ("razorpay_key_id", &mut self.razorpay_key_id),
            ("razorpay_key_secret", &mut self.razorpay_key_secret),
            ("razorpay_webhook_secret", &mut self.razorpay_webhook_secret),
            ("razorpay_api_url", &mut self.razorpay_api_url),
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
        let (paypal, razorpay) = (self.paypal()?, self.razorpay()?);
        let google = self.google()?;
        let facebook = self.facebook()?;
        let oidc = self.oidc()?;
        let mpesa = self.mpesa()?;
        let flutterwave = self.flutterwave()?;
        let esewa = self.esewa()?;
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
        let stripe_captures_later = choice("IRONMONGER_STRIPE_CAPTURE", self.stripe_capture, ["automatic", "manual"])? == 1;
        let twilio = self.twilio_url.map(|url| url.parse::<TwilioConfig>().map_err(|why| wrong("IRONMONGER_TWILIO_URL", "(hidden)", why))).transpose()?;
        let captcha = self.captcha_url.map(|url| url.parse::<CaptchaConfig>().map_err(|why| wrong("IRONMONGER_CAPTCHA_URL", "(hidden)", why))).transpose()?;
        let stripe = match (self.stripe_secret_key, self.stripe_webhook_secret) {
            (None, None) => None,
            (Some(secret_key), Some(secrets)) => Some(StripeConfig {
                secret_key,
                webhook_secrets: secrets.split(',').map(|secret| secret.trim().to_owned()).collect(),
                api_url: match self.stripe_api_url {
                    // Paths are put right behind it.
                    Some(url) => format!("{}/", check_url("IRONMONGER_STRIPE_API_URL", &url, &["http", "https"])?.trim_end_matches('/')),
                    None => STRIPE_API.to_owned(),
                },
                capture_later: stripe_captures_later,
            }),
            (Some(_), None) => return Err(wrong("IRONMONGER_STRIPE_WEBHOOK_SECRET", "", "it is needed beside IRONMONGER_STRIPE_SECRET_KEY")),
            (None, Some(_)) => return Err(wrong("IRONMONGER_STRIPE_SECRET_KEY", "", "it is needed beside IRONMONGER_STRIPE_WEBHOOK_SECRET")),
        };
        let bank_account = match (self.bank_iban, self.bank_holder) {
            (None, None) => None,
            (Some(iban), Some(holder)) => Some(BankAccount {
                iban: iban.parse::<Iban>().map_err(|why| wrong("IRONMONGER_BANK_IBAN", &iban, &why.to_string()))?,
                holder: holder.trim().to_owned(),
                bic: match self.bank_bic {
                    Some(bic) if !is_bic(&bic) => return Err(wrong("IRONMONGER_BANK_BIC", &bic, "write the 8 or 11 letters and digits, like COBADEFFXXX")),
                    bic => bic.unwrap_or_default().to_ascii_uppercase(),
                },
                bank: self.bank_name.unwrap_or_default().trim().to_owned(),
                reference_prefix: self.bank_reference.unwrap_or_default(),
            }),
            (Some(_), None) => return Err(wrong("IRONMONGER_BANK_HOLDER", "", "it is needed beside IRONMONGER_BANK_IBAN")),
            (None, Some(_)) => return Err(wrong("IRONMONGER_BANK_IBAN", "", "it is needed beside IRONMONGER_BANK_HOLDER")),
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
            captcha,
            stripe,
            mpesa,
            flutterwave,
            esewa,
            bank_account,
            paypal,
            razorpay,
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

    fn mpesa(&mut self) -> Result<Option<MpesaConfig>, ConfigError> {
        let account = together([
            ("IRONMONGER_MPESA_CONSUMER_KEY", self.mpesa_consumer_key.take()),
            ("IRONMONGER_MPESA_CONSUMER_SECRET", self.mpesa_consumer_secret.take()),
            ("IRONMONGER_MPESA_SHORT_CODE", self.mpesa_short_code.take()),
            ("IRONMONGER_MPESA_PASSKEY", self.mpesa_passkey.take()),
        ])?;
        let initiator = together([
            ("IRONMONGER_MPESA_INITIATOR", self.mpesa_initiator.take()),
            ("IRONMONGER_MPESA_SECURITY_CREDENTIAL", self.mpesa_security_credential.take()),
        ])?;
        let Some([consumer_key, consumer_secret, short_code, passkey]) = account else { return Ok(None) };
        let number = |setting, number: String| match number.bytes().all(|byte| byte.is_ascii_digit()) {
            true => Ok(number),
            false => Err(wrong(setting, &number, "write the number, of digits alone")),
        };
        Ok(Some(MpesaConfig {
            consumer_key,
            consumer_secret,
            short_code: number("IRONMONGER_MPESA_SHORT_CODE", short_code)?,
            passkey,
            till: self.mpesa_till.take().map(|till| number("IRONMONGER_MPESA_TILL", till)).transpose()?,
            initiator: initiator.map(|[name, security_credential]| MpesaInitiator { name, security_credential }),
            api_url: web_address("IRONMONGER_MPESA_API_URL", self.mpesa_api_url.take(), "https://api.safaricom.co.ke")?.trim_end_matches('/').to_owned(),
        }))
    }

    fn flutterwave(&mut self) -> Result<Option<FlutterwaveConfig>, ConfigError> {
        let account = together([
            ("IRONMONGER_FLUTTERWAVE_SECRET_KEY", self.flutterwave_secret_key.take()),
            ("IRONMONGER_FLUTTERWAVE_WEBHOOK_SECRET", self.flutterwave_webhook_secret.take()),
        ])?;
        let Some([secret_key, webhook_secret]) = account else { return Ok(None) };
        let api_url = web_address("IRONMONGER_FLUTTERWAVE_API_URL", self.flutterwave_api_url.take(), FLUTTERWAVE_API)?;
        Ok(Some(FlutterwaveConfig { secret_key, webhook_secret, api_url: api_url.trim_end_matches('/').to_owned() }))
    }

    fn esewa(&mut self) -> Result<Option<EsewaConfig>, ConfigError> {
        let account =
            together([("IRONMONGER_ESEWA_PRODUCT_CODE", self.esewa_product_code.take()), ("IRONMONGER_ESEWA_SECRET_KEY", self.esewa_secret_key.take())])?;
        let Some([product_code, secret_key]) = account else { return Ok(None) };
        Ok(Some(EsewaConfig {
            product_code,
            secret_key,
            form_url: web_address("IRONMONGER_ESEWA_FORM_URL", self.esewa_form_url.take(), "https://epay.esewa.com.np/api/epay/main/v2/form")?,
            status_url: web_address("IRONMONGER_ESEWA_STATUS_URL", self.esewa_status_url.take(), "https://epay.esewa.com.np/api/epay/transaction/status/")?,
        }))
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

    /// PayPal's app, if any of its settings is there; then all of them are needed.
    fn paypal(&mut self) -> Result<Option<PaypalConfig>, ConfigError> {
        let needed = together([
            ("IRONMONGER_PAYPAL_CLIENT_ID", self.paypal_client_id.take()),
            ("IRONMONGER_PAYPAL_CLIENT_SECRET", self.paypal_client_secret.take()),
            ("IRONMONGER_PAYPAL_WEBHOOK_ID", self.paypal_webhook_id.take()),
        ])?;
        let api_url = base_address("IRONMONGER_PAYPAL_API_URL", self.paypal_api_url.take(), PAYPAL_API)?;
        let capture_later = choice("IRONMONGER_PAYPAL_CAPTURE", self.paypal_capture.take(), ["automatic", "manual"])? == 1;
        Ok(needed.map(|[client_id, client_secret, webhook_id]| PaypalConfig { client_id, client_secret, webhook_id, capture_later, api_url }))
    }

    /// Razorpay's key, if any of its settings is there; then all of them are needed.
    fn razorpay(&mut self) -> Result<Option<RazorpayConfig>, ConfigError> {
        let needed = together([
            ("IRONMONGER_RAZORPAY_KEY_ID", self.razorpay_key_id.take()),
            ("IRONMONGER_RAZORPAY_KEY_SECRET", self.razorpay_key_secret.take()),
            ("IRONMONGER_RAZORPAY_WEBHOOK_SECRET", self.razorpay_webhook_secret.take()),
        ])?;
        let api_url = base_address("IRONMONGER_RAZORPAY_API_URL", self.razorpay_api_url.take(), RAZORPAY_API)?;
        Ok(needed.map(|[key_id, key_secret, secrets]| RazorpayConfig {
            key_id,
            key_secret,
            webhook_secrets: secrets.split(',').map(|secret| secret.trim().to_owned()).filter(|secret| !secret.is_empty()).collect(),
            api_url,
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

/// Whether a text has the form of a bank's code (ISO 9362): four letters, the country's two, two or five more.
fn is_bic(text: &str) -> bool {
    let bytes = text.as_bytes();
    matches!(bytes.len(), 8 | 11) && bytes[..6].iter().all(u8::is_ascii_alphabetic) && bytes[6..].iter().all(u8::is_ascii_alphanumeric)
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

/// Settings of which each needs the others: all of them, or `None` where none is set. What is empty is not set.
fn together<const N: usize>(settings: [(&'static str, Option<String>); N]) -> Result<Option<[String; N]>, ConfigError> {
    let settings = settings.map(|(setting, value)| (setting, value.map(|value| value.trim().to_owned()).filter(|value| !value.is_empty())));
    let Some(set) = settings.iter().find(|(_, value)| value.is_some()).map(|(setting, _)| *setting) else { return Ok(None) };
    if let Some((missing, _)) = settings.iter().find(|(_, value)| value.is_none()) {
        return Err(wrong(missing, "", &format!("it is needed beside {set}")));
    }
    Ok(Some(settings.map(|(_, value)| value.unwrap_or_default())))
}

fn web_address(setting: &'static str, value: Option<String>, usual: &str) -> Result<String, ConfigError> {
    value.map_or_else(|| Ok(usual.to_owned()), |url| check_url(setting, &url, &["http", "https"]))
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

/// The address of an API, without a slash at the end.
fn base_address(setting: &'static str, value: Option<String>, usual: &str) -> Result<String, ConfigError> {
    let value = value.filter(|value| !value.trim().is_empty());
    Ok(check_url(setting, value.as_deref().unwrap_or(usual).trim(), &["http", "https"])?.trim_end_matches('/').to_owned())
}

/// Scheme, host and port of an address.
fn origin_of(address: &str) -> String {
    address.splitn(4, '/').take(3).collect::<Vec<_>>().join("/")
}

/// The index of the chosen word; the first is the default.
fn choice(setting: &'static str, value: Option<String>, words: [&str; 2]) -> Result<usize, ConfigError> {
    let Some(value) = value else { return Ok(0) };
    words.iter().position(|word| *word == value).ok_or_else(|| wrong(setting, &value, &format!("write {} or {}", words[0], words[1])))
}
