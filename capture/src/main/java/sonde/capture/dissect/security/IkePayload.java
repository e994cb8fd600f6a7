package sonde.capture.dissect.security;

import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** The chain of payloads of one message. Methods give the position behind what they printed, or -1 to end the chain. */
final class IkePayload {
    private static final int END = -1, PROPOSAL = 2, TRANSFORM = 3, ENCRYPTED2 = 46, GENERIC = 4;

    private final Printer p;
    private final Packet in;
    private final Text out;
    private final int major;
    private final boolean firstPhase;
    private int depth;

    IkePayload(Printer p, int major, boolean firstPhase) {
        this.p = p;
        this.in = p.in;
        this.out = p.out;
        this.major = major;
        this.firstPhase = firstPhase;
    }

    /** Hexadecimal digits of bytes, all or none. */
    static boolean digits(Printer p, int at, int length) throws Truncated {
        if (!p.in.has(at, length)) return false;
        for (int i = 0; i < length; i++) p.out.hex0(p.in.u8(at + i), 2);
        return true;
    }

    /** @param protocol of the proposal around, 0 outside of one */
    int chain(int first, int start, int outer, int protocol) throws Truncated {
        depth = outer;
        int next = first, at = start;
        while (next != 0) {
            if (!in.has(at, GENERIC) || !in.has(at, in.be16(at + 2))) return cut(next);
            int header = at;
            open(outer + 1);
            at = one(next, at, protocol);
            out.ch(')');
            depth = outer;
            if (at < 0) return END;
            next = in.u8(header);
        }
        return at;
    }

    private void open(int level) {
        depth = level;
        out.ch('\n');
        for (int i = 0; i < level; i++) out.str("    ");
        out.ch('(');
    }

    private int cut(int payload) {
        out.str(" [|").str(IkeNames.payload(payload)).ch(']');
        return END;
    }

    private int one(int type, int at, int protocol) throws Truncated {
        int size = in.be16(at + 2);
        if (size <= GENERIC) return END;
        boolean named = type < 14 || type >= 33 && type <= 48;
        if (!named || type == ENCRYPTED2 && major == 1) {
            out.str(IkeNames.payload(type));
            return at + size;
        }
        return switch (type) {
            case 1 -> association(at, protocol);
            case PROPOSAL -> proposal(at);
            case TRANSFORM -> transform(at, size, protocol);
            case 5 -> identity(at, size);
            case 6, 7 -> certificate(type, at, size);
            case 11 -> new IkeNotify(p).version1(at, size);
            case 12 -> new IkeNotify(p).delete(at);
            case 4, 8, 9, 10, 13 -> opaque(type, at, size);
            case 33 -> association2(type, at);
            case 34 -> keyExchange2(type, at, size);
            case 35, 36 -> identity2(type, at, size);
            case 39 -> authentication2(type, at, size);
            case 40 -> nonce2(type, at, size);
            case 41 -> new IkeNotify(p).version2(at, size);
            case 43 -> vendor2(type, at, size);
            case ENCRYPTED2 -> encrypted2(type, at, size);
            default -> generic2(type, at, size);
        };
    }

    /** Key, hash, signature, nonce, vendor: a length, and with -vvv the bytes. */
    private int opaque(int type, int at, int size) throws Truncated {
        out.str(IkeNames.payload(type)).ch(':')
                .str(type == 4 ? " key len=" : type == 10 ? " n len=" : " len=").dec(size - GENERIC);
        if (type == 10 && p.detail.verbose() == 2) {
            out.ch(' ');
            return some(p, at + GENERIC) ? at + size : cut(type);
        }
        return body(at, size) ? at + size : cut(type);
    }

    private boolean body(int at, int size) throws Truncated {
        if (p.detail.verbose() <= 2 || size <= GENERIC) return true;
        out.ch(' ');
        return digits(p, at + GENERIC, size - GENERIC);
    }

    /** The first ten and last twenty bytes of what the capture has. */
    static boolean some(Printer p, int at) throws Truncated {
        int end = p.in.end(), first = Math.min(10, end - at), last = end - 20, size = 20;
        if (last < at + first) {
            last = at + first;
            size = end - last;
        }
        p.out.str(" data=(");
        if (!digits(p, at, first)) return false;
        p.out.str("...");
        if (size > 0 && !digits(p, last, size)) return false;
        p.out.ch(')');
        return true;
    }

