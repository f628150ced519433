title = قائمة الأمنيات
lists = قوائم الأمنيات
items = في هذه القائمة
empty = قائمة أمنياتك فارغة
empty-text = اضغط على القلب عند أي منتج لتحفظه هنا.
go-on = اكتشف المنتجات
sign-in = <link>سجّل الدخول</link> لتجد قائمتك على كل أجهزتك، ولتكون لك عدة قوائم.

save = احفظ في قائمة الأمنيات
save-of = احفظ { $product } في قائمة الأمنيات
save-line = قائمة الأمنيات<of>: { $product }</of>
added = { $product } في قائمة أمنياتك.
removed = { $product } لم يعد في قائمة أمنياتك.
see = عرض القائمة

to-cart = انقل إلى سلة التسوق<of>: { $product }</of>
add-to-cart = أضف إلى سلة التسوق<of>: { $product }</of>
choose = اختر الخيارات<of>: { $product }</of>
remove = أزل<of>: { $product }</of>
move-where = القائمة التي يُنقل إليها { $product }
move = انقل<of>: { $product } إلى هذه القائمة</of>
moved = نُقل { $product } إلى القائمة الأخرى.
not-sold = لم يعد للبيع

all-to-cart = انقل الكل إلى سلة التسوق
in-cart =
    { $count ->
        [one] منتج واحد من القائمة في سلة تسوقك الآن.
        [two] منتجان من القائمة في سلة تسوقك الآن.
        [few] { $count } منتجات من القائمة في سلة تسوقك الآن.
        [many] { $count } منتجًا من القائمة في سلة تسوقك الآن.
       *[other] { $count } منتج من القائمة في سلة تسوقك الآن.
    }
nothing-moved = لم يُنقل شيء إلى سلة التسوق.
view-cart = عرض سلة التسوق
choose-first = { $product }: اختر خياراته أولًا.
is-sold-out = نفد { $product }.
is-not-for-sale = لم يعد { $product } للبيع.

this-list = هذه القائمة
name = اسم القائمة
name-hint = يراه أيضًا من تشاركه القائمة.
save-name = احفظ الاسم
new-list = قائمة جديدة
create = أنشئ القائمة
delete = احذف هذه القائمة<of>: { $list }</of>

share-text = من لديه الرابط يرى ما في القائمة، ولا يرى شيئًا عنك.
share = أنشئ رابطًا للمشاركة
share-link = رابط هذه القائمة
share-hint = من لديه الرابط يرى ما في القائمة الآن ولاحقًا، ولا يرى شيئًا عنك.
share-said = هذا رابط قائمتك.
copy = انسخ الرابط
copied = نُسخ
unshare = أوقف الرابط
unshare-said = لم يعد الرابط يعمل.
shared-title = قائمة أمنيات
shared-lede = شاركك أحدهم هذه القائمة. الأسعار والكميات كما هي اليوم.
shared-empty = لا شيء متوفر في هذه القائمة حاليًا.
ended-title = هذه القائمة غير مشتركة
ended-lede = أُوقف الرابط، أو لم يُنسخ كاملًا.

refused-not-for-sale = لم يعد هذا المنتج للبيع.
refused-full = أقصى عدد من المنتجات في القائمة هو { $most }: أزل أحدها أولًا.
refused-too-many-lists = أقصى عدد من القوائم هو { $most }: احذف إحداها أولًا.
refused-no-name = اكتب اسمًا للقائمة.
refused-long-name = أقصى عدد من الأحرف في الاسم هو { $most }.
