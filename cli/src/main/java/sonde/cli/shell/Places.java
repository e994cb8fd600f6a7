package sonde.cli.shell;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

import sonde.cli.command.Env;

/** The directories of the XDG base directory specification, as far as the environment tells them. */
final class Places {
    private Places() {}

    /** Where history lies, or null when there is no home. */
    static @Nullable Path state(Env env) {
        return place(env, "XDG_STATE_HOME", ".local/state");
    }

    /** Where the start-up file lies, or null when there is no home. */
    static @Nullable Path configuration(Env env) {
        return place(env, "XDG_CONFIG_HOME", ".config");
    }

    private static @Nullable Path place(Env env, String variable, String underHome) {
        String set = env.variable(variable);
        if (set != null && set.startsWith("/")) return Path.of(set, "sonde");
        String home = env.variable("HOME");
        return home != null && home.startsWith("/") ? Path.of(home, underHome, "sonde") : null;
    }
}
