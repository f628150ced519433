code-subject = { $code } est votre code pour { $shop }
code-heading = Se connecter
code-text = Voici un code et un lien pour vous connecter à { $shop }. Saisissez le code là où il vous a été demandé, ou ouvrez le lien. Les deux servent une fois, pendant 15 minutes.
code-not-you = Si ce n’était pas vous, ne faites rien : sans le code, personne n’entre. Ne le dites à personne, pas même à nous.
code-button = Se connecter
code-above = Votre code

reset-subject = Un nouveau mot de passe pour { $shop }
reset-heading = Choisir un nouveau mot de passe
reset-text = Voici un code et un lien pour choisir un nouveau mot de passe chez { $shop }. Saisissez le code là où il vous a été demandé, ou ouvrez le lien. Les deux servent une fois, pendant 15 minutes.
reset-not-you = Si ce n’était pas vous, ne faites rien : votre mot de passe reste tel quel. Ne dites le code à personne, pas même à nous.
reset-button = Choisir un nouveau mot de passe

nobody-subject = Pas de compte chez { $shop } avec cette adresse
nobody-heading = Il n’y a pas de compte avec cette adresse
nobody-text = Vous, ou quelqu’un qui a saisi votre adresse, avez demandé un nouveau mot de passe chez { $shop }. Il n’y a pas de compte avec cette adresse. Peut-être en avez-vous utilisé une autre, ou commandé sans compte.
nobody-not-you = Si ce n’était pas vous, ne faites rien. Nous n’avons pas gardé votre adresse.
nobody-button = Créer un compte

register-subject = Confirmez votre compte chez { $shop }
register-heading = Confirmez votre compte
register-text = Vous, ou quelqu’un qui a saisi votre adresse, souhaitez créer un compte chez { $shop }. Ouvrez ce lien dans les 24 heures et appuyez sur le bouton qui s’y trouve.
register-not-you = Si ce n’était pas vous, ne faites rien : aucun compte ne sera créé.
register-button = Confirmer

known-subject = Vous avez déjà un compte chez { $shop }
known-heading = Vous avez déjà un compte
known-text = Vous, ou quelqu’un qui a saisi votre adresse, avez voulu créer un compte chez { $shop }. Vous en avez déjà un : connectez-vous avec celui-ci.
known-not-you = Si ce n’était pas vous, ne faites rien : personne n’a appris que vous avez un compte.
known-button = Se connecter
known-forgot = Mot de passe oublié ?

sms-code = { $code } est votre code pour { $shop }. Il est valable 15 minutes. Ne le dites à personne.
sms-reset = { $code } est votre code pour un nouveau mot de passe chez { $shop }. Il est valable 15 minutes. Ne le dites à personne.
