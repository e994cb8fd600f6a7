#!/bin/sh
# Builds the image of a checkout, once, however many ask for it at the same time.   build.sh CLI_FOLDER
# Says what it does on stderr; stdout stays free for the answer of whoever waits.
cli=$1
top=$(cd "$cli/.." && pwd)
command -v mvn >/dev/null || {
    echo "sonde: not built yet, and building needs Maven 3.8.7 or newer (apt-get install maven)" >&2
    exit 1
}
mkdir -p "$cli/target" || {
    echo "sonde: not built yet, and $cli/target cannot be written" >&2
    exit 1
}
exec 9>"$cli/target/.build-lock"
if command -v flock >/dev/null; then flock 9; fi
[ -r "$cli/target/image/lib/launch.sh" ] && exit 0
echo "sonde: building it, the first time only (a minute or two) ..." >&2
log=$cli/target/build.log
if (cd "$top" && mvn -B -DskipTests package) >"$log" 2>&1 9>&-; then
    echo "sonde: built." >&2
else
    grep -E 'ERROR' "$log" | head -15 >&2
    case $(cat "$log") in *"matching toolchain"*) echo "sonde: building needs a JDK 25; none was found on this machine" >&2 ;; esac
    echo "sonde: the build failed; all of it is in $log" >&2
    exit 1
fi
