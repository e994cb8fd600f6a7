#compdef sonde
# zsh completion for sonde. Written by `sonde __generate`: edit the options in the sources instead.

_sonde_ask() {
    local -a found
    local line value about
    for line in ${(f)"$($_sonde_program __complete -- "$@" 2>/dev/null)"}; do
        value=${line%%$'\t'*} about=${line#*$'\t'}
        # an option's value may be glued to it: only what stands behind the glue is offered
        value=${value#$IPREFIX}
        found+=("${value//:/\\:}${about:+:$about}")
    done
    (( ${#found} )) && _describe -V value found
}

_sonde_live() { _sonde_ask "${(@)words[1,CURRENT]}" }

_sonde() {
    local _sonde_program=$words[1] curcontext=$curcontext state line
    local -a subcommands
    subcommands=(
        'lsof:List open files and who holds them.'
        'sockopt:Show how the sockets of a running process are set.'
        'ss:Lists sockets: who listens, who is connected, how it goes.'
        'netstat:Lists sockets, routes, interfaces, multicast groups and counters as netstat does.'
        'who:Tells who listens on a port, who is connected to it, what a process talks to.'
        'leaks:Finds sockets that nobody cares for any more.'
        'top:Shows who sends and receives how much over TCP, second by second.'
        'tcpdump:Captures packets, reads capture files, and prints what the packets say.'
        'iperf3:Measure throughput between two hosts.'
        'lab:Measure I/O models: threads, pools, select, poll, epoll, io_uring and the rest.'
        'help:What there is, and how to say what another tool'\''s line says.'
        'shell:The shell: subcommands, pipelines over their rows, jobs, scripts.'
    )
    if (( CURRENT == 2 )); then
        # sonde itself says which of them cannot work here
        _sonde_ask "$words[2]" || _describe subcommand subcommands
        return
    fi
    shift words
    (( CURRENT-- ))
    case $words[1] in
    lsof)
        _arguments -s \
            '*-a[a file has to match every kind of selection (else\: any)]' \
            '*-i-[TCP and UDP sockets, all or by address; either end counts]::\[46\]\[PROTOCOL\]\[@HOST\]\[\:PORTS\]:_sonde_live' \
            '*-p+[processes by id\: 1,2,^3]:PIDS:_sonde_live' \
            '*-c+[processes whose name begins so; ^NAME not; /REGEX/\[bix\]]:NAME:_sonde_live' \
            '*-u+[processes of users\: root,^nobody,1000]:USERS:_sonde_live' \
            '*-g-[processes by process group; shows the group]::\[GROUPS\]:_sonde_live' \
            '*-d+[descriptors\: 0-7,cwd,txt,mem,fd or ^mem]:DESCRIPTORS:_sonde_live' \
            '*-U[UNIX sockets]' \
            '*-N[files on NFS]' \
            '*-s-[sizes instead of offsets; or TCP\:LISTEN,^CLOSE_WAIT]::\[PROTOCOL\:STATES\]:_sonde_live' \
            '*+d+[files in a directory]:DIRECTORY:_sonde_live' \
            '*+D+[files in a directory and all below it]:DIRECTORY:_sonde_live' \
            '*-x-[+d and +D go into other file systems (f), follow links (l)]::\[fl\]:_sonde_live' \
            '*+L-[link counts; +L1 selects files with fewer than 1 link\: deleted, still open]::\[COUNT\]:_sonde_live' \
            '*-L[no link counts]' \
            '*-t[process ids only]' \
            '*-F-[fields for programs, one a line; 0 ends them with NUL]::\[FIELDS\]:_sonde_live' \
            '*-E[who holds the other end of pipes, sockets, terminals]' \
            '*+E[-E, and list those files too]' \
            '*-K-[tasks (threads) too; i\: not]::\[i\]:_sonde_live' \
            '*-T-[TCP\: queues (q), state (s); none without letters]::\[fqs\]:_sonde_live' \
            '*-o-[offsets instead of sizes]::\[DIGITS\]:_sonde_live' \
            '*+f-[names are file systems; flags of files by name (g) or number (G)]::\[gG\]:_sonde_live' \
            '*-f-[names are files]::\[gG\]:_sonde_live' \
            '*-R[parent process ids]' \
            '*-n[addresses as numbers]' \
            '*-P[ports as numbers]' \
            '*-l[users as numbers]' \
            '*+c+[width of the command'\''s name; 0 for all of it]:WIDTH:_sonde_live' \
            '*-H[sizes with units]' \
            '*-J[lsof'\''s own JSON, one object]' \
            '*-j[lsof'\''s own JSON, an object per process and line]' \
            '*-r-[repeat every 15 s or SECONDS, COUNT times]::\[SECONDS\[cCOUNT\]\[mFORMAT\]\]:_sonde_live' \
            '*+r-[repeat until nothing is found]::\[SECONDS\]:_sonde_live' \
            '*-Q[not to find something is no failure]' \
            '*-V[say what was not found]' \
            '*-w[no warnings]' \
            '*+w[warnings]' \
            '*-b[ask no file system anything that may block (as always here)]' \
            '*-S-[patience with file systems that do not answer\: 2 or more (else 1)]::\[SECONDS\]:_sonde_live' \
            '*-O[no such limit]' \
            '*-e+[leave the files of this file system alone]:DIRECTORY:_sonde_live' \
            '*+e+[likewise, its links too]:DIRECTORY:_sonde_live' \
            '*-X[leave TCP and UDP tables alone]' \
            '*+m-[list mounts and their devices]::\[FILE\]:_sonde_live' \
            '*-M[no portmapper names (as always here)]' \
            '*+M[portmapper names of local ports\: not asked here, and said so]' \
            '*-v[version]' \
            '*-h[help that fits a screen]' \
            '*-Z-[SELinux contexts (where the kernel has it)]::\[CONTEXT\]:_sonde_live' \
            '*--peer[who is at the other end, when on this host]' \
            '*--sockopt=-[how socket options are set\: nodelay,keepalive …]::LIST:_sonde_live' \
            '*--json[one JSON document]' \
            '*--jsonl[a JSON object per line, as rows come]' \
            '*--csv[comma-separated values]' \
            '*--columns=[only these columns, in this order]:A,B,C:_sonde_live' \
            '*--no-header[no line with the columns'\'' names]' \
            '*--color=[colour\: auto, always, never]:WHEN:(auto always never)' \
            '*--watch=[repeat every SECONDS; repaints a terminal]:SECONDS:_sonde_live' \
            '*--record=[write what the kernel said to FILE]:FILE:_files' \
            '*--replay=[read a recording instead of this host]:FILE:_files' \
            '*--netns=[in this network namespace\: NAME, PID or container]:WHERE:_sonde_live' \
            '*--all-netns[in every network namespace, told apart by columns]' \
            '*--strict[exit 3 when a part of the answer is missing]' \
            '*--debug[stack traces for bugs]' \
            '*--help[help with examples]' \
            '*--version[version]' \
            '*:\[NAME...\]:_sonde_live'
        ;;
    sockopt)
        _arguments -s \
            '*-a[every option that the kernel answers]' \
            '*--all[every option that the kernel answers]' \
            '*-o+[only these\: nodelay,keepalive,SO_LINGER]:NAMES:_sonde_live' \
            '*--option=[only these\: nodelay,keepalive,SO_LINGER]:NAMES:_sonde_live' \
            '*--json[one JSON document]' \
            '*--jsonl[a JSON object per line, as rows come]' \
            '*--csv[comma-separated values]' \
            '*--columns=[only these columns, in this order]:A,B,C:_sonde_live' \
            '*--no-header[no line with the columns'\'' names]' \
            '*--color=[colour\: auto, always, never]:WHEN:(auto always never)' \
            '*--watch=[repeat every SECONDS; repaints a terminal]:SECONDS:_sonde_live' \
            '*--record=[write what the kernel said to FILE]:FILE:_files' \
            '*--replay=[read a recording instead of this host]:FILE:_files' \
            '*--netns=[in this network namespace\: NAME, PID or container]:WHERE:_sonde_live' \
            '*--strict[exit 3 when a part of the answer is missing]' \
            '*--debug[stack traces for bugs]' \
            '*-h[help that fits a screen]' \
            '*--help[help with examples]' \
            '*--version[version]' \
            '*:PID|PID/FD|\:PORT...:_sonde_live'
        ;;
    ss)
        _arguments -s \
            '*-n[numbers instead of names]' \
            '*--numeric[numbers instead of names]' \
            '*-r[names of hosts]' \
            '*--resolve[names of hosts]' \
            '*-a[sockets in every state]' \
            '*--all[sockets in every state]' \
            '*-l[listening and unconnected sockets only]' \
            '*--listening[listening and unconnected sockets only]' \
            '*-B[bound, but neither listening nor connected]' \
            '*--bound-inactive[bound, but neither listening nor connected]' \
            '*-o[timers]' \
            '*--options[timers]' \
            '*-e[uid, inode, cookie, cgroup]' \
            '*--extended[uid, inode, cookie, cgroup]' \
            '*-m[buffers]' \
            '*--memory[buffers]' \
            '*-p[processes that hold each socket (needs CAP_SYS_PTRACE for processes of others)]' \
            '*--processes[processes that hold each socket (needs CAP_SYS_PTRACE for processes of others)]' \
            '*-T[threads that hold each socket (needs CAP_SYS_PTRACE for processes of others)]' \
            '*--threads[threads that hold each socket (needs CAP_SYS_PTRACE for processes of others)]' \
            '*-i[TCP'\''s own view\: rtt, cwnd, losses]' \
            '*--info[TCP'\''s own view\: rtt, cwnd, losses]' \
            '*--tipcinfo[TIPC'\''s own view (where the kernel has it)]' \
            '*-s[counts only]' \
            '*--summary[counts only]' \
            '*--tos[type of service and priority]' \
            '*--cgroup[cgroup]' \
            '*--inet-sockopt[flags of the socket]' \
            '*-b[filter programs of packet sockets (needs CAP_NET_ADMIN)]' \
            '*--bpf[filter programs of packet sockets (needs CAP_NET_ADMIN)]' \
            '*-E[sockets as they are destroyed, until interrupted]' \
            '*--events[sockets as they are destroyed, until interrupted]' \
            '*-Z[SELinux context of the process (where the kernel has it)]' \
            '*--context[SELinux context of the process (where the kernel has it)]' \
            '*-z[SELinux contexts of process and socket (where the kernel has it)]' \
            '*--contexts[SELinux contexts of process and socket (where the kernel has it)]' \
            '*-N+[in this network namespace (needs CAP_SYS_ADMIN)]:NAME:_sonde_live' \
            '*--net=[in this network namespace (needs CAP_SYS_ADMIN)]:NAME:_sonde_live' \
            '*-4[IPv4 only]' \
            '*--ipv4[IPv4 only]' \
            '*-6[IPv6 only]' \
            '*--ipv6[IPv6 only]' \
            '*-0[packet sockets]' \
            '*--packet[packet sockets]' \
            '*-t[TCP]' \
            '*--tcp[TCP]' \
            '*-M[MPTCP (where the kernel has it)]' \
            '*--mptcp[MPTCP (where the kernel has it)]' \
            '*-S[SCTP (where the kernel has it)]' \
            '*--sctp[SCTP (where the kernel has it)]' \
            '*-u[UDP]' \
            '*--udp[UDP]' \
            '*-d[DCCP (where the kernel has it)]' \
            '*--dccp[DCCP (where the kernel has it)]' \
            '*-w[raw sockets]' \
            '*--raw[raw sockets]' \
            '*-x[unix domain sockets]' \
            '*--unix[unix domain sockets]' \
            '*--tipc[TIPC (where the kernel has it)]' \
            '*--vsock[vsock (where the kernel has it)]' \
            '*--xdp[XDP (where the kernel has it)]' \
            '*-f+[this address family]:FAMILY:(inet inet6 link unix netlink vsock tipc xdp)' \
            '*--family=[this address family]:FAMILY:(inet inet6 link unix netlink vsock tipc xdp)' \
            '*-K[closes every socket that matches, and shows it (needs CAP_NET_ADMIN)]' \
            '*--kill[closes every socket that matches, and shows it (needs CAP_NET_ADMIN)]' \
            '*-H[no line with the columns'\'' names]' \
            '*--no-header[no line with the columns'\'' names]' \
            '*-O[one line a socket]' \
            '*--oneline[one line a socket]' \
            '*-Q[no queue columns]' \
            '*--no-queues[no queue columns]' \
            '*-A+[these tables; !TABLE leaves one out]:LIST:(all inet tcp mptcp udp raw unix unix_stream unix_dgram unix_seqpacket packet packet_raw packet_dgram netlink dccp sctp tipc vsock_stream vsock_dgram xdp)' \
            '*--query=[these tables; !TABLE leaves one out]:LIST:(all inet tcp mptcp udp raw unix unix_stream unix_dgram unix_seqpacket packet packet_raw packet_dgram netlink dccp sctp tipc vsock_stream vsock_dgram xdp)' \
            '*--socket=[these tables; !TABLE leaves one out]:LIST:(all inet tcp mptcp udp raw unix unix_stream unix_dgram unix_seqpacket packet packet_raw packet_dgram netlink dccp sctp tipc vsock_stream vsock_dgram xdp)' \
            '*-D+[the kernel'\''s raw answer for TCP]:FILE:_files' \
            '*--diag=[the kernel'\''s raw answer for TCP]:FILE:_files' \
            '*-F+[the filter from a file]:FILE:_files' \
            '*--filter=[the filter from a file]:FILE:_files' \
            '*--log=[with --watch\: connections that open and close, a JSON object a line]:FILE:_files' \
            '*-V[version]' \
            '*-v[version]' \
            '*--version[version]' \
            '*--peer[who is at the other end, when on this host]' \
            '*--why[-p, and why a socket has no process]' \
            '*--sockopt=-[how socket options are set\: nodelay,keepalive …]::LIST:_sonde_live' \
            '*--json[one JSON document]' \
            '*--jsonl[a JSON object per line, as rows come]' \
            '*--csv[comma-separated values]' \
            '*--columns=[only these columns, in this order]:A,B,C:_sonde_live' \
            '*--color=[colour\: auto, always, never]:WHEN:(auto always never)' \
            '*--watch=[repeat every SECONDS; repaints a terminal]:SECONDS:_sonde_live' \
            '*--record=[write what the kernel said to FILE]:FILE:_files' \
            '*--replay=[read a recording instead of this host]:FILE:_files' \
            '*--netns=[in this network namespace\: NAME, PID or container]:WHERE:_sonde_live' \
            '*--all-netns[in every network namespace, told apart by columns]' \
            '*--strict[exit 3 when a part of the answer is missing]' \
            '*--debug[stack traces for bugs]' \
            '*-h[help that fits a screen]' \
            '*--help[help with examples]' \
            '*:\[state STATE\] \[FILTER\]:_sonde_live'
        ;;
    netstat)
        _arguments -s \
            '*-t[TCP sockets]' \
            '*--tcp[TCP sockets]' \
            '*-u[UDP sockets]' \
            '*--udp[UDP sockets]' \
            '*-U[UDP-Lite sockets (where the kernel has it)]' \
            '*--udplite[UDP-Lite sockets (where the kernel has it)]' \
            '*-S[SCTP sockets (where the kernel has it)]' \
            '*--sctp[SCTP sockets (where the kernel has it)]' \
            '*-w[raw sockets]' \
            '*--raw[raw sockets]' \
            '*-x[unix sockets]' \
            '*--unix[unix sockets]' \
            '*-l[only sockets that listen]' \
            '*--listening[only sockets that listen]' \
            '*-a[sockets that listen and those that do not; with -i also interfaces that are down]' \
            '*--all[sockets that listen and those that do not; with -i also interfaces that are down]' \
            '*-p[process of each socket (needs CAP_SYS_PTRACE for processes of others)]' \
            '*--programs[process of each socket (needs CAP_SYS_PTRACE for processes of others)]' \
            '*-e[more\: user and inode; twice more of routes]' \
            '*--extend[more\: user and inode; twice more of routes]' \
            '*-o[timers]' \
            '*--timers[timers]' \
            '*-n[no names at all]' \
            '*--numeric[no names at all]' \
            '*--numeric-hosts[no host names]' \
            '*--numeric-ports[no port names]' \
            '*--numeric-users[no user names]' \
            '*-W[addresses are not cut]' \
            '*-T[addresses are not cut]' \
            '*--notrim[addresses are not cut]' \
            '*--wide[addresses are not cut]' \
            '*-r[routes]' \
            '*--route[routes]' \
            '*-F[of routes the table (as without)]' \
            '*--fib[of routes the table (as without)]' \
            '*-C[of routes the cache]' \
            '*--cache[of routes the cache]' \
            '*-i[interfaces]' \
            '*--interfaces[interfaces]' \
            '*-g[multicast groups]' \
            '*--groups[multicast groups]' \
            '*-s[protocol counters]' \
            '*--statistics[protocol counters]' \
            '*-M[masqueraded connections (left Linux in 2.4)]' \
            '*--masquerade[masqueraded connections (left Linux in 2.4)]' \
            '*-4[IPv4 only]' \
            '*--inet[IPv4 only]' \
            '*--ip[IPv4 only]' \
            '*--tcpip[IPv4 only]' \
            '*-6[IPv6 only]' \
            '*--inet6[IPv6 only]' \
            '*-A+[address families, separated by commas]:FAMILY:(inet inet6 unix)' \
            '*--protocol=[address families, separated by commas]:FAMILY:(inet inet6 unix)' \
            '*-c[again every second]' \
            '*--continuous[again every second]' \
            '*-Z[security context of each process (SELinux) (where the kernel has it)]' \
            '*--context[security context of each process (SELinux) (where the kernel has it)]' \
            '*-v[say which families this kernel lacks]' \
            '*--verbose[say which families this kernel lacks]' \
            '*-N[hardware names; routes become numeric]' \
            '*--symbolic[hardware names; routes become numeric]' \
            '*-V[version]' \
            '*--version[version]' \
            '*--peer[who is at the other end, when on this host]' \
            '*--why[-p, and why a socket has no process]' \
            '*--sockopt=-[how socket options are set\: nodelay,keepalive …]::LIST:_sonde_live' \
            '*--json[one JSON document]' \
            '*--jsonl[a JSON object per line, as rows come]' \
            '*--csv[comma-separated values]' \
            '*--columns=[only these columns, in this order]:A,B,C:_sonde_live' \
            '*--no-header[no line with the columns'\'' names]' \
            '*--color=[colour\: auto, always, never]:WHEN:(auto always never)' \
            '*--watch=[repeat every SECONDS; repaints a terminal]:SECONDS:_sonde_live' \
            '*--record=[write what the kernel said to FILE]:FILE:_files' \
            '*--replay=[read a recording instead of this host]:FILE:_files' \
            '*--netns=[in this network namespace\: NAME, PID or container]:WHERE:_sonde_live' \
            '*--all-netns[in every network namespace, told apart by columns]' \
            '*--strict[exit 3 when a part of the answer is missing]' \
            '*--debug[stack traces for bugs]' \
            '*-h[help that fits a screen]' \
            '*--help[help with examples]' \
            '*:argument:_sonde_live'
        ;;
    who)
        _arguments -s \
            '*--port=[a port, by number or name]:PORT:_sonde_live' \
            '*--pid=[a process]:PID:_sonde_live' \
            '*--name=[every process of this name]:NAME:_sonde_live' \
            '*--unix=[a unix socket'\''s path, or @name]:PATH:_files' \
            '*--json[one JSON document]' \
            '*--jsonl[a JSON object per line, as rows come]' \
            '*--csv[comma-separated values]' \
            '*--columns=[only these columns, in this order]:A,B,C:_sonde_live' \
            '*--no-header[no line with the columns'\'' names]' \
            '*--color=[colour\: auto, always, never]:WHEN:(auto always never)' \
            '*--watch=[repeat every SECONDS; repaints a terminal]:SECONDS:_sonde_live' \
            '*--record=[write what the kernel said to FILE]:FILE:_files' \
            '*--replay=[read a recording instead of this host]:FILE:_files' \
            '*--netns=[in this network namespace\: NAME, PID or container]:WHERE:_sonde_live' \
            '*--all-netns[in every network namespace, told apart by columns]' \
            '*--strict[exit 3 when a part of the answer is missing]' \
            '*--debug[stack traces for bugs]' \
            '*-h[help that fits a screen]' \
            '*--help[help with examples]' \
            '*--version[version]' \
            '*:PORT|PID|NAME|PATH:_sonde_live'
        ;;
    leaks)
        _arguments -s \
            '*-i+[between the two samples (1); 0 takes one sample only]:SECONDS:_sonde_live' \
            '*--interval=[between the two samples (1); 0 takes one sample only]:SECONDS:_sonde_live' \
            '*--idle=[silence from which on a connection without keepalive counts (900)]:SECONDS:_sonde_live' \
            '*--unread=[how long data must wait to count as unread (1)]:SECONDS:_sonde_live' \
            '*--full=[share of RLIMIT_NOFILE from which on a process counts (80)]:PERCENT:_sonde_live' \
            '*--min=[only groups of at least COUNT sockets (1)]:COUNT:_sonde_live' \
            '*--fail-on=[exit 1 when a group has at least COUNT sockets]:COUNT:_sonde_live' \
            '*--json[one JSON document]' \
            '*--jsonl[a JSON object per line, as rows come]' \
            '*--csv[comma-separated values]' \
            '*--columns=[only these columns, in this order]:A,B,C:_sonde_live' \
            '*--no-header[no line with the columns'\'' names]' \
            '*--color=[colour\: auto, always, never]:WHEN:(auto always never)' \
            '*--watch=[repeat every SECONDS; repaints a terminal]:SECONDS:_sonde_live' \
            '*--record=[write what the kernel said to FILE]:FILE:_files' \
            '*--replay=[read a recording instead of this host]:FILE:_files' \
            '*--netns=[in this network namespace\: NAME, PID or container]:WHERE:_sonde_live' \
            '*--all-netns[in every network namespace, told apart by columns]' \
            '*--strict[exit 3 when a part of the answer is missing]' \
            '*--debug[stack traces for bugs]' \
            '*-h[help that fits a screen]' \
            '*--help[help with examples]' \
            '*--version[version]' \
            '*:argument:_sonde_live'
        ;;
    top)
        _arguments -s \
            '*-d+[between two samples (1)]:SECONDS:_sonde_live' \
            '*--delay=[between two samples (1)]:SECONDS:_sonde_live' \
            '*-n+[ends after COUNT pictures]:COUNT:_sonde_live' \
            '*--count=[ends after COUNT pictures]:COUNT:_sonde_live' \
            '*--once[one picture\: two samples and the end]' \
            '*-b+[sums by process (default), remote host, port, or connection]:WHAT:(process remote port connection)' \
            '*--by=[sums by process (default), remote host, port, or connection]:WHAT:(process remote port connection)' \
            '*-s+[by this column, amounts downwards; -COLUMN the other way round (total)]:COLUMN:_sonde_live' \
            '*--sort=[by this column, amounts downwards; -COLUMN the other way round (total)]:COLUMN:_sonde_live' \
            '*-f+[only rows that fit, as where in a pipeline]:CONDITION:_sonde_live' \
            '*--filter=[only rows that fit, as where in a pipeline]:CONDITION:_sonde_live' \
            '*-r+[at most COUNT rows a picture, where it is not a screen]:COUNT:_sonde_live' \
            '*--rows=[at most COUNT rows a picture, where it is not a screen]:COUNT:_sonde_live' \
            '*-u+[bytes (default) or bits by thousands, iec\: bytes by 1024]:UNITS:(bytes bits iec)' \
            '*--units=[bytes (default) or bits by thousands, iec\: bytes by 1024]:UNITS:(bytes bits iec)' \
            '*--plain[pictures one after another, even on a terminal]' \
            '*--json[one JSON document]' \
            '*--jsonl[a JSON object per line, as rows come]' \
            '*--csv[comma-separated values]' \
            '*--columns=[only these columns, in this order]:A,B,C:_sonde_live' \
            '*--no-header[no line with the columns'\'' names]' \
            '*--color=[colour\: auto, always, never]:WHEN:(auto always never)' \
            '*--watch=[repeat every SECONDS; repaints a terminal]:SECONDS:_sonde_live' \
            '*--record=[write what the kernel said to FILE]:FILE:_files' \
            '*--replay=[read a recording instead of this host]:FILE:_files' \
            '*--netns=[in this network namespace\: NAME, PID or container]:WHERE:_sonde_live' \
            '*--strict[exit 3 when a part of the answer is missing]' \
            '*--debug[stack traces for bugs]' \
            '*-h[help that fits a screen]' \
            '*--help[help with examples]' \
            '*--version[version]' \
            '*:argument:_sonde_live'
        ;;
    tcpdump)
        _arguments -s \
            '*-r+[Read packets from FILE, or from standard input with -]:FILE:_files' \
            '*--read=[Read packets from FILE, or from standard input with -]:FILE:_files' \
            '*-V+[Read the capture files that FILE lists, one name a line]:FILE:_files' \
            '*-w+[Write packets to FILE, or to standard output with -]:FILE:_files' \
            '*--write=[Write packets to FILE, or to standard output with -]:FILE:_files' \
            '*--pcapng[Write pcapng, as for a FILE that ends in .pcapng\: interfaces, comments, nanoseconds]' \
            '*--print[Print packets even while they are written]' \
            '*-c+[Stop after COUNT packets]:COUNT:_sonde_live' \
            '*--count[Print how many packets there are, nothing else]' \
            '*--skip=[Pass over the first COUNT packets]:COUNT:_sonde_live' \
            '*--print-sampling=[Print every Nth packet]:N:_sonde_live' \
            '*-s+[Keep so many bytes of each packet (0 and default\: 262144)]:BYTES:_sonde_live' \
            '*--snapshot-length=[Keep so many bytes of each packet (0 and default\: 262144)]:BYTES:_sonde_live' \
            '*-C+[Begin a new file after so many million bytes]:MB:_sonde_live' \
            '*-G+[Begin a new file after so many seconds; the name is a strftime(3) format]:SECONDS:_sonde_live' \
            '*-W+[Keep at most COUNT files]:COUNT:_sonde_live' \
            '*-z+[Run COMMAND FILE after each file that is full]:COMMAND:_sonde_live' \
            '*-U[Write out each packet at once]' \
            '*--packet-buffered[Write out each packet at once]' \
            '*-l[Print each line at once]' \
            '*-F+[Take the filter from FILE]:FILE:_files' \
            '*-d[Print the filter'\''s program\: -dd as C, -ddd as numbers]' \
            '*-O[Do not optimize the filter'\''s program]' \
            '*--no-optimize[Do not optimize the filter'\''s program]' \
            '*-n[Numbers, not names, for addresses and ports]' \
            '*-N[Host names without their domains]' \
            '*-f[Numbers for foreign addresses]' \
            '*-t[No time; -tt seconds, -ttt since the last line, -tttt with date, -ttttt since the first]' \
            '*-v[More detail; -vv and -vvv yet more]' \
            '*-q[Less detail]' \
            '*-e[Link-level header on each line]' \
            '*-#[Number the packets]' \
            '*--number[Number the packets]' \
            '*-S[Absolute TCP sequence numbers]' \
            '*--absolute-tcp-sequence-numbers[Absolute TCP sequence numbers]' \
            '*-K[Do not look at checksums]' \
            '*--dont-verify-checksums[Do not look at checksums]' \
            '*-x[Bytes in hexadecimal; -xx with the link-level header]' \
            '*-X[Bytes in hexadecimal and ASCII; -XX with the link-level header]' \
            '*-A[Bytes in ASCII; -AA with the link-level header]' \
            '*-b[AS numbers in ASDOT notation]' \
            '*-H[Look for 802.11s mesh headers]' \
            '*-u[NFS file handles undecoded]' \
            '*-T+[Take the packets for TYPE\: domain, rtp, snmp, tftp, vxlan, ...]:TYPE:_sonde_live' \
            '*-E+[Decrypt IPsec ESP\: spi@ipaddr algo\:secret]:SPI@ADDRESS:_sonde_live' \
            '*-M+[Check TCP-MD5 signatures with SECRET]:SECRET:_sonde_live' \
            '*--fields=[A line of these fields for each packet, tabs between them\: ip.src,tcp.dstport,dns.qry.name]:A,B,C:_sonde_live' \
            '*--micro[Times in microseconds]' \
            '*--nano[Times in nanoseconds]' \
            '*--time-stamp-precision=[Precision of times]:micro|nano:_sonde_live' \
            '*-i+[Capture from NAME, from any, or from a number of -D; several -i are merged by time (needs CAP_NET_RAW)]:NAME:_sonde_live' \
            '*--interface=[Capture from NAME, from any, or from a number of -D; several -i are merged by time (needs CAP_NET_RAW)]:NAME:_sonde_live' \
            '*--process[With each packet the process of this host that sends or gets it (needs CAP_SYS_PTRACE for processes of others)]' \
            '*--pid=[Only packets of this process (needs CAP_SYS_PTRACE for processes of others)]:PID:_sonde_live' \
            '*--comm=[Only packets of processes of that name (needs CAP_SYS_PTRACE for processes of others)]:NAME:_sonde_live' \
            '*--all-netns[Capture in every network namespace (needs CAP_SYS_ADMIN)]' \
            '*--netns=[Capture in this network namespace\: its name, a process or container in it, or a file (needs CAP_SYS_ADMIN)]:NAME|PID:_sonde_live' \
            '*--engine=[Through the kernel'\''s ring or through libpcap; without it the ring where it serves]:NAME:(ring libpcap)' \
            '*-D[List the interfaces]' \
            '*--list-interfaces[List the interfaces]' \
            '*-L[List the interface'\''s link types]' \
            '*--list-data-link-types[List the interface'\''s link types]' \
            '*-y+[Capture with this link type]:TYPE:_sonde_live' \
            '*--linktype=[Capture with this link type]:TYPE:_sonde_live' \
            '*-B+[Size of the kernel'\''s buffer]:KIB:_sonde_live' \
            '*--buffer-size=[Size of the kernel'\''s buffer]:KIB:_sonde_live' \
            '*-p[Leave the interface out of promiscuous mode]' \
            '*--no-promiscuous-mode[Leave the interface out of promiscuous mode]' \
            '*-I[Put the interface into monitor mode (needs CAP_NET_ADMIN)]' \
            '*--monitor-mode[Put the interface into monitor mode (needs CAP_NET_ADMIN)]' \
            '*-Q+[Only packets that came in, or went out]:in|out|inout:_sonde_live' \
            '*--direction=[Only packets that came in, or went out]:in|out|inout:_sonde_live' \
            '*-j+[Who stamps the packets]:TYPE:_sonde_live' \
            '*--time-stamp-type=[Who stamps the packets]:TYPE:_sonde_live' \
            '*-J[List the interface'\''s time stamp types]' \
            '*--list-time-stamp-types[List the interface'\''s time stamp types]' \
            '*--immediate-mode[Hand packets over as they come]' \
            '*-Z+[Become USER after opening (needs root)]:USER:_sonde_live' \
            '*--relinquish-privileges=[Become USER after opening (needs root)]:USER:_sonde_live' \
            '*--json[one JSON document]' \
            '*--jsonl[a JSON object per line, as rows come]' \
            '*--csv[comma-separated values]' \
            '*--columns=[only these columns, in this order]:A,B,C:_sonde_live' \
            '*--no-header[no line with the columns'\'' names]' \
            '*--color=[colour\: auto, always, never]:WHEN:(auto always never)' \
            '*--watch=[repeat every SECONDS; repaints a terminal]:SECONDS:_sonde_live' \
            '*--record=[write what the kernel said to FILE]:FILE:_files' \
            '*--replay=[read a recording instead of this host]:FILE:_files' \
            '*--strict[exit 3 when a part of the answer is missing]' \
            '*--debug[stack traces for bugs]' \
            '*-h[help that fits a screen]' \
            '*--help[help with examples]' \
            '*--version[version]' \
            '*:\[FILTER...\]:_sonde_live'
        ;;
    iperf3)
        _arguments -s \
            '*-s[run as server]' \
            '*--server[run as server]' \
            '*-c+[run as client of HOST, or HOST%DEVICE]:HOST:_sonde_live' \
            '*--client=[run as client of HOST, or HOST%DEVICE]:HOST:_sonde_live' \
            '*-p+[server'\''s port (5201)]:PORT:_sonde_live' \
            '*--port=[server'\''s port (5201)]:PORT:_sonde_live' \
            '*-f+[unit of rates\: k m g t bits, K M G T bytes]:UNIT:(k m g t K M G T)' \
            '*--format=[unit of rates\: k m g t bits, K M G T bytes]:UNIT:(k m g t K M G T)' \
            '*-i+[seconds between reports (1); 0\: only at the end]:SECONDS:_sonde_live' \
            '*--interval=[seconds between reports (1); 0\: only at the end]:SECONDS:_sonde_live' \
            '*-I+[write the process id]:FILE:_files' \
            '*--pidfile=[write the process id]:FILE:_files' \
            '*-F+[send this file, or save what comes into it]:FILE:_files' \
            '*--file=[send this file, or save what comes into it]:FILE:_files' \
            '*-A+[run on processor N; the server on M]:N\[,M\]:_sonde_live' \
            '*--affinity=[run on processor N; the server on M]:N\[,M\]:_sonde_live' \
            '*-B+[local address]:ADDRESS\[%DEVICE\]:_sonde_live' \
            '*--bind=[local address]:ADDRESS\[%DEVICE\]:_sonde_live' \
            '*--bind-dev=[local interface (SO_BINDTODEVICE)]:DEVICE:_sonde_live' \
            '*-V[more detail]' \
            '*--verbose[more detail]' \
            '*-J[iperf3'\''s JSON document]' \
            '*--json[iperf3'\''s JSON document]' \
            '*--json-stream[a line of JSON an event]' \
            '*--json-stream-full-output[with --json-stream\: the whole document last]' \
            '*--logfile=[append output to FILE]:FILE:_files' \
            '*--forceflush[hand each interval to the system at once]' \
            '*--timestamps=-[time before each line, as strftime(3) (%c )]::FORMAT:_sonde_live' \
            '*--rcv-timeout=[give up after MS without data (120000)]:MS:_sonde_live' \
            '*--snd-timeout=[give up on data not acknowledged for MS]:MS:_sonde_live' \
            '*--cntl-ka=-[keepalive of the control connection]::IDLE/INTV/CNT:_sonde_live' \
            '*-m[Multipath TCP (where the kernel has it)]' \
            '*--mptcp[Multipath TCP (where the kernel has it)]' \
            '*-d[debugging output, all of it]' \
            '*--debug=-[debugging output, level 1 to 4 (4)]::LEVEL:_sonde_live' \
            '*-v[version and what this host can do]' \
            '*--version[version and what this host can do]' \
            '*-D[server\: run in the background]' \
            '*--daemon[server\: run in the background]' \
            '*-1[server\: end after one test]' \
            '*--one-off[server\: end after one test]' \
            '*--server-bitrate-limit=[server\: end a test that is faster, averaged over SECONDS (5)]:RATE\[/SECONDS\]:_sonde_live' \
            '*--idle-timeout=[server\: start anew after SECONDS without a client]:SECONDS:_sonde_live' \
            '*--server-max-duration=[server\: refuse longer tests]:SECONDS:_sonde_live' \
            '*--rsa-private-key-path=[server\: key that opens credentials]:FILE:_files' \
            '*--authorized-users-path=[server\: who may test]:FILE:_files' \
            '*--time-skew-threshold=[server\: allowed difference of clocks (10)]:SECONDS:_sonde_live' \
            '*--use-pkcs1-padding[PKCS #1 v1.5 padding of credentials, as until 3.16]' \
            '*-u[UDP]' \
            '*--udp[UDP]' \
            '*--sctp[SCTP (where the kernel has it)]' \
            '*-X+[SCTP\: bind to several addresses (where the kernel has it)]:ADDRESS:_sonde_live' \
            '*--xbind=[SCTP\: bind to several addresses (where the kernel has it)]:ADDRESS:_sonde_live' \
            '*--nstreams=[SCTP\: streams of an association (where the kernel has it)]:N:_sonde_live' \
            '*--connect-timeout=[longest wait for the control connection (5000)]:MS:_sonde_live' \
            '*-b+[bits per second a stream (UDP 1M, TCP 0\: no limit)]:RATE\[/BURST\]:_sonde_live' \
            '*--bitrate=[bits per second a stream (UDP 1M, TCP 0\: no limit)]:RATE\[/BURST\]:_sonde_live' \
            '*--bandwidth=[bits per second a stream (UDP 1M, TCP 0\: no limit)]:RATE\[/BURST\]:_sonde_live' \
            '*--pacing-timer=[a sender with a rate looks so often whether more is due (1000\: it wakes exactly when it is)]:MICROSECONDS:_sonde_live' \
            '*--fq-rate=[pacing by the kernel (SO_MAX_PACING_RATE)]:RATE:_sonde_live' \
            '*--no-fq-socket-pacing[takes a --fq-rate before it back (deprecated)]' \
            '*-t+[length of the test (10)]:SECONDS:_sonde_live' \
            '*--time=[length of the test (10)]:SECONDS:_sonde_live' \
            '*-n+[bytes to send, instead of a time]:SIZE:_sonde_live' \
            '*--bytes=[bytes to send, instead of a time]:SIZE:_sonde_live' \
            '*-k+[blocks to send, instead of a time]:N:_sonde_live' \
            '*--blockcount=[blocks to send, instead of a time]:N:_sonde_live' \
            '*-l+[size of a block (TCP 128K) or datagram]:SIZE:_sonde_live' \
            '*--length=[size of a block (TCP 128K) or datagram]:SIZE:_sonde_live' \
            '*--cport=[local port of the first stream]:PORT:_sonde_live' \
            '*-P+[streams (1)]:N:_sonde_live' \
            '*--parallel=[streams (1)]:N:_sonde_live' \
            '*-R[the server sends]' \
            '*--reverse[the server sends]' \
            '*--bidir[both send]' \
            '*-w+[socket buffers]:SIZE:_sonde_live' \
            '*--window=[socket buffers]:SIZE:_sonde_live' \
            '*-C+[TCP congestion control]:NAME:(cubic reno bbr)' \
            '*--congestion=[TCP congestion control]:NAME:(cubic reno bbr)' \
            '*--linux-congestion=[TCP congestion control]:NAME:(cubic reno bbr)' \
            '*-M+[TCP maximum segment size]:SIZE:_sonde_live' \
            '*--set-mss=[TCP maximum segment size]:SIZE:_sonde_live' \
            '*-N[TCP_NODELAY]' \
            '*--no-delay[TCP_NODELAY]' \
            '*-4[IPv4 only]' \
            '*--version4[IPv4 only]' \
            '*-6[IPv6 only]' \
            '*--version6[IPv6 only]' \
            '*-S+[type of service, 0 to 255]:N:_sonde_live' \
            '*--tos=[type of service, 0 to 255]:N:_sonde_live' \
            '*--dscp=[DiffServ code point, 0 to 63 or af11, cs1, ef, ...]:N|NAME:_sonde_live' \
            '*-L+[IPv6 flow label]:N:_sonde_live' \
            '*--flowlabel=[IPv6 flow label]:N:_sonde_live' \
            '*-Z[send with sendfile(2)]' \
            '*--zerocopy[send with sendfile(2)]' \
            '*-O+[run so long first without counting]:SECONDS:_sonde_live' \
            '*--omit=[run so long first without counting]:SECONDS:_sonde_live' \
            '*-T+[before every line]:TEXT:_sonde_live' \
            '*--title=[before every line]:TEXT:_sonde_live' \
            '*--extra-data=[into the JSON of both sides]:TEXT:_sonde_live' \
            '*--get-server-output[show what the server printed]' \
            '*--udp-counters-64bit[64-bit numbers in datagrams]' \
            '*--repeating-payload[digits instead of random bytes]' \
            '*--dont-fragment[IPv4\: set Don'\''t Fragment (UDP)]' \
            '*--skip-rx-copy[the receiver drops data in the kernel (MSG_TRUNC)]' \
            '*--gsro[UDP segmentation offload (UDP_SEGMENT, UDP_GRO)]' \
            '*--username=[who we are]:NAME:_sonde_live' \
            '*--rsa-public-key-path=[key that hides credentials]:FILE:_files' \
            '*--one-client[server\: refuse a second client while a test is on, as iperf3 does]' \
            '*--set=[set a socket option of the kernel on every data connection; shows what the kernel took]:NAME=VALUE:_sonde_live' \
            '*--explain[one sentence at the end on what bounded the result (always on a terminal)]' \
            '*--sweep=[one test for each combination of values, more NAME=A,B may follow\: window, length, mss, nodelay, congestion, parallel, or any socket option]:NAME=A,B:_sonde_live' \
            '*--latency=-[round trips instead of streams, RATE a second on each connection (1000); 0\: each as the last came back; the server has to be sonde]::RATE:_sonde_live' \
            '*--request=[with --latency\: bytes there (64)]:SIZE:_sonde_live' \
            '*--response=[with --latency\: bytes back (64)]:SIZE:_sonde_live' \
            '*--new-connections=-[new TCP connections instead of streams, RATE a second (0\: each as one ends); -P N\: at most N at once; the server has to be sonde]::RATE:_sonde_live' \
            '*--reset[with --new-connections\: end with RST, so that no port waits in TIME-WAIT]' \
            '*--latency-under-load=-[round trips before and beside the streams, RATE a second (100), and a bufferbloat grade]::RATE:_sonde_live' \
            '*--plot=[with --sweep\: a picture]:FILE.svg:_files' \
            '*--jsonl[a JSON object per line, as rows come]' \
            '*--csv[comma-separated values]' \
            '*--columns=[only these columns, in this order]:A,B,C:_sonde_live' \
            '*--no-header[no line with the columns'\'' names]' \
            '*--color=[colour\: auto, always, never]:WHEN:(auto always never)' \
            '*--watch=[repeat every SECONDS; repaints a terminal]:SECONDS:_sonde_live' \
            '*--record=[write what the kernel said to FILE]:FILE:_files' \
            '*--replay=[read a recording instead of this host]:FILE:_files' \
            '*--netns=[in this network namespace\: NAME, PID or container]:WHERE:_sonde_live' \
            '*--strict[exit 3 when a part of the answer is missing]' \
            '*-h[help that fits a screen]' \
            '*--help[help with examples]' \
            '*:\[NAME=A,B ...\]:_sonde_live'
        ;;
    lab)
        _arguments -s \
            '*-n+[connections; compare takes a list (default 100)]:N,…:_sonde_live' \
            '*--connections=[connections; compare takes a list (default 100)]:N,…:_sonde_live' \
            '*-t+[how long it counts (default 5)]:S:_sonde_live' \
            '*--seconds=[how long it counts (default 5)]:S:_sonde_live' \
            '*--warm=[warm-up before it counts (default 2)]:S:_sonde_live' \
            '*-r+[open loop\: messages a second in all, whatever the server does]:N:_sonde_live' \
            '*--rate=[open loop\: messages a second in all, whatever the server does]:N:_sonde_live' \
            '*--poisson[open loop with random gaps]' \
            '*-l+[bytes of a message, 32 to 1 MiB (default 64)]:BYTES:_sonde_live' \
            '*--size=[bytes of a message, 32 to 1 MiB (default 64)]:BYTES:_sonde_live' \
            '*--think=[closed loop\: pause after each answer]:MS:_sonde_live' \
            '*--ramp=[new connections a second (default\: as fast as they come)]:N:_sonde_live' \
            '*--talkers=[how many of the connections talk; the others are an idle crowd]:N:_sonde_live' \
            '*--service=[what the server does]:NAME:(echo chat)' \
            '*--room=[chat\: members of a room, all hear every message (default 10)]:N:_sonde_live' \
            '*--churn=[connections that leave and come back, a second]:N:_sonde_live' \
            '*--slow=[how many connections send but hardly read]:N:_sonde_live' \
            '*--timeout=[an answer later than this is an error (default 10)]:S:_sonde_live' \
            '*--trigger=[epoll'\''s notification]:HOW:(level edge)' \
            '*--loops=[event loops of a server process (default 1)]:N:_sonde_live' \
            '*--workers=[threads of the pool (default 200)]:N:_sonde_live' \
            '*--backlog=[accept queue that listen(2) asks for (default 4096)]:N:_sonde_live' \
            '*--set=[socket option of the server'\''s connections; may be repeated]:OPTION=VALUE:_sonde_live' \
            '*--servers=[server processes on one port (default\: as descriptors demand)]:N:_sonde_live' \
            '*--loads=[generator processes (default\: as descriptors demand)]:N:_sonde_live' \
            '*--jvm=[flags for the processes'\'' runtime, such as -XX\:+UseZGC]:FLAGS:_sonde_live' \
            '*--models=[compare\: which; all is every one, tcp those over TCP, c an epoll server in C (needs cc)]:A,B,…:(all tcp c threads pool virtual select poll nio epoll uring spin udp unix unixgram)' \
            '*--against=[compare with an echo server of yours; {port} stands for the port; may be repeated]:NAME=COMMAND:_sonde_live' \
            '*--plot=[compare\: write a picture]:FILE.svg:_files' \
            '*--overwrite[the picture may replace a file]' \
            '*-p+[serve\: where to listen]:PORT:_sonde_live' \
            '*--port=[serve\: where to listen]:PORT:_sonde_live' \
            '*-B+[serve\: local address (default 127.0.0.1)]:ADDRESS:_sonde_live' \
            '*--bind=[serve\: local address (default 127.0.0.1)]:ADDRESS:_sonde_live' \
            '*--target=[load\: HOST\:PORT, udp\:HOST\:PORT, unix\:@NAME or unixgram\:@NAME]:ADDRESS:_sonde_live' \
            '*--delay=[buffers\: one-way delay of the line (default 20)]:MS:_sonde_live' \
            '*--json[one JSON document]' \
            '*--jsonl[a JSON object per line, as rows come]' \
            '*--csv[comma-separated values]' \
            '*--columns=[only these columns, in this order]:A,B,C:_sonde_live' \
            '*--no-header[no line with the columns'\'' names]' \
            '*--color=[colour\: auto, always, never]:WHEN:(auto always never)' \
            '*--watch=[repeat every SECONDS; repaints a terminal]:SECONDS:_sonde_live' \
            '*--record=[write what the kernel said to FILE]:FILE:_files' \
            '*--replay=[read a recording instead of this host]:FILE:_files' \
            '*--netns=[in this network namespace\: NAME, PID or container]:WHERE:_sonde_live' \
            '*--strict[exit 3 when a part of the answer is missing]' \
            '*--debug[stack traces for bugs]' \
            '*-h[help that fits a screen]' \
            '*--help[help with examples]' \
            '*--version[version]' \
            '*:DEED \[MODEL\]:_sonde_live'
        ;;
    help)
        _arguments -s \
            '*--json[one JSON document]' \
            '*--jsonl[a JSON object per line, as rows come]' \
            '*--csv[comma-separated values]' \
            '*--columns=[only these columns, in this order]:A,B,C:_sonde_live' \
            '*--no-header[no line with the columns'\'' names]' \
            '*--color=[colour\: auto, always, never]:WHEN:(auto always never)' \
            '*--watch=[repeat every SECONDS; repaints a terminal]:SECONDS:_sonde_live' \
            '*--record=[write what the kernel said to FILE]:FILE:_files' \
            '*--replay=[read a recording instead of this host]:FILE:_files' \
            '*--netns=[in this network namespace\: NAME, PID or container]:WHERE:_sonde_live' \
            '*--strict[exit 3 when a part of the answer is missing]' \
            '*--debug[stack traces for bugs]' \
            '*-h[help that fits a screen]' \
            '*--help[help with examples]' \
            '*--version[version]' \
            '*:\[WORD | from TOOL\]:_sonde_live'
        ;;
    shell)
        _arguments -s \
            '*-f+[do what the lines of FILE say]:FILE:_files' \
            '*--file=[do what the lines of FILE say]:FILE:_files' \
            '*-e+[do what LINE says; may be repeated]:LINE:_sonde_live' \
            '*--execute=[do what LINE says; may be repeated]:LINE:_sonde_live' \
            '*--no-startup[do not read the start-up file]' \
            '*--json[one JSON document]' \
            '*--jsonl[a JSON object per line, as rows come]' \
            '*--csv[comma-separated values]' \
            '*--columns=[only these columns, in this order]:A,B,C:_sonde_live' \
            '*--no-header[no line with the columns'\'' names]' \
            '*--color=[colour\: auto, always, never]:WHEN:(auto always never)' \
            '*--watch=[repeat every SECONDS; repaints a terminal]:SECONDS:_sonde_live' \
            '*--record=[write what the kernel said to FILE]:FILE:_files' \
            '*--replay=[read a recording instead of this host]:FILE:_files' \
            '*--netns=[in this network namespace\: NAME, PID or container]:WHERE:_sonde_live' \
            '*--strict[exit 3 when a part of the answer is missing]' \
            '*--debug[stack traces for bugs]' \
            '*-h[help that fits a screen]' \
            '*--help[help with examples]' \
            '*--version[version]' \
            '*:argument:_sonde_live'
        ;;
    esac
}

compdef _sonde sonde
