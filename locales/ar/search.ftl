items =
    { $count ->
        [0] لا منتجات
        [one] منتج واحد
        [two] منتجان
        [few] { $count } منتجات
        [many] { $count } منتجًا
       *[other] { $count } منتج
    }
categories-here = الفئات هنا
products = المنتجات
page-title = { $title }، صفحة { $page }
description = { $title } في { $shop }
everything = كل المنتجات
quoted = «{ $words }»

sort-by = الترتيب حسب
apply = تطبيق
sort-relevance = الأكثر صلة
sort-featured = مختاراتنا
sort-price-up = السعر، من الأقل إلى الأعلى
sort-price-down = السعر، من الأعلى إلى الأقل
sort-newest = الأحدث
sort-best-selling = الأكثر مبيعًا
sort-rating = الأعلى تقييمًا

filters = التصفية
filters-chosen = التصفية ({ $count })
popular-filters = خيارات التصفية الشائعة
applied-filters = خيارات التصفية المحددة
close-filters = إغلاق التصفية
clear-all = مسح الكل
clear-all-filters = مسح كل خيارات التصفية
chosen-remove = { $filter }، محدد، إزالة
remove-filter = <spoken>إزالة </spoken>{ $filter }
show-items =
    { $count ->
        [0] لا منتجات للعرض
        [one] عرض منتج واحد
        [two] عرض منتجين
        [few] عرض { $count } منتجات
        [many] عرض { $count } منتجًا
       *[other] عرض { $count } منتج
    }
price = السعر
category = الفئة
brand = العلامة التجارية
rating = التقييم
availability = التوفر
in-stock = متوفر
yes = نعم
any-rating = أي تقييم
stars-and-up =
    { $stars ->
        [one] نجمة واحدة فأكثر
        [two] نجمتان فأكثر
        [few] { $stars } نجوم فأكثر
        [many] { $stars } نجمة فأكثر
       *[other] { $stars } نجمة فأكثر
    }
under = أقل من { $price }
price-between = من { $from } إلى { $to }
price-from = ابتداءً من { $price }
price-to = حتى { $price }
chosen-value = { $name }: { $value }
range-between = { $name }: من { $from } إلى { $to }
range-from = { $name }: ابتداءً من { $amount }
range-to = { $name }: حتى { $amount }
from = من
from-in = من ({ $unit })
to = إلى
to-in = إلى ({ $unit })
bar =
    { $count ->
        [0] من { $from } إلى { $to }: لا منتجات
        [one] من { $from } إلى { $to }: منتج واحد
        [two] من { $from } إلى { $to }: منتجان
        [few] من { $from } إلى { $to }: { $count } منتجات
        [many] من { $from } إلى { $to }: { $count } منتجًا
       *[other] من { $from } إلى { $to }: { $count } منتج
    }
bar-open =
    { $count ->
        [0] { $from } فأكثر: لا منتجات
        [one] { $from } فأكثر: منتج واحد
        [two] { $from } فأكثر: منتجان
        [few] { $from } فأكثر: { $count } منتجات
        [many] { $from } فأكثر: { $count } منتجًا
       *[other] { $from } فأكثر: { $count } منتج
    }
more-values = المزيد ({ $count })
value-count =
    { $count ->
        [one] { $count }<spoken> منتج</spoken>
        [two] { $count }<spoken> منتج</spoken>
        [few] { $count }<spoken> منتجات</spoken>
        [many] { $count }<spoken> منتجًا</spoken>
       *[other] { $count }<spoken> منتج</spoken>
    }

empty = لا شيء هنا بعد
empty-list = منتجات جديدة في الطريق. تصفح بقية المتجر.
see-everything = عرض كل المنتجات
no-match = لا يوجد منتج مطابق
no-match-several = لا يوجد منتج يطابق كل هذه الخيارات
remove-one = أزل أحد خيارات التصفية لترى المزيد.
remove-this = إزالة «{ $filter }»

