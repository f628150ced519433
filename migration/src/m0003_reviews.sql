-- Reviews by buyers: one a product and buyer, who is known by the email address of the order.
ALTER TABLE reviews ADD COLUMN buyer text;
ALTER TABLE reviews ADD COLUMN order_id uuid;
ALTER TABLE reviews ADD COLUMN pictures jsonb NOT NULL DEFAULT '[]';
ALTER TABLE reviews ADD COLUMN answer text NOT NULL DEFAULT '';
ALTER TABLE reviews ADD COLUMN answered_at timestamptz;
ALTER TABLE reviews ADD COLUMN helpful integer NOT NULL DEFAULT 0 CHECK (helpful >= 0);
CREATE UNIQUE INDEX reviews_buyer ON reviews (product_id, buyer);
CREATE INDEX reviews_status ON reviews (status, created_at, id);

CREATE TABLE review_votes (
    review_id uuid NOT NULL REFERENCES reviews (id) ON DELETE CASCADE,
    voter text NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (review_id, voter)
);

-- Addresses that want no emails that ask for a review.
CREATE TABLE review_emails_declined (
    email text PRIMARY KEY,
    created_at timestamptz NOT NULL
);

-- Bought together -----------------------------------------------------------------------------------

-- The different products of each order that is counted below.
CREATE TABLE counted_baskets (
    order_id uuid NOT NULL,
    product_id uuid NOT NULL,
    PRIMARY KEY (order_id, product_id)
);
CREATE INDEX counted_baskets_product ON counted_baskets (product_id);

-- In how many of them a product is. The row of the nil id counts them all.
CREATE TABLE product_baskets (
    product_id uuid PRIMARY KEY,
    baskets integer NOT NULL CHECK (baskets >= 0)
);

-- In how many of them two products are together, each pair in both directions.
CREATE TABLE product_pairs (
    product_id uuid NOT NULL,
    other_id uuid NOT NULL,
    baskets integer NOT NULL CHECK (baskets >= 0),
    PRIMARY KEY (product_id, other_id)
)
