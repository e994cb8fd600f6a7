package sonde.cli;

import sonde.cli.testing.BufferEnv;

import java.io.OutputStream;
import java.util.Arrays;

import sonde.cli.testing.CountlessKernel;

/** Runs a line on a host of many sockets: {@code ManySockets CONNECTIONS WORD…}. Prints how many lines came out. */
final class ManySockets {
    private ManySockets() {}

    public static void main(String[] args) {
        long[] lines = new long[1];
        BufferEnv env = new BufferEnv(new CountlessKernel(Integer.parseInt(args[0])), new OutputStream() {
            @Override
            public void write(int b) { if (b == '\n') lines[0]++; }

            @Override
            public void write(byte[] bytes, int from, int length) {
                for (int i = from; i < from + length; i++) if (bytes[i] == '\n') lines[0]++;
            }
        });
        int code = env.run(Arrays.copyOfRange(args, 1, args.length));
        System.out.println(lines[0]);
        System.err.print(env.errText());
        System.exit(code);
    }
}
