package sonde.cli.view;

import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.bytes.Text;
import sonde.inspectors.files.OpenFile;
import sonde.inspectors.files.SocketWords;
import sonde.inspectors.net.Address;
import sonde.inspectors.processes.Descriptor;
import sonde.inspectors.processes.Device;
import sonde.inspectors.sockets.SocketName;

/** The pieces of lsof's output as the original spells them. */
public final class LsofText {
    private static final int O_CLOEXEC = 02000000;

    /** Bits of open(2) in the original's order; O_RDONLY has none. */
    private static final int[] FLAG_BITS = {1, 2, 0100, 0200, 0400, 01000, 02000, 04000, 04010000, 020000, 040000, 0200000, 0400000, 01000000, 010000, 04010000, 0100000, O_CLOEXEC, 010000000, 020200000};
    private static final String[] FLAG_NAMES = {"W", "RW", "CR", "EXCL", "NTTY", "TR", "AP", "ND", "SYN", "ASYN", "DIR", "DTY", "NFLK", "NATM", "DSYN", "RSYN", "LG", "CX", "PATH", "TMPF"};

    private final LsofLook look;
    private final LsofNames names;

    public LsofText(LsofLook look, LsofNames names) {
        this.look = look;
        this.names = names;
    }

    public LsofLook look() { return look; }

    /** Name of a user, or eight places for the number. */
    public void user(Text out, int uid) {
        String name = look.userNumbers ? null : names.user(uid);
        if (name != null) out.safe(name);
        else
            out.decRight(uid & 0xffffffffL, 8);
    }

    public @Nullable String userName(int uid) { return look.userNumbers ? null : names.user(uid); }

    /** Four places for a number, the last three digits of a large one; txt and mapped files have names of three. */
    public static void descriptor(Text out, Descriptor d) {
        int n = d.number();
        if (n < 0) {
            String name = d.name();
            if (name.equals("cwd") || name.equals("rtd")) out.ch(' ');
            out.str(name);
        } else if (n < 10_000) out.decRight(n, 4);
        else
            out.ch('*').dec0(n % 1000, 3);
    }

    public static void device(Text out, OpenFile f) {
        long device = f.rawDevice() != Device.NONE ? f.rawDevice() : f.device();
        if (device != Device.NONE) {
            out.dec(Device.major(device) & 0xffffffffL).ch(',').dec(Device.minor(device) & 0xffffffffL);
        } else {
            deviceCharacters(out, f);
        }
    }

    /** What takes the place of a device for sockets. */
    public static void deviceCharacters(Text out, OpenFile f) {
        if (f.isExempt()) out.str("UNKNOWN");
        else if (f.socket() instanceof SocketName.Unix u) out.str(u.pointer());
        else if (f.socket() instanceof SocketName.Inet || f.socket() instanceof SocketName.Packet) out.dec(f.inode());
    }

    public void offset(Text out, long offset) {
        int start = out.size();
        out.str("0t").udec(offset);
        if (look.offsetDigits > 0 && out.size() - start > look.offsetDigits + 2) {
            out.cut(start).str("0x").hex(offset);
        }
    }

    public void size(Text out, long size) {
        if (!look.humanSizes || size < 1024) {
            out.udec(size);
            return;
        }
        int unit = 0;
        double value = size;
        while (value >= 1024 && unit < 6) {
            value /= 1024;
            unit++;
        }
        long tenths = Math.round(value * 10);
        out.dec(tenths / 10).ch('.').dec(tenths % 10).ch("BKMGTPE".charAt(unit));
    }

    /** Protocol of a socket that has its inode in the device column, or empty. */
    public static String protocol(OpenFile f) {
        if (f.socket() instanceof SocketName.Inet i) return i.protocol();
        return f.socket() instanceof SocketName.Packet p ? SocketWords.ethertype(p.protocol()) : "";
    }

    public static boolean hasProtocol(OpenFile f) {
        return f.socket() instanceof SocketName.Inet || f.socket() instanceof SocketName.Packet;
    }

    public void flags(Text out, int flags) {
        if (look.flags == LsofLook.Flags.HEX) {
            out.str("0x").hex(flags & 0xffffffffL).str(";0x0");
            return;
        }
        int left = flags;
        boolean first = true;
        for (int i = 0; i < FLAG_BITS.length && left != 0; i++) {
            if ((left & FLAG_BITS[i]) == 0) continue;
            if (!first) out.ch(',');
            first = false;
            out.str(FLAG_NAMES[i]);
            left &= ~FLAG_BITS[i];
        }
        if (left != 0) {
            if (!first) out.ch(',');
            out.str("0x").hex(left & 0xffffffffL);
        }
    }

    /** Command, at most {@code width} places wide (0: all of it); blanks are not printable here. */
    public void command(Text out, String command, int width) {
        String c = command.isEmpty() ? "(unknown)" : command;
        int start = out.size(), limit = width == 0 ? Integer.MAX_VALUE : Math.max(7, width);
        for (int i = 0; i < c.length(); i++) {
            int before = out.size();
            escape(out, c.charAt(i), true);
            if (out.size() - start > limit) {
                out.cut(before);
                return;
            }
        }
    }

    public void command(Text out, String command) { safe(out, command.isEmpty() ? "(unknown)" : command); }

