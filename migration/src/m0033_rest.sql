-- Tokens that staff give to programs of theirs.
CREATE TABLE api_tokens (
    id uuid PRIMARY KEY,
    account_id uuid NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    name text NOT NULL,
    -- SHA-256 of the token, which is shown once.
    token_hash text NOT NULL UNIQUE,
    -- Its last characters, by which people know it again.
    hint text NOT NULL,
    -- Permissions in words, like catalog:write.
    scopes jsonb NOT NULL,
    created_at timestamptz NOT NULL,
    expires_at timestamptz,
    last_used_at timestamptz,
    revoked_at timestamptz
);
CREATE INDEX api_tokens_account ON api_tokens (account_id, created_at);
-- Who has signed in by the API: a family of refresh tokens each. Of a customer it ends with the session.
CREATE TABLE api_sessions (
    id uuid PRIMARY KEY,
    staff_id uuid REFERENCES accounts (id) ON DELETE CASCADE,
    session_id uuid REFERENCES customer_sessions (id) ON DELETE CASCADE,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    ended_at timestamptz,
    CHECK ((staff_id IS NULL) <> (session_id IS NULL))
);
CREATE INDEX api_sessions_staff ON api_sessions (staff_id);
CREATE INDEX api_sessions_session ON api_sessions (session_id);
CREATE INDEX api_sessions_expiry ON api_sessions (expires_at);
-- Each is used once, and one that comes a second time ends its family.
CREATE TABLE api_refresh_tokens (
    token_hash text PRIMARY KEY,
    family_id uuid NOT NULL REFERENCES api_sessions (id) ON DELETE CASCADE,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    used_at timestamptz
);
CREATE INDEX api_refresh_tokens_family ON api_refresh_tokens (family_id);
CREATE INDEX api_refresh_tokens_expiry ON api_refresh_tokens (expires_at);
-- What was sent with an idempotency key, and what was answered.
CREATE TABLE api_idempotency (
    -- SHA-256 of who sent it and the key.
    key_hash text PRIMARY KEY,
    -- SHA-256 of method, address and body.
    request_hash text NOT NULL,
    -- Nothing until it is answered.
    status integer,
    headers jsonb,
    answer text,
    created_at timestamptz NOT NULL
);
CREATE INDEX api_idempotency_age ON api_idempotency (created_at)
