package sonde.cli.shell;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import sonde.cli.command.Command;
import sonde.cli.command.Runner;
import sonde.cli.line.Line;
import sonde.cli.line.LineException;
import sonde.cli.line.Token;
import sonde.cli.pipeline.Outside;
import sonde.cli.pipeline.RowPipeline;
import sonde.cli.render.Format;
import sonde.cli.render.Output;
import sonde.inspectors.kernel.Kernel;
import sonde.inspectors.kernel.procfs.ProcFs;

/** The world that a pipeline's operators see: this job's output, files, and other commands to join with. */
final class PipelineWorld implements Outside {
    private final Session session;
    private final JobEnv env;
    private final Map<Output, OutputFile> files = new HashMap<>();

    PipelineWorld(Session session, JobEnv env) {
        this.session = session;
        this.env = env;
    }

    @Override
    public Output out() { return env.out(); }

    @Override
    public Format.Header header() {
        try (Kernel kernel = env.kernel()) {
            return new Format.Header(new ProcFs(kernel).hostName(), env.now(), true, env.width());
        }
    }

    @Override
    public boolean isUnicode() {
        for (String name : new String[]{"LC_ALL", "LC_CTYPE", "LANG"}) {
            String set = env.variable(name);
            if (set == null || set.isEmpty()) continue;
            return set.toUpperCase(Locale.ROOT).contains("UTF") && !"dumb".equals(env.variable("TERM"));
        }
        return false;
    }

    @Override
    public Output file(String name) throws IOException {
        try {
            OutputFile file = OutputFile.open(env, name, false);
            files.put(file.output(), file);
            return file.output();
        } catch (IOException e) {
            throw new IOException(OutputFile.reason(name, e), e);
        }
    }

    @Override
    public void close(Output output) throws IOException {
        OutputFile file = files.remove(output);
        if (file != null) file.close();
    }

    @Override
    public void run(Line.Pipeline pipeline, RowPipeline rows) throws LineException {
        Token name = pipeline.stages().get(0).name();
        Command command = session.catalog().find(name.text());
        if (command == null) throw Plan.unknown(session, name);
        List<String> words = session.defaults().apply(command.syntax(), pipeline.stages().get(0).texts(), true);
        int code = new Runner(session.catalog(), session.help()).run(command, words, env, new Taker(rows));
        if (code != 0 && !rows.isOpened())
            throw new LineException(name.text() + " failed, so nothing can be joined", name);
    }
}
