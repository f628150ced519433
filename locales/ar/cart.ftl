title = سلة التسوق
description = ما اخترته، مع الشحن والضريبة، قبل أن تطلب.
link =
    { $count ->
        [0] سلة التسوق
        [one] سلة التسوق، منتج واحد
        [two] سلة التسوق، منتجان
        [few] سلة التسوق، { $count } منتجات
        [many] سلة التسوق، { $count } منتجًا
       *[other] سلة التسوق، { $count } منتج
    }
items = المنتجات
summary = الملخص
checkout = إتمام الشراء
view-cart = عرض سلة التسوق
close = إغلاق سلة التسوق
empty = سلة التسوق فارغة
empty-text = ما تضيفه يبقى هنا 30 يومًا على هذا الجهاز.
empty-drawer = سلة التسوق فارغة.
go-on = متابعة التسوق
most-loved = الأكثر رواجًا
also-like = قد يعجبك أيضًا
promise = لا حاجة إلى حساب. يمكنك الإرجاع خلال 30 يومًا.
blocked = غيّر المنتجات المشار إليها أو أزلها أولًا.
see-wrong = عرض المشكلة
free-delivery = الشحن مجاني لك
until-free = أضف { $price } لتحصل على شحن مجاني
progress = { $percent } من الطريق إلى الشحن المجاني
not-in-sum = يظهر الشحن و{ $tax } في سلة التسوق.
each = { $price } للقطعة
pieces-each =
    { $count ->
        [one] قطعة واحدة، { $price } للقطعة
        [two] قطعتان، { $price } للقطعة
        [few] { $count } قطع، { $price } للقطعة
        [many] { $count } قطعة، { $price } للقطعة
       *[other] { $count } قطعة، { $price } للقطعة
    }
things =
    { $count ->
        [one] منتج واحد
        [two] منتجان
        [few] { $count } منتجات
        [many] { $count } منتجًا
       *[other] { $count } منتج
    }

update = تحديث { $product }
change-to = تغيير إلى { $count }<of>: { $product }</of>
remove = إزالة<of> { $product }</of>
save = نقل إلى المفضلة<of>: { $product }</of>
move-to-cart = نقل إلى سلة التسوق<of>: { $product }</of>
add = أضف إلى سلة التسوق<of>: { $product }</of>
undo = تراجع

in-cart =
    { $count ->
        [0] سلة التسوق فارغة.
        [one] في سلة التسوق منتج واحد.
        [two] في سلة التسوق منتجان.
        [few] في سلة التسوق { $count } منتجات.
        [many] في سلة التسوق { $count } منتجًا.
       *[other] في سلة التسوق { $count } منتج.
    }
added = أُضيف: { $product }
added-said = أُضيف: { $product }. { $cart }
added-things =
    { $count ->
        [one] أُضيف إلى السلة: منتج واحد
        [two] أُضيف إلى السلة: منتجان
        [few] أُضيف إلى السلة: { $count } منتجات
        [many] أُضيف إلى السلة: { $count } منتجًا
       *[other] أُضيف إلى السلة: { $count } منتج
    }
added-things-said =
    { $count ->
        [one] أُضيف إلى السلة: منتج واحد. { $cart }
        [two] أُضيف إلى السلة: منتجان. { $cart }
        [few] أُضيف إلى السلة: { $count } منتجات. { $cart }
        [many] أُضيف إلى السلة: { $count } منتجًا. { $cart }
       *[other] أُضيف إلى السلة: { $count } منتج. { $cart }
    }
added-some =
    { $count ->
        [one] أُضيف إلى السلة: منتج واحد. لم يكن كل شيء متوفرًا.
        [two] أُضيف إلى السلة: منتجان. لم يكن كل شيء متوفرًا.
        [few] أُضيف إلى السلة: { $count } منتجات. لم يكن كل شيء متوفرًا.
        [many] أُضيف إلى السلة: { $count } منتجًا. لم يكن كل شيء متوفرًا.
       *[other] أُضيف إلى السلة: { $count } منتج. لم يكن كل شيء متوفرًا.
    }
