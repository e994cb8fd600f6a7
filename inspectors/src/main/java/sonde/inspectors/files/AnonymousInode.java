package sonde.inspectors.files;

import java.util.Arrays;

import sonde.inspectors.processes.FdInfo;

/** Names of eventfd, epoll, pidfd and other files that only a descriptor leads to. */
final class AnonymousInode {
    /** An epoll shows so many of its descriptors. */
    private static final int SHOWN_TARGETS = 32;

    private AnonymousInode() {}

    /** @param target {@code anon_inode:[eventfd]} */
    static String name(String target, FdInfo info) {
        String kind = target.substring(target.indexOf(':') + 1);
        if (kind.isEmpty())
            return target;
        return switch (kind) {
            case "[eventfd]" -> info.eventId() >= 0 ? "[eventfd:" + info.eventId() + "]" : kind;
            case "[pidfd]" -> info.pid() >= 0 ? "[pidfd:" + info.pid() + "]" : kind;
            case "[eventpoll]" -> info.targets().length > 0 ? targets(info.targets()) : kind;
            default -> kind;
        };
    }

    /** The first ones of the kernel's, and those ascending. */
    private static String targets(int[] all) {
        int[] targets = Arrays.copyOf(all, Math.min(all.length, SHOWN_TARGETS));
        Arrays.sort(targets);
        StringBuilder s = new StringBuilder("[eventpoll:");
        for (int i = 0; i < targets.length; i++)
            s.append(i > 0 ? "," : "").append(targets[i]);
        return s.append(targets.length >= SHOWN_TARGETS ? "...]" : "]").toString();
    }
}
