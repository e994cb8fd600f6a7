package sonde.capture.dissect.app;

/** Names and forms of DHCP options: https://www.iana.org/assignments/bootp-dhcp-parameters. */
final class DhcpTags {
    private DhcpTags() {}

    static String name(int tag) {
        return switch (tag) {
            case 0 -> "PAD";
            case 1 -> "Subnet-Mask";
            case 2 -> "Time-Zone";
            case 3 -> "Default-Gateway";
            case 4 -> "Time-Server";
            case 5 -> "IEN-Name-Server";
            case 6 -> "Domain-Name-Server";
            case 7 -> "LOG";
            case 8 -> "CS";
            case 9 -> "LPR-Server";
            case 10 -> "IM";
            case 11 -> "RL";
            case 12 -> "Hostname";
            case 13 -> "BS";
            case 14 -> "DP";
            case 15 -> "Domain-Name";
            case 16 -> "SS";
            case 17 -> "RP";
            case 18 -> "EP";
            case 19 -> "IPF";
            case 20 -> "SRT";
            case 21 -> "PF";
            case 22 -> "RSZ";
            case 23 -> "TTL";
            case 24 -> "MTU-Timeout";
            case 25 -> "MTU-Table";
            case 26 -> "MTU";
            case 27 -> "LSN";
            case 28 -> "BR";
            case 29 -> "MD";
            case 30 -> "MS";
            case 31 -> "Router-Discovery";
            case 32 -> "RSA";
            case 33 -> "Static-Route";
            case 34 -> "UT";
            case 35 -> "AT";
            case 36 -> "IE";
            case 37 -> "TT";
            case 38 -> "KI";
            case 39 -> "KG";
            case 40 -> "YD";
            case 41 -> "YS";
            case 42 -> "NTP";
            case 43 -> "Vendor-Option";
            case 44 -> "Netbios-Name-Server";
            case 45 -> "WDD";
            case 46 -> "Netbios-Node";
            case 47 -> "Netbios-Scope";
            case 48 -> "XFS";
            case 49 -> "XDM";
            case 50 -> "Requested-IP";
            case 51 -> "Lease-Time";
            case 52 -> "OO";
            case 53 -> "DHCP-Message";
            case 54 -> "Server-ID";
            case 55 -> "Parameter-Request";
            case 56 -> "MSG";
            case 57 -> "MSZ";
            case 58 -> "RN";
            case 59 -> "RB";
            case 60 -> "Vendor-Class";
            case 61 -> "Client-ID";
            case 64 -> "N+D";
            case 65 -> "N+S";
            case 66 -> "TFTP";
            case 67 -> "BF";
            case 68 -> "MH";
            case 69 -> "SMTP";
            case 70 -> "POP3";
            case 71 -> "NNTP";
            case 72 -> "WWW";
            case 73 -> "FG";
            case 74 -> "IRC";
            case 75 -> "STS";
            case 76 -> "STDA";
            case 77 -> "User-Class";
            case 78 -> "SLP-DA";
            case 79 -> "SLP-SCOPE";
            case 80 -> "SLP-NA";
            case 81 -> "FQDN";
            case 82 -> "Agent-Information";
            case 83 -> "ARMT";
            case 88 -> "TZSTR";
            case 89 -> "FQDNS";
            case 90 -> "AUTH";
            case 91 -> "Last-Transaction-Time";
            case 92 -> "Associated-IP";
            case 93 -> "ARCH";
            case 94 -> "NDI";
            case 95 -> "LDAP";
            case 97 -> "GUID";
            case 98 -> "UAP";
            case 100 -> "POSIX-TZ";
            case 101 -> "TZ-Name";
            case 112 -> "NI";
            case 113 -> "NITAG";
            case 114 -> "URL";
            case 116 -> "NOAUTO";
            case 117 -> "NSSEARCH";
            case 118 -> "SUBNET";
            case 121 -> "Classless-Static-Route";
            case 150 -> "TFTP-Server-Address";
            case 161 -> "MUD-URL";
            case 249 -> "Classless-Static-Route-Microsoft";
            case 255 -> "END";
            default -> "Unknown";
        };
    }

    /**
     * How a value is shown: a text, i addresses, p pairs of them, l and L numbers of 32 bits without and with sign, s of
     * 16 bits, b bytes, B yes or no, $ in a way of its own; ? when the option is not known.
     */
    static char form(int tag) {
        return switch (tag) {
            case 0, 53, 255 -> ' ';
            case 1, 3, 4, 5, 6, 7, 8, 9, 10, 11, 16, 28, 32, 41, 42, 44, 45, 48, 49, 50, 54, 65, 68, 69, 70, 71, 72, 73,
                    74, 75, 76, 92, 112, 118, 150 ->
                'i';
            case 2, 91 -> 'L';
            case 12, 14, 15, 17, 18, 40, 47, 56, 60, 66, 67, 80, 88, 95, 98, 100, 101, 113, 114, 161 -> 'a';
            case 13, 22, 25, 26, 57, 64, 93, 117 -> 's';
            case 19, 20, 27, 29, 30, 31, 34, 36, 39, 116 -> 'B';
            case 21, 33 -> 'p';
            case 23, 37, 43, 55, 78, 79, 83, 89, 90, 94, 97 -> 'b';
            case 24, 35, 38, 51, 58, 59 -> 'l';
            case 46, 52, 61, 77, 81, 82, 121, 249 -> '$';
            default -> '?';
        };
    }
}
