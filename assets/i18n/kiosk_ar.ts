<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ar" sourcelanguage="en">
<context>
    <name>AidButtons</name>
</context>
<context>
    <name>Attract</name>
    <message>
        <source>Show receipt</source>
        <translation>عرض الإيصال</translation>
    </message>
    <message>
        <source>Charging finished</source>
        <translation>انتهى الشحن</translation>
    </message>
    <message>
        <source>Plug in to start</source>
        <translation>صِل القابس لبدء الشحن</translation>
    </message>
</context>
<context>
    <name>Authorising</name>
    <message>
        <source>Please leave the plug in</source>
        <translation>يرجى ترك القابس موصولًا</translation>
    </message>
</context>
<context>
    <name>Charging</name>
    <message>
        <source>Power</source>
        <translation>القدرة</translation>
    </message>
    <message>
        <source>Battery</source>
        <translation>البطارية</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>المدة</translation>
    </message>
</context>
<context>
    <name>Choose</name>
    <message>
        <source>How would you like to pay?</source>
        <translation>كيف ترغب في الدفع؟</translation>
    </message>
</context>
<context>
    <name>CurveCard</name>
    <message>
        <source>Now</source>
        <translation>الآن</translation>
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
        <translation>متوقف</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>تم</translation>
    </message>
</context>
<context>
    <name>Formats</name>
    <message>
        <source>started {minutes} min</source>
        <translation>كل {minutes} د أو جزء منها</translation>
    </message>
    <message>
        <source>h</source>
        <translation>س</translation>
    </message>
    <message>
        <source>min</source>
        <translation>د</translation>
    </message>
    <message>
        <source>session</source>
        <translation>جلسة</translation>
    </message>
    <message>
        <source>s</source>
        <translation>ث</translation>
    </message>
</context>
<context>
    <name>Guide</name>
    <message>
        <source>Back</source>
        <translation>رجوع</translation>
    </message>
</context>
<context>
    <name>KeyPad</name>
</context>
<context>
    <name>LanguageButton</name>
    <message>
        <source>Language</source>
        <translation>اللغة</translation>
    </message>
</context>
<context>
    <name>LanguageSheet</name>
    <message>
        <source>Language</source>
        <translation>اللغة</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
</context>
<context>
    <name>MoreButton</name>
</context>
<context>
    <name>OutOfService</name>
    <message>
        <source>Out of service</source>
        <translation>خارج الخدمة</translation>
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
        <translation>رمز QR</translation>
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
        <translation>لم تتم الموافقة</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>المحاولة مجددًا</translation>
    </message>
</context>
<context>
    <name>Scan</name>
    <message>
        <source>Scan to pay</source>
        <translation>امسح الرمز للدفع</translation>
    </message>
    <message>
        <source>Waiting for your phone</source>
        <translation>في انتظار هاتفك</translation>
    </message>
</context>
<context>
    <name>SessionFigures</name>
    <message>
        <source>Energy</source>
        <translation>الطاقة</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>المدة</translation>
    </message>
</context>
<context>
    <name>Starting</name>
    <message>
        <source>Talking to your car</source>
        <translation>جارٍ الاتصال بسيارتك</translation>
    </message>
    <message>
        <source>The plug locks and a safety test runs. This can take a minute.</source>
        <translation>يُقفل القابس ويجري اختبار أمان. قد يستغرق ذلك دقيقة.</translation>
    </message>
</context>
<context>
    <name>StepsRail</name>
</context>
<context>
    <name>StillThere</name>
    <message>
        <source>Still there?</source>
        <translation>هل ما زلت هنا؟</translation>
    </message>
    <message>
        <source>I&apos;m still here</source>
        <translation>ما زلت هنا</translation>
    </message>
</context>
<context>
    <name>Stop</name>
    <message>
        <source>Stop charging now?</source>
        <translation>هل تريد إيقاف الشحن الآن؟</translation>
    </message>
    <message>
        <source>%1 so far, %2 kWh. You pay only what you used.</source>
        <translation>حتى الآن %1 مقابل ⁦%2 kWh⁩. تدفع ثمن ما استهلكته فقط.</translation>
    </message>
    <message>
        <source>Keep charging</source>
        <translation>متابعة الشحن</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>إيقاف</translation>
    </message>
</context>
<context>
    <name>StopButton</name>
    <message>
        <source>Stop charging</source>
        <translation>إيقاف الشحن</translation>
    </message>
