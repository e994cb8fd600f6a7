package sonde.cli.view;

import java.util.List;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.kernel.procfs.InetLine;
import sonde.inspectors.kernel.procfs.SctpLine;
import sonde.inspectors.kernel.procfs.UnixLine;
import sonde.inspectors.processes.SocketSetting;
import sonde.inspectors.sockets.NoOwner;
import sonde.inspectors.sockets.OtherEnd;

/**
 * One socket of netstat's tables: exactly one of the lines is there.
 *
 * @param protocol tcp, tcp6, udp, udp6, udpl, udpl6, raw, raw6, sctp, unix
 * @param user name of the owner, or null
 * @param pid 0 when nobody is known to hold it, or nobody was asked
 * @param peer the other end, or null
 * @param why why nobody is known to hold it, or null
 * @param settings its options; none when nobody asked
 */
public record NetstatSocket(String protocol, @Nullable InetLine inet, @Nullable UnixLine unix, @Nullable SctpLine sctp,
        @Nullable String user, int pid, @Nullable String program, @Nullable OtherEnd peer,
        @Nullable NoOwner why, List<SocketSetting> settings) {}
