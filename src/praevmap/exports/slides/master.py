"""The master of the slides: 16:9, two layouts, our colours and typeface.

The typeface is Arial, set once as theme font: a presentation cannot carry its typeface to every
program, and every program has Arial or a metrically equal one (Liberation Sans, Arimo).
Pictures hold DejaVu Sans inside.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lxml import etree
from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Inches, Length

TYPEFACE = "Arial"
WIDTH, HEIGHT = Inches(13.333), Inches(7.5)
KEPT_LAYOUTS = ("Title Slide", "Title Only")


@dataclass(frozen=True, slots=True)
class Box:
    """A place on a slide, in inches."""

    left: float
    top: float
    width: float
    height: float

    @property
    def lengths(self) -> tuple[Length, Length, Length, Length]:
        """Left, top, width and height as python-pptx wants them."""
        return Inches(self.left), Inches(self.top), Inches(self.width), Inches(self.height)


CONTENT = Box(0.6, 1.75, 12.13, 5.0)
"""Below the title and above the footer."""

PLACES: Mapping[str, Box] = {
    "title": Box(0.6, 0.4, 12.13, 1.15),
    "body": CONTENT,
    "dt": Box(9.6, 6.95, 1.5, 0.35),
    "ftr": Box(0.6, 6.95, 11.0, 0.35),
    "sldNum": Box(11.73, 6.95, 1.0, 0.35),
}
"""Placeholders of the master."""

OPENING: Mapping[str, tuple[Box, int]] = {
    "ctrTitle": (Box(0.9, 1.6, 11.5, 2.2), 4400),
    "subTitle": (Box(0.9, 4.0, 11.5, 2.4), 2400),
}
"""Placeholders of the first slide, with the size of their text in hundredths of a point."""

_BAR = f"""<p:sp {nsdecls("p", "a")}>
<p:nvSpPr><p:cNvPr id="99" name="Bar"/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr>
<p:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{Inches(0.35)}" cy="{HEIGHT}"/></a:xfrm>
<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>
<a:solidFill><a:schemeClr val="accent1"/></a:solidFill><a:ln><a:noFill/></a:ln></p:spPr></p:sp>"""
"""The bar of the first slide, in the colour of *direkt belegt*."""


def start_presentation(colours: Mapping[str, str], *, dark: bool) -> Any:
    """Return an empty presentation made from the template of python-pptx.

    Parameters
    ----------
    colours
        The palette of the theme.
    dark
        Whether text is light on a dark ground.
    """
    presentation: Any = Presentation()
    presentation.slide_width, presentation.slide_height = WIDTH, HEIGHT
    layouts = presentation.slide_layouts
    for layout in list(layouts):
        if layout.name not in KEPT_LAYOUTS:
            layouts.remove(layout)
    master = presentation.slide_master
    part = master.part.part_related_by(RT.THEME)
    part._blob = _paint_theme(part.blob, colours, dark=dark)  # noqa: SLF001 - no public way
    _prepare_master(master, dark=dark)
    _prepare_opening(layouts.get_by_name("Title Slide"))
    package = presentation.part.package
    for relation in list(package._rels.values()):  # noqa: SLF001 - no public way
        if relation.reltype == RT.THUMBNAIL:  # a picture of the empty template
            package.drop_rel(relation.rId)
    return presentation


def kind_of(placeholder: Any) -> str:
    """Return the kind of a placeholder: ``title``, ``ftr``, ``sldNum``, …."""
    return str(placeholder.element.find(f".//{qn('p:ph')}").get("type"))


def _prepare_master(master: Any, *, dark: bool) -> None:
    if dark:
        swapped = {"bg1": "dk1", "tx1": "lt1", "bg2": "dk2", "tx2": "lt2"}
        for name, colour in swapped.items():
            master.element.find(qn("p:clrMap")).set(name, colour)
    style = master.element.find(f".//{qn('p:titleStyle')}/{qn('a:lvl1pPr')}")
    style.set("algn", "l")
    style.find(qn("a:defRPr")).set("sz", "3000")
    style.find(qn("a:defRPr")).set("b", "1")
    for shape in master.placeholders:
        kind = kind_of(shape)
        shape.left, shape.top, shape.width, shape.height = PLACES[kind].lengths
        for level in shape.element.iter(qn("a:lvl1pPr")):
            level.set("algn", "r" if kind == "sldNum" else "l")
        body = shape.element.find(f".//{qn('a:bodyPr')}")
        body.set("lIns", "0")
        body.set("rIns", "0")


def _prepare_opening(layout: Any) -> None:
    for shape in layout.placeholders:
        if kind_of(shape) in OPENING:
            box, size = OPENING[kind_of(shape)]
            shape.left, shape.top, shape.width, shape.height = box.lengths
            if kind_of(shape) == "ctrTitle":
                shape.element.find(f".//{qn('a:bodyPr')}").set("anchor", "b")
            _set_level(shape, size)
    # Layouts cannot add shapes of their own in python-pptx.
    layout.shapes._spTree.insert(2, parse_xml(_BAR))  # noqa: SLF001


def _set_level(shape: Any, size: int) -> None:
    """Give a placeholder of the layout its own size, left aligned, without a bullet."""
    style = shape.element.find(f".//{qn('a:lstStyle')}")
    for child in list(style):
        style.remove(child)
    level = etree.SubElement(style, qn("a:lvl1pPr"))
    for name, value in (("marL", "0"), ("indent", "0"), ("algn", "l")):
        level.set(name, value)
    etree.SubElement(level, qn("a:buNone"))
    etree.SubElement(level, qn("a:defRPr")).set("sz", str(size))


def _paint_theme(blob: bytes, palette: Mapping[str, str], *, dark: bool) -> bytes:
    tree: Any = etree.fromstring(blob)
    ground, text = palette["surface"], palette["text"]
    raised, muted = palette["raised"], palette["muted"]
    colours = {
        "dk1": ground if dark else text,
        "lt1": text if dark else ground,
        "dk2": raised if dark else muted,
        "lt2": muted if dark else raised,
        "accent1": palette["direct"],
        "accent2": palette["via_district"],
        "accent3": palette["presumed_ink"],
        "accent4": palette["event"],
        "accent5": palette["joined_2021"],
        "accent6": palette["muted"],
        "hlink": palette["accent"],
        "folHlink": palette["accent_hover"],
    }
    for name, colour in colours.items():
        entry = tree.find(f".//{qn('a:clrScheme')}/{qn(f'a:{name}')}")
        for child in list(entry):
            entry.remove(child)
        etree.SubElement(entry, qn("a:srgbClr")).set("val", colour.lstrip("#").upper())
    for kind in ("a:majorFont", "a:minorFont"):
        tree.find(f".//{qn(kind)}/{qn('a:latin')}").set("typeface", TYPEFACE)
    written: bytes = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
    return written
