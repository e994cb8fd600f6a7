/**
 * What tests stand on: throw-away network namespaces, programs run in them, and the reason why a test cannot run here.
 */
@NullMarked
package sonde.cli.testing;

import org.jspecify.annotations.NullMarked;
