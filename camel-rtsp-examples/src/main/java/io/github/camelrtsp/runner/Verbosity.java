/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.runner;

import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.config.Configurator;
import picocli.CommandLine.Option;

/** The option of every command that makes libraries speak and failures show where they come from. */
final class Verbosity {
    static final String OPTION = "--verbose";

    /** Where the log goes, in log4j2.properties. */
    private static final String TARGET = "camel.rtsp.log";

    @Option(
            names = {"-v", OPTION},
            description = "Let the libraries speak, and show stack traces.")
    private boolean verbose;

    /** For a command whose output is all that there is to say: without the option, nobody logs; with it, beside the output. */
    void applyQuietly() {
        System.setProperty(TARGET, "SYSTEM_ERR");
        if (!verbose) {
            Configurator.setAllLevels(LogManager.ROOT_LOGGER_NAME, Level.OFF);
        }
        apply();
    }

    /** To be called before anything is started. */
    void apply() {
        if (verbose) {
            Configurator.setLevel("org.apache.camel", Level.INFO);
            Configurator.setLevel("ai.djl", Level.INFO);
        }
    }
}
