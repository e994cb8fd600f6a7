package sonde.capture.dissect.afs;

/** Keys and tickets. */
record AuthenticationService() implements Service {
    private static final String WHO = " principal{s64}{s64}";

    @Override
    public String word() { return "kauth"; }

    @Override
    public String call(int operation) {
        return switch (operation) {
            case 1 -> "auth-old " + WHO;
            case 2 -> "change-pw " + WHO;
            case 3 -> "get-ticket-old  kvno{d} domain{s64}{o}" + WHO;
            case 4 -> "set-pw " + WHO + " kvno{d}";
            case 5 -> "set-fields " + WHO;
            case 6 -> "create-user " + WHO;
            case 7 -> "delete-user " + WHO;
            case 8 -> "get-entry " + WHO;
            case 9 -> "list-entry";
            case 10 -> "get-stats";
            case 11 -> "debug";
            case 12 -> "get-pw  name{s64}";
            case 13 -> "get-random-key";
            case 14 -> "unlock " + WHO;
            case 15 -> "lock-status " + WHO;
            case 21 -> "authenticate " + WHO;
            case 22 -> "authenticate-v2 " + WHO;
            case 23 -> "get-ticket  kvno{d} domain{s64}{o}" + WHO;
            default -> "";
        };
    }

    @Override
    public String reply(int operation) { return ""; }
}
