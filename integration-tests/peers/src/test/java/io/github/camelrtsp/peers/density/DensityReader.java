/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.peers.density;

import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * {@code DensityReader ADDRESS CAMERAS SECONDS OPTIONS BODY}: routes from so many cameras in this process, and what they cost.
 * Measures after a warm-up; the JVM has compiled by then.
 */
final class DensityReader {
    private static final long WARM_UP_MILLIS = Integer.getInteger("density.warmup", 15) * 1_000L;
    private static final long ALL_PLAY_NANOS = TimeUnit.SECONDS.toNanos(60);

    private DensityReader() {}

    public static void main(String[] arguments) throws Exception {
        int cameras = Integer.parseInt(arguments[1]);
        int seconds = Integer.parseInt(arguments[2]);
        // What Camel, FFmpeg and one camera cost anyway is not a camera's.
        try (ManyRoutes one = ManyRoutes.start(arguments[0], 1, arguments[3], arguments[4])) {
            Thread.sleep(4_000);
        }
        Account before = Account.afterCollection();
        long began = System.nanoTime();
        try (ManyRoutes routes = ManyRoutes.start(arguments[0], cameras, arguments[3], arguments[4])) {
            while (routes.playing() < cameras && System.nanoTime() - began < ALL_PLAY_NANOS) {
                Thread.sleep(20);
            }
            long allPlay = System.nanoTime() - began;
            int playing = routes.playing();
            Thread.sleep(WARM_UP_MILLIS);
            int[] first = routes.messages();
            routes.forgetAges();
            Account begin = Account.now();
            System.out.println("measuring");
            Thread.sleep(seconds * 1_000L);
            Account end = Account.now();
            int[] last = routes.messages();
            Account after = Account.afterCollection();
            print("cameras", cameras);
            print("playing", playing);
            print("all play after s", allPlay / 1e9);
            print("CPU, per cent of a core", end.corePercentSince(begin));
            print("CPU, us a camera and second", end.corePercentSince(begin) * 1e4 / cameras);
            print(
                    "garbage collection, per cent of the time",
                    100.0 * (end.collectedMillis() - begin.collectedMillis()) / (seconds * 1_000.0));
            print("pictures a second that arrive", routes.arriving());
            print("Mbit/s", routes.kilobits() / 1e3);
            print("messages", Arrays.stream(last).sum() - Arrays.stream(first).sum());
            print("age p50 ms", routes.ageMillis(0.5));
            print("age p95 ms", routes.ageMillis(0.95));
            print("threads before", before.threads());
            print("threads", end.threads());
            print("resident MB", end.resident() / 1e6);
            print("resident KB a camera", (end.resident() - before.resident()) / 1e3 / cameras);
            print("live heap KB a camera", (after.heap() - before.heap()) / 1e3 / cameras);
            print("Netty direct KB a camera", (after.netty() - before.netty()) / 1e3 / cameras);
        }
        System.exit(0);
    }

    private static void print(String what, double value) {
        System.out.println(String.format(Locale.ROOT, "%-42s %,.1f", what, value));
    }
}
