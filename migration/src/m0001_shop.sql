-- Machine room ------------------------------------------------------------------------------------

CREATE TABLE settings (
    name text PRIMARY KEY,
    value jsonb NOT NULL,
    updated_at timestamptz NOT NULL
);

CREATE TABLE sessions (
    id text PRIMARY KEY,
    data text NOT NULL,
    expires_at timestamptz NOT NULL
);
CREATE INDEX sessions_expiry ON sessions (expires_at);

-- Work to do after a commit: written in the same transaction as its reason, deleted when done.
CREATE TABLE jobs (
    id uuid PRIMARY KEY,
    kind text NOT NULL,
    payload jsonb NOT NULL,
    once text UNIQUE,
    state text NOT NULL CHECK (state IN ('ready', 'dead')),
    run_at timestamptz NOT NULL,
    attempts integer NOT NULL,
    last_error text,
    created_at timestamptz NOT NULL
);
CREATE INDEX jobs_due ON jobs (state, run_at);

-- Which products changed, in commit order: what search and page caches follow.
CREATE TABLE catalog_changes (
    {position},
    product_id uuid NOT NULL
);
CREATE INDEX catalog_changes_position ON catalog_changes (position);

CREATE TABLE redirects (
    path text PRIMARY KEY,
    target text,
    created_at timestamptz NOT NULL
);

-- Accounts ----------------------------------------------------------------------------------------

CREATE TABLE accounts (
    id uuid PRIMARY KEY,
    email text NOT NULL UNIQUE,
    name text NOT NULL,
    password_hash text NOT NULL,
    role text NOT NULL CHECK (role IN ('owner', 'staff')),
    created_at timestamptz NOT NULL
);

-- Catalogue ---------------------------------------------------------------------------------------

CREATE TABLE pictures (
    id uuid PRIMARY KEY,
    file text NOT NULL,
    width integer NOT NULL,
    height integer NOT NULL,
    tint text NOT NULL,
    created_at timestamptz NOT NULL
);

CREATE TABLE categories (
    id uuid PRIMARY KEY,
    parent_id uuid REFERENCES categories (id),
    slug text NOT NULL,
    path text NOT NULL UNIQUE,
    name text NOT NULL,
    description text NOT NULL,
    position integer NOT NULL,
    picture_id uuid REFERENCES pictures (id),
    updated_at timestamptz NOT NULL
);
CREATE INDEX categories_parent ON categories (parent_id, position);

CREATE TABLE brands (
    id uuid PRIMARY KEY,
    slug text NOT NULL UNIQUE,
    name text NOT NULL UNIQUE
);

CREATE TABLE products (
    id uuid PRIMARY KEY,
    slug text NOT NULL UNIQUE,
    title text NOT NULL,
    subtitle text NOT NULL,
    description text NOT NULL,
    status text NOT NULL CHECK (status IN ('draft', 'active', 'archived')),
    brand_id uuid REFERENCES brands (id),
    category_id uuid REFERENCES categories (id),
    options jsonb NOT NULL,
    specifications jsonb NOT NULL,
    seo_title text NOT NULL,
    seo_description text NOT NULL,
    rating_sum integer NOT NULL DEFAULT 0,
    rating_count integer NOT NULL DEFAULT 0,
    sold integer NOT NULL DEFAULT 0,
    version integer NOT NULL DEFAULT 1,
    published_at timestamptz,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL
);
CREATE INDEX products_category ON products (category_id);
CREATE INDEX products_brand ON products (brand_id);
CREATE INDEX products_status ON products (status, updated_at, id);

CREATE TABLE product_pictures (
    product_id uuid NOT NULL REFERENCES products (id) ON DELETE CASCADE,
    picture_id uuid NOT NULL REFERENCES pictures (id),
    position integer NOT NULL,
    alt text NOT NULL,
    choice text,
    PRIMARY KEY (product_id, picture_id)
);

CREATE TABLE variants (
    id uuid PRIMARY KEY,
    product_id uuid NOT NULL REFERENCES products (id) ON DELETE CASCADE,
    position integer NOT NULL,
    sku text NOT NULL UNIQUE,
    barcode text,
    choices jsonb NOT NULL,
    price bigint NOT NULL CHECK (price >= 0),
    compare_at bigint CHECK (compare_at >= 0),
    weight_g integer NOT NULL DEFAULT 0 CHECK (weight_g >= 0),
    archived boolean NOT NULL DEFAULT false
);
CREATE INDEX variants_product ON variants (product_id, position);

CREATE TABLE collections (
    id uuid PRIMARY KEY,
    slug text NOT NULL UNIQUE,
    title text NOT NULL,
    description text NOT NULL,
    position integer NOT NULL,
    updated_at timestamptz NOT NULL
);

CREATE TABLE collection_products (
    collection_id uuid NOT NULL REFERENCES collections (id) ON DELETE CASCADE,
    product_id uuid NOT NULL REFERENCES products (id) ON DELETE CASCADE,
    position integer NOT NULL,
    PRIMARY KEY (collection_id, product_id)
);
CREATE INDEX collection_products_product ON collection_products (product_id);

CREATE TABLE reviews (
    id uuid PRIMARY KEY,
    product_id uuid NOT NULL REFERENCES products (id) ON DELETE CASCADE,
    author text NOT NULL,
    rating integer NOT NULL CHECK (rating BETWEEN 1 AND 5),
    title text NOT NULL,
    body text NOT NULL,
    verified boolean NOT NULL,
    status text NOT NULL CHECK (status IN ('pending', 'approved', 'rejected')),
    created_at timestamptz NOT NULL
);
CREATE INDEX reviews_product ON reviews (product_id, status, created_at);

