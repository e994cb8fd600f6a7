package sonde.capture.dissect.routing;

import sonde.capture.packet.Labels;

/** Numbers of RSVP's classes of objects, and the names of the types that each class has of its own. */
final class RsvpTypes {
    static final int SESSION = 1, HOP = 3, INTEGRITY = 4, TIME_VALUES = 5, ERROR = 6, STYLE = 8, FLOW = 9, FILTER = 10,
            SENDER = 11, SENDER_TRAFFIC = 12, ADVERTISED = 13, CONFIRM = 15, LABEL = 16, LABEL_REQUEST = 19, ROUTE = 20,
            RECORD = 21, HELLO = 22, MESSAGE_ID = 23, MESSAGE_ID_ACK = 24, MESSAGE_ID_LIST = 25, RECOVERY_LABEL = 34,
            UPSTREAM_LABEL = 35, LABEL_SET = 36, SUB_LSP = 50, DETOUR = 63, CLASS_TYPE = 66, CLASS_TYPE_OLD = 125,
            SUGGESTED_LABEL = 129, RESTART = 131, CAPABILITY = 134, NOTIFY = 195, ADMINISTRATIVE = 196,
            PROPERTIES = 204, FAST_REROUTE = 205, ATTRIBUTE = 207, USER_INTERFACE = 229;

    /** By class in the upper byte and type in the lower. */
    static final Labels NAMES = new Labels("""
            0x0101 IPv4
            0x0102 IPv6
            0x0107 Tunnel IPv4
            0x010b UNI IPv4
            0x010d IPv4 P2MP LSP Tunnel
            0x010e IPv6 P2MP LSP Tunnel
            0x0301 IPv4
            0x0302 IPv6
            0x0303 IPv4 plus opt. TLVs
            0x0304 IPv6 plus opt. TLVs
            0x0501 1
            0x0601 IPv4
            0x0602 IPv6
            0x0603 IPv4 plus opt. TLVs
            0x0604 IPv6 plus opt. TLVs
            0x0801 1
            0x0901 obsolete
            0x0902 IntServ
            0x0a01 IPv4
            0x0a02 IPv6
            0x0a03 IPv6 Flow-label
            0x0a07 Tunnel IPv4
            0x0a0c IPv4 P2MP LSP Tunnel
            0x0a0d IPv6 P2MP LSP Tunnel
            0x0b01 IPv4
            0x0b02 IPv6
            0x0b07 Tunnel IPv4
            0x0b0c IPv4 P2MP LSP Tunnel
            0x0b0d IPv6 P2MP LSP Tunnel
            0x0c02 IntServ
            0x0d02 IntServ
            0x0f01 IPv4
            0x0f02 IPv6
            0x1001 Label
            0x1002 Generalized Label
            0x1003 Waveband Switching
            0x1301 without label range
            0x1302 with ATM label range
            0x1303 with FR label range
            0x1304 Generalized Label
            0x1401 IPv4
            0x1501 IPv4
            0x1601 Hello Request
            0x1602 Hello Ack
            0x1701 1
            0x1801 Message id ack
            0x1802 Message id nack
            0x1901 1
            0x2201 Label
            0x2202 Generalized Label
            0x2203 Waveband Switching
            0x2301 Label
            0x2302 Generalized Label
            0x2303 Waveband Switching
            0x2401 1
            0x3201 IPv4 sub-LSP
            0x3202 IPv6 sub-LSP
            0x3f07 Tunnel IPv4
            0x4201 1
            0x7d01 1
            0x8101 Label
            0x8102 Generalized Label
            0x8103 Waveband Switching
            0x8301 IPv4
            0x8601 1
            0xc301 IPv4
            0xc302 IPv6
            0xc401 1
            0xcc01 1
            0xcd01 1
            0xcd07 Tunnel IPv4
            0xcf07 Tunnel IPv4
            0xe501 1
            """);

    private RsvpTypes() {}
}
