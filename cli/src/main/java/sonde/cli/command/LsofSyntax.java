package sonde.cli.command;

import java.util.List;

/** The letters of lsof. The id of an option is its letter, with {@link #PLUS} added when it is typed with a plus. */
final class LsofSyntax {
    static final int PLUS = 1000;

    private LsofSyntax() {}

    static Syntax syntax() {
        Syntax s = new Syntax("lsof", "List open files and who holds them.").mirror().everywhere();
        option(s, "-a", "", "a file has to match every kind of selection (else: any)");
        option(s, "-i", "[46][PROTOCOL][@HOST][:PORTS]", "TCP and UDP sockets, all or by address; either end counts");
        option(s, "-p", "PIDS", Option.Kind.PID, "processes by id: 1,2,^3");
        option(s, "-c", "NAME", Option.Kind.COMMAND, "processes whose name begins so; ^NAME not; /REGEX/[bix]");
        option(s, "-u", "USERS", Option.Kind.USER, "processes of users: root,^nobody,1000");
        option(s, "-g", "[GROUPS]", "processes by process group; shows the group");
        option(s, "-d", "DESCRIPTORS", "descriptors: 0-7,cwd,txt,mem,fd or ^mem");
        option(s, "-U", "", "UNIX sockets");
        option(s, "-N", "", "files on NFS");
        option(s, "-s", "[PROTOCOL:STATES]", "sizes instead of offsets; or TCP:LISTEN,^CLOSE_WAIT");
        option(s, "+d", "DIRECTORY", Option.Kind.DIRECTORY, "files in a directory");
        option(s, "+D", "DIRECTORY", Option.Kind.DIRECTORY, "files in a directory and all below it");
        option(s, "-x", "[fl]", "+d and +D go into other file systems (f), follow links (l)");
        option(s, "+L", "[COUNT]", "link counts; +L1 selects files with fewer than 1 link: deleted, still open");
        option(s, "-L", "", "no link counts");
        option(s, "-t", "", "process ids only");
        option(s, "-F", "[FIELDS]", Option.Kind.FIELD, "fields for programs, one a line; 0 ends them with NUL");
        option(s, "-E", "", "who holds the other end of pipes, sockets, terminals");
        option(s, "+E", "", "-E, and list those files too");
        option(s, "-K", "[i]", "tasks (threads) too; i: not");
        option(s, "-T", "[fqs]", "TCP: queues (q), state (s); none without letters");
        option(s, "-o", "[DIGITS]", "offsets instead of sizes");
        option(s, "+f", "[gG]", "names are file systems; flags of files by name (g) or number (G)");
        option(s, "-f", "[gG]", "names are files");
        option(s, "-R", "", "parent process ids");
        option(s, "-n", "", "addresses as numbers");
        option(s, "-P", "", "ports as numbers");
        option(s, "-l", "", "users as numbers");
        option(s, "+c", "WIDTH", "width of the command's name; 0 for all of it");
        option(s, "-H", "", "sizes with units");
        option(s, "-J", "", "lsof's own JSON, one object");
        option(s, "-j", "", "lsof's own JSON, an object per process and line");
        option(s, "-r", "[SECONDS[cCOUNT][mFORMAT]]", "repeat every 15 s or SECONDS, COUNT times");
        option(s, "+r", "[SECONDS]", "repeat until nothing is found");
        option(s, "-Q", "", "not to find something is no failure");
        option(s, "-V", "", "say what was not found");
        option(s, "-w", "", "no warnings");
        option(s, "+w", "", "warnings");
        option(s, "-b", "", "ask no file system anything that may block (as always here)");
        option(s, "-S", "[SECONDS]", "patience with file systems that do not answer: 2 or more (else 1)");
        option(s, "-O", "", "no such limit");
        option(s, "-e", "DIRECTORY", Option.Kind.DIRECTORY, "leave the files of this file system alone");
        option(s, "+e", "DIRECTORY", Option.Kind.DIRECTORY, "likewise, its links too");
        option(s, "-X", "", "leave TCP and UDP tables alone");
        option(s, "+m", "[FILE]", "list mounts and their devices");
        option(s, "-M", "", "no portmapper names (as always here)");
        option(s, "+M", "", "portmapper names of local ports: not asked here, and said so");
        option(s, "-v", "", "version");
        s.flag(Globals.BRIEF_HELP, "-h", "help that fits a screen");
        option(s, "-Z", "[CONTEXT]", "SELinux contexts");
        s.needs(Need.SELINUX, "-Z");
        return FactsSyntax.add(s, false).operands("[NAME...]", Option.Values.of(Option.Kind.FILE))
                .example("lsof -i :8080", "who listens on or talks to port 8080")
                .example("lsof -nP -iTCP -sTCP:LISTEN", "every listening TCP socket")
                .example("lsof -p 1234", "all that process 1234 has open")
                .example("lsof /var/log/syslog", "who has this file open")
                .example("lsof +D /srv/data", "who has anything open below this directory")
                .example("lsof +L1", "deleted files that still take up space")
                .example("lsof -E -U -a -p 1234", "UNIX sockets of 1234 and who is at their other end")
                .example("lsof -p 1234 --peer",
                        "and who is at the other end of its sockets and pipes, in which container")
                .example("lsof -i :8080 --sockopt=nodelay,keepalive", "how these sockets are set")
                .example("lsof -t -i :8080", "only process ids, for kill")
                .example("lsof -p 1234 --json", "everything as JSON, peers of sockets and pipes too");
    }

    private static void option(Syntax s, String name, String value, String about) {
        option(s, name, value, Option.Kind.ANY, about);
    }

    private static void option(Syntax s, String name, String value, Option.Kind kind, String about) {
        int id = name.charAt(1) + (name.charAt(0) == '+' ? PLUS : 0);
        Option.Arity arity = value.isEmpty()
                ? Option.Arity.NONE
                : value.startsWith("[") && !name.equals("-i") ? Option.Arity.OPTIONAL : Option.Arity.REQUIRED;
        if (name.equals("-i")) arity = Option.Arity.OPTIONAL;
        s.add(new Option(id, List.of(name), arity, value, Option.Values.of(kind), about, false));
    }
}
