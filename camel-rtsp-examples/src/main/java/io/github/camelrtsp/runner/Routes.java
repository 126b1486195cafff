/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.runner;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.main.Main;
import org.apache.camel.main.SimpleMainShutdownStrategy;
import org.apache.camel.spi.EventNotifier;
import org.apache.camel.support.LifecycleStrategySupport;

/** Route files, running in Camel Main. One owner; {@link #close} may come from any thread. */
final class Routes implements AutoCloseable {
    /**
     * Camel waits so long for exchanges on their way, and looks once a second. What is left until the process is ended by force
     * ({@link AtExit}) is for those that a route still waits for, such as a clip: its file becomes complete.
     */
    private static final long GRACE_MILLIS = 1_300;

    /** Templates make no route before a file uses them. */
    private static final String TEMPLATES = "classpath:camel-rtsp/outbox.yaml";

    private final Main main = new Main();
    private final List<Route> created = new CopyOnWriteArrayList<>();

    private Routes() {}

    /**
     * Starts the routes.
     *
     * @param resources {@code file:} or {@code classpath:} URIs of YAML files
     * @param propertyFiles {@code application.properties} files; an earlier one wins
     * @param settings properties that win over those in files
     * @param listeners told of every exchange
     * @throws Failure that names the file and the line, if one of them is the cause
     */
    static Routes start(
            Collection<String> resources,
            List<Path> propertyFiles,
            Map<String, String> settings,
            List<EventNotifier> listeners)
            throws Failure {
        Routes routes = new Routes();
        Main main = routes.main;
        main.setShutdownStrategy(new SimpleMainShutdownStrategy());
        main.setPropertyPlaceholderLocations("false");
        main.setInitialProperties(read(propertyFiles));
        settings.forEach(main::addOverrideProperty);
        main.bind("routes" + main.hashCode(), new LifecycleStrategySupport() {
            @Override
            public void onContextStarting(CamelContext context) {
                context.getShutdownStrategy().setTimeUnit(TimeUnit.MILLISECONDS);
                context.getShutdownStrategy().setTimeout(GRACE_MILLIS);
            }

            @Override
            public void onRoutesAdd(Collection<Route> added) {
                routes.created.addAll(added);
            }
        });
        for (EventNotifier listener : listeners) {
            main.bind("listener" + main.hashCode() + listener.hashCode(), listener);
        }
        main.configure()
                .withRoutesIncludePattern("false")
                .withSourceLocationEnabled(true)
                .withShutdownSuppressLoggingOnTimeout(true)
                .withShutdownLogInflightExchangesOnTimeout(false)
                .withAutoConfigurationLogSummary(false);
        main.configure()
                .addRoutesBuilder(new YamlFiles(
                        Stream.concat(Stream.of(TEMPLATES), resources.stream()).toList()));
        try {
            main.start();
            return routes;
        } catch (Exception e) {
            Failure failure = new RouteFailure(main.getCamelContext(), propertyFiles).explain(e);
            routes.close();
            throw failure;
        }
    }

    /** Read here because Camel splits its list of locations at commas, which a file name may have. */
    private static Properties read(List<Path> propertyFiles) throws Failure {
        Properties all = new Properties();
        for (Path file : propertyFiles) {
            Properties own = new Properties();
            try (Reader in = Files.newBufferedReader(file)) {
                own.load(in);
            } catch (IOException | IllegalArgumentException e) {
                throw Failure.wrongInput(file + ": this file cannot be read: " + e.getMessage(), e);
            }
            own.forEach(all::putIfAbsent);
        }
        return all;
    }

    /** Those of the files, also if they have ended themselves meanwhile and the context knows them no more. */
    List<Route> created() {
        return List.copyOf(created);
    }

    CamelContext context() {
        return main.getCamelContext();
    }

    /** Waits until the routes end themselves, or another thread closes this. */
    void await() throws InterruptedException {
        main.getShutdownStrategy().await();
    }

    /** Stops the routes; does nothing if they are stopped. */
    @Override
    public void close() {
        main.stop();
        main.getShutdownStrategy().shutdown();
    }
}
