order = الطلب { $number }
order-placed-on = الطلب { $number } · بتاريخ { $day }
thanks-title = شكرًا لك · الطلب { $number }
thanks = شكرًا لك يا { $name }. تم استلام طلبك.
with-you = موعد الوصول: { $arrival }.
receipt-sent = الإيصال في طريقه إلى { $email }.
have-ready = يرجى تجهيز { $total } عند وصول الطلب.
follow = تتبع هذا الطلب
continue-shopping = متابعة التسوق
next = ماذا يحدث بعد ذلك
page-address = لهذه الصفحة عنوان خاص بها لا يحتاج إلى حساب. ستجده في رسالتك أيضًا، فيمكنك العودة في أي وقت.
progress = مراحل الطلب
ask = سؤال عن هذا الطلب
shipping-and-returns = الشحن والإرجاع

heading-draft = في انتظار الدفع
lede-draft = نبدأ التغليف فور وصول الدفعة.
heading-expired = لم يتم الطلب
lede-expired = لم تصل الدفعة، فلم يُرسل شيء ولم يُخصم أي مبلغ.
heading-canceled = ملغى
heading-delivered = تم التوصيل
lede-delivered = وصل كل شيء. نأمل أن ينال إعجابك.
heading-partly-delivered = تم التوصيل جزئيًا
lede-partly-delivered = وصل جزء منه، والباقي يتبع.
heading-on-its-way = في الطريق
heading-partly-on-its-way = جزء منه في الطريق
heading-packed = قيد التغليف
expected = الوصول المتوقع: { $arrival }.
all-expected = الوصول المتوقع للطلب كاملًا: { $arrival }.
canceled-paid = لن يُرسل شيء. نعيد إليك المبلغ بالطريقة التي دفعت بها.
canceled-refunded = لن يُرسل شيء. وقد أُعيد إليك المبلغ.
canceled-unpaid = لن يُرسل شيء، ولن يُخصم أي مبلغ.

step-placed = تم الطلب
step-waiting = في انتظار الدفع
step-paid = تم الدفع
step-refunded = أُعيد المبلغ
step-canceled = ملغى
step-expired = انتهت صلاحيته
step-sent = تم الإرسال
step-parcel-sent = أُرسل الطرد { $number }
step-packing = قيد التغليف
step-packing-rest = تغليف الباقي
step-sent-later = ستصلك رسالة فيها رقم التتبع.
step-delivered = تم التوصيل
arrival-and-pay = { $arrival }. وتدفع عندها { $total }.
pay-then = تدفع عندها { $total }.

parcels =
    { $count ->
        [one] الطرد
        [two] الطردان
        [few] الطرود
        [many] الطرود
       *[other] الطرود
    }
parcel-of = الطرد { $number } من { $total } · { $carrier }
parcel-status =
    { $status ->
        [delivered] تم التوصيل
        [returned_to_sender] أُعيد إلى المرسل
       *[shipped] في الطريق
    }
track = التتبع لدى { $carrier }<hidden>، الطرد { $number }</hidden>
track-with = التتبع لدى { $carrier }
tracking-number = رقم التتبع { $number }
count-of-product = { $count } × { $product }

cancel = إلغاء هذا الطلب
cancel-lede = يمكنك إلغاء الطلب كاملًا ما دام لم يُغلَّف منه شيء. ولا يمكن التراجع عن ذلك.
cancel-yes = نعم، إلغاء الطلب

your-order = طلبك
delivered-to = عنوان التوصيل
billed-to = عنوان الفوترة
payment = الدفع
payment-state =
    { $way }. { $status ->
        [none] لا يوجد دفع
        [pending] في انتظار الدفع
        [on_delivery] يُدفع عند التوصيل
        [authorized] تم التفويض
        [partially_paid] مدفوع جزئيًا
        [overpaid] مدفوع بالزيادة
        [partially_refunded] رُدّ جزء من المبلغ
        [refunded] رُدّ المبلغ
        [voided] أُلغي الدفع
        [disputed] متنازع عليه
       *[paid] مدفوع
    }.
pieces =
    { $count ->
        [one] قطعة واحدة
        [two] قطعتان
        [few] { $count } قطع
        [many] { $count } قطعة
       *[other] { $count } قطعة
    }

said-review-approved = شكرًا لك. تقييمك الآن في المتجر.
said-review-pending = شكرًا لك. نراجع تقييمك قبل عرضه في المتجر.
said-review-deleted = حُذف تقييمك.
said-canceled = أُلغي طلبك.

review-write = اكتب تقييمًا<hidden> عن { $product }</hidden>
review-change = عدّل تقييمك<hidden> عن { $product }</hidden>
review-pending = نراجعه قبل عرضه.
review-rejected = لا يُعرض في المتجر.

