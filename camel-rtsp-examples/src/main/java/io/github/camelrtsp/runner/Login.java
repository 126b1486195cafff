/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.runner;

import io.github.camelrtsp.media.Credentials;
import java.io.Console;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Options that say who logs in to a camera. */
final class Login {
    @Option(
            names = "--user",
            paramLabel = "NAME",
            description = "User of the camera. Its password is asked for, unless:")
    private String user;

    @Option(names = "--password-env", paramLabel = "VAR", description = "environment variable with the password, or")
    private String passwordVariable;

    @Option(names = "--password-file", paramLabel = "FILE", description = "file with the password as its first line.")
    private Path passwordFile;

    @Option(names = "--password", arity = "0..1", hidden = true)
    private String typedPassword;

    /** Empty without a user. */
    Optional<Credentials> credentials() throws Failure {
        if (typedPassword != null) {
            throw Failure.wrongInput(
                    "--password: a password on the command line can be read by everybody on this machine:"
                            + " use --password-env VAR or --password-file FILE, or leave both away to be asked for it");
        }
        if (user == null && (passwordVariable != null || passwordFile != null)) {
            throw Failure.wrongInput("the password needs --user NAME: whose is it?");
        }
        return user == null ? Optional.empty() : Optional.of(new Credentials(user, password()));
    }

    private String password() throws Failure {
        if (passwordVariable != null && passwordFile != null) {
            throw Failure.wrongInput("--password-env and --password-file are both given: keep one of them");
        }
        if (passwordVariable != null) {
            return Password.ofVariable(passwordVariable);
        }
        if (passwordFile != null) {
            return Password.ofFile(passwordFile);
        }
        Console console = System.console();
        if (console == null) {
            throw Failure.wrongInput("--user " + user + " needs a password, and nobody can be asked for it here: use"
                    + " --password-env VAR or --password-file FILE");
        }
        char[] typed = console.readPassword("Password of %s: ", user);
        return typed == null ? "" : new String(typed);
    }
}
