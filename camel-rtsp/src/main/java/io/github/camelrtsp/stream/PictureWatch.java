/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.stream;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/**
 * Tells from a few samples of some pictures whether a camera shows nothing, or always the same. Confined to one thread.
 *
 * <p>Dark: for {@value #DARK_SECONDS} s all but a few samples (a lamp, the camera's own text) were nearly black and nearly
 * alike. A night picture is dark, too, but has contrast where there is any light.
 *
 * <p>Frozen: for {@value #FROZEN_SECONDS} s all samples were the same, a keyframe between them included. The noise of a
 * sensor moves them even where nothing happens; a codec may hide it for a while, but not in the next keyframe.
 */
final class PictureWatch {
    /** Of the grid of samples. */
    static final int COLUMNS = 48;

    /** Of the grid of samples. */
    static final int ROWS = 40;

    private static final int DARK_SECONDS = 3;
    private static final int FROZEN_SECONDS = 30;
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(500);

    /** Of 255. */
    private static final int NEARLY_BLACK = 20;

    private static final int NEARLY_ALIKE = 12;

    /** One sample in so many may be the brightest, and as many the darkest, without counting. */
    private static final int OUTLIERS = 33;

    private byte[] reference;
    private long referenceNanos;
    private boolean keyframeSince;
    private boolean frozen;

    private boolean looked;
    private long lastLook;
    private boolean dark;
    private boolean otherwise;
    private long otherwiseSince;

    /** Whether another picture is to be looked at: twice a second at most. */
    boolean wants(long nanos) {
        return !looked || nanos - lastLook >= PAUSE;
    }

    /** A keyframe came; before {@link #look} if that looks at the same picture. */
    void keyframe() {
        keyframeSince = true;
    }

    /**
     * Looks at a picture.
     *
     * @param brightness of a grid of samples, 0 (black) to 255
     * @param nanos when the picture arrived
     */
    void look(byte[] brightness, long nanos) {
        looked = true;
        lastLook = nanos;
        lookForDark(isDark(brightness), nanos);
        if (!Arrays.equals(brightness, reference)) {
            reference = brightness;
            referenceNanos = nanos;
            keyframeSince = false;
            frozen = false;
        } else if (keyframeSince && nanos - referenceNanos >= TimeUnit.SECONDS.toNanos(FROZEN_SECONDS)) {
            frozen = true;
        }
    }

    /** Another session: pictures that are the same as before it say nothing, unless they had been so for long. */
    void sessionBegins() {
        if (!frozen) {
            reference = null;
        }
    }

    boolean dark() {
        return dark;
    }

    boolean frozen() {
        return frozen;
    }

    /** Both changes need their time: a lamp that is switched on and off does not make an event of each picture. */
    private void lookForDark(boolean now, long nanos) {
        if (now == dark) {
            otherwise = false;
            return;
        }
        if (!otherwise) {
            otherwise = true;
            otherwiseSince = nanos;
        }
        if (nanos - otherwiseSince >= TimeUnit.SECONDS.toNanos(DARK_SECONDS)) {
            dark = now;
            otherwise = false;
        }
    }

    private static boolean isDark(byte[] brightness) {
        int[] histogram = new int[256];
        for (byte sample : brightness) {
            histogram[sample & 0xff]++;
        }
        int outliers = brightness.length / OUTLIERS;
        int low = 0;
        for (int count = histogram[0]; count <= outliers; ) {
            count += histogram[++low];
        }
        int high = 255;
        for (int count = histogram[255]; count <= outliers; ) {
            count += histogram[--high];
        }
        return high <= NEARLY_BLACK && high - low <= NEARLY_ALIKE;
    }
}
