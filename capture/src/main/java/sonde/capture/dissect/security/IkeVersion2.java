package sonde.capture.dissect.security;

import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Payloads of version 2, RFC 7296 section 3. Methods as in {@link IkePayload}. */
final class IkeVersion2 {
    private static final int END = -1, PROPOSAL = 2, TRANSFORM = 3, GENERIC = 4, ENCRYPTED = 46;

    private final Printer p;
    private final Packet in;
    private final Text out;
    private final IkePayload chain;

    IkeVersion2(Printer p, IkePayload chain) {
        this.p = p;
        this.in = p.in;
        this.out = p.out;
        this.chain = chain;
    }

    int print(int type, int at, int size) throws Truncated {
        return switch (type) {
            case 33 -> association(type, at);
            case 34 -> keyExchange(type, at, size);
            case 35, 36 -> identity(type, at, size);
            case 39 -> authentication(type, at, size);
            case 40 -> nonce(type, at, size);
            case 43 -> vendor(type, at, size);
            case ENCRYPTED -> encrypted(type, at, size);
            default -> generic(type, at, size);
        };
    }

    private void name(String name, int at) throws Truncated {
        out.str(name).str((in.u8(at + 1) & 0x80) != 0 ? "[C]:" : ":");
    }

    private int generic(int type, int at, int size) throws Truncated {
        name(IkeNames.payload(type), at);
        out.str(" len=").dec(size - GENERIC);
        return chain.body(at, size) ? at + size : chain.cut(type);
    }

    private int association(int type, int at) throws Truncated {
        name("sa", at);
        int left = in.be16(at + 2) - GENERIC, o = at + GENERIC, level = chain.depth;
        out.str(" len=").dec(left);
        for (int next = PROPOSAL; next != 0;) {
            if (left < GENERIC) return tooLong(type, o, left);
            if (!in.has(o, GENERIC)) return chain.cut(type);
            int header = o, size = in.be16(o + 2);
            if (size <= GENERIC) return chain.cut(type);
            if (left < size) return tooLong(type, o, left);
            if (!in.has(o, size)) return chain.cut(type);
            chain.open(level + 1);
            if (next == PROPOSAL) {
                o = proposal(o, size);
                if (o < 0) return END;
            } else {
                out.str(IkeNames.payload(next));
                o += size;
            }
            out.ch(')');
            chain.depth = level;
            left -= size;
            next = in.u8(header);
        }
        return o;
    }

    /** A part says that it is longer than what is around: the rest of that is left out. */
    private int tooLong(int type, int at, int left) {
        chain.cut(type);
        return at + left;
    }

    private int proposal(int at, int whole) throws Truncated {
        if (!in.has(at, 8)) return chain.cut(PROPOSAL);
        name("p", at);
        int left = whole - 4, o = at + 8, spi = in.u8(at + 6), count = 0, level = chain.depth;
        out.str(" #").dec(in.u8(at + 4)).str(" protoid=").str(IkeNames.protocol(in.u8(at + 5))).str(" transform=")
                .dec(in.u8(at + 7)).str(" len=").dec(whole);
        if (spi != 0) {
            if (left < spi) return tooLong(PROPOSAL, o, left);
            out.str(" spi=");
            if (!IkePayload.digits(p, o, spi)) return chain.cut(PROPOSAL);
            o += spi;
            left -= spi;
        }
        for (int next = TRANSFORM; next != 0;) {
            count++;
            if (left < GENERIC) return tooLong(PROPOSAL, o, left);
            if (!in.has(o, GENERIC)) return chain.cut(PROPOSAL);
            int header = o, size = in.be16(o + 2);
            if (size <= GENERIC) return chain.cut(PROPOSAL);
            if (left < size) return tooLong(PROPOSAL, o, left);
            if (!in.has(o, size)) return chain.cut(PROPOSAL);
            chain.open(level + 1);
            if (next == TRANSFORM) {
                o = transform(count, o, size);
                if (o < 0) return END;
            } else {
                out.str(IkeNames.payload(next));
                o += size;
            }
            out.ch(')');
            chain.depth = level;
            left -= size;
            next = in.u8(header);
        }
        return o;
    }

