refused-ended = Une promotion de votre panier est terminée. Vérifiez le nouveau total avant de commander.
refused-used-up = L’offre « { $name } » vient d’être épuisée. Vérifiez le nouveau total avant de commander.
refused-used-up-by-customer = Vous avez utilisé « { $name } » autant de fois que possible. Vérifiez le nouveau total avant de commander.
refused-used-up-today = L’offre « { $name } » est épuisée pour aujourd’hui. Vérifiez le nouveau total avant de commander.
refused-code-used-up = Le code { $code } a déjà été utilisé. Vérifiez le nouveau total avant de commander.
