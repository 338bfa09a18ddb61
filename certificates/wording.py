"""The fixed words of certificates, and dates as official papers write them. Pure.

Not in the catalogues: a bilingual paper needs two languages at once, what was printed must not change with a translation,
and every word here is part of a document that people sign.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from cms.dates import official

LANGUAGES = ("vi", "en", "fr", "de")

_MONTHS = {
    "en": (
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ),
    "fr": (
        "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
        "décembre",
    ),
    "de": (
        "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November",
        "Dezember",
    ),
}  # fmt: skip

WORDS: dict[str, dict[str, str]] = {
    "vi": {
        "state": "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "motto": "Độc lập - Tự do - Hạnh phúc",
        "heading": "GIẤY CHỨNG NHẬN",
        "body": (
            "Chứng nhận {address}\n{name}\nSinh {birth}\nĐơn vị: {unit} | Chức danh: {post}\n"
            "Đã hoàn thành khóa học\n{course}\nThời lượng: {hours} | Từ {from} đến {to}\nKết quả: {score}\n{outcomes}\n"
            "Có giá trị đến hết {valid_until}\n{decision}"
        ),
        "mr": "ông",
        "ms": "bà",
        "mr_or_ms": "ông (bà)",
        "number": "Số",
        "register": "Vào sổ cấp giấy chứng nhận số",
        "check": "Kiểm tra tại",
        "code": "Mã",
        "qr": "Mã QR dẫn đến trang kiểm tra giấy chứng nhận này",
        "logo": "Biểu trưng của đơn vị cấp",
        "signature": "Chữ ký",
        "specimen": "BẢN MẪU",
        "specimen_line": "Bản mẫu để xem thử, không có giá trị",
        "outcomes": "Sau khóa học, người học có thể:",
        "decision": "Theo Quyết định số {number} {day}",
        "born_on": "ngày {day}",
        "born_in": "năm {year}",
        "born_in_month": "tháng {month} năm {year}",
    },
    "en": {
        "state": "SOCIALIST REPUBLIC OF VIET NAM",
        "motto": "Independence - Freedom - Happiness",
        "heading": "CERTIFICATE",
        "body": (
            "This is to certify that {address}\n{name}\nborn {birth}\nUnit: {unit} | Post: {post}\n"
            "has completed the course\n{course}\nDuration: {hours} | {from} to {to}\nScore: {score}\n{outcomes}\n"
            "Valid until {valid_until}\n{decision}"
        ),
        # What stands below the Vietnamese on a bilingual paper.
        "second": (
            "This is to certify that {address} {name}\nhas completed the course “{course}”\n"
            "Duration: {hours} | {from} to {to} | Score: {score} | Valid until {valid_until}"
        ),
        "mr": "Mr",
        "ms": "Ms",
        "mr_or_ms": "",
        "number": "No.",
        "register": "Register No.",
        "check": "Check at",
        "code": "Code",
        "qr": "QR code that leads to the page on which this certificate can be checked",
        "logo": "Mark of the issuer",
        "signature": "Signature",
        "specimen": "SPECIMEN",
        "specimen_line": "Specimen for demonstration, not valid",
        "outcomes": "After the course, the holder can:",
        "decision": "By decision No. {number} of {day}",
        "born_on": "on {day}",
        "born_in": "in {year}",
        "born_in_month": "in {month}/{year}",
    },
    "fr": {
        "state": "RÉPUBLIQUE SOCIALISTE DU VIET NAM",
        "motto": "Indépendance - Liberté - Bonheur",
        "heading": "ATTESTATION",
        "body": (
            "Il est attesté que {address}\n{name}\nné(e) {birth}\nUnité : {unit} | Fonction : {post}\n"
            "a suivi jusqu’à son terme la formation\n{course}\nDurée : {hours} | du {from} au {to}\n"
            "Résultat : {score}\n{outcomes}\n"
            "Valable jusqu’au {valid_until}\n{decision}"
        ),
        "mr": "M.",
        "ms": "Mme",
        "mr_or_ms": "",
        "number": "Nº",
        "register": "Nº de registre",
        "check": "À vérifier sur",
        "code": "Code",
        "qr": "Code QR menant à la page de vérification de cette attestation",
        "logo": "Marque de l’organisme",
        "signature": "Signature",
        "specimen": "SPÉCIMEN",
        "specimen_line": "Spécimen de démonstration, sans valeur",
        "outcomes": "À l’issue de la formation, la personne sait :",
        "decision": "Par décision nº {number} du {day}",
        "born_on": "le {day}",
        "born_in": "en {year}",
        "born_in_month": "en {month}/{year}",
    },
    "de": {
        "state": "SOZIALISTISCHE REPUBLIK VIETNAM",
        "motto": "Unabhängigkeit - Freiheit - Glück",
        "heading": "BESCHEINIGUNG",
        "body": (
            "Hiermit wird bescheinigt, dass {address}\n{name}\ngeboren {birth}\nEinheit: {unit} | Funktion: {post}\n"
            "den folgenden Kurs abgeschlossen hat:\n{course}\nUmfang: {hours} | {from} bis {to}\nErgebnis: {score}\n{outcomes}\n"
            "Gültig bis {valid_until}\n{decision}"
        ),
        "mr": "Herr",
        "ms": "Frau",
        "mr_or_ms": "",
        "number": "Nr.",
        "register": "Register-Nr.",
        "check": "Zu prüfen unter",
        "code": "Code",
        "qr": "QR-Code zur Seite, auf der diese Bescheinigung geprüft werden kann",
        "logo": "Zeichen der ausstellenden Stelle",
        "signature": "Unterschrift",
        "specimen": "MUSTER",
        "specimen_line": "Muster zur Ansicht, ungültig",
        "outcomes": "Nach dem Kurs kann die Person:",
        "decision": "Gemäß Beschluss Nr. {number} vom {day}",
        "born_on": "am {day}",
        "born_in": "{year}",
        "born_in_month": "{month}/{year}",
    },
}


def in_language(words: Mapping[str, Any], language: str) -> Any:
    """Returns the words in this language, else in Vietnamese, else in any; an empty text when there are none."""
    return words.get(language) or words.get("vi") or next((word for word in words.values() if word), "")


def written_date(day: date, language: str) -> str:
    """Returns a date in words: `ngày 05 tháng 02 năm 2026`, `5 February 2026`, `5 février 2026`, `5. Februar 2026`."""
    if language == "vi":
        return official(day)
    month = _MONTHS[language][day.month - 1]
    number = {"de": f"{day.day}.", "fr": "1er" if day.day == 1 else str(day.day)}.get(language, str(day.day))
    return f"{number} {month} {day.year}"


def place_and_date(place: str, day: date, language: str) -> str:
    """Returns the line above a signature: `Lào Cai, ngày 05 tháng 02 năm 2026`."""
    if language == "fr":
        return f"{place}, le {written_date(day, language)}"
    if language == "de":
        return f"{place}, den {written_date(day, language)}"
    return f"{place}, {written_date(day, language)}"


def written_hours(hours: Decimal, language: str) -> str:
    """Returns a duration: `1,5 giờ`, `1.5 hours`, `1,5 heure`, `1,5 Stunden`."""
    number = f"{hours.normalize():f}"
    number = number if language == "en" else number.replace(".", ",")
    word = {
        "vi": "giờ",
        "en": "hour" if hours == 1 else "hours",
        "fr": "heures" if hours >= 2 else "heure",
        "de": "Stunde" if hours == 1 else "Stunden",
    }[language]
    return f"{number} {word}"


def written_percent(score: int | None, language: str) -> str:
    """Returns a score: `85%`, `85 %`; nothing when there is none."""
    if score is None:
        return ""
    return f"{score}\u00a0%" if language in ("fr", "de") else f"{score}%"


def written_birth(birth: str, language: str) -> str:
    """Returns what is known of a birth date (`1990`, `1990-02` or `1990-02-05`) in words; nothing when nothing is known."""
    words = WORDS[language]
    match [int(part) for part in birth.split("-") if part]:
        case [year, month, day]:
            number = f"{day:02}/{month:02}/{year}"
            whole = number if language == "vi" else written_date(date(year, month, day), language)
            return words["born_on"].format(day=whole)
        case [year, month]:
            return words["born_in_month"].format(month=f"{month:02}", year=year)
        case [year]:
            return words["born_in"].format(year=year)
    return ""


def address_of(form_of_address: str, language: str) -> str:
    """Returns how a person is named before their name; in Vietnamese always, elsewhere only if they have said how."""
    return WORDS[language][form_of_address if form_of_address in ("mr", "ms") else "mr_or_ms"]
