-- Which files of a picture there are, see platform::media::Made. Older versions made WebP at four widths: bits 0, 1, 2 and 4.
ALTER TABLE pictures ADD COLUMN made integer NOT NULL DEFAULT 23;
CREATE INDEX pictures_file ON pictures (file);
CREATE INDEX pictures_unfinished ON pictures (file) WHERE made < 32768;
-- Whether it shows how large the product is.
ALTER TABLE product_pictures ADD COLUMN in_scale boolean NOT NULL DEFAULT false;

-- 0 is done at once. What has a higher number keeps a processor busy for long, and the lower of them goes first.
ALTER TABLE jobs ADD COLUMN lane integer NOT NULL DEFAULT 0;
DROP INDEX jobs_due;
CREATE INDEX jobs_due ON jobs (state, lane, run_at);

-- Older pictures get what they lack in the background.
INSERT INTO jobs (id, kind, payload, once, state, run_at, attempts, created_at)
SELECT {job}, 'pictures.older', '{}', 'pictures.older', 'ready', {now}, 0, {now}
WHERE EXISTS (SELECT 1 FROM pictures)
