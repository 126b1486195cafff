/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtsp;

import io.github.camelrtsp.media.Codec;
import io.github.camelrtsp.media.ParameterSets;
import io.github.camelrtsp.media.StreamDescription;
import io.github.camelrtsp.media.Track;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Between media sections of SDP and {@link Track}s. */
final class SdpTracks {
    private static final int VIDEO_CLOCK_RATE = 90_000;
    private static final int FIRST_DYNAMIC_TYPE = 96;
    private static final int JPEG_TYPE = 26;

    /** Static payload types (RFC 3551 section 6) that a camera may send without an rtpmap. */
    private static final Map<Integer, Format> STATIC = Map.of(
            0,
            new Format("PCMU", 8_000),
            3,
            new Format("GSM", 8_000),
            8,
            new Format("PCMA", 8_000),
            9,
            new Format("G722", 8_000),
            14,
            new Format("MPA", VIDEO_CLOCK_RATE),
            JPEG_TYPE,
            new Format("JPEG", VIDEO_CLOCK_RATE),
            32,
            new Format("MPV", VIDEO_CLOCK_RATE),
            33,
            new Format("MP2T", VIDEO_CLOCK_RATE));

    private record Format(String encodingName, int clockRate) {}

    private SdpTracks() {}

    static SessionDescription sessionOf(StreamDescription stream, String name) {
        List<MediaDescription> media = new ArrayList<>();
        for (Track track : stream.tracks()) {
            int type = track.codec().filter(Codec.JPEG::equals).isPresent()
                    ? JPEG_TYPE
                    : FIRST_DYNAMIC_TYPE + media.size();
            media.add(mediaOf(track, type, "trackID=" + media.size()));
        }
        List<SdpAttribute> attributes =
                List.of(new SdpAttribute("range", "npt=now-"), new SdpAttribute("control", "*"));
        return new SessionDescription(name, attributes, media);
    }

    static MediaDescription mediaOf(Track track, int payloadType, String control) {
        List<SdpAttribute> attributes = new ArrayList<>();
        attributes.add(new SdpAttribute("rtpmap", payloadType + " " + track.encodingName() + "/" + track.clockRate()));
        String fmtp = track.codec()
                .map(codec -> SdpParameterSets.write(codec, track.parameterSets()))
                .orElse("");
        if (!fmtp.isEmpty()) {
            attributes.add(new SdpAttribute("fmtp", payloadType + " " + fmtp));
        }
        attributes.add(new SdpAttribute("control", control));
        return new MediaDescription(track.kind(), "RTP/AVP", List.of(payloadType), attributes);
    }

    static Optional<Integer> payloadTypeOf(MediaDescription media) {
        return media.payloadTypes().stream()
                .min(Comparator.comparing(type -> codecOf(media, type).isEmpty()));
    }

    static Track trackOf(MediaDescription media, int index) {
        Format format =
                payloadTypeOf(media).flatMap(type -> formatOf(media, type)).orElse(unknown(media));
        Optional<Codec> codec = payloadTypeOf(media).flatMap(type -> codecOf(media, type));
        ParameterSets sets = codec.map(known -> SdpParameterSets.read(known, parametersOf(media)))
                .orElse(ParameterSets.none());
        return new Track(
                index, media.kind().toLowerCase(Locale.ROOT), format.encodingName(), format.clockRate(), codec, sets);
    }

    private static Optional<Codec> codecOf(MediaDescription media, int type) {
        return media.kind().equalsIgnoreCase("video")
                ? formatOf(media, type).flatMap(format -> Codec.ofEncodingName(format.encodingName()))
                : Optional.empty();
    }

    private static Format unknown(MediaDescription media) {
        return new Format(
                media.payloadTypes().isEmpty()
                        ? media.protocol()
                        : "PT" + media.payloadTypes().get(0),
                VIDEO_CLOCK_RATE);
    }

    private static Optional<Format> formatOf(MediaDescription media, int type) {
        return valueFor(media, "rtpmap", type)
                .flatMap(SdpTracks::format)
                .or(() -> Optional.ofNullable(STATIC.get(type)));
    }

    /** {@code H264/90000}, also {@code H264} alone and {@code H264/90000/1}. */
    private static Optional<Format> format(String rtpmap) {
        String[] parts = rtpmap.split("/", 3);
        String name = parts[0].trim();
        // HEVC is what a few cameras call H265.
        String encodingName = name.equalsIgnoreCase("HEVC") ? "H265" : name;
        int rate = parts.length > 1 && parts[1].trim().matches("[1-9]\\d{0,8}")
                ? Integer.parseInt(parts[1].trim())
                : VIDEO_CLOCK_RATE;
        return name.isEmpty() ? Optional.empty() : Optional.of(new Format(encodingName, rate));
    }

    private static String parametersOf(MediaDescription media) {
        return payloadTypeOf(media)
                .flatMap(type -> valueFor(media, "fmtp", type))
                .orElse("");
    }

    private static boolean isFor(String value, String type) {
        return value.startsWith(type)
                && (value.length() == type.length() || Character.isWhitespace(value.charAt(type.length())));
    }

    /** The attribute's value for this payload type; with one payload type only, the number may be wrong (it is in some cameras). */
    private static Optional<String> valueFor(MediaDescription media, String name, int type) {
        List<String> values = media.attributes().stream()
                .filter(attribute -> attribute.name().equalsIgnoreCase(name))
                .map(SdpAttribute::value)
                .toList();
        Optional<String> exact = values.stream()
                .filter(value -> isFor(value, Integer.toString(type)))
                .findFirst();
        boolean oneOnly = values.size() == 1 && media.payloadTypes().size() == 1 && !STATIC.containsKey(type);
        return exact.or(() -> oneOnly ? Optional.of(values.get(0)) : Optional.empty())
                .map(value -> value.split("\\s+", 2))
                .filter(parts -> parts.length == 2)
                .map(parts -> parts[1].trim());
    }
}
