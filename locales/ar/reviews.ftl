title = التقييمات
count =
    { $count ->
        [one] تقييم واحد
        [two] تقييمان
        [few] { $count } تقييمات
        [many] { $count } تقييمًا
       *[other] { $count } تقييم
    }
stars =
    { $stars ->
        [one] نجمة واحدة
        [two] نجمتان
        [few] { $stars } نجوم
        [many] { $stars } نجمة
       *[other] { $stars } نجمة
    }
row =
    { $count ->
        [one] { $count }<noun> تقييم</noun>
        [two] { $count }<noun> تقييم</noun>
        [few] { $count }<noun> تقييمات</noun>
        [many] { $count }<noun> تقييمًا</noun>
       *[other] { $count }<noun> تقييم</noun>
    }
only =
    { $stars ->
        [one] التقييمات ذات النجمة الواحدة فقط.
        [two] التقييمات ذات النجمتين فقط.
        [few] التقييمات ذات { $stars } نجوم فقط.
        [many] التقييمات ذات { $stars } نجمة فقط.
       *[other] التقييمات ذات { $stars } نجمة فقط.
    }
only-none =
    { $stars ->
        [one] التقييمات ذات النجمة الواحدة فقط. لا يوجد أي منها بعد.
        [two] التقييمات ذات النجمتين فقط. لا يوجد أي منها بعد.
        [few] التقييمات ذات { $stars } نجوم فقط. لا يوجد أي منها بعد.
        [many] التقييمات ذات { $stars } نجمة فقط. لا يوجد أي منها بعد.
       *[other] التقييمات ذات { $stars } نجمة فقط. لا يوجد أي منها بعد.
    }
show-all = عرض الكل
sort = ترتيب التقييمات
sort-newest = الأحدث
sort-helpful = الأكثر إفادة
sort-highest = الأعلى تقييمًا
sort-lowest = الأدنى تقييمًا
more = عرض المزيد من التقييمات
verified = عملية شراء مؤكدة
answer-from = رد من { $shop }
author-stars =
    { $stars ->
        [one] { $author }، نجمة واحدة
        [two] { $author }، نجمتان
        [few] { $author }، { $stars } نجوم
        [many] { $author }، { $stars } نجمة
       *[other] { $author }، { $stars } نجمة
    }
picture-by = صورة من { $author }
picture-number-by = الصورة { $number } من { $author }
helpful = مفيد<of>: { $review }</of>
found-helpful =
    { $count ->
        [one] وجد شخص واحد هذا مفيدًا.
        [two] وجد شخصان هذا مفيدًا.
        [few] وجد { $count } أشخاص هذا مفيدًا.
        [many] وجد { $count } شخصًا هذا مفيدًا.
       *[other] وجد { $count } شخص هذا مفيدًا.
    }
voted =
    { $count ->
        [0] شكرًا لك.
        [one] شكرًا لك. وجد شخص واحد هذا مفيدًا.
        [two] شكرًا لك. وجد شخصان هذا مفيدًا.
        [few] شكرًا لك. وجد { $count } أشخاص هذا مفيدًا.
        [many] شكرًا لك. وجد { $count } شخصًا هذا مفيدًا.
       *[other] شكرًا لك. وجد { $count } شخص هذا مفيدًا.
    }
voted-thanks = شكرًا لك. هذا يساعد الآخرين على الاختيار.
vote-counted = شكرًا لك. تم احتساب صوتك.

page-title = تقييمك: { $product }
order = الطلب { $number }
here = التقييم
heading-new = ما رأيك فيه؟
heading-change = تقييمك
stars-legend = النجوم
rating =
    { $stars ->
        [1] سيئ
        [2] ضعيف
        [3] مقبول
        [4] جيد
       *[5] جيد جدًا
    }
stars-rated =
    { $stars ->
        [one] نجمة واحدة: { $rating }
        [two] نجمتان: { $rating }
        [few] { $stars } نجوم: { $rating }
        [many] { $stars } نجمة: { $rating }
       *[other] { $stars } نجمة: { $rating }
    }
