package sonde.cli.view;

import java.util.ArrayList;
import java.util.List;

import sonde.cli.render.Column;
import sonde.cli.render.Column.Kind;
import sonde.cli.render.View;

/** Columns of packets: what most have in common, and an object for each protocol, whose parts are its fields. */
public final class PacketColumns {
    /** Names of the protocols, as their dissectors have them. */
    static final List<String> LAYERS = List
            .of(("eth arp ip ipv6 icmp icmpv6 tcp udp dns http aarp ahcp aodv aoe ap1394 arcnet arista "
                    + "atalk atm autorp babel bcm_li beep bfd bgp bluetooth brcm_tag calm_fast cdp cfm "
                    + "chdlc cip clnp cnfp dccp decnet dhcp dhcpv6 dsa dtp dvmrp eap eapol edsa egp eigrp "
                    + "enc esis esp fddi fr frf15 ftp geneve geonet gre hncp hsrp igmp igrp ipcomp ipfc "
                    + "ipnet ipoib ipx isakmp isakmp_rfc3948 isis isoclns juniper_atm1 juniper_atm2 "
                    + "juniper_chdlc juniper_es juniper_ether juniper_frelay juniper_ggsn juniper_mfr "
                    + "juniper_mlfr juniper_mlppp juniper_monitor juniper_ppp juniper_pppoe "
                    + "juniper_pppoe_atm juniper_services kip krb l2tp lane ldp lisp llap llc lldp lmp "
                    + "loopback lspping lwapp lwres mfr mobile mobility mpcp mpls msdp msnlb netanalyzer "
                    + "netanalyzer_transparent nflog nfs nsh ntp null oam olsr openflow ospf otv pflog pgm "
                    + "pim pimv1 pktap ppi ppp ppp_hdlc pppoe pptp ptp q933 radiotap radius raw resp rip "
                    + "ripng rpki_rtr rsvp rtcp rtl rtp rtsp rx sctp sflow sip slip slip_bsdos sll sll2 "
                    + "slow smtp snmp someip ssh stp sunatm sunrpc symantec syslog telnet tftp timed tipc "
                    + "tls tr udld usb vat vqp vrrp vsock vtp vxlan vxlan_gpe wb whois wlan wol zep zephyr "
                    + "zmtp1")
                    .split(" "));

    private PacketColumns() {}

    /** Whether {@code tls.sni} and its like begin with the name of a layer. */
    public static boolean isLayerOf(String field) {
        int dot = field.indexOf('.');
        String layer = dot < 0 ? field : field.substring(0, dot);
        return dot > 0 && (layer.equals("frame") || LAYERS.contains(layer));
    }

    public static View<PacketRow> view() {
        List<Column<PacketRow>> c = new ArrayList<>();
        c.add(Column.of("number", Kind.NUMBER, PacketRow::number, "number in this run"));
        c.add(Column.of("time", Kind.TIME, PacketRow::time, "when it was captured"));
        c.add(Column.wide("interface", Kind.TEXT, PacketRow::device, "where it was captured"));
        c.add(Column.of("source.address", Kind.ADDRESS, r -> r.of("src", "ip", "ipv6"), "who sent it"));
        c.add(Column.of("source.port", Kind.PORT, r -> r.of("srcport", "tcp", "udp", "sctp", "dccp"), "port there"));
        c.add(Column.of("destination.address", Kind.ADDRESS, r -> r.of("dst", "ip", "ipv6"), "to whom"));
        c.add(Column.of("destination.port", Kind.PORT, r -> r.of("dstport", "tcp", "udp", "sctp", "dccp"),
                "port there"));
        c.add(Column.of("protocol", Kind.TEXT, PacketRow::protocol, "the innermost layer"));
        c.add(Column.of("length", Kind.BYTES, PacketRow::length, "bytes on the wire"));
        c.add(Column.wide("process", Kind.TEXT, PacketRow::command, "whose packet it is, with --process"));
        c.add(Column.wide("pid", Kind.PID, PacketRow::pid, "its process id"));
        c.add(Column.wide("captured", Kind.BYTES, PacketRow::captured, "bytes of it that were captured"));
        c.add(Column.of("text", Kind.TEXT, PacketRow::text, "in words, as tcpdump has them"));
        for (String layer : LAYERS) {
            c.add(Column.wide(layer, Kind.OBJECT, r -> r.layers().get(layer), "fields of " + layer + ": " + layer
                    + ".FIELD"));
        }
        c.add(Column.wide("inner", Kind.OBJECT, r -> r.layers().get("inner"), "what is in a tunnel"));
        return new View<>("sonde.packet/1", c);
    }
}
