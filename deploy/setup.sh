#!/usr/bin/env bash
# Installs what the machine lacks: the virtual environment, or the programs that the tests use.
# As root on Debian missing pieces come through apt; otherwise one line says what to install.
set -euo pipefail

apt_install() {
  command -v apt-get >/dev/null && [ "$(id -u)" = 0 ] || return 1
  echo "Installing $* through apt …"
  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$@"; } >/dev/null
}

make_venv() {
  # Debian keeps ensurepip in python3-venv.
  if ! "$PYTHON" -c 'import ensurepip, venv' 2>/dev/null; then
    apt_install python3-venv || {
      echo "praevmap: please install the venv module of $PYTHON (on Debian: apt install python3-venv)." >&2
      exit 1
    }
  fi
  "$PYTHON" -m venv --clear .venv
}

find_browser() {
  for name in "${PRAEVMAP_CHROMIUM:-}" "$@"; do
    [ -n "$name" ] && command -v "$name" >/dev/null && return 0
  done
  return 1
}

get_browser() {
  # Without windows it opens a page in half the time.
  find_browser chromium-headless-shell && return 0
  apt_install chromium-headless-shell 2>/dev/null && return 0
  find_browser chromium chromium-browser google-chrome && return 0
  apt_install chromium && return 0
  .venv/bin/python -m playwright install chromium >/dev/null 2>&1 && return 0
  echo "praevmap: the browser tests need Chromium; please install it, or name it in PRAEVMAP_CHROMIUM." >&2
  exit 1
}

get_ffmpeg() {
  command -v ffmpeg >/dev/null && command -v ffprobe >/dev/null && return 0
  apt_install ffmpeg && return 0
  echo "praevmap: the tests of the MP4 need ffmpeg; please install it (on Debian: apt install ffmpeg)." >&2
  exit 1
}

get_nginx() {
  command -v nginx >/dev/null && return 0
  # The service itself is not to be started: the proofs start their own.
  RUNLEVEL=1 apt_install nginx-light && return 0
  echo "praevmap: the proofs of the hosted service need nginx (on Debian: apt install nginx-light)." >&2
  exit 1
}

get_wrk() {
  command -v wrk >/dev/null && return 0
  apt_install wrk && return 0
  echo "praevmap: the proofs under load need wrk; please install it (on Debian: apt install wrk)." >&2
  exit 1
}

case "${1:-}" in
  venv) make_venv ;;
  browser) get_browser ;;
  ffmpeg) get_ffmpeg ;;
  nginx) get_nginx && get_wrk ;;
  *) echo "usage: setup.sh venv|browser|ffmpeg|nginx" >&2; exit 2 ;;
esac
