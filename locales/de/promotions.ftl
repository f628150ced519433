refused-ended = Eine Aktion in Ihrem Warenkorb ist beendet. Sehen Sie sich die neue Summe an, bevor Sie bestellen.
refused-used-up = „{ $name }“ ist soeben aufgebraucht worden. Sehen Sie sich die neue Summe an, bevor Sie bestellen.
refused-used-up-by-customer = Sie haben „{ $name }“ so oft genutzt, wie es möglich ist. Sehen Sie sich die neue Summe an, bevor Sie bestellen.
refused-used-up-today = „{ $name }“ ist für heute aufgebraucht. Sehen Sie sich die neue Summe an, bevor Sie bestellen.
refused-code-used-up = Der Code { $code } wurde bereits eingelöst. Sehen Sie sich die neue Summe an, bevor Sie bestellen.