CREATE TABLE content_pages (
    slug text PRIMARY KEY,
    title text NOT NULL,
    body text NOT NULL,
    updated_at timestamptz NOT NULL
);

-- Inventory ---------------------------------------------------------------------------------------

CREATE TABLE stock (
    variant_id uuid PRIMARY KEY REFERENCES variants (id) ON DELETE CASCADE,
    on_hand integer NOT NULL CHECK (on_hand >= 0),
    allocated integer NOT NULL DEFAULT 0 CHECK (allocated >= 0),
    held integer NOT NULL DEFAULT 0 CHECK (held >= 0)
);

CREATE TABLE stock_movements (
    id uuid PRIMARY KEY,
    variant_id uuid NOT NULL REFERENCES variants (id) ON DELETE CASCADE,
    kind text NOT NULL,
    quantity integer NOT NULL,
    order_id uuid,
    actor text NOT NULL,
    created_at timestamptz NOT NULL
);
CREATE INDEX stock_movements_variant ON stock_movements (variant_id, created_at);

-- Carts -------------------------------------------------------------------------------------------

CREATE TABLE carts (
    id uuid PRIMARY KEY,
    token text NOT NULL UNIQUE,
    details jsonb NOT NULL,
    version integer NOT NULL DEFAULT 1,
    -- The order that waits for its payment or, with completed_at, was made of this cart.
    order_id uuid,
    completed_at timestamptz,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL
);

CREATE INDEX carts_order ON carts (order_id);

CREATE TABLE cart_lines (
    cart_id uuid NOT NULL REFERENCES carts (id) ON DELETE CASCADE,
    variant_id uuid NOT NULL REFERENCES variants (id) ON DELETE CASCADE,
    quantity integer NOT NULL CHECK (quantity > 0),
    added_at timestamptz NOT NULL,
    PRIMARY KEY (cart_id, variant_id)
);

-- Orders ------------------------------------------------------------------------------------------

CREATE TABLE orders (
    id uuid PRIMARY KEY,
    number text NOT NULL UNIQUE,
    token text NOT NULL,
    cart_id uuid UNIQUE,
    idempotency_key text UNIQUE,
    status text NOT NULL,
    payment_status text NOT NULL,
    fulfillment_status text NOT NULL,
    email text NOT NULL,
    name text NOT NULL,
    phone text NOT NULL,
    address jsonb NOT NULL,
    country text NOT NULL,
    currency text NOT NULL,
    receipt jsonb NOT NULL,
    total bigint NOT NULL CHECK (total >= 0),
    item_count integer NOT NULL,
    shipping_method text NOT NULL,
    payment_method text NOT NULL,
    expires_at timestamptz,
    placed_at timestamptz,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL
);
CREATE INDEX orders_recent ON orders (created_at, id);
CREATE INDEX orders_placed ON orders (placed_at, id);
CREATE INDEX orders_status ON orders (status, placed_at, id);
CREATE INDEX orders_payment ON orders (payment_status, placed_at, id);
CREATE INDEX orders_fulfillment ON orders (fulfillment_status, placed_at, id);
CREATE INDEX orders_email ON orders (email);

CREATE TABLE order_lines (
    id uuid PRIMARY KEY,
    order_id uuid NOT NULL REFERENCES orders (id),
    position integer NOT NULL,
    product_id uuid NOT NULL,
    variant_id uuid NOT NULL,
    title text NOT NULL,
    choices text NOT NULL,
    sku text NOT NULL,
    picture text NOT NULL,
    slug text NOT NULL,
    quantity integer NOT NULL CHECK (quantity > 0),
    unit_price bigint NOT NULL,
    total bigint NOT NULL,
    tax bigint NOT NULL
);
CREATE INDEX order_lines_order ON order_lines (order_id, position);

CREATE TABLE order_events (
    id uuid PRIMARY KEY,
    order_id uuid NOT NULL REFERENCES orders (id),
    kind text NOT NULL,
    actor text NOT NULL,
    detail jsonb NOT NULL,
    created_at timestamptz NOT NULL
);
CREATE INDEX order_events_order ON order_events (order_id, created_at);

CREATE TABLE fulfillments (
    id uuid PRIMARY KEY,
    order_id uuid NOT NULL REFERENCES orders (id),
    status text NOT NULL,
    carrier text NOT NULL,
    tracking_number text NOT NULL,
    shipped_at timestamptz,
    delivered_at timestamptz,
    created_at timestamptz NOT NULL
);
CREATE INDEX fulfillments_order ON fulfillments (order_id);

CREATE TABLE fulfillment_lines (
    fulfillment_id uuid NOT NULL REFERENCES fulfillments (id),
    order_line_id uuid NOT NULL REFERENCES order_lines (id),
    quantity integer NOT NULL CHECK (quantity > 0),
    PRIMARY KEY (fulfillment_id, order_line_id)
);

-- Payments: an attempt is a row, what happened to it are append-only events --------------------------

CREATE TABLE payments (
    id uuid PRIMARY KEY,
    order_id uuid NOT NULL REFERENCES orders (id),
    gateway text NOT NULL,
    reference text,
    amount bigint NOT NULL CHECK (amount >= 0),
    currency text NOT NULL,
    created_at timestamptz NOT NULL,
    UNIQUE (gateway, reference)
);
CREATE INDEX payments_order ON payments (order_id);

CREATE TABLE payment_events (
    id uuid PRIMARY KEY,
    payment_id uuid NOT NULL REFERENCES payments (id),
    gateway text NOT NULL,
    kind text NOT NULL,
    amount bigint NOT NULL,
    external_id text,
    detail jsonb NOT NULL,
    created_at timestamptz NOT NULL,
    UNIQUE (gateway, external_id)
);
CREATE INDEX payment_events_payment ON payment_events (payment_id, created_at)
