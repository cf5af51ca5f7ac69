<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="it" sourcelanguage="en">
<context>
    <name>AidButtons</name>
    <message>
        <source>Large text</source>
        <translation>Testo grande</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Contrasto elevato</translation>
    </message>
</context>
<context>
    <name>Attract</name>
    <message>
        <source>Show receipt</source>
        <translation>Mostra ricevuta</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>Un momento</translation>
    </message>
    <message>
        <source>Charging finished</source>
        <translation>Ricarica terminata</translation>
    </message>
    <message>
        <source>Plug in to start</source>
        <translation>Collegare per ricaricare</translation>
    </message>
    <message>
        <source>This charger is starting up.</source>
        <translation>La colonnina si sta avviando.</translation>
    </message>
</context>
<context>
    <name>Authorising</name>
    <message>
        <source>Please leave the plug in</source>
        <translation>Lasciare la spina inserita</translation>
    </message>
</context>
<context>
    <name>Charging</name>
    <message>
        <source>Power</source>
        <translation>Potenza</translation>
    </message>
    <message>
        <source>Battery</source>
        <translation>Batteria</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Durata</translation>
    </message>
</context>
<context>
    <name>Choose</name>
    <message>
        <source>How would you like to pay?</source>
        <translation>Come desidera pagare?</translation>
    </message>
</context>
<context>
    <name>CurveCard</name>
    <message>
        <source>Now</source>
        <translation>Ora</translation>
    </message>
    <message>
        <source>now %1</source>
        <translation>ora %1</translation>
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
        <translation>Indietro</translation>
    </message>
</context>
<context>
    <name>Door</name>
    <message>
        <source>Service</source>
        <translation>Manutenzione</translation>
    </message>
    <message>
        <source>Your number</source>
        <translation>Numero personale</translation>
    </message>
    <message>
        <source>Your PIN</source>
        <translation>PIN personale</translation>
    </message>
    <message>
        <source>Code from the app, or OK without one</source>
        <translation>Codice dell’app, oppure OK senza codice</translation>
    </message>
    <message>
        <source>Checking</source>
        <translation>Verifica in corso</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>Esci</translation>
    </message>
    <message>
        <source>Shuffle</source>
        <translation>Mescola</translation>
    </message>
</context>
<context>
    <name>Fault</name>
    <message>
        <source>Interrupted</source>
        <translation>Interrotto</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fine</translation>
    </message>
</context>
<context>
    <name>Formats</name>
    <message>
        <source>started {minutes} min</source>
        <translation>{minutes} min iniziati</translation>
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
        <translation>sessione</translation>
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
        <translation>Indietro</translation>
    </message>
</context>
<context>
    <name>KeyPad</name>
    <message>
        <source>Clear</source>
        <translation>Cancella</translation>
    </message>
</context>
<context>
    <name>LanguageButton</name>
    <message>
        <source>Language</source>
        <translation>Lingua</translation>
    </message>
</context>
<context>
    <name>LanguageSheet</name>
    <message>
        <source>Language</source>
        <translation>Lingua</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Chiudi</translation>
    </message>
</context>
<context>
    <name>MoreButton</name>
    <message>
        <source>More below</source>
        <translation>Altro più in basso</translation>
    </message>
</context>
<context>
    <name>OutOfService</name>
    <message>
        <source>Out of service</source>
        <translation>Fuori servizio</translation>
    </message>
</context>
<context>
    <name>Pages</name>
    <message>
        <source>Done</source>
        <translation>Fine</translation>
    </message>
</context>
<context>
    <name>Pin</name>
    <message>
        <source>Back</source>
        <translation>Indietro</translation>
    </message>
</context>
<context>
    <name>PresentCard</name>
    <message>
        <source>Present charge card</source>
        <translation>Avvicinare la tessera</translation>
    </message>
</context>
<context>
    <name>PriceList</name>
    <message>
        <source>not now</source>
        <translation>ora non valido</translation>
    </message>
</context>
<context>
    <name>QrPlate</name>
    <message>
        <source>QR code</source>
        <translation>Codice QR</translation>
    </message>
</context>
<context>
    <name>Question</name>
    <message>
        <source>Not now</source>
        <translation>Non ora</translation>
    </message>
</context>
<context>
    <name>ReaderArt</name>
    <message>
        <source>The card reader is on the right</source>
        <translation>Il lettore di carte è a destra</translation>
    </message>
    <message>
        <source>The card reader is on the left</source>
        <translation>Il lettore di carte è a sinistra</translation>
    </message>
    <message>
        <source>The card reader is above the screen</source>
        <translation>Il lettore di carte è sopra lo schermo</translation>
    </message>
    <message>
        <source>The card reader is below the screen</source>
        <translation>Il lettore di carte è sotto lo schermo</translation>
    </message>
</context>
<context>
    <name>Refused</name>
    <message>
        <source>Not approved</source>
        <translation>Non approvato</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Riprova</translation>
    </message>
</context>
<context>
    <name>Scan</name>
    <message>
        <source>Scan to pay</source>
        <translation>Scansionare per pagare</translation>
    </message>
    <message>
        <source>Time left %1</source>
        <translation>Tempo rimasto %1</translation>
    </message>
    <message>
        <source>Waiting for your phone</source>
        <translation>In attesa del telefono</translation>
    </message>
</context>
<context>
    <name>SessionFigures</name>
    <message>
        <source>Energy</source>
        <translation>Energia</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Durata</translation>
    </message>
</context>
<context>
    <name>Starting</name>
    <message>
        <source>Talking to your car</source>
        <translation>Collegamento con l’auto</translation>
    </message>
    <message>
        <source>The plug locks and a safety test runs. This can take a minute.</source>
        <translation>La spina si blocca e viene eseguito un test di sicurezza. Può richiedere un minuto.</translation>
    </message>
</context>
<context>
    <name>StepsRail</name>
    <message>
        <source>done</source>
        <translation>fatto</translation>
    </message>
    <message>
        <source>now</source>
        <translation>in corso</translation>
    </message>
    <message>
        <source>to come</source>
        <translation>da fare</translation>
    </message>
</context>
<context>
    <name>StillThere</name>
    <message>
        <source>Still there?</source>
        <translation>È ancora qui?</translation>
    </message>
    <message>
        <source>I&apos;m still here</source>
        <translation>Sono ancora qui</translation>
    </message>
</context>
<context>
    <name>Stop</name>
    <message>
        <source>Stop charging now?</source>
        <translation>Interrompere la ricarica?</translation>
    </message>
    <message>
        <source>%1 so far, %2 kWh. You pay only what you used.</source>
        <translation>Finora %1, %2 kWh. Si paga solo quanto consumato.</translation>
    </message>
    <message>
        <source>Keep charging</source>
        <translation>Continua</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Interrompi</translation>
    </message>