email-hello = مرحبًا { $name }،
email-placed-subject = الطلب { $number } من { $shop }
email-placed-heading = شكرًا على طلبك
email-placed = شكرًا على طلبك. لقد بدأنا تغليفه.
email-placed-expected = الوصول المتوقع: { $arrival }. ستصلك رسالة أخرى فيها رقم التتبع فور إرسال الطلب.
email-placed-pay = تدفع { $total } عند الوصول. يرجى تجهيز المبلغ.
email-placed-transfer = شكرًا على طلبك. يرجى تحويل { $total } إلى الحساب أدناه مع ذكر مرجع التحويل. نرسل طلبك فور وصول المبلغ.
email-shipped-subject = الطلب { $number } من { $shop } في الطريق
email-shipped-heading = طردك في الطريق
email-shipped = طلبك في الطريق.
email-shipped-part = جزء من طلبك في الطريق: { $products }.
email-shipped-wait = قد تحتاج صفحة شركة التوصيل إلى بضع ساعات حتى تتعرف على الطرد.
email-sent-with = شركة التوصيل
email-canceled-subject = أُلغي الطلب { $number } من { $shop }
email-canceled-heading = أُلغي طلبك
email-canceled = أُلغي طلبك { $number }. { $money }
email-canceled-unexpected = إن لم تكن تتوقع ذلك، فراسلنا على { $email }.
email-see = عرض الطلب
items = المنتجات
delivery-by = التوصيل، { $method }
tax-included = شامل { $tax }
total = الإجمالي
count-times-price = { $count } × { $price }
instead-of = بدلًا من { $price }

refused-wrong-state =
    لا يمكن تغيير الطلب بهذه الطريقة وهو { $status ->
        [draft] في انتظار الدفع
        [canceled] ملغى
        [closed] مغلق
        [expired] منتهي الصلاحية
       *[placed] مؤكد
    } ({ $command ->
        [place] تأكيد
        [expire] إنهاء الصلاحية
        [cancel] إلغاء
        [mark_paid] تسجيل الدفع
        [ship] إرسال
        [deliver] تسجيل التوصيل
        [refuse_at_door] رفض عند الباب
       *[close] إغلاق
    }).
refused-wrong-actor =
    لا يُسمح لك بفعل ذلك بالطلب ({ $command ->
        [place] تأكيد
        [expire] إنهاء الصلاحية
        [cancel] إلغاء
        [mark_paid] تسجيل الدفع
        [ship] إرسال
        [deliver] تسجيل التوصيل
        [refuse_at_door] رفض عند الباب
       *[close] إغلاق
    }).
refused-nothing-left-to-ship = أُرسل كل ما في هذا الطلب بالفعل.
refused-nothing-on-its-way = لا يوجد طرد من هذا الطلب في الطريق.
refused-already-shipped = طرود هذا الطلب في الطريق، فلم يعد إلغاؤه ممكنًا.
refused-paid-already = هذا الطلب مدفوع؛ راسلنا لنلغيه ونعيد إليك المبلغ.
refused-already-paid = هذا الطلب مدفوع بالفعل.
refused-not-offline = يبلغ مقدم خدمة الدفع عن هذه الدفعة، ولا تُسجَّل يدويًا.
refused-not-delivered = لم يصل كل شيء بعد.
refused-wrong-quantity = اختر قطعة واحدة على الأقل للإرسال، ولا تتجاوز المتبقي من كل منتج.
refused-held-for-review = يجب أن يراجع المتجر هذا الطلب قبل إرساله.
refused-not-confirmed = يجب تأكيد هذا الطلب قبل إرساله.
refused-not-at-door = لا شيء من هذا الطلب في الطريق يُدفع ثمنه عند الوصول.
refused-wrong-tracking = أدخل شركة التوصيل ورقم التتبع، بحد أقصى 100 حرف لكل منهما.

account-title = احفظ هذا الطلب في حساب
account-lede = اختر كلمة مرور: يؤخذ اسمك و { $email } من طلبك، فلا تحتاج إلى كتابتهما في المرة القادمة.
account-password = كلمة المرور
account-password-hint =
    { $least ->
        [one] حرف واحد على الأقل.
        [two] حرفان على الأقل.
        [few] { $least } أحرف على الأقل.
        [many] { $least } حرفًا على الأقل.
       *[other] { $least } حرف على الأقل.
    }
account-make = إنشاء حسابي
account-sent = أرسلنا رسالة إلى { $email }. بعد الضغط على الزر فيها تصبح طلباتك في حسابك.
account-too-often = محاولات كثيرة. انتظر دقيقة ثم حاول مرة أخرى.

transfer-to = حوّل المبلغ إلى
transfer-holder = صاحب الحساب
transfer-iban = IBAN
transfer-bic = BIC
transfer-bank = البنك
transfer-amount = المبلغ
transfer-reference = مرجع التحويل
transfer-line = { $label }: { $value }
transfer-please = يرجى تحويل { $total } إلى الحساب أدناه. نرسل طلبك فور وصول المبلغ.

## Money that goes back

refunded = مُسترد
refunding = في طريق العودة
email-refunded-subject = استرداد مبلغ الطلب { $number } لدى { $shop }
email-refunded-heading = أموالك في طريقها إليك
email-refunded = أعدنا إليك { $amount } من طلبك { $number }.
email-refunded-provider = يعود المبلغ بالطريقة التي دفعت بها. وقد يستغرق ظهوره عندك حتى عشرة أيام حسب مصرفك.
email-refunded-hand = سندفعه لك بأنفسنا. إن كان هناك ما هو غير واضح فراسلنا على { $email }.
email-refunded-for = مقابل ماذا
email-refunded-line = { $count } × { $product }: { $amount }
email-refunded-delivery = الشحن: { $amount }

refused-on-backorder = لم يصل بعد من { $product }: { $waiting }. أقصى ما يمكن إرساله: { $ready }.
email-arrived-subject = الطلب { $number }: وصل ما كنت تنتظره – { $shop }
email-arrived-heading = لقد وصل
email-arrived = { $products }: وصل إلينا، وسنرسله قريبًا.
