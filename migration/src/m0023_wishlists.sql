-- What visitors keep for another day, or for those who look for a present. Of a guest there is one list, found by the
-- secret in a cookie. Accounts have several.
CREATE TABLE wishlists (
    id uuid PRIMARY KEY,
    -- The secret in a guest's cookie.
    token text UNIQUE,
    account_id uuid REFERENCES customer_accounts (id) ON DELETE CASCADE,
    -- Empty where nobody gave it one.
    name text NOT NULL,
    position integer NOT NULL,
    -- The secret of the link under which anybody may look at it, where it is shared.
    shared text UNIQUE,
    created_at timestamptz NOT NULL,
    CHECK ((token IS NULL) <> (account_id IS NULL))
);
-- Two requests that each make an account's first list make one.
CREATE UNIQUE INDEX wishlists_account ON wishlists (account_id, position);
CREATE INDEX wishlists_guests ON wishlists (created_at) WHERE account_id IS NULL;
CREATE TABLE wishlist_items (
    wishlist_id uuid NOT NULL REFERENCES wishlists (id) ON DELETE CASCADE,
    product_id uuid NOT NULL REFERENCES products (id) ON DELETE CASCADE,
    -- The one that was chosen, if one was.
    variant_id uuid REFERENCES variants (id) ON DELETE SET NULL,
    added_at timestamptz NOT NULL,
    PRIMARY KEY (wishlist_id, product_id)
);
CREATE INDEX wishlist_items_product ON wishlist_items (product_id);
CREATE INDEX wishlist_items_variant ON wishlist_items (variant_id)
