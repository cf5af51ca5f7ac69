<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es" sourcelanguage="en">
<context>
    <name>AidButtons</name>
</context>
<context>
    <name>Attract</name>
    <message>
        <source>Show receipt</source>
        <translation>Ver recibo</translation>
    </message>
    <message>
        <source>Charging finished</source>
        <translation>Carga finalizada</translation>
    </message>
    <message>
        <source>Plug in to start</source>
        <translation>Conecte para cargar</translation>
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
</context>
<context>
    <name>PriceList</name>
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
</context>
<context>
    <name>ReaderArt</name>
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
        <source>Member</source>
        <translation>Socio</translation>
    </message>
    <message>
        <source>{energy} of your allowance left</source>
        <translation>quedan {energy} de su cupo</translation>
    </message>
    <message>
        <source>That was another PIN. Please try again.</source>
        <translation>Ese era otro PIN. Inténtelo de nuevo.</translation>
    </message>
    <message>
        <source>Enter the PIN of your charge card.</source>
        <translation>Introduzca el PIN de su tarjeta de carga.</translation>
    </message>
    <message>
        <source>The amount shown is on your account.</source>
        <translation>El importe indicado está en su cuenta.</translation>
    </message>
    <message>
        <source>{total} is on your account.</source>
        <translation>{total} está en su cuenta.</translation>
    </message>
    <message>
        <source>At most {amount} for this charge on your account.</source>
        <translation>Como máximo {amount} por esta carga en su cuenta.</translation>
    </message>
    <message>
        <source>{cost} of at most {hold}</source>
        <translation>{cost} de un máximo de {hold}</translation>
    </message>
    <message>
        <source>Please plug in first, then present your charge card.</source>
        <translation>Conecte primero el cable y acerque después su tarjeta de carga.</translation>
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
        <translation>Ahora no se pueden comprobar las tarjetas de carga. Inténtelo de nuevo o pague de otra forma.</translation>
    </message>
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
        <source>Prices without tax.</source>
        <translation>Precios sin impuestos.</translation>
    </message>
    <message>
        <source>All prices include VAT.</source>
        <translation>Todos los precios incluyen IVA.</translation>
    </message>
    <message>
        <source>Back to start in {time}</source>
        <translation>Vuelta al inicio en {time}</translation>
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
        <translation>Pague con {0}. Sin aplicación.</translation>
    </message>
    <message>
        <source>Pay by {0} or {1}. No app needed.</source>
        <translation>Pague con {0} o {1}. Sin aplicación.</translation>
    </message>
    <message>
        <source>Pay by {0}, {1} or {2}. No app needed.</source>
        <translation>Pague con {0}, {1} o {2}. Sin aplicación.</translation>
    </message>
    <message>
        <source>We reserve up to {amount}. You pay only what you use.</source>
        <translation>Reservamos hasta {amount}. Solo paga lo que consuma.</translation>
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
        <source>Energy</source>
        <translation>Energía</translation>
    </message>
    <message>
        <source>Station {name}</source>
        <translation>Estación {name}</translation>
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
        <source>Available</source>
        <translation>Libre</translation>
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
        <source>Card read OK, remove card</source>
        <translation>Tarjeta leída, retírela</translation>
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
<context>
    <name>PresentCard</name>
    <message>
        <source>Present charge card</source>
        <translation>Acerque la tarjeta de carga</translation>
    </message>
</context>
<context>
    <name>Pin</name>
    <message>
        <source>Back</source>
        <translation>Atrás</translation>
    </message>
</context>
</TS>
