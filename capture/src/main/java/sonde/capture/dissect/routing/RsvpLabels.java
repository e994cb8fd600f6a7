package sonde.capture.dissect.routing;

import sonde.capture.dissect.routing.RsvpObjects.Result;
import sonde.capture.packet.Ethertypes;
import sonde.capture.packet.Labels;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Template;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Labels that RSVP asks for and gives out: RFC 3209 4.1 and 4.2, 3471, 3473. */
final class RsvpLabels {
    private static final Labels ACTIONS = new Labels("""
            0 Inclusive list
            1 Exclusive list
            2 Inclusive range
            3 Exclusive range
            """);

    private final Printer p;
    private final Packet in;
    private final Text out;
    private final String indent;

    RsvpLabels(Printer p, String indent) {
        this.p = p;
        this.in = p.in;
        this.out = p.out;
        this.indent = indent;
    }

    Result print(int kind, int type, int o, int n) throws Truncated {
        return switch (kind) {
            case RsvpTypes.LABEL_SET -> type == 1 ? set(o, n) : Result.UNKNOWN;
            case RsvpTypes.LABEL_REQUEST -> request(type, o, n);
            default -> label(type, o, n);
        };
    }

    private Result label(int type, int o, int n) throws Truncated {
        switch (type) {
            case 1 -> {
                for (int i = 0; n - i >= 4; i += 4) out.str(indent).str("Label: ").dec(in.beU32(o + i));
            }
            case 2 -> {
                if (n < 4) return Result.SHORT;
                out.str(indent).str("Generalized Label: ").dec(in.beU32(o));
            }
            case 3 -> {
                if (n < 12) return Result.SHORT;
                Template.print(p, o, indent + "Waveband ID: {4}" + indent + "Start Label: {4}, Stop Label: {4}");
            }
            default -> {
                return Result.UNKNOWN;
            }
        }
        return Result.DONE;
    }

    private Result set(int o, int n) throws Truncated {
        if (n < 4) return Result.SHORT;
        int action = in.u8(o);
        ACTIONS.print(out.str(indent).str("Action: "), action, "Unknown").str(" (").dec(action)
                .str("), Label type: ").dec(in.u8(o + 3) & 0x7f);
        if (action == 2 || action == 3) {
            if (n < 12) return Result.SHORT;
            Template.print(p, o + 4, indent + "Start range: {4}, End range: {4}");
            return Result.DONE;
        }
        for (int i = 4; n - i >= 4; i += 4) {
            out.str(indent).str("Subchannel #").dec(i / 4).str(": ").dec(in.beU32(o + i));
        }
        return Result.DONE;
    }

    private Result request(int type, int o, int n) throws Truncated {
        if (type < 1 || type > 4) return Result.UNKNOWN;
        if (n < (type == 1 ? 0 : type == 4 ? 4 : 12)) return Result.SHORT;
        switch (type) {
            case 1 -> {
                for (int i = 0; n - i >= 4; i += 4) protocol(o + i);
            }
            case 2 -> {
                protocol(o);
                out.ch(',').str((in.u8(o + 4) & 0x80) != 0 ? "no" : "").str(" merge capability");
                circuits("Minimum", o + 4);
                circuits("Maximum", o + 8);
            }
            case 3 -> {
                protocol(o);
                int width = in.be16(o + 4) >> 7 & 3;
                out.str(indent).str("Minimum/Maximum DLCI: ").dec(in.be32(o + 4) & 0x7fffff).ch('/')
                        .dec(in.be32(o + 8) & 0x7fffff).str(", ").str(width == 0 ? "10" : width == 2 ? "23" : "")
                        .str(" bit DLCI");
            }
            default -> {
                int encoding = in.u8(o), switching = in.u8(o + 1), payload = in.be16(o + 2);
                out.str(indent).str("LSP Encoding Type: ").str(Gmpls.encoding(encoding)).str(" (").dec(encoding)
                        .ch(')');
                out.str(indent).str("Switching Type: ").str(Gmpls.switching(switching)).str(" (").dec(switching)
                        .str("), Payload ID: ").str(Gmpls.payload(payload)).str(" (0x").hex0(payload, 4).ch(')');
            }
        }
        return Result.DONE;
    }

    private void protocol(int o) throws Truncated {
        int type = in.be16(o + 2);
        out.str(indent).str("L3 Protocol ID: ");
        String name = Ethertypes.name(type, "");
        if (name.isEmpty()) out.str("Unknown Protocol (0x").hex0(type, 4).ch(')');
        else
            out.str(name);
    }

    private void circuits(String words, int o) throws Truncated {
        out.str(indent).str(words).str(" VPI/VCI: ").dec(in.be16(o) & 0xfff).ch('/').dec(in.be16(o + 2) & 0xfff);
    }
}
