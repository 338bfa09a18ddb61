"""An issuer that does not exist, for the demonstration: its words come with it and go with it."""

from certificates.models import Issuer

DEMONSTRATION = {
    "name": "Trung tâm Công tác xã hội tỉnh Thượng Ngàn",
    "name_en": "Social Work Centre of Thượng Ngàn Province",
    "name_fr": "Centre de travail social de la province de Thượng Ngàn",
    "name_de": "Zentrum für Sozialarbeit der Provinz Thượng Ngàn",
    "parent_name": "Sở Y tế tỉnh Thượng Ngàn",
    "place": "Thượng Ngàn",
    "symbol": "GCN-TTCTXH",
}


def fill_in(issuer: Issuer) -> None:
    """Gives the issuer words, so that a demonstration shows what a paper looks like."""
    for name, value in DEMONSTRATION.items():
        setattr(issuer, name, value)
    issuer.save()


def empty() -> None:
    """Takes an invented issuer's words away again; what somebody has written since stays."""
    for issuer in Issuer.objects.filter(name=DEMONSTRATION["name"]):
        for name, value in DEMONSTRATION.items():
            if getattr(issuer, name) == value:
                setattr(issuer, name, "")
        issuer.save()