some-added = { $product }: أُضيف { $added } من { $wanted }.
nothing-added = لم يُضف شيء.
not-added = { $why } لم يُضف شيء.
choose-one = اختر منتجًا واحدًا على الأقل.
something = أحد المنتجات
back-to-product = العودة إلى المنتج
changed-said = { $product }: { $quantity }، { $price }. { $cart }
removed = أُزيل { $product } من سلة التسوق.
removed-said = أُزيل: { $product }. { $cart }
stopped = في سلة التسوق ما لم يعد متوفرًا بهذا الشكل. لم يُطلب شيء.

saved-title = المفضلة
saved-note = تُحفظ ما دامت سلة التسوق محفوظة، ولا تُحجز لك.
saved-price = كان { $price } عندما حفظته
saved = { $product } الآن في المفضلة.
saved-said = في المفضلة: { $product }. { $cart }
moved-some = { $product }: نُقل { $moved } من { $wanted } إلى سلة التسوق، ولا يتوفر المزيد. ويبقى الباقي في المفضلة.
forgotten = لم يعد { $product } في المفضلة.
stays-saved = { $why } يبقى في المفضلة.

share = مشاركة سلة التسوق
share-link = رابط إلى نسخة من سلة التسوق
share-hint = من لديه الرابط يرى محتوى السلة، ولا يرى شيئًا عنك. ويعمل الرابط 30 يومًا.
share-copy = نسخ الرابط
share-copied = تم النسخ
share-said = هذا رابط إلى نسخة من سلة التسوق.
shared-title = سلة تسوق لك
shared-lede = جمع أحدهم هذه المنتجات وأرسل إليك الرابط. الأسعار والمخزون بحسب اليوم.
shared-gone =
    { $count ->
        [one] منتج واحد منها لم يعد يُباع، ولا يظهر هنا.
        [two] منتجان منها لم يعودا يُباعان، ولا يظهران هنا.
        [few] { $count } منتجات منها لم تعد تُباع، ولا تظهر هنا.
        [many] { $count } منتجًا منها لم تعد تُباع، ولا تظهر هنا.
       *[other] { $count } منتج منها لم تعد تُباع، ولا تظهر هنا.
    }
shared-all = المجموع
shared-add = إضافة الكل إلى سلتي
shared-until = يعمل الرابط حتى { $day }.
ended-title = انتهت صلاحية هذا الرابط
ended-lede = يمكن فتح سلة التسوق المشتركة خلال 30 يومًا. اطلب رابطًا جديدًا ممن أرسله إليك.
ended-button = إلى الصفحة الرئيسية

refused-not-for-sale = لم يعد هذا المنتج يُباع.
refused-not-in-currency = لا يُباع هذا المنتج بعملة سلة التسوق.
refused-sold-out = نفد هذا المنتج.
refused-only-left =
    { $left ->
        [one] لم يتبقَّ سوى قطعة واحدة.
        [two] لم يتبقَّ سوى قطعتين.
        [few] لم يتبقَّ سوى { $left } قطع.
        [many] لم يتبقَّ سوى { $left } قطعة.
       *[other] لم يتبقَّ سوى { $left } قطعة.
    }
refused-no-more-left =
    { $left ->
        [one] لم يتبقَّ سوى قطعة واحدة، وهي في سلتك.
        [two] لم يتبقَّ سوى قطعتين، منها { $mine } في سلتك.
        [few] لم يتبقَّ سوى { $left } قطع، منها { $mine } في سلتك.
        [many] لم يتبقَّ سوى { $left } قطعة، منها { $mine } في سلتك.
       *[other] لم يتبقَّ سوى { $left } قطعة، منها { $mine } في سلتك.
    }
refused-too-many-lines = الحد الأقصى لعدد المنتجات المختلفة في سلة التسوق هو { $most }.
refused-too-many-saved = الحد الأقصى لعدد المنتجات في المفضلة هو { $most }: أزل أحدها أولًا.

of-quantity = { $product }: اختر كمية من 1 إلى { $most }.
of-not-for-sale = { $product }: لم يعد هذا المنتج يُباع.
of-not-in-currency = { $product }: لا يُباع هذا المنتج بعملة سلة التسوق.
currency-now = سلة التسوق الآن بعملة { $currency }.
of-sold-out = { $product }: نفد هذا المنتج.
of-only-left =
    { $left ->
        [one] { $product }: لم يتبقَّ سوى قطعة واحدة.
        [two] { $product }: لم يتبقَّ سوى قطعتين.
        [few] { $product }: لم يتبقَّ سوى { $left } قطع.
        [many] { $product }: لم يتبقَّ سوى { $left } قطعة.
       *[other] { $product }: لم يتبقَّ سوى { $left } قطعة.
    }
