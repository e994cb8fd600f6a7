package sonde.cli.view;

/** How a listing of lsof looks. Filled once from the command line. */
public final class LsofLook {
    /** How flags of files are shown. */
    public enum Flags {
        NONE, NAMES, HEX
    }

    /** What {@code -F} without letters means; {@code r} is left out as the original does. */
    public static final String ALL_FIELDS = "acCdDfFGgiKkLlmMnNoPpRsStTu";

    public static final String KNOWN_FIELDS = ALL_FIELDS + "rzZ0";

    public boolean parents, groups, links, sizes, offsets, userNumbers, humanSizes;
    public boolean hostNames = true, portNames = true;
    public boolean tcpState = true, tcpQueues;
    /** Asked for as well, but Linux has none to show this way: see {@code sonde sockopt}. */
    public boolean tcpOptions;
    public Flags flags = Flags.NONE;
    /** Greatest width of the COMMAND column; 0 for all of it. */
    public int commandWidth = 9;
    /** Offsets with more digits are shown in hexadecimal; 0 for never. */
    public int offsetDigits = 8;
    /** Whether bytes outside ASCII may be shown as the UTF-8 that they are. */
    public boolean utf8;
}
