"""``praevmap export site``: a folder for any web server."""

from __future__ import annotations

from pathlib import Path

import click

from praevmap.cli.export import export, out_option, show_progress
from praevmap.cli.options import geodata_option
from praevmap.sources.package import load_network, package_folder
from praevmap.sources.tables import BOUNDARIES


@export.command()
@out_option
@click.option(
    "--base-url", default="", help="Address the site will have, e.g. https://example.org/."
)
@click.option("--publisher", default="", help="Who publishes the data, for the DCAT description.")
@click.option("--contributor-id", default="", help="The publisher's IRI in the DCAT-AP.de list.")
@geodata_option
def site(
    out: Path, base_url: str, publisher: str, contributor_id: str, geodata: Path | None
) -> None:
    """Write a static site into a folder: viewer, a page per Kommune, downloads, DCAT-AP.de.

    Texts of the operator (Impressum ...) come from the folder named by PRAEVMAP_OPERATOR.
    """
    # These load matplotlib and geopandas, which takes a moment.
    from praevmap.exports.site.build import (  # noqa: PLC0415
        build_site,
        check_base_url,
        deliver_folder,
        write_site,
    )
    from praevmap.exports.site.dcat import Issuer  # noqa: PLC0415
    from praevmap.sources.boundaries.geopackage import read_boundaries  # noqa: PLC0415

    issuer = Issuer(check_base_url(base_url), publisher, check_base_url(contributor_id)[:-1])
    folder = package_folder() if geodata is None else geodata
    network = load_network(folder)
    boundaries = read_boundaries(folder / BOUNDARIES)
    with show_progress() as show, deliver_folder(out) as aside:
        files = build_site(network, boundaries, issuer=issuer, folder=folder, progress=show)
        count = write_site(files, aside)
    click.echo(f"{out}: {count:,} files")
    if not issuer.base_url:
        click.echo("Without --base-url there is no sitemap.xml, and shared links show no picture.")
    if not publisher:
        click.echo("Without --publisher dcat.jsonld names none, which portals require.")
