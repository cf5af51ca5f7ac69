<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es" sourcelanguage="en">
<context>
    <name>AidButtons</name>
    <message>
        <source>Large text</source>
        <translation>Texto grande</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Alto contraste</translation>
    </message>
</context>
<context>
    <name>Attract</name>
    <message>
        <source>Show receipt</source>
        <translation>Ver recibo</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>Un momento</translation>
    </message>
    <message>
        <source>Charging finished</source>
        <translation>Carga finalizada</translation>
    </message>
    <message>
        <source>Plug in to start</source>
        <translation>Conecte para cargar</translation>
    </message>
    <message>
        <source>This charger is starting up.</source>
        <translation>Esta estación se está iniciando.</translation>
    </message>
</context>
<context>
    <name>Authorising</name>
    <message>
        <source>Please leave the plug in</source>
        <translation>Deje el conector enchufado</translation>
    </message>
</context>
<context>
    <name>Charging</name>
    <message>
        <source>Power</source>
        <translation>Potencia</translation>
    </message>
    <message>
        <source>Battery</source>
        <translation>Batería</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Tiempo</translation>
    </message>
</context>
<context>
    <name>Choose</name>
    <message>
        <source>How would you like to pay?</source>
        <translation>¿Cómo desea pagar?</translation>
    </message>
</context>
<context>
    <name>CurveCard</name>
    <message>
        <source>Now</source>
        <translation>Ahora</translation>
    </message>
    <message>
        <source>now %1</source>
        <translation>ahora %1</translation>
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
        <translation>Volver</translation>
    </message>
</context>
<context>
    <name>Door</name>
    <message>
        <source>Service</source>
        <translation>Servicio técnico</translation>
    </message>
    <message>
        <source>Your number</source>
        <translation>Su número</translation>
    </message>
    <message>
        <source>Your PIN</source>
        <translation>Su PIN</translation>
    </message>
    <message>
        <source>Code from the app, or OK without one</source>
        <translation>Código de la aplicación, u OK sin código</translation>
    </message>
    <message>
        <source>Checking</source>
        <translation>Comprobando</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>Salir</translation>
    </message>
    <message>
        <source>Shuffle</source>
        <translation>Mezclar</translation>
    </message>
</context>
<context>
    <name>Fault</name>
    <message>
        <source>Interrupted</source>
        <translation>Interrumpido</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Listo</translation>
    </message>
</context>
<context>
    <name>Formats</name>
    <message>
        <source>started {minutes} min</source>
        <translation>{minutes} min o fracción</translation>
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
        <translation>sesión</translation>
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
        <translation>Volver</translation>
    </message>
</context>
<context>
    <name>KeyPad</name>
    <message>
        <source>Clear</source>
        <translation>Borrar</translation>
    </message>
</context>
<context>
    <name>LanguageButton</name>
    <message>
        <source>Language</source>
        <translation>Idioma</translation>
    </message>
</context>
<context>
    <name>LanguageSheet</name>
    <message>
        <source>Language</source>
        <translation>Idioma</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
</context>
<context>
    <name>MoreButton</name>
    <message>
        <source>More below</source>
        <translation>Más abajo</translation>
    </message>
</context>
<context>
    <name>OutOfService</name>
    <message>
        <source>Out of service</source>
        <translation>Fuera de servicio</translation>
    </message>
</context>
<context>
    <name>Pages</name>
    <message>
        <source>Done</source>
        <translation>Listo</translation>
    </message>
</context>
<context>
    <name>Pin</name>
    <message>
        <source>Back</source>
        <translation>Volver</translation>
    </message>
</context>
<context>
    <name>PresentCard</name>
    <message>
        <source>Present charge card</source>
        <translation>Acerque la tarjeta de recarga</translation>
    </message>
</context>
<context>
    <name>PriceList</name>
    <message>
        <source>not now</source>
        <translation>no se aplica ahora</translation>
    </message>
</context>
<context>
    <name>QrPlate</name>
    <message>
        <source>QR code</source>
        <translation>Código QR</translation>
    </message>
</context>
<context>
    <name>Question</name>
    <message>
        <source>Not now</source>
        <translation>Ahora no</translation>
    </message>
</context>
<context>
    <name>ReaderArt</name>
    <message>
        <source>The card reader is on the right</source>
        <translation>El lector de tarjetas está a la derecha</translation>
    </message>
    <message>
        <source>The card reader is on the left</source>
        <translation>El lector de tarjetas está a la izquierda</translation>
    </message>
    <message>
        <source>The card reader is above the screen</source>
        <translation>El lector de tarjetas está encima de la pantalla</translation>
    </message>
    <message>
        <source>The card reader is below the screen</source>
        <translation>El lector de tarjetas está debajo de la pantalla</translation>
    </message>
</context>
<context>
    <name>Refused</name>
    <message>
        <source>Not approved</source>
        <translation>No aprobado</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Reintentar</translation>
    </message>
</context>
<context>
    <name>Scan</name>
    <message>
        <source>Scan to pay</source>
        <translation>Escanee para pagar</translation>
    </message>
    <message>
        <source>Time left %1</source>
        <translation>Quedan %1</translation>
    </message>
    <message>
        <source>Waiting for your phone</source>
        <translation>Esperando a su móvil</translation>
    </message>
</context>
<context>
    <name>SessionFigures</name>
    <message>
        <source>Energy</source>
        <translation>Energía</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Tiempo</translation>
    </message>
</context>
<context>
    <name>Starting</name>
    <message>
        <source>Talking to your car</source>
        <translation>Conectando con su coche</translation>
    </message>
    <message>
        <source>The plug locks and a safety test runs. This can take a minute.</source>
        <translation>El conector se bloquea y se realiza una prueba de seguridad. Puede tardar un minuto.</translation>
    </message>
</context>
<context>
    <name>StepsRail</name>
    <message>
        <source>done</source>
        <translation>hecho</translation>
    </message>
    <message>
        <source>now</source>
        <translation>en curso</translation>
    </message>
    <message>
        <source>to come</source>
        <translation>pendiente</translation>
    </message>
</context>
<context>
    <name>StillThere</name>
    <message>
        <source>Still there?</source>
        <translation>¿Sigue ahí?</translation>
    </message>
    <message>
        <source>I&apos;m still here</source>
        <translation>Sigo aquí</translation>
    </message>
</context>
<context>
    <name>Stop</name>
    <message>
        <source>Stop charging now?</source>
        <translation>¿Detener la carga ahora?</translation>
    </message>
    <message>
        <source>%1 so far, %2 kWh. You pay only what you used.</source>
        <translation>%1 hasta ahora, %2 kWh. Solo paga lo que ha consumido.</translation>
    </message>
    <message>
        <source>Keep charging</source>
        <translation>Seguir cargando</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Detener</translation>
    </message>
