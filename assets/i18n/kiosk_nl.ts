<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="nl" sourcelanguage="en">
<context>
    <name>AidButtons</name>
    <message>
        <source>Large text</source>
        <translation>Grote tekst</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Hoog contrast</translation>
    </message>
</context>
<context>
    <name>Attract</name>
    <message>
        <source>Show receipt</source>
        <translation>Bon tonen</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>Een ogenblik</translation>
    </message>
    <message>
        <source>Charging finished</source>
        <translation>Laden voltooid</translation>
    </message>
    <message>
        <source>Plug in to start</source>
        <translation>Steek in om te laden</translation>
    </message>
    <message>
        <source>This charger is starting up.</source>
        <translation>Dit laadstation start op.</translation>
    </message>
</context>
<context>
    <name>Authorising</name>
    <message>
        <source>Please leave the plug in</source>
        <translation>Laat de stekker zitten</translation>
    </message>
</context>
<context>
    <name>Charging</name>
    <message>
        <source>Power</source>
        <translation>Vermogen</translation>
    </message>
    <message>
        <source>Battery</source>
        <translation>Accu</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Tijd</translation>
    </message>
</context>
<context>
    <name>Choose</name>
    <message>
        <source>How would you like to pay?</source>
        <translation>Hoe wilt u betalen?</translation>
    </message>
</context>
<context>
    <name>CurveCard</name>
    <message>
        <source>Now</source>
        <translation>Nu</translation>
    </message>
    <message>
        <source>now %1</source>
        <translation>nu %1</translation>
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
        <translation>Terug</translation>
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
        <translation>Uw nummer</translation>
    </message>
    <message>
        <source>Your PIN</source>
        <translation>Uw pincode</translation>
    </message>
    <message>
        <source>Code from the app, or OK without one</source>
        <translation>Code uit de app, of OK zonder code</translation>
    </message>
    <message>
        <source>Checking</source>
        <translation>Wordt gecontroleerd</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>Verlaten</translation>
    </message>
    <message>
        <source>Shuffle</source>
        <translation>Husselen</translation>
    </message>
</context>
<context>
    <name>Fault</name>
    <message>
        <source>Interrupted</source>
        <translation>Onderbroken</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Klaar</translation>
    </message>
</context>
<context>
    <name>Formats</name>
    <message>
        <source>started {minutes} min</source>
        <translation>begonnen {minutes} min</translation>
    </message>
    <message>
        <source>h</source>
        <translation>uur</translation>
    </message>
    <message>
        <source>min</source>
        <translation>min</translation>
    </message>
    <message>
        <source>session</source>
        <translation>sessie</translation>
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
        <translation>Terug</translation>
    </message>
</context>
<context>
    <name>KeyPad</name>
    <message>
        <source>Clear</source>
        <translation>Wissen</translation>
    </message>
</context>
<context>
    <name>LanguageButton</name>
    <message>
        <source>Language</source>
        <translation>Taal</translation>
    </message>
</context>
<context>
    <name>LanguageSheet</name>
    <message>
        <source>Language</source>
        <translation>Taal</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Sluiten</translation>
    </message>
</context>
<context>
    <name>MoreButton</name>
    <message>
        <source>More below</source>
        <translation>Meer hieronder</translation>
    </message>
</context>
<context>
    <name>OutOfService</name>
    <message>
        <source>Out of service</source>
        <translation>Buiten gebruik</translation>
    </message>
</context>
<context>
    <name>Pages</name>
    <message>
        <source>Done</source>
        <translation>Klaar</translation>
    </message>
</context>
<context>
    <name>Pin</name>
    <message>
        <source>Back</source>
        <translation>Terug</translation>
    </message>
</context>
<context>
    <name>PresentCard</name>
    <message>
        <source>Present charge card</source>
        <translation>Houd uw laadpas voor</translation>
    </message>
</context>
<context>
    <name>PriceList</name>
    <message>
        <source>not now</source>
        <translation>geldt nu niet</translation>
    </message>
</context>
<context>
    <name>QrPlate</name>
    <message>
        <source>QR code</source>
        <translation>QR-code</translation>
    </message>
</context>
<context>
    <name>Question</name>
    <message>
        <source>Not now</source>
        <translation>Nu niet</translation>
    </message>
</context>
<context>
    <name>ReaderArt</name>
    <message>
        <source>The card reader is on the right</source>
        <translation>De kaartlezer zit rechts</translation>
    </message>
    <message>
        <source>The card reader is on the left</source>
        <translation>De kaartlezer zit links</translation>
    </message>
    <message>
        <source>The card reader is above the screen</source>
        <translation>De kaartlezer zit boven het scherm</translation>
    </message>
    <message>
        <source>The card reader is below the screen</source>
        <translation>De kaartlezer zit onder het scherm</translation>
    </message>
</context>
<context>
    <name>Refused</name>
    <message>
        <source>Not approved</source>
        <translation>Niet goedgekeurd</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Opnieuw proberen</translation>
    </message>
</context>
<context>
    <name>Scan</name>
    <message>
        <source>Scan to pay</source>
        <translation>Scan om te betalen</translation>
    </message>
    <message>
        <source>Time left %1</source>
        <translation>Nog %1</translation>
    </message>
    <message>
        <source>Waiting for your phone</source>
        <translation>Wachten op uw telefoon</translation>
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
        <translation>Tijd</translation>
    </message>
</context>
<context>
    <name>Starting</name>
    <message>
        <source>Talking to your car</source>
        <translation>Verbinding met uw auto</translation>
    </message>
    <message>
        <source>The plug locks and a safety test runs. This can take a minute.</source>
        <translation>De stekker vergrendelt en er loopt een veiligheidstest. Dit kan een minuut duren.</translation>
    </message>
</context>
<context>
    <name>StepsRail</name>
    <message>
        <source>done</source>
        <translation>klaar</translation>
    </message>
    <message>
        <source>now</source>
        <translation>bezig</translation>
    </message>
    <message>
        <source>to come</source>
        <translation>volgt</translation>
    </message>
</context>
<context>
    <name>StillThere</name>
    <message>
        <source>Still there?</source>
        <translation>Bent u er nog?</translation>
    </message>
    <message>
        <source>I&apos;m still here</source>
        <translation>Ik ben er nog</translation>
    </message>
</context>
<context>
    <name>Stop</name>
    <message>
        <source>Stop charging now?</source>
        <translation>Nu stoppen met laden?</translation>
    </message>
    <message>
        <source>%1 so far, %2 kWh. You pay only what you used.</source>
        <translation>Tot nu toe %1, %2 kWh. U betaalt alleen wat u hebt geladen.</translation>
    </message>
    <message>
        <source>Keep charging</source>
        <translation>Doorgaan met laden</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stoppen</translation>
    </message>
