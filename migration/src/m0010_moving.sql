-- Whether a picture that is to be fetched shows how large the product is.
ALTER TABLE import_pictures ADD COLUMN in_scale boolean NOT NULL DEFAULT false
