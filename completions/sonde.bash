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
        COMPREPLY=($(compgen -W 'lsof ss netstat tcpdump lab help shell' -- "$cur"))
        return
    fi
    if [[ $cur == -* && $cur != *=* && $cur != -[!-]?* ]]; then
        case ${COMP_WORDS[1]} in
        lsof) COMPREPLY=($(compgen -W '-a -i -p -c -u -g -d -U -N -s +d +D -x +L -L -t -F -E +E -K -T -o +f -f -R -n -P -l +c -H -J -j -r +r -Q -V -w +w -b -S -O -e +e -X +m -M +M -v -h -Z -C --json --jsonl --csv --columns --no-header --color --watch --record --replay --strict --debug --help --version' -- "$cur")) ;;
        ss) COMPREPLY=($(compgen -W '-n --numeric -r --resolve -a --all -l --listening -B --bound-inactive -o --options -e --extended -m --memory -p --processes -T --threads -i --info --tipcinfo -s --summary --tos --cgroup --inet-sockopt -b --bpf -E --events -Z --context -z --contexts -N --net -4 --ipv4 -6 --ipv6 -0 --packet -t --tcp -M --mptcp -S --sctp -u --udp -d --dccp -w --raw -x --unix --tipc --vsock --xdp -f --family -K --kill -H --no-header -O --oneline -Q --no-queues -A --query --socket -D --diag -F --filter -h --help -V --version --json --jsonl --csv --columns --color --watch --record --replay --strict --debug' -- "$cur")) ;;
        netstat) COMPREPLY=($(compgen -W '-t --tcp -u --udp -U --udplite -S --sctp -w --raw -x --unix -l --listening -a --all -p --programs -e --extend -o --timers -n --numeric --numeric-hosts --numeric-ports --numeric-users -W -T --notrim --wide -r --route -F --fib -C --cache -i --interfaces -g --groups -s --statistics -M --masquerade -4 --inet --ip --tcpip -6 --inet6 -A --protocol -c --continuous -Z --context -v --verbose -N --symbolic -V --version -h --help --json --jsonl --csv --columns --no-header --color --watch --record --replay --strict --debug' -- "$cur")) ;;
        tcpdump) COMPREPLY=($(compgen -W '-r --read -V -w --write --print -c --count --skip --print-sampling -s --snapshot-length -C -G -W -z -U --packet-buffered -l -F -d -O --no-optimize -n -N -f -t -v -q -e -# --number -S --absolute-tcp-sequence-numbers -K --dont-verify-checksums -x -X -A -b -H -u -T -E -M --micro --nano --time-stamp-precision -i --interface -D --list-interfaces -L --list-data-link-types -y --linktype -B --buffer-size -p --no-promiscuous-mode -I --monitor-mode -Q --direction -j --time-stamp-type -J --list-time-stamp-types --immediate-mode -Z --relinquish-privileges --json --jsonl --csv --columns --no-header --color --watch --record --replay --strict --debug --help --version' -- "$cur")) ;;
        lab) COMPREPLY=($(compgen -W '-n --connections -t --seconds --warm -r --rate --poisson -l --size --think --ramp --talkers --service --room --churn --slow --timeout --trigger --loops --workers --backlog --set --servers --loads --jvm --models --against --plot --overwrite -p --port -B --bind --target --delay --json --jsonl --csv --columns --no-header --color --watch --record --replay --strict --debug --help --version' -- "$cur")) ;;
        help) COMPREPLY=($(compgen -W '--json --jsonl --csv --columns --no-header --color --watch --record --replay --strict --debug --help --version' -- "$cur")) ;;
        shell) COMPREPLY=($(compgen -W '-f --file -e --execute --no-startup --json --jsonl --csv --columns --no-header --color --watch --record --replay --strict --debug --help --version' -- "$cur")) ;;
        esac
        [[ ${#COMPREPLY[@]} -gt 0 ]] && return
    fi
    _sonde_live
}

complete -F _sonde sonde
