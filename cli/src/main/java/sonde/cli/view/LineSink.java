package sonde.cli.view;

/** Takes whole lines of a report, without their ends. */
@FunctionalInterface
public interface LineSink {
    void line(String line);
}
