email-missing = أدخل عنوان بريدك الإلكتروني.
email-no-name = يجب أن يحتوي العنوان على الرمز @ وقبله اسم، مثل jana@example.com.
email-no-domain = يجب أن يأتي بعد الرمز @ اسم نطاق، مثل example.com.
email-characters = لا يحتوي عنوان البريد الإلكتروني على مسافات أو رموز تحكم.
email-too-long = لا يزيد عنوان البريد الإلكتروني على 254 حرفًا.
money-not-a-number = أدخل مبلغًا مثل 12.50.
money-too-many-decimals =
    { $decimals ->
        [0] أدخل عددًا صحيحًا: ليس لهذه العملة كسور عشرية.
        [one] لهذه العملة منزلة عشرية واحدة.
        [two] لهذه العملة منزلتان عشريتان.
        [few] لهذه العملة { $decimals } منازل عشرية.
        [many] لهذه العملة { $decimals } منزلة عشرية.
       *[other] لهذه العملة { $decimals } منزلة عشرية.
    }
money-too-large = المبلغ كبير جدًا.
currency-unknown = استخدم رمز عملة من ثلاثة أحرف وفق ISO 4217، مثل EUR.
quantity = اختر كمية من 1 إلى { $most }.
language = اكتب اللغة بحرفين أو ثلاثة أحرف، مع نظام كتابة أو منطقة عند الحاجة، مثل de أو pt-BR أو zh-Hant.
