package sonde.cli.view;

import java.util.List;

import sonde.cli.render.Column;
import sonde.cli.render.Column.Kind;
import sonde.cli.render.View;
import sonde.inspectors.iomodels.experiments.Finding;

/** Columns of an experiment's figures. */
public final class LabFindingView {
    private LabFindingView() {}

    public static final View<Finding> TABLE = new View<>("sonde.lab-experiment/1", List.of(
            Column.wide("experiment", Kind.TEXT, Finding::experiment, "which experiment"),
            Column.of("variant", Kind.TEXT, Finding::variant, "what was set"),
            Column.of("figure", Kind.TEXT, Finding::figure, "what was measured"),
            Column.of("value", Kind.NUMBER, f -> f.value() == null ? null : Math.round(f.value() * 1000) / 1000.0,
                    "how much"),
            Column.of("unit", Kind.TEXT, f -> f.unit().isEmpty() ? null : f.unit(), "of what"),
            Column.of("words", Kind.TEXT, f -> f.words().isEmpty() ? null : f.words(),
                    "the answer, where it is no number")));
}
