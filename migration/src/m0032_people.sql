-- What customers are told apart by. Counted from their orders here, in the shop's currency, whenever one changes.
ALTER TABLE customers ADD COLUMN orders bigint NOT NULL DEFAULT 0;
ALTER TABLE customers ADD COLUMN spent bigint NOT NULL DEFAULT 0;
ALTER TABLE customers ADD COLUMN last_order_at timestamptz;
-- Of the first address, empty where none is known.
ALTER TABLE customers ADD COLUMN country text NOT NULL DEFAULT '';
ALTER TABLE customers ADD COLUMN language text NOT NULL DEFAULT '';
-- Whether somebody signs in as this customer.
ALTER TABLE customers ADD COLUMN has_account boolean NOT NULL DEFAULT false;
UPDATE customers SET has_account = true WHERE id IN (SELECT customer_id FROM customer_accounts WHERE customer_id IS NOT NULL);
CREATE INDEX customers_spent ON customers (spent, id);
CREATE INDEX customers_orders ON customers (orders, id);
CREATE INDEX customers_last_order ON customers (last_order_at, id);
CREATE INDEX customers_country ON customers (country, created_at, id);
-- In lower case.
CREATE TABLE customer_tags (
    tag text NOT NULL,
    customer_id uuid NOT NULL REFERENCES customers (id) ON DELETE CASCADE,
    PRIMARY KEY (tag, customer_id)
);
CREATE INDEX customer_tags_customer ON customer_tags (customer_id, tag);
-- What staff write about a customer, each with its author.
CREATE TABLE customer_notes (
    id uuid PRIMARY KEY,
    customer_id uuid NOT NULL REFERENCES customers (id) ON DELETE CASCADE,
    -- No reference: whoever wrote it may have gone since.
    staff_id uuid NOT NULL,
    author text NOT NULL,
    body text NOT NULL,
    created_at timestamptz NOT NULL
);
CREATE INDEX customer_notes_customer ON customer_notes (customer_id, created_at);
-- Rules that customers are chosen by.
CREATE TABLE customer_segments (
    id uuid PRIMARY KEY,
    name text NOT NULL,
    rule jsonb NOT NULL,
    version integer NOT NULL,
    created_at timestamptz NOT NULL
);
-- The member of staff who sees the shop as the customer, in sessions of theirs.
ALTER TABLE customer_sessions ADD COLUMN staff_id uuid;
ALTER TABLE customer_sessions ADD COLUMN staff_name text;
-- When whoever uses the session has last proven who they are, by signing in or once more.
ALTER TABLE customer_sessions ADD COLUMN proven_at timestamptz;
-- What may be done only so often in a day, whichever process is asked: codes guessed, text messages sent.
CREATE TABLE daily_tries (
    what text NOT NULL,
    who text NOT NULL,
    -- Days since 1970-01-01, UTC.
    day integer NOT NULL,
    tries integer NOT NULL,
    PRIMARY KEY (what, who, day)
);
CREATE INDEX daily_tries_day ON daily_tries (day);
-- The list is counted anew once.
INSERT INTO jobs (id, kind, payload, once, state, run_at, attempts, created_at)
SELECT {job}, 'customers.gather', '{}', 'customers.gather.32', 'ready', {now}, 0, {now}
WHERE EXISTS (SELECT 1 FROM customers)
