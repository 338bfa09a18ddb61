"""The papers of a decision as PDF, set by typst like certificates."""

from certificates.recognition.papers import Papers
from certificates.rendering import render_pages


def as_pdf(papers: Papers) -> bytes:
    """Returns the decision, its list, and a merit paper for each, as one PDF."""
    return render_pages("recognition.typ", papers.data(), dated=papers.dated)
