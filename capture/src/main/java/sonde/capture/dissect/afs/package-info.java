/**
 * The Andrew File System: its remote procedure calls over UDP (Rx) and the services that are called with them. Imports
 * {@code sonde.capture.packet} and the JDK. A further service is one class with its operations, named in {@code Service}.
 */
@NullMarked
package sonde.capture.dissect.afs;

import org.jspecify.annotations.NullMarked;
