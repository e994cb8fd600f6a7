package sonde.cli.view;

import org.jspecify.annotations.Nullable;

/** What netstat says of the counters of /proc/net/snmp (RFC 1213 and its successors name them). */
final class Ipv4CounterTexts {
    private Ipv4CounterTexts() {}

    static @Nullable CounterText of(String table, String name) {
        return switch (table) {
            case "Ip" -> ip(name);
            case "Icmp" -> icmp(name);
            case "Tcp" -> tcp(name);
            case "Udp" -> udp(name);
            case "Sctp" -> sctp(name);
            default -> null;
        };
    }

    private static @Nullable CounterText ip(String name) {
        return switch (name) {
            case "DefaultTTL" -> CounterText.HIDDEN;
            case "ForwDatagrams" -> CounterText.always("# forwarded");
            case "FragCreates" -> CounterText.ifCounted("# fragments created");
            case "FragFails" -> CounterText.ifCounted("# outgoing packets failed fragmentation");
            case "FragOKs" -> CounterText.ifCounted("# outgoing packets fragmented ok");
            case "InAddrErrors" -> CounterText.ifCounted("# with invalid addresses");
            case "InDelivers" -> CounterText.always("# incoming packets delivered");
            case "InDiscards" -> CounterText.always("# incoming packets discarded");
            case "InHdrErrors" -> CounterText.ifCounted("# with invalid headers");
            case "InReceives" -> CounterText.always("# total packets received");
            case "InUnknownProtos" -> CounterText.ifCounted("# with unknown protocol");
            case "OutDiscards" -> CounterText.ifCounted("# outgoing packets dropped");
            case "OutNoRoutes" -> CounterText.ifCounted("# dropped because of missing route");
            case "OutRequests" -> CounterText.always("# requests sent out");
            case "ReasmFails" -> CounterText.ifCounted("# packet reassemblies failed");
            case "ReasmOKs" -> CounterText.ifCounted("# packets reassembled ok");
            case "ReasmReqds" -> CounterText.ifCounted("# reassemblies required");
            case "ReasmTimeout" -> CounterText.ifCounted("# fragments dropped after timeout");
            default -> null;
        };
    }

    private static @Nullable CounterText icmp(String name) {
        return switch (name) {
            case "InAddrMaskReps" -> CounterText.input("address mask replies: #");
            case "InAddrMasks" -> CounterText.input("address mask request: #");
            case "InDestUnreachs" -> CounterText.input("destination unreachable: #");
            case "InEchoReps" -> CounterText.input("echo replies: #");
            case "InEchos" -> CounterText.input("echo requests: #");
            case "InErrors" -> CounterText.always("# input ICMP message failed");
            case "InMsgs" -> CounterText.always("# ICMP messages received");
            case "InParmProbs" -> CounterText.input("wrong parameters: #");
            case "InRedirects" -> CounterText.input("redirects: #");
            case "InSrcQuenchs" -> CounterText.input("source quenches: #");
            case "InTimeExcds" -> CounterText.input("timeout in transit: #");
            case "InTimestampReps" -> CounterText.input("timestamp reply: #");
            case "InTimestamps" -> CounterText.input("timestamp request: #");
            case "OutAddrMaskReps" -> CounterText.output("address mask replies: #");
            case "OutAddrMasks" -> CounterText.output("address mask requests: #");
            case "OutDestUnreachs" -> CounterText.output("destination unreachable: #");
            case "OutEchoReps" -> CounterText.output("echo replies: #");
            case "OutEchos" -> CounterText.output("echo requests: #");
            case "OutErrors" -> CounterText.always("# ICMP messages failed");
            case "OutMsgs" -> CounterText.always("# ICMP messages sent");
            case "OutParmProbs" -> CounterText.output("wrong parameters: #");
            case "OutRedirects" -> CounterText.output("redirect: #");
            case "OutSrcQuenchs" -> CounterText.output("source quench: #");
            case "OutTimeExcds" -> CounterText.output("time exceeded: #");
            case "OutTimestampReps" -> CounterText.output("timestamp replies: #");
            case "OutTimestamps" -> CounterText.output("timestamp requests: #");
            default -> null;
        };
    }

    private static @Nullable CounterText tcp(String name) {
        return switch (name) {
            case "ActiveOpens" -> CounterText.always("# active connection openings");
            case "AttemptFails" -> CounterText.always("# failed connection attempts");
            case "CurrEstab" -> CounterText.always("# connections established");
            case "EstabResets" -> CounterText.always("# connection resets received");
            case "InErrs" -> CounterText.always("# bad segments received");
            case "InSegs" -> CounterText.always("# segments received");
            case "MaxConn" -> CounterText.HIDDEN;
            case "OutRsts" -> CounterText.always("# resets sent");
            case "OutSegs" -> CounterText.always("# segments sent out");
            case "PassiveOpens" -> CounterText.always("# passive connection openings");
            case "RetransSegs" -> CounterText.always("# segments retransmitted");
            case "RtoAlgorithm" -> CounterText.HIDDEN;
            case "RtoMax" -> CounterText.HIDDEN;
            case "RtoMin" -> CounterText.HIDDEN;
            default -> null;
        };
    }

    private static @Nullable CounterText udp(String name) {
        return switch (name) {
            case "InDatagrams" -> CounterText.always("# packets received");
            case "InErrors" -> CounterText.always("# packet receive errors");
            case "NoPorts" -> CounterText.always("# packets to unknown port received");
            case "OutDatagrams" -> CounterText.always("# packets sent");
            case "RcvbufErrors" -> CounterText.always("# receive buffer errors");
            case "SndbufErrors" -> CounterText.always("# send buffer errors");
            default -> null;
        };
    }

    private static @Nullable CounterText sctp(String name) {
        return switch (name) {
            case "SctpAborteds" -> CounterText.always("# Number of Aborteds ");
            case "SctpActiveEstabs" -> CounterText.always("# Active Associations");
            case "SctpChecksumErrors" -> CounterText.always("# Number of Packets with invalid Checksum");
            case "SctpCurrEstab" -> CounterText.always("# Current Associations");
            case "SctpFragUsrMsgs" -> CounterText.always("# Number of messages fragmented");
            case "SctpInCtrlChunks" -> CounterText.always("# Number of control chunks received");
            case "SctpInOrderChunks" -> CounterText.always("# Number of ordered chunks received");
            case "SctpInSCTPPacks" -> CounterText.always("# Number of SCTP packets received");
            case "SctpInUnorderChunks" -> CounterText.always("# Number of Unordered chunks received");
            case "SctpOutCtrlChunks" -> CounterText.always("# Number of control chunks sent");
            case "SctpOutOfBlues" -> CounterText.always("# Number of Out of Blue packets");
            case "SctpOutOrderChunks" -> CounterText.always("# Number of ordered chunks sent");
            case "SctpOutSCTPPacks" -> CounterText.always("# Number of SCTP packets sent");
            case "SctpOutUnorderChunks" -> CounterText.always("# Number of Unordered chunks sent");
            case "SctpPassiveEstabs" -> CounterText.always("# Passive Associations");
            case "SctpReasmUsrMsgs" -> CounterText.always("# Number of messages reassembled ");
            case "SctpShutdowns" -> CounterText.always("# Number of Graceful Terminations");
            default -> null;
        };
    }
}
