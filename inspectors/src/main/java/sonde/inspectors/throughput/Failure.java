package sonde.inspectors.throughput;

/** Why a test cannot go on, with the numbers and words that iperf3 gives. A server sends the number to its client. */
public enum Failure {
    NOT_BOTH_ROLES(1, "cannot be both server and client"), //
    NO_ROLE(2, "must either be a client (-c) or server (-s)"), //
    SERVER_ONLY(3, "some option you are trying to set is server only"), //
    CLIENT_ONLY(4, "some option you are trying to set is client only"), //
    DURATION(5, "test duration too long (maximum = 86400 seconds)"), //
    STREAMS(6, "number of parallel streams too large (maximum = 128)"), //
    BLOCK_SIZE(7, "block size too large (maximum = 1048576 bytes)"), //
    BUFFER_SIZE(8, "socket buffer size too large (maximum = 536870912 bytes)"), //
    REPORT_INTERVAL(9, "invalid report interval (min = 0.1, max = 60 seconds)"), //
    MSS(10, "TCP MSS too large (maximum = 32767 bytes)"), //
    OMIT(12, "bogus value for --omit"), //
    UNIMPLEMENTED(13, "an option you are trying to set is not implemented yet"), //
    FILE(14, "unable to open -F file"), //
    BURST(15, "invalid burst count (maximum = 1000)"), //
    END_CONDITIONS(16, "only one test end condition (-t, -n, -k) may be specified"), //
    LOG_FILE(17, "unable to open log file"), //
    NO_SCTP(18, "no SCTP support available"), //
    UDP_BLOCK_SIZE(20, "block size invalid (minimum = 16 bytes, maximum = 65507 bytes)"), //
    TOS(21, "bad TOS value (must be between 0 and 255 inclusive)"), //
    CLIENT_AUTH(22, "you must specify a username, password, and path to a valid RSA public key"), //
    SERVER_AUTH(23, "you must specify a path to a valid RSA private key and a user credential file"), //
    FORMAT(24, "bad format specifier (valid formats are in the set [kmgtKMGT])"), //
    REVERSE_BIDIR(25, "cannot be both reverse and bidirectional"), //
    PORT(26, "port number must be between 1 and 65535 inclusive"), //
    TOTAL_RATE(27, "total required bandwidth is larger than server limit"), //
    TOTAL_INTERVAL(28, "invalid time interval for calculating average data rate"), //
    SKEW_THRESHOLD(29, "skew threshold must be a positive number"), //
    IDLE_TIMEOUT(30, "idle timeout parameter is not positive or larger than allowed limit"), //
    RECEIVE_TIMEOUT(31, "receive timeout value is incorrect or not in range"), //
    RECEIVE_TIMEOUT_ONLY_RECEIVING(32, "client receive timeout is valid only in receiving mode"), //
    SEND_TIMEOUT(33, "send timeout value is incorrect or not in range"), //
    UDP_FILE(34, "cannot transfer file using UDP"), //
    USERS_FILE(35, "cannot access authorized users file"), //
    KEEPALIVE(36, "control connection Keepalive period should be larger than the full retry period (interval * count)"), //
    SERVER_DURATION(37, "client's requested duration exceeds the server's maximum permitted limit"), //
    LISTEN(102, "unable to start listener for connections"), //
    CONNECT(103, "unable to connect to server"), //
    SEND_COOKIE(105, "unable to send cookie to server"), //
    RECEIVE_COOKIE(106, "unable to receive cookie at server"), //
    CONTROL_WRITE(107, "unable to write to the control socket"), //
    CONTROL_READ(108, "unable to read from the control socket"), //
    CONTROL_CLOSED(109, "control socket has closed unexpectedly"), //
    MESSAGE(110, "received an unknown control message"), //
    SEND_MESSAGE(111, "unable to send control message"), //
    RECEIVE_MESSAGE(112, "unable to receive control message"), //
    SEND_PARAMETERS(113, "unable to send parameters to server"), //
    RECEIVE_PARAMETERS(114, "unable to receive parameters from client"), //
    SEND_RESULTS(116, "unable to send results"), //
    RECEIVE_RESULTS(117, "unable to receive results"), //
    CLIENT_TERMINATED(119, "the client has terminated"), //
    SERVER_TERMINATED(120, "the server has terminated"), //
    ACCESS_DENIED(121, "the server is busy running a test. try again later"), //
    SET_NO_DELAY(122, "unable to set TCP/SCTP NODELAY"), //
    SET_MSS(123, "unable to set TCP/SCTP MSS"), //
    SET_BUFFER(124, "unable to set socket buffer size"), //
    SET_TOS(125, "unable to set IP TOS"), //
    SET_FLOW_LABEL(127, "unable to set IPv6 flow label"), //
    SET_AFFINITY(132, "unable to set CPU affinity"), //
    DAEMON(133, "unable to become a daemon"), //
    SET_CONGESTION(134,
            "unable to set TCP_CONGESTION: Supplied congestion control algorithm not supported on this host"), //
    PID_FILE(135, "unable to write PID file"), //
    SET_SCTP_FRAGMENTS(137, "unable to set SCTP_DISABLE_FRAGMENTS"), //
    SET_SCTP_STREAMS(138, "unable to set SCTP_INIT num of SCTP streams"), //
    BIND_SCTP(139, "unable to bind to the addresses of --xbind"), //
    SET_PACING(140, "unable to set socket pacing"), //
    BUFFER_NOT_SET(141, "socket buffer size not set correctly"), //
    AUTHORIZATION(142, "test authorization failed"), //
    BIND_DEVICE(143, "Unable to bind-to-device (check perror, maybe permissions?)"), //
    IDLE(144, "idle timeout for receiving data"), //
    SET_DONT_FRAGMENT(145, "unable to set IP Do-Not-Fragment flag"), //
    HOST_DEVICE(147, "host device name (ip%<dev>) is supported (and required) only for IPv6 link-local address"), //
    SET_USER_TIMEOUT(148, "unable to set TCP USER_TIMEOUT"), //
    SET_KEEPALIVE(158, "unable to set control connection keepalive"), //
    SERVER_TIMED_OUT(160, "the client did not end the test in time"), //
    CREATE_STREAM(200, "unable to create a new stream"), //
    STREAM_LISTEN(202, "unable to start stream listener"), //
    STREAM_CONNECT(203, "unable to connect stream"), //
    STREAM_ACCEPT(204, "unable to accept stream connection"), //
    STREAM_WRITE(205, "unable to write to stream socket"), //
    STREAM_READ(206, "unable to read from stream socket"), //
    STREAM_CLOSED(207, "stream socket has closed unexpectedly"), //
    STREAM_ID(208, "stream has an invalid id"), //
    NOT_OURS(900, "this mode needs sonde at both ends, and the server is iperf3's own (run 'sonde iperf3 -s' there)"), //
    TRIP_PLAN(901, "sizes, rate or number of connections out of range"); //

    private final int number;
    private final String text;

    Failure(int number, String text) {
        this.number = number;
        this.text = text;
    }

    /** What goes over the wire after SERVER_ERROR. */
    public int number() { return number; }

    public String text() { return text; }

    /** A command line that cannot be run, as opposed to a test that failed. */
    public boolean isParameter() {
        return number < 100;
    }

    /** The failure of this number, or MESSAGE for one that no version has. */
    public static Failure of(int number) {
        for (Failure f : values()) if (f.number == number) return f;
        return MESSAGE;
    }
}
