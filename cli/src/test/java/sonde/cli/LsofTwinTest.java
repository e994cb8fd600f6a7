package sonde.cli;

import sonde.cli.testing.Netns;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** sonde beside the lsof of this machine, about a process that holds files of every kind. */
class LsofTwinTest {
    private static void compare(String... cases) throws Exception {
        Netns.require("lsof");
        assertThat(OwnNamespace.run(200, LsofTwin.class, "", cases)).endsWith("equal: " + cases.length + " of "
                + cases.length + "\n").doesNotContain("DIFFERS");
    }

    @Test
    void listsTheFilesThatLsofLists() throws Exception {
        compare("= -nP -p {pid}", "= -nP -a -p {pid} -i", "= -nP -a -p {pid} -U", "= -p {pid}", "= -nP -p {pid} -o",
                "= -nP -p {pid} -s", "= -nP -p {pid} +L", "= -nP -p {pid} +fg", "= -nP -p {pid} +fG",
                "= -nP -p {pid} -R -g -l", "= -nP -a -p {pid} -E -U", "= -nP -a -p {pid} -E -d 0-500",
                "= -nP -a -p {pid} +E -i", "= -nP -a -p {pid} -Tqs -i", "= -nP -a -p {pid} -T -i", "= +c0 -nP -p {pid}",
                "= -nP -a -p {pid} -K -d cwd", "= -nP -a -p {pid} -X", "= -nP -a -p {pid} -Tf -i",
                "= -nP -a -p {pid} -Tf -U", "= -nP -a -p {pid} -Tfs -i", "= -o0 -o -a -p {pid}",
                "= -nP -s -a -p {pid} -i");
    }

    @Test
    void choosesTheFilesThatLsofChooses() throws Exception {
        compare("= -nP -a -p {pid} -d 0-9,cwd,txt", "= -nP -a -p {pid} -d ^mem,^txt", "= -nP -a -p {pid} +L1",
                "= -nP -a -p {pid} -d mem,DEL", "= -nP -a -p {pid} -d DEL",
                "= -nP -a -p {pid} -d txt",
                "= -nP -a -p {pid} -iTCP -sTCP:LISTEN", "= -nP -a -p {pid} -iTCP -sTCP:^LISTEN,^CLOSE_WAIT",
                "= -nP -a -p {pid} -i4", "= -nP -a -p {pid} -i6UDP", "= -nP -i@127.0.0.1", "= -nP -i@[::1]",
                "= -nP {dir}/data", "= -nP -a -p {pid} {dir}/data {dir}/nothing", "= -nP +D {dir} -a -d 0-500",
                "= -nP +d {dir}", "= -nP -f -- {dir}", "= -nP {dir}/socket", "= -nP -a -c java -p {pid} -d cwd",
                "= -nP -a -c /^jav/ -p {pid} -d rtd", "= -nP -a -u ^root -p {pid}", "= -nP -N");
    }

    @Test
    void namesFilesAsTheyWereTyped() throws Exception {
        compare("= -nP {dir}/./data", "= -nP {dir}//data", "= -nP {dir}/nothing/../data", "= -nP {dir}/link",
                "= -nP {dir}/", "= -nP {dir}/.", "= -nP +d {dir}/", "= -nP -x f +d {dir}", "= -nP -x l +D {dir}",
                "= -nP +d {dir} -x f", "= -nP /../..{dir}/data", "= -V {dir}/data {dir}/write", "? {dir}/nothing -w");
    }

    @Test
    void readsExpressionsOfPosix() throws Exception {
        compare("= -a -p {pid} -d cwd -c /[[:alpha:]]+a$/", "= -a -p {pid} -d cwd -c /^[^[:upper:]]*$/",
                "= -a -p {pid} -d cwd -c /^ja(v){1}a/", "= -a -p {pid} -d cwd -c /^ja\\(v\\)\\{1\\}a/b",
                "= -a -p {pid} -d cwd -c /^ja(v){1}a/b", "= -a -p {pid} -d cwd -c /^JA[[:alpha:]]/i",
                "= -a -p {pid} -d cwd -c /ja\\d/", "= -a -p {pid} -d cwd -c /[\\w]ava/", "? -c /+a/", "? -c /[[:x:]]/");
    }

    /** Not -u of a user without processes: the original says by chance whether it found one (memory it never set). */
    @Test
    void whatIsNotShownCountsAsFoundToo() throws Exception {
        compare("= -a -p {pid} -d cwd -i -V", "= -a -p {pid} -d cwd -i@127.0.0.1 -V", "= -a -p {pid} -d cwd -U -V",
                "= -a -d cwd -p {pid} -- {dir}/data", "= -V +L0 -a -p {pid}",
                "= -a -iTCP -nP -V -- {dir}/socket", "= -a -i -p {pid} -nP -V -sTCP:LISTEN,CLOSE_WAIT,SYN_SENT",
                "= -a -U -p {pid} -nP -V -sTCP:LISTEN", "= -p ,", "= -a -d cwd -p {pid},",
                "= -a -p {pid} -d cwd -g 1 -V");
    }

    @Test
    void writesTheFieldsThatLsofWrites() throws Exception {
        compare("= -nP -F -p {pid}", "= -nP -F0 -p {pid}", "= -nP -FpcfnT -p {pid}", "= -Fp -p {pid}",
                "= -nP -FtDrsoikP -p {pid}", "= -nP -F -a -p {pid} -E -U", "= -t -p {pid}", "= -t -i",
                "= -V -p {pid} -i:1 -c nobodyhasthisnam -d 0",
                "= -nP -r1c1m== -a -p {pid} -d cwd -t", "= -nP -Tq -F -a -p {pid} -i", "= -nP -F -Tq -a -p {pid} -i",
                "= -nP -FpT -T -a -p {pid} -i", "= -nP -F -Ts -a -p {pid} -U");
    }

    @Test
    void endsAsLsofEnds() throws Exception {
        compare("? -nP -i:1", "? -p 4194304", "? -Q -i:1", "? -y", "? -sTCP:NONE", "? -i@:::", "? -iXYZ", "? -p x",
                "? -d 5-2", "? -d 1,^2", "? -c /a", "? -F -t", "? -o -s", "? -a", "? -x f", "? -K x", "? -T z", "? -L1",
                "? {dir}/nothing", "? +d {dir}/nothing", "? -X -i", "? -u nosuchuserhere", "? -p 1,^1", "? -m", "? -h",
                "? -C", "? -i:1,,2", "? -i:1-2-3", "? -c x -c ^x", "? +c 16", "? -S 1 -p {pid}", "? -i:9@x",
                "= -i \"\"");
    }
}
