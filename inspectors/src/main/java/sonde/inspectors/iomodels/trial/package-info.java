/**
 * A trial: server and load in processes of their own, limits found beforehand, figures from both sides. May import
 * {@code iomodels}, {@code iomodels.load} and {@code kernel}; how a process is measured is handed in as a
 * {@link sonde.inspectors.iomodels.trial.Meter}. To add a figure: its field in
 * {@link sonde.inspectors.iomodels.trial.TrialResult} and where {@link sonde.inspectors.iomodels.trial.Trial} reads it.
 */
@NullMarked
package sonde.inspectors.iomodels.trial;

import org.jspecify.annotations.NullMarked;
