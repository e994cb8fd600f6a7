package sonde.capture.source;

/**
 * A process that owns a socket. Its words come from outside.
 *
 * @param pid 0 when it was gone before it could be named
 * @param command {@code comm}, up to 15 bytes; empty when unknown
 * @param container its container or systemd unit in a few words; empty for none
 */
public record FrameProcess(int pid, String command, String container) {
    /** {@code curl[3205]}, with the container where there is one: {@code curl[3205] in docker 3f2a91bc4d5e}. */
    public String label() {
        String name = pid == 0 ? "?" : command + "[" + pid + "]";
        return container.isEmpty() ? name : name + " in " + container;
    }
}
