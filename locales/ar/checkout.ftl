title = إتمام الشراء
title-again = يرجى التحقق · إتمام الشراء
description = إلى أين يُرسل الطلب، وكيف يصل، وكيف تدفع. لا حاجة إلى حساب.
no-account = لا حاجة إلى حساب.
sign-in = لديك حساب؟ <button>تسجيل الدخول</button>
signed-in = تم تسجيل الدخول باسم { $name }.
go-on = متابعة
problems =
    { $count ->
        [one] أمر واحد يحتاج إلى تصحيح
        [two] أمران يحتاجان إلى تصحيح
        [few] { $count } أمور تحتاج إلى تصحيح
        [many] { $count } أمرًا يحتاج إلى تصحيح
       *[other] { $count } أمر يحتاج إلى تصحيح
    }
problems-said =
    { $count ->
        [one] أمر واحد يحتاج إلى تصحيح.
        [two] أمران يحتاجان إلى تصحيح.
        [few] { $count } أمور تحتاج إلى تصحيح.
        [many] { $count } أمرًا يحتاج إلى تصحيح.
       *[other] { $count } أمر يحتاج إلى تصحيح.
    }
problem = { $field }: { $problem }

field-email = البريد الإلكتروني
field-name = الاسم الكامل
field-company = الشركة
field-line1 = العنوان
field-line2 = الشقة، الطابق، المبنى
field-country = البلد
field-phone = الهاتف
field-delivery = الشحن
field-payment = الدفع
field-other = هذا الحقل
hint-email = لإرسال الإيصال ورابط التتبع.
hint-line1 = الشارع والرقم.
hint-phone = لمندوب التوصيل فقط، إن لم يجدك.
more-lines = إضافة شركة أو سطر ثانٍ للعنوان
contact = بيانات الاتصال
edit-contact = تعديل<spoken> بيانات الاتصال</spoken>
delivery-address = عنوان التسليم
edit-delivery-address = تعديل<spoken> عنوان التسليم</spoken>
delivers-within = بلد التسليم: { $country }.
another-address = عنوان آخر
address-default = الافتراضي
save-address = احفظ هذا العنوان في حسابي
billing-address = عنوان الفوترة
bills-elsewhere = إرسال الفاتورة إلى عنوان آخر
billing-name = الاسم على الفاتورة
billing-company = الشركة على الفاتورة
billing-line1 = شارع الفوترة
billing-line2 = شقة أو طابق أو مبنى الفوترة
billing-country = بلد الفوترة
delivery-method = طريقة الشحن
update-total = تحديث الإجمالي
payment = الدفع
no-way-to-pay = لم تُهيأ أي طريقة دفع في هذا المتجر بعد، ولذلك لا يمكن تقديم الطلبات. سلة تسوقك محفوظة.

review = المراجعة
review-products =
    { $count ->
        [one] منتج واحد. يمكنك إلغاء الطلب حتى يتم تغليفه.
        [two] منتجان. يمكنك إلغاء الطلب حتى يتم تغليفه.
        [few] { $count } منتجات. يمكنك إلغاء الطلب حتى يتم تغليفه.
        [many] { $count } منتجًا. يمكنك إلغاء الطلب حتى يتم تغليفه.
       *[other] { $count } منتج. يمكنك إلغاء الطلب حتى يتم تغليفه.
    }
review-products-when =
    { $count ->
        [one] منتج واحد، التسليم: { $when }. يمكنك إلغاء الطلب حتى يتم تغليفه.
        [two] منتجان، التسليم: { $when }. يمكنك إلغاء الطلب حتى يتم تغليفه.
        [few] { $count } منتجات، التسليم: { $when }. يمكنك إلغاء الطلب حتى يتم تغليفه.
        [many] { $count } منتجًا، التسليم: { $when }. يمكنك إلغاء الطلب حتى يتم تغليفه.
       *[other] { $count } منتج، التسليم: { $when }. يمكنك إلغاء الطلب حتى يتم تغليفه.
    }
place-order = تأكيد الطلب والدفع · { $total }
accept = بتقديم الطلب فإنك توافق على <terms>الشروط</terms>. ويوضح <privacy>إشعار الخصوصية</privacy> ما نحتفظ به.
summary = ملخص الطلب
pieces =
    { $count ->
        [one] قطعة واحدة
        [two] قطعتان
        [few] { $count } قطع
        [many] { $count } قطعة
       *[other] { $count } قطعة
    }
line-detail = { $choices } · { $pieces }
total-said = الإجمالي { $total }.
delivery-and-taxes = الشحن والضرائب

wrong-name = أدخل اسم المستلم.
wrong-country = اختر أحد البلدان التي نشحن إليها.
wrong-saved-address = لم يعد هذا العنوان في حسابك. اختر عنوانًا آخر.
wrong-billing-name = أدخل الاسم المطلوب على الفاتورة.
wrong-billing-country = اختر بلدًا.
wrong-phone = يتكون رقم الهاتف من أرقام ومسافات، وربما علامة + في بدايته.
wrong-no-mobile-phone = اكتب رقم الهاتف المحمول الذي تدفع به، مثل 0712 345 678.
wrong-delivery = اختر طريقة الشحن.
wrong-payment = اختر طريقة الدفع.
wrong-too-long = عدد الأحرف هنا { $has }، والحد الأقصى على الملصق { $most }.
wrong-characters = يحتوي هذا على رموز لا يمكن طباعتها على الملصق.

