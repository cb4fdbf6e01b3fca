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

from praevmap.exports.imprint import Terms
from praevmap.model.network import Network
from praevmap.views.view_state import Language
from praevmap.views.wording import words_for

LICENCES: Mapping[str, str] = {
    "CC-BY-4.0": "http://dcat-ap.de/def/licenses/cc-by/4.0",
    "dl-de-by-2.0": "http://dcat-ap.de/def/licenses/dl-by-de/2.0",
    "GeoNutzV": "http://dcat-ap.de/def/licenses/geonutz/20130319",
}
"""Licences of the data package by their short name, as DCAT-AP.de lists them."""
FILE_TYPE = "http://publications.europa.eu/resource/authority/file-type/"
FILE_TYPES: Mapping[str, tuple[str, str]] = {
    "csv": ("CSV", "text/csv"),
    "xlsx": ("XLSX", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "geojson": ("GEOJSON", "application/geo+json"),
    "gpkg": ("GPKG", "application/geopackage+sqlite3"),
    "parquet": ("PARQUET", "application/vnd.apache.parquet"),
    "zip": ("ZIP", "application/zip"),
}
"""File type of the EU's authority table, and media type, by ending."""

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
    licence
        Short name of the licence it is under.
    content
        Its bytes.
    language
        Of its words, where there is the same file in another one; else ``None``.
    """

    path: str
    word: str
    licence: str
    content: bytes
    language: Language | None = None

    @property
    def ending(self) -> str:
        """Of the file name, without the dot."""
        return self.path.rsplit(".", 1)[-1]


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
    network: Network, descriptor: Mapping[str, Any], downloads: Sequence[Download], issuer: Issuer,
    terms: Terms,
) -> bytes:  # fmt: skip
    """Describe the site's data as a catalogue of one dataset.

    Parameters
    ----------
    network
        For version and period.
    descriptor
        Of the data package, for title, description and keywords.
    downloads
        The distributions.
    issuer
        Addresses and names.
    terms
        Licences and credits.

    Returns
    -------
    bytes
        JSON-LD.
    """
    site = _reference(issuer.base_url or "./")
    dataset = _dataset(network, descriptor, downloads, issuer, terms)
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
        "dcat:dataset": dataset,
    }
    return f"{json.dumps(catalogue, ensure_ascii=False, indent=1)}\n".encode(errors="replace")


def _dataset(
    network: Network, descriptor: Mapping[str, Any], downloads: Sequence[Download], issuer: Issuer,
    terms: Terms,
) -> dict[str, Any]:  # fmt: skip
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
    kind, media_type = FILE_TYPES[download.ending]
    address = f"{issuer.base_url}{download.path}"
    licence, spoken = LICENCES.get(download.licence), download.language
    rights = "; ".join(map(str, terms.licences))
    return {
        "@id": f"{issuer.base_url}dcat.jsonld#{download.path}",
        "@type": "dcat:Distribution",
        "dcterms:title": {"@value": download.path.rsplit("/", 1)[-1], "@language": "de"},
        "dcterms:description": _both(f"site.download.{download.word}"),
        "dcat:accessURL": _reference(address),
        "dcat:downloadURL": _reference(address),
        "dcterms:format": _reference(FILE_TYPE + kind),
        "dcat:mediaType": _reference(f"https://www.iana.org/assignments/media-types/{media_type}"),
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
