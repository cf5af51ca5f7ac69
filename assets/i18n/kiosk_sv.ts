<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="sv" sourcelanguage="en">
<context>
    <name>AidButtons</name>
    <message>
        <source>Large text</source>
        <translation>Stor text</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Hög kontrast</translation>
    </message>
</context>
<context>
    <name>Attract</name>
    <message>
        <source>Show receipt</source>
        <translation>Visa kvitto</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>Ett ögonblick</translation>
    </message>
    <message>
        <source>Charging finished</source>
        <translation>Laddningen är klar</translation>
    </message>
    <message>
        <source>Plug in to start</source>
        <translation>Anslut för att ladda</translation>
    </message>
    <message>
        <source>This charger is starting up.</source>
        <translation>Laddstationen startar.</translation>
    </message>
</context>
<context>
    <name>Authorising</name>
    <message>
        <source>Please leave the plug in</source>
        <translation>Låt kontakten sitta i</translation>
    </message>
</context>
<context>
    <name>Charging</name>
    <message>
        <source>Power</source>
        <translation>Effekt</translation>
    </message>
    <message>
        <source>Battery</source>
        <translation>Batteri</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Tid</translation>
    </message>
</context>
<context>
    <name>Choose</name>
    <message>
        <source>How would you like to pay?</source>
        <translation>Hur vill du betala?</translation>
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
        <translation>Tillbaka</translation>
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
        <translation>Ditt nummer</translation>
    </message>
    <message>
        <source>Your PIN</source>
        <translation>Din PIN-kod</translation>
    </message>
    <message>
        <source>Code from the app, or OK without one</source>
        <translation>Kod från appen, eller OK utan kod</translation>
    </message>
    <message>
        <source>Checking</source>
        <translation>Kontrollerar</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>Lämna</translation>
    </message>
    <message>
        <source>Shuffle</source>
        <translation>Blanda</translation>
    </message>
</context>
<context>
    <name>Fault</name>
    <message>
        <source>Interrupted</source>
        <translation>Avbrutet</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Klar</translation>
    </message>
</context>
<context>
    <name>Formats</name>
    <message>
        <source>started {minutes} min</source>
        <translation>påbörjade {minutes} min</translation>
    </message>
    <message>
        <source>h</source>
        <translation>tim</translation>
    </message>
    <message>
        <source>min</source>
        <translation>min</translation>
    </message>
    <message>
        <source>session</source>
        <translation>laddning</translation>
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
        <translation>Tillbaka</translation>
    </message>
</context>
<context>
    <name>KeyPad</name>
    <message>
        <source>Clear</source>
        <translation>Rensa</translation>
    </message>
</context>
<context>
    <name>LanguageButton</name>
    <message>
        <source>Language</source>
        <translation>Språk</translation>
    </message>
</context>
<context>
    <name>LanguageSheet</name>
    <message>
        <source>Language</source>
        <translation>Språk</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Stäng</translation>
    </message>
</context>
<context>
    <name>MoreButton</name>
    <message>
        <source>More below</source>
        <translation>Mer nedanför</translation>
    </message>
</context>
<context>
    <name>OutOfService</name>
    <message>
        <source>Out of service</source>
        <translation>Ur funktion</translation>
    </message>
</context>
<context>
    <name>Pages</name>
    <message>
        <source>Done</source>
        <translation>Klar</translation>
    </message>
</context>
<context>
    <name>Pin</name>
    <message>
        <source>Back</source>
        <translation>Tillbaka</translation>
    </message>
</context>
<context>
    <name>PresentCard</name>
    <message>
        <source>Present charge card</source>
        <translation>Håll fram laddkortet</translation>
    </message>
</context>
<context>
    <name>PriceList</name>
    <message>
        <source>not now</source>
        <translation>gäller inte nu</translation>
    </message>
</context>
<context>
    <name>QrPlate</name>
    <message>
        <source>QR code</source>
        <translation>QR-kod</translation>
    </message>
</context>
<context>
    <name>Question</name>
    <message>
        <source>Not now</source>
        <translation>Inte nu</translation>
    </message>
</context>
<context>
    <name>ReaderArt</name>
    <message>
        <source>The card reader is on the right</source>
        <translation>Kortläsaren är till höger</translation>
    </message>
    <message>
        <source>The card reader is on the left</source>
        <translation>Kortläsaren är till vänster</translation>
    </message>
    <message>
        <source>The card reader is above the screen</source>
        <translation>Kortläsaren är ovanför skärmen</translation>
    </message>
    <message>
        <source>The card reader is below the screen</source>
        <translation>Kortläsaren är under skärmen</translation>
    </message>
</context>
<context>
    <name>Refused</name>
    <message>
        <source>Not approved</source>
        <translation>Inte godkänt</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Försök igen</translation>
    </message>
</context>
<context>
    <name>Scan</name>
    <message>
        <source>Scan to pay</source>
        <translation>Skanna och betala</translation>
    </message>
    <message>
        <source>Time left %1</source>
        <translation>%1 kvar</translation>
    </message>
    <message>
        <source>Waiting for your phone</source>
        <translation>Väntar på din mobil</translation>
    </message>
</context>
<context>
    <name>SessionFigures</name>
    <message>
        <source>Energy</source>
        <translation>Energi</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Tid</translation>
    </message>
</context>
<context>
    <name>Starting</name>
    <message>
        <source>Talking to your car</source>
        <translation>Kontaktar din bil</translation>
    </message>
    <message>
        <source>The plug locks and a safety test runs. This can take a minute.</source>
        <translation>Kontakten låses och ett säkerhetstest görs. Det kan ta en minut.</translation>
    </message>
</context>
<context>
    <name>StepsRail</name>
    <message>
        <source>done</source>
        <translation>klart</translation>
    </message>
    <message>
        <source>now</source>
        <translation>pågår</translation>
    </message>
    <message>
        <source>to come</source>
        <translation>kommer</translation>
    </message>
</context>
<context>
    <name>StillThere</name>
    <message>
        <source>Still there?</source>
        <translation>Är du kvar?</translation>
    </message>
    <message>
        <source>I&apos;m still here</source>
        <translation>Jag är kvar</translation>
    </message>
</context>
<context>
    <name>Stop</name>
    <message>
        <source>Stop charging now?</source>
        <translation>Avsluta laddningen nu?</translation>
    </message>
    <message>
        <source>%1 so far, %2 kWh. You pay only what you used.</source>
        <translation>Hittills %1, %2 kWh. Du betalar bara det du laddat.</translation>
    </message>
    <message>
        <source>Keep charging</source>
        <translation>Fortsätt ladda</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Avsluta</translation>
    </message>
