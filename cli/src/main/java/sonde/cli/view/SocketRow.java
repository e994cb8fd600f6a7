package sonde.cli.view;

import java.util.List;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.processes.SocketOwners.Owner;
import sonde.inspectors.processes.SocketSetting;
import sonde.inspectors.sockets.NoOwner;
import sonde.inspectors.sockets.OtherEnd;
import sonde.inspectors.sockets.Socket;

/**
 * A socket with what was found out about it besides.
 *
 * @param peer the other end; null when there is none on this host, or nobody asked
 * @param why why nobody holds it; null when somebody does, or nobody asked
 * @param settings its options; none when nobody asked
 */
public record SocketRow(Socket socket, List<Owner> owners, String device, @Nullable OtherEnd peer,
        @Nullable NoOwner why, List<SocketSetting> settings) {}
