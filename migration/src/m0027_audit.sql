-- What was done, by whom and from where: a chain, of which nothing is changed or deleted.
CREATE TABLE audit_entries (
    -- From 1 on, without a gap.
    position bigint PRIMARY KEY,
    id uuid NOT NULL UNIQUE,
    at timestamptz NOT NULL,
    who_kind text NOT NULL,
    who_id uuid,
    who_name text NOT NULL,
    -- The account's id, or the kind of who it was.
    who_key text NOT NULL,
    -- Both are dropped after some time, and the hash stays.
    ip text,
    ip_salt text,
    -- SHA-256 of the salt and the address.
    ip_hash text NOT NULL,
    device text NOT NULL,
    request text NOT NULL,
    slice text NOT NULL,
    action text NOT NULL,
    path text NOT NULL,
    kind text NOT NULL,
    subject text NOT NULL,
    -- What was submitted and what changed: JSON as it was hashed. Dropped when the customer whom it is about is erased.
    details text,
    details_salt text,
    details_hash text NOT NULL,
    outcome text NOT NULL,
    status integer,
    -- SHA-256 of the hash before and this row.
    hash text NOT NULL
);
CREATE INDEX audit_entries_who ON audit_entries (who_key, position);
CREATE INDEX audit_entries_kind ON audit_entries (kind, position);
CREATE INDEX audit_entries_at ON audit_entries (at);
-- Where the chain ends. One row, which whoever appends holds.
CREATE TABLE audit_head (
    id integer PRIMARY KEY CHECK (id = 1),
    position bigint NOT NULL,
    hash text NOT NULL
);
INSERT INTO audit_head (id, position, hash) VALUES (1, 0, '');
-- What entries are about, made from them.
CREATE TABLE audit_subjects (
    kind text NOT NULL,
    subject text NOT NULL,
    position bigint NOT NULL REFERENCES audit_entries (position),
    PRIMARY KEY (kind, subject, position)
);
CREATE INDEX audit_subjects_position ON audit_subjects (position);
-- Everybody who is in an entry, with their newest name.
CREATE TABLE audit_people (
    who_key text PRIMARY KEY,
    kind text NOT NULL,
    name text NOT NULL
);
-- Commands that have changed something and whose entries are not appended yet.
CREATE TABLE audit_announced (
    id uuid PRIMARY KEY,
    at timestamptz NOT NULL,
    entry text NOT NULL
);
CREATE INDEX audit_announced_at ON audit_announced (at);
-- What each check of the doctor found last.
CREATE TABLE check_results (
    name text PRIMARY KEY,
    at timestamptz NOT NULL,
    looked_at bigint NOT NULL,
    wrong_count bigint NOT NULL,
    -- A JSON list of texts.
    wrong text NOT NULL
)
