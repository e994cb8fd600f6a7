package sonde.inspectors.host;

import sonde.inspectors.net.Address;

/** A multicast group that an interface has joined, {@code users} times. */
public record Group(String device, long users, Address address) {}
