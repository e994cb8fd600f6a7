/**
 * DECnet phase IV: its routing layer and the network services protocol on it. May import {@code sonde.capture.packet}
 * only. A new message is a case in {@code ControlMessage} or {@code NetworkServices}.
 */
@org.jspecify.annotations.NullMarked
package sonde.capture.dissect.decnet;
