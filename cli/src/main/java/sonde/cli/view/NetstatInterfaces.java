package sonde.cli.view;

import sonde.inspectors.bytes.Text;
import sonde.inspectors.host.Interface;
import sonde.inspectors.host.Interface.InterfaceAddress;
import sonde.inspectors.host.InterfaceCounters;
import sonde.inspectors.net.Address;

/** Interfaces as netstat shows them: a line each, or the paragraph of ifconfig. */
public final class NetstatInterfaces {
    public static final String TITLE = "Iface             MTU    RX-OK RX-ERR RX-DRP RX-OVR    TX-OK TX-ERR TX-DRP TX-OVR Flg";

    /** In the order of their letters and names. */
    private static final int[] SHORT_FLAGS = {Interface.IFF_ALLMULTI, Interface.IFF_BROADCAST, Interface.IFF_DEBUG, Interface.IFF_LOOPBACK, Interface.IFF_MULTICAST, Interface.IFF_DYNAMIC, Interface.IFF_PROMISC, Interface.IFF_NOTRAILERS, Interface.IFF_NOARP, Interface.IFF_POINTOPOINT, Interface.IFF_SLAVE, Interface.IFF_MASTER, Interface.IFF_RUNNING, Interface.IFF_UP};
    private static final String LETTERS = "ABDLMdPNOPsmRU";
    private static final int[] LONG_FLAGS = {Interface.IFF_UP, Interface.IFF_BROADCAST, Interface.IFF_DEBUG, Interface.IFF_LOOPBACK, Interface.IFF_POINTOPOINT, Interface.IFF_NOTRAILERS, Interface.IFF_RUNNING, Interface.IFF_NOARP, Interface.IFF_PROMISC, Interface.IFF_ALLMULTI, Interface.IFF_SLAVE, Interface.IFF_MASTER, Interface.IFF_MULTICAST, Interface.IFF_DYNAMIC};
    private static final String[] NAMES = {"UP", "BROADCAST", "DEBUG", "LOOPBACK", "POINTOPOINT", "NOTRAILERS", "RUNNING", "NOARP", "PROMISC", "ALLMULTI", "SLAVE", "MASTER", "MULTICAST", "DYNAMIC"};
    private static final String[] MEDIA = {"unknown", "10base2", "10baseT", "AUI", "100baseT", "100baseTX", "100baseFX"};
    private static final String[] UNITS = {"KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};

    private NetstatInterfaces() {}

    /** Writes one line without its newline. */
    public static void line(Text out, Interface i) {
        int start = out.size();
        out.safe(i.name().substring(0, Math.min(15, i.name().length()))).left(start, 15).ch(' ').decRight(i.mtu(), 5)
                .ch(' ');
        InterfaceCounters c = i.counters();
        start = out.size();
        if (c == null) {
            out.str("     - no statistics available -").left(start, 56);
        } else {
            right(out, c.rxPackets(), 8);
            right(out, c.rxErrors(), 6);
            right(out, c.rxDropped(), 6);
            start = out.size();
            out.udec(c.rxFifo()).left(start, 6).ch(' ');
            right(out, c.txPackets(), 8);
            right(out, c.txErrors(), 6);
            right(out, c.txDropped(), 6);
            right(out, c.txFifo(), 6);
        }
        if (i.flags() == 0) out.str("[NO FLAGS]");
        for (int k = 0; k < SHORT_FLAGS.length; k++) if (i.is(SHORT_FLAGS[k])) out.ch(LETTERS.charAt(k));
    }

    private static void right(Text out, long value, int width) {
        int start = out.size();
        out.udec(value).right(start, width).ch(' ');
    }

    /** Names of the flags that are set, in the order in which they are shown. */
    public static java.util.List<String> flags(Interface i) {
        java.util.List<String> set = new java.util.ArrayList<>();
        for (int k = 0; k < LONG_FLAGS.length; k++) if (i.is(LONG_FLAGS[k])) set.add(NAMES[k]);
        return set;
    }

    /** Writes the paragraph of one interface, newlines and the empty line at its end included. */
    public static void paragraph(Text out, Interface i) {
        out.safe(i.name()).str(": flags=").dec(i.flags()).ch('<').str(String.join(",", flags(i))).str(">  mtu ")
                .dec(i.mtu()).nl();
        boolean v4 = false;
        for (InterfaceAddress a : i.addresses()) {
            if (a.address().isV6()) v6(out, a);
            else if (!v4) v4(out, i, a);
            v4 |= !a.address().isV6();
        }
        hardware(out, i);
        InterfaceCounters c = i.counters();
        if (c != null) counters(out, c, HardwareType.isCompressing(i.type()));
        if (!i.map().isEmpty()) device(out, i.map());
        out.nl();
    }

    private static void v4(Text out, Interface i, InterfaceAddress a) {
        out.str("        inet ");
        a.address().write(out);
        out.str("  netmask ");
        int bits = a.prefix() <= 0 ? 0 : -1 << 32 - Math.min(32, a.prefix());
        Address.v4(bits).write(out);
        Address broadcast = a.broadcast(), peer = a.peer();
        if (i.is(Interface.IFF_BROADCAST)) {
            out.str("  broadcast ");
            (broadcast == null ? Address.ANY4 : broadcast).write(out);
        }
        if (i.is(Interface.IFF_POINTOPOINT)) {
            out.str("  destination ");
            (peer == null ? Address.ANY4 : peer).write(out);
        }
        out.nl();
    }

    /** Scopes are those of the kernel's net/ipv6.h: 0x10 host, 0x20 link, 0x40 site, 0x80 IPv4-compatible. */
    private static void v6(Text out, InterfaceAddress a) {
        out.str("        inet6 ");
        NetstatNames.number(out, a.address());
        out.str("  prefixlen ").dec(a.prefix()).str("  scopeid 0x").hex(a.scope()).ch('<');
        int start = out.size(), scope = a.scope() & ~0x80;
        if (scope != a.scope()) out.str("compat,");
        if (scope == 0) out.str("global,");
        if ((scope & 0x20) != 0) out.str("link,");
        if ((scope & 0x40) != 0) out.str("site,");
        if ((scope & 0x10) != 0) out.str("host,");
        out.cut(out.size() - 1);
        if (out.size() >= start) out.ch('>');
        out.nl();
    }

    private static void hardware(Text out, Interface i) {
        HardwareType type = HardwareType.of(i.type());
        out.str("        ").str(type.name());
        if (type.address() != HardwareType.Form.NONE) type.write(out.ch(' '), i.hardwareAddress());
        if (i.queueLength() != -1) out.str("  txqueuelen ").dec(i.queueLength());
        out.str("  (").str(type.title()).str(")\n");
        if (!i.is(Interface.IFF_PORTSEL)) return;
        int port = i.map().port();
        out.str("        media ").str(port < MEDIA.length ? MEDIA[port] : MEDIA[0]);
        if (i.is(Interface.IFF_AUTOMEDIA)) out.str("autoselect");
        out.nl();
    }

    private static void counters(Text out, InterfaceCounters c, boolean compressing) {
        out.str("        RX packets ").udec(c.rxPackets()).str("  bytes ").udec(c.rxBytes());
        human(out, c.rxBytes());
        if (compressing) out.str("        RX compressed:").udec(c.rxCompressed()).nl();
        out.str("        RX errors ").udec(c.rxErrors()).str("  dropped ").udec(c.rxDropped()).str("  overruns ")
                .udec(c.rxFifo()).str("  frame ").udec(c.rxFrame()).nl();
        out.str("        TX packets ").udec(c.txPackets()).str("  bytes ").udec(c.txBytes());
        human(out, c.txBytes());
        if (compressing) out.str("        TX compressed ").udec(c.txCompressed()).nl();
        out.str("        TX errors ").udec(c.txErrors()).str("  dropped ").udec(c.txDropped()).str(" overruns ")
                .udec(c.txFifo()).str("  carrier ").udec(c.txCarrier()).str("  collisions ").udec(c.collisions()).nl();
    }

    /** Ends a line with {@code  (4.3 KiB)}: tenths, cut off, not rounded. */
    private static void human(Text out, long bytes) {
        int unit = 0;
        while (unit < UNITS.length && Long.compareUnsigned(bytes, 1L << 10 * (unit + 1)) > 0) unit++;
        long tenths = unit == 0
                ? bytes * 10
                : unit == 6
                        ? Long.divideUnsigned(bytes, 115292150460684697L) // ten times the bytes would not fit
                        : bytes * 10 >>> 10 * unit;
        out.str(" (").dec(tenths / 10).ch('.').dec(tenths % 10).ch(' ').str(unit == 0 ? "B" : UNITS[unit - 1])
                .str(")\n");
    }

    private static void device(Text out, Interface.DeviceMap map) {
        out.str("        device ");
        if (map.interrupt() != 0) out.str("interrupt ").dec(map.interrupt()).str("  ");
        if (map.base() >= 0x100) out.str("base 0x").hex(map.base()).str("  ");
        if (map.memoryStart() != 0) {
            out.str("memory 0x").hex(map.memoryStart()).ch('-').hex(map.memoryEnd()).str("  ");
        }
        if (map.dma() != 0) out.str("  dma 0x").hex(map.dma());
        out.nl();
    }
}
