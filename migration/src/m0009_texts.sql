-- Texts of the catalogue in other languages: the main one's stand in the tables themselves. One that is not here falls back.
CREATE TABLE catalog_texts (
    kind text NOT NULL,
    owner_id uuid NOT NULL,
    language text NOT NULL,
    field text NOT NULL,
    text text NOT NULL,
    PRIMARY KEY (kind, owner_id, language, field)
);

CREATE TABLE content_page_texts (
    slug text NOT NULL REFERENCES content_pages (slug) ON DELETE CASCADE,
    language text NOT NULL,
    field text NOT NULL,
    text text NOT NULL,
    PRIMARY KEY (slug, language, field)
);

-- What a picture that is still to be fetched shows, in other languages.
ALTER TABLE import_pictures ADD COLUMN alts jsonb NOT NULL DEFAULT '{}'
