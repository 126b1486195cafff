/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.runner;

import io.github.camelrtsp.media.Credentials;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code serve}: a test camera. */
@Command(
        name = "serve",
        description = "Plays video files as an RTSP camera would, in real time and over and over, until Ctrl-C.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Without --user it listens on this machine only (127.0.0.1).",
            "The password comes from an environment variable so that no process list and no history shows it."
        })
final class ServeCommand implements Callable<Integer> {
    private static final int MAX_LATENCY_MILLIS = 60_000;

    @Spec
    private CommandSpec spec;

    @Mixin
    private Verbosity verbosity;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE[=path]",
            description = "MP4 or MKV with H.264 or H.265, and where to find it: clip.mp4=ch1/main."
                    + " The path is the file's name if none is given.")
    private List<String> files;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "Address to listen on; 0.0.0.0 for all. Default: ${DEFAULT-VALUE}.")
    private String host;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "8554",
            description = "Port to listen on, 0 for any that is free. Default: ${DEFAULT-VALUE}.")
    private int port;

    @Option(names = "--user", paramLabel = "NAME", description = "Who may watch; needs --password-env.")
    private String user;

    @Option(
            names = "--password-env",
            paramLabel = "VAR",
            description = "Environment variable with the password of --user.")
    private String passwordVariable;

    @Option(
            names = "--latency",
            paramLabel = "path=MS",
            description =
                    "How many milliseconds after it was taken a picture of this path is sent, as by a camera whose"
                            + " encoder is slow. Several files are played in step; the capture times tell so.")
    private Map<String, Integer> latencies = Map.of();

    @Override
    public Integer call() throws Failure, InterruptedException {
        verbosity.apply();
        PrintWriter out = spec.commandLine().getOut();
        List<ServedFile> served = served();
        Map<String, String> users =
                credentials().map(c -> Map.of(c.username(), c.password())).orElse(Map.of());
        TestCamera camera = TestCamera.start(new TestCamera.Address(host, port), users, served);
        try (AtExit atExit = AtExit.close(camera)) {
            for (ServedFile file : served) {
                out.println(camera.url(file) + "   " + file.file());
            }
            out.println(users.isEmpty() ? "Ctrl-C ends it." : "Log in as " + user + ". Ctrl-C ends it.");
            new CountDownLatch(1).await();
        }
        return 0;
    }

    private List<ServedFile> served() throws Failure {
        List<ServedFile> served = new ArrayList<>();
        Map<String, Duration> delays = delays();
        Set<String> paths = new TreeSet<>();
        for (String argument : files) {
            ServedFile file = ServedFile.parse(argument);
            if (!paths.add(file.path())) {
                throw Failure.wrongInput("two files would be at " + file.path() + ": give one another path, such as "
                        + file.file() + "=" + file.path().substring(1) + "-2");
            }
            Duration latency = delays.remove(file.path());
            served.add(latency == null ? file : new ServedFile(file.file(), file.path(), latency));
        }
        if (!delays.isEmpty()) {
            throw Failure.wrongInput("--latency names "
                    + delays.keySet().iterator().next() + ", but the paths that are served are " + paths);
        }
        return served;
    }

    private Map<String, Duration> delays() throws Failure {
        Map<String, Duration> delays = new TreeMap<>();
        for (Map.Entry<String, Integer> latency : latencies.entrySet()) {
            if (latency.getValue() < 0 || latency.getValue() > MAX_LATENCY_MILLIS) {
                throw Failure.wrongInput("--latency " + latency.getKey() + "=" + latency.getValue()
                        + ": milliseconds from 0 to " + MAX_LATENCY_MILLIS);
            }
            String path = latency.getKey().startsWith("/") ? latency.getKey() : "/" + latency.getKey();
            delays.put(path, Duration.ofMillis(latency.getValue()));
        }
        return delays;
    }

    private Optional<Credentials> credentials() throws Failure {
        if (user == null && passwordVariable == null) {
            return Optional.empty();
        }
        if (user == null) {
            throw Failure.wrongInput("--password-env needs --user NAME: whose password is it?");
        }
        if (passwordVariable == null) {
            throw Failure.wrongInput(
                    "--user " + user + " needs a password: put it into an environment variable and name"
                            + " that with --password-env VAR");
        }
        return Optional.of(new Credentials(user, Password.ofVariable(passwordVariable)));
    }
}
