package sonde.capture.dissect.routing;

import sonde.capture.packet.Dissector;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;

/** Home networking control protocol, RFC 7788, on distributed node consensus, RFC 7787. */
public final class Hncp implements Dissector {
    @Override
    public String name() { return "hncp"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        p.out.str("hncp (").dec(length).ch(')');
        new HncpTlvs(p, 1).print(at, length);
    }
}
