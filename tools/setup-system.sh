#!/bin/sh
# Installs what kehoach needs beside Python, where it is missing: Tesseract with its models, antiword, fonts;
# PostgreSQL, which the tests start for themselves.
# Debian and Ubuntu: with apt-get, as root or with sudo. Elsewhere it says what to install.
set -eu

python="${PYTHON:-python3}"
models="$(tesseract --list-langs 2>/dev/null || true)"
packages=""
formulas=""

need() { # need DEBIAN-PACKAGE HOMEBREW-FORMULA
    packages="$packages $1"
    case " $formulas " in *" $2 "*) ;; *) formulas="$formulas $2" ;; esac
}

has_model() {
    printf '%s\n' "$models" | grep -qx -e "$1" -e "script/$1"
}

has_font() {
    for folder in /usr/share/fonts /usr/local/share/fonts /opt/homebrew/share/fonts "$HOME/Library/Fonts" \
        "$HOME/.local/share/fonts"; do
        [ -d "$folder" ] && [ -n "$(find "$folder" -name "$1" -print -quit)" ] && return 0
    done
    return 1
}

command -v tesseract >/dev/null || need tesseract-ocr tesseract
has_model osd || need tesseract-ocr-osd tesseract
has_model Vietnamese || need tesseract-ocr-script-viet tesseract-lang
[ -n "$(find /usr/lib/postgresql -name initdb -print -quit 2>/dev/null)" ] || command -v initdb >/dev/null || need postgresql postgresql
command -v antiword >/dev/null || need antiword antiword
has_font Tinos-Regular.ttf || need fonts-croscore font-tinos
has_font LiberationSerif-Regular.ttf || has_font Tinos-Regular.ttf || need fonts-liberation2 font-liberation
"$python" -c 'import ensurepip, venv' 2>/dev/null || need "$(basename "$python")-venv" python

[ -n "$packages" ] || exit 0

if command -v apt-get >/dev/null; then
    if [ "$(id -u)" -eq 0 ]; then
        as_root=""
    elif command -v sudo >/dev/null; then
        as_root="sudo"
    fi
fi
if [ -z "${as_root+set}" ]; then
    echo "Missing on this machine. Debian and Ubuntu, as root:" >&2
    echo "    apt-get update && apt-get install --yes$packages" >&2
    echo "macOS:" >&2
    echo "    brew install$formulas" >&2
    echo "Then run make again." >&2
    exit 1
fi

echo "Installing$packages"
install="$as_root env DEBIAN_FRONTEND=noninteractive apt-get install --yes --quiet --no-install-recommends"
# shellcheck disable=SC2086  # the words are meant to be split
if ! $install $packages >/dev/null 2>&1; then # the lists of packages are missing or old
    $as_root apt-get update --quiet
    $install $packages
fi
