about = À propos
about-intro = { $shop } est une petite boutique qui suit une idée simple : vendre de bonnes choses, les décrire honnêtement et prendre soin des personnes qui les achètent.
about-choose = Comment nous choisissons
about-choose-text = Nous proposons ce que nous garderions nous-mêmes. Chaque fiche indique la matière, les dimensions et l’entretien, afin que vous receviez ce que vous attendez.
about-work = Comment nous travaillons
about-work-account = Vous n’avez pas besoin de compte pour acheter.
about-work-prices = Les prix sont définitifs : vous payez ce que vous voyez dans le panier.
about-work-stock = Le stock est compté, pas estimé. Si la page indique qu’un article est là, il est là.
about-talk = Parlez-nous
about-talk-text = Questions, compliments et réclamations sont lus par des personnes : { $email }.

shipping-and-returns = Livraison et retours
shipping = Livraison
shipping-text = Les commandes sont préparées les jours ouvrés. Dès qu’un colis part, vous recevez un e-mail avec son numéro de suivi.
shipping-days =
    { $days ->
        [1] le jour ouvré suivant
       *[other] { $days } jours ouvrés
    }
shipping-days-range = { $from } à { $to } jours ouvrés
shipping-method = <b>{ $method }</b> : { $days }, { $price }
shipping-method-free-from = <b>{ $method }</b> : { $days }, { $price }, gratuit dès { $minimum }
shipping-method-free = <b>{ $method }</b> : { $days }, gratuit
shipping-countries = Nous livrons dans les pays suivants : { $countries }. La fiche produit et la page de commande indiquent le jour de livraison prévu.
returns = Retours
returns-text = Vous pouvez renvoyer ce que vous ne souhaitez pas garder dans les 30 jours suivant la réception, non utilisé et complet. Vous n’avez pas à dire pourquoi.
returns-write = Écrivez à { $email } en indiquant votre numéro de commande et ce que vous renvoyez.
returns-pack = Emballez-le aussi bien qu’à la réception et envoyez-le à l’adresse que nous vous indiquerons.
returns-refund = Nous vous remboursons le montant payé, livraison standard comprise, dans les 14 jours suivant votre message, par votre moyen de paiement ; nous pouvons attendre la réception du colis ou de la preuve d’envoi.
returns-except = Ce qui a été fabriqué sur mesure, ou ne peut être revendu une fois ouvert pour des raisons d’hygiène, ne peut être renvoyé, sauf s’il est défectueux.
damaged = Endommagé ou défectueux
damaged-text = Envoyez-nous une photo et le numéro de commande : nous remplaçons, réparons ou remboursons à nos frais. Vos droits légaux en cas de défaut restent entiers.
answers = { $shop } vous répond à l’adresse { $email }.

privacy = Confidentialité
privacy-intro = Cette page explique ce que { $shop } sait de vous, pourquoi et pour combien de temps. Nous conservons le strict nécessaire.
privacy-browse = Quand vous parcourez la boutique
privacy-browse-text = Notre serveur enregistre les requêtes pendant une courte durée pour assurer son fonctionnement et le protéger des abus. Il n’y a ni traceur publicitaire ni cookie de mesure.
privacy-cookies = Cookies
privacy-cookies-text = Un cookie mémorise votre panier pendant 30 jours. Il est nécessaire au fonctionnement de la boutique, ne contient aucune donnée personnelle et n’est déposé que lorsque vous ajoutez un article au panier. Un deuxième retient pendant 30 jours les articles que vous avez consultés, et rien d’autre ; <recently>Vus récemment</recently> les affiche et les oublie. Si vous trouvez un avis utile, un troisième le retient pendant un an ; si vous comparez des articles, un quatrième les retient pendant 30 jours ; si vous choisissez une langue, un cinquième la retient pendant un an.
privacy-shared-cart = Le lien de panier que vous partagez ouvre une copie de son contenu, ne dit rien de vous et expire au bout de 30 jours.
privacy-order = Quand vous commandez
privacy-order-text = Nous conservons votre nom, votre adresse, votre adresse e-mail, votre numéro de téléphone si vous l’indiquez, et vos achats, car ils sont nécessaires à l’exécution du contrat. Les factures sont conservées aussi longtemps que l’exige le droit fiscal.
privacy-alerts = Quand vous demandez à être averti
privacy-alerts-text = Si vous nous demandez d’écrire lorsqu’un article revient ou baisse de prix, nous conservons votre adresse et votre demande et ne les utilisons que pour cet e-mail. Elles sont supprimées 30 jours après, au bout de trois jours si vous ne confirmez pas l’adresse, au bout d’un an sans suite, et immédiatement par le lien de chaque e-mail.
privacy-others = Qui d’autre y a accès
privacy-others-carrier = Le transporteur reçoit le nom, l’adresse et, s’il est indiqué, le numéro de téléphone pour livrer le colis.
privacy-others-payment = Le prestataire de paiement que vous choisissez traite le paiement. Nous ne voyons ni ne conservons jamais les numéros de carte.
privacy-others-nobody = Personne d’autre, sauf obligation légale.
privacy-rights = Vos droits
privacy-rights-text = Vous pouvez demander une copie de vos données, les faire rectifier ou effacer, en limiter l’usage ou vous y opposer, et saisir l’autorité de protection des données de votre lieu de résidence. Écrivez à { $email }.

terms = Conditions générales
terms-intro = Ces conditions s’appliquent aux commandes passées dans cette boutique, entre vous et { $shop }.
terms-contract = Formation du contrat
terms-contract-text = Ce qui est présenté dans la boutique est une invitation à commander. En cliquant sur « Commander avec obligation de paiement », vous faites une offre ferme ; vous pouvez tout vérifier et corriger auparavant. Le contrat est conclu lorsque nous confirmons la commande par e-mail.
terms-prices = Prix et paiement
terms-prices-included = Tous les prix sont en { $currency }. Les prix comprennent : { $tax }. Les frais de livraison sont indiqués dans le panier avant la commande. Vous payez par l’un des moyens proposés lors de la commande.
terms-prices-without = Tous les prix sont en { $currency }. Les prix s’entendent hors { $tax }, indiquée avant la commande. Les frais de livraison sont indiqués dans le panier avant la commande. Vous payez par l’un des moyens proposés lors de la commande.
terms-delivery = Livraison
terms-delivery-text = Nous livrons à l’adresse de la commande. Les jours de livraison sont indiqués lors de la commande. Si un article ne peut être livré à temps, nous vous prévenons aussitôt et vous pouvez annuler la commande.
terms-withdraw = Droit de rétractation
terms-withdraw-text = Les consommateurs peuvent se rétracter dans les 14 jours suivant la réception des articles, sans motif ; nous vous en accordons 30. La page <returns>Livraison et retours</returns> explique comment.
terms-faulty = Articles défectueux
terms-faulty-text = La garantie légale s’applique.
terms-ownership = Propriété
terms-ownership-text = Les articles restent notre propriété jusqu’à leur paiement complet.
terms-contact = Contact

field-title = Titre
field-text = Texte
