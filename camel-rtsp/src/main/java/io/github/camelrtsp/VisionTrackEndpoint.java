/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import io.github.camelrtsp.vision.Anchor;
import io.github.camelrtsp.vision.Line;
import io.github.camelrtsp.vision.Rules;
import io.github.camelrtsp.vision.TrackerOptions;
import io.github.camelrtsp.vision.Zone;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;

/**
 * Follow detected objects from picture to picture, count who crosses lines, and tell who enters, leaves or stays in zones, who
 * appears and who is gone.
 *
 * <p>The body stays as it is; the result is in headers.
 */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "vision-track",
        title = "Vision Track",
        syntax = "vision-track:name",
        producerOnly = true,
        category = {Category.AI, Category.IOT},
        headersClass = VisionConstants.class)
@ManagedResource(description = "Follows objects and counts them at lines and in zones")
public class VisionTrackEndpoint extends DefaultEndpoint implements ManagedTracking {
    /** What fits into the id of a message, which is separated by colons, and into an option, by dots. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private final List<VisionTrackProducer> steps = new CopyOnWriteArrayList<>();

    @UriPath(description = "A name for this tracker, for logs and management.")
    @Metadata(required = true)
    private String name;

    @UriParam(
            prefix = "lines.",
            multiValue = true,
            description =
                    "Lines to count at: lines.NAME=x1,y1 x2,y2 and more points if it is bent, each 0 (left, top) to 1"
                            + " (right, bottom). Who walks along it from the first point to the last has the inside at the right"
                            + " hand; a last word in or out counts only that direction.")
    private Map<String, Object> lines = new TreeMap<>();

    @UriParam(
            prefix = "zones.",
            multiValue = true,
            description =
                    "Areas to watch: zones.NAME=x1,y1 x2,y2 x3,y3 and so on, the corners of a polygon, each 0 to 1.")
    private Map<String, Object> zones = new TreeMap<>();

    @UriParam(
            description = "The names of the classes to follow, separated by commas. Default: all that were detected. An"
                    + " object stays in its class.")
    private String classes;

    @UriParam(
            description = "Which point of an object's box stands for it at lines and zones.",
            defaultValue = "bottom-center",
            enums = "bottom-center,center,top-center")
    private String anchor = Anchor.BOTTOM_CENTER.id();

    @UriParam(
            description =
                    "In how many pictures in a row an object must be seen beyond a line, or in or out of a zone, until"
                            + " that counts; two are enough if it is further beyond a line than its own size. In how many it"
                            + " must be seen until it has appeared; at least two.",
            defaultValue = "3")
    private int confirmFrames = 3;

    @UriParam(
            description =
                    "How far beyond a line, or out of a zone, an object must be until that counts, in sizes of the"
                            + " object: its width across, its height up and down. More if boxes jump, less if there is no room.",
            defaultValue = "0.25")
    private double hysteresis = 0.25;

    @UriParam(
            description = "How long an object that is not seen keeps its id. More than the time between two pictures.",
            defaultValue = "2s",
            javaType = "java.time.Duration")
    private Duration grace = Duration.ofSeconds(2);

    @UriParam(
            description = "After what time in a zone an object is told as dwelling there. 0: never.",
            defaultValue = "10s",
            javaType = "java.time.Duration")
    private Duration dwell = Duration.ofSeconds(10);

    @UriParam(
            description =
                    "Whether to tell also when an object has appeared, that is, was seen in confirmFrames pictures, and"
                            + " when it is gone, that is, was not seen for grace.",
            defaultValue = "false")
    private boolean objectEvents;

    public VisionTrackEndpoint(String uri, VisionTrackComponent component) {
        super(uri, component);
    }

    @Override
    public Producer createProducer() {
        VisionTrackProducer step = new VisionTrackProducer(this);
        steps.add(step);
        return step;
    }

    VisionTrackComponent component() {
        return (VisionTrackComponent) getComponent();
    }

    void forget(VisionTrackProducer step) {
        steps.remove(step);
    }

    @Override
    public List<VisionTrackProducer> steps() {
        return steps;
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException(
                "vision-track has no pictures of its own: use it in a step, as in to: vision-track:" + name);
    }

    /**
     * What the options say.
     *
     * @throws IllegalArgumentException if that cannot be, with the option's name and how to write it
     */
    TrackerOptions trackerOptions() {
        Rules rules = new Rules(
                parsed("lines", lines, Line::parse),
                parsed("zones", zones, Zone::parse),
                Anchor.of(anchor),
                confirmFrames,
                hysteresis,
                dwell);
        Set<String> classNames = classes == null
                ? Set.of()
                : Arrays.stream(classes.split(",")).map(String::strip).collect(Collectors.toSet());
        return new TrackerOptions(classNames, grace, rules);
    }

    private static <T> List<T> parsed(String option, Map<String, Object> texts, BiFunction<String, String, T> parser) {
        texts.forEach((rule, value) -> {
            if (!NAME.matcher(rule).matches()) {
                throw new IllegalArgumentException(
                        option + "." + rule
                                + ": a name has letters, digits, - and _ only, 64 at most, because it is part of the event's id");
            }
            if (value instanceof Iterable) {
                throw new IllegalArgumentException(
                        option + "." + rule + " is given more than once: each needs a name of its own");
            }
        });
        return texts.entrySet().stream()
                .map(entry -> parser.apply(entry.getKey(), String.valueOf(entry.getValue())))
                .toList();
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public Map<String, Object> getLines() {
        return lines;
    }

    public void setLines(Map<String, Object> lines) {
        this.lines = lines;
    }

    public Map<String, Object> getZones() {
        return zones;
    }

    public void setZones(Map<String, Object> zones) {
        this.zones = zones;
    }

    public String getClasses() {
        return classes;
    }

    public void setClasses(String classes) {
        this.classes = classes;
    }

    public String getAnchor() {
        return anchor;
    }

    public void setAnchor(String anchor) {
        this.anchor = anchor;
    }

    public int getConfirmFrames() {
        return confirmFrames;
    }

    public void setConfirmFrames(int confirmFrames) {
        this.confirmFrames = confirmFrames;
    }

    public double getHysteresis() {
        return hysteresis;
    }

    public void setHysteresis(double hysteresis) {
        this.hysteresis = hysteresis;
    }

    public Duration getGrace() {
        return grace;
    }

    public void setGrace(Duration grace) {
        this.grace = grace;
    }

    public Duration getDwell() {
        return dwell;
    }

    public void setDwell(Duration dwell) {
        this.dwell = dwell;
    }

    public boolean isObjectEvents() {
        return objectEvents;
    }

    public void setObjectEvents(boolean objectEvents) {
        this.objectEvents = objectEvents;
    }
}