found-left-out = لا شيء يطابق { $words }. هذه نتائج الكلمات الأخرى.
found-some = لا يوجد منتج فيه كل هذه الكلمات. هذه منتجات فيها بعضها.
found-complete =
    { $count ->
        [one] منتج واحد فيه كل هذه الكلمات، وفي البقية معظمها.
        [two] منتجان فيهما كل هذه الكلمات، وفي البقية معظمها.
        [few] { $count } منتجات فيها كل هذه الكلمات، وفي البقية معظمها.
        [many] { $count } منتجًا فيها كل هذه الكلمات، وفي البقية معظمها.
       *[other] { $count } منتج فيها كل هذه الكلمات، وفي البقية معظمها.
    }
found-in = الفئات التي وُجدت فيها نتائج
all = الكل
category-count = { $name } ({ $count })
answers = إجابات
nothing-for = لا نتائج عن «{ $words }»
check-spelling = تحقق من الإملاء، أو جرب كلمات أقل أو كلمات أخرى.
shorter = ربما تجد شيئًا بالبحث عن <search>{ $words }</search>.
empty-shop = لا منتجات على الرفوف بعد. عد إلينا قريبًا.
everywhere = البحث في المتجر كله
ask = هل تبحث عن شيء ليس لدينا؟ <ask>اسألنا</ask>، فنحن نقرأ كل رسالة.
most-loved = الأكثر رواجًا

suggestions = اقتراحات
suggestion-count =
    { $count ->
        [0] لا اقتراحات
        [one] اقتراح واحد
        [two] اقتراحان
        [few] { $count } اقتراحات
        [many] { $count } اقتراحًا
       *[other] { $count } اقتراح
    }
all-results = كل النتائج عن «{ $words }»

error-address = هذا العنوان لا يعمل
error-address-lede = فيه شيء غير صحيح. ابحث في الأعلى، أو ابدأ من أحد هذه الروابط.
error-sign-in = سجّل الدخول أولًا
error-sign-in-lede = لم تعد مسجّل الدخول. سجّل الدخول في علامة تبويب أخرى، ثم ارجع إلى هنا وأرسل النموذج مرة أخرى: ما كتبته لا يزال فيه.
error-forbidden = هذه الصفحة ليست للجميع
error-forbidden-lede = لا يمكنك فتح هذه الصفحة، أو لا يمكنك فتحها بهذه الطريقة.
error-missing = هذه الصفحة انتقلت من هنا
error-missing-lede = ربما كان العنوان قديمًا أو فيه خطأ في الكتابة. ابحث في الأعلى، أو ابدأ من أحد هذه الروابط.
error-method = ليس بهذه الطريقة
error-method-lede = هذا العنوان مخصص لإرسال نموذج، لا لفتحه. ارجع وحاول من هناك مرة أخرى.
error-gone = لم يعد هذا المنتج موجودًا
error-gone-lede = لم نعد نبيعه، ولن يعود. ربما يعجبك أحد هذه المنتجات.
error-too-large = هذا كثير دفعة واحدة
error-too-large-lede = ما أُرسل أكبر مما يقبله المتجر. أرسل أقل وحاول مرة أخرى.
error-too-many = لحظة من فضلك
error-too-many-lede = كان هذا كثيرًا في وقت قصير. انتظر دقيقة ثم حاول مرة أخرى.
error-unusable = لم ينجح ذلك
error-unusable-lede = لا يمكن استخدام ما أُرسل كما هو. ارجع وراجعه ثم حاول مرة أخرى.
error-busy = لدينا ضغط كبير الآن
error-busy-lede = سلة تسوقك محفوظة. حاول مرة أخرى بعد دقيقة.
error-broken = حدث خلل من جانبنا
error-broken-lede = سلة تسوقك محفوظة ولم يُخصم أي مبلغ. حاول مرة أخرى بعد دقيقة، وإن تكرر ذلك فراسلنا.
try-again = حاول مرة أخرى
go-home = الذهاب إلى الصفحة الرئيسية
front-page = الصفحة الرئيسية
error-number = عندما تراسلنا بشأن ذلك، يفيدنا هذا الرقم: <number>{ $number }</number>
