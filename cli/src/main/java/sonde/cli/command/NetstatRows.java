package sonde.cli.command;

/** netstat's tables as rows. */
final class NetstatRows {
    private NetstatRows() {}

    static int run(Invocation call, NetstatOptions o) throws UsageException { throw new UsageException("no rows yet"); }
}
