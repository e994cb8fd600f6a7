package sonde.capture.filter;

/** Words of the language and the named numbers. */
final class Keywords {
    private static final int VALUE = 16;

    private Keywords() {}

    static int kind(int keyword) { return keyword & (1 << VALUE) - 1; }

    static int value(int keyword) { return keyword >>> VALUE; }

    private static int protocol(int p) { return Token.PROTOCOL | p << VALUE; }

    private static int address(int direction) { return Token.ADDRESS | direction << VALUE; }

    private static int qualifier(int kind) { return Token.KIND | kind << VALUE; }

    /** Kind and value of a keyword, or -1. */
    static int of(String word) {
        return switch (word) {
            case "dst" -> Token.DST;
            case "src" -> Token.SRC;
            case "link", "ether", "ppp", "slip", "fddi", "tr", "wlan" -> protocol(Protocols.LINK);
            case "arp" -> protocol(Protocols.ARP);
            case "rarp" -> protocol(Protocols.RARP);
            case "ip" -> protocol(Protocols.IP);
            case "sctp" -> protocol(Protocols.SCTP);
            case "tcp" -> protocol(Protocols.TCP);
            case "udp" -> protocol(Protocols.UDP);
            case "icmp" -> protocol(Protocols.ICMP);
            case "igmp" -> protocol(Protocols.IGMP);
            case "igrp" -> protocol(Protocols.IGRP);
            case "pim" -> protocol(Protocols.PIM);
            case "vrrp" -> protocol(Protocols.VRRP);
            case "carp" -> protocol(Protocols.CARP);
            case "radio" -> protocol(Protocols.RADIO);
            case "ip6" -> protocol(Protocols.IPV6);
            case "icmp6" -> protocol(Protocols.ICMPV6);
            case "ah" -> protocol(Protocols.AH);
            case "esp" -> protocol(Protocols.ESP);
            case "atalk" -> protocol(Protocols.ATALK);
            case "aarp" -> protocol(Protocols.AARP);
            case "decnet" -> protocol(Protocols.DECNET);
            case "lat" -> protocol(Protocols.LAT);
            case "sca" -> protocol(Protocols.SCA);
            case "moprc" -> protocol(Protocols.MOPRC);
            case "mopdl" -> protocol(Protocols.MOPDL);
            case "iso" -> protocol(Protocols.ISO);
            case "esis", "es-is" -> protocol(Protocols.ESIS);
            case "isis", "is-is" -> protocol(Protocols.ISIS);
            case "l1" -> protocol(Protocols.ISIS_L1);
            case "l2" -> protocol(Protocols.ISIS_L2);
            case "iih" -> protocol(Protocols.ISIS_IIH);
            case "lsp" -> protocol(Protocols.ISIS_LSP);
            case "snp" -> protocol(Protocols.ISIS_SNP);
            case "csnp" -> protocol(Protocols.ISIS_CSNP);
            case "psnp" -> protocol(Protocols.ISIS_PSNP);
            case "clnp" -> protocol(Protocols.CLNP);
            case "stp" -> protocol(Protocols.STP);
            case "ipx" -> protocol(Protocols.IPX);
            case "netbeui" -> protocol(Protocols.NETBEUI);
            case "host" -> qualifier(Qualifier.HOST);
            case "net" -> qualifier(Qualifier.NET);
            case "port" -> qualifier(Qualifier.PORT);
            case "portrange" -> qualifier(Qualifier.PORTRANGE);
            case "mask" -> Token.MASK;
            case "proto" -> Token.PROTO;
            case "protochain" -> Token.PROTOCHAIN;
            case "gateway" -> Token.GATEWAY;
            case "type" -> Token.TYPE;
            case "subtype" -> Token.SUBTYPE;
            case "direction", "dir" -> Token.DIR;
            case "address1", "addr1" -> address(Qualifier.ADDR1);
            case "address2", "addr2" -> address(Qualifier.ADDR2);
            case "address3", "addr3" -> address(Qualifier.ADDR3);
            case "address4", "addr4" -> address(Qualifier.ADDR4);
            case "ra" -> address(Qualifier.RA);
            case "ta" -> address(Qualifier.TA);
            case "less" -> Token.LESS;
            case "greater" -> Token.GREATER;
            case "byte" -> Token.BYTE;
            case "broadcast" -> Token.BROADCAST;
            case "multicast" -> Token.MULTICAST;
            case "and" -> Token.AND;
            case "or" -> Token.OR;
            case "not" -> Token.NOT;
            case "len", "length" -> Token.LEN;
            case "inbound" -> Token.INBOUND;
            case "outbound" -> Token.OUTBOUND;
            case "ifindex" -> Token.IFINDEX;
            case "vlan" -> Token.VLAN;
            case "mpls" -> Token.MPLS;
            case "pppoed" -> Token.PPPOED;
            case "pppoes" -> Token.PPPOES;
            case "geneve" -> Token.GENEVE;
            case "llc" -> Token.LLC;
            case "lane", "metac", "bcc", "oam", "oamf4", "oamf4ec", "oamf4sc", "sc", "ilmic", "connectmsg",
                    "metaconnect" ->
                Token.ATM;
            case "vpi" -> Token.ATM_FIELD | AtmTests.VPI << VALUE;
            case "vci" -> Token.ATM_FIELD | AtmTests.VCI << VALUE;
            case "on", "ifname" -> Token.PF_NAME;
            case "rset", "ruleset" -> Token.PF_RULESET;
            case "rnr", "rulenum" -> Token.PF_RULE;
            case "srnr", "subrulenum" -> Token.PF_SUBRULE;
            case "reason" -> Token.PF_REASON;
            case "action" -> Token.PF_ACTION;
            case "fisu", "lssu", "lsu", "msu", "hfisu", "hlssu", "hmsu" -> Token.SIGNAL_UNIT;
            case "sio", "opc", "dpc", "sls", "hsio", "hopc", "hdpc", "hsls" -> Token.SIGNAL_FIELD;
            default -> -1;
        };
    }

