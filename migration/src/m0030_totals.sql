-- Codes of promotions as they were typed, in the order in which they were.
ALTER TABLE carts ADD COLUMN codes jsonb NOT NULL DEFAULT '[]';

-- The sums of an order, in minor units of its currency, frozen when it was placed. Those of goods and delivery are with the tax
-- or without it, as prices were entered then.
ALTER TABLE orders ADD COLUMN prices_include_tax boolean NOT NULL DEFAULT TRUE;
-- Where the tax was rounded: group (once a rate) or line.
ALTER TABLE orders ADD COLUMN tax_rounding text NOT NULL DEFAULT 'group';
-- Lines at their unit prices, before what promotions took off.
ALTER TABLE orders ADD COLUMN subtotal bigint NOT NULL DEFAULT 0;
ALTER TABLE orders ADD COLUMN tax bigint NOT NULL DEFAULT 0;
-- The way of delivery by its name. Its price before and after promotions is null without delivery.
ALTER TABLE orders ADD COLUMN shipping_name text NOT NULL DEFAULT '';
ALTER TABLE orders ADD COLUMN shipping_list_price bigint;
ALTER TABLE orders ADD COLUMN shipping_price bigint;
ALTER TABLE orders ADD COLUMN shipping_tax bigint NOT NULL DEFAULT 0;
-- Rows of order_discounts: most orders have none, and need not ask.
ALTER TABLE orders ADD COLUMN discount_count integer NOT NULL DEFAULT 0;

-- What is paid for a line (total) is after all promotions. Each has its share in discounts.
ALTER TABLE order_lines ADD COLUMN list_price bigint NOT NULL DEFAULT 0;
ALTER TABLE order_lines ADD COLUMN discounts jsonb NOT NULL DEFAULT '[]';
ALTER TABLE order_lines ADD COLUMN gift boolean NOT NULL DEFAULT FALSE;
ALTER TABLE order_lines ADD COLUMN tax_class text NOT NULL DEFAULT 'standard';
-- In parts per million.
ALTER TABLE order_lines ADD COLUMN tax_rate integer NOT NULL DEFAULT 0;

-- What each promotion took off an order, by the name that it had. No reference: a promotion belongs to another part, and may go.
CREATE TABLE order_discounts (
    order_id uuid NOT NULL REFERENCES orders (id),
    position integer NOT NULL,
    promotion_id uuid NOT NULL,
    name text NOT NULL,
    code text,
    -- price, items, order, gift or delivery.
    class text NOT NULL,
    amount bigint NOT NULL,
    PRIMARY KEY (order_id, position)
);
CREATE INDEX order_discounts_promotion ON order_discounts (promotion_id);

-- The tax of an order by rate.
CREATE TABLE order_taxes (
    order_id uuid NOT NULL REFERENCES orders (id),
    position integer NOT NULL,
    name text NOT NULL,
    -- In parts per million.
    rate integer NOT NULL,
    -- standard, reduced, zero, exempt, reverse_charge, export or out_of_scope.
    treatment text NOT NULL,
    -- Net.
    base bigint NOT NULL,
    amount bigint NOT NULL,
    -- By jurisdiction, where there are several.
    parts jsonb NOT NULL,
    PRIMARY KEY (order_id, position)
);

-- Orders of before had one rate for all.
UPDATE orders SET
    prices_include_tax = COALESCE(CAST(receipt -> 'tax_rule' ->> 'included' AS boolean), TRUE),
    subtotal = COALESCE(CAST(receipt ->> 'subtotal' AS bigint), 0),
    tax = COALESCE(CAST(receipt ->> 'tax' AS bigint), 0),
    shipping_name = COALESCE(receipt -> 'delivery' ->> 'name', ''),
    shipping_list_price = CAST(receipt -> 'delivery' ->> 'price' AS bigint),
    shipping_price = CAST(receipt -> 'delivery' ->> 'price' AS bigint),
    shipping_tax = COALESCE(CAST(receipt -> 'delivery' ->> 'tax' AS bigint), 0);
INSERT INTO order_taxes (order_id, position, name, rate, treatment, base, amount, parts)
    SELECT id, 0, COALESCE(receipt -> 'tax_rule' ->> 'label', ''),
        CAST(ROUND(CAST(receipt -> 'tax_rule' ->> 'rate' AS numeric) * 10000) AS integer), 'standard', total - tax, tax, '[]'
    FROM orders WHERE CAST(receipt -> 'tax_rule' ->> 'rate' AS numeric) > 0;
UPDATE order_lines SET
    list_price = unit_price,
    tax_rate = COALESCE((SELECT rate FROM order_taxes WHERE order_taxes.order_id = order_lines.order_id), 0);
ALTER TABLE orders DROP COLUMN receipt
