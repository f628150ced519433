request-subject = ما رأيك؟ طلبك { $number } من { $shop }
request-heading = ما رأيك؟
request = وصل طلبك قبل بضعة أيام: { $products }. هل تخبر الآخرين برأيك فيه؟ جملة أو جملتان تكفيان.
request-wrong = إن كان فيه خلل، فراسلنا على { $email } لنعالج الأمر.
request-button = اكتب تقييمًا
request-end = عدم تلقي مثل هذه الرسائل
