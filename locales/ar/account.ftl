overview = حسابك
orders = الطلبات
addresses = العناوين
payment-methods = طرق الدفع
wishlists = قوائم المفضلة
reviews = التقييمات
alerts = التنبيهات
tickets = المراسلات
preferences = التفضيلات
security = الأمان
privacy = الخصوصية
navigation = حسابك
signed-in-as = تم تسجيل الدخول باسم { $who }
sign-out = تسجيل الخروج
save = حفظ
back = رجوع
not-saved = بعض الحقول تحتاج إلى مراجعة؛ لم يتغير شيء.
needs-email = أكّد بريدك الإلكتروني لعرض كل ما يخصه.
product-gone = منتج لم يعد موجودًا
to-shop = إلى المتجر

hello = مرحبًا { $name }
orders-newest = أحدث الطلبات
orders-all = كل الطلبات
orders-none = لم تطلب شيئًا بعد.
orders-no-match = لا يوجد طلب مطابق.
orders-search = الرقم أو المنتج
orders-state = الحالة
orders-time = الفترة
orders-show = عرض
order-filter =
    { $state ->
        [open] قيد التنفيذ
        [arrived] وصلت
        [canceled] ملغاة
       *[all] الكل
    }
time-all = كل الأوقات
time-month = آخر 30 يومًا
time-half-year = آخر 6 أشهر
order = الطلب { $number }
order-placed =
    { $count ->
        [one] { $day } · قطعة واحدة
        [two] { $day } · قطعتان
        [few] { $day } · { $count } قطع
        [many] { $day } · { $count } قطعة
       *[other] { $day } · { $count } قطعة
    }
order-state =
    { $state ->
        [canceled] ملغى
        [arrived] وصل
        [sent] في الطريق
        [partly-sent] جزء منه في الطريق
       *[packed] قيد التجهيز
    }
order-again = الشراء مجددًا<hidden>: الطلب { $number }</hidden>

addresses-default = عنوان التسليم
addresses-change = تغيير العناوين
addresses-none = لا يوجد عنوان محفوظ بعد. أضف عنوانًا حتى لا تكتبه عند الطلب.
addresses-full =
    { $count ->
        [one] يمكن حفظ عنوان واحد على الأكثر. احذفه لإضافة غيره.
        [two] يمكن حفظ عنوانين على الأكثر. احذف أحدهما لإضافة غيره.
        [few] يمكن حفظ { $count } عناوين على الأكثر. احذف واحدًا لإضافة غيره.
        [many] يمكن حفظ { $count } عنوانًا على الأكثر. احذف واحدًا لإضافة غيره.
       *[other] يمكن حفظ { $count } عنوان على الأكثر. احذف واحدًا لإضافة غيره.
    }
address-add = إضافة عنوان
address-edit-title = تعديل العنوان
address-delivers = التسليم
address-bills = الفاتورة
address-edit = تعديل<hidden> { $line }</hidden>
address-delete = حذف<hidden> { $line }</hidden>
address-make-delivery = استخدام للتسليم<hidden>: { $line }</hidden>
address-make-billing = استخدام للفاتورة<hidden>: { $line }</hidden>
address-for-delivery = التسليم إلى هنا ما لم أحدد غير ذلك
address-for-billing = إصدار الفاتورة بهذا العنوان ما لم أحدد غير ذلك
address-saved = تم حفظ العنوان.
address-deleted = تم حذف العنوان.
address-used = سيُستخدم هذا العنوان من الآن.
address-refused = تعذر حفظ العنوان. راسلنا من فضلك.

