<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="pl" sourcelanguage="en">
<context>
    <name>AidButtons</name>
    <message>
        <source>Large text</source>
        <translation>Duży tekst</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Wysoki kontrast</translation>
    </message>
</context>
<context>
    <name>Attract</name>
    <message>
        <source>Show receipt</source>
        <translation>Pokaż potwierdzenie</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>Chwileczkę</translation>
    </message>
    <message>
        <source>Charging finished</source>
        <translation>Ładowanie zakończone</translation>
    </message>
    <message>
        <source>Plug in to start</source>
        <translation>Podłącz, aby ładować</translation>
    </message>
    <message>
        <source>This charger is starting up.</source>
        <translation>Stacja się uruchamia.</translation>
    </message>
</context>
<context>
    <name>Authorising</name>
    <message>
        <source>Please leave the plug in</source>
        <translation>Proszę nie odłączać wtyczki</translation>
    </message>
</context>
<context>
    <name>Charging</name>
    <message>
        <source>Power</source>
        <translation>Moc</translation>
    </message>
    <message>
        <source>Battery</source>
        <translation>Bateria</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Czas</translation>
    </message>
</context>
<context>
    <name>Choose</name>
    <message>
        <source>How would you like to pay?</source>
        <translation>Jak chcą Państwo zapłacić?</translation>
    </message>
</context>
<context>
    <name>CurveCard</name>
    <message>
        <source>Now</source>
        <translation>Teraz</translation>
    </message>
    <message>
        <source>now %1</source>
        <translation>teraz %1</translation>
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
        <translation>Wstecz</translation>
    </message>
</context>
<context>
    <name>Door</name>
    <message>
        <source>Service</source>
        <translation>Serwis</translation>
    </message>
    <message>
        <source>Your number</source>
        <translation>Numer użytkownika</translation>
    </message>
    <message>
        <source>Your PIN</source>
        <translation>Kod PIN</translation>
    </message>
    <message>
        <source>Code from the app, or OK without one</source>
        <translation>Kod z aplikacji lub OK bez kodu</translation>
    </message>
    <message>
        <source>Checking</source>
        <translation>Sprawdzanie</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>Wyjdź</translation>
    </message>
    <message>
        <source>Shuffle</source>
        <translation>Wymieszaj</translation>
    </message>
</context>
<context>
    <name>Fault</name>
    <message>
        <source>Interrupted</source>
        <translation>Przerwano</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Gotowe</translation>
    </message>
</context>
<context>
    <name>Formats</name>
    <message>
        <source>started {minutes} min</source>
        <translation>rozpoczęte {minutes} min</translation>
    </message>
    <message>
        <source>h</source>
        <translation>godz.</translation>
    </message>
    <message>
        <source>min</source>
        <translation>min</translation>
    </message>
    <message>
        <source>session</source>
        <translation>sesja</translation>
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
        <translation>Wstecz</translation>
    </message>
</context>
<context>
    <name>KeyPad</name>
    <message>
        <source>Clear</source>
        <translation>Wyczyść</translation>
    </message>
</context>
<context>
    <name>LanguageButton</name>
    <message>
        <source>Language</source>
        <translation>Język</translation>
    </message>
</context>
<context>
    <name>LanguageSheet</name>
    <message>
        <source>Language</source>
        <translation>Język</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Zamknij</translation>
    </message>
</context>
<context>
    <name>MoreButton</name>
    <message>
        <source>More below</source>
        <translation>Więcej poniżej</translation>
    </message>
</context>
<context>
    <name>OutOfService</name>
    <message>
        <source>Out of service</source>
        <translation>Nieczynne</translation>
    </message>
</context>
<context>
    <name>Pages</name>
    <message>
        <source>Done</source>
        <translation>Gotowe</translation>
    </message>
</context>
<context>
    <name>Pin</name>
    <message>
        <source>Back</source>
        <translation>Wstecz</translation>
    </message>
</context>
<context>
    <name>PresentCard</name>
    <message>
        <source>Present charge card</source>
        <translation>Zbliż kartę ładowania</translation>
    </message>
</context>
<context>
    <name>PriceList</name>
    <message>
        <source>not now</source>
        <translation>teraz nie obowiązuje</translation>
    </message>
</context>
<context>
    <name>QrPlate</name>
    <message>
        <source>QR code</source>
        <translation>Kod QR</translation>
    </message>
</context>
<context>
    <name>Question</name>
    <message>
        <source>Not now</source>
        <translation>Nie teraz</translation>
    </message>
</context>
<context>
    <name>ReaderArt</name>
    <message>
        <source>The card reader is on the right</source>
        <translation>Czytnik kart jest po prawej</translation>
    </message>
    <message>
        <source>The card reader is on the left</source>
        <translation>Czytnik kart jest po lewej</translation>
    </message>
    <message>
        <source>The card reader is above the screen</source>
        <translation>Czytnik kart jest nad ekranem</translation>
    </message>
    <message>
        <source>The card reader is below the screen</source>
        <translation>Czytnik kart jest pod ekranem</translation>
    </message>
</context>
<context>
    <name>Refused</name>
    <message>
        <source>Not approved</source>
        <translation>Nie zatwierdzono</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Spróbuj ponownie</translation>
    </message>
</context>
<context>
    <name>Scan</name>
    <message>
        <source>Scan to pay</source>
        <translation>Zeskanuj, aby zapłacić</translation>
    </message>
    <message>
        <source>Time left %1</source>
        <translation>Pozostało %1</translation>
    </message>
    <message>
        <source>Waiting for your phone</source>
        <translation>Oczekiwanie na telefon</translation>
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
        <translation>Czas</translation>
    </message>
</context>
<context>
    <name>Starting</name>
    <message>
        <source>Talking to your car</source>
        <translation>Łączenie z samochodem</translation>
    </message>
    <message>
        <source>The plug locks and a safety test runs. This can take a minute.</source>
        <translation>Wtyczka zostanie zablokowana i rozpocznie się test bezpieczeństwa. Może to potrwać minutę.</translation>
    </message>
</context>
<context>
    <name>StepsRail</name>
    <message>
        <source>done</source>
        <translation>gotowe</translation>
    </message>
    <message>
        <source>now</source>
        <translation>trwa</translation>
    </message>
    <message>
        <source>to come</source>
        <translation>następne</translation>
    </message>
</context>
<context>
    <name>StillThere</name>
    <message>
        <source>Still there?</source>
        <translation>Czy nadal tu Państwo są?</translation>
    </message>
    <message>
        <source>I&apos;m still here</source>
        <translation>Nadal tu jestem</translation>
    </message>
</context>
<context>
    <name>Stop</name>
    <message>
        <source>Stop charging now?</source>
        <translation>Zakończyć ładowanie teraz?</translation>
    </message>
    <message>
        <source>%1 so far, %2 kWh. You pay only what you used.</source>
        <translation>Dotychczas %1, %2 kWh. Płacą Państwo tylko za pobraną energię.</translation>
    </message>
    <message>
        <source>Keep charging</source>
        <translation>Kontynuuj</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Zakończ</translation>
    </message>
