-- A product can wait for its day: the check on its status is made anew in a way that both databases have.
DROP INDEX products_status;
ALTER TABLE products ADD COLUMN state text NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'scheduled', 'active', 'archived'));
UPDATE products SET state = status;
ALTER TABLE products DROP COLUMN status;
ALTER TABLE products RENAME COLUMN state TO status;
CREATE INDEX products_status ON products (status, updated_at, id);
ALTER TABLE products ADD COLUMN starts_at timestamptz;
CREATE INDEX products_published ON products (published_at);

-- What the shop says about its products. A product keeps the definition's id and the value as it was typed.
CREATE TABLE specification_definitions (
    id uuid PRIMARY KEY,
    -- The name folded: what makes two spellings the same.
    key text NOT NULL UNIQUE,
    name text NOT NULL,
    kind text NOT NULL CHECK (kind IN ('text', 'number', 'yes_no', 'list')),
    unit text NOT NULL,
    section text NOT NULL,
    filterable boolean NOT NULL,
    position integer NOT NULL
);

CREATE TABLE product_tags (
    product_id uuid NOT NULL REFERENCES products (id) ON DELETE CASCADE,
    -- Folded, for comparing.
    key text NOT NULL,
    tag text NOT NULL,
    PRIMARY KEY (product_id, key)
);
CREATE INDEX product_tags_key ON product_tags (key);

ALTER TABLE brands ADD COLUMN description text NOT NULL DEFAULT '';
ALTER TABLE brands ADD COLUMN picture_id uuid REFERENCES pictures (id);
ALTER TABLE brands ADD COLUMN seo_title text NOT NULL DEFAULT '';
ALTER TABLE brands ADD COLUMN seo_description text NOT NULL DEFAULT '';
ALTER TABLE brands ADD COLUMN updated_at timestamptz;
UPDATE brands SET updated_at = {now};

ALTER TABLE variants ADD COLUMN cost bigint CHECK (cost >= 0);
ALTER TABLE variants ADD COLUMN length_mm integer NOT NULL DEFAULT 0 CHECK (length_mm >= 0);
ALTER TABLE variants ADD COLUMN width_mm integer NOT NULL DEFAULT 0 CHECK (width_mm >= 0);
ALTER TABLE variants ADD COLUMN height_mm integer NOT NULL DEFAULT 0 CHECK (height_mm >= 0);
-- One of its product's pictures.
ALTER TABLE variants ADD COLUMN picture_id uuid;
-- What is in it where it is sold by measure, like 250 ml.
ALTER TABLE variants ADD COLUMN content text NOT NULL DEFAULT '';

-- Prices beside a variant's own: from a quantity on, and for a time.
CREATE TABLE variant_prices (
    id uuid PRIMARY KEY,
    variant_id uuid NOT NULL REFERENCES variants (id) ON DELETE CASCADE,
    currency text NOT NULL,
    from_quantity integer NOT NULL CHECK (from_quantity > 0),
    amount bigint NOT NULL CHECK (amount >= 0),
    starts_at timestamptz,
    ends_at timestamptz
);
CREATE INDEX variant_prices_variant ON variant_prices (variant_id);

-- What one piece cost from when on.
CREATE TABLE price_history (
    variant_id uuid NOT NULL REFERENCES variants (id) ON DELETE CASCADE,
    currency text NOT NULL,
    since timestamptz NOT NULL,
    price bigint NOT NULL,
    PRIMARY KEY (variant_id, currency, since)
);

-- A collection by rule has one, and its products are kept by the shop.
ALTER TABLE collections ADD COLUMN rule jsonb;
ALTER TABLE collections ADD COLUMN seo_title text NOT NULL DEFAULT '';
ALTER TABLE collections ADD COLUMN seo_description text NOT NULL DEFAULT '';

-- What older products say about themselves gets its definitions in the background.
INSERT INTO jobs (id, kind, payload, once, state, run_at, attempts, created_at)
SELECT {job}, 'catalog.define', '{}', 'catalog.define', 'ready', {now}, 0, {now}
WHERE EXISTS (SELECT 1 FROM products)
