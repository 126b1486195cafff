/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import io.github.camelrtsp.vision.CameraTracker;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.camel.api.management.ManagedAttribute;

/** What JMX tells of a {@code vision-track:} endpoint: of all steps of a route that use it, together. */
public interface ManagedTracking {
    /** The steps that use the endpoint now. */
    List<VisionTrackProducer> steps();

    @ManagedAttribute(description = "Pictures that came, of all cameras")
    default long getPictures() {
        return steps().stream().mapToLong(VisionTrackProducer::pictures).sum();
    }

    @ManagedAttribute(description = "Pictures that came after a newer one of their camera, and were not followed")
    default long getLatePictures() {
        return steps().stream().mapToLong(VisionTrackProducer::latePictures).sum();
    }

    @ManagedAttribute(description = "Cameras that are known; one is forgotten a day after its last picture")
    default int getCameras() {
        return steps().stream().mapToInt(step -> step.cameras().size()).sum();
    }

    @ManagedAttribute(description = "Objects that are followed now, of all cameras")
    default int getLiveObjects() {
        return steps().stream()
                .flatMap(step -> step.cameras().values().stream())
                .mapToInt(CameraTracker::live)
                .sum();
    }

    @ManagedAttribute(
            description = "Counts of each camera: by line, how many went in and out; by zone, how many are inside")
    default String getCounts() {
        return steps().stream()
                .flatMap(step -> step.cameras().entrySet().stream())
                .map(camera -> camera.getKey() + ": " + camera.getValue().counts())
                .collect(Collectors.joining("; "));
    }
}
