"""The tables of certificates: who issues, how it looks, what was awarded, what was printed, and what became of it."""

from certificates.models.awards import Award, Batch, Document, Printed, Series
from certificates.models.bundles import Bundle, BundlePiece
from certificates.models.designs import CertificateDesign, CoursePolicy, DesignVersion
from certificates.models.issuers import Issuer, Signer
from certificates.models.recognition import Recipient, Recognition, RecognitionStatus
from certificates.models.scans import SignedScan
from certificates.models.standing import Revocation, Standing, Suspension

__all__ = [
    "Award",
    "Batch",
    "Bundle",
    "BundlePiece",
    "CertificateDesign",
    "CoursePolicy",
    "DesignVersion",
    "Document",
    "Issuer",
    "Printed",
    "Recipient",
    "Recognition",
    "RecognitionStatus",
    "Revocation",
    "Series",
    "SignedScan",
    "Signer",
    "Standing",
    "Suspension",
]
