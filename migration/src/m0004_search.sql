-- What a merchant teaches the search: words that mean the same ("sofa, couch"), or in one direction ("trainers -> shoes").
CREATE TABLE search_synonyms (
    id uuid PRIMARY KEY,
    words text NOT NULL,
    created_at timestamptz NOT NULL
);

-- What one query shows first, higher, last, or instead.
CREATE TABLE search_rules (
    id uuid PRIMARY KEY,
    query text NOT NULL,
    kind text NOT NULL CHECK (kind IN ('pin', 'boost', 'bury', 'redirect')),
    product_id uuid REFERENCES products (id) ON DELETE CASCADE,
    target text,
    created_at timestamptz NOT NULL,
    CHECK ((kind = 'redirect') = (target IS NOT NULL)),
    CHECK ((kind = 'redirect') = (product_id IS NULL))
);
CREATE INDEX search_rules_query ON search_rules (query);
CREATE INDEX search_rules_product ON search_rules (product_id);

-- What is searched, by day: no more than the words, how often, and what they found last.
CREATE TABLE search_queries (
    day date NOT NULL,
    query text NOT NULL,
    searches integer NOT NULL,
    hits integer NOT NULL,
    clicks integer NOT NULL,
    PRIMARY KEY (day, query)
);
CREATE INDEX search_queries_query ON search_queries (query);

CREATE TABLE search_clicks (
    day date NOT NULL,
    query text NOT NULL,
    product text NOT NULL,
    clicks integer NOT NULL,
    PRIMARY KEY (day, query, product)
);
