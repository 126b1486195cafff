/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.runner;

/**
 * A command that cannot go on, told to a person: one line that says what, where, why and what to do.
 */
final class Failure extends Exception {
    private static final long serialVersionUID = 1L;

    private final int exitCode;

    private Failure(String message, int exitCode, Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    /** The person who typed the command, or wrote the file, can mend it. */
    static Failure wrongInput(String message) {
        return new Failure(message, Runner.WRONG_INPUT, null);
    }

    /** The same, of something that another part said. */
    static Failure wrongInput(String message, Throwable cause) {
        return new Failure(message, Runner.WRONG_INPUT, cause);
    }

    /** It was right and failed nevertheless. */
    static Failure whileWorking(String message, Throwable cause) {
        return new Failure(message, Runner.FAILED, cause);
    }

    /** {@code failure} itself, or what is known of it. */
    static Failure of(Throwable failure) {
        return failure instanceof Failure told ? told : whileWorking(Causes.inOneLine(failure), failure);
    }

    String message() {
        return getMessage();
    }

    int exitCode() {
        return exitCode;
    }
}
