"""The fixed words of badges, in the languages of certificates; why not in the catalogues says `certificates.wording`."""

WORDS: dict[str, dict[str, str]] = {
    "vi": {
        "description": "Người được cấp đã hoàn thành khóa học “{title}” do {issuer} tổ chức. Thời lượng: {hours}.",
        "criteria": "Học hết các bài bắt buộc và đạt yêu cầu của khóa học “{title}” ({hours}).",
        "demonstration": "BẢN MẪU, KHÔNG CÓ GIÁ TRỊ: {text}",
        "ribbon": "BẢN MẪU, KHÔNG CÓ GIÁ TRỊ",
        "completed": "Đã hoàn thành khóa học",
    },
    "en": {
        "description": "The holder has completed the course “{title}”, held by {issuer}. Duration: {hours}.",
        "criteria": "All required lessons of the course “{title}” ({hours}) were learned and its requirements met.",
        "demonstration": "DEMONSTRATION, NOT VALID: {text}",
        "ribbon": "DEMONSTRATION, NOT VALID",
        "completed": "Has completed the course",
    },
    "fr": {
        "description": "La personne a suivi jusqu’à son terme la formation « {title} », organisée par {issuer}. Durée : {hours}.",
        "criteria": "Toutes les leçons obligatoires de la formation « {title} » ({hours}) sont suivies, ses exigences remplies.",
        "demonstration": "DÉMONSTRATION, SANS VALEUR : {text}",
        "ribbon": "DÉMONSTRATION, SANS VALEUR",
        "completed": "A terminé la formation",
    },
    "de": {
        "description": "Die Person hat den Kurs „{title}“ von {issuer} abgeschlossen. Dauer: {hours}.",
        "criteria": "Alle Pflichtlektionen des Kurses „{title}“ ({hours}) wurden gelernt und seine Anforderungen erfüllt.",
        "demonstration": "DEMONSTRATION, NICHT GÜLTIG: {text}",
        "ribbon": "DEMONSTRATION, NICHT GÜLTIG",
        "completed": "Hat den Kurs abgeschlossen",
    },
}
