package sonde.inspectors.iomodels.trial;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

import sonde.inspectors.probe.ProbeException;

/** Servers that are not ours: they are told a port, and are ready when it answers. */
final class Foreign {
    private Foreign() {}

    static int freePort() throws ProbeException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        } catch (IOException e) {
            throw new ProbeException(ProbeException.Kind.FAILED, "no free port: " + e.getMessage(), e);
        }
    }

    static void awaitListener(String name, int port) throws ProbeException, InterruptedException {
        for (int attempt = 0; attempt < 100; attempt++) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
                return;
            } catch (IOException notYet) {
                Thread.sleep(50);
            }
        }
        throw new ProbeException(ProbeException.Kind.FAILED, name + " does not listen on 127.0.0.1:" + port);
    }
}
