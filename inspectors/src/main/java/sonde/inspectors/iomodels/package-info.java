/**
 * The laboratory's servers: each model of waiting for many connections as one small file that reads like its textbook
 * picture, all doing the same {@link sonde.inspectors.iomodels.Service} over the same frames. May import {@code kernel},
 * {@code net}, {@code probe} and {@code bytes}; the load and the measuring stand in packages of their own below. To add
 * a model: one {@link sonde.inspectors.iomodels.Server} and a line in {@link sonde.inspectors.iomodels.IoModels}; the
 * contract test finds it by itself.
 */
@NullMarked
package sonde.inspectors.iomodels;

import org.jspecify.annotations.NullMarked;
