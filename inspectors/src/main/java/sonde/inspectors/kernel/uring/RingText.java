package sonde.inspectors.kernel.uring;

import sonde.inspectors.kernel.Errno;

/** Wishes and results in words, for whoever watches. */
final class RingText {
    private RingText() {}

    static String wish(int operation, int priority, int descriptor, int length) {
        return switch (operation) {
            case 6 -> "IORING_OP_POLL_ADD fd=" + descriptor;
            case 13 -> "IORING_OP_ACCEPT" + (priority == 1 ? " multishot" : "") + " fd=" + descriptor;
            case 14 -> "IORING_OP_ASYNC_CANCEL";
            case 26 -> "IORING_OP_SEND fd=" + descriptor + ", " + length + " bytes";
            case 27 -> "IORING_OP_RECV" + (priority == 2 ? " multishot, the kernel picks the buffer," : "") + " fd="
                    + descriptor;
            default -> "operation " + operation + " fd=" + descriptor;
        };
    }

    static String result(int result, int flags) {
        String s = result < 0 ? "-" + Errno.name(-result) : Integer.toString(result);
        if ((flags & Ring.F_BUFFER) != 0) s += ", in buffer " + (flags >>> 16);
        return (flags & Ring.F_MORE) != 0 ? s + ", more to come" : s;
    }
}
