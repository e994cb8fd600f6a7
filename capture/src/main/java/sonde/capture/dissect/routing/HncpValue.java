package sonde.capture.dissect.routing;

import sonde.capture.packet.Addresses;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** What an entry holds: RFC 7787 7, RFC 7788 10. */
final class HncpValue {
    private static final int MAPPED = 12;

    private final Printer p;
    private final Packet in;
    private final Text out;
    private final HncpTlvs tlvs;
    private final int level;

    HncpValue(Printer p, HncpTlvs tlvs, int level) {
        this.p = p;
        this.in = p.in;
        this.out = p.out;
        this.tlvs = tlvs;
        this.level = level;
    }

    /** @return false when nothing behind it can be told */
    boolean print(int type, int o, int n) throws Truncated {
        switch (type) {
            case 37 -> {
                return n == 0 ? bad() : HncpOptions.print(p, false, o, n, level + 1);
            }
            case 38 -> {
                if (n == 0 || !HncpOptions.print(p, true, o, n, level + 1)) p.invalid();
            }
            default -> {
                if (n < least(type) || n > most(type) || !value(type, o, n)) p.invalid();
            }
        }
        return true;
    }

    private boolean bad() {
        p.invalid();
        return true;
    }

    private static int least(int type) {
        return switch (type) {
            case 2 -> 4;
            case 3, 4, 9 -> 8;
            case 5, 36 -> 20;
            case 8 -> 12;
            case 10 -> 37;
            case 32 -> 5;
            case 34 -> 9;
            case 35 -> 6;
            case 39, 41 -> 17;
            case 40, 43 -> 1;
            case 42 -> 32;
            default -> 0;
        };
    }

    private static int most(int type) {
        return switch (type) {
            case 1 -> 0;
            case 2, 3, 4, 8 -> least(type);
            default -> Integer.MAX_VALUE;
        };
    }

    private boolean value(int type, int o, int n) throws Truncated {
        switch (type) {
            case 2 -> node(" NID: ", o);
            case 3 -> {
                node(" NID: ", o);
                out.str(" EPID: ").hex0(in.beU32(o + 4), 8);
            }
            case 4 -> out.str(" hash: ").hex0(in.be64(o), 16);
            case 5 -> {
                node(" NID: ", o);
                interval(" seqno: " + in.beU32(o + 4) + " ", o + 8);
                out.str(" hash: ").hex0(in.be64(o + 12), 16);
                tlvs.inner(o + 20, n - 20);
            }
            case 8 -> {
                node(" Peer-NID: ", o);
                out.str(" Peer-EPID: ").hex0(in.beU32(o + 4), 8).str(" Local-EPID: ").hex0(in.beU32(o + 8), 8);
            }
            case 9 -> {
                out.str(" EPID: ").hex0(in.beU32(o), 8);
                interval(" Interval: ", o + 4);
            }
            case 10 -> {
                out.str(" Verdict: ").dec(in.u8(o)).str(" Fingerprint: ");
                p.digits(o + 4, 32);
                out.str(" Common Name: ");
                p.padded(o + 36, n - 36);
            }
            case 32 -> {
                int abilities = in.be16(o + 2);
                out.str(" M: ").dec(abilities >> 12).str(" P: ").dec(abilities >> 8 & 15).str(" H: ")
                        .dec(abilities >> 4 & 15).str(" L: ").dec(abilities & 15).str(" User-agent: ");
                p.padded(o + 4, n - 4);
            }
            case 33 -> tlvs.inner(o, n);
            case 34 -> {
                return delegated(o, n);
            }
            case 35 -> {
                return assigned(o, n);
            }
            case 36 -> {
                out.str(" EPID: ").hex0(in.beU32(o), 8).str(" IP Address: ");
                address(o + 4);
                tlvs.inner(o + 20, n - 20);
            }
            case 39 -> {
                return zone(o, n);
            }
            case 40 -> {
                out.str(" Domain: ");
                labels(o, n);
            }
            case 41 -> {
                return name(o, n);
            }
            case 42 -> {
                out.str(" PSK: ");
                p.digits(o, 32);
                tlvs.inner(o + 32, n - 32);
            }
            case 43 -> {
                return policy(o, n);
            }
            default -> {
            }
        }
        return true;
    }

    private void node(String words, int o) throws Truncated { Addresses.link(out.str(words), in, o, 4); }

