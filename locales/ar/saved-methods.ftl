brand =
    { $brand ->
        [visa] Visa
        [mastercard] Mastercard
        [amex] American Express
        [discover] Discover
        [diners] Diners Club
        [jcb] JCB
        [unionpay] UnionPay
        [eftpos_au] eftpos
        [cartes_bancaires] Cartes Bancaires
       *[other] بطاقة
    }
ending = { $name } تنتهي بـ { $last }
expires = تنتهي صلاحيتها { $when }
expired = انتهت صلاحيتها { $when }
keep = حفظ هذه البطاقة للمرة القادمة
wrong-gone = لم تعد هذه البطاقة في حسابك: اختر بطاقة أخرى
wrong-expired = انتهت صلاحية هذه البطاقة: اختر بطاقة أخرى
is-default = تُعرض أولًا
make-default = عرضها أولًا<hidden>: { $name }</hidden>
delete = إزالة<hidden> { $name }</hidden>
done-used = تُعرض هذه البطاقة أولًا من الآن.
done-deleted = تمت إزالة البطاقة.
how = لحفظ بطاقة، ضع علامة عند «حفظ هذه البطاقة للمرة القادمة» أثناء إتمام الشراء. يحتفظ مزود الدفع برقمها؛ ولا يعرف هذا المتجر سوى علامتها وآخر أربعة أرقام وتاريخ انتهائها.