payment-methods-none = لا توجد طريقة دفع محفوظة.
payment-methods-text = تختار طريقة الدفع مع كل طلب. تُدخل أرقام البطاقات لدى مزود الدفع ولا تُحفظ في هذا المتجر أبدًا.
reviews-none = لم تقيّم شيئًا بعد. حين يصل منتج يمكنك تقييمه من صفحة الطلب.
review-public = متاح للجميع
review-pending = بانتظار المراجعة
review-rejected = غير منشور
review-edit = تعديل
review-delete = حذف
review-deleted = تم حذف التقييم.
alerts-none = لا تنتظر شيئًا. تجد نموذجًا في صفحة المنتج النافد أو لسعره.
alert-stock = ستصلك رسالة حين يتوفر مجددًا.
alert-price = ستصلك رسالة حين يصبح السعر { $price } أو أقل.
alert-since = منذ { $day }
alert-end = إنهاء<hidden> التنبيه الخاص بـ { $product }</hidden>
alert-ended = تم إنهاء التنبيه.
tickets-none = لم تراسلنا بعد.
ticket-new = راسلنا
ticket-changed = آخر تغيير: { $day }

name-title = اسمك
name-hint = لمخاطبتك في الرسائل ولتعبئة العناوين الجديدة.
name-saved = تم حفظ اسمك.
language-title = اللغة والعملة
language = اللغة
currency = العملة
language-emails = تُكتب الرسائل بها أيضًا.
language-only = لغة هذا المتجر: { $language }.
currency-only = جميع الأسعار بعملة { $currency }.
language-saved = تم حفظ اللغة.
consents-title = ما يمكننا إرساله إليك
consents-lede = رسائل طلباتك وحسابك تصل دائمًا. وما عدا ذلك فهو خيارك، وتستطيع تغييره هنا في أي وقت.
consents-need-email = أكّد بريدك الإلكتروني أولًا.
consent-marketing = الأخبار والعروض عبر البريد الإلكتروني
consent-reviews = طلب تقييماتي لما اشتريته
consent-given = وافقت في { $at }
consent-declined = رفضت في { $at }
consent-never = لم يُحدد بعد
consents-saved = تم حفظ اختيارك.

email-title = البريد الإلكتروني
email = البريد الإلكتروني
email-none = لا يوجد بريد إلكتروني لحسابك.
email-proven = { $email }، مؤكد
email-unproven = { $email }، غير مؤكد بعد
email-how-both = لتغييره تؤكد مرتين: أولًا على البريد الحالي ثم على الجديد.
email-how-new = نرسل إلى العنوان رابطًا تؤكد به أنه لك.
email-new = البريد الإلكتروني الجديد
email-change = تغيير البريد
email-add = تأكيد بريد إلكتروني
email-same = هذا بريدك الحالي.
email-sent = أرسلنا إليك رسالة. رابطها صالح لمدة 24 ساعة.
email-approved = شكرًا. افتح الآن الرسالة التي أرسلناها إلى البريد الجديد.
email-saved = تم تأكيد بريدك الإلكتروني.
approve-title = تغيير البريد الإلكتروني؟
approve-text = سيصبح بريد حسابك { $email }. إذا وافقت فسنسأل على ذلك البريد أيضًا.
approve-button = نعم، غيّره
confirm-title = تأكيد البريد الإلكتروني
confirm-text = سيكون بريد حسابك من الآن { $email }.
confirm-button = تأكيد

phone-title = رقم الهاتف
phone = رقم الهاتف
phone-now = { $phone }. يمكنك تسجيل الدخول به واستعادة حسابك.
phone-none = برقم هاتف يمكنك تسجيل الدخول برمز واستعادة حسابك دون بريد إلكتروني.
phone-hint = رقم جوال؛ من خارج البلد مع مفتاح الدولة مثل +971.
phone-send = إرسال رمز
phone-remove = إزالة الرقم
phone-saved = تم حفظ الرقم.
phone-removed = تمت إزالة الرقم.
phone-not-sent = تعذر إرسال الرمز. تحقق من الرقم أو حاول لاحقًا.
phone-code-title = أدخل الرمز
phone-code-text = أرسلنا ستة أرقام إلى { $phone }. وهي صالحة لمدة 15 دقيقة.
phone-code = الرمز
phone-confirm = تأكيد الرقم
phone-sms = { $code } هو رمزك في { $shop }. لن يطلبه منك أحد منا أبدًا.

