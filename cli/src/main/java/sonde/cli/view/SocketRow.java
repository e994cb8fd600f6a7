package sonde.cli.view;

import java.util.List;

import sonde.inspectors.processes.SocketOwners.Owner;
import sonde.inspectors.sockets.Socket;

/** A socket with what was found out about it besides. */
public record SocketRow(Socket socket, List<Owner> owners, String device) {}
