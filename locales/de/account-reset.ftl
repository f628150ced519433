text = das Team von { $shop } schickt Ihnen diesen Link, mit dem Sie ein neues Passwort für Ihr Konto wählen. Er gilt einmal und 15 Minuten lang.
not-asked = Wenn Sie nicht darum gebeten haben, müssen Sie nichts tun: Ihr Passwort bleibt, wie es ist.
