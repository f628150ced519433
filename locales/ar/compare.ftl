title = المقارنة
compare = قارن
added = أُضيف { $product }. في المقارنة { $count } من { $most }.
side-by-side = عرضها جنبًا إلى جنب
link =
    { $count ->
        [one] المقارنة، منتج واحد
        [two] المقارنة، منتجان
        [few] المقارنة، { $count } منتجات
        [many] المقارنة، { $count } منتجًا
       *[other] المقارنة، { $count } منتج
    }
empty = افتح صفحة منتج واختر «قارن»، أو ابحث عن منتج هنا. أقصى عدد من المنتجات جنبًا إلى جنب هو { $most }.
left-out =
    { $count ->
        [one] منتج واحد لم يعد للبيع، فلا يظهر هنا.
        [two] منتجان لم يعودا للبيع، فلا يظهران هنا.
        [few] { $count } منتجات لم تعد للبيع، فلا تظهر هنا.
        [many] { $count } منتجًا لم تعد للبيع، فلا تظهر هنا.
       *[other] { $count } منتج لم تعد للبيع، فلا تظهر هنا.
    }
only-first = أقصى عدد من المنتجات في المقارنة هو { $most }: هذه أولها.

refused-full = أقصى عدد من المنتجات في المقارنة هو { $most }: أزل أحدها أولًا.
refused-not-for-sale = لم يعد هذا المنتج للبيع.

rows = الصفوف
all-rows = كل الصفوف
only-differences = الاختلافات فقط
marked = العلامة ≠ تدل على الصفوف التي تختلف فيها المنتجات.
differs = ، مختلف
same = هذه المنتجات متماثلة في كل ما ذُكر عنها.
not-said = غير مذكور
what-to-do = الإجراءات
price = السعر
availability = التوفر
in-stock = متوفر
only-left =
    { $count ->
        [one] آخر قطعة
        [two] بقيت قطعتان فقط
        [few] بقيت { $count } قطع فقط
        [many] بقيت { $count } قطعة فقط
       *[other] بقيت { $count } قطعة فقط
    }
sold-out = نفد
rating = التقييم
no-reviews = لا تقييمات بعد
rated =
    { $count ->
        [one] { $rating }، تقييم واحد
        [two] { $rating }، تقييمان
        [few] { $rating }، { $count } تقييمات
        [many] { $rating }، { $count } تقييمًا
       *[other] { $rating }، { $count } تقييم
    }
brand = العلامة التجارية
and-more = { $values } و{ $count } أخرى
add-to-cart = أضف إلى سلة التسوق<spoken>: { $product }</spoken>
choose-options = اختر الخيارات<spoken>: { $product }</spoken>
see-it = شاهد المنتج<spoken>: { $product }</spoken>
remove = أزل<spoken>: { $product }</spoken>

add-product = أضف منتجًا
add-another = أضف منتجًا آخر
products-to-compare = منتجات للمقارنة
search-product = ابحث عن منتج
search = بحث
like = منتجات تشبه { $product }
nothing-found = لم نجد شيئًا آخر عن «{ $words }»
found = نتائج «{ $words }»
add = أضف<spoken>: { $product }</spoken>
