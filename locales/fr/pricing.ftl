free = Gratuit
items = Articles
delivery = Livraison
delivery-to = Livraison : { $place }
tax-included = dont { $tax }
total = Total
refused-too-large = Cette commande est trop importante pour être passée ici ; veuillez la scinder ou nous écrire.
