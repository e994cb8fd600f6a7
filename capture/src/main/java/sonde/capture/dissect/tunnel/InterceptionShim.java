package sonde.capture.dissect.tunnel;

import sonde.capture.dissect.link.Ethernet;
import sonde.capture.packet.Dissector;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Broadcom's lawful interception: four bytes, then the packet. */
public final class InterceptionShim implements Dissector {
    private static final int SHIM = 4, UNDECIDED = 4, IPV4 = 5, IPV6 = 6, ETHERNET = 7;
    private static final String[] DIRECTIONS = {"unknown", "unused", "egress", "ingress"};
    private static final String[] TYPES = {"undecided", "ipv4", "ipv6", "ethernet"};
    private static final String[] SUBTYPES = {"unknown", "single VLAN tag", "double VLAN tag", "untagged"};

    @Override
    public String name() { return "bcm_li"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        Text out = p.out;
        if (length < SHIM) {
            out.str(" (length ").dec(length).str(" < 4)");
            p.invalid();
            return;
        }
        int shim = p.in.be32(at), direction = shim >>> 29, type = shim >> 25 & 15, subtype = shim >> 22 & 7;
        boolean verbose = p.detail.isVerbose();
        out.str(verbose ? "\n    " : "").str("BCM-LI-SHIM: direction ")
                .str(direction < DIRECTIONS.length ? DIRECTIONS[direction] : "unknown").str(", pkt-type ")
                .str(type >= UNDECIDED && type <= ETHERNET ? TYPES[type - UNDECIDED] : "unknown")
                .str(", pkt-subtype ").str(subtype < SUBTYPES.length ? SUBTYPES[subtype] : "unknown").str(", li-id ")
                .dec(shim & 0x3fffff);
        int o = at + SHIM, rest = length - SHIM;
        if (!verbose) {
            p.in.need(o, rest);
            return;
        }
        out.str("\n    ");
        payload(p, type, o, rest);
    }

    private static void payload(Printer p, int type, int o, int rest) throws Truncated {
        int kind = type;
        if (type == UNDECIDED) {
            int version = p.in.u8(o) >> 4;
            kind = version == 4 ? IPV4 : version == 6 ? IPV6 : UNDECIDED;
        }
        switch (kind) {
            case UNDECIDED -> p.out.str("unknown payload");
            case IPV4 -> p.ethertype(0x0800, o, rest);
            case IPV6 -> p.ethertype(0x86dd, o, rest);
            case ETHERNET -> p.layer(new Ethernet(), o, rest);
            default -> p.invalid();
        }
    }
}
