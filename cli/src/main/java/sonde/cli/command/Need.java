package sonde.cli.command;

import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.kernel.Kernel;
import sonde.inspectors.kernel.KernelException;
import sonde.inspectors.kernel.procfs.ProcFs;
import sonde.inspectors.processes.SecurityContexts;

/**
 * What an option or a word cannot do without: a privilege, or something that not every kernel has. Looked up in /proc
 * for help and completion only; whoever types the word all the same hears from the kernel itself.
 */
public enum Need {
    NET_RAW, NET_ADMIN, SYS_ADMIN, SYS_PTRACE, ROOT, SCTP, DCCP, MPTCP, TIPC, VSOCK, XDP, UDP_LITE, SELINUX, URING;

    /** The need itself, for manual pages and the like, which are the same for every host. */
    public String words() {
        return switch (this) {
            case NET_RAW -> "needs CAP_NET_RAW";
            case NET_ADMIN -> "needs CAP_NET_ADMIN";
            case SYS_ADMIN -> "needs CAP_SYS_ADMIN";
            case SYS_PTRACE -> "needs CAP_SYS_PTRACE for processes of others";
            case ROOT -> "needs root";
            case SCTP, DCCP, MPTCP, TIPC, VSOCK, XDP, UDP_LITE, SELINUX -> "where the kernel has it";
            case URING -> "where io_uring is not disabled";
        };
    }

    /** Why it is not to be had here, and what would help; null when nothing is known to be in the way. */
    @Nullable
    String obstacle(Env env) {
        return switch (this) {
            case NET_RAW -> Abilities.has(env, Abilities.NET_RAW) ? null : "needs root or CAP_NET_RAW";
            case NET_ADMIN -> Abilities.has(env, Abilities.NET_ADMIN) ? null : "needs root or CAP_NET_ADMIN";
            case SYS_ADMIN -> Abilities.has(env, Abilities.SYS_ADMIN) ? null : "needs root or CAP_SYS_ADMIN";
            case SYS_PTRACE -> Abilities.has(env, Abilities.SYS_PTRACE)
                    ? null
                    : "only processes of your own; the others need root or CAP_SYS_PTRACE";
            case ROOT -> Abilities.has(env, Abilities.SETUID) ? null : "needs root";
            case SCTP -> family(env, "SCTP", "sctp");
            case DCCP -> family(env, "DCCP", "dccp_ipv4");
            case MPTCP -> multipath(env);
            case TIPC -> family(env, "TIPC", "tipc");
            case VSOCK -> family(env, "AF_VSOCK", "vsock");
            case XDP -> family(env, "XDP", "");
            case UDP_LITE -> family(env, "UDP-Lite", "");
            case SELINUX -> selinux(env);
            case URING -> uring(env);
        };
    }

    /**
     * The kernel lists the protocols that it has; a module that is only not loaded yet comes with the first socket.
     *
     * @param module name of the module, empty for what can only be built in
     */
    private static @Nullable String family(Env env, String name, String module) {
        try (Kernel kernel = env.kernel()) {
            ProcFs proc = new ProcFs(kernel);
            String protocols = new String(proc.read("net/protocols"), StandardCharsets.US_ASCII);
            if (protocols.contains("\n" + name + " ")) return null;
            String release = proc.line("sys/kernel/osrelease");
            if (!module.isEmpty() && hasModule(kernel, "/lib/modules/" + release + "/modules.dep", module)) return null;
            return "this kernel has no " + (name.equals("AF_VSOCK") ? "vsock" : name);
        } catch (KernelException e) {
            return null;
        }
    }

    private static boolean hasModule(Kernel kernel, String index, String module) {
        try {
            return new String(kernel.read(index), StandardCharsets.ISO_8859_1).contains("/" + module + ".ko");
        } catch (KernelException e) {
            return false;
        }
    }

    private static @Nullable String multipath(Env env) {
        String missing = family(env, "MPTCP", "");
        if (missing != null) return missing;
        try (Kernel kernel = env.kernel()) {
            return new ProcFs(kernel).line("sys/net/mptcp/enabled").equals("0")
                    ? "switched off (sysctl net.mptcp.enabled)"
                    : null;
        }
    }

    private static @Nullable String selinux(Env env) {
        try (Kernel kernel = env.kernel()) {
            return SecurityContexts.hasSelinux(new ProcFs(kernel)) ? null : "SELinux is not enabled here";
        }
    }

    private static @Nullable String uring(Env env) {
        try (Kernel kernel = env.kernel()) {
            String disabled = new ProcFs(kernel).line("sys/kernel/io_uring_disabled");
            boolean off = disabled.equals("2") || disabled.equals("1") && !Abilities.has(env, Abilities.SYS_ADMIN);
            return off ? "io_uring is disabled (kernel.io_uring_disabled is " + disabled + ")" : null;
        }
    }
}
