/**
 * Network namespaces of this host: which there are, by what they are called, and how to ask the same question in each. May
 * import {@code kernel}, {@code processes}, {@code sockets}, {@code probe}. To add a way to find one: a step of
 * {@link sonde.inspectors.namespaces.NamespaceSearch}.
 */
@NullMarked
package sonde.inspectors.namespaces;

import org.jspecify.annotations.NullMarked;
