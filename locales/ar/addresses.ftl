label =
    { $name ->
        [area] المنطقة
        [county] المقاطعة
        [department] الإقليم
        [district] الحي
        [do-si] المقاطعة أو المدينة الكبرى
        [emirate] الإمارة
        [island] الجزيرة
        [oblast] الأوبلاست
        [parish] الأبرشية
        [prefecture] المحافظة
        [province] المحافظة
        [state] الولاية
        [city] المدينة
        [post-town] المدينة
        [suburb] الضاحية
        [neighborhood] الحي
        [townland] الناحية
        [village-township] القرية أو البلدة
        [zip] رمز ZIP
        [pin] رمز PIN
        [postal] الرمز البريدي
        [eircode] رمز Eircode
       *[other] الرمز البريدي
    }
missing =
    { $name ->
        [area] اختر المنطقة.
        [county] اختر المقاطعة.
        [department] اختر الإقليم.
        [do-si] اختر المقاطعة أو المدينة الكبرى.
        [emirate] اختر الإمارة.
        [island] اختر الجزيرة.
        [oblast] اختر الأوبلاست.
        [parish] اختر الأبرشية.
        [prefecture] اختر المحافظة.
        [province] أدخل المحافظة.
        [state] اختر الولاية.
        [city] أدخل المدينة أو البلدة.
        [post-town] أدخل المدينة أو البلدة.
        [district] أدخل الحي.
        [suburb] أدخل الضاحية.
        [neighborhood] أدخل الحي.
        [townland] أدخل الناحية.
        [village-township] أدخل القرية أو البلدة.
        [zip] أدخل رمز ZIP.
        [pin] أدخل رمز PIN.
        [eircode] أدخل رمز Eircode.
        [line1] أدخل الشارع ورقم المنزل.
        [company] أدخل اسم الشركة.
       *[other] أدخل الرمز البريدي.
    }
wrong-postcode =
    { $name ->
        [zip] رمز ZIP يشبه { $example }.
        [pin] رمز PIN يشبه { $example }.
        [eircode] رمز Eircode يشبه { $example }.
       *[other] الرمز البريدي في هذا البلد يشبه { $example }.
    }
wrong-region = اختر من القائمة.
billing = { $label } (عنوان الفوترة)
redraw = إظهار حقول هذا البلد
choose = اختر
