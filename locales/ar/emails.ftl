questions = هل لديك سؤال؟ أجب عن هذه الرسالة أو راسلنا على { $email }.
open-at = افتحه على { $site }
hello = مرحبًا،