    private int association(int at, int protocol) throws Truncated {
        out.str("sa:");
        if (!in.has(at, 12)) return cut(1);
        long doi = in.beU32(at + 4);
        int situation = in.be32(at + 8);
        if (doi != 1) {
            out.str(" doi=").dec(doi).str(" situation=").dec(in.beU32(at + 8));
            return at + 12;
        }
        out.str(" doi=ipsec situation=");
        if ((situation & 1) != 0) out.str("identity");
        if ((situation & 2) != 0) out.str((situation & 1) != 0 ? "+secrecy" : "secrecy");
        if ((situation & 4) != 0) out.str((situation & 3) != 0 ? "+integrity" : "integrity");
        int o = at + 12;
        if (situation != 1) {
            out.str(" ident=").dec(in.beU32(at + 4));
            o += 4;
        }
        return in.has(o, GENERIC) ? chain(PROPOSAL, o, depth, protocol) : cut(1);
    }

    private int proposal(int at) throws Truncated {
        out.str("p:");
        if (!in.has(at, 8)) return cut(PROPOSAL);
        int protocol = in.u8(at + 5), spi = in.u8(at + 6);
        out.str(" #").dec(in.u8(at + 4)).str(" protoid=").str(IkeNames.protocol(protocol)).str(" transform=")
                .dec(in.u8(at + 7));
        if (spi != 0) {
            out.str(" spi=");
            if (!digits(p, at + 8, spi)) return cut(PROPOSAL);
        }
        int o = at + 8 + spi;
        return in.has(o, GENERIC) ? chain(TRANSFORM, o, depth, protocol) : cut(PROPOSAL);
    }

    private int transform(int at, int size, int protocol) throws Truncated {
        out.str("t:");
        if (!in.has(at, 8)) return cut(TRANSFORM);
        out.str(" #").dec(in.u8(at + 4)).str(" id=").str(IkeNames.transform(protocol, in.u8(at + 5))).ch(' ');
        IkeAttributes known = protocol == 1
                ? IkeAttributes.OAKLEY
                : protocol >= 2 && protocol <= 4 ? IkeAttributes.IPSEC : IkeAttributes.NONE;
        return attributes(known, at, size);
    }

    private int attributes(IkeAttributes known, int at, int size) throws Truncated {
        int o = at + 8, end = at + size;
        while (o < in.end() && o < end) {
            o = known.print(p, o, end);
            if (o < 0) return cut(TRANSFORM);
        }
        if (in.end() < end) out.str("...");
        return o;
    }

    private int identity(int at, int size) throws Truncated {
        out.str("id:");
        if (!in.has(at, 8)) return cut(5);
        int left = Math.max(0, size - 8), data = at + 8;
        if (firstPhase) {
            out.str(" idtype=").str(IkeNames.of(IkeNames.IDENTITY, in.u8(at + 4))).str(" doi_data=")
                    .dec(in.be24(at + 5));
        } else {
            int type = in.u8(at + 4);
            out.str(" idtype=").str(IkeNames.of(IkeNames.IPSEC_IDENTITY, type)).str(" protoid=");
            protocol(in.u8(at + 5));
            out.str(" port=").dec(in.be16(at + 6));
            if (left == 0) return at + size;
            if (!in.has(data, left)) return cut(5);
            if (ipsecIdentity(type, data, left)) return at + size;
        }
        if (left > 0) {
            out.str(" len=").dec(left);
            if (p.detail.verbose() > 2) {
                out.ch(' ');
                if (!digits(p, data, left)) return cut(5);
            }
        }
        return at + size;
    }

    private void protocol(int number) {
        String name = number == 0 ? null : p.protocolName(number);
        if (name == null) out.dec(number);
        else
            out.safe(name);
    }

