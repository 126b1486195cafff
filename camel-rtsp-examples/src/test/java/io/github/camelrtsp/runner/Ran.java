/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.runner;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/** What a command said, and its exit code. */
record Ran(int exitCode, String out, String err) {
    static Ran command(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line =
                Runner.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        int exitCode = line.execute(args);
        return new Ran(exitCode, out.toString(), err.toString().strip());
    }
}
