CREATE TABLE staff_passkeys (
    -- The credential's id.
    id text PRIMARY KEY,
    account_id uuid NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    name text NOT NULL,
    data jsonb NOT NULL,
    created_at timestamptz NOT NULL,
    used_at timestamptz
);
CREATE INDEX staff_passkeys_account ON staff_passkeys (account_id);
-- How many of them an account has: each request asks whether there is a second factor.
ALTER TABLE accounts ADD COLUMN passkeys integer NOT NULL DEFAULT 0;
-- What the browser of somebody who works here was asked about a passkey, for one answer.
CREATE TABLE staff_ceremonies (
    id uuid PRIMARY KEY,
    account_id uuid NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    purpose text NOT NULL,
    state text NOT NULL,
    expires_at timestamptz NOT NULL
);
CREATE INDEX staff_ceremonies_account ON staff_ceremonies (account_id);
CREATE INDEX staff_ceremonies_expiry ON staff_ceremonies (expires_at);
-- Addresses of accounts that have no proven email address yet: with it they move to the customer.
CREATE TABLE account_addresses (
    account_id uuid PRIMARY KEY REFERENCES customer_accounts (id) ON DELETE CASCADE,
    -- As customers have them, with what they are used for.
    entry jsonb NOT NULL
);
-- Who got into a customer's account, and who did not.
CREATE TABLE customer_sign_ins (
    id uuid PRIMARY KEY,
    account_id uuid NOT NULL REFERENCES customer_accounts (id) ON DELETE CASCADE,
    at timestamptz NOT NULL,
    way text NOT NULL,
    succeeded boolean NOT NULL,
    ip text NOT NULL,
    -- The browser's User-Agent, at most 300 characters.
    device text NOT NULL
);
CREATE INDEX customer_sign_ins_account ON customer_sign_ins (account_id, at);
CREATE INDEX customer_sign_ins_at ON customer_sign_ins (at);
CREATE INDEX carts_updated ON carts (updated_at);
-- Up to where the audit log was cut off because it was old, and the hash behind the last entry that went: the chain goes on
-- from there.
ALTER TABLE audit_head ADD COLUMN removed_to bigint NOT NULL DEFAULT 0;
ALTER TABLE audit_head ADD COLUMN removed_hash text NOT NULL DEFAULT '';
-- What was removed because it was older than the settings keep it: when last, how much then, and how much in all.
CREATE TABLE retention_runs (
    what text PRIMARY KEY,
    at timestamptz NOT NULL,
    removed bigint NOT NULL,
    removed_in_all bigint NOT NULL
)
