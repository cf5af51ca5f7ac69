<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ar" sourcelanguage="en">
<context>
    <name>AidButtons</name>
    <message>
        <source>Large text</source>
        <translation>نص كبير</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>تباين عالٍ</translation>
    </message>
</context>
<context>
    <name>Attract</name>
    <message>
        <source>Show receipt</source>
        <translation>عرض الإيصال</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>لحظة من فضلك</translation>
    </message>
    <message>
        <source>Charging finished</source>
        <translation>انتهى الشحن</translation>
    </message>
    <message>
        <source>Plug in to start</source>
        <translation>صِل القابس لبدء الشحن</translation>
    </message>
    <message>
        <source>This charger is starting up.</source>
        <translation>هذه المحطة قيد التشغيل.</translation>
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
    <message>
        <source>now %1</source>
        <translation>الآن %1</translation>
    </message>
</context>
<context>
    <name>DigitPad</name>
    <message>
        <source>OK</source>
        <translation>تم</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>رجوع</translation>
    </message>
</context>
<context>
    <name>Door</name>
    <message>
        <source>Service</source>
        <translation>الصيانة</translation>
    </message>
    <message>
        <source>Your number</source>
        <translation>رقمك</translation>
    </message>
    <message>
        <source>Your PIN</source>
        <translation>رقمك السري</translation>
    </message>
    <message>
        <source>Code from the app, or OK without one</source>
        <translation>الرمز من التطبيق، أو «موافق» دون رمز</translation>
    </message>
    <message>
        <source>Checking</source>
        <translation>جارٍ التحقق</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>خروج</translation>
    </message>
    <message>
        <source>Shuffle</source>
        <translation>خلط الأرقام</translation>
    </message>
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
    <message>
        <source>Clear</source>
        <translation>مسح</translation>
    </message>
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
    <message>
        <source>More below</source>
        <translation>المزيد في الأسفل</translation>
    </message>
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
    <message>
        <source>Done</source>
        <translation>تم</translation>
    </message>
</context>
<context>
    <name>Pin</name>
    <message>
        <source>Back</source>
        <translation>رجوع</translation>
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
    <name>PriceList</name>
    <message>
        <source>not now</source>
        <translation>لا يسري الآن</translation>
    </message>
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
    <message>
        <source>Not now</source>
        <translation>ليس الآن</translation>
    </message>
