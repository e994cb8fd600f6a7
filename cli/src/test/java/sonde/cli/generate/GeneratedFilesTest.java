package sonde.cli.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import sonde.cli.Sonde;

/** Completions, manual and reference are those of the options that there are. */
class GeneratedFilesTest {
    private static final Path ROOT = Files.exists(Path.of("cli/pom.xml")) ? Path.of("") : Path.of("..");

    @Test
    void theFilesThatAreCheckedInAreFresh() throws IOException {
        for (GeneratedFile f : GeneratedFiles.of(new Sonde())) {
            Path file = ROOT.resolve(f.path());
            assertThat(file).as("run: cli/sonde __generate .").exists();
            assertThat(Files.readString(file)).as(f.path() + " is stale; run: cli/sonde __generate .")
                    .isEqualTo(f.content());
        }
    }
}
