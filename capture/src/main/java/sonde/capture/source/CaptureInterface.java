package sonde.capture.source;

/**
 * An interface that packets were captured on.
 *
 * @param name as the host calls it; empty when unknown
 * @param linkType number in memory, see {@link LinkTypes}
 * @param snapLength bytes of each packet that were kept at most
 * @param digits of the fraction of a second, 6 or 9; 0 when unknown
 * @param filter the expression that packets had to match; empty for none or unknown
 */
public record CaptureInterface(String name, int linkType, int snapLength, int digits, String filter) {}
