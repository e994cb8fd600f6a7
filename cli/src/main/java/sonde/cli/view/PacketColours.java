package sonde.cli.view;

import org.jspecify.annotations.Nullable;

import sonde.capture.packet.Dissector;
import sonde.capture.packet.Ends;
import sonde.capture.packet.Retransmissions;
import sonde.capture.packet.Trouble;
import sonde.capture.packet.Watch;
import sonde.inspectors.bytes.Text;

/**
 * Colours of a packet's lines, for a terminal: the time fades, the words have the protocol's colour, trouble is red. No
 * background and none of the colours that are lost on white or on black, so that both show; each packet's lines are one
 * colour, so that they stay together where they are wrapped.
 */
public final class PacketColours implements Watch {
    private static final String FAINT = "\033[2m", PLAIN = "\033[0m", TROUBLE = "\033[1;31m";
    private static final String CONNECTION = "\033[32m", DATAGRAM = "\033[36m", CONTROL = "\033[35m",
            NEIGHBOURS = "\033[33m";

    private final Retransmissions retransmissions = new Retransmissions();
    private @Nullable String colour;
    /** Whether what the words are about has been found: what an ICMP error quotes is not. */
    private boolean settled, troubled, repeated;

    /** A packet begins. */
    void begin() {
        colour = null;
        settled = troubled = repeated = false;
    }

    @Override
    public void layer(Dissector protocol) {
        if (settled) return;
        String of = colourOf(protocol.name());
        if (of == null) return;
        colour = of;
        settled = of.equals(CONTROL);
    }

    /** @return null for what only carries others */
    private static @Nullable String colourOf(String protocol) {
        return switch (protocol) {
            case "ip", "ipv6" -> null;
            case "icmp", "icmpv6", "igmp" -> CONTROL;
            case "tcp", "sctp", "dccp" -> CONNECTION;
            case "udp" -> DATAGRAM;
            case "arp", "stp", "lldp", "slow", "udld", "vtp", "dtp", "mpcp", "eapol", "ospf", "bgp", "rip", "isis",
                    "eigrp", "pim", "vrrp", "hsrp", "bfd", "ldp", "babel", "carp" ->
                NEIGHBOURS;
            default -> null;
        };
    }

    @Override
    public void trouble(Trouble what) { troubled = true; }

    @Override
    public void segment(Ends ends, int sequence, int data, boolean syn, boolean fin) {
        if (!retransmissions.isRepeated(ends, sequence, data, syn, fin)) return;
        repeated = troubled = true;
    }

    /**
     * Puts the colours into a packet's lines.
     *
     * @param start where they begin, with the time
     * @param words where the time ends
     */
    void paint(Text out, int start, int words) {
        if (repeated) out.str(" (retransmission)"); // colour never says a thing alone
        String of = troubled ? TROUBLE : colour;
        byte[] time = java.util.Arrays.copyOfRange(out.array(), start, words);
        byte[] rest = java.util.Arrays.copyOfRange(out.array(), words, out.size());
        out.cut(start);
        if (time.length > 0) out.str(FAINT).raw(time, 0, time.length).str(PLAIN);
        if (of == null) {
            out.raw(rest, 0, rest.length);
        } else {
            out.str(of).raw(rest, 0, rest.length).str(PLAIN);
        }
    }
}
