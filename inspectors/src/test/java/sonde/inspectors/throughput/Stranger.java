package sonde.inspectors.throughput;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A client that knows the protocol and breaks it: byte for byte, with everything it opened in its hands. */
final class Stranger implements AutoCloseable {
    /** What a client of a short test asks for. */
    static final String PLAIN = "\"tcp\":true,\"omit\":0,\"time\":1,\"num\":0,\"blockcount\":0,\"parallel\":1,"
            + "\"len\":131072,\"pacing_timer\":1000,\"client_version\":\"3.12\"";

    private final int port;
    private final byte[] cookie;
    private final List<Socket> open = new ArrayList<>();
    private final Socket control;

    Stranger(int port, byte[] cookie) throws IOException {
        this.port = port;
        this.cookie = cookie;
        this.control = connect();
    }

    Stranger(int port, Random random) throws IOException { this(port, Cookie.create(random)); }

    Socket connect() throws IOException {
        Socket s = new Socket("127.0.0.1", port);
        s.setSoTimeout(3000);
        open.add(s);
        return s;
    }

    /** A further connection that shows the same cookie. */
    Socket stream() throws IOException {
        Socket s = connect();
        s.getOutputStream().write(cookie);
        return s;
    }

    Socket control() { return control; }

    void send(byte[] bytes) throws IOException { control.getOutputStream().write(bytes); }

    void say(int state) throws IOException { send(new byte[]{(byte) state}); }

    void json(String text) throws IOException { send(Wire.framed(text)); }

    /** The next state; 1000 when the server ended or said nothing for three seconds. */
    int state() {
        try {
            int b = control.getInputStream().read();
            return b < 0 ? Control.NOTHING : (byte) b;
        } catch (IOException e) {
            return Control.NOTHING;
        }
    }

    /** Shows the cookie; the server asks for parameters. */
    Stranger hello() throws IOException {
        send(cookie);
        state();
        return this;
    }

    /** Up to where the server waits for streams. */
    Stranger agree(String parameters) throws IOException {
        hello().json("{" + parameters + "}");
        state();
        return this;
    }

    /** Up to a running test, with its first data connection. */
    Socket running(String parameters) throws IOException {
        agree(parameters);
        Socket data = stream();
        state();
        state();
        return data;
    }

    /** Up to where the server waits for our results. */
    Stranger finished() throws IOException {
        running(PLAIN);
        say(State.TEST_END);
        state();
        return this;
    }

    /** What the server sent as results. */
    String results() throws IOException {
        DataInputStream in = new DataInputStream(control.getInputStream());
        return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException { for (Socket s : open) s.close(); }
}
