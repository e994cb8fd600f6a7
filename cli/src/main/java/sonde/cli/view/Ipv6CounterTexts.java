package sonde.cli.view;

import org.jspecify.annotations.Nullable;

/** What netstat says of the counters of /proc/net/snmp6. */
final class Ipv6CounterTexts {
    private Ipv6CounterTexts() {}

    static @Nullable CounterText of(String table, String name) {
        return switch (table) {
            case "Ip6" -> ip6(name);
            case "Icmp6" -> icmp6(name);
            case "Udp6" -> udp6(name);
            default -> null;
        };
    }

    private static @Nullable CounterText ip6(String name) {
        return switch (name) {
            case "Ip6FragCreates" -> CounterText.ifCounted("# fragments created");
            case "Ip6FragFails" -> CounterText.ifCounted("# outgoing packets failed fragmentation");
            case "Ip6FragOKs" -> CounterText.ifCounted("# outgoing packets fragmented ok");
            case "Ip6InAddrErrors" -> CounterText.ifCounted("# with invalid addresses");
            case "Ip6InDelivers" -> CounterText.always("# incoming packets delivered");
            case "Ip6InDiscards" -> CounterText.always("# incoming packets discarded");
            case "Ip6InHdrErrors" -> CounterText.ifCounted("# with invalid headers");
            case "Ip6InMcastPkts" -> CounterText.ifCounted("# incoming multicast packets");
            case "Ip6InNoRoutes" -> CounterText.ifCounted("# incoming packets with no route");
            case "Ip6InReceives" -> CounterText.always("# total packets received");
            case "Ip6InTooBigErrors" -> CounterText.ifCounted("# with packets too big");
            case "Ip6InTruncatedPkts" -> CounterText.ifCounted("# with truncated packets");
            case "Ip6InUnknownProtos" -> CounterText.ifCounted("# with unknown protocol");
            case "Ip6OutDiscards" -> CounterText.ifCounted("# outgoing packets dropped");
            case "Ip6OutForwDatagrams" -> CounterText.always("# forwarded");
            case "Ip6OutMcastPkts" -> CounterText.ifCounted("# outgoing multicast packets");
            case "Ip6OutNoRoutes" -> CounterText.ifCounted("# dropped because of missing route");
            case "Ip6OutRequests" -> CounterText.always("# requests sent out");
            case "Ip6ReasmFails" -> CounterText.ifCounted("# packet reassemblies failed");
            case "Ip6ReasmOKs" -> CounterText.ifCounted("# packets reassembled ok");
            case "Ip6ReasmReqds" -> CounterText.ifCounted("# reassemblies required");
            case "Ip6ReasmTimeout" -> CounterText.ifCounted("# fragments dropped after timeout");
            default -> null;
        };
    }

    private static @Nullable CounterText icmp6(String name) {
        return switch (name) {
            case "Icmp6InDestUnreachs" -> CounterText.input("destination unreachable: #");
            case "Icmp6InEchoReplies" -> CounterText.input("echo replies: #");
            case "Icmp6InEchos" -> CounterText.input("echo requests: #");
            case "Icmp6InErrors" -> CounterText.always("# input ICMP message failed");
            case "Icmp6InGroupMembQueries" -> CounterText.input("group member queries: #");
            case "Icmp6InGroupMembReductions" -> CounterText.input("group member reductions: #");
            case "Icmp6InGroupMembResponses" -> CounterText.input("group member responses: #");
            case "Icmp6InMsgs" -> CounterText.always("# ICMP messages received");
            case "Icmp6InNeighborAdvertisements" -> CounterText.input("neighbour advertisement: #");
            case "Icmp6InNeighborSolicits" -> CounterText.input("neighbour solicits: #");
            case "Icmp6InParmProblems" -> CounterText.input("parameter problem: #");
            case "Icmp6InPktTooBigs" -> CounterText.input("packets too big: #");
            case "Icmp6InRedirects" -> CounterText.input("redirects: #");
            case "Icmp6InRouterAdvertisements" -> CounterText.input("router advertisement: #");
            case "Icmp6InRouterSolicits" -> CounterText.input("router solicits: #");
            case "Icmp6InTimeExcds" -> CounterText.input("received ICMPv6 time exceeded: #");
            case "Icmp6OutDestUnreachs" -> CounterText.output("destination unreachable: #");
            case "Icmp6OutEchoReplies" -> CounterText.output("echo replies: #");
            case "Icmp6OutEchos" -> CounterText.output("echo requests: #");
            case "Icmp6OutGroupMembQueries" -> CounterText.output("group member queries: #");
            case "Icmp6OutGroupMembReductions" -> CounterText.output("group member reductions: #");
            case "Icmp6OutGroupMembResponses" -> CounterText.output("group member responses: #");
            case "Icmp6OutMsgs" -> CounterText.always("# ICMP messages sent");
            case "Icmp6OutNeighborAdvertisements" -> CounterText.output("neighbor advertisements: #");
            case "Icmp6OutNeighborSolicits" -> CounterText.output("neighbor solicits: #");
            case "Icmp6OutParmProblems" -> CounterText.output("parameter problem: #");
            case "Icmp6OutPktTooBigs" -> CounterText.output("packets too big: #");
            case "Icmp6OutRedirects" -> CounterText.output("redirects: #");
            case "Icmp6OutRouterAdvertisements " -> CounterText.output("router advertisement: #");
            case "Icmp6OutRouterSolicits" -> CounterText.output("router solicits: #");
            case "Icmp6OutTimeExcds" -> CounterText.output("sent ICMPv6 time exceeded: #");
            default -> null;
        };
    }

    private static @Nullable CounterText udp6(String name) {
        return switch (name) {
            case "Udp6InDatagrams" -> CounterText.always("# packets received");
            case "Udp6InErrors" -> CounterText.always("# packet receive errors");
            case "Udp6NoPorts" -> CounterText.always("# packets to unknown port received");
            case "Udp6OutDatagrams" -> CounterText.always("# packets sent");
            default -> null;
        };
    }
}
