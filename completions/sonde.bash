# bash completion for sonde. Written by `sonde __generate`: edit the options in the sources instead.

_sonde_live() {
    # bash takes words apart at = and :, sonde wants them whole; what is offered starts behind the last cut
    local words=() word glue= i cut= line
    for ((i = 1; i <= COMP_CWORD; i++)); do
        word=${COMP_WORDS[i]}
        if [[ $glue == yes || ( $word == [=:]* && ${#words[@]} -gt 0 ) ]]; then
            words[${#words[@]}-1]+=$word
        else
            words+=("$word")
        fi
        [[ $word == *[=:] ]] && glue=yes || glue=
    done
    local whole=${words[${#words[@]}-1]} cur=${COMP_WORDS[COMP_CWORD]}
    [[ $cur == [=:] ]] && cur=
    cut=${whole%"$cur"}
    while IFS=$'\t' read -r line _; do
        line=${line#"$cut"}
        COMPREPLY+=("$(printf '%q' "$line")")
        [[ $line == *[=/] ]] && compopt -o nospace
    done < <("${COMP_WORDS[0]}" __complete -- "${words[@]}" 2>/dev/null)
}

_sonde() {
    local cur=${COMP_WORDS[COMP_CWORD]}
    COMPREPLY=()
    if ((COMP_CWORD == 1)); then
        COMPREPLY=($(compgen -W 'lsof sockopt ss netstat who leaks top tcpdump iperf3 lab help shell' -- "$cur"))
        return
    fi
    if [[ $cur == -* && $cur != *=* && $cur != -[!-]?* ]]; then
        case ${COMP_WORDS[1]} in
        lsof) COMPREPLY=($(compgen -W '-a -i -p -c -u -g -d -U -N -s +d +D -x +L -L -t -F -E +E -K -T -o +f -f -R -n -P -l +c -H -J -j -r +r -Q -V -w +w -b -S -O -e +e -X +m -M +M -v -h -Z --peer --sockopt --json --jsonl --csv --columns --no-header --color --watch --record --replay --netns --all-netns --strict --debug --help --version' -- "$cur")) ;;
        sockopt) COMPREPLY=($(compgen -W '-a --all -o --option --json --jsonl --csv --columns --no-header --color --watch --record --replay --netns --strict --debug -h --help --version' -- "$cur")) ;;
        ss) COMPREPLY=($(compgen -W '-n --numeric -r --resolve -a --all -l --listening -B --bound-inactive -o --options -e --extended -m --memory -p --processes -T --threads -i --info --tipcinfo -s --summary --tos --cgroup --inet-sockopt -b --bpf -E --events -Z --context -z --contexts -N --net -4 --ipv4 -6 --ipv6 -0 --packet -t --tcp -M --mptcp -S --sctp -u --udp -d --dccp -w --raw -x --unix --tipc --vsock --xdp -f --family -K --kill -H --no-header -O --oneline -Q --no-queues -A --query --socket -D --diag -F --filter --log -V -v --version --peer --why --sockopt --json --jsonl --csv --columns --color --watch --record --replay --netns --all-netns --strict --debug -h --help' -- "$cur")) ;;
        netstat) COMPREPLY=($(compgen -W '-t --tcp -u --udp -U --udplite -S --sctp -w --raw -x --unix -l --listening -a --all -p --programs -e --extend -o --timers -n --numeric --numeric-hosts --numeric-ports --numeric-users -W -T --notrim --wide -r --route -F --fib -C --cache -i --interfaces -g --groups -s --statistics -M --masquerade -4 --inet --ip --tcpip -6 --inet6 -A --protocol -c --continuous -Z --context -v --verbose -N --symbolic -V --version --peer --why --sockopt --json --jsonl --csv --columns --no-header --color --watch --record --replay --netns --all-netns --strict --debug -h --help' -- "$cur")) ;;
        who) COMPREPLY=($(compgen -W '--port --pid --name --unix --json --jsonl --csv --columns --no-header --color --watch --record --replay --netns --all-netns --strict --debug -h --help --version' -- "$cur")) ;;
        leaks) COMPREPLY=($(compgen -W '-i --interval --idle --unread --full --min --fail-on --json --jsonl --csv --columns --no-header --color --watch --record --replay --netns --all-netns --strict --debug -h --help --version' -- "$cur")) ;;
        top) COMPREPLY=($(compgen -W '-d --delay -n --count --once -b --by -s --sort -f --filter -r --rows -u --units --plain --json --jsonl --csv --columns --no-header --color --watch --record --replay --netns --strict --debug -h --help --version' -- "$cur")) ;;
        tcpdump) COMPREPLY=($(compgen -W '-r --read -V -w --write --pcapng --print -c --count --skip --print-sampling -s --snapshot-length -C -G -W -z -U --packet-buffered -l -F -d -O --no-optimize -n -N -f -t -v -q -e -# --number -S --absolute-tcp-sequence-numbers -K --dont-verify-checksums -x -X -A -b -H -u -T -E -M --fields --micro --nano --time-stamp-precision -i --interface --process --pid --comm --all-netns --netns --engine -D --list-interfaces -L --list-data-link-types -y --linktype -B --buffer-size -p --no-promiscuous-mode -I --monitor-mode -Q --direction -j --time-stamp-type -J --list-time-stamp-types --immediate-mode -Z --relinquish-privileges --json --jsonl --csv --columns --no-header --color --watch --record --replay --strict --debug -h --help --version' -- "$cur")) ;;
        iperf3) COMPREPLY=($(compgen -W '-s --server -c --client -p --port -f --format -i --interval -I --pidfile -F --file -A --affinity -B --bind --bind-dev -V --verbose -J --json --json-stream --json-stream-full-output --logfile --forceflush --timestamps --rcv-timeout --snd-timeout --cntl-ka -m --mptcp -d --debug -v --version -D --daemon -1 --one-off --server-bitrate-limit --idle-timeout --server-max-duration --rsa-private-key-path --authorized-users-path --time-skew-threshold --use-pkcs1-padding -u --udp --sctp -X --xbind --nstreams --connect-timeout -b --bitrate --bandwidth --pacing-timer --fq-rate --no-fq-socket-pacing -t --time -n --bytes -k --blockcount -l --length --cport -P --parallel -R --reverse --bidir -w --window -C --congestion --linux-congestion -M --set-mss -N --no-delay -4 --version4 -6 --version6 -S --tos --dscp -L --flowlabel -Z --zerocopy -O --omit -T --title --extra-data --get-server-output --udp-counters-64bit --repeating-payload --dont-fragment --skip-rx-copy --gsro --username --rsa-public-key-path --one-client --set --explain --sweep --latency --request --response --new-connections --reset --latency-under-load --plot --jsonl --csv --columns --no-header --color --watch --record --replay --netns --strict -h --help' -- "$cur")) ;;
        lab) COMPREPLY=($(compgen -W '-n --connections -t --seconds --warm -r --rate --poisson -l --size --think --ramp --talkers --service --room --churn --slow --timeout --trigger --loops --workers --backlog --set --servers --loads --jvm --models --against --plot --overwrite -p --port -B --bind --target --delay --json --jsonl --csv --columns --no-header --color --watch --record --replay --netns --strict --debug -h --help --version' -- "$cur")) ;;
        help) COMPREPLY=($(compgen -W '--json --jsonl --csv --columns --no-header --color --watch --record --replay --netns --strict --debug -h --help --version' -- "$cur")) ;;
        shell) COMPREPLY=($(compgen -W '-f --file -e --execute --no-startup --json --jsonl --csv --columns --no-header --color --watch --record --replay --netns --strict --debug -h --help --version' -- "$cur")) ;;
        esac
        [[ ${#COMPREPLY[@]} -gt 0 ]] && return
    fi
    _sonde_live
}

complete -F _sonde sonde
