<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
<context>
    <name>AidButtons</name>
</context>
<context>
    <name>Attract</name>
    <message>
        <source>Show receipt</source>
        <translation>Afficher le reçu</translation>
    </message>
    <message>
        <source>Charging finished</source>
        <translation>Recharge terminée</translation>
    </message>
    <message>
        <source>Plug in to start</source>
        <translation>Branchez pour recharger</translation>
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
</context>
<context>
    <name>DigitPad</name>
</context>
<context>
    <name>Door</name>
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
</context>
<context>
    <name>PriceList</name>
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
</context>
<context>
    <name>ReaderArt</name>
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
        <source>Member</source>
        <translation>Membre</translation>
    </message>
    <message>
        <source>{energy} of your allowance left</source>
        <translation>encore {energy} de votre forfait</translation>
    </message>
    <message>
        <source>That was another PIN. Please try again.</source>
        <translation>C’était un autre code PIN. Veuillez réessayer.</translation>
    </message>
    <message>
        <source>Enter the PIN of your charge card.</source>
        <translation>Saisissez le code PIN de votre carte de recharge.</translation>
    </message>
    <message>
        <source>The amount shown is on your account.</source>
        <translation>Le montant affiché est sur votre compte.</translation>
    </message>
    <message>
        <source>{total} is on your account.</source>
        <translation>{total} est sur votre compte.</translation>
    </message>
    <message>
        <source>At most {amount} for this charge on your account.</source>
        <translation>Au plus {amount} pour cette recharge sur votre compte.</translation>
    </message>
    <message>
        <source>{cost} of at most {hold}</source>
        <translation>{cost} sur {hold} au plus</translation>
    </message>
    <message>
        <source>Please plug in first, then present your charge card.</source>
        <translation>Branchez d’abord, puis présentez votre carte de recharge.</translation>
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
        <translation>Les cartes de recharge ne peuvent pas être vérifiées pour l’instant. Réessayez ou payez autrement.</translation>
    </message>
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
        <source>Prices without tax.</source>
        <translation>Prix hors taxes.</translation>
    </message>
    <message>
        <source>All prices include VAT.</source>
        <translation>Tous les prix incluent la TVA.</translation>
    </message>
    <message>
        <source>Back to start in {time}</source>
        <translation>Retour à l’accueil dans {time}</translation>
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
        <source>We reserve up to {amount}. You pay only what you use.</source>
        <translation>Nous réservons jusqu’à {amount}. Vous ne payez que votre consommation.</translation>
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
        <source>Energy</source>
        <translation>Énergie</translation>
    </message>
    <message>
        <source>Station {name}</source>
        <translation>Borne {name}</translation>
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
        <source>Available</source>
        <translation>Disponible</translation>
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
        <source>Card read OK, remove card</source>
        <translation>Carte lue, retirez la carte</translation>
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
<context>
    <name>PresentCard</name>
    <message>
        <source>Present charge card</source>
        <translation>Présentez la carte de recharge</translation>
    </message>
</context>
<context>
    <name>Pin</name>
    <message>
        <source>Back</source>
        <translation>Retour</translation>
    </message>
</context>
</TS>