headline = العنوان
body = التقييم
pictures = الصور
pictures-hint = { $most } كحد أقصى، بصيغة JPEG أو PNG أو WebP أو GIF
picture-number = الصورة { $number }
picture-remove = إزالة الصورة { $number }
name = الاسم
name-hint = يظهر مع تقييمك. أما عنوانك وطلبك فلا يظهران.
send = إرسال التقييم
save = حفظ التقييم
back-to-order = العودة إلى الطلب
problems =
    { $count ->
        [one] أمر واحد يحتاج إلى تصحيح
        [two] أمران يحتاجان إلى تصحيح
        [few] بعض الأمور تحتاج إلى تصحيح
        [many] بعض الأمور تحتاج إلى تصحيح
       *[other] بعض الأمور تحتاج إلى تصحيح
    }
delete = حذف هذا التقييم
delete-lede = يُزال من المتجر فورًا. لا يمكن التراجع عن ذلك.
delete-yes = نعم، احذفه

refused-not-arrived = يمكنك تقييمه فور وصوله.
refused-too-many-pictures =
    { $most ->
        [one] يتضمن التقييم صورة واحدة كحد أقصى؛ أزل بعض الصور ثم أرسله من جديد.
        [two] يتضمن التقييم صورتين كحد أقصى؛ أزل بعض الصور ثم أرسله من جديد.
        [few] يتضمن التقييم { $most } صور كحد أقصى؛ أزل بعضها ثم أرسله من جديد.
        [many] يتضمن التقييم { $most } صورة كحد أقصى؛ أزل بعضها ثم أرسله من جديد.
       *[other] يتضمن التقييم { $most } صورة كحد أقصى؛ أزل بعضها ثم أرسله من جديد.
    }
refused-too-many = أرسلت عددًا كبيرًا منها؛ انتظر بضع دقائق ثم حاول مرة أخرى.
refused-long-answer = استخدم { $most } حرف كحد أقصى للرد.
refused-stars = اختر من نجمة واحدة إلى خمس نجوم.
refused-long-title = استخدم { $most } حرف كحد أقصى للعنوان.
refused-no-body = صف رأيك في جملة أو جملتين.
refused-long-body = استخدم { $most } حرف كحد أقصى.
refused-no-author = أدخل الاسم الذي يظهر مع تقييمك.
refused-long-author = استخدم { $most } حرفًا كحد أقصى للاسم.
pictures-again = اختر الصور مرة أخرى: المتصفح لا يحتفظ بها.
picture-too-many-bytes = { $file }: حجم الصورة أكبر من 20 ميغابايت؛ احفظها بحجم أصغر ثم حاول مرة أخرى.
picture-too-slow = { $file }: يستغرق فتح الصورة وقتًا طويلًا؛ احفظها من جديد بصيغة JPEG ثم حاول مرة أخرى.
picture-too-many-pixels = { $file }: في الصورة { $millions } مليون بكسل، والحد الأقصى 50 مليونًا؛ احفظها بحجم أصغر ثم حاول مرة أخرى.
picture-too-tall = { $file }: ارتفاع الصورة أكثر من عشرة أضعاف عرضها؛ اقتطع جزءًا منها ثم حاول مرة أخرى.
picture-not-a-picture = { $file }: هذا الملف ليس صورة بصيغة JPEG أو PNG أو WebP أو GIF.
picture-damaged = { $file }: الصورة تالفة ({ $cause }).

emails-title = رسائل طلب التقييم
emails-ended = لن تصلك رسائل أخرى تطلب تقييمًا.
emails-lede = بعد التوصيل نسألك مرة واحدة عن رأيك. أما بشأن طلباتك فنراسل { $email } في كل الأحوال.
emails-end = لا تسألوني مرة أخرى
to-order = إلى الطلب
