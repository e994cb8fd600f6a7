package sonde.inspectors.kernel;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A host out of a file that {@link Recorded} wrote. What was not asked then is
 * ENOENT now.
 */
public final class Replayed implements Kernel {
    /** A recording is read whole; one larger than this is refused. */
    private static final long LARGEST = 1L << 30;

    private record Answer(int errno, byte[] bytes) {}

    private final Map<String, Answer> answers = new HashMap<>();

    /**
     * @throws IOException
     *             when this is not a recording, or is damaged; the message says
     *             where
     */
    public Replayed(BufferedReader in) throws IOException {
        String first = in.readLine();
        if (!Recorded.FORMAT.equals(first))
            throw new IOException("not a recording of sonde");
        int number = 1;
        long size = 0;
        for (String line; (line = in.readLine()) != null;) {
            number++;
            size += line.length();
            if (size > LARGEST)
                throw new IOException("recording larger than 1 GiB");
            try {
                int a = line.indexOf('\t'), b = line.indexOf('\t', a + 1);
                if (a < 0 || b < 0)
                    throw new IllegalArgumentException("not three fields");
                String key = new String(Base64.getDecoder().decode(line.substring(0, a)), StandardCharsets.UTF_8);
                int errno = Integer.parseInt(line.substring(a + 1, b));
                answers.put(key, new Answer(errno, Base64.getDecoder().decode(line.substring(b + 1))));
            } catch (IllegalArgumentException e) {
                throw new IOException("recording damaged at line " + number, e);
            }
        }
    }

    private byte[] answer(String question, String what) throws KernelException {
        Answer a = answers.get(question);
        if (a == null)
            throw new KernelException(what + " (not in this recording)", Errno.ENOENT);
        if (a.errno != 0)
            throw new KernelException(what, a.errno);
        return a.bytes;
    }

    @Override
    public byte[] read(String path) throws KernelException { return answer("read " + path, "open " + path).clone(); }

    @Override
    public byte[] readLink(String path) throws KernelException {
        return answer("link " + path, "readlink " + path).clone();
    }

    @Override
    public List<String> list(String directory) throws KernelException {
        return names(answer("list " + directory, "list " + directory));
    }

    @Override
    public void links(String directory, LinkVisitor each) throws KernelException {
        chunks(answer("links " + directory, "list " + directory), each);
    }

    @Override
    public void netlink(int protocol, byte[] request, DatagramVisitor each) throws KernelException {
        chunks(answer(netlinkKey(protocol, request), "netlink"), (number, data, length) -> each.datagram(data, length));
    }

    @Override
    public FileStatus status(String path, boolean follow) throws KernelException {
        return decodeStatus(answer("stat " + follow + " " + path, "stat " + path));
    }

    @Override
    public byte[] attribute(String path, String name) throws KernelException {
        return answer("attribute " + name + " " + path, "getxattr " + path).clone();
    }

    @Override
    public byte[] pathOfHandle(String directory, int type, byte[] handle) throws KernelException {
        return answer("handle " + directory + " " + type + " " + Base64.getEncoder().encodeToString(handle),
                "open a handle below " + directory).clone();
    }

    @Override
    public int userId() {
        Answer a = answers.get("uid");
        try {
            return a == null ? 0 : Integer.parseInt(new String(a.bytes, StandardCharsets.UTF_8));
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    @Override
    public void close() { answers.clear(); }

    /**
     * The request itself, without the sequence number (bytes 8 to 11 of struct
     * nlmsghdr).
     */
    static String netlinkKey(int protocol, byte[] request) {
        byte[] plain = request.clone();
        if (plain.length >= 12)
            Arrays.fill(plain, 8, 12, (byte) 0);
        return "netlink " + protocol + " " + Base64.getEncoder().encodeToString(plain);
    }

    static List<String> names(byte[] joined) {
        return joined.length == 0 ? List.of() : List.of(PathName.of(joined).split("\0"));
    }

    static void chunks(byte[] all, LinkVisitor each) {
        ByteBuffer b = ByteBuffer.wrap(all);
        while (b.remaining() >= 8) {
            int number = b.getInt(), length = b.getInt();
            if (length < 0 || length > b.remaining())
                return;
            byte[] data = new byte[length];
            b.get(data);
            if (!each.link(number, data, length))
                return;
        }
    }

    static byte[] encode(FileStatus s) {
        long[] fields = {s.inode(), s.mode(), s.links(), s.uid(), s.gid(), s.size(), s.major(), s.minor(), s
                .rawMajor(), s.rawMinor()};
        ByteBuffer b = ByteBuffer.allocate(fields.length * 8);
        for (long f : fields)
            b.putLong(f);
        return b.array();
    }

    static FileStatus decodeStatus(byte[] bytes) throws KernelException {
        if (bytes.length < 80)
            throw new KernelException("stat (damaged recording)", Errno.EIO);
        ByteBuffer b = ByteBuffer.wrap(bytes);
        return new FileStatus(b.getLong(), (int) b.getLong(), b.getLong(), (int) b.getLong(), (int) b.getLong(),
                b.getLong(), (int) b.getLong(), (int) b.getLong(), (int) b.getLong(), (int) b.getLong());
    }
}
