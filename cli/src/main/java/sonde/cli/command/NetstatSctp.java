package sonde.cli.command;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import sonde.cli.render.Output;
import sonde.cli.view.NetstatFacts;
import sonde.cli.view.NetstatSockets;
import sonde.inspectors.kernel.KernelException;
import sonde.inspectors.kernel.procfs.ProcFs;
import sonde.inspectors.kernel.procfs.SctpLine;

/** SCTP endpoints and associations: a line for the first address, one more for each other. */
final class NetstatSctp {
    private NetstatSctp() {}

    static void endpoints(ProcFs proc, NetstatSockets text, Output out, @Nullable NetstatFacts facts)
            throws KernelException {
        for (SctpLine s : SctpLine.endpoints(proc)) {
            text.sctp(out.text(), s);
            if (facts != null) facts.write(out.text(), s.inode());
            out.line();
        }
    }

    static void associations(ProcFs proc, NetstatSockets text, Output out, @Nullable NetstatFacts facts)
            throws KernelException {
        List<SctpLine> lines = new ArrayList<>(SctpLine.associations(proc));
        for (SctpLine s : lines) {
            text.sctp(out.text(), s);
            if (facts != null) facts.write(out.text(), s.inode());
            out.line();
        }
    }
}
