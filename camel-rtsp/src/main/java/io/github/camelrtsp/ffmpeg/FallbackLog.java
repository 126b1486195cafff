/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.ffmpeg;

import io.github.camelrtsp.ffmpeg.DecoderOptions.Acceleration;
import io.github.camelrtsp.ffmpeg.DecoderOptions.Fallback;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says what decodes, and why it is not a device: the same words once, however many cameras they are true of. Any thread. */
final class FallbackLog {
    private static final Logger LOG = LoggerFactory.getLogger(VideoDecoders.class);
    private static final int MAX_WORDS = 200;

    private final Set<String> said = ConcurrentHashMap.newKeySet();

    /** The device has decoded a picture. */
    void inUse(String name) {
        if (isNew(name)) {
            LOG.info("Decoding on a device: {}", name);
        }
    }

    /** @param fallback whether a device was asked for, or is there */
    void software(String codec, String reason, boolean fallback, HardwarePlan plan) {
        if (!isNew(codec + reason)) {
            return;
        }
        boolean asked = plan.options().acceleration() != Acceleration.AUTO;
        if (fallback && asked && plan.options().fallback() == Fallback.WARN) {
            LOG.warn(
                    "{} is decoded by the processor, although {}: {}. {}. hwaccel=none asks for no device",
                    codec,
                    plan.option(),
                    reason,
                    plan.needs());
        } else if (fallback) {
            LOG.info("{} is decoded by the processor: {}", codec, reason);
        } else {
            LOG.debug("{} is decoded by the processor: {}", codec, reason);
        }
    }

    private boolean isNew(String words) {
        return said.size() < MAX_WORDS && said.add(words);
    }
}
