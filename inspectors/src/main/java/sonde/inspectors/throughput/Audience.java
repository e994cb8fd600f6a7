package sonde.inspectors.throughput;

/** Who a server tells: one transcript for the server itself (test 0), one for each test. Called by several threads. */
public interface Audience {
    Transcript open(int test);
}
