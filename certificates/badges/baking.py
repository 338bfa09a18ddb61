"""A credential inside its picture: the iTXt chunk `openbadgecredential` of a PNG, as Open Badges calls baking. Pure."""

from io import BytesIO

from PIL import Image
from PIL.PngImagePlugin import PngInfo

KEYWORD = "openbadgecredential"


def baked(picture: Image.Image, credential: str) -> bytes:
    """Returns the picture as PNG with the credential in it, and nothing else about where it was made."""
    info = PngInfo()
    info.add_itxt(KEYWORD, credential)
    out = BytesIO()
    picture.save(out, "PNG", optimize=True, pnginfo=info)
    return out.getvalue()
