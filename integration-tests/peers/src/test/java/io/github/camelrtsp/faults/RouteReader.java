/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.faults;

import io.github.camelrtsp.media.Frame;
import io.github.camelrtsp.media.Size;
import io.github.camelrtsp.peers.clip.Picture;
import io.github.camelrtsp.peers.clip.RawVideo;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * {@code RouteReader URI CLIPS OUT}: {@code from("rtsp:…").process(…)}, writing down each picture as the other readers of
 * integration-tests/faults do. What it logs goes to standard output. Runs until it is ended.
 */
final class RouteReader {
    private final Map<Size, RawVideo> clips = new HashMap<>();
    private final PrintWriter out;

    private RouteReader(Path folder, PrintWriter out) throws IOException {
        this.out = out;
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> decoded =
                    files.filter(file -> file.toString().endsWith(".yuv")).toList();
            decoded.forEach(file -> clips.put(size(file), new RawVideo(file, size(file))));
        }
    }

    public static void main(String[] arguments) throws Exception {
        PrintWriter out = new PrintWriter(Files.newBufferedWriter(Path.of(arguments[2])), true);
        RouteReader reader = new RouteReader(Path.of(arguments[1]), out);
        try (CamelContext context = new DefaultCamelContext()) {
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from(arguments[0]).process(reader::judge);
                }
            });
            context.start();
            new CountDownLatch(1).await();
        }
    }

    private void judge(Exchange exchange) {
        Instant now = Instant.now();
        long nanos = TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
        Picture picture = Picture.of(exchange.getMessage().getBody(Frame.class));
        OptionalInt number = picture.number();
        String shown = number.isPresent() ? Integer.toString(number.getAsInt()) : "None";
        out.printf(Locale.ROOT, "picture %d %s %.1f %s%n", nanos, shown, psnr(picture, number), picture.size());
    }

    private double psnr(Picture picture, OptionalInt number) {
        RawVideo clip = clips.get(picture.size());
        if (clip == null || number.isEmpty() || number.getAsInt() >= clip.count()) {
            return 0;
        }
        return Math.min(99, picture.psnr(clip.picture(number.getAsInt())));
    }

    /** Of {@code numbered-h264-640x360.yuv}. */
    private static Size size(Path file) {
        String name = file.getFileName().toString();
        String[] sides =
                name.substring(name.lastIndexOf('-') + 1, name.lastIndexOf('.')).split("x");
        return new Size(Integer.parseInt(sides[0]), Integer.parseInt(sides[1]));
    }
}
