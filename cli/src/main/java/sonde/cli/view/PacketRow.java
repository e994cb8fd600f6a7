package sonde.cli.view;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import sonde.capture.source.FrameProcess;

/**
 * A packet as a row of a pipeline.
 *
 * @param number in the run, from 1
 * @param time in UTC, as RFC 3339 has it
 * @param device where it was captured, when that is known
 * @param protocol name of the innermost layer
 * @param text what the original's line says behind the time
 * @param process whose packet it is, when that was asked for and is known
 * @param layers fields of each layer by its name
 */
public record PacketRow(long number, String time, @Nullable String device, long captured, long length,
        String protocol, String text, @Nullable FrameProcess process, Map<String, Object> layers) {
    @Nullable
    Object pid() { return process == null ? null : (Object) process.pid(); }

    @Nullable
    Object command() { return process == null ? null : process.command(); }

    /** The field {@code name} of the first of {@code names} that the packet has. */
    @Nullable
    Object of(String name, String... names) {
        for (String layer : names) {
            if (layers.get(layer) instanceof Map<?, ?> fields && fields.get(name) != null) return fields.get(name);
        }
        return null;
    }
}
