-- Roles of a shop's own, beside those that it comes with.
CREATE TABLE staff_roles (
    id uuid PRIMARY KEY,
    name text NOT NULL UNIQUE,
    -- What it may do: "orders:read" and so on.
    permissions jsonb NOT NULL,
    -- Whether who has it needs a second factor, whatever the settings say.
    second_factor boolean NOT NULL,
    version integer NOT NULL,
    updated_at timestamptz NOT NULL,
    updated_by text NOT NULL
);
-- The roles of accounts are more than two now, and no database drops the check of a column alike: the table is made anew.
CREATE TABLE accounts_now (
    id uuid PRIMARY KEY,
    email text NOT NULL UNIQUE,
    name text NOT NULL,
    password_hash text NOT NULL,
    -- A role that the shop comes with, or the id of one of its own.
    role text NOT NULL,
    language text,
    -- The authenticator app's secret, sealed for staff-totp/ and the account's id, and the newest step that was used.
    totp_sealed text,
    totp_step bigint,
    suspended_at timestamptz,
    seen_at timestamptz,
    created_at timestamptz NOT NULL
);
-- Whoever worked here did everything but own the shop, which is what managers do.
INSERT INTO accounts_now (id, email, name, password_hash, role, language, created_at)
    SELECT id, email, name, password_hash, CASE role WHEN 'owner' THEN 'owner' ELSE 'manager' END, language, created_at FROM accounts;
DROP TABLE accounts;
ALTER TABLE accounts_now RENAME TO accounts;
CREATE INDEX accounts_role ON accounts (role);
-- Where somebody who works here is signed in. The session's cookie leads to the id.
CREATE TABLE staff_sessions (
    id uuid PRIMARY KEY,
    account_id uuid NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    created_at timestamptz NOT NULL,
    seen_at timestamptz NOT NULL,
    -- When they have last shown who they are.
    proven_at timestamptz NOT NULL,
    ip text NOT NULL,
    -- The browser's User-Agent, at most 300 characters.
    device text NOT NULL
);
CREATE INDEX staff_sessions_account ON staff_sessions (account_id, seen_at);
CREATE INDEX staff_sessions_seen ON staff_sessions (seen_at);
-- What stands in for the authenticator app, each once.
CREATE TABLE staff_recovery_codes (
    account_id uuid NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    code_hash text NOT NULL,
    used_at timestamptz,
    PRIMARY KEY (account_id, code_hash)
);
CREATE TABLE staff_invitations (
    id uuid PRIMARY KEY,
    -- In lower case. Who is invited again has one invitation, the newest.
    email text NOT NULL UNIQUE,
    role text NOT NULL,
    -- SHA-256 of the token in the link.
    token_hash text NOT NULL UNIQUE,
    invited_by text NOT NULL,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL
);
CREATE INDEX staff_invitations_role ON staff_invitations (role)
