package sonde.cli;

import sonde.cli.testing.Netns;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** sonde beside the lsof of this machine, about a process that holds files of every kind. */
class LsofTwinTest {
    private static void compare(String... cases) throws Exception {
        Netns.require("lsof");
        assertThat(OwnNamespace.run(LsofTwin.class, "", cases)).endsWith("equal: " + cases.length + " of "
                + cases.length + "\n").doesNotContain("DIFFERS");
    }

    @Test
    void listsTheFilesThatLsofLists() throws Exception {
        compare("= -nP -p {pid}", "= -nP -a -p {pid} -i", "= -nP -a -p {pid} -U", "= -p {pid}", "= -nP -p {pid} -o",
                "= -nP -p {pid} -s", "= -nP -p {pid} +L", "= -nP -p {pid} +fg", "= -nP -p {pid} +fG",
                "= -nP -p {pid} -R -g -l", "= -nP -a -p {pid} -E -U", "= -nP -a -p {pid} -E -d 0-500",
                "= -nP -a -p {pid} +E -i", "= -nP -a -p {pid} -Tqs -i", "= -nP -a -p {pid} -T -i", "= +c0 -nP -p {pid}",
                "= -nP -a -p {pid} -K -d cwd", "= -nP -a -p {pid} -X");
    }

    @Test
    void choosesTheFilesThatLsofChooses() throws Exception {
        compare("= -nP -a -p {pid} -d 0-9,cwd,txt", "= -nP -a -p {pid} -d ^mem,^txt", "= -nP -a -p {pid} +L1",
                "= -nP -a -p {pid} -iTCP -sTCP:LISTEN", "= -nP -a -p {pid} -iTCP -sTCP:^LISTEN,^CLOSE_WAIT",
                "= -nP -a -p {pid} -i4", "= -nP -a -p {pid} -i6UDP", "= -nP -i@127.0.0.1", "= -nP -i@[::1]",
                "= -nP {dir}/data", "= -nP -a -p {pid} {dir}/data {dir}/nothing", "= -nP +D {dir} -a -d 0-500",
                "= -nP +d {dir}", "= -nP -f -- {dir}", "= -nP {dir}/socket", "= -nP -a -c java -p {pid} -d cwd",
                "= -nP -a -c /^jav/ -p {pid} -d rtd", "= -nP -a -u ^root -p {pid}", "= -nP -N");
    }

    @Test
    void writesTheFieldsThatLsofWrites() throws Exception {
        compare("= -nP -F -p {pid}", "= -nP -F0 -p {pid}", "= -nP -FpcfnT -p {pid}", "= -Fp -p {pid}",
                "= -nP -FtDrsoikP -p {pid}", "= -nP -F -a -p {pid} -E -U", "= -t -p {pid}", "= -t -i",
                "= -V -p {pid} -i:1 -u 4242 -c nobodyhasthisnam -d 0",
                "= -nP -r1c1m== -a -p {pid} -d cwd -t");
    }

    @Test
    void endsAsLsofEnds() throws Exception {
        compare("? -nP -i:1", "? -p 4194304", "? -Q -i:1", "? -y", "? -sTCP:NONE", "? -i@:::", "? -iXYZ", "? -p x",
                "? -d 5-2", "? -d 1,^2", "? -c /a", "? -F -t", "? -o -s", "? -a", "? -x f", "? -K x", "? -T z", "? -L1",
                "? {dir}/nothing", "? +d {dir}/nothing", "? -X -i", "? -u nosuchuserhere", "? -p 1,^1", "? -m", "? -h");
    }
}
