package sonde.capture.dissect.afs;

import org.jspecify.annotations.Nullable;

/** A service that is called with Rx, known by its port; its operations are patterns of {@link Arguments}. */
interface Service {
    /** {@code fs}. */
    String word();

    /** The operation's name, a space and what its arguments look like; empty when it is unknown. */
    String call(int operation);

    /** What the operation's results look like. */
    String reply(int operation);

    /** What is behind the operation's name where it failed. */
    default String refusal() { return " errcode{d}"; }

    /** Whether the service keeps its database on several hosts, and this is an operation among these. */
    default boolean isUbik(int operation) {
        return Ubik.has(operation);
    }

    /** Whether a reply is looked into even where it has no bytes at all. */
    default boolean readsNothing() {
        return false;
    }

    static @Nullable Service at(int port) {
        return switch (port) {
            case 7000 -> new FileService();
            case 7001 -> new CallbackService();
            case 7002 -> new ProtectionService();
            case 7003 -> new LocationService();
            case 7004 -> new AuthenticationService();
            case 7005 -> new VolumeService();
            case 7007 -> new OverseerService();
            default -> null;
        };
    }
}
