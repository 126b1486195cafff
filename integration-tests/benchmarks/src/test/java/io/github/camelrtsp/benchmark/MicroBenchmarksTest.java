/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrtsp.ffmpeg.NativeLedger;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Measures nothing: shows that the benchmarks still run. */
class MicroBenchmarksTest {

    @Test
    void eachBenchmarkRunsOnceAndLeavesNothingInNativeMemory() throws Exception {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .mode(Mode.SingleShotTime)
                        .forks(0)
                        .warmupIterations(0)
                        .measurementIterations(1)
                        .shouldFailOnError(true)
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run();

        Set<String> run = new TreeSet<>();
        results.forEach(result -> run.add(result.getParams().getBenchmark()));
        assertThat(run).isEqualTo(all());
        assertThat(NativeLedger.live()).isEmpty();
    }

    private static Set<String> all() {
        Set<String> names = new TreeSet<>();
        BenchmarkList.defaultList().getAll(null, java.util.List.of()).forEach(entry -> names.add(entry.getUsername()));
        return names;
    }
}