of-no-more-left =
    { $left ->
        [one] { $product }: لم يتبقَّ سوى قطعة واحدة، وهي في سلتك.
        [two] { $product }: لم يتبقَّ سوى قطعتين، منها { $mine } في سلتك.
        [few] { $product }: لم يتبقَّ سوى { $left } قطع، منها { $mine } في سلتك.
        [many] { $product }: لم يتبقَّ سوى { $left } قطعة، منها { $mine } في سلتك.
       *[other] { $product }: لم يتبقَّ سوى { $left } قطعة، منها { $mine } في سلتك.
    }
of-too-many-lines = { $product }: الحد الأقصى لعدد المنتجات المختلفة في سلة التسوق هو { $most }.
of-too-many-saved = { $product }: الحد الأقصى لعدد المنتجات في المفضلة هو { $most }. أزل أحدها أولًا.
merged = أصبحت سلتك وسلة حسابك سلة واحدة، باستثناء ما يلي:

codes = رموز العروض
code-have = إدخال رمز
code = رمز العرض
code-apply = تطبيق
code-remove = إزالة<of> { $code }</of>
code-counts = مُطبق
code-applied = طُبق { $code }: { $name }.
code-kept = يبقى { $code } في سلتك. { $why }
code-removed = أُزيل { $code }.
gift = هدية مجانية
next-sum = أضف { $price } لتحصل على: { $name }
next-pieces =
    { $count ->
        [one] أضف قطعة واحدة لتحصل على: { $name }
        [two] أضف قطعتين لتحصل على: { $name }
        [few] أضف { $count } قطع لتحصل على: { $name }
        [many] أضف { $count } قطعة لتحصل على: { $name }
       *[other] أضف { $count } قطعة لتحصل على: { $name }
    }
tax-estimate = الضريبة تقديرية إلى أن تحدد وجهة الشحن.
code-missing = أدخل رمزًا.
code-too-many = يمكن استخدام { $most } رموز معًا على الأكثر.
code-too-many-tries = المحاولات كثيرة جدًا؛ انتظر دقيقة وحاول مجددًا.
code-unknown = لا نعرف هذا الرمز.
code-not-yet = يسري ابتداءً من { $day }.
code-ended = لم يعد ساريًا.
code-not-now = لا يسري في هذا الوقت من الأسبوع.
code-used-up = نفد استخدامه.
code-used-by-you = سبق أن استخدمته.
code-used-up-today = نفد استخدامه لهذا اليوم.
code-currency = لا يسري بهذه العملة.
code-not-for-you = مخصص لعملاء معينين فقط.
code-first-order = مخصص للطلب الأول فقط.
code-country = لا يسري للبلد الذي يُشحن إليه الطلب.
code-delivery = لا يسري مع طريقة الشحن هذه.
code-nothing-meant = لا يشمل ما في سلتك.
code-already-reduced = لا يشمل المنتجات المخفضة.
code-short-sum = أضف { $price } ليُطبق.
code-short-pieces =
    { $count ->
        [one] أضف قطعة واحدة ليُطبق.
        [two] أضف قطعتين ليُطبق.
        [few] أضف { $count } قطع ليُطبق.
        [many] أضف { $count } قطعة ليُطبق.
       *[other] أضف { $count } قطعة ليُطبق.
    }
code-no-gift = نفدت هديته.
code-no-effect = لا يخصم شيئًا من هذه السلة.
code-does-not-combine = لا يمكن جمعه مع «{ $name }» الذي يخصم أكثر.
refused-too-few = اطلب { $least } على الأقل.
refused-steps = اطلب بمضاعفات { $step }، مثلًا { $next }.
of-too-few = { $product }: اطلب { $least } على الأقل.
of-steps = { $product }: اطلب بمضاعفات { $step }، مثلًا { $next }.
group-price = سعر { $group }
