-- What the dashboard sums, along the time of the orders, without looking at the orders themselves.
CREATE INDEX orders_sales ON orders (placed_at, status, currency, total);
-- Nothing walks along these any more, and each was written with every order.
DROP INDEX orders_placed;
DROP INDEX orders_status;
DROP INDEX orders_payment;
DROP INDEX orders_fulfillment;
-- Orders that wait for their money are counted whatever became of their goods.
CREATE INDEX orders_payment_states ON orders (status, payment_status);
-- What is nearly sold out, of all that is in stock.
CREATE INDEX stock_left ON stock ((on_hand - allocated - held))
