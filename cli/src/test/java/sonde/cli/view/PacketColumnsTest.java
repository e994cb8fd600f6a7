package sonde.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;

import sonde.capture.dissect.Dissectors;
import sonde.capture.packet.Detail;
import sonde.capture.packet.Names;
import sonde.capture.source.CaptureException;
import sonde.capture.source.CaptureFile;
import sonde.capture.source.Frame;
import sonde.capture.source.PacketSource;
import sonde.cli.testing.BufferEnv;

/** Packets as rows of pipelines. */
class PacketColumnsTest {
    private static final Path GOLDEN = Path.of(Files.exists(Path.of("cli/pom.xml")) ? "cli" : "").resolve(
            "src/test/resources/golden/tcpdump");
    private static final Path DOCUMENTS = Path.of(Files.exists(Path.of("cli/pom.xml")) ? "docs" : "../docs");
    private static final Set<String> NO_LAYERS = Set.of("frame", "text", "inner", "unsupported");

    private static String run(String line) {
        BufferEnv env = new BufferEnv();
        int code = env.run(line);
        assertThat(code).as(line + "\n" + env.errText()).isZero();
        return env.outText();
    }

    private static Path file(String name) { return GOLDEN.resolve(name).resolve("in.pcap").toAbsolutePath(); }

    @Test
    void aConditionMayAskForAnyDecodedField() {
        String from = "tcpdump -nr " + file("dns-q") + " | ";
        assertThat(run(from + "where dns.qry.name = www.example.com and ip.src in 10.0.0.0/8 | count | csv"))
                .isEqualToNormalizingNewlines("count\n13\n");
        assertThat(run(from + "where ip.src in 192.168.0.0/16 | count | csv"))
                .isEqualToNormalizingNewlines("count\n0\n");
        assertThat(run(from + "where destination.port = 53 and protocol = dns and udp.length > 10 | top 1"
                + " | select source.address, dns.qry.name | csv")).contains("10.0.0.10,www.example.com");
    }

    @Test
    void anErrorOfANameServerIsAskedForByItsName() {
        String from = "tcpdump -nr " + file("dns-r") + " | where ";
        String named = run(from + "dns.rcode_name = NXDOMAIN | count | csv");
        assertThat(named.lines().toList().get(1)).isNotEqualTo("0");
        assertThat(run(from + "dns.rcode = NXDOMAIN | count | csv")).isEqualTo(named);
        assertThat(run(from + "dns.rcode = 3 | count | csv")).isEqualTo(named);
        assertThat(run(from + "dns.rcode != NXDOMAIN and dns.rcode in (3, SERVFAIL) | count | csv"))
                .isEqualTo(run(from + "dns.rcode = 2 | count | csv"));
    }

    @Test
    void columnsAndCommaSeparatedValuesAreChosenAsElsewhere() {
        BufferEnv env = new BufferEnv();
        assertThat(env.run("tcpdump", "-nr", file("dns-q").toString(), "-c", "1", "--csv", "--columns",
                "number,source.address,destination.port,protocol")).isZero();
        assertThat(env.outText()).isEqualToNormalizingNewlines(
                "number,source.address,destination.port,protocol\n1,10.0.0.10,53,dns\n");
    }

    @Test
    void aColumnThatPacketsDoNotHaveIsNamedBeforeTheFileIsOpened() {
        BufferEnv env = new BufferEnv();
        assertThat(env.run("tcpdump -nr /no/such/file | where lenght > 3 | count")).isEqualTo(2);
        assertThat(env.errText()).contains("did you mean 'length'").doesNotContain("/no/such/file:");
    }

