/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.vision;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * An object that is followed from picture to picture.
 *
 * @param id the same in all pictures in which it is seen, and of no other object that this program follows
 * @param label the name of its class
 * @param classId the number of its class in the model; -1 if the model gives only names
 * @param confidence of its last detection, 0..1
 * @param box where it was seen last
 * @param firstSeen capture time of the first picture that shows it
 * @param lastSeen capture time of the last picture that shows it
 * @param unseen how long it has been hidden; zero if it is seen in this picture
 * @param sightings in how many pictures it was seen
 * @param life what became of it so far
 */
public record TrackedObject(
        String id,
        String label,
        int classId,
        double confidence,
        Box box,
        Instant firstSeen,
        Instant lastSeen,
        Duration unseen,
        int sightings,
        Life life) {

    /** An object of which only the last sighting is known: the best one, and at no line or zone. */
    public TrackedObject(
            String id,
            String label,
            int classId,
            double confidence,
            Box box,
            Instant firstSeen,
            Instant lastSeen,
            Duration unseen,
            int sightings) {
        this(
                id,
                label,
                classId,
                confidence,
                box,
                firstSeen,
                lastSeen,
                unseen,
                sightings,
                new Life(Duration.between(firstSeen, lastSeen), confidence, box, List.of(), List.of(), List.of()));
    }

    /**
     * What became of an object, from its first picture to this one.
     *
     * @param seen the time from the first picture that shows it to the last; no step of the camera's clock is in it
     * @param topConfidence of its best detection, 0..1
     * @param topBox where it was then
     * @param zones in which it is with this picture; none once it is gone
     * @param zonesEntered in which it has been, in the order in which it came there first
     * @param linesCrossed which it has crossed, in the order of their first crossings
     */
    public record Life(
            Duration seen,
            double topConfidence,
            Box topBox,
            List<String> zones,
            List<String> zonesEntered,
            List<String> linesCrossed) {
        public Life {
            zones = List.copyOf(zones);
            zonesEntered = List.copyOf(zonesEntered);
            linesCrossed = List.copyOf(linesCrossed);
        }
    }
}
