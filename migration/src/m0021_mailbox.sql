-- Mailboxes that are read by IMAP. No setting: it changes once a minute, and settings are followed by every process.
CREATE TABLE mailboxes (
    -- Its address without the password.
    account text PRIMARY KEY,
    -- Up to where it was read (RFC 3501, 2.3.1.1), nothing before the first time.
    uid_validity bigint,
    last_uid bigint,
    -- A message that could not be taken in, and how often that was tried.
    failing_uid bigint,
    tries integer NOT NULL,
    -- When it was last read to its end.
    read_at timestamptz,
    -- What has gone wrong since then: a word, what the server said, and how often. Empty when nothing has.
    failure text NOT NULL,
    failure_detail text NOT NULL,
    failures integer NOT NULL,
    -- It is not read again before.
    next_at timestamptz NOT NULL,
    -- The process that reads it, and until when nobody else does.
    lease uuid,
    leased_until timestamptz
)
