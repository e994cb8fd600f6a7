package sonde.capture.dissect.security;

import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Payloads of version 1, RFC 2408 section 3. Methods as in {@link IkePayload}. */
final class IkeVersion1 {
    private static final int PROPOSAL = 2, TRANSFORM = 3, GENERIC = 4;

    private final Printer p;
    private final Packet in;
    private final Text out;
    private final IkePayload chain;

    IkeVersion1(Printer p, IkePayload chain) {
        this.p = p;
        this.in = p.in;
        this.out = p.out;
        this.chain = chain;
    }

    int print(int type, int at, int size, int protocol) throws Truncated {
        return switch (type) {
            case 1 -> association(at, protocol);
            case PROPOSAL -> proposal(at);
            case TRANSFORM -> transform(at, size, protocol);
            case 5 -> identity(at, size);
            case 6, 7 -> certificate(type, at, size);
            default -> opaque(type, at, size);
        };
    }

    /** Key, hash, signature, nonce, vendor: a length, and with -vvv the bytes. */
    private int opaque(int type, int at, int size) throws Truncated {
        out.str(IkeNames.payload(type)).ch(':')
                .str(type == 4 ? " key len=" : type == 10 ? " n len=" : " len=").dec(size - GENERIC);
        if (type == 10 && p.detail.verbose() == 2) {
            out.ch(' ');
            return IkePayload.some(p, at + GENERIC) ? at + size : chain.cut(type);
        }
        return chain.body(at, size) ? at + size : chain.cut(type);
    }

    private int association(int at, int protocol) throws Truncated {
        out.str("sa:");
        if (!in.has(at, 12)) return chain.cut(1);
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
        return in.has(o, GENERIC) ? chain.chain(PROPOSAL, o, chain.depth, protocol) : chain.cut(1);
    }

    private int proposal(int at) throws Truncated {
        out.str("p:");
        if (!in.has(at, 8)) return chain.cut(PROPOSAL);
        int protocol = in.u8(at + 5), spi = in.u8(at + 6);
        out.str(" #").dec(in.u8(at + 4)).str(" protoid=").str(IkeNames.protocol(protocol)).str(" transform=")
                .dec(in.u8(at + 7));
        if (spi != 0) {
            out.str(" spi=");
            if (!IkePayload.digits(p, at + 8, spi)) return chain.cut(PROPOSAL);
        }
        int o = at + 8 + spi;
        return in.has(o, GENERIC) ? chain.chain(TRANSFORM, o, chain.depth, protocol) : chain.cut(PROPOSAL);
    }

    private int transform(int at, int size, int protocol) throws Truncated {
        out.str("t:");
        if (!in.has(at, 8)) return chain.cut(TRANSFORM);
        out.str(" #").dec(in.u8(at + 4)).str(" id=").str(IkeNames.transform(protocol, in.u8(at + 5))).ch(' ');
        IkeAttributes known = protocol == 1
                ? IkeAttributes.OAKLEY
                : protocol >= 2 && protocol <= 4 ? IkeAttributes.IPSEC : IkeAttributes.NONE;
        return chain.attributes(known, at, size);
    }

    private int identity(int at, int size) throws Truncated {
        out.str("id:");
        if (!in.has(at, 8)) return chain.cut(5);
        int left = Math.max(0, size - 8), data = at + 8;
        int type = in.u8(at + 4); // read as RFC 2407 has it, in the first phase too
        out.str(" idtype=").str(IkeNames.of(IkeNames.IPSEC_IDENTITY, type)).str(" protoid=");
        protocol(in.u8(at + 5));
        out.str(" port=").dec(in.be16(at + 6));
        if (left == 0) return at + size;
        if (!in.has(data, left)) return chain.cut(5);
        if (ipsecIdentity(type, data, left)) return at + size;
        if (left > 0) {
            out.str(" len=").dec(left);
            if (p.detail.verbose() > 2) {
                out.ch(' ');
                if (!IkePayload.digits(p, data, left)) return chain.cut(5);
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
                    IkePayload.digits(p, data + 16, 16);
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
        if (!in.has(at, 6)) return chain.cut(type);
        out.str(" len=").dec(size - GENERIC).str(" type=").str(IkeNames.of(IkeNames.CERTIFICATE, in.u8(at + 4)));
        return chain.body(at, size) ? at + size : chain.cut(type);
    }
}
