package sonde.cli.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's picture is a real run: {@code -Dsonde.picture=docs/guide/shell.svg} takes it anew. */
class ScreenPictureTest {
    @TempDir
    Path directory;

    @Test
    void coloursAndMarkupOfAScreenBecomeThoseOfAPicture() {
        String svg = ScreenPicture.of("a < b", List.of("plain \033[31m<red>\033[0m", "\033[7mreversed\033[0m"));
        assertThat(svg).contains("<title>a &lt; b</title>").contains("fill=\"#ff7b72\">&lt;red&gt;</text>")
                .contains("fill=\"#0d1117\">reversed</text>").doesNotContain("\033");
    }

    private static String prompt() throws IOException {
        return (Integer) Files.getAttribute(Path.of("/proc/self"), "unix:uid") == 0 ? "sonde#" : "sonde>";
    }

    @Test
    void takesThePictureOfTheReadme() throws IOException, InterruptedException {
        String to = System.getProperty("sonde.picture");
        if (to == null) {
            Path kept = Path.of(Files.exists(Path.of("cli/pom.xml")) ? "docs" : "../docs", "guide/shell.svg");
            assertThat(Files.readString(kept)).startsWith("<svg ").endsWith("</svg>\n").contains("group");
            return;
        }
        if (Tmux.isMissing()) return;
        List<Socket> open = new ArrayList<>();
        try (Tmux t = new Tmux(directory);
                ServerSocket web = new ServerSocket(8080, 50, InetAddress.getLoopbackAddress());
                ServerSocket db = new ServerSocket(5432, 50, InetAddress.getLoopbackAddress())) {
            for (int i = 0; i < 9; i++) open.add(new Socket(web.getInetAddress(), 8080));
            for (int i = 0; i < 4; i++) open.add(new Socket(db.getInetAddress(), 5432));
            for (int i = 0; i < 3; i++) web.accept().close();
            t.start(92, 30, "xterm-256color");
            String prompt = prompt();
            t.awaitPrompt(prompt);
            t.keys("C-l");
            t.await("an empty screen", shown -> shown.startsWith(prompt));
            for (String line : new String[]{"ss -tlnp | where local.port > 5000 | select state, local.address, local.port, process", "ss -tn | group peer.port, state | sort -count | top 5 | plot", "ss -tan | where stat = close-wait | count", "ss -tan | where state = close-wait and recv_q >= 1 | count"}) {
                t.type(line);
                t.await("the line", shown -> shown.contains(line));
                t.keys("Enter");
                t.awaitPrompt(prompt);
            }
            t.type("ss -tn | where peer.");
            t.await("the line", shown -> shown.contains("where peer."));
            t.keys("Tab");
            t.await("the columns", shown -> shown.contains("peer.container"));
            String screen = t.colours().stripTrailing();
            Files.writeString(Path.of(to), ScreenPicture.of("the shell of sonde", screen.lines().toList()));
        } finally {
            for (Socket s : open) s.close();
        }
    }
}