refused-empty-cart = سلة تسوقك فارغة.
refused-fields = بعض الحقول تحتاج إلى مراجعة.
refused-price-changed = تغير سعر أو تغيرت كلفة الشحن منذ أن رأيت الإجمالي: أصبح الآن { $total }.
refused-cart-changed = عُدلت سلة تسوقك في نافذة أخرى؛ يرجى مراجعتها مرة أخرى.
refused-proof-needed = رُفضت مدفوعات كثيرة هنا مؤخرًا، لذلك يجري أولًا تحقق بسيط يقوم به متصفحك بنفسه. أكّد الطلب مرة أخرى؛ ومن دون نصوص برمجية انتظر نصف دقيقة قبل ذلك.
refused-too-many-declined = رُفضت مدفوعات كثيرة جدًا من شبكتك. حاول مرة أخرى بعد ساعة أو راسلنا.
refused-too-many-tries = محاولات كثيرة جدًا؛ انتظر دقيقة ثم حاول مرة أخرى.
refused-way-to-pay = طريقة الدفع هذه غير متاحة الآن؛ يرجى اختيار طريقة أخرى.
refused-not-paid = لم تكتمل عملية الدفع؛ ولم يُخصم أي مبلغ.
refused-unreachable = لا يستجيب مزود خدمة الدفع؛ ولم يُخصم أي مبلغ، يرجى المحاولة مرة أخرى.
refused-by-provider = رفض مزود خدمة الدفع العملية: { $reason }.
refused-not-set-up = طريقة الدفع هذه غير مهيأة.
changed-delivery = مع طريقة الشحن «{ $method }» يصبح الإجمالي { $total }. إن كان ذلك صحيحًا، فأرسل الطلب مرة أخرى.
changed-total = تغير الإجمالي منذ أن رأيته: كان { $before } وأصبح الآن { $total }. لم يُطلب شيء بعد.
changed-to = الإجمالي { $total }. لم يُطلب شيء بعد.

waiting-title = في انتظار الدفع
waiting-heading = في انتظار دفعتك
waiting-lede = لم نعلم بعد هل نجح دفع { $total } للطلب { $number }. تتحقق هذه الصفحة مجددًا كل بضع ثوانٍ؛ ويمكنك تركها مفتوحة.
waiting-kept = منتجاتك محجوزة لك في هذه الأثناء. وعند وصول الدفعة، ستصلك رسالة مع الإيصال.
waiting-again = تحقق الآن
waiting-other = اختيار طريقة دفع أخرى
pay-heading = ادفع { $total } عبر { $method }
pay-lede = يفتح { $method } صفحته الخاصة، حيث تسجّل الدخول وتدفع، ثم تعود إلى هنا.
pay-go-on = المتابعة إلى { $method }
processing-title = الدفعة قيد المعالجة
processing-heading = دفعتك قيد المعالجة
processing-lede = قُبلت دفعتك بمبلغ { $total } للطلب { $number }، لكن البنك لم يؤكدها بعد. قد يستغرق ذلك بضعة أيام. لا يلزمك فعل أي شيء آخر؛ يرجى عدم الدفع مرة ثانية.
not-paid = لم تكتمل عملية الدفع، ولم يُخصم أي مبلغ. حاول مرة أخرى، أو اختر طريقة دفع أخرى.
not-paid-no-money = رفض البنك عملية الدفع، فالرصيد في البطاقة غير كافٍ. لم يُخصم منك أي مبلغ. حاول مرة أخرى، أو اختر طريقة دفع أخرى.
not-paid-unconfirmed = لم يتمكن البنك من التأكد من هويتك. لم يُخصم منك أي مبلغ. حاول مرة أخرى، أو اختر طريقة دفع أخرى.
not-paid-reason = { $reason } لم يُخصم منك أي مبلغ. حاول مرة أخرى، أو اختر طريقة دفع أخرى.

test-title = دفع تجريبي
test-notice = هذه بوابة الدفع التجريبية المدمجة. لا تُحوّل أي أموال.
test-pay = ادفع { $total }
test-order = الطلب { $number } · { $shop }
test-question = ماذا يجب أن يجيب البنك؟
test-approve = الموافقة
test-approve-hint = تتم عملية الدفع فورًا.
test-challenge = طلب 3-D Secure
test-challenge-hint = يطلب البنك رمزًا أولًا.
test-decline = الرفض
test-decline-hint = الرصيد في البطاقة غير كافٍ.
test-time-out = عدم الرد
test-time-out-hint = لا يرد البنك أبدًا.
test-cancel = إلغاء والعودة
test-confirm-title = التأكيد مع البنك
test-code-sent = أرسل البنك رمزًا إلى الهاتف المنتهي بالرقم 42. الرمز لهذا الاختبار هو <code>{ $code }</code>.
test-code = الرمز من البنك
test-confirm = تأكيد الدفع
test-fail = إفشال التحقق
test-wrong-code =
    { $left ->
        [one] هذا ليس الرمز الصحيح. يمكنك المحاولة مرة واحدة أخرى.
        [two] هذا ليس الرمز الصحيح. يمكنك المحاولة مرتين أخريين.
        [few] هذا ليس الرمز الصحيح. يمكنك المحاولة { $left } مرات أخرى.
        [many] هذا ليس الرمز الصحيح. يمكنك المحاولة { $left } مرة أخرى.
       *[other] هذا ليس الرمز الصحيح. يمكنك المحاولة { $left } مرة أخرى.
    }