</context>
<context>
    <name>StopButton</name>
    <message>
        <source>Stop charging</source>
        <translation>Detener la carga</translation>
    </message>
</context>
<context>
    <name>Summary</name>
    <message>
        <source>Done</source>
        <translation>Listo</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>Finalizado</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Total</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>Recibo</translation>
    </message>
    <message>
        <source>Scan to keep it</source>
        <translation>Escanee para guardarlo</translation>
    </message>
</context>
<context>
    <name>Tariff</name>
    <message>
        <source>All prices</source>
        <translation>Todos los precios</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Volver</translation>
    </message>
</context>
<context>
    <name>TestRibbon</name>
    <message>
        <source>Test mode, no real money</source>
        <translation>Modo de prueba, sin dinero real</translation>
    </message>
</context>
<context>
    <name>Texts</name>
    <message>
        <source>so far, incl. VAT</source>
        <translation>hasta ahora, IVA incl.</translation>
    </message>
    <message>
        <source>so far, incl. taxes</source>
        <translation>hasta ahora, imp. incl.</translation>
    </message>
    <message>
        <source>Last good value</source>
        <translation>Último valor válido</translation>
    </message>
    <message numerus="yes">
        <source>Power, last %n minutes</source>
        <translation>
            <numerusform>Potencia, último minuto</numerusform>
            <numerusform>Potencia, últimos %n minutos</numerusform>
        </translation>
    </message>
    <message>
        <source>Power, last minute</source>
        <translation>Potencia, último minuto</translation>
    </message>
    <message>
        <source>{time} ago</source>
        <translation>hace {time}</translation>
    </message>
    <message>
        <source>Your code to stop: {code}</source>
        <translation>Su código para detener: {code}</translation>
    </message>
    <message>
        <source>Stopping</source>
        <translation>Deteniendo</translation>
    </message>
    <message>
        <source>Meter offline</source>
        <translation>Contador sin conexión</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>En pausa</translation>
    </message>
    <message>
        <source>Charging</source>
        <translation>Cargando</translation>
    </message>
    <message>
        <source>battery {percent}</source>
        <translation>batería {percent}</translation>
    </message>
    <message>
        <source>{price} from {time}</source>
        <translation>{price} desde las {time}</translation>
    </message>
    <message>
        <source>Idle fee is running</source>
        <translation>Se aplica el cargo por ocupación</translation>
    </message>
    <message>
        <source>Idle fee in {time}</source>
        <translation>Cargo por ocupación en {time}</translation>
    </message>
    <message>
        <source>{cost} of at most {hold}</source>
        <translation>{cost} de un máximo de {hold}</translation>
    </message>
    <message>
        <source>{left} left of {hold} reserved</source>
        <translation>Quedan {left} de {hold} reservados</translation>
    </message>
    <message>
        <source>Connector {label}</source>
        <translation>Conector {label}</translation>
    </message>
    <message>
        <source>The price you see when you pay holds for your whole session.</source>
        <translation>El precio que ve al pagar vale para toda la sesión.</translation>
    </message>
    <message>
        <source>These prices hold for your whole session, each in its hours.</source>
        <translation>Estos precios valen para toda la sesión, cada uno en su horario.</translation>
    </message>
    <message>
        <source>Too many wrong codes. Try again in {time}.</source>
        <translation>Demasiados códigos erróneos. Inténtelo de nuevo en {time}.</translation>
    </message>
    <message>
        <source>That was another code. Your car can end the charge too.</source>
        <translation>Ese no era el código. El coche también puede terminar la carga.</translation>
    </message>
    <message>
        <source>Enter the code you were shown at the start.</source>
        <translation>Introduzca el código mostrado al inicio.</translation>
    </message>
    <message>
        <source>Prices without tax.</source>
        <translation>Precios sin impuestos.</translation>
    </message>
    <message>
        <source>All prices include VAT.</source>
        <translation>Todos los precios incluyen IVA.</translation>
    </message>
    <message>
        <source>All prices include {percent} VAT.</source>
        <translation>Todos los precios incluyen {percent} de IVA.</translation>
    </message>
    <message>
        <source>Charging goes on in {time}</source>
        <translation>La carga continúa en {time}</translation>
    </message>
    <message>
        <source>Closes in {time}</source>
        <translation>Se cierra en {time}</translation>
    </message>
    <message>
        <source>The card reader pauses in {time}</source>
        <translation>Pausa del lector de tarjetas en {time}</translation>
    </message>
    <message>
        <source>Back to start in {time}</source>
        <translation>Vuelta al inicio en {time}</translation>
    </message>
    <message>
        <source>Member</source>
        <translation>Con contrato</translation>
    </message>
    <message>
        <source>{energy} of your allowance left</source>
        <translation>quedan {energy} incluidos</translation>
    </message>
    <message>
        <source>That was another PIN. Please try again.</source>
        <translation>Ese no era el PIN. Inténtelo de nuevo.</translation>
    </message>
    <message>
        <source>Enter the PIN of your charge card.</source>
        <translation>Introduzca el PIN de su tarjeta de recarga.</translation>
    </message>
    <message>
        <source>It is being looked after.</source>
        <translation>Ya nos estamos ocupando.</translation>
    </message>
    <message>
        <source>This connector is out of service</source>
        <translation>Este conector está fuera de servicio</translation>
    </message>
    <message>
        <source>Please use another station.</source>
        <translation>Por favor, use otra estación.</translation>
    </message>
    <message>
        <source>{energy} delivered: {cost}, billed as shown.</source>
        <translation>{energy} suministrados: {cost}, se cobra lo mostrado.</translation>
    </message>
    <message>
        <source>Code {code}</source>
        <translation>Código {code}</translation>
    </message>
    <message>
        <source>Helpline {number}</source>
        <translation>Asistencia {number}</translation>
    </message>
    <message>
        <source>Connector {label} is available</source>
        <translation>El conector {label} está libre</translation>
    </message>
    <message>
        <source>Pay by {0}. No app needed.</source>
        <translation>Pague con {0}. Sin app.</translation>
    </message>
    <message>
        <source>Pay by {0} or {1}. No app needed.</source>
        <translation>Pague con {0} o {1}. Sin app.</translation>
    </message>
    <message>
        <source>Pay by {0}, {1} or {2}. No app needed.</source>
        <translation>Pague con {0}, {1} o {2}. Sin app.</translation>
    </message>
    <message>
        <source>At most {amount} for this charge on your account.</source>
        <translation>Máximo {amount} por esta carga en su cuenta.</translation>
    </message>
    <message>
        <source>We reserve up to {amount}. You pay only what you use.</source>
        <translation>Reservamos hasta {amount}. Solo paga lo que consuma.</translation>
    </message>
    <message>
        <source>Only charge cards work now</source>
        <translation>Ahora solo con tarjeta de recarga</translation>
    </message>
    <message>
        <source>Payment is not possible now</source>
        <translation>Ahora no es posible pagar</translation>
    </message>
    <message>
        <source>Members: hold your charge card to the reader.</source>
        <translation>Con contrato: acerque su tarjeta de recarga al lector.</translation>
    </message>
    <message>
        <source>If your car does not start, the reserved amount is released.</source>
        <translation>Si la carga no empieza, se libera el importe reservado.</translation>
    </message>
    <message>
        <source>If your car does not start within {time}, the reserved amount is released.</source>
        <translation>Si la carga no empieza en {time}, se libera el importe reservado.</translation>
    </message>
    <message>
        <source>Not available now</source>
        <translation>No disponible ahora</translation>
    </message>
    <message>
        <source>Reader is busy</source>
        <translation>Lector ocupado</translation>
    </message>
    <message>
        <source>Reader is serving connector {label}</source>
        <translation>El lector atiende el conector {label}</translation>
    </message>
    <message>
        <source>Present your card now</source>
        <translation>Acerque ahora su tarjeta</translation>
    </message>
    <message>
        <source>Tap to use the reader</source>
        <translation>Toque para usar el lector</translation>
    </message>
    <message>
        <source>Scan a code to pay</source>
        <translation>Escanee un código para pagar</translation>
    </message>
    <message>
        <source>For members</source>
        <translation>Para clientes con contrato</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Móvil</translation>
    </message>
    <message>
        <source>Charge card</source>
        <translation>Tarjeta de recarga</translation>
    </message>
    <message>
        <source>Card read</source>
        <translation>Tarjeta leída</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>Aprobado</translation>
    </message>
    <message>
        <source>Payment</source>
        <translation>Pago</translation>
    </message>
    <message>
        <source>Car</source>
        <translation>Coche</translation>
    </message>
    <message>
        <source>More prices</source>
        <translation>Más precios</translation>
    </message>
    <message>
        <source>Up to</source>
        <translation>Hasta</translation>
    </message>
    <message>
        <source>Idle fee from {time}</source>
        <translation>Cargo por ocupación desde {time}</translation>
    </message>
    <message>
        <source>block</source>
        <translation>bloque</translation>
    </message>
    <message numerus="yes">
        <source>blocks</source>
        <translation>
            <numerusform>bloque</numerusform>
            <numerusform>bloques</numerusform>
        </translation>
    </message>
    <message>
        <source>{name}, after {time}</source>
        <translation>{name}, tras {time}</translation>
    </message>
    <message>
        <source>{name}, until {time}</source>
        <translation>{name}, hasta las {time}</translation>
    </message>
    <message>
        <source>from {energy}</source>
        <translation>desde {energy}</translation>
    </message>
    <message>
        <source>up to {energy}</source>
        <translation>hasta {energy}</translation>
    </message>
    <message>
        <source>at most {amount}</source>
        <translation>máximo {amount}</translation>
    </message>
    <message>
        <source>Try again in {time}</source>
        <translation>Inténtelo de nuevo en {time}</translation>
    </message>
    <message>
        <source>The station does not know the time: no code can be checked</source>
        <translation>La estación no tiene la hora: no se puede comprobar ningún código</translation>
    </message>
    <message>
        <source>That was not right</source>
        <translation>No es correcto</translation>
    </message>
    <message>
        <source>{what}, at most {amount}</source>
        <translation>{what}, máximo {amount}</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>Dispositivos</translation>
    </message>
    <message>
        <source>Sessions and money</source>
        <translation>Sesiones y pagos</translation>
    </message>
    <message>
        <source>Fraud guard</source>
        <translation>Antifraude</translation>
    </message>
    <message>
        <source>Tariff</source>
        <translation>Tarifa</translation>
    </message>
    <message>
        <source>Ledger</source>
        <translation>Libro de caja</translation>
    </message>
    <message>
        <source>Network and rights</source>
        <translation>Red y permisos</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Registro</translation>
    </message>
    <message>
        <source>Display</source>
        <translation>Pantalla</translation>
    </message>
    <message>
        <source>Updates</source>
        <translation>Actualizaciones</translation>
    </message>
    <message>
        <source>Station</source>
        <translation>Estación</translation>
    </message>
    <message>
        <source>Read now</source>
        <translation>Leer ahora</translation>
    </message>
    <message>
        <source>Test with a card</source>
        <translation>Probar con tarjeta</translation>
    </message>
    <message>
        <source>Light the reader</source>
        <translation>Iluminar lector</translation>
    </message>
    <message>
        <source>Give back</source>
        <translation>Liberar</translation>
    </message>
    <message>
        <source>Ask again now</source>
        <translation>Consultar de nuevo</translation>
    </message>
    <message>
        <source>Refund</source>
        <translation>Reembolsar</translation>
    </message>
    <message>
        <source>Compare now</source>
        <translation>Conciliar ahora</translation>
    </message>
    <message>
        <source>Prove now</source>
        <translation>Verificar ahora</translation>
    </message>
    <message>
        <source>Copy to USB</source>
        <translation>Copiar a USB</translation>
    </message>
    <message>
        <source>Put on trial</source>
        <translation>Poner a prueba</translation>
    </message>
    <message>
        <source>Put in force</source>
        <translation>Poner en vigor</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Día</translation>
    </message>
    <message>
        <source>Night</source>
        <translation>Noche</translation>
    </message>
    <message>
        <source>By itself</source>
        <translation>Automático</translation>
    </message>
    <message>
        <source>Brighter</source>
        <translation>Más brillo</translation>
    </message>
    <message>
        <source>Darker</source>
        <translation>Menos brillo</translation>
    </message>
    <message>
        <source>Speak</source>
        <translation>Hablar</translation>
    </message>
    <message>
        <source>Update content</source>
        <translation>Actualizar contenido</translation>
    </message>
    <message>
        <source>Update program</source>
        <translation>Actualizar programa</translation>
    </message>
    <message>
        <source>Check now</source>
        <translation>Comprobar ahora</translation>
    </message>
    <message>
        <source>Take out of service</source>
        <translation>Poner fuera de servicio</translation>
    </message>
    <message>
        <source>Put in service</source>
        <translation>Poner en servicio</translation>
    </message>
    <message>
        <source>Restart</source>
        <translation>Reiniciar</translation>
    </message>
    <message>
        <source>Charging failed</source>
        <translation>Fallo en la carga</translation>
    </message>
    <message>
        <source>Slower than promised</source>
        <translation>Más lento de lo prometido</translation>
    </message>
    <message>
        <source>Wrong price shown</source>
        <translation>Precio mostrado erróneo</translation>
    </message>
    <message>
        <source>Cable or plug stuck</source>
        <translation>Cable o conector atascado</translation>
    </message>
    <message>
        <source>Goodwill</source>
        <translation>Gesto comercial</translation>
    </message>
    <message>
        <source>Connector</source>
        <translation>Conector</translation>
    </message>
    <message>
        <source>Charge card readers</source>
        <translation>Lectores de tarjetas de recarga</translation>
    </message>
    <message>
        <source>Reader</source>
        <translation>Lector</translation>
    </message>
    <message>
        <source>Ways to pay</source>
        <translation>Formas de pago</translation>
    </message>
    <message>
        <source>Card reader</source>
        <translation>Lector de tarjetas</translation>
    </message>
    <message>
        <source>Charge controller</source>
        <translation>Controlador de carga</translation>
    </message>
    <message>
        <source>Meter</source>
        <translation>Contador</translation>
    </message>
    <message>
        <source>Energy</source>
        <translation>Energía</translation>
    </message>
    <message>
        <source>Power</source>
        <translation>Potencia</translation>
    </message>
    <message>
        <source>Voltage</source>
        <translation>Tensión</translation>
    </message>
    <message>
        <source>Current</source>
        <translation>Corriente</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Pendiente</translation>
    </message>
    <message>
        <source>Last sessions</source>
        <translation>Últimas sesiones</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Número</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Servicio</translation>
    </message>
    <message>
        <source>Charging now</source>
        <translation>Cargas en curso</translation>
    </message>
    <message>
        <source>Running for</source>
        <translation>Tiempo activo</translation>
    </message>
    <message>
        <source>Prices and lists</source>
        <translation>Precios y listas</translation>
    </message>
    <message>
        <source>In force</source>
        <translation>En vigor</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>En espera</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Antes</translation>
    </message>
    <message>
        <source>Last asked</source>
        <translation>Última consulta</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Programa</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Versión</translation>
    </message>
    <message>
        <source>Available</source>
        <translation>Libre</translation>
    </message>
    <message>
        <source>Last try</source>
        <translation>Último intento</translation>
    </message>
    <message>
        <source>Cards remembered</source>
        <translation>Tarjetas recordadas</translation>
    </message>
    <message>
        <source>Other stations</source>
        <translation>Otras estaciones</translation>
    </message>
    <message>
        <source>Last decisions</source>
        <translation>Últimas decisiones</translation>
    </message>
    <message>
        <source>Lists</source>
        <translation>Listas</translation>
    </message>
    <message>
        <source>Denied</source>
        <translation>Denegado</translation>
    </message>
    <message>
        <source>Allowed</source>
        <translation>Permitido</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>Reglas</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Regla</translation>
    </message>
    <message>
        <source>Regular check</source>
        <translation>Control periódico</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Hallazgo</translation>
    </message>
    <message>
        <source>This page</source>
        <translation>Esta página</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>Moneda</translation>
    </message>
    <message>
        <source>Price holds for the whole session</source>
        <translation>Precio fijo toda la sesión</translation>
    </message>
    <message>
        <source>Prices</source>
        <translation>Precios</translation>
    </message>
    <message>
        <source>Energy in the next 24 hours</source>
        <translation>Energía, próximas 24 horas</translation>
    </message>
    <message>
        <source>Per kWh</source>
        <translation>Por kWh</translation>
    </message>
    <message>
        <source>Per minute</source>
        <translation>Por minuto</translation>
    </message>
    <message>
        <source>Per hour</source>
        <translation>Por hora</translation>
    </message>
    <message>
        <source>Per started block</source>
        <translation>Por bloque iniciado</translation>
    </message>
    <message>
        <source>Per session</source>
        <translation>Por sesión</translation>
    </message>
    <message>
        <source>Last row</source>
        <translation>Última línea</translation>
    </message>
    <message>
        <source>Since when it is kept</source>
        <translation>Época</translation>
    </message>
    <message>
        <source>Can record</source>
        <translation>Puede registrar</translation>
    </message>
    <message>
        <source>Compared with the provider</source>
        <translation>Conciliado con el servicio de pago</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Hora</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>Reloj</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Colores</translation>
    </message>
    <message>
        <source>By light and clock</source>
        <translation>Según luz y hora</translation>
    </message>
    <message>
        <source>Brightness</source>
        <translation>Brillo</translation>
    </message>
    <message>
        <source>Language of the idle screen</source>
        <translation>Idioma de la pantalla en reposo</translation>
    </message>
    <message>
        <source>Next prices</source>
        <translation>Próximos precios</translation>
    </message>
    <message>
        <source>Week</source>
        <translation>Semana</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Red</translation>
    </message>
    <message>
        <source>Own address</source>
        <translation>Dirección propia</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>Versiones</translation>
    </message>
    <message>
        <source>This program</source>
        <translation>Este programa</translation>
    </message>
    <message>
        <source>Operating system</source>
        <translation>Sistema operativo</translation>
    </message>
    <message>
        <source>well</source>
        <translation>en orden</translation>
    </message>
    <message>
        <source>not answering</source>
        <translation>no responde</translation>
    </message>
    <message>
        <source>fault</source>
        <translation>avería</translation>
    </message>
    <message>
        <source>silent</source>
        <translation>no envía datos</translation>
    </message>
    <message>
        <source>not heard of yet</source>
        <translation>aún sin señal</translation>
    </message>
    <message>
        <source>contradicts itself</source>
        <translation>se contradice</translation>
    </message>
    <message>
        <source>nothing is open</source>
        <translation>nada pendiente</translation>
    </message>
    <message>
        <source>nothing was reserved</source>
        <translation>nada reservado</translation>
    </message>
    <message>
        <source>reserved</source>
        <translation>reservado</translation>
    </message>
    <message>
        <source>being charged</source>
        <translation>cobro en curso</translation>
    </message>
    <message>
        <source>being given back</source>
        <translation>liberación en curso</translation>
    </message>
    <message>
        <source>declined</source>
        <translation>rechazado</translation>
    </message>
    <message>
        <source>charged</source>
        <translation>cobrado</translation>
    </message>
    <message>
        <source>given back</source>
        <translation>liberado</translation>
    </message>
    <message>
        <source>refunded</source>
        <translation>reembolsado</translation>
    </message>
    <message>
        <source>refund under way</source>
        <translation>reembolso en curso</translation>
    </message>
    <message>
        <source>out of service</source>
        <translation>fuera de servicio</translation>
    </message>
    <message>
        <source>in service</source>
        <translation>en servicio</translation>
    </message>
    <message>
        <source>cannot sell</source>
        <translation>no puede vender</translation>
    </message>
    <message>
        <source>takes a break</source>
        <translation>en pausa</translation>
    </message>
    <message>
        <source>being read</source>
        <translation>se está leyendo</translation>
    </message>
    <message>
        <source>not connected</source>
        <translation>no conectado</translation>
    </message>
    <message>
        <source>nothing was found</source>
        <translation>no se encontró nada</translation>
    </message>
    <message>
        <source>nobody is listed</source>
        <translation>no hay nadie en la lista</translation>
    </message>
    <message>
        <source>allowed</source>
        <translation>permitido</translation>
    </message>
    <message>
        <source>noted</source>
        <translation>anotado</translation>
    </message>
    <message>
        <source>challenged</source>
        <translation>verificación pedida</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>rechazado</translation>
    </message>
    <message>
        <source>on trial</source>
        <translation>a prueba</translation>
    </message>
    <message>
        <source>in force</source>
        <translation>en vigor</translation>
    </message>
    <message>
        <source>expired</source>
        <translation>caducado</translation>
    </message>
    <message>
        <source>green: all is well</source>
        <translation>verde: todo en orden</translation>
    </message>
    <message>
        <source>amber: somebody should look</source>
        <translation>ámbar: conviene revisar</translation>
    </message>
    <message>
        <source>red: act now</source>
        <translation>rojo: actuar ahora</translation>
    </message>
    <message>
        <source>not made yet</source>
        <translation>aún no realizado</translation>
    </message>
    <message>
        <source>too long ago</source>
        <translation>demasiado antiguo</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>sin respuesta</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>sí</translation>
    </message>
    <message>
        <source>no</source>
        <translation>no</translation>
    </message>
    <message>
        <source>holds now</source>
        <translation>se aplica ahora</translation>
    </message>
    <message>
        <source>at other hours</source>
        <translation>a otras horas</translation>
    </message>
    <message>
        <source>agrees</source>
        <translation>coincide</translation>
    </message>
    <message>
        <source>differs</source>
        <translation>difiere</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nunca</translation>
    </message>
    <message>
        <source>in step</source>
        <translation>sincronizado</translation>
    </message>
    <message>
        <source>not in step</source>
        <translation>no sincronizado</translation>
    </message>
    <message>
        <source>cannot be asked</source>
        <translation>no se puede consultar</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>aviso</translation>
    </message>
    <message>
        <source>alarm</source>
        <translation>alarma</translation>
    </message>
    <message>
        <source>day</source>
        <translation>día</translation>
    </message>
    <message>
        <source>night</source>
        <translation>noche</translation>
    </message>
    <message>
        <source>by itself</source>
        <translation>automático</translation>
    </message>
    <message>
        <source>as configured</source>
        <translation>según la configuración</translation>
    </message>
    <message>
        <source>nobody publishes for this station</source>
        <translation>nadie publica para esta estación</translation>
    </message>
    <message>
        <source>not updated from here</source>
        <translation>no se actualiza desde aquí</translation>
    </message>
    <message>
        <source>good</source>
        <translation>bien</translation>
    </message>
    <message>
        <source>being installed</source>
        <translation>instalando</translation>
    </message>
    <message>
        <source>starts at the next boot</source>
        <translation>empieza en el próximo arranque</translation>
    </message>
    <message>
        <source>signed by nobody known here</source>
        <translation>firma desconocida</translation>
    </message>
    <message>
        <source>not what was signed</source>
        <translation>no coincide con lo firmado</translation>
    </message>
    <message>
        <source>the server repeats old news</source>
        <translation>el servidor repite datos antiguos</translation>
    </message>
    <message>
        <source>older than what is here</source>
        <translation>más antiguo que lo que hay</translation>
    </message>
    <message>
        <source>no bundle of this kind</source>
        <translation>no es un paquete de este tipo</translation>
    </message>
    <message>
        <source>meant for other stations</source>
        <translation>para otras estaciones</translation>
    </message>
    <message>
        <source>did not pass the check</source>
        <translation>no ha superado la prueba</translation>
    </message>
    <message>
        <source>the disk cannot be written</source>
        <translation>no se puede escribir en el disco</translation>
    </message>
    <message>
        <source>damaged on the disk</source>
        <translation>dañado en el disco</translation>
    </message>
    <message>
        <source>not possible here</source>
        <translation>no es posible aquí</translation>
    </message>
    <message>
        <source>not installed</source>
        <translation>no instalado</translation>
    </message>
    <message>
        <source>no panel of its own</source>
        <translation>sin pantalla propia</translation>
    </message>
    <message>
        <source>spoken here</source>
        <translation>se habla aquí</translation>
    </message>
    <message>
        <source>its rows contradict each other</source>
        <translation>sus filas se contradicen</translation>
    </message>
    <message>
        <source>none is waiting</source>
        <translation>ninguno en espera</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>en espera</translation>
    </message>
    <message>
        <source>too many cases for a table</source>
        <translation>demasiados casos para una tabla</translation>
    </message>
    <message>
        <source>free</source>
        <translation>gratis</translation>
    </message>
    <message>
        <source>connected</source>
        <translation>conectado</translation>
    </message>
    <message>
        <source>no way out</source>
        <translation>sin salida</translation>
    </message>
    <message>
        <source>this right is missing</source>
        <translation>falta este permiso</translation>
    </message>
    <message>
        <source>the provider does not know this reader</source>
        <translation>el servicio de pago no conoce este lector</translation>
    </message>
    <message>
        <source>Under way</source>
        <translation>En curso</translation>
    </message>
    <message>
        <source>The meter says</source>
        <translation>El contador marca</translation>
    </message>
    <message>
        <source>It is being given back</source>
        <translation>Se está liberando</translation>
    </message>
    <message>
        <source>The provider is asked again</source>
        <translation>Se consulta de nuevo al servicio de pago</translation>
    </message>
    <message>
        <source>The refund is ordered</source>
        <translation>Reembolso solicitado</translation>
    </message>
    <message>
        <source>Nobody new can begin here</source>
        <translation>Aquí no se pueden iniciar nuevas cargas</translation>
    </message>
    <message>
        <source>Drivers can begin here again</source>
        <translation>Aquí se puede volver a cargar</translation>
    </message>
    <message>
        <source>Every row is proven</source>
        <translation>Todas las líneas verificadas</translation>
    </message>
    <message>
        <source>The ledger is not whole</source>
        <translation>El libro de caja no está íntegro</translation>
    </message>
    <message>
        <source>Copied and proven</source>
        <translation>Copiado y verificado</translation>
    </message>
    <message>
        <source>Shown now</source>
        <translation>Se muestra ahora</translation>
    </message>
    <message>
        <source>The idle screen speaks it from now on</source>
        <translation>La pantalla en reposo lo habla desde ahora</translation>
    </message>
    <message>
        <source>Hold a charge card to the reader</source>
        <translation>Acerque una tarjeta de recarga al lector</translation>
    </message>
    <message>
        <source>The reader has read</source>
        <translation>El lector ha leído</translation>
    </message>
    <message>
        <source>No card was read</source>
        <translation>No se leyó ninguna tarjeta</translation>
    </message>
    <message>
        <source>The reader was lit; was it the right one?</source>
        <translation>El lector se iluminó; ¿era el correcto?</translation>
    </message>
    <message>
        <source>Ledger and provider agree</source>
        <translation>Libro de caja y servicio de pago coinciden</translation>
    </message>
    <message>
        <source>Ledger and provider differ</source>
        <translation>Libro de caja y servicio de pago difieren</translation>
    </message>
    <message>
        <source>The server is being asked</source>
        <translation>Consultando al servidor</translation>
    </message>
    <message>
        <source>It is being installed</source>
        <translation>Se está instalando</translation>
    </message>
    <message>
        <source>The check found</source>
        <translation>Resultado del control</translation>
    </message>
    <message>
        <source>It starts again in a moment</source>
        <translation>Se reinicia en un momento</translation>
    </message>
    <message>
        <source>The rule is only noted from now on</source>
        <translation>La regla desde ahora solo se anota</translation>
    </message>
    <message>
        <source>The rule decides again</source>
        <translation>La regla vuelve a decidir</translation>
    </message>
    <message>
        <source>Nothing was done</source>
        <translation>No se ha hecho nada</translation>
    </message>
    <message>
        <source>your account may not do this</source>
        <translation>su cuenta no tiene permiso</translation>
    </message>
    <message>
        <source>this station cannot do this</source>
        <translation>esta estación no puede hacerlo</translation>
    </message>
    <message>
        <source>no answer in time</source>
        <translation>sin respuesta a tiempo</translation>
    </message>
    <message>
        <source>the reader does not answer</source>
        <translation>el lector no responde</translation>
    </message>
    <message>
        <source>a driver may need the reader now</source>
        <translation>un conductor puede necesitar el lector ahora</translation>
    </message>
    <message>
        <source>this card reader shows nothing on request</source>
        <translation>este lector no muestra nada a petición</translation>
    </message>
    <message>
        <source>nothing is reserved</source>
        <translation>no hay nada reservado</translation>
    </message>
    <message>
        <source>energy has flowed, and it is billed</source>
        <translation>se entregó energía y se cobra</translation>
    </message>
    <message>
        <source>nothing is to be charged</source>
        <translation>no hay nada que cobrar</translation>
    </message>
    <message>
        <source>its way to pay is not configured any more</source>
        <translation>su forma de pago ya no está configurada</translation>
    </message>
    <message>
        <source>nothing was charged</source>
        <translation>no se cobró nada</translation>
    </message>
    <message>
        <source>a reason is missing</source>
        <translation>falta un motivo</translation>
    </message>
    <message>
        <source>it was charged in another currency</source>
        <translation>se cobró en otra moneda</translation>
    </message>
    <message>
        <source>0, or more than there is to give back</source>
        <translation>0, o más de lo que queda por devolver</translation>
    </message>
    <message>
        <source>this way to pay gives nothing back</source>
        <translation>esta forma de pago no devuelve nada</translation>
    </message>
    <message>
        <source>a refund is under way</source>
        <translation>hay un reembolso en curso</translation>
    </message>
    <message>
        <source>money hangs on this rule: it stays in force</source>
        <translation>de esta regla depende dinero: sigue en vigor</translation>
    </message>
    <message>
        <source>there is no newer program</source>
        <translation>no hay un programa más nuevo</translation>
    </message>
    <message>
        <source>no medium is plugged in</source>
        <translation>no hay ningún medio conectado</translation>
    </message>
    <message>
        <source>more than one medium is plugged in</source>
        <translation>hay más de un medio conectado</translation>
    </message>
    <message>
        <source>the medium is full</source>
        <translation>el medio está lleno</translation>
    </message>
    <message>
        <source>the medium cannot be written</source>
        <translation>no se puede escribir en el medio</translation>
    </message>
    <message>
        <source>the medium failed, or was pulled out</source>
        <translation>el medio falló o fue retirado</translation>
    </message>
    <message>
        <source>a copy of this second is there already</source>
        <translation>ya hay una copia de este segundo</translation>
    </message>
    <message>
        <source>the copy is not whole; take another medium</source>
        <translation>la copia no está íntegra; use otro medio</translation>
    </message>
    <message>
        <source>Station {name}</source>
        <translation>Estación {name}</translation>
    </message>
    <message>
        <source>Energy signed by the meter</source>
        <translation>Energía firmada por el contador</translation>
    </message>
    <message>
        <source>Net {net}, VAT {percent}</source>
        <translation>Base {net}, IVA {percent}</translation>
    </message>
    <message>
        <source>{card} charged {total}.</source>
        <translation>{card}: {total} cobrados.</translation>
    </message>
    <message>
        <source>{total} charged.</source>
        <translation>{total} cobrados.</translation>
    </message>
    <message>
        <source>{rest} of the reserved amount is released.</source>
        <translation>Se liberan {rest} del importe reservado.</translation>
    </message>
    <message>
        <source>{total} is on your account.</source>
        <translation>{total} cargados a su cuenta.</translation>
    </message>
    <message>
        <source>You can unplug now</source>
        <translation>Ya puede desconectar</translation>
    </message>
    <message>
        <source>Unplug now, idle fee in {time}</source>
        <translation>Desconecte, cargo por ocupación en {time}</translation>
    </message>
    <message>
        <source>Card not approved</source>
        <translation>Tarjeta no aprobada</translation>
    </message>
    <message>
        <source>Your bank did not approve this payment.</source>
        <translation>Su banco no ha aprobado este pago.</translation>
    </message>
    <message>
        <source>Try another card, or pay with your phone.</source>
        <translation>Pruebe con otra tarjeta o pague con el móvil.</translation>
    </message>
    <message>
        <source>The card cannot cover the amount to be reserved.</source>
        <translation>La tarjeta no cubre el importe que se debe reservar.</translation>
    </message>
    <message>
        <source>This card has expired</source>
        <translation>Esta tarjeta ha caducado</translation>
    </message>
    <message>
        <source>The card is past its expiry date.</source>
        <translation>La fecha de caducidad de la tarjeta ha pasado.</translation>
    </message>
    <message>
        <source>PIN not accepted</source>
        <translation>PIN no aceptado</translation>
    </message>
    <message>
        <source>The PIN did not match this card.</source>
        <translation>El PIN no corresponde a esta tarjeta.</translation>
    </message>
    <message>
        <source>Try again, or use another card.</source>
        <translation>Inténtelo de nuevo o use otra tarjeta.</translation>
    </message>
    <message>
        <source>Payment cancelled</source>
        <translation>Pago cancelado</translation>
    </message>
    <message>
        <source>The payment was cancelled before it was approved.</source>
        <translation>El pago se canceló antes de aprobarse.</translation>
    </message>
    <message>
        <source>Try again when you are ready.</source>
        <translation>Inténtelo de nuevo cuando quiera.</translation>
    </message>
    <message>
        <source>Card could not be read</source>
        <translation>No se pudo leer la tarjeta</translation>
    </message>
    <message>
        <source>The reader could not read the card.</source>
        <translation>El lector no pudo leer la tarjeta.</translation>
    </message>
    <message>
        <source>Present one card only, or pay with your phone.</source>
        <translation>Acerque una sola tarjeta o pague con el móvil.</translation>
    </message>
    <message>
        <source>No payment received</source>
        <translation>No se ha recibido el pago</translation>
    </message>
    <message>
        <source>No card or phone payment arrived in time.</source>
        <translation>No llegó ningún pago a tiempo.</translation>
    </message>
    <message>
        <source>Card not accepted</source>
        <translation>Tarjeta no aceptada</translation>
    </message>
    <message>
        <source>This card cannot be used at this station.</source>
        <translation>Esta tarjeta no se puede usar en esta estación.</translation>
    </message>
    <message>
        <source>Use another card, or call the helpline.</source>
        <translation>Use otra tarjeta o llame a asistencia.</translation>
    </message>
    <message>
        <source>Payment temporarily unavailable</source>
        <translation>Pago no disponible por el momento</translation>
    </message>
    <message>
        <source>The payment service cannot be reached at the moment.</source>
        <translation>No se puede contactar con el servicio de pago en este momento.</translation>
    </message>
    <message>
        <source>Try another way to pay, or wait a minute.</source>
        <translation>Pruebe otra forma de pago o espere un minuto.</translation>
    </message>
    <message>
        <source>Not possible this way</source>
        <translation>No es posible así</translation>
    </message>
    <message>
        <source>This way of paying cannot be used here at the moment.</source>
        <translation>Esta forma de pago no se puede usar aquí en este momento.</translation>
    </message>
    <message>
        <source>Please pay another way, or call the helpline.</source>
        <translation>Pague de otra forma o llame a asistencia.</translation>
    </message>
    <message>
        <source>One more step is needed</source>
        <translation>Hace falta un paso más</translation>
    </message>
    <message>
        <source>This payment needs a PIN or another way to pay.</source>
        <translation>Este pago requiere un PIN u otra forma de pago.</translation>
    </message>
    <message>
        <source>The card reader takes a break</source>
        <translation>El lector de tarjetas hace una pausa</translation>
    </message>
    <message>
        <source>Cards cannot be used here for a few minutes.</source>
        <translation>Las tarjetas no se pueden usar aquí durante unos minutos.</translation>
    </message>
    <message>
        <source>Please pay with your phone, or come back in ten minutes.</source>
        <translation>Pague con el móvil o vuelva dentro de diez minutos.</translation>
    </message>
    <message>
        <source>This code is not valid</source>
        <translation>Este código no es válido</translation>
    </message>
    <message>
        <source>The payment does not belong to the code on this screen.</source>
        <translation>El pago no corresponde al código de esta pantalla.</translation>
    </message>
    <message>
        <source>Scan only the code that this screen shows now.</source>
        <translation>Escanee solo el código que esta pantalla muestra ahora.</translation>
    </message>
    <message>
        <source>This session cannot be started here at the moment.</source>
        <translation>Esta sesión no puede empezar aquí en este momento.</translation>
    </message>
    <message>
        <source>Please call the helpline.</source>
        <translation>Llame a asistencia.</translation>
    </message>
    <message>
        <source>The meter does not answer</source>
        <translation>El contador no responde</translation>
    </message>
    <message>
        <source>Without the meter no energy can be sold here.</source>
        <translation>Sin el contador no se puede vender energía aquí.</translation>
    </message>
    <message>
        <source>Please use another connector.</source>
        <translation>Por favor, use otro conector.</translation>
    </message>
    <message>
        <source>The meter needs checking</source>
        <translation>Hay que revisar el contador</translation>
    </message>
    <message>
        <source>Its values do not agree. Only the last sound value counts.</source>
        <translation>Sus valores no concuerdan. Solo cuenta el último valor fiable.</translation>
    </message>
    <message>
        <source>Please unplug and use another connector.</source>
        <translation>Por favor, desconecte y use otro conector.</translation>
    </message>
    <message>
        <source>This connector does not answer</source>
        <translation>Este conector no responde</translation>
    </message>
    <message>
        <source>The charging unit inside the station is not responding.</source>
        <translation>La unidad de carga de la estación no responde.</translation>
    </message>
    <message>
        <source>Charging was interrupted</source>
        <translation>La carga se ha interrumpido</translation>
    </message>
    <message>
        <source>The charging unit switched off for safety.</source>
        <translation>La unidad de carga se apagó por seguridad.</translation>
    </message>
    <message>
        <source>Your car did not start charging</source>
        <translation>Su coche no empezó a cargar</translation>
    </message>
    <message>
        <source>The car did not ask for power in time.</source>
        <translation>El coche no pidió energía a tiempo.</translation>
    </message>
    <message>
        <source>Unplug, check the car&apos;s charge timer and plug in again.</source>
        <translation>Desconecte, revise el temporizador de carga y conecte de nuevo.</translation>
    </message>
    <message>
        <source>Charging could not start</source>
        <translation>La carga no pudo iniciarse</translation>
    </message>
    <message>
        <source>The safety check before charging did not pass.</source>
        <translation>La prueba de seguridad previa no se ha superado.</translation>
    </message>
    <message>
        <source>Unplug and plug in again, or use another connector.</source>
        <translation>Desconecte y conecte de nuevo, o use otro conector.</translation>
    </message>
    <message>
        <source>Charging has not stopped yet</source>
        <translation>La carga aún no se ha detenido</translation>
    </message>
    <message>
        <source>The charging unit has not confirmed the stop.</source>
        <translation>La unidad de carga no ha confirmado la parada.</translation>
    </message>
    <message>
        <source>End charging in your car and unplug, or call the helpline.</source>
        <translation>Termine la carga desde el coche y desconecte, o llame a asistencia.</translation>
    </message>
    <message>
        <source>This station cannot sell now</source>
        <translation>Esta estación no puede vender ahora</translation>
    </message>
    <message>
        <source>Sales cannot be recorded safely, so none are made.</source>
        <translation>Las ventas no se pueden registrar con seguridad, así que no se hacen.</translation>
    </message>
    <message>
        <source>The payment was withdrawn</source>
        <translation>El pago se ha retirado</translation>
    </message>
    <message>
        <source>The reserved amount is no longer available to us.</source>
        <translation>Ya no disponemos del importe reservado.</translation>
    </message>
    <message>
        <source>Please pay again, or use another card.</source>
        <translation>Por favor, pague de nuevo o use otra tarjeta.</translation>
    </message>
    <message>
        <source>Please unplug and use another station.</source>
        <translation>Por favor, desconecte y use otra estación.</translation>
    </message>
    <message>
        <source>Unplug and plug in again, or use another station.</source>
        <translation>Desconecte y conecte de nuevo, o use otra estación.</translation>
    </message>
    <message>
        <source>Try another card.</source>
        <translation>Pruebe con otra tarjeta.</translation>
    </message>
    <message>
        <source>Please come back in ten minutes.</source>
        <translation>Vuelva dentro de diez minutos.</translation>
    </message>
    <message>
        <source>Try again with one card only.</source>
        <translation>Inténtelo de nuevo con una sola tarjeta.</translation>
    </message>
    <message>
        <source>Nothing was charged.</source>
        <translation>No se ha cobrado nada.</translation>
    </message>
    <message>
        <source>Nothing was charged. The reserved amount is released.</source>
        <translation>No se ha cobrado nada. El importe reservado está liberado.</translation>
    </message>
    <message>
        <source>Nothing is charged. The reserved amount is being released.</source>
        <translation>No se cobra nada. El importe reservado se está liberando.</translation>
    </message>
    <message>
        <source>The payment is being completed.</source>
        <translation>El pago se está completando.</translation>
    </message>
    <message>
        <source>The amount shown has been charged.</source>
        <translation>Se ha cobrado el importe mostrado.</translation>
    </message>
    <message>
        <source>Energy already delivered is billed as shown.</source>
        <translation>La energía ya suministrada se cobra como se muestra.</translation>
    </message>
    <message>
        <source>The amount shown is on your account.</source>
        <translation>El importe mostrado se ha cargado a su cuenta.</translation>
    </message>
    <message>
        <source>Please plug in first, then present your charge card.</source>
        <translation>Conecte primero y luego acerque su tarjeta de recarga.</translation>
    </message>
    <message>
        <source>A payment is already under way.</source>
        <translation>Ya hay un pago en curso.</translation>
    </message>
    <message>
        <source>Another card pays for this charge. Only that one can stop it.</source>
        <translation>Otra tarjeta paga esta carga. Solo esa puede detenerla.</translation>
    </message>
    <message>
        <source>Charge cards cannot be checked right now. Please try again, or pay another way.</source>
        <translation>Ahora no se pueden comprobar las tarjetas de recarga. Inténtelo de nuevo o pague de otra forma.</translation>
    </message>
    <message>
        <source>Your car is limiting the power</source>
        <translation>Su coche limita la potencia</translation>
    </message>
    <message>
        <source>Your car has paused charging</source>
        <translation>Su coche ha pausado la carga</translation>
    </message>
    <message>
        <source>The station is sharing power. No idle fee.</source>
        <translation>La estación reparte la potencia. Sin cargo por ocupación.</translation>
    </message>
    <message>
        <source>Meter not answering: last good values</source>
        <translation>El contador no responde: últimos valores válidos</translation>
    </message>
    <message>
        <source>Stopping, please wait</source>
        <translation>Deteniendo, espere por favor</translation>
    </message>
    <message>
        <source>Plugged in</source>
        <translation>Conectado</translation>
    </message>
    <message>
        <source>Paying</source>
        <translation>Pagando</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>Iniciando</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>Finalizado</translation>
    </message>
    <message>
        <source>Unavailable</source>
        <translation>No disponible</translation>
    </message>
    <message>
        <source>Starting up</source>
        <translation>Iniciando</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>Tarjeta</translation>
    </message>
    <message>
        <source>card</source>
        <translation>tarjeta</translation>
    </message>
    <message>
        <source>phone</source>
        <translation>móvil</translation>
    </message>
    <message>
        <source>charge card</source>
        <translation>tarjeta de recarga</translation>
    </message>
    <message>
        <source>Present card</source>
        <translation>Acerque la tarjeta</translation>
    </message>
    <message>
        <source>Card read OK, remove card</source>
        <translation>Tarjeta leída, retírela</translation>
    </message>
    <message>
        <source>Authorizing, please wait</source>
        <translation>Autorizando, espere por favor</translation>
    </message>
    <message>
        <source>Not approved</source>
        <translation>No aprobado</translation>
    </message>
    <message>
        <source>Charging time</source>
        <translation>Tiempo de carga</translation>
    </message>
    <message>
        <source>Idle</source>
        <translation>Ocupación</translation>
    </message>
    <message>
        <source>Session fee</source>
        <translation>Cuota por sesión</translation>
    </message>
    <message>
        <source>Reservation time</source>
        <translation>Tiempo de reserva</translation>
    </message>
    <message>
        <source>Reservation</source>
        <translation>Reserva</translation>
    </message>
    <message>
        <source>Up to the minimum price</source>
        <translation>Hasta el precio mínimo</translation>
    </message>
    <message>
        <source>Down to the maximum price</source>
        <translation>Hasta el precio máximo</translation>
    </message>
    <message>
        <source>Fee limit</source>
        <translation>Límite de cargos</translation>
    </message>
    <message>
        <source>Member discount</source>
        <translation>Descuento de cliente</translation>
    </message>
    <message>
        <source>Waived by the operator</source>
        <translation>Condonado por el operador</translation>
    </message>
    <message>
        <source>The cable was unplugged</source>
        <translation>El cable se ha desconectado</translation>
    </message>
    <message>
        <source>Your car ended charging</source>
        <translation>Su coche ha terminado la carga</translation>
    </message>
    <message>
        <source>The reserved amount was reached</source>
        <translation>Se ha alcanzado el importe reservado</translation>
    </message>
    <message>
        <source>The limit for this payment was reached</source>
        <translation>Se ha alcanzado el límite de este pago</translation>
    </message>
    <message>
        <source>The meter stopped answering</source>
        <translation>El contador dejó de responder</translation>
    </message>
    <message>
        <source>The station stopped charging</source>
        <translation>La estación ha detenido la carga</translation>
    </message>
    <message>
        <source>A power cut ended charging</source>
        <translation>Un corte de luz terminó la carga</translation>
    </message>
</context>
</TS>
