-- The cart that an order was made of, and its version then. What is in the cart since a later version was not bought with the order.
ALTER TABLE orders ADD COLUMN made_of uuid;
ALTER TABLE orders ADD COLUMN cart_version integer NOT NULL DEFAULT 0;
-- The version of the cart that a line is in it since.
ALTER TABLE cart_lines ADD COLUMN since integer NOT NULL DEFAULT 0;
-- Orders whose payment is on its way: what is in their carts was bought with them.
UPDATE orders SET made_of = cart_id WHERE cart_id IS NOT NULL;
-- Who saved a product last: whoever is overtaken is told.
ALTER TABLE products ADD COLUMN updated_by text NOT NULL DEFAULT ''