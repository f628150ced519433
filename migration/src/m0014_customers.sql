-- The merchant's list of customers, each known by the email address.
CREATE TABLE customers (
    id uuid PRIMARY KEY,
    -- In lower case.
    email text NOT NULL UNIQUE,
    -- Whether advertising may be sent: false as well where nobody was asked.
    marketing boolean NOT NULL,
    created_at timestamptz NOT NULL,
    -- All of it, in the form in which it travels.
    entry jsonb NOT NULL
);
CREATE INDEX customers_created ON customers (created_at, id);
CREATE INDEX customers_marketing ON customers (marketing, created_at, id);
-- What customers are found by: words of their names, companies, addresses and telephone numbers, without accents.
CREATE TABLE customer_words (
    word text{binary} NOT NULL,
    customer_id uuid NOT NULL REFERENCES customers (id) ON DELETE CASCADE,
    PRIMARY KEY (word, customer_id)
);
CREATE INDEX customer_words_customer ON customer_words (customer_id, word);
CREATE INDEX reviews_by_buyer ON reviews (buyer);
-- Who bought before there was a list joins it.
INSERT INTO jobs (id, kind, payload, once, state, run_at, attempts, created_at)
SELECT {job}, 'customers.gather', '{}', 'customers.gather', 'ready', {now}, 0, {now}
WHERE EXISTS (SELECT 1 FROM orders)
