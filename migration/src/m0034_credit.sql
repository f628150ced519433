-- What the shop owes to whoever has a code, or to a customer. The balance is changed by one conditional statement, and is what
-- the entries sum up to.
CREATE TABLE credit_accounts (
    id uuid PRIMARY KEY,
    kind text NOT NULL CHECK (kind IN ('gift-card', 'store-credit')),
    -- Whose store credit it is. No reference: who is merged or deleted belongs to another part.
    customer_id uuid,
    -- SHA-256 of a gift card's code, which is nowhere else.
    code_hash text UNIQUE,
    -- The end of the code, by which people tell cards apart; empty for store credit.
    last_four text NOT NULL,
    currency text NOT NULL,
    -- Minor units. What it was made with, and what is left.
    issued bigint NOT NULL CHECK (issued >= 0),
    balance bigint NOT NULL CHECK (balance >= 0),
    expires_at timestamptz,
    disabled boolean NOT NULL,
    -- Whom a card was mailed to; may be empty.
    recipient text NOT NULL,
    -- What it was bought with: an order, its line, and which piece of it.
    order_id uuid,
    order_line_id uuid,
    piece integer,
    created_by text NOT NULL,
    created_at timestamptz NOT NULL,
    UNIQUE (customer_id, currency),
    UNIQUE (order_line_id, piece)
);
CREATE INDEX credit_accounts_recent ON credit_accounts (kind, created_at);
-- Appended to, never changed.
CREATE TABLE credit_entries (
    id uuid PRIMARY KEY,
    account_id uuid NOT NULL REFERENCES credit_accounts (id),
    -- issued, spent, released, refunded or adjusted.
    kind text NOT NULL,
    -- Minor units, below zero for what was taken.
    amount bigint NOT NULL,
    order_id uuid,
    actor text NOT NULL,
    reason text NOT NULL,
    created_at timestamptz NOT NULL
);
CREATE INDEX credit_entries_account ON credit_entries (account_id, created_at);
-- What an order is paid with: held from the moment its payment begins, then booked or released.
CREATE TABLE credit_uses (
    payment_id uuid PRIMARY KEY,
    order_id uuid NOT NULL,
    account_id uuid NOT NULL REFERENCES credit_accounts (id),
    amount bigint NOT NULL CHECK (amount > 0),
    state text NOT NULL CHECK (state IN ('held', 'booked', 'released')),
    position integer NOT NULL
);
CREATE INDEX credit_uses_order ON credit_uses (order_id);
CREATE INDEX credit_uses_account ON credit_uses (account_id);
-- The gift cards whose codes were entered for a cart.
CREATE TABLE credit_chosen (
    cart_id uuid NOT NULL REFERENCES carts (id) ON DELETE CASCADE,
    account_id uuid NOT NULL REFERENCES credit_accounts (id) ON DELETE CASCADE,
    added_at timestamptz NOT NULL,
    PRIMARY KEY (cart_id, account_id)
);
-- Products of this class are gift cards: no tax is due before they are spent, and no promotion reduces them.
INSERT INTO tax_classes (key, name, position) VALUES ('gift-card', '', 90);
-- What of the total was paid with gift cards and store credit, in minor units.
ALTER TABLE orders ADD COLUMN credit bigint NOT NULL DEFAULT 0
