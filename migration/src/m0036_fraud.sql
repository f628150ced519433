-- Whether staff have to look at an order before it is sent, and whether somebody has said that it is meant.
ALTER TABLE orders ADD COLUMN review text NOT NULL DEFAULT 'none';
ALTER TABLE orders ADD COLUMN confirmation text NOT NULL DEFAULT 'none';
CREATE INDEX orders_review ON orders (review);
CREATE INDEX orders_confirmation ON orders (confirmation);
-- Each try to order, also those whose payment never came. Who it was is kept as digests by the secret key of the shop.
CREATE TABLE fraud_attempts (
    order_id uuid PRIMARY KEY REFERENCES orders (id) ON DELETE CASCADE,
    -- The IP address, of IPv6 its /64; dropped after two days.
    network text,
    email text NOT NULL,
    address text NOT NULL,
    phone text NOT NULL,
    declined_at timestamptz,
    created_at timestamptz NOT NULL
);
CREATE INDEX fraud_attempts_network ON fraud_attempts (network, created_at);
CREATE INDEX fraud_attempts_email ON fraud_attempts (email, created_at);
CREATE INDEX fraud_attempts_address ON fraud_attempts (address, created_at);
CREATE INDEX fraud_attempts_phone ON fraud_attempts (phone, created_at);
CREATE INDEX fraud_attempts_declined ON fraud_attempts (declined_at);
CREATE INDEX fraud_attempts_created ON fraud_attempts (created_at);
-- How an order was judged, and who has decided about it.
CREATE TABLE fraud_assessments (
    order_id uuid PRIMARY KEY REFERENCES orders (id) ON DELETE CASCADE,
    score integer NOT NULL,
    reasons jsonb NOT NULL,
    decided_by text,
    decided_at timestamptz,
    created_at timestamptz NOT NULL
);
-- Whom the shop does not want to sell to.
CREATE TABLE fraud_blocks (
    id uuid PRIMARY KEY,
    kind text NOT NULL,
    -- By what it is found: the value without what people write differently.
    found_by text NOT NULL,
    value text NOT NULL,
    note text NOT NULL,
    created_by text NOT NULL,
    created_at timestamptz NOT NULL,
    UNIQUE (kind, found_by)
)
