<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>AidButtons</name>
    <message>
        <source>Large text</source>
        <translation>Große Schrift</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Hoher Kontrast</translation>
    </message>
</context>
<context>
    <name>Attract</name>
    <message>
        <source>Show receipt</source>
        <translation>Beleg anzeigen</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>Einen Moment</translation>
    </message>
    <message>
        <source>Charging finished</source>
        <translation>Laden beendet</translation>
    </message>
    <message>
        <source>Plug in to start</source>
        <translation>Einstecken und laden</translation>
    </message>
    <message>
        <source>This charger is starting up.</source>
        <translation>Diese Ladesäule startet gerade.</translation>
    </message>
</context>
<context>
    <name>Authorising</name>
    <message>
        <source>Please leave the plug in</source>
        <translation>Bitte den Stecker stecken lassen</translation>
    </message>
</context>
<context>
    <name>Charging</name>
    <message>
        <source>Power</source>
        <translation>Leistung</translation>
    </message>
    <message>
        <source>Battery</source>
        <translation>Akku</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Dauer</translation>
    </message>
</context>
<context>
    <name>Choose</name>
    <message>
        <source>How would you like to pay?</source>
        <translation>Wie möchten Sie bezahlen?</translation>
    </message>
</context>
<context>
    <name>CurveCard</name>
    <message>
        <source>Now</source>
        <translation>Jetzt</translation>
    </message>
    <message>
        <source>now %1</source>
        <translation>jetzt %1</translation>
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
        <translation>Zurück</translation>
    </message>
</context>
<context>
    <name>Door</name>
    <message>
        <source>Service</source>
        <translation>Service</translation>
    </message>
    <message>
        <source>Your number</source>
        <translation>Ihre Nummer</translation>
    </message>
    <message>
        <source>Your PIN</source>
        <translation>Ihre PIN</translation>
    </message>
    <message>
        <source>Code from the app, or OK without one</source>
        <translation>Code aus der App, oder OK ohne Code</translation>
    </message>
    <message>
        <source>Checking</source>
        <translation>Wird geprüft</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>Verlassen</translation>
    </message>
    <message>
        <source>Shuffle</source>
        <translation>Mischen</translation>
    </message>
</context>
<context>
    <name>Fault</name>
    <message>
        <source>Interrupted</source>
        <translation>Unterbrochen</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
</context>
<context>
    <name>Formats</name>
    <message>
        <source>started {minutes} min</source>
        <translation>angefangene {minutes} min</translation>
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
        <translation>Vorgang</translation>
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
        <translation>Zurück</translation>
    </message>
</context>
<context>
    <name>KeyPad</name>
    <message>
        <source>Clear</source>
        <translation>Löschen</translation>
    </message>
</context>
<context>
    <name>LanguageButton</name>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
</context>
<context>
    <name>LanguageSheet</name>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>MoreButton</name>
    <message>
        <source>More below</source>
        <translation>Weiter nach unten</translation>
    </message>
</context>
<context>
    <name>OutOfService</name>
    <message>
        <source>Out of service</source>
        <translation>Außer Betrieb</translation>
    </message>
</context>
<context>
    <name>Pages</name>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
</context>
<context>
    <name>Pin</name>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
</context>
<context>
    <name>PresentCard</name>
    <message>
        <source>Present charge card</source>
        <translation>Ladekarte vorhalten</translation>
    </message>
</context>
<context>
    <name>PriceList</name>
    <message>
        <source>not now</source>
        <translation>gilt jetzt nicht</translation>
    </message>
</context>
<context>
    <name>QrPlate</name>
    <message>
        <source>QR code</source>
        <translation>QR-Code</translation>
    </message>
</context>
<context>
    <name>Question</name>
    <message>
        <source>Not now</source>
        <translation>Jetzt nicht</translation>
    </message>
</context>
<context>
    <name>ReaderArt</name>
    <message>
        <source>The card reader is on the right</source>
        <translation>Der Kartenleser ist rechts</translation>
    </message>
    <message>
        <source>The card reader is on the left</source>
        <translation>Der Kartenleser ist links</translation>
    </message>
    <message>
        <source>The card reader is above the screen</source>
        <translation>Der Kartenleser ist über dem Bildschirm</translation>
    </message>
    <message>
        <source>The card reader is below the screen</source>
        <translation>Der Kartenleser ist unter dem Bildschirm</translation>
    </message>
</context>
<context>
    <name>Refused</name>
    <message>
        <source>Not approved</source>
        <translation>Nicht genehmigt</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
</context>
<context>
    <name>Scan</name>
    <message>
        <source>Scan to pay</source>
        <translation>Scannen und bezahlen</translation>
    </message>
    <message>
        <source>Time left %1</source>
        <translation>Noch %1</translation>
    </message>
    <message>
        <source>Waiting for your phone</source>
        <translation>Warten auf Ihr Handy</translation>
    </message>
</context>
<context>
    <name>SessionFigures</name>
    <message>
        <source>Energy</source>
        <translation>Energie</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Dauer</translation>
    </message>
</context>
<context>
    <name>Starting</name>
    <message>
        <source>Talking to your car</source>
        <translation>Verbindung mit dem Auto</translation>
    </message>
    <message>
        <source>The plug locks and a safety test runs. This can take a minute.</source>
        <translation>Der Stecker verriegelt, ein Sicherheitstest läuft. Das kann eine Minute dauern.</translation>
    </message>
</context>
<context>
    <name>StepsRail</name>
    <message>
        <source>done</source>
        <translation>erledigt</translation>
    </message>
    <message>
        <source>now</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>to come</source>
        <translation>folgt</translation>
    </message>
</context>
<context>
    <name>StillThere</name>
    <message>
        <source>Still there?</source>
        <translation>Noch da?</translation>
    </message>
    <message>
        <source>I&apos;m still here</source>
        <translation>Ich bin noch da</translation>
    </message>
</context>
<context>
    <name>Stop</name>
    <message>
        <source>Stop charging now?</source>
        <translation>Laden jetzt beenden?</translation>
    </message>
    <message>
        <source>%1 so far, %2 kWh. You pay only what you used.</source>
        <translation>Bisher %1, %2 kWh. Sie zahlen nur, was Sie geladen haben.</translation>
    </message>
    <message>
        <source>Keep charging</source>
        <translation>Weiterladen</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Beenden</translation>
    </message>
</context>
<context>
    <name>StopButton</name>
    <message>
        <source>Stop charging</source>
        <translation>Laden beenden</translation>
    </message>
</context>
<context>
    <name>Summary</name>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>Beendet</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Gesamt</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>Beleg</translation>
    </message>
    <message>
        <source>Scan to keep it</source>
        <translation>Scannen und behalten</translation>
    </message>
</context>
<context>
    <name>Tariff</name>
    <message>
        <source>All prices</source>
        <translation>Alle Preise</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
