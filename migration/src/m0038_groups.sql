-- Customers who buy at prices of their own, like resellers.
CREATE TABLE customer_groups (
    id uuid PRIMARY KEY,
    name text NOT NULL UNIQUE,
    -- How its prices are entered and shown: as those of the shop, net or gross.
    display text NOT NULL CHECK (display IN ('shop', 'net', 'gross')),
    tax_exempt boolean NOT NULL,
    -- Taken off every price without a row of its own, in parts per million.
    off integer NOT NULL CHECK (off >= 0 AND off <= 1000000),
    archived boolean NOT NULL,
    -- Grows with each edit, of its prices too.
    version integer NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    updated_by text NOT NULL
);
-- What a piece costs a group from a quantity on, in the shop's own currency.
CREATE TABLE customer_group_prices (
    group_id uuid NOT NULL REFERENCES customer_groups (id) ON DELETE CASCADE,
    variant_id uuid NOT NULL REFERENCES variants (id) ON DELETE CASCADE,
    from_quantity integer NOT NULL CHECK (from_quantity >= 1),
    amount bigint NOT NULL CHECK (amount >= 0),
    PRIMARY KEY (group_id, variant_id, from_quantity)
);
CREATE INDEX customer_group_prices_variant ON customer_group_prices (variant_id);
-- How many pieces of a variant a group orders at least, and in which steps.
CREATE TABLE customer_group_quantities (
    group_id uuid NOT NULL REFERENCES customer_groups (id) ON DELETE CASCADE,
    variant_id uuid NOT NULL REFERENCES variants (id) ON DELETE CASCADE,
    least integer NOT NULL CHECK (least >= 1),
    step integer NOT NULL CHECK (step >= 1),
    PRIMARY KEY (group_id, variant_id)
);
CREATE INDEX customer_group_quantities_variant ON customer_group_quantities (variant_id);
-- A customer is in one group at most.
CREATE TABLE customer_group_members (
    customer_id uuid PRIMARY KEY REFERENCES customers (id) ON DELETE CASCADE,
    group_id uuid NOT NULL REFERENCES customer_groups (id) ON DELETE CASCADE,
    since timestamptz NOT NULL
);
CREATE INDEX customer_group_members_group ON customer_group_members (group_id, customer_id);
-- By the prices of which group an order was priced, as it was then.
CREATE TABLE order_groups (
    order_id uuid PRIMARY KEY REFERENCES orders (id) ON DELETE CASCADE,
    group_id uuid NOT NULL,
    name text NOT NULL,
    -- Variant, the price of everybody and that of the group.
    lines jsonb NOT NULL
)
