-- Orders that other shops took, as their files say it: history, which no figure of the shop counts.
CREATE TABLE past_orders (
    id uuid PRIMARY KEY,
    -- The kind of shop, like shopify: its numbers are no numbers of this shop.
    source text NOT NULL,
    number text NOT NULL,
    placed_at timestamptz NOT NULL,
    email text NOT NULL,
    name text NOT NULL,
    currency text NOT NULL,
    -- Minor units of the order's own currency.
    total bigint NOT NULL,
    -- All of it, with its lines and addresses.
    entry jsonb NOT NULL,
    UNIQUE (source, number)
);
CREATE INDEX past_orders_placed ON past_orders (placed_at, id);
CREATE INDEX past_orders_number_begins ON past_orders (lower(number){pattern});
CREATE INDEX past_orders_email_begins ON past_orders (lower(email){pattern});
CREATE INDEX past_orders_name_begins ON past_orders (lower(name){pattern})
