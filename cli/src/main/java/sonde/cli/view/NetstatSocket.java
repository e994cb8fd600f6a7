package sonde.cli.view;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.kernel.procfs.InetLine;
import sonde.inspectors.kernel.procfs.SctpLine;
import sonde.inspectors.kernel.procfs.UnixLine;

/**
 * One socket of netstat's tables: exactly one of the lines is there.
 *
 * @param protocol tcp, tcp6, udp, udp6, udpl, udpl6, raw, raw6, sctp, unix
 * @param user name of the owner, or null
 * @param pid 0 when nobody is known to hold it, or nobody was asked
 */
public record NetstatSocket(String protocol, @Nullable InetLine inet, @Nullable UnixLine unix, @Nullable SctpLine sctp,
        @Nullable String user, int pid, @Nullable String program) {}
