package sonde.capture.dissect.app;

/** Attributes of RADIUS (IANA), and the words for their numbers. */
final class RadiusNames {
    private RadiusNames() {}

    static String attribute(int type) {
        return switch (type) {
            case 1 -> "User-Name";
            case 2 -> "User-Password";
            case 3 -> "CHAP-Password";
            case 4 -> "NAS-IP-Address";
            case 5 -> "NAS-Port";
            case 6 -> "Service-Type";
            case 7 -> "Framed-Protocol";
            case 8 -> "Framed-IP-Address";
            case 9 -> "Framed-IP-Netmask";
            case 10 -> "Framed-Routing";
            case 11 -> "Filter-Id";
            case 12 -> "Framed-MTU";
            case 13 -> "Framed-Compression";
            case 14 -> "Login-IP-Host";
            case 15 -> "Login-Service";
            case 16 -> "Login-TCP-Port";
            case 18 -> "Reply-Message";
            case 19 -> "Callback-Number";
            case 20 -> "Callback-Id";
            case 22 -> "Framed-Route";
            case 23 -> "Framed-IPX-Network";
            case 24 -> "State";
            case 25 -> "Class";
            case 26 -> "Vendor-Specific";
            case 27 -> "Session-Timeout";
            case 28 -> "Idle-Timeout";
            case 29 -> "Termination-Action";
            case 30 -> "Called-Station-Id";
            case 31 -> "Calling-Station-Id";
            case 32 -> "NAS-Identifier";
            case 33 -> "Proxy-State";
            case 34 -> "Login-LAT-Service";
            case 35 -> "Login-LAT-Node";
            case 36 -> "Login-LAT-Group";
            case 37 -> "Framed-AppleTalk-Link";
            case 38 -> "Framed-AppleTalk-Network";
            case 39 -> "Framed-AppleTalk-Zone";
            case 40 -> "Acct-Status-Type";
            case 41 -> "Acct-Delay-Time";
            case 42 -> "Acct-Input-Octets";
            case 43 -> "Acct-Output-Octets";
            case 44 -> "Acct-Session-Id";
            case 45 -> "Acct-Authentic";
            case 46 -> "Acct-Session-Time";
            case 47 -> "Acct-Input-Packets";
            case 48 -> "Acct-Output-Packets";
            case 49 -> "Acct-Terminate-Cause";
            case 50 -> "Acct-Multi-Session-Id";
            case 51 -> "Acct-Link-Count";
            case 52 -> "Acct-Input-Gigawords";
            case 53 -> "Acct-Output-Gigawords";
            case 55 -> "Event-Timestamp";
            case 56 -> "Egress-VLANID";
            case 57 -> "Ingress-Filters";
            case 58 -> "Egress-VLAN-Name";
            case 59 -> "User-Priority-Table";
            case 60 -> "CHAP-Challenge";
            case 61 -> "NAS-Port-Type";
            case 62 -> "Port-Limit";
            case 63 -> "Login-LAT-Port";
            case 64 -> "Tunnel-Type";
            case 65 -> "Tunnel-Medium-Type";
            case 66 -> "Tunnel-Client-Endpoint";
            case 67 -> "Tunnel-Server-Endpoint";
            case 68 -> "Acct-Tunnel-Connection";
            case 69 -> "Tunnel-Password";
            case 70 -> "ARAP-Password";
            case 71 -> "ARAP-Features";
            case 72 -> "ARAP-Zone-Access";
            case 73 -> "ARAP-Security";
            case 74 -> "ARAP-Security-Data";
            case 75 -> "Password-Retry";
            case 76 -> "Prompt";
            case 77 -> "Connect-Info";
            case 78 -> "Configuration-Token";
            case 79 -> "EAP-Message";
            case 80 -> "Message-Authenticator";
            case 81 -> "Tunnel-Private-Group-ID";
            case 82 -> "Tunnel-Assignment-ID";
            case 83 -> "Tunnel-Preference";
            case 84 -> "ARAP-Challenge-Response";
            case 85 -> "Acct-Interim-Interval";
            case 86 -> "Acct-Tunnel-Packets-Lost";
            case 87 -> "NAS-Port-Id";
            case 88 -> "Framed-Pool";
            case 89 -> "CUI";
            case 90 -> "Tunnel-Client-Auth-ID";
            case 91 -> "Tunnel-Server-Auth-ID";
            case 92 -> "NAS-Filter-Rule";
            case 94 -> "Originating-Line-Info";
            case 95 -> "NAS-IPv6-Address";
            case 96 -> "Framed-Interface-ID";
            case 97 -> "Framed-IPv6-Prefix";
            case 98 -> "Login-IPv6-Host";
            case 99 -> "Framed-IPv6-Route";
            case 100 -> "Framed-IPv6-Pool";
            case 101 -> "Error-Cause";
            case 102 -> "EAP-Key-Name";
            case 103 -> "Digest-Response";
            case 104 -> "Digest-Realm";
            case 105 -> "Digest-Nonce";
            case 106 -> "Digest-Response-Auth";
            case 107 -> "Digest-Nextnonce";
            case 108 -> "Digest-Method";
            case 109 -> "Digest-URI";
            case 110 -> "Digest-Qop";
            case 111 -> "Digest-Algorithm";
            case 112 -> "Digest-Entity-Body-Hash";
            case 113 -> "Digest-CNonce";
            case 114 -> "Digest-Nonce-Count";
            case 115 -> "Digest-Username";
            case 116 -> "Digest-Opaque";
            case 117 -> "Digest-Auth-Param";
            case 118 -> "Digest-AKA-Auts";
            case 119 -> "Digest-Domain";
            case 120 -> "Digest-Stale";
            case 121 -> "Digest-HA1";
            case 122 -> "SIP-AOR";
            case 123 -> "Delegated-IPv6-Prefix";
            case 124 -> "MIP6-Feature-Vector";
            case 125 -> "MIP6-Home-Link-Prefix";
            case 126 -> "Operator-Name";
            case 127 -> "Location-Information";
            case 128 -> "Location-Data";
            case 129 -> "Basic-Location-Policy-Rules";
            case 17, 21, 54, 93 -> "Unassigned";
            default -> "Unknown";
        };
    }