    /** @return whether it was printed: the rest is opaque */
    private boolean ipsecIdentity(int type, int data, int left) throws Truncated {
        if (type < 1 || type > 8) return false;
        out.str(" len=").dec(left);
        int needed = switch (type) {
            case 1 -> 4;
            case 4, 7 -> 8;
            case 5 -> 16;
            case 6, 8 -> 32;
            default -> 0;
        };
        if (left < needed) {
            out.str(" [bad: < ").dec(needed).ch(']');
            return true;
        }
        out.ch(' ');
        switch (type) {
            case 2, 3 -> {
                for (int i = 0; i < left; i++) p.character(in.u8(data + i));
            }
            case 1, 4, 7 -> {
                p.ipv4(data);
                if (type == 4) {
                    out.ch('/');
                    for (int i = 4; i < 8; i++) out.str(i > 4 ? "." : "").dec(in.u8(data + i));
                } else if (type == 7) {
                    out.ch('-');
                    p.ipv4(data + 4);
                }
            }
            default -> {
                p.ipv6(data);
                if (type == 6) {
                    out.str("/0x");
                    digits(p, data + 16, 16);
                } else if (type == 8) {
                    out.ch('-');
                    p.ipv6(data + 16);
                }
            }
        }
        return true;
    }

    private int certificate(int type, int at, int size) throws Truncated {
        out.str(IkeNames.payload(type)).ch(':');
        if (!in.has(at, 6)) return cut(type);
        out.str(" len=").dec(size - GENERIC).str(" type=").str(IkeNames.of(IkeNames.CERTIFICATE, in.u8(at + 4)));
        return body(at, size) ? at + size : cut(type);
    }

    private void name2(String name, int at) throws Truncated {
        out.str(name).str((in.u8(at + 1) & 0x80) != 0 ? "[C]:" : ":");
    }

    private int generic2(int type, int at, int size) throws Truncated {
        name2(IkeNames.payload(type), at);
        out.str(" len=").dec(size - GENERIC);
        return body(at, size) ? at + size : cut(type);
    }

    private int association2(int type, int at) throws Truncated {
        name2("sa", at);
        int left = in.be16(at + 2) - GENERIC, o = at + GENERIC, level = depth;
        out.str(" len=").dec(left);
        for (int next = PROPOSAL; next != 0;) {
            if (left < GENERIC) return tooLong(type, o, left);
            if (!in.has(o, GENERIC)) return cut(type);
            int header = o, size = in.be16(o + 2);
            if (size <= GENERIC) return cut(type);
            if (left < size) return tooLong(type, o, left);
            if (!in.has(o, size)) return cut(type);
            open(level + 1);
            if (next == PROPOSAL) {
                o = proposal2(o, size);
                if (o < 0) return END;
            } else {
                out.str(IkeNames.payload(next));
                o += size;
            }
            out.ch(')');
            depth = level;
            left -= size;
            next = in.u8(header);
        }
        return o;
    }

    /** A part says that it is longer than what is around: the rest of that is left out. */
    private int tooLong(int type, int at, int left) {
        cut(type);
        return at + left;
    }

    private int proposal2(int at, int whole) throws Truncated {
        if (!in.has(at, 8)) return cut(PROPOSAL);
        name2("p", at);
        int left = whole - 4, o = at + 8, spi = in.u8(at + 6), count = 0, level = depth;
        out.str(" #").dec(in.u8(at + 4)).str(" protoid=").str(IkeNames.protocol(in.u8(at + 5))).str(" transform=")
                .dec(in.u8(at + 7)).str(" len=").dec(whole);
        if (spi != 0) {
            if (left < spi) return tooLong(PROPOSAL, o, left);
            out.str(" spi=");
            if (!digits(p, o, spi)) return cut(PROPOSAL);
            o += spi;
            left -= spi;
        }
        for (int next = TRANSFORM; next != 0;) {
            count++;
            if (left < GENERIC) return tooLong(PROPOSAL, o, left);
            if (!in.has(o, GENERIC)) return cut(PROPOSAL);
            int header = o, size = in.be16(o + 2);
            if (size <= GENERIC) return cut(PROPOSAL);
            if (left < size) return tooLong(PROPOSAL, o, left);
            if (!in.has(o, size)) return cut(PROPOSAL);
            open(level + 1);
            if (next == TRANSFORM) {
                o = transform2(count, o, size);
                if (o < 0) return END;
            } else {
                out.str(IkeNames.payload(next));
                o += size;
            }
            out.ch(')');
            depth = level;
            left -= size;
            next = in.u8(header);
        }
        return o;
    }

