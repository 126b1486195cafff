/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.probe;

import io.github.camelrtsp.media.RtspException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What {@link StreamProbe} found: what a camera sends, or why nothing came.
 *
 * @param time when the report was made
 * @param camera its name
 * @param url what was asked for; passwords in it are masked
 * @param outcome what came, or the failure
 */
public record StreamReport(Instant time, String camera, String url, Outcome outcome) {

    /** How it ended. */
    public sealed interface Outcome {}

    /**
     * The camera sent video.
     *
     * @param measurement what it sent
     * @param findings what strikes in the numbers, the gravest first; empty if nothing does
     */
    public record Playable(StreamMeasurement measurement, List<Finding> findings) implements Outcome {
        public Playable {
            findings = List.copyOf(findings);
        }
    }

    /**
     * No video came.
     *
     * @param cause why, with what to do
     * @param after how long it was waited for
     */
    public record Failed(RtspException cause, Duration after) implements Outcome {
        /** The section of the troubleshooting guide. */
        public Symptom symptom() {
            return Symptom.of(cause);
        }
    }

    /** For people: some lines of text, 100 columns at most, each ended by a line feed. */
    public String toText() {
        return ReportText.of(this);
    }

    /** For programs: one JSON object, with the fields that docs/runner.md lists. */
    public String toJson() {
        return ReportJson.of(this);
    }

    /** As {@link #toText}. */
    @Override
    public String toString() {
        return toText();
    }
}
