package sonde.inspectors.host;

import java.nio.charset.StandardCharsets;

import sonde.inspectors.kernel.Kernel;
import sonde.inspectors.kernel.KernelException;
import sonde.inspectors.net.Services;

/** What this host calls ports and protocols. A file that is not there has no names. */
public final class ServiceFiles {
    private ServiceFiles() {}

    /** /etc/services. */
    public static Services services(Kernel kernel) {
        return Services.parse(text(kernel, "/etc/services"));
    }

    /** The same, and /etc/protocols. */
    public static Services withProtocols(Kernel kernel, Services.Choice choice) {
        return Services.parse(text(kernel, "/etc/services"), text(kernel, "/etc/protocols"), choice);
    }

    private static String text(Kernel kernel, String file) {
        try {
            return new String(kernel.read(file), StandardCharsets.UTF_8);
        } catch (KernelException none) {
            return "";
        }
    }
}