    private int transform2(int count, int at, int size) throws Truncated {
        if (!in.has(at, 8)) return cut(TRANSFORM);
        name2("t", at);
        int type = in.u8(at + 4), id = in.be16(at + 6);
        out.str(" #").dec(count).str(" type=").str(IkeNames.of(IkeNames.TRANSFORM_TYPE, type)).str(" id=")
                .str(IkeNames.transform2(type, id)).ch(' ');
        return attributes(type == 1 ? IkeAttributes.ENCRYPTION : IkeAttributes.NONE, at, size);
    }

    private int keyExchange2(int type, int at, int size) throws Truncated {
        if (!in.has(at, 8)) return cut(type);
        name2("v2ke", at);
        if (size < 8) {
            out.str(" len=").dec(size).str(" < 8");
            return at + size;
        }
        out.str(" len=").dec(size - 8).str(" group=").str(IkeNames.of(IkeNames.GROUP, in.be16(at + 4)));
        if (p.detail.verbose() > 2 && size > 8) {
            out.ch(' ');
            if (!digits(p, at + 8, size - 8)) return cut(type);
        }
        return at + size;
    }

    private int identity2(int type, int at, int size) throws Truncated {
        if (!in.has(at, 8)) return cut(type);
        name2(IkeNames.payload(type), at);
        out.str(" len=").dec(size - GENERIC);
        if (!body(at, size)) return cut(type);
        int kind = in.u8(at + 4), left = size - 8;
        String word = switch (kind) {
            case 1 -> " ipv4:";
            case 2 -> " fqdn:";
            case 3 -> " rfc822:";
            case 5 -> " ipv6:";
            case 9 -> " dn:";
            case 10 -> " gn:";
            case 11 -> " keyid:";
            default -> "";
        };
        if (word.isEmpty()) return at + size;
        out.str(word);
        if (!in.has(at + 8, left)) return cut(type); // also when the payload is shorter than its own header
        if (kind == 2 || kind == 3) printable(at + 8, left);
        else
            digits(p, at + 8, left);
        return at + size;
    }

    private void printable(int at, int length) throws Truncated {
        for (int i = 0; i < length; i++) {
            int c = in.u8(at + i);
            out.ch(c >= 0x20 && c < 0x7f ? (char) c : '.');
        }
    }

    private int authentication2(int type, int at, int size) throws Truncated {
        if (!in.has(at, 8)) return cut(type);
        name2("v2auth", at);
        out.str(" len=").dec(size - GENERIC).str(" method=")
                .str(IkeNames.of(IkeNames.AUTHENTICATION, in.u8(at + 4)));
        if (p.detail.verbose() > 1) {
            out.str(" authdata=(");
            if (!digits(p, at + 8, size - 8)) return cut(type);
            out.str(") ");
        } else if (!some(p, at + 8)) {
            return cut(type);
        }
        return at + size;
    }

    private int nonce2(int type, int at, int size) throws Truncated {
        name2("nonce", at);
        out.str(" len=").dec(size - GENERIC);
        if (p.detail.verbose() > 1) {
            out.str(" nonce=(");
            if (!digits(p, at + GENERIC, size - GENERIC)) return cut(type);
            out.str(") ");
        } else if (!some(p, at + GENERIC)) {
            return cut(type);
        }
        return at + size;
    }

    private int vendor2(int type, int at, int size) throws Truncated {
        name2("v2vid", at);
        int left = size - GENERIC;
        out.str(" len=").dec(left).str(" vid=");
        if (!in.has(at + GENERIC, left)) return cut(type);
        printable(at + GENERIC, left);
        if (p.detail.verbose() > 2 && left > 4) {
            out.ch(' ');
            digits(p, at + GENERIC, left);
        }
        return at + size;
    }

    /** Nothing can follow: the next payload it names is inside. */
    private int encrypted2(int type, int at, int size) throws Truncated {
        name2("v2e", at);
        int left = size - GENERIC;
        out.str(" len=").dec(left);
        if (p.detail.verbose() > 2 && left > 4) {
            out.ch(' ');
            if (!digits(p, at + GENERIC, left)) return cut(type);
        }
        return in.has(at + GENERIC, left) ? END : cut(type);
    }
}
