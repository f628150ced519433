-- Ways to pay that payment providers keep for customers' accounts. No references to accounts: when one goes, its rows stay until
-- the provider has let go what it keeps.
-- Who accounts are at providers.
CREATE TABLE saved_method_owners (
    account_id uuid NOT NULL,
    gateway text NOT NULL,
    -- The provider's name for the customer, sealed for saved-method-owner/ and the account's id.
    reference_sealed text NOT NULL,
    created_at timestamptz NOT NULL,
    -- Since when the provider is to forget them.
    removed_at timestamptz,
    PRIMARY KEY (account_id, gateway)
);
CREATE TABLE saved_methods (
    id uuid PRIMARY KEY,
    account_id uuid NOT NULL,
    gateway text NOT NULL,
    -- The provider's token, sealed for saved-method/ and the id; and its SHA-256, so that each is here once.
    token_sealed text NOT NULL,
    token_hash text NOT NULL,
    -- The same for each copy of one card; empty where the provider does not say it.
    fingerprint text NOT NULL,
    brand text NOT NULL,
    last_four text NOT NULL,
    -- The last month in which it can be used, if it expires.
    expires_year integer,
    expires_month integer,
    -- Whether it is offered first.
    is_default boolean NOT NULL,
    created_at timestamptz NOT NULL,
    -- Since when its owner sees it no more; the row goes once the provider has let it go, too.
    removed_at timestamptz,
    UNIQUE (gateway, token_hash)
);
CREATE INDEX saved_methods_account ON saved_methods (account_id, created_at);
-- What payments have to do with saved methods.
CREATE TABLE saved_method_uses (
    payment_id uuid PRIMARY KEY,
    order_id uuid NOT NULL,
    account_id uuid NOT NULL,
    gateway text NOT NULL,
    -- What it is paid with; null where what it is paid with is to be kept.
    method_id uuid,
    -- When it was known what was kept, if anything.
    kept_at timestamptz
);
CREATE INDEX saved_method_uses_order ON saved_method_uses (order_id);
CREATE INDEX saved_method_uses_account ON saved_method_uses (account_id)
