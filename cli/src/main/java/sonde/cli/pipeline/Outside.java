package sonde.cli.pipeline;

import java.io.IOException;

import sonde.cli.line.Line;
import sonde.cli.line.LineException;
import sonde.cli.render.Format;
import sonde.cli.render.Output;

/** What a pipeline needs of the world; the shell gives it. */
public interface Outside {
    /** Where the result goes. */
    Output out();

    /** Facts for formats that have a place for them; asked when the first row type is known. */
    Format.Header header();

    /** Whether block characters may be shown. */
    boolean isUnicode();

    /** Opens a file for {@code tee}. The caller closes the stream behind it through {@link #close}. */
    Output file(String name) throws IOException;

    /** Ends a file of {@link #file}. */
    void close(Output file) throws IOException;

    /** Runs the command of {@code pipeline} and pours its rows into {@code rows}. */
    void run(Line.Pipeline pipeline, RowPipeline rows) throws LineException;
}
