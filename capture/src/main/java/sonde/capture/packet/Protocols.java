package sonde.capture.packet;

import org.jspecify.annotations.Nullable;

/** Which protocol a number leads to; null where none is known. {@code sonde.capture.dissect.Dissectors} is the list. */
public interface Protocols {
    /** By LINKTYPE_ value of a capture file. */
    @Nullable
    Dissector link(int linkType);

    @Nullable
    Dissector ethertype(int type);

    /** By IP protocol number; {@code version} is that of the IP header before it. */
    @Nullable
    Dissector ip(int protocol, int version);

    /** By {@code p.sourcePort} and {@code p.destinationPort}; {@code at} is where the datagram's payload begins. */
    @Nullable
    Dissector udp(Printer p, int at) throws Truncated;

    /** Remote procedure calls over UDP: they print before the checksum is looked at. */
    @Nullable
    Dissector rpc(Printer p, int at) throws Truncated;

    /** By {@code p.sourcePort} and {@code p.destinationPort}; {@code at} is where the segment's payload begins. */
    @Nullable
    Dissector tcp(Printer p, int at) throws Truncated;

    /** By 802.2 service access points. */
    @Nullable
    Dissector llc(int dsap, int ssap);

    /** By SNAP organisation and protocol. */
    @Nullable
    Dissector snap(int organisation, int protocol);

    /** By PPP protocol field. */
    @Nullable
    Dissector ppp(int protocol);

    /** By the word of {@code -T}. */
    @Nullable
    Dissector decodeAs(String word, boolean overTcp);
}