</context>
<context>
    <name>StopButton</name>
    <message>
        <source>Stop charging</source>
        <translation>Interrompi ricarica</translation>
    </message>
</context>
<context>
    <name>Summary</name>
    <message>
        <source>Done</source>
        <translation>Fine</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>Terminato</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Totale</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>Ricevuta</translation>
    </message>
    <message>
        <source>Scan to keep it</source>
        <translation>Scansionare per salvarla</translation>
    </message>
</context>
<context>
    <name>Tariff</name>
    <message>
        <source>All prices</source>
        <translation>Tutti i prezzi</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Indietro</translation>
    </message>
</context>
<context>
    <name>TestRibbon</name>
    <message>
        <source>Test mode, no real money</source>
        <translation>Modalità test, senza denaro reale</translation>
    </message>
</context>
<context>
    <name>Texts</name>
    <message>
        <source>so far, incl. VAT</source>
        <translation>finora, IVA inclusa</translation>
    </message>
    <message>
        <source>so far, incl. taxes</source>
        <translation>finora, tasse incluse</translation>
    </message>
    <message>
        <source>Last good value</source>
        <translation>Ultimo valore valido</translation>
    </message>
    <message numerus="yes">
        <source>Power, last %n minutes</source>
        <translation>
            <numerusform>Potenza, ultimo minuto</numerusform>
            <numerusform>Potenza, ultimi %n minuti</numerusform>
        </translation>
    </message>
    <message>
        <source>Power, last minute</source>
        <translation>Potenza, ultimo minuto</translation>
    </message>
    <message>
        <source>{time} ago</source>
        <translation>{time} fa</translation>
    </message>
    <message>
        <source>Your code to stop: {code}</source>
        <translation>Codice per interrompere: {code}</translation>
    </message>
    <message>
        <source>Stopping</source>
        <translation>Arresto in corso</translation>
    </message>
    <message>
        <source>Meter offline</source>
        <translation>Contatore offline</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>In pausa</translation>
    </message>
    <message>
        <source>Charging</source>
        <translation>In carica</translation>
    </message>
    <message>
        <source>battery {percent}</source>
        <translation>batteria {percent}</translation>
    </message>
    <message>
        <source>{price} from {time}</source>
        <translation>{price} dalle {time}</translation>
    </message>
    <message>
        <source>Idle fee is running</source>
        <translation>Il costo di sosta è in corso</translation>
    </message>
    <message>
        <source>Idle fee in {time}</source>
        <translation>Costo di sosta tra {time}</translation>
    </message>
    <message>
        <source>{cost} of at most {hold}</source>
        <translation>{cost} su un massimo di {hold}</translation>
    </message>
    <message>
        <source>{left} left of {hold} reserved</source>
        <translation>Restano {left} di {hold} riservati</translation>
    </message>
    <message>
        <source>Connector {label}</source>
        <translation>Presa {label}</translation>
    </message>
    <message>
        <source>The price you see when you pay holds for your whole session.</source>
        <translation>Il prezzo mostrato al pagamento vale per l’intera sessione.</translation>
    </message>
    <message>
        <source>These prices hold for your whole session, each in its hours.</source>
        <translation>Questi prezzi valgono per l’intera sessione, ciascuno nel suo orario.</translation>
    </message>
    <message>
        <source>Too many wrong codes. Try again in {time}.</source>
        <translation>Troppi codici errati. Riprovare tra {time}.</translation>
    </message>
    <message>
        <source>That was another code. Your car can end the charge too.</source>
        <translation>Il codice era un altro. Anche l’auto può terminare la ricarica.</translation>
    </message>
    <message>
        <source>Enter the code you were shown at the start.</source>
        <translation>Inserire il codice mostrato all’avvio.</translation>
    </message>
    <message>
        <source>Prices without tax.</source>
        <translation>Prezzi senza tasse.</translation>
    </message>
    <message>
        <source>All prices include VAT.</source>
        <translation>Tutti i prezzi includono l’IVA.</translation>
    </message>
    <message>
        <source>All prices include {percent} VAT.</source>
        <translation>Tutti i prezzi includono l’IVA al {percent}.</translation>
    </message>
    <message>
        <source>Charging goes on in {time}</source>
        <translation>La ricarica continua tra {time}</translation>
    </message>
    <message>
        <source>Closes in {time}</source>
        <translation>Chiusura tra {time}</translation>
    </message>
    <message>
        <source>The card reader pauses in {time}</source>
        <translation>Pausa del lettore di carte tra {time}</translation>
    </message>
    <message>
        <source>Back to start in {time}</source>
        <translation>Ritorno all’inizio tra {time}</translation>
    </message>
    <message>
        <source>Member</source>
        <translation>Abbonamento</translation>
    </message>
    <message>
        <source>{energy} of your allowance left</source>
        <translation>restano {energy} inclusi</translation>
    </message>
    <message>
        <source>That was another PIN. Please try again.</source>
        <translation>Il PIN era un altro. Riprovare.</translation>
    </message>
    <message>
        <source>Enter the PIN of your charge card.</source>
        <translation>Inserire il PIN della tessera.</translation>
    </message>
    <message>
        <source>It is being looked after.</source>
        <translation>Ce ne stiamo occupando.</translation>
    </message>
    <message>
        <source>This connector is out of service</source>
        <translation>Questa presa è fuori servizio</translation>
    </message>
    <message>
        <source>Please use another station.</source>
        <translation>Si prega di usare un’altra colonnina.</translation>
    </message>
    <message>
        <source>{energy} delivered: {cost}, billed as shown.</source>
        <translation>{energy} erogati: {cost}, addebitati come mostrato.</translation>
    </message>
    <message>
        <source>Code {code}</source>
        <translation>Codice {code}</translation>
    </message>
    <message>
        <source>Helpline {number}</source>
        <translation>Assistenza {number}</translation>
    </message>
    <message>
        <source>Connector {label} is available</source>
        <translation>La presa {label} è libera</translation>
    </message>
    <message>
        <source>Pay by {0}. No app needed.</source>
        <translation>Pagamento con {0}. Senza app.</translation>
    </message>
    <message>
        <source>Pay by {0} or {1}. No app needed.</source>
        <translation>Pagamento con {0} o {1}. Senza app.</translation>
    </message>
    <message>
        <source>Pay by {0}, {1} or {2}. No app needed.</source>
        <translation>Pagamento con {0}, {1} o {2}. Senza app.</translation>
    </message>
    <message>
        <source>At most {amount} for this charge on your account.</source>
        <translation>Al massimo {amount} per questa ricarica sul conto cliente.</translation>
    </message>
    <message>
        <source>We reserve up to {amount}. You pay only what you use.</source>
        <translation>Riserviamo fino a {amount}. Si paga solo quanto consumato.</translation>
    </message>
    <message>
        <source>Only charge cards work now</source>
        <translation>Al momento solo con tessera</translation>
    </message>
    <message>
        <source>Payment is not possible now</source>
        <translation>Al momento non è possibile pagare</translation>
    </message>
    <message>
        <source>Members: hold your charge card to the reader.</source>
        <translation>Abbonati: avvicinare la tessera al lettore.</translation>
    </message>
    <message>
        <source>If your car does not start, the reserved amount is released.</source>
        <translation>Se la ricarica non si avvia, l’importo riservato viene sbloccato.</translation>
    </message>
    <message>
        <source>If your car does not start within {time}, the reserved amount is released.</source>
        <translation>Se la ricarica non si avvia entro {time}, l’importo riservato viene sbloccato.</translation>
    </message>
    <message>
        <source>Not available now</source>
        <translation>Ora non disponibile</translation>
    </message>
    <message>
        <source>Reader is busy</source>
        <translation>Lettore occupato</translation>
    </message>
    <message>
        <source>Reader is serving connector {label}</source>
        <translation>Lettore in uso per la presa {label}</translation>
    </message>
    <message>
        <source>Present your card now</source>
        <translation>Avvicinare ora la carta</translation>
    </message>
    <message>
        <source>Tap to use the reader</source>
        <translation>Toccare per usare il lettore</translation>
    </message>
    <message>
        <source>Scan a code to pay</source>
        <translation>Scansionare un codice per pagare</translation>
    </message>
    <message>
        <source>For members</source>
        <translation>Per i clienti abbonati</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Telefono</translation>
    </message>
    <message>
        <source>Charge card</source>
        <translation>Tessera</translation>
    </message>
    <message>
        <source>Card read</source>
        <translation>Carta letta</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>Approvato</translation>
    </message>
    <message>
        <source>Payment</source>
        <translation>Pagamento</translation>
    </message>
    <message>
        <source>Car</source>
        <translation>Auto</translation>
    </message>
    <message>
        <source>More prices</source>
        <translation>Altri prezzi</translation>
    </message>
    <message>
        <source>Up to</source>
        <translation>Fino a</translation>
    </message>
    <message>
        <source>Idle fee from {time}</source>
        <translation>Costo di sosta dopo {time}</translation>
    </message>
    <message>
        <source>block</source>
        <translation>blocco</translation>
    </message>
    <message numerus="yes">
        <source>blocks</source>
        <translation>
            <numerusform>blocco</numerusform>
            <numerusform>blocchi</numerusform>
        </translation>
    </message>
    <message>
        <source>{name}, after {time}</source>
        <translation>{name}, dopo {time}</translation>
    </message>
    <message>
        <source>{name}, until {time}</source>
        <translation>{name}, fino alle {time}</translation>
    </message>
    <message>
        <source>from {energy}</source>
        <translation>da {energy}</translation>
    </message>
    <message>
        <source>up to {energy}</source>
        <translation>fino a {energy}</translation>
    </message>
    <message>
        <source>at most {amount}</source>
        <translation>massimo {amount}</translation>
    </message>
    <message>
        <source>Try again in {time}</source>
        <translation>Riprovare tra {time}</translation>
    </message>
    <message>
        <source>The station does not know the time: no code can be checked</source>
        <translation>La colonnina non conosce l’ora: nessun codice è verificabile</translation>
    </message>
    <message>
        <source>That was not right</source>
        <translation>Dati non corretti</translation>
    </message>
    <message>
        <source>{what}, at most {amount}</source>
        <translation>{what}, massimo {amount}</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>Dispositivi</translation>
    </message>
    <message>
        <source>Sessions and money</source>
        <translation>Sessioni e pagamenti</translation>
    </message>
    <message>
        <source>Fraud guard</source>
        <translation>Antifrode</translation>
    </message>
    <message>
        <source>Tariff</source>
        <translation>Tariffa</translation>
    </message>
    <message>
        <source>Ledger</source>
        <translation>Registro di cassa</translation>
    </message>
    <message>
        <source>Network and rights</source>
        <translation>Rete e permessi</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Log</translation>
    </message>
    <message>
        <source>Display</source>
        <translation>Schermo</translation>
    </message>
    <message>
        <source>Updates</source>
        <translation>Aggiornamenti</translation>
    </message>
    <message>
        <source>Station</source>
        <translation>Colonnina</translation>
    </message>
    <message>
        <source>Read now</source>
        <translation>Leggi ora</translation>
    </message>
    <message>
        <source>Test with a card</source>
        <translation>Prova con carta</translation>
    </message>
    <message>
        <source>Light the reader</source>
        <translation>Illumina lettore</translation>
    </message>
    <message>
        <source>Give back</source>
        <translation>Sblocca</translation>
    </message>
    <message>
        <source>Ask again now</source>
        <translation>Richiedi di nuovo</translation>
    </message>
    <message>
        <source>Refund</source>
        <translation>Rimborsa</translation>
    </message>
    <message>
        <source>Compare now</source>
        <translation>Confronta ora</translation>
    </message>
    <message>
        <source>Prove now</source>
        <translation>Verifica ora</translation>
    </message>
    <message>
        <source>Copy to USB</source>
        <translation>Copia su USB</translation>
    </message>
    <message>
        <source>Put on trial</source>
        <translation>Metti in prova</translation>
    </message>
    <message>
        <source>Put in force</source>
        <translation>Metti in vigore</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Giorno</translation>
    </message>
    <message>
        <source>Night</source>
        <translation>Notte</translation>
    </message>
    <message>
        <source>By itself</source>
        <translation>Automatico</translation>
    </message>
    <message>
        <source>Brighter</source>
        <translation>Più chiaro</translation>
    </message>
    <message>
        <source>Darker</source>
        <translation>Più scuro</translation>
    </message>
    <message>
        <source>Speak</source>
        <translation>Parla</translation>
    </message>
    <message>
        <source>Update content</source>
        <translation>Aggiorna contenuti</translation>
    </message>
    <message>
        <source>Update program</source>
        <translation>Aggiorna programma</translation>
    </message>
    <message>
        <source>Check now</source>
        <translation>Controlla ora</translation>
    </message>
    <message>
        <source>Take out of service</source>
        <translation>Metti fuori servizio</translation>
    </message>
    <message>
        <source>Put in service</source>
        <translation>Metti in servizio</translation>
    </message>
    <message>
        <source>Restart</source>
        <translation>Riavvia</translation>
    </message>
    <message>
        <source>Charging failed</source>
        <translation>Ricarica non riuscita</translation>
    </message>
    <message>
        <source>Slower than promised</source>
        <translation>Più lenta del promesso</translation>
    </message>
    <message>
        <source>Wrong price shown</source>
        <translation>Prezzo mostrato errato</translation>
    </message>
    <message>
        <source>Cable or plug stuck</source>
        <translation>Cavo o spina bloccati</translation>
    </message>
    <message>
        <source>Goodwill</source>
        <translation>Gesto di cortesia</translation>
    </message>
    <message>
        <source>Connector</source>
        <translation>Presa</translation>
    </message>
    <message>
        <source>Charge card readers</source>
        <translation>Lettori di tessere</translation>
    </message>
    <message>
        <source>Reader</source>
        <translation>Lettore</translation>
    </message>
    <message>
        <source>Ways to pay</source>
        <translation>Metodi di pagamento</translation>
    </message>
    <message>
        <source>Card reader</source>
        <translation>Lettore di carte</translation>
    </message>
    <message>
        <source>Charge controller</source>
        <translation>Controller di ricarica</translation>
    </message>
    <message>
        <source>Meter</source>
        <translation>Contatore</translation>
    </message>
    <message>
        <source>Energy</source>
        <translation>Energia</translation>
    </message>
    <message>
        <source>Power</source>
        <translation>Potenza</translation>
    </message>
    <message>
        <source>Voltage</source>
        <translation>Tensione</translation>
    </message>
    <message>
        <source>Current</source>
        <translation>Corrente</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>In sospeso</translation>
    </message>
    <message>
        <source>Last sessions</source>
        <translation>Ultime sessioni</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Numero</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Servizio</translation>
    </message>
    <message>
        <source>Charging now</source>
        <translation>Ricariche in corso</translation>
    </message>
    <message>
        <source>Running for</source>
        <translation>In funzione da</translation>
    </message>
    <message>
        <source>Prices and lists</source>
        <translation>Prezzi ed elenchi</translation>
    </message>
    <message>
        <source>In force</source>
        <translation>In vigore</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>In attesa</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Prima</translation>
    </message>
    <message>
        <source>Last asked</source>
        <translation>Ultima richiesta</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Programma</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Versione</translation>
    </message>
    <message>
        <source>Available</source>
        <translation>Libero</translation>
    </message>
    <message>
        <source>Last try</source>
        <translation>Ultimo tentativo</translation>
    </message>
    <message>
        <source>Cards remembered</source>
        <translation>Carte memorizzate</translation>
    </message>
    <message>
        <source>Other stations</source>
        <translation>Altre stazioni</translation>
    </message>
    <message>
        <source>Last decisions</source>
        <translation>Ultime decisioni</translation>
    </message>
    <message>
        <source>Lists</source>
        <translation>Liste</translation>
    </message>
    <message>
        <source>Denied</source>
        <translation>Negato</translation>
    </message>
    <message>
        <source>Allowed</source>
        <translation>Consentito</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>Regole</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Regola</translation>
    </message>
    <message>
        <source>Regular check</source>
        <translation>Controllo periodico</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Esito</translation>
    </message>
    <message>
        <source>This page</source>
        <translation>Questa pagina</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nome</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>Valuta</translation>
    </message>
    <message>
        <source>Price holds for the whole session</source>
        <translation>Prezzo valido per l’intera sessione</translation>
    </message>
    <message>
        <source>Prices</source>
        <translation>Prezzi</translation>
    </message>
    <message>
        <source>Energy in the next 24 hours</source>
        <translation>Energia, prossime 24 ore</translation>
    </message>
    <message>
        <source>Per kWh</source>
        <translation>Per kWh</translation>
    </message>
    <message>
        <source>Per minute</source>
        <translation>Al minuto</translation>
    </message>
    <message>
        <source>Per hour</source>
        <translation>All’ora</translation>
    </message>
    <message>
        <source>Per started block</source>
        <translation>Per blocco iniziato</translation>
    </message>
    <message>
        <source>Per session</source>
        <translation>A sessione</translation>
    </message>
    <message>
        <source>Last row</source>
        <translation>Ultima riga</translation>
    </message>
    <message>
        <source>Since when it is kept</source>
        <translation>Epoca</translation>
    </message>
    <message>
        <source>Can record</source>
        <translation>Può registrare</translation>
    </message>
    <message>
        <source>Compared with the provider</source>
        <translation>Confrontato con il servizio di pagamento</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Ora</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>Orologio</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Colori</translation>
    </message>
    <message>
        <source>By light and clock</source>
        <translation>In base a luce e ora</translation>
    </message>
    <message>
        <source>Brightness</source>
        <translation>Luminosità</translation>
    </message>
    <message>
        <source>Language of the idle screen</source>
        <translation>Lingua dello schermo a riposo</translation>
    </message>
    <message>
        <source>Next prices</source>
        <translation>Prossimi prezzi</translation>
    </message>
    <message>
        <source>Week</source>
        <translation>Settimana</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Rete</translation>
    </message>
    <message>
        <source>Own address</source>
        <translation>Indirizzo proprio</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>Versioni</translation>
    </message>
    <message>
        <source>This program</source>
        <translation>Questo programma</translation>
    </message>
    <message>
        <source>Operating system</source>
        <translation>Sistema operativo</translation>
    </message>
    <message>
        <source>well</source>
        <translation>a posto</translation>
    </message>
    <message>
        <source>not answering</source>
        <translation>non risponde</translation>
    </message>
    <message>
        <source>fault</source>
        <translation>guasto</translation>
    </message>
    <message>
        <source>silent</source>
        <translation>muto</translation>
    </message>
    <message>
        <source>not heard of yet</source>
        <translation>non ancora rilevato</translation>
    </message>
    <message>
        <source>contradicts itself</source>
        <translation>si contraddice</translation>
    </message>
    <message>
        <source>nothing is open</source>
        <translation>nulla in sospeso</translation>
    </message>
    <message>
        <source>nothing was reserved</source>
        <translation>nulla riservato</translation>
    </message>
    <message>
        <source>reserved</source>
        <translation>riservato</translation>
    </message>
    <message>
        <source>being charged</source>
        <translation>addebito in corso</translation>
    </message>
    <message>
        <source>being given back</source>
        <translation>sblocco in corso</translation>
    </message>
    <message>
        <source>declined</source>
        <translation>rifiutato</translation>
    </message>
    <message>
        <source>charged</source>
        <translation>addebitato</translation>
    </message>
    <message>
        <source>given back</source>
        <translation>sbloccato</translation>
    </message>
    <message>
        <source>refunded</source>
        <translation>rimborsato</translation>
    </message>
    <message>
        <source>refund under way</source>
        <translation>rimborso in corso</translation>
    </message>
    <message>
        <source>out of service</source>
        <translation>fuori servizio</translation>
    </message>
    <message>
        <source>in service</source>
        <translation>in servizio</translation>
    </message>
    <message>
        <source>cannot sell</source>
        <translation>non può vendere</translation>
    </message>
    <message>
        <source>takes a break</source>
        <translation>in pausa</translation>
    </message>
    <message>
        <source>being read</source>
        <translation>in lettura</translation>
    </message>
    <message>
        <source>not connected</source>
        <translation>non collegato</translation>
    </message>
    <message>
        <source>nothing was found</source>
        <translation>nulla trovato</translation>
    </message>
    <message>
        <source>nobody is listed</source>
        <translation>nessuno in elenco</translation>
    </message>
    <message>
        <source>allowed</source>
        <translation>consentito</translation>
    </message>
    <message>
        <source>noted</source>
        <translation>annotato</translation>
    </message>
    <message>
        <source>challenged</source>
        <translation>verifica richiesta</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>rifiutato</translation>
    </message>
    <message>
        <source>on trial</source>
        <translation>in prova</translation>
    </message>
    <message>
        <source>in force</source>
        <translation>in vigore</translation>
    </message>
    <message>
        <source>expired</source>
        <translation>scaduto</translation>
    </message>
    <message>
        <source>green: all is well</source>
        <translation>verde: tutto a posto</translation>
    </message>
    <message>
        <source>amber: somebody should look</source>
        <translation>giallo: da controllare</translation>
    </message>
    <message>
        <source>red: act now</source>
        <translation>rosso: agire subito</translation>
    </message>
    <message>
        <source>not made yet</source>
        <translation>non ancora eseguito</translation>
    </message>
    <message>
        <source>too long ago</source>
        <translation>troppo vecchio</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>nessuna risposta</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>sì</translation>
    </message>
    <message>
        <source>no</source>
        <translation>no</translation>
    </message>
    <message>
        <source>holds now</source>
        <translation>valido ora</translation>
    </message>
    <message>
        <source>at other hours</source>
        <translation>in altri orari</translation>
    </message>
    <message>
        <source>agrees</source>
        <translation>concorda</translation>
    </message>
    <message>
        <source>differs</source>
        <translation>diverge</translation>
    </message>
    <message>
        <source>never</source>
        <translation>mai</translation>
    </message>
    <message>
        <source>in step</source>
        <translation>sincronizzato</translation>
    </message>
    <message>
        <source>not in step</source>
        <translation>non sincronizzato</translation>
    </message>
    <message>
        <source>cannot be asked</source>
        <translation>non interrogabile</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>avviso</translation>
    </message>
    <message>
        <source>alarm</source>
        <translation>allarme</translation>
    </message>
    <message>
        <source>day</source>
        <translation>giorno</translation>
    </message>
    <message>
        <source>night</source>
        <translation>notte</translation>
    </message>
    <message>
        <source>by itself</source>
        <translation>automatico</translation>
    </message>
    <message>
        <source>as configured</source>
        <translation>come configurato</translation>
    </message>
    <message>
        <source>nobody publishes for this station</source>
        <translation>nessuno pubblica per questa colonnina</translation>
    </message>
    <message>
        <source>not updated from here</source>
        <translation>non si aggiorna da qui</translation>
    </message>
    <message>
        <source>good</source>
        <translation>buono</translation>
    </message>
    <message>
        <source>being installed</source>
        <translation>installazione in corso</translation>
    </message>
    <message>
        <source>starts at the next boot</source>
        <translation>attivo al prossimo avvio</translation>
    </message>
    <message>
        <source>signed by nobody known here</source>
        <translation>firma sconosciuta</translation>
    </message>
    <message>
        <source>not what was signed</source>
        <translation>diverso da quanto firmato</translation>
    </message>
    <message>
        <source>the server repeats old news</source>
        <translation>il server ripete dati vecchi</translation>
    </message>
    <message>
        <source>older than what is here</source>
        <translation>più vecchio di quello presente</translation>
    </message>
    <message>
        <source>no bundle of this kind</source>
        <translation>non è un pacchetto di questo tipo</translation>
    </message>
    <message>
        <source>meant for other stations</source>
        <translation>per altre colonnine</translation>
    </message>
    <message>
        <source>did not pass the check</source>
        <translation>controllo non superato</translation>
    </message>
    <message>
        <source>the disk cannot be written</source>
        <translation>disco non scrivibile</translation>
    </message>
    <message>
        <source>damaged on the disk</source>
        <translation>danneggiato sul disco</translation>
    </message>
    <message>
        <source>not possible here</source>
        <translation>non possibile qui</translation>
    </message>
    <message>
        <source>not installed</source>
        <translation>non installato</translation>
    </message>
    <message>
        <source>no panel of its own</source>
        <translation>nessuno schermo proprio</translation>
    </message>
    <message>
        <source>spoken here</source>
        <translation>parlata qui</translation>
    </message>
    <message>
        <source>its rows contradict each other</source>
        <translation>le sue righe si contraddicono</translation>
    </message>
    <message>
        <source>none is waiting</source>
        <translation>nessuno in attesa</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>in attesa</translation>
    </message>
    <message>
        <source>too many cases for a table</source>
        <translation>troppi casi per una tabella</translation>
    </message>
    <message>
        <source>free</source>
        <translation>gratis</translation>
    </message>
    <message>
        <source>connected</source>
        <translation>collegato</translation>
    </message>
    <message>
        <source>no way out</source>
        <translation>nessuna via d’uscita</translation>
    </message>
    <message>
        <source>this right is missing</source>
        <translation>manca questo permesso</translation>
    </message>
    <message>
        <source>the provider does not know this reader</source>
        <translation>il servizio di pagamento non conosce questo lettore</translation>
    </message>
    <message>
        <source>Under way</source>
        <translation>In corso</translation>
    </message>
    <message>
        <source>The meter says</source>
        <translation>Il contatore segna</translation>
    </message>
    <message>
        <source>It is being given back</source>
        <translation>Sblocco in corso</translation>
    </message>
    <message>
        <source>The provider is asked again</source>
        <translation>Nuova richiesta al servizio di pagamento</translation>
    </message>
    <message>
        <source>The refund is ordered</source>
        <translation>Rimborso richiesto</translation>
    </message>
    <message>
        <source>Nobody new can begin here</source>
        <translation>Qui non si avviano nuove ricariche</translation>
    </message>
    <message>
        <source>Drivers can begin here again</source>
        <translation>Qui si può di nuovo ricaricare</translation>
    </message>
    <message>
        <source>Every row is proven</source>
        <translation>Ogni riga è verificata</translation>
    </message>
    <message>
        <source>The ledger is not whole</source>
        <translation>Il registro di cassa non è integro</translation>
    </message>
    <message>
        <source>Copied and proven</source>
        <translation>Copiato e verificato</translation>
    </message>
    <message>
        <source>Shown now</source>
        <translation>Mostrato ora</translation>
    </message>
    <message>
        <source>The idle screen speaks it from now on</source>
        <translation>Lo schermo a riposo la parla da ora in poi</translation>
    </message>
    <message>
        <source>Hold a charge card to the reader</source>
        <translation>Avvicini una tessera di ricarica al lettore</translation>
    </message>
    <message>
        <source>The reader has read</source>
        <translation>Il lettore ha letto</translation>
    </message>
    <message>
        <source>No card was read</source>
        <translation>Nessuna tessera è stata letta</translation>
    </message>
    <message>
        <source>The reader was lit; was it the right one?</source>
        <translation>Il lettore si è illuminato; era quello giusto?</translation>
    </message>
    <message>
        <source>Ledger and provider agree</source>
        <translation>Registro di cassa e servizio di pagamento concordano</translation>
    </message>
    <message>
        <source>Ledger and provider differ</source>
        <translation>Registro di cassa e servizio di pagamento differiscono</translation>
    </message>
    <message>
        <source>The server is being asked</source>
        <translation>Richiesta al server in corso</translation>
    </message>
    <message>
        <source>It is being installed</source>
        <translation>Installazione in corso</translation>
    </message>
    <message>
        <source>The check found</source>
        <translation>Esito del controllo</translation>
    </message>
    <message>
        <source>It starts again in a moment</source>
        <translation>Si riavvia tra un momento</translation>
    </message>
    <message>
        <source>The rule is only noted from now on</source>
        <translation>La regola da ora viene solo annotata</translation>
    </message>
    <message>
        <source>The rule decides again</source>
        <translation>La regola decide di nuovo</translation>
    </message>
    <message>
        <source>Nothing was done</source>
        <translation>Non è stato fatto nulla</translation>
    </message>
    <message>
        <source>your account may not do this</source>
        <translation>l’account non è autorizzato</translation>
    </message>
    <message>
        <source>this station cannot do this</source>
        <translation>questa colonnina non può farlo</translation>
    </message>
    <message>
        <source>no answer in time</source>
        <translation>nessuna risposta in tempo</translation>
    </message>
    <message>
        <source>the reader does not answer</source>
        <translation>il lettore non risponde</translation>
    </message>
    <message>
        <source>a driver may need the reader now</source>
        <translation>un conducente potrebbe aver bisogno del lettore</translation>
    </message>
    <message>
        <source>this card reader shows nothing on request</source>
        <translation>questo lettore non mostra nulla su richiesta</translation>
    </message>
    <message>
        <source>nothing is reserved</source>
        <translation>nulla è riservato</translation>
    </message>
    <message>
        <source>energy has flowed, and it is billed</source>
        <translation>è stata erogata energia, e si addebita</translation>
    </message>
    <message>
        <source>nothing is to be charged</source>
        <translation>nulla da addebitare</translation>
    </message>
    <message>
        <source>its way to pay is not configured any more</source>
        <translation>il suo metodo di pagamento non è più configurato</translation>
    </message>
    <message>
        <source>nothing was charged</source>
        <translation>nulla è stato addebitato</translation>
    </message>
    <message>
        <source>a reason is missing</source>
        <translation>manca un motivo</translation>
    </message>
    <message>
        <source>it was charged in another currency</source>
        <translation>è stato addebitato in un’altra valuta</translation>
    </message>
    <message>
        <source>0, or more than there is to give back</source>
        <translation>0, o più di quanto resta da rimborsare</translation>
    </message>
    <message>
        <source>this way to pay gives nothing back</source>
        <translation>questo metodo di pagamento non rimborsa nulla</translation>
    </message>
    <message>
        <source>a refund is under way</source>
        <translation>è in corso un rimborso</translation>
    </message>
    <message>
        <source>money hangs on this rule: it stays in force</source>
        <translation>da questa regola dipende denaro: resta in vigore</translation>
    </message>
    <message>
        <source>there is no newer program</source>
        <translation>non c’è un programma più recente</translation>
    </message>
    <message>
        <source>no medium is plugged in</source>
        <translation>nessun supporto è inserito</translation>
    </message>
    <message>
        <source>more than one medium is plugged in</source>
        <translation>è inserito più di un supporto</translation>
    </message>
    <message>
        <source>the medium is full</source>
        <translation>il supporto è pieno</translation>
    </message>
    <message>
        <source>the medium cannot be written</source>
        <translation>il supporto non è scrivibile</translation>
    </message>
    <message>
        <source>the medium failed, or was pulled out</source>
        <translation>il supporto ha fallito o è stato rimosso</translation>
    </message>
    <message>
        <source>a copy of this second is there already</source>
        <translation>esiste già una copia di questo secondo</translation>
    </message>
    <message>
        <source>the copy is not whole; take another medium</source>
        <translation>la copia non è integra; usi un altro supporto</translation>
    </message>
    <message>
        <source>Station {name}</source>
        <translation>Colonnina {name}</translation>
    </message>
    <message>
        <source>Energy signed by the meter</source>
        <translation>Energia firmata dal contatore</translation>
    </message>
    <message>
        <source>Net {net}, VAT {percent}</source>
        <translation>Netto {net}, IVA {percent}</translation>
    </message>
    <message>
        <source>{card} charged {total}.</source>
        <translation>{card}: {total} addebitati.</translation>
    </message>
    <message>
        <source>{total} charged.</source>
        <translation>{total} addebitati.</translation>
    </message>
    <message>
        <source>{rest} of the reserved amount is released.</source>
        <translation>{rest} dell’importo riservato vengono sbloccati.</translation>
    </message>
    <message>
        <source>{total} is on your account.</source>
        <translation>{total} sul conto cliente.</translation>
    </message>
    <message>
        <source>You can unplug now</source>
        <translation>Ora si può scollegare</translation>
    </message>
    <message>
        <source>Unplug now, idle fee in {time}</source>
        <translation>Scollegare ora, costo di sosta tra {time}</translation>
    </message>
    <message>
        <source>Card not approved</source>
        <translation>Carta non approvata</translation>
    </message>
    <message>
        <source>Your bank did not approve this payment.</source>
        <translation>La banca non ha approvato il pagamento.</translation>
    </message>
    <message>
        <source>Try another card, or pay with your phone.</source>
        <translation>Provare con un’altra carta o pagare con il telefono.</translation>
    </message>
    <message>
        <source>The card cannot cover the amount to be reserved.</source>
        <translation>La carta non copre l’importo da riservare.</translation>
    </message>
    <message>
        <source>This card has expired</source>
        <translation>Questa carta è scaduta</translation>
    </message>
    <message>
        <source>The card is past its expiry date.</source>
        <translation>La data di scadenza della carta è passata.</translation>
    </message>
    <message>
        <source>PIN not accepted</source>
        <translation>PIN non accettato</translation>
    </message>
    <message>
        <source>The PIN did not match this card.</source>
        <translation>Il PIN non corrisponde a questa carta.</translation>
    </message>
    <message>
        <source>Try again, or use another card.</source>
        <translation>Riprovare o usare un’altra carta.</translation>
    </message>
    <message>
        <source>Payment cancelled</source>
        <translation>Pagamento annullato</translation>
    </message>
    <message>
        <source>The payment was cancelled before it was approved.</source>
        <translation>Il pagamento è stato annullato prima dell’approvazione.</translation>
    </message>
    <message>
        <source>Try again when you are ready.</source>
        <translation>Riprovare quando si desidera.</translation>
    </message>
    <message>
        <source>Card could not be read</source>
        <translation>Carta non leggibile</translation>
    </message>
    <message>
        <source>The reader could not read the card.</source>
        <translation>Il lettore non ha potuto leggere la carta.</translation>
    </message>
    <message>
        <source>Present one card only, or pay with your phone.</source>
        <translation>Avvicinare una sola carta o pagare con il telefono.</translation>
    </message>
    <message>
        <source>No payment received</source>
        <translation>Nessun pagamento ricevuto</translation>
    </message>
    <message>
        <source>No card or phone payment arrived in time.</source>
        <translation>Nessun pagamento è arrivato in tempo.</translation>
    </message>
    <message>
        <source>Card not accepted</source>
        <translation>Carta non accettata</translation>
    </message>
    <message>
        <source>This card cannot be used at this station.</source>
        <translation>Questa carta non si può usare a questa colonnina.</translation>
    </message>
    <message>
        <source>Use another card, or call the helpline.</source>
        <translation>Usare un’altra carta o chiamare l’assistenza.</translation>
    </message>
    <message>
        <source>Payment temporarily unavailable</source>
        <translation>Pagamento momentaneamente non disponibile</translation>
    </message>
    <message>
        <source>The payment service cannot be reached at the moment.</source>
        <translation>Il servizio di pagamento al momento non è raggiungibile.</translation>
    </message>
    <message>
        <source>Try another way to pay, or wait a minute.</source>
        <translation>Provare un altro metodo di pagamento o attendere un minuto.</translation>
    </message>
    <message>
        <source>Not possible this way</source>
        <translation>Non possibile in questo modo</translation>
    </message>
    <message>
        <source>This way of paying cannot be used here at the moment.</source>
        <translation>Questo metodo di pagamento al momento non si può usare qui.</translation>
    </message>
    <message>
        <source>Please pay another way, or call the helpline.</source>
        <translation>Si prega di pagare in altro modo o di chiamare l’assistenza.</translation>
    </message>
    <message>
        <source>One more step is needed</source>
        <translation>Serve un passaggio in più</translation>
    </message>
    <message>
        <source>This payment needs a PIN or another way to pay.</source>
        <translation>Questo pagamento richiede un PIN o un altro metodo.</translation>
    </message>
    <message>
        <source>The card reader takes a break</source>
        <translation>Il lettore di carte fa una pausa</translation>
    </message>
    <message>
        <source>Cards cannot be used here for a few minutes.</source>
        <translation>Le carte non si possono usare qui per alcuni minuti.</translation>
    </message>
    <message>
        <source>Please pay with your phone, or come back in ten minutes.</source>
        <translation>Si prega di pagare con il telefono o di tornare tra dieci minuti.</translation>
    </message>
    <message>
        <source>This code is not valid</source>
        <translation>Questo codice non è valido</translation>
    </message>
    <message>
        <source>The payment does not belong to the code on this screen.</source>
        <translation>Il pagamento non corrisponde al codice su questo schermo.</translation>
    </message>
    <message>
        <source>Scan only the code that this screen shows now.</source>
        <translation>Scansionare solo il codice che questo schermo mostra ora.</translation>
    </message>
    <message>
        <source>This session cannot be started here at the moment.</source>
        <translation>Questa sessione al momento non può iniziare qui.</translation>
    </message>
    <message>
        <source>Please call the helpline.</source>
        <translation>Si prega di chiamare l’assistenza.</translation>
    </message>
    <message>
        <source>The meter does not answer</source>
        <translation>Il contatore non risponde</translation>
    </message>
    <message>
        <source>Without the meter no energy can be sold here.</source>
        <translation>Senza contatore qui non si può vendere energia.</translation>
    </message>
    <message>
        <source>Please use another connector.</source>
        <translation>Si prega di usare un’altra presa.</translation>
    </message>
    <message>
        <source>The meter needs checking</source>
        <translation>Il contatore va verificato</translation>
    </message>
    <message>
        <source>Its values do not agree. Only the last sound value counts.</source>
        <translation>I suoi valori non concordano. Vale solo l’ultimo valore attendibile.</translation>
    </message>
    <message>
        <source>Please unplug and use another connector.</source>
        <translation>Si prega di scollegare e usare un’altra presa.</translation>
    </message>
    <message>
        <source>This connector does not answer</source>
        <translation>Questa presa non risponde</translation>
    </message>
    <message>
        <source>The charging unit inside the station is not responding.</source>
        <translation>L’unità di ricarica della colonnina non risponde.</translation>
    </message>
    <message>
        <source>Charging was interrupted</source>
        <translation>La ricarica è stata interrotta</translation>
    </message>
    <message>
        <source>The charging unit switched off for safety.</source>
        <translation>L’unità di ricarica si è spenta per sicurezza.</translation>
    </message>
    <message>
        <source>Your car did not start charging</source>
        <translation>L’auto non ha avviato la ricarica</translation>
    </message>
    <message>
        <source>The car did not ask for power in time.</source>
        <translation>L’auto non ha richiesto energia in tempo.</translation>
    </message>
    <message>
        <source>Unplug, check the car&apos;s charge timer and plug in again.</source>
        <translation>Scollegare, controllare il timer di ricarica e ricollegare.</translation>
    </message>
    <message>
        <source>Charging could not start</source>
        <translation>Impossibile avviare la ricarica</translation>
    </message>
    <message>
        <source>The safety check before charging did not pass.</source>
        <translation>Il controllo di sicurezza iniziale non è stato superato.</translation>
    </message>
    <message>
        <source>Unplug and plug in again, or use another connector.</source>
        <translation>Scollegare e ricollegare, o usare un’altra presa.</translation>
    </message>
    <message>
        <source>Charging has not stopped yet</source>
        <translation>La ricarica non si è ancora fermata</translation>
    </message>
    <message>
        <source>The charging unit has not confirmed the stop.</source>
        <translation>L’unità di ricarica non ha confermato l’arresto.</translation>
    </message>
    <message>
        <source>End charging in your car and unplug, or call the helpline.</source>
        <translation>Terminare la ricarica dall’auto e scollegare, o chiamare l’assistenza.</translation>
    </message>
    <message>
        <source>This station cannot sell now</source>
        <translation>La colonnina ora non può vendere</translation>
    </message>
    <message>
        <source>Sales cannot be recorded safely, so none are made.</source>
        <translation>Le vendite non si possono registrare in modo sicuro e sono sospese.</translation>
    </message>
    <message>
        <source>The payment was withdrawn</source>
        <translation>Il pagamento è stato revocato</translation>
    </message>
    <message>
        <source>The reserved amount is no longer available to us.</source>
        <translation>L’importo riservato non è più disponibile.</translation>
    </message>
    <message>
        <source>Please pay again, or use another card.</source>
        <translation>Si prega di pagare di nuovo o usare un’altra carta.</translation>
    </message>
    <message>
        <source>Please unplug and use another station.</source>
        <translation>Si prega di scollegare e usare un’altra colonnina.</translation>
    </message>
    <message>
        <source>Unplug and plug in again, or use another station.</source>
        <translation>Scollegare e ricollegare, o usare un’altra colonnina.</translation>
    </message>
    <message>
        <source>Try another card.</source>
        <translation>Provare con un’altra carta.</translation>
    </message>
    <message>
        <source>Please come back in ten minutes.</source>
        <translation>Si prega di tornare tra dieci minuti.</translation>
    </message>
    <message>
        <source>Try again with one card only.</source>
        <translation>Riprovare con una sola carta.</translation>
    </message>
    <message>
        <source>Nothing was charged.</source>
        <translation>Nessun addebito.</translation>
    </message>
    <message>
        <source>Nothing was charged. The reserved amount is released.</source>
        <translation>Nessun addebito. L’importo riservato è sbloccato.</translation>
    </message>
    <message>
        <source>Nothing is charged. The reserved amount is being released.</source>
        <translation>Nessun addebito. L’importo riservato si sta sbloccando.</translation>
    </message>
    <message>
        <source>The payment is being completed.</source>
        <translation>Il pagamento è in fase di completamento.</translation>
    </message>
    <message>
        <source>The amount shown has been charged.</source>
        <translation>L’importo mostrato è stato addebitato.</translation>
    </message>
    <message>
        <source>Energy already delivered is billed as shown.</source>
        <translation>L’energia già erogata viene addebitata come mostrato.</translation>
    </message>
    <message>
        <source>The amount shown is on your account.</source>
        <translation>L’importo mostrato è sul conto cliente.</translation>
    </message>
    <message>
        <source>Please plug in first, then present your charge card.</source>
        <translation>Collegare prima la spina, poi avvicinare la tessera.</translation>
    </message>
    <message>
        <source>A payment is already under way.</source>
        <translation>Un pagamento è già in corso.</translation>
    </message>
    <message>
        <source>Another card pays for this charge. Only that one can stop it.</source>
        <translation>Un’altra carta paga questa ricarica. Solo quella può interromperla.</translation>
    </message>
    <message>
        <source>Charge cards cannot be checked right now. Please try again, or pay another way.</source>
        <translation>Al momento le tessere non sono verificabili. Riprovare o pagare in altro modo.</translation>
    </message>
    <message>
        <source>Your car is limiting the power</source>
        <translation>L’auto limita la potenza</translation>
    </message>
    <message>
        <source>Your car has paused charging</source>
        <translation>L’auto ha sospeso la ricarica</translation>
    </message>
    <message>
        <source>The station is sharing power. No idle fee.</source>
        <translation>La colonnina ripartisce la potenza. Nessun costo di sosta.</translation>
    </message>
    <message>
        <source>Meter not answering: last good values</source>
        <translation>Il contatore non risponde: ultimi valori validi</translation>
    </message>
    <message>
        <source>Stopping, please wait</source>
        <translation>Arresto in corso, attendere</translation>
    </message>
    <message>
        <source>Plugged in</source>
        <translation>Collegato</translation>
    </message>
    <message>
        <source>Paying</source>
        <translation>Pagamento</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>Avvio</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>Terminato</translation>
    </message>
    <message>
        <source>Unavailable</source>
        <translation>Non disponibile</translation>
    </message>
    <message>
        <source>Starting up</source>
        <translation>Avvio</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>Carta</translation>
    </message>
    <message>
        <source>card</source>
        <translation>carta</translation>
    </message>
    <message>
        <source>phone</source>
        <translation>telefono</translation>
    </message>
    <message>
        <source>charge card</source>
        <translation>tessera</translation>
    </message>
    <message>
        <source>Present card</source>
        <translation>Avvicinare la carta</translation>
    </message>
    <message>
        <source>Card read OK, remove card</source>
        <translation>Carta letta, rimuoverla</translation>
    </message>
    <message>
        <source>Authorizing, please wait</source>
        <translation>Autorizzazione, attendere</translation>
    </message>
    <message>
        <source>Not approved</source>
        <translation>Non approvato</translation>
    </message>
    <message>
        <source>Charging time</source>
        <translation>Tempo di ricarica</translation>
    </message>
    <message>
        <source>Idle</source>
        <translation>Sosta</translation>
    </message>
    <message>
        <source>Session fee</source>
        <translation>Costo di avvio</translation>
    </message>
    <message>
        <source>Reservation time</source>
        <translation>Tempo di prenotazione</translation>
    </message>
    <message>
        <source>Reservation</source>
        <translation>Prenotazione</translation>
    </message>
    <message>
        <source>Up to the minimum price</source>
        <translation>Fino al prezzo minimo</translation>
    </message>
    <message>
        <source>Down to the maximum price</source>
        <translation>Fino al prezzo massimo</translation>
    </message>
    <message>
        <source>Fee limit</source>
        <translation>Limite dei costi</translation>
    </message>
    <message>
        <source>Member discount</source>
        <translation>Sconto abbonati</translation>
    </message>
    <message>
        <source>Waived by the operator</source>
        <translation>Annullato dal gestore</translation>
    </message>
    <message>
        <source>The cable was unplugged</source>
        <translation>Il cavo è stato scollegato</translation>
    </message>
    <message>
        <source>Your car ended charging</source>
        <translation>L’auto ha terminato la ricarica</translation>
    </message>
    <message>
        <source>The reserved amount was reached</source>
        <translation>L’importo riservato è stato raggiunto</translation>
    </message>
    <message>
        <source>The limit for this payment was reached</source>
        <translation>Il limite di questo pagamento è stato raggiunto</translation>
    </message>
    <message>
        <source>The meter stopped answering</source>
        <translation>Il contatore non risponde più</translation>
    </message>
    <message>
        <source>The station stopped charging</source>
        <translation>La colonnina ha interrotto la ricarica</translation>
    </message>
    <message>
        <source>A power cut ended charging</source>
        <translation>Un blackout ha interrotto la ricarica</translation>
    </message>
</context>
</TS>
