package sonde.capture.dissect.afs;

/** Users and groups. */
record ProtectionService() implements Service {
    @Override
    public String word() { return "pt"; }

    @Override
    public boolean readsNothing() { return true; }

    @Override
    public String call(int operation) {
        return switch (operation) {
            case 500 -> "new-user {s64} id{d} oldid{d}";
            case 501 -> "where-is-it  id{d}";
            case 502 -> "dump-entry  pos{d}";
            case 503 -> "add-to-group  uid{d} gid{d}";
            case 504 -> "name-to-id [-{c64}]";
            case 505 -> "id-to-name  ids:[-{d}]";
            case 506 -> "delete  id{d}";
            case 507 -> "remove-from-group  uid{d} gid{d}";
            case 508 -> "get-cps  id{d}";
            case 509 -> "new-entry {s64} flag{d} oid{d}";
            case 510 -> "list-max";
            case 511 -> "set-max  id{d} gflag{d}";
            case 512 -> "list-entry  id{d}";
            case 513 -> "change-entry  id{d}{s64} oldid{d} newid{d}";
            case 514 -> "list-elements  id{d}";
            case 515 -> "same-mbr-of  uid{d} gid{d}";
            case 516 -> "set-fld-sentry";
            case 517 -> "list-owned  id{d}";
            case 518 -> "get-cps2  id{d}";
            case 519 -> "get-host-cps  id{d}";
            case 520 -> "update-entry  id{d}{s64}";
            case 521 -> "list-entries";
            case 530 -> "list-super-groups  id{d}";
            default -> "";
        };
    }

    @Override
    public String reply(int operation) {
        return switch (operation) {
            case 504 -> " ids:[-{d}]";
            case 505 -> "[-{c64}]";
            case 508, 514, 517, 518, 519 -> "[-{d}]";
            case 510 -> " maxuid{d} maxgid{d}";
            default -> "";
        };
    }
}
