package sonde.inspectors.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;

import org.junit.jupiter.api.Test;

class ControlGroupTest {
    private static final String ID = "3f2a91bc4d5e6f708192a3b4c5d6e7f8091a2b3c4d5e6f708192a3b4c5d6e7f8";
    private static final String POD = "1b2c3d4e-5f60-7182-93a4-b5c6d7e8f901";

    private static String label(String path) { return ControlGroup.ofPath(path).label(); }

    @Test
    void namesTheEngineAndTheContainer() {
        assertThat(label("/docker/" + ID)).isEqualTo("docker 3f2a91bc4d5e");
        assertThat(label("/system.slice/docker-" + ID + ".scope")).isEqualTo("docker 3f2a91bc4d5e");
        assertThat(label("/machine.slice/libpod-" + ID + ".scope/container")).isEqualTo("podman 3f2a91bc4d5e");
        assertThat(label("/user.slice/user-1000.slice/user@1000.service/user.slice/libpod-" + ID + ".scope"))
                .isEqualTo("podman 3f2a91bc4d5e");
        assertThat(label("/default/" + ID)).isEqualTo("containerd 3f2a91bc4d5e");
        assertThat(label("/system.slice/nerdctl-" + ID + ".scope")).isEqualTo("containerd 3f2a91bc4d5e");
        assertThat(label("/lxc.payload.web1/init.scope")).isEqualTo("lxc web1");
        assertThat(label("/lxc/web1")).isEqualTo("lxc web1");
        assertThat(label("/machine.slice/machine-web\\x2d1.scope/payload")).isEqualTo("nspawn web-1");
    }

    @Test
    void namesThePodOfKubernetes() {
        for (String path : new String[]{"/kubepods/burstable/pod" + POD + "/"
                + ID, "/kubepods.slice/kubepods-burstable.slice/kubepods-burstable-pod" + POD.replace('-', '_')
                        + ".slice/cri-containerd-" + ID
                        + ".scope", "/system.slice/containerd.service/kubepods-besteffort-pod" + POD.replace('-', '_')
                                + ".slice:cri-containerd:"
                                + ID}) {
            ControlGroup group = ControlGroup.ofPath(path);
            assertThat(group.pod()).as(path).isEqualTo(POD);
            assertThat(group.container()).as(path).isEqualTo(ID);
            assertThat(group.engine()).as(path).isEqualTo("containerd");
        }
        assertThat(ControlGroup.ofPath("/kubepods.slice/kubepods-pod" + POD.replace('-', '_') + ".slice/crio-" + ID
                + ".scope").engine()).isEqualTo("cri-o");
    }

    @Test
    void namesTheInnermostUnitOutsideOfContainers() {
        assertThat(label("/system.slice/nginx.service")).isEqualTo("nginx.service");
        assertThat(label("/system.slice/system-getty.slice/getty@tty1.service")).isEqualTo("getty@tty1.service");
        assertThat(label("/user.slice/user-1000.slice/session-3.scope")).isEqualTo("session-3.scope");
        assertThat(label("/user.slice/user-1000.slice/user@1000.service/app.slice/app\\x2dfoo.service"))
                .isEqualTo("app-foo.service");
        assertThat(label("/")).isEmpty();
    }

    @Test
    void doesNotTakeAMonitorOrAnOrdinaryWordForAContainer() {
        assertThat(label("/machine.slice/libpod-conmon-" + ID + ".scope")).isEqualTo("libpod-conmon-" + ID + ".scope");
        assertThat(ControlGroup.ofPath("/docker/buildkit").isContainer()).isFalse();
        assertThat(ControlGroup.ofPath("/" + ID).isContainer()).isFalse();
        assertThat(label("/system.slice/docker.service")).isEqualTo("docker.service");
    }

    @Test
    void readsTheHierarchyThatSaysMost() {
        assertThat(parse("0::/system.slice/ssh.service\n").label()).isEqualTo("ssh.service");
        assertThat(parse("9:name=systemd:/docker/" + ID + "\n8:pids:/\n0::/\n").label())
                .isEqualTo("docker 3f2a91bc4d5e");
        assertThat(parse("4:memory:/docker/" + ID + "\n1:cpu:/\n").label()).isEqualTo("docker 3f2a91bc4d5e");
        assertThat(parse("").label()).isEmpty();
    }

    @Test
    void neverThrowsWhateverTheBytesAre() {
        Random random = new Random(2);
        byte[] good = ("0::/kubepods.slice/kubepods-pod" + POD + ".slice/cri-containerd-" + ID + ".scope\n")
                .getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 3000; i++) {
            byte[] bad = good.clone();
            for (int k = 0; k < 1 + i % 9; k++)
                bad[random.nextInt(bad.length)] = (byte) ":/.-\\x\npod".charAt(random
                        .nextInt(10));
            assertThat(ControlGroup.parse(bad).label()).isNotNull();
        }
    }

    private static ControlGroup parse(String text) { return ControlGroup.parse(text.getBytes(StandardCharsets.UTF_8)); }
}