current-password = كلمة المرور الحالية
current-password-wrong = هذه ليست كلمة المرور الحالية.
password-change = تغيير كلمة المرور
password-set = تعيين كلمة مرور
password-lede = سيُسجَّل خروجك من كل مكان آخر عند تغييرها.
password-lede-none = ليست لديك كلمة مرور: تدخل بالرموز والروابط. بكلمة المرور لا تحتاج إلى بريد.
password-new = كلمة المرور الجديدة
password-hint = 8 أحرف على الأقل. بضع كلمات أسهل تذكرًا من الرموز.
password-saved = تم تعيين كلمة المرور الجديدة وسُجِّل خروجك من كل مكان آخر.
devices-title = الأماكن التي سجلت الدخول منها
devices-lede = إذا لم تعرف أحدها فسجّل خروجه وغيّر كلمة المرور.
device = { $browser } · { $system }
browser =
    { $code ->
        [chrome] Chrome
        [edge] Edge
        [firefox] Firefox
        [opera] Opera
        [safari] Safari
        [samsung-internet] Samsung Internet
       *[other] متصفح
    }
system =
    { $code ->
        [android] Android
        [chrome-os] ChromeOS
        [ipad] iPad
        [iphone] iPhone
        [linux] Linux
        [mac] Mac
        [windows] Windows
       *[other] جهاز غير معروف
    }
device-here = هذا الجهاز
device-seen = آخر استخدام: { $at }
device-since = تسجيل الدخول: { $at }، من { $ip }
device-end = تسجيل الخروج<hidden>: { $device }</hidden>
device-ended = تم تسجيل الخروج منه.
devices-end = تسجيل الخروج من كل مكان آخر
devices-ended = تم تسجيل الخروج من كل مكان آخر.

export-title = كل ما نعرفه
export-lede = حسابك وعناوينك وطلباتك وتقييماتك وتنبيهاتك ومراسلاتك وأجهزتك وموافقاتك، في ملفات تقرؤها البرامج.
export-button = تنزيل
erase-title = محو الحساب
erase-lede =
    { $days ->
        [one] يُمحى حسابك وكل ما يتعلق به نهائيًا بعد يوم واحد. ويمكنك الاحتفاظ به حتى ذلك الحين.
        [two] يُمحى حسابك وكل ما يتعلق به نهائيًا بعد يومين. ويمكنك الاحتفاظ به حتى ذلك الحين.
        [few] يُمحى حسابك وكل ما يتعلق به نهائيًا بعد { $days } أيام. ويمكنك الاحتفاظ به حتى ذلك الحين.
        [many] يُمحى حسابك وكل ما يتعلق به نهائيًا بعد { $days } يومًا. ويمكنك الاحتفاظ به حتى ذلك الحين.
       *[other] يُمحى حسابك وكل ما يتعلق به نهائيًا بعد { $days } يوم. ويمكنك الاحتفاظ به حتى ذلك الحين.
    }
erase-go = محو حسابي…
erase-button = محو حسابي
erase-point-account = يُمحى الاسم والعناوين وطرق الدخول والمفضلة والتنبيهات والمراسلات.
erase-point-orders = يلزمنا القانون بحفظ ما بيع؛ ويُزال منه اسمك وعنوانك وبريدك.
erase-point-reviews = تبقى تقييماتك دون اسمك. احذفها قبل ذلك إن لم ترغب في بقائها.
erase-point-open = يُسلَّم أولًا أي طلب في الطريق.
erase-open-orders = يُسلَّم أولًا أي طلب في الطريق.
erase-planned = سيُمحى حسابك في { $day }.
erase-see = الاحتفاظ به أو عرض المزيد
erase-keep = الاحتفاظ بحسابي
erase-asked = تم التسجيل. لا يزال بإمكانك الاحتفاظ بحسابك حتى ذلك الحين.
erase-kept = سيبقى حسابك.
erased-author = عميل سابق
device-staff = فريق المتجر يساعدك هنا؛ ينتهي ذلك تلقائيًا بعد 30 دقيقة.