</context>
<context>
    <name>StopButton</name>
    <message>
        <source>Stop charging</source>
        <translation>Avsluta laddning</translation>
    </message>
</context>
<context>
    <name>Summary</name>
    <message>
        <source>Done</source>
        <translation>Klar</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>Klar</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Totalt</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>Kvitto</translation>
    </message>
    <message>
        <source>Scan to keep it</source>
        <translation>Skanna och spara</translation>
    </message>
</context>
<context>
    <name>Tariff</name>
    <message>
        <source>All prices</source>
        <translation>Alla priser</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Tillbaka</translation>
    </message>
</context>
<context>
    <name>TestRibbon</name>
    <message>
        <source>Test mode, no real money</source>
        <translation>Testläge, inga riktiga pengar</translation>
    </message>
</context>
<context>
    <name>Texts</name>
    <message>
        <source>so far, incl. VAT</source>
        <translation>hittills, inkl. moms</translation>
    </message>
    <message>
        <source>so far, incl. taxes</source>
        <translation>hittills, inkl. skatt</translation>
    </message>
    <message>
        <source>Last good value</source>
        <translation>Senaste giltiga värde</translation>
    </message>
    <message numerus="yes">
        <source>Power, last %n minutes</source>
        <translation>
            <numerusform>Effekt, senaste minuten</numerusform>
            <numerusform>Effekt, senaste %n minuterna</numerusform>
        </translation>
    </message>
    <message>
        <source>Power, last minute</source>
        <translation>Effekt, senaste minuten</translation>
    </message>
    <message>
        <source>{time} ago</source>
        <translation>för {time} sedan</translation>
    </message>
    <message>
        <source>Your code to stop: {code}</source>
        <translation>Din stoppkod: {code}</translation>
    </message>
    <message>
        <source>Stopping</source>
        <translation>Avslutar</translation>
    </message>
    <message>
        <source>Meter offline</source>
        <translation>Mätaren är offline</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Pausad</translation>
    </message>
    <message>
        <source>Charging</source>
        <translation>Laddar</translation>
    </message>
    <message>
        <source>battery {percent}</source>
        <translation>batteri {percent}</translation>
    </message>
    <message>
        <source>{price} from {time}</source>
        <translation>{price} från {time}</translation>
    </message>
    <message>
        <source>Idle fee is running</source>
        <translation>Blockeringsavgift tas ut</translation>
    </message>
    <message>
        <source>Idle fee in {time}</source>
        <translation>Blockeringsavgift om {time}</translation>
    </message>
    <message>
        <source>{cost} of at most {hold}</source>
        <translation>{cost} av högst {hold}</translation>
    </message>
    <message>
        <source>{left} left of {hold} reserved</source>
        <translation>{left} kvar av reserverade {hold}</translation>
    </message>
    <message>
        <source>Connector {label}</source>
        <translation>Uttag {label}</translation>
    </message>
    <message>
        <source>The price you see when you pay holds for your whole session.</source>
        <translation>Priset du ser när du betalar gäller hela laddningen.</translation>
    </message>
    <message>
        <source>These prices hold for your whole session, each in its hours.</source>
        <translation>Priserna gäller hela laddningen, vart och ett under sina tider.</translation>
    </message>
    <message>
        <source>Too many wrong codes. Try again in {time}.</source>
        <translation>För många felaktiga koder. Försök igen om {time}.</translation>
    </message>
    <message>
        <source>That was another code. Your car can end the charge too.</source>
        <translation>Det var en annan kod. Bilen kan också avsluta laddningen.</translation>
    </message>
    <message>
        <source>Enter the code you were shown at the start.</source>
        <translation>Ange koden som visades vid starten.</translation>
    </message>
    <message>
        <source>Prices without tax.</source>
        <translation>Priser exklusive skatt.</translation>
    </message>
    <message>
        <source>All prices include VAT.</source>
        <translation>Alla priser är inklusive moms.</translation>
    </message>
    <message>
        <source>All prices include {percent} VAT.</source>
        <translation>Alla priser är inklusive {percent} moms.</translation>
    </message>
    <message>
        <source>Charging goes on in {time}</source>
        <translation>Laddningen fortsätter om {time}</translation>
    </message>
    <message>
        <source>Closes in {time}</source>
        <translation>Stängs om {time}</translation>
    </message>
    <message>
        <source>The card reader pauses in {time}</source>
        <translation>Kortläsaren pausar om {time}</translation>
    </message>
    <message>
        <source>Back to start in {time}</source>
        <translation>Till startsidan om {time}</translation>
    </message>
    <message>
        <source>Member</source>
        <translation>Avtalskund</translation>
    </message>
    <message>
        <source>{energy} of your allowance left</source>
        <translation>{energy} kvar i ditt avtal</translation>
    </message>
    <message>
        <source>That was another PIN. Please try again.</source>
        <translation>Det var en annan PIN-kod. Försök igen.</translation>
    </message>
    <message>
        <source>Enter the PIN of your charge card.</source>
        <translation>Ange PIN-koden till ditt laddkort.</translation>
    </message>
    <message>
        <source>It is being looked after.</source>
        <translation>Vi arbetar på det.</translation>
    </message>
    <message>
        <source>This connector is out of service</source>
        <translation>Uttaget är ur funktion</translation>
    </message>
    <message>
        <source>Please use another station.</source>
        <translation>Använd en annan laddstation.</translation>
    </message>
    <message>
        <source>{energy} delivered: {cost}, billed as shown.</source>
        <translation>{energy} levererat: {cost}, debiteras som det visas.</translation>
    </message>
    <message>
        <source>Code {code}</source>
        <translation>Kod {code}</translation>
    </message>
    <message>
        <source>Helpline {number}</source>
        <translation>Support {number}</translation>
    </message>
    <message>
        <source>Connector {label} is available</source>
        <translation>Uttag {label} är ledigt</translation>
    </message>
    <message>
        <source>Pay by {0}. No app needed.</source>
        <translation>Betala med {0}. Ingen app behövs.</translation>
    </message>
    <message>
        <source>Pay by {0} or {1}. No app needed.</source>
        <translation>Betala med {0} eller {1}. Ingen app behövs.</translation>
    </message>
    <message>
        <source>Pay by {0}, {1} or {2}. No app needed.</source>
        <translation>Betala med {0}, {1} eller {2}. Ingen app behövs.</translation>
    </message>
    <message>
        <source>At most {amount} for this charge on your account.</source>
        <translation>Högst {amount} för den här laddningen på ditt kundkonto.</translation>
    </message>
    <message>
        <source>We reserve up to {amount}. You pay only what you use.</source>
        <translation>Vi reserverar upp till {amount}. Du betalar bara det du laddar.</translation>
    </message>
    <message>
        <source>Only charge cards work now</source>
        <translation>Just nu bara med laddkort</translation>
    </message>
    <message>
        <source>Payment is not possible now</source>
        <translation>Det går inte att betala just nu</translation>
    </message>
    <message>
        <source>Members: hold your charge card to the reader.</source>
        <translation>Med avtal: håll laddkortet mot läsaren.</translation>
    </message>
    <message>
        <source>If your car does not start, the reserved amount is released.</source>
        <translation>Om laddningen inte startar släpps det reserverade beloppet.</translation>
    </message>
    <message>
        <source>If your car does not start within {time}, the reserved amount is released.</source>
        <translation>Om laddningen inte startar inom {time} släpps det reserverade beloppet.</translation>
    </message>
    <message>
        <source>Not available now</source>
        <translation>Inte tillgängligt nu</translation>
    </message>
    <message>
        <source>Reader is busy</source>
        <translation>Läsaren är upptagen</translation>
    </message>
    <message>
        <source>Reader is serving connector {label}</source>
        <translation>Läsaren används för uttag {label}</translation>
    </message>
    <message>
        <source>Present your card now</source>
        <translation>Håll fram kortet nu</translation>
    </message>
    <message>
        <source>Tap to use the reader</source>
        <translation>Tryck för att använda läsaren</translation>
    </message>
    <message>
        <source>Scan a code to pay</source>
        <translation>Skanna en kod för att betala</translation>
    </message>
    <message>
        <source>For members</source>
        <translation>För kunder med avtal</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Mobil</translation>
    </message>
    <message>
        <source>Charge card</source>
        <translation>Laddkort</translation>
    </message>
    <message>
        <source>Card read</source>
        <translation>Kortet är läst</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>Godkänt</translation>
    </message>
    <message>
        <source>Payment</source>
        <translation>Betalning</translation>
    </message>
    <message>
        <source>Car</source>
        <translation>Bil</translation>
    </message>
    <message>
        <source>More prices</source>
        <translation>Fler priser</translation>
    </message>
    <message>
        <source>Up to</source>
        <translation>Upp till</translation>
    </message>
    <message>
        <source>Idle fee from {time}</source>
        <translation>Blockeringsavgift från {time}</translation>
    </message>
    <message>
        <source>block</source>
        <translation>block</translation>
    </message>
    <message numerus="yes">
        <source>blocks</source>
        <translation>
            <numerusform>block</numerusform>
            <numerusform>block</numerusform>
        </translation>
    </message>
    <message>
        <source>{name}, after {time}</source>
        <translation>{name}, efter {time}</translation>
    </message>
    <message>
        <source>{name}, until {time}</source>
        <translation>{name}, till {time}</translation>
    </message>
    <message>
        <source>from {energy}</source>
        <translation>från {energy}</translation>
    </message>
    <message>
        <source>up to {energy}</source>
        <translation>upp till {energy}</translation>
    </message>
    <message>
        <source>at most {amount}</source>
        <translation>högst {amount}</translation>
    </message>
    <message>
        <source>Try again in {time}</source>
        <translation>Försök igen om {time}</translation>
    </message>
    <message>
        <source>The station does not know the time: no code can be checked</source>
        <translation>Stationen vet inte vad klockan är: ingen kod kan kontrolleras</translation>
    </message>
    <message>
        <source>That was not right</source>
        <translation>Det stämde inte</translation>
    </message>
    <message>
        <source>{what}, at most {amount}</source>
        <translation>{what}, högst {amount}</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>Enheter</translation>
    </message>
    <message>
        <source>Sessions and money</source>
        <translation>Laddningar och pengar</translation>
    </message>
    <message>
        <source>Fraud guard</source>
        <translation>Bedrägeriskydd</translation>
    </message>
    <message>
        <source>Tariff</source>
        <translation>Tariff</translation>
    </message>
    <message>
        <source>Ledger</source>
        <translation>Kassabok</translation>
    </message>
    <message>
        <source>Network and rights</source>
        <translation>Nätverk och rättigheter</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Logg</translation>
    </message>
    <message>
        <source>Display</source>
        <translation>Skärm</translation>
    </message>
    <message>
        <source>Updates</source>
        <translation>Uppdateringar</translation>
    </message>
    <message>
        <source>Station</source>
        <translation>Station</translation>
    </message>
    <message>
        <source>Read now</source>
        <translation>Läs av nu</translation>
    </message>
    <message>
        <source>Test with a card</source>
        <translation>Testa med kort</translation>
    </message>
    <message>
        <source>Light the reader</source>
        <translation>Lys upp läsaren</translation>
    </message>
    <message>
        <source>Give back</source>
        <translation>Släpp</translation>
    </message>
    <message>
        <source>Ask again now</source>
        <translation>Fråga igen nu</translation>
    </message>
    <message>
        <source>Refund</source>
        <translation>Återbetala</translation>
    </message>
    <message>
        <source>Compare now</source>
        <translation>Stäm av nu</translation>
    </message>
    <message>
        <source>Prove now</source>
        <translation>Verifiera nu</translation>
    </message>
    <message>
        <source>Copy to USB</source>
        <translation>Kopiera till USB</translation>
    </message>
    <message>
        <source>Put on trial</source>
        <translation>Sätt på prov</translation>
    </message>
    <message>
        <source>Put in force</source>
        <translation>Sätt i kraft</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Dag</translation>
    </message>
    <message>
        <source>Night</source>
        <translation>Natt</translation>
    </message>
    <message>
        <source>By itself</source>
        <translation>Automatiskt</translation>
    </message>
    <message>
        <source>Brighter</source>
        <translation>Ljusare</translation>
    </message>
    <message>
        <source>Darker</source>
        <translation>Mörkare</translation>
    </message>
    <message>
        <source>Speak</source>
        <translation>Tala</translation>
    </message>
    <message>
        <source>Update content</source>
        <translation>Uppdatera innehåll</translation>
    </message>
    <message>
        <source>Update program</source>
        <translation>Uppdatera program</translation>
    </message>
    <message>
        <source>Check now</source>
        <translation>Kontrollera nu</translation>
    </message>
    <message>
        <source>Take out of service</source>
        <translation>Ta ur drift</translation>
    </message>
    <message>
        <source>Put in service</source>
        <translation>Ta i drift</translation>
    </message>
    <message>
        <source>Restart</source>
        <translation>Starta om</translation>
    </message>
    <message>
        <source>Charging failed</source>
        <translation>Laddningen misslyckades</translation>
    </message>
    <message>
        <source>Slower than promised</source>
        <translation>Långsammare än utlovat</translation>
    </message>
    <message>
        <source>Wrong price shown</source>
        <translation>Fel pris visades</translation>
    </message>
    <message>
        <source>Cable or plug stuck</source>
        <translation>Kabel eller kontakt sitter fast</translation>
    </message>
    <message>
        <source>Goodwill</source>
        <translation>Goodwill</translation>
    </message>
    <message>
        <source>Connector</source>
        <translation>Uttag</translation>
    </message>
    <message>
        <source>Charge card readers</source>
        <translation>Laddkortsläsare</translation>
    </message>
    <message>
        <source>Reader</source>
        <translation>Läsare</translation>
    </message>
    <message>
        <source>Ways to pay</source>
        <translation>Betalsätt</translation>
    </message>
    <message>
        <source>Card reader</source>
        <translation>Kortläsare</translation>
    </message>
    <message>
        <source>Charge controller</source>
        <translation>Laddstyrning</translation>
    </message>
    <message>
        <source>Meter</source>
        <translation>Mätare</translation>
    </message>
    <message>
        <source>Energy</source>
        <translation>Energi</translation>
    </message>
    <message>
        <source>Power</source>
        <translation>Effekt</translation>
    </message>
    <message>
        <source>Voltage</source>
        <translation>Spänning</translation>
    </message>
    <message>
        <source>Current</source>
        <translation>Ström</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öppet</translation>
    </message>
    <message>
        <source>Last sessions</source>
        <translation>Senaste laddningarna</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Nummer</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Drift</translation>
    </message>
    <message>
        <source>Charging now</source>
        <translation>Laddar nu</translation>
    </message>
    <message>
        <source>Running for</source>
        <translation>Drifttid</translation>
    </message>
    <message>
        <source>Prices and lists</source>
        <translation>Priser och listor</translation>
    </message>
    <message>
        <source>In force</source>
        <translation>Gäller</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Väntar</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Tidigare</translation>
    </message>
    <message>
        <source>Last asked</source>
        <translation>Senast tillfrågad</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Program</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Available</source>
        <translation>Ledig</translation>
    </message>
    <message>
        <source>Last try</source>
        <translation>Senaste försöket</translation>
    </message>
    <message>
        <source>Cards remembered</source>
        <translation>Ihågkomna kort</translation>
    </message>
    <message>
        <source>Other stations</source>
        <translation>Andra stationer</translation>
    </message>
    <message>
        <source>Last decisions</source>
        <translation>Senaste besluten</translation>
    </message>
    <message>
        <source>Lists</source>
        <translation>Listor</translation>
    </message>
    <message>
        <source>Denied</source>
        <translation>Nekad</translation>
    </message>
    <message>
        <source>Allowed</source>
        <translation>Tillåten</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>Regler</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Regel</translation>
    </message>
    <message>
        <source>Regular check</source>
        <translation>Återkommande kontroll</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Resultat</translation>
    </message>
    <message>
        <source>This page</source>
        <translation>Den här sidan</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Namn</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>Valuta</translation>
    </message>
    <message>
        <source>Price holds for the whole session</source>
        <translation>Priset gäller hela laddningen</translation>
    </message>
    <message>
        <source>Prices</source>
        <translation>Priser</translation>
    </message>
    <message>
        <source>Energy in the next 24 hours</source>
        <translation>Energi, kommande 24 timmar</translation>
    </message>
    <message>
        <source>Per kWh</source>
        <translation>Per kWh</translation>
    </message>
    <message>
        <source>Per minute</source>
        <translation>Per minut</translation>
    </message>
    <message>
        <source>Per hour</source>
        <translation>Per timme</translation>
    </message>
    <message>
        <source>Per started block</source>
        <translation>Per påbörjat block</translation>
    </message>
    <message>
        <source>Per session</source>
        <translation>Per laddning</translation>
    </message>
    <message>
        <source>Last row</source>
        <translation>Senaste raden</translation>
    </message>
    <message>
        <source>Since when it is kept</source>
        <translation>Epok</translation>
    </message>
    <message>
        <source>Can record</source>
        <translation>Kan registrera</translation>
    </message>
    <message>
        <source>Compared with the provider</source>
        <translation>Avstämt mot betaltjänsten</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Tid</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>Klocka</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Färger</translation>
    </message>
    <message>
        <source>By light and clock</source>
        <translation>Efter ljus och klocka</translation>
    </message>
    <message>
        <source>Brightness</source>
        <translation>Ljusstyrka</translation>
    </message>
    <message>
        <source>Language of the idle screen</source>
        <translation>Viloskärmens språk</translation>
    </message>
    <message>
        <source>Next prices</source>
        <translation>Nästa priser</translation>
    </message>
    <message>
        <source>Week</source>
        <translation>Vecka</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Nätverk</translation>
    </message>
    <message>
        <source>Own address</source>
        <translation>Egen adress</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>Versioner</translation>
    </message>
    <message>
        <source>This program</source>
        <translation>Detta program</translation>
    </message>
    <message>
        <source>Operating system</source>
        <translation>Operativsystem</translation>
    </message>
    <message>
        <source>well</source>
        <translation>i ordning</translation>
    </message>
    <message>
        <source>not answering</source>
        <translation>svarar inte</translation>
    </message>
    <message>
        <source>fault</source>
        <translation>fel</translation>
    </message>
    <message>
        <source>silent</source>
        <translation>tyst</translation>
    </message>
    <message>
        <source>not heard of yet</source>
        <translation>har inte hört av sig än</translation>
    </message>
    <message>
        <source>contradicts itself</source>
        <translation>säger emot sig själv</translation>
    </message>
    <message>
        <source>nothing is open</source>
        <translation>inget öppet</translation>
    </message>
    <message>
        <source>nothing was reserved</source>
        <translation>inget reserverat</translation>
    </message>
    <message>
        <source>reserved</source>
        <translation>reserverat</translation>
    </message>
    <message>
        <source>being charged</source>
        <translation>debiteras</translation>
    </message>
    <message>
        <source>being given back</source>
        <translation>släpps</translation>
    </message>
    <message>
        <source>declined</source>
        <translation>nekat</translation>
    </message>
    <message>
        <source>charged</source>
        <translation>debiterat</translation>
    </message>
    <message>
        <source>given back</source>
        <translation>släppt</translation>
    </message>
    <message>
        <source>refunded</source>
        <translation>återbetalat</translation>
    </message>
    <message>
        <source>refund under way</source>
        <translation>återbetalning pågår</translation>
    </message>
    <message>
        <source>out of service</source>
        <translation>ur drift</translation>
    </message>
    <message>
        <source>in service</source>
        <translation>i drift</translation>
    </message>
    <message>
        <source>cannot sell</source>
        <translation>kan inte sälja</translation>
    </message>
    <message>
        <source>takes a break</source>
        <translation>tar en paus</translation>
    </message>
    <message>
        <source>being read</source>
        <translation>läses in</translation>
    </message>
    <message>
        <source>not connected</source>
        <translation>inte ansluten</translation>
    </message>
    <message>
        <source>nothing was found</source>
        <translation>inget hittat</translation>
    </message>
    <message>
        <source>nobody is listed</source>
        <translation>ingen är listad</translation>
    </message>
    <message>
        <source>allowed</source>
        <translation>tillåten</translation>
    </message>
    <message>
        <source>noted</source>
        <translation>noterat</translation>
    </message>
    <message>
        <source>challenged</source>
        <translation>extra kontroll</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>nekad</translation>
    </message>
    <message>
        <source>on trial</source>
        <translation>på prov</translation>
    </message>
    <message>
        <source>in force</source>
        <translation>gäller</translation>
    </message>
    <message>
        <source>expired</source>
        <translation>utgången</translation>
    </message>
    <message>
        <source>green: all is well</source>
        <translation>grönt: allt i ordning</translation>
    </message>
    <message>
        <source>amber: somebody should look</source>
        <translation>gult: bör ses över</translation>
    </message>
    <message>
        <source>red: act now</source>
        <translation>rött: agera nu</translation>
    </message>
    <message>
        <source>not made yet</source>
        <translation>inte gjord än</translation>
    </message>
    <message>
        <source>too long ago</source>
        <translation>för länge sedan</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>inget svar</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nej</translation>
    </message>
    <message>
        <source>holds now</source>
        <translation>gäller nu</translation>
    </message>
    <message>
        <source>at other hours</source>
        <translation>vid andra tider</translation>
    </message>
    <message>
        <source>agrees</source>
        <translation>stämmer</translation>
    </message>
    <message>
        <source>differs</source>
        <translation>avviker</translation>
    </message>
    <message>
        <source>never</source>
        <translation>aldrig</translation>
    </message>
    <message>
        <source>in step</source>
        <translation>synkroniserad</translation>
    </message>
    <message>
        <source>not in step</source>
        <translation>ej synkroniserad</translation>
    </message>
    <message>
        <source>cannot be asked</source>
        <translation>kan inte tillfrågas</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>varning</translation>
    </message>
    <message>
        <source>alarm</source>
        <translation>larm</translation>
    </message>
    <message>
        <source>day</source>
        <translation>dag</translation>
    </message>
    <message>
        <source>night</source>
        <translation>natt</translation>
    </message>
    <message>
        <source>by itself</source>
        <translation>automatiskt</translation>
    </message>
    <message>
        <source>as configured</source>
        <translation>enligt konfigurationen</translation>
    </message>
    <message>
        <source>nobody publishes for this station</source>
        <translation>ingen publicerar för den här stationen</translation>
    </message>
    <message>
        <source>not updated from here</source>
        <translation>uppdateras inte härifrån</translation>
    </message>
    <message>
        <source>good</source>
        <translation>bra</translation>
    </message>
    <message>
        <source>being installed</source>
        <translation>installeras</translation>
    </message>
    <message>
        <source>starts at the next boot</source>
        <translation>startar vid nästa omstart</translation>
    </message>
    <message>
        <source>signed by nobody known here</source>
        <translation>signerat av en okänd</translation>
    </message>
    <message>
        <source>not what was signed</source>
        <translation>inte det som signerades</translation>
    </message>
    <message>
        <source>the server repeats old news</source>
        <translation>servern upprepar gamla uppgifter</translation>
    </message>
    <message>
        <source>older than what is here</source>
        <translation>äldre än det som finns här</translation>
    </message>
    <message>
        <source>no bundle of this kind</source>
        <translation>inget paket av detta slag</translation>
    </message>
    <message>
        <source>meant for other stations</source>
        <translation>avsett för andra stationer</translation>
    </message>
    <message>
        <source>did not pass the check</source>
        <translation>klarade inte kontrollen</translation>
    </message>
    <message>
        <source>the disk cannot be written</source>
        <translation>det går inte att skriva till disken</translation>
    </message>
    <message>
        <source>damaged on the disk</source>
        <translation>skadat på disken</translation>
    </message>
    <message>
        <source>not possible here</source>
        <translation>inte möjligt här</translation>
    </message>
    <message>
        <source>not installed</source>
        <translation>inte installerat</translation>
    </message>
    <message>
        <source>no panel of its own</source>
        <translation>ingen egen skärm</translation>
    </message>
    <message>
        <source>spoken here</source>
        <translation>talas här</translation>
    </message>
    <message>
        <source>its rows contradict each other</source>
        <translation>raderna säger emot varandra</translation>
    </message>
    <message>
        <source>none is waiting</source>
        <translation>inga väntar</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>väntar</translation>
    </message>
    <message>
        <source>too many cases for a table</source>
        <translation>för många fall för en tabell</translation>
    </message>
    <message>
        <source>free</source>
        <translation>gratis</translation>
    </message>
    <message>
        <source>connected</source>
        <translation>ansluten</translation>
    </message>
    <message>
        <source>no way out</source>
        <translation>ingen väg ut</translation>
    </message>
    <message>
        <source>this right is missing</source>
        <translation>den här rättigheten saknas</translation>
    </message>
    <message>
        <source>the provider does not know this reader</source>
        <translation>betaltjänsten känner inte till läsaren</translation>
    </message>
    <message>
        <source>Under way</source>
        <translation>Pågår</translation>
    </message>
    <message>
        <source>The meter says</source>
        <translation>Mätaren visar</translation>
    </message>
    <message>
        <source>It is being given back</source>
        <translation>Beloppet släpps</translation>
    </message>
    <message>
        <source>The provider is asked again</source>
        <translation>Betaltjänsten tillfrågas igen</translation>
    </message>
    <message>
        <source>The refund is ordered</source>
        <translation>Återbetalningen är beställd</translation>
    </message>
    <message>
        <source>Nobody new can begin here</source>
        <translation>Inga nya laddningar kan startas här</translation>
    </message>
    <message>
        <source>Drivers can begin here again</source>
        <translation>Det går att ladda här igen</translation>
    </message>
    <message>
        <source>Every row is proven</source>
        <translation>Varje rad är verifierad</translation>
    </message>
    <message>
        <source>The ledger is not whole</source>
        <translation>Kassaboken är inte intakt</translation>
    </message>
    <message>
        <source>Copied and proven</source>
        <translation>Kopierat och verifierat</translation>
    </message>
    <message>
        <source>Shown now</source>
        <translation>Visas nu</translation>
    </message>
    <message>
        <source>The idle screen speaks it from now on</source>
        <translation>Viloskärmen talar det från och med nu</translation>
    </message>
    <message>
        <source>Hold a charge card to the reader</source>
        <translation>Håll ett laddkort mot läsaren</translation>
    </message>
    <message>
        <source>The reader has read</source>
        <translation>Läsaren har läst</translation>
    </message>
    <message>
        <source>No card was read</source>
        <translation>Inget kort lästes</translation>
    </message>
    <message>
        <source>The reader was lit; was it the right one?</source>
        <translation>Läsaren lyste; var det rätt läsare?</translation>
    </message>
    <message>
        <source>Ledger and provider agree</source>
        <translation>Kassabok och betaltjänst stämmer överens</translation>
    </message>
    <message>
        <source>Ledger and provider differ</source>
        <translation>Kassabok och betaltjänst skiljer sig</translation>
    </message>
    <message>
        <source>The server is being asked</source>
        <translation>Servern tillfrågas</translation>
    </message>
    <message>
        <source>It is being installed</source>
        <translation>Installeras</translation>
    </message>
    <message>
        <source>The check found</source>
        <translation>Kontrollen visar</translation>
    </message>
    <message>
        <source>It starts again in a moment</source>
        <translation>Startar om alldeles strax</translation>
    </message>
    <message>
        <source>The rule is only noted from now on</source>
        <translation>Regeln noteras bara från och med nu</translation>
    </message>
    <message>
        <source>The rule decides again</source>
        <translation>Regeln bestämmer igen</translation>
    </message>
    <message>
        <source>Nothing was done</source>
        <translation>Inget gjordes</translation>
    </message>
    <message>
        <source>your account may not do this</source>
        <translation>ditt konto får inte göra detta</translation>
    </message>
    <message>
        <source>this station cannot do this</source>
        <translation>den här stationen kan inte göra detta</translation>
    </message>
    <message>
        <source>no answer in time</source>
        <translation>inget svar i tid</translation>
    </message>
    <message>
        <source>the reader does not answer</source>
        <translation>läsaren svarar inte</translation>
    </message>
    <message>
        <source>a driver may need the reader now</source>
        <translation>en förare kan behöva läsaren nu</translation>
    </message>
    <message>
        <source>this card reader shows nothing on request</source>
        <translation>den här kortläsaren visar inget på begäran</translation>
    </message>
    <message>
        <source>nothing is reserved</source>
        <translation>inget är reserverat</translation>
    </message>
    <message>
        <source>energy has flowed, and it is billed</source>
        <translation>energi har levererats och debiteras</translation>
    </message>
    <message>
        <source>nothing is to be charged</source>
        <translation>inget att debitera</translation>
    </message>
    <message>
        <source>its way to pay is not configured any more</source>
        <translation>betalsättet är inte längre inställt</translation>
    </message>
    <message>
        <source>nothing was charged</source>
        <translation>inget debiterades</translation>
    </message>
    <message>
        <source>a reason is missing</source>
        <translation>ett skäl saknas</translation>
    </message>
    <message>
        <source>it was charged in another currency</source>
        <translation>det debiterades i en annan valuta</translation>
    </message>
    <message>
        <source>0, or more than there is to give back</source>
        <translation>0, eller mer än vad som kan betalas tillbaka</translation>
    </message>
    <message>
        <source>this way to pay gives nothing back</source>
        <translation>det här betalsättet betalar inget tillbaka</translation>
    </message>
    <message>
        <source>a refund is under way</source>
        <translation>en återbetalning pågår</translation>
    </message>
    <message>
        <source>money hangs on this rule: it stays in force</source>
        <translation>pengar hänger på den här regeln: den gäller</translation>
    </message>
    <message>
        <source>there is no newer program</source>
        <translation>det finns inget nyare program</translation>
    </message>
    <message>
        <source>no medium is plugged in</source>
        <translation>inget medium är isatt</translation>
    </message>
    <message>
        <source>more than one medium is plugged in</source>
        <translation>mer än ett medium är isatt</translation>
    </message>
    <message>
        <source>the medium is full</source>
        <translation>mediet är fullt</translation>
    </message>
    <message>
        <source>the medium cannot be written</source>
        <translation>mediet kan inte skrivas</translation>
    </message>
    <message>
        <source>the medium failed, or was pulled out</source>
        <translation>mediet svek eller drogs ur</translation>
    </message>
    <message>
        <source>a copy of this second is there already</source>
        <translation>en kopia från den här sekunden finns redan</translation>
    </message>
    <message>
        <source>the copy is not whole; take another medium</source>
        <translation>kopian är inte hel; ta ett annat medium</translation>
    </message>
    <message>
        <source>Station {name}</source>
        <translation>Station {name}</translation>
    </message>
    <message>
        <source>Energy signed by the meter</source>
        <translation>Energin är signerad av mätaren</translation>
    </message>
    <message>
        <source>Net {net}, VAT {percent}</source>
        <translation>Netto {net}, moms {percent}</translation>
    </message>
    <message>
        <source>{card} charged {total}.</source>
        <translation>{card}: {total} debiterat.</translation>
    </message>
    <message>
        <source>{total} charged.</source>
        <translation>{total} debiterat.</translation>
    </message>
    <message>
        <source>{rest} of the reserved amount is released.</source>
        <translation>{rest} av det reserverade beloppet släpps.</translation>
    </message>
    <message>
        <source>{total} is on your account.</source>
        <translation>{total} läggs på ditt kundkonto.</translation>
    </message>
    <message>
        <source>You can unplug now</source>
        <translation>Du kan koppla ur nu</translation>
    </message>
    <message>
        <source>Unplug now, idle fee in {time}</source>
        <translation>Koppla ur nu, blockeringsavgift om {time}</translation>
    </message>
    <message>
        <source>Card not approved</source>
        <translation>Kortet godkändes inte</translation>
    </message>
    <message>
        <source>Your bank did not approve this payment.</source>
        <translation>Din bank godkände inte betalningen.</translation>
    </message>
    <message>
        <source>Try another card, or pay with your phone.</source>
        <translation>Prova ett annat kort eller betala med mobilen.</translation>
    </message>
    <message>
        <source>The card cannot cover the amount to be reserved.</source>
        <translation>Kortet täcker inte beloppet som ska reserveras.</translation>
    </message>
    <message>
        <source>This card has expired</source>
        <translation>Kortet har gått ut</translation>
    </message>
    <message>
        <source>The card is past its expiry date.</source>
        <translation>Kortets giltighetstid har passerat.</translation>
    </message>
    <message>
        <source>PIN not accepted</source>
        <translation>PIN-koden godtogs inte</translation>
    </message>
    <message>
        <source>The PIN did not match this card.</source>
        <translation>PIN-koden stämmer inte med kortet.</translation>
    </message>
    <message>
        <source>Try again, or use another card.</source>
        <translation>Försök igen eller använd ett annat kort.</translation>
    </message>
    <message>
        <source>Payment cancelled</source>
        <translation>Betalningen avbröts</translation>
    </message>
    <message>
        <source>The payment was cancelled before it was approved.</source>
        <translation>Betalningen avbröts innan den godkändes.</translation>
    </message>
    <message>
        <source>Try again when you are ready.</source>
        <translation>Försök igen när du är redo.</translation>
    </message>
    <message>
        <source>Card could not be read</source>
        <translation>Kortet kunde inte läsas</translation>
    </message>
    <message>
        <source>The reader could not read the card.</source>
        <translation>Läsaren kunde inte läsa kortet.</translation>
    </message>
    <message>
        <source>Present one card only, or pay with your phone.</source>
        <translation>Håll bara ett kort mot läsaren eller betala med mobilen.</translation>
    </message>
    <message>
        <source>No payment received</source>
        <translation>Ingen betalning mottagen</translation>
    </message>
    <message>
        <source>No card or phone payment arrived in time.</source>
        <translation>Ingen betalning kom fram i tid.</translation>
    </message>
    <message>
        <source>Card not accepted</source>
        <translation>Kortet godtas inte</translation>
    </message>
    <message>
        <source>This card cannot be used at this station.</source>
        <translation>Kortet kan inte användas vid den här stationen.</translation>
    </message>
    <message>
        <source>Use another card, or call the helpline.</source>
        <translation>Använd ett annat kort eller ring supporten.</translation>
    </message>
    <message>
        <source>Payment temporarily unavailable</source>
        <translation>Betalning fungerar inte just nu</translation>
    </message>
    <message>
        <source>The payment service cannot be reached at the moment.</source>
        <translation>Betaltjänsten kan inte nås just nu.</translation>
    </message>
    <message>
        <source>Try another way to pay, or wait a minute.</source>
        <translation>Prova ett annat sätt att betala eller vänta en minut.</translation>
    </message>
    <message>
        <source>Not possible this way</source>
        <translation>Inte möjligt på det här sättet</translation>
    </message>
    <message>
        <source>This way of paying cannot be used here at the moment.</source>
        <translation>Det här sättet att betala kan inte användas här just nu.</translation>
    </message>
    <message>
        <source>Please pay another way, or call the helpline.</source>
        <translation>Betala på ett annat sätt eller ring supporten.</translation>
    </message>
    <message>
        <source>One more step is needed</source>
        <translation>Ett steg till behövs</translation>
    </message>
    <message>
        <source>This payment needs a PIN or another way to pay.</source>
        <translation>Den här betalningen kräver en PIN-kod eller ett annat sätt att betala.</translation>
    </message>
    <message>
        <source>The card reader takes a break</source>
        <translation>Kortläsaren tar en paus</translation>
    </message>
    <message>
        <source>Cards cannot be used here for a few minutes.</source>
        <translation>Kort kan inte användas här under några minuter.</translation>
    </message>
    <message>
        <source>Please pay with your phone, or come back in ten minutes.</source>
        <translation>Betala med mobilen eller kom tillbaka om tio minuter.</translation>
    </message>
    <message>
        <source>This code is not valid</source>
        <translation>Den här koden är inte giltig</translation>
    </message>
    <message>
        <source>The payment does not belong to the code on this screen.</source>
        <translation>Betalningen hör inte till koden på den här skärmen.</translation>
    </message>
    <message>
        <source>Scan only the code that this screen shows now.</source>
        <translation>Skanna bara koden som den här skärmen visar nu.</translation>
    </message>
    <message>
        <source>This session cannot be started here at the moment.</source>
        <translation>Laddningen kan inte startas här just nu.</translation>
    </message>
    <message>
        <source>Please call the helpline.</source>
        <translation>Ring supporten.</translation>
    </message>
    <message>
        <source>The meter does not answer</source>
        <translation>Mätaren svarar inte</translation>
    </message>
    <message>
        <source>Without the meter no energy can be sold here.</source>
        <translation>Utan mätaren kan ingen energi säljas här.</translation>
    </message>
    <message>
        <source>Please use another connector.</source>
        <translation>Använd ett annat uttag.</translation>
    </message>
    <message>
        <source>The meter needs checking</source>
        <translation>Mätaren måste kontrolleras</translation>
    </message>
    <message>
        <source>Its values do not agree. Only the last sound value counts.</source>
        <translation>Värdena stämmer inte överens. Bara det senaste säkra värdet gäller.</translation>
    </message>
    <message>
        <source>Please unplug and use another connector.</source>
        <translation>Dra ur och använd ett annat uttag.</translation>
    </message>
    <message>
        <source>This connector does not answer</source>
        <translation>Uttaget svarar inte</translation>
    </message>
    <message>
        <source>The charging unit inside the station is not responding.</source>
        <translation>Laddenheten i stationen svarar inte.</translation>
    </message>
    <message>
        <source>Charging was interrupted</source>
        <translation>Laddningen avbröts</translation>
    </message>
    <message>
        <source>The charging unit switched off for safety.</source>
        <translation>Laddenheten stängdes av av säkerhetsskäl.</translation>
    </message>
    <message>
        <source>Your car did not start charging</source>
        <translation>Bilen började inte ladda</translation>
    </message>
    <message>
        <source>The car did not ask for power in time.</source>
        <translation>Bilen begärde inte ström i tid.</translation>
    </message>
    <message>
        <source>Unplug, check the car&apos;s charge timer and plug in again.</source>
        <translation>Dra ur, kontrollera bilens laddtimer och anslut igen.</translation>
    </message>
    <message>
        <source>Charging could not start</source>
        <translation>Laddningen kunde inte starta</translation>
    </message>
    <message>
        <source>The safety check before charging did not pass.</source>
        <translation>Säkerhetskontrollen före laddning godkändes inte.</translation>
    </message>
    <message>
        <source>Unplug and plug in again, or use another connector.</source>
        <translation>Dra ur och anslut igen, eller använd ett annat uttag.</translation>
    </message>
    <message>
        <source>Charging has not stopped yet</source>
        <translation>Laddningen har inte avslutats än</translation>
    </message>
    <message>
        <source>The charging unit has not confirmed the stop.</source>
        <translation>Laddenheten har inte bekräftat stoppet.</translation>
    </message>
    <message>
        <source>End charging in your car and unplug, or call the helpline.</source>
        <translation>Avsluta laddningen i bilen och dra ur, eller ring supporten.</translation>
    </message>
    <message>
        <source>This station cannot sell now</source>
        <translation>Stationen kan inte sälja just nu</translation>
    </message>
    <message>
        <source>Sales cannot be recorded safely, so none are made.</source>
        <translation>Köp kan inte registreras säkert, därför görs inga.</translation>
    </message>
    <message>
        <source>The payment was withdrawn</source>
        <translation>Betalningen drogs tillbaka</translation>
    </message>
    <message>
        <source>The reserved amount is no longer available to us.</source>
        <translation>Det reserverade beloppet finns inte längre kvar för oss.</translation>
    </message>
    <message>
        <source>Please pay again, or use another card.</source>
        <translation>Betala igen eller använd ett annat kort.</translation>
    </message>
    <message>
        <source>Please unplug and use another station.</source>
        <translation>Dra ur och använd en annan laddstation.</translation>
    </message>
    <message>
        <source>Unplug and plug in again, or use another station.</source>
        <translation>Dra ur och anslut igen, eller använd en annan laddstation.</translation>
    </message>
    <message>
        <source>Try another card.</source>
        <translation>Prova ett annat kort.</translation>
    </message>
    <message>
        <source>Please come back in ten minutes.</source>
        <translation>Kom tillbaka om tio minuter.</translation>
    </message>
    <message>
        <source>Try again with one card only.</source>
        <translation>Försök igen med bara ett kort.</translation>
    </message>
    <message>
        <source>Nothing was charged.</source>
        <translation>Inget har debiterats.</translation>
    </message>
    <message>
        <source>Nothing was charged. The reserved amount is released.</source>
        <translation>Inget har debiterats. Det reserverade beloppet är släppt.</translation>
    </message>
    <message>
        <source>Nothing is charged. The reserved amount is being released.</source>
        <translation>Inget debiteras. Det reserverade beloppet släpps.</translation>
    </message>
    <message>
        <source>The payment is being completed.</source>
        <translation>Betalningen slutförs.</translation>
    </message>
    <message>
        <source>The amount shown has been charged.</source>
        <translation>Det visade beloppet har debiterats.</translation>
    </message>
    <message>
        <source>Energy already delivered is billed as shown.</source>
        <translation>Redan levererad energi debiteras som det visas.</translation>
    </message>
    <message>
        <source>The amount shown is on your account.</source>
        <translation>Det visade beloppet läggs på ditt kundkonto.</translation>
    </message>
    <message>
        <source>Please plug in first, then present your charge card.</source>
        <translation>Anslut först och håll sedan fram laddkortet.</translation>
    </message>
    <message>
        <source>A payment is already under way.</source>
        <translation>En betalning pågår redan.</translation>
    </message>
    <message>
        <source>Another card pays for this charge. Only that one can stop it.</source>
        <translation>Ett annat kort betalar den här laddningen. Bara det kan avsluta den.</translation>
    </message>
    <message>
        <source>Charge cards cannot be checked right now. Please try again, or pay another way.</source>
        <translation>Laddkort kan inte kontrolleras just nu. Försök igen eller betala på annat sätt.</translation>
    </message>
    <message>
        <source>Your car is limiting the power</source>
        <translation>Bilen begränsar effekten</translation>
    </message>
    <message>
        <source>Your car has paused charging</source>
        <translation>Bilen har pausat laddningen</translation>
    </message>
    <message>
        <source>The station is sharing power. No idle fee.</source>
        <translation>Stationen delar på effekten. Ingen blockeringsavgift.</translation>
    </message>
    <message>
        <source>Meter not answering: last good values</source>
        <translation>Mätaren svarar inte: senaste giltiga värden</translation>
    </message>
    <message>
        <source>Stopping, please wait</source>
        <translation>Avslutar, vänta</translation>
    </message>
    <message>
        <source>Plugged in</source>
        <translation>Ansluten</translation>
    </message>
    <message>
        <source>Paying</source>
        <translation>Betalar</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>Startar</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>Klar</translation>
    </message>
    <message>
        <source>Unavailable</source>
        <translation>Ur funktion</translation>
    </message>
    <message>
        <source>Starting up</source>
        <translation>Startar</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>Kort</translation>
    </message>
    <message>
        <source>card</source>
        <translation>kort</translation>
    </message>
    <message>
        <source>phone</source>
        <translation>mobil</translation>
    </message>
    <message>
        <source>charge card</source>
        <translation>laddkort</translation>
    </message>
    <message>
        <source>Present card</source>
        <translation>Håll fram kortet</translation>
    </message>
    <message>
        <source>Card read OK, remove card</source>
        <translation>Kortet är läst, ta bort det</translation>
    </message>
    <message>
        <source>Authorizing, please wait</source>
        <translation>Kontrollerar, vänta</translation>
    </message>
    <message>
        <source>Not approved</source>
        <translation>Inte godkänt</translation>
    </message>
    <message>
        <source>Charging time</source>
        <translation>Laddtid</translation>
    </message>
    <message>
        <source>Idle</source>
        <translation>Blockering</translation>
    </message>
    <message>
        <source>Session fee</source>
        <translation>Startavgift</translation>
    </message>
    <message>
        <source>Reservation time</source>
        <translation>Bokningstid</translation>
    </message>
    <message>
        <source>Reservation</source>
        <translation>Bokning</translation>
    </message>
    <message>
        <source>Up to the minimum price</source>
        <translation>Upp till minimipriset</translation>
    </message>
    <message>
        <source>Down to the maximum price</source>
        <translation>Ner till maxpriset</translation>
    </message>
    <message>
        <source>Fee limit</source>
        <translation>Avgiftstak</translation>
    </message>
    <message>
        <source>Member discount</source>
        <translation>Kundrabatt</translation>
    </message>
    <message>
        <source>Waived by the operator</source>
        <translation>Efterskänkt av operatören</translation>
    </message>
    <message>
        <source>The cable was unplugged</source>
        <translation>Kabeln drogs ur</translation>
    </message>
    <message>
        <source>Your car ended charging</source>
        <translation>Bilen avslutade laddningen</translation>
    </message>
    <message>
        <source>The reserved amount was reached</source>
        <translation>Det reserverade beloppet är nått</translation>
    </message>
    <message>
        <source>The limit for this payment was reached</source>
        <translation>Gränsen för denna betalning är nådd</translation>
    </message>
    <message>
        <source>The meter stopped answering</source>
        <translation>Mätaren slutade svara</translation>
    </message>
    <message>
        <source>The station stopped charging</source>
        <translation>Stationen avslutade laddningen</translation>
    </message>
    <message>
        <source>A power cut ended charging</source>
        <translation>Ett strömavbrott avslutade laddningen</translation>
    </message>
</context>
</TS>
