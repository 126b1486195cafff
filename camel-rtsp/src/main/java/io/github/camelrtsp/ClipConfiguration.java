/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import io.github.camelrtsp.publish.ClipDirectory;
import io.github.camelrtsp.publish.SegmentCut;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/** What files of a stream are recorded, and where they go. Everything is nullable, so that "not set" is a value. */
@UriParams
public class ClipConfiguration {
    private static final Duration DEFAULT_PRE_ROLL = Duration.ofSeconds(5);
    private static final Duration DEFAULT_DURATION = Duration.ofSeconds(10);
    private static final Duration DEFAULT_SEGMENT = Duration.ofMinutes(1);

    @UriParam(
            description =
                    "With operation=clip or emit=clips: folder of the MP4 files; made if it is missing. A file appears under its name when it is complete")
    private String directory;

    @UriParam(
            description =
                    "With operation=clip or emit=clips: clips in the folder that are older are deleted, such as 7d; never if missing")
    private Duration keepFor;

    @UriParam(
            description =
                    "With operation=clip or emit=clips: when the clips in the folder are larger together, in bytes, the oldest are deleted; never if missing")
    private Long diskQuota;

    @UriParam(
            label = "producer",
            defaultValue = "5s",
            description =
                    "With operation=clip: how much from before the time of the message; the clip begins with the last keyframe before that. It is kept in memory")
    private Duration preRoll;

    @UriParam(
            label = "producer",
            defaultValue = "10s",
            description = "With operation=clip: how much from after the time of the message")
    private Duration duration;

    @UriParam(
            label = "consumer",
            defaultValue = "60s",
            description =
                    "With emit=clips: length of a file; it ends with the first keyframe after it, where the stream is interrupted, and where the pictures change their size or codec")
    private Duration segmentDuration;

    void set(SetOptions set) {
        set.add("directory", directory);
        set.add("keepFor", keepFor);
        set.add("diskQuota", diskQuota);
        set.add("preRoll", preRoll);
        set.add("duration", duration);
        set.add("segmentDuration", segmentDuration);
    }

    /**
     * Refuses what cannot be.
     *
     * @param use as the user wrote it: {@code operation=clip}
     */
    void validate(String use) {
        if (directory == null || directory.isBlank()) {
            throw new IllegalArgumentException(use + " needs the folder of its files: directory=clips");
        }
        requirePositive("keepFor", keepFor);
        requirePositive("segmentDuration", segmentDuration);
        requirePositive("duration", duration);
        if (preRoll != null && preRoll.isNegative()) {
            throw new IllegalArgumentException("preRoll is a duration that is not negative, such as 5s");
        }
        if (diskQuota != null && diskQuota <= 0) {
            throw new IllegalArgumentException("diskQuota is a number of bytes greater than 0, not " + diskQuota);
        }
    }

    private static void requirePositive(String name, Duration value) {
        if (value != null && (value.isZero() || value.isNegative())) {
            throw new IllegalArgumentException(name + " is a duration greater than 0, such as 60s");
        }
    }

    ClipDirectory folder() {
        return new ClipDirectory(
                Path.of(directory),
                Optional.ofNullable(keepFor),
                diskQuota == null ? OptionalLong.empty() : OptionalLong.of(diskQuota));
    }

    Duration preRoll() {
        return preRoll == null ? DEFAULT_PRE_ROLL : preRoll;
    }

    Duration duration() {
        return duration == null ? DEFAULT_DURATION : duration;
    }

    SegmentCut segments() {
        return new SegmentCut(segmentDuration == null ? DEFAULT_SEGMENT : segmentDuration);
    }

    public String getDirectory() {
        return directory;
    }

    public void setDirectory(String directory) {
        this.directory = directory;
    }

    public Duration getKeepFor() {
        return keepFor;
    }

    public void setKeepFor(Duration keepFor) {
        this.keepFor = keepFor;
    }

    public Long getDiskQuota() {
        return diskQuota;
    }

    public void setDiskQuota(Long diskQuota) {
        this.diskQuota = diskQuota;
    }

    public Duration getPreRoll() {
        return preRoll;
    }

    public void setPreRoll(Duration preRoll) {
        this.preRoll = preRoll;
    }

    public Duration getDuration() {
        return duration;
    }

    public void setDuration(Duration duration) {
        this.duration = duration;
    }

    public Duration getSegmentDuration() {
        return segmentDuration;
    }

    public void setSegmentDuration(Duration segmentDuration) {
        this.segmentDuration = segmentDuration;
    }
}
