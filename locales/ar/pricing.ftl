free = مجاني
items = المنتجات
delivery = الشحن
delivery-to = الشحن إلى { $place }
tax-included = شامل { $tax }
total = الإجمالي
refused-too-large = هذا الطلب أكبر من أن يُقدم هنا؛ يرجى تقسيمه أو مراسلتنا.
