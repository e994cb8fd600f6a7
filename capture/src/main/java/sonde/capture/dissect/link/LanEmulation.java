package sonde.capture.dissect.link;

import sonde.capture.packet.Dissector;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** LAN emulation over ATM: control frames, or Ethernet behind the client's number. */
public final class LanEmulation implements Dissector {
    private static final int CONTROL = 0xff00;

    @Override
    public String name() { return "lane"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int client = in.be16(at);
        if (client == CONTROL) {
            in.need(at, 6);
            out.str("lec: proto ").hex(in.u8(at + 2)).str(" vers ").hex(in.u8(at + 3)).ch(' ');
            int code = in.be16(at + 4);
            String name = operation(code);
            if (name.isEmpty()) out.str("opcode-#").dec(code);
            else
                out.str(name);
            return;
        }
        Ethernet.frame(p, at + 2, length - 2, null, client);
    }

    private static String operation(int code) {
        return switch (code) {
            case 0x0001 -> "configure request";
            case 0x0101 -> "configure response";
            case 0x0002 -> "join request";
            case 0x0102 -> "join response";
            case 0x0003 -> "ready query";
            case 0x0103 -> "ready indication";
            case 0x0004 -> "register request";
            case 0x0104 -> "register response";
            case 0x0005 -> "unregister request";
            case 0x0105 -> "unregister response";
            case 0x0006 -> "ARP request";
            case 0x0106 -> "ARP response";
            case 0x0007 -> "flush request";
            case 0x0107 -> "flush response";
            case 0x0008 -> "NARP request";
            case 0x0009 -> "topology request";
            default -> "";
        };
    }
}
