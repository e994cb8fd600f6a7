package sonde.capture.dissect.juniper;

import sonde.capture.packet.Bits;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** The header before every frame: a magic number, flags, extensions, and the card's cookie. */
final class JuniperHeader {
    static final int IN = 1, LINK_SERVICES = 0x54, ADAPTIVE_SERVICES = 0x47;
    private static final int MAGIC = 0x4d4743, STRIPPED = 2, EXTENDED = 0x80, MAX_COOKIE = 8, FRAGMENT = 0xc0;
    private static final Bits FLAGS = new Bits("Ext Filter IIF no-L2 In", EXTENDED, 0x40, 4, STRIPPED, IN);

    private final Card card;
    /** How many bytes come before the frame itself. */
    int size;
    int direction;
    int cookieSize;
    /** What the cookie begins with: of link services, of adaptive services, or 0. */
    int cookieKind;
    final byte[] cookie = new byte[MAX_COOKIE];
    int protocol, bundle;
    /** Bytes of an ATM control word, which the original leaves in the frame's length. */
    int controlWord;

    JuniperHeader(Card card) { this.card = card; }

    /** @return false when nothing follows that has not been printed */
    boolean print(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        int flags = in.u8(at + 3);
        direction = flags & IN;
        if (in.be24(at) != MAGIC) {
            p.out.str("no magic-number found!");
            return false;
        }
        if (p.detail.link()) p.out.str(direction == IN ? " In " : "Out ");
        int o = at + 4;
        if (p.detail.verbose() > 1) {
            p.out.str("\n\tJuniper PCAP Flags [");
            FLAGS.print(p.out, flags, "none", ", ");
            p.out.ch(']');
        }
        if ((flags & EXTENDED) != 0) {
            int extensions = in.be16(o);
            o += 2;
            if (!JuniperExtension.print(p, o, extensions)) return false;
            o += extensions;
        }
        if ((flags & STRIPPED) != 0) {
            if (p.detail.link()) p.out.str("no-L2-hdr, ");
            in.need(o + 4, 1);
            if (!JuniperFrame.guessed(p, o + 4, length - (o + 4 - at))) p.out.str("no IP-hdr found!");
            size = o + 4 - at;
            return false;
        }
        size = o - at;
        if (card.words != null && !cookie(p, o)) return false;
        meaning(p, o + cookieSize);
        if (p.detail.link()) p.out.str("hlen ").dec(size + controlWord).str(", proto 0x").hex0(protocol, 4).str(", ");
        return true;
    }

    private boolean cookie(Printer p, int o) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int first = in.u8(o), count = card.cookie;
        if (first == LINK_SERVICES) count += 2;
        if (first == ADAPTIVE_SERVICES) count = MAX_COOKIE;
        if (first == LINK_SERVICES || first == ADAPTIVE_SERVICES) cookieKind = first;
        if (card == Card.MFR && (first & FRAGMENT) == FRAGMENT) count = 0;
        size += count;
        cookieSize = count;
        if (p.detail.link()) out.str(String.valueOf(card.words)).str("-PIC, cookie-len ").dec(count);
        if (count > MAX_COOKIE) {
            p.invalid();
            return false;
        }
        if (count > 0) {
            in.need(o, count);
            if (p.detail.link()) out.str(", cookie 0x");
            for (int i = 0; i < count; i++) {
                cookie[i] = (byte) in.u8(o + i);
                if (p.detail.link()) out.hex0(in.u8(o + i), 2);
            }
        }
        if (p.detail.link()) out.str(": ");
        protocol = in.be16(o + count);
        return true;
    }

    /** What the cookie says of the frame behind it. */
    private void meaning(Printer p, int o) throws Truncated {
        switch (card) {
            case MLPPP, MLFR, MFR -> multilink(p, o);
            case ATM2 -> {
                p.in.need(o, 4);
                if ((cookie[7] & 0x70) == 0) return;
                int control = p.in.be32(o);
                if (control == 0 || control == 0x08000000 || control == 0x08380000) controlWord = 4;
                if (p.detail.link()) p.out.str("control-word 0x").hex0(control & 0xffffffffL, 8).ch(' ');
            }
            default -> {
            }
        }
    }

    private void multilink(Printer p, int o) throws Truncated {
        if (cookieKind == ADAPTIVE_SERVICES) {
            bundle = ((cookie[6] & 0xff) << 8 | cookie[7] & 0xff) >> 3 & 0xfff;
            protocol = cookie[5] & 0x70;
            return;
        }
        boolean services = cookieKind == LINK_SERVICES;
        bundle = cookie[services ? 1 : 0] & 0xff;
        if (services && card != Card.MLPPP) protocol = p.in.be16(o);
        if (card == Card.MLFR || services && card == Card.MFR) size += 2;
    }

    /** The first {@code n} bytes of the cookie as a number. */
    long cookieNumber(int n) {
        long value = 0;
        for (int i = 0; i < n; i++) value = value << 8 | cookie[i] & 0xff;
        return value;
    }
}
