-- The language in which an order was placed: its emails are written in it. Older orders have none.
ALTER TABLE orders ADD COLUMN language text;
-- What a line is called in that language, where that is not what it is called in the main one.
ALTER TABLE order_lines ADD COLUMN said_title text;
ALTER TABLE order_lines ADD COLUMN said_choices text;
-- Options that are translated, by what their texts (catalog_texts) hang on, which is made of the name. Options themselves stand
-- in the products.
CREATE TABLE catalog_options (
    id uuid PRIMARY KEY,
    name text NOT NULL
);
-- The language in which somebody wants the back office, that of the browser where none was chosen.
ALTER TABLE accounts ADD COLUMN language text;
-- Sentences that staff changed, by language and key, as Fluent.
CREATE TABLE sentence_overrides (
    language text NOT NULL,
    key text NOT NULL,
    text text NOT NULL,
    updated_at timestamptz NOT NULL,
    updated_by text NOT NULL,
    PRIMARY KEY (language, key)
)
