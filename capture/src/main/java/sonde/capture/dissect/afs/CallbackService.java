package sonde.capture.dissect.afs;

/** What a file server tells a client that has files of it. */
record CallbackService() implements Service {
    @Override
    public String word() { return "cb"; }

    @Override
    public boolean isUbik(int operation) { return false; }

    @Override
    public String call(int operation) {
        return switch (operation) {
            case 204 -> "callback [,{f}][; ver{d} expires{t}{.}]";
            case 205 -> "initcb";
            case 206 -> "probe";
            case 207 -> "getlock";
            case 208 -> "getce";
            case 209 -> "xstatver";
            case 210 -> "getxstat";
            case 211 -> "initcb2";
            case 212 -> "whoareyou";
            case 213 -> "initcb3";
            case 214 -> "probeuuid  afsuuid{i}";
            case 215 -> "getsrvprefs";
            case 216 -> "getcellservdb";
            case 217 -> "getlocalcell";
            case 218 -> "getcacheconf";
            case 65536 -> "getce64";
            case 65537 -> "getcellbynum";
            case 65538 -> "tellmeaboutyourself";
            default -> "";
        };
    }

    @Override
    public String reply(int operation) { return operation == 213 ? "{i}" : ""; }
}
