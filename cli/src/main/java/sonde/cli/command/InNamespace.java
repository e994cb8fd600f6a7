package sonde.cli.command;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ExecutionException;

import org.jspecify.annotations.Nullable;

import sonde.cli.render.Output;
import sonde.inspectors.kernel.Kernel;
import sonde.inspectors.kernel.Linux;
import sonde.inspectors.kernel.procfs.ProcFs;
import sonde.inspectors.namespaces.Inside;
import sonde.inspectors.namespaces.NamespaceNames;
import sonde.inspectors.namespaces.NetworkNamespace;
import sonde.inspectors.probe.Gap;
import sonde.inspectors.probe.ProbeException;

/**
 * A subcommand run in another network namespace ({@code --netns}): on a thread of its own, which enters it. Tables can
 * also be read from outside where entering is refused; sockets cannot be made there then.
 */
final class InNamespace {
    /** What is run inside. */
    interface Work {
        int run(Env env) throws UsageException, ProbeException, InterruptedException;
    }

    private InNamespace() {}

    static int run(Command command, String word, Env env, Work work) throws UsageException, ProbeException,
            InterruptedException {
        if (!(env.kernel() instanceof Linux linux)) throw new UsageException("--netns needs this host");
        NetworkNamespace where = new NamespaceNames(new ProcFs(linux)).find(word);
        try {
            Integer code = Inside.onThread(() -> {
                if (!command.isRecordable()) {
                    Inside.enter(linux, where);
                    return work.run(env);
                }
                Gap gap = Inside.refusal(linux, where);
                return work.run(gap == null ? env : new Outside(env, Inside.outside(linux, where), gap));
            });
            return code == null ? ExitCode.BUG : code;
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case UsageException wrong -> throw wrong;
                case ProbeException failed -> throw failed;
                case InterruptedException interrupted -> throw interrupted;
                case RuntimeException bug -> throw bug;
                case Error error -> throw error;
                case null, default -> throw new IllegalStateException(e);
            }
        }
    }

    /** The same world, with a kernel that answers for another namespace. */
    private record Outside(Env env, Kernel kernel, Gap limitation) implements Env {
        @Override
        public Output out() { return env.out(); }

        @Override
        public Output err() { return env.err(); }

        @Override
        public InputStream in() { return env.in(); }

        @Override
        public OutputStream rawOut() { return env.rawOut(); }

        @Override
        public @Nullable String variable(String name) { return env.variable(name); }

        @Override
        public Map<String, String> variables() { return env.variables(); }

        @Override
        public boolean isTerminal(int descriptor) { return env.isTerminal(descriptor); }

        @Override
        public int width() { return env.width(); }

        @Override
        public int height() { return env.height(); }

        @Override
        public long nanos() { return env.nanos(); }

        @Override
        public Instant now() { return env.now(); }

        @Override
        public Signals signals() { return env.signals(); }

        @Override
        public boolean isShared() { return env.isShared(); }

        @Override
        public Path directory() { return env.directory(); }
    }
}