</context>
<context>
    <name>TestRibbon</name>
    <message>
        <source>Test mode, no real money</source>
        <translation>Testbetrieb, kein echtes Geld</translation>
    </message>
</context>
<context>
    <name>Texts</name>
    <message>
        <source>so far, incl. VAT</source>
        <translation>bisher, inkl. MwSt.</translation>
    </message>
    <message>
        <source>so far, incl. taxes</source>
        <translation>bisher, inkl. Steuern</translation>
    </message>
    <message>
        <source>Last good value</source>
        <translation>Letzter gültiger Wert</translation>
    </message>
    <message numerus="yes">
        <source>Power, last %n minutes</source>
        <translation>
            <numerusform>Leistung, letzte Minute</numerusform>
            <numerusform>Leistung, letzte %n Minuten</numerusform>
        </translation>
    </message>
    <message>
        <source>Power, last minute</source>
        <translation>Leistung, letzte Minute</translation>
    </message>
    <message>
        <source>{time} ago</source>
        <translation>vor {time}</translation>
    </message>
    <message>
        <source>Your code to stop: {code}</source>
        <translation>Ihr Code zum Stoppen: {code}</translation>
    </message>
    <message>
        <source>Stopping</source>
        <translation>Wird beendet</translation>
    </message>
    <message>
        <source>Meter offline</source>
        <translation>Zähler offline</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Pausiert</translation>
    </message>
    <message>
        <source>Charging</source>
        <translation>Lädt</translation>
    </message>
    <message>
        <source>battery {percent}</source>
        <translation>Akku {percent}</translation>
    </message>
    <message>
        <source>{price} from {time}</source>
        <translation>{price} ab {time}</translation>
    </message>
    <message>
        <source>Idle fee is running</source>
        <translation>Standgebühr läuft</translation>
    </message>
    <message>
        <source>Idle fee in {time}</source>
        <translation>Standgebühr in {time}</translation>
    </message>
    <message>
        <source>{cost} of at most {hold}</source>
        <translation>{cost} von höchstens {hold}</translation>
    </message>
    <message>
        <source>{left} left of {hold} reserved</source>
        <translation>{left} von {hold} übrig</translation>
    </message>
    <message>
        <source>Connector {label}</source>
        <translation>Anschluss {label}</translation>
    </message>
    <message>
        <source>The price you see when you pay holds for your whole session.</source>
        <translation>Der Preis beim Bezahlen gilt für den ganzen Ladevorgang.</translation>
    </message>
    <message>
        <source>These prices hold for your whole session, each in its hours.</source>
        <translation>Diese Preise gelten für den ganzen Ladevorgang, jeder zu seiner Zeit.</translation>
    </message>
    <message>
        <source>Too many wrong codes. Try again in {time}.</source>
        <translation>Zu viele falsche Codes. Neuer Versuch in {time}.</translation>
    </message>
    <message>
        <source>That was another code. Your car can end the charge too.</source>
        <translation>Das war ein anderer Code. Auch Ihr Auto kann das Laden beenden.</translation>
    </message>
    <message>
        <source>Enter the code you were shown at the start.</source>
        <translation>Code eingeben, der beim Start angezeigt wurde.</translation>
    </message>
    <message>
        <source>Prices without tax.</source>
        <translation>Preise ohne Steuern.</translation>
    </message>
    <message>
        <source>All prices include VAT.</source>
        <translation>Alle Preise inkl. MwSt.</translation>
    </message>
    <message>
        <source>All prices include {percent} VAT.</source>
        <translation>Alle Preise inkl. {percent} MwSt.</translation>
    </message>
    <message>
        <source>Charging goes on in {time}</source>
        <translation>Laden läuft weiter in {time}</translation>
    </message>
    <message>
        <source>Closes in {time}</source>
        <translation>Schließt in {time}</translation>
    </message>
    <message>
        <source>The card reader pauses in {time}</source>
        <translation>Kartenleser pausiert in {time}</translation>
    </message>
    <message>
        <source>Back to start in {time}</source>
        <translation>Zum Start in {time}</translation>
    </message>
    <message>
        <source>Member</source>
        <translation>Mitglied</translation>
    </message>
    <message>
        <source>{energy} of your allowance left</source>
        <translation>noch {energy} Freikontingent</translation>
    </message>
    <message>
        <source>That was another PIN. Please try again.</source>
        <translation>Das war eine andere PIN. Bitte noch einmal.</translation>
    </message>
    <message>
        <source>Enter the PIN of your charge card.</source>
        <translation>Geben Sie die PIN Ihrer Ladekarte ein.</translation>
    </message>
    <message>
        <source>It is being looked after.</source>
        <translation>Wir kümmern uns darum.</translation>
    </message>
    <message>
        <source>This connector is out of service</source>
        <translation>Dieser Anschluss ist außer Betrieb</translation>
    </message>
    <message>
        <source>Please use another station.</source>
        <translation>Bitte nutzen Sie eine andere Ladestation.</translation>
    </message>
    <message>
        <source>{energy} delivered: {cost}, billed as shown.</source>
        <translation>{energy} geladen: {cost}, wie angezeigt berechnet.</translation>
    </message>
    <message>
        <source>Code {code}</source>
        <translation>Code {code}</translation>
    </message>
    <message>
        <source>Helpline {number}</source>
        <translation>Hotline {number}</translation>
    </message>
    <message>
        <source>Connector {label} is available</source>
        <translation>Anschluss {label} ist frei</translation>
    </message>
    <message>
        <source>Pay by {0}. No app needed.</source>
        <translation>Zahlen mit {0}. Ohne App.</translation>
    </message>
    <message>
        <source>Pay by {0} or {1}. No app needed.</source>
        <translation>Zahlen mit {0} oder {1}. Ohne App.</translation>
    </message>
    <message>
        <source>Pay by {0}, {1} or {2}. No app needed.</source>
        <translation>Zahlen mit {0}, {1} oder {2}. Ohne App.</translation>
    </message>
    <message>
        <source>At most {amount} for this charge on your account.</source>
        <translation>Höchstens {amount} für diese Ladung auf Ihr Konto.</translation>
    </message>
    <message>
        <source>We reserve up to {amount}. You pay only what you use.</source>
        <translation>Wir reservieren bis zu {amount}. Sie zahlen nur, was Sie laden.</translation>
    </message>
    <message>
        <source>Only charge cards work now</source>
        <translation>Zurzeit nur mit Ladekarte</translation>
    </message>
    <message>
        <source>Payment is not possible now</source>
        <translation>Bezahlen ist zurzeit nicht möglich</translation>
    </message>
    <message>
        <source>Members: hold your charge card to the reader.</source>
        <translation>Mit Vertrag: Ladekarte an den Leser halten.</translation>
    </message>
    <message>
        <source>If your car does not start, the reserved amount is released.</source>
        <translation>Startet Ihr Auto nicht, wird die Reservierung aufgehoben.</translation>
    </message>
    <message>
        <source>If your car does not start within {time}, the reserved amount is released.</source>
        <translation>Startet Ihr Auto nicht innerhalb von {time}, wird die Reservierung aufgehoben.</translation>
    </message>
    <message>
        <source>Not available now</source>
        <translation>Zurzeit nicht verfügbar</translation>
    </message>
    <message>
        <source>Reader is busy</source>
        <translation>Leser ist belegt</translation>
    </message>
    <message>
        <source>Reader is serving connector {label}</source>
        <translation>Leser bedient Anschluss {label}</translation>
    </message>
    <message>
        <source>Present your card now</source>
        <translation>Jetzt Karte vorhalten</translation>
    </message>
    <message>
        <source>Tap to use the reader</source>
        <translation>Tippen, dann Karte vorhalten</translation>
    </message>
    <message>
        <source>Scan a code to pay</source>
        <translation>Code scannen und zahlen</translation>
    </message>
    <message>
        <source>For members</source>
        <translation>Für Kunden mit Vertrag</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Handy</translation>
    </message>
    <message>
        <source>Charge card</source>
        <translation>Ladekarte</translation>
    </message>
    <message>
        <source>Card read</source>
        <translation>Karte gelesen</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>Genehmigt</translation>
    </message>
    <message>
        <source>Payment</source>
        <translation>Zahlung</translation>
    </message>
    <message>
        <source>Car</source>
        <translation>Auto</translation>
    </message>
    <message>
        <source>More prices</source>
        <translation>Weitere Preise</translation>
    </message>
    <message>
        <source>Up to</source>
        <translation>Bis zu</translation>
    </message>
    <message>
        <source>Idle fee from {time}</source>
        <translation>Standgebühr ab {time}</translation>
    </message>
    <message>
        <source>block</source>
        <translation>Block</translation>
    </message>
    <message numerus="yes">
        <source>blocks</source>
        <translation>
            <numerusform>Block</numerusform>
            <numerusform>Blöcke</numerusform>
        </translation>
    </message>
    <message>
        <source>{name}, after {time}</source>
        <translation>{name}, ab {time}</translation>
    </message>
    <message>
        <source>{name}, until {time}</source>
        <translation>{name}, bis {time}</translation>
    </message>
    <message>
        <source>from {energy}</source>
        <translation>ab {energy}</translation>
    </message>
    <message>
        <source>up to {energy}</source>
        <translation>bis {energy}</translation>
    </message>
    <message>
        <source>at most {amount}</source>
        <translation>höchstens {amount}</translation>
    </message>
    <message>
        <source>Try again in {time}</source>
        <translation>Neuer Versuch in {time}</translation>
    </message>
    <message>
        <source>The station does not know the time: no code can be checked</source>
        <translation>Die Station kennt die Uhrzeit nicht: kein Code ist prüfbar</translation>
    </message>
    <message>
        <source>That was not right</source>
        <translation>Das war nicht richtig</translation>
    </message>
    <message>
        <source>{what}, at most {amount}</source>
        <translation>{what}, höchstens {amount}</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>Geräte</translation>
    </message>
    <message>
        <source>Sessions and money</source>
        <translation>Vorgänge und Geld</translation>
    </message>
    <message>
        <source>Fraud guard</source>
        <translation>Betrugsschutz</translation>
    </message>
    <message>
        <source>Tariff</source>
        <translation>Tarif</translation>
    </message>
    <message>
        <source>Ledger</source>
        <translation>Kassenbuch</translation>
    </message>
    <message>
        <source>Network and rights</source>
        <translation>Netz und Rechte</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Display</source>
        <translation>Anzeige</translation>
    </message>
    <message>
        <source>Updates</source>
        <translation>Updates</translation>
    </message>
    <message>
        <source>Station</source>
        <translation>Station</translation>
    </message>
    <message>
        <source>Read now</source>
        <translation>Jetzt ablesen</translation>
    </message>
    <message>
        <source>Test with a card</source>
        <translation>Mit Karte testen</translation>
    </message>
    <message>
        <source>Light the reader</source>
        <translation>Leser anleuchten</translation>
    </message>
    <message>
        <source>Give back</source>
        <translation>Freigeben</translation>
    </message>
    <message>
        <source>Ask again now</source>
        <translation>Jetzt erneut fragen</translation>
    </message>
    <message>
        <source>Refund</source>
        <translation>Erstatten</translation>
    </message>
    <message>
        <source>Compare now</source>
        <translation>Jetzt abgleichen</translation>
    </message>
    <message>
        <source>Prove now</source>
        <translation>Jetzt prüfen</translation>
    </message>
    <message>
        <source>Copy to USB</source>
        <translation>Auf USB kopieren</translation>
    </message>
    <message>
        <source>Put on trial</source>
        <translation>Zur Probe</translation>
    </message>
    <message>
        <source>Put in force</source>
        <translation>In Kraft setzen</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>Night</source>
        <translation>Nacht</translation>
    </message>
    <message>
        <source>By itself</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <source>Brighter</source>
        <translation>Heller</translation>
    </message>
    <message>
        <source>Darker</source>
        <translation>Dunkler</translation>
    </message>
    <message>
        <source>Speak</source>
        <translation>Sprechen</translation>
    </message>
    <message>
        <source>Update content</source>
        <translation>Inhalte aktualisieren</translation>
    </message>
    <message>
        <source>Update program</source>
        <translation>Programm aktualisieren</translation>
    </message>
    <message>
        <source>Check now</source>
        <translation>Jetzt prüfen</translation>
    </message>
    <message>
        <source>Take out of service</source>
        <translation>Außer Betrieb nehmen</translation>
    </message>
    <message>
        <source>Put in service</source>
        <translation>In Betrieb nehmen</translation>
    </message>
    <message>
        <source>Restart</source>
        <translation>Neu starten</translation>
    </message>
    <message>
        <source>Charging failed</source>
        <translation>Laden fehlgeschlagen</translation>
    </message>
    <message>
        <source>Slower than promised</source>
        <translation>Langsamer als zugesagt</translation>
    </message>
    <message>
        <source>Wrong price shown</source>
        <translation>Falscher Preis angezeigt</translation>
    </message>
    <message>
        <source>Cable or plug stuck</source>
        <translation>Stecker klemmt</translation>
    </message>
    <message>
        <source>Goodwill</source>
        <translation>Kulanz</translation>
    </message>
    <message>
        <source>Connector</source>
        <translation>Anschluss</translation>
    </message>
    <message>
        <source>Charge card readers</source>
        <translation>Ladekartenleser</translation>
    </message>
    <message>
        <source>Reader</source>
        <translation>Leser</translation>
    </message>
    <message>
        <source>Ways to pay</source>
        <translation>Zahlungswege</translation>
    </message>
    <message>
        <source>Card reader</source>
        <translation>Kartenleser</translation>
    </message>
    <message>
        <source>Charge controller</source>
        <translation>Ladesteuerung</translation>
    </message>
    <message>
        <source>Meter</source>
        <translation>Zähler</translation>
    </message>
    <message>
        <source>Energy</source>
        <translation>Energie</translation>
    </message>
    <message>
        <source>Power</source>
        <translation>Leistung</translation>
    </message>
    <message>
        <source>Voltage</source>
        <translation>Spannung</translation>
    </message>
    <message>
        <source>Current</source>
        <translation>Strom</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Offen</translation>
    </message>
    <message>
        <source>Last sessions</source>
        <translation>Letzte Vorgänge</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Nummer</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Betrieb</translation>
    </message>
    <message>
        <source>Charging now</source>
        <translation>Laden gerade</translation>
    </message>
    <message>
        <source>Running for</source>
        <translation>Läuft seit</translation>
    </message>
    <message>
        <source>Prices and lists</source>
        <translation>Preise und Listen</translation>
    </message>
    <message>
        <source>In force</source>
        <translation>In Kraft</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Davor</translation>
    </message>
    <message>
        <source>Last asked</source>
        <translation>Zuletzt gefragt</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Programm</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Available</source>
        <translation>Frei</translation>
    </message>
    <message>
        <source>Last try</source>
        <translation>Letzter Versuch</translation>
    </message>
    <message>
        <source>Cards remembered</source>
        <translation>Gemerkte Karten</translation>
    </message>
    <message>
        <source>Other stations</source>
        <translation>Andere Stationen</translation>
    </message>
    <message>
        <source>Last decisions</source>
        <translation>Letzte Entscheidungen</translation>
    </message>
    <message>
        <source>Lists</source>
        <translation>Listen</translation>
    </message>
    <message>
        <source>Denied</source>
        <translation>Gesperrt</translation>
    </message>
    <message>
        <source>Allowed</source>
        <translation>Erlaubt</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>Regeln</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Regel</translation>
    </message>
    <message>
        <source>Regular check</source>
        <translation>Regelmäßige Prüfung</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Befund</translation>
    </message>
    <message>
        <source>This page</source>
        <translation>Diese Seite</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>Währung</translation>
    </message>
    <message>
        <source>Price holds for the whole session</source>
        <translation>Preis gilt für den ganzen Vorgang</translation>
    </message>
    <message>
        <source>Prices</source>
        <translation>Preise</translation>
    </message>
    <message>
        <source>Energy in the next 24 hours</source>
        <translation>Energie in den nächsten 24 Stunden</translation>
    </message>
    <message>
        <source>Per kWh</source>
        <translation>Je kWh</translation>
    </message>
    <message>
        <source>Per minute</source>
        <translation>Je Minute</translation>
    </message>
    <message>
        <source>Per hour</source>
        <translation>Je Stunde</translation>
    </message>
    <message>
        <source>Per started block</source>
        <translation>Je angefangenem Block</translation>
    </message>
    <message>
        <source>Per session</source>
        <translation>Je Vorgang</translation>
    </message>
    <message>
        <source>Last row</source>
        <translation>Letzte Zeile</translation>
    </message>
    <message>
        <source>Since when it is kept</source>
        <translation>Epoche</translation>
    </message>
    <message>
        <source>Can record</source>
        <translation>Kann buchen</translation>
    </message>
    <message>
        <source>Compared with the provider</source>
        <translation>Abgleich mit dem Zahlungsdienst</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>Uhr</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>By light and clock</source>
        <translation>Nach Licht und Uhr</translation>
    </message>
    <message>
        <source>Brightness</source>
        <translation>Helligkeit</translation>
    </message>
    <message>
        <source>Language of the idle screen</source>
        <translation>Sprache des ruhenden Bildschirms</translation>
    </message>
    <message>
        <source>Next prices</source>
        <translation>Nächste Preise</translation>
    </message>
    <message>
        <source>Week</source>
        <translation>Woche</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netz</translation>
    </message>
    <message>
        <source>Own address</source>
        <translation>Eigene Adresse</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>Versionen</translation>
    </message>
    <message>
        <source>This program</source>
        <translation>Dieses Programm</translation>
    </message>
    <message>
        <source>Operating system</source>
        <translation>Betriebssystem</translation>
    </message>
    <message>
        <source>well</source>
        <translation>in Ordnung</translation>
    </message>
    <message>
        <source>not answering</source>
        <translation>antwortet nicht</translation>
    </message>
    <message>
        <source>fault</source>
        <translation>Störung</translation>
    </message>
    <message>
        <source>silent</source>
        <translation>schweigt</translation>
    </message>
    <message>
        <source>not heard of yet</source>
        <translation>noch nicht gemeldet</translation>
    </message>
    <message>
        <source>contradicts itself</source>
        <translation>widerspricht sich</translation>
    </message>
    <message>
        <source>nothing is open</source>
        <translation>nichts ist offen</translation>
    </message>
    <message>
        <source>nothing was reserved</source>
        <translation>nichts reserviert</translation>
    </message>
    <message>
        <source>reserved</source>
        <translation>reserviert</translation>
    </message>
    <message>
        <source>being charged</source>
        <translation>wird abgebucht</translation>
    </message>
    <message>
        <source>being given back</source>
        <translation>wird freigegeben</translation>
    </message>
    <message>
        <source>declined</source>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <source>charged</source>
        <translation>abgebucht</translation>
    </message>
    <message>
        <source>given back</source>
        <translation>freigegeben</translation>
    </message>
    <message>
        <source>refunded</source>
        <translation>erstattet</translation>
    </message>
    <message>
        <source>refund under way</source>
        <translation>Erstattung läuft</translation>
    </message>
    <message>
        <source>out of service</source>
        <translation>außer Betrieb</translation>
    </message>
    <message>
        <source>in service</source>
        <translation>in Betrieb</translation>
    </message>
    <message>
        <source>cannot sell</source>
        <translation>kann nicht verkaufen</translation>
    </message>
    <message>
        <source>takes a break</source>
        <translation>macht Pause</translation>
    </message>
    <message>
        <source>being read</source>
        <translation>wird gelesen</translation>
    </message>
    <message>
        <source>not connected</source>
        <translation>nicht verbunden</translation>
    </message>
    <message>
        <source>nothing was found</source>
        <translation>nichts gefunden</translation>
    </message>
    <message>
        <source>nobody is listed</source>
        <translation>niemand eingetragen</translation>
    </message>
    <message>
        <source>allowed</source>
        <translation>erlaubt</translation>
    </message>
    <message>
        <source>noted</source>
        <translation>vermerkt</translation>
    </message>
    <message>
        <source>challenged</source>
        <translation>geprüft</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <source>on trial</source>
        <translation>auf Probe</translation>
    </message>
    <message>
        <source>in force</source>
        <translation>in Kraft</translation>
    </message>
    <message>
        <source>expired</source>
        <translation>abgelaufen</translation>
    </message>
    <message>
        <source>green: all is well</source>
        <translation>grün: alles in Ordnung</translation>
    </message>
    <message>
        <source>amber: somebody should look</source>
        <translation>gelb: jemand sollte nachsehen</translation>
    </message>
    <message>
        <source>red: act now</source>
        <translation>rot: jetzt handeln</translation>
    </message>
    <message>
        <source>not made yet</source>
        <translation>noch nicht durchgeführt</translation>
    </message>
    <message>
        <source>too long ago</source>
        <translation>zu lange her</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>keine Antwort</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>holds now</source>
        <translation>gilt jetzt</translation>
    </message>
    <message>
        <source>at other hours</source>
        <translation>zu anderen Zeiten</translation>
    </message>
    <message>
        <source>agrees</source>
        <translation>stimmt überein</translation>
    </message>
    <message>
        <source>differs</source>
        <translation>weicht ab</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
    <message>
        <source>in step</source>
        <translation>synchron</translation>
    </message>
    <message>
        <source>not in step</source>
        <translation>nicht synchron</translation>
    </message>
    <message>
        <source>cannot be asked</source>
        <translation>nicht abfragbar</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>alarm</source>
        <translation>Alarm</translation>
    </message>
    <message>
        <source>day</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>night</source>
        <translation>Nacht</translation>
    </message>
    <message>
        <source>by itself</source>
        <translation>automatisch</translation>
    </message>
    <message>
        <source>as configured</source>
        <translation>wie konfiguriert</translation>
    </message>
    <message>
        <source>nobody publishes for this station</source>
        <translation>niemand veröffentlicht für diese Station</translation>
    </message>
    <message>
        <source>not updated from here</source>
        <translation>nicht von hier aktualisiert</translation>
    </message>
    <message>
        <source>good</source>
        <translation>gut</translation>
    </message>
    <message>
        <source>being installed</source>
        <translation>wird installiert</translation>
    </message>
    <message>
        <source>starts at the next boot</source>
        <translation>startet beim nächsten Hochfahren</translation>
    </message>
    <message>
        <source>signed by nobody known here</source>
        <translation>von niemand Bekanntem signiert</translation>
    </message>
    <message>
        <source>not what was signed</source>
        <translation>nicht das, was signiert wurde</translation>
    </message>
    <message>
        <source>the server repeats old news</source>
        <translation>der Server wiederholt Altes</translation>
    </message>
    <message>
        <source>older than what is here</source>
        <translation>älter als das Vorhandene</translation>
    </message>
    <message>
        <source>no bundle of this kind</source>
        <translation>kein solches Paket</translation>
    </message>
    <message>
        <source>meant for other stations</source>
        <translation>für andere Stationen bestimmt</translation>
    </message>
    <message>
        <source>did not pass the check</source>
        <translation>Prüfung nicht bestanden</translation>
    </message>
    <message>
        <source>the disk cannot be written</source>
        <translation>der Speicher ist nicht beschreibbar</translation>
    </message>
    <message>
        <source>damaged on the disk</source>
        <translation>auf dem Speicher beschädigt</translation>
    </message>
    <message>
        <source>not possible here</source>
        <translation>hier nicht möglich</translation>
    </message>
    <message>
        <source>not installed</source>
        <translation>nicht installiert</translation>
    </message>
    <message>
        <source>no panel of its own</source>
        <translation>kein eigener Bildschirm</translation>
    </message>
    <message>
        <source>spoken here</source>
        <translation>wird hier gesprochen</translation>
    </message>
    <message>
        <source>its rows contradict each other</source>
        <translation>die Zeilen widersprechen sich</translation>
    </message>
    <message>
        <source>none is waiting</source>
        <translation>keine wartet</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>too many cases for a table</source>
        <translation>zu viele Fälle für eine Tabelle</translation>
    </message>
    <message>
        <source>free</source>
        <translation>kostenlos</translation>
    </message>
    <message>
        <source>connected</source>
        <translation>verbunden</translation>
    </message>
    <message>
        <source>no way out</source>
        <translation>kein Weg hinaus</translation>
    </message>
    <message>
        <source>this right is missing</source>
        <translation>dieses Recht fehlt</translation>
    </message>
    <message>
        <source>the provider does not know this reader</source>
        <translation>der Zahlungsdienst kennt diesen Leser nicht</translation>
    </message>
    <message>
        <source>Under way</source>
        <translation>Läuft</translation>
    </message>
    <message>
        <source>The meter says</source>
        <translation>Der Zähler sagt</translation>
    </message>
    <message>
        <source>It is being given back</source>
        <translation>Wird freigegeben</translation>
    </message>
    <message>
        <source>The provider is asked again</source>
        <translation>Der Zahlungsdienst wird erneut gefragt</translation>
    </message>
    <message>
        <source>The refund is ordered</source>
        <translation>Die Erstattung ist veranlasst</translation>
    </message>
    <message>
        <source>Nobody new can begin here</source>
        <translation>Hier kann niemand neu beginnen</translation>
    </message>
    <message>
        <source>Drivers can begin here again</source>
        <translation>Hier kann wieder geladen werden</translation>
    </message>
    <message>
        <source>Every row is proven</source>
        <translation>Jede Zeile ist geprüft</translation>
    </message>
    <message>
        <source>The ledger is not whole</source>
        <translation>Das Kassenbuch ist nicht ganz</translation>
    </message>
    <message>
        <source>Copied and proven</source>
        <translation>Kopiert und geprüft</translation>
    </message>
    <message>
        <source>Shown now</source>
        <translation>Wird jetzt gezeigt</translation>
    </message>
    <message>
        <source>The idle screen speaks it from now on</source>
        <translation>Der ruhende Bildschirm spricht sie von nun an</translation>
    </message>
    <message>
        <source>Hold a charge card to the reader</source>
        <translation>Halten Sie eine Ladekarte an den Leser</translation>
    </message>
    <message>
        <source>The reader has read</source>
        <translation>Der Leser hat gelesen</translation>
    </message>
    <message>
        <source>No card was read</source>
        <translation>Keine Karte wurde gelesen</translation>
    </message>
    <message>
        <source>The reader was lit; was it the right one?</source>
        <translation>Der Leser hat geleuchtet; war es der richtige?</translation>
    </message>
    <message>
        <source>Ledger and provider agree</source>
        <translation>Kassenbuch und Zahlungsdienst stimmen überein</translation>
    </message>
    <message>
        <source>Ledger and provider differ</source>
        <translation>Kassenbuch und Zahlungsdienst weichen ab</translation>
    </message>
    <message>
        <source>The server is being asked</source>
        <translation>Der Server wird gefragt</translation>
    </message>
    <message>
        <source>It is being installed</source>
        <translation>Wird installiert</translation>
    </message>
    <message>
        <source>The check found</source>
        <translation>Die Prüfung ergab</translation>
    </message>
    <message>
        <source>It starts again in a moment</source>
        <translation>Startet gleich neu</translation>
    </message>
    <message>
        <source>The rule is only noted from now on</source>
        <translation>Die Regel wird ab jetzt nur vermerkt</translation>
    </message>
    <message>
        <source>The rule decides again</source>
        <translation>Die Regel entscheidet wieder</translation>
    </message>
    <message>
        <source>Nothing was done</source>
        <translation>Nichts wurde getan</translation>
    </message>
    <message>
        <source>your account may not do this</source>
        <translation>Ihr Konto darf das nicht</translation>
    </message>
    <message>
        <source>this station cannot do this</source>
        <translation>diese Station kann das nicht</translation>
    </message>
    <message>
        <source>no answer in time</source>
        <translation>keine rechtzeitige Antwort</translation>
    </message>
    <message>
        <source>the reader does not answer</source>
        <translation>der Leser antwortet nicht</translation>
    </message>
    <message>
        <source>a driver may need the reader now</source>
        <translation>ein Fahrer braucht den Leser vielleicht gerade</translation>
    </message>
    <message>
        <source>this card reader shows nothing on request</source>
        <translation>dieser Kartenleser zeigt auf Wunsch nichts an</translation>
    </message>
    <message>
        <source>nothing is reserved</source>
        <translation>nichts ist reserviert</translation>
    </message>
    <message>
        <source>energy has flowed, and it is billed</source>
        <translation>Energie ist geflossen und wird berechnet</translation>
    </message>
    <message>
        <source>nothing is to be charged</source>
        <translation>nichts ist abzubuchen</translation>
    </message>
    <message>
        <source>its way to pay is not configured any more</source>
        <translation>der Zahlungsweg ist nicht mehr eingerichtet</translation>
    </message>
    <message>
        <source>nothing was charged</source>
        <translation>nichts wurde abgebucht</translation>
    </message>
    <message>
        <source>a reason is missing</source>
        <translation>ein Grund fehlt</translation>
    </message>
    <message>
        <source>it was charged in another currency</source>
        <translation>es wurde in anderer Währung abgebucht</translation>
    </message>
    <message>
        <source>0, or more than there is to give back</source>
        <translation>0 oder mehr, als zu erstatten ist</translation>
    </message>
    <message>
        <source>this way to pay gives nothing back</source>
        <translation>dieser Zahlungsweg erstattet nichts</translation>
    </message>
    <message>
        <source>a refund is under way</source>
        <translation>eine Erstattung läuft</translation>
    </message>
    <message>
        <source>money hangs on this rule: it stays in force</source>
        <translation>an dieser Regel hängt Geld: sie bleibt in Kraft</translation>
    </message>
    <message>
        <source>there is no newer program</source>
        <translation>es gibt kein neueres Programm</translation>
    </message>
    <message>
        <source>no medium is plugged in</source>
        <translation>kein Datenträger ist eingesteckt</translation>
    </message>
    <message>
        <source>more than one medium is plugged in</source>
        <translation>mehr als ein Datenträger ist eingesteckt</translation>
    </message>
    <message>
        <source>the medium is full</source>
        <translation>der Datenträger ist voll</translation>
    </message>
    <message>
        <source>the medium cannot be written</source>
        <translation>der Datenträger ist nicht beschreibbar</translation>
    </message>
    <message>
        <source>the medium failed, or was pulled out</source>
        <translation>der Datenträger versagte oder wurde abgezogen</translation>
    </message>
    <message>
        <source>a copy of this second is there already</source>
        <translation>eine Kopie von dieser Sekunde ist schon da</translation>
    </message>
    <message>
        <source>the copy is not whole; take another medium</source>
        <translation>die Kopie ist nicht heil; nehmen Sie einen anderen Datenträger</translation>
    </message>
    <message>
        <source>Station {name}</source>
        <translation>Station {name}</translation>
    </message>
    <message>
        <source>Energy signed by the meter</source>
        <translation>Energie vom Zähler signiert</translation>
    </message>
    <message>
        <source>Net {net}, VAT {percent}</source>
        <translation>Netto {net}, MwSt. {percent}</translation>
    </message>
    <message>
        <source>{card} charged {total}.</source>
        <translation>{card}: {total} abgebucht.</translation>
    </message>
    <message>
        <source>{total} charged.</source>
        <translation>{total} abgebucht.</translation>
    </message>
    <message>
        <source>{rest} of the reserved amount is released.</source>
        <translation>{rest} der Reservierung sind wieder frei.</translation>
    </message>
    <message>
        <source>{total} is on your account.</source>
        <translation>{total} auf Ihr Kundenkonto gebucht.</translation>
    </message>
    <message>
        <source>You can unplug now</source>
        <translation>Sie können jetzt ausstecken</translation>
    </message>
    <message>
        <source>Unplug now, idle fee in {time}</source>
        <translation>Jetzt ausstecken, Standgebühr in {time}</translation>
    </message>
    <message>
        <source>Card not approved</source>
        <translation>Karte nicht genehmigt</translation>
    </message>
    <message>
        <source>Your bank did not approve this payment.</source>
        <translation>Ihre Bank hat die Zahlung nicht genehmigt.</translation>
    </message>
    <message>
        <source>Try another card, or pay with your phone.</source>
        <translation>Nehmen Sie eine andere Karte oder zahlen Sie per Handy.</translation>
    </message>
    <message>
        <source>The card cannot cover the amount to be reserved.</source>
        <translation>Die Karte deckt den zu reservierenden Betrag nicht.</translation>
    </message>
    <message>
        <source>This card has expired</source>
        <translation>Diese Karte ist abgelaufen</translation>
    </message>
    <message>
        <source>The card is past its expiry date.</source>
        <translation>Das Ablaufdatum der Karte ist überschritten.</translation>
    </message>
    <message>
        <source>PIN not accepted</source>
        <translation>PIN nicht akzeptiert</translation>
    </message>
    <message>
        <source>The PIN did not match this card.</source>
        <translation>Die PIN passt nicht zu dieser Karte.</translation>
    </message>
    <message>
        <source>Try again, or use another card.</source>
        <translation>Versuchen Sie es erneut oder mit einer anderen Karte.</translation>
    </message>
    <message>
        <source>Payment cancelled</source>
        <translation>Zahlung abgebrochen</translation>
    </message>
    <message>
        <source>The payment was cancelled before it was approved.</source>
        <translation>Die Zahlung wurde vor der Genehmigung abgebrochen.</translation>
    </message>
    <message>
        <source>Try again when you are ready.</source>
        <translation>Versuchen Sie es erneut, wenn Sie bereit sind.</translation>
    </message>
    <message>
        <source>Card could not be read</source>
        <translation>Karte nicht lesbar</translation>
    </message>
    <message>
        <source>The reader could not read the card.</source>
        <translation>Der Leser konnte die Karte nicht lesen.</translation>
    </message>
    <message>
        <source>Present one card only, or pay with your phone.</source>
        <translation>Nur eine Karte vorhalten oder per Handy zahlen.</translation>
    </message>
    <message>
        <source>No payment received</source>
        <translation>Keine Zahlung erhalten</translation>
    </message>
    <message>
        <source>No card or phone payment arrived in time.</source>
        <translation>Es kam rechtzeitig keine Zahlung an.</translation>
    </message>
    <message>
        <source>Card not accepted</source>
        <translation>Karte nicht akzeptiert</translation>
    </message>
    <message>
        <source>This card cannot be used at this station.</source>
        <translation>Diese Karte kann an dieser Station nicht genutzt werden.</translation>
    </message>
    <message>
        <source>Use another card, or call the helpline.</source>
        <translation>Andere Karte verwenden oder die Hotline anrufen.</translation>
    </message>
    <message>
        <source>Payment temporarily unavailable</source>
        <translation>Zahlung zurzeit nicht möglich</translation>
    </message>
    <message>
        <source>The payment service cannot be reached at the moment.</source>
        <translation>Der Zahlungsdienst ist gerade nicht erreichbar.</translation>
    </message>
    <message>
        <source>Try another way to pay, or wait a minute.</source>
        <translation>Zahlen Sie anders oder warten Sie eine Minute.</translation>
    </message>
    <message>
        <source>Not possible this way</source>
        <translation>So nicht möglich</translation>
    </message>
    <message>
        <source>This way of paying cannot be used here at the moment.</source>
        <translation>Diese Zahlungsart ist hier im Moment nicht möglich.</translation>
    </message>
    <message>
        <source>Please pay another way, or call the helpline.</source>
        <translation>Bitte anders bezahlen oder die Hotline anrufen.</translation>
    </message>
    <message>
        <source>One more step is needed</source>
        <translation>Ein weiterer Schritt ist nötig</translation>
    </message>
    <message>
        <source>This payment needs a PIN or another way to pay.</source>
        <translation>Diese Zahlung braucht eine PIN oder eine andere Zahlungsart.</translation>
    </message>
    <message>
        <source>The card reader takes a break</source>
        <translation>Der Kartenleser macht eine Pause</translation>
    </message>
    <message>
        <source>Cards cannot be used here for a few minutes.</source>
        <translation>Karten können hier einige Minuten lang nicht verwendet werden.</translation>
    </message>
    <message>
        <source>Please pay with your phone, or come back in ten minutes.</source>
        <translation>Bitte mit dem Handy bezahlen oder in zehn Minuten wiederkommen.</translation>
    </message>
    <message>
        <source>This code is not valid</source>
        <translation>Dieser Code gilt nicht</translation>
    </message>
    <message>
        <source>The payment does not belong to the code on this screen.</source>
        <translation>Die Zahlung gehört nicht zum Code auf diesem Bildschirm.</translation>
    </message>
    <message>
        <source>Scan only the code that this screen shows now.</source>
        <translation>Bitte nur den Code scannen, den dieser Bildschirm jetzt zeigt.</translation>
    </message>
    <message>
        <source>This session cannot be started here at the moment.</source>
        <translation>Dieser Ladevorgang kann hier im Moment nicht beginnen.</translation>
    </message>
    <message>
        <source>Please call the helpline.</source>
        <translation>Bitte die Hotline anrufen.</translation>
    </message>
    <message>
        <source>The meter does not answer</source>
        <translation>Der Zähler antwortet nicht</translation>
    </message>
    <message>
        <source>Without the meter no energy can be sold here.</source>
        <translation>Ohne Zähler kann hier keine Energie verkauft werden.</translation>
    </message>
    <message>
        <source>Please use another connector.</source>
        <translation>Bitte nutzen Sie einen anderen Anschluss.</translation>
    </message>
    <message>
        <source>The meter needs checking</source>
        <translation>Der Zähler muss geprüft werden</translation>
    </message>
    <message>
        <source>Its values do not agree. Only the last sound value counts.</source>
        <translation>Seine Werte widersprechen sich. Es gilt der letzte sichere Wert.</translation>
    </message>
    <message>
        <source>Please unplug and use another connector.</source>
        <translation>Bitte ausstecken und einen anderen Anschluss nutzen.</translation>
    </message>
    <message>
        <source>This connector does not answer</source>
        <translation>Dieser Anschluss antwortet nicht</translation>
    </message>
    <message>
        <source>The charging unit inside the station is not responding.</source>
        <translation>Die Ladeeinheit in der Säule reagiert nicht.</translation>
    </message>
    <message>
        <source>Charging was interrupted</source>
        <translation>Das Laden wurde unterbrochen</translation>
    </message>
    <message>
        <source>The charging unit switched off for safety.</source>
        <translation>Die Ladeeinheit hat sicherheitshalber abgeschaltet.</translation>
    </message>
    <message>
        <source>Your car did not start charging</source>
        <translation>Ihr Auto hat nicht geladen</translation>
    </message>
    <message>
        <source>The car did not ask for power in time.</source>
        <translation>Das Auto hat nicht rechtzeitig Strom angefordert.</translation>
    </message>
    <message>
        <source>Unplug, check the car&apos;s charge timer and plug in again.</source>
        <translation>Ausstecken, Ladetimer im Auto prüfen, neu einstecken.</translation>
    </message>
    <message>
        <source>Charging could not start</source>
        <translation>Das Laden konnte nicht starten</translation>
    </message>
    <message>
        <source>The safety check before charging did not pass.</source>
        <translation>Die Sicherheitsprüfung wurde nicht bestanden.</translation>
    </message>
    <message>
        <source>Unplug and plug in again, or use another connector.</source>
        <translation>Neu einstecken oder einen anderen Anschluss nutzen.</translation>
    </message>
    <message>
        <source>Charging has not stopped yet</source>
        <translation>Das Laden ist noch nicht beendet</translation>
    </message>
    <message>
        <source>The charging unit has not confirmed the stop.</source>
        <translation>Die Ladeeinheit hat das Ende nicht bestätigt.</translation>
    </message>
    <message>
        <source>End charging in your car and unplug, or call the helpline.</source>
        <translation>Im Auto beenden und ausstecken, oder die Hotline anrufen.</translation>
    </message>
    <message>
        <source>This station cannot sell now</source>
        <translation>Zurzeit kein Verkauf möglich</translation>
    </message>
    <message>
        <source>Sales cannot be recorded safely, so none are made.</source>
        <translation>Verkäufe können nicht sicher erfasst werden.</translation>
    </message>
    <message>
        <source>The payment was withdrawn</source>
        <translation>Die Zahlung wurde zurückgezogen</translation>
    </message>
    <message>
        <source>The reserved amount is no longer available to us.</source>
        <translation>Die Reservierung steht uns nicht mehr zur Verfügung.</translation>
    </message>
    <message>
        <source>Please pay again, or use another card.</source>
        <translation>Bitte erneut oder mit anderer Karte zahlen.</translation>
    </message>
    <message>
        <source>Please unplug and use another station.</source>
        <translation>Bitte ausstecken und eine andere Station nutzen.</translation>
    </message>
    <message>
        <source>Unplug and plug in again, or use another station.</source>
        <translation>Ausstecken und neu einstecken oder eine andere Station nutzen.</translation>
    </message>
    <message>
        <source>Try another card.</source>
        <translation>Nehmen Sie eine andere Karte.</translation>
    </message>
    <message>
        <source>Please come back in ten minutes.</source>
        <translation>Bitte in zehn Minuten wiederkommen.</translation>
    </message>
    <message>
        <source>Try again with one card only.</source>
        <translation>Versuchen Sie es mit nur einer Karte.</translation>
    </message>
    <message>
        <source>Nothing was charged.</source>
        <translation>Es wurde nichts abgebucht.</translation>
    </message>
    <message>
        <source>Nothing was charged. The reserved amount is released.</source>
        <translation>Nichts abgebucht. Die Reservierung ist aufgehoben.</translation>
    </message>
    <message>
        <source>Nothing is charged. The reserved amount is being released.</source>
        <translation>Nichts wird abgebucht. Die Reservierung wird aufgehoben.</translation>
    </message>
    <message>
        <source>The payment is being completed.</source>
        <translation>Die Zahlung wird abgeschlossen.</translation>
    </message>
    <message>
        <source>The amount shown has been charged.</source>
        <translation>Der angezeigte Betrag wurde abgebucht.</translation>
    </message>
    <message>
        <source>Energy already delivered is billed as shown.</source>
        <translation>Gelieferte Energie wird wie angezeigt berechnet.</translation>
    </message>
    <message>
        <source>The amount shown is on your account.</source>
        <translation>Der angezeigte Betrag steht auf Ihrem Konto.</translation>
    </message>
    <message>
        <source>Please plug in first, then present your charge card.</source>
        <translation>Bitte zuerst einstecken, dann die Ladekarte vorhalten.</translation>
    </message>
    <message>
        <source>A payment is already under way.</source>
        <translation>Es läuft bereits eine Zahlung.</translation>
    </message>
    <message>
        <source>Another card pays for this charge. Only that one can stop it.</source>
        <translation>Diese Ladung bezahlt eine andere Karte. Nur sie kann sie stoppen.</translation>
    </message>
    <message>
        <source>Charge cards cannot be checked right now. Please try again, or pay another way.</source>
        <translation>Ladekarten können gerade nicht geprüft werden. Bitte noch einmal versuchen oder anders bezahlen.</translation>
    </message>
    <message>
        <source>Your car is limiting the power</source>
        <translation>Ihr Auto begrenzt die Leistung</translation>
    </message>
    <message>
        <source>Your car has paused charging</source>
        <translation>Ihr Auto hat das Laden pausiert</translation>
    </message>
    <message>
        <source>The station is sharing power. No idle fee.</source>
        <translation>Die Station teilt die Leistung. Keine Standgebühr.</translation>
    </message>
    <message>
        <source>Meter not answering: last good values</source>
        <translation>Zähler antwortet nicht: letzte gültige Werte</translation>
    </message>
    <message>
        <source>Stopping, please wait</source>
        <translation>Wird beendet, bitte warten</translation>
    </message>
    <message>
        <source>Plugged in</source>
        <translation>Eingesteckt</translation>
    </message>
    <message>
        <source>Paying</source>
        <translation>Zahlung</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>Startet</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>Beendet</translation>
    </message>
    <message>
        <source>Unavailable</source>
        <translation>Gestört</translation>
    </message>
    <message>
        <source>Starting up</source>
        <translation>Startet</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>Karte</translation>
    </message>
    <message>
        <source>card</source>
        <translation>Karte</translation>
    </message>
    <message>
        <source>phone</source>
        <translation>Handy</translation>
    </message>
    <message>
        <source>charge card</source>
        <translation>Ladekarte</translation>
    </message>
    <message>
        <source>Present card</source>
        <translation>Karte vorhalten</translation>
    </message>
    <message>
        <source>Card read OK, remove card</source>
        <translation>Karte gelesen, bitte entfernen</translation>
    </message>
    <message>
        <source>Authorizing, please wait</source>
        <translation>Autorisierung, bitte warten</translation>
    </message>
    <message>
        <source>Not approved</source>
        <translation>Nicht genehmigt</translation>
    </message>
    <message>
        <source>Charging time</source>
        <translation>Ladezeit</translation>
    </message>
    <message>
        <source>Idle</source>
        <translation>Standzeit</translation>
    </message>
    <message>
        <source>Session fee</source>
        <translation>Startgebühr</translation>
    </message>
    <message>
        <source>Reservation time</source>
        <translation>Reservierungszeit</translation>
    </message>
    <message>
        <source>Reservation</source>
        <translation>Reservierung</translation>
    </message>
    <message>
        <source>Up to the minimum price</source>
        <translation>Bis zum Mindestpreis</translation>
    </message>
    <message>
        <source>Down to the maximum price</source>
        <translation>Bis zum Höchstpreis</translation>
    </message>
    <message>
        <source>Fee limit</source>
        <translation>Gebührengrenze</translation>
    </message>
    <message>
        <source>Member discount</source>
        <translation>Kundenrabatt</translation>
    </message>
    <message>
        <source>Waived by the operator</source>
        <translation>Vom Betreiber erlassen</translation>
    </message>
    <message>
        <source>The cable was unplugged</source>
        <translation>Das Kabel wurde ausgesteckt</translation>
    </message>
    <message>
        <source>Your car ended charging</source>
        <translation>Ihr Auto hat das Laden beendet</translation>
    </message>
    <message>
        <source>The reserved amount was reached</source>
        <translation>Der reservierte Betrag ist erreicht</translation>
    </message>
    <message>
        <source>The limit for this payment was reached</source>
        <translation>Die Grenze für diese Zahlung ist erreicht</translation>
    </message>
    <message>
        <source>The meter stopped answering</source>
        <translation>Der Zähler antwortet nicht mehr</translation>
    </message>
    <message>
        <source>The station stopped charging</source>
        <translation>Die Station hat das Laden beendet</translation>
    </message>
    <message>
        <source>A power cut ended charging</source>
        <translation>Ein Stromausfall hat das Laden beendet</translation>
    </message>
</context>
</TS>
