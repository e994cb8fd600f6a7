package sonde.capture.dissect.afs;

/** The basic overseer, which starts the other servers and watches them. */
record OverseerService() implements Service {
    private static final String[] CALLS = {"create-bnode  type{s256} instance{s256}", "delete-bnode {s256}", "set-status {s256} status{d}", "get-status {s256}", "enumerate-instance {d}", "get-instance-info {s256}", "get-instance-parm {s256} num{d}", "add-superuser {s256}", "delete-superuser {s256}", "list-superusers {d}", "list-keys {d}", "add-key {d}", "delete-key {d}", "set-cell-name {s256}", "get-cell-name", "get-cell-host {d}", "add-cell-host {s256}", "delete-cell-host {s256}", "set-t-status {s256} status{d}", "shutdown-all", "restart-all", "startup-all", "set-noauth-flag", "re-bozo", "restart {s256}", "start-bozo-install {s256} size{d} flags{d} date{d}", "uninstall {s256}", "get-dates", "exec {s256}", "prune", "set-restart-time", "get-restart-time", "start-bozo-log {s256}", "wait-all", "get-instance-strings {s256}", "get-restricted", "set-restricted"};
    private static final int FIRST = 80;

    @Override
    public String word() { return "bos"; }

    @Override
    public boolean isUbik(int operation) { return false; }

    @Override
    public String call(int operation) {
        return operation < FIRST || operation >= FIRST + CALLS.length ? "" : CALLS[operation - FIRST];
    }

    @Override
    public String reply(int operation) { return ""; }
}
