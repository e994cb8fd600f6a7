package sonde.inspectors.kernel;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Writes down every question and its answer while passing them on: a host in a
 * file. One line an answer: {@code question TAB errno TAB base64}, after a
 * first line with the format's name. The first answer to a question is the one
 * that is kept.
 */
public final class Recorded implements Kernel {
    static final String FORMAT = "sonde-recording/1";

    private final Kernel kernel;
    private final OutputStream out;
    private final Set<String> known = new HashSet<>();
    private @Nullable IOException failure;

    public Recorded(Kernel kernel, OutputStream out) throws IOException {
        this.kernel = kernel;
        this.out = out;
        out.write((FORMAT + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** What went wrong when the recording was written, or null. */
    public @Nullable IOException failure() {
        return failure;
    }

    @Override
    public byte[] read(String path) throws KernelException { return keep("read " + path, () -> kernel.read(path)); }

    @Override
    public byte[] readLink(String path) throws KernelException {
        return keep("link " + path, () -> kernel.readLink(path));
    }

    @Override
    public List<String> list(String directory) throws KernelException {
        byte[] names = keep("list " + directory,
                () -> PathName.bytes(String.join("\0", kernel.list(directory))));
        return Replayed.names(names);
    }

    @Override
    public void links(String directory, LinkVisitor each) throws KernelException {
        byte[] all = keep("links " + directory, () -> {
            ByteArrayOutputStream b = new ByteArrayOutputStream();
            kernel.links(directory, (number, target, length) -> {
                chunk(b, number, target, length);
                return true;
            });
            return b.toByteArray();
        });
        Replayed.chunks(all, each::link);
    }

    @Override
    public void netlink(int protocol, byte[] request, DatagramVisitor each) throws KernelException {
        byte[] all = keep(Replayed.netlinkKey(protocol, request), () -> {
            ByteArrayOutputStream b = new ByteArrayOutputStream();
            kernel.netlink(protocol, request, (datagram, length) -> {
                chunk(b, 0, datagram, length);
                return true;
            });
            return b.toByteArray();
        });
        Replayed.chunks(all, (number, datagram, length) -> each.datagram(datagram, length));
    }

    @Override
    public FileStatus status(String path, boolean follow) throws KernelException {
        byte[] s = keep("stat " + follow + " " + path, () -> Replayed.encode(kernel.status(path, follow)));
        return Replayed.decodeStatus(s);
    }

    @Override
    public byte[] attribute(String path, String name) throws KernelException {
        return keep("attribute " + name + " " + path, () -> kernel.attribute(path, name));
    }

    @Override
    public byte[] pathOfHandle(String directory, int type, byte[] handle) throws KernelException {
        return keep("handle " + directory + " " + type + " " + Base64.getEncoder().encodeToString(handle),
                () -> kernel.pathOfHandle(directory, type, handle));
    }

    @Override
    public int userId() {
        try {
            return Integer.parseInt(
                    new String(keep("uid", () -> Integer.toString(kernel.userId()).getBytes(StandardCharsets.UTF_8)),
                            StandardCharsets.UTF_8));
        } catch (KernelException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static void chunk(ByteArrayOutputStream b, int number, byte[] data, int length) {
        for (int shift = 24; shift >= 0; shift -= 8)
            b.write(number >>> shift);
        for (int shift = 24; shift >= 0; shift -= 8)
            b.write(length >>> shift);
        b.write(data, 0, length);
    }

    private interface Question {
        byte[] ask() throws KernelException;
    }

    private byte[] keep(String question, Question q) throws KernelException {
        try {
            byte[] answer = q.ask();
            write(question, 0, answer);
            return answer;
        } catch (KernelException e) {
            write(question, e.errno(), new byte[0]);
            throw e;
        }
    }

    private void write(String question, int errno, byte[] answer) {
        if (failure != null || !known.add(question))
            return;
        try {
            String key = Base64.getEncoder().encodeToString(question.getBytes(StandardCharsets.UTF_8));
            String line = key + "\t" + errno + "\t" + Base64.getEncoder().encodeToString(answer) + "\n";
            out.write(line.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            failure = e;
        }
    }

    @Override
    public void close() {
        kernel.close();
        try {
            out.close();
        } catch (IOException e) {
            if (failure == null)
                failure = e;
        }
    }
}
