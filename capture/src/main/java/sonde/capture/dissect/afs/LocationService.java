package sonde.capture.dissect.afs;

/** Which servers have a volume. */
record LocationService() implements Service {
    private static final String OLD = "{c65}{E8}", WIDE = "{c65}{E13}", UNIQUE = "{c65}{U13}",
            LISTED = " count{d} nextindex{d}";

    @Override
    public String word() { return "vldb"; }

    @Override
    public boolean readsNothing() { return true; }

    @Override
    public String call(int operation) {
        return switch (operation) {
            case 501 -> "create-entry {c65}";
            case 502 -> "delete-entry  volid{d}{k}";
            case 503 -> "get-entry-by-id  volid{d}{k}";
            case 504 -> "get-entry-by-name {s65}";
            case 505 -> "get-new-volume-id  bump{d}";
            case 506 -> "replace-entry  volid{d}{k}{c65}";
            case 507 -> "update-entry  volid{d}{k}";
            case 508 -> "setlock  volid{d}{k}";
            case 509 -> "releaselock  volid{d}{k}";
            case 510 -> "list-entry  index{d}";
            case 511 -> "list-attrib";
            case 512 -> "linked-list";
            case 513 -> "get-stats";
            case 514 -> "probe";
            case 515 -> "get-addrs";
            case 516 -> "change-addr";
            case 517 -> "create-entry-n {c65}";
            case 518 -> "get-entry-by-id-n  volid{d}{k}";
            case 519 -> "get-entry-by-name-n {s65}";
            case 520 -> "replace-entry-n  volid{d}{k}{c65}";
            case 521 -> "list-entry-n  index{d}";
            case 522 -> "list-attrib-n";
            case 523 -> "linked-list-n";
            case 524 -> "update-entry-by-name {s65}";
            case 525 -> "create-entry-u";
            case 526 -> "get-entry-by-id-u";
            case 527 -> "get-entry-by-name-u {s65}";
            case 528 -> "replace-entry-u";
            case 529 -> "list-entry-u";
            case 530 -> "list-attrib-u";
            case 531 -> "linked-list-u";
            case 532 -> "regaddr";
            case 533 -> "get-addrs-u";
            case 534 -> "list-attrib-n2";
            default -> "";
        };
    }

    @Override
    public String reply(int operation) {
        return switch (operation) {
            case 503, 504 -> OLD;
            case 505 -> " newvol{u}";
            case 510 -> LISTED + OLD;
            case 518, 519 -> WIDE;
            case 521, 529 -> LISTED + WIDE;
            case 526, 527 -> UNIQUE;
            default -> "";
        };
    }
}
