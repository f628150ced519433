-- What an import wrote that is no product, and what was there before, for the import to be undone.
CREATE TABLE import_records (
    import_id uuid NOT NULL REFERENCES imports (id) ON DELETE CASCADE,
    kind text NOT NULL,
    key text NOT NULL,
    -- Counted up as they are written: undone from the last to the first.
    position integer NOT NULL,
    -- Whether it was written behind the products, and is undone before them.
    late boolean NOT NULL,
    before jsonb,
    after jsonb NOT NULL,
    PRIMARY KEY (import_id, kind, key)
);

-- What was written last: the same line again changes nothing.
CREATE TABLE import_record_sources (
    kind text NOT NULL,
    key text NOT NULL,
    hash text NOT NULL,
    PRIMARY KEY (kind, key)
);

ALTER TABLE imports ADD COLUMN records integer NOT NULL DEFAULT 0;

-- The variants that a picture shows, by SKU.
ALTER TABLE import_pictures ADD COLUMN skus jsonb NOT NULL DEFAULT '[]'
