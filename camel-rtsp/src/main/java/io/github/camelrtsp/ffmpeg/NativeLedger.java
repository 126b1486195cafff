/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.ffmpeg;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts what this package holds in native memory, by kind. Each native context, frame and packet is entered when it is
 * allocated and left when it is freed; when nothing is open, all counts are 0. Any thread.
 */
public final class NativeLedger {
    private static final ConcurrentHashMap<String, Integer> LIVE = new ConcurrentHashMap<>();

    private NativeLedger() {}

    /** What is live now, by kind; kinds of which nothing is live are left out. A copy. */
    public static Map<String, Integer> live() {
        return new TreeMap<>(LIVE);
    }

    /** How many native objects are live now. */
    public static int count() {
        return LIVE.values().stream().mapToInt(Integer::intValue).sum();
    }

    static void enter(String kind) {
        LIVE.merge(kind, 1, Integer::sum);
    }

    static void leave(String kind) {
        LIVE.compute(kind, (k, n) -> {
            if (n == null) {
                throw new IllegalStateException("A native " + kind + " was freed that the ledger does not know");
            }
            return n == 1 ? null : n - 1;
        });
    }
}
