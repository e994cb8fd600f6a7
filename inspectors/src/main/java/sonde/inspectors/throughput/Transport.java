package sonde.inspectors.throughput;

/** What carries the data. */
public enum Transport {
    TCP, UDP, SCTP
}