</context>
<context>
    <name>StopButton</name>
    <message>
        <source>Stop charging</source>
        <translation>Zakończ ładowanie</translation>
    </message>
</context>
<context>
    <name>Summary</name>
    <message>
        <source>Done</source>
        <translation>Gotowe</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>Zakończono</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Razem</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>Potwierdzenie</translation>
    </message>
    <message>
        <source>Scan to keep it</source>
        <translation>Zeskanuj, aby zachować</translation>
    </message>
</context>
<context>
    <name>Tariff</name>
    <message>
        <source>All prices</source>
        <translation>Wszystkie ceny</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Wstecz</translation>
    </message>
</context>
<context>
    <name>TestRibbon</name>
    <message>
        <source>Test mode, no real money</source>
        <translation>Tryb testowy, bez prawdziwych pieniędzy</translation>
    </message>
</context>
<context>
    <name>Texts</name>
    <message>
        <source>so far, incl. VAT</source>
        <translation>dotychczas, z VAT</translation>
    </message>
    <message>
        <source>so far, incl. taxes</source>
        <translation>dotychczas, z podatkami</translation>
    </message>
    <message>
        <source>Last good value</source>
        <translation>Ostatnia pewna wartość</translation>
    </message>
    <message numerus="yes">
        <source>Power, last %n minutes</source>
        <translation>
            <numerusform>Moc, ostatnia minuta</numerusform>
            <numerusform>Moc, ostatnie %n minuty</numerusform>
            <numerusform>Moc, ostatnie %n minut</numerusform>
        </translation>
    </message>
    <message>
        <source>Power, last minute</source>
        <translation>Moc, ostatnia minuta</translation>
    </message>
    <message>
        <source>{time} ago</source>
        <translation>{time} temu</translation>
    </message>
    <message>
        <source>Your code to stop: {code}</source>
        <translation>Kod do zakończenia: {code}</translation>
    </message>
    <message>
        <source>Stopping</source>
        <translation>Zatrzymywanie</translation>
    </message>
    <message>
        <source>Meter offline</source>
        <translation>Licznik offline</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Wstrzymano</translation>
    </message>
    <message>
        <source>Charging</source>
        <translation>Ładowanie</translation>
    </message>
    <message>
        <source>battery {percent}</source>
        <translation>bateria {percent}</translation>
    </message>
    <message>
        <source>{price} from {time}</source>
        <translation>{price} od {time}</translation>
    </message>
    <message>
        <source>Idle fee is running</source>
        <translation>Naliczana jest opłata za postój</translation>
    </message>
    <message>
        <source>Idle fee in {time}</source>
        <translation>Opłata za postój za {time}</translation>
    </message>
    <message>
        <source>{cost} of at most {hold}</source>
        <translation>{cost} z najwyżej {hold}</translation>
    </message>
    <message>
        <source>{left} left of {hold} reserved</source>
        <translation>Zostało {left} z {hold}</translation>
    </message>
    <message>
        <source>Connector {label}</source>
        <translation>Złącze {label}</translation>
    </message>
    <message>
        <source>The price you see when you pay holds for your whole session.</source>
        <translation>Cena widoczna przy płatności obowiązuje przez całą sesję.</translation>
    </message>
    <message>
        <source>These prices hold for your whole session, each in its hours.</source>
        <translation>Ceny obowiązują przez całą sesję, każda w swoich godzinach.</translation>
    </message>
    <message>
        <source>Too many wrong codes. Try again in {time}.</source>
        <translation>Zbyt wiele błędnych kodów. Proszę spróbować ponownie za {time}.</translation>
    </message>
    <message>
        <source>That was another code. Your car can end the charge too.</source>
        <translation>To był inny kod. Ładowanie można też zakończyć w samochodzie.</translation>
    </message>
    <message>
        <source>Enter the code you were shown at the start.</source>
        <translation>Proszę wpisać kod pokazany na początku.</translation>
    </message>
    <message>
        <source>Prices without tax.</source>
        <translation>Ceny bez podatku.</translation>
    </message>
    <message>
        <source>All prices include VAT.</source>
        <translation>Wszystkie ceny zawierają VAT.</translation>
    </message>
    <message>
        <source>All prices include {percent} VAT.</source>
        <translation>Wszystkie ceny zawierają {percent} VAT.</translation>
    </message>
    <message>
        <source>Charging goes on in {time}</source>
        <translation>Dalsze ładowanie za {time}</translation>
    </message>
    <message>
        <source>Closes in {time}</source>
        <translation>Zamknięcie za {time}</translation>
    </message>
    <message>
        <source>The card reader pauses in {time}</source>
        <translation>Pauza czytnika kart za {time}</translation>
    </message>
    <message>
        <source>Back to start in {time}</source>
        <translation>Powrót do początku za {time}</translation>
    </message>
    <message>
        <source>Member</source>
        <translation>Z umową</translation>
    </message>
    <message>
        <source>{energy} of your allowance left</source>
        <translation>zostało {energy} z pakietu</translation>
    </message>
    <message>
        <source>That was another PIN. Please try again.</source>
        <translation>To był inny kod PIN. Proszę spróbować ponownie.</translation>
    </message>
    <message>
        <source>Enter the PIN of your charge card.</source>
        <translation>Proszę wpisać kod PIN karty ładowania.</translation>
    </message>
    <message>
        <source>It is being looked after.</source>
        <translation>Zajmujemy się tym.</translation>
    </message>
    <message>
        <source>This connector is out of service</source>
        <translation>To złącze jest nieczynne</translation>
    </message>
    <message>
        <source>Please use another station.</source>
        <translation>Proszę skorzystać z innej stacji.</translation>
    </message>
    <message>
        <source>{energy} delivered: {cost}, billed as shown.</source>
        <translation>Dostarczono {energy}: {cost}, opłata zgodnie ze wskazaniem.</translation>
    </message>
    <message>
        <source>Code {code}</source>
        <translation>Kod {code}</translation>
    </message>
    <message>
        <source>Helpline {number}</source>
        <translation>Infolinia {number}</translation>
    </message>
    <message>
        <source>Connector {label} is available</source>
        <translation>Złącze {label} jest wolne</translation>
    </message>
    <message>
        <source>Pay by {0}. No app needed.</source>
        <translation>Płatność {0}. Bez aplikacji.</translation>
    </message>
    <message>
        <source>Pay by {0} or {1}. No app needed.</source>
        <translation>Płatność {0} lub {1}. Bez aplikacji.</translation>
    </message>
    <message>
        <source>Pay by {0}, {1} or {2}. No app needed.</source>
        <translation>Płatność {0}, {1} lub {2}. Bez aplikacji.</translation>
    </message>
    <message>
        <source>At most {amount} for this charge on your account.</source>
        <translation>To ładowanie obciąży konto klienta najwyżej kwotą {amount}.</translation>
    </message>
    <message>
        <source>We reserve up to {amount}. You pay only what you use.</source>
        <translation>Blokujemy do {amount}. Płacą Państwo tylko za pobraną energię.</translation>
    </message>
    <message>
        <source>Only charge cards work now</source>
        <translation>Teraz tylko kartą ładowania</translation>
    </message>
    <message>
        <source>Payment is not possible now</source>
        <translation>Płatność nie jest teraz możliwa</translation>
    </message>
    <message>
        <source>Members: hold your charge card to the reader.</source>
        <translation>Z umową: proszę zbliżyć kartę ładowania do czytnika.</translation>
    </message>
    <message>
        <source>If your car does not start, the reserved amount is released.</source>
        <translation>Jeśli ładowanie się nie rozpocznie, zablokowana kwota zostanie zwolniona.</translation>
    </message>
    <message>
        <source>If your car does not start within {time}, the reserved amount is released.</source>
        <translation>Jeśli ładowanie nie rozpocznie się w ciągu {time}, zablokowana kwota zostanie zwolniona.</translation>
    </message>
    <message>
        <source>Not available now</source>
        <translation>Teraz niedostępne</translation>
    </message>
    <message>
        <source>Reader is busy</source>
        <translation>Czytnik jest zajęty</translation>
    </message>
    <message>
        <source>Reader is serving connector {label}</source>
        <translation>Czytnik obsługuje złącze {label}</translation>
    </message>
    <message>
        <source>Present your card now</source>
        <translation>Proszę teraz zbliżyć kartę</translation>
    </message>
    <message>
        <source>Tap to use the reader</source>
        <translation>Dotknij, aby użyć czytnika</translation>
    </message>
    <message>
        <source>Scan a code to pay</source>
        <translation>Zeskanuj kod, aby zapłacić</translation>
    </message>
    <message>
        <source>For members</source>
        <translation>Dla klientów z umową</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Telefon</translation>
    </message>
    <message>
        <source>Charge card</source>
        <translation>Karta ładowania</translation>
    </message>
    <message>
        <source>Card read</source>
        <translation>Karta odczytana</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>Zatwierdzono</translation>
    </message>
    <message>
        <source>Payment</source>
        <translation>Płatność</translation>
    </message>
    <message>
        <source>Car</source>
        <translation>Samochód</translation>
    </message>
    <message>
        <source>More prices</source>
        <translation>Więcej cen</translation>
    </message>
    <message>
        <source>Up to</source>
        <translation>Do</translation>
    </message>
    <message>
        <source>Idle fee from {time}</source>
        <translation>Opłata za postój po {time}</translation>
    </message>
    <message>
        <source>block</source>
        <translation>blok</translation>
    </message>
    <message numerus="yes">
        <source>blocks</source>
        <translation>
            <numerusform>blok</numerusform>
            <numerusform>bloki</numerusform>
            <numerusform>bloków</numerusform>
        </translation>
    </message>
    <message>
        <source>{name}, after {time}</source>
        <translation>{name}, po {time}</translation>
    </message>
    <message>
        <source>{name}, until {time}</source>
        <translation>{name}, do {time}</translation>
    </message>
    <message>
        <source>from {energy}</source>
        <translation>od {energy}</translation>
    </message>
    <message>
        <source>up to {energy}</source>
        <translation>do {energy}</translation>
    </message>
    <message>
        <source>at most {amount}</source>
        <translation>najwyżej {amount}</translation>
    </message>
    <message>
        <source>Try again in {time}</source>
        <translation>Ponowna próba za {time}</translation>
    </message>
    <message>
        <source>The station does not know the time: no code can be checked</source>
        <translation>Stacja nie zna godziny: nie można sprawdzić kodu</translation>
    </message>
    <message>
        <source>That was not right</source>
        <translation>Nieprawidłowe dane</translation>
    </message>
    <message>
        <source>{what}, at most {amount}</source>
        <translation>{what}, najwyżej {amount}</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>Urządzenia</translation>
    </message>
    <message>
        <source>Sessions and money</source>
        <translation>Sesje i płatności</translation>
    </message>
    <message>
        <source>Fraud guard</source>
        <translation>Ochrona przed oszustwem</translation>
    </message>
    <message>
        <source>Tariff</source>
        <translation>Taryfa</translation>
    </message>
    <message>
        <source>Ledger</source>
        <translation>Księga kasowa</translation>
    </message>
    <message>
        <source>Network and rights</source>
        <translation>Sieć i uprawnienia</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Dziennik</translation>
    </message>
    <message>
        <source>Display</source>
        <translation>Ekran</translation>
    </message>
    <message>
        <source>Updates</source>
        <translation>Aktualizacje</translation>
    </message>
    <message>
        <source>Station</source>
        <translation>Stacja</translation>
    </message>
    <message>
        <source>Read now</source>
        <translation>Odczytaj teraz</translation>
    </message>
    <message>
        <source>Test with a card</source>
        <translation>Testuj kartą</translation>
    </message>
    <message>
        <source>Light the reader</source>
        <translation>Podświetl czytnik</translation>
    </message>
    <message>
        <source>Give back</source>
        <translation>Zwolnij</translation>
    </message>
    <message>
        <source>Ask again now</source>
        <translation>Zapytaj ponownie</translation>
    </message>
    <message>
        <source>Refund</source>
        <translation>Zwróć</translation>
    </message>
    <message>
        <source>Compare now</source>
        <translation>Uzgodnij teraz</translation>
    </message>
    <message>
        <source>Prove now</source>
        <translation>Zweryfikuj teraz</translation>
    </message>
    <message>
        <source>Copy to USB</source>
        <translation>Kopiuj na USB</translation>
    </message>
    <message>
        <source>Put on trial</source>
        <translation>Włącz na próbę</translation>
    </message>
    <message>
        <source>Put in force</source>
        <translation>Wprowadź w życie</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Dzień</translation>
    </message>
    <message>
        <source>Night</source>
        <translation>Noc</translation>
    </message>
    <message>
        <source>By itself</source>
        <translation>Automatycznie</translation>
    </message>
    <message>
        <source>Brighter</source>
        <translation>Jaśniej</translation>
    </message>
    <message>
        <source>Darker</source>
        <translation>Ciemniej</translation>
    </message>
    <message>
        <source>Speak</source>
        <translation>Mów</translation>
    </message>
    <message>
        <source>Update content</source>
        <translation>Aktualizuj treści</translation>
    </message>
    <message>
        <source>Update program</source>
        <translation>Aktualizuj program</translation>
    </message>
    <message>
        <source>Check now</source>
        <translation>Sprawdź teraz</translation>
    </message>
    <message>
        <source>Take out of service</source>
        <translation>Wyłącz z użytku</translation>
    </message>
    <message>
        <source>Put in service</source>
        <translation>Przywróć do użytku</translation>
    </message>
    <message>
        <source>Restart</source>
        <translation>Uruchom ponownie</translation>
    </message>
    <message>
        <source>Charging failed</source>
        <translation>Ładowanie nie powiodło się</translation>
    </message>
    <message>
        <source>Slower than promised</source>
        <translation>Wolniej niż obiecano</translation>
    </message>
    <message>
        <source>Wrong price shown</source>
        <translation>Pokazano błędną cenę</translation>
    </message>
    <message>
        <source>Cable or plug stuck</source>
        <translation>Zakleszczony kabel lub wtyczka</translation>
    </message>
    <message>
        <source>Goodwill</source>
        <translation>Gest dobrej woli</translation>
    </message>
    <message>
        <source>Connector</source>
        <translation>Złącze</translation>
    </message>
    <message>
        <source>Charge card readers</source>
        <translation>Czytniki kart ładowania</translation>
    </message>
    <message>
        <source>Reader</source>
        <translation>Czytnik</translation>
    </message>
    <message>
        <source>Ways to pay</source>
        <translation>Sposoby płatności</translation>
    </message>
    <message>
        <source>Card reader</source>
        <translation>Czytnik kart</translation>
    </message>
    <message>
        <source>Charge controller</source>
        <translation>Sterownik ładowania</translation>
    </message>
    <message>
        <source>Meter</source>
        <translation>Licznik</translation>
    </message>
    <message>
        <source>Energy</source>
        <translation>Energia</translation>
    </message>
    <message>
        <source>Power</source>
        <translation>Moc</translation>
    </message>
    <message>
        <source>Voltage</source>
        <translation>Napięcie</translation>
    </message>
    <message>
        <source>Current</source>
        <translation>Prąd</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Nierozliczone</translation>
    </message>
    <message>
        <source>Last sessions</source>
        <translation>Ostatnie sesje</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Numer</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Praca</translation>
    </message>
    <message>
        <source>Charging now</source>
        <translation>Trwające ładowania</translation>
    </message>
    <message>
        <source>Running for</source>
        <translation>Czas pracy</translation>
    </message>
    <message>
        <source>Prices and lists</source>
        <translation>Ceny i listy</translation>
    </message>
    <message>
        <source>In force</source>
        <translation>Obowiązuje</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Oczekuje</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Poprzednio</translation>
    </message>
    <message>
        <source>Last asked</source>
        <translation>Ostatnie zapytanie</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Program</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Wersja</translation>
    </message>
    <message>
        <source>Available</source>
        <translation>Wolne</translation>
    </message>
    <message>
        <source>Last try</source>
        <translation>Ostatnia próba</translation>
    </message>
    <message>
        <source>Cards remembered</source>
        <translation>Zapamiętane karty</translation>
    </message>
    <message>
        <source>Other stations</source>
        <translation>Inne stacje</translation>
    </message>
    <message>
        <source>Last decisions</source>
        <translation>Ostatnie decyzje</translation>
    </message>
    <message>
        <source>Lists</source>
        <translation>Listy</translation>
    </message>
    <message>
        <source>Denied</source>
        <translation>Zablokowane</translation>
    </message>
    <message>
        <source>Allowed</source>
        <translation>Dozwolone</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>Reguły</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Reguła</translation>
    </message>
    <message>
        <source>Regular check</source>
        <translation>Kontrola okresowa</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Wynik</translation>
    </message>
    <message>
        <source>This page</source>
        <translation>Ta strona</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nazwa</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>Waluta</translation>
    </message>
    <message>
        <source>Price holds for the whole session</source>
        <translation>Cena obowiązuje przez całą sesję</translation>
    </message>
    <message>
        <source>Prices</source>
        <translation>Ceny</translation>
    </message>
    <message>
        <source>Energy in the next 24 hours</source>
        <translation>Energia, najbliższe 24 godziny</translation>
    </message>
    <message>
        <source>Per kWh</source>
        <translation>Za kWh</translation>
    </message>
    <message>
        <source>Per minute</source>
        <translation>Za minutę</translation>
    </message>
    <message>
        <source>Per hour</source>
        <translation>Za godzinę</translation>
    </message>
    <message>
        <source>Per started block</source>
        <translation>Za rozpoczęty blok</translation>
    </message>
    <message>
        <source>Per session</source>
        <translation>Za sesję</translation>
    </message>
    <message>
        <source>Last row</source>
        <translation>Ostatni wpis</translation>
    </message>
    <message>
        <source>Since when it is kept</source>
        <translation>Epoka</translation>
    </message>
    <message>
        <source>Can record</source>
        <translation>Zapis możliwy</translation>
    </message>
    <message>
        <source>Compared with the provider</source>
        <translation>Uzgodniono z usługą płatniczą</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Czas</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>Zegar</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Kolory</translation>
    </message>
    <message>
        <source>By light and clock</source>
        <translation>Według światła i godziny</translation>
    </message>
    <message>
        <source>Brightness</source>
        <translation>Jasność</translation>
    </message>
    <message>
        <source>Language of the idle screen</source>
        <translation>Język ekranu spoczynku</translation>
    </message>
    <message>
        <source>Next prices</source>
        <translation>Następne ceny</translation>
    </message>
    <message>
        <source>Week</source>
        <translation>Tydzień</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Sieć</translation>
    </message>
    <message>
        <source>Own address</source>
        <translation>Własny adres</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>Wersje</translation>
    </message>
    <message>
        <source>This program</source>
        <translation>Ten program</translation>
    </message>
    <message>
        <source>Operating system</source>
        <translation>System operacyjny</translation>
    </message>
    <message>
        <source>well</source>
        <translation>w porządku</translation>
    </message>
    <message>
        <source>not answering</source>
        <translation>nie odpowiada</translation>
    </message>
    <message>
        <source>fault</source>
        <translation>awaria</translation>
    </message>
    <message>
        <source>silent</source>
        <translation>milczy</translation>
    </message>
    <message>
        <source>not heard of yet</source>
        <translation>jeszcze bez sygnału</translation>
    </message>
    <message>
        <source>contradicts itself</source>
        <translation>podaje sprzeczne dane</translation>
    </message>
    <message>
        <source>nothing is open</source>
        <translation>wszystko rozliczone</translation>
    </message>
    <message>
        <source>nothing was reserved</source>
        <translation>nic nie zablokowano</translation>
    </message>
    <message>
        <source>reserved</source>
        <translation>zablokowano</translation>
    </message>
    <message>
        <source>being charged</source>
        <translation>trwa pobieranie</translation>
    </message>
    <message>
        <source>being given back</source>
        <translation>trwa zwalnianie</translation>
    </message>
    <message>
        <source>declined</source>
        <translation>odmowa</translation>
    </message>
    <message>
        <source>charged</source>
        <translation>pobrano</translation>
    </message>
    <message>
        <source>given back</source>
        <translation>zwolniono</translation>
    </message>
    <message>
        <source>refunded</source>
        <translation>zwrócono</translation>
    </message>
    <message>
        <source>refund under way</source>
        <translation>zwrot w toku</translation>
    </message>
    <message>
        <source>out of service</source>
        <translation>nieczynna</translation>
    </message>
    <message>
        <source>in service</source>
        <translation>czynna</translation>
    </message>
    <message>
        <source>cannot sell</source>
        <translation>nie może sprzedawać</translation>
    </message>
    <message>
        <source>takes a break</source>
        <translation>ma przerwę</translation>
    </message>
    <message>
        <source>being read</source>
        <translation>trwa odczyt</translation>
    </message>
    <message>
        <source>not connected</source>
        <translation>niepołączone</translation>
    </message>
    <message>
        <source>nothing was found</source>
        <translation>nic nie znaleziono</translation>
    </message>
    <message>
        <source>nobody is listed</source>
        <translation>nikogo na liście</translation>
    </message>
    <message>
        <source>allowed</source>
        <translation>dozwolone</translation>
    </message>
    <message>
        <source>noted</source>
        <translation>odnotowano</translation>
    </message>
    <message>
        <source>challenged</source>
        <translation>dodatkowe sprawdzenie</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>odmowa</translation>
    </message>
    <message>
        <source>on trial</source>
        <translation>na próbę</translation>
    </message>
    <message>
        <source>in force</source>
        <translation>obowiązuje</translation>
    </message>
    <message>
        <source>expired</source>
        <translation>wygasło</translation>
    </message>
    <message>
        <source>green: all is well</source>
        <translation>zielone: wszystko w porządku</translation>
    </message>
    <message>
        <source>amber: somebody should look</source>
        <translation>żółte: ktoś powinien sprawdzić</translation>
    </message>
    <message>
        <source>red: act now</source>
        <translation>czerwone: działać teraz</translation>
    </message>
    <message>
        <source>not made yet</source>
        <translation>jeszcze nie wykonano</translation>
    </message>
    <message>
        <source>too long ago</source>
        <translation>zbyt dawno</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>brak odpowiedzi</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>tak</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nie</translation>
    </message>
    <message>
        <source>holds now</source>
        <translation>obowiązuje teraz</translation>
    </message>
    <message>
        <source>at other hours</source>
        <translation>w innych godzinach</translation>
    </message>
    <message>
        <source>agrees</source>
        <translation>zgodne</translation>
    </message>
    <message>
        <source>differs</source>
        <translation>niezgodne</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nigdy</translation>
    </message>
    <message>
        <source>in step</source>
        <translation>zsynchronizowany</translation>
    </message>
    <message>
        <source>not in step</source>
        <translation>niezsynchronizowany</translation>
    </message>
    <message>
        <source>cannot be asked</source>
        <translation>nie można odpytać</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>ostrzeżenie</translation>
    </message>
    <message>
        <source>alarm</source>
        <translation>alarm</translation>
    </message>
    <message>
        <source>day</source>
        <translation>dzień</translation>
    </message>
    <message>
        <source>night</source>
        <translation>noc</translation>
    </message>
    <message>
        <source>by itself</source>
        <translation>automatycznie</translation>
    </message>
    <message>
        <source>as configured</source>
        <translation>zgodnie z konfiguracją</translation>
    </message>
    <message>
        <source>nobody publishes for this station</source>
        <translation>nikt nie publikuje dla tej stacji</translation>
    </message>
    <message>
        <source>not updated from here</source>
        <translation>nie aktualizuje się stąd</translation>
    </message>
    <message>
        <source>good</source>
        <translation>dobrze</translation>
    </message>
    <message>
        <source>being installed</source>
        <translation>trwa instalacja</translation>
    </message>
    <message>
        <source>starts at the next boot</source>
        <translation>ruszy po ponownym uruchomieniu</translation>
    </message>
    <message>
        <source>signed by nobody known here</source>
        <translation>nieznany podpis</translation>
    </message>
    <message>
        <source>not what was signed</source>
        <translation>niezgodne z podpisem</translation>
    </message>
    <message>
        <source>the server repeats old news</source>
        <translation>serwer powtarza stare dane</translation>
    </message>
    <message>
        <source>older than what is here</source>
        <translation>starsze niż to, co tu jest</translation>
    </message>
    <message>
        <source>no bundle of this kind</source>
        <translation>to nie taki pakiet</translation>
    </message>
    <message>
        <source>meant for other stations</source>
        <translation>dla innych stacji</translation>
    </message>
    <message>
        <source>did not pass the check</source>
        <translation>nie przeszło kontroli</translation>
    </message>
    <message>
        <source>the disk cannot be written</source>
        <translation>nie można zapisać na dysku</translation>
    </message>
    <message>
        <source>damaged on the disk</source>
        <translation>uszkodzone na dysku</translation>
    </message>
    <message>
        <source>not possible here</source>
        <translation>tu niemożliwe</translation>
    </message>
    <message>
        <source>not installed</source>
        <translation>nie zainstalowano</translation>
    </message>
    <message>
        <source>no panel of its own</source>
        <translation>brak własnego ekranu</translation>
    </message>
    <message>
        <source>spoken here</source>
        <translation>używany tutaj</translation>
    </message>
    <message>
        <source>its rows contradict each other</source>
        <translation>wiersze sobie przeczą</translation>
    </message>
    <message>
        <source>none is waiting</source>
        <translation>żadne nie czekają</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>czeka</translation>
    </message>
    <message>
        <source>too many cases for a table</source>
        <translation>zbyt wiele przypadków na tabelę</translation>
    </message>
    <message>
        <source>free</source>
        <translation>bezpłatnie</translation>
    </message>
    <message>
        <source>connected</source>
        <translation>połączono</translation>
    </message>
    <message>
        <source>no way out</source>
        <translation>brak drogi na zewnątrz</translation>
    </message>
    <message>
        <source>this right is missing</source>
        <translation>brakuje tego uprawnienia</translation>
    </message>
    <message>
        <source>the provider does not know this reader</source>
        <translation>usługa płatnicza nie zna tego czytnika</translation>
    </message>
    <message>
        <source>Under way</source>
        <translation>W toku</translation>
    </message>
    <message>
        <source>The meter says</source>
        <translation>Licznik wskazuje</translation>
    </message>
    <message>
        <source>It is being given back</source>
        <translation>Kwota jest zwalniana</translation>
    </message>
    <message>
        <source>The provider is asked again</source>
        <translation>Ponowne zapytanie do usługi płatniczej</translation>
    </message>
    <message>
        <source>The refund is ordered</source>
        <translation>Zwrot został zlecony</translation>
    </message>
    <message>
        <source>Nobody new can begin here</source>
        <translation>Nie można tu rozpocząć nowego ładowania</translation>
    </message>
    <message>
        <source>Drivers can begin here again</source>
        <translation>Można tu znowu ładować</translation>
    </message>
    <message>
        <source>Every row is proven</source>
        <translation>Każdy wpis zweryfikowany</translation>
    </message>
    <message>
        <source>The ledger is not whole</source>
        <translation>Księga kasowa nie jest spójna</translation>
    </message>
    <message>
        <source>Copied and proven</source>
        <translation>Skopiowano i zweryfikowano</translation>
    </message>
    <message>
        <source>Shown now</source>
        <translation>Pokazywane teraz</translation>
    </message>
    <message>
        <source>The idle screen speaks it from now on</source>
        <translation>Ekran spoczynku mówi nim od teraz</translation>
    </message>
    <message>
        <source>Hold a charge card to the reader</source>
        <translation>Przyłóż kartę ładowania do czytnika</translation>
    </message>
    <message>
        <source>The reader has read</source>
        <translation>Czytnik odczytał</translation>
    </message>
    <message>
        <source>No card was read</source>
        <translation>Nie odczytano żadnej karty</translation>
    </message>
    <message>
        <source>The reader was lit; was it the right one?</source>
        <translation>Czytnik się podświetlił; czy to ten?</translation>
    </message>
    <message>
        <source>Ledger and provider agree</source>
        <translation>Księga kasowa i usługa płatnicza są zgodne</translation>
    </message>
    <message>
        <source>Ledger and provider differ</source>
        <translation>Księga kasowa i usługa płatnicza się różnią</translation>
    </message>
    <message>
        <source>The server is being asked</source>
        <translation>Trwa zapytanie do serwera</translation>
    </message>
    <message>
        <source>It is being installed</source>
        <translation>Trwa instalacja</translation>
    </message>
    <message>
        <source>The check found</source>
        <translation>Wynik kontroli</translation>
    </message>
    <message>
        <source>It starts again in a moment</source>
        <translation>Za chwilę uruchomi się ponownie</translation>
    </message>
    <message>
        <source>The rule is only noted from now on</source>
        <translation>Reguła jest odtąd tylko odnotowywana</translation>
    </message>
    <message>
        <source>The rule decides again</source>
        <translation>Reguła znów decyduje</translation>
    </message>
    <message>
        <source>Nothing was done</source>
        <translation>Nic nie zrobiono</translation>
    </message>
    <message>
        <source>your account may not do this</source>
        <translation>konto nie ma uprawnień</translation>
    </message>
    <message>
        <source>this station cannot do this</source>
        <translation>ta stacja tego nie obsługuje</translation>
    </message>
    <message>
        <source>no answer in time</source>
        <translation>brak odpowiedzi na czas</translation>
    </message>
    <message>
        <source>the reader does not answer</source>
        <translation>czytnik nie odpowiada</translation>
    </message>
    <message>
        <source>a driver may need the reader now</source>
        <translation>czytnika może teraz potrzebować kierowca</translation>
    </message>
    <message>
        <source>this card reader shows nothing on request</source>
        <translation>ten czytnik niczego nie pokaże na życzenie</translation>
    </message>
    <message>
        <source>nothing is reserved</source>
        <translation>nic nie jest zablokowane</translation>
    </message>
    <message>
        <source>energy has flowed, and it is billed</source>
        <translation>popłynęła energia i jest rozliczana</translation>
    </message>
    <message>
        <source>nothing is to be charged</source>
        <translation>nie ma czego pobrać</translation>
    </message>
    <message>
        <source>its way to pay is not configured any more</source>
        <translation>ten sposób płatności nie jest już skonfigurowany</translation>
    </message>
    <message>
        <source>nothing was charged</source>
        <translation>nic nie pobrano</translation>
    </message>
    <message>
        <source>a reason is missing</source>
        <translation>brakuje powodu</translation>
    </message>
    <message>
        <source>it was charged in another currency</source>
        <translation>pobrano w innej walucie</translation>
    </message>
    <message>
        <source>0, or more than there is to give back</source>
        <translation>0 albo więcej, niż jest do zwrotu</translation>
    </message>
    <message>
        <source>this way to pay gives nothing back</source>
        <translation>ten sposób płatności niczego nie zwraca</translation>
    </message>
    <message>
        <source>a refund is under way</source>
        <translation>zwrot jest w toku</translation>
    </message>
    <message>
        <source>money hangs on this rule: it stays in force</source>
        <translation>od tej reguły zależą pieniądze: obowiązuje dalej</translation>
    </message>
    <message>
        <source>there is no newer program</source>
        <translation>nie ma nowszego programu</translation>
    </message>
    <message>
        <source>no medium is plugged in</source>
        <translation>nie włożono nośnika</translation>
    </message>
    <message>
        <source>more than one medium is plugged in</source>
        <translation>włożono więcej niż jeden nośnik</translation>
    </message>
    <message>
        <source>the medium is full</source>
        <translation>nośnik jest pełny</translation>
    </message>
    <message>
        <source>the medium cannot be written</source>
        <translation>na nośniku nie można zapisać</translation>
    </message>
    <message>
        <source>the medium failed, or was pulled out</source>
        <translation>nośnik zawiódł albo go wyjęto</translation>
    </message>
    <message>
        <source>a copy of this second is there already</source>
        <translation>kopia z tej sekundy już jest</translation>
    </message>
    <message>
        <source>the copy is not whole; take another medium</source>
        <translation>kopia nie jest cała; weź inny nośnik</translation>
    </message>
    <message>
        <source>Station {name}</source>
        <translation>Stacja {name}</translation>
    </message>
    <message>
        <source>Energy signed by the meter</source>
        <translation>Energia podpisana przez licznik</translation>
    </message>
    <message>
        <source>Net {net}, VAT {percent}</source>
        <translation>Netto {net}, VAT {percent}</translation>
    </message>
    <message>
        <source>{card} charged {total}.</source>
        <translation>{card}: pobrano {total}.</translation>
    </message>
    <message>
        <source>{total} charged.</source>
        <translation>Pobrano {total}.</translation>
    </message>
    <message>
        <source>{rest} of the reserved amount is released.</source>
        <translation>Z zablokowanej kwoty zwolniono {rest}.</translation>
    </message>
    <message>
        <source>{total} is on your account.</source>
        <translation>Obciążono konto klienta kwotą {total}.</translation>
    </message>
    <message>
        <source>You can unplug now</source>
        <translation>Można już odłączyć pojazd</translation>
    </message>
    <message>
        <source>Unplug now, idle fee in {time}</source>
        <translation>Proszę odłączyć, opłata za postój za {time}</translation>
    </message>
    <message>
        <source>Card not approved</source>
        <translation>Karta nie została zatwierdzona</translation>
    </message>
    <message>
        <source>Your bank did not approve this payment.</source>
        <translation>Bank nie zatwierdził tej płatności.</translation>
    </message>
    <message>
        <source>Try another card, or pay with your phone.</source>
        <translation>Proszę użyć innej karty lub zapłacić telefonem.</translation>
    </message>
    <message>
        <source>The card cannot cover the amount to be reserved.</source>
        <translation>Na karcie brakuje środków na kwotę do zablokowania.</translation>
    </message>
    <message>
        <source>This card has expired</source>
        <translation>Ta karta straciła ważność</translation>
    </message>
    <message>
        <source>The card is past its expiry date.</source>
        <translation>Termin ważności karty minął.</translation>
    </message>
    <message>
        <source>PIN not accepted</source>
        <translation>PIN nie został przyjęty</translation>
    </message>
    <message>
        <source>The PIN did not match this card.</source>
        <translation>Kod PIN nie pasuje do tej karty.</translation>
    </message>
    <message>
        <source>Try again, or use another card.</source>
        <translation>Proszę spróbować ponownie lub użyć innej karty.</translation>
    </message>
    <message>
        <source>Payment cancelled</source>
        <translation>Płatność anulowana</translation>
    </message>
    <message>
        <source>The payment was cancelled before it was approved.</source>
        <translation>Płatność anulowano przed zatwierdzeniem.</translation>
    </message>
    <message>
        <source>Try again when you are ready.</source>
        <translation>Proszę spróbować ponownie w dogodnej chwili.</translation>
    </message>
    <message>
        <source>Card could not be read</source>
        <translation>Nie udało się odczytać karty</translation>
    </message>
    <message>
        <source>The reader could not read the card.</source>
        <translation>Czytnik nie mógł odczytać karty.</translation>
    </message>
    <message>
        <source>Present one card only, or pay with your phone.</source>
        <translation>Proszę zbliżyć tylko jedną kartę lub zapłacić telefonem.</translation>
    </message>
    <message>
        <source>No payment received</source>
        <translation>Nie otrzymano płatności</translation>
    </message>
    <message>
        <source>No card or phone payment arrived in time.</source>
        <translation>Płatność kartą ani telefonem nie dotarła na czas.</translation>
    </message>
    <message>
        <source>Card not accepted</source>
        <translation>Karta nie została przyjęta</translation>
    </message>
    <message>
        <source>This card cannot be used at this station.</source>
        <translation>Tej karty nie można użyć na tej stacji.</translation>
    </message>
    <message>
        <source>Use another card, or call the helpline.</source>
        <translation>Proszę użyć innej karty lub zadzwonić na infolinię.</translation>
    </message>
    <message>
        <source>Payment temporarily unavailable</source>
        <translation>Płatność chwilowo niedostępna</translation>
    </message>
    <message>
        <source>The payment service cannot be reached at the moment.</source>
        <translation>Usługa płatnicza jest w tej chwili nieosiągalna.</translation>
    </message>
    <message>
        <source>Try another way to pay, or wait a minute.</source>
        <translation>Proszę zapłacić inaczej lub odczekać minutę.</translation>
    </message>
    <message>
        <source>Not possible this way</source>
        <translation>Tak się nie da</translation>
    </message>
    <message>
        <source>This way of paying cannot be used here at the moment.</source>
        <translation>Ten sposób płatności jest tu chwilowo niedostępny.</translation>
    </message>
    <message>
        <source>Please pay another way, or call the helpline.</source>
        <translation>Proszę zapłacić inaczej lub zadzwonić na infolinię.</translation>
    </message>
    <message>
        <source>One more step is needed</source>
        <translation>Potrzebny jest jeszcze jeden krok</translation>
    </message>
    <message>
        <source>This payment needs a PIN or another way to pay.</source>
        <translation>Ta płatność wymaga kodu PIN lub innego sposobu zapłaty.</translation>
    </message>
    <message>
        <source>The card reader takes a break</source>
        <translation>Czytnik kart ma przerwę</translation>
    </message>
    <message>
        <source>Cards cannot be used here for a few minutes.</source>
        <translation>Przez kilka minut nie można tu używać kart.</translation>
    </message>
    <message>
        <source>Please pay with your phone, or come back in ten minutes.</source>
        <translation>Proszę zapłacić telefonem lub wrócić za dziesięć minut.</translation>
    </message>
    <message>
        <source>This code is not valid</source>
        <translation>Ten kod jest nieważny</translation>
    </message>
    <message>
        <source>The payment does not belong to the code on this screen.</source>
        <translation>Płatność nie należy do kodu na tym ekranie.</translation>
    </message>
    <message>
        <source>Scan only the code that this screen shows now.</source>
        <translation>Proszę skanować tylko kod widoczny teraz na ekranie.</translation>
    </message>
    <message>
        <source>This session cannot be started here at the moment.</source>
        <translation>Tej sesji nie można teraz tutaj rozpocząć.</translation>
    </message>
    <message>
        <source>Please call the helpline.</source>
        <translation>Proszę zadzwonić na infolinię.</translation>
    </message>
    <message>
        <source>The meter does not answer</source>
        <translation>Licznik nie odpowiada</translation>
    </message>
    <message>
        <source>Without the meter no energy can be sold here.</source>
        <translation>Bez licznika nie można tu sprzedawać energii.</translation>
    </message>
    <message>
        <source>Please use another connector.</source>
        <translation>Proszę użyć innego złącza.</translation>
    </message>
    <message>
        <source>The meter needs checking</source>
        <translation>Licznik wymaga sprawdzenia</translation>
    </message>
    <message>
        <source>Its values do not agree. Only the last sound value counts.</source>
        <translation>Jego wskazania są niespójne. Liczy się tylko ostatnia pewna wartość.</translation>
    </message>
    <message>
        <source>Please unplug and use another connector.</source>
        <translation>Proszę odłączyć pojazd i użyć innego złącza.</translation>
    </message>
    <message>
        <source>This connector does not answer</source>
        <translation>To złącze nie odpowiada</translation>
    </message>
    <message>
        <source>The charging unit inside the station is not responding.</source>
        <translation>Moduł ładowania w stacji nie odpowiada.</translation>
    </message>
    <message>
        <source>Charging was interrupted</source>
        <translation>Ładowanie zostało przerwane</translation>
    </message>
    <message>
        <source>The charging unit switched off for safety.</source>
        <translation>Moduł ładowania wyłączył się ze względów bezpieczeństwa.</translation>
    </message>
    <message>
        <source>Your car did not start charging</source>
        <translation>Samochód nie rozpoczął ładowania</translation>
    </message>
    <message>
        <source>The car did not ask for power in time.</source>
        <translation>Samochód nie zażądał prądu na czas.</translation>
    </message>
    <message>
        <source>Unplug, check the car&apos;s charge timer and plug in again.</source>
        <translation>Proszę odłączyć, sprawdzić timer ładowania w aucie i podłączyć ponownie.</translation>
    </message>
    <message>
        <source>Charging could not start</source>
        <translation>Nie udało się rozpocząć ładowania</translation>
    </message>
    <message>
        <source>The safety check before charging did not pass.</source>
        <translation>Kontrola bezpieczeństwa przed ładowaniem nie powiodła się.</translation>
    </message>
    <message>
        <source>Unplug and plug in again, or use another connector.</source>
        <translation>Proszę odłączyć i podłączyć ponownie lub użyć innego złącza.</translation>
    </message>
    <message>
        <source>Charging has not stopped yet</source>
        <translation>Ładowanie jeszcze się nie zakończyło</translation>
    </message>
    <message>
        <source>The charging unit has not confirmed the stop.</source>
        <translation>Moduł ładowania nie potwierdził zatrzymania.</translation>
    </message>
    <message>
        <source>End charging in your car and unplug, or call the helpline.</source>
        <translation>Proszę zakończyć ładowanie w aucie i odłączyć lub zadzwonić na infolinię.</translation>
    </message>
    <message>
        <source>This station cannot sell now</source>
        <translation>Ta stacja nie prowadzi teraz sprzedaży</translation>
    </message>
    <message>
        <source>Sales cannot be recorded safely, so none are made.</source>
        <translation>Sprzedaży nie można bezpiecznie zapisać, dlatego jest wstrzymana.</translation>
    </message>
    <message>
        <source>The payment was withdrawn</source>
        <translation>Płatność została wycofana</translation>
    </message>
    <message>
        <source>The reserved amount is no longer available to us.</source>
        <translation>Zablokowana kwota nie jest już dla nas dostępna.</translation>
    </message>
    <message>
        <source>Please pay again, or use another card.</source>
        <translation>Proszę zapłacić ponownie lub użyć innej karty.</translation>
    </message>
    <message>
        <source>Please unplug and use another station.</source>
        <translation>Proszę odłączyć pojazd i skorzystać z innej stacji.</translation>
    </message>
    <message>
        <source>Unplug and plug in again, or use another station.</source>
        <translation>Proszę odłączyć i podłączyć ponownie lub skorzystać z innej stacji.</translation>
    </message>
    <message>
        <source>Try another card.</source>
        <translation>Proszę użyć innej karty.</translation>
    </message>
    <message>
        <source>Please come back in ten minutes.</source>
        <translation>Proszę wrócić za dziesięć minut.</translation>
    </message>
    <message>
        <source>Try again with one card only.</source>
        <translation>Proszę spróbować ponownie z tylko jedną kartą.</translation>
    </message>
    <message>
        <source>Nothing was charged.</source>
        <translation>Nic nie zostało pobrane.</translation>
    </message>
    <message>
        <source>Nothing was charged. The reserved amount is released.</source>
        <translation>Nic nie zostało pobrane. Zablokowana kwota jest zwolniona.</translation>
    </message>
    <message>
        <source>Nothing is charged. The reserved amount is being released.</source>
        <translation>Nic nie zostanie pobrane. Zablokowana kwota jest zwalniana.</translation>
    </message>
    <message>
        <source>The payment is being completed.</source>
        <translation>Płatność jest finalizowana.</translation>
    </message>
    <message>
        <source>The amount shown has been charged.</source>
        <translation>Wyświetlona kwota została pobrana.</translation>
    </message>
    <message>
        <source>Energy already delivered is billed as shown.</source>
        <translation>Za dostarczoną energię zapłata zgodnie ze wskazaniem.</translation>
    </message>
    <message>
        <source>The amount shown is on your account.</source>
        <translation>Wyświetloną kwotą obciążono konto klienta.</translation>
    </message>
    <message>
        <source>Please plug in first, then present your charge card.</source>
        <translation>Proszę najpierw podłączyć, a potem zbliżyć kartę ładowania.</translation>
    </message>
    <message>
        <source>A payment is already under way.</source>
        <translation>Płatność jest już w toku.</translation>
    </message>
    <message>
        <source>Another card pays for this charge. Only that one can stop it.</source>
        <translation>Za to ładowanie płaci inna karta. Tylko ona może je zakończyć.</translation>
    </message>
    <message>
        <source>Charge cards cannot be checked right now. Please try again, or pay another way.</source>
        <translation>Kart ładowania nie można teraz sprawdzić. Proszę spróbować ponownie lub zapłacić inaczej.</translation>
    </message>
    <message>
        <source>Your car is limiting the power</source>
        <translation>Samochód ogranicza moc</translation>
    </message>
    <message>
        <source>Your car has paused charging</source>
        <translation>Samochód wstrzymał ładowanie</translation>
    </message>
    <message>
        <source>The station is sharing power. No idle fee.</source>
        <translation>Stacja dzieli moc. Bez opłaty za postój.</translation>
    </message>
    <message>
        <source>Meter not answering: last good values</source>
        <translation>Licznik nie odpowiada: ostatnie pewne wartości</translation>
    </message>
    <message>
        <source>Stopping, please wait</source>
        <translation>Zatrzymywanie, proszę czekać</translation>
    </message>
    <message>
        <source>Plugged in</source>
        <translation>Podłączono</translation>
    </message>
    <message>
        <source>Paying</source>
        <translation>Płatność</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>Zakończono</translation>
    </message>
    <message>
        <source>Unavailable</source>
        <translation>Nieczynne</translation>
    </message>
    <message>
        <source>Starting up</source>
        <translation>Uruchamianie</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>Karta</translation>
    </message>
    <message>
        <source>card</source>
        <translation>kartą</translation>
    </message>
    <message>
        <source>phone</source>
        <translation>telefonem</translation>
    </message>
    <message>
        <source>charge card</source>
        <translation>kartą ładowania</translation>
    </message>
    <message>
        <source>Present card</source>
        <translation>Zbliż kartę</translation>
    </message>
    <message>
        <source>Card read OK, remove card</source>
        <translation>Karta odczytana, proszę zabrać kartę</translation>
    </message>
    <message>
        <source>Authorizing, please wait</source>
        <translation>Autoryzacja, proszę czekać</translation>
    </message>
    <message>
        <source>Not approved</source>
        <translation>Nie zatwierdzono</translation>
    </message>
    <message>
        <source>Charging time</source>
        <translation>Czas ładowania</translation>
    </message>
    <message>
        <source>Idle</source>
        <translation>Postój</translation>
    </message>
    <message>
        <source>Session fee</source>
        <translation>Opłata za sesję</translation>
    </message>
    <message>
        <source>Reservation time</source>
        <translation>Czas rezerwacji</translation>
    </message>
    <message>
        <source>Reservation</source>
        <translation>Rezerwacja</translation>
    </message>
    <message>
        <source>Up to the minimum price</source>
        <translation>Do ceny minimalnej</translation>
    </message>
    <message>
        <source>Down to the maximum price</source>
        <translation>Do ceny maksymalnej</translation>
    </message>
    <message>
        <source>Fee limit</source>
        <translation>Limit opłaty</translation>
    </message>
    <message>
        <source>Member discount</source>
        <translation>Rabat dla klienta</translation>
    </message>
    <message>
        <source>Waived by the operator</source>
        <translation>Umorzone przez operatora</translation>
    </message>
    <message>
        <source>The cable was unplugged</source>
        <translation>Kabel został odłączony</translation>
    </message>
    <message>
        <source>Your car ended charging</source>
        <translation>Samochód zakończył ładowanie</translation>
    </message>
    <message>
        <source>The reserved amount was reached</source>
        <translation>Osiągnięto zablokowaną kwotę</translation>
    </message>
    <message>
        <source>The limit for this payment was reached</source>
        <translation>Osiągnięto limit tej płatności</translation>
    </message>
    <message>
        <source>The meter stopped answering</source>
        <translation>Licznik przestał odpowiadać</translation>
    </message>
    <message>
        <source>The station stopped charging</source>
        <translation>Stacja zakończyła ładowanie</translation>
    </message>
    <message>
        <source>A power cut ended charging</source>
        <translation>Przerwa w zasilaniu zakończyła ładowanie</translation>
    </message>
</context>
</TS>
