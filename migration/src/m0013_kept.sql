-- What was taken out of a cart to be bought later: it holds no stock and costs nothing.
CREATE TABLE saved_lines (
    cart_id uuid NOT NULL REFERENCES carts (id) ON DELETE CASCADE,
    variant_id uuid NOT NULL REFERENCES variants (id) ON DELETE CASCADE,
    quantity integer NOT NULL CHECK (quantity > 0),
    -- What one cost then, in minor units.
    price bigint NOT NULL,
    currency text NOT NULL,
    saved_at timestamptz NOT NULL,
    PRIMARY KEY (cart_id, variant_id)
);

CREATE INDEX saved_lines_variant ON saved_lines (variant_id);

-- A copy of a cart as it was when it was shared. Nothing in it says whose.
CREATE TABLE shared_carts (
    token text PRIMARY KEY,
    -- Pairs of variant and quantity, in the order of the cart.
    lines jsonb NOT NULL,
    expires_at timestamptz NOT NULL
);

CREATE INDEX shared_carts_expires ON shared_carts (expires_at)
