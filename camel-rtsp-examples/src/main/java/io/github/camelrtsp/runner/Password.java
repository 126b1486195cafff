/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.runner;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where passwords come from: never from the command line, which others on the machine can read. */
final class Password {
    private Password() {}

    /** The value of an environment variable. */
    static String ofVariable(String name) throws Failure {
        String password = System.getenv(name);
        if (password == null || password.isEmpty()) {
            throw Failure.wrongInput("--password-env " + name + ": this environment variable is "
                    + (password == null ? "not set" : "empty") + "; is it exported?");
        }
        return password;
    }

    /** The first line of a file. */
    static String ofFile(Path file) throws Failure {
        try {
            String password = Files.readString(file).lines().findFirst().orElse("");
            if (password.isEmpty()) {
                throw Failure.wrongInput("--password-file " + file + ": its first line is empty");
            }
            return password;
        } catch (IOException e) {
            throw Failure.wrongInput("--password-file " + file + ": this file cannot be read", e);
        }
    }
}
