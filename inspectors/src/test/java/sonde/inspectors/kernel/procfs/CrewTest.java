package sonde.inspectors.kernel.procfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import sonde.inspectors.kernel.FilesKernel;
import sonde.inspectors.kernel.Linux;

@Timeout(30)
class CrewTest {
    private static final ProcFs HERE = new ProcFs(new Linux());

    private static int[] numbers(int count) {
        int[] numbers = new int[count];
        for (int i = 0; i < count; i++) numbers[i] = i;
        return numbers;
    }

    @Test
    void resultsComeInOrderHoweverLongEachTakes() {
        List<Integer> results = new ArrayList<>();

        Crew.visit(HERE, numbers(500), proc -> pid -> {
            for (int i = 0; i < pid * 7919 % 100; i++) Thread.onSpinWait();
            return pid;
        }, results::add);

        assertThat(results).hasSize(500).isSorted();
    }

    @Test
    void everyThreadHasAKernelOfItsOwn() {
        Set<ProcFs> trees = ConcurrentHashMap.newKeySet();

        Crew.visit(HERE, numbers(500), proc -> {
            assertThat(trees.add(proc)).isTrue();
            return pid -> pid;
        }, pid -> true);

        assertThat(trees).contains(HERE);
        assertThat(trees.stream().map(ProcFs::kernel)).doesNotHaveDuplicates();
    }

    @Test
    void aTreeLaidAsideIsReadByOneThread() {
        Thread own = Thread.currentThread();
        ProcFs tree = new ProcFs(new FilesKernel(7), "/tree");

        Crew.visit(tree, numbers(500), proc -> pid -> {
            assertThat(Thread.currentThread()).isEqualTo(own);
            return pid;
        }, pid -> true);
    }

    @Test
    void nothingIsHandedOverAfterTheTakerHasHadEnough() {
        List<Integer> results = new ArrayList<>();

        Crew.visit(HERE, numbers(500), proc -> pid -> pid, pid -> {
            results.add(pid);
            return pid < 9;
        });

        assertThat(results).hasSize(10);
    }

    @Test
    void aFailureIsNotSwallowed() {
        assertThatThrownBy(() -> Crew.visit(HERE, numbers(500), proc -> pid -> {
            if (pid == 300) throw new IllegalArgumentException("bad process");
            return pid;
        }, pid -> true)).hasStackTraceContaining("bad process");
    }
}
