package sonde.capture.dissect.afs;

import java.time.Instant;
import java.time.LocalDateTime;

import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/**
 * Arguments that stand one behind the other (XDR, RFC 4506), as a pattern says: words as they are, <code>{u}</code> and
 * <code>{d}</code> a number without and with sign, <code>{q}</code> one of 64 bits, <code>{t}</code> a time,
 * <code>{f}</code> a file's number, <code>{s256}</code> a string of at most so many bytes, <code>{c64}</code> one of that
 * many characters of four bytes each, <code>{v}</code> a database's version, <code>{.}</code> a word that is passed over,
 * <code>{+84}</code> bytes that are; <code>[,{f}]</code> a list with its separator.
 */
final class Arguments {
    private static final String[] KINDS = {"read-write", "read-only", "backup"};

    private final Printer p;
    private final Packet in;
    private final Text out;
    private int o;

    Arguments(Printer p, int at) {
        this.p = p;
        in = p.in;
        out = p.out;
        o = at;
    }

    /** @return false when one of them is cut that is printed whole or not at all, or is longer than it may be */
    boolean print(String pattern) throws Truncated {
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '{') {
                int end = pattern.indexOf('}', i);
                int size = end == i + 2 ? 0 : Integer.parseInt(pattern, i + 2, end, 10);
                if (!one(pattern.charAt(i + 1), size)) return false;
                i = end;
            } else if (c == '[') {
                int end = pattern.indexOf(']', i);
                if (!list(pattern.charAt(i + 1), pattern.substring(i + 2, end))) return false;
                i = end;
            } else
                out.ch(c);
        }
        return true;
    }

    private boolean one(char kind, int size) throws Truncated {
        switch (kind) {
            case 'u' -> {
                long number = word();
                out.ch(' ').udec(number);
            }
            case 'd' -> {
                int number = (int) word();
                out.ch(' ').dec(number);
            }
            case 'q' -> {
                in.need(o, 8);
                out.ch(' ').str(Long.toUnsignedString(in.be64(o)));
                o += 8;
            }
            case 't' -> time(word());
            case 'y' -> out.str(word() != 0 ? " yes" : " no");
            case '.' -> word();
            case '+' -> o += size;
            case 'e' -> failure((int) word());
            case 'k' -> {
                long volume = word();
                if (volume < KINDS.length) out.str(" type ").str(KINDS[(int) volume]);
            }
            case 'w' -> {
                in.need(o, 12);
                out.ch(' ').udec(word()).ch(':').udec(word()).ch(':').udec(word());
            }
            default -> {
                return whole(kind, size);
            }
        }
        return true;
    }

    private boolean whole(char kind, int size) throws Truncated {
        switch (kind) {
            case 'f' -> {
                if (!in.has(o, 12)) return false;
                out.str(" fid ").udec(word()).ch('/').udec(word()).ch('/').udec(word());
            }
            case 'W' -> {
                if (!in.has(o, 12)) return false;
                return print(" server{w}");
            }
            case 'v' -> {
                if (!in.has(o, 8)) return false;
                out.ch(' ').udec(word()).ch('.').udec(word());
            }
            case 's' -> {
                return string(size);
            }
            case 'c' -> {
                return characters(size);
            }
            case 'i' -> {
                return identifier();
            }
            case 'a' -> {
                return status();
            }
            case 'o' -> {
                long length = word();
                if (length > in.available(o)) return false;
                o += (int) length;
            }
            case 'A' -> {
                long length = word();
                if (length > in.available(o)) return false;
                AccessList.print(p, o, (int) Math.min(length, AccessList.MOST));
            }
            default -> {
                return entry(size, kind == 'U');
            }
        }
        return true;
    }

    private long word() throws Truncated {
        long value = in.beU32(o);
        o += 4;
        return value;
    }

    private boolean list(char separator, String pattern) throws Truncated {
        long count = word();
        if (separator == ';') {
            if (count != 0) out.ch(';');
        } else if (count == 0) out.str(" <none!>");
        for (long i = 0; i < count; i++) {
            if (i > 0 && separator == ',') out.ch(',');
            if (!print(pattern)) return false;
        }
        return true;
    }

    private void time(long seconds) {
        LocalDateTime t = LocalDateTime.ofInstant(Instant.ofEpochSecond((int) seconds), p.zone());
        out.ch(' ').dec(t.getYear()).ch('/').dec0(t.getMonthValue(), 2).ch('/').dec0(t.getDayOfMonth(), 2).ch(' ')
                .dec0(t.getHour(), 2).ch(':').dec0(t.getMinute(), 2).ch(':').dec0(t.getSecond(), 2);
    }

    private boolean string(int most) throws Truncated {
        long length = word();
        if (length > most) return false;
        out.str(" \"");
        if (!p.characters(o, (int) length)) return false;
        out.ch('"');
        o += (int) length + 3 & ~3;
        return true;
    }

    private boolean characters(int count) throws Truncated {
        if (!in.has(o, 4 * count)) return false;
        out.str(" \"");
        for (int i = 0; i < count; i++) {
            int c = in.u8(o + 4 * i + 3);
            if (c == 0) break;
            p.character(c);
        }
        o += 4 * count;
        out.ch('"');
        return true;
    }

    /** A UUID, with a word for each of its fields. */
    private boolean identifier() throws Truncated {
        if (!in.has(o, 44)) return false;
        out.ch(' ').hex0(word(), 8);
        for (int i = 0; i < 2; i++) {
            long part = word();
            out.hex0(part, part > 0xffff ? Long.toHexString(part).length() : 4);
        }
        for (int i = 0; i < 8; i++) out.hex0(word() & 0xff, 2);
        return true;
    }

    /** What is to be changed of a file: a mask, and all of it whether it is to be or not. */
    private boolean status() throws Truncated {
        if (!in.has(o, 24)) return false;
        int mask = (int) word();
        if (mask != 0) out.str(" StoreStatus");
        long date = word(), owner = word(), group = word(), mode = word(), segment = word();
        if ((mask & 1) != 0) {
            out.str(" date");
            time(date);
        }
        if ((mask & 2) != 0) out.str(" owner ").udec(owner);
        if ((mask & 4) != 0) out.str(" group ").udec(group);
        if ((mask & 8) != 0) out.str(" mode ").str(Long.toOctalString(mode & 07777));
        if ((mask & 16) != 0) out.str(" segsize ").udec(segment);
        if ((mask & 1024) != 0) out.str(" fsync");
        return true;
    }

    /** Where a volume is: servers, their partitions and flags, all of them printed as far as they are used. */
    private boolean entry(int slots, boolean named) throws Truncated {
        if (slots == 8 || named) {
            if (!in.has(o, 4)) return false;
            o += slots == 8 ? 4 : 0;
        }
        out.str(" numservers");
        long used = word();
        out.ch(' ').udec(used).str(" servers");
        for (int i = 0; i < slots; i++) if (!server(i < used, named)) return false;
        if (named) {
            if (!in.has(o, 4 * slots)) return false;
            o += 4 * slots;
        }
        out.str(" partitions");
        for (int i = 0; i < slots; i++) {
            long partition = word();
            if (i >= used) continue;
            out.ch(' ');
            if (partition <= 26) out.ch((char) ('a' + partition));
            else
                out.udec(partition);
        }
        if (!in.has(o, 4 * slots)) return false;
        o += 4 * slots;
        return print(" rwvol{u} rovol{u} backup{u}");
    }

    private boolean server(boolean used, boolean named) throws Truncated {
        if (!named) {
            if (!in.has(o, 4)) return false;
            if (used) out.ch(' ').dotted((int) in.beU32(o));
            o += 4;
            return true;
        }
        if (used) {
            out.str(" afsuuid");
            return identifier();
        }
        if (!in.has(o, 44)) return false;
        o += 44;
        return true;
    }

    private void failure(int code) {
        out.str(" error ").str(switch (code) {
            case -100 -> "restarting fileserver";
            case 101 -> "salvage volume";
            case 102 -> "no such vnode";
            case 103 -> "no such volume";
            case 104 -> "volume exist";
            case 105 -> "no service";
            case 106 -> "volume offline";
            case 107 -> "voline online";
            case 108 -> "diskfull";
            case 109 -> "diskquota exceeded";
            case 110 -> "volume busy";
            case 111 -> "volume moved";
            case 112 -> "AFS IO error";
            default -> "#" + code;
        });
    }
}