    /** A named number: field offsets, ICMP types and TCP flags; or -1. */
    static int number(String word) {
        if (word.startsWith("icmp6"))
            return icmp6(word);
        return switch (word) {
            case "icmptype", "icmp-echoreply" -> 0;
            case "icmpcode", "tcp-fin" -> 1;
            case "icmp-unreach" -> 3;
            case "icmp-sourcequench", "tcp-rst" -> 4;
            case "icmp-redirect" -> 5;
            case "icmp-echo", "tcp-push" -> 8;
            case "icmp-routeradvert" -> 9;
            case "icmp-routersolicit" -> 10;
            case "icmp-timxceed" -> 11;
            case "icmp-paramprob" -> 12;
            case "icmp-tstamp", "tcpflags" -> 13;
            case "icmp-tstampreply" -> 14;
            case "icmp-ireq" -> 15;
            case "icmp-ireqreply", "tcp-ack" -> 16;
            case "icmp-maskreq" -> 17;
            case "icmp-maskreply" -> 18;
            case "tcp-syn" -> 0x02;
            case "tcp-urg" -> 0x20;
            case "tcp-ece" -> 0x40;
            case "tcp-cwr" -> 0x80;
            default -> -1;
        };
    }

    private static int icmp6(String word) {
        return switch (word) {
            case "icmp6type" -> 0;
            case "icmp6code", "icmp6-destinationunreach" -> 1;
            case "icmp6-packettoobig" -> 2;
            case "icmp6-timeexceeded" -> 3;
            case "icmp6-parameterproblem" -> 4;
            case "icmp6-echo" -> 128;
            case "icmp6-echoreply" -> 129;
            case "icmp6-multicastlistenerquery" -> 130;
            case "icmp6-multicastlistenerreportv1" -> 131;
            case "icmp6-multicastlistenerdone" -> 132;
            case "icmp6-routersolicit" -> 133;
            case "icmp6-routeradvert" -> 134;
            case "icmp6-neighborsolicit" -> 135;
            case "icmp6-neighboradvert" -> 136;
            case "icmp6-redirect" -> 137;
            case "icmp6-routerrenum" -> 138;
            case "icmp6-nodeinformationquery" -> 139;
            case "icmp6-nodeinformationresponse" -> 140;
            case "icmp6-ineighbordiscoverysolicit" -> 141;
            case "icmp6-ineighbordiscoveryadvert" -> 142;
            case "icmp6-multicastlistenerreportv2" -> 143;
            case "icmp6-homeagentdiscoveryrequest" -> 144;
            case "icmp6-homeagentdiscoveryreply" -> 145;
            case "icmp6-mobileprefixsolicit" -> 146;
            case "icmp6-mobileprefixadvert" -> 147;
            case "icmp6-certpathsolicit" -> 148;
            case "icmp6-certpathadvert" -> 149;
            case "icmp6-multicastrouteradvert" -> 151;
            case "icmp6-multicastroutersolicit" -> 152;
            case "icmp6-multicastrouterterm" -> 153;
            default -> -1;
        };
    }
}
