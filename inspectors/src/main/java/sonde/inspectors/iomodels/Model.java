package sonde.inspectors.iomodels;

import java.io.IOException;

/**
 * A way to wait for many connections.
 *
 * @param name as typed
 * @param about one line for help
 */
public record Model(String name, Address.Kind transport, String about, Start start) {
    /** Starts a server. */
    @FunctionalInterface
    public interface Start {
        /** @throws IOException when this host does not have what the model needs, or the address cannot be had */
        Server start(ServerPlan plan) throws IOException;
    }
}
