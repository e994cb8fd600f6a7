package sonde.inspectors.host;

/** The sixteen columns of /proc/net/dev, 64 bits unsigned. */
public record InterfaceCounters(long rxBytes, long rxPackets, long rxErrors, long rxDropped, long rxFifo, long rxFrame,
        long rxCompressed, long rxMulticast, long txBytes, long txPackets, long txErrors, long txDropped, long txFifo,
        long collisions, long txCarrier, long txCompressed) {}
