"""The description of the data for open-data portals, after DCAT-AP.de 3.0.

Only what is known is said: without an address of the site the addresses are relative, without a
publisher or a contributor there is none. See https://www.dcat-ap.de/def/dcatde/3.0/spec/.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from praevmap.exports.context import ExportContext
from praevmap.exports.imprint import Terms, read_terms
from praevmap.exports.registry import FORMATS, Format
from praevmap.sources.descriptor import read_descriptor
from praevmap.sources.package import package_folder
from praevmap.views.view_state import Language
from praevmap.views.wording import words_for

LICENCES: Mapping[str, str] = {
    "CC-BY-4.0": "http://dcat-ap.de/def/licenses/cc-by/4.0",
    "dl-de-by-2.0": "http://dcat-ap.de/def/licenses/dl-by-de/2.0",
    "GeoNutzV": "http://dcat-ap.de/def/licenses/geonutz/20130319",
}
"""Licences of the data package by their short name, as DCAT-AP.de lists them."""
FILE_TYPE = "http://publications.europa.eu/resource/authority/file-type/"
MEDIA_TYPE = "https://www.iana.org/assignments/media-types/"

STATE = "http://dcat-ap.de/def/politicalGeocoding/stateKey/05"
LEVEL = "http://dcat-ap.de/def/politicalGeocoding/Level/state"
THEMES = (
    "http://publications.europa.eu/resource/authority/data-theme/SOCI",
    "http://publications.europa.eu/resource/authority/data-theme/GOVE",
)
PUBLIC = "http://publications.europa.eu/resource/authority/access-right/PUBLIC"
LANGUAGES: Mapping[Language, str] = {
    Language.DE: "http://publications.europa.eu/resource/authority/language/DEU",
    Language.EN: "http://publications.europa.eu/resource/authority/language/ENG",
}

CONTEXT: Mapping[str, object] = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcatde": "http://dcat-ap.de/def/dcatde/",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "spdx": "http://spdx.org/rdf/terms#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


@dataclass(frozen=True, slots=True)
class Download:
    """A file that the site offers.

    Attributes
    ----------
    path
        Below the root of the site.
    word
        Key of the words that say what it is, after ``site.download.``.
    content
        Its bytes.
    language
        Of its words, where there is the same file in another one; else ``None``.
    """

    path: str
    word: str
    content: bytes
    language: Language | None = None

    @property
    def name(self) -> str:
        """Of the file, without folders."""
        return self.path.rsplit("/", 1)[-1]

    @property
    def format(self) -> Format:
        """Its format, told by its name."""
        return FORMATS[self.name.rsplit(".", 1)[-1]]


@dataclass(frozen=True, slots=True)
class Issuer:
    """Who publishes the site; only what the operator has said.

    Attributes
    ----------
    base_url
        Address of the site with a slash at the end, or empty.
    publisher
        Name, or empty.
    contributor_id
        IRI of the operator in the list of data suppliers of DCAT-AP.de, or empty.
    """

    base_url: str = ""
    publisher: str = ""
    contributor_id: str = ""


def describe_catalogue(
    context: ExportContext, downloads: Sequence[Download], issuer: Issuer
) -> bytes:
    """Describe the site's data as a catalogue of one dataset.

    Parameters
    ----------
    context
        For version and period, title, keywords and terms.
    downloads
        The distributions.
    issuer
        Addresses and names.

    Returns
    -------
    bytes
        JSON-LD.
    """
    network = context.network
    site = _reference(issuer.base_url or "./")
    catalogue = {
        "@context": CONTEXT,
        "@id": f"{issuer.base_url}dcat.jsonld#katalog",
        "@type": "dcat:Catalog",
        "dcterms:title": _both("page.title"),
        "dcterms:description": _both("site.dcat.catalogue"),
        **_published(issuer),
        "dcterms:language": [_reference(address) for address in LANGUAGES.values()],
        "dcterms:modified": _day(network.version),
        "foaf:homepage": site,
        "dcat:dataset": _dataset(context, downloads, issuer),
    }
    return f"{json.dumps(catalogue, ensure_ascii=False, indent=1)}\n".encode(errors="replace")


def _dataset(
    context: ExportContext, downloads: Sequence[Download], issuer: Issuer
) -> dict[str, Any]:
    network, terms = context.network, read_terms(context.folder)
    descriptor = read_descriptor(context.folder or package_folder()).content
    begins = min(programme.begins for programme in network.programmes)
    contributor = (
        {"dcatde:contributorID": _reference(issuer.contributor_id)} if issuer.contributor_id else {}
    )
    keywords = descriptor.get("keywords")
    return {
        "@id": f"{issuer.base_url}dcat.jsonld#datensatz",
        "@type": "dcat:Dataset",
        "dcterms:title": _both("page.title"),
        "dcterms:description": _both("site.dcat.dataset"),
        "dcterms:identifier": str(descriptor.get("name", "praevmap-geodata")),
        "dcat:version": network.version,
        **_published(issuer),
        **contributor,
        "dcterms:modified": _day(network.version),
        "dcterms:temporal": {
            "@type": "dcterms:PeriodOfTime",
            "dcat:startDate": _day(begins.isoformat()),
            "dcat:endDate": _day(network.as_of.isoformat()),
        },
        "dcterms:spatial": {"@id": STATE, "@type": "dcterms:Location"},
        "dcatde:politicalGeocodingURI": _reference(STATE),
        "dcatde:politicalGeocodingLevelURI": _reference(LEVEL),
        "dcat:theme": [_reference(theme) for theme in THEMES],
        "dcat:keyword": [
            {"@value": str(word), "@language": "de"}
            for word in (keywords if isinstance(keywords, list) else [])
        ],
        "dcterms:language": _reference(LANGUAGES[Language.DE]),
        "dcterms:accessRights": _reference(PUBLIC),
        "dcat:landingPage": _reference(issuer.base_url or "./"),
        "dcat:distribution": [_distribution(each, issuer, terms) for each in downloads],
    }


def _distribution(download: Download, issuer: Issuer, terms: Terms) -> dict[str, Any]:
    address = f"{issuer.base_url}{download.path}"
    licence, spoken = LICENCES.get(terms.licences[0].short), download.language
    rights = "; ".join(map(str, terms.licences))
    return {
        "@id": f"{issuer.base_url}dcat.jsonld#{download.path}",
        "@type": "dcat:Distribution",
        "dcterms:title": {"@value": download.name, "@language": "de"},
        "dcterms:description": _both(f"site.download.{download.word}"),
        "dcat:accessURL": _reference(address),
        "dcat:downloadURL": _reference(address),
        "dcterms:format": _reference(FILE_TYPE + download.format.file_type),
        "dcat:mediaType": _reference(MEDIA_TYPE + download.format.media_type),
        **({"dcterms:license": _reference(licence)} if licence else {}),
        **({} if spoken is None else {"dcterms:language": _reference(LANGUAGES[spoken])}),
        "dcatde:licenseAttributionByText": {
            "@value": "; ".join(credit.text for credit in terms.credits),
            "@language": "de",
        },
        "dcterms:rights": {
            "@type": "dcterms:RightsStatement",
            "dcterms:description": {"@value": rights, "@language": "de"},
        },
        "dcat:byteSize": {
            "@value": str(len(download.content)),
            "@type": "xsd:nonNegativeInteger",
        },
        "spdx:checksum": {
            "@type": "spdx:Checksum",
            "spdx:algorithm": _reference("http://spdx.org/rdf/terms#checksumAlgorithm_sha256"),
            "spdx:checksumValue": hashlib.sha256(download.content).hexdigest(),
        },
    }


def _published(issuer: Issuer) -> dict[str, Any]:
    if not issuer.publisher:
        return {}
    return {"dcterms:publisher": {"@type": "foaf:Agent", "foaf:name": issuer.publisher}}


def _both(key: str) -> list[dict[str, str]]:
    languages = ("de", "en")
    return [{"@value": words_for(lang).say(key), "@language": lang} for lang in languages]


def _reference(address: str) -> dict[str, str]:
    return {"@id": address}


def _day(day: str) -> dict[str, str]:
    return {"@value": date.fromisoformat(day).isoformat(), "@type": "xsd:date"}
