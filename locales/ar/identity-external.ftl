with-provider = المتابعة باستخدام { $provider }
with-passkey = تسجيل الدخول بمفتاح مرور
back-to-sign-in = العودة إلى تسجيل الدخول
back-to-security = العودة إلى الأمان

failed-title = لم يتم تسجيل الدخول باستخدام { $provider }
failed-declined = لم توافق لدى { $provider }، لذلك لم يحدث شيء.
failed-expired = هذه العودة من { $provider } قديمة، أو استُخدمت من قبل، أو بدأت في متصفح آخر. حاول مرة أخرى.
failed-unavailable = { $provider } لا يجيب حاليًا. حاول مرة أخرى بعد بضع دقائق، أو سجّل الدخول بطريقة أخرى.
failed-broken = لم ينجح تسجيل الدخول باستخدام { $provider }. سجّل الدخول بطريقة أخرى.

proof-title = هل هذا بريدك الإلكتروني؟
proof-text = أعطانا { $provider } العنوان <who>{ $email }</who>. أرسلنا إليه رمزًا، وبه نعرف أن العنوان لك.
proof-code = الرمز من الرسالة
proof-button = متابعة
proof-nothing = لم يصل شيء؟ انظر في مجلد البريد غير المرغوب فيه. يصلح الرمز لمدة 15 دقيقة.
proof-again = إرسال رمز آخر
proof-other = لدي حساب: تسجيل الدخول بطريقة أخرى
proof-without = المتابعة دون هذا البريد الإلكتروني
over-title = ابدأ من جديد
over-text = لم يعد هنا ما ينتظر: استغرق الأمر وقتًا طويلًا، أو كانت المحاولات كثيرة.

linking-title = هل تريد ربط { $provider }؟
linking-text = من الآن يمكنك تسجيل الدخول إلى هذا الحساب باستخدام { $provider } أيضًا.
linking-button = ربط
linking-not = ليس الآن

email-subject = { $code } هو رمزك لدى { $shop }
email-heading = رمزك
email-text = تريد تسجيل الدخول باستخدام { $provider } لدى { $shop } وقد أعطيت هذا البريد الإلكتروني. اكتب هذا الرمز هناك لتُظهر أنه لك.
email-above = يصلح الرمز لمدة 15 دقيقة ومرة واحدة.
email-not-you = لم تكن أنت؟ إذن لا تفعل شيئًا: لا يدخل أحد دون الرمز.
email-button = إدخال الرمز

told-linked = تم ربط الحساب. يمكنك من الآن تسجيل الدخول به.
told-unlinked = لم يعد الحساب مربوطًا.
told-linked-elsewhere = إنه مربوط بحساب آخر في هذا المتجر. سجّل الدخول إليه وأزل الربط أولًا.
told-last-way = هذه طريقتك الوحيدة للدخول. أضف طريقة أخرى أولًا، مثل بريد إلكتروني.
told-passkey-added = تم حفظ مفتاح المرور. يمكنك من الآن تسجيل الدخول به.
told-passkey-renamed = تم حفظ الاسم.
told-passkey-removed = تمت إزالة مفتاح المرور. احذفه من جهازك أيضًا.
told-totp-off = تسجيل الدخول بخطوتين متوقف.

identities-title = الحسابات المربوطة
identities-text = سجّل الدخول بحساب لديك في مكان آخر.
linked-since = مربوط منذ { $day }
unlink = إزالة
unlink-of = إزالة { $provider }
last-way-hint = هذه طريقتك الوحيدة للدخول، لذلك لا يمكن إزالتها.
link-provider = ربط { $provider }

keys-title = مفاتيح المرور
keys-text = سجّل الدخول ببصمتك أو وجهك أو رمز جهازك. لا حاجة إلى كلمة مرور، ولا كلمة مرور يمكن أن تُسرق.
keys-none = ليس لديك مفتاح مرور بعد.
key-add = إضافة مفتاح مرور
key-change = تغيير الاسم أو الإزالة
key-name = اسم مفتاح المرور
key-rename = حفظ
key-remove = إزالة مفتاح المرور هذا
key-remove-of = إزالة مفتاح المرور { $name }
key-made = أُنشئ في { $day }
key-used = آخر استخدام في { $day }
key-unused = لم يُستخدم بعد
key-backed-up = على جميع أجهزتك
key-on-device = على جهاز واحد فقط
key-on =
    { $browser ->
        [chrome] Chrome
        [edge] Edge
        [firefox] Firefox
        [opera] Opera
        [safari] Safari
        [samsung-internet] Samsung Internet
       *[other] متصفح
    } على { $system ->
        [android] Android
        [chrome-os] ChromeOS
        [ipad] iPad
        [iphone] iPhone
        [linux] Linux
        [mac] Mac
        [windows] Windows
       *[other] جهاز
    }
