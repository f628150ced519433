-- The language in which an order was placed: its emails are written in it. Older orders have none.
ALTER TABLE orders ADD COLUMN language text;
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
