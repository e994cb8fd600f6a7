package sonde.capture.dissect.security;

/** Numbers of IKE with the short names that its lines use; {@code #N} where there is none. IANA ipsec-registry, ikev2-parameters. */
final class IkeNames {
    private static final String GROUPS = ",modp768,modp1024,EC2N 2^155,EC2N 2^185,modp1536,iana-grp06,iana-grp07,"
            + "iana-grp08,iana-grp09,iana-grp10,iana-grp11,iana-grp12,iana-grp13,modp2048,modp3072,modp4096,modp6144,"
            + "modp8192";
    static final String[] GROUP = GROUPS.split(",", -1);
    static final String[] CERTIFICATE = {"none", "pkcs7", "pgp", "dns", "x509sign", "x509ke", "kerberos", "crl", "arl", "spki", "x509attr"};
    static final String[] AUTHENTICATION = {"invalid", "rsasig", "shared-secret", "dsssig"};
    /** IKEv2 transform types. */
    static final String[] TRANSFORM_TYPE = {"", "encr", "prf", "integ", "dh", "esn"};
    static final String[] IPSEC_IDENTITY = {"", "IPv4", "FQDN", "user FQDN", "IPv4net", "IPv6", "IPv6net", "IPv4range", "IPv6range", "ASN1 DN", "ASN1 GN", "keyid"};
    private static final String[] PROTOCOL = {"", "isakmp", "ipsec-ah", "ipsec-esp", "ipcomp"};
    private static final String[] ESP = {"", "1des-iv64", "1des", "3des", "rc5", "idea", "cast", "blowfish", "3idea", "1des-iv32", "rc4", "null", "aes"};
    private static final String[] AH = {"", "(reserved)", "md5", "sha", "1des", "sha2-256", "sha2-384", "sha2-512"};
    private static final String[] ERRORS = {"", "INVALID-PAYLOAD-TYPE", "DOI-NOT-SUPPORTED", "SITUATION-NOT-SUPPORTED", "INVALID-COOKIE", "INVALID-MAJOR-VERSION", "INVALID-MINOR-VERSION", "INVALID-EXCHANGE-TYPE", "INVALID-FLAGS", "INVALID-MESSAGE-ID", "INVALID-PROTOCOL-ID", "INVALID-SPI", "INVALID-TRANSFORM-ID", "ATTRIBUTES-NOT-SUPPORTED", "NO-PROPOSAL-CHOSEN", "BAD-PROPOSAL-SYNTAX", "PAYLOAD-MALFORMED", "INVALID-KEY-INFORMATION", "INVALID-ID-INFORMATION", "INVALID-CERT-ENCODING", "INVALID-CERTIFICATE", "CERT-TYPE-UNSUPPORTED", "INVALID-CERT-AUTHORITY", "INVALID-HASH-INFORMATION", "AUTHENTICATION-FAILED", "INVALID-SIGNATURE", "ADDRESS-NOTIFICATION", "NOTIFY-SA-LIFETIME", "CERTIFICATE-UNAVAILABLE", "UNSUPPORTED-EXCHANGE-TYPE", "UNEQUAL-PAYLOAD-LENGTHS"};

    private IkeNames() {}

    static String of(String[] names, int number) {
        return number >= 0 && number < names.length && !names[number].isEmpty() ? names[number] : "#" + number;
    }

    static String protocol(int number) { return of(PROTOCOL, number); }

    static String payload(int number) {
        return switch (number) {
            case 0 -> "none";
            case 1 -> "sa";
            case 2 -> "p";
            case 3 -> "t";
            case 4 -> "ke";
            case 5 -> "id";
            case 6 -> "cert";
            case 7 -> "cr";
            case 8 -> "hash";
            case 9 -> "sig";
            case 10 -> "nonce";
            case 11 -> "n";
            case 12 -> "d";
            case 13 -> "vid";
            case 33 -> "v2sa";
            case 34 -> "v2ke";
            case 35 -> "v2IDi";
            case 36 -> "v2IDr";
            case 37 -> "v2cert";
            case 38 -> "v2cr";
            case 39 -> "v2auth";
            case 40 -> "v2nonce";
            case 41 -> "v2n";
            case 42 -> "v2d";
            case 43 -> "v2vid";
            case 44 -> "v2TSi";
            case 45 -> "v2TSr";
            case 46 -> "v2e";
            case 47 -> "v2cp";
            case 48 -> "v2eap";
            default -> number < 33 ? "pay" + number : "#" + number;
        };
    }

