/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtsp;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What was learned of cameras, by host and port: it is the same for all streams of a camera. Bounded; what is forgotten is
 * learned again. Any thread.
 */
final class CameraMemory<V> {
    private static final int MAX = 4096;

    private final Map<String, V> known = new ConcurrentHashMap<>();

    Optional<V> of(RtspTarget target) {
        return Optional.ofNullable(known.get(key(target)));
    }

    void remember(RtspTarget target, V what) {
        if (known.size() >= MAX) {
            known.clear();
        }
        known.put(key(target), what);
    }

    void forget(RtspTarget target) {
        known.remove(key(target));
    }

    private static String key(RtspTarget target) {
        return target.host() + ":" + target.port();
    }
}
