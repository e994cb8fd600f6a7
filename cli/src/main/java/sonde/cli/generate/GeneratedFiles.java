package sonde.cli.generate;

import java.util.ArrayList;
import java.util.List;

import sonde.cli.command.Catalog;
import sonde.cli.command.Command;
import sonde.cli.command.Syntax;

/** Everything that is written from the model of options and checked in. */
public final class GeneratedFiles {
    private GeneratedFiles() {}

    public static List<GeneratedFile> of(Catalog catalog) {
        List<Syntax> syntaxes = new ArrayList<>();
        for (String name : catalog.names()) {
            Command command = catalog.find(name);
            if (command != null) syntaxes.add(command.syntax());
        }
        List<GeneratedFile> files = new ArrayList<>();
        files.add(new GeneratedFile("completions/sonde.bash", new BashCompletion(syntaxes).text()));
        files.add(new GeneratedFile("completions/sonde.zsh", new ZshCompletion(syntaxes).text()));
        files.add(new GeneratedFile("completions/sonde.fish", new FishCompletion(syntaxes).text()));
        files.add(new GeneratedFile("docs/man/sonde.1", new ManPage(catalog.version()).overview(syntaxes)));
        files.add(new GeneratedFile("docs/reference/README.md", Reference.index(syntaxes)));
        files.add(new GeneratedFile("docs/reference/exit-codes.md", Reference.exitCodes()));
        files.add(new GeneratedFile("docs/reference/pipelines.md", Reference.pipelines()));
        for (Syntax s : syntaxes) {
            files.add(new GeneratedFile("docs/man/sonde-" + s.name() + ".1", new ManPage(catalog.version()).of(s)));
            files.add(new GeneratedFile("docs/reference/" + s.name() + ".md", Reference.of(s)));
            if (Migration.TOOLS.contains(s.name())) {
                files.add(new GeneratedFile("docs/reference/from-" + s.name() + ".md", Reference.migration(s)));
            }
        }
        return files;
    }
}
