package sonde.cli.command;

import static sonde.cli.command.TcpdumpSyntax.INTERFACE;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import sonde.capture.dissect.Dissectors;
import sonde.capture.source.LinkTypes;
import sonde.capture.source.live.CaptureDevice;
import sonde.capture.source.live.LibpcapDevices;
import sonde.capture.source.live.LiveException;
import sonde.capture.source.live.LiveOptions;
import sonde.inspectors.bytes.Text;
import sonde.inspectors.kernel.Door;
import sonde.inspectors.kernel.packet.PacketSocket;
import sonde.inspectors.kernel.pcap.LibPcap;
import sonde.inspectors.kernel.pcap.Pcap;
import sonde.inspectors.kernel.pcap.PcapDevice;
import sonde.inspectors.kernel.pcap.PcapDevices;
import sonde.inspectors.kernel.pcap.PcapException;
import sonde.inspectors.probe.ProbeException;

/** The interfaces that can be captured from, as libpcap finds and orders them, and what they can do. */
final class TcpdumpDevices {
    private final Env env;
    private final Door door;

    TcpdumpDevices(Env env, Door door) {
        this.env = env;
        this.door = door;
    }

    private static ProbeException failed(@Nullable String message) {
        return new ProbeException(ProbeException.Kind.FAILED, String.valueOf(message));
    }

    static ProbeException failed(LiveException e) {
        return new ProbeException(e.isPermission() ? ProbeException.Kind.NOT_PERMITTED : ProbeException.Kind.FAILED,
                String.valueOf(e.getMessage()), e);
    }

    private List<PcapDevice> numbered() throws ProbeException {
        try {
            return PcapDevices.of(LibPcap.load(door));
        } catch (PcapException e) {
            throw failed(e.getMessage());
        }
    }

    /** What each {@code -i} names: itself, or a number of the list; without {@code -i} the first of the list. */
    List<String> chosen(Arguments arguments) throws ProbeException {
        List<String> names = new ArrayList<>();
        for (Arguments.Occurrence o : arguments.options()) {
            if (o.id() != INTERFACE) continue;
            String name = named(o.text());
            if (!names.contains(name)) names.add(name);
        }
        if (names.isEmpty()) names.add(first());
        return names;
    }

    private String first() throws ProbeException {
        if (LibPcap.loadIfPresent(door) == null) return LiveOptions.ANY;
        List<PcapDevice> all = numbered();
        if (all.isEmpty()) throw failed("no interfaces available for capture");
        return all.get(0).name();
    }

    private String named(String word) throws ProbeException {
        int number = 0;
        for (int i = 0; i < word.length(); i++) {
            char digit = word.charAt(i);
            if (digit < '0' || digit > '9' || number > 100_000) return word;
            number = number * 10 + digit - '0';
        }
        List<PcapDevice> all = numbered();
        if (number < 1 || number > all.size()) throw failed("Invalid adapter index");
        return all.get(number - 1).name();
    }

    /** {@code -D}. Addresses stand below the interface with {@code -v}. */
    int list(boolean addresses) throws ProbeException {
        List<CaptureDevice> all;
        try {
            all = LibpcapDevices.all(door);
        } catch (LiveException e) {
            throw failed(e);
        }
        int n = 0;
        for (CaptureDevice d : all) {
            String description = d.description();
            env.out().line(++n + "." + Text.visible(d.name())
                    + (description.isEmpty() ? "" : " (" + Text.visible(description) + ")") + " [" + d.state() + "]");
            if (!addresses) continue;
            for (String address : d.hardware()) env.out().line("    link " + Text.visible(address));
            for (String address : d.addresses()) env.out().line("    " + address);
        }
        return ExitCode.DONE;
    }

    /** {@code -L}, to stderr as the original does. */
    int linkTypes(LiveOptions options, boolean monitorAsked) throws ProbeException {
        int[] types;
        boolean choice;
        try (Pcap created = Pcap.forInterface(LibPcap.load(door), options.device())) {
            choice = created.canMonitor();
            types = LibpcapDevices.linkTypes(door, options);
        } catch (PcapException e) {
            throw failed(options.device() + ": " + e.getMessage());
        } catch (LiveException e) {
            throw failed(e);
        }
        String mode = !choice ? "" : monitorAsked ? "when in monitor mode " : "when not in monitor mode ";
        env.err().line("Data link types for " + Text.visible(options.device()) + " " + mode
                + "(use option -y to set):");
        Dissectors known = new Dissectors();
        for (int type : types) {
            env.err().line("  " + LinkTypes.describe(type)
                    + (known.link(type) == null ? " (printing not supported)" : ""));
        }
        env.err().flush();
        return ExitCode.DONE;
    }

    /** {@code -J}, to stderr as the original does. */
    int stampTypes(String device) throws ProbeException {
        LibPcap library = LibPcap.load(door);
        int[] types = stampTypes(library, device);
        if (types.length == 0) {
            env.err().line("Time stamp type cannot be set for " + Text.visible(device));
        } else {
            env.err().line("Time stamp types for " + Text.visible(device) + " (use option -j to set):");
            for (int type : types)
                env.err().line("  " + library.stampTypeName(type) + " (" + library.stampTypeDescription(type) + ")");
        }
        env.err().flush();
        return ExitCode.DONE;
    }

    private static int[] stampTypes(LibPcap library, String device) throws ProbeException {
        try (Pcap pcap = Pcap.forInterface(library, device)) {
            return pcap.stampTypes();
        } catch (PcapException e) {
            throw failed(device + ": " + e.getMessage());
        }
    }

    /**
     * {@code -j}: the clock that the adapter is to stamp with, 0 for the host's. A type that this interface does not have
     * is said, and the host stamps.
     */
    int adapterClock(String device, String word) throws ProbeException {
        if (word.equals("host")) return 0;
        LibPcap library = LibPcap.load(door);
        int wanted = library.stampType(word);
        if (wanted < 0) throw failed("invalid time stamp type " + word);
        for (int type : stampTypes(library, device)) {
            if (type != wanted) continue;
            return switch (word) {
                case "adapter" -> PacketSocket.STAMPS_SYNCED;
                case "adapter_unsynced" -> PacketSocket.STAMPS_RAW;
                default -> 0; // finer or coarser clocks of the host: the ring has one
            };
        }
        env.err().line("tcpdump: WARNING: When trying to set timestamp type '" + Text.visible(word) + "' on "
                + Text.visible(device) + ": That type of time stamp is not supported by that device");
        env.err().flush();
        return 0;
    }

    /** {@code -y}: a number in memory, -1 when it was not given. */
    static int linkType(Arguments arguments) throws ProbeException {
        String word = arguments.value(TcpdumpSyntax.LINK_TYPE);
        if (word == null) return -1;
        int type = LinkTypes.named(word);
        if (type < 0) throw failed("invalid data link type " + word);
        return type;
    }
}
