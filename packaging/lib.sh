# SPDX-License-Identifier: Apache-2.0
# What packaging/start, packaging/test and .ci/run share. To be sourced by bash, with `set -euo pipefail`.

top=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

say() { printf '%s: %s\n' "${0##*/}" "$*" >&2; }

# install_packages LIST…: installs what the lists name and the system lacks. Debian and Ubuntu by apt; elsewhere it says
# what to install and stops, unless everything seems to be there.
install_packages() {
    if [ "$(uname -s)" = Darwin ]; then
        command -v cmake >/dev/null && brew list qt qtkeychain libsodium simdjson cli11 pegtl boost ninja pkg-config >/dev/null 2>&1 && return
        say 'install these, then run this again:'
        say '    brew install cmake ninja pkg-config ccache qt qtkeychain libsodium simdjson cli11 pegtl boost'
        exit 1
    fi
    if ! command -v apt-get >/dev/null; then
        if command -v cmake >/dev/null && command -v ninja >/dev/null && command -v pkg-config >/dev/null; then
            say 'no apt here: building with what is installed'
            return
        fi
        case $(uname -s) in
        MINGW* | MSYS* | CYGWIN*)
            say 'install Visual Studio 2022 with CMake, then the libraries, then run this again:'
            say '    vcpkg install qtbase qtsvg qttools qttranslations qtkeychain-qt6 libsodium simdjson cli11 pegtl boost-beast boost-asio openssl pkgconf'
            ;;
        *)
            say 'install with your package manager, then run this again: a C++20 compiler, CMake 3.25, Ninja, pkg-config,'
            say 'Qt 6.4 or newer (Base, Svg, Linguist tools, the SQLite driver), QtKeychain for Qt 6, libsodium, simdjson, CLI11, PEGTL 3'
            ;;
        esac
        exit 1
    fi
    local missing=() package
    for package in $(cat "$@" | sed 's/#.*//'); do
        case $package in # they often come from elsewhere, and Debian's would be in the way of those
        nodejs) ! command -v node >/dev/null || continue ;;
        npm) ! command -v npm >/dev/null || continue ;;
        esac
        dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null | grep -qx installed || missing+=("$package")
    done
    [ ${#missing[@]} -gt 0 ] || return 0
    local root=()
    if [ "$(id -u)" != 0 ]; then
        command -v sudo >/dev/null || { say "as root, run: apt-get install ${missing[*]}"; exit 1; }
        root=(sudo)
    fi
    say "installing ${#missing[@]} packages: ${missing[*]}"
    "${root[@]}" apt-get update -q >&2
    "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "${missing[@]}" >&2
}

# build PRESET [TARGET…]
build() {
    local preset=$1
    shift
    cd "$top"
    [ -f "build/$preset/build.ninja" ] || cmake --preset "$preset" >&2
    cmake --build --preset "$preset" ${1:+--target "$@"} >&2
}
