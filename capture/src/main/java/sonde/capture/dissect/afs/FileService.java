package sonde.capture.dissect.afs;

/** Files, as a file server has them. */
record FileService() implements Service {
    @Override
    public String word() { return "fs"; }

    @Override
    public boolean isUbik(int operation) { return false; }

    @Override
    public String refusal() { return "{e}"; }

    @Override
    public String call(int operation) {
        return switch (operation) {
            case 130 -> "fetch-data {f} offset{u} length{u}";
            case 131 -> "fetch-acl {f}";
            case 132 -> "fetch-status {f}";
            case 133 -> "store-data {f}{a} offset{u} length{u} flen{u}";
            case 134 -> "store-acl {f}{A}";
            case 135 -> "store-status {f}{a}";
            case 136 -> "remove-file {f}{s256}";
            case 137 -> "create-file {f}{s256}{a}";
            case 138 -> "rename  old{f}{s256} new{f}{s256}";
            case 139 -> "symlink {f}{s256} link to{s256}";
            case 140 -> "link {f}{s256} link to{f}";
            case 141 -> "makedir {f}{s256}{a}";
            case 142 -> "rmdir {f}{s256}";
            case 143 -> "oldsetlock {f}";
            case 144 -> "oldextlock {f}";
            case 145 -> "oldrellock {f}";
            case 146 -> "get-stats";
            case 147 -> "give-cbs";
            case 148 -> "get-vlinfo {s256}";
            case 149 -> "get-vlstats  volid{u}";
            case 150 -> "set-vlstats  volid{u}";
            case 151 -> "get-rootvl";
            case 152 -> "check-token";
            case 153 -> "get-time";
            case 154 -> "nget-vlinfo  volname{s256}";
            case 155 -> "bulk-stat [,{f}]";
            case 156 -> "setlock {f}";
            case 157 -> "extlock {f}";
            case 158 -> "rellock {f}";
            case 159 -> "xstat-ver";
            case 160 -> "get-xstat";
            case 161 -> "dfs-lookup";
            case 162 -> "dfs-flushcps";
            case 163 -> "dfs-symlink";
            case 220 -> "residency";
            default -> later(operation);
        };
    }

    private static String later(int operation) {
        return switch (operation) {
            case 65536 -> "inline-bulk-status [,{f}]";
            case 65537 -> "fetch-data-64 {f} offset{q} length{q}";
            case 65538 -> "store-data-64 {f}{a} offset{q} length{q} flen{q}";
            case 65539 -> "give-up-all-cbs";
            case 65540 -> "get-caps";
            case 65541 -> "cb-rx-conn-addr  addr{u}";
            default -> "";
        };
    }

    @Override
    public String reply(int operation) {
        return switch (operation) {
            case 131 -> "{A}";
            case 137, 141 -> " new{f}";
            case 151 -> " root volume{s256}";
            case 153 -> "{t}";
            default -> "";
        };
    }
}