    /** The NAME column; without the TCP part for fields. */
    public void name(Text out, OpenFile f, boolean field) {
        int start = out.size();
        SocketName.Inet inet = f.inet();
        if (inet != null) ends(out, inet);
        else
            safe(out, f.socket() instanceof SocketName.Unix u ? unix(u) : f.name());
        for (String path : f.watched()) {
            out.ch(' ');
            safe(out, path.isEmpty() ? "?" : path);
        }
        for (String note : f.notes()) {
            if (out.size() > start) out.ch(' ');
            safe(out, note);
        }
        for (OpenFile.Peer p : f.peers()) {
            if (out.size() > start) out.ch(' ');
            peer(out, p);
        }
        boolean hasState = inet != null || f.socket() instanceof SocketName.Unix;
        if (!field && hasState && (look.tcpState || look.tcpQueues || look.tcpOptions)) {
            if (out.size() > start) out.ch(' ');
            state(out, f);
        }
        SocketFacts.settings(out, f.settings());
    }

    /** The original cuts a name at the first blank or colon. */
    private static String unix(SocketName.Unix u) {
        String path = u.path(), type = "type=" + SocketWords.type(u.type());
        if (path == null) return type;
        int end = 0;
        while (end < path.length() && " \t:\n".indexOf(path.charAt(end)) < 0) end++;
        return path.substring(0, end) + " " + type;
    }

    private void peer(Text out, OpenFile.Peer p) {
        out.str(p.prefix());
        if (p.pid() < 0) return;
        if (!p.prefix().isEmpty()) out.ch(' ');
        String c = p.command();
        if (look.commandWidth > 0 && c.length() > look.commandWidth) c = c.substring(0, look.commandWidth);
        out.dec(p.pid()).ch(',');
        safe(out, c);
        out.ch(',');
        int start = out.size();
        descriptor(out, p.descriptor());
        trim(out, start);
        out.ch(p.descriptor().access());
        String container = p.container();
        if (container != null) out.ch(',').safe(container);
    }

    /** Removes the blanks at {@code start}. */
    static void trim(Text out, int start) {
        int from = start;
        while (from < out.size() && out.array()[from] == ' ') from++;
        int length = out.size() - from;
        System.arraycopy(out.array(), from, out.array(), start, length);
        out.cut(start + length);
    }

    private void ends(Text out, SocketName.Inet s) {
        boolean mapped = s.local().isMapped() || s.remote().isMapped();
        if (s.localPort() != 0 || !s.local().isAny()) end(out, s, plain(s.local(), mapped), s.localPort());
        if (s.remotePort() != 0 || !s.remote().isAny()) {
            out.str("->");
            end(out, s, plain(s.remote(), mapped), s.remotePort());
        }
    }

    private static Address plain(Address a, boolean mapped) { return mapped ? Address.v4((int) a.low()) : a; }

    private void end(Text out, SocketName.Inet s, Address address, int port) {
        String host = address.isAny() || !look.hostNames ? null : names.host(address);
        if (address.isAny()) out.ch('*');
        else if (host != null) out.safe(host);
        else if (address.isV6()) {
            out.ch('[');
            address.write(out);
            out.ch(']');
        } else {
            address.write(out);
        }
        out.ch(':');
        String service = port == 0 || !look.portNames || s.protocol().equals("UDPLITE")
                ? null
                : names.service(port, s.protocol());
        if (port == 0) out.ch('*');
        else if (service != null) out.safe(service);
        else
            out.dec(port);
    }

    /** {@code (ESTABLISHED QR=0 QS=0)}. */
    private void state(Text out, OpenFile f) {
        if (f.socket() instanceof SocketName.Unix u) {
            if (look.tcpState) out.ch('(').str(SocketWords.unixState(u.listening(), u.state())).ch(')');
            return;
        }
        SocketName.Inet i = f.inet();
        if (i == null) return;
        int start = out.size();
        if (look.tcpState && i.isTcp()) out.ch('(').str(SocketWords.tcpState(i.state()));
        if (look.tcpQueues) {
            out.ch(out.size() > start ? ' ' : '(').str("QR=").udec(i.receiveQueue());
            out.str(" QS=").udec(i.sendQueue());
        }
        if (out.size() > start) out.ch(')');
    }

    /** Text from outside by the original's rules: {@code \n ^A \xNN \\}. */
    public void safe(Text out, String latin1) {
        int n = latin1.length();
        for (int i = 0; i < n; i++) {
            char c = latin1.charAt(i);
            if (c >= 0x80 && look.utf8) {
                int length = character(out, latin1, i);
                if (length > 0) {
                    i += length - 1;
                    continue;
                }
            }
            escape(out, c, false);
        }
    }

    /** Writes a whole printable UTF-8 character at {@code from}; returns its length in bytes, or 0. */
    private static int character(Text out, String latin1, int from) {
        int first = latin1.charAt(from), length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
        if (first < 0xc2 || first > 0xf4 || from + length > latin1.length()) return 0;
        byte[] bytes = latin1.substring(from, from + length).getBytes(StandardCharsets.ISO_8859_1);
        int start = out.size();
        out.safe(bytes, 0, length);
        boolean printed = out.size() - start == length && out.array()[start] == bytes[0];
        if (!printed) out.cut(start);
        return printed ? length : 0;
    }

    private static void escape(Text out, char c, boolean blank) {
        if (c == '\\') out.str("\\\\");
        else if (c == ' ' && blank) out.str("\\x20");
        else if (c >= 0x20 && c < 0x7f) out.ch(c);
        else if (c >= 0x20) out.str("\\x").hex0(c, 2);
        else
            switch (c) {
                case '\b' -> out.str("\\b");
                case '\f' -> out.str("\\f");
                case '\n' -> out.str("\\n");
                case '\r' -> out.str("\\r");
                case '\t' -> out.str("\\t");
                default -> out.ch('^').ch((char) (c + 0x40));
            }
    }
}