</context>
<context>
    <name>StopButton</name>
    <message>
        <source>Stop charging</source>
        <translation>Stoppen met laden</translation>
    </message>
</context>
<context>
    <name>Summary</name>
    <message>
        <source>Done</source>
        <translation>Klaar</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>Voltooid</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Totaal</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>Bon</translation>
    </message>
    <message>
        <source>Scan to keep it</source>
        <translation>Scan om te bewaren</translation>
    </message>
</context>
<context>
    <name>Tariff</name>
    <message>
        <source>All prices</source>
        <translation>Alle prijzen</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Terug</translation>
    </message>
</context>
<context>
    <name>TestRibbon</name>
    <message>
        <source>Test mode, no real money</source>
        <translation>Testmodus, geen echt geld</translation>
    </message>
</context>
<context>
    <name>Texts</name>
    <message>
        <source>so far, incl. VAT</source>
        <translation>tot nu toe, incl. btw</translation>
    </message>
    <message>
        <source>so far, incl. taxes</source>
        <translation>tot nu toe, incl. belasting</translation>
    </message>
    <message>
        <source>Last good value</source>
        <translation>Laatste geldige waarde</translation>
    </message>
    <message numerus="yes">
        <source>Power, last %n minutes</source>
        <translation>
            <numerusform>Vermogen, laatste minuut</numerusform>
            <numerusform>Vermogen, laatste %n minuten</numerusform>
        </translation>
    </message>
    <message>
        <source>Power, last minute</source>
        <translation>Vermogen, laatste minuut</translation>
    </message>
    <message>
        <source>{time} ago</source>
        <translation>{time} geleden</translation>
    </message>
    <message>
        <source>Your code to stop: {code}</source>
        <translation>Uw stopcode: {code}</translation>
    </message>
    <message>
        <source>Stopping</source>
        <translation>Wordt gestopt</translation>
    </message>
    <message>
        <source>Meter offline</source>
        <translation>Meter offline</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Gepauzeerd</translation>
    </message>
    <message>
        <source>Charging</source>
        <translation>Laadt</translation>
    </message>
    <message>
        <source>battery {percent}</source>
        <translation>accu {percent}</translation>
    </message>
    <message>
        <source>{price} from {time}</source>
        <translation>{price} vanaf {time}</translation>
    </message>
    <message>
        <source>Idle fee is running</source>
        <translation>Blokkeertarief loopt</translation>
    </message>
    <message>
        <source>Idle fee in {time}</source>
        <translation>Blokkeertarief over {time}</translation>
    </message>
    <message>
        <source>{cost} of at most {hold}</source>
        <translation>{cost} van hoogstens {hold}</translation>
    </message>
    <message>
        <source>{left} left of {hold} reserved</source>
        <translation>Nog {left} over van {hold}</translation>
    </message>
    <message>
        <source>Connector {label}</source>
        <translation>Aansluiting {label}</translation>
    </message>
    <message>
        <source>The price you see when you pay holds for your whole session.</source>
        <translation>De prijs die u bij het betalen ziet, geldt voor de hele sessie.</translation>
    </message>
    <message>
        <source>These prices hold for your whole session, each in its hours.</source>
        <translation>Deze prijzen gelden voor de hele sessie, elk op zijn eigen uren.</translation>
    </message>
    <message>
        <source>Too many wrong codes. Try again in {time}.</source>
        <translation>Te veel foute codes. Probeer het opnieuw over {time}.</translation>
    </message>
    <message>
        <source>That was another code. Your car can end the charge too.</source>
        <translation>Dat was een andere code. Uw auto kan het laden ook beëindigen.</translation>
    </message>
    <message>
        <source>Enter the code you were shown at the start.</source>
        <translation>Voer de code in die bij de start werd getoond.</translation>
    </message>
    <message>
        <source>Prices without tax.</source>
        <translation>Prijzen exclusief belasting.</translation>
    </message>
    <message>
        <source>All prices include VAT.</source>
        <translation>Alle prijzen zijn inclusief btw.</translation>
    </message>
    <message>
        <source>All prices include {percent} VAT.</source>
        <translation>Alle prijzen zijn inclusief {percent} btw.</translation>
    </message>
    <message>
        <source>Charging goes on in {time}</source>
        <translation>Laden gaat door over {time}</translation>
    </message>
    <message>
        <source>Closes in {time}</source>
        <translation>Sluit over {time}</translation>
    </message>
    <message>
        <source>The card reader pauses in {time}</source>
        <translation>Kaartlezer pauzeert over {time}</translation>
    </message>
    <message>
        <source>Back to start in {time}</source>
        <translation>Terug naar start over {time}</translation>
    </message>
    <message>
        <source>Member</source>
        <translation>Abonnee</translation>
    </message>
    <message>
        <source>{energy} of your allowance left</source>
        <translation>nog {energy} van uw tegoed</translation>
    </message>
    <message>
        <source>That was another PIN. Please try again.</source>
        <translation>Dat was een andere pincode. Probeer het opnieuw.</translation>
    </message>
    <message>
        <source>Enter the PIN of your charge card.</source>
        <translation>Voer de pincode van uw laadpas in.</translation>
    </message>
    <message>
        <source>It is being looked after.</source>
        <translation>Wij werken eraan.</translation>
    </message>
    <message>
        <source>This connector is out of service</source>
        <translation>Deze aansluiting is buiten gebruik</translation>
    </message>
    <message>
        <source>Please use another station.</source>
        <translation>Gebruik een ander laadstation.</translation>
    </message>
    <message>
        <source>{energy} delivered: {cost}, billed as shown.</source>
        <translation>{energy} geleverd: {cost}, berekend zoals getoond.</translation>
    </message>
    <message>
        <source>Code {code}</source>
        <translation>Code {code}</translation>
    </message>
    <message>
        <source>Helpline {number}</source>
        <translation>Hulplijn {number}</translation>
    </message>
    <message>
        <source>Connector {label} is available</source>
        <translation>Aansluiting {label} is vrij</translation>
    </message>
    <message>
        <source>Pay by {0}. No app needed.</source>
        <translation>Betaal met {0}. Geen app nodig.</translation>
    </message>
    <message>
        <source>Pay by {0} or {1}. No app needed.</source>
        <translation>Betaal met {0} of {1}. Geen app nodig.</translation>
    </message>
    <message>
        <source>Pay by {0}, {1} or {2}. No app needed.</source>
        <translation>Betaal met {0}, {1} of {2}. Geen app nodig.</translation>
    </message>
    <message>
        <source>At most {amount} for this charge on your account.</source>
        <translation>Hoogstens {amount} voor deze laadsessie op uw account.</translation>
    </message>
    <message>
        <source>We reserve up to {amount}. You pay only what you use.</source>
        <translation>Wij reserveren maximaal {amount}. U betaalt alleen wat u laadt.</translation>
    </message>
    <message>
        <source>Only charge cards work now</source>
        <translation>Nu alleen met laadpas</translation>
    </message>
    <message>
        <source>Payment is not possible now</source>
        <translation>Betalen is nu niet mogelijk</translation>
    </message>
    <message>
        <source>Members: hold your charge card to the reader.</source>
        <translation>Abonnees: houd uw laadpas bij de lezer.</translation>
    </message>
    <message>
        <source>If your car does not start, the reserved amount is released.</source>
        <translation>Als het laden niet start, wordt de reservering vrijgegeven.</translation>
    </message>
    <message>
        <source>If your car does not start within {time}, the reserved amount is released.</source>
        <translation>Als het laden niet binnen {time} start, wordt de reservering vrijgegeven.</translation>
    </message>
    <message>
        <source>Not available now</source>
        <translation>Nu niet beschikbaar</translation>
    </message>
    <message>
        <source>Reader is busy</source>
        <translation>Lezer is bezet</translation>
    </message>
    <message>
        <source>Reader is serving connector {label}</source>
        <translation>Lezer in gebruik voor aansluiting {label}</translation>
    </message>
    <message>
        <source>Present your card now</source>
        <translation>Houd nu uw kaart voor</translation>
    </message>
    <message>
        <source>Tap to use the reader</source>
        <translation>Tik om de lezer te gebruiken</translation>
    </message>
    <message>
        <source>Scan a code to pay</source>
        <translation>Scan een code om te betalen</translation>
    </message>
    <message>
        <source>For members</source>
        <translation>Voor abonnees</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Telefoon</translation>
    </message>
    <message>
        <source>Charge card</source>
        <translation>Laadpas</translation>
    </message>
    <message>
        <source>Card read</source>
        <translation>Kaart gelezen</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>Goedgekeurd</translation>
    </message>
    <message>
        <source>Payment</source>
        <translation>Betaling</translation>
    </message>
    <message>
        <source>Car</source>
        <translation>Auto</translation>
    </message>
    <message>
        <source>More prices</source>
        <translation>Meer prijzen</translation>
    </message>
    <message>
        <source>Up to</source>
        <translation>Tot</translation>
    </message>
    <message>
        <source>Idle fee from {time}</source>
        <translation>Blokkeertarief vanaf {time}</translation>
    </message>
    <message>
        <source>block</source>
        <translation>blok</translation>
    </message>
    <message numerus="yes">
        <source>blocks</source>
        <translation>
            <numerusform>blok</numerusform>
            <numerusform>blokken</numerusform>
        </translation>
    </message>
    <message>
        <source>{name}, after {time}</source>
        <translation>{name}, na {time}</translation>
    </message>
    <message>
        <source>{name}, until {time}</source>
        <translation>{name}, tot {time}</translation>
    </message>
    <message>
        <source>from {energy}</source>
        <translation>vanaf {energy}</translation>
    </message>
    <message>
        <source>up to {energy}</source>
        <translation>tot {energy}</translation>
    </message>
    <message>
        <source>at most {amount}</source>
        <translation>hoogstens {amount}</translation>
    </message>
    <message>
        <source>Try again in {time}</source>
        <translation>Opnieuw proberen over {time}</translation>
    </message>
    <message>
        <source>The station does not know the time: no code can be checked</source>
        <translation>Het station weet de tijd niet: codes zijn niet te controleren</translation>
    </message>
    <message>
        <source>That was not right</source>
        <translation>Dat klopte niet</translation>
    </message>
    <message>
        <source>{what}, at most {amount}</source>
        <translation>{what}, hoogstens {amount}</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>Apparaten</translation>
    </message>
    <message>
        <source>Sessions and money</source>
        <translation>Sessies en geld</translation>
    </message>
    <message>
        <source>Fraud guard</source>
        <translation>Fraudebewaking</translation>
    </message>
    <message>
        <source>Tariff</source>
        <translation>Tarief</translation>
    </message>
    <message>
        <source>Ledger</source>
        <translation>Kasboek</translation>
    </message>
    <message>
        <source>Network and rights</source>
        <translation>Netwerk en rechten</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Logboek</translation>
    </message>
    <message>
        <source>Display</source>
        <translation>Scherm</translation>
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
        <translation>Nu aflezen</translation>
    </message>
    <message>
        <source>Test with a card</source>
        <translation>Testen met kaart</translation>
    </message>
    <message>
        <source>Light the reader</source>
        <translation>Lezer oplichten</translation>
    </message>
    <message>
        <source>Give back</source>
        <translation>Vrijgeven</translation>
    </message>
    <message>
        <source>Ask again now</source>
        <translation>Nu opnieuw vragen</translation>
    </message>
    <message>
        <source>Refund</source>
        <translation>Terugbetalen</translation>
    </message>
    <message>
        <source>Compare now</source>
        <translation>Nu vergelijken</translation>
    </message>
    <message>
        <source>Prove now</source>
        <translation>Nu verifiëren</translation>
    </message>
    <message>
        <source>Copy to USB</source>
        <translation>Naar USB kopiëren</translation>
    </message>
    <message>
        <source>Put on trial</source>
        <translation>Op proef zetten</translation>
    </message>
    <message>
        <source>Put in force</source>
        <translation>In werking zetten</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Dag</translation>
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
        <translation>Lichter</translation>
    </message>
    <message>
        <source>Darker</source>
        <translation>Donkerder</translation>
    </message>
    <message>
        <source>Speak</source>
        <translation>Spreken</translation>
    </message>
    <message>
        <source>Update content</source>
        <translation>Inhoud bijwerken</translation>
    </message>
    <message>
        <source>Update program</source>
        <translation>Programma bijwerken</translation>
    </message>
    <message>
        <source>Check now</source>
        <translation>Nu controleren</translation>
    </message>
    <message>
        <source>Take out of service</source>
        <translation>Buiten gebruik stellen</translation>
    </message>
    <message>
        <source>Put in service</source>
        <translation>In gebruik stellen</translation>
    </message>
    <message>
        <source>Restart</source>
        <translation>Herstarten</translation>
    </message>
    <message>
        <source>Charging failed</source>
        <translation>Laden mislukt</translation>
    </message>
    <message>
        <source>Slower than promised</source>
        <translation>Langzamer dan toegezegd</translation>
    </message>
    <message>
        <source>Wrong price shown</source>
        <translation>Verkeerde prijs getoond</translation>
    </message>
    <message>
        <source>Cable or plug stuck</source>
        <translation>Kabel of stekker zit vast</translation>
    </message>
    <message>
        <source>Goodwill</source>
        <translation>Coulance</translation>
    </message>
    <message>
        <source>Connector</source>
        <translation>Aansluiting</translation>
    </message>
    <message>
        <source>Charge card readers</source>
        <translation>Laadpaslezers</translation>
    </message>
    <message>
        <source>Reader</source>
        <translation>Lezer</translation>
    </message>
    <message>
        <source>Ways to pay</source>
        <translation>Betaalwijzen</translation>
    </message>
    <message>
        <source>Card reader</source>
        <translation>Kaartlezer</translation>
    </message>
    <message>
        <source>Charge controller</source>
        <translation>Laadregelaar</translation>
    </message>
    <message>
        <source>Meter</source>
        <translation>Meter</translation>
    </message>
    <message>
        <source>Energy</source>
        <translation>Energie</translation>
    </message>
    <message>
        <source>Power</source>
        <translation>Vermogen</translation>
    </message>
    <message>
        <source>Voltage</source>
        <translation>Spanning</translation>
    </message>
    <message>
        <source>Current</source>
        <translation>Stroom</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Openstaand</translation>
    </message>
    <message>
        <source>Last sessions</source>
        <translation>Laatste sessies</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Nummer</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Bedrijf</translation>
    </message>
    <message>
        <source>Charging now</source>
        <translation>Nu aan het laden</translation>
    </message>
    <message>
        <source>Running for</source>
        <translation>Bedrijfstijd</translation>
    </message>
    <message>
        <source>Prices and lists</source>
        <translation>Prijzen en lijsten</translation>
    </message>
    <message>
        <source>In force</source>
        <translation>Van kracht</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wacht</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Daarvoor</translation>
    </message>
    <message>
        <source>Last asked</source>
        <translation>Laatst gevraagd</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Programma</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Versie</translation>
    </message>
    <message>
        <source>Available</source>
        <translation>Vrij</translation>
    </message>
    <message>
        <source>Last try</source>
        <translation>Laatste poging</translation>
    </message>
    <message>
        <source>Cards remembered</source>
        <translation>Onthouden kaarten</translation>
    </message>
    <message>
        <source>Other stations</source>
        <translation>Andere stations</translation>
    </message>
    <message>
        <source>Last decisions</source>
        <translation>Laatste beslissingen</translation>
    </message>
    <message>
        <source>Lists</source>
        <translation>Lijsten</translation>
    </message>
    <message>
        <source>Denied</source>
        <translation>Geweigerd</translation>
    </message>
    <message>
        <source>Allowed</source>
        <translation>Toegestaan</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>Regels</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Regel</translation>
    </message>
    <message>
        <source>Regular check</source>
        <translation>Periodieke controle</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Bevinding</translation>
    </message>
    <message>
        <source>This page</source>
        <translation>Deze pagina</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Naam</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>Valuta</translation>
    </message>
    <message>
        <source>Price holds for the whole session</source>
        <translation>Prijs geldt de hele sessie</translation>
    </message>
    <message>
        <source>Prices</source>
        <translation>Prijzen</translation>
    </message>
    <message>
        <source>Energy in the next 24 hours</source>
        <translation>Energie, komende 24 uur</translation>
    </message>
    <message>
        <source>Per kWh</source>
        <translation>Per kWh</translation>
    </message>
    <message>
        <source>Per minute</source>
        <translation>Per minuut</translation>
    </message>
    <message>
        <source>Per hour</source>
        <translation>Per uur</translation>
    </message>
    <message>
        <source>Per started block</source>
        <translation>Per begonnen blok</translation>
    </message>
    <message>
        <source>Per session</source>
        <translation>Per sessie</translation>
    </message>
    <message>
        <source>Last row</source>
        <translation>Laatste regel</translation>
    </message>
    <message>
        <source>Since when it is kept</source>
        <translation>Tijdperk</translation>
    </message>
    <message>
        <source>Can record</source>
        <translation>Kan vastleggen</translation>
    </message>
    <message>
        <source>Compared with the provider</source>
        <translation>Vergeleken met de betaaldienst</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Tijd</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>Klok</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Kleuren</translation>
    </message>
    <message>
        <source>By light and clock</source>
        <translation>Naar licht en tijd</translation>
    </message>
    <message>
        <source>Brightness</source>
        <translation>Helderheid</translation>
    </message>
    <message>
        <source>Language of the idle screen</source>
        <translation>Taal van het rustscherm</translation>
    </message>
    <message>
        <source>Next prices</source>
        <translation>Volgende prijzen</translation>
    </message>
    <message>
        <source>Week</source>
        <translation>Week</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netwerk</translation>
    </message>
    <message>
        <source>Own address</source>
        <translation>Eigen adres</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>Versies</translation>
    </message>
    <message>
        <source>This program</source>
        <translation>Dit programma</translation>
    </message>
    <message>
        <source>Operating system</source>
        <translation>Besturingssysteem</translation>
    </message>
    <message>
        <source>well</source>
        <translation>in orde</translation>
    </message>
    <message>
        <source>not answering</source>
        <translation>antwoordt niet</translation>
    </message>
    <message>
        <source>fault</source>
        <translation>storing</translation>
    </message>
    <message>
        <source>silent</source>
        <translation>zwijgt</translation>
    </message>
    <message>
        <source>not heard of yet</source>
        <translation>nog niet gemeld</translation>
    </message>
    <message>
        <source>contradicts itself</source>
        <translation>spreekt zichzelf tegen</translation>
    </message>
    <message>
        <source>nothing is open</source>
        <translation>niets openstaand</translation>
    </message>
    <message>
        <source>nothing was reserved</source>
        <translation>niets gereserveerd</translation>
    </message>
    <message>
        <source>reserved</source>
        <translation>gereserveerd</translation>
    </message>
    <message>
        <source>being charged</source>
        <translation>wordt afgeschreven</translation>
    </message>
    <message>
        <source>being given back</source>
        <translation>wordt vrijgegeven</translation>
    </message>
    <message>
        <source>declined</source>
        <translation>geweigerd</translation>
    </message>
    <message>
        <source>charged</source>
        <translation>afgeschreven</translation>
    </message>
    <message>
        <source>given back</source>
        <translation>vrijgegeven</translation>
    </message>
    <message>
        <source>refunded</source>
        <translation>terugbetaald</translation>
    </message>
    <message>
        <source>refund under way</source>
        <translation>terugbetaling loopt</translation>
    </message>
    <message>
        <source>out of service</source>
        <translation>buiten gebruik</translation>
    </message>
    <message>
        <source>in service</source>
        <translation>in gebruik</translation>
    </message>
    <message>
        <source>cannot sell</source>
        <translation>kan niet verkopen</translation>
    </message>
    <message>
        <source>takes a break</source>
        <translation>pauzeert</translation>
    </message>
    <message>
        <source>being read</source>
        <translation>wordt gelezen</translation>
    </message>
    <message>
        <source>not connected</source>
        <translation>niet verbonden</translation>
    </message>
    <message>
        <source>nothing was found</source>
        <translation>niets gevonden</translation>
    </message>
    <message>
        <source>nobody is listed</source>
        <translation>niemand vermeld</translation>
    </message>
    <message>
        <source>allowed</source>
        <translation>toegestaan</translation>
    </message>
    <message>
        <source>noted</source>
        <translation>genoteerd</translation>
    </message>
    <message>
        <source>challenged</source>
        <translation>extra controle</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>geweigerd</translation>
    </message>
    <message>
        <source>on trial</source>
        <translation>op proef</translation>
    </message>
    <message>
        <source>in force</source>
        <translation>van kracht</translation>
    </message>
    <message>
        <source>expired</source>
        <translation>verlopen</translation>
    </message>
    <message>
        <source>green: all is well</source>
        <translation>groen: alles in orde</translation>
    </message>
    <message>
        <source>amber: somebody should look</source>
        <translation>oranje: graag nakijken</translation>
    </message>
    <message>
        <source>red: act now</source>
        <translation>rood: nu ingrijpen</translation>
    </message>
    <message>
        <source>not made yet</source>
        <translation>nog niet uitgevoerd</translation>
    </message>
    <message>
        <source>too long ago</source>
        <translation>te lang geleden</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>geen antwoord</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nee</translation>
    </message>
    <message>
        <source>holds now</source>
        <translation>geldt nu</translation>
    </message>
    <message>
        <source>at other hours</source>
        <translation>op andere uren</translation>
    </message>
    <message>
        <source>agrees</source>
        <translation>komt overeen</translation>
    </message>
    <message>
        <source>differs</source>
        <translation>wijkt af</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nooit</translation>
    </message>
    <message>
        <source>in step</source>
        <translation>gelijk</translation>
    </message>
    <message>
        <source>not in step</source>
        <translation>niet gelijk</translation>
    </message>
    <message>
        <source>cannot be asked</source>
        <translation>niet op te vragen</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>waarschuwing</translation>
    </message>
    <message>
        <source>alarm</source>
        <translation>alarm</translation>
    </message>
    <message>
        <source>day</source>
        <translation>dag</translation>
    </message>
    <message>
        <source>night</source>
        <translation>nacht</translation>
    </message>
    <message>
        <source>by itself</source>
        <translation>automatisch</translation>
    </message>
    <message>
        <source>as configured</source>
        <translation>zoals geconfigureerd</translation>
    </message>
    <message>
        <source>nobody publishes for this station</source>
        <translation>niemand publiceert voor dit station</translation>
    </message>
    <message>
        <source>not updated from here</source>
        <translation>niet van hieruit bijgewerkt</translation>
    </message>
    <message>
        <source>good</source>
        <translation>goed</translation>
    </message>
    <message>
        <source>being installed</source>
        <translation>wordt geïnstalleerd</translation>
    </message>
    <message>
        <source>starts at the next boot</source>
        <translation>start bij de volgende herstart</translation>
    </message>
    <message>
        <source>signed by nobody known here</source>
        <translation>ondertekend door een onbekende</translation>
    </message>
    <message>
        <source>not what was signed</source>
        <translation>niet wat is ondertekend</translation>
    </message>
    <message>
        <source>the server repeats old news</source>
        <translation>de server herhaalt oude gegevens</translation>
    </message>
    <message>
        <source>older than what is here</source>
        <translation>ouder dan wat hier is</translation>
    </message>
    <message>
        <source>no bundle of this kind</source>
        <translation>geen pakket van deze soort</translation>
    </message>
    <message>
        <source>meant for other stations</source>
        <translation>bedoeld voor andere stations</translation>
    </message>
    <message>
        <source>did not pass the check</source>
        <translation>controle niet doorstaan</translation>
    </message>
    <message>
        <source>the disk cannot be written</source>
        <translation>de schijf is niet beschrijfbaar</translation>
    </message>
    <message>
        <source>damaged on the disk</source>
        <translation>beschadigd op de schijf</translation>
    </message>
    <message>
        <source>not possible here</source>
        <translation>hier niet mogelijk</translation>
    </message>
    <message>
        <source>not installed</source>
        <translation>niet geïnstalleerd</translation>
    </message>
    <message>
        <source>no panel of its own</source>
        <translation>geen eigen scherm</translation>
    </message>
    <message>
        <source>spoken here</source>
        <translation>wordt hier gesproken</translation>
    </message>
    <message>
        <source>its rows contradict each other</source>
        <translation>de regels spreken elkaar tegen</translation>
    </message>
    <message>
        <source>none is waiting</source>
        <translation>geen in de wacht</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>in de wacht</translation>
    </message>
    <message>
        <source>too many cases for a table</source>
        <translation>te veel gevallen voor een tabel</translation>
    </message>
    <message>
        <source>free</source>
        <translation>gratis</translation>
    </message>
    <message>
        <source>connected</source>
        <translation>verbonden</translation>
    </message>
    <message>
        <source>no way out</source>
        <translation>geen weg naar buiten</translation>
    </message>
    <message>
        <source>this right is missing</source>
        <translation>dit recht ontbreekt</translation>
    </message>
    <message>
        <source>the provider does not know this reader</source>
        <translation>de betaaldienst kent deze lezer niet</translation>
    </message>
    <message>
        <source>Under way</source>
        <translation>Bezig</translation>
    </message>
    <message>
        <source>The meter says</source>
        <translation>De meter geeft aan</translation>
    </message>
    <message>
        <source>It is being given back</source>
        <translation>Wordt vrijgegeven</translation>
    </message>
    <message>
        <source>The provider is asked again</source>
        <translation>De betaaldienst wordt opnieuw gevraagd</translation>
    </message>
    <message>
        <source>The refund is ordered</source>
        <translation>De terugbetaling is aangevraagd</translation>
    </message>
    <message>
        <source>Nobody new can begin here</source>
        <translation>Hier kan niemand meer starten</translation>
    </message>
    <message>
        <source>Drivers can begin here again</source>
        <translation>Hier kan weer worden geladen</translation>
    </message>
    <message>
        <source>Every row is proven</source>
        <translation>Elke regel is geverifieerd</translation>
    </message>
    <message>
        <source>The ledger is not whole</source>
        <translation>Het kasboek is niet intact</translation>
    </message>
    <message>
        <source>Copied and proven</source>
        <translation>Gekopieerd en geverifieerd</translation>
    </message>
    <message>
        <source>Shown now</source>
        <translation>Wordt nu getoond</translation>
    </message>
    <message>
        <source>The idle screen speaks it from now on</source>
        <translation>Het rustscherm spreekt ze vanaf nu</translation>
    </message>
    <message>
        <source>Hold a charge card to the reader</source>
        <translation>Houd een laadpas tegen de lezer</translation>
    </message>
    <message>
        <source>The reader has read</source>
        <translation>De lezer heeft gelezen</translation>
    </message>
    <message>
        <source>No card was read</source>
        <translation>Er is geen pas gelezen</translation>
    </message>
    <message>
        <source>The reader was lit; was it the right one?</source>
        <translation>De lezer lichtte op; was het de juiste?</translation>
    </message>
    <message>
        <source>Ledger and provider agree</source>
        <translation>Kasboek en betaaldienst komen overeen</translation>
    </message>
    <message>
        <source>Ledger and provider differ</source>
        <translation>Kasboek en betaaldienst verschillen</translation>
    </message>
    <message>
        <source>The server is being asked</source>
        <translation>De server wordt gevraagd</translation>
    </message>
    <message>
        <source>It is being installed</source>
        <translation>Wordt geïnstalleerd</translation>
    </message>
    <message>
        <source>The check found</source>
        <translation>Uitkomst van de controle</translation>
    </message>
    <message>
        <source>It starts again in a moment</source>
        <translation>Start zo opnieuw</translation>
    </message>
    <message>
        <source>The rule is only noted from now on</source>
        <translation>De regel wordt vanaf nu alleen genoteerd</translation>
    </message>
    <message>
        <source>The rule decides again</source>
        <translation>De regel beslist weer</translation>
    </message>
    <message>
        <source>Nothing was done</source>
        <translation>Er is niets gedaan</translation>
    </message>
    <message>
        <source>your account may not do this</source>
        <translation>uw account mag dit niet</translation>
    </message>
    <message>
        <source>this station cannot do this</source>
        <translation>dit station kan dit niet</translation>
    </message>
    <message>
        <source>no answer in time</source>
        <translation>geen antwoord op tijd</translation>
    </message>
    <message>
        <source>the reader does not answer</source>
        <translation>de lezer antwoordt niet</translation>
    </message>
    <message>
        <source>a driver may need the reader now</source>
        <translation>een bestuurder heeft de lezer misschien nodig</translation>
    </message>
    <message>
        <source>this card reader shows nothing on request</source>
        <translation>deze kaartlezer toont niets op verzoek</translation>
    </message>
    <message>
        <source>nothing is reserved</source>
        <translation>er is niets gereserveerd</translation>
    </message>
    <message>
        <source>energy has flowed, and it is billed</source>
        <translation>er is energie geleverd, en die wordt berekend</translation>
    </message>
    <message>
        <source>nothing is to be charged</source>
        <translation>er is niets af te schrijven</translation>
    </message>
    <message>
        <source>its way to pay is not configured any more</source>
        <translation>de betaalwijze is niet meer ingesteld</translation>
    </message>
    <message>
        <source>nothing was charged</source>
        <translation>er is niets afgeschreven</translation>
    </message>
    <message>
        <source>a reason is missing</source>
        <translation>een reden ontbreekt</translation>
    </message>
    <message>
        <source>it was charged in another currency</source>
        <translation>er is in een andere valuta afgeschreven</translation>
    </message>
    <message>
        <source>0, or more than there is to give back</source>
        <translation>0, of meer dan er terug te betalen is</translation>
    </message>
    <message>
        <source>this way to pay gives nothing back</source>
        <translation>deze betaalwijze betaalt niets terug</translation>
    </message>
    <message>
        <source>a refund is under way</source>
        <translation>er loopt een terugbetaling</translation>
    </message>
    <message>
        <source>money hangs on this rule: it stays in force</source>
        <translation>aan deze regel hangt geld: hij blijft van kracht</translation>
    </message>
    <message>
        <source>there is no newer program</source>
        <translation>er is geen nieuwer programma</translation>
    </message>
    <message>
        <source>no medium is plugged in</source>
        <translation>er is geen medium aangesloten</translation>
    </message>
    <message>
        <source>more than one medium is plugged in</source>
        <translation>er is meer dan één medium aangesloten</translation>
    </message>
    <message>
        <source>the medium is full</source>
        <translation>het medium is vol</translation>
    </message>
    <message>
        <source>the medium cannot be written</source>
        <translation>het medium is niet beschrijfbaar</translation>
    </message>
    <message>
        <source>the medium failed, or was pulled out</source>
        <translation>het medium faalde of is losgehaald</translation>
    </message>
    <message>
        <source>a copy of this second is there already</source>
        <translation>een kopie van deze seconde is er al</translation>
    </message>
    <message>
        <source>the copy is not whole; take another medium</source>
        <translation>de kopie is niet heel; neem een ander medium</translation>
    </message>
    <message>
        <source>Station {name}</source>
        <translation>Station {name}</translation>
    </message>
    <message>
        <source>Energy signed by the meter</source>
        <translation>Energie ondertekend door de meter</translation>
    </message>
    <message>
        <source>Net {net}, VAT {percent}</source>
        <translation>Netto {net}, btw {percent}</translation>
    </message>
    <message>
        <source>{card} charged {total}.</source>
        <translation>{card}: {total} afgeschreven.</translation>
    </message>
    <message>
        <source>{total} charged.</source>
        <translation>{total} afgeschreven.</translation>
    </message>
    <message>
        <source>{rest} of the reserved amount is released.</source>
        <translation>{rest} van de reservering is vrijgegeven.</translation>
    </message>
    <message>
        <source>{total} is on your account.</source>
        <translation>{total} staat op uw account.</translation>
    </message>
    <message>
        <source>You can unplug now</source>
        <translation>U kunt nu loskoppelen</translation>
    </message>
    <message>
        <source>Unplug now, idle fee in {time}</source>
        <translation>Koppel nu los, blokkeertarief over {time}</translation>
    </message>
    <message>
        <source>Card not approved</source>
        <translation>Kaart niet goedgekeurd</translation>
    </message>
    <message>
        <source>Your bank did not approve this payment.</source>
        <translation>Uw bank heeft deze betaling niet goedgekeurd.</translation>
    </message>
    <message>
        <source>Try another card, or pay with your phone.</source>
        <translation>Probeer een andere kaart of betaal met uw telefoon.</translation>
    </message>
    <message>
        <source>The card cannot cover the amount to be reserved.</source>
        <translation>De kaart dekt het te reserveren bedrag niet.</translation>
    </message>
    <message>
        <source>This card has expired</source>
        <translation>Deze kaart is verlopen</translation>
    </message>
    <message>
        <source>The card is past its expiry date.</source>
        <translation>De vervaldatum van de kaart is verstreken.</translation>
    </message>
    <message>
        <source>PIN not accepted</source>
        <translation>Pincode niet geaccepteerd</translation>
    </message>
    <message>
        <source>The PIN did not match this card.</source>
        <translation>De pincode hoort niet bij deze kaart.</translation>
    </message>
    <message>
        <source>Try again, or use another card.</source>
        <translation>Probeer het opnieuw of gebruik een andere kaart.</translation>
    </message>
    <message>
        <source>Payment cancelled</source>
        <translation>Betaling geannuleerd</translation>
    </message>
    <message>
        <source>The payment was cancelled before it was approved.</source>
        <translation>De betaling is geannuleerd voordat ze was goedgekeurd.</translation>
    </message>
    <message>
        <source>Try again when you are ready.</source>
        <translation>Probeer het opnieuw wanneer u klaar bent.</translation>
    </message>
    <message>
        <source>Card could not be read</source>
        <translation>Kaart niet leesbaar</translation>
    </message>
    <message>
        <source>The reader could not read the card.</source>
        <translation>De lezer kon de kaart niet lezen.</translation>
    </message>
    <message>
        <source>Present one card only, or pay with your phone.</source>
        <translation>Houd slechts één kaart bij de lezer of betaal met uw telefoon.</translation>
    </message>
    <message>
        <source>No payment received</source>
        <translation>Geen betaling ontvangen</translation>
    </message>
    <message>
        <source>No card or phone payment arrived in time.</source>
        <translation>Er is niet op tijd een betaling ontvangen.</translation>
    </message>
    <message>
        <source>Card not accepted</source>
        <translation>Kaart niet geaccepteerd</translation>
    </message>
    <message>
        <source>This card cannot be used at this station.</source>
        <translation>Deze kaart werkt niet bij dit laadstation.</translation>
    </message>
    <message>
        <source>Use another card, or call the helpline.</source>
        <translation>Gebruik een andere kaart of bel de hulplijn.</translation>
    </message>
    <message>
        <source>Payment temporarily unavailable</source>
        <translation>Betalen tijdelijk niet mogelijk</translation>
    </message>
    <message>
        <source>The payment service cannot be reached at the moment.</source>
        <translation>De betaaldienst is op dit moment niet bereikbaar.</translation>
    </message>
    <message>
        <source>Try another way to pay, or wait a minute.</source>
        <translation>Betaal op een andere manier of wacht een minuut.</translation>
    </message>
    <message>
        <source>Not possible this way</source>
        <translation>Zo niet mogelijk</translation>
    </message>
    <message>
        <source>This way of paying cannot be used here at the moment.</source>
        <translation>Deze betaalwijze kan hier op dit moment niet worden gebruikt.</translation>
    </message>
    <message>
        <source>Please pay another way, or call the helpline.</source>
        <translation>Betaal op een andere manier of bel de hulplijn.</translation>
    </message>
    <message>
        <source>One more step is needed</source>
        <translation>Er is nog een stap nodig</translation>
    </message>
    <message>
        <source>This payment needs a PIN or another way to pay.</source>
        <translation>Voor deze betaling is een pincode of een andere betaalwijze nodig.</translation>
    </message>
    <message>
        <source>The card reader takes a break</source>
        <translation>De kaartlezer neemt een pauze</translation>
    </message>
    <message>
        <source>Cards cannot be used here for a few minutes.</source>
        <translation>Kaarten kunnen hier een paar minuten niet worden gebruikt.</translation>
    </message>
    <message>
        <source>Please pay with your phone, or come back in ten minutes.</source>
        <translation>Betaal met uw telefoon of kom over tien minuten terug.</translation>
    </message>
    <message>
        <source>This code is not valid</source>
        <translation>Deze code is niet geldig</translation>
    </message>
    <message>
        <source>The payment does not belong to the code on this screen.</source>
        <translation>De betaling hoort niet bij de code op dit scherm.</translation>
    </message>
    <message>
        <source>Scan only the code that this screen shows now.</source>
        <translation>Scan alleen de code die dit scherm nu toont.</translation>
    </message>
    <message>
        <source>This session cannot be started here at the moment.</source>
        <translation>Deze laadsessie kan hier op dit moment niet beginnen.</translation>
    </message>
    <message>
        <source>Please call the helpline.</source>
        <translation>Bel de hulplijn.</translation>
    </message>
    <message>
        <source>The meter does not answer</source>
        <translation>De meter antwoordt niet</translation>
    </message>
    <message>
        <source>Without the meter no energy can be sold here.</source>
        <translation>Zonder meter kan hier geen energie worden verkocht.</translation>
    </message>
    <message>
        <source>Please use another connector.</source>
        <translation>Gebruik een andere aansluiting.</translation>
    </message>
    <message>
        <source>The meter needs checking</source>
        <translation>De meter moet worden gecontroleerd</translation>
    </message>
    <message>
        <source>Its values do not agree. Only the last sound value counts.</source>
        <translation>De waarden kloppen niet. Alleen de laatste betrouwbare waarde telt.</translation>
    </message>
    <message>
        <source>Please unplug and use another connector.</source>
        <translation>Koppel los en gebruik een andere aansluiting.</translation>
    </message>
    <message>
        <source>This connector does not answer</source>
        <translation>Deze aansluiting antwoordt niet</translation>
    </message>
    <message>
        <source>The charging unit inside the station is not responding.</source>
        <translation>De laadeenheid in de laadpaal reageert niet.</translation>
    </message>
    <message>
        <source>Charging was interrupted</source>
        <translation>Het laden is onderbroken</translation>
    </message>
    <message>
        <source>The charging unit switched off for safety.</source>
        <translation>De laadeenheid is uit veiligheid uitgeschakeld.</translation>
    </message>
    <message>
        <source>Your car did not start charging</source>
        <translation>Uw auto is niet gaan laden</translation>
    </message>
    <message>
        <source>The car did not ask for power in time.</source>
        <translation>De auto vroeg niet op tijd om stroom.</translation>
    </message>
    <message>
        <source>Unplug, check the car&apos;s charge timer and plug in again.</source>
        <translation>Koppel los, controleer de laadtimer van de auto en sluit weer aan.</translation>
    </message>
    <message>
        <source>Charging could not start</source>
        <translation>Laden kon niet starten</translation>
    </message>
    <message>
        <source>The safety check before charging did not pass.</source>
        <translation>De veiligheidscontrole vooraf is niet geslaagd.</translation>
    </message>
    <message>
        <source>Unplug and plug in again, or use another connector.</source>
        <translation>Koppel los en sluit weer aan, of gebruik een andere aansluiting.</translation>
    </message>
    <message>
        <source>Charging has not stopped yet</source>
        <translation>Het laden is nog niet gestopt</translation>
    </message>
    <message>
        <source>The charging unit has not confirmed the stop.</source>
        <translation>De laadeenheid heeft het stoppen niet bevestigd.</translation>
    </message>
    <message>
        <source>End charging in your car and unplug, or call the helpline.</source>
        <translation>Stop het laden in uw auto en koppel los, of bel de hulplijn.</translation>
    </message>
    <message>
        <source>This station cannot sell now</source>
        <translation>Dit laadstation kan nu niet verkopen</translation>
    </message>
    <message>
        <source>Sales cannot be recorded safely, so none are made.</source>
        <translation>Verkopen kunnen niet veilig worden vastgelegd en worden dus niet gedaan.</translation>
    </message>
    <message>
        <source>The payment was withdrawn</source>
        <translation>De betaling is ingetrokken</translation>
    </message>
    <message>
        <source>The reserved amount is no longer available to us.</source>
        <translation>Het gereserveerde bedrag is niet meer beschikbaar voor ons.</translation>
    </message>
    <message>
        <source>Please pay again, or use another card.</source>
        <translation>Betaal opnieuw of gebruik een andere kaart.</translation>
    </message>
    <message>
        <source>Please unplug and use another station.</source>
        <translation>Koppel los en gebruik een ander laadstation.</translation>
    </message>
    <message>
        <source>Unplug and plug in again, or use another station.</source>
        <translation>Koppel los en sluit weer aan, of gebruik een ander laadstation.</translation>
    </message>
    <message>
        <source>Try another card.</source>
        <translation>Probeer een andere kaart.</translation>
    </message>
    <message>
        <source>Please come back in ten minutes.</source>
        <translation>Kom over tien minuten terug.</translation>
    </message>
    <message>
        <source>Try again with one card only.</source>
        <translation>Probeer het opnieuw met slechts één kaart.</translation>
    </message>
    <message>
        <source>Nothing was charged.</source>
        <translation>Er is niets afgeschreven.</translation>
    </message>
    <message>
        <source>Nothing was charged. The reserved amount is released.</source>
        <translation>Er is niets afgeschreven. De reservering is vrijgegeven.</translation>
    </message>
    <message>
        <source>Nothing is charged. The reserved amount is being released.</source>
        <translation>Er wordt niets afgeschreven. De reservering wordt vrijgegeven.</translation>
    </message>
    <message>
        <source>The payment is being completed.</source>
        <translation>De betaling wordt afgerond.</translation>
    </message>
    <message>
        <source>The amount shown has been charged.</source>
        <translation>Het getoonde bedrag is afgeschreven.</translation>
    </message>
    <message>
        <source>Energy already delivered is billed as shown.</source>
        <translation>Al geleverde energie wordt berekend zoals getoond.</translation>
    </message>
    <message>
        <source>The amount shown is on your account.</source>
        <translation>Het getoonde bedrag staat op uw account.</translation>
    </message>
    <message>
        <source>Please plug in first, then present your charge card.</source>
        <translation>Steek eerst in en houd dan uw laadpas voor.</translation>
    </message>
    <message>
        <source>A payment is already under way.</source>
        <translation>Er loopt al een betaling.</translation>
    </message>
    <message>
        <source>Another card pays for this charge. Only that one can stop it.</source>
        <translation>Een andere kaart betaalt deze laadsessie. Alleen die kan stoppen.</translation>
    </message>
    <message>
        <source>Charge cards cannot be checked right now. Please try again, or pay another way.</source>
        <translation>Laadpassen kunnen nu niet worden gecontroleerd. Probeer het opnieuw of betaal anders.</translation>
    </message>
    <message>
        <source>Your car is limiting the power</source>
        <translation>Uw auto begrenst het vermogen</translation>
    </message>
    <message>
        <source>Your car has paused charging</source>
        <translation>Uw auto heeft het laden gepauzeerd</translation>
    </message>
    <message>
        <source>The station is sharing power. No idle fee.</source>
        <translation>Het station verdeelt het vermogen. Geen blokkeertarief.</translation>
    </message>
    <message>
        <source>Meter not answering: last good values</source>
        <translation>Meter antwoordt niet: laatste geldige waarden</translation>
    </message>
    <message>
        <source>Stopping, please wait</source>
        <translation>Wordt gestopt, een ogenblik geduld</translation>
    </message>
    <message>
        <source>Plugged in</source>
        <translation>Aangesloten</translation>
    </message>
    <message>
        <source>Paying</source>
        <translation>Betaling</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>Voltooid</translation>
    </message>
    <message>
        <source>Unavailable</source>
        <translation>Storing</translation>
    </message>
    <message>
        <source>Starting up</source>
        <translation>Start op</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>Betaalkaart</translation>
    </message>
    <message>
        <source>card</source>
        <translation>betaalkaart</translation>
    </message>
    <message>
        <source>phone</source>
        <translation>telefoon</translation>
    </message>
    <message>
        <source>charge card</source>
        <translation>laadpas</translation>
    </message>
    <message>
        <source>Present card</source>
        <translation>Houd uw kaart voor</translation>
    </message>
    <message>
        <source>Card read OK, remove card</source>
        <translation>Kaart gelezen, neem uw kaart weg</translation>
    </message>
    <message>
        <source>Authorizing, please wait</source>
        <translation>Autorisatie, een ogenblik geduld</translation>
    </message>
    <message>
        <source>Not approved</source>
        <translation>Niet goedgekeurd</translation>
    </message>
    <message>
        <source>Charging time</source>
        <translation>Laadtijd</translation>
    </message>
    <message>
        <source>Idle</source>
        <translation>Blokkeertijd</translation>
    </message>
    <message>
        <source>Session fee</source>
        <translation>Starttarief</translation>
    </message>
    <message>
        <source>Reservation time</source>
        <translation>Reserveringstijd</translation>
    </message>
    <message>
        <source>Reservation</source>
        <translation>Reservering</translation>
    </message>
    <message>
        <source>Up to the minimum price</source>
        <translation>Tot de minimumprijs</translation>
    </message>
    <message>
        <source>Down to the maximum price</source>
        <translation>Tot de maximumprijs</translation>
    </message>
    <message>
        <source>Fee limit</source>
        <translation>Maximumtarief</translation>
    </message>
    <message>
        <source>Member discount</source>
        <translation>Abonneekorting</translation>
    </message>
    <message>
        <source>Waived by the operator</source>
        <translation>Kwijtgescholden door de exploitant</translation>
    </message>
    <message>
        <source>The cable was unplugged</source>
        <translation>De kabel is losgekoppeld</translation>
    </message>
    <message>
        <source>Your car ended charging</source>
        <translation>Uw auto heeft het laden beëindigd</translation>
    </message>
    <message>
        <source>The reserved amount was reached</source>
        <translation>Het gereserveerde bedrag is bereikt</translation>
    </message>
    <message>
        <source>The limit for this payment was reached</source>
        <translation>De limiet voor deze betaling is bereikt</translation>
    </message>
    <message>
        <source>The meter stopped answering</source>
        <translation>De meter antwoordt niet meer</translation>
    </message>
    <message>
        <source>The station stopped charging</source>
        <translation>Het station heeft het laden gestopt</translation>
    </message>
    <message>
        <source>A power cut ended charging</source>
        <translation>Een stroomstoring heeft het laden beëindigd</translation>
    </message>
</context>
</TS>
