package sonde.cli.command;

import sonde.cli.render.Output;
import sonde.inspectors.kernel.Door;
import sonde.inspectors.kernel.pcap.Instructions;
import sonde.inspectors.kernel.pcap.LibPcap;
import sonde.inspectors.kernel.pcap.Pcap;
import sonde.inspectors.kernel.pcap.PcapException;
import sonde.inspectors.probe.ProbeException;

/** {@code -d}, {@code -dd}, {@code -ddd}: the program that libpcap makes of a filter, as text, as C, as numbers. */
final class TcpdumpProgram {
    private static final int ETHERNET = 1, SNAP_LENGTH = 262144;

    private TcpdumpProgram() {}

    /**
     * @param file the capture file whose link type counts, or null: Ethernet, which stderr then says
     * @param level how many times -d was given
     */
    static int print(Env env, Door door, @org.jspecify.annotations.Nullable String file, String filter,
            boolean optimize,
            int level) throws ProbeException {
        LibPcap library = LibPcap.load(door);
        try (Pcap pcap = file == null
                ? Pcap.forLinkType(library, ETHERNET, SNAP_LENGTH)
                : Pcap.forFile(library, file)) {
            if (file == null) {
                env.err().line("Warning: assuming Ethernet");
                env.err().flush();
            }
            Instructions program = pcap.compile(filter, optimize, 0);
            Output out = env.out();
            if (level > 2) out.line(Integer.toString(program.count()));
            for (int i = 0; i < program.count(); i++) {
                if (level == 1) out.text().str(program.image(library, i));
                else if (level == 2) asC(out, program, i);
                else
                    out.text().dec(program.code(i)).ch(' ').dec(program.whenTrue(i)).ch(' ').dec(program.whenFalse(i))
                            .ch(' ')
                            .dec(program.k(i) & 0xffffffffL);
                out.line();
            }
            return ExitCode.DONE;
        } catch (PcapException e) {
            throw new ProbeException(ProbeException.Kind.FAILED, String.valueOf(e.getMessage()), e);
        }
    }

    private static void asC(Output out, Instructions program, int i) {
        out.text().str("{ 0x").hex(program.code(i)).str(", ").dec(program.whenTrue(i)).str(", ")
                .dec(program.whenFalse(i))
                .str(", 0x").hex0(program.k(i) & 0xffffffffL, 8).str(" },");
    }
}
