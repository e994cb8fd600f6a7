package sonde.cli.view;

import org.jspecify.annotations.Nullable;

/** What netstat says of the counters of /proc/net/netstat (the kernel's net/ipv4/proc.c names them). */
final class TcpExtCounterTexts {
    private TcpExtCounterTexts() {}

    static @Nullable CounterText of(String table, String name) {
        return switch (table) {
            case "TcpExt" -> tcpExt(name);
            default -> null;
        };
    }

    private static @Nullable CounterText tcpExt(String name) {
        return switch (name) {
            case "DelayedACKLocked" -> CounterText.ifCounted("# delayed acks further delayed because of locked socket");
            case "DelayedACKLost" -> CounterText.ifCounted("Quick ack mode was activated # times");
            case "DelayedACKs" -> CounterText.ifCounted("# delayed acks sent");
            case "EmbryonicRsts" -> CounterText.ifCounted("# resets received for embryonic SYN_RECV sockets");
            case "ListenDrops" -> CounterText.ifCounted("# SYNs to LISTEN sockets dropped");
            case "ListenOverflows" -> CounterText.ifCounted("# times the listen queue of a socket overflowed");
            case "LockDroppedIcmps" -> CounterText.ifCounted("# ICMP packets dropped because socket was locked");
            case "OfoPruned" -> CounterText
                    .ifCounted("# packets dropped from out-of-order queue because of socket buffer overrun");
            case "OutOfWindowIcmps" -> CounterText.ifCounted("# ICMP packets dropped because they were out-of-window");
            case "PAWSActive" -> CounterText.ifCounted("# active connections rejected because of time stamp");
            case "PAWSEstab" -> CounterText
                    .ifCounted("# packets rejected in established connections because of timestamp");
            case "PAWSPassive" -> CounterText.ifCounted("# passive connections rejected because of time stamp");
            case "PruneCalled" -> CounterText
                    .ifCounted("# packets pruned from receive queue because of socket buffer overrun");
            case "RcvPruned" -> CounterText.ifCounted("# packets pruned from receive queue");
            case "SockMallocOOM" -> CounterText.ifCounted("Ran # times out of system memory during packet sending");
            case "SyncookiesFailed" -> CounterText.ifCounted("# invalid SYN cookies received");
            case "SyncookiesRecv" -> CounterText.ifCounted("# SYN cookies received");
            case "SyncookiesSent" -> CounterText.ifCounted("# SYN cookies sent");
            case "TCPAbortFailed" -> CounterText.ifCounted("# times unable to send RST due to no memory");
            case "TCPAbortOnClose" -> CounterText.ifCounted("# connections reset due to early user close");
            case "TCPAbortOnData" -> CounterText.ifCounted("# connections reset due to unexpected data");
            case "TCPAbortOnLinger" -> CounterText
                    .ifCounted("# connections aborted after user close in linger timeout");
            case "TCPAbortOnMemory" -> CounterText.ifCounted("# connections aborted due to memory pressure");
            case "TCPAbortOnSyn" -> CounterText.ifCounted("# connections reset due to unexpected SYN");
            case "TCPAbortOnTimeout" -> CounterText.ifCounted("# connections aborted due to timeout");
            case "TCPDirectCopyFromBacklog" -> CounterText
                    .ifCounted("# bytes directly in process context from backlog");
            case "TCPFACKReorder" -> CounterText.ifCounted("Detected reordering # times using FACK");
            case "TCPFastRetrans" -> CounterText.ifCounted("# fast retransmits");
            case "TCPForwardRetrans" -> CounterText.ifCounted("# forward retransmits");
            case "TCPFullUndo" -> CounterText.ifCounted("# congestion windows fully recovered without slow start");
            case "TCPHPAcks" -> CounterText.ifCounted("# predicted acknowledgments");
            case "TCPHPHits" -> CounterText.always("# packet headers predicted");
            case "TCPHPHitsToUser" -> CounterText.ifCounted("# packet headers predicted and directly queued to user");
            case "TCPLossFailures" -> CounterText.ifCounted("# timeouts in loss state");
            case "TCPLossUndo" -> CounterText
                    .ifCounted("# congestion windows recovered without slow start after partial ack");
            case "TCPLostRetransmits" -> CounterText.ifCounted("# retransmits lost");
            case "TCPMemoryPressures" -> CounterText.ifCounted("TCP ran low on memory # times");
            case "TCPPartialUndo" -> CounterText
                    .ifCounted("# congestion windows partially recovered using Hoe heuristic");
            case "TCPPrequeued" -> CounterText.ifCounted("# packets directly queued to recvmsg prequeue");
            case "TCPPureAcks" -> CounterText.ifCounted("# acknowledgments not containing data payload received");
            case "TCPRcvCollapsed" -> CounterText
                    .ifCounted("# packets collapsed in receive queue due to low socket buffer");
            case "TCPRenoFailures" -> CounterText.ifCounted("# timeouts after reno fast retransmit");
            case "TCPRenoRecovery" -> CounterText
                    .ifCounted("# times recovered from packet loss due to fast retransmit");
            case "TCPRenoReorder" -> CounterText.ifCounted("Detected reordering # times using reno fast retransmit");
            case "TCPSACKReorder" -> CounterText.ifCounted("Detected reordering # times using SACK");
            case "TCPSchedulerFailed" -> CounterText
                    .ifCounted("# times receiver scheduled too late for direct processing");
            case "TCPSlowStartRetrans" -> CounterText.ifCounted("# retransmits in slow start");
            case "TCPTSReorder" -> CounterText.ifCounted("Detected reordering # times using time stamp");
            case "TW" -> CounterText.ifCounted("# TCP sockets finished time wait in fast timer");
            case "TWRecycled" -> CounterText.ifCounted("# time wait sockets recycled by time stamp");
            default -> null;
        };
    }
}
