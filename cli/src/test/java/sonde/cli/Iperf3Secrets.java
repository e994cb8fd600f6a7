package sonde.cli;

import sonde.cli.testing.BufferEnv;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Users, keys and passwords between our ends and the original's. The original of these tests knows PKCS #1 alone. */
final class Iperf3Secrets {
    private final Path key, lock, users;
    private final boolean pkcs1;

    Iperf3Secrets(Path folder, boolean pkcs1) throws IOException, GeneralSecurityException {
        this.pkcs1 = pkcs1;
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair pair = generator.generateKeyPair();
        key = pem(folder.resolve("key" + pkcs1), "PRIVATE KEY", pair.getPrivate().getEncoded());
        lock = pem(folder.resolve("lock" + pkcs1), "PUBLIC KEY", pair.getPublic().getEncoded());
        users = folder.resolve("users" + pkcs1);
        byte[] digest = MessageDigest.getInstance("SHA-256").digest("{anna}right".getBytes(StandardCharsets.UTF_8));
        Files.writeString(users, "# users\nanna," + HexFormat.of().formatHex(digest) + "\n");
    }

    private static Path pem(Path file, String label, byte[] der) throws IOException {
        return Files.writeString(file, "-----BEGIN " + label + "-----\n"
                + Base64.getMimeEncoder(64, new byte[]{'\n'}).encodeToString(der) + "\n-----END " + label + "-----\n");
    }

    /** Empty when all is as it must be: the right password opens, anything else ends with the same words. */
    String check() throws IOException, InterruptedException {
        int port = pkcs1 ? 5262 : 5264;
        List<String> serving = new ArrayList<>(List.of("-s", "-p", "" + port, "--rsa-private-key-path", key.toString(),
                "--authorized-users-path", users.toString()));
        if (pkcs1) {
            try (Iperf3Peer server = Iperf3Peer.server("-p", "" + (port + 1), "--rsa-private-key-path", key.toString(),
                    "--authorized-users-path", users.toString())) {
                Iperf3Peer.listening(port + 1);
                String why = doors("ours to theirs", port + 1, true);
                if (!why.isEmpty()) return why;
            }
            serving.add("--use-pkcs1-padding");
        }
        serving.add(0, "iperf3");
        BufferEnv env = new BufferEnv().with("LANG", "C").at(InstantSource.system());
        Thread.ofPlatform().daemon().start(() -> env.run(serving));
        Iperf3Peer.listening(port);
        String why = doors("ours to ours", port, true);
        if (why.isEmpty() && !pkcs1) return oneOff(port + 1, serving);
        if (!why.isEmpty()) return why;
        return doors("theirs to ours", port, false);
    }

    /** Who is refused has not had the one test. */
    private String oneOff(int port, List<String> serving) throws InterruptedException, IOException {
        List<String> line = new ArrayList<>(serving);
        line.set(line.indexOf("-p") + 1, "" + port);
        line.add("-1");
        AtomicInteger code = new AtomicInteger(-1);
        BufferEnv env = new BufferEnv().with("LANG", "C").at(InstantSource.system());
        Thread server = Thread.ofPlatform().daemon().start(() -> code.set(env.run(line)));
        Iperf3Peer.listening(port);
        Iperf3Document no = client(port, true, new String[]{"anna", "wrong"}, false);
        Iperf3Document yes = client(port, true, new String[]{"anna", "right"}, false);
        for (int i = 0; i < 100 && isBetweenTwo(yes.text()); i++) {
            Thread.sleep(50);
            yes = client(port, true, new String[]{"anna", "right"}, false);
        }
        server.join(10_000);
        return no.exitCode() == 1 && yes.exitCode() == 0 && code.get() == 0 ? "" : no.tail() + yes.tail() + code;
    }

    private String doors(String name, int port, boolean mine) throws IOException, InterruptedException {
        for (String[] who : new String[][]{{"anna", "right"}, {"anna", "wrong"}, {"nobody", "right"}, {}}) {
            boolean admitted = who.length > 0 && who[0].equals("anna") && who[1].equals("right");
            Iperf3Document d = client(port, mine, who, pkcs1);
            for (int i = 0; i < 40 && isBetweenTwo(d.text()); i++) {
                Thread.sleep(50);
                d = client(port, mine, who, pkcs1);
            }
            boolean holds = admitted
                    ? d.exitCode() == 0 && d.count("receiver") > 0
                    : d.exitCode() == 1 && d.text().contains("test authorization failed");
            if (!holds) return name + " as " + String.join("/", who) + ": " + d.tail();
        }
        Iperf3Document other = mine && !pkcs1 ? client(port, true, new String[]{"anna", "right"}, true) : null;
        return other == null || other.exitCode() == 1 ? "" : name + ": the other padding is taken";
    }

    /** The original refuses, or closes its listener for a moment, until it has done with the client before. */
    private static boolean isBetweenTwo(String said) {
        return said.contains("the server is busy") || said.contains("reset by peer") || said.contains("refused");
    }

    private Iperf3Document client(int port, boolean mine, String[] who, boolean old)
            throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of("-c", "127.0.0.1", "-p", "" + port, "-n", "64K"));
        if (who.length > 0) line.addAll(List.of("--username", who[0], "--rsa-public-key-path", lock.toString()));
        if (mine && old && who.length > 0) line.add("--use-pkcs1-padding");
        String password = who.length > 0 ? who[1] : "";
        if (mine) {
            BufferEnv world = new BufferEnv().with("IPERF3_PASSWORD", password).at(InstantSource.system());
            line.add(0, "iperf3");
            int code = world.run(line);
            return new Iperf3Document(code, world.outText() + world.errText());
        }
        line.addAll(0, List.of("env", "IPERF3_PASSWORD=" + password, "iperf3"));
        return Iperf3Peer.program(line);
    }
}
