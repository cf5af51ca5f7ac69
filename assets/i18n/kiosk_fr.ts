<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
<context>
    <name>AidButtons</name>
    <message>
        <source>Large text</source>
        <translation>Grands caractères</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Contraste élevé</translation>
    </message>
</context>
<context>
    <name>Attract</name>
    <message>
        <source>Show receipt</source>
        <translation>Afficher le reçu</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>Un instant</translation>
    </message>
    <message>
        <source>Charging finished</source>
        <translation>Recharge terminée</translation>
    </message>
    <message>
        <source>Plug in to start</source>
        <translation>Branchez pour recharger</translation>
    </message>
    <message>
        <source>This charger is starting up.</source>
        <translation>Cette borne démarre.</translation>
    </message>
</context>
<context>
    <name>Authorising</name>
    <message>
        <source>Please leave the plug in</source>
        <translation>Veuillez laisser la prise branchée</translation>
    </message>
</context>
<context>
    <name>Charging</name>
    <message>
        <source>Power</source>
        <translation>Puissance</translation>
    </message>
    <message>
        <source>Battery</source>
        <translation>Batterie</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Durée</translation>
    </message>
</context>
<context>
    <name>Choose</name>
    <message>
        <source>How would you like to pay?</source>
        <translation>Comment souhaitez-vous payer ?</translation>
    </message>
</context>
<context>
    <name>CurveCard</name>
    <message>
        <source>Now</source>
        <translation>Maintenant</translation>
    </message>
    <message>
        <source>now %1</source>
        <translation>maintenant %1</translation>
    </message>
</context>
<context>
    <name>DigitPad</name>
    <message>
        <source>OK</source>
        <translation>OK</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Retour</translation>
    </message>
</context>
<context>
    <name>Door</name>
    <message>
        <source>Service</source>
        <translation>Maintenance</translation>
    </message>
    <message>
        <source>Your number</source>
        <translation>Votre numéro</translation>
    </message>
    <message>
        <source>Your PIN</source>
        <translation>Votre code PIN</translation>
    </message>
    <message>
        <source>Code from the app, or OK without one</source>
        <translation>Code de l’application, ou OK sans code</translation>
    </message>
    <message>
        <source>Checking</source>
        <translation>Vérification</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>Quitter</translation>
    </message>
    <message>
        <source>Shuffle</source>
        <translation>Mélanger</translation>
    </message>
</context>
<context>
    <name>Fault</name>
    <message>
        <source>Interrupted</source>
        <translation>Interrompu</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Terminer</translation>
    </message>
</context>
<context>
    <name>Formats</name>
    <message>
        <source>started {minutes} min</source>
        <translation>{minutes} min entamées</translation>
    </message>
    <message>
        <source>h</source>
        <translation>h</translation>
    </message>
    <message>
        <source>min</source>
        <translation>min</translation>
    </message>
    <message>
        <source>session</source>
        <translation>session</translation>
    </message>
    <message>
        <source>s</source>
        <translation>s</translation>
    </message>
</context>
<context>
    <name>Guide</name>
    <message>
        <source>Back</source>
        <translation>Retour</translation>
    </message>
</context>
<context>
    <name>KeyPad</name>
    <message>
        <source>Clear</source>
        <translation>Effacer</translation>
    </message>
</context>
<context>
    <name>LanguageButton</name>
    <message>
        <source>Language</source>
        <translation>Langue</translation>
    </message>
</context>
<context>
    <name>LanguageSheet</name>
    <message>
        <source>Language</source>
        <translation>Langue</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
</context>
<context>
    <name>MoreButton</name>
    <message>
        <source>More below</source>
        <translation>Suite plus bas</translation>
    </message>
</context>
<context>
    <name>OutOfService</name>
    <message>
        <source>Out of service</source>
        <translation>Hors service</translation>
    </message>
</context>
<context>
    <name>Pages</name>
    <message>
        <source>Done</source>
        <translation>Terminer</translation>
    </message>
</context>
<context>
    <name>Pin</name>
    <message>
        <source>Back</source>
        <translation>Retour</translation>
    </message>
</context>
<context>
    <name>PresentCard</name>
    <message>
        <source>Present charge card</source>
        <translation>Présentez votre badge</translation>
    </message>
</context>
<context>
    <name>PriceList</name>
    <message>
        <source>not now</source>
        <translation>ne s’applique pas maintenant</translation>
    </message>
</context>
<context>
    <name>QrPlate</name>
    <message>
        <source>QR code</source>
        <translation>Code QR</translation>
    </message>
</context>
<context>
    <name>Question</name>
    <message>
        <source>Not now</source>
        <translation>Pas maintenant</translation>
    </message>
</context>
<context>
    <name>ReaderArt</name>
    <message>
        <source>The card reader is on the right</source>
        <translation>Le lecteur de cartes est à droite</translation>
    </message>
    <message>
        <source>The card reader is on the left</source>
        <translation>Le lecteur de cartes est à gauche</translation>
    </message>
    <message>
        <source>The card reader is above the screen</source>
        <translation>Le lecteur de cartes est au-dessus de l’écran</translation>
    </message>
    <message>
        <source>The card reader is below the screen</source>
        <translation>Le lecteur de cartes est sous l’écran</translation>
    </message>
</context>
<context>
    <name>Refused</name>
    <message>
        <source>Not approved</source>
        <translation>Refusé</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Réessayer</translation>
    </message>
</context>
<context>
    <name>Scan</name>
    <message>
        <source>Scan to pay</source>
        <translation>Scannez pour payer</translation>
    </message>
    <message>
        <source>Time left %1</source>
        <translation>Temps restant %1</translation>
    </message>
    <message>
        <source>Waiting for your phone</source>
        <translation>En attente de votre téléphone</translation>
    </message>
</context>
<context>
    <name>SessionFigures</name>
    <message>
        <source>Energy</source>
        <translation>Énergie</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Durée</translation>
    </message>
</context>
<context>
    <name>Starting</name>
    <message>
        <source>Talking to your car</source>
        <translation>Connexion à votre voiture</translation>
    </message>
    <message>
        <source>The plug locks and a safety test runs. This can take a minute.</source>
        <translation>La prise se verrouille et un test de sécurité est effectué. Cela peut prendre une minute.</translation>
    </message>
</context>
<context>
    <name>StepsRail</name>
    <message>
        <source>done</source>
        <translation>fait</translation>
    </message>
    <message>
        <source>now</source>
        <translation>en cours</translation>
    </message>
    <message>
        <source>to come</source>
        <translation>à venir</translation>
    </message>
</context>
<context>
    <name>StillThere</name>
    <message>
        <source>Still there?</source>
        <translation>Toujours là ?</translation>
    </message>
    <message>
        <source>I&apos;m still here</source>
        <translation>Je suis toujours là</translation>
    </message>
