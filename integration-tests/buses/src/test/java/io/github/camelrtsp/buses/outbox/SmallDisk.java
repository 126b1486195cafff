/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.buses.outbox;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A file system of one megabyte that only one process sees: in memory, in a mount namespace of its own. */
record SmallDisk(Path directory) {
    private static final String MOUNT = "mount -t tmpfs -o size=1m tmpfs \"$0\" && exec \"$@\"";

    /**
     * An empty one at a new directory. Where the machine does not let the user mount, the test is skipped, by that reason; where
     * CI=true, it fails.
     */
    static SmallDisk at(Path directory) throws IOException, InterruptedException {
        SmallDisk disk = new SmallDisk(Files.createDirectories(directory));
        List<String> command = new ArrayList<>(disk.command());
        command.add("true");
        String fault;
        try {
            Process trial =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            fault = new String(trial.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (trial.waitFor() == 0) {
                return disk;
            }
        } catch (IOException e) {
            fault = e.getMessage();
        }
        String message = "This test needs \"unshare -rm\" with a mount in it, and that fails here: " + fault;
        if ("true".equals(System.getenv("CI"))) {
            fail(message);
        }
        return abort(message);
    }

    /** Starts the command in its last arguments with this disk. */
    List<String> command() {
        return List.of("unshare", "-rm", "sh", "-c", MOUNT, directory.toString());
    }

    /** The directory as that process sees it. */
    Path seenBy(Jvm jvm) {
        return Path.of("/proc", Long.toString(jvm.pid()), "root")
                .resolve(directory.toString().substring(1));
    }
}
