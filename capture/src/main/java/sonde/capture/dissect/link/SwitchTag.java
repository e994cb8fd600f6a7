package sonde.capture.dissect.link;

import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;

/** Bytes that a switch chip puts between the addresses and the type of an Ethernet frame on its way to the host. */
interface SwitchTag {
    int length();

    void words(Printer p, int at) throws Truncated;
}
