package sonde.capture.dissect.link;

import sonde.capture.packet.Dissector;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Template;
import sonde.capture.packet.Truncated;

/** Heartbeat of Microsoft's network load balancing, ethertype 0x886f. */
public final class NetworkLoadBalancing implements Dissector {
    @Override
    public String name() { return "msnlb"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        p.out.str("MS NLB heartbeat");
        int o = Template.print(p, at + 8, ", host priority: {l4}");
        Template.print(p, Template.print(p, o, ", cluster IP: {i}"), ", host IP: {i}");
    }
}
