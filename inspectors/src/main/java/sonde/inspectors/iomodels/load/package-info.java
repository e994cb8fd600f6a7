/**
 * The load generator: one thread, one epoll, many connections that talk by plan, and honest clocks. May import
 * {@code iomodels}, {@code kernel} and HdrHistogram. To add a way of behaving badly: a field in
 * {@link sonde.inspectors.iomodels.load.LoadPlan}, its deed in {@link sonde.inspectors.iomodels.load.Generator}, its
 * figure in {@link sonde.inspectors.iomodels.load.LoadReport}.
 */
@NullMarked
package sonde.inspectors.iomodels.load;

import org.jspecify.annotations.NullMarked;
