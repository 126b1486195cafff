/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.buses.outbox;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What was given to an outbox, as its log tells.
 *
 * @param sent the cameras of all events by id, in the order in which each camera's were given to the step
 * @param acknowledged the ids of those for which the step returned
 * @param refused why the step failed, by id
 */
record Fed(Map<String, String> sent, Set<String> acknowledged, Map<String, String> refused) {

    /** Reads a log; the process that wrote it may have been killed. */
    static Fed read(Path log) throws IOException {
        Fed fed = new Fed(new LinkedHashMap<>(), new HashSet<>(), new LinkedHashMap<>());
        for (String line : Files.readAllLines(log)) {
            String[] fields = line.split("\t", -1);
            switch (fields[0]) {
                case "sent" -> fed.sent.put(fields[1], fields[2]);
                case "acknowledged" -> fed.acknowledged.add(fields[1]);
                case "refused" -> fed.refused.put(fields[1], fields[2]);
                default -> throw new AssertionError("Not a line of a feeder: " + line);
            }
        }
        return fed;
    }

    /** The same, as if this one had never been sent. */
    Fed without(String id) {
        Fed others = new Fed(new LinkedHashMap<>(sent), new HashSet<>(acknowledged), refused);
        others.sent.remove(id);
        others.acknowledged.remove(id);
        return others;
    }

    /** Writes it. Each line is one write to the file: what is written stays when the process is killed. */
    static final class Log implements AutoCloseable {
        private final FileChannel file;

        Log(Path file) throws IOException {
            this.file = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }

        void sent(String id, String camera) throws IOException {
            write("sent\t" + id + "\t" + camera);
        }

        void acknowledged(String id) throws IOException {
            write("acknowledged\t" + id);
        }

        void refused(String id, Throwable why) throws IOException {
            write("refused\t" + id + "\t" + String.valueOf(why).replaceAll("\\s+", " "));
        }

        private void write(String line) throws IOException {
            file.write(ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8)));
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
