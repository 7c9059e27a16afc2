#!/bin/sh
# Makes this machine ready: virtual environment, locked packages, what Qt needs of the system.
#   prepare.sh run      for the program
#   prepare.sh dev      for its tests as well
#   prepare.sh bundle   for PyInstaller as well
# A second call finds everything in place and is quick and silent. Users read it, so it speaks
# Chinese.
set -eu
cd "$(dirname "$0")/.."

case ${1:-} in
run) lock=run ;;
dev | bundle) lock=dev ;;
*) echo "usage: prepare.sh run|dev|bundle" >&2; exit 2 ;;
esac
venv=.venv
python=$venv/bin/python

say() { printf '%s\n' "$*" >&2; }
fail() { say "$@"; exit 1; }

# --- Debian packages -----------------------------------------------------------------------------

# Answers how apt-get can be run here: as it is, through sudo without a password, or not at all.
apt_prefix() {
    command -v apt-get >/dev/null 2>&1 || return 1
    if [ "$(id -u)" -eq 0 ]; then
        echo "env"
    elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
        echo "sudo -n env"
    else
        return 1
    fi
}

# apt_install PACKAGE…: fails where apt cannot be used or does not succeed.
apt_install() {
    prefix=$(apt_prefix) || return 1
    say "安装系统软件包：$*"
    log=$(mktemp)
    # shellcheck disable=SC2086  # two words on purpose
    if $prefix DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@" \
        >"$log" 2>&1 </dev/null ||
        { $prefix apt-get update && $prefix DEBIAN_FRONTEND=noninteractive \
            apt-get install -y --no-install-recommends "$@"; } >"$log" 2>&1 </dev/null; then
        rm -f "$log"
    else
        tail -n 5 "$log" >&2
        rm -f "$log"
        return 1
    fi
}

# --- Python --------------------------------------------------------------------------------------

suitable() { "$1" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null; }

# A name on the path is not enough: version switchers leave names that run nothing.
find_python() {
    for candidate in ${PYTHON:-python3 python3.13 python3.12 python3.11}; do
        if suitable "$candidate"; then
            command -v "$candidate"
            return
        fi
    done
    return 1
}

make_venv() {
    if [ -x "$python" ] && suitable "$python" && "$python" -m pip --version >/dev/null 2>&1; then
        return
    fi
    base=$(find_python) ||
        fail "需要 Python 3.11、3.12 或 3.13，没有找到。装好后重试，或指明位置：make PYTHON=/路径/python3.12"
    if ! "$base" -c 'import ensurepip, venv' 2>/dev/null; then
        package=$("$base" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
        apt_install "$package" || fail "缺少 venv 模块，请先运行：sudo apt-get install -y $package"
    fi
    say "建立虚拟环境 $venv（$("$base" --version)）"
    "$base" -m venv --clear "$venv"
}

# What must change for an install to be needed again: the lock, the Python, the place.
fingerprint() { { cat "requirements/$1.txt" pyproject.toml; "$python" --version; pwd; } | cksum; }

installed() { [ "$(cat "$venv/installed-$1" 2>/dev/null)" = "$(fingerprint "$1")" ]; }

pip_install() { "$python" -m pip install --quiet --disable-pip-version-check "$@"; }

install_locked() {
    if installed "$lock"; then
        return
    fi
    say "安装 requirements/$lock.txt 中锁定的软件包（首次约需几分钟）"
    pip_install --require-hashes -r "requirements/$lock.txt"
    if [ "$lock" = dev ]; then
        pip_install --no-deps --no-build-isolation --editable .
        fingerprint run >"$venv/installed-run" # dev.txt holds all of run.txt
    fi
    fingerprint "$lock" >"$venv/installed-$lock"
}

# --- What Qt needs of the system -----------------------------------------------------------------

# The Debian package of each library that Qt's windows and its two platform plugins load.
package_of() {
    case $1 in
    libglib-2.0.so.0 | libgthread-2.0.so.0) echo libglib2.0-0 ;;
    libGL.so.1) echo libgl1 ;;
    libEGL.so.1) echo libegl1 ;;
    libOpenGL.so.0) echo libopengl0 ;;
    libGLX.so.0) echo libglx0 ;;
    libfreetype.so.6) echo libfreetype6 ;;
    libfontconfig.so.1) echo libfontconfig1 ;;
    libdbus-1.so.3) echo libdbus-1-3 ;;
    libxkbcommon.so.0) echo libxkbcommon0 ;;
    libxkbcommon-x11.so.0) echo libxkbcommon-x11-0 ;;
    libX11.so.6) echo libx11-6 ;;
    libX11-xcb.so.1) echo libx11-xcb1 ;;
    libSM.so.6) echo libsm6 ;;
    libICE.so.6) echo libice6 ;;
    libxcb.so.1) echo libxcb1 ;;
    libxcb-cursor.so.0) echo libxcb-cursor0 ;;
    libxcb-icccm.so.4) echo libxcb-icccm4 ;;
    libxcb-image.so.0) echo libxcb-image0 ;;
    libxcb-keysyms.so.1) echo libxcb-keysyms1 ;;
    libxcb-randr.so.0) echo libxcb-randr0 ;;
    libxcb-render.so.0) echo libxcb-render0 ;;
    libxcb-render-util.so.0) echo libxcb-render-util0 ;;
    libxcb-shape.so.0) echo libxcb-shape0 ;;
    libxcb-shm.so.0) echo libxcb-shm0 ;;
    libxcb-sync.so.1) echo libxcb-sync1 ;;
    libxcb-util.so.1) echo libxcb-util1 ;;
    libxcb-xfixes.so.0) echo libxcb-xfixes0 ;;
    libxcb-xkb.so.1) echo libxcb-xkb1 ;;
    libz.so.1) echo zlib1g ;;
    *) echo "$1" ;; # no package known: the library's own name tells what to look for
    esac
}

