package sonde.cli.command;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import sonde.cli.view.SocketOptionColumns;
import sonde.inspectors.kernel.Linux;
import sonde.inspectors.kernel.SocketOption;
import sonde.inspectors.kernel.SocketOptions;
import sonde.inspectors.kernel.procfs.ProcFs;
import sonde.inspectors.probe.Gap;
import sonde.inspectors.processes.SocketOwners;
import sonde.inspectors.processes.SocketSettings;
import sonde.inspectors.sockets.NoOwner;
import sonde.inspectors.sockets.OtherEnds;

/**
 * What was asked about sockets beyond what the originals tell, by {@code --peer}, {@code --why}, {@code --sockopt}, or by
 * the columns that tell it. With holders ({@code -p}) and no chosen columns the structured formats have all but the
 * options.
 */
public final class FactsRequest {
    private final Invocation call;
    private final boolean peers, reasons, settings;
    private final @Nullable String list;

    private FactsRequest(Invocation call, boolean peers, boolean reasons, boolean settings, @Nullable String list) {
        this.call = call;
        this.peers = peers;
        this.reasons = reasons;
        this.settings = settings;
        this.list = list;
    }

    /** @param holders whether the holders of sockets were asked for */
    public static FactsRequest of(Invocation call, boolean holders) {
        Arguments a = call.arguments();
        List<String> columns = call.globals().columns();
        boolean all = holders && call.isStructured() && columns == null;
        boolean peers = all || a.has(Option.PEER), reasons = all || a.has(Option.WHY),
                settings = a.has(Option.SETTINGS);
        if (columns != null) {
            for (String c : columns) {
                peers |= isPeer(c);
                reasons |= c.equals("owner.why");
                settings |= c.startsWith(SocketOptionColumns.PREFIX);
            }
        }
        return new FactsRequest(call, peers, reasons, settings, a.value(Option.SETTINGS));
    }

    private static boolean isPeer(String column) {
        return switch (column) {
            case "peer.pid", "peer.command", "peer.fd", "peer.container", "peer.why" -> true;
            default -> false;
        };
    }

    /** Whether any of it can only be told when the holders of sockets are known. */
    public boolean needsHolders() {
        return peers || reasons || settings;
    }

    /** Whether other ends were asked for. */
    public boolean wantsPeers() { return peers; }

    /**
     * @param proc of the network namespace that is listed
     * @param tables mask of {@link sonde.inspectors.sockets.Table#bit}, those that are listed
     */
    public @Nullable OtherEnds ends(ProcFs proc, int tables, SocketOwners owners) {
        return peers ? OtherEnds.read(proc, tables, owners) : null;
    }

    public NoOwner.@Nullable Search search(SocketOwners owners) {
        return reasons ? NoOwner.Search.of(call.proc(), owners.denied()) : null;
    }

    /** @throws UsageException names an option that does not exist */
    public @Nullable SocketSettings settings() throws UsageException {
        if (!settings) return null;
        List<SocketOption> options = options();
        if (call.kernel() instanceof Linux linux && call.proc().isOwn()) {
            return new SocketSettings(linux.door(), options);
        }
        call.gap(new Gap.Unsupported("socket options", "only living processes of this host can be asked"));
        return null;
    }

    private List<SocketOption> options() throws UsageException {
        SocketOptions known = new SocketOptions();
        List<String> names = new ArrayList<>();
        List<String> columns = call.globals().columns();
        if (list != null && !list.isEmpty()) names.addAll(List.of(list.split(",")));
        if (columns != null) {
            for (String c : columns) {
                if (c.startsWith(SocketOptionColumns.PREFIX) && !c.equals("opt.other")) names.add(c);
            }
        }
        if (names.isEmpty()) return SocketOptionColumns.common(known);
        List<SocketOption> options = new ArrayList<>();
        for (String name : names) {
            SocketOption o = SocketOptionColumns.find(known, name);
            if (o == null) throw new UsageException("no socket option '" + name + "'");
            if (!options.contains(o)) options.add(o);
        }
        return options;
    }
}