    /** A layer without its column could not be asked for. */
    @Test
    void everyLayerOfEveryCaptureHasItsColumn() throws IOException {
        Set<String> missing = new TreeSet<>();
        try (var directories = Files.list(GOLDEN)) {
            for (Path directory : directories.toList()) {
                Path capture = directory.resolve("in.pcap");
                if (!Files.exists(capture)) continue;
                BufferEnv env = new BufferEnv();
                env.run("tcpdump", "-nr", capture.toString(), "--jsonl", "-c", "200");
                for (String line : env.outText().split("\n")) missing.addAll(members(line));
            }
        }
        missing.removeAll(PacketColumns.LAYERS);
        missing.removeAll(NO_LAYERS);
        assertThat(missing).isEmpty();
    }

    /** docs/reference/packet-fields.md names all that can be asked for, and in the right column. */
    @Test
    void everyFieldOfEveryCaptureIsInTheList() throws Exception {
        Map<String, String> listed = listed();
        Set<String> missing = new TreeSet<>();
        int seen = 0;
        try (var directories = Files.list(GOLDEN)) {
            for (Path directory : directories.toList()) {
                Path capture = directory.resolve("in.pcap");
                if (!Files.exists(capture)) continue;
                PacketReader reader = new PacketReader(Detail.verbose(0), new Dissectors(), Names.NONE);
                Frame frame = new Frame();
                try (PacketSource source = CaptureFile.open(Files.newInputStream(capture), Files.size(capture), 6)) {
                    for (int n = 0; n < 200 && source.next(frame); n++) {
                        PacketRow row = reader.row(frame, 1, reader.link(frame.linkType), "");
                        for (Map.Entry<String, Object> layer : row.layers().entrySet()) {
                            seen += fields(layer.getKey(), layer.getValue(), listed, missing);
                        }
                    }
                } catch (CaptureException e) {
                    seen++; // a damaged file: what came before the damage counts
                }
            }
        }
        assertThat(missing).isEmpty();
        assertThat(seen).isGreaterThan(1000);
        for (String name : listed.keySet()) assertThat(PacketColumns.isLayerOf(name)).as(name).isTrue();
    }

    /** Field to kind. */
    private static Map<String, String> listed() throws IOException {
        String[] kinds = {"number", "text", "flag"};
        Map<String, String> listed = new HashMap<>();
        for (String line : Files.readAllLines(DOCUMENTS.resolve("reference/packet-fields.md"))) {
            if (!line.startsWith("| `")) continue;
            String[] cells = line.split("\\|", -1);
            for (int i = 0; i < kinds.length; i++) {
                for (String field : cells[i + 2].split("[ `]+")) {
                    if (!field.isEmpty()) listed.put(cells[1].replaceAll("[ `]", "") + "." + field, kinds[i]);
                }
            }
        }
        return listed;
    }

    private static int fields(String path, Object value, Map<String, String> listed, Set<String> missing) {
        int seen = 0;
        if (value instanceof Map<?, ?> map) {
            for (Map.Entry<?, ?> e : map.entrySet()) {
                String name = String.valueOf(e.getKey());
                String below = name.isEmpty() ? path : path.equals("inner") ? name : path + "." + name;
                seen += fields(below, Objects.requireNonNull(e.getValue()), listed, missing);
            }
            return seen;
        }
        if (value instanceof List<?> list) {
            for (Object one : list) seen += fields(path, Objects.requireNonNull(one), listed, missing);
            return seen;
        }
        String kind = value instanceof Number ? "number" : value instanceof Boolean ? "flag" : "text";
        boolean cut = path.endsWith(".truncated") && kind.equals("flag");
        if (!cut && !kind.equals(listed.get(path))) missing.add(path + " " + kind);
        return 1;
    }

    /** Names of the members of an object, those of its members not. */
    private static List<String> members(String json) {
        List<String> names = new ArrayList<>();
        int depth = 0;
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (c == '{' || c == '[') depth++;
            if (c == '}' || c == ']') depth--;
            if (c != '"') continue;
            int from = i + 1;
            for (i = from; json.charAt(i) != '"'; i++) if (json.charAt(i) == '\\') i++;
            if (depth == 1 && i + 1 < json.length() && json.charAt(i + 1) == ':') names.add(json.substring(from, i));
        }
        return names;
    }
}
