faq-title = الأسئلة والأجوبة
faq-description = أجوبة عما يسألنا عنه المتسوقون بشأن الطلبات والشحن والإرجاع والدفع.
faq-search-label = البحث في الأسئلة والأجوبة
faq-search-hint = بحث
faq-search = بحث
faq-found =
    { $count ->
        [0] لا يوجد هنا شيء عن «{ $words }». راسلنا وسنجيبك.
        [one] جواب واحد عن «{ $words }».
        [two] جوابان عن «{ $words }».
        [few] { $count } أجوبة عن «{ $words }».
        [many] { $count } جوابًا عن «{ $words }».
       *[other] { $count } جواب عن «{ $words }».
    }
faq-show-all = عرض الكل
faq-missing = هل ينقص شيء؟
faq-missing-text = راسلنا. يقرأ رسالتك شخص حقيقي ويجيب عنها.
faq-contact = اتصل بنا

first-orders = الطلبات
first-where = أين طلبي؟
first-where-text = افتح الرابط في الرسالة التي أكدت طلبك. تعرض الصفحة المرحلة التي وصل إليها، وفيها رقم التتبع فور شحنه.
first-change = هل يمكنني تعديل طلبي أو إلغاؤه؟
first-change-text = يمكنك الإلغاء من صفحة طلبك حتى يُشحن. لتعديل شيء ما، <contact>راسلنا</contact> مع ذكر رقم طلبك.
first-shipping = الشحن والإرجاع
first-days = كم يستغرق التوصيل؟
first-days-text = تظهر عند إتمام الشراء مدة كل طريقة من طرق التوصيل. وتجد التفاصيل في <shipping>الشحن والإرجاع</shipping>.
first-return = كيف أعيد منتجًا؟
first-return-text = <contact>راسلنا</contact> مع ذكر رقم طلبك، وسنخبرك إلى أين ترسله. وتجد المهلة في <shipping>الشحن والإرجاع</shipping>.
first-payment = الدفع
first-methods = ما طرق الدفع المتاحة؟
first-methods-text = تظهر عند إتمام الشراء طرق الدفع المتاحة في بلدك. وترى جميع التكاليف قبل أن تطلب.

contact-title = اتصل بنا
contact-description = راسلنا بشأن طلب أو منتج أو أي أمر آخر.
contact-heading = اتصل بنا
contact-lede = يقرأ ما تكتبه شخص حقيقي. يصلك الرد بالبريد الإلكتروني، ويبقى في صفحة لا يملك رابطها سواك.
contact-by-email = اكتب بريدًا إلكترونيًا إلى <email>{ $email }</email>. يقرؤه شخص ويرد عليه.
contact-sent = شكرًا لك
contact-sent-text = وصلتنا رسالتك.
name = الاسم
email = البريد الإلكتروني
order-number = رقم الطلب
order-number-hint = تجده في الرسالة التي أكدت الطلب.
subject = ما الموضوع؟
message = الرسالة
send = إرسال
privacy = نستخدم عنوانك للرد عليك، لا لغير ذلك.

refused-name = أخبرنا باسمك.
refused-subject = اذكر الموضوع في بضع كلمات.
refused-message = اكتب رسالتك.
refused-long = استخدم { $most } حرف كحد أقصى.
refused-too-many = أرسلت رسائل كثيرة؛ انتظر بضع دقائق ثم حاول مرة أخرى.
refused-empty = اكتب شيئًا أولًا.
refused-no-order = لا يوجد طلب بهذا الرقم.
refused-not-now =
    { $state ->
        [open] الاستفسار مفتوح، ولا يمكن القيام بذلك الآن.
        [waiting] الاستفسار بانتظار رد العميل، ولا يمكن القيام بذلك الآن.
       *[closed] الاستفسار مغلق، ولا يمكن القيام بذلك الآن.
    }

request = الاستفسار { $number }
order = الطلب { $number }
state-open = وصلتنا رسالتك، وسنرد في أقرب وقت ممكن.
state-waiting = لقد أجبنا. اكتب أدناه إن بقي لديك ما تقوله.
state-closed = هذا الاستفسار مغلق. اكتب أدناه لإعادة فتحه.
you = أنت
staff = { $name }، { $shop }
answer = ردك
close = تم حل الأمر، أغلق الاستفسار
secret = عنوان هذه الصفحة سري: من يملكه يستطيع قراءتها والكتابة باسمك.
no-subject = (بلا موضوع)
no-text = (بلا نص)

version = الإصدار { $number }، سارٍ من { $day }
version-until = كان هذا الإصدار ساريًا حتى { $day }.
version-in-force = إلى الإصدار الساري
versions-others = إصدارات أخرى

email-received-subject = وصلتنا رسالتك ({ $number })
email-received-heading = وصلتنا رسالتك
email-received-thanks = شكرًا لمراسلتنا. سنرد في أقرب وقت ممكن، بالبريد الإلكتروني وفي الصفحة أدناه.
email-received-more = لإضافة شيء، أجب عن هذه الرسالة أو افتح الصفحة. عنوان الصفحة سري: من يملكه يستطيع قراءة ما تكتبه.
email-received-button = متابعة استفسارك
email-opened-subject = استفسار جديد { $number }: { $subject }
email-opened = كتب { $name } <{ $email }> إلى المتجر.
email-opened-answer = أجب في صفحة الاستفسار. الرد على هذه الرسالة لا يصل إلى العميل.
email-opened-button = فتح الاستفسار
email-answer-subject = Re: { $subject }
email-answer-hello = مرحبًا { $name }،
email-answer = أجابك { $name }. للرد، أجب عن هذه الرسالة أو افتح الصفحة.
email-answer-button = فتح استفسارك
email-answer-wrote = كتب { $name }
email-answer-wrote-above = كتب { $name }:
