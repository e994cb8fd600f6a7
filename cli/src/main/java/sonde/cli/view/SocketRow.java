package sonde.cli.view;

import java.util.List;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.processes.SocketOwners.Owner;
import sonde.inspectors.processes.SocketSetting;
import sonde.inspectors.sockets.InetSocket;
import sonde.inspectors.sockets.NoOwner;
import sonde.inspectors.sockets.OtherEnd;
import sonde.inspectors.sockets.Socket;
import sonde.inspectors.sockets.TcpInfo;
import sonde.inspectors.sockets.traffic.Rates;

/**
 * A socket with what was found out about it besides.
 *
 * @param peer the other end; null when there is none on this host, or nobody asked
 * @param why why nobody holds it; null when somebody does, or nobody asked
 * @param settings its options; none when nobody asked
 * @param place the namespace it is in, when that is to be told
 * @param tcpInfo of a TCP socket, taken out once for the fifty columns that read it
 * @param rates what it moves a second, from the second repetition of {@code --watch} on; otherwise null
 */
public record SocketRow(Socket socket, List<Owner> owners, String device, @Nullable OtherEnd peer,
        @Nullable NoOwner why, List<SocketSetting> settings, @Nullable SocketPlace place,
        @Nullable TcpInfo tcpInfo, @Nullable Rates rates) {

    public SocketRow(Socket socket, List<Owner> owners, String device, @Nullable OtherEnd peer, @Nullable NoOwner why,
            List<SocketSetting> settings, @Nullable SocketPlace place, @Nullable Rates rates) {
        this(socket, owners, device, peer, why, settings, place, socket instanceof InetSocket i ? i.tcpInfo() : null,
                rates);
    }
}
