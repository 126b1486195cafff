/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.vision;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * The trackers of all cameras of a step, one a camera, at most {@value #MOST}. The one that was not used for longest is
 * forgotten first, and each after a day without a picture, with its counts. Thread-safe; cameras do not wait for each other.
 */
public final class CameraTrackers {
    static final int MOST = 1000;
    static final Duration IDLE = Duration.ofDays(1);

    private final TrackerOptions options;
    private final LongSupplier numbers;
    private final LongSupplier nanoTime;
    private final Map<String, Used> byCamera = new LinkedHashMap<>(16, 0.75f, true);

    private record Used(CameraTracker tracker, long nanos) {}

    /**
     * None at first.
     *
     * @param numbers for the ids of objects, each another one: steps that share it have no id in common. Thread-safe
     * @param nanoTime such as {@code System::nanoTime}
     */
    public CameraTrackers(TrackerOptions options, LongSupplier numbers, LongSupplier nanoTime) {
        this.options = options;
        this.numbers = numbers;
        this.nanoTime = nanoTime;
    }

    /** The tracker of a camera; a new one if the camera is not known. */
    public CameraTracker of(String camera) {
        synchronized (byCamera) {
            long now = nanoTime.getAsLong();
            Used used = byCamera.get(camera);
            CameraTracker tracker = used == null ? new CameraTracker(options, numbers) : used.tracker();
            byCamera.put(camera, new Used(tracker, now));
            Iterator<Used> longestUnused = byCamera.values().iterator();
            while (longestUnused.hasNext()) {
                boolean idle = now - longestUnused.next().nanos() > IDLE.toNanos();
                if (!idle && byCamera.size() <= MOST) {
                    break;
                }
                longestUnused.remove();
            }
            return tracker;
        }
    }

    /** Those that are known now, by the camera's name. */
    public Map<String, CameraTracker> known() {
        synchronized (byCamera) {
            Map<String, CameraTracker> known = new LinkedHashMap<>();
            byCamera.forEach((camera, used) -> known.put(camera, used.tracker()));
            return known;
        }
    }
}
