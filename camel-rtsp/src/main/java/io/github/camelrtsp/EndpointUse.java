/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import java.util.Set;

/** What an endpoint is used for, and which of its options are for that. */
enum EndpointUse {
    FRAMES(
            "emit=frames",
            Set.of("fps", "every", "decode", "width", "height", "corruptFrames", "maxAge", "overflow", "queueSize"),
            ""),
    EVENTS(
            "emit=events",
            Set.of(),
            ". emit=events gives no pictures: read them in a route of their own (both share one connection)"),
    CLIPS("emit=clips", Set.of("segmentDuration", "directory", "keepFor", "diskQuota"), ""),
    PROBE("operation=probe", Set.of(), ". operation=probe gives no pictures"),
    SNAPSHOT(
            "operation=snapshot",
            Set.of(
                    "width",
                    "height",
                    "corruptFrames",
                    "offset",
                    "align",
                    "snapshotTimeout",
                    "tolerance",
                    "history",
                    "historyMaxBytes"),
            ""),
    CLIP(
            "operation=clip",
            Set.of("preRoll", "duration", "directory", "keepFor", "diskQuota", "history", "historyMaxBytes"),
            "");

    private final String use;
    private final Set<String> options;
    private final String advice;

    EndpointUse(String use, Set<String> options, String advice) {
        this.use = use;
        this.options = options;
        this.advice = advice;
    }

    /** @param operation null for a consumer */
    static EndpointUse of(Operation operation, Emit emit) {
        if (operation != null) {
            return switch (operation) {
                case PROBE -> PROBE;
                case SNAPSHOT -> SNAPSHOT;
                case CLIP -> CLIP;
            };
        }
        return switch (emit) {
            case FRAMES -> FRAMES;
            case EVENTS -> EVENTS;
            case CLIPS -> CLIPS;
        };
    }

    /** Refuses options that are for another use, and what this one cannot be without. */
    void validate(RtspEndpoint endpoint) {
        SetOptions set = new SetOptions();
        set.addAll(endpoint.getFrames().set());
        endpoint.getSnapshot().set(set);
        endpoint.getClips().set(set);
        endpoint.getHistory().set(set);
        set.refuseOthers(use, options, advice);
        if (this == CLIP || this == CLIPS) {
            endpoint.getClips().validate(use);
        }
        if (this == SNAPSHOT || this == CLIP) {
            endpoint.getHistory().options(java.time.Duration.ZERO);
        }
    }
}