</context>
<context>
    <name>Stop</name>
    <message>
        <source>Stop charging now?</source>
        <translation>Arrêter la recharge ?</translation>
    </message>
    <message>
        <source>%1 so far, %2 kWh. You pay only what you used.</source>
        <translation>%1 jusqu’ici, %2 kWh. Vous ne payez que votre consommation.</translation>
    </message>
    <message>
        <source>Keep charging</source>
        <translation>Continuer</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Arrêter</translation>
    </message>
</context>
<context>
    <name>StopButton</name>
    <message>
        <source>Stop charging</source>
        <translation>Arrêter la recharge</translation>
    </message>
</context>
<context>
    <name>Summary</name>
    <message>
        <source>Done</source>
        <translation>Terminer</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>Terminé</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Total</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>Reçu</translation>
    </message>
    <message>
        <source>Scan to keep it</source>
        <translation>Scannez pour le garder</translation>
    </message>
</context>
<context>
    <name>Tariff</name>
    <message>
        <source>All prices</source>
        <translation>Tous les prix</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Retour</translation>
    </message>
</context>
<context>
    <name>TestRibbon</name>
    <message>
        <source>Test mode, no real money</source>
        <translation>Mode test, sans argent réel</translation>
    </message>
</context>
<context>
    <name>Texts</name>
    <message>
        <source>so far, incl. VAT</source>
        <translation>jusqu’ici, TVA incluse</translation>
    </message>
    <message>
        <source>so far, incl. taxes</source>
        <translation>jusqu’ici, taxes incluses</translation>
    </message>
    <message>
        <source>Last good value</source>
        <translation>Dernière valeur fiable</translation>
    </message>
    <message numerus="yes">
        <source>Power, last %n minutes</source>
        <translation>
            <numerusform>Puissance, dernière minute</numerusform>
            <numerusform>Puissance, %n dernières minutes</numerusform>
        </translation>
    </message>
    <message>
        <source>Power, last minute</source>
        <translation>Puissance, dernière minute</translation>
    </message>
    <message>
        <source>{time} ago</source>
        <translation>il y a {time}</translation>
    </message>
    <message>
        <source>Your code to stop: {code}</source>
        <translation>Votre code d’arrêt : {code}</translation>
    </message>
    <message>
        <source>Stopping</source>
        <translation>Arrêt en cours</translation>
    </message>
    <message>
        <source>Meter offline</source>
        <translation>Compteur hors ligne</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>En pause</translation>
    </message>
    <message>
        <source>Charging</source>
        <translation>En charge</translation>
    </message>
    <message>
        <source>battery {percent}</source>
        <translation>batterie {percent}</translation>
    </message>
    <message>
        <source>{price} from {time}</source>
        <translation>{price} à partir de {time}</translation>
    </message>
    <message>
        <source>Idle fee is running</source>
        <translation>Frais d’occupation en cours</translation>
    </message>
    <message>
        <source>Idle fee in {time}</source>
        <translation>Frais d’occupation dans {time}</translation>
    </message>
    <message>
        <source>{cost} of at most {hold}</source>
        <translation>{cost} sur {hold} maximum</translation>
    </message>
    <message>
        <source>{left} left of {hold} reserved</source>
        <translation>{left} restants sur {hold} réservés</translation>
    </message>
    <message>
        <source>Connector {label}</source>
        <translation>Prise {label}</translation>
    </message>
    <message>
        <source>The price you see when you pay holds for your whole session.</source>
        <translation>Le prix affiché au paiement vaut pour toute la session.</translation>
    </message>
    <message>
        <source>These prices hold for your whole session, each in its hours.</source>
        <translation>Ces prix valent pour toute la session, chacun à ses heures.</translation>
    </message>
    <message>
        <source>Too many wrong codes. Try again in {time}.</source>
        <translation>Trop de codes erronés. Réessayez dans {time}.</translation>
    </message>
    <message>
        <source>That was another code. Your car can end the charge too.</source>
        <translation>Ce n’était pas ce code. Votre voiture peut aussi arrêter la recharge.</translation>
    </message>
    <message>
        <source>Enter the code you were shown at the start.</source>
        <translation>Saisissez le code affiché au démarrage.</translation>
    </message>
    <message>
        <source>Prices without tax.</source>
        <translation>Prix hors taxes.</translation>
    </message>
    <message>
        <source>All prices include VAT.</source>
        <translation>Tous les prix incluent la TVA.</translation>
    </message>
    <message>
        <source>All prices include {percent} VAT.</source>
        <translation>Tous les prix incluent {percent} de TVA.</translation>
    </message>
    <message>
        <source>Charging goes on in {time}</source>
        <translation>La recharge continue dans {time}</translation>
    </message>
    <message>
        <source>Closes in {time}</source>
        <translation>Fermeture dans {time}</translation>
    </message>
    <message>
        <source>The card reader pauses in {time}</source>
        <translation>Pause du lecteur de cartes dans {time}</translation>
    </message>
    <message>
        <source>Back to start in {time}</source>
        <translation>Retour à l’accueil dans {time}</translation>
    </message>
    <message>
        <source>Member</source>
        <translation>Abonnement</translation>
    </message>
    <message>
        <source>{energy} of your allowance left</source>
        <translation>reste {energy} de votre forfait</translation>
    </message>
    <message>
        <source>That was another PIN. Please try again.</source>
        <translation>Ce n’était pas ce code PIN. Veuillez réessayer.</translation>
    </message>
    <message>
        <source>Enter the PIN of your charge card.</source>
        <translation>Saisissez le code PIN de votre badge.</translation>
    </message>
    <message>
        <source>It is being looked after.</source>
        <translation>Nous nous en occupons.</translation>
    </message>
    <message>
        <source>This connector is out of service</source>
        <translation>Cette prise est hors service</translation>
    </message>
    <message>
        <source>Please use another station.</source>
        <translation>Veuillez utiliser une autre borne.</translation>
    </message>
    <message>
        <source>{energy} delivered: {cost}, billed as shown.</source>
        <translation>{energy} fournis : {cost}, facturés comme affiché.</translation>
    </message>
    <message>
        <source>Code {code}</source>
        <translation>Code {code}</translation>
    </message>
    <message>
        <source>Helpline {number}</source>
        <translation>Assistance {number}</translation>
    </message>
    <message>
        <source>Connector {label} is available</source>
        <translation>La prise {label} est disponible</translation>
    </message>
    <message>
        <source>Pay by {0}. No app needed.</source>
        <translation>Payez par {0}. Sans application.</translation>
    </message>
    <message>
        <source>Pay by {0} or {1}. No app needed.</source>
        <translation>Payez par {0} ou {1}. Sans application.</translation>
    </message>
    <message>
        <source>Pay by {0}, {1} or {2}. No app needed.</source>
        <translation>Payez par {0}, {1} ou {2}. Sans application.</translation>
    </message>
    <message>
        <source>At most {amount} for this charge on your account.</source>
        <translation>Au plus {amount} facturés sur votre compte pour cette recharge.</translation>
    </message>
    <message>
        <source>We reserve up to {amount}. You pay only what you use.</source>
        <translation>Nous réservons jusqu’à {amount}. Vous ne payez que votre consommation.</translation>
    </message>
    <message>
        <source>Only charge cards work now</source>
        <translation>Uniquement par badge pour le moment</translation>
    </message>
    <message>
        <source>Payment is not possible now</source>
        <translation>Paiement impossible pour le moment</translation>
    </message>
    <message>
        <source>Members: hold your charge card to the reader.</source>
        <translation>Abonnés : présentez votre badge au lecteur.</translation>
    </message>
    <message>
        <source>If your car does not start, the reserved amount is released.</source>
        <translation>Si la recharge ne démarre pas, le montant réservé est libéré.</translation>
    </message>
    <message>
        <source>If your car does not start within {time}, the reserved amount is released.</source>
        <translation>Si la recharge ne démarre pas d’ici {time}, le montant réservé est libéré.</translation>
    </message>
    <message>
        <source>Not available now</source>
        <translation>Indisponible pour le moment</translation>
    </message>
    <message>
        <source>Reader is busy</source>
        <translation>Lecteur occupé</translation>
    </message>
    <message>
        <source>Reader is serving connector {label}</source>
        <translation>Lecteur utilisé pour la prise {label}</translation>
    </message>
    <message>
        <source>Present your card now</source>
        <translation>Présentez votre carte</translation>
    </message>
    <message>
        <source>Tap to use the reader</source>
        <translation>Touchez pour activer le lecteur</translation>
    </message>
    <message>
        <source>Scan a code to pay</source>
        <translation>Scannez un code pour payer</translation>
    </message>
    <message>
        <source>For members</source>
        <translation>Pour les abonnés</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Téléphone</translation>
    </message>
    <message>
        <source>Charge card</source>
        <translation>Badge</translation>
    </message>
    <message>
        <source>Card read</source>
        <translation>Carte lue</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>Accepté</translation>
    </message>
    <message>
        <source>Payment</source>
        <translation>Paiement</translation>
    </message>
    <message>
        <source>Car</source>
        <translation>Voiture</translation>
    </message>
    <message>
        <source>More prices</source>
        <translation>Autres prix</translation>
    </message>
    <message>
        <source>Up to</source>
        <translation>Jusqu’à</translation>
    </message>
    <message>
        <source>Idle fee from {time}</source>
        <translation>Frais d’occupation après {time}</translation>
    </message>
    <message>
        <source>block</source>
        <translation>tranche</translation>
    </message>
    <message numerus="yes">
        <source>blocks</source>
        <translation>
            <numerusform>tranche</numerusform>
            <numerusform>tranches</numerusform>
        </translation>
    </message>
    <message>
        <source>{name}, after {time}</source>
        <translation>{name}, après {time}</translation>
    </message>
    <message>
        <source>{name}, until {time}</source>
        <translation>{name}, jusqu’à {time}</translation>
    </message>
    <message>
        <source>from {energy}</source>
        <translation>à partir de {energy}</translation>
    </message>
    <message>
        <source>up to {energy}</source>
        <translation>jusqu’à {energy}</translation>
    </message>
    <message>
        <source>at most {amount}</source>
        <translation>{amount} maximum</translation>
    </message>
    <message>
        <source>Try again in {time}</source>
        <translation>Réessayez dans {time}</translation>
    </message>
    <message>
        <source>The station does not know the time: no code can be checked</source>
        <translation>La borne n’a pas l’heure : aucun code ne peut être vérifié</translation>
    </message>
    <message>
        <source>That was not right</source>
        <translation>Ce n’est pas correct</translation>
    </message>
    <message>
        <source>{what}, at most {amount}</source>
        <translation>{what}, {amount} maximum</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>Équipements</translation>
    </message>
    <message>
        <source>Sessions and money</source>
        <translation>Sessions et paiements</translation>
    </message>
    <message>
        <source>Fraud guard</source>
        <translation>Antifraude</translation>
    </message>
    <message>
        <source>Tariff</source>
        <translation>Tarif</translation>
    </message>
    <message>
        <source>Ledger</source>
        <translation>Livre de caisse</translation>
    </message>
    <message>
        <source>Network and rights</source>
        <translation>Réseau et droits</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Journal</translation>
    </message>
    <message>
        <source>Display</source>
        <translation>Affichage</translation>
    </message>
    <message>
        <source>Updates</source>
        <translation>Mises à jour</translation>
    </message>
    <message>
        <source>Station</source>
        <translation>Borne</translation>
    </message>
    <message>
        <source>Read now</source>
        <translation>Relever</translation>
    </message>
    <message>
        <source>Test with a card</source>
        <translation>Tester avec une carte</translation>
    </message>
    <message>
        <source>Light the reader</source>
        <translation>Signaler le lecteur</translation>
    </message>
    <message>
        <source>Give back</source>
        <translation>Libérer</translation>
    </message>
    <message>
        <source>Ask again now</source>
        <translation>Redemander</translation>
    </message>
    <message>
        <source>Refund</source>
        <translation>Rembourser</translation>
    </message>
    <message>
        <source>Compare now</source>
        <translation>Rapprocher</translation>
    </message>
    <message>
        <source>Prove now</source>
        <translation>Vérifier</translation>
    </message>
    <message>
        <source>Copy to USB</source>
        <translation>Copier sur USB</translation>
    </message>
    <message>
        <source>Put on trial</source>
        <translation>Mettre à l’essai</translation>
    </message>
    <message>
        <source>Put in force</source>
        <translation>Mettre en vigueur</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Jour</translation>
    </message>
    <message>
        <source>Night</source>
        <translation>Nuit</translation>
    </message>
    <message>
        <source>By itself</source>
        <translation>Automatique</translation>
    </message>
    <message>
        <source>Brighter</source>
        <translation>Plus clair</translation>
    </message>
    <message>
        <source>Darker</source>
        <translation>Plus sombre</translation>
    </message>
    <message>
        <source>Speak</source>
        <translation>Parler</translation>
    </message>
    <message>
        <source>Update content</source>
        <translation>Actualiser le contenu</translation>
    </message>
    <message>
        <source>Update program</source>
        <translation>Actualiser le programme</translation>
    </message>
    <message>
        <source>Check now</source>
        <translation>Contrôler</translation>
    </message>
    <message>
        <source>Take out of service</source>
        <translation>Mettre hors service</translation>
    </message>
    <message>
        <source>Put in service</source>
        <translation>Mettre en service</translation>
    </message>
    <message>
        <source>Restart</source>
        <translation>Redémarrer</translation>
    </message>
    <message>
        <source>Charging failed</source>
        <translation>Échec de la recharge</translation>
    </message>
    <message>
        <source>Slower than promised</source>
        <translation>Plus lent que promis</translation>
    </message>
    <message>
        <source>Wrong price shown</source>
        <translation>Prix affiché erroné</translation>
    </message>
    <message>
        <source>Cable or plug stuck</source>
        <translation>Câble ou prise bloqués</translation>
    </message>
    <message>
        <source>Goodwill</source>
        <translation>Geste commercial</translation>
    </message>
    <message>
        <source>Connector</source>
        <translation>Prise</translation>
    </message>
    <message>
        <source>Charge card readers</source>
        <translation>Lecteurs de badges</translation>
    </message>
    <message>
        <source>Reader</source>
        <translation>Lecteur</translation>
    </message>
    <message>
        <source>Ways to pay</source>
        <translation>Moyens de paiement</translation>
    </message>
    <message>
        <source>Card reader</source>
        <translation>Lecteur de cartes</translation>
    </message>
    <message>
        <source>Charge controller</source>
        <translation>Contrôleur de charge</translation>
    </message>
    <message>
        <source>Meter</source>
        <translation>Compteur</translation>
    </message>
    <message>
        <source>Energy</source>
        <translation>Énergie</translation>
    </message>
    <message>
        <source>Power</source>
        <translation>Puissance</translation>
    </message>
    <message>
        <source>Voltage</source>
        <translation>Tension</translation>
    </message>
    <message>
        <source>Current</source>
        <translation>Courant</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>En attente</translation>
    </message>
    <message>
        <source>Last sessions</source>
        <translation>Dernières sessions</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Numéro</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Service</translation>
    </message>
    <message>
        <source>Charging now</source>
        <translation>Recharges en cours</translation>
    </message>
    <message>
        <source>Running for</source>
        <translation>En marche depuis</translation>
    </message>
    <message>
        <source>Prices and lists</source>
        <translation>Prix et listes</translation>
    </message>
    <message>
        <source>In force</source>
        <translation>En vigueur</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>En attente</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Avant</translation>
    </message>
    <message>
        <source>Last asked</source>
        <translation>Dernière demande</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Programme</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Available</source>
        <translation>Disponible</translation>
    </message>
    <message>
        <source>Last try</source>
        <translation>Dernier essai</translation>
    </message>
    <message>
        <source>Cards remembered</source>
        <translation>Cartes mémorisées</translation>
    </message>
    <message>
        <source>Other stations</source>
        <translation>Autres bornes</translation>
    </message>
    <message>
        <source>Last decisions</source>
        <translation>Dernières décisions</translation>
    </message>
    <message>
        <source>Lists</source>
        <translation>Listes</translation>
    </message>
    <message>
        <source>Denied</source>
        <translation>Refusé</translation>
    </message>
    <message>
        <source>Allowed</source>
        <translation>Autorisé</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>Règles</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Règle</translation>
    </message>
    <message>
        <source>Regular check</source>
        <translation>Contrôle périodique</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Constat</translation>
    </message>
    <message>
        <source>This page</source>
        <translation>Cette page</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>Devise</translation>
    </message>
    <message>
        <source>Price holds for the whole session</source>
        <translation>Prix valable toute la session</translation>
    </message>
    <message>
        <source>Prices</source>
        <translation>Prix</translation>
    </message>
    <message>
        <source>Energy in the next 24 hours</source>
        <translation>Énergie, prochaines 24 heures</translation>
    </message>
    <message>
        <source>Per kWh</source>
        <translation>Par kWh</translation>
    </message>
    <message>
        <source>Per minute</source>
        <translation>Par minute</translation>
    </message>
    <message>
        <source>Per hour</source>
        <translation>Par heure</translation>
    </message>
    <message>
        <source>Per started block</source>
        <translation>Par tranche entamée</translation>
    </message>
    <message>
        <source>Per session</source>
        <translation>Par session</translation>
    </message>
    <message>
        <source>Last row</source>
        <translation>Dernière ligne</translation>
    </message>
    <message>
        <source>Since when it is kept</source>
        <translation>Époque</translation>
    </message>
    <message>
        <source>Can record</source>
        <translation>Peut enregistrer</translation>
    </message>
    <message>
        <source>Compared with the provider</source>
        <translation>Rapproché avec le service de paiement</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Heure</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>Horloge</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Couleurs</translation>
    </message>
    <message>
        <source>By light and clock</source>
        <translation>Selon la lumière et l’heure</translation>
    </message>
    <message>
        <source>Brightness</source>
        <translation>Luminosité</translation>
    </message>
    <message>
        <source>Language of the idle screen</source>
        <translation>Langue de l’écran de veille</translation>
    </message>
    <message>
        <source>Next prices</source>
        <translation>Prix suivants</translation>
    </message>
    <message>
        <source>Week</source>
        <translation>Semaine</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Réseau</translation>
    </message>
    <message>
        <source>Own address</source>
        <translation>Adresse propre</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>Versions</translation>
    </message>
    <message>
        <source>This program</source>
        <translation>Ce programme</translation>
    </message>
    <message>
        <source>Operating system</source>
        <translation>Système d’exploitation</translation>
    </message>
    <message>
        <source>well</source>
        <translation>en ordre</translation>
    </message>
    <message>
        <source>not answering</source>
        <translation>ne répond pas</translation>
    </message>
    <message>
        <source>fault</source>
        <translation>défaut</translation>
    </message>
    <message>
        <source>silent</source>
        <translation>muet</translation>
    </message>
    <message>
        <source>not heard of yet</source>
        <translation>pas encore signalé</translation>
    </message>
    <message>
        <source>contradicts itself</source>
        <translation>se contredit</translation>
    </message>
    <message>
        <source>nothing is open</source>
        <translation>rien en attente</translation>
    </message>
    <message>
        <source>nothing was reserved</source>
        <translation>rien n’était réservé</translation>
    </message>
    <message>
        <source>reserved</source>
        <translation>réservé</translation>
    </message>
    <message>
        <source>being charged</source>
        <translation>débit en cours</translation>
    </message>
    <message>
        <source>being given back</source>
        <translation>libération en cours</translation>
    </message>
    <message>
        <source>declined</source>
        <translation>refusé</translation>
    </message>
    <message>
        <source>charged</source>
        <translation>débité</translation>
    </message>
    <message>
        <source>given back</source>
        <translation>libéré</translation>
    </message>
    <message>
        <source>refunded</source>
        <translation>remboursé</translation>
    </message>
    <message>
        <source>refund under way</source>
        <translation>remboursement en cours</translation>
    </message>
    <message>
        <source>out of service</source>
        <translation>hors service</translation>
    </message>
    <message>
        <source>in service</source>
        <translation>en service</translation>
    </message>
    <message>
        <source>cannot sell</source>
        <translation>ne peut pas vendre</translation>
    </message>
    <message>
        <source>takes a break</source>
        <translation>en pause</translation>
    </message>
    <message>
        <source>being read</source>
        <translation>en cours de lecture</translation>
    </message>
    <message>
        <source>not connected</source>
        <translation>non connecté</translation>
    </message>
    <message>
        <source>nothing was found</source>
        <translation>rien trouvé</translation>
    </message>
    <message>
        <source>nobody is listed</source>
        <translation>personne n’est inscrit</translation>
    </message>
    <message>
        <source>allowed</source>
        <translation>autorisé</translation>
    </message>
    <message>
        <source>noted</source>
        <translation>noté</translation>
    </message>
    <message>
        <source>challenged</source>
        <translation>vérification demandée</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>refusé</translation>
    </message>
    <message>
        <source>on trial</source>
        <translation>à l’essai</translation>
    </message>
    <message>
        <source>in force</source>
        <translation>en vigueur</translation>
    </message>
    <message>
        <source>expired</source>
        <translation>expiré</translation>
    </message>
    <message>
        <source>green: all is well</source>
        <translation>vert : tout est en ordre</translation>
    </message>
    <message>
        <source>amber: somebody should look</source>
        <translation>orange : à vérifier</translation>
    </message>
    <message>
        <source>red: act now</source>
        <translation>rouge : agir maintenant</translation>
    </message>
    <message>
        <source>not made yet</source>
        <translation>pas encore effectué</translation>
    </message>
    <message>
        <source>too long ago</source>
        <translation>trop ancien</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>aucune réponse</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>oui</translation>
    </message>
    <message>
        <source>no</source>
        <translation>non</translation>
    </message>
    <message>
        <source>holds now</source>
        <translation>s’applique maintenant</translation>
    </message>
    <message>
        <source>at other hours</source>
        <translation>à d’autres heures</translation>
    </message>
    <message>
        <source>agrees</source>
        <translation>concorde</translation>
    </message>
    <message>
        <source>differs</source>
        <translation>diffère</translation>
    </message>
    <message>
        <source>never</source>
        <translation>jamais</translation>
    </message>
    <message>
        <source>in step</source>
        <translation>synchronisée</translation>
    </message>
    <message>
        <source>not in step</source>
        <translation>non synchronisée</translation>
    </message>
    <message>
        <source>cannot be asked</source>
        <translation>pas interrogeable</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>avertissement</translation>
    </message>
    <message>
        <source>alarm</source>
        <translation>alarme</translation>
    </message>
    <message>
        <source>day</source>
        <translation>jour</translation>
    </message>
    <message>
        <source>night</source>
        <translation>nuit</translation>
    </message>
    <message>
        <source>by itself</source>
        <translation>automatique</translation>
    </message>
    <message>
        <source>as configured</source>
        <translation>selon la configuration</translation>
    </message>
    <message>
        <source>nobody publishes for this station</source>
        <translation>personne ne publie pour cette borne</translation>
    </message>
    <message>
        <source>not updated from here</source>
        <translation>pas actualisé d’ici</translation>
    </message>
    <message>
        <source>good</source>
        <translation>bon</translation>
    </message>
    <message>
        <source>being installed</source>
        <translation>installation en cours</translation>
    </message>
    <message>
        <source>starts at the next boot</source>
        <translation>démarre au prochain redémarrage</translation>
    </message>
    <message>
        <source>signed by nobody known here</source>
        <translation>signé par un inconnu</translation>
    </message>
    <message>
        <source>not what was signed</source>
        <translation>ne correspond pas à la signature</translation>
    </message>
    <message>
        <source>the server repeats old news</source>
        <translation>le serveur répète d’anciennes données</translation>
    </message>
    <message>
        <source>older than what is here</source>
        <translation>plus ancien que l’existant</translation>
    </message>
    <message>
        <source>no bundle of this kind</source>
        <translation>pas un paquet de ce type</translation>
    </message>
    <message>
        <source>meant for other stations</source>
        <translation>destiné à d’autres bornes</translation>
    </message>
    <message>
        <source>did not pass the check</source>
        <translation>contrôle non réussi</translation>
    </message>
    <message>
        <source>the disk cannot be written</source>
        <translation>écriture impossible sur le disque</translation>
    </message>
    <message>
        <source>damaged on the disk</source>
        <translation>endommagé sur le disque</translation>
    </message>
    <message>
        <source>not possible here</source>
        <translation>pas possible ici</translation>
    </message>
    <message>
        <source>not installed</source>
        <translation>pas installé</translation>
    </message>
    <message>
        <source>no panel of its own</source>
        <translation>pas d’écran à soi</translation>
    </message>
    <message>
        <source>spoken here</source>
        <translation>parlée ici</translation>
    </message>
    <message>
        <source>its rows contradict each other</source>
        <translation>ses lignes se contredisent</translation>
    </message>
    <message>
        <source>none is waiting</source>
        <translation>aucun en attente</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>en attente</translation>
    </message>
    <message>
        <source>too many cases for a table</source>
        <translation>trop de cas pour un tableau</translation>
    </message>
    <message>
        <source>free</source>
        <translation>gratuit</translation>
    </message>
    <message>
        <source>connected</source>
        <translation>connecté</translation>
    </message>
    <message>
        <source>no way out</source>
        <translation>aucune issue</translation>
    </message>
    <message>
        <source>this right is missing</source>
        <translation>ce droit manque</translation>
    </message>
    <message>
        <source>the provider does not know this reader</source>
        <translation>le service de paiement ne connaît pas ce lecteur</translation>
    </message>
    <message>
        <source>Under way</source>
        <translation>En cours</translation>
    </message>
    <message>
        <source>The meter says</source>
        <translation>Le compteur indique</translation>
    </message>
    <message>
        <source>It is being given back</source>
        <translation>Libération en cours</translation>
    </message>
    <message>
        <source>The provider is asked again</source>
        <translation>Le service de paiement est réinterrogé</translation>
    </message>
    <message>
        <source>The refund is ordered</source>
        <translation>Remboursement demandé</translation>
    </message>
    <message>
        <source>Nobody new can begin here</source>
        <translation>Aucune nouvelle recharge possible ici</translation>
    </message>
    <message>
        <source>Drivers can begin here again</source>
        <translation>La recharge est de nouveau possible ici</translation>
    </message>
    <message>
        <source>Every row is proven</source>
        <translation>Chaque ligne est vérifiée</translation>
    </message>
    <message>
        <source>The ledger is not whole</source>
        <translation>Le livre de caisse n’est pas intègre</translation>
    </message>
    <message>
        <source>Copied and proven</source>
        <translation>Copié et vérifié</translation>
    </message>
    <message>
        <source>Shown now</source>
        <translation>Affiché maintenant</translation>
    </message>
    <message>
        <source>The idle screen speaks it from now on</source>
        <translation>L’écran de veille la parle désormais</translation>
    </message>
    <message>
        <source>Hold a charge card to the reader</source>
        <translation>Présentez un badge au lecteur</translation>
    </message>
    <message>
        <source>The reader has read</source>
        <translation>Le lecteur a lu</translation>
    </message>
    <message>
        <source>No card was read</source>
        <translation>Aucun badge n’a été lu</translation>
    </message>
    <message>
        <source>The reader was lit; was it the right one?</source>
        <translation>Le lecteur s’est allumé ; était-ce le bon ?</translation>
    </message>
    <message>
        <source>Ledger and provider agree</source>
        <translation>Livre de caisse et service de paiement concordent</translation>
    </message>
    <message>
        <source>Ledger and provider differ</source>
        <translation>Livre de caisse et service de paiement diffèrent</translation>
    </message>
    <message>
        <source>The server is being asked</source>
        <translation>Le serveur est interrogé</translation>
    </message>
    <message>
        <source>It is being installed</source>
        <translation>Installation en cours</translation>
    </message>
    <message>
        <source>The check found</source>
        <translation>Résultat du contrôle</translation>
    </message>
    <message>
        <source>It starts again in a moment</source>
        <translation>Redémarrage dans un instant</translation>
    </message>
    <message>
        <source>The rule is only noted from now on</source>
        <translation>La règle est désormais seulement notée</translation>
    </message>
    <message>
        <source>The rule decides again</source>
        <translation>La règle décide de nouveau</translation>
    </message>
    <message>
        <source>Nothing was done</source>
        <translation>Rien n’a été fait</translation>
    </message>
    <message>
        <source>your account may not do this</source>
        <translation>votre compte n’y est pas autorisé</translation>
    </message>
    <message>
        <source>this station cannot do this</source>
        <translation>cette borne ne peut pas le faire</translation>
    </message>
    <message>
        <source>no answer in time</source>
        <translation>pas de réponse à temps</translation>
    </message>
    <message>
        <source>the reader does not answer</source>
        <translation>le lecteur ne répond pas</translation>
    </message>
    <message>
        <source>a driver may need the reader now</source>
        <translation>un conducteur a peut-être besoin du lecteur</translation>
    </message>
    <message>
        <source>this card reader shows nothing on request</source>
        <translation>ce lecteur n’affiche rien sur demande</translation>
    </message>
    <message>
        <source>nothing is reserved</source>
        <translation>rien n’est réservé</translation>
    </message>
    <message>
        <source>energy has flowed, and it is billed</source>
        <translation>de l’énergie a été livrée et sera facturée</translation>
    </message>
    <message>
        <source>nothing is to be charged</source>
        <translation>rien à débiter</translation>
    </message>
    <message>
        <source>its way to pay is not configured any more</source>
        <translation>son moyen de paiement n’est plus configuré</translation>
    </message>
    <message>
        <source>nothing was charged</source>
        <translation>rien n’a été débité</translation>
    </message>
    <message>
        <source>a reason is missing</source>
        <translation>il manque un motif</translation>
    </message>
    <message>
        <source>it was charged in another currency</source>
        <translation>le débit a été fait dans une autre devise</translation>
    </message>
    <message>
        <source>0, or more than there is to give back</source>
        <translation>0, ou plus que le montant à rendre</translation>
    </message>
    <message>
        <source>this way to pay gives nothing back</source>
        <translation>ce moyen de paiement ne rembourse rien</translation>
    </message>
    <message>
        <source>a refund is under way</source>
        <translation>un remboursement est en cours</translation>
    </message>
    <message>
        <source>money hangs on this rule: it stays in force</source>
        <translation>cette règle protège l’argent : elle reste en vigueur</translation>
    </message>
    <message>
        <source>there is no newer program</source>
        <translation>il n’y a pas de programme plus récent</translation>
    </message>
    <message>
        <source>no medium is plugged in</source>
        <translation>aucun support n’est branché</translation>
    </message>
    <message>
        <source>more than one medium is plugged in</source>
        <translation>plus d’un support est branché</translation>
    </message>
    <message>
        <source>the medium is full</source>
        <translation>le support est plein</translation>
    </message>
    <message>
        <source>the medium cannot be written</source>
        <translation>le support n’est pas inscriptible</translation>
    </message>
    <message>
        <source>the medium failed, or was pulled out</source>
        <translation>le support a échoué ou a été retiré</translation>
    </message>
    <message>
        <source>a copy of this second is there already</source>
        <translation>une copie de cette seconde existe déjà</translation>
    </message>
    <message>
        <source>the copy is not whole; take another medium</source>
        <translation>la copie n’est pas intacte ; prenez un autre support</translation>
    </message>
    <message>
        <source>Station {name}</source>
        <translation>Borne {name}</translation>
    </message>
    <message>
        <source>Energy signed by the meter</source>
        <translation>Énergie signée par le compteur</translation>
    </message>
    <message>
        <source>Net {net}, VAT {percent}</source>
        <translation>HT {net}, TVA {percent}</translation>
    </message>
    <message>
        <source>{card} charged {total}.</source>
        <translation>{card} : {total} débités.</translation>
    </message>
    <message>
        <source>{total} charged.</source>
        <translation>{total} débités.</translation>
    </message>
    <message>
        <source>{rest} of the reserved amount is released.</source>
        <translation>{rest} du montant réservé sont libérés.</translation>
    </message>
    <message>
        <source>{total} is on your account.</source>
        <translation>{total} facturés sur votre compte.</translation>
    </message>
    <message>
        <source>You can unplug now</source>
        <translation>Vous pouvez débrancher</translation>
    </message>
    <message>
        <source>Unplug now, idle fee in {time}</source>
        <translation>Débranchez, frais d’occupation dans {time}</translation>
    </message>
    <message>
        <source>Card not approved</source>
        <translation>Carte refusée</translation>
    </message>
    <message>
        <source>Your bank did not approve this payment.</source>
        <translation>Votre banque n’a pas accepté ce paiement.</translation>
    </message>
    <message>
        <source>Try another card, or pay with your phone.</source>
        <translation>Essayez une autre carte ou payez avec votre téléphone.</translation>
    </message>
    <message>
        <source>The card cannot cover the amount to be reserved.</source>
        <translation>La carte ne couvre pas le montant à réserver.</translation>
    </message>
    <message>
        <source>This card has expired</source>
        <translation>Cette carte a expiré</translation>
    </message>
    <message>
        <source>The card is past its expiry date.</source>
        <translation>La date d’expiration de la carte est dépassée.</translation>
    </message>
    <message>
        <source>PIN not accepted</source>
        <translation>Code PIN refusé</translation>
    </message>
    <message>
        <source>The PIN did not match this card.</source>
        <translation>Le code PIN ne correspond pas à cette carte.</translation>
    </message>
    <message>
        <source>Try again, or use another card.</source>
        <translation>Réessayez ou utilisez une autre carte.</translation>
    </message>
    <message>
        <source>Payment cancelled</source>
        <translation>Paiement annulé</translation>
    </message>
    <message>
        <source>The payment was cancelled before it was approved.</source>
        <translation>Le paiement a été annulé avant d’être accepté.</translation>
    </message>
    <message>
        <source>Try again when you are ready.</source>
        <translation>Réessayez quand vous serez prêt.</translation>
    </message>
    <message>
        <source>Card could not be read</source>
        <translation>Carte illisible</translation>
    </message>
    <message>
        <source>The reader could not read the card.</source>
        <translation>Le lecteur n’a pas pu lire la carte.</translation>
    </message>
    <message>
        <source>Present one card only, or pay with your phone.</source>
        <translation>Présentez une seule carte ou payez avec votre téléphone.</translation>
    </message>
    <message>
        <source>No payment received</source>
        <translation>Aucun paiement reçu</translation>
    </message>
    <message>
        <source>No card or phone payment arrived in time.</source>
        <translation>Aucun paiement n’est arrivé à temps.</translation>
    </message>
    <message>
        <source>Card not accepted</source>
        <translation>Carte non acceptée</translation>
    </message>
    <message>
        <source>This card cannot be used at this station.</source>
        <translation>Cette carte n’est pas utilisable sur cette borne.</translation>
    </message>
    <message>
        <source>Use another card, or call the helpline.</source>
        <translation>Utilisez une autre carte ou appelez l’assistance.</translation>
    </message>
    <message>
        <source>Payment temporarily unavailable</source>
        <translation>Paiement temporairement indisponible</translation>
    </message>
    <message>
        <source>The payment service cannot be reached at the moment.</source>
        <translation>Le service de paiement est injoignable pour le moment.</translation>
    </message>
    <message>
        <source>Try another way to pay, or wait a minute.</source>
        <translation>Essayez un autre moyen de paiement ou patientez une minute.</translation>
    </message>
    <message>
        <source>Not possible this way</source>
        <translation>Impossible de cette façon</translation>
    </message>
    <message>
        <source>This way of paying cannot be used here at the moment.</source>
        <translation>Ce moyen de paiement n’est pas utilisable ici pour le moment.</translation>
    </message>
    <message>
        <source>Please pay another way, or call the helpline.</source>
        <translation>Veuillez payer autrement ou appeler l’assistance.</translation>
    </message>
    <message>
        <source>One more step is needed</source>
        <translation>Une étape de plus est nécessaire</translation>
    </message>
    <message>
        <source>This payment needs a PIN or another way to pay.</source>
        <translation>Ce paiement demande un code PIN ou un autre moyen de paiement.</translation>
    </message>
    <message>
        <source>The card reader takes a break</source>
        <translation>Le lecteur de cartes fait une pause</translation>
    </message>
    <message>
        <source>Cards cannot be used here for a few minutes.</source>
        <translation>Les cartes ne sont pas utilisables ici pendant quelques minutes.</translation>
    </message>
    <message>
        <source>Please pay with your phone, or come back in ten minutes.</source>
        <translation>Veuillez payer avec votre téléphone ou revenir dans dix minutes.</translation>
    </message>
    <message>
        <source>This code is not valid</source>
        <translation>Ce code n’est pas valable</translation>
    </message>
    <message>
        <source>The payment does not belong to the code on this screen.</source>
        <translation>Le paiement ne correspond pas au code affiché sur cet écran.</translation>
    </message>
    <message>
        <source>Scan only the code that this screen shows now.</source>
        <translation>Scannez uniquement le code affiché maintenant sur cet écran.</translation>
    </message>
    <message>
        <source>This session cannot be started here at the moment.</source>
        <translation>Cette session ne peut pas commencer ici pour le moment.</translation>
    </message>
    <message>
        <source>Please call the helpline.</source>
        <translation>Veuillez appeler l’assistance.</translation>
    </message>
    <message>
        <source>The meter does not answer</source>
        <translation>Le compteur ne répond pas</translation>
    </message>
    <message>
        <source>Without the meter no energy can be sold here.</source>
        <translation>Sans compteur, aucune énergie ne peut être vendue ici.</translation>
    </message>
    <message>
        <source>Please use another connector.</source>
        <translation>Veuillez utiliser une autre prise.</translation>
    </message>
    <message>
        <source>The meter needs checking</source>
        <translation>Le compteur doit être vérifié</translation>
    </message>
    <message>
        <source>Its values do not agree. Only the last sound value counts.</source>
        <translation>Ses valeurs ne concordent pas. Seule la dernière valeur fiable compte.</translation>
    </message>
    <message>
        <source>Please unplug and use another connector.</source>
        <translation>Veuillez débrancher et utiliser une autre prise.</translation>
    </message>
    <message>
        <source>This connector does not answer</source>
        <translation>Cette prise ne répond pas</translation>
    </message>
    <message>
        <source>The charging unit inside the station is not responding.</source>
        <translation>L’unité de recharge de la borne ne répond pas.</translation>
    </message>
    <message>
        <source>Charging was interrupted</source>
        <translation>La recharge a été interrompue</translation>
    </message>
    <message>
        <source>The charging unit switched off for safety.</source>
        <translation>L’unité de recharge s’est arrêtée par sécurité.</translation>
    </message>
    <message>
        <source>Your car did not start charging</source>
        <translation>Votre voiture n’a pas démarré la recharge</translation>
    </message>
    <message>
        <source>The car did not ask for power in time.</source>
        <translation>La voiture n’a pas demandé de courant à temps.</translation>
    </message>
    <message>
        <source>Unplug, check the car&apos;s charge timer and plug in again.</source>
        <translation>Débranchez, vérifiez la programmation de recharge et rebranchez.</translation>
    </message>
    <message>
        <source>Charging could not start</source>
        <translation>La recharge n’a pas pu démarrer</translation>
    </message>
    <message>
        <source>The safety check before charging did not pass.</source>
        <translation>Le contrôle de sécurité avant recharge n’a pas réussi.</translation>
    </message>
    <message>
        <source>Unplug and plug in again, or use another connector.</source>
        <translation>Débranchez et rebranchez, ou utilisez une autre prise.</translation>
    </message>
    <message>
        <source>Charging has not stopped yet</source>
        <translation>La recharge n’est pas encore arrêtée</translation>
    </message>
    <message>
        <source>The charging unit has not confirmed the stop.</source>
        <translation>L’unité de recharge n’a pas confirmé l’arrêt.</translation>
    </message>
    <message>
        <source>End charging in your car and unplug, or call the helpline.</source>
        <translation>Arrêtez la recharge depuis la voiture et débranchez, ou appelez l’assistance.</translation>
    </message>
    <message>
        <source>This station cannot sell now</source>
        <translation>Cette borne ne peut pas vendre actuellement</translation>
    </message>
    <message>
        <source>Sales cannot be recorded safely, so none are made.</source>
        <translation>Les ventes ne peuvent pas être enregistrées de façon sûre : il n’y en a aucune.</translation>
    </message>
    <message>
        <source>The payment was withdrawn</source>
        <translation>Le paiement a été retiré</translation>
    </message>
    <message>
        <source>The reserved amount is no longer available to us.</source>
        <translation>Nous ne disposons plus du montant réservé.</translation>
    </message>
    <message>
        <source>Please pay again, or use another card.</source>
        <translation>Veuillez payer à nouveau ou utiliser une autre carte.</translation>
    </message>
    <message>
        <source>Please unplug and use another station.</source>
        <translation>Veuillez débrancher et utiliser une autre borne.</translation>
    </message>
    <message>
        <source>Unplug and plug in again, or use another station.</source>
        <translation>Débranchez et rebranchez, ou utilisez une autre borne.</translation>
    </message>
    <message>
        <source>Try another card.</source>
        <translation>Essayez une autre carte.</translation>
    </message>
    <message>
        <source>Please come back in ten minutes.</source>
        <translation>Veuillez revenir dans dix minutes.</translation>
    </message>
    <message>
        <source>Try again with one card only.</source>
        <translation>Réessayez avec une seule carte.</translation>
    </message>
    <message>
        <source>Nothing was charged.</source>
        <translation>Rien n’a été débité.</translation>
    </message>
    <message>
        <source>Nothing was charged. The reserved amount is released.</source>
        <translation>Rien n’a été débité. Le montant réservé est libéré.</translation>
    </message>
    <message>
        <source>Nothing is charged. The reserved amount is being released.</source>
        <translation>Rien n’est débité. Le montant réservé est en cours de libération.</translation>
    </message>
    <message>
        <source>The payment is being completed.</source>
        <translation>Le paiement est en cours de finalisation.</translation>
    </message>
    <message>
        <source>The amount shown has been charged.</source>
        <translation>Le montant affiché a été débité.</translation>
    </message>
    <message>
        <source>Energy already delivered is billed as shown.</source>
        <translation>L’énergie déjà fournie est facturée comme affiché.</translation>
    </message>
    <message>
        <source>The amount shown is on your account.</source>
        <translation>Le montant affiché est facturé sur votre compte.</translation>
    </message>
    <message>
        <source>Please plug in first, then present your charge card.</source>
        <translation>Branchez d’abord, puis présentez votre badge.</translation>
    </message>
    <message>
        <source>A payment is already under way.</source>
        <translation>Un paiement est déjà en cours.</translation>
    </message>
    <message>
        <source>Another card pays for this charge. Only that one can stop it.</source>
        <translation>Une autre carte paie cette recharge. Elle seule peut l’arrêter.</translation>
    </message>
    <message>
        <source>Charge cards cannot be checked right now. Please try again, or pay another way.</source>
        <translation>Les badges ne peuvent pas être vérifiés pour le moment. Réessayez ou payez autrement.</translation>
    </message>
    <message>
        <source>Your car is limiting the power</source>
        <translation>Votre voiture limite la puissance</translation>
    </message>
    <message>
        <source>Your car has paused charging</source>
        <translation>Votre voiture a suspendu la recharge</translation>
    </message>
    <message>
        <source>The station is sharing power. No idle fee.</source>
        <translation>La borne répartit la puissance. Aucuns frais d’occupation.</translation>
    </message>
    <message>
        <source>Meter not answering: last good values</source>
        <translation>Compteur muet : dernières valeurs fiables</translation>
    </message>
    <message>
        <source>Stopping, please wait</source>
        <translation>Arrêt en cours, veuillez patienter</translation>
    </message>
    <message>
        <source>Plugged in</source>
        <translation>Branché</translation>
    </message>
    <message>
        <source>Paying</source>
        <translation>Paiement</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>Démarrage</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>Terminé</translation>
    </message>
    <message>
        <source>Unavailable</source>
        <translation>Indisponible</translation>
    </message>
    <message>
        <source>Starting up</source>
        <translation>Démarrage</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>Carte bancaire</translation>
    </message>
    <message>
        <source>card</source>
        <translation>carte</translation>
    </message>
    <message>
        <source>phone</source>
        <translation>téléphone</translation>
    </message>
    <message>
        <source>charge card</source>
        <translation>badge</translation>
    </message>
    <message>
        <source>Present card</source>
        <translation>Présentez la carte</translation>
    </message>
    <message>
        <source>Card read OK, remove card</source>
        <translation>Carte lue, retirez la carte</translation>
    </message>
    <message>
        <source>Authorizing, please wait</source>
        <translation>Autorisation, veuillez patienter</translation>
    </message>
    <message>
        <source>Not approved</source>
        <translation>Refusé</translation>
    </message>
    <message>
        <source>Charging time</source>
        <translation>Temps de recharge</translation>
    </message>
    <message>
        <source>Idle</source>
        <translation>Occupation</translation>
    </message>
    <message>
        <source>Session fee</source>
        <translation>Frais de session</translation>
    </message>
    <message>
        <source>Reservation time</source>
        <translation>Durée de réservation</translation>
    </message>
    <message>
        <source>Reservation</source>
        <translation>Réservation</translation>
    </message>
    <message>
        <source>Up to the minimum price</source>
        <translation>Complément au prix minimum</translation>
    </message>
    <message>
        <source>Down to the maximum price</source>
        <translation>Plafonné au prix maximum</translation>
    </message>
    <message>
        <source>Fee limit</source>
        <translation>Plafond de frais</translation>
    </message>
    <message>
        <source>Member discount</source>
        <translation>Remise abonné</translation>
    </message>
    <message>
        <source>Waived by the operator</source>
        <translation>Offert par l’opérateur</translation>
    </message>
    <message>
        <source>The cable was unplugged</source>
        <translation>Le câble a été débranché</translation>
    </message>
    <message>
        <source>Your car ended charging</source>
        <translation>Votre voiture a terminé la recharge</translation>
    </message>
    <message>
        <source>The reserved amount was reached</source>
        <translation>Le montant réservé est atteint</translation>
    </message>
    <message>
        <source>The limit for this payment was reached</source>
        <translation>La limite de ce paiement est atteinte</translation>
    </message>
    <message>
        <source>The meter stopped answering</source>
        <translation>Le compteur ne répond plus</translation>
    </message>
    <message>
        <source>The station stopped charging</source>
        <translation>La borne a arrêté la recharge</translation>
    </message>
    <message>
        <source>A power cut ended charging</source>
        <translation>Une coupure de courant a arrêté la recharge</translation>
    </message>
</context>
</TS>
