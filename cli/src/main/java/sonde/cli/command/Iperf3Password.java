package sonde.cli.command;

import java.io.IOException;
import java.nio.ByteBuffer;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.kernel.Door;
import sonde.inspectors.kernel.Syscall;

/** The password of {@code --username}: from IPERF3_PASSWORD, or typed. */
final class Iperf3Password {
    private Iperf3Password() {}

    /** Null when no user was named, or nobody can be asked. */
    static @Nullable String of(Invocation call, Door door) {
        if (!call.arguments().has(Iperf3Syntax.USERNAME)) return null;
        String set = call.env().variable("IPERF3_PASSWORD");
        return set != null ? set : prompt(call, door);
    }

    /** From the terminal, without echo. */
    private static @Nullable String prompt(Invocation call, Door door) {
        if (!call.env().isTerminal(0)) return null;
        long tcgets = 0x5401, tcsets = 0x5402;
        ByteBuffer termios = Door.allocate(64);
        door.call(Syscall.IOCTL, 0, tcgets, door.address(termios));
        int flags = termios.getInt(12);
        termios.putInt(12, flags & ~8); // ECHO
        door.call(Syscall.IOCTL, 0, tcsets, door.address(termios));
        try {
            call.env().err().text().str("Password: ");
            call.env().err().flush();
            StringBuilder typed = new StringBuilder();
            for (int c; (c = call.env().in().read()) >= 0 && c != '\n';) typed.append((char) c);
            return typed.toString();
        } catch (IOException e) {
            return null;
        } finally {
            termios.putInt(12, flags);
            door.call(Syscall.IOCTL, 0, tcsets, door.address(termios));
            call.env().err().line("");
        }
    }
}
