package sonde.capture.dissect.app;

import sonde.capture.packet.Bits;
import sonde.capture.packet.Dissector;
import sonde.capture.packet.Fields;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Template;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Precision time, IEEE 1588-2008. */
public final class Ptp implements Dissector {
    private static final int HEADER = 34;
    private static final Bits FLAGS = new Bits(
            new int[]{0x1, 0x2, 0x4, 0x8, 0x10, 0x20, 0x100, 0x200, 0x400, 0x1000, 0x2000, 0x4000, 0x18c0}, "l1 61",
            "l1 59", "utc reasonable", "timescale", "time tracable",
            "frequency tracable", "alternate master", "two step", "unicast", "profile specific 1",
            "profile specific 2", "security mask", "unknown");

    @Override
    public String name() { return "ptp"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        if (length < HEADER) {
            p.out.str(" [length ").dec(length).str(" < 34]");
            p.invalid();
            return;
        }
        int version = p.in.be16(at) & 0xff;
        p.out.str("PTPv").dec(version);
        // IEEE 1588-2002 has another header; these are the words that scripts know for it
        if (version == 1) p.out.str(" (not implemented)");
        else if (version == 2) message(p, at);
    }

    private static void message(Printer p, int at) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int first = in.u8(at), type = first & 15;
        out.str(", v1 compat : ").str((first & 0x10) != 0 ? "yes" : "no").str(", msg type : ").str(name(type));
        int o = Template.print(p, at + 2, ", length : {2}");
        o = Template.print(p, o, ", domain : {1}, reserved1 : {1}");
        in.need(o, 2);
        FLAGS.print(out.str(", Flags ["), in.be16(o), "none", ", ");
        out.ch(']');
        o += 2;
        for (String field : new String[]{", NS correction : {6}", ", sub NS correction : {2}", ", reserved2 : {4}", ", clock identity : 0x{h8}", ", port id : {2}", ", seq id : {2}"}) {
            o = Template.print(p, o, field);
        }
        int control = in.u8(o);
        out.str(", control : ").dec(control).str(switch (control) {
            case 0 -> " (Sync)";
            case 1 -> " (Delay_Req)";
            case 2 -> " (Follow_Up)";
            case 3 -> " (Delay_Resp)";
            case 4 -> " (Management)";
            case 5 -> " (Other)";
            default -> " (Reserved)";
        });
        o = Template.print(p, o + 1, ", log message interval : {1}");
        body(p, type, o);
    }

    private static void body(Printer p, int type, int o) throws Truncated {
        switch (type) {
            case 0, 1 -> time(p, o, "originTimeStamp");
            case 8 -> time(p, o, "preciseOriginTimeStamp");
            case 2, 10 -> port(p, time(p, o, "preciseOriginTimeStamp"));
            case 3, 9 -> port(p, time(p, o, "receiveTimeStamp"));
            case 11 -> announce(p, o);
            case 12 -> port(p, o);
            case 13 -> {
                port(p, o);
                // as the original, which reads all four from where the port identity begins
                Template.print(p, o, ", , start boundary hops  {1}");
                Template.print(p, o, ", , boundary hops  {1}");
                Template.print(p, o, ", , flags  0x{h1}");
                Template.print(p, o, ", , reserved  0x{h1}");
            }
            default -> {
            }
        }
    }

    private static int time(Printer p, int at, String name) throws Truncated {
        p.out.str(", ").str(name).str(" :");
        return Template.print(p, Template.print(p, at, " {6} seconds,"), " {4} nanoseconds");
    }

    private static void port(Printer p, int at) throws Truncated {
        Template.print(p, Template.print(p, at, ", port identity : 0x{h8}"), ", port id : {2}");
    }

    private static void announce(Printer p, int at) throws Truncated {
        p.out.str(", originTimeStamp :");
        int o = at;
        for (String field : new String[]{" {6} seconds", " {4} nanoseconds", ", origin cur utc :{2}", ", rsvd : {1}", ", gm priority_1 : {1}", ", gm clock class : {1}", ", gm clock accuracy : {1}", ", gm clock variance : {2}", ", gm priority_2 : {1}", ", gm clock id : 0x{h8}", ", steps removed : {2}", ", time source : 0x{h1}"}) {
            o = Template.print(p, o, field);
        }
    }

    private static String name(int type) {
        return switch (type) {
            case 0 -> "sync msg";
            case 1 -> "delay req msg";
            case 2 -> "peer delay req msg";
            case 3 -> "peer delay resp msg";
            case 8 -> "follow up msg";
            case 9 -> "delay resp msg";
            case 10 -> "pdelay resp fup msg";
            case 11 -> "announce msg";
            case 12 -> "signalling msg";
            case 13 -> "management msg";
            default -> "Reserved";
        };
    }

    @Override
    public void fields(Packet in, int at, int length, Fields f) throws Truncated {
        f.number("version", in.u8(at + 1) & 15);
        f.word("message", name(in.u8(at) & 15));
        f.number("domain", in.u8(at + 4));
        f.number("flags", in.be16(at + 6));
        f.bytes("clock_identity", in, at + 20, 8);
        f.number("port", in.be16(at + 28));
        f.number("sequence", in.be16(at + 30));
    }
}
