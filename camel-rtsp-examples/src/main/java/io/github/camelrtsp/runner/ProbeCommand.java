/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.runner;

import io.github.camelrtsp.probe.StreamProbe;
import io.github.camelrtsp.probe.StreamReport;
import io.github.camelrtsp.rtsp.ClientOptions;
import io.github.camelrtsp.rtsp.Latency;
import io.github.camelrtsp.rtsp.Transport;
import io.github.camelrtsp.stream.StreamKey;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code probe}: what a camera sends, or why nothing comes. */
@Command(
        name = "probe",
        description =
                "Opens a camera's stream, watches it for some seconds, and tells what it sends and what strikes in it,"
                        + " or why nothing comes and what to do.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Exit code: 0 the camera sends video, 2 the command line is wrong, 10 to 21 why",
            "no video comes: docs/runner.md has the list, docs/troubleshooting.md the advice."
        })
final class ProbeCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private Verbosity verbosity;

    @Mixin
    private Login login;

    @Parameters(
            paramLabel = "URL",
            description = "rtsp://host[:port]/path?query as the camera's manual prints it, without user and password.")
    private String url;

    @Option(
            names = "--transport",
            paramLabel = "HOW",
            defaultValue = "tcp",
            converter = TransportName.class,
            description = "tcp, udp, or auto. Default: ${DEFAULT-VALUE}.")
    private Transport transport;

    @Option(
            names = "--tls-fingerprint",
            paramLabel = "SHA256",
            description = "The certificate of an rtsps: camera that signed it itself.")
    private String tlsFingerprint;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "10",
            description = "Longest time to open the stream. Default: ${DEFAULT-VALUE}.")
    private int timeout;

    @Option(
            names = "--duration",
            paramLabel = "SECONDS",
            description = "Watch for so long. Default: 3 to 10, until two keyframes and the clock were seen.")
    private Integer duration;

    @Option(names = "--json", description = "The report as one JSON object.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        verbosity.applyQuietly();
        StreamKey key = key();
        StreamProbe.Window window = duration == null
                ? StreamProbe.Window.defaults()
                : StreamProbe.Window.of(positive("--duration", duration));
        try (LoneProbe probe = new LoneProbe()) {
            StreamReport report = probe.run(key, window);
            PrintWriter out = spec.commandLine().getOut();
            out.print(json ? report.toJson() + "\n" : report.toText());
            out.flush();
            return report.outcome() instanceof StreamReport.Failed failed
                    ? ExitCode.of(failed.cause()).code()
                    : 0;
        }
    }

    private StreamKey key() throws Failure {
        CameraUrl camera = CameraUrl.parse(url);
        if (tlsFingerprint != null && !camera.tls()) {
            throw Failure.wrongInput("--tls-fingerprint is for rtsps:// URLs");
        }
        try {
            ClientOptions options = new ClientOptions(
                    transport,
                    Latency.LOW,
                    positive("--timeout", timeout),
                    Optional.empty(),
                    Optional.ofNullable(tlsFingerprint),
                    ClientOptions.defaults().userAgent());
            return LoneProbe.key(camera.target(login.credentials()), options);
        } catch (IllegalArgumentException e) {
            throw Failure.wrongInput(e.getMessage(), e);
        }
    }

    private static Duration positive(String option, int seconds) throws Failure {
        if (seconds < 1 || seconds > 3600) {
            throw Failure.wrongInput(option + " is a number of seconds from 1 to 3600, not " + seconds);
        }
        return Duration.ofSeconds(seconds);
    }

    /** In lower case, as in endpoints. */
    static final class TransportName implements ITypeConverter<Transport> {
        @Override
        public Transport convert(String text) {
            for (Transport one : Transport.values()) {
                if (one.name().equalsIgnoreCase(text)) {
                    return one;
                }
            }
            throw new TypeConversionException("tcp, udp or auto, not " + text.toLowerCase(Locale.ROOT));
        }
    }
}
