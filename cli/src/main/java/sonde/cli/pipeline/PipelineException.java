package sonde.cli.pipeline;

/** A pipeline that cannot go on, found while rows flow. Unchecked, for it crosses the subcommand's code. */
public final class PipelineException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    public PipelineException(String message) { super(message); }
}
