package sonde.capture.dissect.link;

import sonde.capture.packet.Dissector;
import sonde.capture.packet.Fields;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** What usbmon of Linux sees (Documentation/usb/usbmon.rst): requests to the bus and their completions. */
public final class Usb implements Dissector {
    private static final int EVENT = 8, TRANSFER = 9, ENDPOINT = 10, DEVICE = 11, BUS = 12;
    private static final String[] TRANSFERS = {"ISOCHRONOUS", "INTERRUPT", "CONTROL", "BULK"};
    private static final int INTERRUPT = 1;

    private final int header;

    /** @param mapped whether the header is the longer one of the memory-mapped interface */
    public Usb(boolean mapped) {
        header = mapped ? 64 : 48;
    }

    @Override
    public String name() { return "usb"; }

    @Override
    public String mark() { return header == 64 ? "usb_linux_64_byte" : "usb_linux_48_byte"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        in.need(at, header);
        p.linkHeader(header);
        p.mark("usb");
        out.str("USB");
        if (p.detail.isQuiet()) return;
        int transfer = in.u8(at + TRANSFER), event = in.u8(at + EVENT);
        out.ch(' ').str(transfer < TRANSFERS.length ? TRANSFERS[transfer] : " ?");
        boolean submitted = event == 'S', done = event == 'C' || event == 'E';
        out.str(submitted ? " SUBMIT" : event == 'C' ? " COMPLETE" : done ? " ERROR" : " ?");
        if (transfer < TRANSFERS.length && (submitted || done)) {
            out.str(submitted == (transfer == INTERRUPT) ? " from" : " to");
        }
        out.ch(' ').dec(in.le16(at + BUS)).ch(':').dec(in.u8(at + DEVICE)).ch(':').dec(in.u8(at + ENDPOINT) & 0x7f);
    }

    @Override
    public void fields(Packet in, int at, int length, Fields f) throws Truncated {
        f.number("transfer", in.u8(at + TRANSFER));
        f.number("event", in.u8(at + EVENT));
        f.number("bus", in.le16(at + BUS));
        f.number("device", in.u8(at + DEVICE));
        f.number("endpoint", in.u8(at + ENDPOINT) & 0x7f);
        f.number("status", in.le32(at + 28));
        f.number("urb_length", in.leU32(at + 32));
    }
}
