/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.vision;

import java.time.Duration;
import java.time.Instant;

/**
 * An object that is followed from picture to picture.
 *
 * @param id the same in all pictures in which it is seen, and of no other object of this camera and step
 * @param label the name of its class
 * @param classId the number of its class in the model; -1 if the model gives only names
 * @param confidence of its last detection, 0..1
 * @param box where it was seen last
 * @param firstSeen capture time of the first picture that shows it
 * @param lastSeen capture time of the last picture that shows it
 * @param unseen how long it has been hidden; zero if it is seen in this picture
 * @param sightings in how many pictures it was seen
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
        int sightings) {}