    static String exchange(int number) {
        return switch (number) {
            case 0 -> "none";
            case 1 -> "base";
            case 2 -> "ident";
            case 3 -> "auth";
            case 4 -> "agg";
            case 5 -> "inf";
            case 32 -> "oakley-quick";
            case 33 -> "oakley-newgroup";
            case 34 -> "ikev2_init";
            case 35 -> "ikev2_auth";
            case 36 -> "child_sa";
            case 37 -> "inf2";
            default -> "#" + number;
        };
    }

    /** Transforms of an IKEv1 proposal, by its protocol; empty when the protocol is not known. */
    static String transform(int protocol, int id) {
        return switch (protocol) {
            case 1 -> of(new String[]{"", "ike"}, id);
            case 2 -> of(AH, id);
            case 3 -> of(ESP, id);
            case 4 -> of(new String[]{"", "oui", "deflate", "lzs"}, id);
            default -> Integer.toString(id);
        };
    }

    /** Transforms of IKEv2, by their type. */
    static String transform2(int type, int id) {
        return switch (type) {
            case 1 -> of(ESP, id);
            case 2 -> of(new String[]{"", "hmac-md5", "hmac-sha", "hmac-tiger", "aes128_xcbc"}, id);
            case 3 -> of(new String[]{"", "hmac-md5", "hmac-sha", "dec-mac", "kpdk-md5", "aes-xcbc"}, id);
            case 4 -> of(GROUP, id);
            case 5 -> of(new String[]{"no-esn", "esn"}, id);
            default -> Integer.toString(id);
        };
    }

    /** Notifications of IKEv1; those from 8192 and 24576 on belong to the IPsec domain of interpretation. */
    static String notify(int type, boolean ipsec) {
        if (type < 8192) return of(ERRORS, type);
        if (type < 16384) {
            if (!ipsec) return "#" + type;
            return type == 8192 ? "RESERVED" : "#" + (type - 8192);
        }
        if (type < 24576) return type == 16384 ? "CONNECTED" : "#" + (type - 16384);
        if (type >= 32768 || !ipsec) return "#" + type;
        return of(new String[]{"RESPONDER-LIFETIME", "REPLAY-STATUS", "INITIAL-CONTACT"}, type - 24576);
    }

    static String notify2(int type) {
        return switch (type) {
            case 1 -> "unsupported_critical_payload";
            case 4 -> "invalid_ike_spi";
            case 5 -> "invalid_major_version";
            case 7 -> "invalid_syntax";
            case 9 -> "invalid_message_id";
            case 11 -> "invalid_spi";
            case 14 -> "no_protocol_chosen";
            case 17 -> "invalid_ke_payload";
            case 24 -> "authentication_failed";
            case 34 -> "single_pair_required";
            case 35 -> "no_additional_sas";
            case 36 -> "internal_address_failure";
            case 37 -> "failed:cp_required";
            case 39 -> "invalid_selectors";
            case 16384 -> "initial_contact";
            case 16385 -> "set_window_size";
            case 16386 -> "additional_ts_possible";
            case 16387 -> "ipcomp_supported";
            case 16388 -> "nat_detection_source_ip";
            case 16389 -> "nat_detection_destination_ip";
            case 16390 -> "cookie";
            case 16391 -> "use_transport_mode";
            case 16392 -> "http_cert_lookup_supported";
            case 16393 -> "rekey_sa";
            case 16394 -> "tfc_padding_not_supported";
            case 16395 -> "non_first_fragment_also";
            default ->
                type < 8192 ? "error" : type < 16384 ? "private-error" : type < 40960 ? "status" : "private-status";
        };
    }

    /** Whether the original shows the SPI of a notification. */
    static boolean showsSpi(int type) {
        return switch (type) {
            case 1, 5, 35, 36, 37, 39, 16384, 16385, 16386, 16387, 16391, 16392, 16394, 16395 -> false;
            default -> true;
        };
    }
}
