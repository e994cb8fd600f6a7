package sonde.inspectors.files;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import sonde.inspectors.net.Address;
import sonde.inspectors.processes.FdInfo;
import sonde.inspectors.processes.Process;

class SelectionTest {
    private static Process process(int pid, int group, int uid, String command) {
        return new Process(pid, 0, null, 1, group, uid, command);
    }

    @Test
    void descriptorSetsIncludeOrExclude() {
        DescriptorSet in = new DescriptorSet(false), out = new DescriptorSet(true);
        in.add(3, 5);
        in.add("cwd");
        out.add("fd");
        out.add("mem");
        assertThat(in.wants(4, "")).isTrue();
        assertThat(in.wants(6, "")).isFalse();
        assertThat(in.wants(-1, "cwd")).isTrue();
        assertThat(out.wants(12345, "")).isFalse();
        assertThat(out.wants(-1, "mem")).isFalse();
        assertThat(out.wants(-1, "txt")).isTrue();
    }

    @Test
    void withoutAndOneKindIsEnoughForAProcess() {
        Selection s = new Selection();
        s.pids.add(new Wanted<>(7, "7"));
        s.wantsNetwork = true;
        ProcessFilter f = new ProcessFilter(s, s.kinds());
        f.judge(process(8, 8, 0, "x"), false);
        assertThat(f.isExcluded()).isFalse(); // its sockets may still be wanted
        assertThat(f.chosen()).isZero();
        f.judge(process(7, 7, 0, "x"), false);
        assertThat(f.chosen()).isEqualTo(Choice.PID);
    }

    @Test
    void withAndEveryKindOfAProcessHasToMatch() {
        Selection s = new Selection();
        s.all = true;
        s.users.add(new Wanted<>(0, "root"));
        s.commands.add(new Wanted<>(c -> c.startsWith("ng"), "ng"));
        ProcessFilter f = new ProcessFilter(s, s.kinds());
        f.judge(process(1, 1, 0, "bash"), false);
        assertThat(f.isExcluded()).isTrue();
        f.judge(process(1, 1, 5, "nginx"), false);
        assertThat(f.isExcluded()).isTrue();
        f.judge(process(1, 1, 0, "nginx"), false);
        assertThat(f.isExcluded()).isFalse();
        assertThat(f.chosen()).isEqualTo(Choice.USER | Choice.COMMAND);
        assertThat(s.commands.get(0).isFound()).isTrue();
    }

    @Test
    void whatIsExcludedIsNeverShown() {
        Selection s = new Selection();
        s.withoutUsers.add(5);
        ProcessFilter f = new ProcessFilter(s, s.kinds());
        f.judge(process(1, 1, 5, "x"), false);
        assertThat(f.isExcluded()).isTrue();
        f.judge(process(1, 1, 6, "x"), false);
        assertThat(f.chosen()).isEqualTo(Choice.ALL);
    }

    @Test
    void statesShutOutAndLetIn() {
        Selection s = new Selection();
        s.states.add(new Wanted<>(10, "LISTEN"));
        assertThat(s.refusesState(1)).isTrue();
        assertThat(s.refusesState(10)).isFalse();
        assertThat(s.states.get(0).isFound()).isTrue();
        Selection not = new Selection();
        not.withoutStates.add(10);
        assertThat(not.refusesState(10)).isTrue();
        assertThat(not.refusesState(1)).isFalse();
    }

    @Test
    void addressesMatchByFamilyProtocolHostAndPort() {
        Address host = Address.v4(0x7f000002);
        AddressMatch m = new AddressMatch(0, "TCP", host, 80, 90);
        assertThat(m.matches("TCP", host, 85)).isTrue();
        assertThat(m.matches("UDP", host, 85)).isFalse();
        assertThat(m.matches("TCP", host, 91)).isFalse();
        assertThat(m.matches("TCP", Address.v4(0x7f000001), 85)).isFalse();
        assertThat(new AddressMatch(6, null, null, -1, -1).matches("TCP", host, 1)).isFalse();
    }

    @Test
    void namesOnSilentFileSystemsMatchByPath() {
        NamedFile tree = new NamedFile("/mnt/a", "/mnt/a", 1, -1, NamedFile.By.TREE);
        NamedFile directory = new NamedFile("/mnt/a", "/mnt/a", 1, -1, NamedFile.By.DIRECTORY);
        assertThat(tree.matches("/mnt/a/b/c")).isTrue();
        assertThat(tree.matches("/mnt/ab")).isFalse();
        assertThat(directory.matches("/mnt/a/b")).isTrue();
        assertThat(directory.matches("/mnt/a/b/c")).isFalse();
        assertThat(new NamedFile("/mnt/a", "/mnt/a", 1, -1, NamedFile.By.PATH).matches("/mnt/a (deleted)")).isTrue();
    }

    @Test
    void anonymousInodesTellWhatTheyAre() {
        FdInfo many = FdInfo.parse("tfd: 9 x\n".repeat(40).getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        assertThat(AnonymousInode.name("anon_inode:[eventpoll]", many)).startsWith("[eventpoll:9,9").endsWith("...]");
        assertThat(AnonymousInode.name("anon_inode:inotify", FdInfo.UNREADABLE)).isEqualTo("inotify");
        assertThat(AnonymousInode.name("anon_inode:[pidfd]", FdInfo.UNREADABLE)).isEqualTo("[pidfd]");
    }
}