key-failed = لم ينجح مفتاح المرور. حاول مرة أخرى، أو سجّل الدخول بطريقة أخرى.
key-not-made = لم يُنشأ مفتاح مرور. حاول مرة أخرى.
key-expired = استغرق ذلك وقتًا طويلًا. حاول مرة أخرى.
key-known = لدى هذا الجهاز مفتاح مرور لحسابك بالفعل.
key-too-many = لا يمكن أن يكون للحساب مزيد من مفاتيح المرور. أزل واحدًا أولًا.
key-unknown = لم يعد هذا المتجر يعرف مفتاح المرور هذا. سجّل الدخول بطريقة أخرى.
key-signed-out = لم تعد مسجّل الدخول. أعد تحميل الصفحة.

totp-title = تسجيل الدخول بخطوتين
totp-state-off = متوقف. عند تشغيله يُطلب أيضًا رمز من تطبيق على هاتفك عند تسجيل الدخول.
totp-state-on =
    { $count ->
        [one] مشغّل. بقي لديك رمز استرداد واحد ({ $count }).
        [two] مشغّل. بقي لديك رمزا استرداد ({ $count }).
        [few] مشغّل. بقيت لديك { $count } رموز استرداد.
        [many] مشغّل. بقي لديك { $count } رمز استرداد.
       *[other] مشغّل. بقي لديك { $count } رمز استرداد.
    }
totp-set-up = إعداد
totp-manage = إدارة
totp-lede = حتى من يعرف كلمة مرورك لا يدخل: يطلب تسجيل الدخول رمزًا ينشئه تطبيق على هاتفك.
totp-scan = 1. امسح الصورة ضوئيًا
totp-scan-text = استخدم تطبيق مصادقة، مثل تطبيق هاتفك أو مدير كلمات المرور أو تطبيق Google أو Microsoft.
totp-qr = رمز QR لتطبيق المصادقة
totp-open = فتح في تطبيق على هذا الجهاز
totp-type = لا يمكنك المسح؟ اكتب هذا المفتاح في التطبيق:
totp-confirm = 2. أدخل الرمز الذي يعرضه التطبيق
totp-code = الرمز من التطبيق
totp-password = كلمة مرورك
totp-on-button = تشغيل
totp-wrong-code = ليس هذا الرمز الحالي. تحقق من وقت هاتفك واكتب أحدث رمز.
totp-wrong-proof = ليست هذه كلمة مرورك ولا رمزًا صالحًا.
totp-is-on = تسجيل الدخول بخطوتين مشغّل.
codes-left =
    { $count ->
        [one] بقي لديك رمز استرداد واحد ({ $count }).
        [two] بقي لديك رمزا استرداد ({ $count }).
        [few] بقيت لديك { $count } رموز استرداد.
        [many] بقي لديك { $count } رمز استرداد.
       *[other] بقي لديك { $count } رمز استرداد.
    }
totp-proof = كلمة مرورك أو رمز
totp-proof-hint = رمز من التطبيق أو رمز استرداد
totp-off = إيقاف
totp-now-on = تسجيل الدخول بخطوتين مشغّل.
codes-title = رموز الاسترداد
codes-lede = يحل كل رمز محل التطبيق مرة واحدة إذا لم يعد هاتفك معك. احفظها حيث تجدها حينئذ: لن تظهر مرة أخرى.
codes-new = رموز استرداد جديدة
codes-download = تنزيل
codes-print = طباعة
codes-done = لقد حفظتها
codes-file = رموز الاسترداد لدى { $shop }
told-proven = يمكنك الآن إضافة مفتاح مرور.
prove-text = أثبت مرة أخرى أنك صاحب الحساب، وعندها يمكنك إضافة مفتاح مرور خلال 15 دقيقة.
prove-button = متابعة
key-unproven = أثبت أولًا أنك صاحب الحساب. افتح هذه الصفحة من جديد.
