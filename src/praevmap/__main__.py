"""``python -m praevmap`` is the command line."""

from praevmap.cli import main

main(prog_name="praevmap")
