package sonde.capture.dissect.app;

/** Names of the numbers in DNS messages: https://www.iana.org/assignments/dns-parameters as the original knows it. */
final class DomainNumbers {
    private DomainNumbers() {}

    /** The name of a record type, or "". */
    static String type(int type) {
        return switch (type) {
            case 1 -> "A";
            case 2 -> "NS";
            case 3 -> "MD";
            case 4 -> "MF";
            case 5 -> "CNAME";
            case 6 -> "SOA";
            case 7 -> "MB";
            case 8 -> "MG";
            case 9 -> "MR";
            case 10 -> "NULL";
            case 11 -> "WKS";
            case 12 -> "PTR";
            case 13 -> "HINFO";
            case 14 -> "MINFO";
            case 15 -> "MX";
            case 16 -> "TXT";
            case 17 -> "RP";
            case 18 -> "AFSDB";
            case 19 -> "X25";
            case 20 -> "ISDN";
            case 21 -> "RT";
            case 22 -> "NSAP";
            case 23 -> "NSAP_PTR";
            case 24 -> "SIG";
            case 25 -> "KEY";
            case 26 -> "PX";
            case 27 -> "GPOS";
            case 28 -> "AAAA";
            case 29 -> "LOC";
            case 30 -> "NXT";
            case 31 -> "EID";
            case 32 -> "NIMLOC";
            case 33 -> "SRV";
            case 34 -> "ATMA";
            case 35 -> "NAPTR";
            case 36 -> "KX";
            case 37 -> "CERT";
            case 38 -> "A6";
            case 39 -> "DNAME";
            case 40 -> "SINK";
            case 41 -> "OPT";
            case 42 -> "APL";
            case 43 -> "DS";
            case 44 -> "SSHFP";
            case 45 -> "IPSECKEY";
            case 46 -> "RRSIG";
            case 47 -> "NSEC";
            case 48 -> "DNSKEY";
            default -> later(type);
        };
    }

    private static String later(int type) {
        return switch (type) {
            case 99 -> "SPF";
            case 100 -> "UINFO";
            case 101 -> "UID";
            case 102 -> "GID";
            case 103 -> "UNSPEC";
            case 104 -> "UNSPECA";
            case 249 -> "TKEY";
            case 250 -> "TSIG";
            case 251 -> "IXFR";
            case 252 -> "AXFR";
            case 253 -> "MAILB";
            case 254 -> "MAILA";
            case 255 -> "ANY";
            case 256 -> "URI";
            default -> "";
        };
    }

    /** The name of a class, or "". */
    static String recordClass(int number) {
        return switch (number) {
            case 1 -> "IN";
            case 3 -> "CHAOS";
            case 4 -> "HS";
            case 255 -> "ANY";
            default -> "";
        };
    }

    /** With the blank before it. */
    static String operation(int opcode) {
        return switch (opcode) {
            case 0 -> "";
            case 1 -> " inv_q";
            case 2 -> " stat";
            case 3 -> " op3";
            case 4 -> " notify";
            case 5 -> " update";
            case 6 -> " op6";
            case 7 -> " op7";
            case 8 -> " op8";
            case 9 -> " updateA";
            case 10 -> " updateD";
            case 11 -> " updateDA";
            case 12 -> " updateM";
            case 13 -> " updateMA";
            case 14 -> " zoneInit";
            default -> " zoneRef";
        };
    }

    /** With the blank before it (which the original forgets twice); "" for success and for unnamed codes. */
    static String response(int code) {
        return switch (code) {
            case 1 -> " FormErr";
            case 2 -> " ServFail";
            case 3 -> " NXDomain";
            case 4 -> " NotImp";
            case 5 -> " Refused";
            case 6 -> " YXDomain";
            case 7 -> " YXRRSet";
            case 8 -> " NXRRSet";
            case 9 -> " NotAuth";
            case 10 -> " NotZone";
            case 15 -> " NoChange";
            case 16 -> " BadVers";
            case 17 -> "Resp17";
            case 21 -> "Resp21";
            case 23 -> " BadCookie";
            default -> "";
        };
    }

    /** The name of an EDNS option, or "". */
    static String option(int option) {
        return switch (option) {
            case 1 -> "LLQ";
            case 2 -> "UL";
            case 3 -> "NSID";
            case 5 -> "DAU";
            case 6 -> "DHU";
            case 7 -> "N3U";
            case 8 -> "ECS";
            case 9 -> "EXPIRE";
            case 10 -> "COOKIE";
            case 11 -> "KEEPALIVE";
            case 12 -> "PADDING";
            case 13 -> "CHAIN";
            case 14 -> "KEY-TAG";
            case 16 -> "CLIENT-TAG";
            case 17 -> "SERVER-TAG";
            default -> "";
        };
    }

    /** The name of a DNSSEC signing algorithm, or "". */
    static String signing(int algorithm) {
        return switch (algorithm) {
            case 0 -> "DELETE";
            case 1 -> "RSAMD5";
            case 2 -> "DH";
            case 3 -> "DS";
            case 5 -> "RSASHA1";
            case 6 -> "DSA-NSEC3-SHA1";
            case 7 -> "RSASHA1-NSEC3-SHA1";
            case 8 -> "RSASHA256";
            case 10 -> "RSASHA512";
            case 12 -> "ECC-GOST";
            case 13 -> "ECDSAP256SHA256";
            case 14 -> "ECDSAP384SHA384";
            case 15 -> "ED25519";
            case 16 -> "ED448";
            case 252 -> "INDIRECT";
            case 253 -> "PRIVATEDNS";
            case 254 -> "PRIVATEOID";
            default -> "";
        };
    }

    /** The name of a delegation signer's hash, or "". */
    static String hash(int algorithm) {
        return switch (algorithm) {
            case 1 -> "SHA-1";
            case 2 -> "SHA-256";
            case 3 -> "GOST_R_34.11-94";
            case 4 -> "SHA-384";
            default -> "";
        };
    }
}
