package sonde.cli.command;

import org.jspecify.annotations.Nullable;

import sonde.capture.packet.Names;
import sonde.capture.source.live.LiveSource;

/** This host's names, but interfaces as the namespace calls them in which the packet at hand was captured. */
final class LiveNames implements Names {
    private final Names host;
    private final LiveSource source;

    LiveNames(Names host, LiveSource source) {
        this.host = host;
        this.source = source;
    }

    @Override
    public @Nullable String interfaceName(int index) {
        String there = source.interfaceName(index);
        return there == null ? host.interfaceName(index) : there;
    }

    @Override
    public @Nullable String host(byte[] address) { return host.host(address); }

    @Override
    public @Nullable String tcpPort(int port) { return host.tcpPort(port); }

    @Override
    public @Nullable String udpPort(int port) { return host.udpPort(port); }

    @Override
    public @Nullable String ipProtocol(int number) { return host.ipProtocol(number); }
}
