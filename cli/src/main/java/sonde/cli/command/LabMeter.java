package sonde.cli.command;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.host.ProcessFigures;
import sonde.inspectors.iomodels.trial.Meter;

/** Measures the processes of a trial from outside. */
record LabMeter(ProcessFigures figures) implements Meter {
    @Override
    public @Nullable Reading read(long pid) {
        ProcessFigures.Figures f = figures.of(pid);
        return f == null ? null : new Reading(f.residentBytes(), f.descriptors(), f.threads());
    }

    @Override
    public long cpuNanos(long pid) { return figures.cpuMillis(pid) * 1_000_000; }
}
