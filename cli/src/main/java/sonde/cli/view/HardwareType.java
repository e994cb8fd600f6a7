package sonde.cli.view;

import sonde.inspectors.bytes.Text;

/**
 * What netstat calls a kind of interface (ARPHRD_ constants of linux/if_arp.h).
 *
 * @param name the word at the beginning of the line, where an address follows
 */
record HardwareType(String name, String title, Form address) {
    /** How the address is written. */
    enum Form {
        NONE, COLONS, CAPITALS, DASHES,
        /** A blank and nothing. */
        EMPTY
    }

    static HardwareType of(int type) {
        return switch (type) {
            case 1 -> new HardwareType("ether", "Ethernet", Form.COLONS);
            case 27 -> new HardwareType("eui64", "Generic EUI-64", Form.CAPITALS);
            case 32 -> new HardwareType("infiniband", "InfiniBand", Form.CAPITALS);
            case 256 -> new HardwareType("slip", "Serial Line IP", Form.NONE);
            case 257 -> new HardwareType("cslip", "VJ Serial Line IP", Form.NONE);
            case 258 -> new HardwareType("slip6", "6-bit Serial Line IP", Form.NONE);
            case 259 -> new HardwareType("cslip6", "VJ 6-bit Serial Line IP", Form.NONE);
            case 264 -> new HardwareType("adaptive", "Adaptive Serial Line IP", Form.NONE);
            case 512 -> new HardwareType("ppp", "Point-to-Point Protocol", Form.NONE);
            case 513 -> new HardwareType("hdlc", "(Cisco)-HDLC", Form.NONE);
            case 516 -> new HardwareType("lapb", "LAPB", Form.NONE);
            case 768 -> new HardwareType("tunnel", "IPIP Tunnel", Form.EMPTY);
            case 770 -> new HardwareType("frad", "Frame Relay Access Device", Form.NONE);
            case 772 -> new HardwareType("loop", "Local Loopback", Form.NONE);
            case 774 -> new HardwareType("fddi", "Fiber Distributed Data Interface", Form.DASHES);
            case 776 -> new HardwareType("sit", "IPv6-in-IPv4", Form.NONE);
            case 780 -> new HardwareType("hippi", "HIPPI", Form.CAPITALS);
            default -> new HardwareType("unspec", "UNSPEC", Form.DASHES);
        };
    }

    /** SLIP with header compression. */
    static boolean isCompressing(int type) { return type == 257 || type == 259; }

    /** The ioctl that the original asks gives no more than eight bytes; what follows them is zero. */
    void write(Text out, byte[] hardwareAddress) {
        int length = switch (name) {
            case "unspec" -> 16;
            case "infiniband" -> 20;
            case "eui64" -> 8;
            default -> address == Form.EMPTY ? 0 : 6;
        };
        for (int i = 0; i < length; i++) {
            if (i > 0) out.ch(address == Form.DASHES ? '-' : ':');
            int b = i < Math.min(8, hardwareAddress.length) ? hardwareAddress[i] & 0xff : 0;
            if (address == Form.COLONS) out.hex0(b, 2);
            else
                out.ch(capital(b >> 4)).ch(capital(b & 15));
        }
    }

    private static char capital(int digit) { return Character.toUpperCase(Character.forDigit(digit, 16)); }
}
