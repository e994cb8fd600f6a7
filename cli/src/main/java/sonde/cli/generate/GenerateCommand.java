package sonde.cli.generate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import sonde.cli.command.Catalog;
import sonde.cli.command.Command;
import sonde.cli.command.ExitCode;
import sonde.cli.command.Invocation;
import sonde.cli.command.Option;
import sonde.cli.command.Syntax;
import sonde.cli.command.UsageException;
import sonde.inspectors.probe.ProbeException;

/** {@code sonde __generate DIRECTORY}: writes completions, manual and reference into a checkout. For developers. */
public final class GenerateCommand implements Command {
    private final Catalog catalog;

    public GenerateCommand(Catalog catalog) { this.catalog = catalog; }

    @Override
    public Syntax syntax() {
        return new Syntax("__generate", "Writes completions, manual and reference into a checkout.")
                .operands("DIRECTORY", Option.Values.of(Option.Kind.DIRECTORY));
    }

    @Override
    public int run(Invocation call) throws UsageException, ProbeException {
        if (call.arguments().operands().size() != 1) throw new UsageException("usage: __generate DIRECTORY");
        Path root = call.env().directory().resolve(call.arguments().operands().get(0));
        if (!Files.exists(root.resolve("pom.xml"))) throw new UsageException(root + " is not the project's directory");
        try {
            int written = 0;
            for (GeneratedFile f : GeneratedFiles.of(catalog)) {
                Path file = root.resolve(f.path());
                Path directory = file.getParent();
                if (directory != null) Files.createDirectories(directory);
                byte[] content = f.content().getBytes(StandardCharsets.UTF_8);
                if (Files.exists(file) && java.util.Arrays.equals(Files.readAllBytes(file), content)) continue;
                Files.write(file, content);
                written++;
            }
            call.out().line(written + " files written");
            return ExitCode.DONE;
        } catch (IOException e) {
            throw new ProbeException(ProbeException.Kind.FAILED, "cannot write: " + e.getMessage(), e);
        }
    }
}
