# Starts sonde with its own runtime. Sourced by bin/sonde and by a checkout's cli/sonde, which set `home` (the image)
# and `name` (what it was called as). No process is forked on the way: each costs a millisecond.
case $name in ss | netstat | lsof | tcpdump | iperf3) set -- "$name" "$@" ;; esac
# what these say would run inside a root process
unset JAVA_TOOL_OPTIONS JDK_JAVA_OPTIONS _JAVA_OPTIONS CLASSPATH LD_LIBRARY_PATH
umask 077
t=
[ -t 0 ] && t=0
[ -t 1 ] && t=${t}1
[ -t 2 ] && t=${t}2
jit=-XX:TieredStopAtLevel=1
aot=$home/lib/sonde.aot
case ${1-shell} in
tcpdump)
    # SIGUSR2 is tcpdump's (flush); the virtual machine would use it for itself
    export _JAVA_SR_SIGNUM=62
    aot=$home/lib/tcpdump.aot
    ;;
iperf3)
    jit=-XX:+TieredCompilation
    aot=$home/lib/iperf3.aot
    ;;
shell | lab | top) jit=-XX:+TieredCompilation ;;
esac
cache=-Xshare:auto
if [ -r "$aot" ]; then
    cache=-XX:AOTCache=$aot
    # for root (who owns /) the cache is code: it counts only when it is root's, in a folder that is root's
    if [ -O / ] && { [ ! -O "$home/lib" ] || [ ! -O "$aot" ]; }; then
        cache=-Xshare:auto
        [ -t 2 ] && echo "sonde: $home/lib is not root's: starting without its cache, slowly" >&2
    fi
fi
exec "$home/runtime/bin/java" "$cache" $jit -Xlog:disable -XX:+UseSerialGC -XX:-UsePerfData -XX:+DisableAttachMechanism \
    -XX:+ErrorFileToStderr -XX:MaxRAMPercentage=40 ${SONDE_HEAP:+"-Xmx$SONDE_HEAP"} @OPTIONS@ \
    "-Dsonde.terminals=$t" "-Dsonde.home=$home" \
    "-Djna.boot.library.path=$home/lib" -Djna.nounpack=true -cp "@CLASSPATH@" sonde.cli.Main "$@"
