-- A queue is what the field calls it, and emails have one of their own.
ALTER TABLE jobs RENAME COLUMN lane TO queue;
UPDATE jobs SET queue = 3 WHERE kind IN ('order_letter', 'alert_letter')