</context>
<context>
    <name>Summary</name>
    <message>
        <source>Done</source>
        <translation>تم</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>مكتمل</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>المجموع</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>الإيصال</translation>
    </message>
    <message>
        <source>Scan to keep it</source>
        <translation>امسح الرمز لحفظه</translation>
    </message>
</context>
<context>
    <name>Tariff</name>
    <message>
        <source>All prices</source>
        <translation>كل الأسعار</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>رجوع</translation>
    </message>
</context>
<context>
    <name>TestRibbon</name>
    <message>
        <source>Test mode, no real money</source>
        <translation>وضع الاختبار، دون أموال حقيقية</translation>
    </message>
</context>
<context>
    <name>Texts</name>
    <message>
        <source>Member</source>
        <translation>عضو</translation>
    </message>
    <message>
        <source>{energy} of your allowance left</source>
        <translation>متبقٍ من حصتك {energy}</translation>
    </message>
    <message>
        <source>That was another PIN. Please try again.</source>
        <translation>هذا رمز PIN آخر. يرجى المحاولة مرة أخرى.</translation>
    </message>
    <message>
        <source>Enter the PIN of your charge card.</source>
        <translation>أدخل رمز PIN لبطاقة الشحن.</translation>
    </message>
    <message>
        <source>The amount shown is on your account.</source>
        <translation>المبلغ المعروض مسجل في حسابك.</translation>
    </message>
    <message>
        <source>{total} is on your account.</source>
        <translation>{total} مسجلة في حسابك.</translation>
    </message>
    <message>
        <source>At most {amount} for this charge on your account.</source>
        <translation>{amount} على الأكثر لهذا الشحن في حسابك.</translation>
    </message>
    <message>
        <source>{cost} of at most {hold}</source>
        <translation>{cost} من {hold} على الأكثر</translation>
    </message>
    <message>
        <source>Please plug in first, then present your charge card.</source>
        <translation>يرجى التوصيل أولاً، ثم تقريب بطاقة الشحن.</translation>
    </message>
    <message>
        <source>A payment is already under way.</source>
        <translation>هناك عملية دفع جارية بالفعل.</translation>
    </message>
    <message>
        <source>Another card pays for this charge. Only that one can stop it.</source>
        <translation>بطاقة أخرى تدفع هذا الشحن. هي وحدها يمكنها إيقافه.</translation>
    </message>
    <message>
        <source>Charge cards cannot be checked right now. Please try again, or pay another way.</source>
        <translation>لا يمكن التحقق من بطاقات الشحن الآن. يرجى المحاولة مرة أخرى أو الدفع بطريقة أخرى.</translation>
    </message>
    <message>
        <source>so far, incl. VAT</source>
        <translation>حتى الآن، شاملًا الضريبة</translation>
    </message>
    <message>
        <source>so far, incl. taxes</source>
        <translation>حتى الآن، شاملًا الضرائب</translation>
    </message>
    <message>
        <source>Last good value</source>
        <translation>آخر قيمة سليمة</translation>
    </message>
    <message numerus="yes">
        <source>Power, last %n minutes</source>
        <translation>
            <numerusform>القدرة، الدقيقة الأخيرة</numerusform>
            <numerusform>القدرة، الدقيقة الأخيرة</numerusform>
            <numerusform>القدرة، آخر دقيقتين</numerusform>
            <numerusform>القدرة، آخر %n دقائق</numerusform>
            <numerusform>القدرة، آخر %n دقيقة</numerusform>
            <numerusform>القدرة، آخر %n دقيقة</numerusform>
        </translation>
    </message>
    <message>
        <source>Power, last minute</source>
        <translation>القدرة، الدقيقة الأخيرة</translation>
    </message>
    <message>
        <source>{time} ago</source>
        <translation>قبل {time}</translation>
    </message>
    <message>
        <source>Stopping</source>
        <translation>جارٍ الإيقاف</translation>
    </message>
    <message>
        <source>Meter offline</source>
        <translation>العدّاد غير متصل</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>متوقف مؤقتًا</translation>
    </message>
    <message>
        <source>Charging</source>
        <translation>قيد الشحن</translation>
    </message>
    <message>
        <source>battery {percent}</source>
        <translation>البطارية {percent}</translation>
    </message>
    <message>
        <source>{price} from {time}</source>
        <translation>السعر {price} من {time}</translation>
    </message>
    <message>
        <source>Idle fee is running</source>
        <translation>رسوم الانتظار سارية</translation>
    </message>
    <message>
        <source>Idle fee in {time}</source>
        <translation>رسوم الانتظار بعد {time}</translation>
    </message>
    <message>
        <source>Connector {label}</source>
        <translation>المقبس {label}</translation>
    </message>
    <message>
        <source>The price you see when you pay holds for your whole session.</source>
        <translation>السعر الذي تراه عند الدفع يسري طوال الجلسة.</translation>
    </message>
    <message>
        <source>These prices hold for your whole session, each in its hours.</source>
        <translation>تسري هذه الأسعار طوال الجلسة، كلٌّ في ساعاته.</translation>
    </message>
    <message>
        <source>Prices without tax.</source>
        <translation>الأسعار دون الضريبة.</translation>
    </message>
    <message>
        <source>All prices include VAT.</source>
        <translation>كل الأسعار شاملة ضريبة القيمة المضافة.</translation>
    </message>
    <message>
        <source>Back to start in {time}</source>
        <translation>العودة إلى البداية بعد {time}</translation>
    </message>
    <message>
        <source>It is being looked after.</source>
        <translation>نعمل على إصلاحه.</translation>
    </message>
    <message>
        <source>This connector is out of service</source>
        <translation>هذا المقبس خارج الخدمة</translation>
    </message>
    <message>
        <source>Please use another station.</source>
        <translation>يرجى استخدام محطة أخرى.</translation>
    </message>
    <message>
        <source>{energy} delivered: {cost}, billed as shown.</source>
        <translation>تم تسليم {energy}: {cost}، وتُحتسب كما هو معروض.</translation>
    </message>
    <message>
        <source>Code {code}</source>
        <translation>الرمز {code}</translation>
    </message>
    <message>
        <source>Helpline {number}</source>
        <translation>خط المساعدة {number}</translation>
    </message>
    <message>
        <source>Connector {label} is available</source>
        <translation>المقبس {label} متاح</translation>
    </message>
    <message>
        <source>Pay by {0}. No app needed.</source>
        <translation>ادفع ب{0}. دون تطبيق.</translation>
    </message>
    <message>
        <source>Pay by {0} or {1}. No app needed.</source>
        <translation>ادفع ب{0} أو {1}. دون تطبيق.</translation>
    </message>
    <message>
        <source>Pay by {0}, {1} or {2}. No app needed.</source>
        <translation>ادفع ب{0} أو {1} أو {2}. دون تطبيق.</translation>
    </message>
    <message>
        <source>We reserve up to {amount}. You pay only what you use.</source>
        <translation>نحجز مبلغًا يصل إلى {amount}. تدفع ثمن ما تستهلكه فقط.</translation>
    </message>
    <message>
        <source>Reader is busy</source>
        <translation>القارئ مشغول</translation>
    </message>
    <message>
        <source>Reader is serving connector {label}</source>
        <translation>القارئ يخدم المقبس {label}</translation>
    </message>
    <message>
        <source>Present your card now</source>
        <translation>قرّب بطاقتك الآن</translation>
    </message>
    <message>
        <source>Tap to use the reader</source>
        <translation>المس لاستخدام القارئ</translation>
    </message>
    <message>
        <source>Scan a code to pay</source>
        <translation>امسح رمزًا للدفع</translation>
    </message>
    <message>
        <source>For members</source>
        <translation>للمشتركين</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>هاتف</translation>
    </message>
    <message>
        <source>Charge card</source>
        <translation>بطاقة الشحن</translation>
    </message>
    <message>
        <source>Card read</source>
        <translation>قُرئت البطاقة</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>تمت الموافقة</translation>
    </message>
    <message>
        <source>Payment</source>
        <translation>الدفع</translation>
    </message>
    <message>
        <source>Car</source>
        <translation>السيارة</translation>
    </message>
    <message>
        <source>Up to</source>
        <translation>حتى</translation>
    </message>
    <message>
        <source>Idle fee from {time}</source>
        <translation>رسوم الانتظار بعد {time}</translation>
    </message>
    <message>
        <source>block</source>
        <translation>فترة</translation>
    </message>
    <message numerus="yes">
        <source>blocks</source>
        <translation>
            <numerusform>فترة</numerusform>
            <numerusform>فترة</numerusform>
            <numerusform>فترتان</numerusform>
            <numerusform>فترات</numerusform>
            <numerusform>فترة</numerusform>
            <numerusform>فترة</numerusform>
        </translation>
    </message>
    <message>
        <source>{name}, after {time}</source>
        <translation>{name}، بعد {time}</translation>
    </message>
    <message>
        <source>from {energy}</source>
        <translation>من {energy}</translation>
    </message>
    <message>
        <source>up to {energy}</source>
        <translation>حتى {energy}</translation>
    </message>
    <message>
        <source>at most {amount}</source>
        <translation>بحد أقصى {amount}</translation>
    </message>
    <message>
        <source>Energy</source>
        <translation>الطاقة</translation>
    </message>
    <message>
        <source>Station {name}</source>
        <translation>المحطة {name}</translation>
    </message>
    <message>
        <source>Net {net}, VAT {percent}</source>
        <translation>الصافي {net}، الضريبة {percent}</translation>
    </message>
    <message>
        <source>{card} charged {total}.</source>
        <translation>خُصم {total} من {card}.</translation>
    </message>
    <message>
        <source>{total} charged.</source>
        <translation>خُصم {total}.</translation>
    </message>
    <message>
        <source>{rest} of the reserved amount is released.</source>
        <translation>يُحرَّر {rest} من المبلغ المحجوز.</translation>
    </message>
    <message>
        <source>You can unplug now</source>
        <translation>يمكنك فصل القابس الآن</translation>
    </message>
    <message>
        <source>Unplug now, idle fee in {time}</source>
        <translation>افصل القابس الآن، رسوم الانتظار بعد {time}</translation>
    </message>
    <message>
        <source>Card not approved</source>
        <translation>لم تُقبل البطاقة</translation>
    </message>
    <message>
        <source>Your bank did not approve this payment.</source>
        <translation>لم يوافق مصرفك على عملية الدفع هذه.</translation>
    </message>
    <message>
        <source>Try another card, or pay with your phone.</source>
        <translation>جرّب بطاقة أخرى، أو ادفع بهاتفك.</translation>
    </message>
    <message>
        <source>The card cannot cover the amount to be reserved.</source>
        <translation>رصيد البطاقة لا يغطي المبلغ المطلوب حجزه.</translation>
    </message>
    <message>
        <source>This card has expired</source>
        <translation>انتهت صلاحية هذه البطاقة</translation>
    </message>
    <message>
        <source>The card is past its expiry date.</source>
        <translation>تجاوزت البطاقة تاريخ انتهائها.</translation>
    </message>
    <message>
        <source>PIN not accepted</source>
        <translation>لم يُقبل الرقم السري</translation>
    </message>
    <message>
        <source>The PIN did not match this card.</source>
        <translation>الرقم السري لا يطابق هذه البطاقة.</translation>
    </message>
    <message>
        <source>Try again, or use another card.</source>
        <translation>حاول مجددًا، أو استخدم بطاقة أخرى.</translation>
    </message>
    <message>
        <source>Payment cancelled</source>
        <translation>أُلغيت عملية الدفع</translation>
    </message>
    <message>
        <source>The payment was cancelled before it was approved.</source>
        <translation>أُلغيت عملية الدفع قبل الموافقة عليها.</translation>
    </message>
    <message>
        <source>Try again when you are ready.</source>
        <translation>حاول مجددًا عندما تكون جاهزًا.</translation>
    </message>
    <message>
        <source>Card could not be read</source>
        <translation>تعذّرت قراءة البطاقة</translation>
    </message>
    <message>
        <source>The reader could not read the card.</source>
        <translation>لم يتمكن القارئ من قراءة البطاقة.</translation>
    </message>
    <message>
        <source>Present one card only, or pay with your phone.</source>
        <translation>قرّب بطاقة واحدة فقط، أو ادفع بهاتفك.</translation>
    </message>
    <message>
        <source>No payment received</source>
        <translation>لم نستلم أي دفعة</translation>
    </message>
    <message>
        <source>No card or phone payment arrived in time.</source>
        <translation>لم تصل أي دفعة بالبطاقة أو الهاتف في الوقت المحدد.</translation>
    </message>
    <message>
        <source>Payment temporarily unavailable</source>
        <translation>الدفع غير متاح مؤقتًا</translation>
    </message>
    <message>
        <source>The payment service cannot be reached at the moment.</source>
        <translation>يتعذر الوصول إلى خدمة الدفع في الوقت الحالي.</translation>
    </message>
    <message>
        <source>Try another way to pay, or wait a minute.</source>
        <translation>جرّب طريقة دفع أخرى، أو انتظر دقيقة.</translation>
    </message>
    <message>
        <source>The meter does not answer</source>
        <translation>العدّاد لا يستجيب</translation>
    </message>
    <message>
        <source>Without the meter no energy can be sold here.</source>
        <translation>لا يمكن بيع الطاقة هنا من دون العدّاد.</translation>
    </message>
    <message>
        <source>Please use another connector.</source>
        <translation>يرجى استخدام مقبس آخر.</translation>
    </message>
    <message>
        <source>The meter needs checking</source>
        <translation>العدّاد بحاجة إلى فحص</translation>
    </message>
    <message>
        <source>Its values do not agree. Only the last sound value counts.</source>
        <translation>قيمه غير متوافقة. تُحتسب آخر قيمة سليمة فقط.</translation>
    </message>
    <message>
        <source>Please unplug and use another connector.</source>
        <translation>يرجى فصل القابس واستخدام مقبس آخر.</translation>
    </message>
    <message>
        <source>This connector does not answer</source>
        <translation>هذا المقبس لا يستجيب</translation>
    </message>
    <message>
        <source>The charging unit inside the station is not responding.</source>
        <translation>وحدة الشحن داخل المحطة لا تستجيب.</translation>
    </message>
    <message>
        <source>Charging was interrupted</source>
        <translation>انقطع الشحن</translation>
    </message>
    <message>
        <source>The charging unit switched off for safety.</source>
        <translation>توقفت وحدة الشحن حفاظًا على السلامة.</translation>
    </message>
    <message>
        <source>Your car did not start charging</source>
        <translation>لم تبدأ سيارتك الشحن</translation>
    </message>
    <message>
        <source>The car did not ask for power in time.</source>
        <translation>لم تطلب السيارة الطاقة في الوقت المحدد.</translation>
    </message>
    <message>
        <source>Unplug, check the car&apos;s charge timer and plug in again.</source>
        <translation>افصل القابس، وتحقق من مؤقت الشحن في السيارة، ثم صِله مجددًا.</translation>
    </message>
    <message>
        <source>Charging could not start</source>
        <translation>تعذّر بدء الشحن</translation>
    </message>
    <message>
        <source>The safety check before charging did not pass.</source>
        <translation>لم يجتز النظام فحص الأمان قبل الشحن.</translation>
    </message>
    <message>
        <source>Unplug and plug in again, or use another connector.</source>
        <translation>افصل القابس وصِله مجددًا، أو استخدم مقبسًا آخر.</translation>
    </message>
    <message>
        <source>Charging has not stopped yet</source>
        <translation>لم يتوقف الشحن بعد</translation>
    </message>
    <message>
        <source>The charging unit has not confirmed the stop.</source>
        <translation>لم تؤكد وحدة الشحن الإيقاف.</translation>
    </message>
    <message>
        <source>End charging in your car and unplug, or call the helpline.</source>
        <translation>أنهِ الشحن من سيارتك وافصل القابس، أو اتصل بخط المساعدة.</translation>
    </message>
    <message>
        <source>This station cannot sell now</source>
        <translation>لا يمكن لهذه المحطة البيع الآن</translation>
    </message>
    <message>
        <source>Sales cannot be recorded safely, so none are made.</source>
        <translation>لا يمكن تسجيل المبيعات بأمان، لذا أُوقفت.</translation>
    </message>
    <message>
        <source>The payment was withdrawn</source>
        <translation>سُحبت عملية الدفع</translation>
    </message>
    <message>
        <source>The reserved amount is no longer available to us.</source>
        <translation>لم يعد المبلغ المحجوز متاحًا لنا.</translation>
    </message>
    <message>
        <source>Please pay again, or use another card.</source>
        <translation>يرجى الدفع مجددًا، أو استخدام بطاقة أخرى.</translation>
    </message>
    <message>
        <source>Nothing was charged.</source>
        <translation>لم يُخصم أي مبلغ.</translation>
    </message>
    <message>
        <source>Nothing was charged. The reserved amount is released.</source>
        <translation>لم يُخصم أي مبلغ. حُرِّر المبلغ المحجوز.</translation>
    </message>
    <message>
        <source>Nothing is charged. The reserved amount is being released.</source>
        <translation>لن يُخصم أي مبلغ. يجري تحرير المبلغ المحجوز.</translation>
    </message>
    <message>
        <source>The payment is being completed.</source>
        <translation>يجري إتمام عملية الدفع.</translation>
    </message>
    <message>
        <source>The amount shown has been charged.</source>
        <translation>خُصم المبلغ المعروض.</translation>
    </message>
    <message>
        <source>Energy already delivered is billed as shown.</source>
        <translation>تُحتسب الطاقة المسلَّمة كما هو معروض.</translation>
    </message>
    <message>
        <source>Your car is limiting the power</source>
        <translation>سيارتك تحدّ من القدرة</translation>
    </message>
    <message>
        <source>Your car has paused charging</source>
        <translation>أوقفت سيارتك الشحن مؤقتًا</translation>
    </message>
    <message>
        <source>The station is sharing power. No idle fee.</source>
        <translation>المحطة توزّع القدرة. دون رسوم انتظار.</translation>
    </message>
    <message>
        <source>Meter not answering: last good values</source>
        <translation>العدّاد لا يستجيب: آخر القيم السليمة</translation>
    </message>
    <message>
        <source>Stopping, please wait</source>
        <translation>جارٍ الإيقاف، يرجى الانتظار</translation>
    </message>
    <message>
        <source>Available</source>
        <translation>متاح</translation>
    </message>
    <message>
        <source>Plugged in</source>
        <translation>موصول</translation>
    </message>
    <message>
        <source>Paying</source>
        <translation>جارٍ الدفع</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>جارٍ البدء</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>مكتمل</translation>
    </message>
    <message>
        <source>Unavailable</source>
        <translation>غير متاح</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>بطاقة</translation>
    </message>
    <message>
        <source>card</source>
        <translation>البطاقة</translation>
    </message>
    <message>
        <source>phone</source>
        <translation>الهاتف</translation>
    </message>
    <message>
        <source>charge card</source>
        <translation>بطاقة الشحن</translation>
    </message>
    <message>
        <source>Card read OK, remove card</source>
        <translation>قُرئت البطاقة، أبعدها من فضلك</translation>
    </message>
    <message>
        <source>Charging time</source>
        <translation>مدة الشحن</translation>
    </message>
    <message>
        <source>Idle</source>
        <translation>الانتظار</translation>
    </message>
    <message>
        <source>Session fee</source>
        <translation>رسوم الجلسة</translation>
    </message>
    <message>
        <source>Reservation time</source>
        <translation>مدة الحجز</translation>
    </message>
    <message>
        <source>Reservation</source>
        <translation>الحجز</translation>
    </message>
    <message>
        <source>Up to the minimum price</source>
        <translation>حتى الحد الأدنى للسعر</translation>
    </message>
    <message>
        <source>Down to the maximum price</source>
        <translation>حتى الحد الأقصى للسعر</translation>
    </message>
    <message>
        <source>Fee limit</source>
        <translation>حد الرسوم</translation>
    </message>
    <message>
        <source>Member discount</source>
        <translation>خصم المشتركين</translation>
    </message>
    <message>
        <source>Waived by the operator</source>
        <translation>أعفى منها المشغّل</translation>
    </message>
    <message>
        <source>The cable was unplugged</source>
        <translation>فُصل الكابل</translation>
    </message>
    <message>
        <source>Your car ended charging</source>
        <translation>أنهت سيارتك الشحن</translation>
    </message>
    <message>
        <source>The reserved amount was reached</source>
        <translation>بلغ الشحن المبلغ المحجوز</translation>
    </message>
    <message>
        <source>The meter stopped answering</source>
        <translation>توقف العدّاد عن الاستجابة</translation>
    </message>
    <message>
        <source>The station stopped charging</source>
        <translation>أوقفت المحطة الشحن</translation>
    </message>
    <message>
        <source>A power cut ended charging</source>
        <translation>أنهى انقطاع الكهرباء الشحن</translation>
    </message>
</context>
<context>
    <name>PresentCard</name>
    <message>
        <source>Present charge card</source>
        <translation>قرّب بطاقة الشحن</translation>
    </message>
</context>
<context>
    <name>Pin</name>
    <message>
        <source>Back</source>
        <translation>رجوع</translation>
    </message>
</context>
</TS>
