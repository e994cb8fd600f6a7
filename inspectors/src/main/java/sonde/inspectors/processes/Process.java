package sonde.inspectors.processes;

import org.jspecify.annotations.Nullable;

/**
 * A process, or one task (thread) of it.
 *
 * @param task
 *            id of the task, or 0 for the process itself
 * @param taskCommand
 *            name of the task, one char a byte; null for the process itself
 * @param uid
 *            owner of its directory in the proc tree: the effective user, or
 *            root when the process is not dumpable
 * @param command
 *            the kernel's 15 bytes of its name, one char a byte
 */
public record Process(int pid, int task, @Nullable String taskCommand, int parent, int group, int uid,
        String command) {}
