/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.buses;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiFunction;

/** A broker as a program: {@code DIRECTORY [PORT...]}. Says when it is ready, and runs until it is ended. */
final class BrokerMain {
    /** Begins the line that says that it is ready. */
    static final String READY = "ready: ";

    private BrokerMain() {}

    static void run(String[] arguments, BiFunction<Path, List<Integer>, Broker> broker, int... usualPorts) {
        List<Integer> ports = new ArrayList<>();
        for (int i = 0; i < usualPorts.length; i++) {
            ports.add(arguments.length > i + 1 ? Integer.parseInt(arguments[i + 1]) : usualPorts[i]);
        }
        refuseTakenPorts(ports);
        Path directory = Path.of(arguments[0]).toAbsolutePath();
        Broker started = broker.apply(directory, ports);
        started.start();
        Runtime.getRuntime().addShutdownHook(new Thread(started::stop, "stop"));
        System.out.println(READY + started.addresses() + ", files in " + directory);
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Artemis only logs that it cannot listen, and mosquitto's end would not be noticed while another one answers. */
    private static void refuseTakenPorts(List<Integer> ports) {
        for (int port : ports) {
            if (Ports.open(port)) {
                System.err.println("Something listens on port " + port
                        + " already, perhaps a service of this machine: end it, or give other ports (--help)");
                System.exit(1);
            }
        }
    }
}