    private int transform(int count, int at, int size) throws Truncated {
        if (!in.has(at, 8)) return chain.cut(TRANSFORM);
        name("t", at);
        int type = in.u8(at + 4), id = in.be16(at + 6);
        out.str(" #").dec(count).str(" type=").str(IkeNames.of(IkeNames.TRANSFORM_TYPE, type)).str(" id=")
                .str(IkeNames.transform2(type, id)).ch(' ');
        return chain.attributes(type == 1 ? IkeAttributes.ENCRYPTION : IkeAttributes.NONE, at, size);
    }

    private int keyExchange(int type, int at, int size) throws Truncated {
        if (!in.has(at, 8)) return chain.cut(type);
        name("v2ke", at);
        if (size < 8) {
            out.str(" len=").dec(size).str(" < 8");
            return at + size;
        }
        out.str(" len=").dec(size - 8).str(" group=").str(IkeNames.of(IkeNames.GROUP, in.be16(at + 4)));
        if (p.detail.verbose() > 2 && size > 8) {
            out.ch(' ');
            if (!IkePayload.digits(p, at + 8, size - 8)) return chain.cut(type);
        }
        return at + size;
    }

    private int identity(int type, int at, int size) throws Truncated {
        if (!in.has(at, 8)) return chain.cut(type);
        name(IkeNames.payload(type), at);
        out.str(" len=").dec(size - GENERIC);
        if (!chain.body(at, size)) return chain.cut(type);
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
        if (!in.has(at + 8, left)) return chain.cut(type); // also when the payload is shorter than its own header
        if (kind == 2 || kind == 3) printable(at + 8, left);
        else
            IkePayload.digits(p, at + 8, left);
        return at + size;
    }

    private void printable(int at, int length) throws Truncated {
        for (int i = 0; i < length; i++) {
            int c = in.u8(at + i);
            out.ch(c >= 0x20 && c < 0x7f ? (char) c : '.');
        }
    }

    private int authentication(int type, int at, int size) throws Truncated {
        if (!in.has(at, 8)) return chain.cut(type);
        name("v2auth", at);
        out.str(" len=").dec(size - GENERIC).str(" method=")
                .str(IkeNames.of(IkeNames.AUTHENTICATION, in.u8(at + 4)));
        if (p.detail.verbose() > 1) {
            out.str(" authdata=(");
            if (!IkePayload.digits(p, at + 8, size - 8)) return chain.cut(type);
            out.str(") ");
        } else if (!IkePayload.some(p, at + 8)) {
            return chain.cut(type);
        }
        return at + size;
    }

    private int nonce(int type, int at, int size) throws Truncated {
        name("nonce", at);
        out.str(" len=").dec(size - GENERIC);
        if (p.detail.verbose() > 1) {
            out.str(" nonce=(");
            if (!IkePayload.digits(p, at + GENERIC, size - GENERIC)) return chain.cut(type);
            out.str(") ");
        } else if (!IkePayload.some(p, at + GENERIC)) {
            return chain.cut(type);
        }
        return at + size;
    }

    private int vendor(int type, int at, int size) throws Truncated {
        name("v2vid", at);
        int left = size - GENERIC;
        out.str(" len=").dec(left).str(" vid=");
        if (!in.has(at + GENERIC, left)) return chain.cut(type);
        printable(at + GENERIC, left);
        if (p.detail.verbose() > 2 && left > 4) {
            out.ch(' ');
            IkePayload.digits(p, at + GENERIC, left);
        }
        return at + size;
    }

    /** Nothing can follow: the next payload it names is inside. */
    private int encrypted(int type, int at, int size) throws Truncated {
        name("v2e", at);
        int left = size - GENERIC;
        out.str(" len=").dec(left);
        if (p.detail.verbose() > 2 && left > 4) {
            out.ch(' ');
            if (!IkePayload.digits(p, at + GENERIC, left)) return chain.cut(type);
        }
        return in.has(at + GENERIC, left) ? END : chain.cut(type);
    }
}
