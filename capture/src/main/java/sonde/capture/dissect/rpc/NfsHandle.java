package sonde.capture.dissect.rpc;

import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/**
 * File handles. Opaque to a client, but the servers of old put device and inode into them, each in an order of its own;
 * the guess follows the zeroes that each leaves.
 */
final class NfsHandle {
    private enum Server {
        AUSPEX, OSF, IRIX, SUNOS4, SUNOS5, BSD, ULTRIX, HPUX, VMS, UNKNOWN
    }

    private NfsHandle() {}

    /** @param words how many 32-bit words it has; they are there */
    static void print(Printer p, int at, int words) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        if (p.detail.rawHandles()) {
            out.str(" fh[");
            for (int i = 0; i < words; i++) out.str(i == 0 ? "" : ":").hex(in.beU32(at + 4 * i));
            out.ch(']');
            return;
        }
        Server server = words < 4 ? Server.UNKNOWN : guess(in, at, words);
        if (server == Server.UNKNOWN) {
            String word = "Unknown".substring(0, Math.min(words, 7));
            out.str(" fh ").str(word).ch('/');
            int n = Math.min(words * 4, 32);
            p.capitalDigits(at, n);
            return;
        }
        int major, minor;
        long inode = in.beU32(at + 12);
        switch (server) {
            case AUSPEX -> {
                major = in.u8(at + 6);
                minor = in.u8(at + 7);
            }
            case BSD -> {
                major = in.u8(at + 1);
                minor = in.u8(at);
                inode = in.leU32(at + 12);
            }
            case OSF -> {
                int device = in.le32(at);
                major = device >>> 20;
                minor = device & 0xfffff;
                inode = in.leU32(at + 12);
            }
            case IRIX -> {
                major = in.u8(at + 2);
                minor = in.u8(at + 3);
                inode = in.beU32(at + 8);
            }
            case SUNOS4 -> {
                major = in.u8(at + 2);
                minor = in.u8(at + 3);
            }
            case SUNOS5 -> {
                major = in.be16(at) >> 2;
                minor = in.be24(at + 1) & 0x3ffff;
            }
            case ULTRIX -> {
                major = in.u8(at + 1);
                minor = in.u8(at);
                inode = in.leU32(at + 4);
            }
            case HPUX -> {
                major = in.u8(at);
                minor = in.be24(at + 1);
            }
            default -> {
                vms(p, at, words);
                return;
            }
        }
        out.str(" fh ").dec(major).ch(',').dec(minor).ch('/');
        if (minor != 257) out.dec(inode); // the original keeps that number for handles it could not read
    }

    /** The name of the exported device instead of its numbers. */
    private static void vms(Printer p, int at, int words) throws Truncated {
        p.out.str(" fh ");
        for (int i = 0; i < Math.min(words, 64); i++) {
            int c = p.in.u8(at + 1 + i);
            if (c == 0 || c == ' ') break;
            p.character(c);
        }
        p.in.need(at + 22, 6);
        p.out.ch('/').dec((long) p.in.u8(at + 26) << 24 | p.in.u8(at + 27) << 16 | p.in.le16(at + 22));
    }

    private static Server guess(Packet in, int at, int words) throws Truncated {
        boolean low = in.be16(at) == 0, second = in.be16(at + 2) == 0;
        int type = in.be16(at + 8);
        if (low && second) return Server.AUSPEX;
        if (low) {
            if (in.u8(at + 4) != 0 && in.u8(at + 5) == 0 && type == 0x0c00) return Server.OSF;
            return in.be32(at + 4) == 0x00080000 ? Server.IRIX : Server.SUNOS4;
        }
        if (second) {
            if (in.be16(at + 6) == 0) return Server.BSD;
            if (words >= 6 && in.u8(at + 21) == 0 && in.u8(at + 23) == 0) return Server.ULTRIX;
            return in.u8(at + 9) == 10 ? Server.SUNOS5 : Server.UNKNOWN;
        }
        if (type == 0x0c00) return Server.OSF;
        if (type == 0x000a) return in.be32(at + 4) == 0 ? Server.HPUX : Server.SUNOS5;
        return words >= 7 && isName(in, at) ? Server.VMS : Server.UNKNOWN;
    }

    private static boolean isName(Packet in, int at) throws Truncated {
        boolean ended = false;
        for (int i = 1; i < 14; i++) {
            int c = in.u8(at + i);
            if (c == 0) ended = true;
            else if (c < 0x20 || c > 0x7e || ended) return false;
        }
        return true;
    }
}