    private void interval(String words, int o) throws Truncated {
        long ms = in.beU32(o);
        out.str(words).dec(ms / 1000).ch('.').dec0(ms % 1000, 3).ch('s');
    }

    private boolean isMapped(int o) throws Truncated { return in.be64(o) == 0 && in.be32(o + 8) == 0xffff; }

    private void address(int o) throws Truncated {
        if (isMapped(o)) p.ipv4(o + MAPPED);
        else
            p.ipv6(o);
    }

    private boolean delegated(int o, int n) throws Truncated {
        if (n < 9 + (in.u8(o + 8) + 7) / 8) return false;
        interval(" VLSO: ", o);
        interval(" PLSO: ", o + 4);
        out.str(" Prefix: ");
        int size = prefix(o + 8, n - 8);
        if (size == 0) out.str("(length is invalid)");
        if (size > 0) rest(o, n, 8 + (size + 3 & ~3));
        return size >= 0;
    }

    private boolean assigned(int o, int n) throws Truncated {
        if (n < 6 + (in.u8(o + 5) + 7) / 8) return false;
        out.str(" EPID: ").hex0(in.beU32(o), 8).str(" Prty: ").dec(in.u8(o + 4) & 15).str(" Prefix: ");
        int size = prefix(o + 5, n - 5);
        if (size > 0) rest(o, n, size + 5 + 3 & ~3);
        return size > 0;
    }

    /** What is behind the fields of an entry. */
    private void rest(int o, int n, int used) throws Truncated {
        if (n >= used) tlvs.inner(o + used, n - used);
    }

    /** @return how many bytes it took, 0 when it is longer than an address, -1 when it is longer than its entry */
    private int prefix(int at, int left) throws Truncated {
        int bits = in.u8(at);
        boolean four = bits >= 96 && left >= MAPPED + 1 && isMapped(at + 1);
        if (bits > 128) return 0;
        int n = (bits + 7) / 8;
        if (left - 1 < n) return -1;
        byte[] address = new byte[16];
        System.arraycopy(in.array(), at + 1, address, 0, n);
        if (bits % 8 != 0) address[n - 1] &= (byte) (0xff00 >> bits % 8);
        if (four) Addresses.ipv4(out, address, MAPPED);
        else
            Addresses.ipv6(out, address, 0);
        out.ch('/').dec(four ? bits - 96 : bits);
        return 1 + n;
    }

    /** @return how many bytes the labels took, -1 when they do not end */
    private int labels(int at, int length) throws Truncated {
        int i = 0;
        while (i < length) {
            int n = in.u8(at + i++);
            if (n == 0) return i;
            if (i > 1) out.ch('.');
            p.padded(at + i, Math.min(n, length - i));
            if (i + n > length) break;
            i += n;
        }
        out.str("[|DNS]");
        return -1;
    }

    private boolean zone(int o, int n) throws Truncated {
        out.str(" IP-Address: ");
        address(o);
        int flags = in.u8(o + 16);
        out.ch(' ').ch((flags & 4) != 0 ? 'l' : '-').ch((flags & 2) != 0 ? 'b' : '-').ch((flags & 1) != 0 ? 's' : '-')
                .ch(' ');
        int size = labels(o + 17, n - 17);
        if (size >= 0) rest(o, n, size + 17 + 3 & ~3);
        return size >= 0;
    }

    private boolean name(int o, int n) throws Truncated {
        int size = in.u8(o + 16);
        if (n < 17 + size) return false;
        out.str(" IP-Address: ");
        address(o);
        out.str(" Name: ");
        if (size < 64) {
            out.ch('"');
            p.padded(o + 17, size);
            out.ch('"');
        } else {
            p.invalid();
        }
        rest(o, n, size + 17 + 3 & ~3);
        return true;
    }

    private boolean policy(int o, int n) throws Truncated {
        int policy = in.u8(o);
        out.str(" type: ");
        switch (policy) {
            case 0, 131 -> {
                if (n != 1) return false;
                out.str(policy == 0 ? "Internet connectivity" : "Restrictive assignment");
            }
            case 129 -> {
                out.str("DNS domain: ");
                labels(o + 1, n - 1);
            }
            case 130 -> {
                out.str("Opaque UTF-8: ");
                p.padded(o + 1, n - 1);
            }
            default -> {
                if (policy > 131) {
                    out.str("Unknown (").dec(policy).ch(')');
                    break;
                }
                out.str("Dest-Prefix: ");
                return prefix(o, n) > 0;
            }
        }
        return true;
    }
}
