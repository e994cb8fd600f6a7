package sonde.cli.view;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.bytes.Bytes;
import sonde.inspectors.bytes.Text;
import sonde.inspectors.kernel.netlink.Attributes;

/** MPTCP and upper-layer protocols in the {@code -i} line (linux/mptcp.h, linux/tls.h). */
final class MptcpText {
    /** INET_ULP_INFO_*. */
    private static final int ULP_NAME = 1, ULP_TLS = 2, ULP_MPTCP = 3;

    private MptcpText() {}

    /** struct mptcp_info. */
    static void info(Text t, Bytes b) {
        String[] small = {" subflows:", " add_addr_signal:", " add_addr_accepted:", " subflows_max:", " add_addr_signal_max:", " add_addr_accepted_max:"};
        for (int i = 0; i < small.length; i++) if (b.has(i, 1) && b.u8(i) != 0) t.str(small[i]).dec(b.u8(i));
        if (!b.has(0, 40)) return;
        int flags = b.le32(8);
        if ((flags & 1) != 0) t.str(" fallback");
        if ((flags & 2) != 0) t.str(" remote_key");
        if (b.le32(12) != 0) t.str(" token:").hex(b.leU32(12));
        if (b.le64(16) != 0) t.str(" write_seq:").hex(b.le64(16));
        if (b.le64(24) != 0) t.str(" snd_una:").hex(b.le64(24));
        if (b.le64(32) != 0) t.str(" rcv_nxt:").hex(b.le64(32));
        if (b.has(40, 1) && b.u8(40) != 0) t.str(" local_addr_used:").dec(b.u8(40));
        if (b.has(41, 1) && b.u8(41) != 0) t.str(" local_addr_max:").dec(b.u8(41));
        if (b.has(42, 1) && b.u8(42) != 0) t.str(" csum_enabled:").dec(b.u8(42));
    }

    static void ulp(Text t, @Nullable Bytes nested) {
        if (nested == null) return;
        Attributes ulp = new Attributes(nested);
        String name = ulp.text(ULP_NAME);
        if (name != null) t.str(" tcp-ulp-").safe(name);
        Bytes tls = ulp.find(ULP_TLS), subflow = ulp.find(ULP_MPTCP);
        if (tls != null) tls(t, new Attributes(tls));
        if (subflow != null) subflow(t, new Attributes(subflow));
    }

    /** TLS_INFO_VERSION 1, _CIPHER 2, _TXCONF 3, _RXCONF 4. */
    private static void tls(Text t, Attributes tls) {
        Bytes version = tls.find(1), cipher = tls.find(2);
        if (version != null && version.has(0, 2)) {
            t.str(" version: ").str(version.le16(0) == 0x0303 ? "1.2" : version.le16(0) == 0x0304 ? "1.3" : "unknown");
        }
        if (cipher != null && cipher.has(0, 2)) {
            t.str(" cipher: ").str(switch (cipher.le16(0)) {
                case 51 -> "aes-gcm-128";
                case 52 -> "aes-gcm-256";
                case 53 -> "aes-ccm-128";
                case 54 -> "chacha20-poly1305";
                default -> "unknown";
            });
        }
        direction(t, " rxconf: ", tls.find(4));
        direction(t, " txconf: ", tls.find(3));
    }

    private static void direction(Text t, String name, @Nullable Bytes b) {
        if (b == null || !b.has(0, 2)) return;
        t.str(name).str(switch (b.le16(0)) {
            case 1 -> "none";
            case 2 -> "sw";
            case 3 -> "hw";
            case 4 -> "hw-record";
            default -> "unknown";
        });
    }

    /** MPTCP_SUBFLOW_ATTR_*: tokens 1 2, map 4 to 7, flags 8, ids 9 10. */
    private static void subflow(Text t, Attributes a) {
        long flags = a.u32(8, 0);
        if (flags != 0) {
            t.str(" flags:");
            String letters = "MmJjBbecv";
            for (int i = 0; i < letters.length(); i++) if ((flags & 1L << i) != 0) t.ch(letters.charAt(i));
        }
        if (a.find(1) != null && a.find(2) != null && a.find(9) != null && a.find(10) != null) {
            t.str(" token:");
            token(t, a.u32(1, 0), a.u8(9, 0));
            token(t.ch('/'), a.u32(2, 0), a.u8(10, 0));
        }
        if (a.find(4) != null) t.str(" seq:").hex(a.u64(4, 0));
        if (a.find(5) != null) t.str(" sfseq:").hex(a.u32(5, 0));
        if (a.find(6) != null) t.str(" ssnoff:").hex(a.u32(6, 0));
        Bytes length = a.find(7);
        if (length != null && length.has(0, 2)) t.str(" maplen:").hex(length.le16(0));
    }

    private static void token(Text t, long token, int id) {
        t.hex0(token, token > 0xffff ? 8 - Long.numberOfLeadingZeros(token << 32) / 4 : 4).str("(id:").dec(id).ch(')');
    }
}
