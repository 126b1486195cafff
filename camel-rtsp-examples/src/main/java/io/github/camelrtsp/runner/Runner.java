/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.runner;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/**
 * The program in {@code camel-rtsp-runner.jar}: a demo, any YAML route, a test camera, a doctor for cameras.
 *
 * <p>Exit codes: 0 done, 1 something failed while it worked, 2 the command line or a route file is wrong, 10 to 21 why
 * {@code probe} saw no video ({@link ExitCode}), 130 Ctrl-C.
 */
@Command(
        name = "camel-rtsp",
        description = "Cameras become messages: RTSP routes for Apache Camel, without writing Java.",
        subcommands = {DemoCommand.class, RunCommand.class, ServeCommand.class, ProbeCommand.class},
        versionProvider = Runner.Version.class,
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "  0:it did what it was asked",
            "  1:something failed while it worked",
            "  2:the command line or a route file is wrong",
            " 10-21:probe: why no video comes (docs/runner.md)",
            "130:Ctrl-C"
        })
public final class Runner implements Callable<Integer> {
    /** How the program was called, for its help: the script sets it. */
    private static final String COMMAND_PROPERTY = "camel.rtsp.command";

    static final int FAILED = 1;
    static final int WRONG_INPUT = 2;

    @Spec
    private CommandSpec spec;

    private Runner() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    /** The whole command line, with {@link System#out} and {@link System#err} to write to. */
    static CommandLine commandLine() {
        return new CommandLine(new Runner())
                .setCommandName(System.getProperty(COMMAND_PROPERTY, "java -jar camel-rtsp-runner.jar"))
                .setExecutionExceptionHandler(Runner::report);
    }

    private static int report(Exception failure, CommandLine line, ParseResult parsed) {
        Failure told = Failure.of(failure);
        if (parsed.hasSubcommand() && parsed.subcommand().hasMatchedOption(Verbosity.OPTION)) {
            told.printStackTrace(line.getErr());
        }
        line.getErr().println(line.getCommandName() + ": " + told.message());
        return told.exitCode();
    }

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "Say what to do: demo, run, serve or probe.");
    }

    /** The version in the jar's manifest. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Runner.class.getPackage().getImplementationVersion();
            return new String[] {"camel-rtsp " + (version == null ? "(not packaged)" : version)};
        }
    }
}
