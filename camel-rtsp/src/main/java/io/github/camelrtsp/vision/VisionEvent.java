/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.vision;

import java.time.Duration;
import java.time.Instant;

/**
 * What became of an object: that it came and went, and what it did at a line or zone. It is told with the picture in which it
 * became certain. Immutable.
 */
public sealed interface VisionEvent {
    /** In place of the name of a line or zone, where an event is about the object alone. */
    String NO_RULE = "-";

    /**
     * {@code object.appeared}, {@code object.gone}, {@code line.crossed}, {@code zone.entered}, {@code zone.left} or
     * {@code zone.dwelled}.
     */
    String kind();

    /** The name of the line or zone; {@value #NO_RULE} if there is none. */
    String rule();

    /** Who. */
    TrackedObject object();

    /**
     * An object was seen often enough to be believed. It comes before all other events of the object.
     *
     * @param object who
     */
    record ObjectAppeared(TrackedObject object) implements VisionEvent {
        @Override
        public String kind() {
            return "object.appeared";
        }

        @Override
        public String rule() {
            return NO_RULE;
        }
    }

    /**
     * An object that had appeared was not seen for longer than the grace, and is followed no more. Each that appeared has one,
     * and it is the last of its events.
     *
     * @param object who, and {@linkplain TrackedObject#life() what became of it}
     */
    record ObjectGone(TrackedObject object) implements VisionEvent {
        @Override
        public String kind() {
            return "object.gone";
        }

        @Override
        public String rule() {
            return NO_RULE;
        }
    }

    /**
     * An object crossed a line.
     *
     * @param rule the line's name
     * @param direction which way
     * @param object who
     * @param crossedAt when its anchor was on the line, between the pictures before and after it: some pictures earlier than
     *     this was certain
     * @param in how many went in at this line, with this one
     * @param out how many went out at this line, with this one
     */
    record LineCrossed(String rule, Direction direction, TrackedObject object, Instant crossedAt, long in, long out)
            implements VisionEvent {
        @Override
        public String kind() {
            return "line.crossed";
        }
    }

    /**
     * An object came into a zone, or appeared in it.
     *
     * @param rule the zone's name
     * @param object who
     * @param inside how many are in the zone, with this one
     */
    record ZoneEntered(String rule, TrackedObject object, int inside) implements VisionEvent {
        @Override
        public String kind() {
            return "zone.entered";
        }
    }

    /**
     * An object that had entered a zone is no longer there. Each entry has one.
     *
     * @param rule the zone's name
     * @param object who
     * @param stayed how long it was seen in the zone
     * @param exit how it left
     * @param inside how many are in the zone, without this one
     */
    record ZoneLeft(String rule, TrackedObject object, Duration stayed, Exit exit, int inside) implements VisionEvent {
        @Override
        public String kind() {
            return "zone.left";
        }
    }

    /**
     * An object has been in a zone for long. Once for each stay.
     *
     * @param rule the zone's name
     * @param object who
     * @param stayed how long it has been there
     * @param inside how many are in the zone
     */
    record ZoneDwelled(String rule, TrackedObject object, Duration stayed, int inside) implements VisionEvent {
        @Override
        public String kind() {
            return "zone.dwelled";
        }
    }

    /** How an object left a zone. */
    enum Exit {
        /** It was seen outside. */
        SEEN,
        /** It was seen no more, in the zone or elsewhere: it left the picture, or was hidden for too long. */
        LOST;

        /** As in messages. */
        public String id() {
            return this == SEEN ? "seen" : "lost";
        }
    }
}
