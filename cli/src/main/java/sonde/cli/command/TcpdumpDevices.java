package sonde.cli.command;

import java.util.List;

import org.jspecify.annotations.Nullable;

import sonde.capture.source.live.LiveOptions;
import sonde.inspectors.kernel.Door;
import sonde.inspectors.kernel.pcap.LibPcap;
import sonde.inspectors.kernel.pcap.PcapDevice;
import sonde.inspectors.kernel.pcap.PcapException;
import sonde.inspectors.kernel.pcap.PcapDevices;
import sonde.inspectors.probe.ProbeException;

/** The interfaces that can be captured from, as libpcap finds and orders them. */
final class TcpdumpDevices {
    private final Env env;
    private final Door door;

    TcpdumpDevices(Env env, Door door) {
        this.env = env;
        this.door = door;
    }

    private static ProbeException failed(String message) {
        return new ProbeException(ProbeException.Kind.FAILED, message);
    }

    private List<PcapDevice> all() throws ProbeException {
        try {
            return PcapDevices.of(LibPcap.load(door));
        } catch (PcapException e) {
            throw failed(String.valueOf(e.getMessage()));
        }
    }

    /** The name of what {@code -i} names: itself, or a number of the list; without {@code -i} the first of the list. */
    String named(@Nullable String word) throws ProbeException {
        if (word == null) {
            if (LibPcap.loadIfPresent(door) == null)
                return LiveOptions.ANY;
            List<PcapDevice> all = all();
            if (all.isEmpty())
                throw failed("no interfaces available for capture");
            return all.get(0).name();
        }
        int number = 0;
        for (int i = 0; i < word.length(); i++) {
            char digit = word.charAt(i);
            if (digit < '0' || digit > '9' || number > 100_000)
                return word;
            number = number * 10 + digit - '0';
        }
        List<PcapDevice> all = all();
        if (number < 1)
            throw failed("Invalid adapter index");
        if (number > all.size())
            throw failed("Invalid adapter index");
        return all.get(number - 1).name();
    }

    /** {@code -D}. Addresses stand below the interface with {@code -v}. */
    int list(boolean addresses) throws ProbeException {
        int n = 0;
        for (PcapDevice d : all()) {
            String description = d.description();
            env.out().line(++n + "." + sonde.inspectors.bytes.Text.visible(d.name())
                    + (description == null ? "" : " (" + sonde.inspectors.bytes.Text.visible(description) + ")") + " ["
                    + d.state() + "]");
            if (addresses)
                for (String address : d.addresses())
                    env.out().line("    " + address);
        }
        return ExitCode.DONE;
    }
}
