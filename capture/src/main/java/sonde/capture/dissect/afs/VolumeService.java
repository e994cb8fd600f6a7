package sonde.capture.dissect.afs;

/** Volumes: made, moved, dumped and looked at. */
record VolumeService() implements Service {
    private static final String VOLUMES = "[, name{c32} volid{u} type{+84}]";

    @Override
    public String word() { return "vol"; }

    @Override
    public boolean isUbik(int operation) { return false; }

    @Override
    public String call(int operation) {
        return switch (operation) {
            case 100 -> "create-volume  partition{u} name{s256} type{u} parent{u}";
            case 101 -> "delete-volume  trans{u}";
            case 102 -> "restore  totrans{u} flags{u}";
            case 103 -> "forward  fromtrans{u} fromdate{t} server{w} desttrans{d}";
            case 104 -> "end-trans  trans{u}";
            case 105 -> "clone  trans{u} purgevol{u} newtype{u} newname{s256}";
            case 106 -> "set-flags  trans{u} flags{u}";
            case 107 -> "get-flags  trans{u}";
            case 108 -> "trans-create  vol{u} partition{u} flags{u}";
            case 109 -> "dump  fromtrans{u} fromdate{t}";
            case 110 -> "get-nth-volume  index{u}";
            case 111 -> "set-forwarding  tid{u} newsite{u}";
            case 112 -> "get-name  tid";
            case 113 -> "get-status  tid";
            case 114 -> "sig-restore  name{s256} type{u} pid{u} cloneid{u}";
            case 115 -> "list-partitions";
            case 116 -> "list-volumes  partition{u} flags{u}";
            case 117 -> "set-id-types  tid{u} name{s256} type{u} pid{u} clone{u} backup{u}";
            case 118 -> "monitor";
            case 119 -> "partition-info  name{s256}";
            default -> later(operation);
        };
    }

    private static String later(int operation) {
        return switch (operation) {
            case 120 -> "reclone  tid{u}";
            case 121 -> "list-one-volume  partid{u} volid{u}";
            case 122 -> "nuke  partid{u} volid{u}";
            case 123 -> "set-date  tid{u} date{t}";
            case 124 -> "x-list-volumes  partid{u} volid{u}";
            case 125 -> "x-list-one-volume  partid{u} volid{u}";
            case 126 -> "set-info  tid{u}";
            case 127 -> "x-list-partitions";
            case 128 -> "forward-multiple  fromtrans{u} fromdate{t}[,{W}]";
            case 65536 -> "convert-ro  partid{u} volid{u}";
            case 65537 -> "get-size";
            case 65538 -> "dump-v2  fromtrans{u} fromdate{t} flags{u}";
            default -> "";
        };
    }

    @Override
    public String reply(int operation) {
        return switch (operation) {
            case 100 -> " volid{u} trans{u}";
            case 104 -> "{u}";
            case 105 -> " newvol{u}";
            case 107 -> "{u}";
            case 108 -> " trans{u}";
            case 110 -> " volume{u} partition{u}";
            case 112 -> "{s256}";
            case 113 -> " volid{u} nextuniq{u} type{u} parentid{u} clone{u} backup{u} restore{u} maxquota{u}"
                    + " minquota{u} owner{u} create{t} access{t} update{t} expire{t} backup{t} copy{t}";
            case 116, 121 -> VOLUMES;
            default -> "";
        };
    }
}
