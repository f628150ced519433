together = تُشترى معًا غالبًا
this = هذا المنتج: { $product }
include = مع { $product }
add-all =
    { $count ->
        [one] أضف المنتج إلى سلة التسوق
        [two] أضف المنتجين إلى سلة التسوق
        [few] أضف المنتجات ({ $count }) إلى سلة التسوق
        [many] أضف المنتجات ({ $count }) إلى سلة التسوق
       *[other] أضف المنتجات ({ $count }) إلى سلة التسوق
    }
sum = <label>المجموع </label><price>{ $price }</price>

recently-viewed = شوهدت مؤخرًا
see-all = عرض الكل أو نسيانه
for-you = من أجلك
because = بناءً على { $products }
nothing = لا شيء بعد. ما تشاهده يُعرض هنا، على هذا الجهاز فقط.
look-around = تصفح المتجر
products = المنتجات
forget = نسيان الكل
kept = تُحفظ القائمة 30 يومًا في ملف تعريف ارتباط على هذا الجهاز، ولا يحوي شيئًا غير هذه المنتجات.
