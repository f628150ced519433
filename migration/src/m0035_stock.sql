-- What may be sold beyond what is there, and how much of that is sold and has not come in.
ALTER TABLE stock ADD COLUMN backorder_limit integer NOT NULL DEFAULT 0 CHECK (backorder_limit >= 0);
-- When it is sent: by a day, or so many days after it is ordered.
ALTER TABLE stock ADD COLUMN promised_on date;
ALTER TABLE stock ADD COLUMN promised_within integer;
-- Whether the day is that of its release.
ALTER TABLE stock ADD COLUMN preorder boolean NOT NULL DEFAULT FALSE;
ALTER TABLE stock ADD COLUMN waiting integer NOT NULL DEFAULT 0 CHECK (waiting >= 0);
-- From how many pieces on stock is low; the shop's own number where it says nothing.
ALTER TABLE stock ADD COLUMN low_at integer;
-- Since when it is low and staff have been told; nothing while there is enough.
ALTER TABLE stock ADD COLUMN low_since timestamptz;
CREATE INDEX stock_low_at ON stock (low_at) WHERE low_at IS NOT NULL;
CREATE INDEX stock_low ON stock (low_since) WHERE low_since IS NOT NULL;
CREATE INDEX stock_waiting ON stock (variant_id) WHERE waiting > 0;
-- Goods received, counts and corrections, each with its movements.
CREATE TABLE stock_bookings (
    -- Of the form that it was sent with: sent twice, it is booked once.
    id uuid PRIMARY KEY,
    kind text NOT NULL,
    reason text NOT NULL,
    reference text NOT NULL,
    note text NOT NULL,
    actor text NOT NULL,
    created_at timestamptz NOT NULL
);
CREATE INDEX stock_bookings_recent ON stock_bookings (created_at, id);
ALTER TABLE stock_movements ADD COLUMN booking_id uuid;
CREATE INDEX stock_movements_booking ON stock_movements (booking_id) WHERE booking_id IS NOT NULL;
-- Pieces that were not there when the line was ordered, those of them that have not come in since, and what was promised.
ALTER TABLE order_lines ADD COLUMN backordered integer NOT NULL DEFAULT 0;
ALTER TABLE order_lines ADD COLUMN waiting integer NOT NULL DEFAULT 0;
ALTER TABLE order_lines ADD COLUMN promised_on date;
ALTER TABLE order_lines ADD COLUMN preorder boolean NOT NULL DEFAULT FALSE;
CREATE INDEX order_lines_waiting ON order_lines (variant_id) WHERE waiting > 0
