"""The years as a moving picture: GIF, and MP4 where ffmpeg is installed."""

from __future__ import annotations

import io
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image

from praevmap.errors import ExportError
from praevmap.exports.context import ExportContext
from praevmap.exports.pictures import SECONDS
from praevmap.exports.pictures.images import render_image
from praevmap.maps.pictures.picture import draw_picture
from praevmap.views.storyboard import milestone_years
from praevmap.views.view_state import Look

SIZE = (1280, 720)
"""Width and height, unless asked for others."""
PAUSE, LAST_PAUSE = 2.5, 5.0
"""How many times as long a milestone, and the last year, stays."""
RATE = 10
"""Pictures per second of a film; durations are rounded to it."""
COLOURS = 255
"""Colours of a GIF, shared by all its pictures; one is left for what does not change."""
LONGEST_FILM = 900
"""Seconds after which ffmpeg is given up."""


@dataclass(frozen=True, eq=False)
class Film:
    """The pictures of the years.

    Attributes
    ----------
    pictures
        PNG files, one per year.
    durations
        Milliseconds that each of them stays.
    title, rights
        For the metadata of the file.
    """

    pictures: tuple[bytes, ...]
    durations: tuple[int, ...]
    title: str
    rights: str


def draw_film(
    context: ExportContext, *, size: tuple[int, int] = SIZE, seconds: float = SECONDS
) -> Film:
    """Draw the pictures of all years; milestones and the last year stay longer.

    Parameters
    ----------
    context
        What is shown; the year of its state is the last one. A comparison begins with its earlier
        year, which itself is shown as it was.
    size
        As for `praevmap.maps.pictures.picture.draw_picture`.
    seconds
        Per year.
    """
    network, milestones = context.network, milestone_years(context.network)
    last, pictures, durations = context.state.year, [], []
    compares = context.state.look is Look.COMPARISON
    first = (context.state.earlier_year if compares else None) or network.years[0]
    years = range(first, last + 1)
    for number, year in enumerate(years):
        context.progress(str(year), number / len(years))
        state = replace(context.state, year=year)
        figure = draw_picture(network, context.shapes, state, theme=context.theme, size=size)
        pictures.append(render_image(figure, "png"))
        factor = LAST_PAUSE if year == last else PAUSE if year in milestones else 1.0
        durations.append(round(1000 * seconds * factor))
    return Film(tuple(pictures), tuple(durations), figure.words.title, figure.words.rights)


def write_film(film: Film, kind: str) -> bytes:
    """Write a film as a file that begins again at its end.

    Parameters
    ----------
    film
        Its pictures.
    kind
        ``"gif"`` or ``"mp4"`` (needs ffmpeg).

    Returns
    -------
    bytes
        The same for the same film; an MP4 also depends on the version of ffmpeg.

    Raises
    ------
    ExportError
        When ffmpeg is missing or fails.
    """
    return {"gif": _gif, "mp4": _mp4}[kind](film)


def find_ffmpeg() -> str:
    """Return the path of ffmpeg.

    Raises
    ------
    ExportError
        When it is not installed.
    """
    found = shutil.which("ffmpeg")
    if found is None:
        message = "MP4 needs ffmpeg, which is not installed. Install it, or choose GIF."
        raise ExportError(message)
    return found


def _gif(film: Film) -> bytes:
    images = [Image.open(io.BytesIO(picture)).convert("RGB") for picture in film.pictures]
    shared = _shared_palette(images)
    reduced = [image.quantize(palette=shared, dither=Image.Dither.NONE) for image in images]
    buffer = io.BytesIO()
    reduced[0].save(
        buffer,
        "GIF",
        save_all=True,
        append_images=reduced[1:],
        duration=list(film.durations),
        loop=0,
        disposal=1,
        optimize=False,
        comment=f"{film.title}. {film.rights}".encode(),
    )
    return buffer.getvalue()


def _shared_palette(images: Sequence[Image.Image]) -> Image.Image:
    """One palette for all years: colours that change from year to year would flicker."""
    chosen = [images[0], images[len(images) // 2], images[-1]]
    width, height = chosen[0].size
    joined = Image.new("RGB", (width, height * len(chosen)))
    for place, image in enumerate(chosen):
        joined.paste(image, (0, place * height))
    return joined.quantize(COLOURS, method=Image.Quantize.MEDIANCUT, kmeans=1)


def _mp4(film: Film) -> bytes:
    repeated = b"".join(
        picture * max(1, round(duration * RATE / 1000))
        for picture, duration in zip(film.pictures, film.durations, strict=True)
    )
    with TemporaryDirectory(prefix="praevmap-") as folder:
        target = Path(folder) / "film.mp4"
        # One thread and no versions in the file: the same pictures give the same film.
        command = [
            find_ffmpeg(), "-nostdin", "-hide_banner", "-loglevel", "error", "-y",
            "-f", "image2pipe", "-framerate", str(RATE), "-c:v", "png", "-i", "pipe:0",
            "-vf", "pad=ceil(iw/2)*2:ceil(ih/2)*2", "-map_metadata", "-1",
            "-metadata", f"title={film.title}", "-metadata", f"copyright={film.rights}",
            "-metadata", f"comment={film.rights}",
            "-c:v", "libx264", "-preset", "veryfast", "-tune", "animation", "-crf", "18",
            "-pix_fmt", "yuv420p", "-threads", "1", "-movflags", "+faststart",
            "-fflags", "+bitexact", "-flags:v", "+bitexact", str(target),
        ]  # fmt: skip
        try:
            subprocess.run(  # noqa: S603 - a fixed list of arguments, no shell
                command, input=repeated, capture_output=True, check=True, timeout=LONGEST_FILM
            )
            return target.read_bytes()
        except subprocess.CalledProcessError as error:
            lines = error.stderr.decode(errors="replace").strip().splitlines() or ["no message"]
            message = f"ffmpeg could not make the film ({lines[-1]}). Choose GIF instead."
            raise ExportError(message) from error
        except (OSError, subprocess.TimeoutExpired) as error:
            message = f"ffmpeg could not make the film ({error}). Choose GIF instead."
            raise ExportError(message) from error
