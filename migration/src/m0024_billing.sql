-- Who is billed, where that is not whom the order goes to. A copy, as the address is.
ALTER TABLE orders ADD COLUMN billing_address jsonb
