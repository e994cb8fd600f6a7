package sonde.inspectors.sockets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import sonde.inspectors.kernel.netlink.Attributes;
import sonde.inspectors.net.Address;
import sonde.inspectors.sockets.SocketFilter.End;
import sonde.inspectors.sockets.SocketFilter.Relation;

/** The program that the kernel gets must never refuse a socket that the condition takes. */
class BytecodeTest {
    private final Random random = new Random(5);

    private InetSocket socket() {
        return new InetSocket(Table.TCP, 2, 1, Address.v4(0x7f000000 | random.nextInt(4)), random.nextInt(6),
                Address.v4(0x7f000000 | random.nextInt(4)), random.nextInt(6), random.nextInt(3), 0, 0, 0, 1, 1, 0, 0,
                0,
                Attributes.NONE);
    }

    private SocketFilter filter(int depth) {
        End end = random.nextBoolean() ? End.LOCAL : End.PEER;
        return switch (depth == 0 ? random.nextInt(4) : random.nextInt(7)) {
            case 0 -> new SocketFilter.Port(end, random.nextBoolean() ? Relation.AT_LEAST : Relation.AT_MOST,
                    random.nextInt(6));
            case 1 -> new SocketFilter.Host(end, List.of(), random.nextInt(6));
            case 2 -> new SocketFilter.Host(end, prefixes(), random.nextInt(7) - 1);
            case 3 ->
                random.nextInt(3) == 0 ? new SocketFilter.Mark(0, -1) : new SocketFilter.Device(random.nextInt(3));
            case 4 -> new SocketFilter.And(filter(depth - 1), filter(depth - 1));
            case 5 -> new SocketFilter.Or(filter(depth - 1), filter(depth - 1));
            default -> new SocketFilter.Not(filter(depth - 1));
        };
    }

    private List<SocketFilter.Prefix> prefixes() {
        List<SocketFilter.Prefix> p = new ArrayList<>();
        for (int i = 0; i < 1 + random.nextInt(2); i++) {
            p.add(new SocketFilter.Prefix(Address.v4(0x7f000000 | random.nextInt(4)), 28 + random.nextInt(5)));
        }
        return p;
    }

    @Test
    void kernelsVerdictIsOursOrWider() {
        int exact = 0;
        for (int i = 0; i < 4000; i++) {
            SocketFilter filter = filter(3);
            byte[] program = Bytecode.compile(filter);
            if (program == null) continue;
            for (int k = 0; k < 20; k++) {
                InetSocket s = socket();
                boolean ours = filter.matches(s), kernels = run(program, s);
                assertThat(kernels || !ours).as("%s refused %s", filter, s).isTrue();
                if (kernels == ours) exact++;
            }
        }
        assertThat(exact).isGreaterThan(20_000);
    }

    /** What net/ipv4/inet_diag.c inet_diag_bc_run does with the operations that are used here. */
    private static boolean run(byte[] program, InetSocket s) {
        int p = 0;
        while (p < program.length) {
            int code = program[p], yes = program[p + 1] & 0xff,
                    no = program[p + 2] & 0xff | (program[p + 3] & 0xff) << 8;
            boolean holds = switch (code) {
                case 1 -> false;
                case 2 -> s.localPort() >= operand(program, p);
                case 3 -> s.localPort() <= operand(program, p);
                case 4 -> s.peerPort() >= operand(program, p);
                case 5 -> s.peerPort() <= operand(program, p);
                case 7 -> host(program, p + 4, s.local(), s.localPort());
                case 8 -> host(program, p + 4, s.peer(), s.peerPort());
                case 9 -> program[p + 4] == s.interfaceIndex();
                default -> throw new AssertionError("operation " + code);
            };
            p += holds ? yes : no;
        }
        return p == program.length;
    }

    private static int operand(byte[] program, int p) { return program[p + 6] & 0xff | (program[p + 7] & 0xff) << 8; }

    private static boolean host(byte[] program, int p, Address address, int port) {
        int wanted = program[p + 4] & 0xff | (program[p + 5] & 0xff) << 8 | program[p + 6] << 16 | program[p + 7] << 24;
        if (wanted != -1 && wanted != port) return false;
        return program[p] == 0 || address.isIn(Address.of(program, p + 8, false), program[p + 1]);
    }
}
