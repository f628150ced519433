-- Customers who sign in. Who they are to the merchant stands in customers, which is joined once the email address is proven.
CREATE TABLE customer_accounts (
    id uuid PRIMARY KEY,
    customer_id uuid REFERENCES customers (id) ON DELETE SET NULL,
    name text NOT NULL,
    -- In lower case.
    email text UNIQUE,
    email_verified_at timestamptz,
    -- As E.164 writes it, and proven.
    phone text UNIQUE,
    -- Argon2id in the PHC string format.
    password_hash text,
    -- The authenticator app's secret, sealed for totp/ and the account's id, and the newest step that was used.
    totp_sealed text,
    totp_step bigint,
    language text,
    currency text,
    -- The secret of their cart, which is the same on all devices.
    cart_token text,
    suspended_at timestamptz,
    -- When it is erased, as its owner has asked for.
    erase_at timestamptz,
    created_at timestamptz NOT NULL
);
CREATE INDEX customer_accounts_customer ON customer_accounts (customer_id);
CREATE INDEX customer_accounts_cart ON customer_accounts (cart_token);
CREATE INDEX customer_accounts_erase ON customer_accounts (erase_at);
-- Where somebody is signed in.
CREATE TABLE customer_sessions (
    id uuid PRIMARY KEY,
    -- SHA-256 of what the cookie holds.
    token_hash text NOT NULL UNIQUE,
    account_id uuid NOT NULL REFERENCES customer_accounts (id) ON DELETE CASCADE,
    created_at timestamptz NOT NULL,
    seen_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    ip text NOT NULL,
    -- The browser's User-Agent, at most 300 characters.
    device text NOT NULL
);
CREATE INDEX customer_sessions_account ON customer_sessions (account_id, seen_at);
CREATE INDEX customer_sessions_expiry ON customer_sessions (expires_at);
CREATE INDEX customer_sessions_seen ON customer_sessions (seen_at);
-- What waits for a proof: a code that was sent, a link, an answer of another site.
CREATE TABLE sign_in_flows (
    -- SHA-256 of the token in a cookie or a link.
    id_hash text PRIMARY KEY,
    purpose text NOT NULL,
    account_id uuid REFERENCES customer_accounts (id) ON DELETE CASCADE,
    -- The email address or phone number that it is about, may be empty.
    address text NOT NULL,
    -- HMAC-SHA256 of the six digits that were sent, may be empty.
    secret_hash text NOT NULL,
    data jsonb NOT NULL,
    -- Codes that were tried.
    tries integer NOT NULL,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    used_at timestamptz
);
CREATE INDEX sign_in_flows_account ON sign_in_flows (account_id, purpose);
CREATE INDEX sign_in_flows_expiry ON sign_in_flows (expires_at);
-- What stands in for the authenticator app, each once.
CREATE TABLE recovery_codes (
    account_id uuid NOT NULL REFERENCES customer_accounts (id) ON DELETE CASCADE,
    code_hash text NOT NULL,
    used_at timestamptz,
    PRIMARY KEY (account_id, code_hash)
);
-- Who accounts are at other sites.
CREATE TABLE external_identities (
    provider text NOT NULL,
    subject text NOT NULL,
    account_id uuid NOT NULL REFERENCES customer_accounts (id) ON DELETE CASCADE,
    email text,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (provider, subject)
);
CREATE INDEX external_identities_account ON external_identities (account_id);
CREATE TABLE passkeys (
    -- The credential's id.
    id text PRIMARY KEY,
    account_id uuid NOT NULL REFERENCES customer_accounts (id) ON DELETE CASCADE,
    name text NOT NULL,
    data jsonb NOT NULL,
    created_at timestamptz NOT NULL,
    used_at timestamptz
);
CREATE INDEX passkeys_account ON passkeys (account_id);
-- Which orders an account may see. No reference: an order belongs to another part, and may go.
CREATE TABLE order_owners (
    order_id uuid PRIMARY KEY,
    account_id uuid NOT NULL REFERENCES customer_accounts (id) ON DELETE CASCADE
);
CREATE INDEX order_owners_account ON order_owners (account_id, order_id);
-- What somebody has agreed to, and taken back, in the order in which that was.
CREATE TABLE consents (
    id uuid PRIMARY KEY,
    account_id uuid NOT NULL REFERENCES customer_accounts (id) ON DELETE CASCADE,
    purpose text NOT NULL,
    given boolean NOT NULL,
    at timestamptz NOT NULL,
    -- Where it was said.
    how text NOT NULL
);
CREATE INDEX consents_account ON consents (account_id, purpose, at);
-- What of two carts could not be put together at a sign-in, until the cart is changed.
ALTER TABLE carts ADD COLUMN shortfalls jsonb
