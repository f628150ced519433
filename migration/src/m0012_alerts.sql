-- Who wants to be told what of a variant: that it is back, or that it costs less.
CREATE TABLE alerts (
    id uuid PRIMARY KEY,
    kind text NOT NULL CHECK (kind IN ('stock', 'price')),
    product_id uuid NOT NULL REFERENCES products (id) ON DELETE CASCADE,
    variant_id uuid NOT NULL REFERENCES variants (id) ON DELETE CASCADE,
    -- In small letters.
    email text NOT NULL,
    -- The language of the page that it was asked on, where that is not the main one.
    language text,
    -- What a piece cost then, and from which price on it is news, in minor units.
    currency text NOT NULL,
    price bigint NOT NULL,
    at_most bigint NOT NULL,
    state text NOT NULL CHECK (state IN ('pending', 'waiting', 'sent')),
    -- The link that confirms is known by its SHA-256 alone.
    token_hash text NOT NULL UNIQUE,
    -- Ends everything that its address waits for.
    end_token text NOT NULL,
    asked_at timestamptz NOT NULL,
    confirmed_at timestamptz,
    -- When the row is deleted.
    until timestamptz NOT NULL,
    UNIQUE (email, variant_id, kind)
);
CREATE INDEX alerts_waiting ON alerts (product_id, variant_id, kind, state, confirmed_at);
CREATE INDEX alerts_variant ON alerts (variant_id);
CREATE INDEX alerts_end_token ON alerts (end_token);
CREATE INDEX alerts_until ON alerts (until);
CREATE INDEX alerts_email_begins ON alerts (lower(email){pattern})
