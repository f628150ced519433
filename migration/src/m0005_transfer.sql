-- A file that somebody brings in: decided about, read, written in batches, perhaps undone.
CREATE TABLE imports (
    id uuid PRIMARY KEY,
    name text NOT NULL,
    state text NOT NULL CHECK (state IN ('waiting', 'reading', 'read', 'writing', 'paused', 'done', 'undoing', 'undone', 'failed')),
    source text NOT NULL,
    choices jsonb NOT NULL,
    report jsonb NOT NULL,
    -- Bytes of the list of products that have been written.
    position bigint NOT NULL,
    created integer NOT NULL,
    updated integer NOT NULL,
    unchanged integer NOT NULL,
    refused integer NOT NULL,
    archived integer NOT NULL,
    restored integer NOT NULL,
    actor text NOT NULL,
    error text NOT NULL,
    -- Until then one process is at work on it.
    leased_until timestamptz,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL
);
CREATE INDEX imports_recent ON imports (created_at, id);
CREATE INDEX imports_state ON imports (state);

-- Where a product comes from: the same file again finds it, and leaves it alone when nothing has changed.
CREATE TABLE import_sources (
    source text NOT NULL,
    key text NOT NULL,
    product_id uuid NOT NULL REFERENCES products (id) ON DELETE CASCADE,
    hash text NOT NULL,
    -- The last import whose file had it.
    seen_by uuid NOT NULL,
    PRIMARY KEY (source, key)
);
CREATE INDEX import_sources_product ON import_sources (product_id);
CREATE INDEX import_sources_seen ON import_sources (source, seen_by);

-- What an import did, and for what it changed, how that was before.
CREATE TABLE import_changes (
    import_id uuid NOT NULL REFERENCES imports (id) ON DELETE CASCADE,
    product_id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('created', 'updated', 'archived')),
    before jsonb,
    -- The product's version when the import was done with it: a later one is somebody's work.
    version integer NOT NULL,
    PRIMARY KEY (import_id, product_id)
);

-- Pictures that are still to be fetched, and those that were.
CREATE TABLE import_pictures (
    id uuid PRIMARY KEY,
    import_id uuid NOT NULL REFERENCES imports (id) ON DELETE CASCADE,
    product_id uuid NOT NULL REFERENCES products (id) ON DELETE CASCADE,
    source text NOT NULL,
    alt text NOT NULL,
    choice text,
    position integer NOT NULL,
    state text NOT NULL CHECK (state IN ('ready', 'done', 'dead')),
    attempts integer NOT NULL,
    run_at timestamptz NOT NULL,
    error text NOT NULL,
    picture_id uuid,
    UNIQUE (product_id, source)
);
CREATE INDEX import_pictures_due ON import_pictures (state, run_at);
CREATE INDEX import_pictures_import ON import_pictures (import_id, state)
