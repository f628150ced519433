in-stock = متوفر
few =
    { $left ->
        [one] آخر قطعة
        [two] بقيت قطعتان فقط
        [few] بقيت { $left } قطع فقط
        [many] بقيت { $left } قطعة فقط
       *[other] بقيت { $left } قطعة فقط
    }
sold-out = نفد
not-in-currency = لا يُباع هذا المنتج بعملة { $currency }.
in-stock-ready = متوفر وجاهز للشحن
few-ready =
    { $left ->
        [one] آخر قطعة، جاهزة للشحن
        [two] بقيت قطعتان فقط، جاهزتان للشحن
        [few] بقيت { $left } قطع فقط، جاهزة للشحن
        [many] بقيت { $left } قطعة فقط، جاهزة للشحن
       *[other] بقيت { $left } قطعة فقط، جاهزة للشحن
    }

card-last =
    { $left ->
        [one] آخر قطعة
        [two] آخر قطعتين
        [few] آخر { $left } قطع
        [many] آخر { $left } قطعة
       *[other] آخر { $left } قطعة
    }
card-new = جديد
card-rating =
    { $count ->
        [one] { $rating }<hidden> من 5،</hidden> ({ $count }<hidden> تقييم</hidden>)
        [two] { $rating }<hidden> من 5،</hidden> ({ $count }<hidden> تقييم</hidden>)
        [few] { $rating }<hidden> من 5،</hidden> ({ $count }<hidden> تقييمات</hidden>)
        [many] { $rating }<hidden> من 5،</hidden> ({ $count }<hidden> تقييمًا</hidden>)
       *[other] { $rating }<hidden> من 5،</hidden> ({ $count }<hidden> تقييم</hidden>)
    }
lowest-price = أدنى سعر خلال آخر 30 يومًا: { $price }
colours =
    { $count ->
        [one] لون واحد
        [two] لونان
        [few] { $count } ألوان
        [many] { $count } لونًا
       *[other] { $count } لون
    }

description = الوصف
details = التفاصيل
item-number = رقم المنتج
yes = نعم
no = لا
related = يتناسق مع
pictures = الصور
no-picture = لا توجد صورة بعد
choose-picture = اختر صورة
picture = الصورة { $number }: { $alt }
large-picture = صورة كبيرة
close-large-picture = إغلاق الصورة الكبيرة
tax-included = شامل { $tax }
tax-added = بالإضافة إلى { $tax }
rating =
    { $count ->
        [one] { $rating } (تقييم واحد)
        [two] { $rating } (تقييمان)
        [few] { $rating } ({ $count } تقييمات)
        [many] { $rating } ({ $count } تقييمًا)
       *[other] { $rating } ({ $count } تقييم)
    }
price-by-measure = { $price } لكل { $measure }
prices-by-quantity = الأسعار حسب الكمية
from-quantity = ابتداءً من { $quantity }
price-each = { $price } للقطعة
add-to-cart = أضف إلى سلة التسوق
show-choice = عرض هذا الاختيار
option = <name>{ $option }:</name> { $choice }
choice-sold-out = { $choice }، نفد
choice-sold-out-hidden = { $choice }<hidden>، نفد</hidden>
chosen = { $choice }: { $price }، { $availability }
delivery-free = شحن مجاني
delivery-free-from = الشحن { $price }، ومجانًا ابتداءً من { $from }
delivery-price = الشحن { $price }
arrives-on = يصلك يوم { $day }
arrives-within-month = يصلك بين { $weekday } { $day } و{ $last }
arrives-between = يصلك بين { $first } و{ $last }
returns = إرجاع سهل
returns-how = كيف يتم الشحن والإرجاع

home-new = وصل حديثًا
home-see-all =
    { $count ->
        [one] عرض المنتج
        [two] عرض المنتجين
        [few] عرض كل المنتجات ({ $count })
        [many] عرض كل المنتجات ({ $count })
       *[other] عرض كل المنتجات ({ $count })
    }
home-loved = الأكثر إعجابًا
home-best-sellers = عرض كل المنتجات الأكثر مبيعًا
home-empty = ما زلنا نجهّز المتجر
home-empty-text = لا توجد منتجات على الرفوف بعد. عد إلينا قريبًا.
home-empty-owner = هل هذا متجرك؟ <link>أضف المنتجات الأولى</link> لتظهر هنا.
home-categories = تسوق حسب الفئة
home-collection = شاهد المجموعة
home-reasons = لماذا يتسوق الناس هنا
home-delivered-in =
    { $days ->
        [one] التوصيل في يوم العمل التالي
        [two] التوصيل خلال يومَي عمل
        [few] التوصيل خلال { $days } أيام عمل
        [many] التوصيل خلال { $days } يوم عمل
       *[other] التوصيل خلال { $days } يوم عمل
    }
home-delivered-between =
    { $last ->
        [one] التوصيل خلال { $first } إلى { $last } يوم عمل
        [two] التوصيل خلال { $first } إلى { $last } يوم عمل
        [few] التوصيل خلال { $first } إلى { $last } أيام عمل
        [many] التوصيل خلال { $first } إلى { $last } يوم عمل
       *[other] التوصيل خلال { $first } إلى { $last } يوم عمل
    }
home-delivery-free-from = مجاني ابتداءً من { $price }، مع رابط للتتبع.
home-delivery-price = { $price }، مع رابط للتتبع.
home-returns-text = غيرت رأيك؟ راسلنا وأعد المنتج.
home-no-surprises = بلا مفاجآت
home-tax-included = السعر المعروض شامل { $tax }.
home-tax-added = ما تعرضه سلة التسوق هو ما تدفعه.
home-no-account = لا حاجة إلى حساب
home-no-account-text = اطلب كزائر وتتبع الطرد عبر رابط.

backorder =
    { $kind ->
        [preorder] متاح للطلب المسبق
       *[backorder] متاح للطلب قبل توفره
    }
backorder-by =
    { $kind ->
        [preorder] متاح للطلب المسبق، يُرسل في موعد أقصاه { $day }
       *[backorder] متاح للطلب قبل توفره، يُرسل في موعد أقصاه { $day }
    }
backorder-within =
    { $kind ->
        [preorder] متاح للطلب المسبق، مدة الإرسال بالأيام: { $days }
       *[backorder] متاح للطلب قبل توفره، مدة الإرسال بالأيام: { $days }
    }
part =
    { $kind ->
        [preorder] بالطلب المسبق: { $pieces }
       *[backorder] قيد التوفير: { $pieces }
    }
part-by =
    { $kind ->
        [preorder] بالطلب المسبق: { $pieces }، تُرسل في موعد أقصاه { $day }
       *[backorder] قيد التوفير: { $pieces }، تُرسل في موعد أقصاه { $day }
    }
part-within =
    { $kind ->
        [preorder] بالطلب المسبق: { $pieces }، مدة الإرسال بالأيام: { $days }
       *[backorder] قيد التوفير: { $pieces }، مدة الإرسال بالأيام: { $days }
    }
card-preorder = طلب مسبق