</context>
<context>
    <name>ReaderArt</name>
    <message>
        <source>The card reader is on the right</source>
        <translation>قارئ البطاقات على اليمين</translation>
    </message>
    <message>
        <source>The card reader is on the left</source>
        <translation>قارئ البطاقات على اليسار</translation>
    </message>
    <message>
        <source>The card reader is above the screen</source>
        <translation>قارئ البطاقات فوق الشاشة</translation>
    </message>
    <message>
        <source>The card reader is below the screen</source>
        <translation>قارئ البطاقات أسفل الشاشة</translation>
    </message>
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
        <source>Time left %1</source>
        <translation>بقي %1</translation>
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
    <message>
        <source>done</source>
        <translation>تم</translation>
    </message>
    <message>
        <source>now</source>
        <translation>جارٍ</translation>
    </message>
    <message>
        <source>to come</source>
        <translation>لاحقًا</translation>
    </message>
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
        <source>Your code to stop: {code}</source>
        <translation>رمز الإيقاف: {code}</translation>
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
        <source>{cost} of at most {hold}</source>
        <translation>{cost} من {hold} كحد أقصى</translation>
    </message>
    <message>
        <source>{left} left of {hold} reserved</source>
        <translation>بقي {left} من المبلغ المحجوز {hold}</translation>
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
        <source>Too many wrong codes. Try again in {time}.</source>
        <translation>رموز خاطئة كثيرة. حاول مجددًا بعد {time}.</translation>
    </message>
    <message>
        <source>That was another code. Your car can end the charge too.</source>
        <translation>هذا رمز آخر. يمكن لسيارتك أيضًا إنهاء الشحن.</translation>
    </message>
    <message>
        <source>Enter the code you were shown at the start.</source>
        <translation>أدخل الرمز الذي ظهر عند البدء.</translation>
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
        <source>All prices include {percent} VAT.</source>
        <translation>كل الأسعار شاملة ضريبة القيمة المضافة {percent}.</translation>
    </message>
    <message>
        <source>Charging goes on in {time}</source>
        <translation>يستمر الشحن بعد {time}</translation>
    </message>
    <message>
        <source>Closes in {time}</source>
        <translation>يُغلق بعد {time}</translation>
    </message>
    <message>
        <source>The card reader pauses in {time}</source>
        <translation>يتوقف قارئ البطاقات مؤقتًا بعد {time}</translation>
    </message>
    <message>
        <source>Back to start in {time}</source>
        <translation>العودة إلى البداية بعد {time}</translation>
    </message>
    <message>
        <source>Member</source>
        <translation>مشترك</translation>
    </message>
    <message>
        <source>{energy} of your allowance left</source>
        <translation>بقي {energy} من باقتك</translation>
    </message>
    <message>
        <source>That was another PIN. Please try again.</source>
        <translation>هذا رقم سري آخر. حاول مجددًا.</translation>
    </message>
    <message>
        <source>Enter the PIN of your charge card.</source>
        <translation>أدخل الرقم السري لبطاقة الشحن.</translation>
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
        <source>At most {amount} for this charge on your account.</source>
        <translation>بحد أقصى {amount} لهذا الشحن على حسابك.</translation>
    </message>
    <message>
        <source>We reserve up to {amount}. You pay only what you use.</source>
        <translation>نحجز مبلغًا يصل إلى {amount}. تدفع ثمن ما تستهلكه فقط.</translation>
    </message>
    <message>
        <source>Only charge cards work now</source>
        <translation>متاح الآن ببطاقة الشحن فقط</translation>
    </message>
    <message>
        <source>Payment is not possible now</source>
        <translation>الدفع غير ممكن الآن</translation>
    </message>
    <message>
        <source>Members: hold your charge card to the reader.</source>
        <translation>للمشتركين: قرّب بطاقة الشحن من القارئ.</translation>
    </message>
    <message>
        <source>If your car does not start, the reserved amount is released.</source>
        <translation>إذا لم يبدأ الشحن، يُحرَّر المبلغ المحجوز.</translation>
    </message>
    <message>
        <source>If your car does not start within {time}, the reserved amount is released.</source>
        <translation>إذا لم يبدأ الشحن خلال {time}، يُحرَّر المبلغ المحجوز.</translation>
    </message>
    <message>
        <source>Not available now</source>
        <translation>غير متاح الآن</translation>
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
        <source>More prices</source>
        <translation>أسعار أخرى</translation>
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
        <source>{name}, until {time}</source>
        <translation>{name}، حتى {time}</translation>
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
        <source>Try again in {time}</source>
        <translation>حاول مجددًا بعد {time}</translation>
    </message>
    <message>
        <source>The station does not know the time: no code can be checked</source>
        <translation>المحطة لا تعرف الوقت: لا يمكن التحقق من أي رمز</translation>
    </message>
    <message>
        <source>That was not right</source>
        <translation>البيانات غير صحيحة</translation>
    </message>
    <message>
        <source>{what}, at most {amount}</source>
        <translation>{what}، بحد أقصى {amount}</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>الأجهزة</translation>
    </message>
    <message>
        <source>Sessions and money</source>
        <translation>الجلسات والمدفوعات</translation>
    </message>
    <message>
        <source>Fraud guard</source>
        <translation>الحماية من الاحتيال</translation>
    </message>
    <message>
        <source>Tariff</source>
        <translation>التعرفة</translation>
    </message>
    <message>
        <source>Ledger</source>
        <translation>دفتر الصندوق</translation>
    </message>
    <message>
        <source>Network and rights</source>
        <translation>الشبكة والصلاحيات</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>السجل</translation>
    </message>
    <message>
        <source>Display</source>
        <translation>الشاشة</translation>
    </message>
    <message>
        <source>Updates</source>
        <translation>التحديثات</translation>
    </message>
    <message>
        <source>Station</source>
        <translation>المحطة</translation>
    </message>
    <message>
        <source>Read now</source>
        <translation>القراءة الآن</translation>
    </message>
    <message>
        <source>Test with a card</source>
        <translation>اختبار ببطاقة</translation>
    </message>
    <message>
        <source>Light the reader</source>
        <translation>إضاءة القارئ</translation>
    </message>
    <message>
        <source>Give back</source>
        <translation>تحرير المبلغ</translation>
    </message>
    <message>
        <source>Ask again now</source>
        <translation>السؤال مجددًا الآن</translation>
    </message>
    <message>
        <source>Refund</source>
        <translation>ردّ المبلغ</translation>
    </message>
    <message>
        <source>Compare now</source>
        <translation>المطابقة الآن</translation>
    </message>
    <message>
        <source>Prove now</source>
        <translation>التحقق الآن</translation>
    </message>
    <message>
        <source>Copy to USB</source>
        <translation>النسخ إلى USB</translation>
    </message>
    <message>
        <source>Put on trial</source>
        <translation>وضع قيد التجربة</translation>
    </message>
    <message>
        <source>Put in force</source>
        <translation>وضع موضع التنفيذ</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>نهار</translation>
    </message>
    <message>
        <source>Night</source>
        <translation>ليل</translation>
    </message>
    <message>
        <source>By itself</source>
        <translation>تلقائي</translation>
    </message>
    <message>
        <source>Brighter</source>
        <translation>أكثر سطوعًا</translation>
    </message>
    <message>
        <source>Darker</source>
        <translation>أقل سطوعًا</translation>
    </message>
    <message>
        <source>Speak</source>
        <translation>تحدّث</translation>
    </message>
    <message>
        <source>Update content</source>
        <translation>تحديث المحتوى</translation>
    </message>
    <message>
        <source>Update program</source>
        <translation>تحديث البرنامج</translation>
    </message>
    <message>
        <source>Check now</source>
        <translation>الفحص الآن</translation>
    </message>
    <message>
        <source>Take out of service</source>
        <translation>إخراج من الخدمة</translation>
    </message>
    <message>
        <source>Put in service</source>
        <translation>إدخال إلى الخدمة</translation>
    </message>
    <message>
        <source>Restart</source>
        <translation>إعادة التشغيل</translation>
    </message>
    <message>
        <source>Charging failed</source>
        <translation>فشل الشحن</translation>
    </message>
    <message>
        <source>Slower than promised</source>
        <translation>أبطأ من الموعود</translation>
    </message>
    <message>
        <source>Wrong price shown</source>
        <translation>عُرض سعر خاطئ</translation>
    </message>
    <message>
        <source>Cable or plug stuck</source>
        <translation>الكابل أو القابس عالق</translation>
    </message>
    <message>
        <source>Goodwill</source>
        <translation>بادرة حسن نية</translation>
    </message>
    <message>
        <source>Connector</source>
        <translation>المقبس</translation>
    </message>
    <message>
        <source>Charge card readers</source>
        <translation>قارئات بطاقات الشحن</translation>
    </message>
    <message>
        <source>Reader</source>
        <translation>القارئ</translation>
    </message>
    <message>
        <source>Ways to pay</source>
        <translation>طرق الدفع</translation>
    </message>
    <message>
        <source>Card reader</source>
        <translation>قارئ البطاقات</translation>
    </message>
    <message>
        <source>Charge controller</source>
        <translation>متحكم الشحن</translation>
    </message>
    <message>
        <source>Meter</source>
        <translation>العدّاد</translation>
    </message>
    <message>
        <source>Energy</source>
        <translation>الطاقة</translation>
    </message>
    <message>
        <source>Power</source>
        <translation>القدرة</translation>
    </message>
    <message>
        <source>Voltage</source>
        <translation>الجهد</translation>
    </message>
    <message>
        <source>Current</source>
        <translation>التيار</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>معلّق</translation>
    </message>
    <message>
        <source>Last sessions</source>
        <translation>آخر الجلسات</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>الرقم</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>الخدمة</translation>
    </message>
    <message>
        <source>Charging now</source>
        <translation>عمليات الشحن الجارية</translation>
    </message>
    <message>
        <source>Running for</source>
        <translation>مدة التشغيل</translation>
    </message>
    <message>
        <source>Prices and lists</source>
        <translation>الأسعار والقوائم</translation>
    </message>
    <message>
        <source>In force</source>
        <translation>ساري المفعول</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>قيد الانتظار</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>السابق</translation>
    </message>
    <message>
        <source>Last asked</source>
        <translation>آخر طلب</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>البرنامج</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>الإصدار</translation>
    </message>
    <message>
        <source>Available</source>
        <translation>متاح</translation>
    </message>
    <message>
        <source>Last try</source>
        <translation>آخر محاولة</translation>
    </message>
    <message>
        <source>Cards remembered</source>
        <translation>البطاقات المحفوظة</translation>
    </message>
    <message>
        <source>Other stations</source>
        <translation>محطات أخرى</translation>
    </message>
    <message>
        <source>Last decisions</source>
        <translation>آخر القرارات</translation>
    </message>
    <message>
        <source>Lists</source>
        <translation>القوائم</translation>
    </message>
    <message>
        <source>Denied</source>
        <translation>مرفوض</translation>
    </message>
    <message>
        <source>Allowed</source>
        <translation>مسموح</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>القواعد</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>القاعدة</translation>
    </message>
    <message>
        <source>Regular check</source>
        <translation>فحص دوري</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>النتيجة</translation>
    </message>
    <message>
        <source>This page</source>
        <translation>هذه الصفحة</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>الاسم</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>العملة</translation>
    </message>
    <message>
        <source>Price holds for the whole session</source>
        <translation>السعر ثابت طوال الجلسة</translation>
    </message>
    <message>
        <source>Prices</source>
        <translation>الأسعار</translation>
    </message>
    <message>
        <source>Energy in the next 24 hours</source>
        <translation>الطاقة خلال 24 ساعة المقبلة</translation>
    </message>
    <message>
        <source>Per kWh</source>
        <translation>لكل kWh</translation>
    </message>
    <message>
        <source>Per minute</source>
        <translation>لكل دقيقة</translation>
    </message>
    <message>
        <source>Per hour</source>
        <translation>لكل ساعة</translation>
    </message>
    <message>
        <source>Per started block</source>
        <translation>لكل فترة أو جزء منها</translation>
    </message>
    <message>
        <source>Per session</source>
        <translation>لكل جلسة</translation>
    </message>
    <message>
        <source>Last row</source>
        <translation>آخر سطر</translation>
    </message>
    <message>
        <source>Since when it is kept</source>
        <translation>الحقبة</translation>
    </message>
    <message>
        <source>Can record</source>
        <translation>يمكنه التسجيل</translation>
    </message>
    <message>
        <source>Compared with the provider</source>
        <translation>المطابقة مع خدمة الدفع</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>الوقت</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>الساعة</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>الألوان</translation>
    </message>
    <message>
        <source>By light and clock</source>
        <translation>حسب الضوء والساعة</translation>
    </message>
    <message>
        <source>Brightness</source>
        <translation>السطوع</translation>
    </message>
    <message>
        <source>Language of the idle screen</source>
        <translation>لغة شاشة الانتظار</translation>
    </message>
    <message>
        <source>Next prices</source>
        <translation>الأسعار التالية</translation>
    </message>
    <message>
        <source>Week</source>
        <translation>الأسبوع</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>الشبكة</translation>
    </message>
    <message>
        <source>Own address</source>
        <translation>العنوان الخاص</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>الإصدارات</translation>
    </message>
    <message>
        <source>This program</source>
        <translation>هذا البرنامج</translation>
    </message>
    <message>
        <source>Operating system</source>
        <translation>نظام التشغيل</translation>
    </message>
    <message>
        <source>well</source>
        <translation>سليم</translation>
    </message>
    <message>
        <source>not answering</source>
        <translation>لا يستجيب</translation>
    </message>
    <message>
        <source>fault</source>
        <translation>عطل</translation>
    </message>
    <message>
        <source>silent</source>
        <translation>صامت</translation>
    </message>
    <message>
        <source>not heard of yet</source>
        <translation>لم يُبلِّغ بعد</translation>
    </message>
    <message>
        <source>contradicts itself</source>
        <translation>قيمه متضاربة</translation>
    </message>
    <message>
        <source>nothing is open</source>
        <translation>لا شيء معلّق</translation>
    </message>
    <message>
        <source>nothing was reserved</source>
        <translation>لم يُحجز شيء</translation>
    </message>
    <message>
        <source>reserved</source>
        <translation>محجوز</translation>
    </message>
    <message>
        <source>being charged</source>
        <translation>قيد الخصم</translation>
    </message>
    <message>
        <source>being given back</source>
        <translation>قيد التحرير</translation>
    </message>
    <message>
        <source>declined</source>
        <translation>مرفوض</translation>
    </message>
    <message>
        <source>charged</source>
        <translation>خُصم</translation>
    </message>
    <message>
        <source>given back</source>
        <translation>حُرِّر</translation>
    </message>
    <message>
        <source>refunded</source>
        <translation>رُدَّ</translation>
    </message>
    <message>
        <source>refund under way</source>
        <translation>قيد الردّ</translation>
    </message>
    <message>
        <source>out of service</source>
        <translation>خارج الخدمة</translation>
    </message>
    <message>
        <source>in service</source>
        <translation>في الخدمة</translation>
    </message>
    <message>
        <source>cannot sell</source>
        <translation>لا يمكن البيع</translation>
    </message>
    <message>
        <source>takes a break</source>
        <translation>متوقف مؤقتًا</translation>
    </message>
    <message>
        <source>being read</source>
        <translation>قيد القراءة</translation>
    </message>
    <message>
        <source>not connected</source>
        <translation>غير متصل</translation>
    </message>
    <message>
        <source>nothing was found</source>
        <translation>لم يُعثر على شيء</translation>
    </message>
    <message>
        <source>nobody is listed</source>
        <translation>لا أحد مدرج</translation>
    </message>
    <message>
        <source>allowed</source>
        <translation>مسموح</translation>
    </message>
    <message>
        <source>noted</source>
        <translation>مسجل</translation>
    </message>
    <message>
        <source>challenged</source>
        <translation>تحقق إضافي</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>مرفوض</translation>
    </message>
    <message>
        <source>on trial</source>
        <translation>قيد التجربة</translation>
    </message>
    <message>
        <source>in force</source>
        <translation>سارية</translation>
    </message>
    <message>
        <source>expired</source>
        <translation>منتهية</translation>
    </message>
    <message>
        <source>green: all is well</source>
        <translation>أخضر: كل شيء سليم</translation>
    </message>
    <message>
        <source>amber: somebody should look</source>
        <translation>أصفر: يلزم التفقّد</translation>
    </message>
    <message>
        <source>red: act now</source>
        <translation>أحمر: يجب التصرف الآن</translation>
    </message>
    <message>
        <source>not made yet</source>
        <translation>لم يُجرَ بعد</translation>
    </message>
    <message>
        <source>too long ago</source>
        <translation>منذ وقت طويل</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>لا استجابة</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>نعم</translation>
    </message>
    <message>
        <source>no</source>
        <translation>لا</translation>
    </message>
    <message>
        <source>holds now</source>
        <translation>يسري الآن</translation>
    </message>
    <message>
        <source>at other hours</source>
        <translation>في ساعات أخرى</translation>
    </message>
    <message>
        <source>agrees</source>
        <translation>متطابق</translation>
    </message>
    <message>
        <source>differs</source>
        <translation>مختلف</translation>
    </message>
    <message>
        <source>never</source>
        <translation>أبدًا</translation>
    </message>
    <message>
        <source>in step</source>
        <translation>متزامنة</translation>
    </message>
    <message>
        <source>not in step</source>
        <translation>غير متزامنة</translation>
    </message>
    <message>
        <source>cannot be asked</source>
        <translation>لا يمكن سؤالها</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>تحذير</translation>
    </message>
    <message>
        <source>alarm</source>
        <translation>إنذار</translation>
    </message>
    <message>
        <source>day</source>
        <translation>نهار</translation>
    </message>
    <message>
        <source>night</source>
        <translation>ليل</translation>
    </message>
    <message>
        <source>by itself</source>
        <translation>تلقائي</translation>
    </message>
    <message>
        <source>as configured</source>
        <translation>حسب الإعدادات</translation>
    </message>
    <message>
        <source>nobody publishes for this station</source>
        <translation>لا أحد ينشر لهذه المحطة</translation>
    </message>
    <message>
        <source>not updated from here</source>
        <translation>لا يُحدَّث من هنا</translation>
    </message>
    <message>
        <source>good</source>
        <translation>جيد</translation>
    </message>
    <message>
        <source>being installed</source>
        <translation>قيد التثبيت</translation>
    </message>
    <message>
        <source>starts at the next boot</source>
        <translation>يبدأ عند التشغيل التالي</translation>
    </message>
    <message>
        <source>signed by nobody known here</source>
        <translation>موقَّع من جهة غير معروفة</translation>
    </message>
    <message>
        <source>not what was signed</source>
        <translation>ليس ما وُقِّع</translation>
    </message>
    <message>
        <source>the server repeats old news</source>
        <translation>الخادم يكرر بيانات قديمة</translation>
    </message>
    <message>
        <source>older than what is here</source>
        <translation>أقدم مما هو موجود</translation>
    </message>
    <message>
        <source>no bundle of this kind</source>
        <translation>ليست حزمة من هذا النوع</translation>
    </message>
    <message>
        <source>meant for other stations</source>
        <translation>مخصص لمحطات أخرى</translation>
    </message>
    <message>
        <source>did not pass the check</source>
        <translation>لم يجتز الفحص</translation>
    </message>
    <message>
        <source>the disk cannot be written</source>
        <translation>تتعذر الكتابة على القرص</translation>
    </message>
    <message>
        <source>damaged on the disk</source>
        <translation>تالف على القرص</translation>
    </message>
    <message>
        <source>not possible here</source>
        <translation>غير ممكن هنا</translation>
    </message>
    <message>
        <source>not installed</source>
        <translation>لم يُثبَّت</translation>
    </message>
    <message>
        <source>no panel of its own</source>
        <translation>لا شاشة خاصة</translation>
    </message>
    <message>
        <source>spoken here</source>
        <translation>مستخدمة هنا</translation>
    </message>
    <message>
        <source>its rows contradict each other</source>
        <translation>صفوفها متناقضة</translation>
    </message>
    <message>
        <source>none is waiting</source>
        <translation>لا شيء ينتظر</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>قيد الانتظار</translation>
    </message>
    <message>
        <source>too many cases for a table</source>
        <translation>حالات كثيرة جدًا لجدول</translation>
    </message>
    <message>
        <source>free</source>
        <translation>مجاني</translation>
    </message>
    <message>
        <source>connected</source>
        <translation>متصل</translation>
    </message>
    <message>
        <source>no way out</source>
        <translation>لا طريق إلى الخارج</translation>
    </message>
    <message>
        <source>this right is missing</source>
        <translation>هذه الصلاحية مفقودة</translation>
    </message>
    <message>
        <source>the provider does not know this reader</source>
        <translation>خدمة الدفع لا تعرف هذا القارئ</translation>
    </message>
    <message>
        <source>Under way</source>
        <translation>قيد التنفيذ</translation>
    </message>
    <message>
        <source>The meter says</source>
        <translation>قراءة العدّاد</translation>
    </message>
    <message>
        <source>It is being given back</source>
        <translation>يجري تحرير المبلغ</translation>
    </message>
    <message>
        <source>The provider is asked again</source>
        <translation>تُسأل خدمة الدفع مجددًا</translation>
    </message>
    <message>
        <source>The refund is ordered</source>
        <translation>طُلب ردّ المبلغ</translation>
    </message>
    <message>
        <source>Nobody new can begin here</source>
        <translation>لا يمكن بدء شحن جديد هنا</translation>
    </message>
    <message>
        <source>Drivers can begin here again</source>
        <translation>يمكن الشحن هنا من جديد</translation>
    </message>
    <message>
        <source>Every row is proven</source>
        <translation>تم التحقق من كل سطر</translation>
    </message>
    <message>
        <source>The ledger is not whole</source>
        <translation>دفتر الصندوق غير سليم</translation>
    </message>
    <message>
        <source>Copied and proven</source>
        <translation>نُسخ وتم التحقق منه</translation>
    </message>
    <message>
        <source>Shown now</source>
        <translation>معروض الآن</translation>
    </message>
    <message>
        <source>The idle screen speaks it from now on</source>
        <translation>شاشة الانتظار تستخدمها من الآن</translation>
    </message>
    <message>
        <source>Hold a charge card to the reader</source>
        <translation>قرّب بطاقة شحن من القارئ</translation>
    </message>
    <message>
        <source>The reader has read</source>
        <translation>قرأ القارئ</translation>
    </message>
    <message>
        <source>No card was read</source>
        <translation>لم تُقرأ أي بطاقة</translation>
    </message>
    <message>
        <source>The reader was lit; was it the right one?</source>
        <translation>أضاء القارئ؛ هل كان الصحيح؟</translation>
    </message>
    <message>
        <source>Ledger and provider agree</source>
        <translation>دفتر الصندوق وخدمة الدفع متطابقان</translation>
    </message>
    <message>
        <source>Ledger and provider differ</source>
        <translation>دفتر الصندوق وخدمة الدفع مختلفان</translation>
    </message>
    <message>
        <source>The server is being asked</source>
        <translation>يُسأل الخادم</translation>
    </message>
    <message>
        <source>It is being installed</source>
        <translation>يجري التثبيت</translation>
    </message>
    <message>
        <source>The check found</source>
        <translation>نتيجة الفحص</translation>
    </message>
    <message>
        <source>It starts again in a moment</source>
        <translation>إعادة التشغيل بعد لحظات</translation>
    </message>
    <message>
        <source>The rule is only noted from now on</source>
        <translation>تُسجل القاعدة فقط من الآن فصاعدًا</translation>
    </message>
    <message>
        <source>The rule decides again</source>
        <translation>القاعدة تقرر من جديد</translation>
    </message>
    <message>
        <source>Nothing was done</source>
        <translation>لم يُنفَّذ شيء</translation>
    </message>
    <message>
        <source>your account may not do this</source>
        <translation>حسابك غير مخوَّل بذلك</translation>
    </message>
    <message>
        <source>this station cannot do this</source>
        <translation>هذه المحطة لا تدعم ذلك</translation>
    </message>
    <message>
        <source>no answer in time</source>
        <translation>لا استجابة في الوقت المحدد</translation>
    </message>
    <message>
        <source>the reader does not answer</source>
        <translation>القارئ لا يستجيب</translation>
    </message>
    <message>
        <source>a driver may need the reader now</source>
        <translation>قد يحتاج سائق إلى القارئ الآن</translation>
    </message>
    <message>
        <source>this card reader shows nothing on request</source>
        <translation>هذا القارئ لا يعرض شيئًا عند الطلب</translation>
    </message>
    <message>
        <source>nothing is reserved</source>
        <translation>لا شيء محجوز</translation>
    </message>
    <message>
        <source>energy has flowed, and it is billed</source>
        <translation>تدفقت طاقة، وتُحتسب</translation>
    </message>
    <message>
        <source>nothing is to be charged</source>
        <translation>لا شيء للخصم</translation>
    </message>
    <message>
        <source>its way to pay is not configured any more</source>
        <translation>لم تعد طريقة الدفع مهيأة</translation>
    </message>
    <message>
        <source>nothing was charged</source>
        <translation>لم يُخصم شيء</translation>
    </message>
    <message>
        <source>a reason is missing</source>
        <translation>السبب مفقود</translation>
    </message>
    <message>
        <source>it was charged in another currency</source>
        <translation>تم الخصم بعملة أخرى</translation>
    </message>
    <message>
        <source>0, or more than there is to give back</source>
        <translation>0، أو أكثر مما يمكن ردّه</translation>
    </message>
    <message>
        <source>this way to pay gives nothing back</source>
        <translation>طريقة الدفع هذه لا تردّ شيئًا</translation>
    </message>
    <message>
        <source>a refund is under way</source>
        <translation>ردّ المبلغ جارٍ</translation>
    </message>
    <message>
        <source>money hangs on this rule: it stays in force</source>
        <translation>يتعلق المال بهذه القاعدة: تبقى سارية</translation>
    </message>
    <message>
        <source>there is no newer program</source>
        <translation>لا يوجد برنامج أحدث</translation>
    </message>
    <message>
        <source>no medium is plugged in</source>
        <translation>لا وسيط متصل</translation>
    </message>
    <message>
        <source>more than one medium is plugged in</source>
        <translation>أكثر من وسيط متصل</translation>
    </message>
    <message>
        <source>the medium is full</source>
        <translation>الوسيط ممتلئ</translation>
    </message>
    <message>
        <source>the medium cannot be written</source>
        <translation>لا يمكن الكتابة على الوسيط</translation>
    </message>
    <message>
        <source>the medium failed, or was pulled out</source>
        <translation>تعطّل الوسيط أو نُزع</translation>
    </message>
    <message>
        <source>a copy of this second is there already</source>
        <translation>توجد نسخة من هذه الثانية بالفعل</translation>
    </message>
    <message>
        <source>the copy is not whole; take another medium</source>
        <translation>النسخة غير سليمة؛ استخدم وسيطًا آخر</translation>
    </message>
    <message>
        <source>Station {name}</source>
        <translation>المحطة {name}</translation>
    </message>
    <message>
        <source>Energy signed by the meter</source>
        <translation>الطاقة موقَّعة من العدّاد</translation>
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
        <source>{total} is on your account.</source>
        <translation>قُيِّد {total} على حسابك.</translation>
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
        <source>Card not accepted</source>
        <translation>البطاقة غير مقبولة</translation>
    </message>
    <message>
        <source>This card cannot be used at this station.</source>
        <translation>لا يمكن استخدام هذه البطاقة في هذه المحطة.</translation>
    </message>
    <message>
        <source>Use another card, or call the helpline.</source>
        <translation>استخدم بطاقة أخرى، أو اتصل بخط المساعدة.</translation>
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
        <source>Not possible this way</source>
        <translation>غير ممكن بهذه الطريقة</translation>
    </message>
    <message>
        <source>This way of paying cannot be used here at the moment.</source>
        <translation>لا يمكن استخدام طريقة الدفع هذه هنا في الوقت الحالي.</translation>
    </message>
    <message>
        <source>Please pay another way, or call the helpline.</source>
        <translation>يرجى الدفع بطريقة أخرى أو الاتصال بخط المساعدة.</translation>
    </message>
    <message>
        <source>One more step is needed</source>
        <translation>يلزم إجراء خطوة إضافية</translation>
    </message>
    <message>
        <source>This payment needs a PIN or another way to pay.</source>
        <translation>تتطلب هذه الدفعة رقمًا سريًا أو طريقة دفع أخرى.</translation>
    </message>
    <message>
        <source>The card reader takes a break</source>
        <translation>قارئ البطاقات متوقف مؤقتًا</translation>
    </message>
    <message>
        <source>Cards cannot be used here for a few minutes.</source>
        <translation>لا يمكن استخدام البطاقات هنا لبضع دقائق.</translation>
    </message>
    <message>
        <source>Please pay with your phone, or come back in ten minutes.</source>
        <translation>يرجى الدفع بهاتفك أو العودة بعد عشر دقائق.</translation>
    </message>
    <message>
        <source>This code is not valid</source>
        <translation>هذا الرمز غير صالح</translation>
    </message>
    <message>
        <source>The payment does not belong to the code on this screen.</source>
        <translation>الدفعة لا تخص الرمز الظاهر على هذه الشاشة.</translation>
    </message>
    <message>
        <source>Scan only the code that this screen shows now.</source>
        <translation>امسح فقط الرمز الذي تعرضه هذه الشاشة الآن.</translation>
    </message>
    <message>
        <source>This session cannot be started here at the moment.</source>
        <translation>لا يمكن بدء هذه الجلسة هنا في الوقت الحالي.</translation>
    </message>
    <message>
        <source>Please call the helpline.</source>
        <translation>يرجى الاتصال بخط المساعدة.</translation>
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
        <source>Please unplug and use another station.</source>
        <translation>يرجى فصل القابس واستخدام محطة أخرى.</translation>
    </message>
    <message>
        <source>Unplug and plug in again, or use another station.</source>
        <translation>افصل القابس وصِله مجددًا، أو استخدم محطة أخرى.</translation>
    </message>
    <message>
        <source>Try another card.</source>
        <translation>جرّب بطاقة أخرى.</translation>
    </message>
    <message>
        <source>Please come back in ten minutes.</source>
        <translation>يرجى العودة بعد عشر دقائق.</translation>
    </message>
    <message>
        <source>Try again with one card only.</source>
        <translation>حاول مجددًا ببطاقة واحدة فقط.</translation>
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
        <source>The amount shown is on your account.</source>
        <translation>قُيِّد المبلغ المعروض على حسابك.</translation>
    </message>
    <message>
        <source>Please plug in first, then present your charge card.</source>
        <translation>صِل القابس أولًا، ثم قرّب بطاقة الشحن.</translation>
    </message>
    <message>
        <source>A payment is already under way.</source>
        <translation>هناك عملية دفع جارية.</translation>
    </message>
    <message>
        <source>Another card pays for this charge. Only that one can stop it.</source>
        <translation>بطاقة أخرى تدفع ثمن هذا الشحن. هي وحدها يمكنها إيقافه.</translation>
    </message>
    <message>
        <source>Charge cards cannot be checked right now. Please try again, or pay another way.</source>
        <translation>لا يمكن التحقق من بطاقات الشحن الآن. حاول مجددًا، أو ادفع بطريقة أخرى.</translation>
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
        <source>Starting up</source>
        <translation>قيد التشغيل</translation>
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
        <source>Present card</source>
        <translation>قرّب البطاقة</translation>
    </message>
    <message>
        <source>Card read OK, remove card</source>
        <translation>قُرئت البطاقة، أبعدها من فضلك</translation>
    </message>
    <message>
        <source>Authorizing, please wait</source>
        <translation>جارٍ التفويض، يرجى الانتظار</translation>
    </message>
    <message>
        <source>Not approved</source>
        <translation>لم تتم الموافقة</translation>
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
        <source>The limit for this payment was reached</source>
        <translation>بلغ الشحن الحد المسموح به لهذا الدفع</translation>
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
</TS>
