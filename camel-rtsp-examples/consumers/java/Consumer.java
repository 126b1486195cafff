/* SPDX-License-Identifier: Apache-2.0 */
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.*;

import com.fasterxml.jackson.databind.*;
import jakarta.jms.*;
import java.io.IOException;
import java.net.URI;
import java.nio.file.*;
import java.security.MessageDigest;
import java.util.*;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/** Prints what cameras saw, one line for each event of a queue: Consumer.java BROKER QUEUE FOLDER. See docs/events.md. */
public class Consumer {
    /** By header, so that the broker sorts out the others. A batch of several events has no type of its own. */
    static final String SELECTOR = "cloudEvents_type LIKE 'io.github.camelrtsp.%' OR cloudEvents_type IS NULL";

    static final ObjectMapper JSON = new ObjectMapper();
    static final Set<String> SEEN = new LinkedHashSet<>();
    static Path seenFile;

    public static void main(String[] args) throws Exception {
        seenFile = Files.createDirectories(Path.of(args[2])).resolve("seen");
        Files.writeString(seenFile, "", CREATE, APPEND);
        SEEN.addAll(new String(Files.readAllBytes(seenFile), UTF_8).lines().toList());
        while (true) {
            try (var broker = new ActiveMQConnectionFactory(args[0]);
                    JMSContext session = broker.createContext(JMSContext.CLIENT_ACKNOWLEDGE)) {
                var queue = session.createConsumer(session.createQueue(args[1]), SELECTOR);
                System.err.println("Waiting for events");
                for (Message message = queue.receive(); message != null; message = queue.receive()) {
                    handle(message);
                    message.acknowledge(); // only now: who dies before this gets the message again
                }
            } catch (JMSException | JMSRuntimeException e) {
                System.err.println("Connecting again in 2 s: " + e.getMessage());
                Thread.sleep(2000);
            }
        }
    }

    static void handle(Message message) throws Exception {
        String text = message.isBodyAssignableTo(String.class)
                ? String.valueOf(message.getBody(String.class))
                : new String(message.getBody(byte[].class), UTF_8);
        for (JsonNode event : events(text)) {
            String id = event.path("id").asText();
            if (id.isEmpty()) { // it would be as unreadable the next time, so it is put aside
                Files.writeString(seenFile.resolveSibling("refused"), text + "\n", CREATE, APPEND);
            } else if (!SEEN.contains(id)) {
                System.out.println(line(event)); // here is your work
                remember(id);
            }
        }
    }

    static Iterable<JsonNode> events(String text) {
        try {
            JsonNode body = JSON.readTree(text);
            return body.isArray() ? body : List.of(body);
        } catch (IOException e) {
            return List.of(JSON.nullNode());
        }
    }

    static String line(JsonNode event) throws Exception {
        String who = text(event, "/data/objects/0/label") + " " + text(event, "/data/objects/0/trackId") + " at "
                + pixels(event, "/data/objects/0/box/x", "/data/stream/width") + ","
                + pixels(event, "/data/objects/0/box/y", "/data/stream/height");
        String where = text(event, "/data/rule/id");
        return text(event, "/time") + " " + text(event, "/partitionkey") + " "
                + switch (text(event, "/type").replace("io.github.camelrtsp.", "")) {
                    case "object.detected.v1" ->
                        "sees " + event.at("/data/objects").size() + " objects";
                    case "object.appeared.v1" -> who + " is there";
                    case "object.gone.v1" -> who + " is gone";
                    case "line.crossed.v1" -> who + " crossed " + where + " " + text(event, "/data/rule/direction");
                    case "zone.entered.v1" -> who + " entered " + where;
                    case "zone.dwelled.v1" -> who + " stays in " + where;
                    case "zone.left.v1" -> who + " left " + where;
                    case "media.ready.v1" -> "has " + checked(event.at("/data/media/0"));
                    case "media.failed.v1" -> "lacks " + text(event, "/data/media/0/uri");
                    case "camera.health.v1" -> "is " + text(event, "/data/health/state");
                    default -> "tells what this program does not know"; // a later version may
                };
    }

    static String text(JsonNode node, String path) {
        return node.at(path).asText();
    }

    /** Boxes are told as shares of the picture. */
    static long pixels(JsonNode event, String share, String size) {
        return Math.round(event.at(share).asDouble() * event.at(size).asInt());
    }

    /** The file that an event has promised: can it be read here, and is it what was written? */
    static String checked(JsonNode media) throws Exception {
        String uri = text(media, "/uri");
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(Path.of(URI.create(uri))));
            boolean same = HexFormat.of().formatHex(hash).equals(text(media, "/sha256"));
            return uri + (same ? " (whole)" : " (CHANGED)");
        } catch (IOException | RuntimeException e) {
            return uri + " (not to be read here)";
        }
    }

    /** In a file, too, because what is sent again may come to the next process. */
    static void remember(String id) throws IOException {
        SEEN.add(id);
        Files.writeString(seenFile, id + "\n", CREATE, APPEND);
        if (SEEN.size() > 200_000) { // and forget the oldest half
            SEEN.removeAll(List.copyOf(SEEN).subList(0, 100_000));
            Files.write(seenFile, SEEN);
        }
    }
}
