gift-card = بطاقة هدية
gift-card-ending = بطاقة هدية …{ $last }
store-credit = رصيد المتجر
to-pay = المبلغ المستحق

## At the checkout

title = بطاقات الهدايا ورصيد المتجر
card-have = استخدام بطاقة هدية
card-code = رمز بطاقة الهدية
card-apply = استخدام
card-remove = إزالة<of> { $name }</of>
card-removed = أُزيلت بطاقة الهدية.
card-added = { $name } مستخدمة في الدفع. فيها { $amount }.
left-on-it = يبقى فيها { $amount }.
use-credit = استخدام رصيدي ({ $amount })
all-paid = لم يبق شيء للدفع.
due-said = المبلغ المستحق: { $amount }
due-changed = المبلغ المستحق الآن { $amount }. انظر إليه مرة أخرى.

## Why a card is not taken

refused-missing = أدخل رمز بطاقة الهدية.
refused-no-good = لا يمكن استخدام بطاقة الهدية هذه. تحقق من الرمز، ومن بقاء مبلغ في البطاقة.
refused-other-currency = بطاقة الهدية هذه بعملة { $currency } ولا يمكن الدفع بها هنا.
refused-too-many = أكثر ما يقبله الطلب من بطاقات الهدايا: { $most }.
refused-too-many-tries = كانت المحاولات كثيرة. انتظر بضع دقائق، ثم أدخل الرمز مرة أخرى.
refused-short = لم يعد في بطاقة الهدية …{ $last } هذا المبلغ. انظر إلى المبلغ المستحق، ثم اطلب مرة أخرى.
refused-short-credit = لم يعد في رصيد المتجر هذا المبلغ. انظر إلى المبلغ المستحق، ثم اطلب مرة أخرى.

## What happened to a balance

entry =
    { $kind ->
        [issued] إصدار
        [spent] استُخدم في طلب
        [released] أُعيد: لم يتم الطلب
        [refunded] استرداد
       *[adjusted] عدّله المتجر
    }

## Emails

email-refunded-back = عاد المبلغ إلى { $name }، ويمكنك استخدامه مرة أخرى.
email-refunded-as-credit = أُضيف المبلغ إلى رصيدك في المتجر. اختره عند إتمام الشراء لاستخدامه.
email-subject = بطاقة هدية من { $shop } بقيمة { $amount }
email-heading = بطاقة هدية بقيمة { $amount }
email-card = هذه بطاقة هدية بقيمة { $amount } لمتجر { $shop }.
email-how = أدخل رمزها عند إتمام الشراء. ما لا تنفقه يبقى في البطاقة.
email-expires = يمكن استخدامها قبل { $day }.
email-keep = احتفظ بهذه الرسالة: الرمز غير مكتوب في مكان آخر، ومن يملكه يستطيع استخدامه.
email-code = الرمز
email-button = إلى المتجر
