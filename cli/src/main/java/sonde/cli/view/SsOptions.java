package sonde.cli.view;

/** What of each socket the text of ss shows beyond its addresses. */
public record SsOptions(boolean numeric, boolean resolve, boolean processes, boolean threads, boolean timers,
        boolean extended, boolean memory, boolean info, boolean oneLine, boolean tos, boolean cgroup, boolean sockopt,
        boolean bpf, boolean tipcInfo, boolean processContext, boolean socketContext, boolean events) {}