# The loader itself says what is missing; the X11 plugin counts only where there is a screen.
missing_libraries() {
    qt=$(echo $venv/lib/python3.*/site-packages/PySide6/Qt)
    set -- "$qt/lib/libQt6Widgets.so.6" "$qt/lib/libQt6PrintSupport.so.6" \
        "$qt/lib/libQt6Svg.so.6" "$qt/plugins/platforms/libqoffscreen.so"
    if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
        set -- "$@" "$qt/plugins/platforms/libqxcb.so"
    fi
    ldd "$@" 2>/dev/null | sed -n 's/^[[:space:]]*\([^ ]*\) => not found.*/\1/p' | sort -u
}

missing_packages() {
    missing_libraries | while read -r library; do package_of "$library"; done | sort -u | tr '\n' ' '
}

has_chinese_font() {
    command -v fc-list >/dev/null 2>&1 || return 1
    [ -n "$(fc-list :lang=zh-cn file 2>/dev/null | head -n 1)" ]
}

ready_system() {
    [ "$(uname -s)" = Linux ] && command -v ldd >/dev/null 2>&1 || return 0
    packages=$(missing_packages)
    if [ -n "$packages" ]; then
        # shellcheck disable=SC2086  # a list
        apt_install $packages || true
        packages=$(missing_packages)
        [ -z "$packages" ] || fail "Qt 缺少系统库，请先运行（其他发行版装名称相应的包）：
  sudo apt-get install -y $packages"
    fi
}

# The program brings a font of its own (resources/fonts/), so a system font is only the nicer choice.
offer_font() {
    [ "$(uname -s)" = Linux ] || return 0
    stamp=$venv/font-asked
    if [ -e "$stamp" ] || has_chinese_font; then
        return
    fi
    apt_install fontconfig fonts-wqy-microhei ||
        say "系统没有中文字体，使用程序自带的字体。也可安装：sudo apt-get install -y fonts-wqy-microhei"
    : >"$stamp"
}

# PyInstaller asks objdump which libraries a library needs.
ready_bundler() {
    [ "$(uname -s)" = Linux ] || return 0
    command -v objdump >/dev/null 2>&1 || apt_install binutils ||
        fail "缺少 objdump，请先运行：sudo apt-get install -y binutils"
}

make_venv
install_locked
ready_system
offer_font
if [ "$1" = bundle ]; then
    ready_bundler
fi