    private static String pick(String[] names, int value) {
        return value >= 0 && value < names.length ? names[value] : "";
    }

    /** The word for a number, or "". */
    static String value(int type, int v) {
        return switch (type) {
            case 6 -> pick(
                    new String[]{"", "Login", "Framed", "Callback Login", "Callback Framed", "Outbound", "Administrative", "NAS Prompt", "Authenticate Only", "Callback NAS Prompt", "Call Check", "Callback Administrative", "Voice", "Fax", "Modem Relay", "IAPP-Register", "IAPP-AP-Check", "Authorize Only", "Framed-Management", "Additional-Authorization"},
                    v);
            case 7 -> pick(
                    new String[]{"", "PPP", "SLIP", "ARAP", "Gandalf proprietary", "Xylogics IPX/SLIP", "X.75 Synchronous", "GPRS PDP Context"},
                    v);
            case 10 -> pick(new String[]{"None", "Send", "Listen", "Send&Listen"}, v);
            case 13 -> pick(new String[]{"None", "VJ TCP/IP", "IPX", "Stac-LZS"}, v);
            case 15 -> pick(
                    new String[]{"Telnet", "Rlogin", "TCP Clear", "PortMaster(proprietary)", "LAT", "X.25-PAD", "X.25-T3POS", "Unassigned", "TCP Clear Quiet"},
                    v);
            case 29 -> pick(new String[]{"Default", "RADIUS-Request"}, v);
            case 40 -> pick(
                    new String[]{"", "Start", "Stop", "Interim-Update", "Unassigned", "Unassigned", "Unassigned", "Accounting-On", "Accounting-Off", "Tunnel-Start", "Tunnel-Stop", "Tunnel-Reject", "Tunnel-Link-Start", "Tunnel-Link-Stop", "Tunnel-Link-Reject", "Failed"},
                    v);
            case 45 -> pick(new String[]{"", "RADIUS", "Local", "Remote", "Diameter"}, v);
            case 49 -> pick(
                    new String[]{"", "User Request", "Lost Carrier", "Lost Service", "Idle Timeout", "Session Timeout", "Admin Reset", "Admin Reboot", "Port Error", "NAS Error", "NAS Request", "NAS Reboot", "Port Unneeded", "Port Preempted", "Port Suspended", "Service Unavailable", "Callback", "User Error", "Host Request", "Supplicant Restart", "Reauthentication Failure", "Port Reinitialized", "Port Administratively Disabled", "Lost Power"},
                    v);
            case 57 -> pick(new String[]{"", "Enabled", "Disabled"}, v);
            case 61 -> pick(
                    new String[]{"Async", "Sync", "ISDN Sync", "ISDN Async V.120", "ISDN Async V.110", "Virtual", "PIAFS", "HDLC Clear Channel", "X.25", "X.75", "G.3 Fax", "SDSL", "ADSL-CAP", "ADSL-DMT", "ISDN-DSL", "Ethernet", "xDSL", "Cable", "Wireless - Other", "Wireless - IEEE 802.11", "Token-Ring", "FDDI", "Wireless - CDMA200", "Wireless - UMTS", "Wireless - 1X-EV", "IAPP", "FTTP", "Wireless - IEEE 802.16", "Wireless - IEEE 802.20", "Wireless - IEEE 802.22", "PPPoA", "PPPoEoA", "PPPoEoE", "PPPoEoVLAN", "PPPoEoQinQ", "xPON", "Wireless - XGP", "WiMAX Pre-Release 8 IWK Function", "WIMAX-WIFI-IWK", "WIMAX-SFF", "WIMAX-HA-LMA", "WIMAX-DHCP", "WIMAX-LBS", "WIMAX-WVS"},
                    v);
            case 64 -> pick(
                    new String[]{"", "PPTP", "L2F", "L2TP", "ATMP", "VTP", "AH", "IP-IP", "MIN-IP-IP", "ESP", "GRE", "DVS", "IP-in-IP Tunneling", "VLAN"},
                    v);
            case 65 -> pick(
                    new String[]{"", "IPv4", "IPv6", "NSAP", "HDLC", "BBN 1822", "802", "E.163", "E.164", "F.69", "X.121", "IPX", "Appletalk", "Decnet IV", "Banyan Vines", "E.164 with NSAP subaddress"},
                    v);
            case 72 -> pick(
                    new String[]{"", "Only access to dfl zone", "Use zone filter inc.", "Not used", "Use zone filter exc."},
                    v);
            case 76 -> pick(new String[]{"No Echo", "Echo"}, v);
            case 101 -> "Error cause " + Integer.toUnsignedString(v) + ": " + error(v);
            default -> "";
        };
    }

    private static String error(int v) {
        return switch (v) {
            case 201 -> "Residual Session Context Removed";
            case 202 -> "Invalid EAP Packet (Ignored)";
            case 401 -> "Unsupported Attribute";
            case 402 -> "Missing Attribute";
            case 403 -> "NAS Identification Mismatch";
            case 404 -> "Invalid Request";
            case 405 -> "Unsupported Service";
            case 406 -> "Unsupported Extension";
            case 407 -> "Invalid Attribute Value";
            case 501 -> "Administratively Prohibited";
            case 502 -> "Request Not Routable (Proxy)";
            case 503 -> "Session Context Not Found";
            case 504 -> "Session Context Not Removable";
            case 505 -> "Other Proxy Processing Error";
            case 506 -> "Resources Unavailable";
            case 507 -> "Request Initiated";
            case 508 -> "Multiple Session Selection Unsupported";
            case 509 -> "Location Info Required";
            default -> "Error-Cause " + Integer.toUnsignedString(v) + " not known";
        };
    }
}
